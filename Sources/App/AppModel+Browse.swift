import Content
import Dialogue

extension AppModel {
  /// A row of a deck's list: a question, or the way to more of them.
  enum BrowseRow: Equatable {
    case earlier
    case question(Prompt)
    case later
  }

  /// The decks with at least one question to be seen.
  func shownDecks(_ browse: Browse) -> [(deck: Deck, count: Int)] {
    library.decks.compactMap { deck in
      let count =
        browse.isUnfiltered && marks == Marks()
        ? deck.prompts.count : browse.prompts(of: deck, marks).count
      return count > 0 || browse.isUnfiltered ? (deck, count) : nil
    }
  }

  func rows(_ browse: Browse) -> [BrowseRow] {
    guard let deck = browse.deck.flatMap(library.deck) else { return [] }
    let all = browse.prompts(of: deck, marks)
    let start = min(browse.sheet * Browse.sheetSize, all.count)
    let end = min(start + Browse.sheetSize, all.count)
    return (start > 0 ? [.earlier] : []) + all[start..<end].map { .question($0) }
      + (end < all.count ? [.later] : [])
  }

  /// What can be set about what is seen, in order.
  enum FilterChoice: CaseIterable, Equatable {
    case topic, depth, practice, mode, favourites, hidden, clear
  }

  mutating func chooseInBrowse(_ browse: Browse, _ index: Int) {
    var browse = browse
    switch browse.setting {
    case .filters: return setFilter(browse, index)
    case .topics:
      let topics = library.decks.topics
      browse.filter.topic = index == 0 ? nil : topics.dropFirst(index - 1).first?.topic
      changeFilters(browse, .topic)
      return
    case .practices:
      let practices = shownPractices
      browse.filter.practice = index == 0 ? nil : practices.dropFirst(index - 1).first
      changeFilters(browse, .practice)
      return
    case nil: break
    }
    guard let id = browse.deck else {
      let decks = shownDecks(browse)
      guard decks.indices.contains(index) else { return }
      browse.deckRow = index
      browse.deck = decks[index].deck.id
      show(.browse(browse))
      return
    }
    if let deck = library.deck(id), deck.sensitive != nil, !browse.opened.contains(id) {
      if index == 0 {
        browse.opened.insert(id)
        show(.browse(browse))
      } else {
        backInBrowse(browse)
      }
      return
    }
    if browse.prompt != nil { return nextQuestion(browse) }
    let rows = rows(browse)
    guard rows.indices.contains(index) else { return }
    switch rows[index] {
    case .earlier:
      browse.sheet -= 1
      // On the question nearest to those one came from.
      browse.promptRow = self.rows(browse).lastIndex { $0 != .later } ?? 0
      showList(browse)
    case .later:
      browse.sheet += 1
      browse.promptRow = 1
      showList(browse)
    case .question(let prompt):
      browse.promptRow = index
      browse.prompt = prompt.id
      show(.browse(browse))
    }
  }

  /// The question after the one that is open, or the list after the last.
  mutating func nextQuestion(_ browse: Browse) {
    var browse = browse
    guard let deck = browse.deck.flatMap(library.deck) else { return }
    let place = deck.prompts.firstIndex { $0.id == browse.prompt } ?? 0
    let later = deck.prompts.dropFirst(place + 1).first { browse.shows($0, of: deck, marks) }
    let all = browse.prompts(of: deck, marks).map(\.id)
    guard let later, let index = all.firstIndex(of: later.id) else { return backInBrowse(browse) }
    browse.prompt = later.id
    browse.sheet = index / Browse.sheetSize
    browse.promptRow = index % Browse.sheetSize + (browse.sheet > 0 ? 1 : 0)
    show(.browse(browse))
  }

  /// One step up: from a question to its deck, from a deck to all of them, from there home.
  mutating func backInBrowse(_ browse: Browse) {
    var browse = browse
    switch browse.setting {
    case .topics: return backToFilters(browse, .topic)
    case .practices: return backToFilters(browse, .practice)
    case .filters: browse.setting = nil
    case nil:
      if browse.prompt != nil {
        browse.prompt = nil
      } else {
        browse.deck = nil
        browse.sheet = 0
        browse.promptRow = 0
      }
    }
    showList(browse)
  }

