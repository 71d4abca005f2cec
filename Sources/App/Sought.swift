/// Words that somebody looks for, and where they stand in a text. Capitals do not matter, nor how a
/// letter with marks is written.
package struct Sought: Sendable {
  /// In small letters.
  private let words: String
  private let small: SmallLetters.Text
  /// Characters.
  private let count: Int
  private var letters = SmallLetters()

  package init(_ words: String) {
    self.words = words.lowercased()
    count = self.words.count
    small = letters.text(words)
  }

  package var isEmpty: Bool { words.isEmpty }

  /// Whether they stand in a text, from the beginning of a character to the end of one.
  package mutating func isIn(_ text: String) -> Bool {
    let other = letters.text(text)
    if small.isPlain, other.isPlain {
      guard Self.offset(of: small.bytes, in: other.bytes) != nil else { return false }
      // Of ASCII only the two bytes of a line's end are one character.
      if other.isASCII, !other.bytes.contains(0x0D) { return true }
    }
    return String(decoding: other.bytes, as: UTF8.self).contains(words)
  }

  /// The place in a text where they stand first, with a few words around it; nil where they do not.
  package mutating func surroundings(in text: String) -> String? {
    let other = letters.text(text)
    guard let offset = offset(in: other) else { return nil }
    // Small letters may take more room than capitals.
    let hit: String.Index
    if other.bytes.count == text.utf8.count {
      hit = text.utf8.index(text.startIndex, offsetBy: offset)
    } else {
      let lowered = String(decoding: other.bytes, as: UTF8.self)
      let place = lowered.utf8.index(lowered.startIndex, offsetBy: offset)
      hit =
        text.index(
          text.startIndex, offsetBy: lowered.distance(from: lowered.startIndex, to: place),
          limitedBy: text.endIndex) ?? text.startIndex
    }
    let start = text.index(hit, offsetBy: -20, limitedBy: text.startIndex) ?? text.startIndex
    let around = text[start...].prefix(count + 60)
    let line = around.split { $0.isWhitespace }.joined(separator: " ")
    return (start > text.startIndex ? "… " : "") + line
  }

  /// Bytes are compared first, which is quick; letters with marks may be written in two ways.
  private func offset(in other: SmallLetters.Text) -> Int? {
    if words.isEmpty { return nil }
    if let offset = Self.offset(of: small.bytes, in: other.bytes) { return offset }
    if small.isASCII || small.isPlain && other.isPlain { return nil }
    let lowered = String(decoding: other.bytes, as: UTF8.self)
    return lowered.firstRange(of: words).map {
      lowered.utf8.distance(from: lowered.startIndex, to: $0.lowerBound)
    }
  }

  private static func offset(of pattern: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let first = pattern.first else { return 0 }
    guard bytes.count >= pattern.count else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      pattern.withUnsafeBufferPointer { pattern in
        let last = bytes.count - pattern.count
        var start = 0
        while start <= last {
          if bytes[start] == first {
            var length = 1
            while length < pattern.count, bytes[start + length] == pattern[length] { length += 1 }
            if length == pattern.count { return start }
          }
          start += 1
        }
        return nil
      }
    }
  }
}
