import App
import TestSupport
import Testing

/// Looking for words finds what comparing the texts in small letters finds.
@Suite struct SoughtTests {
  private var dice = Dice(state: testSeed)

  /// As plainly as it can be said.
  private struct Plain {
    let words: String

    init(_ words: String) { self.words = words.lowercased() }

    func isIn(_ text: String) -> Bool { text.lowercased().contains(words) }

    func surroundings(in text: String) -> String? {
      let lowered = text.lowercased()
      guard let place = place(in: lowered) else { return nil }
      let offset = lowered.utf8.distance(from: lowered.startIndex, to: place)
      let hit =
        lowered.utf8.count == text.utf8.count
        ? text.utf8.index(text.startIndex, offsetBy: offset)
        : text.index(
          text.startIndex, offsetBy: lowered.distance(from: lowered.startIndex, to: place),
          limitedBy: text.endIndex) ?? text.startIndex
      let start = text.index(hit, offsetBy: -20, limitedBy: text.startIndex) ?? text.startIndex
      let around = text[start...].prefix(words.count + 60)
      let line = around.split { $0.isWhitespace }.joined(separator: " ")
      return (start > text.startIndex ? "… " : "") + line
    }

    private func place(in text: String) -> String.Index? {
      let bytes = Array(text.utf8)
      let pattern = Array(words.utf8)
      guard !pattern.isEmpty else { return nil }
      // What is written with more bytes may mean the same.
      for start in 0..<max(0, bytes.count - pattern.count + 1)
      where bytes[start..<start + pattern.count].elementsEqual(pattern) {
        return text.utf8.index(text.startIndex, offsetBy: start)
      }
      return pattern.allSatisfy { $0 < 0x80 } ? nil : text.firstRange(of: words)?.lowerBound
    }
  }

  private static let pieces = [
    "a", "A", "e", "E", "k", "z", "i", "I", "s", " ", "\n", "\r\n", "\r", ".", "the ", "Sea",
    "é", "É", "e\u{301}", "E\u{301}", "\u{301}", "\u{323}\u{302}", "\u{302}\u{323}", "ộ",
    "ü", "Ü", "u\u{308}", "ß", "ẞ", "İ", "ı", "\u{212A}", "\u{212B}", "å", "ſ", "Ⱥ", "Ω",
    "\u{2126}",
    "Σ", "ς", "σ", "я", "Я", "й", "и\u{306}", "作", "者", "\u{F900}", "豈", "한", "\u{1112}\u{1161}",
    "\u{11AB}", "\u{1112}\u{1161}\u{11AB}", "का", "क", "\u{93C}", "👩", "\u{200D}", "👧", "🇩", "🇪",
    ";", "\u{37E}", "≠", "=\u{338}", "\"", "\\", "𝐀", "𐐀", "𐐨",
  ]

  private mutating func text(_ most: Int) -> String {
    (0..<Int.random(in: 0...most, using: &dice)).map { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &dice)]
    }.joined()
  }

  @Test mutating func itFindsWhatPlainComparingFinds() {
    for _ in 0..<often(400, nightly: 20_000) {
      var words = text(3)
      let texts = (0..<40).map { _ in text(30) }
      // Most random words are nowhere: some are taken from a text.
      if let one = texts.randomElement(using: &dice), !one.isEmpty, Bool.random(using: &dice) {
        let start = one.unicodeScalars.indices.randomElement(using: &dice) ?? one.startIndex
        words = String(
          one.unicodeScalars[start...].prefix(Int.random(in: 1...4, using: &dice)))
        if Bool.random(using: &dice) { words = words.uppercased() }
      }
      let plain = Plain(words)
      var sought = Sought(words)
      for text in texts {
        #expect(
          sought.surroundings(in: text) == plain.surroundings(in: text),
          "\(words.debugDescription) \(text.debugDescription) \(testSeed)")
        #expect(
          sought.isIn(text) == plain.isIn(text),
          "\(words.debugDescription) \(text.debugDescription) \(testSeed)")
      }
    }
  }

  /// Every letter there is becomes small as Swift makes it small.
  @Test func everyLetterIsFoundByItsSmallForm() {
    for value in UInt32(1)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let letter = String(scalar)
      var sought = Sought(letter.lowercased())
      let found = sought.isIn("x" + letter)
      #expect(found == ("x" + letter).lowercased().contains(letter.lowercased()), "\(value)")
      if scalar.properties.changesWhenLowercased {
        #expect(sought.surroundings(in: "x " + letter) == "x " + letter, "\(value)")
      }
    }
  }

  @Test func nothingIsFoundForNoWords() {
    var sought = Sought("")
    #expect(sought.isEmpty && sought.surroundings(in: "a text") == nil)
  }
}
