extension Exercise {
  /// Reads and checks an exercise file; every finding comes with its place, none stops the reading.
  ///
  /// - Returns: The exercise, nil when anything was found.
  package static func load(bytes: [UInt8], file: String) -> (Exercise?, [Diagnostic]) {
    let findings = Findings(file: file)
    do throws(Diagnostic) {
      let root = try scanJSON(bytes, file: file)
      return read(root, findings)
    } catch {
      return (nil, [error])
    }
  }

  /// Reads an exercise from a document that was scanned already.
  ///
  /// - Parameter isProven: Its ways were walked when it was made; only the kernel's needs are asked.
  package static func read(
    _ root: JSONNode, _ findings: Findings, isProven: Bool = false
  ) -> (Exercise?, [Diagnostic]) {
    var places = ExercisePlaces()
    let exercise = exercise(root, findings, &places)
    if let exercise, findings.all.isEmpty, !(isProven && exercise.canBeWalked) {
      lint(exercise, places: places, into: findings)
    }
    let all = findings.all
    return (all.isEmpty ? exercise : nil, all)
  }

  /// Reads the exercise that a talk carries along. It passed the checks of its day; only what the
  /// kernel cannot do without is asked again, so that stricter checks never shut a talk.
  ///
  /// - Returns: Nil when it is no exercise, or leads nowhere.
  package static func stored(_ bytes: [UInt8]) -> Exercise? {
    guard let root = try? scanJSON(bytes, file: "exercise", limits: .unlimited) else { return nil }
    var places = ExercisePlaces()
    guard let exercise = exercise(root, Findings(file: "exercise"), &places) else { return nil }
    return exercise.canBeWalked ? exercise : nil
  }

  /// It leads nowhere outside, and nowhere round in a circle in which nobody acts.
  private var canBeWalked: Bool {
    let ids = Set(states.map(\.id))
    return ids.contains(start)
      && states.allSatisfy { state in
        state.targets.allSatisfy(ids.contains) && !leadsToItself(state)
      }
  }

  private static func exercise(
    _ root: JSONNode, _ findings: Findings, _ places: inout ExercisePlaces
  ) -> Exercise? {
    var reader = ObjectReader(root, "exercise", findings)
    _ = reader.schemaVersion()
    _ = reader.string("kind")
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let intent = reader.string("intent", maxLength: 300)
    let minutes = reader.int("minutes", in: 1...180)
    let turn = reader.optionalInt("turnMinutes", in: 1...30)
    let rhythm = reader.choice("rhythm", Rhythm.self)
    let topic = reader.choice("topic", Topic.self)
    let decks = reader.optionalStrings("decks") ?? []
    places.decks = reader.position(of: "decks")
    let aims = reader.choices("aims", Aim.self) ?? []
    let energy = reader.optionalChoice("energy", Energy.self) ?? .some
    let arousalLimit = reader.optionalInt("arousalLimit", in: 0...10)
    let notFor = reader.optionalStrings("notFor") ?? []
    let isBetterFacilitated = reader.optionalBool("facilitator") ?? false
    let dials = reader.choices("dials", Dial.self) ?? [.courage]
    let unlock = reader.optionalChoice("unlock", Unlock.self)
    let needs = reader.optionalChoice("solvingNeeds", SolvingNeeds.self) ?? .both
    let practices = reader.practices("practices")
    let start = reader.string("start")
    places.start = reader.position(of: "start")
    var states: [State] = []
    let nodes = reader.array("states")
    if let nodes, nodes.isEmpty {
      findings.add(at: reader.position(of: "states"), "an exercise needs states")
    }
    for node in nodes ?? [] {
      guard let state = state(node, findings) else { continue }
      if states.contains(where: { $0.id == state.id }) {
        findings.add(
          at: node.position, "the state \"\(state.id)\" is there twice; give one another id")
      }
      if places.states[state.id] == nil { places.states[state.id] = node }
      states.append(state)
    }
    reader.finish()
    guard let id, let title, let intent, let minutes, let rhythm, let topic, let start else {
      return nil
    }
    return Exercise(
      id: id, title: title, intent: intent, minutes: minutes, turnMinutes: turn ?? 3,
      rhythm: rhythm, topic: topic, decks: decks, aims: aims, energy: energy,
      arousalLimit: arousalLimit, notFor: notFor, isBetterFacilitated: isBetterFacilitated,
      dials: dials, solvingNeeds: needs, unlock: unlock, practices: practices, start: start,
      states: states)
  }

