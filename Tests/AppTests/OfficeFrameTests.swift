import App
import Content
import Dialogue
import Facilitation
import Glibc
import TerminalUI
import TestSupport
import Testing

/// The same pages as they are drawn.
@Suite struct OfficeFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room) {
    let difference = differenceFromGolden("office-" + name, portrait(of: room.page))
    #expect(difference == nil)
  }

  @Test func rosterAndFile() {
    var room = PaperPractice.room()
    expect("roster", room)
    room.press("f")
    expect("filters", room)
    room.press("5")
    expect("filter-words", room)
    room.press("nobody[enter]")
    expect("roster-none", room)
    room.press("[esc]n")
    expect("code", room)
    room.press("K4[enter]")
    expect("names", room)
    room.press("[esc][esc]1")
    expect("file", room)
    room.press("2")
    expect("sessions", room)
    room.press("1")
    expect("session", room)
    room.press("1")
    expect("note-templates", room)
    let row = room.model.library.noteTemplates.firstIndex { $0.id == "soap" } ?? 0
    room.press("\(row + 1)They were tired, and kind to each other.")
    expect("note-writing", room)
    room.press("[ctrl-d][ctrl-d][ctrl-d]Slower next time.[ctrl-d]")
    expect("session-drafted", room)
    room.press("2")
    expect("note-signing", room)
    room.press("Kim Berg[enter]")
    expect("note-signed", room)
    room.press("[esc]2")
    expect("note-why", room)
    room.press("A word was missing[enter]")
    expect("note-adding", room)
    room.press("Ana had a cold.[ctrl-d]")
    expect("note-adder", room)
    room.press("Kim Berg[enter]")
    expect("note-added", room)
    room.press("[esc][esc][esc]5")
    expect("checklist", room)
    room.press("2")
    expect("checklist-group", room)
    room.press("1")
    expect("checklist-item", room)
    room.press("3")
    expect("checklist-line", room)
    room.press("He asked twice.[enter]")
    expect("checklist-noted", room)
    room.press("[esc][esc]3")
    expect("homework", room)
    room.press("1")
    expect("homework-piece", room)
    room.press("3")
    expect("homework-way", room)
    room.press("Both were ill[enter]")
    expect("homework-told", room)
    room.press("[esc]4")
    expect("courses", room)
    room.press("2")
    expect("course", room)
    room.press("[esc][esc]6")
    expect("papers", room)
    room.press("[esc]7")
    expect("entry", room)
    room.press("2")
    expect("entry-next", room)
    room.press("[esc]3")
    expect("entry-keep", room)
    room.press("[f8]")
    expect("locked", room)
    expect("empty", PaperPractice.room(count: 0))
  }

  @Test func plans() {
    var room = PaperPractice.room()
    room.press("11")
    expect("plans", room)
    room.press("6")
    expect("plan", room)
    room.press("3")
    expect("plan-shape", room)
    room.press("2")
    expect("plan-block", room)
    room.press("[esc]7")
    expect("plan-adding", room)
    room.press("1")
    expect("plan-exercises", room)
    room.press("[esc]2")
    expect("plan-decks", room)
    room.press("[esc][esc][esc]4")
    expect("plan-title", room)
  }
}
