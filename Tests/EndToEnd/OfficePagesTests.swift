import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// A facilitator's pages in the real program: the roster, one screen for two, and what locks.
@Suite(.serialized) struct OfficePagesTests {
  private static let words = "a lamp in the hallway"

  private func office(_ house: House, _ arguments: [String] = ["facilitate"]) throws -> Screen {
    let desk = house.screen(arguments)
    try #require(desk.shows("Passphrase of the practice"), "\(desk.text)")
    desk.type(Self.words + "\r")
    return desk
  }

  private func withCouple() -> House {
    let house = House()
    house.takeOn(names: Pair("Ana", "Ben"), words: Self.words)
    return house
  }

  /// From nothing: a passphrase, a couple, a session after a plan that was changed, and the lock.
  @Test func aFirstDay() throws {
    let house = House()
    let desk = house.screen(["facilitate"])
    try #require(desk.shows("Type them, or a passphrase"), "\(desk.text)")
    desk.type(Self.words + "\r")
    try #require(desk.shows("Once more"), "\(desk.text)")
    desk.type(Self.words + "\r")
    try #require(desk.shows("Type yes"), "\(desk.text)")
    try #require(desk.type("no\r", then: "No couple yet"), "\(desk.text)")
    #expect(desk.type("n", then: "which code?"), "\(desk.text)")
    #expect(desk.type("K7\r", then: "Their names?"), "\(desk.text)")
    #expect(desk.type("Ana, Ben\r", then: "Ana and Ben"), "\(desk.text)")
    #expect(desk.type("7", then: "What shall be changed?"), "\(desk.text)")
    #expect(desk.type("2", then: "A day and a time"), "\(desk.text)")
    #expect(desk.type("2036-12-31 14:30\r", then: "The next session: 2036-12-31"), "\(desk.text)")
    desk.type("\u{1B}")
    #expect(desk.shows("The next is on 2036-12-31 14:30"), "\(desk.text)")
    #expect(desk.type("1", then: "Which plan?"), "\(desk.text)")
    #expect(desk.type("6", then: "Building up listening, 50 minutes"), "\(desk.text)")
    #expect(desk.type("4", then: "What shall the plan be called?"), "\(desk.text)")
    for _ in 0..<30 { desk.type("\u{7F}") }
    #expect(desk.type("Tuesdays\r", then: "among your plans now"), "\(desk.text)")
    #expect(house.run(["plan", "show", "tuesdays"]).output.contains("Tuesdays"))
    let couple = house.screen(["room"])
    #expect(couple.shows("It begins on the other screen"), "\(couple.text)")
    #expect(desk.type("1", then: "Say who is here"), "\(desk.text)")
    #expect(couple.shows("It goes on from the other screen"), "\(couple.text)")
    // Locked in the middle of it: the couple goes on, and the passphrase leads back.
    desk.type("1")
    #expect(desk.type("1", then: "is asked about the terms"), "\(desk.text)")
    desk.type("\u{1B}[19~")
    #expect(desk.shows("The passphrase of the practice"), "\(desk.text)")
    #expect(couple.type("1", then: "Ben agrees to it"), "\(couple.text)")
    #expect(desk.type("not these words\r", then: "That does not open it"), "\(desk.text)")
    usleep(1_200_000)
    desk.type(Self.words + "\r")
    #expect(desk.shows("Ben is asked about the terms"), "\(desk.text)")
    desk.type("q")
    #expect(desk.exitCode() == 0)
    #expect(desk.shows("the session goes on"), "\(desk.text)")
    let told = house.run(["audit", "--plain"], [Self.words])
    #expect(told.output.contains("wrong-passphrase"), "\(told)")
  }

