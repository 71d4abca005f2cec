internal import Almanac
package import Dialogue

/// A moment as both clocks tell it; injected, never read here.
package struct Instant: Equatable, Sendable {
  /// A monotonic clock that stands still while the machine sleeps.
  package var monotonic: Milliseconds
  /// Milliseconds since 1970.
  package var wall: Int
  /// Milliseconds since the machine was started, sleep included.
  package var sinceBoot: Int
  /// Tells one start of the machine from another; nil where it is not known.
  package var bootID: Int?

  package init(monotonic: Milliseconds, wall: Int, sinceBoot: Int? = nil, bootID: Int? = nil) {
    self.monotonic = monotonic
    self.wall = wall
    self.sinceBoot = sinceBoot ?? monotonic
    self.bootID = bootID
  }

  /// For a promise that has to outlast this run of heard.
  var moment: TimeOut.Moment {
    TimeOut.Moment(wall: wall, sinceBoot: sinceBoot, bootID: bootID)
  }
}

/// A date and time of day for people, reckoned from the offset of the place.
package struct WallTime: Equatable, Sendable {
  /// Of the Gregorian calendar.
  package var year: Int
  /// 1...12.
  package var month: Int
  /// 1...31.
  package var day: Int
  /// 0...23.
  package var hour: Int
  /// 0...59.
  package var minute: Int

  /// - Parameters:
  ///   - milliseconds: Since 1970.
  ///   - offset: Seconds east of Greenwich.
  package init(_ milliseconds: Int, offset: Int) {
    let date = CalendarDay(milliseconds, offset: offset)
    (year, month, day) = (date.year, date.month, date.day)
    let begun = (date.daysSince1970 * 86_400 - offset) * 1000
    let minutes = (milliseconds - begun) / 60_000
    (hour, minute) = (minutes / 60, minutes % 60)
  }

  /// Milliseconds since 1970 at the beginning of a day that somebody typed: year, month and day with
  /// a dash, a point or a slash between.
  ///
  /// - Returns: Nil for anything else, a 30th of February among it.
  package static func day(_ typed: String, offset: Int) -> Int? {
    let parts = typed.split { " -./".contains($0) }.map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      let date = CalendarDay(existing: year, month, day)
    else { return nil }
    return (date.daysSince1970 * 86_400 - offset) * 1000
  }

  package var date: String { "\(year)-\(twoDigits(month))-\(twoDigits(day))" }
  package var time: String { "\(twoDigits(hour)):\(twoDigits(minute))" }

  private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}

/// Time left, in words that change seldom: nobody should watch seconds.
func timeLeft(_ left: Milliseconds) -> String {
  let seconds = (left + 999) / 1000
  if seconds <= 0 { return "Time. Finish your sentence." }
  if seconds <= 10 { return "A few seconds left" }
  let tens = (seconds + 9) / 10 * 10
  let rest = tens % 60
  return "\(tens / 60):\(rest < 10 ? "0" : "")\(rest) left"
}
