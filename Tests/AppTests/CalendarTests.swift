import App
import Content
import Dialogue
import TerminalUI
import Testing

/// One's own pages by the days on which they were begun.
@Suite struct CalendarTests {
  private static let day = 86_400_000

  /// Milliseconds at noon of a day.
  private func noon(_ date: String) -> Int { (WallTime.day(date, offset: 0) ?? 0) + Self.day / 2 }

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
