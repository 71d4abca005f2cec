internal import CSodium
internal import Glibc

/// The file of a backup: a line that says what it is, a slot that its passphrase opens, and the rest
/// as one encrypted stream (libsodium's secretstream, XChaCha20-Poly1305) that cannot be cut short,
/// put in another order or changed unnoticed.
struct BackupFile {
  static let magic = Array("heard backup 1\n".utf8)
  private static let chunk = 65_536
  private static let tagBytes = Int(crypto_secretstream_xchacha20poly1305_ABYTES)
  private static let streamHeader = Int(crypto_secretstream_xchacha20poly1305_HEADERBYTES)
  private static let final = UInt8(crypto_secretstream_xchacha20poly1305_TAG_FINAL)

  /// Encrypts what `next` gives until it gives nothing; each piece at most `chunk` bytes.
  static func write(
    to descriptor: Int32, passphrase: String, _ derivation: KeyDerivation,
    next: (Int) throws(JournalError) -> [UInt8]
  ) throws(JournalError) {
    let cost = derivation.calibrated()
    let salt = randomBytes(Slot.saltBytes)
    guard let outer = derivation.key(from: passphrase, salt: salt, cost) else { throw .outOfMemory }
    guard let key = SecretKey(SecretKey.random(), isLocked: true) else { throw .isDamaged }
    let slot = Slot(.passphrase, cost: cost, salt: salt).holding(key, under: outer, place: magic)
    var state = crypto_secretstream_xchacha20poly1305_state()
    var header = [UInt8](repeating: 0, count: streamHeader)
    _ = key.withBytes { crypto_secretstream_xchacha20poly1305_init_push(&state, &header, $0) }
    let head = magic + [UInt8(slot.bytes.count >> 8), UInt8(slot.bytes.count & 255)] + slot.bytes
    try writeAll(head + header, to: descriptor)
    var plain = try next(chunk)
    var isFirst = true
    while true {
      let following = plain.count < chunk ? [] : try next(chunk)
      let isLast = following.isEmpty
      var sealed = [UInt8](repeating: 0, count: plain.count + tagBytes)
      crypto_secretstream_xchacha20poly1305_push(
        &state, &sealed, nil, plain, UInt64(plain.count), isFirst ? head : [],
        isFirst ? UInt64(head.count) : 0, isLast ? final : 0)
      wipe(&plain)
      try writeAll(sealed, to: descriptor)
      if isLast { return }
      plain = following
      isFirst = false
    }
  }

  /// Decrypts a whole backup and hands it on piece by piece.
  ///
  /// - Throws: `JournalError.isWrong` for a passphrase that does not open it,
  ///   `JournalError.notABackup` for anything that heard has not written just so.
  static func read(
    _ path: String, passphrase: String, _ derivation: KeyDerivation,
    take: ([UInt8]) throws(JournalError) -> Void
  ) throws(JournalError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notABackup(path: path) }
    defer { close(descriptor) }
    let start = try readAll(magic.count + 2, from: descriptor)
    guard start.count == magic.count + 2, start.starts(with: magic) else {
      throw .notABackup(path: path)
    }
    let slotBytes = try readAll(
      Int(start[magic.count]) << 8 | Int(start[magic.count + 1]), from: descriptor)
    guard let slot = Slot(slotBytes), slot.kind == .passphrase else {
      throw .notABackup(path: path)
    }
    guard derivation.allows(slot.cost) else { throw .isOutOfBounds }
    guard let outer = derivation.key(from: passphrase, salt: slot.salt, slot.cost) else {
      throw .outOfMemory
    }
    guard let key = slot.open(with: outer, place: magic) else { throw .isWrong }
    let header = try readAll(streamHeader, from: descriptor)
    var state = crypto_secretstream_xchacha20poly1305_state()
    guard header.count == streamHeader,
      key.withBytes({ crypto_secretstream_xchacha20poly1305_init_pull(&state, header, $0) }) == 0
    else { throw .notABackup(path: path) }
    let head = start + slotBytes
    var isFirst = true
    var isOver = false
    while !isOver {
      let sealed = try readAll(chunk + tagBytes, from: descriptor)
      guard sealed.count >= tagBytes else { throw .notABackup(path: path) }
      var plain = [UInt8](repeating: 0, count: sealed.count - tagBytes)
      defer { wipe(&plain) }
      var tag: UInt8 = 0
      let isWhole =
        crypto_secretstream_xchacha20poly1305_pull(
          &state, &plain, nil, &tag, sealed, UInt64(sealed.count), isFirst ? head : [],
          isFirst ? UInt64(head.count) : 0) == 0
      guard isWhole else { throw .notABackup(path: path) }
      isOver = tag == final
      isFirst = false
      try take(plain)
    }
    guard try readAll(1, from: descriptor).isEmpty else { throw .notABackup(path: path) }
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(JournalError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw errno == ENOSPC ? .diskFull : .cannotReadOrWrite(code: errno)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// - Returns: Fewer bytes at the end of the file.
  static func readAll(_ count: Int, from descriptor: Int32) throws(JournalError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .cannotReadOrWrite(code: errno) }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes[..<filled])
  }
}
