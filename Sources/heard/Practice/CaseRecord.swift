import App
import Content
import Dialogue
import Facilitation
import Journal

/// What both partners of a couple may read of what is kept of them.
struct CaseRecord {
  var sessions: [PastSession] = []
  /// Talks that are closed, the first one first.
  var talks: [TalkRecord] = []
  var promises: [Promise] = []
  var homework: [Homework] = []
  /// Talks that do not open any more.
  var damaged = 0

  /// As far as a page tells of it.
  struct Homework: Equatable {
    var line: String

    /// - Parameters:
    ///   - whole: As it was kept; nil where only its header can be read.
    /// - Returns: Nil for a header without a title.
    init?(_ header: JSON?, _ whole: Facilitation.Homework?) {
      guard let title = header?["title"]?.string else { return nil }
      line = title
      if let outcome = whole?.state.rawValue ?? header?["outcome"]?.string {
        line += ": \(Facilitation.Homework.State(rawValue: outcome)?.words ?? outcome)"
      }
      guard let whole else { return }
      for outcome in whole.outcomes where !outcome.inTheWay.isEmpty {
        line += "; in the way: \(outcome.inTheWay)"
      }
      if !whole.assignment.words.isEmpty { line += ". Given with it: “\(whole.assignment.words)”" }
    }
  }
}

extension Item {
  /// What its header says, where it is a document.
  var document: JSON? {
    header.flatMap { try? scanJSON($0, file: "journal", limits: .unlimited) }.map { JSON($0) }
  }
}

extension PracticeDesk {
  func record(of id: String) throws(PracticeError) -> CaseRecord {
    let room = try roomJournal(of: id)
    let desk = Desk(journal: room, folder: folder(of: id) + "/room", library: Library())
    var record = CaseRecord()
    record.sessions = try sessions(of: id)
    try ofPractice { () throws(JournalError) in
      record.damaged = try desk.damagedTalks().count
      for header in try desk.headers().reversed() where header.state != .open {
        do throws(JournalError) {
          record.talks.append(try desk.record(header.id))
        } catch {
          guard case .isDamaged = error else { throw error }
          record.damaged += 1
        }
      }
      record.promises = try desk.promises()
      let shelf = HomeworkShelf(room)
      record.homework = try room.items(.homework).compactMap {
        CaseRecord.Homework($0.document, try? shelf.homework($0.id))
      }
    }
    return record
  }

  /// What the facilitator wrote of each session for the record, as they signed it; never a draft, the
  /// private lines, or a checklist.
  func signedNotes(of id: String) throws(PracticeError) -> (notes: [SignedNote], drafts: Int) {
    let notes = try notesJournal(of: id)
    return try ofPractice { () throws(JournalError) in
      let items = try notes.items(.sessionNote, for: .ours)
      var signed: [SignedNote] = []
      for item in items {
        let events = try notes.records(of: item.id).compactMap {
          try? SessionNoteEvent(bytes: $0)
        }
        if let note = try? SessionNote(replaying: events),
          let page = SignedNote(item.document, note)
        {
          signed.append(page)
        }
      }
      return (signed.sorted { $0.startedAt < $1.startedAt }, items.count - signed.count)
    }
  }

  /// The records of something that are documents.
  static func documents(of id: String, in journal: Journal) throws(JournalError) -> [JSON] {
    try journal.records(of: id).compactMap { bytes in
      (try? scanJSON(bytes, file: "journal", limits: .unlimited)).map { JSON($0) }
    }
  }
}

extension CaseRecord {
  private func day(_ time: Int) -> String { WallTime(time, offset: zoneOffset()).date }

  /// A part for each session.
  ///
  /// - Parameter includes: Which of them.
  func sessionParts(
    of one: Case, where includes: (PastSession) -> Bool = { _ in true }
  ) -> [ExportSheet.Part] {
    sessions.filter(includes).map { session in
      let start = WallTime(session.header.startedAt, offset: zoneOffset())
      let end = session.header.endedAt.map { WallTime($0, offset: zoneOffset()).time }
      let present = session.meeting.present.map { seats in
        seats.isEmpty
          ? "Nobody came."
          : "Present: " + seats.map { one.called($0) }.joined(separator: " and ") + "."
      }
      return ExportSheet.Part(
        title: "Session of \(start.date): \(session.header.title)",
        facts: [
          "From \(start.time)" + (end.map { " to \($0)." } ?? "; not ended."),
          present ?? "Who came was not noted.",
        ],
        outcomes: session.meeting.spans.map { span in
          span.publicTitle + (span.minutes.map { ", \($0) minutes" } ?? "")
        })
    }
  }

