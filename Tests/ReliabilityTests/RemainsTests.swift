import Foundation
import GRDB
import Glibc
import Journal
import JournalScenarios
import TestSupport
import Testing

/// What was erased, and what opened what is locked now, is nowhere in the files any more.
@Suite struct RemainsTests {
  /// Every seal in some rows, by pieces that nothing else has.
  private func seals(_ sql: String, _ specimen: Specimen) throws -> [[UInt8]] {
    let blobs = try inDatabase(specimen.path) { database in
      try Row.fetchAll(database, sql: sql).flatMap { row in
        row.databaseValues.compactMap { Data.fromDatabaseValue($0).map { [UInt8]($0) } }
      }
    }
    // From the middle and from the end: many seals begin alike.
    return blobs.filter { $0.count > 80 }.flatMap { [Array($0[30..<54]), Array($0.suffix(24))] }
  }

  private func check(
    _ specimen: Specimen, _ sql: String, _ what: Comment, _ work: (Journal) throws -> Void
  ) throws {
    specimen.heal()
    let before = try seals(sql, specimen)
    #expect(before.count >= 2, what)
    do {
      let journal = try Journal(folder: specimen.folder, derivation: .quick)
      for audience in Audience.allCases {
        if let words = specimen.state.words[audience] { try journal.unlock(audience, with: words) }
      }
      #expect(before.allSatisfy { holds(specimen.folder, $0) != nil }, what)
      try work(journal)
    }
    for seal in before { #expect(holds(specimen.folder, seal) == nil, what) }
  }

  @Test(arguments: ["rich", "rich and open"]) func nothingIsLeft(_ name: String) throws {
    let specimen = try Specimen(name, seed: testSeed)
    defer { specimen.clear() }
    for label in ["long", "short", "page-a", "note-b"] {
      let id = try #require(specimen.ids[label])
      let rows = """
        SELECT key, header, tally, draft FROM item WHERE id = '\(id)'
        UNION ALL SELECT sealed, NULL, NULL, NULL FROM record WHERE item = '\(id)'
        """
      try check(specimen, rows, "\(label) erased") { try $0.erase(id) }
      try check(specimen, rows, "\(label) put away") {
        try $0.putAway(id, at: nil, header: [], kept: nil)
      }
      try check(specimen, rows, "\(label) kept in part") {
        try $0.putAway(id, at: nil, header: [], kept: [[1]])
      }
    }
    let long = try #require(specimen.ids["long"])
    try check(specimen, "SELECT draft FROM item WHERE id = '\(long)'", "a draft forgotten") {
      try $0.saveDraft(nil, of: long, at: 4)
    }
    try check(
      specimen,
      """
      SELECT sealed FROM slot WHERE audience = 'a' OR id = 'ours/member/a'
      UNION ALL SELECT secret FROM compartment WHERE audience = 'a'
      UNION ALL SELECT key FROM item WHERE audience = 'a'
      """, "a person erased"
    ) { try $0.erase(.a) }
    for audience in Audience.allCases {
      try check(
        specimen, "SELECT sealed FROM slot WHERE audience = '\(audience.rawValue)'",
        "\(audience) locked anew"
      ) { try $0.setPassphrase("quite another passphrase", of: audience) }
    }
  }

  /// Erasing everything takes what others left behind, too; of what is not heard's it takes nothing.
  @Test func everythingIsHeardsOwn() throws {
    let specimen = try Specimen("rich and open", seed: testSeed)
    defer { specimen.clear() }
    mkdir(specimen.folder + "/work-1", 0o700)
    for name in [
      "work-1/journal.sqlite", "work-1/key", "key.77", "journal.sqlite-before-2", "mine",
    ] {
      writeFile([1, 2, 3], to: specimen.folder + "/" + name)
    }
    try Journal.eraseAll(folder: specimen.folder)
    #expect(everything(in: specimen.folder) == ["mine"])
  }
}
