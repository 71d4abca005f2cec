import Glibc
import Journal
import TestSupport
import Testing

extension KeyDerivation {
  /// As cheap as libsodium lets it be: what is tested here is not how slow it is.
  static let quick = KeyDerivation(passes: 1...2, kibibytes: 8...64, target: 1)
}

/// Compartments, and what opens them.
@Suite struct LockTests {
  private let folder = Checkout.temporaryFolder() + "/heard"

  private func open() throws -> Journal { try Journal(folder: folder, derivation: .quick) }

  private func page(_ journal: Journal, _ text: String, for audience: Audience) throws -> String {
    try journal.begin(.entry, for: audience, records: [Array(text.utf8)]) { _ in [1] }
  }

  private func text(_ journal: Journal, _ id: String) throws -> String {
    String(decoding: try journal.records(of: id).first ?? [], as: UTF8.self)
  }

  @Test func ownPagesOpenOursButNotTheOtherWayRound() throws {
    let one = try open()
    let talk = try one.begin(records: [[1]]) { _ in [] }
    let page = try page(one, "mine", for: .a)
    try one.setPassphrase("a passphrase of ours", of: .ours)
    try one.setPassphrase("a passphrase of Ana", of: .a)
    #expect(access(folder + "/key", F_OK) != 0)

    let ours = try open()
    #expect(throws: JournalError.isLocked(.ours)) { try ours.records(of: talk) }
    #expect(throws: JournalError.isWrong) { try ours.unlock(.ours, with: "something else") }
    #expect(throws: JournalError.isWrong) { try ours.unlock(.ours, with: "a passphrase of Ana") }
    try ours.unlock(.ours, with: "a passphrase of ours")
    #expect(try ours.records(of: talk) == [[1]])
    #expect(throws: JournalError.isLocked(.a)) { try ours.records(of: page) }
    #expect(try ours.faults() == [])

    let ana = try open()
    try ana.unlock(.a, with: "a passphrase of Ana")
    #expect(try text(ana, page) == "mine")
    #expect(try ana.records(of: talk) == [[1]])
    try ana.append([[2]], from: 1, to: talk)
    #expect(try ana.faults() == [])
    try ana.lock()
    #expect(throws: JournalError.isLocked(.a)) { try ana.records(of: page) }
    #expect(throws: JournalError.isLocked(.ours)) { try ana.items() }
  }

