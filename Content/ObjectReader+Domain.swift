/// Whether it can name something for machines: `[a-z0-9-]`, 1 to 40 characters.
package func isIdentifier(_ text: String) -> Bool {
  (1...40).contains(text.utf8.count)
    && text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
}

extension ObjectReader {
  /// The format's version, which is 1 until something about it changes.
  mutating func schemaVersion() -> Int? {
    let version = int("schema", in: 1...Int.max)
    if let version, version > 1 {
      findings.add(
        at: position(of: "schema"),
        "schema \(version) is for a newer heard; this one reads schema 1")
    }
    return version
  }

  /// A name for machines: `[a-z0-9-]`, 1 to 40 characters.
  mutating func identifier(_ key: String) -> String? {
    guard let text = string(key) else { return nil }
    let isFine = isIdentifier(text)
    if !isFine {
      findings.add(
        at: position(of: key),
        "\"\(text.prefix(40))\" cannot be an id: use small letters, digits and hyphens, 40 at most")
    }
    return isFine ? text : nil
  }

  /// What something takes for granted about those it is for.
  mutating func assumptions() -> Set<Assumption> {
    Set(optionalChoices("assumes", Assumption.self) ?? [])
  }

  /// What something is about, in the author's own words of at most 24 characters.
  mutating func topics() -> [String] {
    var result: [String] = []
    for (topic, position) in optionalTexts("topics") ?? [] {
      if topic.count > 24 {
        findings.add(at: position, "a topic has at most 24 characters; shorten this one")
      } else if result.contains(topic) {
        findings.add(at: position, "the topic \"\(topic)\" is there twice; keep one")
      } else {
        result.append(topic)
      }
    }
    return result
  }

  /// The practices something serves, each from the fixed list.
  mutating func practices(_ key: String) -> [Practice] {
    var result: [Practice] = []
    for (name, position) in optionalTexts(key) ?? [] {
      if let practice = Practice(rawValue: name) {
        result.append(practice)
      } else {
        let near = nearName(name, among: Practice.allCases.map(\.rawValue))
        findings.add(
          at: position,
          "\"\(name.prefix(40))\" is not a practice heard knows"
            + (near.map { "; did you mean \"\($0)\"?" } ?? "; heard practices lists them"))
      }
    }
    return result
  }
}

extension ObjectReader {
  /// What every named document begins with; nil when one of it is missing.
  mutating func documentTop() -> (id: String, title: String, about: String)? {
    _ = schemaVersion()
    _ = string("kind")
    let id = identifier("id")
    let title = string("title", maxLength: 60)
    let about = string("about", maxLength: 300)
    guard let id, let title, let about else { return nil }
    return (id, title, about)
  }

  /// A list that must hold something; at most so many are read.
  mutating func items(_ key: String, atMost most: Int) -> [JSONNode] {
    guard let nodes = array(key) else { return [] }
    if nodes.isEmpty {
      findings.add(
        at: position(of: key), "\"\(key)\" is empty; put something in, or leave the file out")
    }
    if nodes.count > most {
      findings.add(
        at: position(of: key), "\"\(key)\" has \(nodes.count) entries; \(most) are the most")
    }
    return Array(nodes.prefix(most))
  }
}

/// Ids that stood before in one document.
struct SeenIDs {
  private let what: String
  private var ids: Set<String> = []

  /// - Parameter what: How sentences call what has the id: `"idea"`.
  init(_ what: String) { self.what = what }

  mutating func add(_ id: String?, at position: Position, _ findings: Findings) {
    guard let id, !ids.insert(id).inserted else { return }
    findings.add(at: position, "the \(what) \"\(id)\" is there twice; give one another id")
  }
}
