import App
import Content
import Dialogue
import Facilitation

/// A practice in memory, as a facilitator's pages ask for it.
final class PaperPractice {
  static let words = "a lamp in the hallway"
  var files: [String: CaseFile] = [:]
  var openRoom: String?
  var isUnlocked = true
  /// Plans that sessions were begun after.
  var begun: [SessionPlan] = []
  var kept: [SessionPlan] = []
  /// How often a draft was saved.
  var drafts = 0
  /// How often what was not handed in was kept.
  var typed = 0

  private static let start = 1_760_000_000_000
  private static let day = 86_400_000

  init(count: Int = 3) {
    for number in 0..<count {
      var one = Case(
        id: "case0\(number)", code: "K\(number + 7)",
        names: number == 0 ? Pair("Zoë", "作者") : Pair(nil, nil), createdAt: Self.start)
      var sessions: [SessionSummary] = []
      if number == 0 {
        one.sessions = 2
        one.lastSeen = Self.start + 7 * Self.day
        one.next = Self.start + 14 * Self.day
        one.sessionsWithoutNote = ["meet02"]
        one.consent = Consent(version: "2026-11", acceptedAt: Self.start, by: ["Zoë", "作者"])
        sessions = [
          SessionSummary(
            id: "meet02", title: "Building up listening", startedAt: Self.start + 7 * Self.day,
            endedAt: Self.start + 7 * Self.day + 3_000_000, present: [.a, .b],
            blocks: [
              .init(title: "Arriving", minutes: 5), .init(title: "A small one", minutes: 41),
            ],
            lines: [
              ProcessLine(
                at: Self.start + 7 * Self.day + 600_000, place: "Arriving",
                words: "Both came early today.")
            ]),
          SessionSummary(
            id: "meet01", title: "First meeting", startedAt: Self.start,
            endedAt: Self.start + 3_000_000, present: [.a],
            blocks: [.init(title: "What brings you", minutes: 50)]),
        ]
      }
      if number == 2 {
        one.isHeld = true
        one.retainUntil = Self.start + 400 * Self.day
      }
      files[one.id] = CaseFile(entry: one, isOn: false, sessions: sessions)
      if number == 0 {
        files[one.id]?.homework = [
          try! Homework(
            .assigned(
              .init(
                id: "aaaaaa", kind: .exercise("seven-minutes"), title: "Seven minutes",
                words: "Twice, if you can.", at: Self.start))),
          try! Homework(
            .assigned(
              .init(id: "bbbbbb", kind: .own, title: "A walk without phones", at: Self.start))),
        ]
      }
    }
  }

  var cases: [Case] { files.values.map(\.entry).sorted { $0.code < $1.code } }

  /// Nothing can be written.
  var isFull = false

  func message(for deed: OfficeDeed) -> Message {
    switch deed {
    case .draft, .typed: if isFull { return .draftNotSaved("Not saved: the disk is full.") }
    default: break
    }
    return .office(news(of: deed))
  }

