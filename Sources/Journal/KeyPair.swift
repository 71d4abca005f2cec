internal import CSodium

/// A person's key pair (X25519): whoever has the public half can leave something that only the
/// owner of the secret half opens.
struct KeyPair {
  let secret: SecretKey
  let publicKey: [UInt8]

  static let publicBytes = Int(crypto_box_PUBLICKEYBYTES)
  /// What a seal for somebody adds: a key of its own and a tag.
  private static let sealBytes = Int(crypto_box_PUBLICKEYBYTES + crypto_box_MACBYTES)
  /// Marks what was sealed so, where other seals begin with 1.
  static let mark: UInt8 = 2

  /// A new one.
  static func make() -> KeyPair? {
    var secret = SecretKey.random()
    defer { wipe(&secret) }
    return KeyPair(secret)
  }

  /// The pair that a secret half belongs to.
  init?(_ bytes: [UInt8]) {
    guard let secret = SecretKey(bytes, isLocked: true) else { return nil }
    var publicKey = [UInt8](repeating: 0, count: Self.publicBytes)
    guard secret.withBytes({ crypto_scalarmult_base(&publicKey, $0) }) == 0 else { return nil }
    self.secret = secret
    self.publicKey = publicKey
  }

  /// Seals for the owner of a public half (`crypto_box_seal`), bound to its place.
  static func seal(_ bytes: [UInt8], for publicKey: [UInt8], place: [UInt8]) -> [UInt8]? {
    guard publicKey.count == publicBytes else { return nil }
    var plain = hash(place) + bytes
    defer { wipe(&plain) }
    var sealed = [UInt8](repeating: 0, count: plain.count + sealBytes)
    guard crypto_box_seal(&sealed, plain, UInt64(plain.count), publicKey) == 0 else { return nil }
    return [mark] + sealed
  }

  /// - Returns: Nil when it is for somebody else, or anything about it was changed.
  func open(_ sealed: [UInt8], place: [UInt8]) -> [UInt8]? {
    let body = Array(sealed.dropFirst())
    let overhead = Self.sealBytes
    guard sealed.first == Self.mark, body.count >= overhead else { return nil }
    var plain = [UInt8](repeating: 0, count: body.count - overhead)
    defer { wipe(&plain) }
    let isOpen = secret.withBytes { secretBytes in
      crypto_box_seal_open(&plain, body, UInt64(body.count), publicKey, secretBytes)
    }
    let start = hash(place)
    guard isOpen == 0, plain.starts(with: start) else { return nil }
    return Array(plain.dropFirst(start.count))
  }
}
