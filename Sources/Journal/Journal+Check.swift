internal import GRDB

extension Journal {
  /// Paths of the files that heard keeps in a folder.
  package static func files(in folder: String) -> [String] {
    Folder.names(in: folder).filter(isOwn).map { folder + "/" + $0 }
  }

  /// Names of what else lies there.
  package static func strays(in folder: String) -> [String] {
    Folder.names(in: folder).filter { !isOwn($0) }.sorted()
  }

  private static func isOwn(_ name: String) -> Bool {
    ["key", "lock", "practice", "cases"].contains(name)
      || ["journal.sqlite", "key-", "key.", "work-"].contains { name.hasPrefix($0) }
  }

  /// Everything that is wrong with the journal, in sentences; empty when all is well.
  ///
  /// What is locked is looked at from outside only: it may be damaged within.
  package func faults() throws(JournalError) -> [String] {
    try read { database in
      var faults = try fileFaults(database)
      for person in [Audience.a, .b] where try isShut(person, database) {
        faults.append("The pages of one of you do not open, although they have no passphrase.")
      }
      for audience in Audience.allCases where keyring.keys[audience] != nil {
        faults += try itemFaults(of: audience, database)
      }
      guard keyring.keys[.ours] != nil else { return faults }
      let broken = try brokenSettings(database)
      if broken > 0 { faults.append("\(broken) settings do not open.") }
      if try !isSumRight(database) {
        faults.append(
          "Something was taken out of the journal, put back into it or changed from outside.")
      }
      return faults
    }
  }

  private func fileFaults(_ database: Database) throws -> [String] {
    var faults: [String] = []
    let checks = try String.fetchAll(database, sql: "PRAGMA integrity_check")
    if checks != ["ok"] {
      faults.append("The journal file is damaged: \(checks.count) faults.")
    }
    if try !Self.isSchemaOwn(database) {
      faults.append("The file has tables that are not heard’s.")
    }
    if let keyTrouble { faults.append(keyTrouble.sentence) }
    let strays = try strays(database)
    if strays > 0 { faults.append("\(strays) entries are of no kind that heard knows.") }
    return faults
  }

  private func itemFaults(of audience: Audience, _ database: Database) throws -> [String] {
    var faults: [String] = []
    for item in try rows("audience = ?", [audience.rawValue], database) {
      do {
        if item.header == nil { throw JournalError.isDamaged }
        _ = try records(of: item.id, database)
        _ = try draft(of: item.id, database)
      } catch let error as JournalError {
        faults.append("The \(item.kind.rawValue) \(item.id) does not open. " + error.sentence)
      }
    }
    return faults
  }

  /// Whether a person without a passphrase cannot be opened.
  private func isShut(_ person: Audience, _ database: Database) throws -> Bool {
    guard keyring.keys[.ours] != nil, keyring.keys[person] == nil,
      try isBegun(person, database)
    else { return false }
    return try !slots(of: person, database).contains { $0.slot.kind == .passphrase }
  }

  /// Rows that no version of heard has written so.
  private func strays(_ database: Database) throws -> Int {
    let audiences = Audience.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let kinds = Item.Kind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let items = try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM item WHERE audience NOT IN (\(audiences)) OR kind NOT IN (\(kinds))
          OR isOpen NOT IN (0, 1) OR typeof(id) != 'text'
        """)
    let slots = try Row.fetchAll(database, sql: "SELECT audience, sealed FROM slot").count { row in
      let audience = (try? column(row, 0)).flatMap { Audience(rawValue: $0) }
      return audience == nil || (try? column(row, 1)).flatMap { Slot($0) } == nil
    }
    return (items ?? 0) + slots
  }

  private func brokenSettings(_ database: Database) throws -> Int {
    let ours = try key(.ours)
    return try Row.fetchAll(database, sql: "SELECT tag, sealed FROM setting").count { row in
      guard let tag = try? column(row, 0) as [UInt8] else { return true }
      let place = place("setting", hex(tag))
      return (try? Seal.open(try column(row, 1), key: ours, place: place)) == nil
    }
  }

  /// - Parameter change: What was written in this transaction before, and is not in the sum yet.
  func isSumRight(_ database: Database, but change: [UInt8]? = nil) throws -> Bool {
    do {
      var stored = try storedSum(database)
      if let change { stored = Ledger.added(stored, change) }
      return try ledger.sum(database) == stored
    } catch JournalError.isDamaged {
      return false
    }
  }

  /// Takes the journal as it is now for whole, after what was wrong with it has been told.
  package func acceptAsIs() throws(JournalError) {
    try write { try storeSum(try ledger.sum($0) ?? [], $0) }
  }

  /// How many things there are in a compartment, locked or not.
  package func counts() throws(JournalError) -> [Audience: Int] {
    var counts: [Audience: Int] = [:]
    for audience in Audience.allCases {
      for kind in Item.Kind.allCases {
        counts[audience, default: 0] += try count(kind, for: audience)
      }
    }
    return counts
  }
}
