/// Reads one object of a file member by member; everything wrong becomes a finding, and reading
/// goes on, so that an author sees all of it at once.
struct ObjectReader {
  let findings: Findings
  /// How sentences call the object.
  var what: String
  private let place: Position
  /// In the order of the file, each name once.
  private let members: [JSONMember]
  /// Where a name is among many members; a few are found faster by looking.
  private let indices: [String: Int]?
  /// Members whose name stood there before; the first one counts.
  private let repeated: [JSONMember]
  private var known: [String] = []

  /// - Parameter what: How sentences call the object: `"prompt"`.
  init(_ node: JSONNode, _ what: String, _ findings: Findings) {
    self.findings = findings
    self.what = what
    place = node.position
    if case .object(let all) = node.value {
      var first: [String: Int] = [:]
      var isRepeated = [Bool](repeating: false, count: all.count)
      for (index, member) in all.enumerated() {
        if all.count <= Self.fewMembers {
          isRepeated[index] = all[..<index].contains { $0.name == member.name }
        } else if first.updateValue(index, forKey: member.name) != nil {
          isRepeated[index] = true
        }
      }
      repeated = zip(all, isRepeated).filter(\.1).map(\.0)
      let members = repeated.isEmpty ? all : zip(all, isRepeated).filter { !$1 }.map(\.0)
      self.members = members
      indices =
        members.count <= Self.fewMembers
        ? nil
        : Dictionary(
          members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    } else {
      findings.add(at: node.position, "this \(what) must be an object: { … }")
      members = []
      indices = nil
      repeated = []
      isObject = false
    }
  }

  private static let fewMembers = 24

  private func member(_ name: String) -> JSONMember? {
    if let indices { return indices[name].map { members[$0] } }
    return members.first { $0.name == name }
  }

  private var isObject = true

  /// Of a member's value, or of the object where there is no such member.
  func position(of key: String) -> Position { member(key)?.node.position ?? place }

  mutating func optionalNode(_ key: String) -> JSONNode? {
    known.append(key)
    return member(key)?.node
  }

  private mutating func node(_ key: String) -> JSONNode? {
    let node = optionalNode(key)
    guard node == nil, isObject else { return node }
    // A slip of the pen is told once, where it is.
    let strangers = members.map(\.name).filter { !known.contains($0) && !Self.allKeys.contains($0) }
    if let slip = nearName(key, among: strangers) {
      known.append(slip)
      findings.add(at: member(slip)?.position ?? place, stranger(slip, near: key))
    } else {
      findings.add(at: place, "this \(what) has no \"\(key)\"; add one")
    }
    return nil
  }

  mutating func string(_ key: String, maxLength: Int? = nil) -> String? {
    node(key).flatMap { text($0, key, maxLength) }
  }

  mutating func optionalString(_ key: String, maxLength: Int? = nil) -> String? {
    guard let node = optionalNode(key) else { return nil }
    if case .null = node.value { return nil }
    return text(node, key, maxLength)
  }

  private func text(_ node: JSONNode, _ key: String, _ maxLength: Int?) -> String? {
    guard case .string(let text) = node.value else {
      findings.add(at: node.position, "\"\(key)\" must be a text in double quotes")
      return nil
    }
    if text.allSatisfy({ $0 == " " }) {
      findings.add(at: node.position, "\"\(key)\" is empty")
      return nil
    }
    if let (scalar, before) = uncleanScalar(in: text) {
      let place = before.isEmpty ? "at its beginning" : "after \"\(before.suffix(20))\""
      findings.add(
        at: node.position,
        "\"\(key)\" holds \(codePoint(scalar)) \(place), which could disturb a screen; remove it")
      return nil
    }
    if let maxLength, text.count > maxLength {
      findings.add(
        at: node.position,
        "\"\(key)\" has \(text.count) characters; \(maxLength) are the most that fit")
      return nil
    }
    return text
  }

  mutating func int(_ key: String, in range: ClosedRange<Int>) -> Int? {
    node(key).flatMap { whole($0, key, range) }
  }

  mutating func optionalInt(_ key: String, in range: ClosedRange<Int>) -> Int? {
    optionalNode(key).flatMap { whole($0, key, range) }
  }

  private func whole(_ node: JSONNode, _ key: String, _ range: ClosedRange<Int>) -> Int? {
    if case .number(let digits) = node.value, let value = Int(digits), range.contains(value) {
      return value
    }
    let upTo =
      range.upperBound == .max
      ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
    var how = ""
    if case .string = node.value { how = ", without quotes" }
    if case .number(let digits) = node.value, digits.contains(where: { ".eE".contains($0) }) {
      how = ", in digits alone"
    }
    findings.add(at: node.position, "\"\(key)\" must be a whole number, \(upTo)\(how)")
    return nil
  }

  mutating func optionalBool(_ key: String) -> Bool? {
    guard let node = optionalNode(key) else { return nil }
    if case .bool(let value) = node.value { return value }
    findings.add(at: node.position, "\"\(key)\" must be true or false")
    return nil
  }

  mutating func array(_ key: String) -> [JSONNode]? { node(key).flatMap { list($0, key) } }

  private func list(_ node: JSONNode, _ key: String) -> [JSONNode]? {
    if case .array(let nodes) = node.value { return nodes }
    findings.add(at: node.position, "\"\(key)\" must be a list: [ … ]")
    return nil
  }

  mutating func optionalStrings(_ key: String) -> [String]? {
    optionalTexts(key)?.map(\.text)
  }

  /// The texts of a list, each with its place.
  mutating func optionalTexts(_ key: String) -> [(text: String, position: Position)]? {
    guard let nodes = optionalNode(key).flatMap({ list($0, key) }) else { return nil }
    return nodes.compactMap { node in text(node, key, nil).map { ($0, node.position) } }
  }

  mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Value.Type
  ) -> Value? where Value.RawValue == String {
    node(key).flatMap { one($0, key, type) }
  }

