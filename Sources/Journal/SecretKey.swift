internal import CSodium

/// A 256-bit key, wiped from memory when nobody needs it any more.
final class SecretKey {
  static let byteCount = 32
  private let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: byteCount)

  private let isLocked: Bool

  /// - Parameter isLocked: Keeps it out of swap; for keys that live longer than one operation.
  /// - Returns: Nil unless there are exactly 32 bytes.
  init?(_ bytes: some Collection<UInt8>, isLocked: Bool = false) {
    guard bytes.count == Self.byteCount else { return nil }
    self.isLocked = isLocked
    for (offset, byte) in bytes.enumerated() { memory[offset] = byte }
    if isLocked { sodium_mlock(memory, Self.byteCount) }
  }

  static func random() -> [UInt8] { randomBytes(byteCount) }

  deinit {
    // Unlocking wipes, too; the second wipe is for machines where locking was refused.
    if isLocked { sodium_munlock(memory, Self.byteCount) }
    sodium_memzero(memory, Self.byteCount)
    memory.deallocate()
  }

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
