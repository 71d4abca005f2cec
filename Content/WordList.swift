/// A tree of words for what people feel or need: groups, branches, words.
package struct WordList: Equatable, Sendable {
  package var groups: [Group] = []

  package init() {}

  package struct Group: Equatable, Sendable {
    package var id: String
    package var title: String
    /// Nil for needs, which have none.
    package var tone: Tone?
    /// A single branch without a title where the words stand in the group itself.
    package var branches: [Branch]
  }

  package enum Tone: String, CaseIterable, Sendable {
    case pleasant, unpleasant, mixed
  }

  package struct Branch: Equatable, Sendable {
    package var title: String
    package var words: [Word]
  }

  package struct Word: Equatable, Sendable {
    package var id: String
    /// As it stands in "I feel …" or "What I need is …".
    package var text: String
    /// It tells what another did, as much as what one feels; accepted like every other word.
    package var isEvaluation: Bool
    /// Ids of feelings that often lie under an evaluation.
    package var under: [String]
  }

  /// Every word, in the order of the file.
  package var words: [Word] { groups.flatMap { $0.branches.flatMap(\.words) } }

  package func word(_ id: String) -> Word? {
    for group in groups {
      for branch in group.branches {
        if let word = branch.words.first(where: { $0.id == id }) { return word }
      }
    }
    return nil
  }

  static func read(_ root: JSONNode, _ findings: Findings) -> WordList {
    var list = WordList()
    var reader = ObjectReader(root, "word list", findings)
    _ = reader.schemaVersion()
    let isFeelings = reader.string("kind") == "feelings"
    let nodes = reader.array("groups")
    if let nodes, !(1...9).contains(nodes.count) {
      findings.add(at: reader.position(of: "groups"), "a list has one to nine groups")
    }
    var seen: Set<String> = []
    for node in nodes ?? [] {
      var inner = ObjectReader(node, "group", findings)
      let id = inner.identifier("id")
      let title = inner.string("title", maxLength: 40)
      let tone = isFeelings ? inner.choice("tone", Tone.self) : nil
      let branches: [Branch]
      if isFeelings {
        branches = (inner.array("branches") ?? []).compactMap { branch($0, &seen, findings) }
      } else {
        branches = [Branch(title: "", words: words(&inner, &seen, findings))]
      }
      inner.finish()
      guard let id, let title else { continue }
      if branches.isEmpty || branches.contains(where: \.words.isEmpty) {
        findings.add(at: node.position, "the group \"\(id)\" has no words")
      }
      list.groups.append(Group(id: id, title: title, tone: tone, branches: branches))
    }
    reader.finish()
    for word in list.words {
      for id in word.under where list.word(id).map(\.isEvaluation) ?? true {
        findings.add(
          at: reader.position(of: "groups"),
          "under \"\(word.id)\" stands \"\(id.prefix(40))\", which is not a feeling of this list")
      }
    }
    return list
  }

  private static func branch(
    _ node: JSONNode, _ seen: inout Set<String>, _ findings: Findings
  ) -> Branch? {
    var reader = ObjectReader(node, "branch", findings)
    _ = reader.identifier("id")
    let title = reader.string("title", maxLength: 40)
    let words = words(&reader, &seen, findings)
    reader.finish()
    return title.map { Branch(title: $0, words: words) }
  }

  private static func words(
    _ reader: inout ObjectReader, _ seen: inout Set<String>, _ findings: Findings
  ) -> [Word] {
    (reader.array("words") ?? []).compactMap { node in
      var inner = ObjectReader(node, "word", findings)
      let id = inner.identifier("id")
      let text = inner.string("text", maxLength: 32)
      let isEvaluation = inner.optionalBool("evaluation") ?? false
      let under = inner.optionalStrings("under") ?? []
      inner.finish()
      if let id, !seen.insert(id).inserted {
        findings.add(at: node.position, "the word \"\(id)\" is there twice; give one another id")
      }
      guard let id, let text else { return nil }
      return Word(id: id, text: text, isEvaluation: isEvaluation, under: under)
    }
  }
}
