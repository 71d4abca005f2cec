internal import GRDB
internal import Glibc

/// How a compartment is locked.
package struct LockState: Equatable, Sendable {
  /// It has a passphrase; without one, ours opens by a file and a person's by ours.
  package var hasPassphrase = false
  /// A code on paper opens it, too.
  package var hasRecovery = false
  /// It can be read now.
  package var isUnlocked = false

  package init(hasPassphrase: Bool = false, hasRecovery: Bool = false, isUnlocked: Bool = false) {
    self.hasPassphrase = hasPassphrase
    self.hasRecovery = hasRecovery
    self.isUnlocked = isUnlocked
  }
}

extension Journal {
  package func lockState(of audience: Audience) throws(JournalError) -> LockState {
    try mapped {
      try queue.read { database in
        let kinds = try slots(of: audience, database).map(\.slot.kind)
        let isEmpty = try audience != .ours && !isBegun(audience, database)
        return LockState(
          hasPassphrase: kinds.contains(.passphrase), hasRecovery: kinds.contains(.recovery),
          isUnlocked: keyring.keys[audience] != nil || isEmpty && keyring.keys[.ours] != nil)
      }
    }
  }

  /// Unlocks a compartment, and with a person's also ours.
  ///
  /// - Parameter words: A passphrase, or a recovery code.
  /// - Throws: `JournalError.isWrong` when they open nothing; `JournalError.isOutOfBounds` when the
  ///   file was made to ask for a derivation that is too cheap or too dear.
  package func unlock(_ audience: Audience, with words: String) throws(JournalError) {
    keyring = try unlocked(audience, with: words)
    ledger.use(keyring.ledgerKey)
    try mendPublic(of: audience)
    destroyUnusedKeys()
  }

  private func unlocked(
    _ audience: Audience, with words: String
  ) throws(JournalError) -> Keyring {
    for _ in 0..<3 {
      let before = try storedGeneration()
      do throws(JournalError) {
        let key = try opened(audience, with: words)
        return try mapped {
          try queue.read { database in
            let now = try storedGeneration(database)
            // Where nothing was open yet, it does not matter that somebody has changed the locks.
            guard now == generation || keyring.keys.isEmpty else { throw JournalError.isReplaced }
            let ring = try ring(adding: key, for: audience, to: keyring, database)
            generation = now
            return ring
          }
        }
      } catch {
        // Somebody changed the locks while the words were tried: once more with the new ones.
        if try storedGeneration() == before { throw error }
      }
    }
    throw .isReplaced
  }

  private func storedGeneration() throws(JournalError) -> Int {
    try mapped { try queue.read { try storedGeneration($0) } }
  }

  private func storedGeneration(_ database: Database) throws -> Int {
    guard let row = try Row.fetchOne(database, sql: "SELECT generation FROM vault") else {
      throw JournalError.isDamaged
    }
    return try column(row, 0)
  }

  /// Whether some words open a compartment; nothing is unlocked by it.
  package func knows(_ words: String, of audience: Audience) throws(JournalError) -> Bool {
    do throws(JournalError) {
      _ = try opened(audience, with: words)
      return true
    } catch {
      if case .isWrong = error { return false }
      throw error
    }
  }

  private func opened(_ audience: Audience, with words: String) throws(JournalError) -> SecretKey {
    let all = try mapped { try queue.read { try slots(of: audience, $0) } }
    if var secret = RecoveryCode.secret(words) {
      defer { wipe(&secret) }
      for stored in all where stored.slot.kind == .recovery {
        guard let code = RecoveryCode.key(secret) else { continue }
        if let key = try opened(stored, with: code) { return key }
      }
    }
    for stored in all where stored.slot.kind == .passphrase {
      guard derivation.allows(stored.slot.cost) else { throw .isOutOfBounds }
      guard let slow = derivation.key(from: words, salt: stored.slot.salt, stored.slot.cost) else {
        throw .outOfMemory
      }
      if let key = try opened(stored, with: slow) { return key }
    }
    throw .isWrong
  }

  /// Forgets every key that a passphrase protects.
  package func lock() throws(JournalError) {
    keyring = Keyring()
    ledger.use(nil)
    try readVault()
  }

  /// Forgets what opens somebody’s own compartment; what both may read stays open.
  package func lock(_ audience: Audience) throws(JournalError) {
    guard audience != .ours, try lockState(of: audience).hasPassphrase else { return }
    keyring.keys[audience] = nil
    keyring.pairs[audience] = nil
  }

  /// Gives a compartment a passphrase, or another one.
  ///
  /// The keys it led to are made anew in one transaction; an old passphrase, an old recovery code and
  /// an old copy of the file open nothing of what is written from then on.
  package func setPassphrase(_ words: String, of audience: Audience) throws(JournalError) {
    precondition(!words.isEmpty, "a passphrase has letters")
    try requireOwnKey(of: audience)
    let cost = derivation.calibrated()
    let salt = randomBytes(Slot.saltBytes)
    guard let slow = derivation.key(from: words, salt: salt, cost) else { throw .outOfMemory }
    try renew(audience) { key, database in
      try storeSlot(
        Slot(.passphrase, cost: cost, salt: salt), id: "\(audience.rawValue)/passphrase",
        of: audience, under: slow, holding: key, database)
    }
    destroyUnusedKeys()
  }

  /// Another lock on ours would shut out whoever keeps the key, and another key file would be lost
  /// when the room is closed.
  private func requireOwnKey(of audience: Audience) throws(JournalError) {
    if audience == .ours, givenDevice != nil || JournalKey.isKept(folder) { throw .isKept }
  }

  /// Takes a passphrase away: ours opens by a file again, and a person's pages by ours.
  package func removePassphrase(of audience: Audience) throws(JournalError) {
    try requireOwnKey(of: audience)
    guard audience == .ours else {
      try renew(audience) { key, database in try storeJoint(audience, key, database) }
      return
    }
    let (folder, id) = (folder, id)
    try renew(.ours) { key, database in
      // The file is on the disk before anything depends on it, and nobody sweeps while this
      // transaction holds the journal.
      let device = try DeviceKey.make(in: folder, id: id)
      try storeSlot(
        Slot(.device, salt: device.name), id: "ours/device", of: .ours, under: device.key,
        holding: key, database)
    }
    destroyUnusedKeys()
  }

  /// Makes a recovery code; one that was made before is of no use any more.
  ///
  /// - Returns: The code, to be shown once.
  package func makeRecoveryCode(of audience: Audience) throws(JournalError) -> String {
    let code = RecoveryCode.make()
    guard var secret = RecoveryCode.secret(code), let under = RecoveryCode.key(secret) else {
      throw .isDamaged
    }
    defer { wipe(&secret) }
    try renew(audience, keepingSlots: true) { key, database in
      try storeSlot(
        Slot(.recovery), id: "\(audience.rawValue)/recovery", of: audience, under: under,
        holding: key, database)
    }
    return code
  }

  /// Key files that no slot names open nothing but old copies; they go.
  func destroyUnusedKeys() {
    guard DeviceKey.count(in: folder) > 0, keyring.keys[.ours] != nil else { return }
    let folder = folder
    // Nobody is making a key while this transaction holds the journal. What cannot be done now is
    // done when it is opened next.
    try? mapped {
      try queue.write { database in
        let names = try slots(of: .ours, database).filter { $0.slot.kind == .device }
          .map(\.slot.salt)
        DeviceKey.destroyAll(in: folder, but: names)
      }
    }
  }
}
