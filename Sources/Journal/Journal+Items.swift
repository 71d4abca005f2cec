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

  /// What was typed and not handed in; nil when there is nothing.
  package func draft(of id: String) throws(JournalError) -> [UInt8]? {
    try read { try draft(of: id, $0) }
  }

  func draft(of id: String, _ database: Database) throws -> [UInt8]? {
    let (_, key) = try opened(id, database)
    let row = try Row.fetchOne(
      database, sql: "SELECT draft FROM item WHERE id = ? AND draft NOT NULL", arguments: [id])
    return try row.map { try Seal.open(try column($0, 0), key: key, place: place("draft", id)) }
  }

  /// - Throws: `JournalError.isDamaged` when its header does not open, too.
  package func item(_ id: String) throws(JournalError) -> Item {
    let rows = try read { try self.rows("id = ?", [id], $0) }
    guard let item = rows.first else { throw .noSuchItem(id) }
    if item.header == nil {
      throw keyring.keys[item.audience] == nil ? .isLocked(item.audience) : .isDamaged
    }
    return item
  }

  /// Everything of a kind for an audience, in no order that would tell anything.
  ///
  /// - Parameter onlyOpen: Without what is put away.
  /// - Throws: `JournalError.isLocked` when that compartment is.
  package func items(
    _ kind: Item.Kind = .talk, for audience: Audience = .ours, onlyOpen: Bool = false
  ) throws(JournalError) -> [Item] {
    guard try lockState(of: audience).isUnlocked else { throw .isLocked(audience) }
    return try read { database in
      try self.rows(
        "kind = ? AND audience = ?" + (onlyOpen ? " AND isOpen" : ""),
        [kind.rawValue, audience.rawValue], database)
    }
  }

  /// How many there are of a kind, locked or not.
  package func count(_ kind: Item.Kind, for audience: Audience) throws(JournalError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM item WHERE kind = ? AND audience = ?",
        arguments: [kind.rawValue, audience.rawValue]) ?? 0
    }
  }

  func rows(
    _ condition: String, _ arguments: StatementArguments, _ database: Database
  ) throws -> [Item] {
    try Row.fetchAll(
      database, sql: "SELECT id, audience, kind, isOpen, key, header FROM item WHERE \(condition)",
      arguments: arguments
    ).compactMap { row in
      guard let places = Self.places(row) else { return nil }
      let key = try? itemKey(try column(row, 4), places, keyring)
      let header = key.flatMap {
        try? Seal.open(try column(row, 5), key: $0, place: place("header", places.header))
      }
      return Item(
        id: places.id, kind: places.kind, audience: places.audience, isOpen: places.isOpen,
        header: header)
    }
  }

  /// - Returns: Nil for a row that no version of heard has written so.
  private static func places(_ row: Row) -> ItemPlaces? {
    guard let id = try? column(row, 0) as String,
      let audience = (try? column(row, 1)).flatMap({ Audience(rawValue: $0) }),
      let kind = (try? column(row, 2)).flatMap({ Item.Kind(rawValue: $0) }),
      let isOpen = try? column(row, 3) as Bool
    else { return nil }
    return ItemPlaces(id: id, kind: kind, audience: audience, isOpen: isOpen)
  }

  /// The records of an item in order.
  ///
  /// - Parameter from: Number of the first that is wanted; what lies before it is only counted.
  package func records(of id: String, from: Int = 0) throws(JournalError) -> [[UInt8]] {
    try read { try records(of: id, from: from, $0) }
  }

  func records(of id: String, from: Int = 0, _ database: Database) throws -> [[UInt8]] {
    let (_, key) = try opened(id, database)
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT seq, iif(seq < ?, x'', sealed) FROM record WHERE item = ? ORDER BY seq",
      arguments: [from, id])
    // Rows that are missing at the end leave no gap; the tally knows of them.
    let tally = try Row.fetchOne(
      database, sql: "SELECT tally FROM item WHERE id = ?", arguments: [id])
    guard let tally else { throw JournalError.noSuchItem(id) }
    let count = try Seal.open(try column(tally, 0), key: key, place: place("tally", id))
    guard count == Array(String(rows.count).utf8) else { throw JournalError.isDamaged }
    return try rows.enumerated().compactMap { index, row in
      guard try column(row, 0) as Int == index else { throw JournalError.isDamaged }
      if index < from { return nil }
      return try Seal.open(try column(row, 1), key: key, place: place("record", id, index))
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
      var (places, _) = try opened(id, database)
      if let seq { try requireOpen(places, at: seq, database) }
      try destroy(id, database)
      for other in others { try destroy(other, database) }
      guard let kept else { return }
      places.isOpen = false
      let key = try newKey(for: places, database)
      try database.execute(
        sql: "INSERT INTO item VALUES (?, ?, ?, 0, ?, ?, x'', NULL)",
        arguments: [
          id, places.audience.rawValue, places.kind.rawValue, data(key.wrapped),
          data(Seal.close(header, key: key.key, place: place("header", places.header))),
        ])
      try insert(kept, from: 0, of: id, key: key.key, database)
      for name in seen { try remember(name, database) }
      for (name, change) in updates { try update(name, database, change) }
    }
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

  private func insert(
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

  /// A key for one item, wrapped for its audience: with the key of the compartment where that is
  /// open, else for the person it belongs to.
  private func newKey(
    for places: ItemPlaces, _ database: Database
  ) throws -> (key: SecretKey, wrapped: [UInt8]) {
    var bytes = SecretKey.random()
    defer { wipe(&bytes) }
    guard let key = SecretKey(bytes) else { throw JournalError.isDamaged }
    let place = place("key", places.key)
    // Whoever leaves a note cannot open it again, even while both are unlocked; and nobody but they
    // themself writes a page of somebody's own.
    if places.kind == .note, places.audience != .ours {
      let owner = try publicKey(of: places.audience, database)
      guard let wrapped = KeyPair.seal(bytes, for: owner, place: place) else {
        throw JournalError.isDamaged
      }
      return (key, wrapped)
    }
    return (key, Seal.close(bytes, key: try self.key(places.audience), place: place))
  }

  func opened(_ id: String, _ database: Database) throws -> (ItemPlaces, SecretKey) {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT id, audience, kind, isOpen, key FROM item WHERE id = ?",
        arguments: [id])
    else { throw JournalError.noSuchItem(id) }
    guard let places = Self.places(row) else { throw JournalError.isDamaged }
    return (places, try itemKey(try column(row, 4), places, keyring))
  }

  func itemKey(
    _ wrapped: [UInt8], _ places: ItemPlaces, _ ring: Keyring
  ) throws -> SecretKey {
    guard let own = ring.keys[places.audience] else {
      throw JournalError.isLocked(places.audience)
    }
    let place = place("key", places.key)
    var bytes: [UInt8]
    if wrapped.first == KeyPair.mark {
      guard places.kind == .note,
        let opened = ring.pairs[places.audience]?.open(wrapped, place: place)
      else { throw JournalError.isDamaged }
      bytes = opened
    } else {
      bytes = try Seal.open(wrapped, key: own, place: place)
    }
    defer { wipe(&bytes) }
    guard let key = SecretKey(bytes) else { throw JournalError.isDamaged }
    return key
  }
}
