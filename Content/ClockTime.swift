/// A time of day to the minute, as a clock on the wall says it.
package struct ClockTime: Equatable, Sendable {
  /// Since midnight, 0..<1440.
  package let minute: Int

  /// - Parameter minutes: Since some midnight; what goes beyond a day begins a new one.
  package init(minutes: Int) { minute = (minutes % 1440 + 1440) % 1440 }

  /// Reads `14:30` or `9:05`.
  ///
  /// - Returns: Nil for anything that is no time between 0:00 and 23:59.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { part in
      (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard parts.count == 2, areDigits, parts[1].utf8.count == 2, let hour = Int(parts[0]),
      let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    self.minute = hour * 60 + minute
  }

  /// `09:05`
  package var text: String {
    (minute < 600 ? "0" : "") + hoursAndMinutes(minute)
  }
}

/// A length as `0:08` or `1:20`.
///
/// - Parameter minutes: 0 or more.
package func hoursAndMinutes(_ minutes: Int) -> String {
  let rest = minutes % 60
  return "\(minutes / 60):" + (rest < 10 ? "0" : "") + "\(rest)"
}
