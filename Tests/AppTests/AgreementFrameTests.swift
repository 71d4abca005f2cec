import Almanac
import App
import Content
import Dialogue
import Glibc
import TestSupport
import Testing

/// Agreements and rituals, as they are drawn.
@Suite struct AgreementFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room) {
    let difference = differenceFromGolden(name, portrait(of: room.page))
    #expect(difference == nil)
  }

  @Test func agreements() {
    var waiting = AgreementRoomTests.bins()
    waiting.agreement.id = "own-1"
    waiting.cue = nil
    waiting.agreement.words = "We say it first when we come home late"
    waiting.accepted = Pair(true, false)
    var kept = waiting
    kept.agreement.id = "own-2"
    kept.accepted = Pair(true, true)
    kept.look(.kept, at: 1_759_900_000_000)
    var room = AgreementRoomTests.room([AgreementRoomTests.bins(due: 1), waiting, kept])
    expect("agreements-list", room)
    room.press("2")
    expect("agreements-one", room)
    room.press("3")
    expect("agreements-easier", room)
    room.press("[esc][esc]11")
    expect("agreements-accept", room)
    room.press("[esc][esc]4")
    expect("agreements-settled", room)
    room.press("[esc]3")
    expect("agreements-words", room)
    room.press("Tea at four[enter]1")
    expect("agreements-cue", room)
    var changed = AgreementRoomTests.bins(due: 1)
    var change = Promise.Change(to: changed)
    change.words = "We take turns"
    change.owner = "Ana and Ben"
    change.accepted = Pair(true, false)
    changed.change = change
    room = AgreementRoomTests.room([changed])
    room.press("1")
    expect("agreements-one-change", room)
    room.press("4")
    expect("agreements-change", room)
  }

  @Test func rituals() throws {
    let walk = try RitualRoomTests.walk()
    var tea = try RitualRoomTests.walk(.weekly(on: [1]))
    tea.id = "tea001"
    tea.title = "Tea on the stairs"
    tea.settled = nil
    tea.minute = nil
    var candles = try RitualRoomTests.walk(.yearly(month: 12, day: 24))
    candles.id = "candle"
    candles.title = "Two candles in the window"
    candles.rest(from: RitualRoomTests.today, until: nil)
    var room = RitualRoomTests.room()
    expect("rituals-none", room)
    room = RitualRoomTests.room([candles, tea, walk])
    expect("rituals-list", room)
    room.press("1")
    expect("rituals-one", room)
    room.press("[esc]2")
    expect("rituals-again", room)
    room.press("[esc]4")
    expect("rituals-fresh", room)
    room.press("1")
    expect("rituals-templates", room)
    room.press("1")
    expect("rituals-how", room)
    room.press("1")
    expect("rituals-look", room)
  }
}
