/// Open questions that belong together.
package struct Deck: Equatable, Sendable {
  package var id: String
  package var title: String
  package var about: String
  /// The kind of sensitivity, nil for a deck that anyone may draw from.
  package var sensitive: String?
  package var prompts: [Prompt]
}

/// One open question, or an invitation to tell.
package struct Prompt: Equatable, Sendable {
  package var id: String
  /// At most 140 characters.
  package var text: String
  /// 1 light, 2 deeper, 3 deep.
  package var depth: Int
  package var topics: [String]
  package var practices: [Practice]
  package var modes: [Mode]
  package var sensitive: String?
  /// Two or three questions that lead on.
  package var followUps: [String]
  /// For a facilitator.
  package var note: String?

  package enum Mode: String, CaseIterable, Sendable {
    case pair, solo, facilitated
  }
}

extension Deck {
  /// Prompts in one deck at most.
  package static let promptLimit = 5000

  /// Reads and checks a deck file.
  ///
  /// - Returns: The deck, nil when anything was found.
  package static func load(bytes: [UInt8], file: String) -> (Deck?, [Diagnostic]) {
    do throws(Diagnostic) {
      return read(try scanJSON(bytes, file: file), Findings(file: file))
    } catch {
      return (nil, [error])
    }
  }

  static func read(_ root: JSONNode, _ findings: Findings) -> (Deck?, [Diagnostic]) {
    var reader = ObjectReader(root, "deck", findings)
    _ = reader.schemaVersion()
    _ = reader.string("kind")
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let about = reader.string("about", maxLength: 300)
    let sensitive = reader.optionalString("sensitive")
    let list = reader.array("prompts")
    let nodes = list ?? []
    if nodes.count > promptLimit {
      findings.add(
        at: reader.position(of: "prompts"),
        "the deck has \(nodes.count) prompts; \(promptLimit) are the most it can hold")
    }
    var ids: Set<String> = []
    var prompts: [Prompt] = []
    for node in nodes.prefix(promptLimit) {
      guard let prompt = prompt(node, findings) else { continue }
      if !ids.insert(prompt.id).inserted {
        findings.add(
          at: node.position, "the prompt \"\(prompt.id)\" is there twice; give one another id")
      }
      prompts.append(prompt)
    }
    if let list, list.isEmpty {
      findings.add(at: reader.position(of: "prompts"), "a deck needs prompts")
    }
    reader.finish()
    let all = findings.all
    guard let id, let title, let about, all.isEmpty else { return (nil, all) }
    return (
      Deck(id: id, title: title, about: about, sensitive: sensitive, prompts: prompts), []
    )
  }

  private static func prompt(_ node: JSONNode, _ findings: Findings) -> Prompt? {
    var reader = ObjectReader(node, "prompt", findings)
    let id = reader.identifier("id")
    let text = reader.string("text", maxLength: 140)
    let depth = reader.int("depth", in: 1...3)
    let topics = reader.optionalStrings("topics") ?? []
    let practices = reader.practices("practices")
    var modes: [Prompt.Mode] = []
    for (name, position) in reader.optionalTexts("modes") ?? [("pair", node.position)] {
      if let mode = Prompt.Mode(rawValue: name) {
        modes.append(mode)
      } else {
        findings.add(
          at: position,
          "\"\(name.prefix(40))\" is none of \"pair\", \"solo\", \"facilitated\"")
      }
    }
    let sensitive = reader.optionalString("sensitive")
    let followUps = followUps(&reader, findings)
    let note = reader.optionalString("note")
    reader.finish()
    if let text { checkOpen(text, at: reader.position(of: "text"), findings) }
    guard let id, let text, let depth else { return nil }
    return Prompt(
      id: id, text: text, depth: depth, topics: topics, practices: practices, modes: modes,
      sensitive: sensitive, followUps: followUps, note: note)
  }

  private static func followUps(
    _ reader: inout ObjectReader, _ findings: Findings
  ) -> [String] {
    guard let nodes = reader.array("followUps") else { return [] }
    let texts = reader.optionalTexts("followUps") ?? []
    if !(2...3).contains(nodes.count) {
      findings.add(
        at: reader.position(of: "followUps"), "a prompt has two or three \"followUps\"")
    }
    var seen: Set<String> = []
    for (text, position) in texts where !seen.insert(text).inserted {
      findings.add(at: position, "this follow-up is there twice; ask something else")
    }
    return texts.map(\.text)
  }

  /// Words that begin a question which yes or no would answer.
  private static let closedOpeners: Set<String> = [
    "do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "can", "could", "will",
    "would", "should", "shall", "am", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't",
    "weren't", "haven't", "hasn't", "can't", "couldn't", "won't", "wouldn't", "shouldn't",
  ]
  private static let invitations: Set<String> = [
    "tell", "describe", "share", "name", "finish", "picture", "think", "imagine", "say", "walk",
  ]

  private static func checkOpen(_ text: String, at position: Position, _ findings: Findings) {
    let words = text.lowercased().split(separator: " ")
    let plain = words.first.map { $0.map { $0 == "’" ? "'" : $0 } } ?? []
    let first = String(plain.filter { $0.isLetter || $0 == "'" })
    var end = text[...]
    while let last = end.last, " ”\"’')".contains(last) { end.removeLast() }
    let isQuestion = end.last == "?"
    if isQuestion, closedOpeners.contains(first), !words.starts(with: ["can", "you", "tell"]) {
      findings.add(
        at: position,
        "a question that begins with \"\(first)\" can be answered with yes or no; begin with what, "
          + "how, when, who or tell me about")
    } else if !isQuestion, !invitations.contains(first) {
      findings.add(
        at: position,
        "a prompt is a question and ends in \"?\", or an invitation such as \"Tell me about …\"")
    }
  }
}
