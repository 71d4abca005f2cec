package import App
import Content
import Dialogue
import Facilitation
import Journal

/// Sessions with a couple: what both may read lies in their journal, what the facilitator thinks of it
/// in their own.
extension PracticeDesk {
  /// The session that has not ended, by id.
  func openSession(of id: String) throws(PracticeError) -> String? {
    let room = try roomJournal(of: id)
    return try ofPractice { () throws(JournalError) in
      try room.items(.meeting, onlyOpen: true).first?.id
    }
  }

  /// What the facilitator means to do in the session that has not ended; nil where that is not known.
  func openPlan(of id: String) throws(PracticeError) -> SessionPlan? {
    guard let session = try openSession(of: id) else { return nil }
    let notes = try notesJournal(of: id)
    guard let header = try? notes.item(session).header else { return nil }
    return SessionPlan.load(bytes: header, file: "plan").0
  }

  /// Begins a session after a plan; the aims of its blocks and the notes to oneself stay on this side.
  ///
  /// - Parameter terms: What the couple agrees to first; nil where they have.
  func beginSession(
    with one: Case, after plan: SessionPlan, terms: Meeting.Terms?
  ) throws(PracticeError) -> String {
    let room = try roomJournal(of: one.id)
    let notes = try notesJournal(of: one.id)
    let homework = try openHomework(of: one.id)
    let now = Desk.now()
    let opening = MeetingEvent(
      seq: 0, moment: .init(wall: now.wall, sinceBoot: now.sinceBoot, bootID: now.bootID),
      actor: .facilitator,
      kind: .opened(
        title: plan.title, blocks: plan.blocks.map { Meeting.Block($0) }, minutes: plan.minutes,
        terms: terms, homework: homework))
    let header = MeetingHeader(title: plan.title, startedAt: now.wall)
    let names = JSON.array(Seat.allCases.map { .string(one.called($0)) })
    return try ofPractice { () throws(JournalError) in
      try room.setValue("names", Array(names.text().utf8))
      let id = try room.begin(.meeting, records: [opening.bytes]) { _ in header.bytes }
      try notes.begin(
        .plan, for: .ours, id: id, isOpen: false, records: [],
        header: Array(plan.json.text().utf8))
      return id
    }
  }

  /// Writes down that a session is over: its record is closed, the roster knows of it, and the couple's
  /// terminal has no key any more.
  func endSession(_ id: String, with caseID: String) throws(PracticeError) {
    let room = try roomJournal(of: caseID)
    let meeting = try meeting(id, in: room)
    let ended = now()
    var header = MeetingHeader(
      title: meeting.title, startedAt: meeting.since?.wall ?? ended)
    header.endedAt = ended
    try ofPractice { () throws(JournalError) in
      try HomeworkShelf(room).take(meeting, id)
      guard try room.item(id).isOpen else { return }
      try room.putAway(id, at: nil, header: header.bytes, kept: try room.records(of: id))
    }
    var one = try self.case(caseID)
    if let terms = meeting.terms, one.consent?.version != terms.version {
      let seats = Seat.allCases.filter(meeting.consented.contains)
      if !seats.isEmpty {
        one.consent = Consent(
          version: terms.version, acceptedAt: ended, by: seats.map { one.called($0) })
      }
    }
    one.lastSeen = ended
    if !one.sessionsWithoutNote.contains(id) {
      one.sessions += 1
      one.sessionsWithoutNote.append(id)
    }
    try save(one)
    try audit(.sessionHeld, case: caseID)
    if openRoomID == caseID { try closeRoom() }
  }

  func meeting(_ id: String, in room: Journal) throws(PracticeError) -> Meeting {
    try ofPractice { () throws(JournalError) in
      var events: [MeetingEvent] = []
      for bytes in try room.records(of: id) {
        guard let event = try? MeetingEvent(bytes: bytes) else { throw .isDamaged }
        events.append(event)
      }
      guard let meeting = try? Meeting(replaying: events) else { throw .isDamaged }
      return meeting
    }
  }

  /// Writes a private line of a session.
  func jot(_ line: ProcessLine, of meeting: String, with caseID: String) throws(PracticeError) {
    let notes = try notesJournal(of: caseID)
    let bytes = Array(line.json.text().utf8)
    try ofPractice { () throws(JournalError) in
      guard let item = try notes.items(.process, for: .a).first(where: { $0.hasHeader(meeting) })
      else {
        _ = try notes.begin(.process, for: .a, records: [bytes]) { _ in
          Array(JSON.object(["meeting": .string(meeting)]).text().utf8)
        }
        return
      }
      try notes.append([bytes], from: try notes.records(of: item.id).count, to: item.id)
    }
  }

  /// The private lines of a session, in order.
  package func lines(of meeting: String, with caseID: String) throws(PracticeError) -> [ProcessLine]
  {
    let notes = try notesJournal(of: caseID)
    return try ofPractice { () throws(JournalError) in
      guard let item = try notes.items(.process, for: .a).first(where: { $0.hasHeader(meeting) })
      else { return [] }
      return try notes.records(of: item.id).compactMap { bytes in
        (try? scanJSON(bytes, file: "notes", limits: .unlimited)).flatMap { ProcessLine(JSON($0)) }
      }
    }
  }
}

extension Item {
  /// Whether it belongs to a session.
  fileprivate func hasHeader(_ meeting: String) -> Bool {
    guard let header, let node = try? scanJSON(header, file: "notes", limits: .unlimited) else {
      return false
    }
    return JSON(node)["meeting"]?.string == meeting
  }
}

/// What lists say of a session.
struct MeetingHeader {
  var title: String
  /// Milliseconds since 1970, both.
  var startedAt: Int
  var endedAt: Int?

  init(title: String, startedAt: Int) {
    self.title = title
    self.startedAt = startedAt
  }

  init?(_ bytes: [UInt8]) {
    guard let node = try? scanJSON(bytes, file: "meeting", limits: .unlimited) else { return nil }
    let json = JSON(node)
    guard let title = json["title"]?.string, let startedAt = json["startedAt"]?.int else {
      return nil
    }
    self.init(title: title, startedAt: startedAt)
    endedAt = json["endedAt"]?.int
  }

  var bytes: [UInt8] {
    Array(
      JSON.object([
        "title": .string(title), "startedAt": .int(startedAt),
        "endedAt": endedAt.map { .int($0) } ?? .null,
      ]).text().utf8)
  }
}
