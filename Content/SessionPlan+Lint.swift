/// Something about a plan that its form alone cannot tell; it can be used all the same.
package struct PlanFinding: Equatable, Sendable {
  /// The index of the block it is about; nil for the whole.
  package var block: Int?
  package var sentence: String
}

extension SessionPlan {
  /// What a colleague would say of it: names nobody has, minutes that do not add up, too little time
  /// for an exercise, nothing to arrive with or to end with.
  package func findings(in library: Library) -> [PlanFinding] {
    let sums = sumFinding.map { [PlanFinding(block: nil, sentence: $0)] } ?? []
    let names = blocks.indices.flatMap { index in
      blocks[index].sentences(in: library).map { named($0, index) }
    }
    return sums + names + openingFindings(library) + unlockFindings(library)
      + endingFindings(library)
  }

  /// The findings of a plan file that can be read, each at its place; none for any other file.
  package static func lint(bytes: [UInt8], file: String, in library: Library) -> [Diagnostic] {
    guard let root = try? scanJSON(bytes, file: file),
      let plan = load(bytes: bytes, file: file).0
    else { return [] }
    let places = root.member("blocks")?.items.map(\.position) ?? []
    let whole = root.member("minutes")?.position ?? root.position
    return plan.findings(in: library).map { finding in
      Diagnostic(
        file: file,
        position: finding.block.flatMap { places.indices.contains($0) ? places[$0] : nil } ?? whole,
        sentence: finding.sentence)
    }
  }

  private func named(_ sentence: String, _ index: Int) -> PlanFinding {
    PlanFinding(block: index, sentence: "block \(index + 1): \(sentence)")
  }

  private var sumFinding: String? {
    let sum = "the blocks take \(blockMinutes) minutes and the session has \(minutes): "
    if over > 0 { return sum + "\(over) too many; shorten a block, or leave one out" }
    return short > 0 ? sum + "\(short) are not planned; lengthen a block, or put one in" : nil
  }

  /// Before the first thing that asks a lot of both, they have to have arrived.
  private func openingFindings(_ library: Library) -> [PlanFinding] {
    guard let index = blocks.firstIndex(where: { $0.asksMuch(in: library) }),
      !blocks[..<index].contains(where: { $0.kind != .pause && $0.minutes >= 3 })
    else { return [] }
    return [
      named(
        "it asks much of both and nothing comes before it; begin with a few minutes of talk",
        index)
    ]
  }

  private func unlockFindings(_ library: Library) -> [PlanFinding] {
    blocks.indices.compactMap { index in
      guard case .exercise(let id) = blocks[index].kind, blocks[index].note == nil,
        let exercise = library.exercise(id), exercise.unlock == .understanding,
        !blocks[..<index].contains(where: { $0.isUnderstanding(in: library) })
      else { return nil }
      return named(
        "\"\(id)\" opens only after a talk in which both felt understood; put one before it, or "
          + "say in the note when that was", index)
    }
  }

  private func endingFindings(_ library: Library) -> [PlanFinding] {
    guard let last = blocks.indices.last, !blocks[last].isGentleEnd(in: library) else { return [] }
    return [
      named(
        "the session has no ending; let the last block be a talk, or something light, of "
          + "3 minutes at least", last)
    ]
  }
}

extension SessionPlan.Block {
  fileprivate func sentences(in library: Library) -> [String] {
    switch kind {
    case .exercise(let id):
      guard let exercise = library.exercise(id) else {
        return [Self.missing("exercise", id, library.exercises.map(\.id))]
      }
      if minutes >= exercise.leastMinutes { return [] }
      return [
        "\"\(id)\" takes about \(exercise.minutes) minutes and hardly less than "
          + "\(exercise.leastMinutes); \(minutes) are too few"
      ]
    case .deck(let id, let count):
      guard let deck = library.deck(id) else {
        return [Self.missing("deck", id, library.decks.map(\.id))]
      }
      return sentences(about: deck, count)
    case .measure(let id):
      guard let measure = library.measure(id) else {
        return [Self.missing("measure", id, library.measures.map(\.id))]
      }
      if minutes >= measure.minutes { return [] }
      return [
        "\"\(id)\" takes two people about \(measure.minutes) minutes, one after the other; "
          + "\(minutes) are too few"
      ]
    case .talk, .alone, .pause: return []
    }
  }

  private func sentences(about deck: Deck, _ count: Int) -> [String] {
    var result: [String] = []
    if count > deck.prompts.count {
      result.append(
        "the deck \"\(deck.id)\" has \(deck.prompts.count) questions; the block asks for \(count)")
    }
    if minutes < 2 * count {
      result.append(
        "two answers to a question take 2 minutes at least, so \(count) take \(2 * count); "
          + "\(minutes) are too few")
    }
    if deck.sensitive != nil, note?.lowercased().contains("both") != true {
      result.append(
        "\"\(deck.id)\" opens only if both say yes that day; say so in the note, with the word "
          + "both, so that you ask each alone")
    }
    return result
  }

  private static func missing(_ what: String, _ id: String, _ all: [String]) -> String {
    let near = nearName(id, among: all).map { "; did you mean \"\($0)\"?" } ?? ""
    return "there is no \(what) \"\(id)\"" + near
  }

  fileprivate func asksMuch(in library: Library) -> Bool {
    switch kind {
    case .exercise(let id): library.exercise(id)?.asksMuch ?? false
    case .deck(let id, _): library.deck(id)?.sensitive != nil
    case .talk, .alone, .pause, .measure: false
    }
  }

  fileprivate func isUnderstanding(in library: Library) -> Bool {
    guard case .exercise(let id) = kind, let exercise = library.exercise(id) else { return false }
    return exercise.states.contains { if case .verdict = $0.kind { true } else { false } }
  }

  /// What nobody knows is told elsewhere.
  fileprivate func isGentleEnd(in library: Library) -> Bool {
    switch kind {
    case .talk: minutes >= 3
    case .exercise, .deck: minutes >= 3 && !asksMuch(in: library)
    case .alone, .pause, .measure: false
    }
  }
}

extension Exercise {
  /// Two thirds of what it usually takes: shorter turns save no more without haste.
  package var leastMinutes: Int { (2 * minutes + 2) / 3 }

  /// Nobody should come to it straight from the street: it solves, it asks plenty of tired people,
  /// it starts only when both are calm, or it goes better with a counsellor.
  package var asksMuch: Bool {
    energy == .plenty || arousalLimit != nil || isBetterFacilitated
      || states.contains(where: \.solves)
  }
}
