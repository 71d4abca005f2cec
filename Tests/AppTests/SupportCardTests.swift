import App
import Content
import Dialogue
import TerminalUI
import Testing

/// What helps somebody: written, changed, read, left for the other, erased.
@Suite struct SupportCardTests {
  private func room(_ keys: String = "6", isPlain: Bool = false) -> Room {
    var room = Room(isPlain: isPlain)
    room.goAlone()
    if isPlain { room.answer("6") } else { room.press(keys) }
    return room
  }

  private func card(_ room: Room) -> SupportCard? { room.shelf.shelf(of: .a).card }

  /// A card with two states.
  private func written() -> Room {
    var room = room()
    room.open("When I am sad")
    room.open("In my own words")
    room.press("Sit with me.[enter]")
    room.open("In my own words")
    room.press("Bring bread.[enter][esc]")
    room.open("When I am worn out")
    room.open("In my own words")
    room.press("Half an hour, please.[enter][esc]")
    return room
  }

  @Test func linesAreWrittenAndChanged() {
    var room = room()
    #expect(room.words.contains("The other can only know"))
    room.open("When I am worn out")
    room.open("Choose a beginning")
    let first = room.labels[0]
    room.press("[enter]")
    #expect(room.page.field?.editor.text == first)
    var looked = room
    looked.press("[esc]")
    #expect(looked.shelf.leaves.isEmpty && looked.labels.first == "Choose a beginning …")
    room.press(" Then tea.[enter]")
    #expect(card(room)?.lines(of: "worn-out") == [first + " Then tea."])
    #expect(room.list?.selected == 0)
    room.press("[enter]")
    room.press("[c-u][c-k]")
    for _ in 0..<200 { room.press("[backspace]") }
    room.press("Tea.[esc]")
    #expect(card(room)?.lines(of: "worn-out") == ["Tea."], "\(room.words)")
    room.press("x")
    #expect(card(room)?.written.isEmpty == true && room.labels.first == "Choose a beginning …")
    // Where there is no line in focus nothing is taken off.
    room.open("In my own words")
    room.press("Tea.[enter][down]x")
    #expect(room.words.contains("Go to a line first") && card(room)?.written.count == 1)
  }

  /// What is typed is on the card soon, and comes back after the power went.
  @Test func whatIsTypedIsKept() {
    var room = room()
    room.open("When I am sad")
    room.open("In my own words")
    room.press("Sit with")
    #expect(card(room) == nil)
    room.wait(seconds: 3)
    #expect(card(room)?.lines(of: "sad") == ["Sit with"])
    room.press(" me, and say nothing at")
    #expect(card(room)?.lines(of: "sad").count == 1 && room.shelf.leaves.count == 1)
    var again = Room()
    again.shelf = room.shelf
    again.goAlone()
    #expect(again.words.contains("A line on your card"))
    again.press("6")
    again.open("When I am sad")
    #expect(again.labels[0].hasPrefix("Sit with me, and say"))
    // Emptied before it was handed in: it is not there.
    for _ in 0..<60 { room.press("[backspace]") }
    room.press("[esc]")
    #expect(card(room)?.written.isEmpty == true && room.shelf.leaves.count == 1)
  }

  @Test func eightLinesAreEnough() {
    var room = room()
    room.open("When I am glad")
    for number in 1...8 {
      #expect(room.labels.contains("In my own words …"))
      room.open("In my own words")
      room.press("Line \(number)[enter]")
    }
    #expect(room.labels.count == 8 && room.words.contains("Eight lines"))
    #expect(card(room)?.lines(of: "glad").count == 8)
  }

  @Test func theCardIsReadAndErasedOnce() {
    var room = written()
    #expect(room.labels.first == "Read my card" && room.labels.last == "Erase my card")
    room.open("Read my card")
    #expect(room.words.contains("When I am sad") && room.words.contains("- Bring bread."))
    room.press(" ")
    room.open("Erase my card")
    #expect(room.words.contains("Erase your card?"))
    room.press("1")
    #expect(card(room)?.written.count == 2)
    room.open("Erase my card")
    room.press("2")
    #expect(room.shelf.leaves.isEmpty && !room.labels.contains("Read my card"))
    #expect(!room.remains.contains("Bring bread"))
    room.press("[esc]")
    #expect(room.words.contains("A card in your own words"))
  }

