import Glibc
import Journal
import TestSupport
import Testing

/// Journals whose key lies in another journal.
@Suite struct GivenKeyTests {
  private let folder = Checkout.temporaryFolder() + "/heard"

  private func open(_ key: JournalKey) throws -> Journal {
    try Journal(folder: folder + "/room", key: key, derivation: .quick)
  }

  private var keyFiles: [String] {
    Checkout.names(in: folder + "/room").filter { $0.hasPrefix("key") }
  }

  @Test func aGivenKeyIsNeverWrittenDown() throws {
    let key = try JournalKey.make()
    let one = try open(key)
    let talk = try one.begin(records: [[1]]) { _ in [] }
    try one.setPassphrase("a passphrase of Ana", of: .a)
    _ = try one.makeRecoveryCode(of: .ours)
    #expect(keyFiles.isEmpty)
    #expect(try open(key).records(of: talk) == [[1]])
    #expect(throws: JournalError.isReplaced) {
      let two = try open(key)
      try one.setPassphrase("another passphrase of Ana", of: .a)
      _ = try two.records(of: talk)
    }
    #expect(throws: JournalError.isKept) { try one.setPassphrase("of us both", of: .ours) }
    #expect(throws: JournalError.isKept) { try one.removePassphrase(of: .ours) }
    let locked = try open(try JournalKey.make())
    #expect(throws: JournalError.isLocked(.ours)) { try locked.records(of: talk) }
    #expect(locked.keyTrouble == .keyDamaged(path: "the key"))
    one.forgetKeys()
    #expect(throws: JournalError.isLocked(.ours)) { try one.records(of: talk) }
  }

  @Test func anotherKeyOpensNothing() throws {
    _ = try open(try JournalKey.make()).begin(records: [[1]]) { _ in [] }
    #expect(throws: JournalError.keyDamaged(path: "the key")) { try open(try JournalKey.make()) }
    #expect(throws: JournalError.self) { try Journal(folder: folder + "/room") }
  }

  @Test func aKeyIsLeftAndTakenAway() throws {
    let key = try JournalKey.make()
    let talk = try open(key).begin(records: [[1]]) { _ in [] }
    try key.leave(in: folder + "/room")
    #expect(JournalKey.isUsable(in: folder + "/room") && keyFiles.count == 1)
    #expect(try Journal(folder: folder + "/room").records(of: talk) == [[1]])
    #expect(throws: JournalError.isKept) {
      try Journal(folder: folder + "/room").setPassphrase("of us both", of: .ours)
    }
    try JournalKey.takeAway(from: folder + "/room")
    #expect(!JournalKey.lies(in: folder + "/room") && keyFiles.isEmpty)
    #expect(throws: JournalError.self) { try Journal(folder: folder + "/room") }
    #expect(try open(key).records(of: talk) == [[1]])
  }

  @Test func aBackupTakesAGivenKeyAlong() throws {
    let one = try open(try JournalKey.make())
    let talk = try one.begin(records: [[1]]) { _ in [] }
    let file = Checkout.temporaryFolder() + "/copy"
    #expect(try one.backUp(to: file, passphrase: "of the backup").faults == [])
    let other = Checkout.temporaryFolder() + "/heard"
    _ = try Journal.restore(
      file, passphrase: "of the backup", folder: other, replaces: false, .quick)
    #expect(try Journal(folder: other).records(of: talk) == [[1]])
  }

  @Test func keysAreHeldByAnother() throws {
    let keys = [try JournalKey.make(), try JournalKey.make()]
    let roster = try Journal(folder: folder, derivation: .quick)
    try roster.begin(.case, id: "abcdef", keys: keys, header: [7])
    #expect(try roster.keys(of: "abcdef").map(\.journalID) == keys.map(\.journalID))
    #expect(try roster.items(.case).map(\.header) == [[7]])
    let talk = try open(keys[0]).begin(records: [[1]]) { _ in [] }
    #expect(try open(roster.keys(of: "abcdef")[0]).records(of: talk) == [[1]])
    #expect(try roster.faults() == [])
  }

  /// The rows of before, put back, open nothing; the trail tells what was done.
  @Test func whatIsErasedForGoodCannotBePutBack() throws {
    let roster = try Journal(folder: folder, derivation: .quick)
    try roster.begin(.case, id: "abcdef", keys: [try JournalKey.make()], header: [7])
    try roster.begin(.trail, for: .ours, id: "trail0", records: [[1]], header: [])
    let path = Journal.path(in: folder)
    let item = try texts(
      "SELECT 'INSERT INTO item VALUES (''abcdef'', ''ours'', ''case'', 1, ' || quote(key) || ',' "
        + "|| quote(header) || ',' || quote(tally) || ', NULL)' FROM item WHERE id = 'abcdef'",
      on: path)
    try roster.eraseForGood(
      "abcdef", telling: "trail0", [2], at: 1, updates: ["count": { _ in [2] }])
    #expect(try roster.records(of: "trail0") == [[1], [2]] && roster.value("count") == [2])
    #expect(try roster.faults() == [] && roster.isAsWritten())
    #expect(throws: JournalError.noSuchItem("abcdef")) {
      try roster.eraseForGood("abcdef", telling: "trail0", [3], at: 2, updates: [:])
    }
    #expect(try roster.records(of: "trail0").count == 2)
    try runSQL(item.joined(), on: path)
    let again = try Journal(folder: folder, derivation: .quick)
    #expect(throws: JournalError.isDamaged) { try again.keys(of: "abcdef") }
    #expect(try !again.isAsWritten())
  }

  @Test func smallFilesAreClaimedOnce() throws {
    let place = Checkout.temporaryFolder()
    #expect(try SmallFile.claim(place + "/room", "one"))
    #expect(try !SmallFile.claim(place + "/room", "two"))
    #expect(try SmallFile.read(place + "/room") == "one")
    Checkout.write("half", to: place + "/room.4711")
    try SmallFile.remove(place + "/room")
    #expect(SmallFile.names(in: place).isEmpty)
    let precious = Checkout.temporaryFolder()
    Checkout.write("mine", to: precious + "/letter")
    mkdir(place + "/below", 0o700)
    symlink(precious, place + "/below/link")
    symlink(precious + "/letter", place + "/below/file")
    try SmallFile.removeAll(below: place)
    #expect(Checkout.text(precious + "/letter") == "mine" && access(place, F_OK) != 0)
    // Lines are added to no file behind a link.
    mkdir(place, 0o700)
    symlink(precious + "/letter", place + "/waiting")
    SmallFile.add("line", to: place + "/waiting")
    #expect(Checkout.text(precious + "/letter") == "mine")
  }
}