  func news(of deed: OfficeDeed) -> OfficeNews {
    guard isUnlocked else { return .failed("The practice is locked.") }
    switch deed {
    case .list: return .listed(cases, openRoom: openRoom)
    case .add(let code, let names):
      let one = Case(id: "new\(code)", code: code, names: names, createdAt: Self.start)
      files[one.id] = CaseFile(entry: one, isOn: false, sessions: [])
      return .opened(files[one.id]!)
    case .open(let id): return .opened(files[id]!)
    case .look(let id, let meeting):
      return .looked(files[id]!.sessions.first { $0.id == meeting }!)
    case .save(let new, let old):
      guard files[new.id]?.entry == old else {
        return .stale(
          files[new.id]!, "The entry of \(old.code) was changed at another terminal meanwhile.")
      }
      files[new.id]?.entry = new
      return .opened(files[new.id]!)
    case .sit(let id, let plan, let isHere):
      if let plan { begun.append(plan) }
      files[id]?.isOn = true
      openRoom = id
      let one = files[id]!.entry
      return .sat(
        Console(
          code: one.code, names: Pair(one.called(.a), one.called(.b)), caseID: id, plan: plan,
          isHere: isHere))
    case .draft(let id, let draft, let known, let isQuiet):
      drafts += 1
      guard let note = changed(known, .drafted(draft)) else { return .failed("It has gone on.") }
      keep(note, of: id)
      return .written(note, isQuiet: isQuiet)
    case .typed(let id, let note, let kind):
      typed += 1
      if let index = files[id]?.sessions.firstIndex(where: { $0.id == note.draft.meeting }) {
        files[id]?.sessions[index].typed = kind
      }
      return .typed
    case .sign(let id, let known, let name):
      guard let note = changed(known, .signed(name: name)) else { return .failed("Not so.") }
      keep(note, of: id)
      files[id]?.entry.sessionsWithoutNote.removeAll { $0 == note.draft.meeting }
      return .written(note, isQuiet: false)
    case .amend(let id, let known, let text, let why, let name):
      guard let note = changed(known, .amended(text: text, why: why, name: name)) else {
        return .failed("Not so.")
      }
      keep(note, of: id)
      return .written(note, isQuiet: false)
    case .mark(let id, let homework, let answer, let words):
      change(
        id, homework,
        .reviewed(.init(at: Self.start, meeting: nil, answer: answer, inTheWay: words)))
      return .marked(files[id]?.homework ?? [])
    case .putAside(let id, let homework):
      change(id, homework, .putAside(at: Self.start))
      return .marked(files[id]?.homework ?? [])
    case .courses: return .courses(courses)
    case .beginList(let id, let form, _):
      let checklist = try! Checklist(
        ChecklistEvent(seq: 0, at: Self.start, kind: .began(form)))
      files[id]?.checklist = checklist
      return .checked(checklist)
    case .note(let id, let answer, let line, let place, var checklist):
      try! checklist.apply(
        ChecklistEvent(
          seq: checklist.nextSeq, at: Self.start, kind: .noted(place, answer, line: line)))
      files[id]?.checklist = checklist
      return .checked(checklist)
    case .keep(let plan):
      kept.append(plan)
      return .kept(plan)
    }
  }

  /// Three sessions, one of them without an answer of the second person's.
  private var courses: [Course] {
    let points = { (numbers: [Int?]) in
      numbers.enumerated().map {
        Course.Point(
          occasion: "m\($0.offset)", day: Course.Day(2025, 8 + $0.offset, 4), tenths: $0.element)
      }
    }
    var course = Course(ofTalks: [])
    course.measure = "check-in"
    course.title = "How are you two?"
    course.charts = [
      .init(
        id: "close", label: "how close", text: "How close do you feel?", range: 0...10,
        lowLabel: "far away", highLabel: "very close", higherIs: .better,
        points: Pair(points([30, 50, 60]), points([40, nil, 40])))
    ]
    return [
      Course(ofTalks: [
        ("t1", Course.Day(2025, 8, 4), Pair(34, 28)), ("t2", Course.Day(2025, 9, 4), Pair(42, nil)),
      ]), course,
    ]
  }

  private func change(_ id: String, _ homework: String, _ event: HomeworkEvent) {
    guard let index = files[id]?.homework.firstIndex(where: { $0.assignment.id == homework }) else {
      return
    }
    try! files[id]?.homework[index].apply(event)
  }

  private func changed(_ known: SessionNote?, _ kind: SessionNoteEvent.Kind) -> SessionNote? {
    let event = SessionNoteEvent(seq: known?.nextSeq ?? 0, at: Self.start, kind: kind)
    guard var note = known else { return try? SessionNote(event) }
    do { try note.apply(event) } catch { return nil }
    return note
  }

  private func keep(_ note: SessionNote, of id: String) {
    guard let index = files[id]?.sessions.firstIndex(where: { $0.id == note.draft.meeting }) else {
      return
    }
    files[id]?.sessions[index].note = note
    files[id]?.sessions[index].typed = nil
  }

  func news(of deed: LockDeed) -> Message? {
    switch deed {
    case .lock:
      isUnlocked = false
      return .lock(.locked)
    case .unlock(Self.words, _):
      isUnlocked = true
      return .office(.unlocked(cases, openRoom: openRoom))
    case .unlock: return .lock(.wrong)
    case .close, .propose, .check, .set, .remove, .makeCode: return nil
    }
  }

  /// A facilitator at their pages.
  static func room(count: Int = 3, isPlain: Bool = false) -> Room {
    let practice = PaperPractice(count: count)
    var room = Room(names: nil, screen: .console, isPlain: isPlain)
    room.practice = practice
    room.model.enterOffice(Office(cases: practice.cases), at: room.now.monotonic)
    return room
  }
}
