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
    source.talks = try latestTalks(source)
    for promise in try promises() where promise.isBetween(names) {
      source.looks += looks(at: promise, offset)
    }
    let unopened = try unopenedCheckIns()
    for reveal in try latestReveals(source.today) where reveal.at != unopened {
      let day = CalendarDay(reveal.at, offset: offset)
      for seat in Seat.allCases {
        let shown = reveal.shown[seat]
        source.feelings += [shown.pleasant, shown.unpleasant].compactMap { felt in
          felt.map { InsightSource.NamedFeeling(day: day, seat: seat, id: $0.word) }
        }
      }
    }
    for ritual in try rituals() {
      source.rituals.append(
        InsightSource.RitualDays(
          title: ritual.title, cadence: ritual.cadence.words,
          days: try doings(of: ritual, last: Self.weeksOfDoings).map(\.day)))
    }
    return source
  }

  /// Talks, the latest first, as far back as anything is drawn of them: the rest of ten years would
  /// be read for nothing.
  private func latestTalks(_ source: InsightSource) throws(JournalError) -> [TalkHeader] {
    let items = try open().items().compactMap { item in
      startedAt(item).map { (item: item, startedAt: $0) }
    }.sorted { $0.startedAt > $1.startedAt }
    let weeks = source.today.monday.adding(days: -7 * FloorTime.reach)
    var talks: [TalkHeader] = []
    var shown = 0
    // Talks from before it was noted at their end: the latest of them are looked into.
    var rest = 2 * FeltHeard.reach
    for (item, startedAt) in items {
      if shown >= FeltHeard.reach, CalendarDay(startedAt, offset: source.zoneOffset) < weeks {
        break
      }
      guard var talk = header(item) else { continue }
      if talk.shown == nil, talk.state != .open, rest > 0 {
        rest -= 1
        talk.shown = try? record(talk.id).shown
      }
      if source.isOfTheirs(talk), talk.isShown { shown += 1 }
      talks.append(talk)
    }
    return talks
  }

  /// Check-ins that were opened to each other in the months that are drawn.
  private func latestReveals(_ today: CalendarDay) throws(JournalError) -> [Reveal] {
    // A day more than the months have, wherever they were then.
    let first = today.adding(days: -31 * FeelingMonths.reach - 1).daysSince1970 * 86_400_000
    let years = [today.year - 1, today.year]
    return try records(of: .checkIns, years: years, since: first, for: .ours) { Reveal($0) }
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
