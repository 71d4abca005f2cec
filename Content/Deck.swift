/// Open questions that belong together.
package struct Deck: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  package var about: String
  /// Why both have to open it first; nil for a deck that anyone may draw from.
  package var sensitive: Sensitivity?
  /// What it takes for granted about those it is for.
  package var assumes: Set<Assumption>
  package var prompts: [Prompt]

  package init(
    id: String, title: String, about: String, sensitive: Sensitivity? = nil,
    assumes: Set<Assumption> = [], prompts: [Prompt]
  ) {
    self.id = id
    self.title = title
    self.about = about
    self.sensitive = sensitive
    self.assumes = assumes
    self.prompts = prompts
  }

  /// What is sensitive in it: the deck itself, or single questions.
  package var sensitivities: [Sensitivity] {
    let found = Set(prompts.compactMap(\.sensitive)).union(sensitive.map { [$0] } ?? [])
    return Sensitivity.allCases.filter(found.contains)
  }
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
  /// Why both have to open it first, where its deck has no such reason.
  package var sensitive: Sensitivity?
  /// What it takes for granted about those it is for, besides what its deck does.
  package var assumes: Set<Assumption>
  /// Two or three questions that lead on.
  package var followUps: [String]
  /// For a facilitator.
  package var note: String?
  /// Where its text stands in the file.
  package var position: Position

  package enum Mode: String, CaseIterable, Sendable {
    case pair, solo, facilitated
  }

  package init(
    id: String, text: String, depth: Int = 1, topics: [String] = [], practices: [Practice] = [],
    modes: [Mode] = [.pair], sensitive: Sensitivity? = nil, assumes: Set<Assumption> = [],
    followUps: [String] = [], note: String? = nil, position: Position = Position(line: 1, column: 1)
  ) {
    self.id = id
    self.text = text
    self.depth = depth
    self.topics = topics
    self.practices = practices
    self.modes = modes
    self.sensitive = sensitive
    self.assumes = assumes
    self.followUps = followUps
    self.note = note
    self.position = position
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
    let deck = draft(root, findings)
    return findings.all.isEmpty ? (deck, []) : (nil, findings.all)
  }

  /// As much of a deck as can be read, so that an author hears about the wording of the other
  /// questions, too, while one is broken.
  package static func draft(bytes: [UInt8], file: String) -> Deck? {
    (try? scanJSON(bytes, file: file)).flatMap { root in
      let isDeck = documentKind(of: root, Findings(file: file)) == .deck
      return isDeck ? draft(root, Findings(file: file)) : nil
    }
  }

  private static func draft(_ root: JSONNode, _ findings: Findings) -> Deck? {
    var reader = ObjectReader(root, "deck", findings)
    _ = reader.schemaVersion()
    _ = reader.string("kind")
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let about = reader.string("about", maxLength: 300)
    let sensitive = reader.optionalChoice("sensitive", Sensitivity.self)
    let assumes = reader.assumptions()
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
    guard let id, let title, let about else { return nil }
    return Deck(
      id: id, title: title, about: about, sensitive: sensitive, assumes: assumes,
      prompts: prompts)
  }

  private static func prompt(_ node: JSONNode, _ findings: Findings) -> Prompt? {
    var reader = ObjectReader(node, "prompt", findings)
    let id = reader.identifier("id")
    let text = reader.string("text", maxLength: 140)
    let depth = reader.int("depth", in: 1...3)
    let topics = reader.topics()
    let practices = reader.practices("practices")
    let modes = reader.optionalChoices("modes", Prompt.Mode.self) ?? [.pair]
    let sensitive = reader.optionalChoice("sensitive", Sensitivity.self)
    let assumes = reader.assumptions()
    let followUps = followUps(&reader, findings)
    let note = reader.optionalString("note")
    reader.finish()
    if let text { checkOpen(text, at: reader.position(of: "text"), findings) }
    guard let id, let text, let depth else { return nil }
    return Prompt(
      id: id, text: text, depth: depth, topics: topics, practices: practices, modes: modes,
      sensitive: sensitive, assumes: assumes, followUps: followUps, note: note,
      position: reader.position(of: "text"))
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
    for (index, (text, position)) in texts.enumerated()
    where texts[..<index].contains(where: { $0.text == text }) {
      findings.add(at: position, "this follow-up is there twice; ask something else")
    }
    return texts.map(\.text)
  }

  private static func checkOpen(_ text: String, at position: Position, _ findings: Findings) {
    let first = firstWord(of: text)
    let isClosed = Wording.closedOpeners.contains(first)
    if isQuestion(text) {
      guard isClosed, !text.lowercased().hasPrefix("can you tell") else { return }
      findings.add(
        at: position,
        "a question that begins with \"\(first)\" can be answered with yes or no; begin with what, "
          + "how, when, who or tell me about")
    } else if !Wording.invitations.contains(first) {
      findings.add(
        at: position,
        "a prompt is a question and ends in \"?\", or an invitation such as \"Tell me about …\"")
    }
  }

  /// In small letters, with a straight apostrophe; read byte by byte, since a deck may be large.
  private static func firstWord(of text: String) -> String {
    var word: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x20: return String(decoding: word, as: UTF8.self)
      case 0x41...0x5A: word.append(byte | 0x20)
      case 0x61...0x7A, 0x27: word.append(byte)
      // The last byte of U+2019, the only one of it no letter of an English word has.
      case 0x99: word.append(0x27)
      default: break
      }
    }
    return String(decoding: word, as: UTF8.self)
  }

  private static func isQuestion(_ text: String) -> Bool {
    if text.utf8.last == UInt8(ascii: "?") { return true }
    var end = text[...]
    while let last = end.last, " ”\"’')".contains(last) { end.removeLast() }
    return end.last == "?"
  }
}
