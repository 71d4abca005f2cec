internal import GRDB

/// Changing a lock: every key that the old one led to is made anew, in one transaction.
///
/// Whoever has an old copy of the file and the secret of then can read the old copy, and nothing that
/// is written afterwards.
extension Journal {
  /// - Parameters:
  ///   - audience: Whose slots are replaced by new ones.
  ///   - first: What is done before, in the same transaction.
  ///   - slots: Made from the compartment's new key; empty leaves the slots there are.
  func renew(
    _ audience: Audience, keepingSlots: Bool = false,
    first: (Database) throws -> Void = { _ in },
    _ newSlots: (SecretKey, Database) throws -> Void
  ) throws(JournalError) {
    try write { database in
      let wasRight = try isSumRight(database)
      try first(database)
      try prepareCompartment(audience, database)
      _ = try key(audience)
      guard audience == .ours || keyring.pairs[audience] != nil else {
        throw JournalError.isDamaged
      }
      let old = keyring
      guard let ours = SecretKey.made() else { throw JournalError.isDamaged }
      let joint = try [Audience.a, .b].filter { person in
        try person != audience && old.keys[person] != nil
          && slots(of: person, database).contains { $0.slot.kind == .joint }
      }
      let people = joint + (audience == .ours ? [] : [audience])
      try rewrapPublicKeys(from: old, to: ours, except: people, database)
      keyring.keys[.ours] = ours
      for person in people { try renewPerson(person, old, database) }
      for person in joint { try storeJoint(person, try key(person), database) }
      try resealItems(of: .ours, old, database)
      try renewNames(old, database)
      for changed in Set([audience, .ours]) {
        let isReplaced = changed == audience && !keepingSlots
        if isReplaced {
          try database.execute(
            sql: "DELETE FROM slot WHERE audience = ? AND id NOT LIKE 'ours/member/%'",
            arguments: [changed.rawValue])
        } else {
          try rewrapSlots(of: changed, old, database)
        }
      }
      try newSlots(try key(audience), database)
      try renewMembers(database)
      try startGeneration(database)
      ledger.use(keyring.ledgerKey)
      ledger.begin()
      // A sum that was wrong stays wrong: nobody shall miss it.
      let sum = wasRight ? try ledger.sum(database) : nil
      try storeSum(sum ?? randomBytes(Ledger.byteCount), database)
    }
  }

  /// Tells every other heard that the keys it knows are of no use any more.
  func startGeneration(_ database: Database) throws {
    // Not the next number: a backup that is put back must never look like what it replaces.
    generation = Int(Int64.random(in: 1...Int64.max))
    try database.execute(sql: "UPDATE vault SET generation = ?", arguments: [generation])
  }

  private func renewPerson(_ person: Audience, _ old: Keyring, _ database: Database) throws {
    guard let new = SecretKey.made() else { throw JournalError.isDamaged }
    keyring.keys[person] = new
    try resealItems(of: person, old, database)
    try storePair(of: person, new, database)
  }

