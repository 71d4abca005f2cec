import App
import Content
import Dialogue
import TerminalUI
import Testing

/// Somebody alone with a question, with a feeling, with a breath.
@Suite struct ReflectTests {
  private func room(_ keys: String = "", isPlain: Bool = false) -> Room {
    var room = Room(isPlain: isPlain)
    room.goAlone()
    room.press(keys)
    return room
  }

  private var question: (Room) -> String {
    { room in
      for case .card(let card) in room.page.blocks { return card.text }
      return ""
    }
  }

  @Test func aQuestionBecomesAPage() {
    var room = room("3")
    #expect(room.labels.first == "Just write, without a question" && room.labels.contains("Fears"))
    room.open("Hopes")
    let asked = question(room)
    #expect(!asked.isEmpty && room.page.place.last == "Hopes")
    room.press(" ")
    #expect(room.page.title?.plain == asked && room.page.field != nil)
    // Nothing was typed: the question is still there.
    room.press("[esc]")
    #expect(question(room) == asked && room.vault.pages.isEmpty)
    room.press(" A lighthouse.[c-d]")
    #expect(room.words.contains("Saved.") && room.page.title?.plain == asked)
    #expect(room.vault.pages.values.first?.page.header.prompt == asked)
    room.press(" ")
    #expect(room.words.contains("these are your pages") && room.labels.last == "A lighthouse.")
    room.press("[end][enter]")
    #expect(room.page.title?.plain == asked)
    room.press("e more[c-d]v")
    #expect(room.page.title?.plain == asked && room.words.contains("Version 1 of 2."))
    room.press("x")
    room.open("The bin")
    room.press("1")
    #expect(room.words.contains(asked) && room.words.contains("Bring it back"))
    room.press("1[esc]")
    #expect(room.words.contains("this time is yours"), "\(room.words)")
    #expect(room.page.optionCountOfChoices == 7)
  }

  /// A draft has its question, too, and comes back with it.
  @Test func aDraftKeepsItsQuestion() {
    var room = room("3")
    room.open("Fears")
    let asked = question(room)
    room.press(" half a")
    room.wait(seconds: 3)
    #expect(room.vault.pages.values.first?.page.draft?.text == "half a")
    room.press("[esc]")
    #expect(room.list?.rows.last?.trailing == "draft")
    room.press("[end][enter]")
    #expect(room.page.title?.plain == asked && room.page.field?.editor.text == "half a")
  }

  /// No question comes again before the others of its theme were seen, not after another start either.
  @Test func everyQuestionComesBeforeOneComesAgain() {
    var room = room("3")
    let theme = Room.library.ideas.first { $0.id == "for-one" }?.groups[0]
    let count = theme?.ideas.count ?? 0
    room.open(theme?.title ?? "")
    var seen = [question(room)]
    for _ in 1..<count / 2 {
      room.press("n")
      seen.append(question(room))
    }
    let shelf = room.shelf
    room = Room()
    room.shelf = shelf
    room.goAlone()
    room.press("3")
    room.open(theme?.title ?? "")
    seen.append(question(room))
    while seen.count < count {
      room.press("n")
      seen.append(question(room))
    }
    #expect(Set(seen) == Set(theme?.ideas.map(\.text) ?? []))
    room.press("n")
    #expect(question(room) != seen.last)
    #expect(room.shelf.shelf(of: .a).questions?.seen.count == 1)
    #expect(room.shelf.shelf(of: .b).questions == nil)
  }

  @Test func aBookDrawsTheSameFromTheSameSeed() {
    let questions = (0..<9).map { SoloQuestion(tag: "t/\($0)", text: "\($0)") }
    for seed in UInt64(0)..<40 {
      var (one, other) = (QuestionBook(), QuestionBook())
      var last: SoloQuestion?
      for round in 0..<30 {
        let drawn = one.draw(from: questions, after: last, seed: seed)
        #expect(drawn == other.draw(from: questions, after: last, seed: seed))
        #expect(drawn != last, "round \(round)")
        last = drawn
      }
    }
    var one = QuestionBook()
    #expect(one.draw(from: [], after: nil, seed: 1) == nil)
    #expect(one.draw(from: [questions[0]], after: questions[0], seed: 1) == questions[0])
    #expect(one.draw(from: [questions[0]], after: questions[0], seed: 1) == questions[0])
  }

  /// Sensitive decks only by their names, single sensitive questions not at all.
  @Test func decksAskOnlyWhatOneCanAnswer() {
    var room = room("3")
    room.open("Other questions")
    let titles = room.labels
    for deck in Room.library.decks {
      let asked = deck.prompts.filter { $0.modes.contains(.solo) && $0.sensitive == nil }
      #expect(titles.contains(deck.title) == !asked.isEmpty, "\(deck.id)")
    }
    let deck = Room.library.deck("support-in-hard-times")
    room.open(deck?.title ?? "")
    for _ in 0..<40 {
      let text = question(room)
      #expect(deck?.prompts.first { $0.text == text }?.sensitive == nil)
      room.press("n")
    }
    room.press("[esc]")
    #expect(room.words.contains("Other questions"))
    room.press("[esc][esc]")
    #expect(room.words.contains("this time is yours"))
  }

