/// Everything heard can offer: the bundled exercises, decks, rules and help, and the user's own.
package struct Library: Equatable, Sendable {
  package var exercises: [Exercise]
  package var decks: [Deck]
  package var groundRules: [String]
  package var help: HelpPage
  /// Words for what people feel.
  package var feelings = WordList()
  /// Words for what people need.
  package var needs = WordList()
  /// The text of each exercise's file by its id: a talk carries it along.
  package private(set) var sources: [String: String] = [:]

  package init(
    exercises: [Exercise] = [], decks: [Deck] = [], groundRules: [String] = [],
    help: HelpPage = HelpPage()
  ) {
    self.exercises = exercises
    self.decks = decks
    self.groundRules = groundRules
    self.help = help
  }

  package func exercise(_ id: String) -> Exercise? { exercises.first { $0.id == id } }
  package func deck(_ id: String) -> Deck? { decks.first { $0.id == id } }

  /// Adds one document, whatever its kind; a later document with the same id replaces an earlier
  /// one, so that an author can change a bundled exercise by copying it.
  ///
  /// - Returns: What is wrong with it; the library is unchanged unless this is empty.
  package mutating func add(bytes: [UInt8], file: String) -> [Diagnostic] {
    let findings = Findings(file: file)
    let root: JSONNode
    do throws(Diagnostic) {
      root = try scanJSON(bytes, file: file)
    } catch {
      return [error]
    }
    guard let kind = documentKind(of: root, findings) else { return findings.all }
    switch kind {
    case .exercise:
      let (exercise, found) = Exercise.read(root, findings)
      guard let exercise else { return found }
      exercises.removeAll { $0.id == exercise.id }
      exercises.append(exercise)
      sources[exercise.id] = String(decoding: bytes, as: UTF8.self)
    case .deck:
      let (deck, found) = Deck.read(root, findings)
      guard let deck, found.isEmpty else { return found }
      decks.removeAll { $0.id == deck.id }
      decks.append(deck)
    case .feelings, .needs:
      let words = WordList.read(root, findings)
      guard findings.all.isEmpty else { return findings.all }
      if kind == .feelings { feelings = words } else { needs = words }
    case .rules:
      let rules = readGroundRules(root, findings)
      guard findings.all.isEmpty else { return findings.all }
      groundRules = rules
    case .help:
      let page = HelpPage.read(root, findings)
      guard findings.all.isEmpty else { return findings.all }
      help = page
    }
    return []
  }

  /// What only the whole can tell: an exercise that names a deck or an exercise nobody has.
  package var crossFindings: [CrossFinding] {
    exercises.flatMap { exercise in
      (exercise.decks.filter { deck($0) == nil }.map {
        "it draws from a deck \"\($0.prefix(40))\" that is not here"
      } + exercise.states.flatMap { partFindings($0, of: exercise) }).map {
        CrossFinding(exercise: exercise.id, sentence: $0)
      }
    }
  }

  /// Something about an exercise that its file alone cannot tell.
  package struct CrossFinding: Equatable, Sendable {
    package var exercise: String
    package var sentence: String
  }

  private func partFindings(_ state: Exercise.State, of exercise: Exercise) -> [String] {
    guard case .part(let part) = state.kind else { return [] }
    let place = "state \"\(state.id)\": "
    return part.exercises.compactMap { id in
      guard let inner = self.exercise(id) else {
        let near = nearName(id, among: exercises.map(\.id)).map { "; did you mean \"\($0)\"?" }
        return place + "holds an exercise \"\(id.prefix(40))\" that is not here" + (near ?? "")
      }
      if parts(of: inner).contains(where: { $0.id == exercise.id }) {
        return place + "holds \"\(id)\", which holds \"\(exercise.id)\" again"
      }
      if inner.topic == .deck {
        return place + "holds \"\(id)\", which needs cards of its own"
      }
      if inner.unlock != nil, !state.solves {
        return place + "holds \"\(id)\", which opens only after both felt understood; mark the "
          + "state \"solves\": true"
      }
      return nil
    }
  }

  /// Every exercise inside an exercise, and inside those.
  package func parts(of exercise: Exercise) -> [Exercise] {
    var found: [Exercise] = []
    var waiting = exercise.partIDs
    while let id = waiting.popLast() {
      guard !found.contains(where: { $0.id == id }), let part = self.exercise(id) else { continue }
      found.append(part)
      waiting += part.partIDs
    }
    return found.sorted { $0.id < $1.id }
  }
}

