import Almanac
import App
import Content
import Dialogue
import TerminalUI
import Testing

/// What leaves heard as a document comes back as it was, without what somebody kept to themself.
@Suite struct ExportDocumentTests {
  /// Both go through an exercise in writing; alone each writes something and shows nothing.
  private func talk(_ id: String) -> Room {
    var room = Room.talking(id, written: true, keep: .words)
    for step in 0..<300 {
      guard room.session != nil, !room.words.contains("Thank you, both of you") else { break }
      let isAlone = room.page.place.first?.hasPrefix("only for") == true
      if room.page.field != nil {
        room.press("\(isAlone ? "hidden" : "spoken") \(step)")
        room.press(room.page.field?.editor.isMultiline == true ? "[c-d]" : "[enter]")
      } else if room.page.scale != nil {
        room.press("4[enter]")
      } else {
        let options = room.page.labels
        let no = options.firstIndex { $0.contains("stays mine") }
        let go = options.firstIndex { $0.contains("without") || $0.contains("Nothing") }
        let last = id == "questions" || step > 200 ? options.count : 1
        room.press(options.isEmpty ? " " : "\((no ?? go).map { $0 + 1 } ?? max(1, last))")
      }
      if step == 280 { room.press("[esc]s") }
    }
    room.press(" ")
    if room.session != nil { room.press("[esc]s ") }
    return room
  }

  @Test(arguments: Room.library.exercises.map(\.id))
  func everyTalkComesBack(_ id: String) throws {
    let room = talk(id)
    let records = room.records.values.filter { $0.header.state != .open }.map { record in
      var record = record
      record.header.id = "talk01"
      return record
    }
    try #require(records.count == 1, "\(id): \(room.words)")
    let document = ExportDocument(
      exportedAt: 1,
      body: .ours(
        ExportDocument.Shared(
          names: room.names, talks: records, promises: room.promises, ways: room.ways,
          marks: room.model.marks)))
    let text = document.json.text(isIndented: true)
    #expect(!text.contains("hidden "), "\(id)")
    #expect(records[0].events.contains { $0.holdsWords } == text.contains("spoken "), "\(id)")
    let again = try ExportDocument(bytes: Array(text.utf8), file: "export.json")
    #expect(again.json.text(isIndented: true) == text, "\(id)")
  }

  @Test func daysAndWhatTheyWroteOfThemselvesComeBack() throws {
    var shared = ExportDocument.Shared(
      names: Pair("Zoë", "作者"), talks: [], promises: [], ways: Ways(), marks: Marks())
    shared.things.milestones = [
      Milestone(
        id: "day001", title: "The day we met", kind: .anniversary, day: CalendarDay(2012, 2, 29),
        words: "It snowed.", changedAt: 1)
    ]
    shared.things.maps = [
      MapPage(
        id: "map001", seat: .b,
        lines: [
          .init(.helps, question: "helps-home-tired", words: "Nothing. Put the kettle on."),
          .init(.stings, words: "Being laughed at"),
        ], changedAt: 2)
    ]
    let document = ExportDocument(exportedAt: 7, body: .ours(shared))
    let again = try ExportDocument(bytes: Array(document.json.text().utf8), file: "export.json")
    #expect(again == document)
    // As heard wrote them before it kept such days.
    guard case .object(var members) = document.json else { return }
    members["milestones"] = nil
    members["maps"] = nil
    let older = Array(JSON.object(members).text().utf8)
    shared.things.milestones = []
    shared.things.maps = []
    #expect(
      try ExportDocument(bytes: older, file: "export.json")
        == ExportDocument(exportedAt: 7, body: .ours(shared)))
  }

  @Test func pagesAndNotesComeBack() throws {
    var page = OwnPage(
      header: PageHeader(id: "page01", createdAt: 1, changedAt: 9, title: "One", versions: 2),
      versions: [PageVersion(at: 1, text: "One\n\t作者"), PageVersion(at: 9, text: "One, two")],
      draft: PageVersion(at: 9, text: "half a"))
    page.header.binnedAt = 12
    page.header.prompt = "What did you see?"
    var card = SupportCard()
    card.states = [.init(id: "sad", title: "When I am sad", lines: ["Sit with me."])]
    let note = Note(
      id: "note01", from: .b, writtenAt: 3, opensAt: 4, openedAt: 5, text: "Hello")
    let document = ExportDocument(
      exportedAt: 7,
      body: .pages(
        ExportDocument.Personal(
          seat: .a, name: "Zoë", pages: [page], notes: [note], card: card)))
    let again = try ExportDocument(bytes: Array(document.json.text().utf8), file: "export.json")
    #expect(again == document)
  }

  @Test(arguments: [
    ("", "1:1"), ("{}", "\"format\" is missing"),
    (#"{"format":"other"}"#, "This is no export of heard."),
    (#"{"format":"heard-export","schema":2}"#, "A newer heard has written this."),
    (#"{"format":"heard-export","schema":1,"exportedAt":1,"of":"all"}"#, "\"of\" is"),
    (
      #"{"format":"heard-export","schema":1,"exportedAt":1,"of":"ours","talks":[{"id":"../../"}]}"#,
      "six small letters"
    ),
    (
      #"{"format":"heard-export","schema":1,"exportedAt":1,"of":"ours","names":["\u001b[2J","B"]}"#,
      "characters in it that heard never writes"
    ),
  ])
  func whatIsWrongIsSaid(_ text: String, _ sentence: String) {
    #expect {
      try ExportDocument(bytes: Array(text.utf8), file: "export.json")
    } throws: {
      "\($0)".contains(sentence) || ($0 as? Diagnostic)?.description.contains(sentence) == true
    }
  }
}

extension Page {
  fileprivate var labels: [String] {
    for case .choices(let choices) in blocks { return choices.options.map(\.label) }
    return []
  }

  fileprivate var scale: Scale? {
    for case .scale(let scale) in blocks { return scale }
    return nil
  }
}
