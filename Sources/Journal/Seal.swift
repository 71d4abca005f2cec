internal import CSodium

/// Sealing with XChaCha20-Poly1305 (libsodium, IETF construction): a fresh random nonce each time,
/// lengths hidden by padding, and each seal bound to its place by associated data.
enum Seal {
  private static let version: UInt8 = 1
  private static let nonceBytes = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  private static let tagBytes = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)
  /// Plain texts are padded to a multiple of this (ISO/IEC 7816-4).
  private static let block = 64

  static func close(_ plain: [UInt8], key: SecretKey, place: [UInt8]) -> [UInt8] {
    var padded = plain + [0x80]
    padded += [UInt8](repeating: 0, count: (block - padded.count % block) % block)
    defer { wipe(&padded) }
    let nonce = randomBytes(nonceBytes)
    let sealed = [UInt8](unsafeUninitializedCapacity: padded.count + tagBytes) { buffer, filled in
      var length: UInt64 = 0
      guard let start = buffer.baseAddress else { return }
      _ = key.withBytes { keyBytes in
        crypto_aead_xchacha20poly1305_ietf_encrypt(
          start, &length, padded, UInt64(padded.count), place, UInt64(place.count),
          nil, nonce, keyBytes)
      }
      filled = Int(length)
    }
    return [version] + nonce + sealed
  }

  /// - Throws: `JournalError.isDamaged` when anything about it was changed.
  static func open(
    _ sealed: [UInt8], key: SecretKey, place: [UInt8]
  ) throws(JournalError) -> [UInt8] {
    do {
      return try sealed.withUnsafeBytes { try open($0, key: key, place: place) }
    } catch {
      throw .isDamaged
    }
  }

  /// Opens a seal where it lies, without copying it first.
  static func open(
    _ sealed: UnsafeRawBufferPointer, key: SecretKey, place: [UInt8]
  ) throws(JournalError) -> [UInt8] {
    guard sealed.count >= 1 + nonceBytes + tagBytes + block, sealed[0] == version,
      let nonce = sealed.baseAddress?.advanced(by: 1).assumingMemoryBound(to: UInt8.self)
    else { throw .isDamaged }
    let bodyCount = sealed.count - 1 - nonceBytes
    var isWhole = false
    let plain = [UInt8](unsafeUninitializedCapacity: bodyCount) { buffer, filled in
      var length: UInt64 = 0
      isWhole =
        key.withBytes { keyBytes in
          crypto_aead_xchacha20poly1305_ietf_decrypt(
            buffer.baseAddress, &length, nil, nonce + nonceBytes, UInt64(bodyCount), place,
            UInt64(place.count), nonce, keyBytes)
        } == 0
      // Behind the text stand one mark and zeros.
      var end = isWhole ? Int(length) - 1 : -1
      while end >= 0, buffer[end] == 0 { end -= 1 }
      isWhole = end >= 0 && buffer[end] == 0x80
      filled = isWhole ? end : 0
    }
    guard isWhole else { throw .isDamaged }
    return plain
  }

  /// A name that only the holder of the key can recognise.
  static func tag(_ name: String, key: SecretKey) -> [UInt8] { hash(Array(name.utf8), key: key) }

  /// Keyed BLAKE2b, 32 bytes.
  static func hash(_ bytes: [UInt8], key: SecretKey) -> [UInt8] {
    key.withBytes { blake(bytes, $0, SecretKey.byteCount) }
  }
}

/// BLAKE2b, 32 bytes.
func hash(_ bytes: [UInt8]) -> [UInt8] { blake(bytes, nil, 0) }

private func blake(
  _ bytes: [UInt8], _ key: UnsafePointer<UInt8>?, _ keyBytes: Int
) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 32) { buffer, filled in
    guard let start = buffer.baseAddress else { return }
    crypto_generichash(start, 32, bytes, UInt64(bytes.count), key, keyBytes)
    filled = 32
  }
}
