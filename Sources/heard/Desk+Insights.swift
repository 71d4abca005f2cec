import Almanac
import App
import Content
import Dialogue
import Journal

extension Desk {
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
    source.looks = try promises().filter {
      Set([$0.names.a, $0.names.b]) == Set([names.a, names.b])
    }
    .compactMap { promise in
      promise.outcome.map { outcome in
        InsightSource.AgreementLook(
          day: CalendarDay(promise.due ?? promise.agreement.madeAt, offset: offset),
          outcome: outcome)
      }
    }
    return source
  }
}
