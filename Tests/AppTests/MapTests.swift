import App
import Content
import Dialogue
import TerminalUI
import Testing

/// What each writes about themself for the other, and guessing it.
@Suite struct MapTests {
  private func room(
    isPlain: Bool = false, lines: Pair<[MapPage.Line]> = Pair([], [])
  ) -> Room {
    var room = Room(names: Pair("Ana", "Ben"), isPlain: isPlain)
    for seat in Seat.allCases where !lines[seat].isEmpty {
      room.house.book.maps.append(
        MapPage(id: "map\(seat.rawValue)", seat: seat, lines: lines[seat], changedAt: 1))
    }
    room.take(.begin(.between(.map)))
    return room
  }

  private static let kettle = MapPage.Line(
    .helps, question: "helps-home-tired", words: "Nothing. Put the kettle on.")
  private static let late = MapPage.Line(.stings, words: "Being laughed at")

  private func lines(_ room: Room, _ seat: Seat) -> [String] {
    room.house.book.maps.first { $0.seat == seat }?.lines.map(\.words) ?? []
  }

  @Test func somebodyWritesTheirPage() {
    var room = room()
    #expect(room.words.contains("Each of you has a page"))
    #expect(!room.words.contains("Read what"))
    room.press("1")
    #expect(room.words.contains("Pass the keyboard to Ana"))
    #expect(room.words.contains("This page is Ana’s to write."))
    room.press(" ")
    #expect(room.words.contains("Ana, this page is yours to write"))
    room.press("31")
    room.press("1")
    #expect(room.words.contains("Ana, what can I say when you come home tired?"))
    #expect(room.words.contains("Ben can read it once you keep it."))
    room.press("Put the kettle on.[enter]")
    #expect(room.words.contains("It is on your page."))
    #expect(lines(room, .a) == ["Put the kettle on."])
    // What is answered is not asked again.
    room.press("2")
    #expect(!room.words.contains("come home tired"))
    room.press("[esc]")
    room.press("3Time in the garden.[enter]")
    #expect(lines(room, .a) == ["Put the kettle on.", "Time in the garden."])
    room.press("[esc][esc]1")
    #expect(room.words.contains("Ana, for Ben"))
    #expect(room.words.contains("What can I say when you come home tired?"))
    #expect(room.words.contains("- Time in the garden.") && !room.words.contains("What stings"))
    #expect(room.house.book.forms.isEmpty)
    room.press("[esc][esc]")
    #expect(room.words.contains("What would you like to do?"))
  }

  @Test func theSameInLines() {
    var room = room(isPlain: true)
    room.answer("2", "", "2", "2", "Being laughed at", "1", "1", "Being laughed at in company")
    #expect(lines(room, .b) == ["Being laughed at in company"])
    room.answer("1", "2")
    #expect(lines(room, .b).isEmpty && room.words.contains("It is off your page."))
    room.answer("/back", "/back")
    #expect(room.words.contains("Ben: begin your page"))
  }

  @Test func aLineIsLeftAsItIs() {
    var room = room(lines: Pair([Self.kettle, Self.late], []))
    room.press("2 31")
    #expect(room.words.contains("“Nothing. Put the kettle on.”"))
    room.press("3")
    #expect(lines(room, .a).count == 2)
    room.press("11")
    room.press("[esc]")
    #expect(room.words.contains("Take it off the page"))
    #expect(lines(room, .a) == [Self.kettle.words, Self.late.words])
  }

  @Test func aLineThatWasBegunGoesOn() {
    var room = room()
    room.press("1 32Half a li")
    room.wait(seconds: 3)
    room.press("[esc]")
    #expect(room.words.contains("What you began is kept"))
    room.press("2")
    #expect(room.page.field?.editor.text == "Half a li")
    room.press("ne[enter]")
    #expect(lines(room, .a) == ["Half a line"] && room.house.book.forms.isEmpty)
  }

  @Test func backFromTheKeyboardIsBackInTheRoom() {
    var room = room()
    room.press("1[esc]")
    #expect(room.words.contains("Ana: begin your page"))
    room.press("1 [c-x]")
    #expect(!room.words.contains("yours to write"))
    room.press("[c-r]")
    #expect(room.words.contains("Pass the keyboard to Ana"))
  }

  @Test func aDiskThatIsFullLosesNothing() {
    var room = room()
    room.press("1 32Quiet")
    room.diskTrouble = "The disk is full."
    room.press("[enter]")
    #expect(room.words.contains("The disk is full."))
    #expect(lines(room, .a).isEmpty)
    room.diskTrouble = nil
    room.press("r")
    #expect(lines(room, .a) == ["Quiet"] && room.words.contains("It is on your page."))
  }

