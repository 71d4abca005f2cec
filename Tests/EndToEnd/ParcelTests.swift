import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// One case on its way out of a practice and into one.
@Suite struct SealedCaseTests {
  private let practice: PracticeHome
  private let other: PracticeHome
  private let out = Checkout.quickFolder()
  private static let words = "seven stones and a rope"
  private static let anas = "a kite above the dunes"

  init() throws {
    practice = try PracticeHome()
    other = try PracticeHome()
  }

  private func remove() {
    practice.remove()
    other.remove()
  }

  private var file: String { out + "/K7.heardcase" }

  /// A case with something of every kind, and where each of it lies.
  private struct Full {
    var entry: Case
    var room: [String: (kind: Item.Kind, audience: Audience)] = [:]
    var notes: [String: (kind: Item.Kind, audience: Audience)] = [:]
  }

  private func full(_ desk: PracticeDesk, size: Int = 40) throws -> Full {
    var one = try desk.add(code: "K7", names: Pair("Ana", "Ben"), retainUntil: 99_000)
    one.isHeld = true
    one.sessions = 3
    one.releases = [Release(at: 5, purpose: "a court", agreedAt: Pair(4, nil))]
    try desk.save(one)
    var full = Full(entry: one)
    let (room, notes) = (try desk.roomJournal(of: one.id), try desk.notesJournal(of: one.id))
    for kind in Item.Kind.allCases where kind != .case && kind != .trail {
      for audience in Audience.allCases {
        let words =
          "\(kind.rawValue) for \(audience.rawValue) " + String(repeating: "x", count: size)
        full.room[try room.begun(kind, for: audience, "room " + words)] = (kind, audience)
        if audience != .b {
          full.notes[try notes.begun(kind, for: audience, "notes " + words)] = (kind, audience)
        }
      }
    }
    return full
  }

  private func holds(_ full: Full, _ desk: PracticeDesk, locked: Bool = false) throws {
    let (room, notes) = (
      try desk.roomJournal(of: full.entry.id), try desk.notesJournal(of: full.entry.id)
    )
    for (items, journal) in [(full.room, room), (full.notes, notes)] {
      for (id, what) in items {
        if locked, journal === room, what.audience == .a { continue }
        let text = try journal.records(of: id).first.map { String(decoding: $0, as: UTF8.self) }
        #expect(text?.contains("\(what.kind.rawValue) for \(what.audience.rawValue)") == true)
      }
    }
    #expect(try room.check().faults == [] && notes.check().faults == [])
  }

  @Test func aCaseComesInWhole() throws {
    defer { remove() }
    let desk = try practice.unlocked()
    let full = try full(desk)
    try desk.roomJournal(of: full.entry.id).setPassphrase(Self.anas, of: .a)
    try desk.openRoom(full.entry.id)
    #expect(try desk.seal(full.entry.id, to: file, passphrase: Self.words) == [])
    #expect(House.mode(file) == 0o600 && Checkout.names(in: out) == ["K7.heardcase"])
    #expect(SealedForm(of: file) == .case)
    #expect(try desk.auditTrail().last?.act == .exported)
    #expect(throws: PracticeError.journal(.isThere(path: file))) {
      try desk.seal(full.entry.id, to: file, passphrase: Self.words)
    }

