import App
import Content
import Glibc
import TestSupport
import Testing

/// The pages of a check-in and of a thank-you, as they are drawn.
@Suite struct CheckInFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room) {
    #expect(differenceFromGolden("between-" + name, portrait(of: room.page)) == nil)
  }

  @Test func checkingIn() {
    var room = CheckInTests.room()
    expect("checkin", room)
    room.press("1 ")
    expect("checkin-pleasant", room)
    room.press("111")
    expect("checkin-strength", room)
    room.press("[esc]111" + CheckInTests.keys.dropFirst(3))
    expect("checkin-show", room)
    room.press("2")
    expect("checkin-parts", room)
    room.press("125[end][enter]")
    expect("checkin-look", room)
    room.press("1")
    expect("checkin-one-entered", room)
    room.press("2 " + CheckInTests.keys + "11")
    expect("checkin-ready", room)
    room.press("2")
    expect("checkin-waits", room)
    room.press("11")
    expect("checkin-reveal", room)
    room.press(" ")
    expect("checkin-onward", room)
    room.press("1")
    expect("checkin-aloud", room)
    room.press("  ")
    room.press("3")
    expect("checkin-reveals", room)
    room.press("[esc]4 ")
    expect("checkin-past", room)
    room.press("1")
    expect("checkin-past-one", room)
    room.press("x")
    expect("checkin-erase", room)
  }

  @Test func thanking() {
    var room = CheckInTests.room(.thanks)
    expect("thanks", room)
    room.press("1")
    expect("thanks-did", room)
    room.press("You fixed the lamp.[enter]You are somebody who sees things.[enter]I could read.")
    room.press("[enter]1")
    expect("thanks-ready", room)
    room.press("1")
    expect("thanks-aloud", room)
    room.press(" ")
    expect("thanks-keeping", room)
    room.press("13")
    expect("thanks-book", room)
    room.press("1")
    expect("thanks-reading", room)
  }
}