  private static func state(_ node: JSONNode, _ findings: Findings) -> State? {
    var reader = ObjectReader(node, "state", findings)
    let id = reader.identifier("id")
    if let id { findings.part = "state \"\(id)\"" }
    defer { findings.part = nil }
    let deed = reader.choice("do", Deed.self)
    let passTarget = reader.optionalString("pass")
    let solves = reader.optionalBool("solves") ?? false
    let step = reader.optionalInt("step", in: 1...99)
    let isRouting = deed == .swap || deed == .again || deed == .branch
    let cue = isRouting ? (reader.optionalString("cue") ?? "") : reader.string("cue")
    let text = reader.optionalString("text")
    let writtenText = deed == .say ? reader.optionalString("written") : nil
    let eyes = isRouting ? nil : reader.optionalString("eyes")
    guard let deed else {
      return nil
    }
    reader.what = "state that does \"\(deed.rawValue)\""
    let kind = kind(deed, &reader, findings)
    reader.finish()
    if let cue { checkPlaceholders(cue, at: reader.position(of: "cue"), findings) }
    if let text { checkPlaceholders(text, at: reader.position(of: "text"), findings) }
    if let eyes { checkPlaceholders(eyes, at: reader.position(of: "eyes"), findings) }
    if let writtenText {
      checkPlaceholders(writtenText, at: reader.position(of: "written"), findings)
    }
    guard let id, let cue, let kind else { return nil }
    return State(
      id: id, cue: cue, text: text, writtenText: writtenText, eyes: eyes, step: step,
      passTarget: passTarget,
      solves: solves, kind: kind)
  }

  private static func kind(
    _ deed: Deed, _ reader: inout ObjectReader, _ findings: Findings
  ) -> Kind? {
    switch deed {
    case .say: return say(&reader, findings)
    case .verdict:
      checkOnlySpeaker(&reader, findings)
      let got = reader.string("got")
      let mostly = reader.string("mostly")
      let notYet = reader.string("notYet")
      let smaller = reader.string("smaller")
      guard let got, let mostly, let notYet, let smaller else { return nil }
      return .verdict(Verdict(got: got, mostly: mostly, notYet: notYet, smaller: smaller))
    case .choose:
      let who = reader.choice("who", Who.self)
      let nodes = reader.array("options")
      let options = nodes?.compactMap { option($0, findings) } ?? []
      if let nodes, nodes.isEmpty {
        findings.add(at: reader.position(of: "options"), "a choice needs at least one option")
      }
      return who.map { .choose(Choose(who: $0, options: options)) }
    case .rate:
      let who = reader.choice("who", Who.self)
      let top = reader.optionalInt("top", in: 2...10) ?? 10
      let bottom = reader.optionalInt("bottom", in: 0...1) ?? 0
      let low = reader.string("low", maxLength: 24)
      let high = reader.string("high", maxLength: 24)
      let next = reader.string("next")
      guard let who, let low, let high, let next else { return nil }
      if who == .both {
        findings.add(
          at: reader.position(of: "who"),
          "a rating is one person's: write \"speaker\" or "
            + "\"listener\"")
      }
      return .rate(Rate(who: who, range: bottom...top, low: low, high: high, next: next))
    case .swap:
      let target = reader.string("to")
      let then = reader.optionalString("then")
      return target.map { .swap(Swap(target: $0, then: then)) }
    case .again:
      let target = reader.string("to")
      let count = reader.int("count", in: 1...100)
      let minutes = reader.optionalInt("minutes", in: 1...120)
      let then = reader.string("then")
      guard let target, let count, let then else { return nil }
      return .again(Again(target: target, count: count, minutes: minutes, then: then))
    case .end: return end(&reader, findings)
    case .alone: return alone(&reader, findings)
    case .reveal: return reveal(&reader, findings)
    case .agree: return agree(&reader, findings)
    case .review: return reader.string("next").map { .review(Review(next: $0)) }
    case .part: return part(&reader, findings)
    case .branch: return branch(&reader, findings)
    }
  }

  private static func checkOnlySpeaker(_ reader: inout ObjectReader, _ findings: Findings) {
    guard let who = reader.optionalString("who"), who != Who.speaker.rawValue else { return }
    findings.add(
      at: reader.position(of: "who"),
      "only the speaker says whether it was understood; leave \"who\" out")
  }

  private static func end(_ reader: inout ObjectReader, _ findings: Findings) -> Kind {
    let isComplete = reader.optionalBool("complete")
    let outcome = reader.optionalChoice("outcome", Outcome.self)
    if outcome == .notYet, isComplete == true {
      findings.add(
        at: reader.position(of: "complete"), "an end that is \"not-yet\" is not complete")
    }
    return .end(End(isComplete: isComplete ?? (outcome == nil), isNotYet: outcome == .notYet))
  }

  private enum Outcome: String, CaseIterable {
    case notYet = "not-yet"
  }

