import Content
import Facilitation
import TestSupport
import Testing

/// A note about a session as the fold of its events.
@Suite struct SessionNoteTests {
  private static func draft(
    _ texts: String..., meeting: String = "abcdef"
  ) -> SessionNote.Draft {
    .init(
      meeting: meeting, template: "soap",
      sections: texts.enumerated().map { .init(id: "s\($0)", title: "Part \($0)", text: $1) })
  }

  private static func event(_ seq: Int, _ kind: SessionNoteEvent.Kind) -> SessionNoteEvent {
    SessionNoteEvent(seq: seq, at: 1_000 + seq, kind: kind)
  }

  private static func note(_ kinds: [SessionNoteEvent.Kind]) throws -> SessionNote {
    try SessionNote(replaying: kinds.enumerated().map { event($0, $1) })
  }

  private static let signed: [SessionNoteEvent.Kind] = [
    .drafted(draft("Words.", "")), .signed(name: "Dana Reed"),
  ]

  @Test func aNoteFromItsDraftToWhatWasAdded() throws {
    var note = try Self.note([.drafted(Self.draft("", "")), .drafted(Self.draft("One.", "Two."))])
    #expect(note.revision == 2 && note.writtenAt == 1_001 && !note.isSigned && !note.draft.isEmpty)
    try note.apply(Self.event(2, .signed(name: "Dana Reed")))
    try note.apply(Self.event(3, .amended(text: "Three.", why: "I asked.", name: "Dana Reed")))
    try note.apply(Self.event(4, .amended(text: "Four.", why: "Again.", name: "Sam Hill")))
    #expect(note.signature == .init(name: "Dana Reed", at: 1_002))
    #expect(note.draft == Self.draft("One.", "Two.") && note.writtenAt == 1_001)
    #expect(
      note.amendments == [
        .init(text: "Three.", why: "I asked.", name: "Dana Reed", at: 1_003),
        .init(text: "Four.", why: "Again.", name: "Sam Hill", at: 1_004),
      ])
    #expect(note.events.map(\.at) == [1_000, 1_001, 1_002, 1_003, 1_004])
  }

  /// What cannot come next changes nothing, and says why.
  @Test(
    arguments: [
      ([.drafted(draft("A"))], .amended(text: "B", why: "C", name: "D"), .isNotSigned),
      ([.drafted(draft(" \n", ""))], .signed(name: "D"), .isEmpty),
      ([.drafted(draft("A"))], .signed(name: " "), .hasNoName),
      ([.drafted(draft("A"))], .drafted(draft("A", meeting: "uvwxyz")), .isAboutAnother),
      ([.drafted(draft("A"))], .drafted(draft()), .notADraft),
      (signed, .drafted(draft("Other words.")), .isSigned),
      (signed, .signed(name: "Somebody"), .isSigned),
      (signed, .amended(text: " ", why: "C", name: "D"), .isEmpty),
      (signed, .amended(text: "B", why: "", name: "D"), .isEmpty),
      (signed, .amended(text: "B", why: "C", name: ""), .hasNoName),
    ] as [([SessionNoteEvent.Kind], SessionNoteEvent.Kind, SessionNoteError)])
  func whatCannotBeIsRefused(
    _ before: [SessionNoteEvent.Kind], _ kind: SessionNoteEvent.Kind, _ error: SessionNoteError
  ) throws {
    var note = try Self.note(before)
    let was = note
    #expect(throws: error) { try note.apply(Self.event(note.nextSeq, kind)) }
    #expect(note == was)
  }

  @Test func whatIsTooLongIsRefused() throws {
    func long(_ count: Int) -> String { String(repeating: "ä", count: count) }
    var note = try Self.note([.drafted(Self.draft(long(20_000)))])
    #expect(throws: SessionNoteError.isTooLong) {
      try note.apply(Self.event(1, .drafted(Self.draft(long(20_001)))))
    }
    #expect(throws: SessionNoteError.isTooLong) {
      try note.apply(Self.event(1, .signed(name: long(81))))
    }
    try note.apply(Self.event(1, .signed(name: long(80))))
    for (text, why, name) in [(20_001, 1, 1), (1, 301, 1), (1, 1, 81)] {
      #expect(throws: SessionNoteError.isTooLong) {
        try note.apply(
          Self.event(2, .amended(text: long(text), why: long(why), name: long(name))))
      }
    }
    try note.apply(Self.event(2, .amended(text: long(20_000), why: long(300), name: long(80))))
  }

  @Test func whatIsNoneIsRefused() throws {
    #expect(throws: SessionNoteError.notADraft) { try SessionNote(replaying: []) }
    #expect(throws: SessionNoteError.notADraft) { try Self.note([.signed(name: "D")]) }
    #expect(throws: SessionNoteError.notADraft) { try Self.note([.drafted(Self.draft())]) }
    var note = try Self.note([.drafted(Self.draft("A"))])
    for seq in [0, 2] {
      #expect(throws: SessionNoteError.gap(expected: 1, found: seq)) {
        try note.apply(Self.event(seq, .signed(name: "D")))
      }
    }
    for bytes in ["", "{}", "{\"at\":1,\"kind\":\"signed\",\"seq\":0}", "[1]"] {
      #expect(throws: SessionNoteError.notAnEvent) {
        try SessionNoteEvent(bytes: Array(bytes.utf8))
      }
    }
  }

  /// Anything in any order, against a book that is kept beside it by hand: what was signed is what
  /// stays, and the stored bytes give the same note again.
  @Test func anythingInAnyOrder() throws {
    for round in 0..<often(300, nightly: 20_000) {
      let seed = testSeed &+ UInt64(round)
      var dice = Dice(state: seed)
      var note = try Self.note([.drafted(Self.draft("Begun."))])
      var text = "Begun."
      var signer: String?
      var added: [String] = []
      for step in 1...40 {
        let words =
          ["", " \n ", "Words \(step).", "é\u{1B}[2J“\(step)”"].randomElement(using: &dice) ?? ""
        let why = ["", "Because \(step)."].randomElement(using: &dice) ?? ""
        let name = ["", "Dana", "Sam"].randomElement(using: &dice) ?? ""
        let seq = Int.random(in: 0..<9, using: &dice) == 0 ? step : note.nextSeq
        let has = { (text: String) in !text.allSatisfy(\.isWhitespace) }
        var isFine = seq == note.nextSeq
        let kind: SessionNoteEvent.Kind
        switch Int.random(in: 0..<9, using: &dice) {
        case 0..<5:
          kind = .drafted(Self.draft(words))
          isFine = isFine && signer == nil
          if isFine { text = words }
        case 5:
          kind = .signed(name: name)
          isFine = isFine && signer == nil && has(text) && has(name)
          if isFine { signer = name }
        default:
          kind = .amended(text: words, why: why, name: name)
          isFine = isFine && signer != nil && has(words) && has(why) && has(name)
          if isFine { added.append(words) }
        }
        let before = note
        let wasTaken = (try? note.apply(Self.event(seq, kind))) != nil
        #expect(wasTaken == isFine, "HEARD_SEED=\(seed), step \(step)")
        if !wasTaken { #expect(note == before, "HEARD_SEED=\(seed), step \(step)") }
      }
      let isSame = note.draft == Self.draft(text) && note.amendments.map(\.text) == added
      #expect(isSame && note.signature?.name == signer, "HEARD_SEED=\(seed)")
      let again = try note.events.map { try SessionNoteEvent(bytes: $0.bytes) }
      let isRead = again == note.events
      #expect(isRead, "HEARD_SEED=\(seed)")
      let replayed = try SessionNote(replaying: again) == note
      #expect(replayed, "HEARD_SEED=\(seed)")
    }
  }

  /// Another template takes along what was written: nothing falls off the table.
  @Test func otherHeadingsKeepTheWords() throws {
    let library = Checkout.library()
    let soap = try #require(library.noteTemplate("soap"))
    let birp = try #require(library.noteTemplate("birp"))
    var draft = SessionNote.Draft(soap, for: "abcdef", keeping: nil)
    #expect(draft.isEmpty && draft.sections.map(\.title) == soap.sections.map(\.title))
    draft.sections[0].text = "Told."
    draft.sections[3].text = "Next."
    let other = SessionNote.Draft(birp, for: "abcdef", keeping: draft)
    #expect(
      other.sections.map(\.title)
        == ["Behaviour", "Intervention", "Response", "Plan", "Subjective"])
    #expect(other.sections.map(\.text) == ["", "", "", "Next.", "Told."])
    #expect(SessionNote.Draft(soap, for: "abcdef", keeping: other).sections == draft.sections)
  }
}
