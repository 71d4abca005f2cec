import App
import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// Pages for people: who may read what, told by unlikely words in everything that is kept.
@Suite final class RecordPageTests {
  private let practice: PracticeHome
  private var dice = Dice(state: testSeed)
  /// What lies where: for whom it may be.
  private var planted: [(canary: Canary, readers: Set<Reader>)] = []

  private enum Reader: CaseIterable {
    case a, b
    /// Anybody who gets the readable page, without and with the notes.
    case page, pageWithNotes
  }

  private static let both: Set<Reader> = [.a, .b]
  private static let everybody = Set(Reader.allCases)

  init() throws { practice = try PracticeHome() }

  private func plant(_ what: String, for readers: Set<Reader>) -> String {
    let canary = Canary(what, &dice)
    planted.append((canary, readers))
    return canary.word
  }

  private func bytes(_ json: JSON) -> [UInt8] { Array(json.text().utf8) }

  /// A talk in which Ana shows what she answered alone and Ben does not.
  private func talk(in room: Journal) throws {
    let source = """
      { "schema": 1, "kind": "exercise", "id": "small", "title": "Small", "intent": "For a test.",
        "minutes": 5, "rhythm": "alternating", "topic": "own", "start": "say", "states": [
        { "id": "say", "do": "say", "who": "speaker", "cue": "{speaker}, speak", "next": "swap" },
        { "id": "swap", "do": "swap", "to": "say", "then": "alone" },
        { "id": "alone", "do": "private", "who": "both", "share": "ask", "cue": "Alone",
          "ask": [ { "id": "words", "do": "write", "cue": "{me}, what else?" } ], "next": "shown" },
        { "id": "shown", "do": "reveal", "of": "alone", "cue": "Shown",
          "rows": [ { "cue": "What else", "mine": "words" } ], "next": "done" },
        { "id": "done", "do": "end", "cue": "Thank you" } ] }
      """
    let (found, diagnostics) = Exercise.load(bytes: Array(source.utf8), file: "small")
    let exercise = try #require(found, "\(diagnostics)")
    let opening = Opening(
      exercise: exercise, source: source, names: Pair("Ana", "Ben"), turnMinutes: 3,
      isWritten: true, keep: .words)
    var events = [SessionEvent(seq: 0, at: 0, clock: 0, actor: .app, kind: .opened(opening))]
    var session = try Session(events[0])
    let both = plant("said to both", for: Self.both)
    let alone = Pair(
      plant("what Ana wrote alone and showed", for: Self.both),
      plant("what Ben wrote alone", for: [.b]))
    while events.count < 120, session.phase != .closed {
      let seat = session.addressee
      let kinds: [SessionEvent.Kind] = [
        .accepted, .began, .answered(words: alone[seat ?? .a]), .rated(4), .shared(seat == .a),
        .done(words: both), .done(words: nil), .picked([]),
        .passed, .closed,
      ]
      let actor = seat.map { Actor($0) } ?? .both
      let wasTaken = [actor, .both, .app].contains { actor in
        kinds.contains { kind in
          guard let event = try? session.event(kind, by: actor, at: 0, clock: 0),
            (try? session.apply(event)) != nil
          else { return false }
          events.append(event)
          return true
        }
      }
      try #require(wasTaken, "nothing to do in \(session.phase)")
    }
    #expect(session.ratings.a.isShared && !session.ratings.b.isShared)
    var header = TalkHeader(id: "talk01", opening: opening, startedAt: 1_795_000_000_000)
    header.state = .complete
    try room.begin(
      .talk, for: .ours, id: "talk01", isOpen: false, records: events.map(\.bytes),
      header: bytes(header.json))
  }

  private func meeting(in room: Journal, present: [Seat], _ readers: Set<Reader>) throws {
    let title = plant("the title of a meeting", for: readers.union([.page, .pageWithNotes]))
    let block = plant("a block", for: readers.union([.page, .pageWithNotes]))
    let hidden = plant("a block that is not on their screen", for: [])
    let kinds: [MeetingEvent.Kind] = [
      .opened(
        title: title,
        blocks: [
          Meeting.Block(title: block, kind: .talk, minutes: 5),
          Meeting.Block(title: hidden, kind: .alone, minutes: 5, showsTitle: false),
        ], minutes: 10), .attended(present), .began(0), .began(1), .ended,
    ]
    let events = kinds.enumerated().map { index, kind in
      MeetingEvent(
        seq: index,
        moment: .init(wall: 1_795_000_000_000, sinceBoot: index * 300_000, bootID: 1),
        actor: .facilitator, kind: kind)
    }
    _ = try room.begin(.meeting, records: events.map(\.bytes)) { _ in
      bytes([
        "title": .string(title), "startedAt": .int(1_795_000_000_000),
        "endedAt": .int(1_795_000_600_000),
      ])
    }
  }

