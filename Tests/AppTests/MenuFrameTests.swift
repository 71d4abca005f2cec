import App
import Content
import Dialogue
import Glibc
import TestSupport
import Testing

/// The pages of menus and dates, as they are drawn.
@Suite struct MenuFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room) {
    let difference = differenceFromGolden(name, portrait(of: room.page))
    #expect(difference == nil)
  }

  @Test func menus() {
    var room = MenuRoomTests.room()
    expect("menus", room)
    room.press("1")
    expect("menu-about", room)
    room.press("1")
    expect("menu-hand-over", room)
    room.press(" 1")
    expect("menu-item", room)
    room.press("12nnnnnn")
    expect("menu-end", room)
    room.press("1 121nnnnnn1")
    expect("menu-common", room)
    room.press(" ")
    expect("menu-keeping", room)
    room.press("2")
    expect("menus-kept", room)
    room.press("11")
    expect("menu-seen", room)
    room.press("[esc]12 s")
    expect("menu-stopped", room)
    room = MenuRoomTests.room()
    room.press("21 ")
    expect("menu-consent", room)
    room.press("1 1")
    expect("menu-closed", room)
  }

  @Test func dates() {
    var room = DateRoomTests.room()
    expect("dates-empty", room)
    room.press("1")
    expect("dates-wish", room)
    room.press("1 ")
    expect("dates-item", room)
    room.press("121n1 111n1")
    expect("dates-common", room)
    room.press("1saturday[enter]19:00[enter]the harbour[enter]1")
    expect("dates-others", room)
    room.press("[esc][esc][esc]4")
    expect("dates-plan", room)
    room.press("[esc]2Paint the shed[enter]21[enter][enter]")
    expect("dates", room)
    room.now.wall += 3 * 86_400_000
    room.take(.begin(.between(.dates)))
    room.press("4")
    expect("dates-behind", room)
    room.press("2")
    expect("dates-missed", room)
    room.press("[esc]1It rained, and we laughed.[enter][esc]")
    expect("dates-memories", room)
    room.press("[esc]11 n1 n1")
    expect("dates-nothing", room)
  }
}
