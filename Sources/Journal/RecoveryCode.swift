/// A way in for whoever has forgotten a passphrase: 128 random bits on paper.
///
/// Letters and digits of Crockford's base 32, which has no I, L, O and U, in groups of four; the
/// last two tell most mistypings before anything is tried.
package enum RecoveryCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let bits = 128
  private static let length = 26
  private static let checks = 2

  /// A code as it is printed: `"7KQ4-…"`.
  package static func make() -> String {
    let digits = spell(randomBytes(bits / 8))
    let letters = (digits + check(digits)).map { alphabet[Int($0)] }
    return stride(from: 0, to: letters.count, by: 4).map {
      String(decoding: letters[$0..<min($0 + 4, letters.count)], as: UTF8.self)
    }.joined(separator: "-")
  }

  /// The secret in a code as somebody typed it; case, spaces and dashes do not matter, and I, L and
  /// O are read as the digits they look like.
  ///
  /// - Returns: Nil when it is no code at all.
  static func secret(_ typed: String) -> [UInt8]? {
    var digits: [UInt8] = []
    for letter in typed.utf8 {
      switch letter {
      case 0x20, 0x2D: continue
      case 0x49, 0x69, 0x4C, 0x6C: digits.append(1)
      case 0x4F, 0x6F: digits.append(0)
      default:
        let upper = (0x61...0x7A).contains(letter) ? letter - 0x20 : letter
        guard let digit = alphabet.firstIndex(of: upper) else { return nil }
        digits.append(UInt8(digit))
      }
    }
    guard digits.count == length + checks else { return nil }
    let code = Array(digits.prefix(length))
    guard Array(digits.suffix(checks)) == check(code), code.last.map({ $0 & 3 == 0 }) == true else {
      return nil
    }
    return read(code)
  }

  /// The key that a code opens with. It is long and random: nothing has to be stretched.
  static func key(_ secret: [UInt8]) -> SecretKey? {
    var out = hash(purpose + secret)
    defer { wipe(&out) }
    return SecretKey(out)
  }

  /// Whether somebody has typed a code and not a passphrase.
  package static func isCode(_ typed: String) -> Bool { secret(typed) != nil }

  private static func spell(_ bytes: [UInt8]) -> [UInt8] {
    (0..<length).map { place in
      (0..<5).reduce(0) { digit, bit in
        let index = place * 5 + bit
        let isSet = index < bits && bytes[index / 8] >> (7 - index % 8) & 1 == 1
        return digit << 1 | (isSet ? 1 : 0)
      }
    }
  }

  private static func read(_ digits: [UInt8]) -> [UInt8] {
    (0..<bits / 8).map { place in
      (0..<8).reduce(0) { byte, bit in
        let index = place * 8 + bit
        return byte << 1 | digits[index / 5] >> (4 - index % 5) & 1
      }
    }
  }

  private static func check(_ digits: [UInt8]) -> [UInt8] {
    hash(purpose + digits).prefix(checks).map { $0 & 31 }
  }

  private static let purpose = Array("heard recovery".utf8)
}
