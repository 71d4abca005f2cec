import App
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// Pages of writing alone, of the card, and of the calendar, as they are drawn.
@Suite struct ReflectFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room) {
    #expect(differenceFromGolden(name, portrait(of: room.page)) == nil)
  }

  @Test func writing() {
    var room = Room()
    room.goAlone()
    room.press("3")
    expect("solo-themes", room)
    room.press("3")
    expect("solo-question", room)
    room.press(" ")
    expect("solo-question-writing", room)
    room.press("It rained.[c-d]")
    expect("solo-question-reading", room)
    room.press("[esc][esc]3")
    room.open("Other questions")
    expect("solo-more", room)
  }

  @Test func feelings() {
    var room = Room()
    room.goAlone(.feeling)
    expect("solo-body", room)
    room.press("3")
    expect("solo-cues", room)
    room.press("112")
    expect("solo-hints", room)
    room.press("5")
    expect("solo-strongest", room)
    room.press("1")
    expect("solo-needs", room)
    room.press("419")
    expect("solo-sentence", room)
  }

  @Test func theCard() {
    var room = Room()
    room.goAlone(.card)
    expect("solo-card-empty", room)
    room.open("When I am sad")
    expect("solo-card-state-empty", room)
    room.press("1")
    expect("solo-card-beginnings", room)
    room.press("1")
    expect("solo-card-line", room)
    room.press("[enter]")
    expect("solo-card-state", room)
    room.press("[esc]")
    expect("solo-card", room)
    room.open("Leave it")
    expect("solo-card-sharing", room)
    room.press("12")
    expect("solo-card-sealing", room)
    room.press("[esc][esc]1")
    expect("solo-card-reading", room)
    room.press("[esc]")
    room.open("Erase")
    expect("solo-card-erasing", room)
  }

  @Test func theCalendar() {
    var room = Room()
    for (index, day) in ["2025-10-02", "2025-10-02", "2025-10-28", "2024-10-09"].enumerated() {
      let at = WallTime.day(day, offset: 0) ?? 0
      var header = PageHeader(
        id: "p\(index)", createdAt: at, changedAt: at, title: "A lighthouse", versions: 1)
      if index == 0 { header.prompt = "What could you see from the window?" }
      room.vault.pages[header.id] = (
        .a, OwnPage(header: header, versions: [PageVersion(at: at, text: "A lighthouse")])
      )
    }
    room.openPages(of: .a)
    expect("own-list-on-this-day", room)
    room.press("3")
    expect("own-on-this-day", room)
    room.press("[esc]")
    room.open("By month")
    expect("own-month", room)
    room.press("1")
    expect("own-day", room)
    room.press("[esc][left]")
    expect("own-month-empty", room)
    room.press("[esc]")
    room.open("A copy")
    expect("own-copy", room)
  }
}
