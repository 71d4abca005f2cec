package import Content
package import Dialogue
package import Facilitation

extension Library {
  /// A small ritual by its id, and the list it stands in.
  ///
  /// - Parameter list: Where it has to stand; nil takes the first there is.
  package func ritual(
    _ id: String, in list: String? = nil
  ) -> (list: RitualList, ritual: RitualTemplate)? {
    for one in rituals where list == nil || one.id == list {
      if let ritual = one.rituals.first(where: { $0.id == id }) { return (one, ritual) }
    }
    return nil
  }

  /// Every small ritual, list by list.
  var allRituals: [(list: RitualList, ritual: RitualTemplate)] {
    rituals.flatMap { list in list.rituals.map { (list, $0) } }
  }
}

extension Homework.Kind {
  /// What it is called; nil for what the library does not have, and for own words, which are a title
  /// themselves.
  package func title(in library: Library) -> String? {
    switch self {
    case .exercise(let id): library.exercise(id)?.title
    case .deck(let id, let count):
      library.deck(id).map {
        (count == 1 ? "One question" : "\(count) questions") + " from \($0.title)"
      }
    case .ritual(let id, let list): library.ritual(id, in: list)?.ritual.title
    case .own: nil
    }
  }
}

extension Deck {
  /// The questions that somebody takes home: the same each time they are asked for, light ones first.
  /// What is sensitive in a deck that is not is left out.
  ///
  /// - Parameters:
  ///   - count: How many, at most.
  ///   - id: Of what they take home: another one gets others.
  package func questions(_ count: Int, for id: String) -> [Card] {
    let cards = Draw(decks: [self.id], isOpened: sensitive != nil).cards(from: [self], Marks())
    return deal(cards, seen: [], seed: numbered(id)).prefix(max(0, count))
      .enumerated().sorted { ($0.element.depth, $0.offset) < ($1.element.depth, $1.offset) }
      .map(\.element)
  }
}

/// A number from a text, the same everywhere (FNV-1a, 64 bits).
package func numbered(_ text: String) -> UInt64 {
  text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

extension AppModel {
  /// An id for what is given now: six letters and digits, that no other moment of any session has.
  func homeworkID(at instant: Instant) -> String {
    let place = "\(sitting?.id ?? "") \(sitting?.meeting.nextSeq ?? 0) \(instant.wall)"
    var random = SplitMix(state: numbered(place))
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    return String((0..<6).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
  }
}
