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
  /// Menus, body cues, first sentences, what soothes.
  package var ideas: [IdeaList] = []
  package var activities: [ActivityList] = []
  package var rituals: [RitualList] = []
  package var scenes: [SceneList] = []
  /// Courses of evenings for one person.
  package var courses: [EveningCourse] = []
  /// Replies to rehearse a talk with.
  package var rehearsals: [RehearsalList] = []
  /// Meetings that somebody may guide a couple through.
  package var plans: [SessionPlan] = []
  /// How notes about meetings may be divided.
  package var noteTemplates: [NoteTemplate] = []
  /// What may be gone through with each of a couple alone.
  package var checklists: [ChecklistForm] = []
  /// Short questions that each answers alone.
  package var measures: [Measure] = []
  /// What the listening coach looks for.
  package var coaches: [CoachRules] = []
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
  package func plan(_ id: String) -> SessionPlan? { plans.first { $0.id == id } }
  package func noteTemplate(_ id: String) -> NoteTemplate? { noteTemplates.first { $0.id == id } }
  package func checklist(_ id: String) -> ChecklistForm? { checklists.first { $0.id == id } }
  package func measure(_ id: String) -> Measure? { measures.first { $0.id == id } }

  /// Adds one document, whatever its kind; a later document with the same id replaces an earlier
  /// one, so that an author can change a bundled exercise by copying it.
  ///
  /// - Parameter isProven: The file is one of heard's own, whose exercises were walked through all
  ///   their ways when they were made.
  /// - Returns: What is wrong with it; the library is unchanged unless this is empty.
  package mutating func add(
    bytes: [UInt8], file: String, isProven: Bool = false
  ) -> [Diagnostic] {
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
      let (exercise, found) = Exercise.read(root, findings, isProven: isProven)
      guard let exercise else { return found }
      exercises.removeAll { $0.id == exercise.id }
      exercises.append(exercise)
      sources[exercise.id] = String(decoding: bytes, as: UTF8.self)
    case .deck:
      let (deck, found) = Deck.read(root, findings)
      guard let deck else { return found }
      return keep(deck, in: \.decks, findings)
    case .feelings, .needs:
      let words = WordList.read(root, findings)
      guard findings.all.isEmpty else { return findings.all }
      if kind == .feelings { feelings = words } else { needs = words }
    case .ideas: return keep(IdeaList.read(root, findings), in: \.ideas, findings)
    case .activities: return keep(ActivityList.read(root, findings), in: \.activities, findings)
    case .rituals: return keep(RitualList.read(root, findings), in: \.rituals, findings)
    case .scenes: return keep(SceneList.read(root, findings), in: \.scenes, findings)
    case .course: return keep(EveningCourse.read(root, findings), in: \.courses, findings)
    case .rehearsal: return keep(RehearsalList.read(root, findings), in: \.rehearsals, findings)
    case .measure: return keep(Measure.read(root, findings), in: \.measures, findings)
    case .plan: return keep(SessionPlan.read(root, findings), in: \.plans, findings)
    case .noteTemplate:
      return keep(NoteTemplate.read(root, findings), in: \.noteTemplates, findings)
    case .checklist: return keep(ChecklistForm.read(root, findings), in: \.checklists, findings)
    case .coach: return keep(CoachRules.read(root, findings), in: \.coaches, findings)
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

  private mutating func keep<List: Identifiable>(
    _ list: List?, in lists: WritableKeyPath<Library, [List]>, _ findings: Findings
  ) -> [Diagnostic] {
    guard let list, findings.all.isEmpty else { return findings.all }
    self[keyPath: lists].removeAll { $0.id == list.id }
    self[keyPath: lists].append(list)
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
  case activities, checklist, coach, course, deck, exercise, feelings, help, ideas, measure, needs
  case noteTemplate = "note-template"
  case plan, rehearsal, rituals, rules, scenes
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

extension Library {
  /// Feelings, needs and scenes that these lists name and the whole does not have.
  package func unknownNames(among whole: Library) -> [String] {
    unknownWords(among: whole) + unknownScenes(among: whole)
  }

  private func unknownWords(among whole: Library) -> [String] {
    guard !ideas.isEmpty || !scenes.isEmpty else { return [] }
    let feelings = Set(whole.feelings.words.map(\.id))
    let needs = Set(whole.needs.words.map(\.id))
    func unknown(_ ids: [String], _ known: Set<String>, _ what: String, _ place: String) -> [String]
    {
      ids.filter { !known.contains($0) }.map { id in
        let near = nearName(id, among: known.sorted()).map { "; did you mean \"\($0)\"?" } ?? ""
        return "\(place): \"\(id.prefix(40))\" is no \(what) of the word list\(near)"
      }
    }
    let inIdeas = ideas.flatMap(\.ideas).flatMap {
      unknown($0.feelings, feelings, "feeling", "idea \"\($0.id)\"")
    }
    let inScenes = scenes.flatMap(\.scenes).flatMap {
      unknown($0.feelings, feelings, "feeling", "scene \"\($0.id)\"")
        + unknown($0.needs, needs, "need", "scene \"\($0.id)\"")
    }
    return inIdeas + inScenes
  }
}
