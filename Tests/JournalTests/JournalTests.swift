import Glibc
import Journal
import TestSupport
import Testing

/// Sealed, durable, and gone when it shall be gone.
@Suite struct JournalTests {
  private let folder = Checkout.temporaryFolder() + "/heard"

  private func records(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  private func begin(_ journal: Journal, _ texts: String...) throws -> String {
    try journal.begin(records: texts.map { Array($0.utf8) }) { Array("header of \($0)".utf8) }
  }

  /// Every byte that lies in the folder.
  private var allBytes: [UInt8] {
    Checkout.names(in: folder).flatMap { Checkout.bytes(folder + "/" + $0) ?? [] }
  }

  private func holds(_ text: String) -> Bool { allBytes.contains(Array(text.utf8)) }

  @Test func whatIsWrittenIsReadBack() throws {
    let id: String
    do {
      let journal = try Journal(folder: folder)
      id = try begin(journal, "zero", "one")
      try journal.append(records("two"), from: 2, to: id)
      try journal.saveDraft(Array("half a sent".utf8), of: id, at: 3)
      try journal.setValue("names", Array("Zoë, 作者".utf8))
    }
    let journal = try Journal(folder: folder)
    #expect(try journal.records(of: id) == records("zero", "one", "two"))
    #expect(try journal.draft(of: id) == Array("half a sent".utf8))
    #expect(try journal.value("names") == Array("Zoë, 作者".utf8))
    #expect(try journal.value("nothing") == nil)
    let talk = try journal.item(id)
    #expect(talk.isOpen && talk.header == Array("header of \(id)".utf8))
    #expect(try journal.items().count == 1)
    #expect(try journal.faults() == [])
  }

  @Test func longAndEmptyRecordsAreWhole() throws {
    let journal = try Journal(folder: folder)
    let long = String(repeating: "作", count: 400_000)
    let id = try begin(journal, "", long, String(repeating: "\0", count: 100))
    #expect(
      try journal.records(of: id)
        == [[], Array(long.utf8), [UInt8](repeating: 0, count: 100)])
  }

  @Test func nothingOnTheDiskCanBeRead() throws {
    let journal = try Journal(folder: folder)
    let id = try begin(journal, "a sentence nobody else shall see")
    try journal.saveDraft(Array("a draft nobody else shall see".utf8), of: id, at: 1)
    try journal.setValue("names", Array("Ana and Ben".utf8))
    for text in ["sentence", "draft nobody", "header of", "Ana", "names"] {
      #expect(!holds(text), "\(text) is in the file")
    }
  }

  @Test func nothingStaysOfATalkThatShallNotBeKept() throws {
    let journal = try Journal(folder: folder)
    let id = try begin(journal, "one", "two")
    try journal.saveDraft(Array("three".utf8), of: id, at: 2)
    try journal.putAway(id, at: 2, header: [], kept: nil, seen: ["deck/card"])
    #expect(try journal.items() == [])
    #expect(throws: JournalError.noSuchItem(id)) { try journal.records(of: id) }
    #expect(!holds(id))
    #expect(try journal.seen(among: ["deck/card"]) == [])
  }

