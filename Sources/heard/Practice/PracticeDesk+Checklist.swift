package import Content
package import Facilitation
import Journal

/// The checklist of a couple: private as process lines are, never in the couple’s own journal.
extension PracticeDesk {
  private static let checklistID = "checklist"

  /// What was gone through with a couple; nil where nothing was.
  package func checklist(of id: String) throws(PracticeError) -> Checklist? {
    let notes = try notesJournal(of: id)
    let records: [[UInt8]]
    do throws(JournalError) {
      records = try notes.records(of: Self.checklistID)
    } catch {
      if case .noSuchItem = error { return nil }
      throw .journal(error)
    }
    do throws(ChecklistError) {
      var events: [ChecklistEvent] = []
      for bytes in records { events.append(try ChecklistEvent(bytes: bytes)) }
      return try Checklist(replaying: events)
    } catch {
      throw .checklist(error)
    }
  }

  /// How far it has come; a couple of whom nothing was noted yet gets no journal by this.
  package func checklistProgress(of id: String) throws(PracticeError) -> ChecklistProgress {
    guard Journal.exists(folder: folder(of: id) + "/notes") else { return .notBegun }
    return try checklist(of: id)?.progress ?? .notBegun
  }

  /// Begins a checklist; what was noted in an earlier one stays in its records.
  ///
  /// - Parameter known: The earlier one as it was read.
  /// - Throws: `PracticeError.checklistHasGoneOn`.
  package func begin(
    _ form: ChecklistForm, after known: Checklist?, of id: String
  ) throws(PracticeError) -> Checklist {
    let event = ChecklistEvent(seq: known?.nextSeq ?? 0, at: now(), kind: .began(form))
    let new = try Self.checklist(known, with: event)
    let notes = try notesJournal(of: id)
    try ofChecklist { () throws(JournalError) in
      if known == nil {
        try notes.begin(
          .checklist, for: .a, id: Self.checklistID, records: [event.bytes],
          header: Array(JSON.object(["form": .string(form.id)]).text().utf8))
      } else {
        try notes.append([event.bytes], from: event.seq, to: Self.checklistID)
      }
    }
    return new
  }

  /// Notes an answer in the place of an earlier one.
  ///
  /// - Parameters:
  ///   - line: A private line of 1...2,000 characters.
  ///   - known: The checklist as it was read.
  /// - Throws: `PracticeError.checklistHasGoneOn`, `PracticeError.checklist`.
  package func note(
    _ answer: Checklist.Answer, line: String?, at place: Checklist.Place, in known: Checklist,
    of id: String
  ) throws(PracticeError) -> Checklist {
    let event = ChecklistEvent(
      seq: known.nextSeq, at: now(), kind: .noted(place, answer, line: line))
    let new = try Self.checklist(known, with: event)
    let notes = try notesJournal(of: id)
    try ofChecklist { () throws(JournalError) in
      try notes.append([event.bytes], from: event.seq, to: Self.checklistID)
    }
    return new
  }

  private static func checklist(
    _ known: Checklist?, with event: ChecklistEvent
  ) throws(PracticeError) -> Checklist {
    do throws(ChecklistError) {
      guard var checklist = known else { return try Checklist(event) }
      try checklist.apply(event)
      return checklist
    } catch {
      throw .checklist(error)
    }
  }
}

private func ofChecklist(_ work: () throws(JournalError) -> Void) throws(PracticeError) {
  do throws(JournalError) { try work() } catch {
    if case .conflict = error { throw .checklistHasGoneOn }
    throw .journal(error)
  }
}