  mutating func optionalChoice<Value: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Value.Type
  ) -> Value? where Value.RawValue == String {
    optionalNode(key).flatMap { one($0, key, type) }
  }

  /// The values of a list, nil where there is no list; whatever is none of them is a finding.
  mutating func optionalChoices<Value: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Value.Type
  ) -> [Value]? where Value.RawValue == String {
    optionalNode(key).flatMap { list($0, key) }?.compactMap { one($0, key, type) }
  }

  private func one<Value: RawRepresentable & CaseIterable>(
    _ node: JSONNode, _ key: String, _ type: Value.Type
  ) -> Value? where Value.RawValue == String {
    guard let text = text(node, key, nil) else { return nil }
    if let value = Value(rawValue: text) { return value }
    findings.add(at: node.position, noneOf(text, Value.allCases.map(\.rawValue)))
    return nil
  }

  func noneOf(_ text: String, _ all: [String]) -> String {
    let near = nearName(text, among: all).map { "; did you mean \"\($0)\"?" } ?? ""
    let names = all.map { "\"\($0)\"" }.joined(separator: ", ")
    return "\"\(text.prefix(40))\" is none of \(names)\(near)"
  }

  /// Says which members nobody reads, and which are there twice.
  func finish() {
    for member in repeated {
      findings.add(
        at: member.position, "\"\(member.name.prefix(40))\" stands twice in this object; keep one")
    }
    if members.allSatisfy({ known.contains($0.name) }) { return }
    let unread = known.filter { member($0) == nil }
    for name in members.map(\.name) where !known.contains(name) {
      findings.add(
        at: member(name)?.position ?? place,
        stranger(name, near: Self.allKeys.contains(name) ? nil : nearName(name, among: unread)))
    }
  }

  private func stranger(_ name: String, near: String?) -> String {
    "\"\(name.prefix(40))\" is not a key of \(article(what)) \(what)"
      + (near.map { "; did you mean \"\($0)\"?" } ?? "")
  }

  /// Every key of every kind of object: none of them is another one misspelt.
  private static let allKeys: Set<String> = [
    "about", "activities", "again", "aims", "answered", "arousalLimit", "ask", "assumes", "atLeast",
    "atMost", "blocks", "bottom", "branches", "card", "catches", "checked", "complete", "cost",
    "count", "counts", "cue", "cued", "decks", "depth", "detail", "dials", "do", "done", "else",
    "energy", "evaluation", "exercises", "eyes", "facilitator", "feelings", "firstStep",
    "followUps", "from", "gap", "good", "got", "groups", "high", "higherIs", "highLabel", "how",
    "id", "intent",
    "intro", "items", "kind", "label", "licence", "lines", "lookUp", "low", "lowLabel", "measure",
    "mine", "minutes", "modes", "most", "mostly", "name",
    "needs", "needsUnderstanding", "next", "note", "notes", "notFor", "notYet", "novel", "of",
    "once", "oneHanded", "option", "options", "outcome", "pass", "passesTurn", "practices",
    "preview", "prompts", "questions", "regions", "required", "reveal", "rhythm", "rituals", "rows",
    "rules", "says", "scenes", "schema", "scoring", "sections", "sensitive", "share", "shows",
    "showsTitle",
    "skill", "smaller", "solves", "solvingNeeds", "source", "start", "state", "states", "stems",
    "step", "suits", "summary", "tempting", "text", "theirs", "theme", "then", "time", "title",
    "to", "tone", "top", "topic", "topics", "turnMinutes", "under", "unlock", "version", "warmth",
    "what",
    "when", "where", "who", "whole", "why", "words", "written",
    "concern", "for", "hint",
    "exceptions", "fillers", "in", "lists", "looks", "measured", "not", "patterns", "phrases",
    "pattern", "quiet", "reason", "right", "spellings", "strength", "try",
    "close", "evenings", "replies", "skills", "tip",
  ]

  private func article(_ word: String) -> String {
    "aeiou".contains(word.first ?? "x") ? "an" : "a"
  }
}