  private func own(_ seat: Seat, in room: Journal) throws {
    let audience: Audience = seat == .a ? .a : .b
    let reader: Reader = seat == .a ? .a : .b
    let page = plant("a page of \(seat)", for: [reader])
    _ = try room.begin(
      .entry, for: audience, records: [bytes(["at": .int(1), "text": .string(page)])]
    ) { _ in
      bytes(PageHeader(createdAt: 1, changedAt: 1, title: page, versions: 1).json)
    }
    for isOpened in [true, false] {
      let note = plant("a note for \(seat)", for: isOpened ? [reader] : [])
      _ = try room.begin(.note, for: audience, records: [bytes(["text": .string(note)])]) { _ in
        bytes(Note(from: seat.other, writtenAt: 1, openedAt: isOpened ? 2 : nil).json)
      }
    }
    let answers = plant("answers of \(seat)", for: [reader])
    _ = try room.begin(.answers, for: audience, records: [bytes(["words": .string(answers)])]) {
      _ in
      bytes(["title": .string("Five questions")])
    }
    let homework = plant("homework of \(seat) alone", for: [reader])
    _ = try room.begin(.homework, for: audience, records: []) { _ in
      bytes(["title": .string(homework)])
    }
    for kind in [Item.Kind.checklist, .sessionNote, .process, .plan] {
      let words = plant("\(kind.rawValue) for \(seat) in the room", for: [])
      _ = try room.begin(kind, for: audience, records: [bytes(["text": .string(words)])]) { _ in
        bytes(["title": .string(words)])
      }
    }
  }

  private func drafted(_ words: String, _ seq: Int) -> [UInt8] {
    bytes([
      "seq": .int(seq), "at": 1, "kind": "drafted", "meeting": "abcdef", "template": "free",
      "sections": [["id": "one", "title": "What was seen", "text": .string(words)]],
    ])
  }

  private func note(in notes: Journal, signed: Bool, for audience: Audience) throws {
    let readers: Set<Reader> = signed && audience == .ours ? [.pageWithNotes] : []
    var records = [
      drafted(plant("an earlier draft", for: []), 0),
      drafted(plant("what is signed", for: readers), 1),
    ]
    if signed {
      let (name, added) = (plant("who signed", for: readers), plant("what was added", for: readers))
      records += [
        bytes(["seq": 2, "at": 1, "kind": "signed", "name": .string(name)]),
        bytes([
          "seq": 3, "at": 2, "kind": "amended", "name": "Vogel", "why": "late",
          "text": .string(added),
        ]),
      ]
    }
    let header: JSON = ["title": .string(plant("the title of a note", for: readers))]
    _ = try notes.begin(.sessionNote, for: audience, records: records) { _ in bytes(header) }
  }

  private func facilitators(in notes: Journal) throws {
    for audience in [Audience.ours, .a, .b] {
      for isSigned in [true, false] { try note(in: notes, signed: isSigned, for: audience) }
      for kind in [Item.Kind.checklist, .process, .plan, .answers, .homework, .entry] {
        let words = plant("\(kind.rawValue) for \(audience.rawValue) of the facilitator", for: [])
        _ = try notes.begin(kind, for: audience, records: [bytes(["text": .string(words)])]) { _ in
          bytes(["title": .string(words)])
        }
      }
    }
  }

  private func full(_ desk: PracticeDesk) throws -> Case {
    var one = try desk.add(code: "K7", names: Pair("Ana", "Ben"))
    one.releases = [
      Release(at: 5, purpose: plant("a purpose", for: Self.both), agreedAt: Pair(4, nil))
    ]
    try desk.save(one)
    let (room, notes) = (try desk.roomJournal(of: one.id), try desk.notesJournal(of: one.id))
    try talk(in: room)
    try meeting(in: room, present: [.a, .b], Self.both)
    try meeting(in: room, present: [.b], [.b])
    let promise = plant("an agreement", for: Self.everybody)
    try room.setValue(
      "agreements",
      bytes([
        [
          "id": "talk01-1", "words": .string(promise), "owner": "Ana", "names": ["Ana", "Ben"],
          "madeAt": 1,
        ]
      ]))
    for (key, what) in [("title", "homework"), ("outcome", "how homework went")] {
      var header: [String: JSON] = ["title": "Something"]
      header[key] = .string(plant(what, for: Self.everybody))
      header["more"] = .string(plant("more of homework", for: []))
      _ = try room.begin(.homework, records: []) { _ in bytes(.object(header)) }
    }
    let shared = plant("answers of both", for: Self.both)
    _ = try room.begin(.answers, records: [bytes(["words": .string(shared)])]) { _ in
      bytes(["title": "Five questions"])
    }
    for seat in Seat.allCases { try own(seat, in: room) }
    try facilitators(in: notes)
    return one
  }

