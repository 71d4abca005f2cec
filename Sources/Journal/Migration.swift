internal import GRDB
internal import Glibc

/// The steps of the file's format; only ever added to.
extension Journal {
  static let version = 2

  static let firstTables = """
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
    """

  private static let secondTables = """
    CREATE TABLE vault (
      one INTEGER PRIMARY KEY CHECK (one = 1), id BLOB NOT NULL, generation INTEGER NOT NULL,
      sum BLOB NOT NULL
    );
    CREATE TABLE slot (
      id TEXT PRIMARY KEY, audience TEXT NOT NULL, sealed BLOB NOT NULL, wrapped BLOB NOT NULL,
      public BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE compartment (
      audience TEXT PRIMARY KEY, public BLOB NOT NULL, secret BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE item (
      id TEXT PRIMARY KEY, audience TEXT NOT NULL, kind TEXT NOT NULL, isOpen INTEGER NOT NULL,
      key BLOB NOT NULL, header BLOB NOT NULL, tally BLOB NOT NULL, draft BLOB
    ) WITHOUT ROWID;
    CREATE TABLE record (
      item TEXT NOT NULL REFERENCES item ON DELETE CASCADE, seq INTEGER NOT NULL,
      sealed BLOB NOT NULL, PRIMARY KEY (item, seq)
    ) WITHOUT ROWID;
    """

  /// Names that the first format could hold a setting under.
  private static let firstSettings = ["names", "ways", "asked", "agreements", "marks"]

  /// The file says which format it has: most of the time there is nothing to do.
  func migrate() throws(JournalError) {
    let version = try mapped { try queue.read { try Self.version(of: $0) } }
    let copy = Journal.path(in: folder) + "-before-\(Self.version)"
    if version == Self.version { return }
    if version > Self.version { throw .isNewer }
    let device: DeviceKey
    if let givenDevice { device = givenDevice } else { device = try .find(nil, in: folder) }
    let own = copy + ".\(getpid())"
    if version > 0 {
      try keepCopy(at: own)
      guard rename(own, copy) == 0 else { throw .cannotCreate(path: copy, code: errno) }
      Folder.sync(folder)
    }
    try mapped {
      try queue.write { database in
        // Another heard may have been faster.
        let version = try Self.version(of: database)
        guard version < Self.version else { return }
        if version == 0, try !database.tableExists("talk") {
          try database.execute(sql: Self.firstTables)
        }
        try toSecond(database, device)
        try database.execute(sql: "PRAGMA user_version = \(Self.version)")
      }
    }
    if version > 0 {
      Folder.destroy(copy)
      Folder.sync(folder)
    }
  }

  private static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  /// A copy beside the journal, read back before anything is changed; it goes when the change is
  /// through.
  private func keepCopy(at path: String) throws(JournalError) {
    Folder.destroy(path)
    try Folder.prepareFile(path)
    let copy = try Self.database(at: path)
    try mapped {
      try queue.backup(to: copy)
      let isWhole = try copy.read { database in
        try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"]
      }
      try copy.close()
      guard isWhole else { throw JournalError.isDamaged }
    }
  }

  /// Compartments: what was sealed with the key in the file gets a key of its own, and the file's
  /// key opens only that.
  private func toSecond(_ database: Database, _ device: DeviceKey) throws {
    id = device.id
    guard let ours = SecretKey.made() else { throw JournalError.isDamaged }
    try database.execute(
      sql: """
        ALTER TABLE record RENAME TO record1; ALTER TABLE setting RENAME TO setting1;
        CREATE TABLE setting (tag BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
        """ + Self.secondTables)
    for row in try Row.fetchAll(
      database, sql: "SELECT id, isOpen, key, header, tally, draft FROM talk")
    {
      try moveTalk(row, device.key, ours, database)
    }
    try database.execute(sql: "INSERT INTO record SELECT * FROM record1")
    for name in Self.firstSettings {
      let tag = Seal.tag(name, key: device.key)
      let sealed = try Data.fetchOne(
        database, sql: "SELECT sealed FROM setting1 WHERE tag = ?", arguments: [data(tag)])
      guard let sealed else { continue }
      let value = try? Seal.open([UInt8](sealed), key: device.key, place: place("setting", name))
      // What does not open stays what it is, and is told of.
      let bytes = value.map { Seal.close($0, key: ours, place: place("setting", hex(tag))) }
      try database.execute(
        sql: "INSERT INTO setting (tag, sealed) VALUES (?, ?)",
        arguments: [data(tag), bytes.map { data($0) } ?? sealed])
    }
    try database.execute(
      sql: """
        DROP TABLE record1; DROP TABLE talk; DROP TABLE setting1;
        DROP TABLE IF EXISTS grdb_migrations;
        """)
    try prepareVault(ours, device, database)
  }

