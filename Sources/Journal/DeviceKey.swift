internal import CSodium
internal import Glibc

/// The key of a journal without a passphrase, in a file that only its owner can read.
///
/// `"heard key 1"` and a newline, 16 bytes of the journal's id, 32 bytes of key.
struct DeviceKey {
  let id: [UInt8]
  let key: SecretKey
  let path: String

  static let idBytes = 16
  private static let header = Array("heard key 1\n".utf8)
  private static let byteCount = header.count + idBytes + SecretKey.byteCount

  /// What a slot calls the key by; it says nothing of the key itself.
  var name: [UInt8] { Array(Seal.hash(Array("name".utf8), key: key).prefix(Slot.saltBytes)) }

  static func path(in folder: String) -> String { folder + "/key" }

  private static func path(in folder: String, of name: [UInt8]) -> String {
    path(in: folder) + "-" + hex(name.prefix(6))
  }

  /// - Returns: Nil when there is no such file.
  private static func read(_ path: String) throws(JournalError) -> DeviceKey? {
    guard var bytes = try Folder.read(path, limit: byteCount) else { return nil }
    defer { wipe(&bytes) }
    guard bytes.count == byteCount, bytes.starts(with: header),
      let key = SecretKey(bytes[(header.count + idBytes)...], isLocked: true)
    else { throw .keyDamaged(path: path) }
    return DeviceKey(
      id: Array(bytes[header.count..<(header.count + idBytes)]), key: key, path: path)
  }

  /// The key of a name, wherever in the folder it lies.
  static func find(_ name: [UInt8]?, in folder: String) throws(JournalError) -> DeviceKey {
    let usual = path(in: folder)
    // Another key may lie under the usual name while a journal is put back from a backup.
    if let name, let other = try read(path(in: folder, of: name)), other.name == name {
      return other
    }
    guard let found = try read(usual) else { throw .keyMissing(path: usual) }
    guard name == nil || found.name == name else { throw .keyDamaged(path: usual) }
    return found
  }

  /// Makes a new key and writes it down for good before anything is sealed with it; one that is
  /// there already under the usual name is taken if it may be.
  ///
  /// - Parameters:
  ///   - id: Of the journal it is for; nil for a new journal, whose id comes from here.
  ///   - key: Nil for a random one.
  static func make(
    in folder: String, id: [UInt8]? = nil, key: SecretKey? = nil
  ) throws(JournalError) -> DeviceKey {
    var secret =
      key?.copy ?? SecretKey.random()
    defer { wipe(&secret) }
    guard let made = SecretKey(secret, isLocked: true) else { throw .isDamaged }
    var file = path(in: folder)
    let new = DeviceKey(id: id ?? randomBytes(idBytes), key: made, path: file)
    if id != nil { file = path(in: folder, of: new.name) }
    var bytes = header + new.id + secret
    defer { wipe(&bytes) }
    try Folder.write(bytes, to: file, replaces: id != nil)
    guard let written = try read(file) else { throw .keyMissing(path: file) }
    return written
  }

  /// How many key files there are.
  static func count(in folder: String) -> Int { paths(in: folder).count }

  /// Whether one of them is whole.
  static func isAnyWhole(in folder: String) -> Bool {
    paths(in: folder).contains { path in ((try? read(path)) ?? nil) != nil }
  }

  /// Destroys every key file of a folder but those of some names.
  static func destroyAll(in folder: String, but names: [[UInt8]] = []) {
    let unused = paths(in: folder).filter { path in
      let key = try? read(path)
      return !(key.map { names.contains($0.name) } ?? false)
    }
    unused.forEach(Folder.destroy)
    if !unused.isEmpty { Folder.sync(folder) }
  }

  private static func paths(in folder: String) -> [String] {
    Folder.names(in: folder).filter {
      $0 == "key" || $0.hasPrefix("key-") || $0.hasPrefix("key.")
    }.map { folder + "/" + $0 }
  }
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef")
  return bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
}
