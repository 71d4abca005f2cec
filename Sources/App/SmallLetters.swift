/// Texts in small letters, as `lowercased()` makes them, only quicker: what becomes of a letter is
/// looked up once.
struct SmallLetters {
  /// A text in small letters, in UTF-8.
  struct Text {
    var bytes: [UInt8]
    var isASCII: Bool
    /// There is no other way to write it with the same meaning that would be as plain: two plain
    /// texts mean the same only where their bytes are the same (NFC, Unicode annex 15).
    var isPlain: Bool
  }

  /// What becomes of the letters most texts are made of, by scalar: bytes from the lowest on, their
  /// count above, and whether they are plain above that; 0 where nobody has asked yet.
  private var near = [UInt64](repeating: 0, count: Int(Self.nearEnd))
  /// The same for the others.
  private var far: [UInt32: UInt64] = [:]

  private static let nearEnd: UInt32 = 0x3100
  private static let plain: UInt64 = 1 << 63

  mutating func text(_ text: String) -> Text {
    var text = text
    return text.withUTF8 { small($0) }
  }

  private mutating func small(_ text: UnsafeBufferPointer<UInt8>) -> Text {
    var isASCII = true
    var isPlain = true
    // Seven bytes at most come of a letter that has two or more.
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count * 4) { buffer, filled in
      var index = 0
      while index < text.count {
        let byte = text[index]
        if byte < 0x80 {
          buffer[filled] = byte &- 0x41 < 26 ? byte | 0x20 : byte
          filled += 1
          index += 1
          continue
        }
        isASCII = false
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var value = UInt32(byte) & (0x7F >> UInt32(length))
        for next in 1..<length { value = value << 6 | UInt32(text[index + next] & 0x3F) }
        index += length
        var small = small(value)
        if small & Self.plain == 0 { isPlain = false }
        for _ in 0..<(small >> 56 & 7) {
          buffer[filled] = UInt8(truncatingIfNeeded: small)
          small >>= 8
          filled += 1
        }
      }
    }
    return Text(bytes: bytes, isASCII: isASCII, isPlain: isPlain)
  }

  private mutating func small(_ value: UInt32) -> UInt64 {
    if value < Self.nearEnd {
      if near[Int(value)] == 0 { near[Int(value)] = Self.packed(value) }
      return near[Int(value)]
    }
    if let known = far[value] { return known }
    let packed = Self.packed(value)
    far[value] = packed
    return packed
  }

  private static func packed(_ value: UInt32) -> UInt64 {
    guard let scalar = Unicode.Scalar(value) else { return 0 }
    let small = scalar.properties.lowercaseMapping
    var packed = UInt64(small.utf8.count) << 56
    for (place, byte) in small.utf8.prefix(7).enumerated() { packed |= UInt64(byte) << (8 * place) }
    return small.unicodeScalars.allSatisfy(isPlain) ? packed | plain : packed
  }

  /// Neither a mark, which may be one with the letter before, nor a part of a Korean syllable, nor a
  /// second sign for what has a first one.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return false
    default: return !scalar.properties.isFullCompositionExclusion
    }
  }
}
