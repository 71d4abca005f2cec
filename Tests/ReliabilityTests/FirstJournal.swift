import CSodium
import Foundation
import GRDB
import Glibc
import JournalScenarios

/// Writes a journal as the first version of heard did, without any code of today's.
struct FirstJournal {
  private let id = Self.random(16)
  private let key = Self.random(32)

  static func write(to folder: String) throws {
    mkdir(folder, 0o700)
    let journal = FirstJournal()
    writeFile(Array("heard key 1\n".utf8) + journal.id + journal.key, to: folder + "/key")
    let queue = try DatabaseQueue(path: folder + "/journal.sqlite")
    try queue.write { try journal.fill($0) }
    try queue.close()
  }

  private func fill(_ database: Database) throws {
    try database.execute(
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
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('1 talks');
        PRAGMA user_version = 1;
        """)
    for (label, thing) in FirstFormat.state.things {
      try fill(FirstFormat.id(of: label), thing, database)
    }
    for (name, text) in FirstFormat.state.values {
      try database.execute(
        sql: "INSERT INTO setting VALUES (?, ?)",
        arguments: [tag(name), seal(Array(text.utf8), key, "setting", name)])
    }
    for name in FirstFormat.state.seen {
      try database.execute(sql: "INSERT INTO seen VALUES (?)", arguments: [tag(name)])
    }
  }

  private func fill(_ talk: String, _ thing: State.Thing, _ database: Database) throws {
    let own = Self.random(32)
    try database.execute(
      sql: "INSERT INTO talk VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        talk, thing.isOpen, seal(own, key, "key", talk),
        seal(Array(thing.header.utf8), own, "header", talk),
        seal(Array(String(thing.records.count).utf8), own, "tally", talk),
        thing.draft.map { seal(Array($0.utf8), own, "draft", talk) },
      ])
    for (seq, record) in thing.records.enumerated() {
      try database.execute(
        sql: "INSERT INTO record VALUES (?, ?, ?)",
        arguments: [talk, seq, seal(Array(record.utf8), own, "record", talk, seq)])
    }
  }

  private func seal(
    _ plain: [UInt8], _ key: [UInt8], _ kind: String, _ owner: String, _ seq: Int = 0
  ) -> Data {
    let place = id + Array("\(kind)\u{0}\(owner)\u{0}\(seq)".utf8)
    var padded = plain + [0x80]
    while padded.count % 64 != 0 { padded.append(0) }
    let nonce = Self.random(24)
    var sealed = [UInt8](repeating: 0, count: padded.count + 16)
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      &sealed, nil, padded, UInt64(padded.count), place, UInt64(place.count), nil, nonce, key)
    return Data([1] + nonce + sealed)
  }

  private func tag(_ name: String) -> Data {
    let bytes = Array(name.utf8)
    var out = [UInt8](repeating: 0, count: 32)
    crypto_generichash(&out, 32, bytes, UInt64(bytes.count), key, key.count)
    return Data(out)
  }

  private static func random(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }
}