  @Test func aPartHasAnEnd() {
    let many = (1...MapPage.mostLines).map { MapPage.Line(.matters, words: "Line \($0)") }
    var room = room(lines: Pair(many, []))
    room.press("2 1")
    #expect(room.words.contains("Twelve lines"))
    #expect(!room.words.contains("In my own words"))
  }

  // MARK: Guess my answer

  @Test func whatOneWroteIsGuessed() {
    var room = room(lines: Pair([Self.kettle], []))
    room.press("4")
    #expect(room.words.contains("Ben guesses what Ana wrote"))
    #expect(!room.words.contains("Ana guesses"))
    room.press("1")
    #expect(room.words.contains("Ben, what would Ana say?"))
    #expect(room.words.contains("What can I say when you come home tired?"))
    #expect(!room.words.contains("kettle"))
    room.press(" ")
    #expect(room.words.contains("kettle") && room.words.contains("Ana, is that it?"))
    room.press("1")
    #expect(room.words.contains("That is enough for today"))
    room.press("[esc][esc]")
    #expect(room.words.contains("What matters to each of you"))
    #expect(!room.effects.contains { if case .between(.keep) = $0 { true } else { false } })
  }

  @Test func aTypedGuessIsGoneAfterwards() {
    var room = room(isPlain: true, lines: Pair([], [Self.late, Self.kettle]))
    room.answer("4", "1", "/write")
    #expect(room.words.contains("What would Ben say?"))
    room.answer("A rhubarb cake")
    #expect(room.words.contains("A rhubarb cake") && room.words.contains("Ben, is that it?"))
    room.answer("2")
    #expect(!room.words.contains("rhubarb"))
    room.answer("/stop")
    #expect(room.words.contains("That is enough for today"))
    #expect(!room.house.written.contains("rhubarb"))
  }

  /// Left with Esc, a guess is there when they come back to it, and at the look, and shown to nobody before.
  @Test func aGuessThatWasBegunStays() {
    let many = (1...3).map { MapPage.Line(.matters, words: "Line \($0)") }
    var room = room(lines: Pair(many, []))
    room.press("41wrhubarb[esc]")
    #expect(room.words.contains("Say it to Ana first") && !room.words.contains("rhubarb"))
    room.press("w")
    #expect(room.page.field?.editor.text == "rhubarb", "\(room.words)")
    room.press("[esc] ")
    #expect(room.words.contains("Ana, is that it?") && room.words.contains("Ben said: “rhubarb”"))
    // It is Ana’s verdict: no key of Ben’s gives it for her.
    room.press("[enter]")
    #expect(room.words.contains("Choose one first") && room.words.contains("Ana, is that it?"))
    room.press("[esc]w pie[enter]")
    #expect(room.words.contains("rhubarb pie"))
    room.press("1w")
    #expect(room.page.field?.editor.text == "")
    #expect(!room.house.written.contains("rhubarb"))
  }

  @Test func theOwnerTellsItAndChangesTheLine() {
    var room = room(lines: Pair([Self.late], []))
    room.press("41")
    #expect(room.words.contains("What stings Ana?"))
    room.press(" 3")
    #expect(room.words.contains("Ben listens. Look at each other."))
    room.press("e")
    #expect(room.words.contains("Pass the keyboard to Ana"))
    room.press(" ")
    #expect(room.page.field?.editor.text == "Being laughed at")
    room.press(" by you[enter]")
    #expect(lines(room, .a) == ["Being laughed at by you"])
    #expect(room.words.contains("That is enough for today"))
  }

  @Test func fiveAreEnoughAndBackLeadsBack() {
    let many = (1...9).map { MapPage.Line(.matters, words: "Line \($0)") }
    var room = room(lines: Pair(many, many))
    room.press("52")
    #expect(room.words.contains("Ana, what would Ben say?"))
    for _ in 1...4 { room.press("p") }
    #expect(room.words.contains("Ana, what would Ben say?"))
    room.press(" [esc]")
    #expect(room.words.contains("Ana, what would Ben say?"))
    room.press(" 3[esc]")
    #expect(room.words.contains("Ben, is that it?"))
    room.press("1")
    #expect(room.words.contains("That is enough for today"))
    room.press(" ")
    #expect(room.words.contains("Who guesses?"))
  }
}
