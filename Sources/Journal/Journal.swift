internal import CSodium
internal import GRDB
internal import Glibc

/// A talk as the journal knows it; what the header says is the caller's.
package struct StoredTalk: Equatable, Sendable {
  /// Six random letters and digits.
  package var id: String
  /// It was not put away yet.
  package var isOpen: Bool
  /// Nil when it was damaged and does not open; the other talks are none the worse for it.
  package var header: [UInt8]?
}

/// Sealed, durable records of talks. Whatever returns has reached the disk.
///
/// One SQLite file with a rollback journal and `synchronous=EXTRA`; its rows hold random ids,
/// numbers and seals, nothing else.
package final class Journal {
  let queue: DatabaseQueue
  let vault: Vault

  /// Whether there is a journal in a folder, without making one.
  package static func exists(folder: String) -> Bool {
    access(folder + "/journal.sqlite", F_OK) == 0
  }

  /// Opens the journal of a folder, and makes one where there is none.
  ///
  /// - Parameter busyTimeout: Seconds to wait for another process that is writing.
  package init(folder: String, busyTimeout: Double = 5) throws(JournalError) {
    guard sodium_init() >= 0 else { throw .cannotReadOrWrite(code: 0) }
    try Folder.prepare(folder)
    let path = folder + "/journal.sqlite"
    let keyPath = folder + "/key"
    var info = stat()
    let isNew = lstat(path, &info) != 0
    if !isNew, info.st_mode & S_IFMT == S_IFLNK { throw .isSymbolicLink(path: path) }
    vault =
      isNew
      ? try Vault.create(path: keyPath, folder: folder) : try Vault.open(path: keyPath)
    try Folder.prepareFile(path)
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
          """)
    }
    queue = try mapped { try DatabaseQueue(path: path, configuration: configuration) }
    if isNew { Folder.sync(folder) }
    try migrate()
    try assertSettings()
  }

  /// The file says which format it has: most of the time there is nothing to do.
  private func migrate() throws(JournalError) {
    let version = try mapped {
      try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    }
    if version == Migration.all.count { return }
    if version > Migration.all.count { throw .isNewer }
    var migrator = DatabaseMigrator()
    for migration in Migration.all {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    let prepared = migrator
    try mapped {
      try prepared.migrate(queue)
      try queue.write { try $0.execute(sql: "PRAGMA user_version = \(Migration.all.count)") }
    }
  }

  private func assertSettings() throws(JournalError) {
    let settings = try mapped {
      try queue.read { database in
        (
          try String.fetchOne(database, sql: "PRAGMA journal_mode"),
          try Int.fetchOne(database, sql: "PRAGMA synchronous"),
          try Int.fetchOne(database, sql: "PRAGMA secure_delete"),
          try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
        )
      }
    }
    guard settings == ("delete", 3, 1, 1) else { throw .cannotReadOrWrite(code: 0) }
  }

  /// Where a seal belongs: moved anywhere else, it does not open.
  func place(_ kind: String, _ talk: String = "", _ seq: Int = 0) -> [UInt8] {
    vault.id + Array("\(kind)\u{0}\(talk)\u{0}\(seq)".utf8)
  }
}

/// A step of the file's format; only ever added to.
private struct Migration {
  var name: String
  var sql: String

  static let all = [
    Migration(
      name: "1 talks",
      sql: """
        CREATE TABLE talk (
          id TEXT PRIMARY KEY, isOpen INTEGER NOT NULL, key BLOB NOT NULL, header BLOB NOT NULL,
          tally BLOB NOT NULL, draft BLOB
        ) WITHOUT ROWID;
        CREATE TABLE record (
          talk TEXT NOT NULL REFERENCES talk ON DELETE CASCADE, seq INTEGER NOT NULL,
          sealed BLOB NOT NULL, PRIMARY KEY (talk, seq)
        ) WITHOUT ROWID;
        CREATE TABLE setting (tag BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE seen (tag BLOB PRIMARY KEY) WITHOUT ROWID;
        """)
  ]
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
