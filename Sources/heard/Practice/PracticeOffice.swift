import App
import Content
import Dialogue
import Facilitation
import Glibc
import Journal

/// Does in the practice what a facilitator's pages ask for.
final class PracticeOffice {
  let practice: PracticeDesk
  /// What couples agree to first, read anew for each session.
  private let terms: () throws(Failure) -> Meeting.Terms
  /// The folder of the facilitator's own plans.
  private let plansFolder: String

  init(
    _ practice: PracticeDesk, plansFolder: String,
    terms: @escaping () throws(Failure) -> Meeting.Terms
  ) {
    self.practice = practice
    self.plansFolder = plansFolder
    self.terms = terms
  }

  func message(for deed: OfficeDeed, at desk: Desk) -> Message {
    let trouble: String
    do {
      return .office(try answer(deed, at: desk))
    } catch let error as PracticeError {
      trouble = error.sentence
    } catch let error as Failure {
      trouble = error.sentence
    } catch {
      trouble = "That could not be done."
    }
    switch deed {
    case .draft, .typed: return .draftNotSaved(trouble)
    default: break
    }
    return .office(.failed(trouble))
  }

  private func answer(_ deed: OfficeDeed, at desk: Desk) throws -> OfficeNews {
    switch deed {
    case .list: return .listed(try practice.cases(), openRoom: practice.openRoomID)
    case .add(let code, let names):
      return .opened(try file(of: try practice.add(code: code, names: names).id))
    case .open(let id): return .opened(try file(of: id))
    case .look(let id, let meeting): return .looked(try look(at: meeting, of: id))
    case .save(let new, let old):
      do throws(PracticeError) {
        try practice.save(new, over: old)
      } catch {
        guard case .wasChanged = error else { throw error }
        return .stale(try file(of: new.id), error.sentence)
      }
      return .opened(try file(of: new.id))
    case .sit(let id, let plan, let isHere):
      return .sat(try sit(with: id, after: plan, isHere: isHere, at: desk))
    case .keep(let plan): return .kept(try keep(plan))
    case .draft(let id, let draft, let known, let isQuiet):
      return .written(try practice.saveDraft(draft, over: known, of: id), isQuiet: isQuiet)
    case .typed(let id, let note, let kind):
      try practice.keepTyped(kind, at: note, of: id)
      return .typed
    case .sign(let id, let note, let name):
      return .written(try practice.sign(note, as: name, of: id), isQuiet: false)
    case .amend(let id, let note, let text, let why, let name):
      return .written(
        try practice.amend(note, with: text, because: why, as: name, of: id), isQuiet: false)
    case .mark(let id, let homework, let answer, let words):
      try practice.mark(homework, answer, inTheWay: words, of: id)
      return .marked(try practice.homework(of: id))
    case .putAside(let id, let homework):
      try practice.putAside(homework, of: id)
      return .marked(try practice.homework(of: id))
    case .courses(let id):
      return .courses(
        try practice.courses(of: id, in: desk.library, isForBoth: false, zone: zoneOffset()))
    case .beginList(let id, let form, let known):
      return .checked(try practice.begin(form, after: known, of: id))
    case .note(let id, let answer, let line, let place, let known):
      return .checked(
        try practice.note(answer, line: line, at: place, in: known, of: id))
    }
  }

  /// What locks do: the practice's passphrase opens and closes all of it.
  func news(of deed: LockDeed, at desk: Desk) -> Message? {
    do throws(PracticeError) {
      switch deed {
      case .lock:
        desk.sit(at: nil, in: practice.practiceFolder)
        // A couple whose session goes on keeps their seat, which has a key of its own.
        if !practice.roomIsOpen { desk.coupleSeat = nil }
        try practice.lock()
        return .lock(.locked)
      case .unlock(let words, _):
        guard try practice.unlock(words) else { return .lock(.wrong) }
        return .office(.unlocked(try practice.cases(), openRoom: practice.openRoomID))
      case .close, .propose, .check, .set, .remove, .makeCode: return nil
      }
    } catch {
      return .lock(.failed(error.sentence))
    }
  }

  func file(of id: String) throws -> CaseFile {
    try practice.settle(id)
    let sessions = try practice.notedSessions(of: id)
    return CaseFile(
      entry: try practice.case(id), isOn: sessions.contains(where: \.isOn),
      sessions: sessions.reversed().map { summary(of: $0) },
      checklist: try? practice.checklist(of: id), homework: try practice.homework(of: id))
  }

