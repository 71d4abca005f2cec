import App
import Content
import Dialogue
import TestSupport
import Testing

/// What is kept of a preparation, and the message that its parts make.
@Suite struct PreparationTests {
  private var whole: Preparation {
    var preparation = Preparation(createdAt: 5)
    preparation.changedAt = 9
    preparation.tension = 4
    for step in Preparation.Step.allCases where step != .state { preparation[step] = "“\(step)” é" }
    preparation.feelings = ["hurt", "lonely"]
    preparation.needs = ["rest"]
    preparation.answers = [Preparation.Answer(to: "joking", "No.\nYes.")]
    preparation.step = nil
    preparation.wasShownHelp = true
    return preparation
  }

  private func reread(_ json: JSON) throws -> JSON {
    JSON(try scanJSON(Array(json.text().utf8), file: "test", limits: .unlimited))
  }

  @Test func itComesBackAsItWas() throws {
    #expect(Preparation(try reread(whole.json), id: "") == whole)
    let empty = Preparation(createdAt: 1)
    #expect(Preparation(try reread(empty.json), id: "") == empty)
    var begun = whole
    begun.step = .fear
    #expect(Preparation(try reread(begun.json), id: "x")?.step == .fear)
  }

  /// A later heard may write more, an earlier one wrote less.
  @Test func whatNobodyKnowsIsLeftOut() throws {
    let strange: JSON = [
      "createdAt": .int(3), "tension": .int(99), "words": ["spin": .string("x"), "fear": .int(1)],
      "feelings": [.int(1), .string("hurt")], "answers": [.string("x")], "step": .string("dance"),
    ]
    let read = try #require(Preparation(strange, id: "x"))
    #expect(read.tension == nil && read.words.isEmpty && read.feelings == ["hurt"])
    #expect(read.answers.isEmpty && read.step == nil && read.changedAt == 3)
    #expect(Preparation(["words": [:]], id: "x") == nil)
  }

  @Test func carriedLinesComeBack() throws {
    var carried = Carried(
      from: .b, at: 7, lines: Carried.Part.allCases.map { .init($0, "“\($0)”") })
    carried.usedIn = "talk"
    #expect(Carried(try reread(carried.json), id: "") == carried)
    // What this heard knows no part for is none of its lines.
    let strange: JSON = [
      "from": .string("A"), "at": .int(1),
      "lines": [["part": .string("fear"), "words": .string("x")], .string("y")],
    ]
    #expect(Carried(strange, id: "")?.lines.isEmpty != false)
  }

  private func built(
    _ happened: String = "", _ feelings: [String] = [], _ needs: [String] = [],
    _ request: String = ""
  ) -> String {
    var preparation = Preparation(createdAt: 0)
    preparation[.happened] = happened
    preparation[.request] = request
    preparation.feelings = feelings
    preparation.needs = needs
    return preparation.built(Room.library.feelings, Room.library.needs)
  }

  @Test func theMessageIsMadeOfItsParts() {
    #expect(
      built(
        "On Sunday the dishes stood there until night.", ["hurt", "lonely"],
        ["rest", "to-be-heard"], "Sit with me for ten minutes.")
        == "When on Sunday the dishes stood there until night, I felt hurt and lonely, because I "
        + "need rest, and to be heard. Would you sit with me for ten minutes?")
    // A name, and a day, keep their capitals.
    #expect(
      built("Ben left before supper", ["hurt"]) == "When Ben left before supper, I felt hurt.")
    #expect(
      built("You came home at nine. I had eaten alone.", ["lonely"], ["company"])
        == "You came home at nine. I had eaten alone. When that happened, I felt lonely, because I "
        + "need company.")
    #expect(built("When you left, I was up", ["hurt"]) == "When you left, I was up, I felt hurt.")
    #expect(
      built("I saw the bill", [], ["honesty"])
        == "When I saw the bill, what I needed was honesty.")
    #expect(built("the car was gone") == "The car was gone.")
    #expect(
      built("", ["hurt"], ["rest", "quiet"]) == "I felt hurt, because I need rest and quiet.")
    #expect(built("", [], ["rest"]) == "I need rest.")
    #expect(built("", ["hurt"]) == "I felt hurt.")
    #expect(built() == "")
  }

  @Test(arguments: [
    ("Could we eat together on Friday", "Could we eat together on Friday?"),
    ("would you call me?", "Would you call me?"),
    ("I would like an hour alone", "I would like an hour alone."),
    ("To sit with me", "Would you be willing to sit with me?"),
    ("Don’t read while I talk", "Would you not read while I talk?"),
    ("Ten minutes of quiet", "What I would like is ten minutes of quiet."),
    ("Call me when you are late", "Would you call me when you are late?"),
    ("Please call me.", "Please call me."),
  ])
  func aRequestIsAQuestion(request: String, expected: String) {
    #expect(built("", [], [], request) == expected)
  }

  @Test func whatIsForThemAloneIsNoLine() {
    var preparation = whole
    preparation[.message] = ""
    let lines = preparation.lines(Room.library.feelings, Room.library.needs)
    #expect(lines.map(\.part) == Carried.Part.allCases)
    let words = lines.map(\.words).joined()
    for step in [Preparation.Step.fear, .parting, .rehearsal] {
      #expect(!words.contains(preparation[step]), "\(step)")
    }
    #expect(Preparation(createdAt: 0).lines(Room.library.feelings, Room.library.needs).isEmpty)
  }
}