  /// What was agreed on in talks; nil where nothing was.
  var agreementsPart: ExportSheet.Part? {
    // What one of them has not said yes to is no agreement yet.
    let agreed = promises.filter(\.isAgreed)
    if agreed.isEmpty { return nil }
    return ExportSheet.Part(
      title: "What was agreed on",
      outcomes: agreed.map { promise in
        "\(promise.agreement.owner): \(promise.sentence) (\(day(promise.agreement.madeAt))"
          + (promise.outcome.map { ", then: \($0.words)" } ?? "") + ")"
      })
  }

  /// Ratings that their authors have shown, talk by talk; nil where there are none.
  var ratingsPart: ExportSheet.Part? {
    let lines = talks.flatMap { talk in
      talk.sharedLines.map { "\(day(talk.header.startedAt)), \(talk.header.title): \($0)" }
    }
    if lines.isEmpty { return nil }
    return ExportSheet.Part(title: "How it was, as far as they showed it", outcomes: lines)
  }

  /// What they took home; nil where there was nothing.
  var homeworkPart: ExportSheet.Part? {
    if homework.isEmpty { return nil }
    return ExportSheet.Part(title: "Between the sessions", outcomes: homework.map(\.line))
  }
}

extension Homework.State {
  /// Where it stands, for people.
  var words: String {
    switch self {
    case .open: "open"
    case .done: "done"
    case .tried: "tried, and open"
    case .notThisTime: "not this time, and open"
    case .aside: "put aside"
    }
  }
}

extension Agreement.Outcome {
  /// How it went, for people.
  fileprivate var words: String {
    switch self {
    case .kept: "kept"
    case .partly: "kept in part"
    case .not: "not kept"
    case .renegotiate: "to be agreed on anew"
    }
  }
}

extension Meeting.Span {
  /// As the couple may know it: a title that was not for their screen is not on a page either.
  fileprivate var publicTitle: String {
    if block.showsTitle { return block.title }
    return switch block.kind {
    case .exercise: "An exercise"
    case .deck: "Questions"
    case .talk: "A talk"
    case .alone: "Each alone"
    case .measure: "Questions for each alone"
    case .pause: "A pause"
    }
  }
}

/// A note of a session as somebody has signed it, with what was added after that.
struct SignedNote {
  /// Of the session; milliseconds since 1970.
  var startedAt: Int
  var title: String
  /// Headings, and the text under each.
  var sections: [(title: String, text: String)] = []
  /// Who stands by it, and what was added, in order.
  var facts: [String] = []
  var amendments: [(who: String, text: String)] = []

  /// - Returns: Nil for what nobody has signed: earlier words of it are nobody’s record.
  init?(_ header: JSON?, _ note: SessionNote) {
    guard let signature = note.signature else { return nil }
    startedAt = header?["startedAt"]?.int ?? 0
    title = header?["title"]?.string ?? ""
    sections = note.draft.sections.filter { !$0.text.isEmpty }.map { ($0.title, $0.text) }
    facts = ["Signed by \(signature.name), \(moment(signature.at))."]
    amendments = note.amendments.map {
      ("Added by \($0.name), \(moment($0.at)) (\($0.why))", $0.text)
    }
  }

  var part: ExportSheet.Part {
    let day = WallTime(startedAt, offset: zoneOffset()).date
    return ExportSheet.Part(
      title: "Note of the session of \(day)" + (title.isEmpty ? "" : ": \(title)"), facts: facts,
      words: sections.map { ($0.title, $0.text) } + amendments.map { ($0.who, $0.text) })
  }
}

/// A document as lines for people: what is in it, and under which names.
///
/// - Parameter skips: Names of what is left out.
func toldLines(_ json: JSON, skipping skips: Set<String> = []) -> [String] {
  switch json {
  case .object(let members):
    members.sorted { $0.key < $1.key }.filter { !skips.contains($0.key) }.flatMap { name, value in
      switch value {
      case .null: [String]()
      case .string(let text): text.isEmpty ? [] : ["\(name): \(text)"]
      case .object, .array: toldLines(value, skipping: skips).map { "\(name): \($0)" }
      default: ["\(name): \(value.text())"]
      }
    }
  case .array(let values): values.flatMap { toldLines($0, skipping: skips) }
  case .string(let text): [text]
  case .null: []
  default: [json.text()]
  }
}
