internal import GRDB
internal import Glibc

/// What the rows of one item are bound to.
struct ItemPlaces {
  var id: String
  var kind: Item.Kind
  var audience: Audience
  var isOpen: Bool

  var key: String { "\(audience.rawValue)/\(kind.rawValue)/\(id)" }
  var header: String { "\(key)/\(isOpen ? 1 : 0)" }
}

/// What can be read with the secrets that are known now.
struct Keyring {
  var keys: [Audience: SecretKey] = [:]
  var pairs: [Audience: KeyPair] = [:]
  /// Makes names unrecognisable, one after the other: each renewal of the locks adds one. Empty
  /// while ours is locked.
  var tagKeys: [SecretKey] = []
  /// Of the sum of all rows.
  var ledgerKey: SecretKey?
}

/// A slot as it lies in the file.
struct StoredSlot {
  var id: String
  var audience: Audience
  var slot: Slot
  /// The compartment's key, sealed for the pair whose secret half the slot holds; empty where the
  /// slot holds the key itself.
  var wrapped: [UInt8]
  /// The public half of that pair, sealed with the compartment's key: so the key can be renewed
  /// without anybody's passphrase.
  var publicSeal: [UInt8]
}

extension Journal {
  /// Reads which journal this is, and opens what needs no passphrase.
  func readVault() throws(JournalError) {
    let opened = try mapped { try queue.read { try openedWithoutPassphrase($0) } }
    keyring = opened
    ledger.use(opened.ledgerKey)
  }

  private func openedWithoutPassphrase(_ database: Database) throws -> Keyring {
    guard let row = try Row.fetchOne(database, sql: "SELECT id, generation FROM vault") else {
      throw JournalError.isDamaged
    }
    id = try column(row, 0)
    generation = try column(row, 1)
    keyTrouble = nil
    let all = try slots(of: .ours, database)
    guard let stored = all.first(where: { $0.slot.kind == .device }) else {
      if all.isEmpty { throw JournalError.isDamaged }
      return Keyring()
    }
    do {
      let device = try device(named: stored.slot.salt)
      guard device.id == id, let key = try opened(stored, with: device.key) else {
        throw JournalError.keyDamaged(path: device.path)
      }
      return try ring(adding: key, for: .ours, to: Keyring(), database)
    } catch let error as JournalError {
      // There may be another way in.
      guard all.contains(where: { $0.slot.kind != .device }) else { throw error }
      keyTrouble = error
      return Keyring()
    }
  }

  /// The key that a slot names: the one that was given, or the one in the folder.
  func device(named name: [UInt8]) throws(JournalError) -> DeviceKey {
    guard let given = givenDevice else { return try DeviceKey.find(name, in: folder) }
    // Nor by a key that lies beside it: somebody may have put both there.
    guard given.name == name else { throw .keyDamaged(path: given.path) }
    return given
  }

  /// The key in a slot that a secret opens.
  func opened(_ stored: StoredSlot, with secret: SecretKey) throws(JournalError) -> SecretKey? {
    let place = place("slot", stored.audience.rawValue)
    guard let own = stored.slot.open(with: secret, place: place) else { return nil }
    guard var bytes = own.withCopy({ KeyPair($0) })?.open(stored.wrapped, place: place) else {
      throw .isDamaged
    }
    defer { wipe(&bytes) }
    guard let key = SecretKey(bytes, isLocked: true) else { throw .isDamaged }
    return key
  }

  /// The slots of a compartment that can be read at all.
  func slots(of audience: Audience, _ database: Database) throws -> [StoredSlot] {
    try Row.fetchAll(
      database,
      sql: "SELECT id, sealed, wrapped, public FROM slot WHERE audience = ? ORDER BY id",
      arguments: [audience.rawValue]
    ).compactMap { row in
      guard let slot = Slot(try column(row, 1) as [UInt8]) else { return nil }
      return StoredSlot(
        id: try column(row, 0), audience: audience, slot: slot, wrapped: try column(row, 2),
        publicSeal: try column(row, 3))
    }
  }

  /// A compartment's key is known: whatever it opens is opened, too. Nothing is changed before all
  /// of it is known.
  func ring(
    adding key: SecretKey, for audience: Audience, to ring: Keyring, _ database: Database
  ) throws -> Keyring {
    var ring = ring
    if audience == .ours {
      ring.keys[.ours] = key
      try readPublic(into: &ring, database)
      try addJoint(to: &ring, database)
      return ring
    }
    guard let pair = try pair(of: audience, key, database) else { throw JournalError.isDamaged }
    ring.keys[audience] = key
    ring.pairs[audience] = pair
    guard ring.keys[.ours] == nil else { return ring }
    // Whoever has a passphrase of their own can read ours with it. Where that is damaged, their own
    // pages are none the worse.
    for stored in try slots(of: .ours, database)
    where stored.id == "ours/member/\(audience.rawValue)" {
      let bytes = pair.open(stored.slot.seal, place: place("member", audience.rawValue))
      guard let bytes, let ours = SecretKey(bytes, isLocked: true),
        let wider = try? self.ring(adding: ours, for: .ours, to: ring, database)
      else { continue }
      return wider
    }
    return ring
  }

