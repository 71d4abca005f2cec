import App
import Content
import Dialogue
import TerminalUI
import TestSupport
import Testing

/// Where a choice shows somebody's own words, says yes for somebody, or keeps and erases, nothing
/// is taken that nobody chose.
@Suite struct OpenChoiceTests {
  /// A page of the kind, how to come there, and what it is asked with.
  struct Case: CustomTestStringConvertible {
    var title: String
    var door: Between.Door
    var keys: [String]
    var testDescription: String { title }

    init(_ title: String, _ door: Between.Door, _ keys: [String]) {
      self.title = title
      self.door = door
      self.keys = keys
    }
  }

  /// As lines; a key each on the screen, with Enter behind what is typed.
  static let ana = ["1", "", "1", "1", "1", "7", "5", "/pass", "9", ""]
  static let ben = ["2", "", "5", "5", "6", "9", ""]

  static let cases = [
    Case("Ana, what may Ben see?", .checkIn, ana),
    Case("Ana, which of it may Ben see?", .checkIn, ana + ["2"]),
    Case("Ana, this is what you have", .checkIn, ana + ["1"]),
    Case("You have both checked in", .checkIn, ana + ["1", "1"] + ben + ["1", "1"]),
    Case("Ana, is this all right for you?", .agreements, ["1", "Tea", "3", "", "", "5", "1"]),
    Case("Ana, that is all", .menus, ["1", "1", ""] + Array(repeating: "/another", count: 9)),
    Case(
      "Shall it go into your thank-you book?", .thanks,
      ["1", "You came.", "", "", "1", "1", ""]),
  ]

  private func isThere(_ room: Room, _ title: String) -> Bool {
    room.page.title?.plain == title
  }

  private func room(at one: Case, isPlain: Bool) -> Room {
    var room = CheckInTests.room(one.door, isPlain: isPlain)
    for line in one.keys where !isThere(room, one.title) {
      if isPlain { room.answer(line) } else { room.press(keys(for: line, in: room)) }
    }
    return room
  }

  private func keys(for line: String, in room: Room) -> String {
    if line == "/pass" { return "p" }
    if line == "/another" { return "n" }
    let needsEnter = room.page.blocks.contains { block in
      switch block {
      case .field, .scale: true
      default: false
      }
    }
    return line + (needsEnter || line.isEmpty ? "[enter]" : "")
  }

  @Test(arguments: cases) func anEmptyLineChoosesNothing(_ one: Case) {
    var room = room(at: one, isPlain: true)
    #expect(isThere(room, one.title), "\(room.words)")
    let before = (room.model.between, room.effects.count)
    for _ in 0..<2 {
      room.answer("")
      #expect(isThere(room, one.title), "\(room.words)")
      #expect(room.model.between == before.0 && room.effects.count == before.1)
      #expect(room.words.contains("Please type the number of one of these."), "\(room.words)")
    }
    room.answer("1")
    #expect(!isThere(room, one.title) || room.model.between != before.0, "\(room.words)")
  }

  @Test(arguments: cases) func aStrayKeyChoosesNothing(_ one: Case) throws {
    var room = room(at: one, isPlain: false)
    #expect(isThere(room, one.title), "\(room.words)")
    let before = (room.model.between, room.effects.count)
    #expect(marked(room) == nil && room.page.moves.first?.key.hasPrefix("1–") == true)
    room.press("[enter] [enter]")
    #expect(isThere(room, one.title) && marked(room) == nil, "\(room.words)")
    #expect(room.model.between == before.0 && room.effects.count == before.1)
    #expect(room.words.contains("Choose one first: its digit, or the arrows."), "\(room.words)")
    room.press("[down]")
    #expect(marked(room) == 0 && room.page.moves.first?.key == "Enter")
    #expect(!room.words.contains("Choose one first"))
    room.press("[enter]")
    #expect(!isThere(room, one.title) || room.model.between != before.0, "\(room.words)")
  }

  @Test func theArrowUpBeginsAtTheEnd() {
    var room = CheckInTests.room()
    room.press("1 " + CheckInTests.keys)
    #expect(marked(room) == nil)
    room.press("[up]")
    #expect(marked(room) == 2)
    room.press("[enter]")
    #expect(room.words.contains("this is what you have") && marked(room) == nil)
  }

  /// What somebody chose before is theirs to take again.
  @Test func comingBackItLiesOnWhatWasChosen() {
    var room = CheckInTests.room()
    room.press("1 " + CheckInTests.keys + "3[esc]")
    #expect(room.words.contains("what may Ben see?") && marked(room) == 2, "\(room.words)")
  }

  /// The pages of a talk on which somebody shows what is theirs, or says yes.
  @Test func inATalkAsWell() {
    let ratings = "1 pp  4[enter]5[enter]4[enter]4[enter]4[enter]3[enter]"
    let ways: [(String, Room, String)] = [
      ("today all right for this?", Room.talking(isQuick: false), "  "),
      ("see your answers?", Room.talking(keep: .words), ratings),
      ("is that all right for the other?", Room.talking(), "1  t60:45[enter]"),
    ]
    for (title, talking, keys) in ways {
      var room = talking
      room.press(keys)
      #expect(room.page.title?.plain.contains(title) == true, "\(room.words)")
      let before = room.session
      room.press("[enter] [enter]")
      #expect(room.page.title?.plain.contains(title) == true && room.session == before)
      #expect(room.words.contains("Choose one first"), "\(room.words)")
      room.press("1")
      #expect(room.page.title?.plain.contains(title) == false, "\(room.words)")
    }
  }

  private func marked(_ room: Room) -> Int? {
    for case .choices(let choices) in room.page.blocks { return choices.selected }
    return nil
  }
}