  @Test func anotherPassphraseIsAnotherKey() throws {
    let one = try open()
    let page = try page(one, "mine", for: .b)
    try one.setPassphrase("the first passphrase", of: .b)
    let old = try texts(
      """
      SELECT 'INSERT INTO slot VALUES (' || quote(id) || ',' || quote(audience) || ','
        || quote(sealed) || ',' || quote(wrapped) || ',' || quote(public) || ');'
      FROM slot WHERE audience = 'b'
      """, on: folder + "/journal.sqlite")
    try one.setPassphrase("the second passphrase", of: .b)
    #expect(try text(one, page) == "mine")
    let two = try open()
    #expect(throws: JournalError.isWrong) { try two.unlock(.b, with: "the first passphrase") }
    try two.unlock(.b, with: "the second passphrase")
    #expect(try text(two, page) == "mine")
    // The old slot, put back from outside, opens nothing.
    try runSQL(
      "DELETE FROM slot WHERE audience = 'b';" + old.joined(), on: folder + "/journal.sqlite")
    #expect(throws: JournalError.isDamaged) {
      let three = try open()
      try three.unlock(.b, with: "the first passphrase")
    }
  }

  @Test func aRecoveryCodeOpensWhatItIsFor() throws {
    let one = try open()
    let page = try page(one, "mine", for: .a)
    try one.setPassphrase("a passphrase of Ana", of: .a)
    let code = try one.makeRecoveryCode(of: .a)
    #expect(RecoveryCode.isCode(code) && code.count == 34)
    let two = try open()
    try two.unlock(.a, with: code.lowercased().split(separator: "-").joined(separator: " "))
    #expect(try text(two, page) == "mine")
    #expect(try two.lockState(of: .a).hasRecovery)
    try two.setPassphrase("another passphrase", of: .a)
    #expect(throws: JournalError.isWrong) { try open().unlock(.a, with: code) }
    #expect(try !open().lockState(of: .a).hasRecovery)
  }

  @Test func codesThatWereMistypedAreNoCodes() {
    for _ in 0..<50 {
      let code = RecoveryCode.make()
      #expect(RecoveryCode.isCode(code))
      #expect(!RecoveryCode.isCode(String(code.dropLast())))
      #expect(!RecoveryCode.isCode(code + "0"))
    }
    var noticed = 0
    for _ in 0..<200 {
      var code = Array(RecoveryCode.make())
      let place = code.indices.filter { code[$0] != "-" }.randomElement() ?? 0
      code[place] = code[place] == "7" ? "8" : "7"
      if !RecoveryCode.isCode(String(code)) { noticed += 1 }
    }
    #expect(noticed > 190)
  }

  @Test func aPassphraseCanBeTakenAway() throws {
    let one = try open()
    let talk = try one.begin(records: [[1]]) { _ in [] }
    let page = try page(one, "mine", for: .a)
    try one.setPassphrase("a passphrase of ours", of: .ours)
    try one.setPassphrase("a passphrase of Ana", of: .a)
    try one.removePassphrase(of: .ours)
    let two = try open()
    #expect(try two.records(of: talk) == [[1]])
    #expect(throws: JournalError.isLocked(.a)) { try two.records(of: page) }
    try two.unlock(.a, with: "a passphrase of Ana")
    try two.removePassphrase(of: .a)
    #expect(try text(open(), page) == "mine")
    #expect(try open().faults() == [])
    #expect(try !open().lockState(of: .a).hasPassphrase)
  }

  /// Composed or not, it is the same passphrase.
  @Test func theSameLettersAreTheSamePassphrase() throws {
    try open().setPassphrase("Zo\u{EB} went to the sea", of: .ours)
    try open().unlock(.ours, with: "Zoe\u{308} went to the sea")
  }

  @Test func aNoteOpensForTheOtherAlone() throws {
    let one = try open()
    try one.setPassphrase("a passphrase of Ben", of: .b)
    let ana = try open()
    #expect(throws: JournalError.isLocked(.b)) { try ana.items(.entry, for: .b) == [] }
    let note = try ana.begin(.note, for: .b, records: [Array("for you".utf8)]) { _ in [7] }
    #expect(try ana.count(.note, for: .b) == 1)
    #expect(throws: JournalError.isLocked(.b)) { try ana.records(of: note) }
    let faults = try ana.faults()
    #expect(faults == [])
    let ben = try open()
    try ben.unlock(.b, with: "a passphrase of Ben")
    #expect(try ben.items(.note, for: .b).map(\.header) == [[7]])
    #expect(try text(ben, note) == "for you")
    try ben.setPassphrase("another one of Ben", of: .b)
    #expect(try text(ben, note) == "for you")
    #expect(try ben.faults() == [])
  }

  @Test func anotherHeardNoticesThatTheLocksWereChanged() throws {
    let one = try open()
    let talk = try one.begin(records: [[1]]) { _ in [] }
    let two = try open()
    try one.setPassphrase("a passphrase of ours", of: .ours)
    #expect(throws: JournalError.isReplaced) { try two.records(of: talk) }
    #expect(throws: JournalError.isReplaced) { try two.append([[2]], from: 1, to: talk) }
    try one.append([[2]], from: 1, to: talk)
  }

  @Test func aCostThatHeardWouldNotChooseIsRefused() throws {
    try open().setPassphrase("a passphrase of ours", of: .ours)
    let strict = try Journal(folder: folder)
    #expect(throws: JournalError.isOutOfBounds) {
      try strict.unlock(.ours, with: "a passphrase of ours")
    }
    for cost in [
      KeyDerivation.Cost(passes: 2, kibibytes: 65_536), .init(passes: 3, kibibytes: 65_535),
      .init(passes: 65, kibibytes: 65_536), .init(passes: 17, kibibytes: 1_048_576),
      .init(passes: 3, kibibytes: 1_048_577),
    ] { #expect(!KeyDerivation.standard.allows(cost), "\(cost)") }
    let chosen = KeyDerivation.standard.calibrated()
    #expect(KeyDerivation.standard.allows(chosen), "\(chosen)")
  }

  /// What a slot says of itself counts as well, even where it is of no use.
  @Test func aChangedSlotOpensNothing() throws {
    let one = try open()
    _ = try page(one, "mine", for: .a)
    try one.setPassphrase("a passphrase of Ana", of: .a)
    let code = try one.makeRecoveryCode(of: .a)
    let path = folder + "/journal.sqlite"
    let slot = try #require(
      try blobs("SELECT sealed FROM slot WHERE id = 'a/recovery'", on: path).first)
    for place in 2..<26 {
      try open().unlock(.a, with: code)
      try write(slot, changedAt: place, on: path)
      #expect(throws: JournalError.isWrong, "\(place)") { try open().unlock(.a, with: code) }
      try write(slot, on: path)
    }
  }

  private func write(_ slot: [UInt8], changedAt place: Int? = nil, on path: String) throws {
    var slot = slot
    if let place { slot[place] ^= 1 }
    let digits = slot.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try runSQL("UPDATE slot SET sealed = x'\(digits)' WHERE id = 'a/recovery'", on: path)
  }

  /// Whoever changes what lies outside of the seals brings nobody to write for somebody else.
  @Test func aLockThatWasTakenAwayIsNoticed() throws {
    let one = try open()
    let page = try page(one, "mine", for: .a)
    try one.setPassphrase("a passphrase of Ana", of: .a)
    try runSQL(
      """
      DELETE FROM slot WHERE audience = 'a' OR id = 'ours/member/a';
      DELETE FROM compartment WHERE audience = 'a'; DELETE FROM item WHERE audience = 'a';
      """, on: folder + "/journal.sqlite")
    let two = try open()
    #expect(throws: JournalError.noSuchItem(page)) { try two.records(of: page) }
    #expect(throws: JournalError.isDamaged) { try self.page(two, "mine once more", for: .a) }
    #expect(throws: JournalError.isDamaged) {
      try two.begin(.note, for: .a, records: [[1]]) { _ in [] }
    }
    #expect(throws: JournalError.isDamaged) { try two.setPassphrase("of somebody else", of: .a) }
    #expect(try two.counts()[.a] == 0)
  }

  /// What opened a journal is made unreadable before its name goes.
  @Test func aKeyFileThatIsNotNeededIsOverwritten() throws {
    let one = try open()
    let other = Checkout.temporaryFolder() + "/other"
    #expect(link(folder + "/key", other) == 0)
    try one.setPassphrase("a passphrase of ours", of: .ours)
    #expect(access(folder + "/key", F_OK) != 0)
    let rest = try #require(Checkout.bytes(other))
    #expect(rest.count > 32 && rest.allSatisfy { $0 == 0 })
  }

  /// New locks make nobody forget that something was taken out before.
  @Test func whatWasTakenOutIsMissedUnderNewLocks() throws {
    let one = try open()
    let talk = try one.begin(records: [[1]]) { _ in [] }
    try runSQL("DELETE FROM item WHERE id = '\(talk)'", on: folder + "/journal.sqlite")
    #expect(try one.faults().count == 1)
    try one.setPassphrase("a passphrase of ours", of: .ours)
    #expect(try one.faults().count == 1)
    _ = try one.makeRecoveryCode(of: .ours)
    try one.removePassphrase(of: .ours)
    #expect(try open().faults().count == 1)
    try one.acceptAsIs()
    #expect(try open().faults() == [])
  }

  /// Another public half than a person's own is put right by them.
  @Test func onesOwnHalfIsPutBack() throws {
    let one = try open()
    _ = try page(one, "mine", for: .b)
    try one.setPassphrase("a passphrase of Ben", of: .b)
    try runSQL(
      "UPDATE compartment SET public = zeroblob(137) WHERE audience = 'b'",
      on: folder + "/journal.sqlite")
    let ana = try open()
    func leave() throws -> String {
      try ana.begin(.note, for: .b, records: [Array("for you".utf8)]) { _ in [] }
    }
    #expect(throws: JournalError.isDamaged) { try leave() }
    let ben = try open()
    try ben.unlock(.b, with: "a passphrase of Ben")
    let note = try leave()
    #expect(throws: JournalError.isLocked(.b)) { try ana.records(of: note) }
    #expect(try text(ben, note) == "for you")
  }

  /// Cut between two of its pieces, each of which is whole.
  @Test func aBackupThatWasCutIsNoBackup() throws {
    let one = try open()
    _ = try one.begin(records: [Array(repeating: 9, count: 200_000)]) { _ in [] }
    let file = Checkout.temporaryFolder() + "/copy"
    _ = try one.backUp(to: file, passphrase: "of the backup")
    let whole = try #require(Checkout.bytes(file))
    // First line, length and slot, header of the stream; then come the pieces.
    let start = 17 + (Int(whole[15]) << 8 | Int(whole[16])) + 24
    let ends = stride(from: start, to: whole.count, by: 65_536 + 17).reversed()
    #expect(ends.count > 3)
    for end in ends {
      #expect(truncate(file, end) == 0)
      #expect(throws: JournalError.notABackup(path: file)) {
        try Journal.verify(file, passphrase: "of the backup", folder: folder, .quick)
      }
    }
  }

  @Test func aBackupIsWholeOrNoBackup() throws {
    let one = try open()
    let talk = try one.begin(records: [[1], Array(repeating: 9, count: 200_000)]) { _ in [] }
    let page = try page(one, "mine", for: .a)
    try one.setPassphrase("a passphrase of Ana", of: .a)
    let file = Checkout.temporaryFolder() + "/copy"
    let report = try one.backUp(to: file, passphrase: "of the backup")
    #expect(report.counts[.ours] == 1 && report.counts[.a] == 1 && report.faults == [])
    #expect(report.checked == [.ours])
    #expect(throws: JournalError.isThere(path: file)) {
      try one.backUp(to: file, passphrase: "again")
    }
    let elsewhere = Checkout.temporaryFolder() + "/heard"
    #expect(throws: JournalError.isWrong) {
      try Journal.restore(file, passphrase: "no", folder: elsewhere, replaces: false, .quick)
    }
    _ = try Journal.restore(
      file, passphrase: "of the backup", folder: elsewhere, replaces: false, .quick)
    let back = try Journal(folder: elsewhere, derivation: .quick)
    #expect(try back.records(of: talk).count == 2)
    #expect(throws: JournalError.isLocked(.a)) { try back.records(of: page) }
    try back.unlock(.a, with: "a passphrase of Ana")
    #expect(try text(back, page) == "mine")
    #expect(Checkout.names(in: folder).sorted() == ["journal.sqlite", "key"])

    // In place of what has gone on meanwhile.
    try one.append([[3]], from: 2, to: talk)
    #expect(throws: JournalError.isThere(path: folder + "/journal.sqlite")) {
      try Journal.restore(
        file, passphrase: "of the backup", folder: folder, replaces: false, .quick)
    }
    _ = try Journal.restore(
      file, passphrase: "of the backup", folder: folder, replaces: true, .quick)
    #expect(throws: JournalError.isReplaced) { try one.records(of: talk) }
    #expect(try open().records(of: talk).count == 2)
    #expect(try open().faults() == [])
  }

  @Test func whatIsErasedIsGone() throws {
    let one = try open()
    let talk = try one.begin(records: [[1]]) { _ in [] }
    let page = try page(one, "mine", for: .a)
    _ = try one.begin(.note, for: .a, records: [[1]]) { _ in [] }
    try one.erase(talk)
    #expect(throws: JournalError.noSuchItem(talk)) { try one.records(of: talk) }
    #expect(throws: JournalError.noSuchItem(talk)) { try one.erase(talk) }
    try one.setPassphrase("a passphrase of Ana", of: .a)
    let two = try open()
    try two.erase(.a)
    #expect(try two.counts()[.a] == 0)
    #expect(throws: JournalError.noSuchItem(page)) { try two.records(of: page) }
    #expect(try two.faults() == [])
    #expect(try !two.lockState(of: .a).hasPassphrase)
    _ = try self.page(two, "a new beginning", for: .a)
    #expect(try two.faults() == [])
    try Journal.eraseAll(folder: folder)
    #expect(Checkout.names(in: folder) == [])
  }
}
