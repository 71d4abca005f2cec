import App
import Content
import TestSupport
import Testing

/// When scenes come back, and what is written down of them.
@Suite struct PracticeBookTests {
  private typealias Ease = PracticeBook.Ease

  private static let scenes = Checkout.library().scenes.flatMap(\.scenes)
  private let first = Self.scenes[0]

  /// The days from each answer to the next return, where each is given on the day of the return.
  private func waits(_ eases: [Ease]) -> [Int] {
    var book = PracticeBook()
    var day = 20_000
    return eases.map { ease in
      book.note(first.id, ease, on: day)
      let wait = (book.scenes[first.id]?.due ?? 0) - day
      day += wait
      return wait
    }
  }

  @Test func whatWasHardComesBackEachTimeALittleLater() {
    #expect(waits([.hard, .easy, .easy, .easy, .easy]) == [1, 3, 7, 21, 21])
    #expect(waits([.hard, .hard, .easy, .hard, .easy]) == [1, 1, 3, 1, 3])
    #expect(waits([.slow, .easy, .easy, .easy]) == [3, 7, 21, 21])
    #expect(waits([.hard, .slow, .easy, .slow]) == [1, 3, 7, 3])
    #expect(waits([.easy]) == [21])
  }

  @Test func onlyWhatWasHardOrSlowComesBackByItself() {
    var book = PracticeBook()
    book.note("a", .easy, on: 100)
    #expect(!book.isDue("a", on: 400))
    for (ease, wait) in [(Ease.hard, 1), (.slow, 3)] {
      book.note("b", ease, on: 100)
      #expect(!book.isDue("b", on: 100 + wait - 1) && book.isDue("b", on: 100 + wait))
      #expect(book.isDue("b", on: 9000))
      book.scenes["b"] = nil
    }
    // At the end of the way it rests.
    for day in [100, 101, 104, 111, 132] {
      book.note("c", day == 100 ? .hard : .easy, on: day)
    }
    #expect(book.scenes["c"]?.step == nil && !book.isDue("c", on: 9000))
  }

  @Test func whatIsMetBeforeItsReturnGoesNoFurther() {
    var book = PracticeBook()
    book.note("a", .hard, on: 100)
    book.note("a", .easy, on: 100)
    #expect(book.scenes["a"]?.due == 101 && book.scenes["a"]?.step == 0)
    book.note("a", .easy, on: 101)
    #expect(book.scenes["a"]?.due == 104)
    book.note("a", .easy, on: 102)
    book.note("a", .slow, on: 103)
    #expect(book.scenes["a"]?.due == 104 && book.isDue("a", on: 104))
    book.note("a", .hard, on: 103)
    #expect(book.scenes["a"]?.due == 104)
  }

  @Test func theLongestDueComesFirst() {
    var book = PracticeBook()
    let ids = Self.scenes.prefix(4).map(\.id)
    book.note(ids[0], .slow, on: 100)
    book.note(ids[1], .hard, on: 101)
    book.note(ids[2], .hard, on: 100)
    book.note(ids[3], .hard, on: 101)
    book.note("a scene that is gone", .hard, on: 1)
    #expect(book.due(among: Self.scenes, on: 100).isEmpty)
    #expect(book.due(among: Self.scenes, on: 101).map(\.id) == [ids[2]])
    #expect(book.due(among: Self.scenes, on: 103).map(\.id) == [ids[2], ids[1], ids[3], ids[0]])
  }

  @Test func whatIsPutAsideIsLeftAloneForAWhile() {
    var book = PracticeBook()
    book.note("a", .hard, on: 100)
    book.setAside("a", on: 101)
    #expect(!book.isDue("a", on: 107) && book.isDue("a", on: 108))
    book.setAside("b", on: 101)
    #expect(!book.isDue("b", on: 500) && book.scenes["b"]?.ease == nil)
  }

