internal import CSodium
internal import GRDB
internal import Glibc

extension Journal {
  /// Erases one thing: its key first, then its rows.
  ///
  /// - Throws: `JournalError.noSuchItem`.
  package func erase(_ id: String) throws(JournalError) {
    try write { database in
      let isThere = try Bool.fetchOne(
        database, sql: "SELECT 1 FROM item WHERE id = ?", arguments: [id])
      guard isThere == true else { throw JournalError.noSuchItem(id) }
      try destroy(id, database)
    }
    compact()
  }

  /// Erases one thing, and makes every key of ours anew with it: an earlier copy of its row opens
  /// nothing any more, put back or not.
  ///
  /// - Parameters:
  ///   - trail: Something that is told of it, in the same transaction.
  ///   - record: What it is told, as number `seq`.
  ///   - updates: Small values to change with it, by their names.
  package func eraseForGood(
    _ id: String, telling trail: String, _ record: [UInt8], at seq: Int,
    updates: [String: ([UInt8]?) -> [UInt8]]
  ) throws(JournalError) {
    let erase = { (database: Database) in
      let isThere = try Bool.fetchOne(
        database, sql: "SELECT 1 FROM item WHERE id = ?", arguments: [id])
      guard isThere == true else { throw JournalError.noSuchItem(id) }
      try self.destroy(id, database)
      try self.append([record], from: seq, to: trail, database)
      for (name, change) in updates { try self.update(name, database, change) }
    }
    try renew(.ours, keepingSlots: true, first: erase) { _, _ in }
    compact()
  }

  /// Erases a person's pages and the notes for them; their keys first. Needs no passphrase of
  /// theirs: whoever can open ours can do it.
  package func erase(_ person: Audience) throws(JournalError) {
    guard person != .ours else { return }
    let clear = { (database: Database) in
      let name = person.rawValue
      try database.execute(sql: "DELETE FROM slot WHERE audience = ?", arguments: [name])
      try database.execute(sql: "DELETE FROM compartment WHERE audience = ?", arguments: [name])
      let ids = try String.fetchAll(
        database, sql: "SELECT id FROM item WHERE audience = ?", arguments: [name])
      for id in ids { try self.destroy(id, database) }
      self.keyring.keys[person] = nil
      self.keyring.pairs[person] = nil
    }
    // What they could open of ours is opened by another key from now on.
    try renew(.ours, keepingSlots: true, first: clear) { _, _ in }
    compact()
  }

  /// Writes the file anew without what was erased. What was erased cannot be opened in any case, so
  /// a disk without room for it is no reason to complain.
  private func compact() {
    try? mapped { try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") } }
  }

  /// Erases a whole journal, locked or not: the keys first, then everything, then the files.
  package static func eraseAll(folder: String) throws(JournalError) {
    // Nothing else has used the library yet, and reading a key without it would end the program.
    guard sodium_init() >= 0 else { throw .cannotReadOrWrite(code: 0) }
    let path = path(in: folder)
    try Folder.prepare(folder)
    DeviceKey.destroyAll(in: folder)
    if Journal.exists(folder: folder) {
      try Folder.prepareFile(path)
      // A file that is no database any more has nothing to be asked.
      try? forgetKeys(path)
    }
    WorkFolder.sweep(folder, all: true)
    // The two by their names: a folder that cannot be listed may still let them go.
    for name in Set(Folder.names(in: folder) + ["journal.sqlite-journal", "journal.sqlite"])
    where name.hasPrefix("journal.sqlite") {
      Folder.destroy(folder + "/" + name)
    }
    Folder.sync(folder)
    // A disk that lets nothing go is told of; what is left cannot be opened, but it is there.
    let rest = Folder.names(in: folder).filter {
      $0.hasPrefix("journal.sqlite") || $0.hasPrefix("key") || $0.hasPrefix("work-")
    }
    guard rest.isEmpty, !Journal.exists(folder: folder) else { throw .notErased(path: folder) }
  }

  private static func forgetKeys(_ path: String) throws(JournalError) {
    let queue = try database(at: path)
    try mapped {
      try queue.write { database in
        for table in ["slot", "compartment"] where try database.tableExists(table) {
          try database.execute(sql: "DELETE FROM \(table)")
        }
      }
      try queue.write { database in
        for table in ["item", "talk"] where try database.tableExists(table) {
          try database.execute(sql: "UPDATE \(table) SET key = zeroblob(length(key))")
          try database.execute(sql: "DELETE FROM \(table)")
        }
      }
      try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
      try queue.close()
    }
  }
}
