package import Almanac
package import Dialogue

extension Promise {
  /// How it stands, in a few words: `"waits for Ben’s yes"`, `"look again Thursday"`, `"kept"`.
  ///
  /// - Parameter zoneOffset: Seconds east of Greenwich.
  package func words(on today: CalendarDay, zoneOffset: Int) -> String {
    if !isOpen { return outcome == .kept ? "kept" : "let go" }
    let asks = isToBeLookedAt(on: today, zoneOffset: zoneOffset) ? "how is it going?" : nil
    if let waiting = waitingWords(names) {
      return asks.map { "\($0) A\(waiting.dropFirst())" } ?? waiting
    }
    if let asks { return asks }
    return day(zoneOffset: zoneOffset).map { "look again \($0.words(from: today))" } ?? "open"
  }

  /// Whose yes it waits for, or a change of it: `"a change waits for Ben’s yes"`; nil where both
  /// have said it.
  package func waitingWords(_ names: Pair<String>) -> String? {
    let accepted = change?.accepted ?? accepted
    let waited = Seat.allCases.filter { !accepted[$0] }.map { "\(names[$0])’s" }
    guard !waited.isEmpty else { return nil }
    return (change == nil ? "" : "a change ") + "waits for \(waited.joined(separator: " and ")) yes"
  }

  /// The day on which it is best looked at again; nil for whenever.
  ///
  /// - Parameter zoneOffset: Seconds east of Greenwich.
  package func day(zoneOffset: Int) -> CalendarDay? {
    due.map { CalendarDay($0, offset: zoneOffset) } ?? by
  }

  /// Whether the day has come to ask how it goes, whatever they may be about to change of it.
  ///
  /// - Parameter zoneOffset: Seconds east of Greenwich.
  package func isToBeLookedAt(on today: CalendarDay, zoneOffset: Int) -> Bool {
    isOpen && isAgreed && day(zoneOffset: zoneOffset).map { $0 <= today } == true
  }
}
