internal import GRDB

/// What is read of things that are there.
extension Journal {
  /// What was typed and not handed in; nil when there is nothing.
  package func draft(of id: String) throws(JournalError) -> [UInt8]? {
    try read { try draft(of: id, $0) }
  }

  func draft(of id: String, _ database: Database) throws -> [UInt8]? {
    let (_, key) = try opened(id, database)
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: "SELECT draft FROM item WHERE id = ? AND draft NOT NULL"),
      arguments: [id])
    return try rows.next().map { try Seal.open($0, 0, key: key, place: place("draft", id)) }
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

  /// How many records something has, without opening any.
  package func recordCount(of id: String) throws(JournalError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM record WHERE item = ?", arguments: [id]) ?? 0
    }
  }

  /// How many there are of a kind, locked or not.
  ///
  /// - Parameter onlyOpen: Without what is put away.
  package func count(
    _ kind: Item.Kind, for audience: Audience, onlyOpen: Bool = false
  ) throws(JournalError) -> Int {
    try read { database in
      try Int.fetchOne(
        database,
        sql: "SELECT count(*) FROM item WHERE kind = ? AND audience = ?"
          + (onlyOpen ? " AND isOpen" : ""),
        arguments: [kind.rawValue, audience.rawValue]) ?? 0
    }
  }

  func rows(
    _ condition: String, _ arguments: StatementArguments, _ database: Database
  ) throws -> [Item] {
    var items: [Item] = []
    try eachItem(condition, arguments, database) { item, _, _ in items.append(item) }
    return items
  }

  /// Goes through items as they lie in the file, with their keys as far as these open, and with
  /// their rows: the tally is column 6, the draft column 7.
  private func eachItem(
    _ condition: String, _ arguments: StatementArguments, _ database: Database,
    _ take: (Item, SecretKey?, Row) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT id, audience, kind, isOpen, key, header, tally, draft FROM item
          WHERE \(condition)
          """),
      arguments: arguments)
    while let row = try rows.next() {
      guard let places = Self.places(row) else { continue }
      let key = try? itemKey(try column(row, 4), places, keyring)
      let header = key.flatMap {
        try? Seal.open(row, 5, key: $0, place: place("header", places.header))
      }
      try take(
        Item(
          id: places.id, kind: places.kind, audience: places.audience, isOpen: places.isOpen,
          header: header), key, row)
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
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: "SELECT tally FROM item WHERE id = ?"), arguments: [id])
    guard let row = try rows.next() else { throw JournalError.noSuchItem(id) }
    let count = try tally(row, 0, of: id, key)
    return try records(of: id, from..., of: count, key, recordStatement(database))
  }

  private func recordStatement(_ database: Database) throws -> Statement {
    try database.cachedStatement(
      sql: "SELECT seq, iif(seq < ?, NULL, sealed) FROM record WHERE item = ? ORDER BY seq")
  }

  /// - Parameter wanted: Numbers of those that are opened; up to the tally, as heard last wrote it.
  private func records(
    of id: String, _ wanted: PartialRangeFrom<Int>, of count: Int, _ key: SecretKey,
    _ statement: Statement
  ) throws -> [[UInt8]] {
    let rows = try Row.fetchCursor(statement, arguments: [wanted.lowerBound, id])
    var place = place("record", id)
    place.removeLast()
    let common = place.count
    var records: [[UInt8]] = []
    records.reserveCapacity(max(0, count - wanted.lowerBound))
    var index = 0
    while let row = try rows.next() {
      guard index < count, try column(row, 0) as Int == index else { throw JournalError.isDamaged }
      if index >= wanted.lowerBound {
        place.removeSubrange(common...)
        place += String(index).utf8
        records.append(try Seal.open(row, 1, key: key, place: place))
      }
      index += 1
    }
    // Rows that are missing at the end leave no gap; the tally knows of them.
    guard index == count else { throw JournalError.isDamaged }
    return records
  }

  /// How many records there were when heard last wrote.
  private func tally(_ row: Row, _ index: Int, of id: String, _ key: SecretKey) throws -> Int {
    let bytes = try Seal.open(row, index, key: key, place: place("tally", id))
    guard let count = Int(String(decoding: bytes, as: UTF8.self)), count >= 0 else {
      throw JournalError.isDamaged
    }
    return count
  }

  func opened(_ id: String, _ database: Database) throws -> (ItemPlaces, SecretKey) {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: "SELECT id, audience, kind, isOpen, key FROM item WHERE id = ?"),
      arguments: [id])
    guard let row = try rows.next() else { throw JournalError.noSuchItem(id) }
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

/// Many things in one go: one transaction, one key a thing.
extension Journal {
  /// What is read of each thing, beside its header.
  package enum Part: Sendable {
    /// What was typed and not handed in, else the last record; nothing where there is neither.
    case latest
    /// The records in order from a number on; what lies before it is only counted.
    case records(from: Int)
  }

  /// Goes through everything of a kind for an audience, in no order that would tell anything.
  ///
  /// - Parameter take: Gets one after the other, and may have it read: what is in it, or why that
  ///   does not open, which is its own affair and ends nothing.
  /// - Throws: `JournalError.isLocked` when that compartment is.
  package func read(
    _ part: Part, of kind: Item.Kind = .talk, for audience: Audience = .ours,
    _ take: (Item, () -> Result<[[UInt8]], JournalError>) -> Void
  ) throws(JournalError) {
    guard try lockState(of: audience).isUnlocked else { throw .isLocked(audience) }
    try read { database in
      let statement = try recordStatement(database)
      var failure: (any Error)?
      try eachItem(
        "kind = ? AND audience = ?", [kind.rawValue, audience.rawValue], database
      ) { item, key, row in
        take(item) { content(part, of: item, key, row, statement, &failure) }
        if let failure { throw failure }
      }
    }
  }

  /// Goes through everything of a kind for an audience from the highest rank on, as long as
  /// somebody wants more.
  ///
  /// - Parameters:
  ///   - rank: Of a thing by its header.
  ///   - take: As in `read`; whether it wants the next one, too.
  /// - Throws: `JournalError.isLocked` when that compartment is.
  package func read(
    _ part: Part, of kind: Item.Kind = .talk, for audience: Audience = .ours,
    by rank: (Item) -> Int, _ take: (Item, () -> Result<[[UInt8]], JournalError>) -> Bool
  ) throws(JournalError) {
    guard try lockState(of: audience).isUnlocked else { throw .isLocked(audience) }
    try read { database in
      let statement = try recordStatement(database)
      var failure: (any Error)?
      var all: [(rank: Int, item: Item, key: SecretKey?, row: Row)] = []
      try eachItem(
        "kind = ? AND audience = ?", [kind.rawValue, audience.rawValue], database
      ) { item, key, row in all.append((rank(item), item, key, row.copy())) }
      all.sort { $0.rank > $1.rank }
      for one in all {
        let wantsMore = take(one.item) {
          content(part, of: one.item, one.key, one.row, statement, &failure)
        }
        if let failure { throw failure }
        if !wantsMore { break }
      }
    }
  }

  /// - Parameter failure: What is wrong with the file, or the disk, rather than with this thing.
  private func content(
    _ part: Part, of item: Item, _ key: SecretKey?, _ row: Row, _ statement: Statement,
    _ failure: inout (any Error)?
  ) -> Result<[[UInt8]], JournalError> {
    guard let key, item.header != nil else { return .failure(.isDamaged) }
    do {
      return try result { try read(part, of: item.id, key, row, statement) }
    } catch {
      failure = error
      return .failure(.isDamaged)
    }
  }

  /// The records of several things by their ids, as far as they open.
  package func records(
    of ids: [String]
  ) throws(JournalError) -> [String: Result<[[UInt8]], JournalError>] {
    try read { database in
      var all: [String: Result<[[UInt8]], JournalError>] = [:]
      for id in ids { all[id] = try result { try records(of: id, database) } }
      return all
    }
  }

  private func read(
    _ part: Part, of id: String, _ key: SecretKey, _ row: Row, _ statement: Statement
  ) throws -> [[UInt8]] {
    let from: (Int) -> Int
    switch part {
    case .records(let first): from = { _ in first }
    case .latest:
      if !row.hasNull(atIndex: 7) {
        return [try Seal.open(row, 7, key: key, place: place("draft", id))]
      }
      from = { max(0, $0 - 1) }
    }
    let count = try tally(row, 6, of: id, key)
    return try records(of: id, from(count)..., of: count, key, statement)
  }

  /// What is wrong with one thing; what is wrong with the file, or the disk, is everybody’s affair.
  private func result<Value>(
    _ work: () throws -> Value
  ) throws -> Result<Value, JournalError> {
    do {
      return .success(try work())
    } catch let error as JournalError {
      switch error {
      case .isDamaged, .isLocked, .noSuchItem: return .failure(error)
      default: throw error
      }
    }
  }
}
