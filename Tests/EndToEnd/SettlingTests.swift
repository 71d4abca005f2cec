import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// What an end in the middle of a session leaves is brought to its end when the couple's file is opened.
@Suite struct SettlingTests {
  private static let words = "a lamp in the hallway"

  private func inSession() throws -> (house: House, desk: PracticeDesk, one: Case) {
    let house = House()
    house.takeOn(names: Pair("Ana", "Ben"), words: Self.words)
    let begun = house.run(
      ["facilitate", "K7", "--plan", "listening-50", "--plain"], [Self.words, "1", "1", "/quit"])
    #expect(begun.complaint.contains("the session goes on"), "\(begun)")
    _ = house.run(["room", "--plain"], ["1", "1", "/quit"])
    let desk = PracticeDesk(folder: house.data)
    #expect(try desk.unlock(Self.words))
    return (house, desk, try desk.case(called: "K7"))
  }

  /// The word that it is over was the last thing written.
  @Test func aSessionThatWasEndedIsWrittenDown() throws {
    let (house, desk, one) = try inSession()
    let room = try desk.roomJournal(of: one.id)
    let meeting = try #require(try room.items(.meeting).first)
    let count = try room.records(of: meeting.id).count
    let ended = MeetingEvent(
      seq: count, moment: .init(wall: one.createdAt + 60_000, sinceBoot: 0, bootID: nil),
      actor: .facilitator, kind: .ended)
    try room.append([ended.bytes], from: count, to: meeting.id)
    #expect(try desk.case(one.id).sessions == 0 && desk.roomIsOpen)
    let told = house.run(["facilitate", "K7", "--plain"], [Self.words, "/quit"])
    #expect(told.output.contains("One session has no note yet"), "\(told)")
    #expect(try desk.case(one.id).sessionsWithoutNote == [meeting.id] && !desk.roomIsOpen)
    #expect(try desk.case(one.id).sessions == 1)
    #expect(try room.item(meeting.id).isOpen == false)
    // Once more changes nothing.
    _ = house.run(["facilitate", "K7", "--plain"], [Self.words, "/quit"])
    #expect(try desk.case(one.id).sessions == 1 && desk.verifyAudit().isWhole)
  }

  /// Nobody was left at the couple's terminal to put their talk away.
  @Test func aTalkThatWasLeftIsPutAway() throws {
    let (house, desk, one) = try inSession()
    let room = try desk.roomJournal(of: one.id)
    // On to the exercise, and into it.
    _ = house.run(["console", "--plain"], [Self.words, "1", "1", "1", "/quit"])
    let couple = house.screen(["room"])
    for _ in 0..<40 {
      if try !room.items(.talk).isEmpty { break }
      couple.rest()
      couple.type(couple.offersChoices ? "1" : " ")
    }
    #expect(try room.items(.talk).map(\.isOpen) == [true], "\(couple.text)")
    couple.cutPower()
    let ended = house.run(["console", "--plain"], [Self.words, "9", "4", "2", "/quit"])
    #expect(ended.output.contains("The session is over"), "\(ended)")
    #expect(try room.items(.talk).map(\.isOpen) == [true])
    _ = house.run(["facilitate", "K7", "--plain"], [Self.words, "/quit"])
    #expect(try room.items(.talk).map(\.isOpen) == [false])
    let next = house.run(
      ["facilitate", "K7", "--plan", "listening-50", "--plain"], [Self.words, "/quit"])
    #expect(next.output.contains("Say who is here"), "\(next)")
  }
}
