import Content
import TestSupport
import Testing

/// Questions that each answers alone: read, refused with a reason, and those that come with heard.
@Suite struct MeasureTests {
  private static let library = Checkout.library()

  private static func text(
    _ changes: [String: JSON] = [:], item: [String: JSON] = [:], without: String = "",
    more: [JSON] = []
  ) -> String {
    var inner: [String: JSON] = [
      "id": "close", "label": "how close", "text": "How close?", "low": 0, "high": 10,
      "lowLabel": "far", "highLabel": "close",
    ]
    for (key, value) in item { inner[key] = value }
    inner[without] = nil
    var members: [String: JSON] = [
      "schema": 1, "kind": "measure", "id": "m", "title": "M", "intro": "One question.",
      "licence": "MIT", "source": "Mine.", "version": 1, "higherIs": "better",
      "scoring": "items", "items": .array([.object(inner)] + more),
    ]
    for (key, value) in changes { members[key] = value }
    members[without] = nil
    return JSON.object(members).text(isIndented: true)
  }

  private static func findings(_ text: String) -> [String] {
    var library = Library()
    let found = library.add(bytes: Array(text.utf8), file: "m.json")
    #expect(found.isEmpty == (library.measures.count == 1))
    return found.map(\.sentence)
  }

  @Test func aMeasureIsReadWholly() throws {
    var library = Library()
    let more: JSON = [
      "id": "heavy", "label": "heavy", "text": "How heavy?", "low": 1, "high": 5,
      "lowLabel": "light", "highLabel": "heavy", "higherIs": "worse",
    ]
    #expect(library.add(bytes: Array(Self.text(more: [more]).utf8), file: "m") == [])
    let measure = try #require(library.measure("m"))
    #expect(measure.licence == "MIT" && measure.source == "Mine." && measure.version == 1)
    #expect(measure.items.map(\.range) == [0...10, 1...5])
    #expect(measure.items.map(\.higherIs) == [.better, .worse])
    #expect(measure.minutes == 2 && measure.scoring == .items)
    #expect(measure.meanTenths(of: ["close": 4, "heavy": 5, "none": 9]) == 45)
    #expect(measure.meanTenths(of: [:]) == nil)
  }

  private static let why =
    "; add one: most questionnaires belong to somebody, and only words that may be asked are asked"

  static let refusals: [(String, [String])] = [
    (text(), []),
    (text(without: "licence"), ["this measure has no \"licence\"" + why]),
    (text(["licence": .null]), ["this measure has no \"licence\"" + why]),
    (text(["licence": ""]), ["\"licence\" is empty"]),
    (text(["licence": "  "]), ["\"licence\" is empty"]),
    (text(["licence": 1]), ["\"licence\" must be a text in double quotes"]),
    (
      text(["license": "MIT"], without: "licence"),
      [
        "this measure has no \"licence\"" + why,
        "\"license\" is not a key of a measure; did you mean \"licence\"?",
      ]
    ),
    (text(without: "source"), ["this measure has no \"source\"" + why]),
    (text(without: "version"), ["this measure has no \"version\"; add one"]),
    (text(["version": 0]), ["\"version\" must be a whole number, 1 to 999"]),
    (text(["items": []]), ["\"items\" is empty; put something in, or leave the file out"]),
    (
      text(["higherIs": "good"]),
      ["\"good\" is none of \"better\", \"worse\", \"neither\""]
    ),
    (text(["scoring": "sum"]), ["\"sum\" is none of \"items\", \"mean\""]),
    (text(["norms": 3]), ["\"norms\" is not a key of a measure"]),
    (text(item: ["high": 11]), ["item 1: \"high\" must be a whole number, 0 to 10"]),
    (text(item: ["low": -1]), ["item 1: \"low\" must be a whole number, 0 to 10"]),
    (text(item: ["low": 10]), ["item 1: \"high\" must be more than \"low\""]),
    (text(without: "lowLabel"), ["item 1: this item has no \"lowLabel\"; add one"]),
    (
      text(item: ["label": .string(String(repeating: "a", count: 25))]),
      ["item 1: \"label\" has 25 characters; 24 are the most that fit"]
    ),
    (
      text(more: [
        [
          "id": "close", "label": "l", "text": "T", "low": 0, "high": 10, "lowLabel": "l",
          "highLabel": "h",
        ]
      ]),
      ["the item \"close\" is there twice; give one another id"]
    ),
    (
      text(
        ["scoring": "mean"],
        more: [
          [
            "id": "other", "label": "l", "text": "T", "low": 1, "high": 5, "lowLabel": "l",
            "highLabel": "h",
          ]
        ]),
      ["a mean needs items with the same range and the same \"higherIs\"; take \"items\" instead"]
    ),
  ]

