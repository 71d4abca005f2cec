package import Almanac
import Dialogue

extension Promise {
  /// How it stands, in a few words: `"waits for Ben’s yes"`, `"look again Thursday"`, `"kept"`.
  ///
  /// - Parameter zoneOffset: Seconds east of Greenwich.
  package func words(on today: CalendarDay, zoneOffset: Int) -> String {
    if !isOpen { return outcome == .kept ? "kept" : "let go" }
    if let seat = waitsFor {
      return (change == nil ? "" : "a change ") + "waits for \(names[seat])’s yes"
    }
    guard let day = due.map({ CalendarDay($0, offset: zoneOffset) }) ?? by else { return "open" }
    return day <= today ? "how is it going?" : "look again \(day.words(from: today))"
  }
}