  @Test func whatIsKeptIsSealedAnew() throws {
    let journal = try Journal(folder: folder)
    let id = try begin(journal, "with words", "the outcome")
    let file = folder + "/journal.sqlite"
    let before = try blobs("SELECT sealed FROM record UNION SELECT key FROM item", on: file)
    try journal.putAway(
      id, at: 2, header: Array("closed".utf8), kept: records("the outcome"), seen: ["d/1"])
    #expect(try journal.records(of: id) == records("the outcome"))
    #expect(try !journal.item(id).isOpen)
    #expect(try journal.seen(among: ["d/1", "d/2"]) == ["d/1"])
    #expect(!holds("d/1"))
    // Not one run of sealed bytes is left as it was.
    let after = try #require(Checkout.bytes(file))
    #expect(
      before.count == 3 && !before.contains { after.contains(Array($0.dropFirst().prefix(24))) })
    try journal.forgetSeen(["d/1"])
    #expect(try journal.seen(among: ["d/1"]) == [])
  }

  @Test func aSecondHeardCannotWriteTheSameNumber() throws {
    let one = try Journal(folder: folder)
    let id = try begin(one, "zero")
    let other = try Journal(folder: folder)
    try other.append(records("one"), from: 1, to: id)
    #expect(throws: JournalError.conflict) {
      try one.append(records("another one"), from: 1, to: id)
    }
    #expect(throws: JournalError.conflict) { try one.append(records("four"), from: 4, to: id) }
    #expect(try one.records(of: id) == records("zero", "one"))
    #expect(throws: JournalError.conflict) { try one.saveDraft([1], of: id, at: 1) }
    #expect(throws: JournalError.conflict) { try one.putAway(id, at: 1, header: [], kept: nil) }
    try other.putAway(id, at: 2, header: [], kept: records("zero"))
    // A window that was left open leaves nothing in a talk that is put away.
    #expect(throws: JournalError.conflict) { try one.saveDraft([1], of: id, at: 1) }
    #expect(throws: JournalError.conflict) { try one.append(records("one"), from: 1, to: id) }
  }

  /// A journal of a talk, for tests that damage it.
  private func written() throws -> String {
    let journal = try Journal(folder: folder)
    return try begin(journal, "the first record", "the second record")
  }

  /// Whatever single bit is changed, what is read is right or refused; never wrong, never a crash.
  @Test func changedBitsAreNoticed() throws {
    let id = try written()
    let path = folder + "/journal.sqlite"
    let whole = try #require(Checkout.bytes(path))
    var dice = SystemRandomNumberGenerator()
    var noticed = 0
    for _ in 0..<250 {
      var bytes = whole
      bytes[Int.random(in: 0..<bytes.count, using: &dice)] ^=
        1 << UInt8.random(in: 0..<8, using: &dice)
      Self.write(bytes, to: path)
      do {
        let read = try Journal(folder: folder).records(of: id)
        #expect(read == records("the first record", "the second record"))
      } catch {
        #expect(!error.sentence.isEmpty)
        noticed += 1
      }
    }
    #expect(noticed > 0)
    Self.write(whole, to: path)
    #expect(try Journal(folder: folder).faults() == [])
  }

  /// A record that is moved to another number or another talk does not open there.
  @Test func movedSealsDoNotOpen() throws {
    let journal = try Journal(folder: folder)
    let one = try begin(journal, "zero", "one")
    let other = try begin(journal, "nought", "won")
    let path = folder + "/journal.sqlite"
    for change in [
      "UPDATE record SET seq = seq + 10 WHERE item = '\(one)';"
        + "UPDATE record SET seq = 11 - seq WHERE item = '\(one)' AND seq >= 10",
      "UPDATE record SET sealed = (SELECT sealed FROM record WHERE item = '\(one)' AND seq = 0)"
        + " WHERE item = '\(other)' AND seq = 0",
      "UPDATE item SET key = (SELECT key FROM item WHERE id = '\(one)') WHERE id = '\(other)'",
      "UPDATE item SET draft = (SELECT sealed FROM record WHERE item = '\(one)' AND seq = 1)",
      "DELETE FROM record WHERE item = '\(one)' AND seq = 0",
      "DELETE FROM record WHERE item = '\(one)' AND seq = 1",
      "DELETE FROM record",
    ] {
      let whole = try #require(Checkout.bytes(path))
      try runSQL(change, on: path)
      let damaged = try Journal(folder: folder)
      #expect(throws: JournalError.isDamaged, "\(change)") {
        _ = try damaged.records(of: one)
        _ = try damaged.records(of: other)
        _ = try damaged.draft(of: one)
      }
      #expect(try !damaged.faults().isEmpty)
      Self.write(whole, to: path)
    }
  }

  /// What somebody else's tables do to a row that is written is anybody's guess.
  @Test func changedTablesAreOnlyRead() throws {
    let talk = try begin(Journal(folder: folder), "one")
    try runSQL("ALTER TABLE seen ADD COLUMN more BLOB", on: folder + "/journal.sqlite")
    let journal = try Journal(folder: folder)
    #expect(throws: JournalError.isDamaged) { try journal.append([[2]], from: 1, to: talk) }
    #expect(throws: JournalError.isDamaged) { try journal.setValue("names", [1]) }
    #expect(try journal.records(of: talk) == records("one"))
    #expect(try journal.faults() == ["The file has tables that are not heard’s."])
  }

  @Test func aNewerJournalIsLeftAlone() throws {
    _ = try written()
    try runSQL(
      "PRAGMA user_version = 9", on: folder + "/journal.sqlite")
    #expect(throws: JournalError.isNewer) { try Journal(folder: folder) }
  }

  @Test func foldersAndFilesAreTheOwnersAlone() throws {
    _ = try written()
    for (path, mode) in [("", 0o700), ("/journal.sqlite", 0o600), ("/key", 0o600)] {
      var info = stat()
      #expect(stat(folder + path, &info) == 0)
      #expect(Int(info.st_mode & 0o777) == mode, "\(path)")
    }
    chmod(folder, 0o755)
    chmod(folder + "/key", 0o644)
    _ = try Journal(folder: folder)
    var info = stat()
    stat(folder + "/key", &info)
    #expect(info.st_mode & 0o777 == 0o600)
  }

  @Test func symbolicLinksAreNotFollowed() throws {
    _ = try written()
    let link = Checkout.temporaryFolder() + "/link"
    symlink(folder, link)
    #expect(throws: JournalError.isSymbolicLink(path: link)) { try Journal(folder: link) }
    rename(folder + "/key", folder + "/elsewhere")
    symlink(folder + "/elsewhere", folder + "/key")
    #expect(throws: JournalError.isSymbolicLink(path: folder + "/key")) {
      try Journal(folder: folder)
    }
    // Neither erasing nor putting a backup back gets at what a link leads to.
    let other = Checkout.temporaryFolder() + "/heard"
    let journal = try Journal(folder: other, derivation: .quick)
    _ = try begin(journal, "somebody else's")
    let backup = Checkout.temporaryFolder() + "/backup"
    _ = try journal.backUp(to: backup, passphrase: "of the backup")
    let path = folder + "/journal.sqlite"
    unlink(path)
    symlink(other + "/journal.sqlite", path)
    let before = Checkout.bytes(path)
    #expect(throws: JournalError.isSymbolicLink(path: path)) {
      try Journal.restore(
        backup, passphrase: "of the backup", folder: folder, replaces: true, .quick)
    }
    #expect(throws: JournalError.isSymbolicLink(path: path)) {
      try Journal.eraseAll(folder: folder)
    }
    #expect(Checkout.bytes(other + "/journal.sqlite") == before)
  }

  @Test func withoutItsKeyTheJournalStaysShut() throws {
    let id = try written()
    rename(folder + "/key", folder + "/key-away")
    #expect(throws: JournalError.keyMissing(path: folder + "/key")) { try Journal(folder: folder) }
    Self.write(Array("not a key".utf8), to: folder + "/key")
    #expect(throws: JournalError.keyDamaged(path: folder + "/key")) { try Journal(folder: folder) }
    rename(folder + "/key-away", folder + "/key")
    #expect(try Journal(folder: folder).records(of: id).count == 2)
  }

  @Test func aFileThatIsNoJournalIsRefused() throws {
    _ = try written()
    Self.write([UInt8](repeating: 7, count: 9000), to: folder + "/journal.sqlite")
    #expect(throws: JournalError.isDamaged) { try Journal(folder: folder) }
  }

  @Test func aPlaceThatCannotBeIsToldSo() {
    #expect(throws: JournalError.cannotCreate(path: "/proc/nothing/heard", code: ENOENT)) {
      try Journal(folder: "/proc/nothing/heard")
    }
    #expect(!Journal.exists(folder: "/proc/nothing/heard"))
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