/// The help that is one key away on every screen.
package struct HelpPage: Equatable, Sendable {
  package var about = ""
  package var sections: [Section] = []
  package var regions: [Region] = []

  package init() {}

  package struct Section: Equatable, Sendable {
    package var title: String
    package var text: String
  }

  package struct Region: Equatable, Sendable {
    package var id: String
    package var name: String
    package var lines: [Line]
  }

  /// Somebody to call.
  package struct Line: Equatable, Sendable {
    package var name: String
    package var how: String
    package var source: String?
    /// Year and month in which the source was read, nil when nobody has.
    package var checked: String?
  }

  static func read(_ root: JSONNode, _ findings: Findings) -> HelpPage {
    var page = HelpPage()
    var reader = ObjectReader(root, "help page", findings)
    _ = reader.schemaVersion()
    _ = reader.string("kind")
    _ = reader.string("title")
    page.about = reader.string("about") ?? ""
    for node in reader.array("sections") ?? [] {
      var inner = ObjectReader(node, "section", findings)
      if let title = inner.string("title"), let text = inner.string("text") {
        page.sections.append(Section(title: title, text: text))
      }
      inner.finish()
    }
    for node in reader.array("regions") ?? [] {
      var inner = ObjectReader(node, "region", findings)
      let id = inner.identifier("id")
      let name = inner.string("name")
      let lines = (inner.array("lines") ?? []).compactMap { line($0, findings) }
      inner.finish()
      if let list = node.member("lines"), list.value == .array([]) {
        findings.add(at: inner.position(of: "lines"), "a region needs at least one line")
      }
      guard let id, let name else { continue }
      if page.regions.contains(where: { $0.id == id }) {
        findings.add(at: node.position, "the region \"\(id)\" is there twice; give one another id")
      }
      page.regions.append(Region(id: id, name: name, lines: lines))
    }
    reader.finish()
    return page
  }

  private static func line(_ node: JSONNode, _ findings: Findings) -> Line? {
    var reader = ObjectReader(node, "line", findings)
    let name = reader.string("name")
    let how = reader.string("how")
    let source = reader.optionalString("source")
    let checked = reader.optionalString("checked")
    reader.finish()
    if let checked, !isMonth(checked) {
      findings.add(
        at: reader.position(of: "checked"), "\"checked\" is a year and a month, such as 2026-11")
    }
    guard let name, let how else { return nil }
    return Line(name: name, how: how, source: source, checked: checked)
  }
}

private func isMonth(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let month = Int(parts[1]),
    Int(parts[0]) != nil
  else { return false }
  return (1...12).contains(month)
}

private func readGroundRules(_ root: JSONNode, _ findings: Findings) -> [String] {
  var reader = ObjectReader(root, "rules document", findings)
  _ = reader.schemaVersion()
  _ = reader.string("kind")
  _ = reader.string("title")
  var rules: [String] = []
  var ids: Set<String> = []
  let list = reader.array("rules")
  if let list, list.isEmpty {
    findings.add(at: reader.position(of: "rules"), "there must be at least one rule")
  }
  for node in list ?? [] {
    var inner = ObjectReader(node, "rule", findings)
    if let id = inner.identifier("id"), !ids.insert(id).inserted {
      findings.add(at: node.position, "the rule \"\(id)\" is there twice; give one another id")
    }
    if let text = inner.string("text") { rules.append(text) }
    inner.finish()
  }
  reader.finish()
  return rules
}

/// What a content file is.
package enum DocumentKind: String, CaseIterable, Sendable {
  case deck, exercise, feelings, help, needs, rules
}

/// Reads `"kind"` off the top of a document.
package func documentKind(of root: JSONNode, _ findings: Findings) -> DocumentKind? {
  var reader = ObjectReader(root, "document", findings)
  return reader.choice("kind", DocumentKind.self)
}

extension Exercise {
  fileprivate var partIDs: [String] {
    states.flatMap { state in
      if case .part(let part) = state.kind { return part.exercises }
      return []
    }
  }
}
