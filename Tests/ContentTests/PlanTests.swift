import Content
import TestSupport
import Testing

/// Plans for meetings: read and written, moved about, and told what a colleague would say.
@Suite struct PlanTests {
  static let library = Checkout.library()

  private static func plan(_ blocks: [SessionPlan.Block], minutes: Int? = nil) -> SessionPlan {
    SessionPlan(
      id: "p", title: "P", summary: "For a test.",
      minutes: minutes ?? blocks.reduce(0) { $0 + $1.minutes }, suits: ["any"], blocks: blocks)
  }

  private static func block(
    _ kind: SessionPlan.Kind, _ minutes: Int, note: String? = nil
  ) -> SessionPlan.Block {
    .init(title: "Block", kind: kind, minutes: minutes, aim: "Calm.", note: note)
  }

  // MARK: Reading

  @Test func aPlanIsReadWholly() throws {
    let text = """
      {
        "schema": 1, "kind": "plan", "id": "tuesday", "title": "Tuesday", "summary": "For Tuesdays.",
        "minutes": 50, "suits": ["closeness", "any"],
        "blocks": [
          { "title": "Arriving", "do": "talk", "minutes": 6, "aim": "Both are here.",
            "note": "Slowly.", "showsTitle": false },
          { "title": "Cards", "do": "deck", "deck": "gratitude", "questions": 3, "minutes": 9,
            "aim": "Warm." },
          { "title": "Heard", "do": "exercise", "exercise": "floor-talk", "minutes": 25,
            "aim": "Heard." },
          { "title": "Break", "do": "pause", "minutes": 2, "aim": "Rest." },
          { "title": "Each", "do": "alone", "minutes": 4, "aim": "Safe.", "note": null },
          { "title": "Ending", "do": "talk", "minutes": 4, "aim": "Home." }
        ]
      }
      """
    let (plan, findings) = SessionPlan.load(bytes: Array(text.utf8), file: "t")
    #expect(findings == [])
    #expect(
      try #require(plan)
        == SessionPlan(
          id: "tuesday", title: "Tuesday", summary: "For Tuesdays.", minutes: 50,
          suits: ["closeness", "any"],
          blocks: [
            .init(
              title: "Arriving", kind: .talk, minutes: 6, aim: "Both are here.", note: "Slowly.",
              showsTitle: false),
            .init(
              title: "Cards", kind: .deck("gratitude", count: 3), minutes: 9, aim: "Warm.",
              showsTitle: true),
            .init(title: "Heard", kind: .exercise("floor-talk"), minutes: 25, aim: "Heard."),
            .init(title: "Break", kind: .pause, minutes: 2, aim: "Rest."),
            .init(title: "Each", kind: .alone, minutes: 4, aim: "Safe.", showsTitle: false),
            .init(title: "Ending", kind: .talk, minutes: 4, aim: "Home."),
          ]))
  }

  @Test func anotherKindIsNoPlan() {
    let bytes = Checkout.bytes(Checkout.root + "/Content/Decks/gratitude.json") ?? []
    let (plan, findings) = SessionPlan.load(bytes: bytes, file: "t")
    #expect(plan == nil)
    #expect(findings.map(\.description) == ["t:1:1: this is of the kind \"deck\" and no plan"])
  }

  /// One's own plan with the id of a bundled one takes its place.
  @Test func aLaterPlanTakesThePlaceOfAnEarlierOne() {
    var library = Self.library
    var plan = Self.library.plans[0]
    plan.title = "Mine"
    #expect(library.add(bytes: Array(plan.json.text().utf8), file: "t") == [])
    #expect(library.plans.count == Self.library.plans.count)
    #expect(library.plan(plan.id)?.title == "Mine")
  }

  // MARK: Changing

  /// Random plans and random changes: what was valid stays so, and nothing but what was asked for
  /// is another.
  @Test func changesKeepAPlanWhole() throws {
    var dice = Dice(state: testSeed)
    for round in 0..<often(400, nightly: 20_000) {
      var plan = Self.random(&dice)
      for _ in 0..<8 {
        let before = plan
        let index = Int.random(in: -2...13, using: &dice)
        let place = Int.random(in: -2...13, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0:
          plan = before.moving(index, to: place)
          #expect(Self.sorted(plan) == Self.sorted(before), "seed \(testSeed), round \(round)")
          #expect(plan.blockMinutes == before.blockMinutes)
          if before.blocks.indices.contains(index), before.blocks.indices.contains(place) {
            #expect(plan.blocks[place] == before.blocks[index])
            #expect(plan.moving(place, to: index) == before)
          }
        case 1:
          let block = Self.randomBlock(&dice)
          plan = before.inserting(block, at: place)
          #expect(plan == before || plan.blocks.count == before.blocks.count + 1)
          #expect(before.isFull || plan.blockMinutes == before.blockMinutes + block.minutes)
          if before.blocks.indices.contains(place), !before.isFull {
            #expect(plan.blocks[place] == block && plan.removing(place) == before)
          }
        case 2:
          plan = before.removing(index)
          #expect(!plan.blocks.isEmpty)
          if before.blocks.indices.contains(index), before.blocks.count > 1 {
            #expect(plan.inserting(before.blocks[index], at: index) == before)
          }
        default:
          let minutes = Int.random(in: -5...120, using: &dice)
          plan = before.settingMinutes(minutes, of: index)
          if before.blocks.indices.contains(index) {
            #expect(plan.blocks[index].minutes == min(90, max(1, minutes)))
            #expect(plan.settingMinutes(before.blocks[index].minutes, of: index) == before)
          }
        }
        expectWhole(plan, &dice)
      }
    }
  }

  /// Times join without a gap, sums are right, and what is written is read again.
  private func expectWhole(_ plan: SessionPlan, _ dice: inout Dice) {
    let start = Int.random(in: 0..<1440, using: &dice)
    let slots = plan.schedule(from: start)
    #expect(slots.map(\.block) == plan.blocks)
    #expect(slots.first?.start == start && slots.last?.end == start + plan.blockMinutes)
    #expect(zip(slots, slots.dropFirst()).allSatisfy { $0.end == $1.start })
    #expect(slots.allSatisfy { $0.end - $0.start == $0.block.minutes })
    #expect(plan.blockMinutes == plan.minutes + plan.over - plan.short)
    #expect(plan.over == 0 || plan.short == 0)
    let (again, findings) = SessionPlan.load(
      bytes: Array(plan.json.text(isIndented: true).utf8), file: "t")
    #expect(again == plan && findings == [])
  }

  private static func sorted(_ plan: SessionPlan) -> [String] {
    plan.blocks.map { $0.json.text() }.sorted()
  }

  private static func random(_ dice: inout Dice) -> SessionPlan {
    let count = Int.random(in: 1...SessionPlan.blockLimit, using: &dice)
    return SessionPlan(
      id: "r-\(count)", title: "Ein “Abend” \(count)", summary: "For a test.",
      minutes: .random(in: SessionPlan.minutesRange, using: &dice), suits: ["any"],
      blocks: (0..<count).map { _ in randomBlock(&dice) })
  }

  private static func randomBlock(_ dice: inout Dice) -> SessionPlan.Block {
    let kinds: [SessionPlan.Kind] = [
      .exercise("mirror-talk"), .exercise("none"), .deck("gratitude", count: 4), .talk, .alone,
      .pause, .measure("check-in"),
    ]
    let kind = kinds.randomElement(using: &dice) ?? .talk
    return SessionPlan.Block(
      title: "Block \(Int.random(in: 0..<9999, using: &dice))", kind: kind,
      minutes: .random(in: SessionPlan.Block.minutesRange, using: &dice), aim: "Grüße, ruhig.",
      note: Bool.random(using: &dice) ? "“Slowly”, \\ and / so." : nil,
      showsTitle: kind == .alone ? nil : Bool.random(using: &dice))
  }

  @Test(arguments: [
    ("14:30", 870, "14:30"), ("9:05", 545, "09:05"), ("00:00", 0, "00:00"),
    ("23:59", 1439, "23:59"),
  ])
  func timesOfDayAreRead(_ text: String, _ minute: Int, _ written: String) {
    #expect(ClockTime(text)?.minute == minute && ClockTime(text)?.text == written)
  }

  @Test(arguments: [
    "", "24:00", "9", "9:5", "12:60", "-1:00", "1:00:00", "٣:00", "+9:00", "109:00",
  ])
  func noTimesOfDay(_ text: String) { #expect(ClockTime(text) == nil) }

  @Test func aMeetingMayGoOnPastMidnight() {
    #expect(ClockTime(minutes: 1445).text == "00:05" && ClockTime(minutes: -5).text == "23:55")
    #expect(hoursAndMinutes(8) == "0:08" && hoursAndMinutes(80) == "1:20")
  }

  // MARK: Advice

  static let talk = block(.talk, 5)

  static let advice: [(SessionPlan, [String])] = [
    (plan([talk, block(.exercise("floor-talk"), 30), talk]), []),
    (
      plan([talk, talk], minutes: 50),
      [
        "the blocks take 10 minutes and the session has 50: 40 are not planned; lengthen a block, "
          + "or put one in"
      ]
    ),
    (
      plan([block(.talk, 30), block(.talk, 25)], minutes: 50),
      [
        "the blocks take 55 minutes and the session has 50: 5 too many; shorten a block, or leave "
          + "one out"
      ]
    ),
    (
      plan([talk, block(.exercise("miror-talk"), 30), talk]),
      ["block 2: there is no exercise \"miror-talk\"; did you mean \"mirror-talk\"?"]
    ),
    (
      plan([talk, block(.deck("polka", count: 2), 10), talk]),
      ["block 2: there is no deck \"polka\""]
    ),
    (
      plan([talk, block(.exercise("mirror-talk"), 20), talk]),
      [
        "block 2: \"mirror-talk\" takes about 40 minutes and hardly less than 27; 20 are too few"
      ]
    ),
    (
      plan([talk, block(.deck("gratitude", count: 6), 10), talk]),
      [
        "block 2: two answers to a question take 2 minutes at least, so 6 take 12; 10 are too few"
      ]
    ),
    (
      plan([talk, block(.deck("desire", count: 2), 10), talk]),
      [
        "block 2: \"desire\" opens only if both say yes that day; say so in the note, with the "
          + "word both, so that you ask each alone"
      ]
    ),
    (plan([talk, block(.deck("desire", count: 2), 10, note: "Both agree?"), talk]), []),
    (
      plan([block(.exercise("floor-talk"), 30), talk]),
      [
        "block 1: it asks much of both and nothing comes before it; begin with a few minutes of "
          + "talk"
      ]
    ),
    (
      plan([block(.pause, 5), block(.exercise("rough-day"), 25), talk]),
      [
        "block 2: it asks much of both and nothing comes before it; begin with a few minutes of "
          + "talk"
      ]
    ),
    (plan([block(.exercise("seven-minutes"), 7), block(.exercise("floor-talk"), 30), talk]), []),
    (
      plan([talk, block(.exercise("solve"), 20), talk]),
      [
        "block 2: \"solve\" opens only after a talk in which both felt understood; put one before "
          + "it, or say in the note when that was"
      ]
    ),
    (plan([talk, block(.exercise("solve"), 20, note: "After last week."), talk]), []),
    (plan([talk, block(.exercise("floor-talk"), 30), block(.exercise("solve"), 20), talk]), []),
    (plan([talk, block(.exercise("gratitude-exchange"), 10)]), []),
    (plan([talk, block(.talk, 2)]), [noEnding(2)]),
    (plan([talk, block(.alone, 10)]), [noEnding(2)]),
    (plan([talk, block(.pause, 10)]), [noEnding(2)]),
    (plan([talk, block(.exercise("reach"), 45)]), [noEnding(2)]),
  ]

  private static func noEnding(_ number: Int) -> String {
    "block \(number): the session has no ending; let the last block be a talk, or something light, "
      + "of 3 minutes at least"
  }

  @Test(arguments: advice.indices)
  func aColleagueSaysWhatIsMissing(_ index: Int) {
    let (plan, sentences) = Self.advice[index]
    #expect(plan.findings(in: Self.library).map(\.sentence) == sentences)
  }

  @Test func moreQuestionsThanADeckHas() {
    var library = Self.library
    for index in library.decks.indices { library.decks[index].prompts = [] }
    let plan = Self.plan([Self.talk, Self.block(.deck("gratitude", count: 1), 5), Self.talk])
    #expect(
      plan.findings(in: library).map(\.sentence) == [
        "block 2: the deck \"gratitude\" has 0 questions; the block asks for 1"
      ])
  }

  /// Advice points at the block in the file.
  @Test func adviceHasAPlace() throws {
    let plan = Self.plan(
      [Self.talk, Self.block(.exercise("polka"), 10), Self.talk], minutes: 30)
    let text = plan.json.text(isIndented: true)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let told = SessionPlan.lint(bytes: Array(text.utf8), file: "t", in: Self.library)
    #expect(
      told.map(\.sentence).last == "block 2: there is no exercise \"polka\"" && told.count == 2)
    let places = told.compactMap(\.position).map { $0.line - 1 }
    try #require(places.count == 2)
    #expect(lines[places[0]].contains("\"minutes\": 30"))
    #expect(lines[places[1]] == "    {" && lines[places[1] + 3].contains("\"polka\""))
  }

  // MARK: What comes with heard

  @Test func bundledPlansAreReady() {
    let plans = Self.library.plans
    #expect(plans.count >= 12)
    for plan in plans {
      #expect(plan.findings(in: Self.library) == [], "\(plan.id)")
      #expect(plan.over == 0 && plan.short == 0 && plan.id.hasSuffix("-\(plan.minutes)"))
      for block in plan.blocks { #expect((block.note ?? "").count > 40, "\(plan.id)") }
    }
    for suits in [
      "first-meeting", "after-a-fight", "closeness", "review", "weekly", "hurt", "decision",
      "future", "appreciation", "ending", "training", "any",
    ] {
      #expect(plans.contains { $0.suits.contains(suits) }, "\(suits)")
    }
    // Nobody is met for the first time without a word alone.
    for plan in plans where plan.suits.first == "first-meeting" {
      #expect(plan.blocks.contains { $0.kind == .alone }, "\(plan.id)")
    }
  }

  @Test func wordsOfPlansAreCalm() {
    let texts = Self.library.plans.flatMap { plan in
      [plan.title, plan.summary] + plan.blocks.flatMap { [$0.title, $0.aim, $0.note ?? "-"] }
    }
    for text in texts {
      #expect(!text.contains("!") && !text.contains("'") && !text.contains("\""), "\(text)")
      #expect(!text.contains("...") && !text.contains("  ") && text.last != " ", "\(text)")
    }
  }

  /// The plan in the guide for authors is one, and nothing is to be said of it.
  @Test func theGuidesPlanIsOne() throws {
    let guide = try #require(Checkout.text(Checkout.root + "/Content/AUTHORING.md"))
    let example = try #require(
      guide.split(separator: "```json\n").compactMap { $0.split(separator: "```").first }
        .first { $0.contains("\"kind\": \"plan\"") })
    let (plan, findings) = SessionPlan.load(bytes: Array(example.utf8), file: "guide")
    #expect(findings == [])
    #expect(try #require(plan).findings(in: Self.library) == [])
    for deed in ["talk", "exercise", "deck", "alone", "pause", "measure"] {
      #expect(guide.contains("| `\"\(deed)\"` |"), "\(deed)")
    }
  }
}
