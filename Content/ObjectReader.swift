/// Reads one object of a file member by member; everything wrong becomes a finding, and reading
/// goes on, so that an author sees all of it at once.
struct ObjectReader {
  let findings: Findings
  private let what: String
  private let place: Position
  private let members: [String: JSONMember]
  private let order: [String]
  /// Members whose name stood there before; the first one counts.
  private let repeated: [JSONMember]
  private var known: [String] = []

  /// - Parameter what: How sentences call the object: `"prompt"`.
  init(_ node: JSONNode, _ what: String, _ findings: Findings) {
    self.findings = findings
    self.what = what
    place = node.position
    if case .object(let all) = node.value {
      members = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      var names: Set<String> = []
      repeated = all.filter { !names.insert($0.name).inserted }
      order = all.map(\.name).filter { names.remove($0) != nil }
    } else {
      findings.add(at: node.position, "this \(what) must be an object: { … }")
      members = [:]
      order = []
      repeated = []
      isObject = false
    }
  }

  private var isObject = true

  /// Of a member's value, or of the object where there is no such member.
  func position(of key: String) -> Position { members[key]?.node.position ?? place }

  mutating func optionalNode(_ key: String) -> JSONNode? {
    known.append(key)
    return members[key]?.node
  }

  private mutating func node(_ key: String) -> JSONNode? {
    let node = optionalNode(key)
    if node == nil, isObject { findings.add(at: place, "this \(what) has no \"\(key)\"; add one") }
    return node
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
    if let scalar = uncleanScalar(in: text) {
      findings.add(
        at: node.position,
        "\"\(key)\" holds \(codePoint(scalar)), which could disturb a screen; remove it")
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
    guard case .number(let digits) = node.value, let value = Int(digits), range.contains(value)
    else {
      let upTo =
        range.upperBound == .max
        ? "\(range.lowerBound) or more"
        : "\(range.lowerBound) to \(range.upperBound)"
      let quotes = if case .string = node.value { ", without quotes" } else { "" }
      findings.add(at: node.position, "\"\(key)\" must be a whole number, \(upTo)\(quotes)")
      return nil
    }
    return value
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
    guard let nodes = optionalNode(key).flatMap({ list($0, key) }) else { return nil }
    return nodes.compactMap { text($0, key, nil) }
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

  private func one<Value: RawRepresentable & CaseIterable>(
    _ node: JSONNode, _ key: String, _ type: Value.Type
  ) -> Value? where Value.RawValue == String {
    guard let text = text(node, key, nil) else { return nil }
    if let value = Value(rawValue: text) { return value }
    let all = Value.allCases.map(\.rawValue)
    let near = nearName(text, among: all).map { "; did you mean \"\($0)\"?" } ?? ""
    findings.add(
      at: node.position,
      "\"\(text.prefix(40))\" is none of \(all.map { "\"\($0)\"" }.joined(separator: ", "))\(near)")
    return nil
  }

  /// Says which members nobody reads, and which are there twice.
  func finish() {
    for member in repeated {
      findings.add(
        at: member.position, "\"\(member.name.prefix(40))\" stands twice in this object; keep one")
    }
    for name in order where !known.contains(name) {
      let near = nearName(name, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
      findings.add(
        at: members[name]?.position ?? place,
        "\"\(name.prefix(40))\" is not a key of \(article(what)) \(what)\(near)")
    }
  }

  private func article(_ word: String) -> String {
    "aeiou".contains(word.first ?? "x") ? "an" : "a"
  }
}

/// The name that was probably meant: at most two letters changed, and fewer than half of them.
func nearName(_ name: String, among names: [String]) -> String? {
  let scored = names.map { (name: $0, distance: editDistance(name, $0)) }
  guard let best = scored.min(by: { $0.distance < $1.distance }),
    best.distance <= min(2, max(1, name.count / 2))
  else { return nil }
  return best.name
}

/// Levenshtein distance, in characters; long names are cut at 60.
private func editDistance(_ left: String, _ right: String) -> Int {
  let a = Array(left.prefix(60))
  let b = Array(right.prefix(60))
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in b.enumerated() {
      let above = row[j + 1]
      row[j + 1] = x == y ? diagonal : 1 + min(diagonal, above, row[j])
      diagonal = above
    }
  }
  return row[b.count]
}

/// The first scalar of a content file's text that could disturb a screen or hide something:
/// controls, bidirectional controls, invisible characters, tags, noncharacters, or a fifth
/// combining mark on one letter.
func uncleanScalar(in text: String) -> Unicode.Scalar? {
  var marks = 0
  for scalar in text.unicodeScalars {
    if scalar.isASCII {
      if scalar.value < 0x20 || scalar.value == 0x7F { return scalar }
      marks = 0
      continue
    }
    switch scalar.value {
    case 0x80...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE000...0xF8FF, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF, 0xFDD0...0xFDEF:
      return scalar
    default: break
    }
    if scalar.value & 0xFFFE == 0xFFFE { return scalar }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark:
      marks += 1
      if marks > 4 { return scalar }
    default: marks = 0
    }
  }
  return nil
}

private func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// What a content file is.
package enum DocumentKind: String, CaseIterable, Sendable {
  case deck, exercise, help, rules
}

/// Reads `"kind"` off the top of a document.
package func documentKind(of root: JSONNode, _ findings: Findings) -> DocumentKind? {
  var reader = ObjectReader(root, "document", findings)
  return reader.choice("kind", DocumentKind.self)
}
