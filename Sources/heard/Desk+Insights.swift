import Almanac
import App
import Content
import Dialogue
import Journal

extension Desk {
  /// More than the weeks that are drawn have days.
  private static let weeksOfDoings = 120

  /// What the insights are made of, as far as both have shown it to each other.
  ///
  /// - Returns: Nil where nobody has said who they are.
  func insightSource() throws(JournalError) -> InsightSource? {
    guard let names = try names() else { return nil }
    let offset = zoneOffset()
    var source = InsightSource(
      names: names, today: CalendarDay(Desk.now().wall, offset: offset), zoneOffset: offset)
    source.talks = try headers()
    // Talks from before it was noted at their end: the latest of them are looked into.
    var rest = 2 * FeltHeard.reach
    for index in source.talks.indices where rest > 0 {
      guard source.talks[index].shown == nil, source.talks[index].state != .open else { continue }
      rest -= 1
      source.talks[index].shown = try? record(source.talks[index].id).shown
    }
    for promise in try promises() where promise.isBetween(names) {
      source.looks += looks(at: promise, offset)
    }
    let year = source.today.year
    for reveal in try records(of: .checkIns, years: [year - 1, year], for: .ours, { Reveal($0) }) {
      let day = CalendarDay(reveal.at, offset: offset)
      for seat in Seat.allCases {
        let shown = reveal.shown[seat]
        source.feelings += [shown.pleasant, shown.unpleasant].compactMap { felt in
          felt.map { InsightSource.NamedFeeling(day: day, seat: seat, id: $0.word) }
        }
      }
    }
    for ritual in try houseBook(of: .everything).rituals {
      source.rituals.append(
        InsightSource.RitualDays(
          title: ritual.title, cadence: ritual.cadence.words,
          days: try doings(of: ritual, last: Self.weeksOfDoings).map(\.day)))
    }
    return source
  }

  /// Each time an agreement was looked at; of one from before that was noted, how it ended.
  private func looks(at promise: Promise, _ offset: Int) -> [InsightSource.AgreementLook] {
    if promise.looks.isEmpty, let outcome = promise.outcome {
      let day = CalendarDay(promise.due ?? promise.agreement.madeAt, offset: offset)
      return [InsightSource.AgreementLook(day: day, outcome: outcome)]
    }
    return promise.looks.map {
      InsightSource.AgreementLook(day: CalendarDay($0.at, offset: offset), outcome: $0.outcome)
    }
  }
}
