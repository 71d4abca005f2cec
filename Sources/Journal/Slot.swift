internal import CSodium

/// A wrapped key as it lies in the file: what kind of secret opens it, how, and the seal.
///
/// Version (1), kind, passes and KiB (32 bits each, little-endian), 16 bytes of salt, then the seal.
/// All that is before the seal is bound to it.
package struct Slot: Equatable, Sendable {
  package var kind: Kind
  /// Zero where no passphrase is stretched.
  package var cost: KeyDerivation.Cost
  /// Salt of the passphrase; for a device slot the name of the key file.
  var salt: [UInt8]
  var seal: [UInt8]

  package enum Kind: UInt8, CaseIterable, Sendable {
    /// A key file that only this account can read.
    case device = 1
    case passphrase = 2
    /// A code on paper.
    case recovery = 3
    /// The key of ours: whoever can read ours can read it.
    case joint = 4
    /// A person's own key pair: ours, for somebody who has a passphrase.
    case member = 5
  }

  private static let version: UInt8 = 1
  static let saltBytes = Int(crypto_pwhash_SALTBYTES)
  private static let headBytes = 10 + saltBytes

  init(
    _ kind: Kind, cost: KeyDerivation.Cost = .init(passes: 0, kibibytes: 0), salt: [UInt8]? = nil
  ) {
    self.kind = kind
    self.cost = cost
    self.salt = salt ?? [UInt8](repeating: 0, count: Self.saltBytes)
    seal = []
  }

  /// Reads what `bytes` wrote; nil for anything else.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count > Self.headBytes, bytes.count <= 512, bytes[0] == Self.version,
      let kind = Kind(rawValue: bytes[1])
    else { return nil }
    self.kind = kind
    cost = .init(passes: Self.number(bytes[2..<6]), kibibytes: Self.number(bytes[6..<10]))
    salt = Array(bytes[10..<Self.headBytes])
    seal = Array(bytes[Self.headBytes...])
  }

  package var bytes: [UInt8] { head + seal }

  private var head: [UInt8] {
    [Self.version, kind.rawValue] + Self.bytes(cost.passes) + Self.bytes(cost.kibibytes) + salt
  }

  /// Wraps a key.
  ///
  /// - Parameter place: Of the slot; the rest is added here.
  func holding(_ key: SecretKey, under other: SecretKey, place: [UInt8]) -> Slot {
    var slot = self
    var bytes = key.copy
    defer { wipe(&bytes) }
    slot.seal = Seal.close(bytes, key: other, place: place + head)
    return slot
  }

  /// - Returns: Nil when it is not this key that opens it, or anything about it was changed.
  func open(with key: SecretKey, place: [UInt8], isLocked: Bool = true) -> SecretKey? {
    guard var bytes = try? Seal.open(seal, key: key, place: place + head) else { return nil }
    defer { wipe(&bytes) }
    return SecretKey(bytes, isLocked: isLocked)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
