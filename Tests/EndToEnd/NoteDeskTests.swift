import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// Notes and checklists as the practice keeps them.
@Suite struct NoteDeskTests {
  private let practice: PracticeHome
  private static let day = 1_795_000_000_000

  init() throws { practice = try PracticeHome() }

  private func draft(_ text: String, of meeting: String) -> SessionNote.Draft {
    .init(
      meeting: meeting, template: "dap",
      sections: [
        .init(id: "data", title: "Data", text: text), .init(id: "plan", title: "Plan", text: ""),
      ])
  }

  private func acts(_ desk: PracticeDesk) throws -> [AuditEntry.Act] {
    try desk.auditTrail().map(\.act).filter { $0 == .noteSigned || $0 == .noteAmended }
  }

  /// The sealed records of a note, as they lie in the file.
  private func sealed(_ meeting: String, _ id: String) throws -> [String] {
    try rows(
      "record WHERE item = 'note-\(meeting)' ORDER BY seq",
      on: practice.data + "/cases/\(id)/notes/journal.sqlite")
  }

  @Test func aSignedNoteNeverChanges() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let id = try desk.add(code: "K7").id
    let first = try desk.holdSession(with: id, "One", at: Self.day)
    let second = try desk.holdSession(with: id, "Two", at: Self.day + 86_400_000)
    let sessions = try desk.notedSessions(of: id)
    #expect(sessions.map(\.meeting) == [first, second] && sessions.map(\.number) == [1, 2])
    #expect(sessions.allSatisfy { $0.note == nil && !$0.isOn && !$0.isDamaged })
    var note = try desk.saveDraft(draft("One.", of: first), over: nil, of: id)
    note = try desk.saveDraft(draft("Two.", of: first), over: note, of: id)
    #expect(try desk.case(id).sessionsWithoutNote == [first, second])
    #expect(throws: PracticeError.note(.isNotSigned)) {
      try desk.amend(note, with: "A", because: "B", as: "C", of: id)
    }
    note = try desk.sign(note, as: "Dana Reed", of: id)
    #expect(try desk.case(id).sessionsWithoutNote == [second])
    #expect(try desk.notedSession(first, of: id).note == note)
    var before = try sealed(first, id)
    #expect(before.count == 3)
    for number in 1...3 {
      note = try desk.amend(note, with: "More \(number).", because: "B", as: "C", of: id)
      let after = try sealed(first, id)
      let isKept = after.count == before.count + 1 && Array(after.dropLast()) == before
      #expect(isKept, "amendment \(number)")
      before = after
    }
    for refused in [
      { _ = try desk.saveDraft(draft("Other.", of: first), over: note, of: id) },
      { _ = try desk.sign(note, as: "Somebody", of: id) },
    ] as [() throws -> Void] {
      #expect(throws: PracticeError.note(.isSigned)) { try refused() }
    }
    let untouched = try sealed(first, id) == before
    #expect(untouched)
    #expect(try acts(desk) == [.noteSigned, .noteAmended, .noteAmended, .noteAmended])
    #expect(try practice.unlocked().notedSession(first, of: id).note == note)
    #expect(note.draft.sections[0].text == "Two." && note.amendments.count == 3)
    let notes = try desk.notesJournal(of: id)
    let item = try #require(try notes.items(.sessionNote, for: .ours).first)
    let header = JSON(try scanJSON(item.header ?? [], file: "header"))
    #expect(header["meeting"]?.string == first && header["template"] == "dap")
    #expect(header["signedAt"]?.int == note.signature?.at)
    #expect(try desk.verifyAudit().isWhole)
  }

  /// What is not the last one any more is written over by nobody.
  @Test func aStaleWindowIsToldAndLosesNothing() throws {
    defer { practice.remove() }
    let one = try practice.unlocked()
    let id = try one.add(code: "K7").id
    let meeting = try one.holdSession(with: id, "One", at: Self.day)
    let other = try practice.unlocked()
    let stale = PracticeError.noteHasGoneOn
    let first = try one.saveDraft(draft("Mine.", of: meeting), over: nil, of: id)
    #expect(throws: stale) {
      try other.saveDraft(draft("Theirs.", of: meeting), over: nil, of: id)
    }
    let second = try other.saveDraft(draft("Both.", of: meeting), over: first, of: id)
    #expect(throws: stale) { try one.saveDraft(draft("Again.", of: meeting), over: first, of: id) }
    // Nobody signs what they have not read.
    #expect(throws: stale) { try one.sign(first, as: "Dana", of: id) }
    #expect(try acts(one) == [])
    let signed = try other.sign(second, as: "Dana", of: id)
    #expect(throws: stale) { try one.sign(second, as: "Dana", of: id) }
    #expect(throws: stale) { try one.saveDraft(draft("Late.", of: meeting), over: second, of: id) }
    let amended = try one.amend(signed, with: "A", because: "B", as: "C", of: id)
    #expect(throws: stale) { try other.amend(signed, with: "X", because: "Y", as: "Z", of: id) }
    #expect(try other.notedSession(meeting, of: id).note == amended)
    #expect(try acts(one) == [.noteSigned, .noteAmended])
    #expect(!stale.sentence.isEmpty)
  }

  /// An end between the signature and the roster is put right when the notes are listed.
  @Test func anEndBetweenSignatureAndRosterIsPutRight() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let id = try desk.add(code: "K7").id
    let meeting = try desk.holdSession(with: id, "One", at: Self.day)
    let drafted = try desk.holdSession(with: id, "Two", at: Self.day + 1)
    _ = try desk.saveDraft(draft("Draft.", of: drafted), over: nil, of: id)
    let note = try desk.saveDraft(draft("Words.", of: meeting), over: nil, of: id)
    let earlier = try desk.case(id)
    _ = try desk.sign(note, as: "Dana", of: id)
    try desk.save(earlier)
    #expect(try desk.case(id).sessionsWithoutNote == [meeting, drafted])
    #expect(try practice.unlocked().notedSessions(of: id).count == 2)
    #expect(try desk.case(id).sessionsWithoutNote == [drafted])
    #expect(try acts(desk) == [.noteSigned])
  }

  @Test func aSessionThatIsOnIsNotSigned() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let id = try desk.add(code: "K7").id
    let meeting = try desk.holdSession(with: id, "One", at: Self.day, isOn: true)
    let note = try desk.saveDraft(draft("Words.", of: meeting), over: nil, of: id)
    #expect(throws: PracticeError.sessionIsOn) { try desk.sign(note, as: "Dana", of: id) }
    #expect(throws: PracticeError.noSuchSession("uvwxyz")) {
      try desk.saveDraft(draft("Words.", of: "uvwxyz"), over: nil, of: id)
    }
    #expect(throws: PracticeError.note(.notADraft)) {
      try desk.saveDraft(
        .init(meeting: meeting, template: "dap", sections: []), over: note, of: id)
    }
  }

  /// A note stays readable when the couple's own record of the session is gone, and one that was
  /// damaged is told beside the others.
  @Test func aNoteOutlivesTheSessionsRecord() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let id = try desk.add(code: "K7").id
    let gone = try desk.holdSession(with: id, "Gone", at: Self.day)
    let bad = try desk.holdSession(with: id, "Bad", at: Self.day + 1)
    let good = try desk.holdSession(with: id, "Good", at: Self.day + 2)
    for meeting in [gone, bad, good] {
      let note = try desk.saveDraft(draft("Words.", of: meeting), over: nil, of: id)
      _ = try desk.sign(note, as: "Dana", of: id)
    }
    try desk.lock()
    try runSQL(
      "DELETE FROM item WHERE id = '\(gone)'",
      on: practice.data + "/cases/\(id)/room/journal.sqlite")
    try runSQL(
      "UPDATE record SET sealed = zeroblob(length(sealed)) WHERE item = 'note-\(bad)' AND seq = 1",
      on: practice.data + "/cases/\(id)/notes/journal.sqlite")
    let sessions = try practice.unlocked().notedSessions(of: id)
    #expect(sessions.map(\.title) == ["Gone", "Bad", "Good"])
    #expect(sessions.map(\.isDamaged) == [false, true, false])
    #expect(sessions[0].note?.isSigned == true && sessions[1].note == nil)
  }

  /// Nothing of it is in the couple's journal: not in its bytes, and for none of its keys.
  @Test func theCouplesRoomHasNoWordOfIt() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let id = try desk.add(code: "K7").id
    let meeting = try desk.holdSession(with: id, "One", at: Self.day, lines: ["qprivateline"])
    var dice = Dice(state: testSeed)
    let canaries = ["a note", "a name", "an amendment", "a reason", "a line of a checklist"].map {
      Canary($0, &dice)
    }
    let file = desk.folder(of: id) + "/room/journal.sqlite"
    func everyRow() throws -> [String] {
      try ["item", "record", "setting", "seen"].flatMap { try rows($0, on: file) }
    }
    let before = try everyRow()
    let note = try desk.saveDraft(draft(canaries[0].word, of: meeting), over: nil, of: id)
    let signed = try desk.sign(note, as: canaries[1].word, of: id)
    _ = try desk.amend(
      signed, with: canaries[2].word, because: canaries[3].word, as: "Dana", of: id)
    let form = try #require(Checkout.library().checklist("first-meeting-safety"))
    #expect(try desk.checklistProgress(of: id) == .notBegun)
    let list = try desk.begin(form, after: nil, of: id)
    _ = try desk.note(
      .concern, line: canaries[4].word, at: list.places[3], in: list, of: id)
    let isUntouched = try everyRow() == before
    #expect(isUntouched && !before.isEmpty)

    try desk.openRoom(id)
    let folder = try #require(PracticeDesk.openRoomFolder(in: practice.data))
    let room = try Journal(folder: folder)
    var read: [UInt8] = []
    for kind in Item.Kind.allCases {
      for audience in Audience.allCases {
        for item in try room.items(kind, for: audience) {
          read += item.header ?? []
          for record in try room.records(of: item.id) { read += record }
          read += try room.draft(of: item.id) ?? []
        }
        #expect(
          try room.count(kind, for: audience) == (kind == .meeting && audience == .ours ? 1 : 0))
      }
    }
    for canary in canaries {
      #expect(canary.forms(in: read) == [])
      for item in House.everything(below: practice.data) {
        #expect(canary.forms(in: item.bytes) == [], "\(item.path)")
      }
    }
    // Nor does the room's key open what lies beside it.
    let notes = desk.folder(of: id) + "/notes"
    let key = try #require(Checkout.names(in: folder).first { $0.hasPrefix("key") })
    Checkout.write(Checkout.bytes(folder + "/" + key) ?? [], to: notes + "/" + key)
    chmod(notes + "/" + key, 0o600)
    #expect(throws: JournalError.self) {
      let journal = try Journal(folder: notes)
      _ = try journal.items(.sessionNote)
    }
    unlink(notes + "/" + key)
    // Records and private things lie in compartments of their own.
    let kept = try desk.notesJournal(of: id)
    for audience in Audience.allCases {
      #expect(try kept.count(.sessionNote, for: audience) == (audience == .ours ? 1 : 0))
      #expect(try kept.count(.checklist, for: audience) == (audience == .a ? 1 : 0))
    }
    let header = try kept.items(.checklist, for: .a).first?.header ?? []
    #expect(canaries[4].forms(in: header) == [])
  }

  /// To ask how far a checklist has come makes no journal; a window that has not seen the last answer
  /// writes nothing over it.
  @Test func aChecklistIsLeftAndResumed() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let id = try desk.add(code: "K7").id
    #expect(try desk.checklistProgress(of: id) == .notBegun)
    #expect(access(desk.folder(of: id) + "/notes", F_OK) != 0)
    #expect(try desk.checklist(of: id) == nil)
    let form = try #require(Checkout.library().checklist("first-meeting-safety"))
    let begun = try desk.begin(form, after: nil, of: id)
    #expect(throws: PracticeError.checklistHasGoneOn) {
      try practice.unlocked().begin(form, after: nil, of: id)
    }
    let noted = try desk.note(.done, line: nil, at: begun.places[0], in: begun, of: id)
    #expect(throws: PracticeError.checklistHasGoneOn) {
      try desk.note(.concern, line: nil, at: begun.places[0], in: begun, of: id)
    }
    #expect(throws: PracticeError.checklist(.noSuchPlace)) {
      try desk.note(.done, line: nil, at: .init(item: "x", seat: nil), in: noted, of: id)
    }
    #expect(try practice.unlocked().checklist(of: id) == noted)
    let again = try desk.begin(form, after: noted, of: id)
    #expect(again.noted.isEmpty && again.nextSeq == 3)
    #expect(try practice.unlocked().checklist(of: id) == again)
  }
}
