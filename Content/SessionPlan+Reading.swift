extension SessionPlan {
  /// Reads a plan file; every finding comes with its place, none stops the reading.
  ///
  /// - Returns: The plan, nil when anything was found.
  package static func load(bytes: [UInt8], file: String) -> (SessionPlan?, [Diagnostic]) {
    let findings = Findings(file: file)
    let root: JSONNode
    do throws(Diagnostic) {
      root = try scanJSON(bytes, file: file)
    } catch {
      return (nil, [error])
    }
    switch documentKind(of: root, findings) {
    case .plan:
      let plan = read(root, findings)
      return findings.all.isEmpty ? (plan, []) : (nil, findings.all)
    case let kind?:
      findings.add(at: root.position, "this is of the kind \"\(kind.rawValue)\" and no plan")
    case nil: break
    }
    return (nil, findings.all)
  }

  static func read(_ root: JSONNode, _ findings: Findings) -> SessionPlan? {
    var reader = ObjectReader(root, "plan", findings)
    _ = reader.schemaVersion()
    _ = reader.string("kind")
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let summary = reader.string("summary", maxLength: 200)
    let minutes = reader.int("minutes", in: minutesRange)
    let suits = suits(&reader, findings)
    let nodes = reader.items("blocks", atMost: blockLimit)
    let blocks = nodes.enumerated().compactMap { index, node in
      block(node, number: index + 1, findings)
    }
    reader.finish()
    guard let id, let title, let summary, let minutes else { return nil }
    return SessionPlan(
      id: id, title: title, summary: summary, minutes: minutes, suits: suits, blocks: blocks)
  }

  private static func suits(_ reader: inout ObjectReader, _ findings: Findings) -> [String] {
    guard !reader.items("suits", atMost: 8).isEmpty else { return [] }
    var result: [String] = []
    for (name, position) in reader.optionalTexts("suits") ?? [] {
      if !isIdentifier(name) {
        findings.add(
          at: position,
          "\"\(name.prefix(40))\" cannot be what a plan suits: use small letters, digits and "
            + "hyphens, 40 at most")
      } else if result.contains(name) {
        findings.add(at: position, "\"\(name)\" is there twice; keep one")
      } else {
        result.append(name)
      }
    }
    return result
  }

  private static func block(_ node: JSONNode, number: Int, _ findings: Findings) -> Block? {
    findings.part = "block \(number)"
    defer { findings.part = nil }
    var reader = ObjectReader(node, "block", findings)
    let deed = reader.choice("do", Deed.self)
    let title = reader.string("title", maxLength: 60)
    let minutes = reader.int("minutes", in: Block.minutesRange)
    let aim = reader.string("aim", maxLength: 160)
    let note = reader.optionalString("note", maxLength: 600)
    let showsTitle = reader.optionalBool("showsTitle")
    guard let deed else { return nil }
    reader.what = "block that does \"\(deed.rawValue)\""
    let kind = kind(deed, &reader)
    reader.finish()
    if kind == .alone, showsTitle == true {
      findings.add(
        at: reader.position(of: "showsTitle"),
        "the screen stays blank while somebody is seen alone; leave \"showsTitle\" out")
    }
    guard let title, let minutes, let aim, let kind else { return nil }
    return Block(
      title: title, kind: kind, minutes: minutes, aim: aim, note: note, showsTitle: showsTitle)
  }

  private static func kind(_ deed: Deed, _ reader: inout ObjectReader) -> Kind? {
    switch deed {
    case .exercise: return reader.identifier("exercise").map { .exercise($0) }
    case .deck:
      let deck = reader.identifier("deck")
      let count = reader.int("questions", in: Kind.countRange)
      guard let deck, let count else { return nil }
      return .deck(deck, count: count)
    case .talk: return .talk
    case .alone: return .alone
    case .pause: return .pause
    case .measure: return reader.identifier("measure").map { .measure($0) }
    }
  }

  /// What `"do"` may say.
  fileprivate enum Deed: String, CaseIterable {
    case alone, deck, exercise, measure, pause, talk
  }

  /// The document as a file has it; reading it again gives an equal plan.
  package var json: JSON {
    [
      "schema": 1, "kind": "plan", "id": .string(id), "title": .string(title),
      "summary": .string(summary), "minutes": .int(minutes),
      "suits": .array(suits.map { .string($0) }), "blocks": .array(blocks.map(\.json)),
    ]
  }
}

extension SessionPlan.Block {
  /// What is usual is left out.
  package var json: JSON {
    var members: [String: JSON] = [
      "title": .string(title), "minutes": .int(minutes), "aim": .string(aim),
    ]
    let deed: SessionPlan.Deed
    switch kind {
    case .exercise(let id):
      deed = .exercise
      members["exercise"] = .string(id)
    case .deck(let id, let count):
      deed = .deck
      members["deck"] = .string(id)
      members["questions"] = .int(count)
    case .talk: deed = .talk
    case .alone: deed = .alone
    case .pause: deed = .pause
    case .measure(let id):
      deed = .measure
      members["measure"] = .string(id)
    }
    members["do"] = .string(deed.rawValue)
    if let note { members["note"] = .string(note) }
    if showsTitle != kind.usuallyShowsTitle { members["showsTitle"] = .bool(showsTitle) }
    return .object(members)
  }
}
