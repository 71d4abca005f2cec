import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// A long trail that somebody tampers with, and a large roster.
@Suite(.serialized) struct RosterTests {
  private let practice: PracticeHome
  private var journal: String { practice.data + "/practice/journal.sqlite" }

  init() throws { practice = try PracticeHome() }

  private func roster() throws -> Journal {
    let roster = try Journal(folder: practice.data + "/practice", derivation: .quick)
    try roster.unlock(.ours, with: PracticeHome.words)
    return roster
  }

  /// Ways to change entry `place` in the file, some with what belongs to it put back as it was.
  private func ways(_ place: Int, _ count: Int, earlier: [String]) -> [(String, String)] {
    let seals = "(SELECT sealed FROM record WHERE item = 'trail0' AND seq ="
    let after = place == count - 1 ? place - 1 : place + 1
    let here = "WHERE item = 'trail0' AND seq = \(place)"
    let last = "WHERE item = 'trail0' AND seq >= \(place)"
    return [
      ("edited", "UPDATE record SET sealed = zeroblob(length(sealed)) \(here)"),
      ("replaced", "UPDATE record SET sealed = \(seals) \(after)) \(here)"),
      ("deleted", "DELETE FROM record \(here)"),
      (
        "swapped",
        """
        UPDATE record SET seq = -1 \(here);
        UPDATE record SET seq = \(place) WHERE item = 'trail0' AND seq = \(after);
        UPDATE record SET seq = \(after) WHERE item = 'trail0' AND seq = -1
        """
      ),
      (
        "closed up",
        """
        DELETE FROM record \(here);
        UPDATE record SET seq = -seq WHERE item = 'trail0' AND seq > \(place);
        UPDATE record SET seq = -seq - 1 WHERE item = 'trail0' AND seq < 0
        """
      ),
      ("cut off", "DELETE FROM record \(last)"),
      ("put back as it was", "DELETE FROM record \(last);" + earlier.joined(separator: ";")),
    ]
  }

