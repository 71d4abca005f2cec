package import Content
package import Dialogue

/// The name under which a card is remembered as seen.
package func seenTag(deck: String, prompt: String) -> String { deck + "/" + prompt }

/// Which cards a talk may draw.
package struct Draw: Equatable, Sendable {
  /// Ids of the decks.
  package var decks: [String]
  /// Both said, each alone, that what is sensitive in these decks may be asked today.
  package var isOpened: Bool
  package var onlyFavourites: Bool
  /// The talk asks for light cards, then for deeper ones.
  package var isByDepth: Bool
  /// Whom the cards are for.
  package var mode: Prompt.Mode

  package init(
    decks: [String], isOpened: Bool = false, onlyFavourites: Bool = false, isByDepth: Bool = false,
    mode: Prompt.Mode = .pair
  ) {
    self.mode = mode
    self.isByDepth = isByDepth
    self.decks = decks
    self.isOpened = isOpened
    self.onlyFavourites = onlyFavourites
  }

  /// The cards that may come up: for these people, not put away, and sensitive ones only where both opened
  /// them. In the order of the decks.
  package func cards(from decks: [Deck], _ marks: Marks) -> [Card] {
    var cards: [Card] = []
    for deck in decks where isOpened || deck.sensitive == nil {
      for prompt in deck.prompts where prompt.modes.contains(mode) {
        let tag = seenTag(deck: deck.id, prompt: prompt.id)
        guard isOpened || prompt.sensitive == nil, !marks.hidden.contains(tag),
          !onlyFavourites || marks.favourites.contains(tag)
        else { continue }
        cards.append(
          Card(
            deck: deck.id, prompt: prompt.id, caption: caption(deck, prompt), text: prompt.text,
            depth: prompt.depth, followUps: prompt.followUps))
      }
    }
    return cards
  }

  private func caption(_ deck: Deck, _ prompt: Prompt) -> String {
    deck.title + " · " + depthWord(prompt.depth)
  }
}

/// How deep a question goes, in a word.
package func depthWord(_ depth: Int) -> String {
  ["light", "deeper", "deep"][min(max(depth, 1), 3) - 1]
}

/// Puts cards in the order in which a talk will draw them: those not seen yet first, each part
/// shuffled.
///
/// - Parameter seed: Equal seeds deal equal hands.
package func deal(_ cards: [Card], seen: Set<String>, seed: UInt64) -> [Card] {
  var random = SplitMix(state: seed)
  var cards = cards.shuffled(using: &random)
  for index in cards.indices { cards[index].isSeen = seen.contains(cards[index].tag) }
  return cards.filter { !$0.isSeen } + cards.filter(\.isSeen)
}

/// The names of the cards that begin anew, because all of them were seen. Where a talk asks for a
/// depth, each depth begins anew by itself: a light set shall not grow deep because the light cards
/// are gone.
package func usedUp(_ cards: [Card], seen: Set<String>, byDepth: Bool) -> Set<String> {
  let groups = Dictionary(grouping: cards) { byDepth ? $0.depth : 0 }.values
  return Set(
    groups.filter { $0.allSatisfy { seen.contains($0.tag) } }.flatMap { $0.map(\.tag) })
}

extension Card {
  /// The name under which it is remembered.
  package var tag: String { seenTag(deck: deck, prompt: prompt) }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere for the same seed.
package struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
