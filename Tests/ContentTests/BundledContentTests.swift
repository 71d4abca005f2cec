import Content
import TestSupport
import Testing

/// What comes with heard keeps to what it promises.
@Suite struct BundledContentTests {
  let library = Checkout.library()

  @Test func nothingNamesADeckThatIsNotThere() { #expect(library.crossFindings == []) }

  /// Enough for two years of weekly evenings, and worded as well as can be counted.
  @Test func decksMeetTheirTargets() {
    let files = library.decks.map { DeckFile(deck: $0, file: $0.id) }
    let wording = files.wordingFindings
    for (file, found) in zip(files, wording) {
      #expect(found.isEmpty, "\(file.deck.id): \(found.map(\.sentence))")
    }
    let all = DeckReport(id: "all", of: library.decks, faults: wording.flatMap { $0 })
    #expect(library.decks.count >= 20 && all.prompts >= 640)
    #expect(all.openShare >= 0.97 && all.closed == 0)
    #expect(all.medianGrade <= 6 && all.hardestGrade <= 10)
    #expect(all.longest <= 140)
    for depth in 0..<3 { #expect(all.depths[depth] * 4 >= all.prompts) }
    #expect(all.practices.count >= 70)
    #expect((all.modes[.solo] ?? 0) >= 300 && (all.modes[.facilitated] ?? 0) >= 100)
  }

  @Test func decksAreBalanced() {
    for deck in library.decks {
      let report = DeckReport(id: deck.id, of: [deck], faults: [])
      #expect(report.prompts >= 28, "\(deck.id)")
      // Talk at the table stays light.
      let least = deck.id == "table-talk" ? 4 : 7
      for depth in report.depths { #expect(depth >= least, "\(deck.id): \(report.depths)") }
      for prompt in deck.prompts {
        #expect((2...3).contains(prompt.followUps.count) && !prompt.topics.isEmpty)
        #expect(prompt.modes.contains(.pair), "\(prompt.id)")
      }
      // What has a word for the counsellor is good with one in the room.
      #expect(
        deck.prompts.filter { $0.note != nil }.allSatisfy { $0.modes.contains(.facilitated) },
        "\(deck.id)")
    }
    // Every set of the ladder can be dealt whole.
    for id in ["closeness-ladder", "closeness-ladder-2"] {
      let prompts = library.deck(id)?.prompts ?? []
      for depth in 1...3 {
        #expect(prompts.count { $0.depth == depth && $0.sensitive == nil } == 12)
      }
    }
    // A topic that is filtered by has something to show.
    for (topic, count) in library.decks.topics { #expect(count >= 3, "\(topic)") }
  }

  @Test(arguments: [
    ("what-shaped-me", Sensitivity.hardPast), ("affection-and-touch", .touch), ("desire", .sex),
  ])
  func sensitiveDecksAreMarked(_ id: String, _ kind: Sensitivity) {
    #expect(library.deck(id)?.sensitive == kind)
  }

  @Test(arguments: [
    ("work-money-and-home", Sensitivity.money), ("family-and-friends", .familyOfOrigin),
    ("trust-and-promises", .infidelity), ("parenting-or-not", .loss), ("self-care", .mind),
  ])
  func sensitiveQuestionsAreMarked(_ id: String, _ kind: Sensitivity) {
    #expect(library.deck(id)?.sensitivities.contains(kind) == true)
  }

  @Test func thereIsEnoughToDo() {
    let activities = library.activities.flatMap(\.activities)
    #expect(activities.count >= 120)
    for place in Activity.Place.allCases {
      #expect(activities.count { $0.places.contains(place) } >= 10, "\(place)")
    }
    #expect(activities.count { $0.cost == .free } >= 60)
    #expect(activities.count { $0.isOneHanded } >= 60)
    #expect(activities.count { $0.minutes <= 15 } >= 20)
    let rituals = library.rituals.flatMap(\.rituals)
    #expect(rituals.count >= 30)
    for occasion in RitualTemplate.Occasion.allCases {
      #expect(rituals.count { $0.occasion == occasion } >= 5, "\(occasion)")
    }
    let least = [
      "affection-menu": 24, "desire-menu": 24, "soothing": 40, "growth": 50, "body-cues": 40,
      "kind-openings": 40, "stems": 90,
    ]
    for (id, count) in least {
      #expect((library.ideas.first { $0.id == id }?.ideas.count ?? 0) >= count, "\(id)")
    }
    #expect(library.ideas.first { $0.id == "desire-menu" }?.sensitive == .sex)
    for group in library.ideas.first(where: { $0.id == "stems" })?.groups ?? [] {
      for warmth in IdeaList.Warmth.allCases {
        #expect(group.ideas.count { $0.warmth == warmth } >= 3, "\(group.id)")
      }
    }
    #expect(library.unknownNames(among: library).isEmpty)
  }

  @Test func thereAreScenesToPractiseWith() {
    let scenes = library.scenes.flatMap(\.scenes)
    #expect(scenes.count >= 60)
    for theme in Scene.Theme.allCases {
      #expect(scenes.count { $0.theme == theme } >= 5, "\(theme)")
    }
    for skill in Scene.Skill.allCases {
      #expect(scenes.count { $0.skill == skill } >= 12, "\(skill)")
    }
    for length in Scene.Length.allCases {
      #expect(scenes.count { $0.length == length } >= 12, "\(length)")
    }
    for scene in scenes {
      for good in scene.good {
        #expect(good.count <= scene.says.count, "\(scene.id)")
        #expect(!good.lowercased().contains("at least") && !good.contains("Why "), "\(scene.id)")
      }
    }
  }

  @Test func thereAreWordsForWhatPeopleFeelAndNeed() {
    let feelings = library.feelings
    #expect(feelings.words.count >= 180 && library.needs.words.count >= 70)
    #expect(Set(feelings.groups.compactMap(\.tone)).count >= 2)
    for word in feelings.words where word.isEvaluation {
      #expect(!word.under.isEmpty, "\(word.id)")
    }
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
    let prompts = library.decks.flatMap { deck in
      [deck.about] + deck.prompts.flatMap { [$0.text] + $0.followUps + [$0.note ?? "-"] }
    }
    let ideas = library.ideas.flatMap { [$0.about] + $0.ideas.map(\.text) }
    let evenings = library.courses.flatMap { course in
      [course.about] + course.skills.map(\.text)
        + course.evenings.flatMap { [$0.title, $0.text, $0.tip, $0.close] }
    }
    let replies = library.rehearsals.flatMap { list in
      [list.about]
        + list.replies.flatMap { [$0.title, $0.says, $0.catches, $0.tempting, $0.why] + $0.good }
    }
    let things = library.activities.flatMap {
      $0.activities.flatMap { [$0.text, $0.detail ?? "-"] }
    }
    let rituals = library.rituals.flatMap {
      $0.rituals.flatMap { [$0.title, $0.text, $0.firstStep] }
    }
    let scenes = library.scenes.flatMap {
      $0.scenes.flatMap { [$0.says, $0.tempting, $0.why] + $0.good }
    }
    let help = library.help.sections.flatMap { [$0.title, $0.text] }
    let practice = ideas + things + rituals + scenes + evenings + replies
    for text in exercises + prompts + practice + help + library.groundRules {
      #expect(!text.contains("!"), "\(text)")
      #expect(!text.contains("'") && !text.contains("\"") && !text.contains("..."), "\(text)")
      let isDrawing = text.first == "("
      #expect(isDrawing || !text.contains("  ") && text.last != " ", "\(text)")
    }
  }

  @Test func helpNamesSomebodyToCall() {
    let regions = library.help.regions
    let wanted = ["us", "uk", "ie", "ca", "au", "nz", "de", "fr", "es", "international"]
    #expect(wanted.allSatisfy { id in regions.contains { $0.id == id } })
    for region in regions {
      for line in region.lines {
        #expect(line.source?.hasPrefix("https://") == true && line.checked != nil, "\(line.name)")
      }
    }
    #expect(!library.groundRules.isEmpty)
  }

  @Test(arguments: [
    "mirror-talk", "floor-talk", "solve", "two-positions", "rough-day", "weekly-sit-down",
    "closeness-ladder", "four-part-message", "repair", "after-a-fight", "two-monologues",
    "cycle-map", "reach", "hurt-to-repair", "good-news", "gratitude-exchange", "perspective-swap",
    "dreams", "seven-minutes", "questions",
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
    let example = try #require(
      parts.compactMap { $0.split(separator: "```").first }
        .first { $0.contains("\"kind\": \"exercise\"") })
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

  /// The deck in the authors' guide is one, and an editor has nothing to say of it; the guide names
  /// every kind of sensitivity and every assumption.
  @Test func theDeckGuidesExampleIsADeck() throws {
    let guide = try #require(Checkout.text(Checkout.root + "/Content/DECKS.md"))
    let parts = guide.split(separator: "```json\n")
    let example = try #require(parts.last?.split(separator: "```").first)
    let (deck, found) = Deck.load(bytes: Array(example.utf8), file: "guide")
    #expect(found.isEmpty)
    let file = DeckFile(deck: try #require(deck), file: "guide")
    #expect([file].wordingFindings == [[]])
    let names = Sensitivity.allCases.map(\.rawValue) + Assumption.allCases.map(\.rawValue)
    for name in names { #expect(guide.contains("`\"\(name)\"`"), "\(name)") }
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
