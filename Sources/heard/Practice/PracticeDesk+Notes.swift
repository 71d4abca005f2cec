import Content
package import Facilitation
import Journal

/// A session with a couple, and what was written about it.
package struct NotedSession: Equatable, Sendable {
  /// 1, 2, 3, … in the order of the sessions.
  package var number: Int
  /// The session’s id.
  package var meeting: String
  package var title: String
  /// Milliseconds since 1970.
  package var startedAt: Int
  package var isOn = false
  /// Nil where nobody has begun one.
  package var note: SessionNote?
  /// What was being typed when somebody left it, or it was locked; nil where nothing was.
  package var typed: SessionNoteEvent.Kind?
  /// A note is there and does not open, or is none that heard has written.
  package var isDamaged = false
}

/// Notes about sessions: records for whoever may see a facilitator’s records, apart from the couple’s
/// journal and from the private lines.
extension PracticeDesk {
  /// Every session with a couple, the first one first, and the note about it. What a crash has left
  /// half-done is put right: a session whose note is signed has its note.
  package func notedSessions(of id: String) throws(PracticeError) -> [NotedSession] {
    let room = try roomJournal(of: id)
    let notes = try notesJournal(of: id)
    let meetings = try ofPractice { () throws(JournalError) in try room.items(.meeting) }
    let written = try ofPractice { () throws(JournalError) in
      try notes.items(.sessionNote, for: .ours)
    }
    var sessions = meetings.compactMap { item -> NotedSession? in
      guard let header = item.header.flatMap({ MeetingHeader($0) }) else { return nil }
      return NotedSession(
        number: 0, meeting: item.id, title: header.title, startedAt: header.startedAt,
        isOn: item.isOpen)
    }
    for item in written {
      let meeting = Self.meeting(ofNote: item.id)
      var found = sessions.firstIndex { $0.meeting == meeting }
      if found == nil {
        // The couple’s own record of it is gone; the note is not.
        let header = item.header.flatMap { NoteHeader($0) }
        sessions.append(
          NotedSession(
            number: 0, meeting: meeting, title: header?.title ?? meeting,
            startedAt: header?.startedAt ?? 0))
        found = sessions.count - 1
      }
      guard let found else { continue }
      do throws(PracticeError) {
        sessions[found].note = try note(in: notes, of: meeting)
        sessions[found].typed = sessions[found].note.flatMap { typed(at: $0, in: notes) }
      } catch {
        switch error {
        case .journal(.isDamaged), .note: sessions[found].isDamaged = true
        default: throw error
        }
      }
    }
    sessions.sort { ($0.startedAt, $0.meeting) < ($1.startedAt, $1.meeting) }
    for index in sessions.indices { sessions[index].number = index + 1 }
    try haveNotes(sessions.filter { $0.note?.isSigned ?? false }.map(\.meeting), of: id)
    return sessions
  }

  /// One session with a couple, and the note about it.
  ///
  /// - Throws: `PracticeError.noSuchSession`.
  package func notedSession(_ meeting: String, of id: String) throws(PracticeError) -> NotedSession
  {
    guard let found = try notedSessions(of: id).first(where: { $0.meeting == meeting }) else {
      throw .noSuchSession(meeting)
    }
    return found
  }

  /// Saves a draft; until it is signed its session counts as one without a note.
  ///
  /// - Parameter known: The note as the draft was begun from; nil where there was none.
  /// - Returns: The note as it is now.
  /// - Throws: `PracticeError.noteHasGoneOn` when it is not the last one any more, and nothing is
  ///   written over; `PracticeError.note` for what cannot be a draft.
  package func saveDraft(
    _ draft: SessionNote.Draft, over known: SessionNote?, of id: String
  ) throws(PracticeError) -> SessionNote {
    let session = try notedSession(draft.meeting, of: id)
    let event = SessionNoteEvent(seq: known?.nextSeq ?? 0, at: now(), kind: .drafted(draft))
    let new = try Self.note(known, with: event)
    let notes = try notesJournal(of: id)
    let header = NoteHeader(session, new).bytes
    try ofNote { () throws(JournalError) in
      if known == nil {
        try notes.begin(
          .sessionNote, for: .ours, id: Self.noteID(of: draft.meeting), records: [event.bytes],
          header: header)
      } else {
        try notes.append(
          [event.bytes], from: event.seq, to: Self.noteID(of: draft.meeting), header: header,
          forgettingDraft: true)
      }
    }
    return new
  }

  /// Keeps what is being typed and is not handed in yet: a draft, or something to be added.
  ///
  /// - Throws: `PracticeError.noteHasGoneOn` when the note is not the last one any more.
  package func keepTyped(
    _ kind: SessionNoteEvent.Kind, at note: SessionNote, of id: String
  ) throws(PracticeError) {
    let notes = try notesJournal(of: id)
    let event = SessionNoteEvent(seq: note.nextSeq, at: now(), kind: kind)
    try ofNote { () throws(JournalError) in
      try notes.saveDraft(
        event.bytes, of: Self.noteID(of: note.draft.meeting), at: note.nextSeq)
    }
  }

  private func typed(at note: SessionNote, in notes: Journal) -> SessionNoteEvent.Kind? {
    guard let bytes = try? notes.draft(of: Self.noteID(of: note.draft.meeting)),
      let event = try? SessionNoteEvent(bytes: bytes), event.seq == note.nextSeq
    else { return nil }
    return event.kind
  }