  /// What a list tells of a session: what happened in it is read when somebody looks.
  private func summary(of noted: NotedSession) -> SessionSummary {
    var summary = SessionSummary(
      id: noted.meeting, title: noted.title, startedAt: noted.startedAt,
      endedAt: noted.isOn ? nil : noted.startedAt, present: [], blocks: [], note: noted.note)
    summary.isNoteDamaged = noted.isDamaged
    summary.typed = noted.typed
    return summary
  }

  private func look(at meeting: String, of id: String) throws -> SessionSummary {
    var summary = summary(of: try practice.notedSession(meeting, of: id))
    // Of a session whose own record is gone, the note is still there.
    guard let session = try practice.session(meeting, of: id) else { return summary }
    summary.endedAt = session.header.endedAt
    summary.present = session.meeting.present ?? []
    summary.blocks = session.meeting.spans.map {
      .init(title: $0.block.title, minutes: $0.minutes)
    }
    summary.lines = try practice.lines(of: meeting, with: id)
    return summary
  }

  /// Begins a session, or comes back to the one that is on.
  ///
  /// - Parameter isHere: A new one shares this screen with the couple.
  func sit(
    with id: String, after plan: SessionPlan?, isHere: Bool = false, at desk: Desk
  ) throws -> Console {
    let one = try practice.case(id)
    if let open = practice.openRoomID, open != id { throw PracticeError.anotherRoomIsOpen(open) }
    if try practice.openSession(of: id) == nil {
      guard let plan else {
        throw Failure(sentence: "No session with \(one.code) is on.", code: Exit.noSuchItem)
      }
      let terms = try terms()
      _ = try practice.beginSession(
        with: one, after: plan, terms: one.consent?.version == terms.version ? nil : terms)
    }
    let isHere = practice.openRoomID == id ? practice.isRoomHere : isHere
    // A crash may have come between its marker and its key.
    try practice.openRoom(id, isHere: isHere)
    let room = try practice.roomJournal(of: id)
    desk.sit(at: room, in: practice.folder(of: id) + "/room")
    desk.guiding = Guiding(practice, id)
    desk.coupleSeat = isHere ? try coupleSeat(of: id, desk) : nil
    return Console(
      code: one.code, names: Pair(one.called(.a), one.called(.b)), caseID: id,
      plan: try practice.openPlan(of: id), isHere: isHere)
  }

  /// The couple’s seat at this screen.
  private func coupleSeat(of id: String, _ desk: Desk) throws -> CoupleSeat {
    let room = try practice.seatJournal(of: id)
    let folder = practice.folder(of: id) + "/room"
    let session = try practice.openSession(of: id) ?? ""
    return CoupleSeat(session: session) { isPlain in
      var model = AppModel(
        library: desk.library, screen: .sitting, wasAsked: false, isPlain: isPlain,
        zoneOffset: zoneOffset(), seed: .random(in: .min ... .max))
      model.sharesScreen = true
      return Counterpart(
        model: model,
        desk: Desk(
          journal: room, folder: folder, library: desk.library, isBeside: true),
        session: session)
    }
  }

  private func keep(_ plan: SessionPlan) throws -> SessionPlan {
    let text = plan.json.text(isIndented: true) + "\n"
    guard SessionPlan.load(bytes: Array(text.utf8), file: plan.id).0 != nil else {
      throw Failure(
        sentence: "A plan’s title is one line of 1 to 60 characters.", code: Exit.badData)
    }
    try makeFolder(plansFolder)
    try writePrivate(text, to: plansFolder + "/\(plan.id).json")
    return plan
  }
}

extension Guiding {
  /// What is written beside the session of a couple.
  init(_ practice: PracticeDesk, _ caseID: String) {
    self.init(
      jot: { (meeting, line) throws(JournalError) in
        try ofJournal { () throws(PracticeError) in
          try practice.jot(line, of: meeting, with: caseID)
        }
      },
      end: { (meeting) throws(JournalError) in
        try ofJournal { () throws(PracticeError) in
          try practice.endSession(meeting, with: caseID)
        }
      })
  }
}

/// Tells the practice's failures as the journal's.
private func ofJournal(_ work: () throws(PracticeError) -> Void) throws(JournalError) {
  do throws(PracticeError) {
    try work()
  } catch {
    if case .journal(let error) = error { throw error }
    throw .isDamaged
  }
}