    let there = try other.unlocked()
    let came = try there.bringIn(file, passphrase: Self.words)
    #expect(came.entry == full.entry && came.faults.isEmpty)
    #expect(try there.case(called: "K7") == full.entry)
    try holds(full, there, locked: true)
    // What Ana has locked opens with her words alone, there as here.
    let room = try there.roomJournal(of: full.entry.id)
    let page = try #require(full.room.first { $0.value == (.entry, .a) }?.key)
    #expect(throws: JournalError.isLocked(.a)) { try room.records(of: page) }
    try room.unlock(.a, with: Self.anas)
    #expect(try room.records(of: page).count == 1)
    #expect(try there.auditTrail().last?.act == .restored && there.verifyAudit().isWhole)
    #expect(try there.auditTrail().last?.caseID == full.entry.id)
    // No key lies anywhere, no room is open, nothing is left of the work.
    let names = House.everything(below: other.data).map(\.path)
    #expect(
      !names.contains { $0.contains("/key") || $0.contains("/work-") || $0.hasSuffix("/kept") })
    #expect(!there.roomIsOpen && House.mode(there.folder(of: full.entry.id)) == 0o700)
    #expect(throws: PracticeError.isInRoster("K7")) {
      try there.bringIn(file, passphrase: Self.words, code: "K9")
    }
    try holds(full, try other.unlocked(), locked: true)
  }

  @Test func itComesUnderAnotherCode() throws {
    defer { remove() }
    let desk = try practice.unlocked()
    let full = try full(desk)
    _ = try desk.seal(full.entry.id, to: file, passphrase: Self.words)
    let there = try other.unlocked()
    _ = try there.add(code: "k7")
    #expect(throws: PracticeError.codeIsTaken("k7")) {
      try there.bringIn(file, passphrase: Self.words)
    }
    #expect(throws: PracticeError.badCode("K 9")) {
      try there.bringIn(file, passphrase: Self.words, code: "K 9")
    }
    #expect(Checkout.names(in: other.data + "/cases").isEmpty)
    let came = try there.bringIn(file, passphrase: Self.words, code: "K9").entry
    #expect(came.code == "K9" && came.members == Pair("K9-A", "K9-B") && came.isHeld)
    #expect(came.releases == full.entry.releases && came.id == full.entry.id)
  }

  @Test func whatWasErasedComesBackWithItsPassphrase() throws {
    defer { remove() }
    let desk = try practice.unlocked()
    let full = try full(desk)
    var one = full.entry
    one.isHeld = false
    try desk.save(one)
    _ = try desk.requestErasing(one.id)
    _ = try desk.seal(one.id, to: file, passphrase: Self.words)
    let certificate = try desk.erase(one.id)
    #expect(certificate.lines { "\($0)" }.joined().contains("a sealed export (.heardcase)"))
    let before = House.inventory(below: practice.data)
    for words in ["", "seven stones", PracticeHome.words, Self.anas] {
      #expect(throws: PracticeError.journal(.isWrong)) {
        try desk.bringIn(file, passphrase: words)
      }
    }
    #expect(House.inventory(below: practice.data) == before)
    let back = try desk.bringIn(file, passphrase: Self.words).entry
    #expect(back.eraseRequestedAt == nil && back.sessions == 3)
    try holds(full, desk)
    #expect(try desk.verifyAudit().isWhole)
  }

  /// In the clear there is nothing in the file but its first line.
  @Test func nothingOfItLiesInTheClear() throws {
    defer { remove() }
    let desk = try practice.unlocked()
    let names = ["Wilhelmina", "Bartholomew"].map { Canary("a name", $0) }
    let one = try desk.add(code: "K7", names: Pair(names[0].word, names[1].word))
    _ = try desk.seal(one.id, to: file, passphrase: Self.words)
    let bytes = try #require(Checkout.bytes(file))
    for name in names { #expect(name.forms(in: bytes) == []) }
    #expect(bytes.starts(with: Array("heard case 1\n".utf8)))
    for text in ["SQLite format", "room", "notes", one.id] {
      #expect(Canary("inside", text).forms(in: bytes) == [], "\(text)")
    }
  }

  @Test func whatWasCutOrChangedIsRefused() throws {
    defer { remove() }
    let desk = try practice.unlocked()
    let one = try full(desk).entry
    _ = try desk.seal(one.id, to: file, passphrase: Self.words)
    let whole = try #require(Checkout.bytes(file))
    let there = try other.unlocked()
    let before = House.inventory(below: other.data)
    let broken = out + "/broken"
    func refuses(_ bytes: [UInt8], _ what: String) throws {
      Checkout.write(bytes, to: broken)
      do throws(PracticeError) {
        _ = try there.bringIn(broken, passphrase: Self.words)
        Issue.record("\(what) was taken")
      } catch {
        switch error {
        case .journal(.notSealed), .journal(.isWrong), .journal(.isOutOfBounds): break
        default: Issue.record("\(what): \(error)")
        }
      }
    }
    let pieces = stride(from: 200, to: whole.count, by: 65_553).flatMap { ($0 - 40)...($0 + 40) }
    let step = often(601, nightly: 1)
    let cuts = Set(
      Array(0..<220) + Array((whole.count - 60)..<whole.count) + pieces
        + Array(stride(from: 0, to: whole.count, by: step))
    ).filter { $0 < whole.count }
    for count in cuts.sorted() { try refuses(Array(whole.prefix(count)), "cut at \(count)") }
    var dice = Dice(state: testSeed)
    let places =
      Array(0..<220)
      + (0..<often(300, nightly: 20_000)).map { _ in
        Int.random(in: 0..<whole.count, using: &dice)
      }
    for place in places {
      var bytes = whole
      bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &dice)
      try refuses(bytes, "a bit at \(place) (seed \(testSeed))")
    }
    try refuses(whole + [0], "with a byte more")
    try refuses(whole + whole, "twice")
    #expect(try there.cases().isEmpty)
    #expect(House.inventory(below: other.data) == before)
    print("sealed case of \(whole.count) bytes: \(cuts.count) cuts, \(places.count) bits, refused")
  }

  /// A file that somebody has made who knows the passphrase: other journals than its keys open.
  @Test func journalsThatAreNotItsOwnAreRefused() throws {
    defer { remove() }
    let desk = try practice.unlocked()
    let one = try full(desk).entry
    let key = try JournalKey.make()
    let (room, notes) = (try desk.roomJournal(of: one.id), try desk.notesJournal(of: one.id))
    let note = Array(SealedCase(one, sealedAt: 1).json.text().utf8)
    let there = try other.unlocked()
    func make(_ note: [UInt8], _ names: [String], _ key: JournalKey?) throws {
      unlink(file)
      let contents = zip(names, [room, notes, room]).map { name, journal in
        Parcel.Content(name: name, key: key, folder: out) { () throws(JournalError) in journal }
      }
      try Parcel.seal(
        .case, note: note, contents, to: file, passphrase: Self.words, folder: out, .quick
      ) { _ in }
      #expect(throws: PracticeError.journal(.notSealed(path: file, .case))) {
        try there.bringIn(file, passphrase: Self.words)
      }
    }
    try make(note, ["room", "notes"], key)
    try make(note, ["room", "notes"], nil)
    try make(note, ["notes", "room"], key)
    try make(note, ["room"], key)
    try make(note, ["room", "notes", "more"], key)
    try make([], ["room", "notes"], key)
    try make(
      Array("{\"schema\":1,\"id\":\"../../x\",\"sealedAt\":1}".utf8), ["room", "notes"], key)
    #expect(try there.cases().isEmpty && Checkout.names(in: other.data + "/cases").isEmpty)
  }

  /// Every state that an end between the steps of coming in would leave.
  @Test func whatAnEndHasLeftGoes() throws {
    defer { remove() }
    let desk = try practice.unlocked()
    let one = try full(desk).entry
    _ = try desk.seal(one.id, to: file, passphrase: Self.words)
    _ = try other.unlocked()
    let roster = try Journal(folder: other.data + "/practice", derivation: .quick)
    try roster.unlock(.ours, with: PracticeHome.words)
    // Of a process that is no more: there is none with the largest number.
    try roster.setValue("arriving", Array(" \(one.id).4194305".utf8))
    mkdir(other.data + "/cases", 0o700)
    _ = Program.run(
      ["-a", desk.folder(of: one.id), other.data + "/cases/"], executable: "/bin/cp")
    _ = try other.unlocked()
    #expect(Checkout.names(in: other.data + "/cases").isEmpty)
    #expect(try roster.value("arriving") == [])
    // A folder that no entry names stays what it is, and nothing is put over it.
    let there = try other.unlocked()
    let folder = there.folder(of: one.id)
    mkdir(folder, 0o700)
    Checkout.write("somebody’s", to: folder + "/mine")
    #expect(throws: PracticeError.journal(.isThere(path: folder))) {
      try there.bringIn(file, passphrase: Self.words)
    }
    #expect(try roster.value("arriving") == [])
    _ = try other.unlocked()
    #expect(Checkout.text(folder + "/mine") == "somebody’s")
    try SmallFile.removeAll(below: folder)
    // Of one that is at work, here this one: left alone. And what has its entry is never touched.
    _ = try there.bringIn(file, passphrase: Self.words)
    try roster.setValue(
      "arriving", Array(" \(one.id).4194305 abcdef.4194305 abcdef.\(getpid())".utf8))
    mkdir(other.data + "/cases/abcdef", 0o700)
    _ = try other.unlocked()
    #expect(Checkout.names(in: other.data + "/cases") == ["abcdef", one.id].sorted())
    #expect(try roster.value("arriving") == Array("abcdef.4194305 abcdef.\(getpid())".utf8))
  }
}
