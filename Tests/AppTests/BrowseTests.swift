import App
import Content
import Dialogue
import TerminalUI
import TestSupport
import Testing

/// Looking through the questions: filters, favourites, what was put away, and large decks.
@Suite struct BrowseTests {
  private static func room(_ library: Library? = nil, isPlain: Bool = false) -> Room {
    var room = Room(isPlain: isPlain)
    if let library { room.model.use(library) }
    return room
  }

  private func list(_ room: Room) -> Page.List? {
    for case .list(let list) in room.page.blocks { return list }
    return nil
  }

  /// From the home page into the deck with this title.
  private func open(_ title: String, in room: inout Room) throws {
    room.press("3")
    let index = try #require(list(room)?.rows.firstIndex { $0.label == title })
    room.press(String(repeating: "[down]", count: index) + "[enter]")
  }

  @Test func aQuestionShowsWhereItLeads() throws {
    var room = Self.room()
    try open("Gratitude", in: &room)
    #expect(list(room)?.rows.count == 28)
    room.press("[down][enter]")
    let prompt = try #require(Room.library.deck("gratitude")?.prompts[1])
    #expect(room.words.contains(prompt.text))
    for followUp in prompt.followUps { #expect(room.words.contains(followUp)) }
    room.press(" ")
    #expect(room.words.contains(Room.library.deck("gratitude")?.prompts[2].text ?? "-"))
    room.press("[esc]")
    #expect(list(room)?.selected == 2)
    room.press("[esc]")
    #expect(list(room)?.rows[list(room)?.selected ?? 0].label == "Gratitude")
    room.press("[esc]")
    #expect(room.words.contains("What would you like to do?"))
  }

  /// Each filter leaves exactly the questions that fit, in every deck.
  @Test func filtersLeaveWhatFits() {
    let decks = Room.library.decks
    let filters = [
      PromptFilter(topic: "play"), PromptFilter(depth: 2), PromptFilter(practice: .trust),
      PromptFilter(mode: .facilitated), PromptFilter(topic: "home", depth: 1, mode: .solo),
    ]
    for filter in filters {
      var browse = Browse()
      browse.filter = filter
      var room = Room(screen: .browse(browse))
      let counts = list(room)?.rows.compactMap { row in
        row.trailing?.split(separator: " ").last.flatMap { Int($0) }
      }
      let expected = decks.map { $0.prompts.count(where: filter.takes) }.filter { $0 > 0 }
      #expect(counts == expected)
      #expect(room.words.contains("Only: "))
      room.press("f7[esc]")
      #expect(list(room)?.rows.count == decks.count)
    }
  }

  @Test func filtersAreSetByTheirKeys() throws {
    var room = Self.room()
    room.press("3f1")
    let topics = try #require(list(room)?.rows.map(\.label))
    let play = try #require(topics.firstIndex { $0.hasPrefix("play (") })
    room.press(String(repeating: "[down]", count: play) + "[enter]22")
    #expect(room.words.contains("Topic: play") && room.words.contains("Depth: deeper"))
    room.press("4")
    #expect(room.words.contains("For: two"))
    room.press("[esc]")
    #expect(room.words.contains("Only: about play; deeper; two."))
    room.press("f3[down][enter]7[esc]")
    #expect(!room.words.contains("Only:"))
  }

  /// The focus never lies beyond a list that has become shorter, nor on a filter nobody chose.
  @Test func theFocusStaysOnTheList() throws {
    var room = Self.room()
    room.press("3[end]f1[down][enter][esc][enter]")
    #expect(room.page.place.count == 2, "\(room.words)")
    room = Self.room()
    try open("Gratitude", in: &room)
    room.press("[end][enter]x[esc]")
    let last = try #require(list(room)?.rows.count) - 1
    #expect(last == 26 && list(room)?.selected == last)
    room.press("x")
    #expect(room.model.marks.hidden.count == 2)
    room = Self.room()
    room.press("3[down][down][down][down][down][down]f1[esc]")
    #expect(room.page.focusedChoice == 0)
    room.press("[esc]")
    #expect(list(room)?.selected == 6)
  }

  @Test func favouritesAndWhatWasPutAwayAreRemembered() throws {
    var room = Self.room()
    try open("Gratitude", in: &room)
    room.press("v[down]x")
    #expect(room.model.marks.favourites == ["gratitude/gr-01"])
    #expect(room.model.marks.hidden == ["gratitude/gr-02"])
    #expect(room.effects.last == .rememberMark(of: "gratitude/gr-02", in: room.model.marks))
    #expect(list(room)?.rows.count == 27)
    #expect(list(room)?.rows[0].trailing == "favourite · light")
    // Only what was put away: it can be brought back.
    room.press("f6[esc]")
    #expect(list(room)?.rows.count == 1)
    room.press("x")
    #expect(room.model.marks.hidden.isEmpty)
    #expect(room.words.contains("No question of this deck fits all of that."))
    room.press("f65[esc]")
    #expect(list(room)?.rows.count == 1)
    #expect(list(room)?.rows[0].label == Room.library.deck("gratitude")?.prompts[0].text)
    room.press("[enter]v")
    #expect(room.model.marks == Marks())
  }

  /// What cannot be written is told, and tried again.
  @Test func aMarkThatIsNotSavedIsTold() throws {
    var room = Self.room()
    try open("Gratitude", in: &room)
    room.diskTrouble = "The disk is full."
    room.press("v")
    #expect(room.words.contains("The disk is full."))
    room.diskTrouble = nil
    room.press("r")
    #expect(!room.words.contains("The disk is full."))
    #expect(
      room.effects.filter { $0 == .rememberMark(of: "gratitude/gr-01", in: room.model.marks) }.count
        == 2)
    // Two that were not written are both tried again.
    room.diskTrouble = "The disk is full."
    room.press("[down]v[down]v")
    room.diskTrouble = nil
    let before = room.effects.count
    room.press("r")
    #expect(room.effects.count == before + 2 && !room.words.contains("The disk is full."))
  }

