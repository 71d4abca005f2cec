package import Content

/// Which questions somebody was asked when they were alone, so that others come first. What they
/// answered is not in it.
package struct QuestionBook: Equatable, Sendable {
  /// In the journal; empty until it is there.
  package var id: String
  /// Their tags.
  package var seen: Set<String> = []

  package init(id: String = "") { self.id = id }

  /// Reads what `json` wrote, as far as it goes.
  package init?(_ json: JSON, id: String) {
    self.init(id: id)
    seen = Set(json["seen"]?.array?.compactMap(\.string) ?? [])
  }

  package var json: JSON { ["seen": .array(seen.sorted().map { .string($0) })] }

  /// Draws one of these questions that was not drawn yet. Where all of them were, they begin anew,
  /// but not with the one that was drawn last.
  ///
  /// - Parameter seed: Equal seeds draw equally from equal books.
  /// - Returns: Nil where there is none.
  package mutating func draw(
    from questions: [SoloQuestion], after last: SoloQuestion?, seed: UInt64
  ) -> SoloQuestion? {
    var left = questions.filter { !seen.contains($0.tag) }
    if left.isEmpty {
      seen.subtract(questions.map(\.tag))
      left = questions.count > 1 ? questions.filter { $0.tag != last?.tag } : questions
    }
    var random = SplitMix(state: seed &+ UInt64(seen.count))
    guard let drawn = left.randomElement(using: &random) else { return nil }
    seen.insert(drawn.tag)
    return drawn
  }
}

/// Something to write from.
package struct SoloQuestion: Equatable, Sendable {
  /// The name under which it is remembered.
  package var tag: String
  package var text: String

  package init(tag: String, text: String) {
    self.tag = tag
    self.text = text
  }
}

/// Questions that belong together.
package enum SoloTheme: Equatable, Sendable {
  /// A group of a list of ideas.
  case group(String, of: String)
  case deck(String)
}

extension Library {
  /// The list whose groups are the themes that come first.
  static let themesID = "for-one"
  static let growthID = "growth"

  func themes(of list: String) -> [SoloTheme] {
    ideas.first { $0.id == list }?.groups.map { .group($0.id, of: list) } ?? []
  }

  /// Decks with questions for one.
  var decksForOne: [Deck] { decks.filter { !questions(of: .deck($0.id)).isEmpty } }

  func title(of theme: SoloTheme) -> String {
    switch theme {
    case .group(let id, let list): group(id, of: list)?.title ?? ""
    case .deck(let id): deck(id)?.title ?? ""
    }
  }

  /// Whoever takes a sensitive deck by its name is asked from all of it; single sensitive questions of
  /// other decks are left out.
  func questions(of theme: SoloTheme) -> [SoloQuestion] {
    switch theme {
    case .group(let id, let list):
      group(id, of: list)?.ideas.map {
        SoloQuestion(tag: seenTag(deck: list, prompt: $0.id), text: $0.text)
      } ?? []
    case .deck(let id):
      deck(id).map { deck in
        deck.prompts.filter { $0.modes.contains(.solo) && $0.sensitive == nil }.map {
          SoloQuestion(tag: seenTag(deck: id, prompt: $0.id), text: $0.text)
        }
      } ?? []
    }
  }

  private func group(_ id: String, of list: String) -> IdeaList.Group? {
    ideas.first { $0.id == list }?.groups.first { $0.id == id }
  }
}
