import Content
import TestSupport
import Testing

/// What comes with heard keeps to what it promises.
@Suite struct BundledContentTests {
  let library = Checkout.library()

  @Test func nothingNamesADeckThatIsNotThere() { #expect(library.crossFindings == []) }

  @Test func decksHaveEnoughOfEveryDepth() {
    #expect(library.decks.count >= 3)
    for deck in library.decks {
      #expect(deck.prompts.count >= 30, "\(deck.id)")
      for depth in 1...3 {
        #expect(deck.prompts.filter { $0.depth == depth }.count >= 10, "\(deck.id), depth \(depth)")
      }
    }
  }

  /// No two questions are nearly the same: at most half of their words are shared.
  @Test func noQuestionIsThereTwice() {
    let prompts = library.decks.flatMap { deck in
      deck.prompts.map { (deck.id + "/" + $0.id, Self.words($0.text)) }
    }
    for (index, (id, words)) in prompts.enumerated() {
      for (otherID, others) in prompts[(index + 1)...] {
        let shared = Double(words.intersection(others).count) / Double(words.union(others).count)
        #expect(shared <= 0.5, "\(id) and \(otherID)")
      }
    }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && $0 != "’" }.map(String.init))
  }

  @Test func everythingNamesThePracticesItServes() {
    for deck in library.decks {
      for prompt in deck.prompts { #expect(!prompt.practices.isEmpty, "\(deck.id)/\(prompt.id)") }
    }
    for exercise in library.exercises { #expect(!exercise.practices.isEmpty, "\(exercise.id)") }
  }

  @Test func wordsAreCalm() {
    let exercises = library.exercises.flatMap { exercise in
      exercise.states.flatMap { [$0.cue, $0.text ?? ""] }
    }
    let prompts = library.decks.flatMap { $0.prompts.flatMap { [$0.text] + $0.followUps } }
    for text in exercises + prompts + library.groundRules {
      #expect(!text.contains("!"), "\(text)")
      #expect(!text.contains("  ") && text.last != " ", "\(text)")
    }
  }

  @Test func helpNamesSomebodyToCall() {
    #expect(library.help.regions.count >= 3)
    for region in library.help.regions { #expect(!region.lines.isEmpty, "\(region.id)") }
    #expect(!library.groundRules.isEmpty)
  }

  @Test(arguments: ["mirror-talk", "closeness-ladder", "rough-day"])
  func exerciseIsThere(_ id: String) { #expect(library.exercise(id) != nil) }
}
