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
    self.init(daysSince1970: (milliseconds + offset * 1000).flooredDivision(by: 86_400_000))
  }

  /// The day so many days after the first of January 1970, or before it. After Howard Hinnant,
  /// "chrono-compatible low-level date algorithms".
  package init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
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

  /// The day so many days later; earlier where it is less than nothing.
  package func adding(days: Int) -> CalendarDay {
    CalendarDay(daysSince1970: daysSince1970 + days)
  }

  /// Whether a day of an earlier year is remembered on this one. What was written on a 29th of
  /// February comes back on the 28th where there is no 29th.
  package func isAnniversary(of earlier: CalendarDay) -> Bool {
    earlier.year < year && earlier.adding(months: (year - earlier.year) * 12) == self
  }

  /// 0...6, from Monday.
  package var weekday: Int {
    // The first of January 1970 was a Thursday.
    daysSince1970 + 3 - 7 * (daysSince1970 + 3).flooredDivision(by: 7)
  }

  /// Days since the first of January 1970; negative before it. After the same source as the way
  /// back.
  package var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.flooredDivision(by: 400)
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
