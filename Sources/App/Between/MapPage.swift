package import Content
package import Dialogue

/// What somebody wants the other to know of them: written and changed by themself alone, and there
/// for both to read.
package struct MapPage: Equatable, Sendable {
  /// In the journal; empty until it is kept.
  package var id: String
  package var seat: Seat
  package var lines: [Line]
  /// Milliseconds since 1970.
  package var changedAt: Int

  /// One thing about somebody.
  package struct Line: Equatable, Sendable {
    package var part: Part
    /// Id of the question it answers; nil for a line of their own.
    package var question: String?
    package var words: String

    package init(_ part: Part, question: String? = nil, words: String) {
      self.part = part
      self.question = question
      self.words = words
    }
  }

  /// What a line is about.
  package enum Part: String, CaseIterable, Sendable {
    case matters, stings, helps
  }

  package init(id: String = "", seat: Seat, lines: [Line] = [], changedAt: Int) {
    self.id = id
    self.seat = seat
    self.lines = lines
    self.changedAt = changedAt
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON, id: String) {
    guard let seat = json["seat"]?.string.flatMap({ Seat(rawValue: $0) }),
      let lines = json["lines"]?.array, let changedAt = json["changedAt"]?.int
    else { return nil }
    self.init(
      id: id, seat: seat,
      lines: lines.compactMap { line in
        guard let part = line["part"]?.string.flatMap({ Part(rawValue: $0) }),
          let words = line["words"]?.string
        else { return nil }
        return Line(part, question: line["question"]?.string, words: words)
      }, changedAt: changedAt)
  }

  package var json: JSON {
    [
      "seat": .string(seat.rawValue), "changedAt": .int(changedAt),
      "lines": .array(lines.map(\.json)),
    ]
  }
}

extension MapPage.Line {
  package var json: JSON {
    [
      "part": .string(part.rawValue), "question": .init(question), "words": .string(words),
    ]
  }
}

extension MapPage {
  /// Lines that one part has room for: more of them nobody remembers when it matters.
  package static let mostLines = 12
  /// Characters of a line.
  package static let longestLine = 200

  package func lines(of part: Part) -> [Line] { lines.filter { $0.part == part } }

  /// The lines of a part for people to read, those without a question first.
  ///
  /// - Parameter library: Knows the questions; a line whose question it does not know stands alone.
  package func answers(of part: Part, _ library: Library) -> [Answer] {
    let all = lines(of: part).map { line in
      Answer(asked: library.mapQuestion(line.question), words: line.words)
    }
    return all.filter { $0.asked == nil } + all.filter { $0.asked != nil }
  }

  /// A line with the words of the question it answers.
  package struct Answer: Equatable, Sendable {
    /// Nil for a line of their own.
    package var asked: String?
    package var words: String
  }

  /// Writes a line, in place of another that is there still, else below the others.
  package mutating func put(_ line: Line, inPlaceOf before: Line?) {
    if let before, let index = lines.firstIndex(of: before) {
      lines[index] = line
    } else if !lines.contains(line) {
      lines.append(line)
    }
  }

  /// With the lines of another that are not on it yet.
  package func taking(_ other: MapPage) -> MapPage {
    var both = self
    both.lines += other.lines.filter { !lines.contains($0) }
    return both
  }
}

extension Library {
  /// The list whose questions somebody answers on a page about themself.
  static let mapListID = "map"

  /// The words of a question for a page about somebody; nil for no id, and for one that nobody knows
  /// any more.
  package func mapQuestion(_ id: String?) -> String? {
    guard let id else { return nil }
    return ideas.first { $0.id == Self.mapListID }?.ideas.first { $0.id == id }?.text
  }
}

extension MapPage.Part {
  /// Above its lines.
  package var title: String {
    switch self {
    case .matters: "What matters to me"
    case .stings: "What stings"
    case .helps: "What helps me"
    }
  }

  /// Asks somebody, whose name stands in front of it.
  var question: String {
    switch self {
    case .matters: "what matters to you?"
    case .stings: "what stings?"
    case .helps: "what helps you, and when?"
    }
  }

  /// Asks about somebody.
  func question(about name: String) -> String {
    switch self {
    case .matters: "What matters to \(name)?"
    case .stings: "What stings \(name)?"
    case .helps: "What helps \(name)?"
    }
  }
}
