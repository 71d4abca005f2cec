internal import CSodium
internal import Glibc

/// The key of a journal that lies in no file of its folder: whoever keeps it can open the journal.
package struct JournalKey: Sendable {
  let device: DeviceKey

  static let byteCount = DeviceKey.idBytes + SecretKey.byteCount

  /// A new one, for a journal that is not there yet.
  package static func make() throws(JournalError) -> JournalKey {
    guard sodium_init() >= 0, let key = SecretKey.made() else { throw .outOfMemory }
    return JournalKey(
      device: DeviceKey(id: randomBytes(DeviceKey.idBytes), key: key, path: "the key"))
  }

  private init(device: DeviceKey) { self.device = device }

  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount,
      let key = SecretKey(bytes[DeviceKey.idBytes...], isLocked: true)
    else { return nil }
    device = DeviceKey(id: Array(bytes[..<DeviceKey.idBytes]), key: key, path: "the key")
  }

  /// As it is sealed; the caller wipes it.
  var bytes: [UInt8] { device.id + device.key.copy }

  /// Which journal it is for, as the journal’s file has it in the clear; says nothing of the key.
  package var journalID: String { hex(device.id) }

  /// Writes the key into the journal’s folder, for this account alone: from then on the journal opens
  /// without anything else.
  package func leave(in folder: String) throws(JournalError) {
    _ = try SmallFile.claim(Self.mark(in: folder), "")
    _ = try DeviceKey.make(in: folder, id: device.id, key: device.key)
  }

  private static func mark(in folder: String) -> String { folder + "/kept" }

  /// Whether a folder’s journal has a key that is kept elsewhere, and lies here but for a while.
  static func isKept(_ folder: String) -> Bool { access(mark(in: folder), F_OK) == 0 }

  /// Destroys every key file of a folder.
  ///
  /// - Throws: `JournalError.notErased` when one is still there.
  package static func takeAway(from folder: String) throws(JournalError) {
    guard sodium_init() >= 0 else { throw .cannotReadOrWrite(code: 0) }
    DeviceKey.destroyAll(in: folder)
    guard DeviceKey.count(in: folder) == 0 else { throw .notErased(path: folder) }
  }

  /// Whether a key lies in a folder that can be used.
  package static func isUsable(in folder: String) -> Bool { DeviceKey.isAnyWhole(in: folder) }

  /// Whether a key lies in a folder, or what is left of one.
  package static func lies(in folder: String) -> Bool { DeviceKey.count(in: folder) > 0 }
}

/// Keyed BLAKE2b of 32 bytes, for what shall be told from what somebody else has written.
package struct KeyedHash: Sendable {
  private let key: SecretKey

  /// - Returns: Nil unless the key has 32 bytes.
  package init?(key: [UInt8]) {
    guard let key = SecretKey(key, isLocked: true) else { return nil }
    self.key = key
  }

  /// A key to be kept.
  package static func newKey() -> [UInt8] { SecretKey.random() }

  package func callAsFunction(_ bytes: [UInt8]) -> [UInt8] { Seal.hash(bytes, key: key) }
}

extension Journal {
  /// Begins something whose one record is the keys of other journals.
  package func begin(
    _ kind: Item.Kind, id: String, keys: [JournalKey], header: [UInt8]
  ) throws(JournalError) {
    var record = keys.flatMap(\.bytes)
    defer { wipe(&record) }
    try begin(kind, for: .ours, id: id, records: [record], header: header)
  }

  /// The same for something that comes from elsewhere: it is there, and told of, or it is not.
  ///
  /// - Parameters:
  ///   - trail: Something that is told of it, in the same transaction.
  ///   - record: What it is told, as number `seq`.
  ///   - updates: Small values to change with it, by their names.
  /// - Throws: `JournalError.conflict` when there is something under that id, or the trail has gone on.
  package func begin(
    _ kind: Item.Kind, id: String, keys: [JournalKey], header: [UInt8], telling trail: String,
    _ record: [UInt8], at seq: Int, updates: [String: ([UInt8]?) -> [UInt8]]
  ) throws(JournalError) {
    var own = keys.flatMap(\.bytes)
    defer { wipe(&own) }
    let places = ItemPlaces(id: id, kind: kind, audience: .ours, isOpen: true)
    try write { database in
      try begin(places, records: [own], header: header, database)
      try append([record], from: seq, to: trail, database)
      for (name, change) in updates { try update(name, database, change) }
    }
  }

  /// The keys that something holds.
  package func keys(of id: String) throws(JournalError) -> [JournalKey] {
    var records = try records(of: id)
    defer { for index in records.indices { wipe(&records[index]) } }
    guard let record = records.first, record.count % JournalKey.byteCount == 0 else {
      throw .isDamaged
    }
    return stride(from: 0, to: record.count, by: JournalKey.byteCount).compactMap {
      JournalKey(Array(record[$0..<($0 + JournalKey.byteCount)]))
    }
  }
}
