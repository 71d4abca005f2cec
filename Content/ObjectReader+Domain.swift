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
    let isFine =
      text.utf8.count <= 40
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
    if !isFine {
      findings.add(
        at: position(of: key),
        "\"\(text.prefix(40))\" cannot be an id: use small letters, digits and hyphens, 40 at most")
    }
    return isFine ? text : nil
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
            + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
      }
    }
    return result
  }
}
