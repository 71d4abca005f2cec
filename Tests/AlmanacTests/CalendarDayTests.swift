import Almanac
import Testing

/// Days and months of the Gregorian calendar.
@Suite struct CalendarDayTests {
  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text: text)) }

  @Test(arguments: [
    (2026, 2, 28, 6), (2024, 2, 29, 3), (2000, 2, 29, 1), (1900, 2, 28, 3), (2100, 2, 28, 0),
    (2025, 10, 31, 2), (2025, 11, 30, 5), (2024, 12, 31, 6), (1970, 1, 31, 3), (2026, 3, 31, 6),
  ])
  func monthsAreAsLongAsTheyAre(_ year: Int, _ month: Int, _ count: Int, _ before: Int) {
    let one = CalendarMonth(year, month)
    #expect(one.dayCount == count)
    #expect(one.weeks.first?.firstIndex(of: 1) == before)
    #expect(one.weeks.flatMap { $0.compactMap { $0 } } == Array(1...count))
    #expect(one.weeks.allSatisfy { $0.count == 7 })
  }

  @Test(arguments: [
    ("2026-03-31", -1, "2026-02-28"), ("2024-03-31", -1, "2024-02-29"),
    ("2025-08-31", -6, "2025-02-28"), ("2026-01-15", -1, "2025-12-15"),
    ("2026-05-30", -6, "2025-11-30"), ("2025-12-31", 2, "2026-02-28"),
    ("2024-02-29", 12, "2025-02-28"), ("2026-01-01", -13, "2024-12-01"),
  ])
  func monthsAreAdded(_ from: String, _ months: Int, _ to: String) throws {
    #expect(try day(from).adding(months: months) == day(to))
  }

  @Test(arguments: [
    ("2026-11-22", 0, "2026-11-22"), ("2026-12-31", 1, "2027-01-01"),
    ("2028-02-28", 1, "2028-02-29"), ("2100-02-28", 1, "2100-03-01"),
    ("2026-01-01", -1, "2025-12-31"), ("2026-11-22", 3653, "2036-11-22"),
    ("1970-01-08", -7, "1970-01-01"),
  ])
  func daysAreAdded(_ from: String, _ days: Int, _ to: String) throws {
    #expect(try day(from).adding(days: days) == day(to))
  }

  @Test(arguments: [
    ("2025-10-09", "2024-10-09", true), ("2025-10-09", "2025-10-09", false),
    ("2025-10-09", "2026-10-09", false), ("2025-02-28", "2024-02-29", true),
    ("2028-02-28", "2024-02-29", false), ("2028-02-29", "2024-02-29", true),
    ("2025-03-01", "2024-02-29", false), ("2025-10-09", "2024-10-08", false),
  ])
  func daysAreRemembered(_ today: String, _ earlier: String, _ isSo: Bool) throws {
    #expect(try day(today).isAnniversary(of: day(earlier)) == isSo)
  }

  /// Each day of four centuries follows the one before it, has a weekday, and is read as written.
  @Test func everyDayIsOne() {
    var day = CalendarDay(1970, 1, 1)
    for number in 0..<146_097 {
      #expect(day.daysSince1970 == number && day.weekday == (number + 3) % 7)
      #expect(CalendarDay(text: day.text) == day)
      let next = CalendarDay(daysSince1970: number + 1)
      #expect(next > day && next == CalendarDay((number + 1) * 86_400_000, offset: 0))
      if next.day == 1 { #expect(day.day == day.calendarMonth.dayCount) }
      day = next
    }
  }

  /// Before 1970 and before the year 0 nothing changes its direction.
  @Test func earlierDaysAreDays() {
    #expect(CalendarDay(1969, 12, 31).daysSince1970 == -1)
    #expect(CalendarDay(1969, 12, 31).weekday == 2)
    #expect(CalendarDay(-1, offset: 0) == CalendarDay(1969, 12, 31))
    #expect(CalendarDay(-86_400_000, offset: 0) == CalendarDay(1969, 12, 31))
    for number in stride(from: -1_000_000, through: 0, by: 997) {
      #expect(CalendarDay(daysSince1970: number).daysSince1970 == number)
    }
  }

  /// The same moment is another day further east.
  @Test(arguments: [(0, 9), (14 * 3600, 9), (16 * 3600, 10), (-8 * 3600, 9), (-9 * 3600, 8)])
  func aDayIsThatOfThePlace(_ offset: Int, _ day: Int) {
    // The ninth of October 2025, 08:53.
    #expect(CalendarDay(1_760_000_000_000, offset: offset) == CalendarDay(2025, 10, day))
  }

  @Test func aDayIsWritten() {
    let day = CalendarDay(2026, 3, 5)
    #expect(day.text == "2026-03-05" && day.words == "Thursday 5 March 2026")
    #expect(CalendarDay(800, 12, 25).text == "0800-12-25")
  }

  @Test(arguments: [
    "", "2026-11-2", "2026-11-31", "2026-02-29", "2100-02-29", "2026-00-10", "2026-13-10",
    "2026-01-00", "1969-12-31", "10000-01-01", "2026/11/22", "2026-11-22 ", " 2026-11-22",
    "+026-11-22", "2026--1-22", "2026-11-２", "٢٠٢٦-11-22", "22-11-2026", "20261122",
  ])
  func whatIsNoDayIsNotRead(_ text: String) {
    #expect(CalendarDay(text: text) == nil)
  }

  @Test func daysOfMonthsExist() {
    #expect(CalendarDay(existing: 2024, 2, 29) == CalendarDay(2024, 2, 29))
    #expect(CalendarDay(existing: 2023, 2, 29) == nil && CalendarDay(existing: 2023, 4, 31) == nil)
    #expect(CalendarDay(existing: 9999, 12, 31) != nil && CalendarDay(existing: 1969, 1, 1) == nil)
  }
}
