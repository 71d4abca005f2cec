import Foundation
import GRDB
import Glibc
import Journal
import JournalScenarios
import TestSupport
import Testing

/// Whatever is changed in the files, what is read is what was written, or the change is told of:
/// never other words, never a crash.
@Suite(.serialized) struct MutantTests {
  /// Changes of rows; what was not touched still reads, and `faults` tells of every one.
  @Test(arguments: ["rich", "rich and open"]) func changedRows(_ name: String) throws {
    let specimen = try Specimen(name, seed: testSeed)
    defer { specimen.clear() }
    #expect(Verdict(specimen).whole.count == specimen.state.things.count)
    let before = specimen.rows()
    var mutants = RowMutants(specimen, seed: testSeed)
    var same = 0
    let count = often(125, nightly: 1250)
    for round in 0..<count {
      specimen.heal()
      try mutants.mutate()
      let story: Comment = "HEARD_SEED=\(testSeed) \(name) \(round): \(mutants.story)"
      let after = specimen.rows()
      let verdict = Verdict(specimen)
      #expect(verdict.wrong == nil, story)
      if after == before {
        same += 1
        // A table that was made anew is told of, even where its rows are the same.
        #expect(!verdict.isLess, story)
        continue
      }
      #expect(verdict.isNoticed, story)
      if verdict.isOpen { #expect(verdict.faults?.isEmpty != true, story) }
      guard let touched = mutants.touched else { continue }
      let others = specimen.ids.filter { !touched.contains($0.value) }.map(\.key)
      let missing = Set(others).intersection(specimen.state.things.keys).subtracting(verdict.whole)
      #expect(missing.isEmpty, story)
    }
    print("changed rows, \(name), HEARD_SEED=\(testSeed): \(count), \(same) changed nothing")
    #expect(same < count / 4)
  }

  /// Changes of the file's bytes. Where no row is another, the byte is of no use to anybody.
  @Test func changedBytes() throws {
    let specimen = try Specimen("rich and open", seed: testSeed)
    defer { specimen.clear() }
    let before = specimen.rows()
    let whole = try #require(Checkout.bytes(specimen.path))
    let olds = specimen.older.compactMap { Checkout.bytes($0) }.filter { $0.count > 8192 }
    var mutants = ByteMutants(seed: testSeed)
    var unused = 0
    var noticed = 0
    let count = often(150, nightly: 1500)
    for round in 0..<count {
      specimen.heal()
      let bytes = mutants.mutate(whole, olds)
      writeFile(bytes, to: specimen.path)
      let story: Comment = "HEARD_SEED=\(testSeed) \(round): \(mutants.story)"
      let after = specimen.rows()
      writeFile(bytes, to: specimen.path)
      let verdict = Verdict(specimen)
      #expect(verdict.wrong == nil, story)
      if verdict.isNoticed { noticed += 1 }
      guard !verdict.isNoticed else { continue }
      unused += 1
      #expect(after == before && !verdict.isLess, story)
    }
    print("changed bytes, HEARD_SEED=\(testSeed): \(count), noticed \(noticed), unused \(unused)")
    #expect(noticed > count / 3)
  }

  /// Every byte of the key file counts.
  @Test func changedKeyFile() throws {
    let specimen = try Specimen("rich and open", seed: testSeed)
    defer { specimen.clear() }
    let path = try #require(specimen.keyPath)
    let whole = try #require(Checkout.bytes(path))
    var mutants = ByteMutants(seed: testSeed)
    let count = often(40, nightly: 500)
    for round in 0..<count {
      specimen.heal()
      let bytes = mutants.mutate(whole, [])
      writeFile(bytes, to: path)
      let verdict = Verdict(specimen)
      let story: Comment = "HEARD_SEED=\(testSeed) \(round): \(mutants.story)"
      #expect(verdict.isNoticed == (bytes != whole), story)
      // Somebody's own passphrase still opens it.
      #expect(verdict.wrong == nil, story)
    }
    print("changed key files, HEARD_SEED=\(testSeed): \(count)")
  }

  /// Every byte of a backup counts; what does not verify changes nothing when it is put back.
  @Test func changedBackups() throws {
    let specimen = try Specimen("rich and open", seed: testSeed)
    defer { specimen.clear() }
    let whole = try #require(Checkout.bytes(specimen.backup))
    #expect(whole.count > 3 * ByteMutants.chunk)
    let journal = Checkout.bytes(specimen.path)
    let names = everything(in: specimen.folder)
    var mutants = ByteMutants(seed: testSeed)
    let count = often(60, nightly: 500)
    for round in 0..<count {
      let bytes = mutants.mutateBackup(whole)
      guard bytes != whole else { continue }
      writeFile(bytes, to: specimen.backup)
      let story: Comment = "HEARD_SEED=\(testSeed) \(round): \(mutants.story)"
      #expect(throws: JournalError.self, story) {
        try Journal.verify(
          specimen.backup, passphrase: Stage.backupWords, folder: specimen.folder, .quick)
      }
      #expect(throws: JournalError.self, story) {
        try Journal.restore(
          specimen.backup, passphrase: Stage.backupWords, folder: specimen.folder, replaces: true,
          .quick)
      }
      #expect(everything(in: specimen.folder) == names, story)
      #expect(Checkout.bytes(specimen.path) == journal, story)
    }
    print("changed backups, HEARD_SEED=\(testSeed): \(count)")
  }

  /// What somebody put into the file to be done along with the next save is not done.
  @Test func plantedTriggers() throws {
    let specimen = try Specimen("rich and open", seed: testSeed)
    defer { specimen.clear() }
    for plant in [
      "CREATE TRIGGER x AFTER INSERT ON record BEGIN DELETE FROM item WHERE isOpen = 0; END",
      "CREATE TRIGGER x AFTER UPDATE ON vault BEGIN DELETE FROM seen; END",
      "CREATE TRIGGER x BEFORE DELETE ON item BEGIN SELECT raise(IGNORE); END",
      "CREATE TRIGGER x BEFORE UPDATE ON item BEGIN SELECT raise(IGNORE); END",
      "CREATE VIEW x AS SELECT 1",
    ] {
      specimen.heal()
      try inDatabase(specimen.path) { try $0.execute(sql: plant) }
      #expect(throws: JournalError.isDamaged, "\(plant)") {
        let journal = try Journal(folder: specimen.folder, derivation: .quick)
        let talk = try #require(specimen.ids["long"])
        try journal.append([[1]], from: 4, to: talk)
        if try !journal.faults().isEmpty { throw JournalError.isDamaged }
        let erased = try #require(specimen.ids["kept"])
        try journal.erase(erased)
        if try journal.items().count != 2 { throw JournalError.isDamaged }
      }
    }
  }

  /// A slot that asks for less work, or for more than anybody has, is refused before any is done.
  @Test func changedCosts() throws {
    let specimen = try Specimen("rich", seed: testSeed)
    defer { specimen.clear() }
    var dice = Dice(state: testSeed)
    var refused = 0
    let count = often(60, nightly: 600)
    let backup = try #require(Checkout.bytes(specimen.backup))
    for round in 0..<count {
      specimen.heal()
      let cost = KeyDerivation.Cost(
        // Nothing that would keep this test busy, should it not be refused.
        passes: [0, 1, 2, 3, 64].randomElement(using: &dice) ?? 0,
        kibibytes: [0, 1, 7, 8, 9, 63, 64, 65, 4096, .max].randomElement(using: &dice) ?? 0)
      let bytes = [cost.passes, cost.kibibytes].flatMap { number in
        (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
      }
      let audience: Audience = Bool.random(using: &dice) ? .ours : .a
      let words = specimen.state.words[audience] ?? ""
      let isSame = try setCost(bytes, of: audience, specimen)
      let expected: JournalError? =
        isSame ? nil : KeyDerivation.quick.allows(cost) ? .isWrong : .isOutOfBounds
      if expected == .isOutOfBounds { refused += 1 }
      let story: Comment = "HEARD_SEED=\(testSeed) \(round): \(cost) for \(audience)"
      let journal = try Journal(folder: specimen.folder, derivation: .quick)
      #expect(failure { try journal.unlock(audience, with: words) } == expected, story)
      if round % 10 > 0 { continue }
      var file = backup
      // The slot of a backup lies behind its first line and a length; its cost is at 2.
      file.replaceSubrange(19..<27, with: bytes)
      writeFile(file, to: specimen.backup)
      let found = failure {
        _ = try Journal.verify(
          specimen.backup, passphrase: Stage.backupWords, folder: specimen.folder, .quick)
      }
      let wanted: JournalError? =
        file == backup ? nil : KeyDerivation.quick.allows(cost) ? .isWrong : .isOutOfBounds
      #expect(found == wanted, story)
    }
    print("changed costs, HEARD_SEED=\(testSeed): \(count), refused \(refused)")
    #expect(refused > count / 3)
  }

  /// - Returns: Whether it was so before.
  private func setCost(
    _ bytes: [UInt8], of audience: Audience, _ specimen: Specimen
  ) throws -> Bool {
    try inDatabase(specimen.path) { database in
      let id = "\(audience.rawValue)/passphrase"
      var slot =
        try Data.fetchOne(database, sql: "SELECT sealed FROM slot WHERE id = ?", arguments: [id])
        ?? Data()
      let old = slot
      slot.replaceSubrange(2..<10, with: bytes)
      try database.execute(
        sql: "UPDATE slot SET sealed = ? WHERE id = ?", arguments: [slot, id])
      return slot == old
    }
  }

  private func failure(_ work: () throws -> Void) -> JournalError? {
    do {
      try work()
      return nil
    } catch {
      return error as? JournalError
    }
  }
}
