internal import GRDB

extension Journal {
  /// Begins a talk with its first records, 0, 1, 2, …
  ///
  /// - Parameter header: Made from the new talk's id.
  /// - Returns: The id: six letters and digits, drawn at random so that it tells nothing.
  package func begin(
    records: [[UInt8]], header: (String) -> [UInt8]
  ) throws(JournalError) -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    let id = String(randomBytes(6).map { alphabet[Int($0) % alphabet.count] })
    let headerBytes = header(id)
    try mapped {
      try queue.write { database in
        let key = try newKey(for: id)
        try database.execute(
          sql: "INSERT INTO talk (id, isOpen, key, header, tally) VALUES (?, 1, ?, ?, x'')",
          arguments: [
            id, data(key.wrapped),
            data(Seal.close(headerBytes, key: key.key, place: place("header", id))),
          ])
        try insert(records, from: 0, of: id, key: key.key, database)
      }
    }
    return id
  }

  /// Adds records; they are on the disk when this returns.
  ///
  /// - Parameter header: In place of the one there is; nil leaves that.
  /// - Throws: `JournalError.conflict` when number `seq` is there already, or one before it is not.
  package func append(
    _ records: [[UInt8]], from seq: Int, to id: String, header: [UInt8]? = nil
  ) throws(JournalError) {
    try mapped {
      try queue.write { database in
        let key = try self.key(of: id, database)
        try requireOpen(id, at: seq, database)
        try insert(records, from: seq, of: id, key: key, database)
        guard let header else { return }
        try database.execute(
          sql: "UPDATE talk SET header = ? WHERE id = ?",
          arguments: [data(Seal.close(header, key: key, place: place("header", id))), id])
      }
    }
  }

  /// Keeps what is not handed in yet; nil forgets it.
  ///
  /// - Parameter seq: Number of the talk's next record, as the caller knows it.
  /// - Throws: `JournalError.conflict` when the talk has gone on meanwhile, or is put away.
  package func saveDraft(_ bytes: [UInt8]?, of id: String, at seq: Int) throws(JournalError) {
    try mapped {
      try queue.write { database in
        let key = try self.key(of: id, database)
        try requireOpen(id, at: seq, database)
        let sealed = bytes.map { data(Seal.close($0, key: key, place: place("draft", id))) }
        try database.execute(
          sql: "UPDATE talk SET draft = ? WHERE id = ?", arguments: [sealed, id])
      }
    }
  }

  /// What was typed and not handed in; nil when there is nothing.
  package func draft(of id: String) throws(JournalError) -> [UInt8]? {
    try mapped {
      try queue.read { database in
        let key = try self.key(of: id, database)
        let sealed = try Data.fetchOne(
          database, sql: "SELECT draft FROM talk WHERE id = ?", arguments: [id])
        return try sealed.map { try Seal.open([UInt8]($0), key: key, place: place("draft", id)) }
      }
    }
  }

  /// - Throws: `JournalError.isDamaged` when its header does not open, too.
  package func talk(_ id: String) throws(JournalError) -> StoredTalk {
    guard let talk = try talks(where: "id = ?", [id]).first else { throw .noSuchTalk(id) }
    if talk.header == nil { throw .isDamaged }
    return talk
  }

  /// Every talk, in no order that would tell anything; or those alone that are not put away.
  package func talks(onlyOpen: Bool = false) throws(JournalError) -> [StoredTalk] {
    try talks(where: onlyOpen ? "isOpen" : "1", [])
  }

  private func talks(
    where condition: String, _ arguments: StatementArguments
  ) throws(JournalError) -> [StoredTalk] {
    try mapped {
      try queue.read { database in
        try Row.fetchAll(
          database, sql: "SELECT id, isOpen, key, header FROM talk WHERE \(condition)",
          arguments: arguments
        ).map { row in
          let id: String = row[0]
          let sealed = [UInt8](row[3] as Data)
          let key = try? unwrap([UInt8](row[2] as Data), of: id)
          let header = key.flatMap { try? Seal.open(sealed, key: $0, place: place("header", id)) }
          return StoredTalk(id: id, isOpen: row[1], header: header)
        }
      }
    }
  }

  /// The records of a talk in order.
  package func records(of id: String) throws(JournalError) -> [[UInt8]] {
    try mapped { try queue.read { try records(of: id, $0) } }
  }

  private func records(of id: String, _ database: Database) throws -> [[UInt8]] {
    let key = try self.key(of: id, database)
    let rows = try Row.fetchAll(
      database, sql: "SELECT seq, sealed FROM record WHERE talk = ? ORDER BY seq", arguments: [id])
    // Rows that are missing at the end leave no gap; the tally knows of them.
    let tally = try Data.fetchOne(
      database, sql: "SELECT tally FROM talk WHERE id = ?", arguments: [id])
    let count = try Seal.open(tally.map { [UInt8]($0) } ?? [], key: key, place: place("tally", id))
    guard count == Array(String(rows.count).utf8) else { throw JournalError.isDamaged }
    return try rows.enumerated().map { index, row in
      guard (row[0] as Int) == index else { throw JournalError.isDamaged }
      return try Seal.open(
        [UInt8](row[1] as Data), key: key, place: place("record", id, index))
    }
  }

  /// Ends a talk and leaves of it what shall stay, in one transaction.
  ///
  /// - Parameters:
  ///   - seq: Number of the talk's next record, as the caller knows it.
  ///   - header: As it shall be from now on.
  ///   - kept: All records that stay, sealed anew under a new key; nil leaves nothing of the talk.
  ///   - seen: Names to remember as seen; ignored when nothing is kept.
  ///   - values: Small values to store under their names; ignored when nothing is kept.
  package func putAway(
    _ id: String, at seq: Int, header: [UInt8], kept: [[UInt8]]?, seen: [String] = [],
    values: [String: [UInt8]] = [:]
  ) throws(JournalError) {
    try mapped {
      try queue.write { database in
        _ = try self.key(of: id, database)
        try requireOpen(id, at: seq, database)
        // The key goes first: whatever else may remain of the rows cannot be opened.
        try database.execute(
          sql: "UPDATE talk SET key = zeroblob(length(key)), draft = NULL WHERE id = ?",
          arguments: [id])
        try database.execute(sql: "DELETE FROM record WHERE talk = ?", arguments: [id])
        guard let kept else {
          try database.execute(sql: "DELETE FROM talk WHERE id = ?", arguments: [id])
          return
        }
        let key = try newKey(for: id)
        try database.execute(
          sql: "UPDATE talk SET isOpen = 0, key = ?, header = ? WHERE id = ?",
          arguments: [
            data(key.wrapped), data(Seal.close(header, key: key.key, place: place("header", id))),
            id,
          ])
        try insert(kept, from: 0, of: id, key: key.key, database)
        for name in seen {
          try database.execute(
            sql: "INSERT OR IGNORE INTO seen (tag) VALUES (?)",
            arguments: [data(Seal.tag(name, key: vault.key))])
        }
        for (name, bytes) in values { try store(bytes, under: name, database) }
      }
    }
  }

  private func requireOpen(_ id: String, at seq: Int, _ database: Database) throws {
    let isOpen = try Bool.fetchOne(
      database, sql: "SELECT isOpen FROM talk WHERE id = ?", arguments: [id])
    let next = try Int.fetchOne(
      database, sql: "SELECT coalesce(max(seq) + 1, 0) FROM record WHERE talk = ?",
      arguments: [id])
    guard isOpen == true, next == seq else { throw JournalError.conflict }
  }

  private func insert(
    _ records: [[UInt8]], from seq: Int, of id: String, key: SecretKey, _ database: Database
  ) throws {
    for (index, record) in records.enumerated() {
      let sealed = Seal.close(record, key: key, place: place("record", id, seq + index))
      try database.execute(
        sql: "INSERT INTO record (talk, seq, sealed) VALUES (?, ?, ?)",
        arguments: [id, seq + index, data(sealed)])
    }
    let count = Array(String(seq + records.count).utf8)
    try database.execute(
      sql: "UPDATE talk SET tally = ? WHERE id = ?",
      arguments: [data(Seal.close(count, key: key, place: place("tally", id))), id])
  }

  private func newKey(for id: String) throws -> (key: SecretKey, wrapped: [UInt8]) {
    var bytes = SecretKey.random()
    defer { wipe(&bytes) }
    guard let key = SecretKey(bytes) else { throw JournalError.isDamaged }
    return (key, Seal.close(bytes, key: vault.key, place: place("key", id)))
  }

  private func key(of id: String, _ database: Database) throws -> SecretKey {
    guard
      let wrapped = try Data.fetchOne(
        database, sql: "SELECT key FROM talk WHERE id = ?", arguments: [id])
    else { throw JournalError.noSuchTalk(id) }
    return try unwrap([UInt8](wrapped), of: id)
  }

  private func unwrap(_ wrapped: [UInt8], of id: String) throws -> SecretKey {
    var bytes = try Seal.open(wrapped, key: vault.key, place: place("key", id))
    defer { wipe(&bytes) }
    guard let key = SecretKey(bytes) else { throw JournalError.isDamaged }
    return key
  }
}
