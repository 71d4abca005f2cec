package import Content

/// What helps somebody when things are hard, in their own words.
package struct SupportCard: Equatable, Sendable {
  /// In the journal; empty until it is there.
  package var id: String
  /// In the order in which they were begun.
  package var states: [State] = []

  /// How somebody is, and what they want to be said about it.
  package struct State: Equatable, Sendable {
    /// Of the group of beginnings it came from.
    package var id: String
    /// `"When I am sad"`.
    package var title: String
    package var lines: [String]

    package init(id: String, title: String, lines: [String] = []) {
      self.id = id
      self.title = title
      self.lines = lines
    }
  }

  /// Lines that one state has room for: more of them nobody remembers when it matters.
  package static let mostLines = 8
  /// Characters of a line.
  package static let longestLine = 200

  package init(id: String = "") { self.id = id }

  /// Reads what `json` wrote, as far as it goes.
  package init?(_ json: JSON, id: String) {
    self.init(id: id)
    for state in json["states"]?.array ?? [] {
      guard let stateID = state["id"]?.string, let title = state["title"]?.string else { continue }
      states.append(
        State(
          id: stateID, title: title,
          lines: state["lines"]?.array?.compactMap(\.string).filter { !$0.isEmpty } ?? []))
    }
  }

  package var json: JSON {
    [
      "states": .array(
        states.map { state in
          [
            "id": .string(state.id), "title": .string(state.title),
            "lines": .array(state.lines.map { .string($0) }),
          ]
        })
    ]
  }

  /// Those that have something on them.
  package var written: [State] { states.filter { !$0.lines.isEmpty } }

  package func lines(of id: String) -> [String] { states.first { $0.id == id }?.lines ?? [] }

  /// Writes a line, in place of the one at an index or below the others; a line without words goes.
  mutating func put(_ words: String, at index: Int?, of id: String, titled title: String) {
    let line = String(words.prefix(Self.longestLine))
    let isEmpty = !line.contains { $0 != " " }
    guard let place = states.firstIndex(where: { $0.id == id }) else {
      if !isEmpty { states.append(State(id: id, title: title, lines: [line])) }
      return
    }
    if let index, states[place].lines.indices.contains(index) {
      if isEmpty {
        states[place].lines.remove(at: index)
      } else {
        states[place].lines[index] = line
      }
    } else if !isEmpty, states[place].lines.count < Self.mostLines {
      states[place].lines.append(line)
    }
    if states[place].lines.isEmpty { states.remove(at: place) }
  }

  /// With the lines of another that are not on it yet.
  package func taking(_ other: SupportCard) -> SupportCard {
    var both = self
    for state in other.states {
      guard let place = both.states.firstIndex(where: { $0.id == state.id }) else {
        both.states.append(state)
        continue
      }
      let there = both.states[place].lines
      both.states[place].lines += state.lines.filter { !there.contains($0) }
    }
    return both
  }

  /// As one reads it out, or leaves it for the other.
  ///
  /// - Parameter wanted: Ids of the states that are to be on it.
  package func text(of wanted: Set<String>) -> String {
    written.filter { wanted.contains($0.id) }.map { state in
      ([state.title + ":"] + state.lines.map { "- " + $0 }).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
