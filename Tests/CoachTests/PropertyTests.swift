import Coach
import Content
import TestSupport
import Testing

/// What holds for any text.
@Suite struct PropertyTests {
  /// Texts that are awkward for programs, where the checkout has them beside it.
  private static let naughty: [String] = {
    let bytes = Checkout.bytes(Checkout.sharedData + "/naughty-strings/blns.json") ?? []
    let node = try? scanJSON(bytes, file: "blns.json", limits: .unlimited)
    return node.map { JSON($0).array?.compactMap(\.string) ?? [] } ?? []
  }()

  private static let words = [
    "do", "you", "why", "don't", "i", "feel", "that", "sorry", "but", "if", "so", "it", "sounds",
    "like", "what", "always", "never", "maybe", "should", "try", ",", "?", ".", "…", "’", "is",
    "there", "anything", "else", "or", "want", "to", "hurt", "me", "e\u{301}", "👩‍👧", "\u{202E}",
  ]

  private static func expectFits(_ hearing: Hearing, _ text: String) {
    let isWithin = hearing.signals.allSatisfy {
      $0.span.lowerBound >= text.startIndex && $0.span.upperBound <= text.endIndex
        && !$0.span.isEmpty
    }
    #expect(isWithin, "\(text.debugDescription)")
    let rules = Set(hearing.signals.map(\.rule))
    #expect(hearing.nudge.map { rules.contains($0.rule) } ?? true)
    #expect(hearing.strength.map { rules.contains($0.rule) } ?? true)
    if hearing.isDanger { #expect(hearing.nudge == nil && hearing.strength == nil) }
    #expect(Listening.coach.hear(text) == Listening.hear(text), "it is always the same")
  }

  @Test func anyTextIsHeard() {
    for text in Self.naughty { Self.expectFits(Listening.hear(text), text) }
    var dice = Dice(state: testSeed)
    for _ in 0..<often(3000, nightly: 100_000) {
      let count = Int.random(in: 0...30, using: &dice)
      let text = (0..<count).map { _ in Self.words.randomElement(using: &dice) ?? "" }
        .joined(separator: dice.next() % 4 == 0 ? "" : " ")
      Self.expectFits(Listening.hear(text), text)
    }
  }

  /// Apostrophes, capitals, stumbling and spaces change nothing.
  @Test(arguments: [
    ("Why don’t you ever listen?", "WHY DONT YOU EVER   listen??"),
    ("Do you still love her?", "well, do, do you still love her?!"),
    ("You're always late.", "youre always late"),
  ])
  func itHearsTheSame(_ one: String, _ other: String) {
    #expect(Listening.hear(one).nudge?.rule != nil)
    #expect(Listening.hear(one).nudge?.rule == Listening.hear(other).nudge?.rule)
  }
}
