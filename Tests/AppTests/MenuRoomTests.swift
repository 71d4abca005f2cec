import App
import Content
import Dialogue
import TerminalUI
import TestSupport
import Testing

/// What is marked alone on a menu stays alone: only what both are open to is shown, or kept.
@Suite struct MenuRoomTests {
  static let ids = ["affection-menu", "desire-menu"]

  static func room(isPlain: Bool = false) -> Room {
    var room = Room(names: Pair("Ana", "Ben"), isPlain: isPlain)
    room.take(.begin(.between(.menus)))
    return room
  }

  static func ideas(_ id: String) -> [IdeaList.Idea] {
    Room.library.ideas.first { $0.id == id }?.ideas ?? []
  }

  /// At the first hand-over of a menu.
  static func marking(_ id: String, isPlain: Bool = false) -> Room {
    var room = room(isPlain: isPlain)
    let isSensitive = id == "desire-menu"
    for key in isSensitive ? "21 2 2" : "11" {
      if isPlain { room.answer(key == " " ? "" : String(key)) } else { room.press(String(key)) }
    }
    return room
  }

  /// One turn, and every page of it but the hand-over that follows.
  static func turn(_ room: inout Room, _ marks: [Mark?]) -> [Page] {
    room.press(" ")
    var pages = [room.page]
    for mark in marks {
      room.press(mark.flatMap { Mark.allCases.firstIndex(of: $0) }.map { "\($0 + 1)" } ?? "p")
      pages.append(room.page)
    }
    room.press("1")
    return pages
  }

  /// Marks of two, and other marks of two that have the same in common.
  private func marks(_ count: Int, _ dice: inout Dice) -> [[[Mark?]]] {
    let yes: [(Mark?, Mark?)] = [(.yes, .yes)]
    let perhaps: [(Mark?, Mark?)] = [(.yes, .maybe), (.maybe, .yes), (.maybe, .maybe)]
    let all: [Mark?] = [.yes, .maybe, .notNow, nil]
    let open: [Mark?] = [.yes, .maybe]
    let nothing = all.flatMap { a in all.map { (a, $0) } }
      .filter { !(open.contains($0.0) && open.contains($0.1)) }
    let kinds = (0..<count).map { _ in [yes, perhaps, nothing, nothing].randomElement(using: &dice)
    }
    return (0..<2).map { _ in
      let pairs = kinds.map { $0?.randomElement(using: &dice) ?? (nil, nil) }
      return [pairs.map(\.0), pairs.map(\.1)]
    }
  }

  private func overlap(_ ids: [String], _ marks: [[Mark?]]) -> (yes: [String], all: [String]) {
    let yes = ids.indices.filter { marks[0][$0] == .yes && marks[1][$0] == .yes }
    let all = ids.indices.filter { index in
      marks.allSatisfy { $0[index] == .yes || $0[index] == .maybe }
    }
    return (yes.map { ids[$0] }, all.map { ids[$0] })
  }

  /// The lines of the lists on a page.
  static func rows(_ page: Page) -> [String] {
    page.blocks.flatMap { block -> [String] in
      if case .list(let list) = block { list.rows.map(\.label) } else { [] }
    }
  }

  /// Everything that can be seen or read after the marking, and everything that is written, follows
  /// from what they have in common alone.
  @Test(arguments: ids, 0..<12)
  func whatComesOutFollowsFromTheOverlapAlone(_ id: String, _ seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let ideas = Self.ideas(id)
    let both = marks(ideas.count, &dice)
    let common = overlap(ideas.map(\.id), both[0])
    #expect(both[0] != both[1] && overlap(ideas.map(\.id), both[1]) == common)
    var rooms: [Room] = []
    for marks in both {
      var room = Self.marking(id)
      let before = room.effects.count
      _ = Self.turn(&room, marks[0])
      #expect(room.words.contains("Pass the keyboard to Ben"))
      _ = Self.turn(&room, marks[1])
      #expect(room.effects.count == before && room.house.written.isEmpty)
      let texts = common.all.compactMap { one in ideas.first { $0.id == one }?.text }
      #expect(Set(Self.rows(room.page)) == Set(texts) && Self.rows(room.page).count == texts.count)
      rooms.append(room)
    }
    func expectEqual() {
      #expect(rooms[0].model == rooms[1].model && rooms[0].page == rooms[1].page)
      #expect(rooms[0].effects == rooms[1].effects)
      #expect(rooms[0].house.written == rooms[1].house.written)
    }
    expectEqual()
    for keys in [" ", "[esc]", " ", "2"] {
      for index in rooms.indices { rooms[index].press(keys) }
      expectEqual()
    }
    for room in rooms {
      #expect(room.house.book.overlaps.map(\.both) == [common.yes])
      for idea in ideas {
        #expect(room.house.written.contains("\"\(idea.id)\"") == common.all.contains(idea.id))
        #expect(!room.house.written.contains(idea.text))
      }
      #expect(room.drafts.isEmpty && room.house.book.forms.isEmpty)
    }
  }

