internal import GRDB

extension Journal {
  /// A small sealed value under a name; the name itself is not stored.
  package func value(_ name: String) throws(JournalError) -> [UInt8]? {
    try read { try value(name, $0) }
  }

  /// Stores a small value under a name, in place of what was there.
  package func setValue(_ name: String, _ bytes: [UInt8]) throws(JournalError) {
    try write { try store(bytes, under: name, $0) }
  }

  func store(_ bytes: [UInt8], under name: String, _ database: Database) throws {
    let tag = try tag(name)
    try database.execute(
      sql: "INSERT OR REPLACE INTO setting (tag, sealed) VALUES (?, ?)",
      arguments: [
        data(tag),
        data(Seal.close(bytes, key: try key(.ours), place: place("setting", hex(tag)))),
      ])
  }

  private func tag(_ name: String) throws(JournalError) -> [UInt8] {
    guard let first = keyring.tagKeys.first else { throw .isLocked(.ours) }
    return keyring.tagKeys.dropFirst().reduce(Seal.tag(name, key: first)) { Seal.hash($0, key: $1) }
  }

  /// Changes a small value in one transaction: nobody else's change can come between.
  ///
  /// - Parameter change: From what is there, nil for nothing, to what shall be.
  package func update(
    _ name: String, _ change: ([UInt8]?) -> [UInt8]
  ) throws(JournalError) {
    try write { try update(name, $0, change) }
  }

  func update(
    _ name: String, _ database: Database, _ change: ([UInt8]?) -> [UInt8]
  ) throws {
    try store(change(try value(name, database)), under: name, database)
  }

  private func value(_ name: String, _ database: Database) throws -> [UInt8]? {
    let tag = try tag(name)
    let row = try Row.fetchOne(
      database, sql: "SELECT sealed FROM setting WHERE tag = ?", arguments: [data(tag)])
    return try row.map {
      try Seal.open(
        try column($0, 0), key: try key(.ours), place: place("setting", hex(tag)))
    }
  }

  /// Which of some names were remembered as seen.
  package func seen(among names: [String]) throws(JournalError) -> Set<String> {
    _ = try key(.ours)
    return try read { database in
      let tags = Set(
        try Row.fetchAll(database, sql: "SELECT tag FROM seen").map { try column($0, 0) as [UInt8] }
      )
      guard !tags.isEmpty else { return [] }
      return Set(try names.filter { tags.contains(try tag($0)) })
    }
  }

  func remember(_ name: String, _ database: Database) throws {
    try database.execute(
      sql: "INSERT OR IGNORE INTO seen (tag) VALUES (?)", arguments: [data(try tag(name))])
  }

  /// Takes names off the list of those seen.
  package func forgetSeen(_ names: [String]) throws(JournalError) {
    try write { database in
      for name in names {
        try database.execute(
          sql: "DELETE FROM seen WHERE tag = ?", arguments: [data(try tag(name))])
      }
    }
  }
}