  @Test func fromTheBodyToASentence() {
    var room = room("4")
    #expect(room.words.contains("Where in your body"))
    room.press("31")
    #expect(room.words.contains("A hint, and no proof"))
    room.press("2")
    #expect(room.words.contains("So far: sad.") && room.words.contains("[x] sad"))
    // Given back, and taken again.
    room.press("2")
    #expect(!room.words.contains("So far"))
    room.press("21")
    #expect(room.words.contains("So far: sad, afraid."))
    room.press("5")
    #expect(room.words.contains("Which of them is strongest"))
    room.press("1")
    room.press("41")
    room.press("9")
    #expect(question(room) == "I feel sad, and a little afraid; I need rest.", "\(room.words)")
    var left = room
    left.press("3")
    #expect(left.words.contains("this time is yours") && left.vault.pages.isEmpty)
    #expect(!left.remains.contains("a little afraid"))
    room.press("1")
    #expect(room.page.field?.editor.text == "I feel sad, and a little afraid; I need rest.\n\n")
    room.press("It rained.[c-d]")
    #expect(
      room.vault.pages.values.first?.page.text
        == "I feel sad, and a little afraid; I need rest.\n\nIt rained.")
  }

  @Test func wordsAreAnotherWayIn() {
    var room = room("49")
    #expect(room.words.contains("Which words come nearest?"))
    room.press("511")
    #expect(room.words.contains("I feel:"))
    // A word that tells what another did: and under it?
    let evaluations = Room.library.feelings.words.filter(\.isEvaluation)
    #expect(!evaluations.isEmpty)
    room.press("[end][enter]")
    #expect(room.words.contains("Is there something you need?"), "\(room.words)")
    room.press("[end][enter]")
    #expect(question(room).hasPrefix("I feel ") && question(room).hasSuffix("."))
    #expect(!question(room).contains("need"))
    room.press("[esc][esc]")
    #expect(room.words.contains("Where in your body"), "\(room.words)")
    room.press("[esc]")
    #expect(room.words.contains("this time is yours"))
  }

  @Test func everythingInLines() {
    var room = room(isPlain: true)
    room.answer("4", "3", "1", "2", "5", "4", "1", "9")
    #expect(question(room) == "I feel sad; I need rest.", "\(room.words)")
    room.answer("1", "It rained.", ".")
    #expect(room.words.contains("Saved."))
    let text = room.vault.pages.values.first?.page.text
    #expect(text?.hasPrefix("I feel sad; I need rest.\nIt rained.") == true, "\(text ?? "-")")
    room.answer("", "/back", "3", "3")
    let asked = question(room)
    room.answer("/another")
    #expect(question(room) != asked && !question(room).isEmpty)
    let second = question(room)
    room.answer("", "A kite.", ".")
    #expect(room.page.title?.plain == second, "\(room.words)")
  }

  /// Breath moves alone, too, says in and out in words, and comes to its end by itself.
  @Test func breathMovesAndEnds() {
    var room = room("5")
    #expect(room.words.contains("In …"))
    room.wait(seconds: 5)
    #expect(room.words.contains("Out …"))
    let due = room.model.deadline(at: room.now)
    #expect(due.map { $0 - room.now.monotonic <= 500 } == true)
    room.wait(seconds: 176)
    #expect(room.words.contains("That was three minutes."), "\(room.words)")
    #expect(room.model.deadline(at: room.now) == nil)
    room.press(" ")
    #expect(room.words.contains("this time is yours") && room.curtain == nil)
    var still = Ways()
    still.isStill = true
    var calm = Room(ways: still)
    calm.goAlone()
    calm.press("5")
    #expect(calm.words.contains("Eighteen times is about three minutes."))
    #expect(calm.model.deadline(at: calm.now) == nil)
    var lines = self.room(isPlain: true)
    lines.answer("5")
    #expect(lines.words.contains("Eighteen times is about three minutes."))
    lines.answer("")
    #expect(lines.words.contains("this time is yours"))
  }

  /// Whoever asked for a breath in the shell is back there after it.
  @Test func aBreathFromTheShellLeaves() {
    var room = Room(isSingle: true)
    // Nobody is asked who it is.
    room.take(.begin(.solo(.breathe)))
    #expect(room.words.contains("In …"))
    // There is nothing of anybody's on it.
    room.press("[c-x][c-r]")
    #expect(room.curtain == nil && room.words.contains("Breathe"))
    room.press(" ")
    #expect(room.curtain == .quit(code: 0, farewell: nil))
    var other = Room(isSingle: true)
    other.goAlone(.reflect)
    #expect(other.words.contains("What would you like to write about?"))
  }

  @Test func oldPagesHaveNoQuestion() throws {
    let old = #"{"createdAt":1,"changedAt":2,"title":"One","versions":1,"more":[1]}"#
    let node = try scanJSON(Array(old.utf8), file: "page", limits: .unlimited)
    let header = try #require(PageHeader(JSON(node), id: "x"))
    #expect(header.prompt == nil && header.binnedAt == nil && !header.isNote)
    var asked = header
    asked.prompt = "What did you hear?"
    #expect(PageHeader(asked.json, id: "x") == asked)
  }
}

extension Page {
  fileprivate var optionCountOfChoices: Int {
    for case .choices(let choices) in blocks { return choices.options.count }
    return 0
  }
}