  /// What ours needs besides its key: that of the sum, then those of names.
  private func readPublic(into ring: inout Keyring, _ database: Database) throws {
    guard let ours = ring.keys[.ours] else { return }
    let row = try Row.fetchOne(
      database, sql: "SELECT public FROM compartment WHERE audience = 'ours'")
    guard let row else { throw JournalError.isDamaged }
    var bytes = try Seal.open(try column(row, 0), key: ours, place: place("public", "ours"))
    defer { wipe(&bytes) }
    let parts = stride(from: 0, to: bytes.count, by: SecretKey.byteCount).map {
      SecretKey(bytes[$0..<min($0 + SecretKey.byteCount, bytes.count)], isLocked: true)
    }
    guard parts.count >= 2, !parts.contains(where: { $0 == nil }) else {
      throw JournalError.isDamaged
    }
    ring.ledgerKey = parts[0]
    ring.tagKeys = parts.dropFirst().compactMap { $0 }
  }

  /// People without a passphrase of their own open with ours. One whose row is damaged stays shut
  /// and keeps nobody else out.
  func addJoint(to ring: inout Keyring, _ database: Database) throws {
    guard let ours = ring.keys[.ours] else { return }
    for person in [Audience.a, .b] where ring.keys[person] == nil {
      for stored in try slots(of: person, database) where stored.slot.kind == .joint {
        guard let own = stored.slot.open(with: ours, place: place("slot", person.rawValue)),
          let wider = try? self.ring(adding: own, for: person, to: ring, database)
        else { continue }
        ring = wider
      }
    }
  }

  private func pair(
    of audience: Audience, _ key: SecretKey, _ database: Database
  ) throws -> KeyPair? {
    let row = try Row.fetchOne(
      database, sql: "SELECT secret FROM compartment WHERE audience = ?",
      arguments: [audience.rawValue])
    guard let row else { return nil }
    var secret = try Seal.open(
      try column(row, 0), key: key, place: place("secret", audience.rawValue))
    defer { wipe(&secret) }
    return KeyPair(secret)
  }

  /// Whether anything at all was ever put into a compartment.
  func isBegun(_ audience: Audience, _ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM compartment WHERE audience = ?1)
          OR EXISTS (SELECT 1 FROM item WHERE audience = ?1)
          OR EXISTS (SELECT 1 FROM slot WHERE audience = ?1)
        """, arguments: [audience.rawValue]) ?? false
  }

  /// Makes a person's compartment when there is something to put into it. Until they have a
  /// passphrase, whoever can read ours can read it.
  func prepareCompartment(_ audience: Audience, _ database: Database) throws {
    guard audience != .ours, keyring.keys[audience] == nil else { return }
    if try isBegun(audience, database) { return }
    // Whoever has taken a person's lock away from outside shall not get what they write now.
    guard try isSumRight(database, but: ledger.change()) else { throw JournalError.isDamaged }
    guard let new = SecretKey.made() else { throw JournalError.isDamaged }
    try storeJoint(audience, new, database)
    try storePair(of: audience, new, database)
    keyring.keys[audience] = new
  }

  func storeJoint(_ person: Audience, _ key: SecretKey, _ database: Database) throws {
    let slot = Slot(.joint).holding(
      key, under: try self.key(.ours), place: place("slot", person.rawValue))
    try database.execute(
      sql: "INSERT OR REPLACE INTO slot VALUES (?, ?, ?, x'', x'')",
      arguments: ["\(person.rawValue)/joint", person.rawValue, data(slot.bytes)])
  }

  /// Gives a person a new key pair.
  func storePair(of audience: Audience, _ own: SecretKey, _ database: Database) throws {
    guard let pair = KeyPair.make() else { throw JournalError.isDamaged }
    var secret = pair.secret.copy
    defer { wipe(&secret) }
    let name = audience.rawValue
    try database.execute(
      sql: "INSERT OR REPLACE INTO compartment VALUES (?, ?, ?)",
      arguments: [
        name,
        data(Seal.close(pair.publicKey, key: try key(.ours), place: place("public", name))),
        data(Seal.close(secret, key: own, place: place("secret", name))),
      ])
    keyring.pairs[audience] = pair
  }

  /// What something for a person is sealed with, locked or not.
  func publicKey(of audience: Audience, _ database: Database) throws -> [UInt8] {
    // Whoever is here themself is not told by anybody else.
    if let pair = keyring.pairs[audience] { return pair.publicKey }
    let row = try Row.fetchOne(
      database, sql: "SELECT public FROM compartment WHERE audience = ?",
      arguments: [audience.rawValue])
    guard let row else { throw JournalError.isDamaged }
    return try Seal.open(
      try column(row, 0), key: try key(.ours), place: place("public", audience.rawValue))
  }

  /// Puts a person's own public half back where somebody who can open ours has put another.
  func mendPublic(of audience: Audience) throws(JournalError) {
    guard let pair = keyring.pairs[audience], keyring.keys[.ours] != nil else { return }
    let isRight = try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT public FROM compartment WHERE audience = ?",
        arguments: [audience.rawValue])
      let stored = row.map {
        try? Seal.open(
          try column($0, 0), key: try key(.ours), place: place("public", audience.rawValue))
      }
      return stored == pair.publicKey
    }
    if isRight { return }
    try write { database in
      try database.execute(
        sql: "UPDATE compartment SET public = ? WHERE audience = ?",
        arguments: [
          data(
            Seal.close(
              pair.publicKey, key: try key(.ours), place: place("public", audience.rawValue))),
          audience.rawValue,
        ])
    }
  }
}

/// A column of a row; what is of another type was written by somebody else.
func column<Value: DatabaseValueConvertible>(_ row: Row, _ index: Int) throws -> Value {
  guard index < row.count, let value = Value.fromDatabaseValue(row[index] as DatabaseValue) else {
    throw JournalError.isDamaged
  }
  return value
}

/// A column of bytes.
func column(_ row: Row, _ index: Int) throws -> [UInt8] {
  [UInt8](try column(row, index) as Data)
}