  /// A list of decks or questions, with the focus where it was; a list that has become shorter has
  /// it on its last row.
  private mutating func showList(_ browse: Browse) {
    var browse = browse
    while browse.deck != nil, browse.sheet > 0, rows(browse) == [.earlier] { browse.sheet -= 1 }
    show(.browse(browse))
    let row = browse.deck == nil ? browse.deckRow : browse.promptRow
    let count = browse.deck == nil ? shownDecks(browse).count : rows(browse).count
    focus.selected = max(0, min(row, count - 1))
  }

  /// What is listed has changed: its first row is as good as any.
  private mutating func changeFilters(_ browse: Browse, _ choice: FilterChoice) {
    var browse = browse
    browse.sheet = 0
    browse.promptRow = 0
    if browse.deck == nil { browse.deckRow = 0 }
    backToFilters(browse, choice)
  }

  private mutating func backToFilters(_ browse: Browse, _ choice: FilterChoice) {
    var browse = browse
    browse.setting = .filters
    show(.browse(browse))
    focus.selected = FilterChoice.allCases.firstIndex(of: choice) ?? 0
  }

  private mutating func setFilter(_ browse: Browse, _ index: Int) {
    guard FilterChoice.allCases.indices.contains(index) else { return }
    var browse = browse
    let choice = FilterChoice.allCases[index]
    switch choice {
    case .topic, .practice:
      browse.setting = choice == .topic ? .topics : .practices
      show(.browse(browse))
      return
    case .depth:
      browse.filter.depth = (browse.filter.depth ?? 0) == 3 ? nil : (browse.filter.depth ?? 0) + 1
    case .mode: browse.filter.mode = nextMode(browse.filter.mode)
    case .favourites: browse.onlyFavourites.toggle()
    case .hidden: browse.onlyHidden.toggle()
    case .clear:
      browse.filter = PromptFilter()
      browse.onlyFavourites = false
      browse.onlyHidden = false
    }
    changeFilters(browse, choice)
  }

  private func nextMode(_ mode: Prompt.Mode?) -> Prompt.Mode? {
    let all = Prompt.Mode.allCases
    guard let mode, let index = all.firstIndex(of: mode) else { return all.first }
    return all.dropFirst(index + 1).first
  }

  /// Practices that questions here serve, in the order of the alphabet.
  var shownPractices: [Practice] {
    let served = Set(library.decks.flatMap { $0.prompts.flatMap(\.practices) })
    return served.sorted { $0.rawValue < $1.rawValue }
  }

  /// The question that is open, or in focus in a list.
  func questionAtHand(_ browse: Browse) -> (deck: Deck, prompt: Prompt)? {
    guard browse.setting == nil, let deck = browse.deck.flatMap(library.deck) else { return nil }
    if let id = browse.prompt {
      return deck.prompts.first { $0.id == id }.map { (deck, $0) }
    }
    let rows = rows(browse)
    guard rows.indices.contains(focus.selected), case .question(let prompt) = rows[focus.selected]
    else { return nil }
    return (deck, prompt)
  }

  /// Marks the question at hand as a favourite, or as not for these two; the same again takes the
  /// mark away.
  mutating func mark(_ change: (inout Marks, String) -> Void) -> [Effect] {
    guard case .browse(let browse) = screen, let (deck, prompt) = questionAtHand(browse) else {
      return []
    }
    change(&marks, seenTag(deck: deck.id, prompt: prompt.id))
    if browse.prompt == nil {
      var browse = browse
      browse.promptRow = focus.selected
      showList(browse)
    }
    let tag = seenTag(deck: deck.id, prompt: prompt.id)
    unsaved.removeAll { $0.isMark(of: tag) }
    unsaved.append(.rememberMark(of: tag, in: marks))
    return unsaved
  }
}

extension Effect {
  /// Whether it writes what these two think of this question.
  func isMark(of tag: String) -> Bool {
    if case .rememberMark(tag, _) = self { true } else { false }
  }
}