  private static func say(_ reader: inout ObjectReader, _ findings: Findings) -> Kind? {
    let who = reader.choice("who", Who.self)
    var time: Time?
    if let node = reader.optionalNode("time") {
      switch node.value {
      case .string("turn"): time = .turn
      case .number(let digits):
        if let seconds = Int(digits), (10...3600).contains(seconds) {
          time = .seconds(seconds)
        } else {
          findings.add(at: node.position, "\"time\" is \"turn\" or 10 to 3600 seconds")
        }
      case .null, .bool, .string, .array, .object:
        findings.add(at: node.position, "\"time\" is \"turn\" or 10 to 3600 seconds")
      }
    }
    let stems = reader.optionalTexts("stems") ?? []
    for (stem, position) in stems { checkPlaceholders(stem, at: position, findings) }
    let isCued = reader.optionalBool("cued") ?? false
    let isLookUp = reader.optionalBool("lookUp") ?? false
    let card = reader.optionalChoice("card", CardUse.self)
    let depth = reader.optionalInt("depth", in: 1...3)
    let counts = reader.optionalString("counts")
    let done = reader.optionalString("done")
    let skill = reader.optionalChoice("skill", Skill.self)
    let check = reader.optionalChoice("check", Check.self)
    let hasGap = reader.optionalBool("gap") ?? false
    let allowsNotes = reader.optionalBool("notes") ?? false
    let shows = reader.optionalString("shows")
    let isRequired = reader.optionalBool("required") ?? false
    let next = reader.string("next")
    if let done { checkPlaceholders(done, at: reader.position(of: "done"), findings) }
    guard let who, let next else { return nil }
    return .say(
      Say(
        who: who, time: time, stems: stems.map(\.text), isCued: isCued, isLookUp: isLookUp,
        card: card, depth: depth, counts: counts, done: done, skill: skill, check: check,
        hasGap: hasGap,
        allowsNotes: allowsNotes, shows: shows, isRequired: isRequired, next: next))
  }

  private static func option(_ node: JSONNode, _ findings: Findings) -> Option? {
    var reader = ObjectReader(node, "option", findings)
    let id = reader.identifier("id")
    let label = reader.string("label", maxLength: 56)
    let detail = reader.optionalString("detail")
    let target = reader.string("to")
    let once = reader.optionalBool("once") ?? false
    let needsUnderstanding = reader.optionalBool("needsUnderstanding") ?? false
    let passesTurn = reader.optionalBool("passesTurn") ?? false
    var when: Condition?
    if let condition = reader.optionalNode("when") {
      var inner = ObjectReader(condition, "condition", findings)
      let state = inner.string("state")
      let option = inner.string("option")
      inner.finish()
      if let state, let option { when = Condition(state: state, option: option) }
    }
    reader.finish()
    if let label { checkPlaceholders(label, at: reader.position(of: "label"), findings) }
    if let detail { checkPlaceholders(detail, at: reader.position(of: "detail"), findings) }
    guard let id, let label, let target else { return nil }
    return Option(
      id: id, label: label, detail: detail, target: target, once: once,
      needsUnderstanding: needsUnderstanding, when: when, passesTurn: passesTurn)
  }

  /// - Parameter isAlone: In a question to one person, `{me}` and `{other}` stand for names, too.
  static func checkPlaceholders(
    _ text: String, at position: Position, _ findings: Findings, isAlone: Bool = false
  ) {
    for piece in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      guard let close = piece.firstIndex(of: "}") else {
        findings.add(at: position, "a { is not closed; names stand as {speaker} and {listener}")
        continue
      }
      let name = piece[..<close]
      if name == "speaker" || name == "listener" { continue }
      if isAlone, name == "me" || name == "other" { continue }
      findings.add(
        at: position,
        "\"{\(name.prefix(40))}\" is not a name that heard can fill in; use "
          + (isAlone ? "{me} or {other}" : "{speaker} or {listener}"))
    }
  }

  private enum Deed: String, CaseIterable {
    case say, verdict, choose, rate
    case alone = "private"
    case reveal, agree, review
    case part = "exercise"
    case branch, swap, again, end
  }
}

/// Where the parts of an exercise stand in its file, for findings about the whole.
struct ExercisePlaces {
  var start = Position(line: 1, column: 1)
  var decks: Position?
  var states: [String: JSONNode] = [:]

  /// Where a state stands, or one of its members, or a member of one of its options.
  func of(_ state: String, _ key: String? = nil, option: Int? = nil) -> Position {
    guard let node = states[state] else { return start }
    let options = node.member("options")?.items ?? []
    let whole = option.flatMap { options.indices.contains($0) ? options[$0] : nil } ?? node
    return (key.flatMap { whole.member($0) } ?? whole).position
  }
}
