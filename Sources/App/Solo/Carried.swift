package import Content
package import Dialogue

/// Finished lines that somebody prepared alone and brings to a talk of both; nothing else of what
/// they wrote leaves their compartment.
package struct Carried: Equatable, Sendable {
  /// In the journal; empty until it is there.
  package var id: String
  package var from: Seat
  /// Milliseconds since 1970.
  package var at: Int
  package var lines: [Line]
  /// Id of the talk in which they were looked at: they are gone when it is put away.
  package var usedIn: String?

  /// A line, and what it is.
  package struct Line: Equatable, Sendable {
    package var part: Part
    package var words: String

    package init(_ part: Part, _ words: String) {
      self.part = part
      self.words = words
    }
  }

  /// What a question of an exercise can ask for, too.
  package typealias Part = Exercise.Brought

  package init(id: String = "", from: Seat, at: Int, lines: [Line]) {
    self.id = id
    self.from = from
    self.at = at
    self.lines = lines
  }

  package init?(_ json: JSON, id: String) {
    guard let from = json["from"]?.string.flatMap({ Seat(rawValue: $0) }),
      let at = json["at"]?.int, let lines = json["lines"]?.array
    else { return nil }
    self.init(
      id: id, from: from, at: at,
      lines: lines.compactMap { line in
        guard let part = line["part"]?.string.flatMap({ Part(rawValue: $0) }),
          let words = line["words"]?.string
        else { return nil }
        return Line(part, words)
      })
    usedIn = json["usedIn"]?.string
  }

  package var json: JSON {
    [
      "from": .string(from.rawValue), "at": .int(at),
      "lines": .array(
        lines.map { ["part": .string($0.part.rawValue), "words": .string($0.words)] }),
      "usedIn": usedIn.map { .string($0) } ?? .null,
    ]
  }

  /// The words of a part, where they were brought.
  package subscript(part: Part) -> String? { lines.first { $0.part == part }?.words }
}