  /// One screen for two: what is somebody's own is covered when it is turned, and the office is not
  /// open to whoever has the keyboard.
  @Test func oneScreenForTwo() throws {
    let house = withCouple()
    let desk = try office(house, ["facilitate", "K7", "--plan", "listening-50", "--here"])
    let turn = "\u{1B}[20~"
    try #require(desk.shows("Say who is here"), "\(desk.text)")
    // There is no key in the room for another terminal.
    #expect(PracticeDesk.openRoomFolder(in: house.data) == nil)
    desk.type("1")
    #expect(desk.type("1", then: "Ana is asked about the terms"), "\(desk.text)")
    desk.type(turn)
    desk.rest()
    #expect(desk.text.filter { $0 != " " && $0 != "\n" } == "$", "\(desk.text)")
    #expect(desk.type(turn, then: "Ana agrees to it"), "\(desk.text)")
    #expect(desk.type("1", then: "Ben agrees to it"), "\(desk.text)")
    #expect(desk.type("1", then: "It goes on in a moment"), "\(desk.text)")
    desk.type(turn)
    #expect(desk.type(turn, then: "1  Begin: Arriving"), "\(desk.text)")
    desk.type("1")
    #expect(desk.type("1", then: "Next: A small one"), "\(desk.text)")
    #expect(desk.type("1", then: "They are asked whether they agree"), "\(desk.text)")
    desk.type(turn)
    #expect(desk.type(turn, then: "only for Ana"), "\(desk.text)")
    desk.type(" ")
    desk.rest()
    let question = desk.text
    #expect(question.contains("1 "), "\(question)")
    // Turned away in the middle of what Ana is asked alone; it comes back behind a hand-over.
    desk.type(turn)
    #expect(desk.type(turn, then: "Console"), "\(desk.text)")
    desk.type(turn)
    #expect(desk.type(turn, then: "only for Ana"), "\(desk.text)")
    desk.type(turn)
    #expect(desk.type(turn, then: "Console"), "\(desk.text)")
    // The notes to oneself are for a screen of one's own.
    #expect(!desk.text.contains("Aim:"), "\(desk.text)")
    desk.type("9")
    desk.rest()
    #expect(desk.shows("End the session"), "\(desk.text)")
    let key = desk.lines.first { $0.contains("End the session") }?
      .split(separator: " ").first { Int($0) != nil }
    desk.type(String(try #require(key)))
    #expect(desk.type("2", then: "The session is over"), "\(desk.text)")
    #expect(desk.type(" ", then: "The passphrase of the practice"), "\(desk.text)")
    desk.type(Self.words + "\r")
    #expect(desk.shows("Your couples"), "\(desk.text)")
    desk.type("\r")
    #expect(desk.shows("One session has no note yet"), "\(desk.text)")
  }

  /// Another couple comes to the same screen: nothing of those before is on it. And an office that is
  /// locked keeps nobody from going on.
  @Test func theNextCoupleFindsTheScreenEmpty() throws {
    let house = withCouple()
    house.takeOn("K8", names: Pair("Eve", "Kim"), words: Self.words)
    let desk = try office(house)
    let turn = "\u{1B}[20~"
    func end() throws {
      try #require(desk.shows("What comes, and the end"), "\(desk.text)")
      try #require(desk.shows("End the session"), "\(desk.text)")
      let key = desk.lines.first { $0.contains("End the session") }?.split(separator: " ").first {
        Int($0) != nil
      }
      desk.type(String(try #require(key)))
      try #require(desk.type("2", then: "The session is over"), "\(desk.text)")
    }
    func begin(_ code: String, _ name: String) throws {
      try #require(desk.shows("Your couples"), "\(desk.text)")
      desk.type(code)
      try #require(desk.shows("Begin a session"), "\(desk.text)")
      desk.type("1")
      try #require(desk.type("6", then: "this screen is for them, too"), "\(desk.text)")
      try #require(desk.type("2", then: "Say who is here"), "\(desk.text)")
      desk.type("1")
      try #require(desk.type("1", then: "\(name) is asked about the terms"), "\(desk.text)")
      desk.type(turn)
      try #require(desk.type(turn, then: "\(name) agrees to it"), "\(desk.text)")
    }
    try begin("1", "Ana")
    // Locked behind their backs: they go on all the same.
    desk.type(turn)
    try #require(desk.type(turn, then: "is asked about the terms"), "\(desk.text)")
    desk.type("\u{1B}[19~")
    try #require(desk.shows("The passphrase of the practice"), "\(desk.text)")
    desk.type(turn)
    try #require(desk.type(turn, then: "Ana agrees to it"), "\(desk.text)")
    #expect(desk.type("1", then: "Ben agrees to it"), "\(desk.text)")
    desk.type("1")
    desk.type(turn)
    try #require(desk.type(turn, then: "The passphrase of the practice"), "\(desk.text)")
    try #require(desk.type(Self.words + "\r", then: "1  Begin: "), "\(desk.text)")
    try end()
    desk.type(" ")
    try #require(desk.shows("The passphrase of the practice"), "\(desk.text)")
    desk.type(Self.words + "\r")
    try begin("2", "Eve")
    // Somebody at another terminal locks it.
    #expect(house.run(["lock"]).output.contains("locked now"))
    desk.type(turn)
    #expect(desk.type(turn, then: "The passphrase of the practice"), "\(desk.text)")
  }

  /// The same in lines.
  @Test func inLines() throws {
    let house = withCouple()
    let day = house.run(
      ["facilitate", "--plain"],
      [
        Self.words, "/new", "K8", "", "/back", "/filter", "5", "k7", "1", "7", "2",
        "2036-12-31 14:30", "/back", "1", "6", "2", "1", "1", "/turn", "/turn", "1", "1", "/turn",
        "/turn", "5", "2", "",
        Self.words, "/quit",
      ])
    #expect(day.output.contains("K8-A and K8-B"), "\(day)")
    #expect(day.output.contains("The next session: 2036-12-31 14:30"), "\(day)")
    #expect(day.output.contains("Ana agrees to it"), "\(day)")
    #expect(day.output.contains("The session is over"), "\(day)")
    #expect(day.output.contains("The passphrase of the practice, please"), "\(day)")
    #expect(day.code == 0)
    let one = house.run(["facilitate", "K7", "--plain"], [Self.words, "2", "/quit"])
    #expect(one.output.contains("Building up listening"), "\(one)")
    #expect(house.run(["facilitate", "--plan", "listening-50", "--plain"], []).code == 64)
  }
}
