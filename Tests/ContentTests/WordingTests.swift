import Content
import TestSupport
import Testing

/// The checks of wording find what clumsy authors write, and leave good questions alone. Both sets
/// were written by people who did not know the checks.
@Suite struct WordingTests {
  private static func deck(_ name: String) -> Deck? {
    let path = Checkout.root + "/Tests/ContentTests/Wording/" + name
    return Deck.draft(bytes: Checkout.bytes(path) ?? [], file: name)
  }

  /// Ids of prompts that are told of, by the deck's errors or by an editor's advice.
  private static func told(_ name: String) throws -> Set<String> {
    let deck = try #require(Self.deck(name))
    let path = Checkout.root + "/Tests/ContentTests/Wording/" + name
    let (_, errors) = Deck.load(bytes: Checkout.bytes(path) ?? [], file: name)
    let wording = [DeckFile(deck: deck, file: name)].wordingFindings[0]
    return Set(
      deck.prompts.filter { prompt in
        errors.contains { $0.position == prompt.position }
          || wording.contains { $0.sentence.contains("rompt \"\(prompt.id)\":") }
      }.map(\.id))
  }

  @Test(arguments: ["faults-1.json", "faults-2.json", "faults-3.json"])
  func plantedFaultsAreFound(_ name: String) throws {
    let deck = try #require(Self.deck(name))
    let planted = deck.prompts.map(\.id).filter { !$0.hasPrefix("original") }
    #expect(planted.count == 100)
    let told = try Self.told(name)
    let missed = planted.filter { !told.contains($0) }
    #expect(missed.count <= 5, "\(missed)")
    #expect(told.allSatisfy { !$0.hasPrefix("original") }, "\(told)")
  }

  @Test(arguments: ["good-1.json", "good-2.json", "good-3.json"])
  func goodQuestionsAreLeftAlone(_ name: String) throws {
    let deck = try #require(Self.deck(name))
    #expect(deck.prompts.count == 100)
    let told = try Self.told(name)
    #expect(told.isEmpty, "\(told)")
    let wording = [DeckFile(deck: deck, file: name)].wordingFindings[0]
    #expect(wording.isEmpty, "\(wording.map(\.sentence))")
  }

  static let kinds: [(String, WordingFinding.Kind)] = [
    ("If you could, would you live by the sea?", .closed),
    ("How many friends do you have?", .number),
    (
      "How do interpersonal expectations characteristically complicate intergenerational communication?",
      .hard
    ),
    ("What do you love, and why do you love it?", .doubleBarrelled),
    ("What do you love and hate about your work?", .doubleBarrelled),
    ("How wonderful was our first year?", .leading),
    ("Why do you never listen to me?", .blaming),
    ("What makes you so lazy?", .blaming),
    ("What do our children love about you?", .assuming),
    ("What would your wife say about it?", .assuming),
    ("What do you tell God at night?", .assuming),
  ]

  @Test(arguments: kinds)
  func kindIsNamed(_ text: String, _ kind: WordingFinding.Kind) {
    #expect(Self.findings(text).contains { $0.kind == kind }, "\(Self.findings(text))")
  }

  /// What a deck says openly about those it is for is no finding.
  @Test func whatIsDeclaredIsNotTakenForGranted() {
    let text = "What do our children love about you?"
    #expect(Self.findings(text, assuming: [.children]).isEmpty)
    #expect(!Self.findings(text, assuming: [.married]).isEmpty)
    #expect(Self.findings("What is best about sex with me?", sensitive: .sex).isEmpty)
    // A gender is somebody’s, whatever the deck says.
    #expect(!Self.findings("What does your wife love?", assuming: [.married]).isEmpty)
  }

  /// Four fifths of the words in common is almost the same question; less is another one.
  @Test(arguments: [
    ("What do you hope for when you wake up early?", WordingFinding.Kind.nearDuplicate, true),
    ("What do you hope for when you wake up late?", .duplicate, true),
    ("What do you fear when you wake up late?", .nearDuplicate, false),
  ])
  func nearDuplicates(_ text: String, _ kind: WordingFinding.Kind, _ isFound: Bool) {
    let first = Self.prompt("What do you hope for when you wake up late?")
    var second = Self.prompt(text)
    second.id = "second"
    let files = [first, second].map { prompt in
      DeckFile(
        deck: Deck(id: prompt.id, title: "T", about: "A", prompts: [prompt]), file: prompt.id)
    }
    let found = files.wordingFindings
    #expect(found[0].isEmpty)
    #expect(found[1].contains { $0.kind == kind } == isFound, "\(found[1])")
  }

  /// Words and their syllables as a dictionary divides them.
  @Test(arguments: [
    ("what", 1), ("something", 2), ("quiet", 2), ("being", 2), ("table", 2), ("loved", 1),
    ("wanted", 2), ("boxes", 2), ("makes", 1), ("people", 2), ("together", 3), ("remember", 3),
    ("promise", 2), ("idea", 3), ("science", 2), ("apologise", 4), ("conversation", 4),
    ("comfortable", 4), ("forgive", 2), ("homesick", 2), ("create", 2), ("playing", 2),
    ("serious", 3), ("goodbye", 2), ("self-care", 2), ("we’re", 1), ("the", 1),
  ])
  func syllables(_ word: String, _ count: Int) {
    // One word, one sentence: the grade tells the syllables.
    let grade = Self.prompt(word).readingGrade
    let expected = max(0, 0.39 + 11.8 * Double(count) - 15.59)
    #expect(abs(grade - expected) < 0.001, "\(word): \(grade)")
  }

  private static func prompt(_ text: String, _ sensitive: Sensitivity? = nil) -> Prompt {
    Prompt(id: "p", text: text, sensitive: sensitive)
  }

  private static func findings(
    _ text: String, assuming: Set<Assumption> = [], sensitive: Sensitivity? = nil
  ) -> [WordingFinding] {
    prompt(text, sensitive).wordingFindings(assuming: assuming)
  }
}
