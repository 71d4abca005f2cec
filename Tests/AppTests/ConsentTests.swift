import App
import Content
import Dialogue
import TerminalUI
import TestSupport
import Testing

/// Sensitive questions come only when both want them today, and nobody is told who did not.
@Suite struct ConsentTests {
  /// A room in which both have agreed to a plan with this deck.
  private func room(_ deck: String, wantsSensitive: Bool = false) throws -> Room {
    let exercise = try #require(Room.library.exercise("questions"))
    var room = Room(screen: .cards(Plan(exercise, from: Room.library)))
    let index = try #require(
      room.page.options.firstIndex { $0.label == Room.library.deck(deck)?.title })
    room.press(String(repeating: "[down]", count: index) + "[enter]")
    if wantsSensitive {
      let term = room.page.options.firstIndex { $0.label.hasPrefix("No questions about") } ?? 0
      room.press(String(repeating: "[down]", count: term) + "[enter][home]")
    }
    room.press("[enter]  ")
    return room
  }

  static let decks = ["desire", "affection-and-touch", "what-shaped-me"]

  @Test(arguments: decks)
  func bothAreAskedAloneEachTime(_ id: String) throws {
    var room = try room(id)
    #expect(room.page.place == ["only for Zoë"])
    #expect(!room.words.contains("may there be questions"))
    room.press(" ")
    #expect(room.words.contains("Zoë, may there be questions about"))
    room.press("2")
    #expect(room.page.place == ["only for 作者"])
    room.press(" 2")
    let hand = try #require(room.session?.opening.hand)
    #expect(hand.count == 28 && hand.allSatisfy { $0.deck == id })
  }

  /// Whoever says no, and whether one does or both: the same pages follow, and the same effects.
  @Test(arguments: decks)
  func nobodyIsToldWhoSaidNo(_ id: String) throws {
    var ends: [(String, [Effect])] = []
    for answers in [("2", "1"), ("1", "2"), ("1", "1")] {
      var room = try room(id)
      let before = room.effects.count
      room.press(" " + answers.0)
      let asked = room.words
      room.press(" " + answers.1)
      ends.append((asked + "\n" + room.words, Array(room.effects.dropFirst(before))))
      #expect(room.session == nil && room.words.contains("That deck stays closed today"))
      #expect(!room.words.contains("Zoë") && !room.words.contains("作者"))
      #expect(room.records.isEmpty)
      // Nobody is asked again today.
      room.press("1")
      let title = Room.library.deck(id)?.title
      #expect(room.page.options.count > 20 && !room.page.options.contains { $0.label == title })
    }
    for end in ends.dropFirst() {
      #expect(end.0 == ends[0].0)
      #expect(end.1 == ends[0].1)
    }
  }

  /// In a deck with some such questions they stay out, unless the two ask for them and both say yes.
  @Test func singleQuestionsStayOutUnlessBothSayYes() throws {
    let id = "work-money-and-home"
    let deck = try #require(Room.library.deck(id))
    let sensitive = Set(deck.prompts.filter { $0.sensitive != nil }.map(\.id))
    #expect(sensitive.count >= 5)
    func drawn(_ room: Room) throws -> Set<String> {
      Set(try #require(room.session?.opening.hand).map(\.prompt))
    }
    #expect(try drawn(room(id)).isDisjoint(with: sensitive))
    var both = try room(id, wantsSensitive: true)
    both.press(" 2 2")
    #expect(try drawn(both).isSuperset(of: sensitive))
    for answers in [("2", "1"), ("1", "2"), ("1", "1")] {
      var room = try room(id, wantsSensitive: true)
      room.press(" \(answers.0) \(answers.1)")
      #expect(room.words.contains("Today without questions about money"))
      room.press("1")
      #expect(try drawn(room).isDisjoint(with: sensitive))
    }
  }

  /// A key that is held down says no, and nothing is said for the other by an empty line.
  @Test func haste() throws {
    var held = try room("desire")
    held.press("    ")
    #expect(held.session == nil && held.words.contains("That deck stays closed today"))
    let exercise = try #require(Room.library.exercise("questions"))
    var lines = Room(isPlain: true)
    lines.take(.planned(Plan(exercise, from: Room.library, cards: .deck("desire"), isQuick: true)))
    lines.answer("", "", "", "")
    #expect(lines.session == nil && lines.words.contains("That deck stays closed today"))
  }

  /// The quiet questions, asked by somebody who is alone with this one, are a no as quiet as any.
  @Test func theQuietQuestionsGiveNobodyAway() throws {
    for quiet in ["2", "3"] {
      var first = try room("desire")
      first.press(" hl111\(quiet)")
      #expect(first.page.place == ["only for 作者"], "\(first.words)")
      first.press(" 2")
      var second = try room("desire")
      second.press(" 2 hl111\(quiet)")
      var both = try room("desire")
      both.press(" 1 1")
      #expect(first.words == both.words && second.words == both.words)
      #expect(first.effects == both.effects && second.effects == both.effects)
    }
  }

  /// Whoever comes back to the terminal, or shows again what was hidden, may be the other one.
  @Test func theQuestionIsCoveredWhenSomebodyWasAway() throws {
    for away in ["[c-z]", "[c-x][c-r]"] {
      var room = try room("desire")
      room.press(" [down]" + away)
      if away == "[c-z]" { room.take(.input(.continued)) }
      #expect(room.words.contains("Pass the keyboard to Zoë"), "\(room.words)")
      #expect(!room.words.contains("about sex"))
      room.press(" 2")
      #expect(room.page.place == ["only for 作者"])
    }
  }

  /// A yes was for its day: another day each is asked anew before the talk goes on.
  @Test func anotherDayEachIsAskedAnew() throws {
    var room = try room("desire")
    room.press(" 2 2   ")
    let record = try #require(room.records["talk1"])
    func later(_ hours: Int) -> Room {
      var later = Room()
      later.records = room.records
      later.now.wall += hours * 3_600_000
      later.take(.opened(record))
      return later
    }
    #expect(later(1).model.screen == .talk)
    var willing = later(30)
    #expect(willing.page.place == ["only for Zoë"] && !willing.words.contains("sex"))
    willing.press(" 2 2")
    #expect(willing.model.screen == .talk && willing.session != nil)
    var pages: [String] = []
    for answers in [("1", "2"), ("2", "1"), ("1", "1")] {
      var room = later(30)
      room.press(" \(answers.0) \(answers.1)")
      pages.append(room.words)
      #expect(room.words.contains("This talk rests today") && room.effects.isEmpty)
      room.press("1")
      #expect(room.model.screen == .home)
    }
    #expect(Set(pages).count == 1)
    // A talk without such cards goes on at once.
    var plain = Room.talking("closeness-ladder")
    plain.press(" ")
    var other = Room()
    other.records = plain.records
    other.now.wall += 90 * 3_600_000
    other.take(.opened(try #require(plain.records["talk1"])))
    #expect(other.model.screen == .talk)
  }

  /// A no after a yes that could not be dealt is a no.
  @Test func aYesIsForOneDealing() throws {
    var room = try room("work-money-and-home", wantsSensitive: true)
    room.dealTrouble = "The disk is full."
    room.press(" 2 2")
    room.dealTrouble = nil
    room.press("[home][enter]  ")
    #expect(room.page.place == ["only for Zoë"])
    room.press(" 1 2")
    room.press("1")
    #expect(room.session?.opening.hand.count == 19)
  }

  /// A yes is for one deck: where it could not be dealt and another one is taken, only what needs no
  /// yes is drawn from that.
  @Test func aYesIsForOneDeck() throws {
    var room = try room("desire")
    room.dealTrouble = "The disk is full."
    room.press(" 2 2")
    #expect(room.words.contains("The disk is full.") && room.session == nil)
    room.dealTrouble = nil
    room.press("[esc]")
    let index = try #require(room.page.options.firstIndex { $0.label == "Work, money and home" })
    room.press(String(repeating: "[down]", count: index) + "[enter][enter]  ")
    let hand = try #require(room.session?.opening.hand)
    #expect(hand.count == 19 && hand.allSatisfy { $0.deck == "work-money-and-home" })
  }

  /// What was asked for from the shell is asked for, too.
  @Test func quickTalksAreAskedAsWell() throws {
    let exercise = try #require(Room.library.exercise("questions"))
    var room = Room()
    let plan = Plan(exercise, from: Room.library, cards: .deck("desire"), isQuick: true)
    room.take(.planned(plan))
    #expect(room.page.place == ["only for Zoë"] && room.session == nil)
    room.press(" 2 2")
    #expect(room.session?.opening.hand.allSatisfy { $0.deck == "desire" } == true)
  }

  /// Nothing that is sensitive is ever among the cards of a mixed talk, or of favourites.
  @Test func mixedCardsAreNeverSensitive() {
    let library = Room.library
    let sensitive = Set(
      library.decks.flatMap { deck in
        deck.prompts.filter { deck.sensitive != nil || $0.sensitive != nil }
          .map { seenTag(deck: deck.id, prompt: $0.id) }
      })
    #expect(sensitive.count >= 100)
    var marks = Marks()
    marks.favourites = sensitive
    #expect(
      Draw(decks: []).cards(from: library.decks, Marks()).allSatisfy { !sensitive.contains($0.tag) }
    )
    #expect(Draw(decks: [], onlyFavourites: true).cards(from: library.decks, marks).isEmpty)
    for exercise in library.exercises {
      for id in exercise.decks { #expect(library.deck(id)?.sensitive == nil, "\(exercise.id)") }
    }
  }

  /// A deck that is sensitive for one reason and holds a question that is for another names both.
  @Test func everyReasonIsNamed() throws {
    var deck = try #require(Room.library.deck("affection-and-touch"))
    deck.prompts[0].sensitive = .sex
    #expect(deck.sensitivities == [.touch, .sex])
    #expect(deck.sensitivities.words == "touch and sex")
  }

  /// Where nothing is left to draw, no talk begins without a question.
  @Test func noTalkBeginsWithoutAQuestion() throws {
    let exercise = try #require(Room.library.exercise("questions"))
    var marks = Marks()
    marks.hidden = Set(
      Room.library.deck("gratitude")?.prompts.map { seenTag(deck: "gratitude", prompt: $0.id) }
        ?? [])
    var room = Room()
    room.model = AppModel(
      library: Room.library, names: Pair("Zoë", "作者"), marks: marks, seed: 7)
    room.take(.planned(Plan(exercise, from: Room.library, cards: .deck("gratitude"))))
    #expect(room.session == nil && room.words.contains("None of these questions is left to draw."))
  }

  @Test func sensitiveDecksSayWhatTheyAreBeforeTheyAreRead() {
    var room = Room()
    room.press("3[enter]")
    #expect(room.words.contains("Affection and touch asks about touch"))
    room.press("2")
    #expect(room.words.contains("Decks of questions"))
    room.press("[enter]1")
    #expect(room.words.contains(Room.library.deck("affection-and-touch")?.prompts[0].text ?? "-"))
  }
}

extension Page {
  fileprivate var options: [Choices.Option] {
    for case .choices(let choices) in blocks { return choices.options }
    return []
  }
}
