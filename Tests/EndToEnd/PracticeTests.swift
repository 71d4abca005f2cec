import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

extension KeyDerivation {
  /// As cheap as libsodium lets it be: what is tested here is not how slow it is.
  static let quick = KeyDerivation(passes: 1...2, kibibytes: 8...64, target: 1)
  /// As cheap as the program takes it.
  static let least = KeyDerivation(
    passes: 3...3, kibibytes: 65_536...65_536, target: 1)
}

extension House {
  /// Takes a couple on, in a practice whose passphrase opens it sooner than one that was typed does.
  func takeOn(
    _ code: String = "K7", names: Pair<String?> = Pair(nil, nil), words: String = PracticeHome.words
  ) {
    do {
      let desk = PracticeDesk(folder: data, derivation: .least)
      if desk.exists {
        #expect(try desk.unlock(words))
      } else {
        try desk.create(passphrase: words)
      }
      _ = try desk.add(code: code, names: names)
      try desk.lock()
    } catch {
      Issue.record(error)
    }
  }
}

/// A practice in a folder of its own.
struct PracticeHome {
  let data: String
  let derivation: KeyDerivation
  static let words = "a lamp in the hallway"

  init(
    data: String = Checkout.quickFolder() + "/heard", derivation: KeyDerivation = .quick
  ) throws {
    self.data = data
    self.derivation = derivation
    try desk().create(passphrase: Self.words)
  }

  /// As after a new start: nothing is unlocked.
  func desk(now: (() -> Int)? = nil) -> PracticeDesk {
    PracticeDesk(folder: data, derivation: derivation, now: now)
  }

  /// Takes what lies in memory away again.
  func remove() { _ = Program.run(["-rf", data], executable: "/bin/rm") }

  func unlocked() throws -> PracticeDesk {
    let desk = desk()
    #expect(try desk.unlock(Self.words))
    return desk
  }
}

extension Journal {
  func begun(_ kind: Item.Kind, for audience: Audience, _ words: String) throws -> String {
    try begin(kind, for: audience, records: [Array(words.utf8)]) { _ in Array("head".utf8) }
  }
}

/// The roster, the rooms, and what is left after a case was erased.
@Suite struct PracticeTests {
  private let practice: PracticeHome

  init() throws { practice = try PracticeHome() }

  private func copy(_ from: String, _ to: String) {
    let done = Program.run(["-a", from, to], executable: "/bin/cp")
    #expect(done.code == 0, "\(done.complaint)")
  }

