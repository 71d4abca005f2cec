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
      [exercise.intent] + exercise.notFor + exercise.states.flatMap(\.allWords)
    }
    let prompts = library.decks.flatMap { $0.prompts.flatMap { [$0.text] + $0.followUps } }
    for text in exercises + prompts + library.groundRules {
      #expect(!text.contains("!"), "\(text)")
      #expect(!text.contains("'") && !text.contains("\"") && !text.contains("..."), "\(text)")
      let isDrawing = text.first == "("
      #expect(isDrawing || !text.contains("  ") && text.last != " ", "\(text)")
    }
  }

  @Test func helpNamesSomebodyToCall() {
    #expect(library.help.regions.count >= 3)
    for region in library.help.regions { #expect(!region.lines.isEmpty, "\(region.id)") }
    #expect(!library.groundRules.isEmpty)
  }

  @Test(arguments: [
    "mirror-talk", "floor-talk", "solve", "two-positions", "rough-day", "weekly-sit-down",
    "closeness-ladder", "four-part-message", "repair", "after-a-fight", "two-monologues",
    "cycle-map", "reach", "hurt-to-repair", "good-news", "gratitude-exchange", "perspective-swap",
    "dreams", "seven-minutes",
  ])
  func exerciseIsWhole(_ id: String) throws {
    let exercise = try #require(library.exercise(id))
    #expect(exercise.intent.hasPrefix("For when "))
    #expect(!exercise.aims.isEmpty && !exercise.notFor.isEmpty)
    #expect(exercise.practices.count >= 6)
    for state in exercise.states {
      #expect(Self.filled(state.cue).count <= 56, "\(state.id): \(state.cue)")
      #expect((state.text ?? "").count <= 260, "\(state.id): \(state.text ?? "")")
      // What only makes sense aloud has words of its own where people write.
      if case .say(let say) = state.kind, say.who != .both, let text = state.text {
        let isAloud = [" say ", "Say ", "Tell ", " tell ", " listens", " speak"].contains {
          text.contains($0)
        }
        if isAloud { #expect(state.writtenText != nil, "\(state.id): \(text)") }
      }
      for word in ["eye", "look at", "Look at"] {
        #expect(!(state.cue + (state.text ?? "")).contains(word), "\(state.id): a cue about eyes")
      }
    }
  }

  private static func filled(_ cue: String) -> String {
    var text = cue
    for name in ["{speaker}", "{listener}"] {
      text = text.split(separator: name, omittingEmptySubsequences: false)
        .joined(separator: "Robert")
    }
    return text
  }

  /// Every practice whose place in heard is an exercise is served by one.
  @Test(arguments: [
    Practice.activeListening, .fullAttention, .notInterrupting, .notPreparingAnswers, .reflecting,
    .checkingUnderstanding, .validating, .reassurance, .comfort, .openQuestions, .equalTurns,
    .bothExpress, .sharingFeelings, .namingFeelings, .needs, .fears, .hopes, .dreams, .insecurities,
    .vulnerability, .honestThoughAfraid, .noJudgement, .noUnsolicitedAdvice, .noSnapReactions,
    .safeSpace, .patience, .empathy, .perspectiveTaking, .compassion, .feelingHeard,
    .selfRegulation, .regularCheckIns, .connectionRoutine, .meaningfulConversation, .gratitude,
    .celebrating, .trust, .honesty, .reliability, .promises, .apology, .responsibility,
    .forgiveness, .conflictResolution, .addressingIssues, .rockyPatch, .learningFromEachOther,
    .resilience, .affection, .beingPresent,
  ])
  func practiceHasAnExercise(_ practice: Practice) {
    let serving = library.exercises.filter { $0.practices.contains(practice) }
    #expect(!serving.isEmpty, "\(practice.rawValue)")
  }

  /// Whatever they come for, however little time and energy there is, something fits.
  @Test func everyAimHasSomethingShortAndLight() {
    for aim in [Exercise.Aim.heard, .close, .celebrate] {
      #expect(
        library.exercises.contains {
          $0.aims.contains(aim) && $0.energy == .little && $0.minutes <= 30
        })
    }
    for aim in Exercise.Aim.allCases {
      #expect(library.exercises.contains { $0.aims.first == aim }, "\(aim)")
    }
    #expect(library.exercises.contains { $0.minutes <= 7 })
  }

  @Test func wordsForFeelingsAndNeedsAreEnough() {
    #expect(library.feelings.words.count >= 180)
    #expect(library.feelings.words.contains { $0.isEvaluation && !$0.under.isEmpty })
    #expect(library.needs.words.count >= 70)
    // A group is chosen with a digit, and the ninth place is taken.
    #expect(library.feelings.groups.count <= 8 && library.needs.groups.count <= 8)
  }

  /// The example in the guide for authors is a good exercise as it stands.
  @Test func theWorkedExampleIsOne() throws {
    let guide = try #require(Checkout.text(Checkout.root + "/Content/AUTHORING.md"))
    let parts = guide.split(separator: "```json\n")
    let example = try #require(parts.last?.split(separator: "```").first)
    let (exercise, findings) = Exercise.load(bytes: Array(example.utf8), file: "one-wish.json")
    #expect(findings.map(\.description) == [])
    #expect(exercise?.id == "one-wish")
    // Every deed of the language is explained.
    for deed in [
      "say", "verdict", "choose", "rate", "private", "reveal", "agree", "review", "exercise",
      "branch", "swap", "again", "end",
    ] {
      #expect(guide.contains("| `\(deed)` |"), "\(deed)")
    }
  }
}

extension Exercise.State {
  /// All that people may read of it.
  fileprivate var allWords: [String] {
    var words = [cue, text ?? "", writtenText ?? "", eyes ?? ""]
    switch kind {
    case .say(let say): words += say.stems + [say.done ?? ""]
    case .choose(let choose): words += choose.options.flatMap { [$0.label, $0.detail ?? ""] }
    case .alone(let alone):
      for question in alone.questions {
        words += [question.cue, question.text ?? ""]
        if case .choose(let answers) = question.kind { words += answers.map(\.label) }
      }
    case .reveal(let reveal): words += reveal.rows.map { $0.cue ?? "" }
    case .agree(let agree): words += agree.stems
    case .rate(let rate): words += [rate.low, rate.high]
    case .verdict, .review, .part, .branch, .swap, .again, .end: break
    }
    return words
  }
}
