internal import CSodium
internal import Glibc

/// What leaves heard in one encrypted file, by its first line.
package enum SealedForm: String, CaseIterable, Sendable {
  /// The journal of two people.
  case backup = "heard backup 1\n"
  /// One couple of a practice.
  case `case` = "heard case 1\n"
  /// A whole practice.
  case practice = "heard practice 1\n"

  /// What a file says that it is; nil for anything that cannot be read, or is none of ours.
  package init?(of path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let start = try? SealedFile.readAll(Self.longest, from: descriptor),
      let form = Self.allCases.first(where: { start.starts(with: $0.magic) })
    else { return nil }
    self = form
  }

  private static var longest: Int { allCases.map(\.magic.count).max() ?? 0 }

  var magic: [UInt8] { Array(rawValue.utf8) }

  /// Whoever has not written a file just so has not written it with heard.
  func fault(_ path: String) -> JournalError {
    self == .backup ? .notABackup(path: path) : .notSealed(path: path, self)
  }
}

/// A file under a passphrase: a line that says what it is, a slot that the passphrase opens, and the
/// rest as one encrypted stream (libsodium's secretstream, XChaCha20-Poly1305) that cannot be cut
/// short, put in another order or changed unnoticed.
struct SealedFile {
  let form: SealedForm
  let derivation: KeyDerivation

  private static let chunk = 65_536
  private static let tagBytes = Int(crypto_secretstream_xchacha20poly1305_ABYTES)
  private static let streamHeader = Int(crypto_secretstream_xchacha20poly1305_HEADERBYTES)
  private static let final = UInt8(crypto_secretstream_xchacha20poly1305_TAG_FINAL)

  /// Writes a file under another name, reads it back, and only then gives it its own.
  ///
  /// - Parameters:
  ///   - path: Of a file that is not there yet.
  ///   - next: At most so many bytes of what is to be sealed; fewer, or none, at its end.
  ///   - check: Looks at the whole file before it has its name.
  func make<Result>(
    at path: String, passphrase: String, next: (Int) throws(JournalError) -> [UInt8],
    check: (String) throws(JournalError) -> Result
  ) throws(JournalError) -> Result {
    if access(path, F_OK) == 0 { throw .isThere(path: path) }
    let draft = path + ".\(getpid())"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == ENOSPC ? .diskFull : .cannotCreate(path: path, code: errno)
    }
    var isDone = false
    defer { if !isDone { unlink(draft) } }
    do {
      defer { close(descriptor) }
      try write(to: descriptor, passphrase: passphrase, next: next)
      guard fsync(descriptor) == 0 else {
        throw errno == ENOSPC ? .diskFull : .cannotReadOrWrite(code: errno)
      }
    }
    let result = try check(draft)
    // Linking never takes the place of another file; some sticks know no links.
    if link(draft, path) == 0 {
      unlink(draft)
    } else if errno == EEXIST || access(path, F_OK) == 0 {
      throw .isThere(path: path)
    } else if rename(draft, path) != 0 {
      throw .cannotCreate(path: path, code: errno)
    }
    isDone = true
    Folder.sync(path.lastIndex(of: "/").map { String(path[..<$0]) + "/" } ?? ".")
    return result
  }

  /// Encrypts what `next` gives until it gives nothing; each piece at most `chunk` bytes.
  private func write(
    to descriptor: Int32, passphrase: String, next: (Int) throws(JournalError) -> [UInt8]
  ) throws(JournalError) {
    let cost = derivation.calibrated()
    let salt = randomBytes(Slot.saltBytes)
    guard let outer = derivation.key(from: passphrase, salt: salt, cost) else { throw .outOfMemory }
    guard let key = SecretKey(SecretKey.random(), isLocked: true) else { throw .isDamaged }
    let magic = form.magic
    let slot = Slot(.passphrase, cost: cost, salt: salt).holding(key, under: outer, place: magic)
    var state = crypto_secretstream_xchacha20poly1305_state()
    var header = [UInt8](repeating: 0, count: Self.streamHeader)
    _ = key.withBytes { crypto_secretstream_xchacha20poly1305_init_push(&state, &header, $0) }
    let head = magic + [UInt8(slot.bytes.count >> 8), UInt8(slot.bytes.count & 255)] + slot.bytes
    try Self.writeAll(head + header, to: descriptor)
    var plain = try next(Self.chunk)
    var isFirst = true
    while true {
      let following = plain.count < Self.chunk ? [] : try next(Self.chunk)
      let isLast = following.isEmpty
      var sealed = [UInt8](repeating: 0, count: plain.count + Self.tagBytes)
      crypto_secretstream_xchacha20poly1305_push(
        &state, &sealed, nil, plain, UInt64(plain.count), isFirst ? head : [],
        isFirst ? UInt64(head.count) : 0, isLast ? Self.final : 0)
      wipe(&plain)
      try Self.writeAll(sealed, to: descriptor)
      if isLast { return }
      plain = following
      isFirst = false
    }
  }

  /// Decrypts a whole file and hands it on piece by piece.
  ///
  /// - Throws: `JournalError.isWrong` for a passphrase that does not open it,
  ///   `JournalError.notABackup` or `JournalError.notSealed` for anything that heard has not written
  ///   just so.
  func read(
    _ path: String, passphrase: String, take: ([UInt8]) throws(JournalError) -> Void
  ) throws(JournalError) {
    let magic = form.magic
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw form.fault(path) }
    defer { close(descriptor) }
    let start = try Self.readAll(magic.count + 2, from: descriptor)
    guard start.count == magic.count + 2, start.starts(with: magic) else { throw form.fault(path) }
    let slotBytes = try Self.readAll(
      Int(start[magic.count]) << 8 | Int(start[magic.count + 1]), from: descriptor)
    guard let slot = Slot(slotBytes), slot.kind == .passphrase else { throw form.fault(path) }
    guard derivation.allows(slot.cost) else { throw .isOutOfBounds }
    guard let outer = derivation.key(from: passphrase, salt: slot.salt, slot.cost) else {
      throw .outOfMemory
    }
    guard let key = slot.open(with: outer, place: magic) else { throw .isWrong }
    let header = try Self.readAll(Self.streamHeader, from: descriptor)
    var state = crypto_secretstream_xchacha20poly1305_state()
    guard header.count == Self.streamHeader,
      key.withBytes({ crypto_secretstream_xchacha20poly1305_init_pull(&state, header, $0) }) == 0
    else { throw form.fault(path) }
    let head = start + slotBytes
    var isFirst = true
    var isOver = false
    while !isOver {
      let sealed = try Self.readAll(Self.chunk + Self.tagBytes, from: descriptor)
      guard sealed.count >= Self.tagBytes else { throw form.fault(path) }
      var plain = [UInt8](repeating: 0, count: sealed.count - Self.tagBytes)
      defer { wipe(&plain) }
      var tag: UInt8 = 0
      let isWhole =
        crypto_secretstream_xchacha20poly1305_pull(
          &state, &plain, nil, &tag, sealed, UInt64(sealed.count), isFirst ? head : [],
          isFirst ? UInt64(head.count) : 0) == 0
      guard isWhole else { throw form.fault(path) }
      isOver = tag == Self.final
      isFirst = false
      try take(plain)
    }
    guard try Self.readAll(1, from: descriptor).isEmpty else { throw form.fault(path) }
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
