internal import CSodium
internal import GRDB
internal import Glibc

/// What a backup holds, as far as can be told without anybody's passphrase.
package struct BackupReport: Equatable, Sendable {
  /// Things in each compartment.
  package var counts: [Audience: Int] = [:]
  /// Compartments of which every seal was opened; the others are whole as they were sealed.
  package var checked: [Audience] = []
  /// What was wrong already when the backup was made.
  package var faults: [String] = []
}

extension Journal {
  /// Writes an encrypted copy of everything, reads it back, and only then gives it its name.
  ///
  /// A person's pages stay sealed within: whoever opens the backup needs their passphrase, too.
  ///
  /// - Parameters:
  ///   - path: Of a file that is not there yet.
  ///   - passphrase: Of the backup alone.
  package func backUp(
    to path: String, passphrase: String
  ) throws(JournalError) -> BackupReport {
    if access(path, F_OK) == 0 { throw .isThere(path: path) }
    let slot = try mapped { try queue.read { try slots(of: .ours, $0) } }
      .first { $0.slot.kind == .device }
    let key = try slot.map { slot throws(JournalError) in
      try device(named: slot.slot.salt).key
    }
    let work = try WorkFolder(in: folder)
    defer { work.remove() }
    let snapshot = work.path + "/snapshot"
    try copy(to: snapshot)
    let source = open(snapshot, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard source >= 0 else { throw .cannotReadOrWrite(code: errno) }
    defer { close(source) }
    var first: [UInt8]? = key.map { [UInt8(SecretKey.byteCount)] + $0.copy } ?? [0]
    let derivation = derivation
    return try SealedFile(form: .backup, derivation: derivation).make(
      at: path, passphrase: passphrase
    ) { (count) throws(JournalError) in
      let start = first ?? []
      first = nil
      return start + (try SealedFile.readAll(count - start.count, from: source))
    } check: { (draft) throws(JournalError) in
      try Self.extracted(draft, passphrase, in: work.path, derivation).report()
    }
  }

  /// Writes the journal as it is now into a file, all of it of one moment.
  func copy(to path: String) throws(JournalError) {
    try Folder.prepareFile(path)
    try mapped {
      let copy = try Self.database(at: path)
      try queue.backup(to: copy)
      try copy.close()
    }
  }

  /// Decrypts a backup, and checks all that can be checked, without touching the journal.
  ///
  /// - Parameter folder: Where there is room to work.
  package static func verify(
    _ path: String, passphrase: String, folder: String, _ derivation: KeyDerivation = .standard
  ) throws(JournalError) -> BackupReport {
    let work = try WorkFolder(in: folder)
    defer { work.remove() }
    return try extracted(path, passphrase, in: work.path, derivation).report()
  }

  func report() throws(JournalError) -> BackupReport {
    BackupReport(
      counts: try counts(), checked: Audience.allCases.filter { keyring.keys[$0] != nil },
      faults: try faults())
  }

  /// Puts a backup in the place of the journal, or where there is none.
  ///
  /// - Parameter replaces: What is there now is lost; false refuses.
  package static func restore(
    _ path: String, passphrase: String, folder: String, replaces: Bool,
    _ derivation: KeyDerivation = .standard
  ) throws(JournalError) -> BackupReport {
    try Folder.prepare(folder)
    let isThere = exists(folder: folder)
    if isThere, !replaces { throw .isThere(path: Journal.path(in: folder)) }
    let work = try WorkFolder(in: folder)
    defer { work.remove() }
    let journal = try extracted(path, passphrase, in: work.path, derivation)
    let report = try journal.report()
    try journal.startAnew()
    // Under a name of its own: the key of the journal that is replaced is needed until it is. And
    // once more afterwards, should another heard have swept it away meanwhile.
    let device = journal.givenDevice
    if let device { _ = try DeviceKey.make(in: folder, id: journal.id, key: device.key) }
    do throws(JournalError) {
      try journal.takePlace(of: Journal.path(in: folder), isThere: isThere)
    } catch {
      if !isThere { DeviceKey.destroyAll(in: folder) }
      throw error
    }
    if let device, (try? DeviceKey.find(device.name, in: folder)) == nil {
      _ = try DeviceKey.make(in: folder, id: journal.id, key: device.key)
    }
    DeviceKey.destroyAll(in: folder, but: device.map { [$0.name] } ?? [])
    return report
  }

  /// Another heard that has the journal open shall notice that it is not the same any more.
  private func startAnew() throws(JournalError) {
    try mapped { try queue.write { try startGeneration($0) } }
  }

  /// Takes the place of a journal, or gets its name where there is none: afterwards the file holds
  /// the one or the other, never something in between.
  private func takePlace(of target: String, isThere: Bool) throws(JournalError) {
    if isThere {
      do throws(JournalError) {
        try Folder.prepareFile(target)
        try mapped {
          let old = try Self.database(at: target)
          try queue.backup(to: old)
          try old.close()
        }
        return
      } catch {
        // What is there may be no database any more; then nobody can have it open.
        guard case .isDamaged = error else { throw error }
      }
    }
    try mapped { try queue.close() }
    try Folder.move(Journal.path(in: folder), to: target)
  }

  /// The journal in a backup, in a folder of its own.
  private static func extracted(
    _ path: String, _ passphrase: String, in work: String, _ derivation: KeyDerivation
  ) throws(JournalError) -> Journal {
    guard sodium_init() >= 0 else { throw .cannotReadOrWrite(code: 0) }
    let file = Journal.path(in: work)
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == ENOSPC ? .diskFull : .cannotCreate(path: file, code: errno)
    }
    var key: SecretKey?
    do {
      defer { close(descriptor) }
      var isFirst = true
      try SealedFile(form: .backup, derivation: derivation).read(path, passphrase: passphrase) {
        (bytes) throws(JournalError) in
        var bytes = bytes[...]
        if isFirst {
          let count = bytes.popFirst().map { Int($0) }
          guard let count, count == 0 || count == SecretKey.byteCount, bytes.count >= count else {
            throw .notABackup(path: path)
          }
          key = SecretKey(bytes.prefix(count), isLocked: true)
          bytes = bytes.dropFirst(count)
          isFirst = false
        }
        try SealedFile.writeAll(Array(bytes), to: descriptor)
      }
    }
    guard let key else {
      return try Journal(folder: work, busyTimeout: 5, derivation: derivation, device: nil)
    }
    let id = try mapped { () throws -> [UInt8] in
      let queue = try database(at: file)
      defer { try? queue.close() }
      return try queue.read { database in
        guard let row = try Row.fetchOne(database, sql: "SELECT id FROM vault") else {
          throw JournalError.notABackup(path: path)
        }
        return try column(row, 0)
      }
    }
    // The key is never written down there: what is left behind by a crash stays sealed.
    return try Journal(
      folder: work, busyTimeout: 5, derivation: derivation,
      device: DeviceKey(id: id, key: key, path: path))
  }
}