  /// Only what was marked is in the note, and only the other opens it.
  @Test func aPartOfItIsLeftForTheOther() {
    var room = written()
    room.open("Leave it for 作者")
    // Nothing goes along by itself.
    #expect(room.words.contains("[ ] When I am sad"))
    room.press("1")
    #expect(room.words.contains("[x] When I am sad"))
    #expect(room.words.contains("[ ] When I am worn out"))
    room.press("3")
    #expect(room.words.contains("cannot be taken back") && room.words.contains("Bring bread."))
    #expect(!room.words.contains("Half an hour"))
    room.press(" ")
    #expect(room.words.contains("When may 作者 open it?"))
    room.press("[esc]")
    #expect(room.words.contains("cannot be taken back"), "\(room.words)")
    room.press(" 1")
    #expect(room.words.contains("Your note is sealed"))
    room.press(" ")
    #expect(room.words.contains("cannot be taken back") || room.words.contains("What helps me"))
    #expect(room.vault.notes.values.first?.seat == .b && room.vault.pages.isEmpty)
    room.take(.begin(.home))
    room.openPages(of: .b)
    room.open("A note from")
    #expect(room.words.contains("Sit with me.") && !room.words.contains("Half an hour"))
  }

  @Test func nothingMarkedIsNotLeft() {
    var room = written()
    room.open("Leave it for")
    room.press("3")
    #expect(room.words.contains("Mark at least one first."), "\(room.words)")
  }

  @Test func whereThereIsNobodyElseNothingIsLeft() {
    var room = Room(names: nil)
    room.take(.begin(.solo(nil)))
    room.press("6")
    room.open("When I am sad")
    room.open("In my own words")
    room.press("Sit with me.[enter][esc]")
    #expect(room.labels.contains("Read my card"))
    #expect(!room.labels.contains { $0.hasPrefix("Leave it") })
  }

  @Test func aFullDiskLosesNothing() {
    var room = room()
    room.open("When I am sad")
    room.open("In my own words")
    room.diskTrouble = "Not saved: the disk is full."
    room.press("Sit with me.[enter]")
    #expect(room.words.contains("Not saved") && room.labels.contains("Sit with me."))
    room.press("[esc][esc]")
    #expect(room.words.contains("once more goes without it"), "\(room.words)")
    room.diskTrouble = nil
    room.press("r")
    #expect(card(room)?.lines(of: "sad") == ["Sit with me."])
    #expect(!room.words.contains("Not saved"))
    room.press("[esc]")
    #expect(room.words.contains("this time is yours"))
  }

  /// Whoever comes to the keyboard does not see it.
  @Test(arguments: ["list", "line", "reading", "sealing"])
  func itIsCovered(_ place: String) {
    var room = written()
    switch place {
    case "line":
      room.open("When I am sad")
      room.press("1")
    case "reading": room.open("Read")
    case "sealing":
      room.open("Leave it for")
      room.press("123")
    default: room.open("When I am sad")
    }
    let before = room.words
    #expect(before.contains("Sit with me."))
    room.take(.input(.continued))
    #expect(room.isAsking && !room.words.contains("Sit with"))
    room.press(" ")
    #expect(room.words == before)
  }

  @Test func inLines() {
    var room = room(isPlain: true)
    room.open("When I am sad")
    room.open("In my own words")
    room.answer("Sit with me.")
    room.open("In my own words")
    room.answer("Bring bread.")
    #expect(card(room)?.lines(of: "sad") == ["Sit with me.", "Bring bread."])
    // An empty line leaves it as it is.
    room.answer("1", "")
    #expect(card(room)?.lines(of: "sad").count == 2)
    room.answer("1", "/erase")
    #expect(card(room)?.lines(of: "sad") == ["Bring bread."], "\(room.words)")
    room.answer("/back")
    room.open("Leave it for")
    room.answer("1", "2", "", "1", "")
    #expect(room.vault.notes.count == 1, "\(room.words)")
  }

  @Test(arguments: [
    "{}", "null", "[]", #"{"states":7}"#, #"{"states":[{"id":"sad"},3,{"id":"a","title":"T"}]}"#,
    #"{"states":[{"id":"a","title":"T","lines":[1,"x",""],"more":0}],"other":1}"#,
  ])
  func whateverIsStoredIsRead(_ text: String) throws {
    let node = try scanJSON(Array(text.utf8), file: "card", limits: .unlimited)
    let card = try #require(SupportCard(JSON(node), id: "x"))
    #expect(SupportCard(card.json, id: "x") == card)
    #expect(card.written.count == (text.contains("\"x\"") ? 1 : 0))
    let book = try #require(QuestionBook(JSON(node), id: "x"))
    #expect(book.seen.isEmpty)
  }

  @Test func linesThatAreMissingComeBack() {
    var one = SupportCard()
    one.states = [.init(id: "sad", title: "Sad", lines: ["a", "b"])]
    var other = SupportCard()
    other.states = [
      .init(id: "sad", title: "Sad", lines: ["b", "c"]),
      .init(id: "glad", title: "Glad", lines: ["d"]),
    ]
    #expect(one.taking(other).states.map(\.lines) == [["a", "b", "c"], ["d"]])
    #expect(one.taking(one) == one)
    #expect(SupportCard(other.json, id: "") == other)
    #expect(other.text(of: ["glad"]) == "Glad:\n- d")
  }
}
