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
    let year = all.flooredDivision(by: 12)
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
