import TerminalUI
import TestSupport
import Testing

/// Cleaning, measuring and wrapping.
@Suite struct TextTests {
  init() { setUTF8() }

  @Test(arguments: [
    ("plain", "plain"), ("tab\there", "tab    here"), ("a\r\nb\rc\nd", "a\nb\nc\nd"),
    ("red \u{1B}[31m text", "red \u{FFFD}[31m text"), ("bell\u{7}", "bell\u{FFFD}"),
    ("c1 \u{9B}31m", "c1 \u{FFFD}31m"), ("rtl \u{202E}evil", "rtl \u{FFFD}evil"),
    ("zero\u{200B}width", "zero\u{FFFD}width"), ("tag \u{E0041}", "tag \u{FFFD}"),
    ("del\u{7F}", "del\u{FFFD}"), ("private \u{E000}", "private \u{FFFD}"),
    ("e\u{301}", "e\u{301}"), ("Z\u{308}oë 作者 שלום", "Z\u{308}oë 作者 שלום"),
    ("👩‍👩‍👧", "👩‍👩‍👧"), ("a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "a\u{301}\u{301}\u{301}\u{301}"),
    ("vowel\u{17B4}", "vowel\u{FFFD}"), ("variant\u{180B}\u{E0100}", "variant\u{FFFD}\u{FFFD}"),
    ("line\u{2028}end", "line\u{FFFD}end"), ("\u{FEFF}bom", "\u{FFFD}bom"),
  ])
  func cleaned(_ text: String, _ clean: String) {
    #expect(Array(CleanText.block(text).unicodeScalars) == Array(clean.unicodeScalars))
  }

  @Test func aLineHasNoBreaks() {
    #expect(CleanText.line("a\r\nb\tc\nd") == "a b c d")
  }

  /// Cleaning what is clean changes nothing, and nothing that could steer a terminal stays.
  @Test func cleaningIsDoneInOneGo() {
    let naughty = Self.naughtyStrings + ["\u{1B}]0;title\u{7}", "\u{202A}\u{200E}x", "\u{85}"]
    for text in naughty {
      let clean = CleanText.block(text)
      #expect(CleanText.block(clean) == clean)
      for scalar in clean.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
        #expect(!(0x202A...0x202E).contains(scalar.value))
      }
    }
  }

  /// The big list of naughty strings, where it lies beside the checkout: any string of the file.
  static let naughtyStrings: [String] = {
    let text = Checkout.text(Checkout.sharedData + "/naughty-strings/blns.json") ?? ""
    return text.split(separator: "\n").map(String.init)
  }()

  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("作", 2), ("Ａ", 2), ("", 0), ("👩", 2), ("Zoë", 3),
    ("作者", 4),
  ])
  func width(_ text: String, _ cells: Int) { #expect(CellWidth.of(text) == cells) }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]),
    ("one two three", 5, ["one", "two", "three"]),
    ("a well-known word", 7, ["a well-", "known", "word"]),
    ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
    ("作者作者作者", 5, ["作者", "作者", "作者"]),
    ("end. Next", 4, ["end.", "Next"]), ("“quoted” words", 9, ["“quoted”", "words"]),
    ("", 5, [""]), ("a\n\nb", 5, ["a", "", "b"]), ("trailing   ", 20, ["trailing"]),
    ("10 000 km", 4, ["10", "000", "km"]), ("no\u{A0}break here", 9, ["no\u{A0}break", "here"]),
  ])
  func wrap(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(wrapped(text, width: width) == lines)
  }

  @Test(arguments: [
    ("k7f3qz  Ben: the bins", 60, ["k7f3qz  Ben: the bins"]),
    (
      "k7f3qz  Ben: the bins before breakfast", 26,
      ["k7f3qz  Ben: the bins", "        before breakfast"]
    ),
    ("  The walk along the river", 14, ["  The walk", "    along the", "    river"]),
    ("      Ben, by Thursday noon", 24, ["      Ben, by Thursday", "        noon"]),
    ("For the table: what was good?", 16, ["For the table:", "  what was good?"]),
    ("a-long-name-of-a-thing  title", 20, ["a-long-name-of-a-", "  thing  title"]),
  ])
  func fold(_ row: String, _ width: Int, _ lines: [String]) {
    #expect(folded(row, width: width) == lines)
  }

  /// Any text at any width: no row is too wide, and every letter is there in its order.
  @Test func wrappingLosesNothing() {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("abc de-f.g 作者é“”…/ 1,2 \u{301}א👩")
    for text in Self.naughtyStrings.map(CleanText.block)
      + (0..<2000).map({ _ in
        String(
          (0..<Int.random(in: 0...80)).compactMap { _ in alphabet.randomElement(using: &random) })
      })
    {
      for width in [2, 7, 40] {
        let lines = wrapped(text, width: width)
        #expect(lines.allSatisfy { CellWidth.of($0) <= width }, "\(text) at \(width)")
        #expect(
          lines.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace },
          "\(text) at \(width)")
        if width < 7 { continue }
        let row = String(text.map { $0.isNewline ? " " : $0 })
        let folds = folded("  " + row, width: width)
        #expect(folds.allSatisfy { CellWidth.of($0) <= width }, "\(row) at \(width)")
        #expect(
          folds.joined().filter { !$0.isWhitespace } == row.filter { !$0.isWhitespace },
          "\(row) at \(width)")
      }
    }
  }
}
