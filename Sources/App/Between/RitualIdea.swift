package import Content
package import Dialogue

/// A ritual that two people named in a talk and have not taken up yet.
package struct RitualIdea: Equatable, Identifiable, Sendable {
  /// The talk's, and a number.
  package var id: String
  package var words: String
  /// When the talk ended, milliseconds since 1970.
  package var at: Int
  package var names: Pair<String>

  package init(id: String, words: String, at: Int, names: Pair<String>) {
    self.id = id
    self.words = words
    self.at = at
    self.names = names
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON) {
    guard let id = json["id"]?.string, let words = json["words"]?.string, let at = json["at"]?.int,
      let names = json["names"]?.array?.compactMap(\.string), names.count == 2
    else { return nil }
    self.init(id: id, words: words, at: at, names: Pair(names[0], names[1]))
  }

  package var json: JSON {
    [
      "id": .string(id), "words": .string(words), "at": .int(at),
      "names": [.string(names.a), .string(names.b)],
    ]
  }
}

extension [RitualIdea] {
  /// With what a talk adds.
  package func taking(_ remains: Remains, of header: TalkHeader) -> [RitualIdea] {
    var all = self
    for (number, keepsake) in remains.keepsakes.enumerated() where keepsake.what == .ritual {
      let id = "\(header.id)-\(number + 1)"
      all.removeAll { $0.id == id }
      all.append(
        RitualIdea(
          id: id, words: keepsake.words, at: header.endedAt ?? header.startedAt,
          names: header.names))
    }
    return all
  }

  /// Those of two people, whoever of them comes first.
  package func between(_ names: Pair<String>) -> [RitualIdea] {
    filter { Set([$0.names.a, $0.names.b]) == Set([names.a, names.b]) }
  }
}