  /// Signs a note: it never changes again, and its session is none without a note any more.
  ///
  /// - Parameters:
  ///   - note: As whoever signs it has read it.
  ///   - name: As they typed it.
  /// - Throws: `PracticeError.sessionIsOn`, `PracticeError.noteHasGoneOn`, `PracticeError.note`.
  package func sign(
    _ note: SessionNote, as name: String, of id: String
  ) throws(PracticeError) -> SessionNote {
    try add(.signed(name: name), to: note, of: id, telling: .noteSigned)
  }

  /// Adds to a signed note.
  ///
  /// - Parameter name: Of whoever adds it, as they typed it.
  /// - Throws: `PracticeError.noteHasGoneOn`, `PracticeError.note`.
  package func amend(
    _ note: SessionNote, with text: String, because why: String, as name: String, of id: String
  ) throws(PracticeError) -> SessionNote {
    try add(
      .amended(text: text, why: why, name: name), to: note, of: id, telling: .noteAmended)
  }

  private func add(
    _ kind: SessionNoteEvent.Kind, to note: SessionNote, of id: String,
    telling act: AuditEntry.Act
  ) throws(PracticeError) -> SessionNote {
    let session = try notedSession(note.draft.meeting, of: id)
    if act == .noteSigned, session.isOn { throw .sessionIsOn }
    let event = SessionNoteEvent(seq: note.nextSeq, at: now(), kind: kind)
    let new = try Self.note(note, with: event)
    let notes = try notesJournal(of: id)
    let noteID = Self.noteID(of: note.draft.meeting)
    try ofNote { () throws(JournalError) in
      guard try notes.nextNumber(of: noteID) == event.seq else { throw .conflict }
    }
    // The trail may tell of what an end has cut off, and never lacks what was done.
    try audit(act, case: id)
    try ofNote { () throws(JournalError) in
      try notes.append(
        [event.bytes], from: event.seq, to: noteID, header: NoteHeader(session, new).bytes,
        forgettingDraft: true)
    }
    if act == .noteSigned { try haveNotes([note.draft.meeting], of: id) }
    return new
  }

  private static func note(
    _ known: SessionNote?, with event: SessionNoteEvent
  ) throws(PracticeError) -> SessionNote {
    do throws(SessionNoteError) {
      guard var note = known else { return try SessionNote(event) }
      try note.apply(event)
      return note
    } catch {
      throw .note(error)
    }
  }

  private func note(in notes: Journal, of meeting: String) throws(PracticeError) -> SessionNote {
    let records = try ofPractice { () throws(JournalError) in
      try notes.records(of: Self.noteID(of: meeting))
    }
    do throws(SessionNoteError) {
      var events: [SessionNoteEvent] = []
      for bytes in records { events.append(try SessionNoteEvent(bytes: bytes)) }
      let note = try SessionNote(replaying: events)
      if note.draft.meeting != meeting { throw .isAboutAnother }
      return note
    } catch {
      throw .note(error)
    }
  }

  /// Takes sessions out of those without a note. A disk that takes nothing keeps nobody from reading
  /// them: then it is done when they are next listed.
  private func haveNotes(_ meetings: [String], of id: String) throws(PracticeError) {
    var one = try self.case(id)
    one.sessionsWithoutNote.removeAll { meetings.contains($0) }
    do throws(PracticeError) {
      try save(one)
    } catch {
      switch error {
      case .journal(.isReadOnly), .journal(.diskFull), .journal(.cannotReadOrWrite),
        .journal(.isBusy):
        return
      default: throw error
      }
    }
  }

  /// A session has one note: two windows that begin it begin the same.
  private static func noteID(of meeting: String) -> String { notePrefix + meeting }

  private static let notePrefix = "note-"

  private static func meeting(ofNote id: String) -> String {
    id.hasPrefix(notePrefix) ? String(id.dropFirst(notePrefix.count)) : id
  }
}

/// Tells the journal’s failures as the practice’s, where they are about a note.
private func ofNote(_ work: () throws(JournalError) -> Void) throws(PracticeError) {
  do throws(JournalError) { try work() } catch {
    if case .conflict = error { throw .noteHasGoneOn }
    throw .journal(error)
  }
}

/// What lists say of a note, without a word of it.
private struct NoteHeader {
  var meeting: String
  var title: String
  /// Of the session; milliseconds since 1970.
  var startedAt: Int
  var template: String
  /// Milliseconds since 1970; nil until it is signed.
  var signedAt: Int?

  init(_ session: NotedSession, _ note: SessionNote) {
    meeting = session.meeting
    title = session.title
    startedAt = session.startedAt
    template = note.draft.template
    signedAt = note.signature?.at
  }

  init?(_ bytes: [UInt8]) {
    guard let node = try? scanJSON(bytes, file: "note", limits: .unlimited) else { return nil }
    let json = JSON(node)
    guard let meeting = json["meeting"]?.string, let title = json["title"]?.string,
      let startedAt = json["startedAt"]?.int, let template = json["template"]?.string
    else { return nil }
    self.meeting = meeting
    self.title = title
    self.startedAt = startedAt
    self.template = template
    signedAt = json["signedAt"]?.int
  }

  var bytes: [UInt8] {
    Array(
      JSON.object([
        "meeting": .string(meeting), "title": .string(title), "startedAt": .int(startedAt),
        "template": .string(template), "signedAt": signedAt.map { .int($0) } ?? .null,
      ]).text().utf8)
  }
}
