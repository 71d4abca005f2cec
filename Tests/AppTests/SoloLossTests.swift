import App
import Testing

/// Words of the time alone that could not be written down.
@Suite struct SoloLossTests {
  private func kept(_ room: Room) -> Int {
    room.effects.count { if case .solo(.keep) = $0 { true } else { false } }
  }

  @Test func theyAreTriedOnceMoreOnTheWayOut() {
    var room = Room()
    room.goAlone(.prepare)
    room.press("3[enter]")
    room.diskTrouble = "Not saved: the disk is full."
    room.press("The lamp was out.[c-d]")
    #expect(room.words.contains("Not saved: the disk is full."))
    let before = kept(room)
    room.take(.inputEnded)
    #expect(kept(room) == before + 1)
  }
}
