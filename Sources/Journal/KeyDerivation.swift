internal import CSodium
internal import Foundation
internal import Glibc

/// From a passphrase to a key, slowly: Argon2id, version 1.3 (RFC 9106, by libsodium).
package struct KeyDerivation: Sendable {
  /// How long it takes on purpose.
  package struct Cost: Equatable, Sendable {
    /// Passes over the memory.
    package var passes: UInt32
    /// Memory in KiB.
    package var kibibytes: UInt32

    package init(passes: UInt32, kibibytes: UInt32) {
      self.passes = passes
      self.kibibytes = kibibytes
    }
  }

  /// Passes that are taken from a file, and that are chosen.
  package var passes: ClosedRange<UInt32>
  /// Memory that is taken from a file, and that is chosen, in KiB.
  package var kibibytes: ClosedRange<UInt32>
  /// How long it shall take, in milliseconds.
  package var target: Int

  /// About a second; never less than 64 MiB in three passes, never more than 1 GiB.
  package static let standard = KeyDerivation(
    passes: 3...64, kibibytes: 65_536...1_048_576, target: 1000)

  package init(passes: ClosedRange<UInt32>, kibibytes: ClosedRange<UInt32>, target: Int) {
    self.passes = passes
    self.kibibytes = kibibytes
    self.target = target
  }

  /// Whether a cost that a file names is one that heard would have chosen: less would open the door
  /// to guessing, more would let a file keep the machine busy for hours.
  package func allows(_ cost: Cost) -> Bool {
    passes.contains(cost.passes) && kibibytes.contains(cost.kibibytes)
      && UInt64(cost.passes) * UInt64(cost.kibibytes) <= UInt64(kibibytes.upperBound) * 16
  }

  /// The cost that takes about `target` on this machine, within the bounds.
  package func calibrated() -> Cost {
    let least = Cost(passes: passes.lowerBound, kibibytes: kibibytes.lowerBound)
    guard passes.lowerBound < passes.upperBound else { return least }
    let start = Self.milliseconds()
    let salt = [UInt8](repeating: 0, count: 16)
    guard key(from: "a passphrase to measure with", salt: salt, least) != nil else { return least }
    let taken = max(1, Self.milliseconds() - start)
    // Time is nearly proportional to passes times memory.
    let room = Double(target) / Double(taken)
    var kibibytes = least.kibibytes
    while Double(kibibytes) / Double(least.kibibytes) * 2 <= room, kibibytes < 262_144 {
      kibibytes *= 2
    }
    let rest = room * Double(least.kibibytes) / Double(kibibytes)
    let wanted = (Double(least.passes) * rest).rounded()
    let chosen = min(Double(passes.upperBound), max(Double(passes.lowerBound), wanted))
    return Cost(passes: UInt32(chosen), kibibytes: kibibytes)
  }

  /// - Returns: Nil when there is not enough memory.
  func key(from passphrase: String, salt: [UInt8], _ cost: Cost) -> SecretKey? {
    // The same letters, however the keyboard composes them (Unicode NFC), and one space however many
    // were typed.
    let words = passphrase.split(separator: " ").joined(separator: " ")
    var bytes = Array(words.precomposedStringWithCanonicalMapping.utf8).map {
      CChar(bitPattern: $0)
    }
    var out = [UInt8](repeating: 0, count: SecretKey.byteCount)
    defer {
      wipe(&out)
      bytes.withUnsafeMutableBytes { if let at = $0.baseAddress { sodium_memzero(at, $0.count) } }
    }
    guard salt.count == Int(crypto_pwhash_SALTBYTES),
      crypto_pwhash(
        &out, UInt64(out.count), bytes, UInt64(bytes.count), salt, UInt64(cost.passes),
        Int(cost.kibibytes) * 1024, crypto_pwhash_ALG_ARGON2ID13) == 0
    else { return nil }
    return SecretKey(out)
  }

  private static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
