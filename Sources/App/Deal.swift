package import Content
package import Dialogue

/// The name under which a card is remembered as seen.
package func seenTag(deck: String, prompt: String) -> String { deck + "/" + prompt }

/// Puts the cards of some decks in the order in which a talk will draw them: those not seen yet
/// first, each part shuffled. Sensitive questions are never dealt at random.
///
/// - Parameter seed: Equal seeds deal equal hands.
package func deal(_ decks: [Deck], seen: Set<String>, seed: UInt64) -> [Card] {
  var random = SplitMix(state: seed)
  var cards: [Card] = []
  for deck in decks where deck.sensitive == nil {
    for prompt in deck.prompts where prompt.sensitive == nil && prompt.modes.contains(.pair) {
      cards.append(
        Card(
          deck: deck.id, prompt: prompt.id, caption: caption(deck, prompt), text: prompt.text,
          depth: prompt.depth, followUps: prompt.followUps))
    }
  }
  cards.shuffle(using: &random)
  for index in cards.indices {
    cards[index].isSeen = seen.contains(
      seenTag(deck: cards[index].deck, prompt: cards[index].prompt))
  }
  return cards.filter { !$0.isSeen } + cards.filter(\.isSeen)
}

private func caption(_ deck: Deck, _ prompt: Prompt) -> String {
  let depth = ["light", "deeper", "deep"][min(max(prompt.depth, 1), 3) - 1]
  return deck.title + " · " + depth
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
