import TerminalUI
import Testing

/// What terminals send, and what it means.
@Suite struct KeyDecoderTests {
  init() { setUTF8() }

  static let sequences: [(String, [Input])] = [
    ("a", [.key(.character("a"))]), ("é", [.key(.character("é"))]),
    ("作", [.key(.character("作"))]), (" ", [.key(.character(" "))]),
    ("\r", [.key(.enter)]), ("\n", [.key(.enter)]), ("\t", [.key(.tab)]),
    ("\u{7F}", [.key(.backspace)]), ("\u{8}", [.key(.backspace)]),
    ("\u{4}", [.key(.control("d"))]), ("\u{18}", [.key(.control("x"))]),
    ("\u{1F}", [.key(.control("_"))]),
    ("\u{1B}[A", [.key(.up)]), ("\u{1B}OA", [.key(.up)]), ("\u{1B}[B", [.key(.down)]),
    ("\u{1B}[C", [.key(.right)]), ("\u{1B}[D", [.key(.left)]),
    ("\u{1B}[1;5C", [.key(.wordRight)]), ("\u{1B}[1;3D", [.key(.wordLeft)]),
    ("\u{1B}[1;2C", [.key(.right)]),
    ("\u{1B}[H", [.key(.home)]), ("\u{1B}[1~", [.key(.home)]), ("\u{1B}[7~", [.key(.home)]),
    ("\u{1B}[F", [.key(.end)]), ("\u{1B}[4~", [.key(.end)]), ("\u{1B}OF", [.key(.end)]),
    ("\u{1B}[5~", [.key(.pageUp)]), ("\u{1B}[6~", [.key(.pageDown)]),
    ("\u{1B}[3~", [.key(.delete)]), ("\u{1B}[2~", [.key(.insert)]), ("\u{1B}[Z", [.key(.backTab)]),
    ("\u{1B}OP", [.key(.function(1))]), ("\u{1B}[15~", [.key(.function(5))]),
    ("\u{1B}[24~", [.key(.function(12))]), ("\u{1B}[[A", [.key(.function(1))]),
    ("\u{1B}b", [.key(.alt("b"))]), ("\u{1B}é", [.key(.alt("é"))]),
    ("\u{1B}\u{7F}", [.key(.alt("\u{7F}"))]), ("\u{1B}OM", [.key(.enter)]),
    // Numbers that no terminal sends.
    ("\u{1B}[1;-9223372036854775808C", [.key(.right)]),
    ("\u{1B}[1;9223372036854775807D", [.key(.wordLeft)]),
    ("\u{1B}[99999999999999999999~", [.key(.home)]),
    // Answers of terminals and keys nobody knows are swallowed whole.
    ("\u{1B}[?1;2c", []), ("\u{1B}[38;5;1m", []), ("\u{1B}[200;5u", []), ("\u{0}", []),
    ("\u{1B}[200~a\r\nb\u{1B}[201~c", [.paste("a\r\nb"), .key(.character("c"))]),
    ("\u{1B}[200~\u{1B}[A\u{1B}[201~", [.paste("\u{1B}[A")]),
    ("\u{1B}[200~\u{1B}[201~", [.paste("")]),
  ]

  @Test(arguments: sequences)
  func sequence(_ text: String, _ inputs: [Input]) {
    var decoder = KeyDecoder()
    let decoded = decoder.feed(Array(text.utf8)[...]) + decoder.flush()
    #expect(decoded == inputs)
  }

  /// The pieces in which bytes arrive make no difference.
  @Test func everySplitMeansTheSame() {
    let stream = Array(Self.sequences.map(\.0).joined().utf8)
    let expected = Self.sequences.flatMap(\.1)
    for size in [1, 2, 3, 5, 7, 64] {
      var decoder = KeyDecoder()
      var inputs: [Input] = []
      for start in stride(from: 0, to: stream.count, by: size) {
        inputs += decoder.feed(stream[start..<min(start + size, stream.count)])
      }
      inputs += decoder.flush()
      #expect(inputs == expected, "pieces of \(size)")
    }
  }

  @Test func escapeAloneIsEscapeOnlyWhenNothingFollows() {
    var decoder = KeyDecoder()
    let atOnce = decoder.feed([0x1B])
    #expect(atOnce == [] && decoder.isWaiting)
    let later = decoder.flush()
    #expect(later == [.key(.escape)] && !decoder.isWaiting)
    let two = decoder.feed([0x1B, 0x1B]) + decoder.flush()
    #expect(two == [.key(.escape), .key(.escape)])
  }

  /// Whatever bytes come: no crash, and not one good character is lost.
  @Test func brokenBytesBecomeReplacementCharacters() {
    let cases: [([UInt8], String)] = [
      ([0x61, 0xFF, 0x62], "a\u{FFFD}b"), ([0xC3, 0x28], "\u{FFFD}("),
      ([0xE2, 0x82, 0x61], "\u{FFFD}\u{FFFD}a"), ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ]
    for (bytes, text) in cases {
      var decoder = KeyDecoder()
      let inputs = decoder.feed(bytes[...]) + decoder.flush()
      #expect(inputs == text.map { .key(.character($0)) })
    }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      let noise = (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = decoder.feed(noise[...]) + decoder.flush()
      _ = decoder.feed(Array("\u{1B}[201~".utf8)[...]) + decoder.flush()
      let last = decoder.feed([0x71]).last
      #expect(last == .key(.character("q")))
    }
  }
}
