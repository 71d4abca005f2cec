internal import CSodium
internal import GRDB
internal import Glibc

/// Sealed, durable records for two people. Whatever returns has reached the disk.
///
/// One SQLite file with a rollback journal and `synchronous=EXTRA`; its rows hold random ids, kinds,
/// numbers and seals, nothing else. Each audience has a key of its own; whoever has none of them can
/// open nothing.
package final class Journal {
  let queue: DatabaseQueue
  let folder: String
  let derivation: KeyDerivation
  let ledger = Ledger()
  /// Random, part of every seal, so that nothing can be moved from one journal to another.
  var id: [UInt8] = []
  /// Another one after every change of the locks.
  var generation = 0
  var keyring = Keyring()
  /// The key of a journal that never lies in a file of its folder.
  private(set) var givenDevice: DeviceKey?
  /// The tables are not as heard makes them.
  private(set) var isAltered = false
  /// Why the key file does not open ours, where something else may.
  package internal(set) var keyTrouble: JournalError?

  package static func path(in folder: String) -> String { folder + "/journal.sqlite" }

  /// Whether there is a journal in a folder, without making one.
  package static func exists(folder: String) -> Bool { access(path(in: folder), F_OK) == 0 }

  /// Opens the journal of a folder, and makes one where there is none. What needs no passphrase is
  /// unlocked.
  ///
  /// - Parameters:
  ///   - busyTimeout: Seconds to wait for another process that is writing.
  ///   - derivation: How passphrases become keys.
  package convenience init(
    folder: String, busyTimeout: Double = 5, derivation: KeyDerivation = .standard
  ) throws(JournalError) {
    try self.init(folder: folder, busyTimeout: busyTimeout, derivation: derivation, device: nil)
  }

  /// Opens a journal whose key lies elsewhere, and makes one where there is none; no key is written
  /// into its folder.
  ///
  /// - Throws: `JournalError.keyDamaged` when the journal has another key.
  package convenience init(
    folder: String, key: JournalKey, derivation: KeyDerivation = .standard
  ) throws(JournalError) {
    try self.init(folder: folder, busyTimeout: 5, derivation: derivation, device: key.device)
  }

  init(
    folder: String, busyTimeout: Double, derivation: KeyDerivation, device: DeviceKey?
  ) throws(JournalError) {
    guard sodium_init() >= 0 else { throw .cannotReadOrWrite(code: 0) }
    self.folder = folder
    self.derivation = derivation
    givenDevice = device
    try Folder.prepare(folder)
    let path = Self.path(in: folder)
    var info = stat()
    let isNew = lstat(path, &info) != 0
    if !isNew, info.st_mode & S_IFMT == S_IFLNK { throw .isSymbolicLink(path: path) }
    // The key of a new journal is on the disk before there is anything to open with it.
    if isNew, device == nil { try Self.prepareKey(folder) }
    try Folder.prepareFile(path)
    queue = try Self.database(at: path, busyTimeout: busyTimeout)
    if isNew { Folder.sync(folder) }
    try migrate()
    try assertSettings()
    try mapped { try queue.inDatabase { try ledger.watch($0) } }
    try readVault()
    WorkFolder.sweep(folder)
    if DeviceKey.count(in: folder) > 1 { destroyUnusedKeys() }
  }

  private static func prepareKey(_ folder: String) throws(JournalError) {
    do throws(JournalError) {
      _ = try DeviceKey.find(nil, in: folder)
    } catch {
      guard case .keyMissing = error else { throw error }
      _ = try DeviceKey.make(in: folder)
    }
  }

  static func database(at path: String, busyTimeout: Double = 5) throws(JournalError)
    -> DatabaseQueue
  {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busyTimeout)
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA journal_mode=DELETE;
          PRAGMA synchronous=EXTRA;
          PRAGMA secure_delete=ON;
          PRAGMA temp_store=MEMORY;
          PRAGMA trusted_schema=OFF;
          PRAGMA recursive_triggers=ON;
          PRAGMA cell_size_check=ON;
          """)
    }
    return try mapped { try DatabaseQueue(path: path, configuration: configuration) }
  }

  private func assertSettings() throws(JournalError) {
    let (settings, hasActors, isOwn) = try mapped {
      try queue.read {
        (try Self.settings(of: $0), try Self.hasActors($0), try Self.isSchemaOwn($0))
      }
    }
    guard !hasActors else { throw .isDamaged }
    isAltered = !isOwn
    guard settings == ["delete", "3", "1", "1", "1"] else { throw .cannotReadOrWrite(code: 0) }
  }

  /// How this connection keeps what it writes.
  static func settings(of database: Database) throws -> [String?] {
    try ["journal_mode", "synchronous", "secure_delete", "foreign_keys", "recursive_triggers"].map {
      try String.fetchOne(database, sql: "PRAGMA \($0)")
    }
  }

  /// Forgets every key, the given one, too: it opens nothing any more.
  package func forgetKeys() {
    givenDevice = nil
    keyring = Keyring()
    ledger.use(nil)
  }

  /// Where a seal belongs: moved anywhere else, it does not open.
  func place(_ kind: String, _ owner: String = "", _ seq: Int = 0) -> [UInt8] {
    id + Array("\(kind)\u{0}\(owner)\u{0}\(seq)".utf8)
  }

  func key(_ audience: Audience) throws(JournalError) -> SecretKey {
    guard let key = keyring.keys[audience] else { throw .isLocked(audience) }
    return key
  }
}

extension Journal {
  func read<Result>(_ work: (Database) throws -> Result) throws(JournalError) -> Result {
    try mapped {
      try queue.read { database in
        try requireSame(database)
        return try work(database)
      }
    }
  }

  /// Runs work in one transaction and seals the sum of all rows with it.
  ///
  /// - Throws: `JournalError.isLocked` while ours is locked: the sum could not be kept.
  func write<Result>(_ work: (Database) throws -> Result) throws(JournalError) -> Result {
    _ = try key(.ours)
    let before = (keyring, generation)
    var done: (result: Result, sum: [UInt8])?
    do throws(JournalError) {
      return try mapped {
        try queue.write { database in
          try requireSame(database)
          // Tables that somebody has changed can be read, but what they do to a row that is written
          // is anybody's guess.
          guard !isAltered else { throw JournalError.isDamaged }
          ledger.begin()
          let result = try work(database)
          try settle(database)
          done = (result, try sealedSum(database))
          return result
        }
      }
    } catch {
      if let done, isWritten(done.sum, despite: error) { return done.result }
      // Keys that were made for what was not written are no keys.
      (keyring, generation) = before
      ledger.use(keyring.ledgerKey)
      throw error
    }
  }

  /// SQLite has written everything and taken its own file away, and only then the folder could not be
  /// synced: what would be written again is there already, and lacks nothing but that sync.
  private func isWritten(_ sum: [UInt8], despite error: JournalError) -> Bool {
    guard error == .cannotReadOrWrite(code: ResultCode.SQLITE_IOERR_DIR_FSYNC.rawValue) else {
      return false
    }
    let stored = try? mapped { try queue.read { try sealedSum($0) } }
    return stored == sum && Folder.sync(folder)
  }

  private func sealedSum(_ database: Database) throws -> [UInt8] {
    guard let row = try Row.fetchOne(database, sql: "SELECT sum FROM vault") else {
      throw JournalError.isDamaged
    }
    return try column(row, 0)
  }

  /// The same journal, opened anew with the keys there are: where it could only be read when it was
  /// opened, it stays so until then.
  package func reopened() throws(JournalError) -> Journal {
    try Journal(folder: folder, busyTimeout: 5, derivation: derivation, device: givenDevice)
      .unlocked(like: self)
  }

  /// Takes over the keys that another knows of the same journal.
  func unlocked(like other: Journal) throws(JournalError) -> Journal {
    guard id == other.id, generation == other.generation else { throw .isReplaced }
    keyring = other.keyring
    ledger.use(keyring.ledgerKey)
    return self
  }

  /// The keys in memory are of no use when another heard has changed them.
  private func requireSame(_ database: Database) throws {
    let row = try Row.fetchOne(database, sql: "SELECT id, generation FROM vault")
    guard let row, try column(row, 0) as [UInt8] == id, try column(row, 1) as Int == generation
    else {
      throw JournalError.isReplaced
    }
    // Another heard may have begun somebody's pages meanwhile.
    if keyring.keys[.ours] != nil, keyring.keys[.a] == nil || keyring.keys[.b] == nil {
      try addJoint(to: &keyring, database)
    }
  }

  private func settle(_ database: Database) throws {
    guard let change = ledger.change() else { return }
    do {
      try storeSum(Ledger.added(try storedSum(database), change), database)
    } catch JournalError.isDamaged {
      // A sum that was changed from outside stays as it is: saving goes on, and `faults` tells.
    }
  }

  func storedSum(_ database: Database) throws -> [UInt8] {
    let sum = try Seal.open(
      try sealedSum(database), key: try key(.ours), place: place("sum"))
    guard sum.count == Ledger.byteCount else { throw JournalError.isDamaged }
    return sum
  }

  func storeSum(_ sum: [UInt8], _ database: Database) throws {
    try database.execute(
      sql: "UPDATE vault SET sum = ?",
      arguments: [data(Seal.close(sum, key: try key(.ours), place: place("sum")))])
  }
}

/// Runs database work and tells its failures as the journal's own, without any value in them.
func mapped<Result>(_ work: () throws -> Result) throws(JournalError) -> Result {
  do {
    return try work()
  } catch let error as JournalError {
    throw error
  } catch let error as DatabaseError {
    switch error.resultCode {
    case .SQLITE_FULL: throw .diskFull
    case .SQLITE_READONLY: throw .isReadOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: throw .isBusy
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: throw .isDamaged
    case .SQLITE_CONSTRAINT: throw .conflict
    default:
      throw .cannotReadOrWrite(code: error.extendedResultCode.rawValue)
    }
  } catch {
    throw .cannotReadOrWrite(code: -1)
  }
}
