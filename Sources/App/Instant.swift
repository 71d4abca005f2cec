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
    let seconds = milliseconds / 1000 + offset
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let inDay = seconds - days * 86_400
    (hour, minute) = (inDay / 3600, inDay % 3600 / 60)
    // Days to a civil date after Howard Hinnant, "chrono-compatible low-level date algorithms".
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Milliseconds since 1970 at the beginning of a day that somebody typed: year, month and day with
  /// a dash, a point or a slash between.
  ///
  /// - Returns: Nil for anything else, a 30th of February among it.
  package static func day(_ typed: String, offset: Int) -> Int? {
    let parts = typed.split { " -./".contains($0) }.map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    // A civil date to days, after the same source as above.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let milliseconds = ((days - 719_468) * 86_400 - offset) * 1000
    let back = WallTime(milliseconds, offset: offset)
    return back.month == month && back.day == day ? milliseconds : nil
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