  @Test func favouritesAreACardChoiceOnceThereAreEnough() {
    var room = Room()
    let tags = Room.library.deck("gratitude")?.prompts.prefix(6).map { "gratitude/" + $0.id } ?? []
    let exercise = Room.library.exercise("questions")
    guard let exercise else { return }
    let plan = Plan(exercise, from: Room.library)
    #expect(!Room(screen: .cards(plan)).words.contains("Your favourites"))
    var marks = Marks()
    marks.favourites = Set(tags)
    room.model = AppModel(
      library: Room.library, screen: .cards(plan), names: Pair("Zoë", "作者"), marks: marks, seed: 7)
    #expect(room.words.contains("Your favourites"))
    room.press("2[enter]  ")
    #expect(room.session?.opening.hand.count == 6)
  }

  @Test func plainModeReachesEverything() throws {
    var room = Self.room(isPlain: true)
    room.answer("3")
    let index = try #require(list(room)?.rows.firstIndex { $0.label == "Gratitude" })
    // On the list nobody sees which question would be meant.
    room.answer("\(index + 1)", "/notthisone")
    #expect(room.model.marks == Marks())
    room.answer("2", "/favourite")
    #expect(room.model.marks.favourites == ["gratitude/gr-02"])
    #expect(room.words.contains("One of your favourites."))
    room.answer("", "/notthisone", "/back", "/filter", "2", "/back")
    #expect(room.words.contains("Only: light."))
    #expect(room.model.marks.hidden == ["gratitude/gr-03"])
  }

  private static func large(_ count: Int) -> Library {
    var library = Room.library
    let prompts = (0..<count).map { index in
      """
      {"id":"p\(index)","text":"What is number \(index) to you?","depth":\(index % 3 + 1),\
      "topics":["t\(index % 30)"],"followUps":["What else is it?","Who knows of it?"]}
      """
    }
    let text = """
      {"schema":1,"kind":"deck","id":"large","title":"A large one","about":"Many.","prompts":[
      \(prompts.joined(separator: ",\n"))]}
      """
    let found = library.add(bytes: Array(text.utf8), file: "large.json")
    #expect(found.isEmpty == (count <= 5000), "\(found)")
    if count > 5000 { #expect(found.map(\.sentence).joined().contains("5000 are the most")) }
    library.decks.sort { $0.title < $1.title }
    return library
  }

  /// Five thousand questions are listed a hundred at a time, forwards and back.
  @Test func aLargeDeckIsListedInSheets() throws {
    var room = Self.room(Self.large(5000))
    try open("A large one", in: &room)
    #expect(list(room)?.rows.count == 101)
    room.press("[end][enter]")
    #expect(list(room)?.selected == 1)
    #expect(list(room)?.rows.first?.label == "Earlier questions")
    #expect(list(room)?.rows[1].label == "What is number 100 to you?")
    room.press("[end][up][enter]")
    #expect(room.words.contains("What is number 199 to you?"))
    room.press(" ")
    #expect(room.words.contains("What is number 200 to you?"))
    room.press("[esc]")
    #expect(list(room)?.rows[list(room)?.selected ?? 0].label == "What is number 200 to you?")
    room.press("[home][enter][home][enter]")
    #expect(list(room)?.rows[0].label == "What is number 0 to you?")
  }

  @Test func oneMoreThanFiveThousandIsRefused() { _ = Self.large(5001) }

  @Test func ideasAreThereToRead() throws {
    var room = Self.room()
    room.press("263")
    let titles = try #require(list(room)?.rows.map(\.label))
    #expect(titles.contains("Small rituals") && !titles.contains("A menu of desire"))
    for index in titles.indices {
      room.press("[home]" + String(repeating: "[down]", count: index) + "[enter]")
      #expect(room.page.title?.plain == titles[index])
      room.press("[esc]")
      #expect(list(room)?.selected == index)
    }
  }
}

extension Page {
  fileprivate var focusedChoice: Int? {
    for case .choices(let choices) in blocks { return choices.selected }
    return nil
  }
}
