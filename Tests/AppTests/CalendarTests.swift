import App
import Content
import Dialogue
import TerminalUI
import Testing

/// Days, months, and one's own pages by the days on which they were begun.
@Suite struct CalendarTests {
  private static let day = 86_400_000

  /// Milliseconds at noon of a day.
  private func noon(_ date: String) -> Int { (WallTime.day(date, offset: 0) ?? 0) + Self.day / 2 }

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
  func monthsAreAdded(_ from: String, _ months: Int, _ to: String) {
    let there = CalendarDay(noon(from), offset: 0).adding(months: months)
    #expect(there == CalendarDay(noon(to), offset: 0))
  }

  @Test(arguments: [
    ("2025-10-09", "2024-10-09", true), ("2025-10-09", "2025-10-09", false),
    ("2025-10-09", "2026-10-09", false), ("2025-02-28", "2024-02-29", true),
    ("2028-02-28", "2024-02-29", false), ("2028-02-29", "2024-02-29", true),
    ("2025-03-01", "2024-02-29", false), ("2025-10-09", "2024-10-08", false),
  ])
  func daysAreRemembered(_ today: String, _ earlier: String, _ isSo: Bool) {
    let day = CalendarDay(noon(today), offset: 0)
    #expect(day.isAnniversary(of: CalendarDay(noon(earlier), offset: 0)) == isSo)
  }

  /// Each day of four centuries follows the one before it, and has a weekday.
  @Test func everyDayIsOne() {
    var day = CalendarDay(1970, 1, 1)
    for number in 0..<146_097 {
      #expect(day.daysSince1970 == number && day.weekday == (number + 3) % 7)
      let next = CalendarDay((number + 1) * Self.day, offset: 0)
      #expect(next > day)
      if next.day == 1 { #expect(day.day == day.calendarMonth.dayCount) }
      day = next
    }
    #expect(CalendarDay(1969, 12, 31).daysSince1970 == -1)
    #expect(CalendarDay(1969, 12, 31).weekday == 2)
  }

  /// The same moment is another day further east.
  @Test(arguments: [(0, 9), (14 * 3600, 9), (16 * 3600, 10), (-8 * 3600, 9), (-9 * 3600, 8)])
  func aDayIsThatOfThePlace(_ offset: Int, _ day: Int) {
    // The ninth of October 2025, 08:53.
    #expect(CalendarDay(1_760_000_000_000, offset: offset) == CalendarDay(2025, 10, day))
  }

  /// Somebody at their list, with a page for each of these days.
  private func room(_ days: String..., isPlain: Bool = false) -> Room {
    var room = Room(isPlain: isPlain)
    for (index, day) in days.enumerated() {
      let at = noon(day)
      let header = PageHeader(
        id: "p\(index)", createdAt: at, changedAt: at, title: "Of \(day)", versions: 1)
      room.vault.pages[header.id] = (
        .a, OwnPage(header: header, versions: [PageVersion(at: at, text: "Of \(day)")])
      )
    }
    room.openPages(of: .a)
    return room
  }

  @Test func aMonthLeadsToADayAndItsPages() {
    var room = room("2025-10-02", "2025-10-02", "2025-09-30", "2025-01-05")
    room.open("By month")
    #expect(room.words.contains("October 2025") && room.words.contains("2*"))
    #expect(!room.words.contains("3*"))
    #expect(
      room.labels == [
        "Thursday 2", "The month before: September 2025", "The month after: November 2025",
      ])
    #expect(room.list?.rows.first?.trailing == "2 pages")
    room.press("1")
    #expect(room.words.contains("Thursday 2 October 2025") && room.labels.count == 2)
    room.press("2")
    #expect(room.words.contains("Of 2025-10-02") && room.list == nil)
    room.press(" ")
    #expect(room.words.contains("Thursday 2 October 2025") && room.list?.selected == 1)
    room.press("1x")
    #expect(room.labels.count == 1, "\(room.words)")
    room.press("1x")
    #expect(room.words.contains("No page of this day is here any more."))
    room.press("[esc]")
    #expect(room.words.contains("October 2025") && room.labels.count == 2)
    room.press("[left]")
    #expect(room.labels.first == "Tuesday 30")
    for _ in 0..<9 { room.press("[left]") }
    #expect(room.words.contains("December 2024") && room.words.contains("No page was begun"))
    room.press("[right]")
    #expect(room.labels.first == "Sunday 5")
    room.press("[esc]")
    #expect(room.words.contains("these are your pages"))
  }

  @Test func inLinesAMonthIsItsDays() {
    var room = room("2025-10-02", "2025-09-30", isPlain: true)
    room.open("By month")
    #expect(!room.words.contains("Mo: "), "\(room.words)")
    room.answer("2")
    #expect(room.words.contains("September 2025") && room.labels.first == "Tuesday 30")
    room.answer("1", "1", "")
    #expect(room.words.contains("Tuesday 30 September 2025"))
    room.answer("/back", "/back")
    #expect(room.words.contains("these are your pages"))
  }

  @Test func thisDayIsOfferedWhereThereIsSomething() {
    #expect(!room("2025-10-02", "2025-10-09", "2024-10-08").labels.contains("On this day"))
    var room = room("2024-10-09", "2019-10-09", "2025-09-09", "2025-04-09", "2024-10-10")
    #expect(room.labels[2] == "On this day" && room.list?.rows[2].trailing == "4 pages")
    room.press("3")
    #expect(
      room.list?.rows.map(\.trailing) == [
        "a month ago", "half a year ago", "a year ago", "6 years ago",
      ])
    room.press("4")
    #expect(room.words.contains("Of 2019-10-09"))
    room.press("[esc]")
    #expect(room.words.contains("On this day") && room.list?.selected == 3)
    room.press("[esc]")
    #expect(room.words.contains("these are your pages"))
  }

  /// A note that was not left yet and what is in the bin stand for no day.
  @Test func onlyPagesAreOnTheCalendar() {
    var room = room("2025-10-02")
    room.press("2a lighthouse[c-d][esc][esc]")
    room.open("Of 2025")
    room.press("x")
    #expect(room.labels.contains("A note, not left yet"))
    room.open("By month")
    #expect(room.words.contains("No page was begun in this month."), "\(room.words)")
  }

  @Test func aCopyIsExplained() {
    var room = room("2025-10-02")
    room.open("A copy")
    #expect(room.words.contains("heard export --pages Zoë -o pages.md"), "\(room.words)")
    #expect(room.words.contains("Conversations that you prepare are not."))
    room.press(" ")
    #expect(room.words.contains("these are your pages"))
  }

  /// Thousands of pages are listed at once.
  @Test func thousandsOfPagesAreNoTrouble() {
    var room = Room()
    for index in 0..<3000 {
      let at = room.now.wall - index * Self.day / 2
      let header = PageHeader(
        id: "p\(index)", createdAt: at, changedAt: at, title: "Page \(index)", versions: 1)
      room.vault.pages[header.id] = (.a, OwnPage(header: header, versions: []))
    }
    let clock = ContinuousClock()
    room.openPages(of: .a)
    let list = clock.measure { #expect(room.labels.count > 3000) }
    let month = clock.measure {
      room.open("By month")
      #expect(room.labels.count == 11)
    }
    #expect(list < .milliseconds(500) && month < .seconds(2), "\(list), \(month)")
  }
}
