internal import GRDB

extension Journal {
  /// A small sealed value under a name; the name itself is not stored.
  package func value(_ name: String) throws(JournalError) -> [UInt8]? {
    try mapped {
      try queue.read { database in
        let sealed = try Data.fetchOne(
          database, sql: "SELECT sealed FROM setting WHERE tag = ?",
          arguments: [data(Seal.tag(name, key: vault.key))])
        return try sealed.map {
          try Seal.open([UInt8]($0), key: vault.key, place: place("setting", name))
        }
      }
    }
  }

  /// Stores a small value under a name, in place of what was there.
  package func setValue(_ name: String, _ bytes: [UInt8]) throws(JournalError) {
    try mapped { try queue.write { try store(bytes, under: name, $0) } }
  }

  func store(_ bytes: [UInt8], under name: String, _ database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO setting (tag, sealed) VALUES (?, ?)",
      arguments: [
        data(Seal.tag(name, key: vault.key)),
        data(Seal.close(bytes, key: vault.key, place: place("setting", name))),
      ])
  }

  /// Which of some names were remembered as seen.
  package func seen(among names: [String]) throws(JournalError) -> Set<String> {
    try mapped {
      try queue.read { database in
        let tags = Set(try Data.fetchAll(database, sql: "SELECT tag FROM seen").map { [UInt8]($0) })
        guard !tags.isEmpty else { return [] }
        return Set(names.filter { tags.contains(Seal.tag($0, key: vault.key)) })
      }
    }
  }

  /// Takes names off the list of those seen.
  package func forgetSeen(_ names: [String]) throws(JournalError) {
    try mapped {
      try queue.write { database in
        for name in names {
          try database.execute(
            sql: "DELETE FROM seen WHERE tag = ?",
            arguments: [data(Seal.tag(name, key: vault.key))])
        }
      }
    }
  }

  /// Everything that is wrong with the journal, in sentences; empty when all is well.
  package func faults() throws(JournalError) -> [String] {
    let checks = try mapped {
      try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
    }
    var faults = checks == ["ok"] ? [] : ["The journal file is damaged: \(checks.count) faults."]
    for talk in try talks() {
      do throws(JournalError) {
        if talk.header == nil { throw .isDamaged }
        _ = try records(of: talk.id)
        _ = try draft(of: talk.id)
      } catch {
        faults.append("The talk \(talk.id) cannot be opened. " + error.sentence)
      }
    }
    return faults
  }
}