  @Test func theRosterIsReadBack() throws {
    let desk = try practice.unlocked()
    var one = try desk.add(code: "K7", names: Pair("Ana", nil))
    _ = try desk.add(code: "K8")
    one.consent = Consent(version: "1", acceptedAt: 5, by: ["K7-A", "K7-B"])
    one.sessionsWithoutNote = ["abcdef"]
    try desk.save(one)
    try desk.lock()
    #expect(throws: PracticeError.journal(.isLocked(.ours))) { try desk.cases() }
    #expect(throws: PracticeError.journal(.isLocked(.ours))) { try desk.roomJournal(of: one.id) }
    let again = try practice.unlocked()
    #expect(try again.cases().map(\.code) == ["K7", "K8"])
    #expect(try again.case(called: "k7") == one)
    #expect(throws: PracticeError.codeIsTaken("K7")) { try again.add(code: "k7") }
    #expect(throws: PracticeError.badCode("../K9")) { try again.add(code: "../K9") }
    #expect(throws: PracticeError.noSuchCase("K9")) { try again.case(called: "K9") }
    #expect(throws: PracticeError.isThere) { try again.create(passphrase: "another one of mine") }
    #expect(
      try again.auditTrail().map(\.act) == [
        .practiceCreated, .unlocked, .caseCreated, .caseCreated, .consentAccepted, .unlocked,
      ])
    #expect(try again.verifyAudit().isWhole)
  }

  @Test func wrongWordsAreWrittenDownWhenItIsUnlocked() throws {
    let desk = practice.desk(now: { 77_000 })
    #expect(try !desk.unlock("none of these words"))
    #expect(try !practice.desk().unlock("nor these"))
    let acts = try practice.unlocked().auditTrail()
    #expect(
      acts.map(\.act) == [.practiceCreated, .wrongPassphrase, .wrongPassphrase, .unlocked])
    #expect(acts[1].at == 77_000)
    // What could not be done while it was locked is not taken from the file.
    Checkout.write(
      "erased abcdef 1\nroom-closed ../../ 1\nroom-closed abcdef x\nroom-closed abcdef 9\nx",
      to: practice.data + "/practice/waiting")
    let more = try practice.unlocked().auditTrail().dropFirst(4)
    #expect(more.map(\.act) == [.roomClosed, .unlocked])
    #expect(try practice.unlocked().auditTrail().count == 7)
  }

  @Test func aRecoveryCodeOpensThePractice() throws {
    let code = try practice.unlocked().makeRecoveryCode()
    let desk = practice.desk()
    #expect(try desk.unlock(code))
    try desk.setPassphrase("another lamp in the hallway")
    #expect(try !practice.desk().unlock(code))
    #expect(try !practice.desk().unlock(PracticeHome.words))
    #expect(try practice.desk().unlock("another lamp in the hallway"))
  }

  /// No key lies in a couple's folder, and none in the practice's.
  @Test func keysLieInTheRosterAlone() throws {
    let desk = try practice.unlocked()
    let one = try desk.add(code: "K7")
    _ = try desk.roomJournal(of: one.id).begun(.talk, for: .ours, "words")
    _ = try desk.notesJournal(of: one.id).begun(.entry, for: .ours, "words")
    let names = House.everything(below: practice.data).map(\.path)
    #expect(!names.contains { $0.contains("/key") }, "\(names)")
    #expect(throws: JournalError.self) { try Journal(folder: desk.folder(of: one.id) + "/room") }
    // Nor is a journal taken in its place that somebody else has the key of.
    let room = desk.folder(of: one.id) + "/room"
    try desk.lock()
    for name in Checkout.names(in: room) { unlink(room + "/" + name) }
    _ = try Journal(folder: room, derivation: .quick).begun(.talk, for: .ours, "planted")
    let again = try practice.unlocked()
    #expect(throws: PracticeError.journal(.keyDamaged(path: "the key"))) {
      try again.roomJournal(of: one.id)
    }
  }

  @Test func whoIsInTheRoomNeedsNoPassphrase() throws {
    let desk = try practice.unlocked()
    let one = try desk.add(code: "K7")
    let other = try desk.add(code: "K8")
    #expect(PracticeDesk.openRoomFolder(in: practice.data) == nil)
    try desk.openRoom(one.id)
    #expect(desk.roomIsOpen && desk.openRoomID == one.id)
    #expect(throws: PracticeError.anotherRoomIsOpen(one.id)) { try desk.openRoom(other.id) }
    let folder = try #require(PracticeDesk.openRoomFolder(in: practice.data))
    let talk = try Journal(folder: folder).begun(.talk, for: .ours, "said in the room")
    #expect(try desk.roomJournal(of: one.id).records(of: talk) == [Array("said in the room".utf8)])
    try desk.closeRoom()
    #expect(PracticeDesk.openRoomFolder(in: practice.data) == nil && !desk.roomIsOpen)
    #expect(throws: JournalError.self) { try Journal(folder: folder) }
    #expect(try desk.roomJournal(of: one.id).records(of: talk) == [Array("said in the room".utf8)])
    try desk.openRoom(other.id)
    // Closed by somebody without the passphrase, it is told when the practice is unlocked.
    try practice.desk().closeRoom()
    let acts = try practice.unlocked().auditTrail()
    #expect(acts.suffix(3).map(\.act) == [.roomOpened, .roomClosed, .unlocked])
    #expect(acts.suffix(3).map(\.caseID) == [other.id, other.id, nil])
    // Locked, nothing that was handed out opens anything.
    let handed = try desk.roomJournal(of: one.id)
    try desk.lock()
    #expect(throws: JournalError.isLocked(.ours)) { try handed.records(of: talk) }
  }

  /// Every state between the steps of opening and closing, as an end there would leave it.
  @Test func aRoomThatWasLeftHalfOpenIsClosed() throws {
    let desk = try practice.unlocked()
    let one = try desk.add(code: "K7")
    let room = desk.folder(of: one.id) + "/room"
    let marker = practice.data + "/practice/room"
    try desk.openRoom(one.id)
    let key = try #require(Checkout.names(in: room).first { $0.hasPrefix("key") })
    let bytes = try #require(Checkout.bytes(room + "/" + key))
    func leave(marker hasMarker: Bool, key hasKey: Bool, draft: Bool) {
      for path in [marker, room + "/" + key] { unlink(path) }
      if hasMarker { Checkout.write(one.id + "\n", to: marker) }
      if hasKey { Checkout.write(bytes, to: room + "/" + key) }
      if draft {
        Checkout.write("half", to: marker + ".4711")
        Checkout.write(Array(bytes.prefix(20)), to: room + "/key-0.4711")
      }
    }
    for state in 0..<8 {
      leave(marker: state & 1 != 0, key: state & 2 != 0, draft: state & 4 != 0)
      let again = try practice.unlocked()
      #expect(again.roomIsOpen == (state & 1 != 0))
      #expect((PracticeDesk.openRoomFolder(in: practice.data) != nil) == (state & 3 == 3))
      try again.closeRoom()
      #expect(!again.roomIsOpen)
      #expect(!Checkout.names(in: room).contains { $0.hasPrefix("key") }, "state \(state)")
      #expect(!Checkout.names(in: practice.data + "/practice").contains { $0.hasPrefix("room") })
      // And from each it can be opened to the end.
      leave(marker: state & 1 != 0, key: state & 2 != 0, draft: state & 4 != 0)
      try again.openRoom(one.id)
      #expect(PracticeDesk.openRoomFolder(in: practice.data) == room, "state \(state)")
      try again.closeRoom()
    }
    #expect(try practice.unlocked().verifyAudit().isWhole)
  }

  @Test func holdsAndDatesAreKept() throws {
    let desk = try practice.unlocked()
    var one = try desk.add(code: "K7", retainUntil: 1_000)
    let other = try desk.add(code: "K8", retainUntil: 2_000)
    _ = try desk.add(code: "K9")
    #expect(try desk.retention(asOf: 999) == [])
    #expect(try desk.retention(asOf: 2_000).map(\.code) == ["K7", "K8"])
    _ = try desk.requestErasing(one.id)
    one = try desk.case(one.id)
    one.isHeld = true
    try desk.save(one)
    #expect(try desk.retention(asOf: 2_000) == [other])
    #expect(throws: PracticeError.isHeld("K7")) { try desk.erase(one.id) }
    #expect(throws: PracticeError.isHeld("K7")) { try desk.requestErasing(one.id) }
    #expect(throws: PracticeError.isHeld("K7")) { try desk.eraseAll() }
    #expect(throws: PracticeError.isNotMarked("K8")) { try desk.erase(other.id) }
    _ = try desk.requestErasing(other.id)
    try desk.takeErasingBack(other.id)
    #expect(throws: PracticeError.isNotMarked("K8")) { try desk.erase(other.id) }
    #expect(
      try desk.auditTrail().suffix(4).map(\.act)
        == [.eraseRequested, .holdSet, .eraseRequested, .eraseTakenBack])
  }

  /// An earlier copy of the couple's folder is of no use, and so is an earlier row of the roster.
  @Test func whatWasErasedStaysUnreadable() throws {
    let desk = try practice.unlocked()
    let one = try desk.add(code: "K7", names: Pair("Ana", "Ben"))
    let other = try desk.add(code: "K8")
    let talk = try desk.roomJournal(of: one.id).begun(.talk, for: .ours, "what they said")
    let note = try desk.notesJournal(of: one.id).begun(.entry, for: .a, "what I thought")
    let kept = try desk.roomJournal(of: other.id).begun(.talk, for: .ours, "of the others")
    let copies = Checkout.quickFolder()
    copy(desk.folder(of: one.id), copies)
    let roster = practice.data + "/practice/journal.sqlite"
    let row = try rows("item WHERE id = '\(one.id)'", on: roster)
    let records = try rows("record WHERE item = '\(one.id)'", on: roster)
    #expect(row.count == 1 && records.count == 1)

    _ = try desk.requestErasing(one.id)
    try desk.openRoom(one.id)
    let certificate = try desk.erase(one.id)
    #expect(certificate.areFilesGone && certificate.code == "K7")
    #expect(access(desk.folder(of: one.id), F_OK) != 0 && !desk.roomIsOpen)
    #expect(throws: PracticeError.noSuchCase(one.id)) { try desk.roomJournal(of: one.id) }
    #expect(try desk.cases() == [other])
    #expect(try desk.auditTrail().last?.act == .erased && desk.verifyAudit().isWhole)

    copy(copies + "/" + one.id, practice.data + "/cases/")
    let again = try practice.unlocked()
    #expect(throws: PracticeError.noSuchCase(one.id)) { try again.roomJournal(of: one.id) }
    #expect(throws: PracticeError.noSuchCase(one.id)) { try again.openRoom(one.id) }
    // Somebody puts the roster's earlier row back.
    try runSQL((row + records).joined(separator: ";"), on: roster)
    let mended = try practice.unlocked()
    #expect(try mended.cases() == [other] && mended.damagedCases() == [one.id])
    #expect(throws: PracticeError.self) { try mended.roomJournal(of: one.id) }
    #expect(throws: PracticeError.self) { try mended.openRoom(one.id) }
    #expect(try !mended.verifyAudit().isWhole)
    // The certificate names the copy by the numbers in its files.
    for (part, id) in zip(["room", "notes"], certificate.journals) {
      let path = copies + "/\(one.id)/\(part)/journal.sqlite"
      #expect(try texts("SELECT lower(hex(id)) FROM vault", on: path) == [id])
      #expect(throws: JournalError.self) {
        let journal = try Journal(folder: copies + "/\(one.id)/\(part)", derivation: .quick)
        _ = try journal.records(of: part == "room" ? talk : note)
      }
    }
    #expect(
      try mended.roomJournal(of: other.id).records(of: kept) == [Array("of the others".utf8)])
  }

  /// An end after the keys are gone and before the files are: the next unlocking goes on.
  @Test func filesThatAnEndHasLeftAreTakenAway() throws {
    let desk = try practice.unlocked()
    let one = try desk.add(code: "K7")
    _ = try desk.roomJournal(of: one.id).begun(.talk, for: .ours, "words")
    _ = try desk.requestErasing(one.id)
    let copies = Checkout.quickFolder()
    copy(desk.folder(of: one.id), copies)
    // A folder that cannot be taken away while something is mounted or held; here: made anew.
    _ = try desk.erase(one.id)
    let roster = try Journal(folder: practice.data + "/practice", derivation: .quick)
    try roster.unlock(.ours, with: PracticeHome.words)
    try roster.setValue("erasing", Array(" \(one.id)".utf8))
    copy(copies + "/" + one.id, practice.data + "/cases/")
    #expect(access(desk.folder(of: one.id), F_OK) == 0)
    _ = try practice.unlocked()
    #expect(access(desk.folder(of: one.id), F_OK) != 0)
    #expect(try roster.value("erasing") == [])
  }

  @Test func allOfItCanBeErased() throws {
    let desk = try practice.unlocked()
    let one = try desk.add(code: "K7")
    _ = try desk.roomJournal(of: one.id).begun(.talk, for: .ours, "words")
    try desk.openRoom(one.id)
    try desk.eraseAll()
    #expect(House.inventory(below: practice.data).isEmpty)
  }
}

/// Statements that put rows back as they are now.
func rows(_ of: String, on path: String) throws -> [String] {
  let table = String(of.prefix { $0 != " " })
  let columns = try texts("SELECT name FROM pragma_table_info('\(table)')", on: path)
  let values = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
  return try texts(
    "SELECT 'INSERT OR REPLACE INTO \(table) VALUES (' || \(values) || ')' FROM \(of)", on: path)
}