  @Test(arguments: refusals.indices)
  func whatIsMissingIsTold(_ index: Int) {
    let (text, sentences) = Self.refusals[index]
    #expect(Self.findings(text).sorted() == sentences.sorted())
  }

  // MARK: In plans

  @Test func aBlockOfAPlanAsks() throws {
    let text = """
      {
        "schema": 1, "kind": "plan", "id": "p", "title": "P", "summary": "S.", "minutes": 20,
        "suits": ["any"],
        "blocks": [
          { "title": "How are you two?", "do": "measure", "measure": "check-in", "minutes": 3,
            "aim": "A." },
          { "title": "Ending", "do": "talk", "minutes": 17, "aim": "A." }
        ]
      }
      """
    let plan = try #require(SessionPlan.load(bytes: Array(text.utf8), file: "t").0)
    #expect(plan.blocks[0].kind == .measure("check-in") && plan.blocks[0].showsTitle)
    #expect(plan.findings(in: Self.library) == [])
    let again = SessionPlan.load(bytes: Array(plan.json.text().utf8), file: "t").0
    #expect(again == plan)
    func told(_ kind: SessionPlan.Kind, _ minutes: Int) -> [String] {
      var plan = plan
      plan.blocks[0].kind = kind
      plan.blocks[0].minutes = minutes
      plan.minutes = 17 + minutes
      return plan.findings(in: Self.library).map(\.sentence)
    }
    #expect(
      told(.measure("check-inn"), 5) == [
        "block 1: there is no measure \"check-inn\"; did you mean \"check-in\"?"
      ])
    #expect(
      told(.measure("check-in"), 2) == [
        "block 1: \"check-in\" takes two people about 3 minutes, one after the other; 2 are too few"
      ])
    var last = plan
    last.blocks.swapAt(0, 1)
    #expect(last.findings(in: Self.library).map(\.sentence).last?.contains("no ending") == true)
  }

  /// The measure in the guide for authors is one.
  @Test func theGuidesMeasureIsOne() throws {
    let guide = try #require(Checkout.text(Checkout.root + "/Content/AUTHORING.md"))
    let example = try #require(
      guide.split(separator: "```json\n").compactMap { $0.split(separator: "```").first }
        .first { $0.contains("\"kind\": \"measure\"") })
    #expect(Self.findings(String(example)) == [])
  }

  // MARK: What comes with heard

  @Test func bundledMeasuresAreOurOwn() throws {
    let measures = Self.library.measures
    #expect(Set(measures.map(\.id)) == ["check-in", "felt-heard-short"])
    for measure in measures {
      #expect(measure.licence == "MIT" && measure.source.hasPrefix("Written for heard"))
      #expect((4...6).contains(measure.items.count))
      let texts =
        [measure.title, measure.intro] + measure.items.flatMap { [$0.text, $0.label, $0.lowLabel] }
      for text in texts {
        #expect(!text.contains("!") && !text.contains("'") && !text.contains("  "), "\(text)")
      }
    }
    let heard = try #require(Self.library.measure("felt-heard-short"))
    #expect(heard.items.allSatisfy { $0.range == 1...5 } && heard.scoring == .mean)
    #expect(
      Self.library.plan("review-50")?.blocks.contains { $0.kind == .measure("check-in") } == true)
  }
}
