package import Content

/// What these two think of single questions: those they are fond of, and those that are not for
/// them. Kept from talk to talk, by the names of the cards.
package struct Marks: Equatable, Sendable {
  package var favourites: Set<String> = []
  /// Neither drawn nor listed, until they are brought back.
  package var hidden: Set<String> = []

  package init() {}

  package init(_ json: JSON) {
    favourites = Set(json["favourites"]?.array?.compactMap(\.string) ?? [])
    hidden = Set(json["hidden"]?.array?.compactMap(\.string) ?? [])
  }

  package var json: JSON {
    [
      "favourites": .array(favourites.sorted().map { .string($0) }),
      "hidden": .array(hidden.sorted().map { .string($0) }),
    ]
  }

  /// Takes over what others say of one question and leaves all else: another heard may have marked
  /// other questions meanwhile.
  package mutating func adopt(_ tag: String, from others: Marks) {
    for set in [\Marks.favourites, \Marks.hidden] {
      if others[keyPath: set].contains(tag) {
        self[keyPath: set].insert(tag)
      } else {
        self[keyPath: set].remove(tag)
      }
    }
  }

  /// Makes it a favourite, or no longer one.
  mutating func toggleFavourite(_ tag: String) {
    if favourites.remove(tag) == nil {
      favourites.insert(tag)
      hidden.remove(tag)
    }
  }

  /// Puts it away, or brings it back.
  mutating func toggleHidden(_ tag: String) {
    if hidden.remove(tag) == nil {
      hidden.insert(tag)
      favourites.remove(tag)
    }
  }
}
