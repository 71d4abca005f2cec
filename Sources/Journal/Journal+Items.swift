internal import GRDB

extension Journal {
  /// Begins something with its first records, 0, 1, 2, …
  ///
  /// - Parameters:
  ///   - audience: Who can read it. What is for a person can be begun while that person's pages are
  ///     locked; nobody but them can open it then.
  ///   - header: Made from the new id.
  /// - Returns: The id: six letters and digits, drawn at random so that it tells nothing.
  package func begin(
    _ kind: Item.Kind = .talk, for audience: Audience = .ours, records: [[UInt8]],
    draft: [UInt8]? = nil, header: (String) -> [UInt8]
  ) throws(JournalError) -> String {
    let id = Self.newID()
    try begin(kind, for: audience, id: id, records: records, draft: draft, header: header(id))
    return id
  }

  /// Six letters and digits, drawn at random.
  package static func newID() -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    return String(randomBytes(6).map { alphabet[Int($0) % alphabet.count] })
  }

  /// Begins something under an id it had elsewhere.
  ///
  /// - Throws: `JournalError.conflict` when there is something under that id.
  package func begin(
    _ kind: Item.Kind, for audience: Audience, id: String, isOpen: Bool = true,
    records: [[UInt8]], draft: [UInt8]? = nil, header: [UInt8]
  ) throws(JournalError) {
    let places = ItemPlaces(id: id, kind: kind, audience: audience, isOpen: isOpen)
    try write { try begin(places, records: records, draft: draft, header: header, $0) }
  }

  /// Begins many things in one transaction: all of them, or none.
  ///
  /// - Throws: `JournalError.conflict` when there is something under one of the ids.
  package func begin(_ all: [Beginning]) throws(JournalError) {
    try write { database in
      for one in all {
        let places = ItemPlaces(
          id: one.id, kind: one.kind, audience: one.audience, isOpen: one.isOpen)
        try begin(places, records: one.records, header: one.header, database)
      }
    }
  }

  func begin(
    _ places: ItemPlaces, records: [[UInt8]], draft: [UInt8]? = nil, header: [UInt8],
    _ database: Database
  ) throws {
    try prepareCompartment(places.audience, database)
    let key = try newKey(for: places, database)
    try database.execute(
      sql: "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, x'', ?)",
      arguments: [
        places.id, places.audience.rawValue, places.kind.rawValue, places.isOpen,
        data(key.wrapped),
        data(Seal.close(header, key: key.key, place: place("header", places.header))),
        draft.map { data(Seal.close($0, key: key.key, place: place("draft", places.id))) },
      ])
    try insert(records, from: 0, of: places.id, key: key.key, database)
  }

  /// Adds records; they are on the disk when this returns.
  ///
  /// - Parameters:
  ///   - header: In place of the one there is; nil leaves that.
  ///   - updates: Small values to change with it, by their names.
  /// - Throws: `JournalError.conflict` when number `seq` is there already, or one before it is not.
  package func append(
    _ records: [[UInt8]], from seq: Int, to id: String, header: [UInt8]? = nil,
    forgettingDraft: Bool = false, updates: [String: ([UInt8]?) -> [UInt8]] = [:]
  ) throws(JournalError) {
    try write { database in
      try append(records, from: seq, to: id, header: header, database)
      if forgettingDraft {
        try database.execute(sql: "UPDATE item SET draft = NULL WHERE id = ?", arguments: [id])
      }
      for (name, change) in updates { try update(name, database, change) }
    }
  }

  func append(
    _ records: [[UInt8]], from seq: Int, to id: String, header: [UInt8]? = nil,
    _ database: Database
  ) throws {
    let (places, key) = try opened(id, database)
    try requireOpen(places, at: seq, database)
    if !records.isEmpty { try insert(records, from: seq, of: id, key: key, database) }
    guard let header else { return }
    try database.execute(
      sql: "UPDATE item SET header = ? WHERE id = ?",
      arguments: [data(Seal.close(header, key: key, place: place("header", places.header))), id])
  }

  /// Keeps what is not handed in yet; nil forgets it.
  ///
  /// - Parameter seq: Number of the next record, as the caller knows it.
  /// - Throws: `JournalError.conflict` when it has gone on meanwhile, or is put away.
  package func saveDraft(_ bytes: [UInt8]?, of id: String, at seq: Int) throws(JournalError) {
    try write { database in
      let (places, key) = try opened(id, database)
      try requireOpen(places, at: seq, database)
      let sealed = bytes.map { data(Seal.close($0, key: key, place: place("draft", id))) }
      try database.execute(
        sql: "UPDATE item SET draft = ? WHERE id = ?", arguments: [sealed, id])
    }
  }

  /// Ends something and leaves of it what shall stay, in one transaction.
  ///
  /// - Parameters:
  ///   - seq: Number of the next record, as the caller knows it; nil ends it however far it is.
  ///   - header: As it shall be from now on.
  ///   - kept: All records that stay, sealed anew under a new key; nil leaves nothing of it.
  ///   - seen: Names to remember as seen; ignored when nothing is kept.
  ///   - updates: Small values to change with it, by their names; ignored when nothing is kept.
  ///   - others: What goes with it, by ids.
  package func putAway(
    _ id: String, at seq: Int?, header: [UInt8], kept: [[UInt8]]?, seen: [String] = [],
    updates: [String: ([UInt8]?) -> [UInt8]] = [:], erasing others: [String] = []
  ) throws(JournalError) {
    try write { database in
      let (places, _) = try opened(id, database)
      if let seq { try requireOpen(places, at: seq, database) }
      try destroy(id, database)
      for other in others { try destroy(other, database) }
      guard let kept else { return }
      try keep(kept, header: header, of: places, database)
      for name in seen { try remember(name, database) }
      for (name, change) in updates { try update(name, database, change) }
    }
  }

  /// Changes what lists know of something, whether it was put away or not, and adds to its end.
  ///
  /// - Parameters:
  ///   - isOpen: Whether anything of it is waited for from now on.
  ///   - others: What goes with it, by ids; what is not there any more is passed over.
  ///   - updates: Small values to change with it, by their names.
  package func rewrite(
    _ id: String, header: [UInt8], isOpen: Bool, adding records: [[UInt8]] = [],
    erasing others: [String] = [], updates: [String: ([UInt8]?) -> [UInt8]] = [:]
  ) throws(JournalError) {
    try write { database in
      var (places, key) = try opened(id, database)
      places.isOpen = isOpen
      try database.execute(
        sql: "UPDATE item SET header = ?, isOpen = ? WHERE id = ?",
        arguments: [
          data(Seal.close(header, key: key, place: place("header", places.header))), isOpen, id,
        ])
      if !records.isEmpty {
        let next = try Int.fetchOne(
          database, sql: "SELECT coalesce(max(seq) + 1, 0) FROM record WHERE item = ?",
          arguments: [id])
        try insert(records, from: next ?? 0, of: id, key: key, database)
      }
      for other in others { try destroy(other, database) }
      for (name, change) in updates { try update(name, database, change) }
    }
  }

  /// Puts things away as they are, each under a new key, in one transaction: notes that were opened
  /// before heard put such notes away. One that does not open, or is not there, stays as it is.
  package func putAway(_ ids: [String]) throws(JournalError) {
    guard !ids.isEmpty else { return }
    try write { database in
      for id in ids {
        do {
          let (places, key) = try opened(id, database)
          let kept = try records(of: id, database)
          let row = try Row.fetchOne(
            database, sql: "SELECT header FROM item WHERE id = ? AND draft IS NULL",
            arguments: [id])
          guard let row else { continue }
          let header = try Seal.open(
            try column(row, 0), key: key, place: place("header", places.header))
          try destroy(id, database)
          try keep(kept, header: header, of: places, database)
        } catch JournalError.isDamaged, JournalError.noSuchItem {
          continue
        }
      }
    }
  }

  /// Puts something back that was just destroyed, put away and under a new key.
  private func keep(
    _ records: [[UInt8]], header: [UInt8], of places: ItemPlaces, _ database: Database
  ) throws {
    var places = places
    places.isOpen = false
    let key = try newKey(for: places, database)
    try database.execute(
      sql: "INSERT INTO item VALUES (?, ?, ?, 0, ?, ?, x'', NULL)",
      arguments: [
        places.id, places.audience.rawValue, places.kind.rawValue, data(key.wrapped),
        data(Seal.close(header, key: key.key, place: place("header", places.header))),
      ])
    try insert(records, from: 0, of: places.id, key: key.key, database)
  }

  /// The key goes first: whatever else may remain of the rows cannot be opened.
  func destroy(_ id: String, _ database: Database) throws {
    try database.execute(
      sql: "UPDATE item SET key = zeroblob(length(key)), draft = NULL WHERE id = ?",
      arguments: [id])
    try database.execute(sql: "DELETE FROM record WHERE item = ?", arguments: [id])
    try database.execute(sql: "DELETE FROM item WHERE id = ?", arguments: [id])
  }

  private func requireOpen(_ places: ItemPlaces, at seq: Int, _ database: Database) throws {
    let next = try Int.fetchOne(
      database, sql: "SELECT coalesce(max(seq) + 1, 0) FROM record WHERE item = ?",
      arguments: [places.id])
    guard places.isOpen, next == seq else { throw JournalError.conflict }
  }

  func insert(
    _ records: [[UInt8]], from seq: Int, of id: String, key: SecretKey, _ database: Database
  ) throws {
    for (index, record) in records.enumerated() {
      let sealed = Seal.close(record, key: key, place: place("record", id, seq + index))
      try database.execute(
        sql: "INSERT INTO record (item, seq, sealed) VALUES (?, ?, ?)",
        arguments: [id, seq + index, data(sealed)])
    }
    let count = Array(String(seq + records.count).utf8)
    try database.execute(
      sql: "UPDATE item SET tally = ? WHERE id = ?",
      arguments: [data(Seal.close(count, key: key, place: place("tally", id))), id])
  }

  /// A key for one item, wrapped with the key of its compartment; that of a note that waits is
  /// sealed for the person it belongs to.
  private func newKey(
    for places: ItemPlaces, _ database: Database
  ) throws -> (key: SecretKey, wrapped: [UInt8]) {
    var bytes = SecretKey.random()
    defer { wipe(&bytes) }
    guard let key = SecretKey(bytes) else { throw JournalError.isDamaged }
    let place = place("key", places.key)
    // Whoever leaves a note cannot open it again, even while both are unlocked; and nobody but they
    // themself writes a page of somebody's own, or puts a note away that they have opened.
    if places.kind == .note, places.isOpen, places.audience != .ours {
      let owner = try publicKey(of: places.audience, database)
      guard let wrapped = KeyPair.seal(bytes, for: owner, place: place) else {
        throw JournalError.isDamaged
      }
      return (key, wrapped)
    }
    return (key, Seal.close(bytes, key: try self.key(places.audience), place: place))
  }
}
