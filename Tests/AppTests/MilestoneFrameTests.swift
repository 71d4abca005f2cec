import Almanac
import App
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// Pages of days worth remembering, of what each wrote, and of guessing it, as they are drawn.
@Suite struct MilestoneFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room) {
    #expect(differenceFromGolden(name, portrait(of: room.page)) == nil)
  }

  @Test func milestones() {
    var room = Room()
    room.take(.begin(.between(.milestones)))
    expect("milestones-empty", room)
    room.press("1")
    expect("milestones-kind", room)
    room.press("1The day we met[enter]")
    expect("milestones-day", room)
    room.press("18 October 2013[enter]It snowed.[enter]")
    expect("milestones-look", room)
    room.press("1")
    room.press("13The new job[enter]8 October 2025[enter][enter]1")
    expect("milestones", room)
    room.press("3")
    expect("milestones-one", room)
    room.press("x")
    expect("milestones-erasing", room)
    room.press("[esc][esc]2")
    expect("milestones-year", room)
    room.press(" ")
    expect("milestones-year-end", room)
  }

  @Test func map() {
    var room = Room()
    room.take(.begin(.between(.map)))
    expect("map-empty", room)
    room.press("1")
    expect("map-hand-over", room)
    room.press(" ")
    expect("map-own", room)
    room.press("31")
    expect("map-questions", room)
    room.press("1")
    expect("map-answering", room)
    room.press("Nothing. Put the kettle on.[enter]")
    room.press("3Time in the garden, alone, before I say anything at all.[enter]")
    expect("map-part", room)
    room.press("1")
    expect("map-line", room)
    room.press("[esc][esc][esc]")
    expect("map", room)
    room.press("1")
    expect("map-reading", room)
    room.press("[esc]4")
    expect("map-who-guesses", room)
    room.press("1")
    expect("map-guessing", room)
    room.press(" ")
    expect("map-guess-shown", room)
    room.press("3")
    expect("map-telling", room)
    room.press(" s")
    expect("map-guess-over", room)
  }
}
