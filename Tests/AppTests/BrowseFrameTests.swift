import App
import Content
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// The pages for looking through questions and ideas, and for opening what is sensitive.
@Suite struct BrowseFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room, scroll: Int = 0) {
    #expect(differenceFromGolden(name, portrait(of: room.page, scroll: scroll)) == nil)
  }

  @Test func decks() {
    var room = Room()
    room.press("3")
    expect("decks", room)
    room.press("[enter]")
    expect("deck-sensitive", room)
    room.press("2[down][down][enter]")
    expect("deck", room)
    expect("deck-scrolled", room, scroll: 20)
    room.press("v[down]x[down]")
    expect("deck-marked", room)
    room.press("[enter]")
    expect("question", room)
    room.press("v")
    expect("question-favourite", room)
  }

  @Test func filters() {
    var room = Room()
    room.press("3f")
    expect("filters", room)
    room.press("1")
    expect("filter-topics", room)
    room.press("[down][enter]3")
    expect("filter-practices", room)
    room.press("[down][enter]22[esc]")
    expect("decks-filtered", room)
    room.press("f55[esc]f5[esc]")
    expect("decks-none-left", room)
  }

  @Test func ideas() {
    var room = Room()
    room.press("263")
    expect("ideas", room)
    room.press("[down][down][down][down][down][enter]")
    expect("ideas-rituals", room)
    room.press("[esc][down][enter]")
    expect("ideas-activities", room)
  }

  @Test func opening() {
    let library = Room.library
    guard let exercise = library.exercise("questions") else { return }
    var room = Room()
    room.take(.planned(Plan(exercise, from: library, cards: .deck("desire"), isQuick: true)))
    expect("opening-hand-over", room)
    room.press(" ")
    expect("opening-question", room)
    room.press("2 1")
    expect("opening-closed", room)
    room = Room(screen: .cards(Plan(exercise, from: library)))
    room.press("[end][up][up][up][enter]")
    expect("opening-term", room)
    room.press("2[home][enter]   2 1")
    expect("opening-without", room)
  }
}