  /// Whatever is answered, whenever, with a clock that jumps: what shall come back does so within
  /// three weeks of any day.
  @Test func noSceneIsLost() {
    var dice = Dice(state: 11)
    for _ in 0..<400 {
      var book = PracticeBook()
      var day = 20_000
      for _ in 0..<Int.random(in: 1...12, using: &dice) {
        if Int.random(in: 0..<5, using: &dice) == 0 {
          book.setAside("a", on: day)
        } else {
          let before = book.scenes["a"]
          let wasEarly = before?.step != nil && !book.isDue("a", on: day)
          let ease = Ease.allCases.randomElement(using: &dice) ?? .hard
          book.note("a", ease, on: day)
          let entry = book.scenes["a"]
          if wasEarly { #expect(entry?.due ?? 0 <= before?.due ?? 0 && entry?.step != nil) }
          if ease != .easy { #expect(entry?.step != nil) }
        }
        let jump = Int.random(in: 0..<8, using: &dice)
        day += jump == 0 ? Int.random(in: -400...400, using: &dice) : jump
      }
      guard let entry = book.scenes["a"], entry.step != nil else { continue }
      #expect(entry.due - entry.last <= 21)
      for today in [day - 500, day - 40, day - 1, day, day + 60] {
        #expect((today...today + 22).contains { book.isDue("a", on: $0) })
      }
      #expect(PracticeBook(book.json, id: "") == book)
    }
  }

  @Test func aClockThatGoesBackHidesNothing() {
    var book = PracticeBook()
    book.note("a", .hard, on: 30_000)
    #expect(book.isDue("a", on: 20_000))
    // The way west takes a day, and what was hard is not there again at once.
    #expect(!book.isDue("a", on: 29_999) && !book.isDue("a", on: 30_000))
    book.note("a", .easy, on: 20_000)
    #expect(book.scenes["a"]?.due == 20_003)
  }

  @Test func daysAreThoseOfThePlace() {
    let midnight = 20_000 * 86_400_000
    #expect(PracticeBook.day(midnight, zoneOffset: 0) == 20_000)
    #expect(PracticeBook.day(midnight - 1, zoneOffset: 0) == 19_999)
    for (offset, ms) in [(3600, -3_600_000), (-18_000, 18_000_000), (20_700, -20_700_000)] {
      #expect(PracticeBook.day(midnight + ms, zoneOffset: offset) == 20_000)
      #expect(PracticeBook.day(midnight + ms - 1, zoneOffset: offset) == 19_999)
    }
    #expect(PracticeBook.day(-5, zoneOffset: -3600) == 0)
    // Ten to midnight and ten past are two days, and the hour between is none.
    var book = PracticeBook()
    book.note("a", .hard, on: PracticeBook.day(midnight - 600_000, zoneOffset: 0))
    #expect(book.isDue("a", on: PracticeBook.day(midnight + 600_000, zoneOffset: 0)))
  }

  @Test func itIsReadBack() throws {
    var book = PracticeBook(id: "b")
    book.goOn("one", done: 2)
    #expect(book.begun == .init("one", done: 2) && book.evenings.isEmpty)
    book.note("a", .hard, on: 100)
    book.note("b", .easy, on: 100)
    book.setAside("c", on: 100)
    #expect(PracticeBook(book.json, id: "b") == book)
    book.goOn("one", done: nil)
    #expect(book.begun == nil && book.evenings == ["one"])
    book.goOn("one", done: 1)
    #expect(book.begun == nil)
    #expect(PracticeBook(book.json, id: "b") == book && !book.isEmpty)
    #expect(PracticeBook().isEmpty)
  }

  @Test(arguments: [
    "{}", "[]", "null", "7", #"{"scenes": 3, "evenings": "x", "begun": []}"#,
    #"{"scenes": [1, {}, {"id": "a"}, {"id": "a", "last": -4}, {"id": "a", "last": 99999999999}]}"#,
    #"{"evenings": [1, null], "begun": {"done": 3}, "else": {}}"#,
  ])
  func whatMakesNoSenseIsLeftOut(_ text: String) throws {
    let node = try scanJSON(Array(text.utf8), file: "book", limits: .unlimited)
    let book = try #require(PracticeBook(JSON(node), id: "b"))
    #expect(book == PracticeBook(id: "b"))
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "null", #""x""#])
  func noNumberIsTooLarge(_ number: String) throws {
    let text =
      #"{"begun": {"evening": "one", "done": \#(number)}, "scenes": ["#
      + #"{"id": "a", "last": 100, "ease": "later", "step": \#(number), "due": \#(number)},"#
      + #"{"id": "b", "last": 100, "ease": "hard", "step": 99, "due": \#(number), "new": 1}]}"#
    let node = try scanJSON(Array(text.utf8), file: "book", limits: .unlimited)
    var book = try #require(PracticeBook(JSON(node), id: "b"))
    #expect(book.scenes["a"]?.ease == nil && book.scenes["b"]?.step == 3)
    #expect(book.isDue("b", on: 121) && (book.begun?.done ?? -1) >= 0)
    book.note("b", .easy, on: 130)
    #expect(book.scenes["b"]?.step == nil)
  }

  @Test func aSkillIsSpokenOfOnlyWithSomethingToGoBy() {
    let feeling = Self.scenes.filter { $0.skill == .feeling }.map(\.id)
    var book = PracticeBook()
    func ease() -> Ease? { book.ease(of: .feeling, among: Self.scenes) }
    book.note(feeling[0], .easy, on: 100)
    #expect(ease() == nil)
    book.note(feeling[1], .easy, on: 100)
    #expect(ease() == .easy && book.ease(of: .ask, among: Self.scenes) == nil)
    book.note(feeling[2], .hard, on: 100)
    #expect(ease() == nil)
    book.note(feeling[3], .hard, on: 100)
    #expect(ease() == .hard)
  }
}
