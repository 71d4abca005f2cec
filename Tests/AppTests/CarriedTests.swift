import App
import Content
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// Lines that go along to a talk: by choice, for whoever brought them, until it is over.
@Suite struct CarriedTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room) {
    #expect(differenceFromGolden("prepare-" + name, portrait(of: room.page)) == nil)
  }

  /// Somebody who has finished one and takes these lines along.
  private func room(_ parts: [String], isPlain: Bool = false) -> Room {
    var room = PrepareTests.room()
    room.finish()
    room.open2("Take lines")
    for part in parts { room.open(part) }
    room.open("Take what has a yes")
    return room
  }

  /// A four-part message of theirs begins, written; at Zoë's hand-over.
  private func talking(_ room: Room, first: Seat = .a, isWritten: Bool = true) -> Room {
    var room = room
    room.take(.begin(.home))
    let exercise = Room.library.exercise("four-part-message") ?? Room.library.exercises[0]
    var ways = Room.plainWays
    ways.hasCoach = false
    room.take(
      .planned(
        Plan(
          exercise, from: Room.library, first: first, isWritten: isWritten, ways: ways,
          isQuick: true)))
    return room
  }

  private func carried(_ room: Room) -> [Carried] {
    room.effects.compactMap { if case .solo(.carry(let one)) = $0 { one } else { nil } }
  }

  @Test func onlyWhatHasAYesGoes() throws {
    var room = PrepareTests.room()
    room.finish()
    room.open2("Take lines")
    expect("carrying", room)
    #expect(room.list?.rows.compactMap(\.trailing) == Array(repeating: "no", count: 6))
    room.open("Take what has a yes")
    #expect(room.words.contains("Say yes to a line first") && carried(room).isEmpty)
    room.open("What happened")
    room.open("What I ask for")
    room.open("All of it")
    room.open("All of it")
    #expect(
      room.list?.rows.compactMap(\.trailing) == ["no", "yes", "no", "no", "yes", "no"])
    room.open("Take what has a yes")
    expect("carried", room)
    let lines = try #require(carried(room).first)
    #expect(
      lines.lines == [
        .init(.happened, "The lamp was out"), .init(.request, "Call me when you are late"),
      ])
    #expect(lines.from == .a && room.shelf.carried.count == 1)
    // What both may read has nothing else of it, and all else went to whose it is.
    #expect(!lines.json.text().contains("loud") && !lines.json.text().contains("Safe"))
    for effect in room.effects {
      if case .solo(.keep(let seat, _)) = effect { #expect(seat == .a) }
    }
  }

  @Test func theyAreTakenBack() {
    var room = room(["All of it"])
    #expect(room.title == "These wait for a talk")
    room.press("2")
    #expect(room.shelf.carried.isEmpty && room.words.contains("They are back with you"))
    // From the menu, too.
    room = self.room(["All of it"])
    room.press("1[esc]")
    #expect(room.labels.contains("Lines that wait for a talk"))
    room.open("Lines that wait")
    room.press("2")
    #expect(room.shelf.carried.isEmpty && !room.labels.contains("Lines that wait for a talk"))
  }

  @Test func theFieldBeginsWithThem() {
    var room = talking(room(["What happened", "What I ask for"]))
    #expect(room.isAsking && !room.words.contains("lamp"))
    #expect(room.shelf.carried.first?.usedIn == nil)
    room.press(" ")
    #expect(room.typed == "The lamp was out")
    expect("brought-field", room)
    #expect(room.shelf.carried.first?.usedIn == "talk1")
    room.press(" all night[c-d]pp")
    #expect(room.typed == "Call me when you are late")
    room.press("[c-d]")
    // The record has what was handed in.
    let events = room.records["talk1"]?.events ?? []
    #expect(
      events.contains { $0.kind == .answered(words: "The lamp was out all night") }, "\(room.words)"
    )
    room.press("[esc]sS")
    room.take(.begin(.home))
  }

  /// Whoever is to say back what they heard, and the other, have none of it.
  @Test func onlyWhoeverBroughtThemHasThem() {
    var room = talking(room(["What happened", "A time", "To begin"]), first: .b)
    room.press(" ")
    #expect(room.typed == "" && !room.words.contains("what I brought"))
    room.press("[esc]")
    #expect(!room.words.contains("brought"), "\(room.words)")
    room.press("u")
    #expect(!room.words.contains("lamp") && room.model.overlay == nil)
    #expect(room.shelf.carried.first?.usedIn == nil)
    // A talk in which nobody looked leaves them waiting.
    room.press("s")
    while room.model.talk != nil, room.curtain == nil { room.press(" ") }
    #expect(room.shelf.carried.count == 1)
  }

  @Test func aLineGoesIntoTheText() {
    var room = talking(room(["What I need", "To begin"]))
    room.press(" ")
    #expect(room.typed == "" && room.words.contains("Esc, then u"))
    room.press("Well[esc]u")
    #expect(room.title == "Zoë, what you brought")
    expect("brought-choosing", room)
    room.press("1")
    #expect(room.typed == "Well Have you got a minute?")
    #expect(room.drafts.last?.text == "Well Have you got a minute?")
    room.press("[c-d]")
    #expect(room.shelf.carried.first?.usedIn == "talk1")
    room.press("ppp")
    // The talk ends: they go with it.
    room.press("[esc]s")
    while room.model.talk != nil, room.curtain == nil { room.press(" ") }
    #expect(room.shelf.carried.isEmpty, "\(room.words)")
  }

  @Test func aSpokenStepHasThemToRead() {
    var room = talking(room(["All of it"]), isWritten: false)
    while room.state == "compose" { room.press(room.page.field == nil ? "p" : "[c-d]") }
    #expect(room.state == "say-it", "\(room.words)")
    room.press("u")
    #expect(room.words.contains("To lean on, or to leave."))
    #expect(room.words.contains("Would you call me when you are late?"))
    expect("brought-spoken", room)
    room.press("[esc] u[esc] ")
    #expect(room.state == "mirror", "\(room.words)")
    room.press("u")
    #expect(room.model.overlay == nil)
  }

  @Test func theyAreThereAfterANewStart() {
    var room = talking(room(["What happened", "All of it"]))
    let records = room.records
    let shelf = room.shelf
    var again = Room(ways: Room.plainWays)
    again.records = records
    again.shelf = shelf
    again.take(
      .opened(
        records["talk1"].map { record in
          var record = record
          record.carried = shelf.carried
          return record
        } ?? TalkRecord(header: records["-"]!.header, events: [])))
    again.press(" ")
    #expect(again.typed == "The lamp was out", "\(again.words)")
    room.press(" [c-u]none of it")
    #expect(room.typed == "none of it")
  }

  @Test func inLines() {
    var room = room(["What happened", "To begin"])
    var talk = Room(ways: Room.plainWays, isPlain: true)
    talk.shelf = room.shelf
    talk = talking(talk)
    talk.answer("")
    #expect(talk.words.contains("So far: “The lamp was out”") && talk.words.contains("/brought"))
    talk.answer("/brought")
    #expect(talk.title == "Zoë, what you brought")
    talk.answer("1")
    #expect(talk.typed == "The lamp was out\nHave you got a minute?")
    room.press("1")
  }
}