  /// Nothing in the other's turn follows from what the first has marked.
  @Test(arguments: ids)
  func theOthersTurnKnowsNothingOfTheFirst(_ id: String) {
    var dice = Dice(state: 5)
    let count = Self.ideas(id).count
    let all: [Mark?] = [.yes, .maybe, .notNow, nil]
    let second = (0..<count).map { _ in all.randomElement(using: &dice) ?? nil }
    var seen: [[Page]] = []
    for _ in 0..<4 {
      var room = Self.marking(id)
      _ = Self.turn(&room, (0..<count).map { _ in all.randomElement(using: &dice) ?? nil })
      seen.append([room.page] + Self.turn(&room, second))
    }
    for pages in seen { #expect(pages == seen[0]) }
  }

  /// Whoever stops, and wherever: the same page, the same model, and nothing that is written.
  @Test(arguments: ids, [false, true])
  func aStopIsAStop(_ id: String, _ isPlain: Bool) {
    var ends: [Room] = []
    let whole = String(repeating: "1", count: Self.ideas(id).count)
    for keys in ["", " ", " 12", " \(whole)", " \(whole)1", " \(whole)1 21", " \(whole)1 \(whole)"]
    {
      var room = Self.marking(id, isPlain: isPlain)
      for key in keys {
        if isPlain { room.answer(key == " " ? "" : String(key)) } else { room.press(String(key)) }
      }
      room.effects = []
      if isPlain { room.answer("/stop") } else { room.press("s") }
      #expect(room.words.contains("You stopped here"), "\(keys.count): \(room.words)")
      ends.append(room)
    }
    for end in ends {
      #expect(end.model == ends[0].model && end.effects == ends[0].effects)
      #expect(end.effects == (isPlain ? [.hide] : []) && end.house.written.isEmpty)
    }
    ends[3].press(" ")
    #expect(ends[3].words.contains("Which menu would you like?"))
  }

  /// One item back, as often as one likes, but never into the other's turn.
  @Test func goingBack() {
    var room = Self.marking("affection-menu")
    room.press(" 12[esc]")
    #expect(room.page.options.map(\.label).contains("Maybe, your mark"))
    #expect(room.model.focus.selected == 1)
    room.press("[esc][esc]")
    #expect(room.words.contains("Pass the keyboard to Ana"))
    room.press(" ")
    #expect(room.page.options.map(\.label).contains("Yes, your mark"))
    room.press("pnnnnnn")
    #expect(room.words.contains("Ana, that is all"))
    room.press("2")
    #expect(room.words.contains("In company, 8 of 8"))
    room.press("31 ")
    #expect(room.words.contains("only for Ben") && !room.page.options.contains { $0.isCurrent })
    room.press("[esc]")
    #expect(room.words.contains("Pass the keyboard to Ben"))
    room.press("[esc]")
    #expect(room.words.contains("Pass the keyboard to Ben"))
  }

  @Test func coveredWhenSomebodyComes() {
    for key in ["[c-x][c-r]", "[c-z]"] {
      var room = Self.marking("desire-menu")
      room.press(" 1")
      let page = room.page
      room.press(key)
      if key == "[c-z]" { room.take(.input(.continued)) }
      #expect(room.words.contains("Pass the keyboard to Ana"), "\(room.words)")
      #expect(!room.words.contains(page.title?.plain ?? "-"))
      room.press(" ")
      #expect(room.page == page)
    }
  }

  /// After a lock nobody finds a mark, whoever was next.
  @Test(arguments: ids, ["", " 1", " nnnnnn1", " nnnnnn1 1"])
  func aLockForgets(_ id: String, _ keys: String) {
    for compartment in [Compartment.ours, .own(.b)] {
      var room = Room(names: Pair("Ana", "Ben"))
      room.protect(compartment)
      room.take(.begin(.between(.menus)))
      room.press((id == "desire-menu" ? "21 2 2" : "11") + keys + "[f8]")
      #expect(room.house.written.isEmpty)
      if compartment == .ours {
        #expect(room.isLocked)
        room.press(Room.oursWords + "[enter]")
      }
      #expect(!room.words.contains("only for"), "\(room.words)")
      var fresh = Room(names: Pair("Ana", "Ben"))
      fresh.take(.begin(.between(.menus)))
      room.take(.begin(.between(.menus)))
      #expect(room.page == fresh.page && room.model.between == fresh.model.between)
    }
  }

  /// Whoever says no, and whether one does or both: the same pages, and nobody is asked again.
  @Test func desireIsOpenedByBoth() {
    var ends: [(String, [Effect])] = []
    for answers in [("2", "1"), ("1", "2"), ("1", "1")] {
      var room = Self.room()
      room.press("21")
      #expect(room.words.contains("only for Ana") && !room.words.contains("opened today"))
      let before = room.effects.count
      room.press(" \(answers.0) ")
      let asked = room.words
      room.press(answers.1)
      ends.append((asked + room.words, Array(room.effects.dropFirst(before))))
      #expect(room.words.contains("That menu stays closed for now"))
      #expect(!room.words.contains("Ana") && !room.words.contains("Ben"))
      room.press("1")
      #expect(room.words.contains("Which menu would you like?"))
      room.press("21")
      #expect(room.words.contains("That menu stays closed for now"))
    }
    for end in ends { #expect(end.0 == ends[0].0 && end.1 == ends[0].1) }
  }

  /// What was kept of it is opened by both as well; taking it away needs one of them only.
  @Test func lookingAgain() {
    var room = Self.marking("desire-menu")
    let count = Self.ideas("desire-menu").count
    for _ in 0..<2 { _ = Self.turn(&room, (0..<count).map { $0 == 3 ? .yes : .notNow }) }
    room.press(" 2")
    #expect(room.words.contains("It is kept"))
    let line = Self.ideas("desire-menu")[3].text
    room.press("2")
    #expect(!room.words.contains(line) && !room.words.contains("marked on"))
    room.press("1")
    #expect(room.words.contains("Pass the keyboard to Ana") && !room.words.contains(line))
    room.press(" 2 2")
    #expect(Self.rows(room.page) == [line])
    room.press("[esc]23")
    #expect(room.words.contains("Erase what you had in common?"), "\(room.words)")
    room.press("2")
    #expect(room.house.book.overlaps.isEmpty)
  }

  /// A mark of another day does not outlive new ones.
  @Test func markedAnew() {
    for keeps in [true, false] {
      var room = Self.marking("affection-menu")
      let count = Self.ideas("affection-menu").count
      for _ in 0..<2 { _ = Self.turn(&room, (0..<count).map { $0 < 4 ? .yes : nil }) }
      room.press(" 2")
      #expect(room.house.book.overlaps.map(\.both.count) == [4])
      room.press("12")
      for _ in 0..<2 { _ = Self.turn(&room, (0..<count).map { $0 < 2 && keeps ? .yes : nil }) }
      room.press(keeps ? " 2" : " ")
      #expect(room.house.book.overlaps.map(\.both.count) == (keeps ? [2] : []))
    }
    var room = Self.marking("affection-menu")
    let count = Self.ideas("affection-menu").count
    for _ in 0..<2 { _ = Self.turn(&room, (0..<count).map { _ in .yes }) }
    room.press(" 1")
    #expect(room.house.written.isEmpty && room.words.contains("Which menu would you like?"))
  }

  @Test func aDiskThatFails() {
    var room = Self.marking("affection-menu")
    let count = Self.ideas("affection-menu").count
    for _ in 0..<2 { _ = Self.turn(&room, (0..<count).map { $0 == 1 ? .maybe : nil }) }
    room.diskTrouble = "The disk is full."
    room.press(" 2")
    #expect(room.words.contains("The disk is full.") && room.house.written.isEmpty)
    room.diskTrouble = nil
    room.press("r")
    #expect(room.house.book.overlaps.map(\.perhaps.count) == [1])
    #expect(room.words.contains("It is kept"))
    room.press("13")
    #expect(room.words.contains("Erase what you had in common?"))
    room.press("2")
    #expect(room.house.book.overlaps.isEmpty && room.words.contains("Nothing of that menu is kept"))
  }

  @Test func inLines() {
    var room = Self.marking("affection-menu", isPlain: true)
    #expect(room.words.contains("An empty line leaves one open"))
    room.answer("", "1", "2", "", "/pass", "/back", "/back")
    #expect(room.words.contains("Not now, your mark"), "\(room.words)")
    for _ in 0..<6 { room.answer("/another") }
    room.effects = []
    room.answer("1")
    #expect(room.effects == [.hide])
    room.answer("", "2", "1")
    for _ in 0..<6 { room.answer("/another") }
    room.answer("1")
    let ideas = Self.ideas("affection-menu")
    #expect(Self.rows(room.page) == [ideas[0].text, ideas[1].text])
    #expect(room.words.contains("And perhaps") && !room.words.contains("You both said yes"))
    room.answer("", "2", "1", "1")
    #expect(Self.rows(room.page) == [ideas[0].text, ideas[1].text])
    room.answer("", "/back")
    #expect(room.model.screen == .home)
  }

  @Test func backFromEverywhere() {
    var room = Self.room()
    room.press("1[esc]")
    #expect(room.words.contains("Which menu would you like?"))
    room.press("[esc]")
    #expect(room.model.screen == .home)
    room.take(.begin(.between(nil)))
    room.press("62")
    #expect(room.words.contains("Which menu would you like?"))
    room.press("[esc]")
    #expect(room.words.contains("What would be good for the two of you?"))
    #expect(room.model.focus.selected == 1)
  }
}

extension Page {
  fileprivate var options: [Choices.Option] {
    blocks.flatMap { block -> [Choices.Option] in
      if case .choices(let choices) = block { choices.options } else { [] }
    }
  }
}
