extension CoachRules {
  static func read(_ root: JSONNode, _ findings: Findings) -> CoachRules? {
    var reader = ObjectReader(root, "coach document", findings)
    guard let top = reader.documentTop() else {
      return nil
    }
    var rules = CoachRules(id: top.id, title: top.title, about: top.about)
    rules.readSpellings(&reader)
    rules.fillers = reader.optionalStrings("fillers") ?? []
    rules.readLists(&reader)
    rules.readRules(&reader)
    rules.readExceptions(&reader)
    reader.finish()
    return rules
  }

  private mutating func readSpellings(_ reader: inout ObjectReader) {
    for (text, position) in reader.optionalTexts("spellings") ?? [] {
      let sides = text.split(separator: "=", omittingEmptySubsequences: false).map {
        $0.drop { $0 == " " }.split(separator: " ").joined(separator: " ")
      }
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty, !sides[0].contains(" "),
        !sides[1].contains(" ")
      else {
        reader.findings.add(
          at: position, "a spelling is one word, \"=\" and the word that is meant: \"dont = don't\""
        )
        continue
      }
      if spellings.updateValue(sides[1], forKey: sides[0]) != nil {
        reader.findings.add(at: position, "the spelling \"\(sides[0])\" is there twice; keep one")
      }
    }
  }

  private mutating func readLists(_ reader: inout ObjectReader) {
    var seen = SeenIDs("list")
    guard reader.optionalNode("lists") != nil else { return }
    for node in reader.array("lists") ?? [] {
      var inner = ObjectReader(node, "list", reader.findings)
      let id = inner.identifier("id")
      let phrases = Self.patterns("phrases", &inner, lists: [])
      inner.finish()
      seen.add(id, at: node.position, reader.findings)
      if let id { lists.append(List(id: id, phrases: phrases)) }
    }
  }

  private mutating func readRules(_ reader: inout ObjectReader) {
    let findings = reader.findings
    var seen = SeenIDs("rule")
    for node in reader.items("rules", atMost: 200) {
      var inner = ObjectReader(node, "rule", findings)
      let id = inner.identifier("id")
      let says = inner.choice("says", Sign.self)
      let place = inner.optionalChoice("in", Place.self) ?? .both
      let looks = inner.string("looks", maxLength: 120)
      let why = inner.string("why", maxLength: 240)
      let patterns = Self.patterns("patterns", &inner, lists: lists.map(\.id))
      let reason = inner.string("reason", maxLength: 120)
      let strength = inner.optionalString("strength", maxLength: 160)
      let nudge = inner.optionalString("try", maxLength: 200)
      let settles = inner.optionalBool("settles") ?? false
      let measured = inner.optionalNode("measured").flatMap { Self.measured($0, findings) }
      inner.finish()
      seen.add(id, at: node.position, findings)
      if strength != nil, nudge != nil {
        findings.add(at: node.position, "a rule has a \"strength\" or a \"try\", not both")
      }
      if says == .danger, strength ?? nudge != nil {
        findings.add(at: node.position, "nothing is said about danger; leave the remark out")
      }
      if settles, says != .open, says != .closed {
        findings.add(
          at: inner.position(of: "settles"), "only a rule of \"open\" or \"closed\" settles that")
      }
      guard let id, let says, let looks, let why, let reason else { continue }
      rules.append(
        Rule(
          id: id, says: says, place: place, looks: looks, why: why, patterns: patterns,
          reason: reason,
          remark: strength.map(Remark.strength) ?? nudge.map(Remark.nudge), settles: settles,
          measured: measured))
    }
  }

  private static func measured(_ node: JSONNode, _ findings: Findings) -> Measured? {
    var reader = ObjectReader(node, "measurement", findings)
    let of = reader.int("of", in: 1...1_000_000)
    let right = reader.int("right", in: 0...1_000_000)
    reader.finish()
    guard let of, let right else { return nil }
    if right > of { findings.add(at: node.position, "\"right\" cannot be more than \"of\"") }
    return Measured(right: right, of: of)
  }

  private mutating func readExceptions(_ reader: inout ObjectReader) {
    guard reader.optionalNode("exceptions") != nil else { return }
    for node in reader.array("exceptions") ?? [] {
      var inner = ObjectReader(node, "exception", reader.findings)
      let pattern = inner.string("pattern").flatMap {
        Self.pattern(
          $0, at: inner.position(of: "pattern"), lists: lists.map(\.id), reader.findings)
      }
      let not = ruleNames("not", &inner)
      let quiet = ruleNames("quiet", &inner)
      if not.isEmpty && quiet.isEmpty {
        reader.findings.add(
          at: node.position, "an exception names rules in \"not\" or in \"quiet\"; add one of them")
      }
      let why = inner.string("why", maxLength: 160)
      inner.finish()
      guard let pattern, let why else { continue }
      exceptions.append(Exception(pattern: pattern, not: not, quiet: quiet, why: why))
    }
  }

  private func ruleNames(_ key: String, _ reader: inout ObjectReader) -> [String] {
    let names = reader.optionalTexts(key) ?? []
    for (name, position) in names where !rules.contains(where: { $0.id == name }) {
      let near = nearName(name, among: rules.map(\.id)).map { "; did you mean \"\($0)\"?" }
      reader.findings.add(
        at: position, "there is no rule \"\(name.prefix(40))\" in this file" + (near ?? ""))
    }
    return names.map(\.text)
  }

  private static func patterns(
    _ key: String, _ reader: inout ObjectReader, lists: [String]
  ) -> [CoachPattern] {
    let texts = reader.optionalTexts(key) ?? []
    if texts.isEmpty {
      reader.findings.add(
        at: reader.position(of: key), "there is nothing in \"\(key)\" to look for")
    }
    return texts.compactMap { pattern($0.text, at: $0.position, lists: lists, reader.findings) }
  }

  private static func pattern(
    _ text: String, at position: Position, lists: [String], _ findings: Findings
  ) -> CoachPattern? {
    do throws(CoachPattern.Fault) {
      let pattern = try CoachPattern(text)
      for name in pattern.lists where !lists.contains(name) {
        let near = nearName(name, among: lists).map { "; did you mean \"\($0)\"?" } ?? ""
        findings.add(at: position, "there is no list \"\(name)\" above\(near)")
        return nil
      }
      return pattern
    } catch {
      findings.add(at: position, "the pattern \"\(text.prefix(60))\": \(error.sentence)")
      return nil
    }
  }
}