  @Test func whateverIsDoneToTheTrailIsFound() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let half = 5_000
    for number in 2..<half { try desk.audit(number % 2 == 0 ? .exported : .noteSigned) }
    // The rows of then, without the entries: what somebody would put back who cuts the trail off.
    let earlier = try rows("item", on: journal) + rows("setting", on: journal)
    for _ in half..<10_000 { try desk.audit(.sessionHeld) }
    let report = try desk.verifyAudit()
    #expect(report.isWhole && report.count == 10_000)
    try desk.lock()
    let whole = try #require(Checkout.bytes(journal))
    var dice = Dice(state: testSeed)
    var tried = 0
    for round in 0..<often(8, nightly: 80) {
      let place = round == 0 ? 9_999 : Int.random(in: 0..<9_999, using: &dice)
      for (name, sql) in ways(place, 10_000, earlier: earlier) {
        // What is put back is the state of then, and nothing else fits it.
        let at = name.hasPrefix("put back") ? half : place
        var change = sql
        if at == half { change = ways(half, 10_000, earlier: earlier).last?.1 ?? "" }
        try runSQL(change, on: journal)
        let found = try practice.unlocked().verifyAudit()
        #expect(!found.isWhole, "entry \(at) \(name)")
        if !name.hasPrefix("put back") {
          #expect(abs((found.brokenAt ?? -9) - at) <= 1, "entry \(at) \(name): \(found)")
        }
        Checkout.write(whole, to: journal)
        tried += 1
      }
    }
    #expect(try practice.unlocked().verifyAudit().isWhole)
    print("audit: \(tried) changes of the file, all found (seed \(testSeed))")
  }

  private func median(_ work: () throws -> Void) rethrows -> Double {
    var times: [Int] = []
    for _ in 0..<9 {
      let before = Moment.microseconds
      try work()
      times.append(Moment.microseconds - before)
    }
    return Double(times.sorted()[4]) / 1000
  }

  /// The same through the program: from a key to the page.
  private func pages(_ practice: PracticeHome) throws {
    let desk = Screen(["facilitate", "--data", practice.data])
    try #require(desk.shows("Passphrase of the practice"))
    desk.type(PracticeHome.words + "\r")
    try #require(desk.shows("2000 couples"), "\(desk.text)")
    func time(_ keys: String, _ wanted: String) throws -> Double {
      let before = Moment.microseconds
      try #require(desk.type(keys, then: wanted), "\(desk.text)")
      return Double(Moment.microseconds - before) / 1000
    }
    var filters: [Double] = []
    var files: [Double] = []
    var steps: [Double] = []
    for _ in 0..<9 {
      desk.type("f")
      #expect(desk.shows("Which couples"))
      filters.append(try time("3", "2000 of 2000 couples"))
      files.append(try time("\r", "5 sessions have no note yet"))
      desk.type("\u{1B}")
      #expect(desk.shows("2000 of 2000"))
      let before = Moment.microseconds
      desk.type("\u{1B}")
      #expect(desk.waits { !$0.text.contains("of 2000") && $0.text.contains("2000 couples") })
      // Esc waits a moment for what may follow it.
      steps.append(Double(Moment.microseconds - before) / 1000 - 25)
    }
    let medians = [filters, files, steps].map { $0.sorted()[4] }
    print("to the filtered roster, to a file, back: \(medians) ms")
    #expect(medians.allSatisfy { $0 < 300 })
  }

  /// Fifty sessions of forty events, with private lines and signed notes.
  private func fifty(_ id: String, at desk: PracticeDesk) throws {
    let room = try desk.roomJournal(of: id)
    let blocks = [Meeting.Block(title: "Arriving", kind: .talk, minutes: 5)]
    for number in 0..<50 {
      let start = 1_795_000_000_000 + number * 604_800_000
      func event(_ seq: Int, _ kind: MeetingEvent.Kind) -> [UInt8] {
        MeetingEvent(
          seq: seq, moment: .init(wall: start + seq * 60_000, sinceBoot: seq, bootID: 1),
          actor: .facilitator, kind: kind
        ).bytes
      }
      var events = [
        event(0, .opened(title: "Session \(number)", blocks: blocks, minutes: 50, terms: nil)),
        event(1, .attended([.a, .b])), event(2, .began(0)),
      ]
      for seq in 3..<40 {
        events.append(event(seq, .guided(.init(kind: .cue, words: "Slow down."))))
      }
      events.append(event(40, .ended))
      let header: JSON = [
        "title": .string("Session \(number)"), "startedAt": .int(start),
        "endedAt": .int(start + 3_000_000),
      ]
      let meeting = try room.begin(.meeting, records: events) { _ in Array(header.text().utf8) }
      try room.putAway(meeting, at: nil, header: Array(header.text().utf8), kept: events)
      let note = try desk.saveDraft(
        .init(
          meeting: meeting, template: "free",
          sections: [.init(id: "note", title: "Note", text: "They listened.")]),
        over: nil, of: id)
      _ = try desk.sign(note, as: "Kim Berg", of: id)
    }
  }

  @Test func aLargeRosterOpensAtOnce() throws {
    // The program takes no cheaper key.
    let practice = try PracticeHome(derivation: .standard)
    defer {
      practice.remove()
      self.practice.remove()
    }
    let large = try Journal(folder: practice.data + "/practice")
    try large.unlock(.ours, with: PracticeHome.words)
    var ids: [String] = []
    for number in 0..<2_000 {
      var one = Case(
        id: Journal.newID(), code: "K\(number)", names: .init("Ana \(number)", "Ben \(number)"),
        createdAt: 1_795_000_000_000 + number)
      one.consent = Consent(version: "2026-11", acceptedAt: 1, by: ["A", "B"])
      one.sessions = 50
      one.lastSeen = 1_795_000_000_000
      one.next = 1_796_000_000_000
      one.sessionsWithoutNote = (0..<5).map { _ in Journal.newID() }
      one.retainUntil = 2_795_000_000_000
      try large.begin(
        .case, id: one.id, keys: [JournalKey.make(), JournalKey.make()],
        header: Array(one.json.text().utf8))
      ids.append(one.id)
    }
    // The first has had 50 whole sessions, each with a note.
    let busy = try practice.unlocked()
    try fifty(ids[0], at: busy)
    try busy.lock()
    let desk = try practice.unlocked()
    // Every room is a file of its own: as many as are looked at are filled, at night all.
    let rooms = ids.prefix(often(5, nightly: 2_000))
    for id in rooms {
      let room = try desk.roomJournal(of: id)
      for _ in 0..<50 { _ = try room.begun(.talk, for: .ours, "an outcome") }
    }
    let roster = try median { () throws in
      let count = try desk.cases().count
      #expect(count == 2_000)
    }
    var filter = CaseFilter(words: "ana 199")
    filter.isNoteMissing = true
    let filtered = try median { () throws in
      let count = try desk.cases().count { filter.includes($0) }
      #expect(count == 11)
    }
    try desk.lock()
    var place = 0
    let fresh = try practice.unlocked()
    let list = try median { () throws in
      let id = rooms[place % rooms.count]
      place += 1
      let count = try fresh.roomJournal(of: id).items(.talk).count
      #expect(count == 50)
    }
    print("roster: \(roster) ms; filtered: \(filtered) ms; one case’s list: \(list) ms")
    #expect(roster < 300 && filtered < 300 && list < 300)
    try pages(practice)
    // And to erase one of them does not take a meeting's time.
    let before = Moment.now
    _ = try fresh.requestErasing(ids[7])
    _ = try fresh.erase(ids[7])
    print("erased from a roster of 2,000: \(Moment.now - before) ms")
    #expect(try fresh.cases().count == 1_999 && fresh.verifyAudit().isWhole)
  }
}
