import App
import Content
import Glibc
import TestSupport
import Testing

/// The pages of the room for practising, as they are drawn.
@Suite struct PracticeFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room) {
    let difference = differenceFromGolden("practice-" + name, portrait(of: room.page))
    #expect(difference == nil)
  }

  @Test func anEvening() {
    var room = PracticeRoomTests.room()
    expect("menu-new", room)
    room.press("1")
    expect("arriving", room)
    room.press(" ")
    expect("tonight", room)
    room.press(" ")
    expect("scene", room)
    room.press(" ")
    expect("answering", room)
    room.press("At least it was only soup.[c-d]")
    expect("heard", room)
    room.press("[esc][c-u]You cooked, and sat there alone.[c-d]")
    expect("answers", room)
    room.press(" ")
    expect("ease", room)
    room.press("4p 3p 4")
    expect("closing", room)
    room.now.wall += 86_400_000
    room.press(" ")
    expect("menu", room)
    room.press("3")
    room.press("p 4")
    expect("between", room)
  }

  @Test func careAndForgetting() {
    var ways = Ways()
    ways.region = "uk"
    var room = PracticeRoomTests.room(ways: ways)
    room.press("1   He hits me.[c-d]")
    expect("care", room)
    room.press("  4[esc][end][enter]")
    expect("forget", room)
  }
}