  private func moveTalk(
    _ row: Row, _ old: SecretKey, _ ours: SecretKey, _ database: Database
  ) throws {
    let id: String = try column(row, 0)
    let isOpen: Bool = try column(row, 1)
    var key: Data = try column(row, 2)
    var header: Data = try column(row, 3)
    let tally: Data = try column(row, 4)
    let draft = Data.fromDatabaseValue(row[5] as DatabaseValue)
    let places = ItemPlaces(id: id, kind: .talk, audience: .ours, isOpen: isOpen)
    if let bytes = try? Seal.open([UInt8](key), key: old, place: place("key", id)),
      let itemKey = SecretKey(bytes)
    {
      key = data(Seal.close(bytes, key: ours, place: place("key", places.key)))
      if let plain = try? Seal.open([UInt8](header), key: itemKey, place: place("header", id)) {
        header = data(Seal.close(plain, key: itemKey, place: place("header", places.header)))
      }
    }
    try database.execute(
      sql: "INSERT INTO item VALUES (?, 'ours', 'talk', ?, ?, ?, ?, ?)",
      arguments: [id, isOpen, key, header, tally, draft])
  }

  /// The one row of the vault, the key of ours in the slot that the key file opens, and what ours
  /// needs besides.
  private func prepareVault(_ ours: SecretKey, _ device: DeviceKey, _ database: Database) throws {
    let isFirst =
      try Int.fetchOne(database, sql: "SELECT count(*) FROM seen") == 0
      && Int.fetchOne(database, sql: "SELECT count(*) FROM setting") == 0
    // Names are recognised by the tags they had before.
    let tags = isFirst ? SecretKey.made() : device.key.withCopy { SecretKey($0, isLocked: true) }
    guard let tags, let sums = SecretKey.made() else { throw JournalError.isDamaged }
    keyring = Keyring(keys: [.ours: ours], tagKeys: [tags], ledgerKey: sums)
    try storeNames(database)
    try storeSlot(
      Slot(.device, salt: device.name), id: "ours/device", of: .ours, under: device.key,
      holding: ours, database)
    try database.execute(
      sql: "INSERT INTO vault VALUES (1, ?, 1, x'')", arguments: [data(id)])
    try startGeneration(database)
    ledger.use(sums)
    try storeSum(try ledger.sum(database) ?? [], database)
  }

  /// Whether there is something in the file that would act in our name.
  static func hasActors(_ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index'))")
      ?? true
  }

  /// Whether the tables in the file are those that heard makes, and nothing besides.
  static func isSchemaOwn(_ database: Database) throws -> Bool {
    let found = try Row.fetchAll(
      database,
      sql: "SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'")
    let settings = "CREATE TABLE setting (tag BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID"
    let seen = "CREATE TABLE seen (tag BLOB PRIMARY KEY) WITHOUT ROWID"
    let tables = secondTables.split(separator: ";").map { normal(String($0)) }
      .filter { !$0.isEmpty }
    return try found.map { normal(try column($0, 0)) }.sorted()
      == (tables + [normal(settings), normal(seen)]).sorted()
  }

  /// Spaces do not matter, and a renamed table has its name in quotes.
  private static func normal(_ sql: String) -> String {
    sql.filter { $0 != "\"" }.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }
}
