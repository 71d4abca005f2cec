internal import CSodium

/// A 256-bit key, wiped from memory when nobody needs it any more. It never changes, so any thread
/// may read it.
final class SecretKey: @unchecked Sendable {
  static let byteCount = 32
  private let memory: UnsafeMutablePointer<UInt8>
  private let isLocked: Bool
  /// libsodium is made ready before its first use, whoever comes first.
  private static let isReady = sodium_init() >= 0

  /// - Parameter isLocked: Keeps it out of swap; for keys that live longer than one operation.
  /// - Returns: Nil unless there are exactly 32 bytes.
  init?(_ bytes: some Collection<UInt8>, isLocked: Bool = false) {
    guard bytes.count == Self.byteCount, Self.isReady else { return nil }
    // Pages of their own, with guards around them: unlocking one key leaves the others locked.
    let own = isLocked ? sodium_malloc(Self.byteCount) : nil
    self.isLocked = own != nil
    memory =
      own?.assumingMemoryBound(to: UInt8.self)
      ?? UnsafeMutablePointer<UInt8>.allocate(capacity: Self.byteCount)
    for (offset, byte) in bytes.enumerated() { memory[offset] = byte }
  }

  /// A new one.
  static func made() -> SecretKey? {
    var bytes = random()
    defer { wipe(&bytes) }
    return SecretKey(bytes, isLocked: true)
  }

  static func random() -> [UInt8] { randomBytes(byteCount) }

  deinit {
    if isLocked {
      sodium_free(memory)
    } else {
      sodium_memzero(memory, Self.byteCount)
      memory.deallocate()
    }
  }

  /// Lends a copy that is wiped afterwards.
  func withCopy<Result>(_ body: ([UInt8]) throws -> Result) rethrows -> Result {
    var bytes = copy
    defer { wipe(&bytes) }
    return try body(bytes)
  }

  /// A copy of it; the caller wipes it.
  var copy: [UInt8] { withBytes { Array(UnsafeBufferPointer(start: $0, count: Self.byteCount)) } }

  func withBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    body(UnsafePointer(memory))
  }
}

func randomBytes(_ count: Int) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    if let start = buffer.baseAddress { randombytes_buf(start, count) }
    filled = count
  }
}

func wipe(_ bytes: inout [UInt8]) {
  bytes.withUnsafeMutableBytes { buffer in
    if let start = buffer.baseAddress { sodium_memzero(start, buffer.count) }
  }
}
