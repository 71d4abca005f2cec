import Content
import TestSupport
import Testing

/// The parsing suite of JSONTestSuite (Nicolas Seriot), where it lies beside the checkout: `y_`
/// files must be accepted, `n_` files refused; `i_` files may be either, and never crash.
@Suite struct JSONSuiteTests {
  static let folder = Checkout.sharedData + "/json-test-suite/test_parsing"
  /// Deep enough for every file that must be accepted.
  static let limits = JSONLimits(bytes: 1 << 22, depth: 512, stringBytes: 1 << 20)

  @Test func everyVerdictIsTheOneOfRFC8259() {
    for name in Checkout.names(in: Self.folder) where name.hasSuffix(".json") {
      let bytes = Checkout.bytes(Self.folder + "/" + name) ?? []
      let isAccepted = (try? scanJSON(bytes, file: name, limits: Self.limits)) != nil
      switch name.prefix(2) {
      case "y_": #expect(isAccepted, "\(name) is JSON")
      case "n_": #expect(!isAccepted, "\(name) is not JSON")
      default: break
      }
    }
  }

  /// The same verdicts in a table of our own, for checkouts without the suite.
  @Test(arguments: [
    ("[]", true), ("{}", true), ("null", true), ("\"\\u0060\\u012a\\u12AB\"", true),
    ("[1e-2, -0, 0.5E+10]", true), ("\"\\uD801\\udc37\"", true), (" [ ] ", true),
    ("[1,]", false), ("[,1]", false), ("{\"a\":1,}", false), ("[01]", false), ("[1.]", false),
    ("[.5]", false), ("[+1]", false), ("[1 2]", false), ("[\"a]", false), ("{a:1}", false),
    ("[NaN]", false), ("[0x1]", false), ("['a']", false), ("[\"\u{9}\"]", false), ("", false),
    ("[\"\\x00\"]", false), ("[\"\\uD800\"]", false), ("[]]", false), ("[true false]", false),
    ("\u{FEFF}[]", false), ("[\"\\u00A\"]", false), ("// no", false), ("{\"a\" 1}", false),
  ])
  func verdict(_ text: String, _ isJSON: Bool) {
    let isAccepted = (try? scanJSON(Array(text.utf8), file: "t", limits: Self.limits)) != nil
    #expect(isAccepted == isJSON, "\(text)")
  }

  /// Every cut of a good file is refused or accepted, and no cut or changed byte crashes.
  @Test func damagedFilesAreRefusedInSentences() {
    let path = Checkout.root + "/Content/Exercises/rough-day.json"
    let whole = Checkout.bytes(path) ?? []
    var random = SystemRandomNumberGenerator()
    for _ in 0..<400 {
      var bytes = Array(whole[..<Int.random(in: 0..<(whole.count - 2), using: &random)])
      let (exercise, findings) = Exercise.load(bytes: bytes, file: "cut")
      #expect(exercise == nil && !findings.isEmpty)
      bytes = whole
      bytes[Int.random(in: 0..<whole.count, using: &random)] = .random(in: 0...255, using: &random)
      for finding in Exercise.load(bytes: bytes, file: "changed").1 {
        #expect(!finding.sentence.isEmpty)
      }
    }
  }

  /// What is written is read back as it was, whatever is in it.
  @Test func writtenDocumentsReadBack() throws {
    let texts = ["", "a\"b\\c", "\u{0}\u{1F}\n\t", "Zoë 作者 👩‍👩‍👧", "\u{2028}", "\u{7F}"]
    let document = JSON.object([
      "texts": .array(texts.map { .string($0) }), "numbers": [0, -1, .int(.max), .int(.min)],
      "nothing": .null, "yes": true, "nested": ["a": [["b": false]]],
    ])
    for isIndented in [false, true] {
      let bytes = Array(document.text(isIndented: isIndented).utf8)
      #expect(JSON(try scanJSON(bytes, file: "t", limits: .unlimited)) == document)
    }
  }

  /// What a screen must not get is written by its number, and read back as it was.
  @Test func whatCannotBeSeenIsEscaped() throws {
    let text =
      "a\u{1B}\u{9B}\u{202E}\u{E0001}\u{AD}👩‍💻e\u{301}" + String(repeating: "\u{302}", count: 5)
    let json = JSON.string(text).text()
    #expect(
      json == #""a\u001b\u009b\u202e\udb40\udc01\u00ad👩\u200d💻e"#
        + "\u{301}\u{302}\u{302}\u{302}" + #"\u0302\u0302""#)
    let node = try scanJSON(Array(json.utf8), file: "text", limits: .unlimited)
    #expect(JSON(node) == .string(text))
  }
}
