/// A day of the Gregorian calendar, as people write it down.
package struct CalendarDay: Equatable, Hashable, Comparable, Sendable {
  package var year: Int
  /// 1...12.
  package var month: Int
  /// 1...31.
  package var day: Int

  package init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day on which something was, reckoned from the offset of the place.
  ///
  /// - Parameters:
  ///   - milliseconds: Since 1970.
  ///   - offset: Seconds east of Greenwich.
  package init(_ milliseconds: Int, offset: Int) {
    let time = WallTime(milliseconds, offset: offset)
    self.init(time.year, time.month, time.day)
  }

  package static func < (one: CalendarDay, other: CalendarDay) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }

  package var calendarMonth: CalendarMonth { CalendarMonth(year, month) }

  /// The same day so many months later, or the last day of a month that is shorter.
  package func adding(months: Int) -> CalendarDay {
    let there = calendarMonth.adding(months)
    return CalendarDay(there.year, there.month, min(day, there.dayCount))
  }

  /// Whether a day of an earlier year is remembered on this one. What was written on a 29th of
  /// February comes back on the 28th where there is no 29th.
  package func isAnniversary(of earlier: CalendarDay) -> Bool {
    earlier.year < year && earlier.adding(months: (year - earlier.year) * 12) == self
  }

  /// 0...6, from Monday.
  package var weekday: Int {
    // The first of January 1970 was a Thursday.
    ((daysSince1970 + 3) % 7 + 7) % 7
  }

  /// Days since the first of January 1970; negative before it. After Howard Hinnant,
  /// "chrono-compatible low-level date algorithms".
  package var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// `"Thursday 12"`.
  package var inMonth: String { "\(Self.weekdays[weekday]) \(day)" }

  /// `"Thursday 12 November 2026"`.
  package var words: String { "\(inMonth) \(calendarMonth.words)" }

  package static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}

/// A month of the Gregorian calendar.
package struct CalendarMonth: Equatable, Hashable, Sendable {
  package var year: Int
  /// 1...12.
  package var month: Int

  package init(_ year: Int, _ month: Int) {
    self.year = year
    self.month = month
  }

  /// So many months later; earlier where it is less than nothing.
  package func adding(_ months: Int) -> CalendarMonth {
    let all = year * 12 + month - 1 + months
    let year = all >= 0 ? all / 12 : (all - 11) / 12
    return CalendarMonth(year, all - year * 12 + 1)
  }

  /// 28...31.
  package var dayCount: Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Rows of seven from Monday on; nil where a day is of another month.
  package var weeks: [[Int?]] {
    let before = CalendarDay(year, month, 1).weekday
    let cells = [Int?](repeating: nil, count: before) + (1...dayCount).map { $0 }
    let whole = cells + [Int?](repeating: nil, count: (7 - cells.count % 7) % 7)
    return stride(from: 0, to: whole.count, by: 7).map { Array(whole[$0..<$0 + 7]) }
  }

  /// `"November 2026"`.
  package var words: String { "\(Self.names[month - 1]) \(year)" }

  package static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
