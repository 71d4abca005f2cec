extension Exercise {
  static func alone(_ reader: inout ObjectReader, _ findings: Findings) -> Kind? {
    let who = reader.choice("who", Who.self)
    let hasPreview = reader.optionalBool("preview") ?? false
    let share = reader.optionalChoice("share", Share.self) ?? .shown
    let next = reader.string("next")
    let nodes = reader.array("ask")
    if let nodes, nodes.isEmpty {
      findings.add(at: reader.position(of: "ask"), "somebody alone needs at least one question")
    }
    var questions: [Question] = []
    for node in nodes ?? [] {
      guard let question = question(node, findings) else { continue }
      if questions.contains(where: { $0.id == question.id }) {
        findings.add(
          at: node.position, "two questions have the id \"\(question.id)\"; give one another")
      }
      questions.append(question)
    }
    guard let who, let next else { return nil }
    return .alone(
      Alone(who: who, questions: questions, hasPreview: hasPreview, share: share, next: next))
  }

  private enum Answering: String, CaseIterable {
    case write, rate, pick, choose
  }

  private static func question(_ node: JSONNode, _ findings: Findings) -> Question? {
    var reader = ObjectReader(node, "question", findings)
    let id = reader.identifier("id")
    let deed = reader.choice("do", Answering.self)
    let cue = reader.string("cue")
    let text = reader.optionalString("text")
    for (words, key) in [(cue, "cue"), (text, "text")] {
      guard let words else { continue }
      checkPlaceholders(words, at: reader.position(of: key), findings, isAlone: true)
    }
    guard let deed else { return nil }
    reader.what = "question that does \"\(deed.rawValue)\""
    let kind: Question.Kind?
    var check: Check?
    var brought: Brought?
    switch deed {
    case .write:
      kind = .write
      check = reader.optionalChoice("check", Check.self)
      brought = reader.optionalChoice("brought", Brought.self)
    case .rate: kind = rating(&reader)
    case .pick:
      let from = reader.choice("from", Words.self)
      let most = reader.optionalInt("most", in: 1...5) ?? 3
      kind = from.map { .pick($0, most: most) }
    case .choose: kind = answers(&reader, findings)
    }
    reader.finish()
    guard let id, let cue, let kind else { return nil }
    return Question(id: id, cue: cue, text: text, kind: kind, check: check, brought: brought)
  }

  private static func rating(_ reader: inout ObjectReader) -> Question.Kind? {
    let top = reader.optionalInt("top", in: 2...10) ?? 10
    let bottom = reader.optionalInt("bottom", in: 0...1) ?? 0
    let low = reader.string("low", maxLength: 24)
    let high = reader.string("high", maxLength: 24)
    guard let low, let high else { return nil }
    return .rate(bottom...top, low: low, high: high)
  }

  private static func answers(
    _ reader: inout ObjectReader, _ findings: Findings
  ) -> Question.Kind? {
    guard let nodes = reader.array("options") else { return nil }
    var answers: [Question.Answer] = []
    for node in nodes {
      var inner = ObjectReader(node, "answer", findings)
      let id = inner.identifier("id")
      let label = inner.string("label", maxLength: 56)
      inner.finish()
      if let label {
        checkPlaceholders(label, at: inner.position(of: "label"), findings, isAlone: true)
      }
      guard let id, let label else { continue }
      if answers.contains(where: { $0.id == id }) {
        findings.add(at: node.position, "two answers have the id \"\(id)\"; give one another")
      }
      answers.append(Question.Answer(id: id, label: label))
    }
    if !(2...9).contains(nodes.count) {
      findings.add(at: reader.position(of: "options"), "there are two to nine answers to choose")
    }
    return .choose(answers)
  }

  static func reveal(_ reader: inout ObjectReader, _ findings: Findings) -> Kind? {
    let of = reader.string("of")
    let next = reader.string("next")
    let nodes = reader.array("rows")
    if let nodes, nodes.isEmpty {
      findings.add(at: reader.position(of: "rows"), "there must be at least one row")
    }
    var rows: [Reveal.Row] = []
    for node in nodes ?? [] {
      var inner = ObjectReader(node, "row", findings)
      let cue = inner.optionalString("cue")
      let mine = inner.string("mine")
      let theirs = inner.optionalString("theirs")
      inner.finish()
      if let cue { checkPlaceholders(cue, at: inner.position(of: "cue"), findings) }
      if let mine { rows.append(Reveal.Row(cue: cue, mine: mine, theirs: theirs)) }
    }
    guard let of, let next else { return nil }
    return .reveal(Reveal(of: of, rows: rows, next: next))
  }

  static func agree(_ reader: inout ObjectReader, _ findings: Findings) -> Kind? {
    let what = reader.choice("what", Keepsake.self)
    let stems = reader.optionalTexts("stems") ?? []
    for (stem, position) in stems { checkPlaceholders(stem, at: position, findings) }
    let next = reader.string("next")
    guard let what, let next else { return nil }
    return .agree(Agree(what: what, stems: stems.map(\.text), next: next))
  }

  static func part(_ reader: inout ObjectReader, _ findings: Findings) -> Kind? {
    let list = reader.array("exercises")
    let ids = reader.optionalStrings("exercises") ?? []
    if let list, !(1...8).contains(list.count) {
      findings.add(
        at: reader.position(of: "exercises"), "name one exercise, or up to eight to choose from")
    }
    let whole = reader.string("whole")
    let next = reader.string("next")
    guard list != nil, let whole, let next else { return nil }
    return .part(Part(exercises: ids, whole: whole, next: next))
  }

  static func branch(_ reader: inout ObjectReader, _ findings: Findings) -> Kind? {
    let of = reader.string("of")
    let question = reader.string("ask")
    let who = reader.optionalChoice("who", Branch.Whose.self) ?? .both
    let atMost = reader.optionalInt("atMost", in: 0...10)
    let atLeast = reader.optionalInt("atLeast", in: 0...10)
    let isAnswered = reader.optionalBool("answered")
    let tests: [Branch.Test] =
      [atMost.map { .atMost($0) }, atLeast.map { .atLeast($0) }].compactMap { $0 }
      + (isAnswered == true ? [.isAnswered] : [])
    if tests.count != 1 {
      findings.add(
        at: reader.position(of: "do"),
        "a branch has one test: \"atMost\", \"atLeast\" or \"answered\": true")
    }
    let then = reader.string("then")
    let otherwise = reader.string("else")
    guard let of, let question, let then, let otherwise, let test = tests.first else { return nil }
    return .branch(
      Branch(
        of: of, question: question, who: who, test: test, then: then, otherwise: otherwise))
  }
}

extension ObjectReader {
  /// The members of a list that each are one of a few words.
  mutating func choices<Value: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Value.Type
  ) -> [Value]? where Value.RawValue == String {
    guard let texts = optionalTexts(key) else { return nil }
    var result: [Value] = []
    for (text, position) in texts {
      if let value = Value(rawValue: text) {
        result.append(value)
        continue
      }
      let all = Value.allCases.map(\.rawValue)
      findings.add(at: position, noneOf(text, all))
    }
    return result
  }
}