  private func expect(_ html: String, _ reader: Reader) {
    for (canary, readers) in planted {
      if readers.contains(reader) {
        let isThere = html.contains(canary.word)
        #expect(isThere, "\(reader) misses \(canary.what)")
      } else {
        #expect(canary.forms(in: Array(html.utf8)) == [], "\(reader) reads \(canary.what)")
      }
    }
    expectSelfContained(html)
  }

  @Test func everybodyReadsWhatIsTheirsAndNothingElse() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let one = try full(desk)
    let pages = try Pair(desk.accessPage(of: one.id, for: .a), desk.accessPage(of: one.id, for: .b))
    expect(pages.a, .a)
    expect(pages.b, .b)
    // Ana showed her ratings; Ben’s are on his own page alone.
    for html in [pages.a, pages.b] {
      let isThere = html.contains("<li>Ana felt heard: 4 of 5")
      #expect(isThere)
    }
    let isBens = pages.b.contains("<li>Yours alone: Ben felt heard")
    let isLeft = pages.a.contains("<li>Ben felt heard") || pages.a.contains("alone: Ben felt")
    #expect(isBens && !isLeft)
    var release = Release(at: 6, purpose: "an order", agreedAt: Pair(4, nil))
    let page = try desk.readablePage(of: one.id, release)
    expect(page, .page)
    #expect(page.contains("Ana agreed to this page on 1970-01-01."))
    #expect(page.contains("Ben has not agreed to this page.") && page.contains("an order"))
    #expect(page.contains("Small: Ana felt heard: 4 of 5") && !page.contains("Small: Ben felt"))
    #expect(page.contains("Present: Ana and Ben.") && page.contains("Present: Ben."))
    release.hasNotes = true
    let noted = try desk.readablePage(of: one.id, release)
    expect(noted, .pageWithNotes)
    #expect(
      noted.contains("Not signed, and not in it: one note.") && noted.contains("What was seen"))
    print("pages: \(planted.count) canaries (seed \(testSeed))")
  }

  /// What both could read of it they can read here, in words.
  @Test func homeworkIsToldWhole() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    var one = try desk.add(code: "K7", names: Pair("Ana", "Ben"))
    one.sessions = 1
    try desk.save(one)
    let given = try ["Walk", "Tea", "Song"].map { title in
      try desk.assign(.own, title: title, words: "Only \(title).", due: nil, to: one.id)
    }
    try desk.mark(given[0].id, .notThisTime, inTheWay: "rain", of: one.id)
    try desk.mark(given[1].id, .tried, inTheWay: "no cups", of: one.id)
    try desk.putAside(given[1].id, of: one.id)
    let release = Release(at: 6, purpose: "an order", agreedAt: Pair(4, 4))
    let access = try desk.accessPage(of: one.id, for: .a)
    for page in try [access, desk.readablePage(of: one.id, release)] {
      for line in [
        "Walk: not this time, and open; in the way: rain. Given with it: “Only Walk.”",
        "Tea: put aside; in the way: no cups. Given with it: “Only Tea.”",
        "Song: open. Given with it: “Only Song.”",
      ] {
        let isThere = page.contains("<li>\(line)</li>")
        #expect(isThere, "\(line)")
      }
    }
    #expect(access.contains("; 1 session.</"))
  }

  @Test func whatAPartnerHasLockedStaysSealed() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let one = try full(desk)
    try desk.roomJournal(of: one.id).setPassphrase("a kite above the dunes", of: .a)
    try desk.lock()
    let again = try practice.unlocked()
    let html = try again.accessPage(of: one.id, for: .a)
    #expect(html.contains("under Ana’s own passphrase, and sealed"))
    for (canary, readers) in planted where readers == [.a] {
      #expect(canary.forms(in: Array(html.utf8)) == [], "\(canary.what)")
    }
    expect(try again.accessPage(of: one.id, for: .b), .b)
  }
}

/// Nothing in a page is from elsewhere, and it has what a screen reader needs.
func expectSelfContained(_ html: String, location: SourceLocation = #_sourceLocation) {
  for word in [
    "<script", "http:", "https:", "//", "src=", "href=", "url(", "@import", "<iframe",
    "javascript:",
  ] {
    #expect(!html.contains(word), "\(word)", sourceLocation: location)
  }
  for word in [
    "<!DOCTYPE html>", "<html lang=\"en\">", "<main>", "<h1>", "@media print",
    "color-scheme: light dark", "<title>",
  ] {
    #expect(html.contains(word), "\(word)", sourceLocation: location)
  }
  #expect(html.components(of: "<h1>") == 1, sourceLocation: location)
}

extension String {
  /// How often something is in it.
  fileprivate func components(of words: String) -> Int { ranges(of: words).count }
}
