import Journal
import TestSupport
import Testing

/// Many things read in one go are what they are one by one.
@Suite struct ReadingTests {
  private let folder = Checkout.quickFolder() + "/heard"
  private let journal: Journal
  private var path: String { folder + "/journal.sqlite" }

  init() throws { journal = try Journal(folder: folder) }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// A page with so many records, and perhaps a draft.
  private func page(_ records: Int, draft: String? = nil, for audience: Audience = .a) throws
    -> String
  {
    try journal.begin(
      .entry, for: audience, records: (0..<records).map { bytes("record \($0)") },
      draft: draft.map { bytes($0) }
    ) { bytes("header of \($0)") }
  }

  private func read(
    _ part: Journal.Part, _ journal: Journal? = nil
  ) throws -> [String: Result<[[UInt8]], JournalError>] {
    var all: [String: Result<[[UInt8]], JournalError>] = [:]
    try (journal ?? self.journal).read(part, of: .entry, for: .a) { item, content in
      #expect(all[item.id] == nil)
      all[item.id] = content()
    }
    return all
  }

  @Test func everythingIsReadInOneGo() throws {
    let ids = try [0, 1, 2, 7].map { try page($0) }
    let drafts = try [page(0, draft: "begun"), page(3, draft: "changed")]
    _ = try page(1, for: .b)
    let all = try read(.records(from: 0))
    #expect(all.count == 6)
    for id in ids + drafts { #expect(try all[id]?.get() == journal.records(of: id)) }
    let later = try read(.records(from: 2))
    for id in ids { #expect(try later[id]?.get() == journal.records(of: id, from: 2)) }
    let latest = try read(.latest)
    for id in ids {
      #expect(try latest[id]?.get() == journal.records(of: id).last.map { [$0] } ?? [])
    }
    for id in drafts { #expect(try latest[id]?.get() == journal.draft(of: id).map { [$0] }) }
    let some = try journal.records(of: [ids[3], ids[0], "nobody"])
    #expect(try some[ids[3]]?.get().count == 7 && some[ids[0]]?.get() == [])
    #expect(some["nobody"] == .failure(.noSuchItem("nobody")))
  }

  /// From the highest rank on, and no further than somebody wants.
  @Test func whatRanksHighestIsReadFirst() throws {
    let ids = try (0..<5).map { try page($0) }
    let ranks = Dictionary(uniqueKeysWithValues: zip(ids, [3, 1, 5, 2, 4]))
    try runSQL("UPDATE record SET sealed = x'' WHERE item = '\(ids[1])'", on: path)
    var read: [String] = []
    let rank = { (item: Item) in ranks[item.id] ?? 0 }
    try journal.read(.records(from: 0), of: .entry, for: .a, by: rank) { item, content in
      read.append(item.id)
      guard case .success = content() else { return false }
      return ranks[item.id] != 3
    }
    #expect(read == [ids[2], ids[4], ids[0]])
    read = []
    var damaged: [String] = []
    let reversed = { (item: Item) in -rank(item) }
    try journal.read(.records(from: 0), of: .entry, for: .a, by: reversed) { item, content in
      if case .failure = content() { damaged.append(item.id) }
      read.append(item.id)
      return true
    }
    #expect(read == [ids[1], ids[3], ids[0], ids[4], ids[2]] && damaged == [ids[1]])
  }

  @Test func onlyWhatIsWantedIsRead() throws {
    let ids = try [page(1), page(2)]
    var headers: [[UInt8]?] = []
    var read: [[UInt8]] = []
    try runSQL("UPDATE record SET sealed = x'' WHERE item = '\(ids[0])'", on: path)
    try journal.read(.latest, of: .entry, for: .a) { item, content in
      headers.append(item.header)
      guard item.id == ids[1] else { return }
      if case .success(let records) = content() { read += records }
    }
    #expect(read == [bytes("record 1")] && Set(headers.map(\.?.count)) == [16])
    try journal.setPassphrase("a passphrase of ours", of: .a)
    let locked = try Journal(folder: folder)
    #expect(throws: JournalError.isLocked(.a)) { try self.read(.latest, locked) }
  }

  /// One that was damaged is told of, and hides none of the others.
  @Test func whatDoesNotOpenHidesNothingElse() throws {
    let whole = try page(3)
    let hurt = try page(3, draft: "a draft")
    for (change, parts) in [
      ("UPDATE record SET sealed = zeroblob(120) WHERE item = ? AND seq = 2", "records last"),
      ("UPDATE record SET sealed = 'text' WHERE item = ? AND seq = 2", "records last"),
      ("UPDATE record SET sealed = 12 WHERE item = ? AND seq = 1", "records"),
      ("DELETE FROM record WHERE item = ? AND seq = 2", "records last"),
      ("DELETE FROM record WHERE item = ? AND seq = 0", "records last"),
      ("UPDATE record SET seq = 9 WHERE item = ? AND seq = 0", "records last"),
      ("UPDATE record SET seq = 0.5 WHERE item = ? AND seq = 1", "records last"),
      ("UPDATE item SET tally = x'' WHERE id = ?", "records last"),
      ("UPDATE item SET draft = x'00' WHERE id = ?", "draft"),
      ("UPDATE item SET header = x'00' WHERE id = ?", "records last draft header"),
      ("UPDATE item SET key = zeroblob(length(key)) WHERE id = ?", "records last draft header"),
    ] {
      let before = try #require(Checkout.bytes(path))
      defer { Checkout.write(before, to: path) }
      if !parts.contains("draft") { try runSQL("UPDATE item SET draft = NULL", on: path) }
      try runSQL(change.replacing("?", with: "'\(hurt)'"), on: path)
      let journal = try Journal(folder: folder)
      let all = try read(.records(from: 0), journal)
      #expect(try all[whole]?.get().count == 3, "\(change)")
      #expect(all.count == 2, "\(change)")
      if parts.contains("records") { #expect(all[hurt] == .failure(.isDamaged), "\(change)") }
      let latest = try read(.latest, journal)
      #expect(try latest[whole]?.get() == [bytes("record 2")])
      let isHurt = parts.contains("last") || parts.contains("draft")
      #expect((latest[hurt] == .failure(.isDamaged)) == isHurt, "\(change)")
      let some = try journal.records(of: [whole, hurt])
      #expect(try some[whole]?.get().count == 3)
    }
    #expect(try journal.faults() == [])
  }

  @Test func manyThingsAreBegunTogetherOrNotAtAll() throws {
    let all = (0..<5).map { number in
      Beginning(
        id: "page\(number)", .entry, for: number % 2 == 0 ? .a : .b, isOpen: number > 0,
        records: [bytes("\(number)")], header: [UInt8(number)])
    }
    try journal.begin(all)
    #expect(try journal.items(.entry, for: .a).map(\.header) == [[0], [2], [4]])
    #expect(try journal.items(.entry, for: .a, onlyOpen: true).count == 2)
    #expect(try journal.records(of: "page3") == [bytes("3")])
    #expect(throws: JournalError.conflict) {
      try journal.begin([Beginning(id: "new", .entry, records: [], header: []), all[0]])
    }
    #expect(throws: JournalError.noSuchItem("new")) { try journal.item("new") }
    #expect(try Journal(folder: folder).faults() == [])
  }

  /// A book of many records costs little more than its bytes.
  @Test func aLongBookIsReadQuickly() throws {
    let many = try page(1_000)
    let few = try (0..<1_000).map { _ in try page(1) }
    var count = 0
    let clock = ContinuousClock()
    let book = try clock.measure { count = try journal.records(of: many).count }
    let single = try clock.measure { for id in few { _ = try journal.records(of: id) } }
    let together = try clock.measure { count += try read(.latest).count }
    #expect(count == 2_001)
    #expect(book < single && together < single, "\(book) \(together) \(single)")
  }
}

/// From being left to being put away.
@Suite struct NoteLifeTests {
  private let folder = Checkout.quickFolder() + "/heard"
  private let words = "a passphrase of Ben"

  private func open() throws -> Journal { try Journal(folder: folder, derivation: .quick) }

  /// How the note’s key is wrapped: 2 for its owner alone, 1 with a key its owner has.
  private func wrapping(of id: String) throws -> UInt8? {
    try blobs("SELECT key FROM item WHERE id = '\(id)'", on: folder + "/journal.sqlite").first?
      .first
  }

  private func leave(_ journal: Journal) throws -> String {
    try journal.begin(.note, for: .b, records: [Array("for you".utf8)]) { _ in [7] }
  }

  @Test func anOpenedNoteIsPutAwayUnderItsOwnersKey() throws {
    let ana = try open()
    try ana.setPassphrase(words, of: .b)
    let locked = try open()
    let notes = try (0..<3).map { _ in try leave(locked) }
    #expect(try locked.count(.note, for: .b, onlyOpen: true) == 3)
    #expect(try wrapping(of: notes[0]) == 2)
    let ben = try open()
    try ben.unlock(.b, with: words)
    try ben.putAway(notes[0], at: 1, header: [8], kept: [Array("for you".utf8)])
    #expect(try wrapping(of: notes[0]) == 1)
    #expect(try locked.count(.note, for: .b, onlyOpen: true) == 2)
    #expect(try locked.count(.note, for: .b) == 3)
    #expect(throws: JournalError.isLocked(.b)) { try locked.records(of: notes[0]) }
    #expect(throws: JournalError.isLocked(.b)) {
      try locked.putAway(notes[1], at: 1, header: [8], kept: [[1]])
    }
    #expect(throws: JournalError.isLocked(.b)) { try locked.putAway([notes[1]]) }
    #expect(throws: JournalError.conflict) {
      try ben.putAway(notes[0], at: 1, header: [9], kept: [[1]])
    }
    #expect(try ben.items(.note, for: .b, onlyOpen: true).count == 2)
    #expect(try ben.item(notes[0]).header == [8])
    // New locks, a copy, the doctor: nothing makes it wait again.
    try ben.setPassphrase("another one of Ben", of: .b)
    let copy = Checkout.quickFolder() + "/backup"
    _ = try ben.backUp(to: copy, passphrase: "of the backup")
    let other = Checkout.quickFolder() + "/heard"
    _ = try Journal.restore(
      copy, passphrase: "of the backup", folder: other, replaces: false, .quick)
    for folder in [folder, other] {
      let again = try Journal(folder: folder, derivation: .quick)
      #expect(try again.count(.note, for: .b, onlyOpen: true) == 2)
      try again.unlock(.b, with: "another one of Ben")
      #expect(try again.records(of: notes[0]) == [Array("for you".utf8)])
      #expect(try again.records(of: notes[1]) == [Array("for you".utf8)])
      #expect(try again.faults() == [])
    }
    try ben.erase(notes[0])
    #expect(try ben.count(.note, for: .b) == 2)
  }

  /// Notes that were opened and left open are put away as they are, all at once.
  @Test func openedNotesOfOldArePutAwayTogether() throws {
    let journal = try open()
    let notes = try (0..<4).map { _ in try leave(journal) }
    try journal.append([], from: 1, to: notes[0], header: [8])
    try runSQL(
      "UPDATE record SET sealed = zeroblob(120) WHERE item = '\(notes[1])'",
      on: folder + "/journal.sqlite")
    try journal.putAway([notes[0], notes[1], "nobody", notes[2]])
    #expect(try journal.items(.note, for: .b, onlyOpen: true).count == 2)
    #expect(try journal.item(notes[0]).header == [8])
    #expect(try journal.item(notes[2]).header == [7])
    #expect(try wrapping(of: notes[2]) == 1 && wrapping(of: notes[3]) == 2)
    for id in [notes[0], notes[2], notes[3]] {
      #expect(try journal.records(of: id) == [Array("for you".utf8)])
    }
    #expect(throws: JournalError.isDamaged) { try journal.records(of: notes[1]) }
  }
}