  /// Each item gets a key of its own anew, and all its rows are sealed with that.
  private func resealItems(of audience: Audience, _ old: Keyring, _ database: Database) throws {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT id, kind, isOpen, key, header, tally, draft FROM item WHERE audience = ?",
      arguments: [audience.rawValue])
    for row in rows {
      // What is damaged stays damaged and no worse; the others are none the worse for it.
      guard let kind = Item.Kind(rawValue: try column(row, 1)),
        let isOpen = try? column(row, 2) as Bool
      else { continue }
      let places = ItemPlaces(
        id: try column(row, 0), kind: kind, audience: audience, isOpen: isOpen)
      guard let oldKey = try? itemKey(try column(row, 3), places, old), let new = SecretKey.made()
      else { continue }
      func again(_ bytes: [UInt8], _ place: [UInt8]) -> Data {
        guard let plain = try? Seal.open(bytes, key: oldKey, place: place) else {
          return data(bytes)
        }
        return data(Seal.close(plain, key: new, place: place))
      }
      let draft = Data.fromDatabaseValue(row[6] as DatabaseValue)
      var bytes = new.copy
      defer { wipe(&bytes) }
      try database.execute(
        sql: "UPDATE item SET key = ?, header = ?, tally = ?, draft = ? WHERE id = ?",
        arguments: [
          data(Seal.close(bytes, key: try key(audience), place: place("key", places.key))),
          again(try column(row, 4), place("header", places.header)),
          again(try column(row, 5), place("tally", places.id)),
          draft.map { again([UInt8]($0), place("draft", places.id)) }, places.id,
        ])
      let records = try Row.fetchAll(
        database, sql: "SELECT seq, sealed FROM record WHERE item = ?", arguments: [places.id])
      for record in records {
        let seq: Int = try column(record, 0)
        try database.execute(
          sql: "UPDATE record SET sealed = ? WHERE item = ? AND seq = ?",
          arguments: [
            again(try column(record, 1), place("record", places.id, seq)), places.id, seq,
          ])
      }
    }
  }

  /// Settings and names that were seen get new tags, and settings new seals.
  private func renewNames(_ old: Keyring, _ database: Database) throws {
    guard let next = SecretKey.made(), let sums = SecretKey.made(), let oldOurs = old.keys[.ours]
    else { throw JournalError.isDamaged }
    for row in try Row.fetchAll(database, sql: "SELECT tag, sealed FROM setting") {
      let tag: [UInt8] = try column(row, 0)
      guard
        let plain = try? Seal.open(
          try column(row, 1), key: oldOurs, place: place("setting", hex(tag)))
      else { continue }
      let new = Seal.hash(tag, key: next)
      try database.execute(
        sql: "UPDATE setting SET tag = ?, sealed = ? WHERE tag = ?",
        arguments: [
          data(new),
          data(Seal.close(plain, key: try key(.ours), place: place("setting", hex(new)))),
          data(tag),
        ])
    }
    for row in try Row.fetchAll(database, sql: "SELECT tag FROM seen") {
      let tag: [UInt8] = try column(row, 0)
      try database.execute(
        sql: "UPDATE seen SET tag = ? WHERE tag = ?",
        arguments: [data(Seal.hash(tag, key: next)), data(tag)])
    }
    keyring.tagKeys.append(next)
    keyring.ledgerKey = sums
    try storeNames(database)
  }

  /// What ours needs besides its key.
  func storeNames(_ database: Database) throws {
    guard let sums = keyring.ledgerKey else { throw JournalError.isLocked(.ours) }
    var bytes = sums.copy
    defer { wipe(&bytes) }
    for key in keyring.tagKeys { bytes += key.copy }
    try database.execute(
      sql: "INSERT OR REPLACE INTO compartment VALUES ('ours', ?, x'')",
      arguments: [data(Seal.close(bytes, key: try key(.ours), place: place("public", "ours")))])
  }

  private func rewrapPublicKeys(
    from old: Keyring, to new: SecretKey, except people: [Audience], _ database: Database
  ) throws {
    guard let ours = old.keys[.ours] else { throw JournalError.isLocked(.ours) }
    for person in [Audience.a, .b] where !people.contains(person) {
      let place = place("public", person.rawValue)
      let row = try Row.fetchOne(
        database, sql: "SELECT public FROM compartment WHERE audience = ?",
        arguments: [person.rawValue])
      guard let row, let plain = try? Seal.open(try column(row, 0), key: ours, place: place) else {
        continue
      }
      try database.execute(
        sql: "UPDATE compartment SET public = ? WHERE audience = ?",
        arguments: [data(Seal.close(plain, key: new, place: place)), person.rawValue])
    }
  }

  /// The slots there are lead to the new key; nobody has to type anything for that.
  private func rewrapSlots(of audience: Audience, _ old: Keyring, _ database: Database) throws {
    guard let oldKey = old.keys[audience] else { throw JournalError.isLocked(audience) }
    let new = try key(audience)
    for stored in try slots(of: audience, database) where !stored.wrapped.isEmpty {
      let place = place("slot", audience.rawValue)
      guard
        let half = try? Seal.open(stored.publicSeal, key: oldKey, place: place + [0]),
        let wrapped = new.withCopy({ KeyPair.seal($0, for: half, place: place) })
      else { throw JournalError.isDamaged }
      try database.execute(
        sql: "UPDATE slot SET wrapped = ?, public = ? WHERE id = ?",
        arguments: [
          data(wrapped), data(Seal.close(half, key: new, place: place + [0])), stored.id,
        ])
    }
  }

  /// Whoever has a passphrase of their own can open ours with it.
  private func renewMembers(_ database: Database) throws {
    for person in [Audience.a, .b] {
      let id = "ours/member/\(person.rawValue)"
      guard try slots(of: person, database).contains(where: { $0.slot.kind == .passphrase }) else {
        try database.execute(sql: "DELETE FROM slot WHERE id = ?", arguments: [id])
        continue
      }
      var slot = Slot(.member)
      let owner = try publicKey(of: person, database)
      let place = place("member", person.rawValue)
      guard let seal = try key(.ours).withCopy({ KeyPair.seal($0, for: owner, place: place) })
      else { throw JournalError.isDamaged }
      slot.seal = seal
      try database.execute(
        sql: "INSERT OR REPLACE INTO slot VALUES (?, 'ours', ?, x'', x'')",
        arguments: [id, data(slot.bytes)])
    }
  }

  /// A slot that a secret opens: it holds one half of a pair, and the key is sealed for the other.
  func storeSlot(
    _ slot: Slot, id: String, of audience: Audience, under secret: SecretKey,
    holding key: SecretKey,
    _ database: Database
  ) throws {
    let place = place("slot", audience.rawValue)
    guard let pair = KeyPair.make(),
      let wrapped = key.withCopy({ KeyPair.seal($0, for: pair.publicKey, place: place) })
    else { throw JournalError.isDamaged }
    try database.execute(
      sql: "INSERT OR REPLACE INTO slot VALUES (?, ?, ?, ?, ?)",
      arguments: [
        id, audience.rawValue, data(slot.holding(pair.secret, under: secret, place: place).bytes),
        data(wrapped), data(Seal.close(pair.publicKey, key: key, place: place + [0])),
      ])
  }
}
