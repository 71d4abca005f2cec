package import Content

/// Somebody looking through the questions: which deck, which question, and what is filtered.
package struct Browse: Equatable, Sendable {
  package var filter = PromptFilter()
  package var onlyFavourites = false
  /// What was put away is listed instead of left out.
  package var onlyHidden = false
  /// The deck that is open.
  package var deck: String?
  /// The question that is open.
  package var prompt: String?
  /// The part of a long deck that is listed, from 0.
  package var sheet = 0
  /// What is being set.
  package var setting: Setting?
  /// Decks that were opened although they are sensitive.
  var opened: Set<String> = []
  /// Where the focus was in the list of decks, and in that of questions.
  var deckRow = 0
  var promptRow = 0

  package init() {}

  /// What can be set.
  package enum Setting: Equatable, Sendable {
    case filters, topics, practices
  }

  /// Questions listed at once.
  static let sheetSize = 100

  var isUnfiltered: Bool { filter.isEmpty && !onlyFavourites && !onlyHidden }

  /// The questions of a deck that are to be seen.
  func prompts(of deck: Deck, _ marks: Marks) -> [Prompt] {
    deck.prompts.filter { shows($0, of: deck, marks) }
  }

  func shows(_ prompt: Prompt, of deck: Deck, _ marks: Marks) -> Bool {
    guard filter.takes(prompt) else { return false }
    let tag = seenTag(deck: deck.id, prompt: prompt.id)
    return marks.hidden.contains(tag) == onlyHidden
      && (!onlyFavourites || marks.favourites.contains(tag))
  }
}
