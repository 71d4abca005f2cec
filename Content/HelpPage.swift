/// The help that is one key away on every screen.
package struct HelpPage: Equatable, Sendable {
  package var about = ""
  package var sections: [Section] = []
  package var regions: [Region] = []

  package init() {}

  package struct Section: Equatable, Sendable {
    package var title: String
    package var text: String
  }

  package struct Region: Equatable, Sendable {
    package var id: String
    package var name: String
    package var lines: [Line]
  }

  /// Somebody to call.
  package struct Line: Equatable, Sendable {
    package var name: String
    package var how: String
    package var source: String?
    /// Year and month in which the source was read, nil when nobody has.
    package var checked: String?
  }

  static func read(_ root: JSONNode, _ findings: Findings) -> HelpPage {
    var page = HelpPage()
    var reader = ObjectReader(root, "help page", findings)
    _ = reader.schemaVersion()
    _ = reader.string("kind")
    _ = reader.string("title")
    page.about = reader.string("about") ?? ""
    for node in reader.array("sections") ?? [] {
      var inner = ObjectReader(node, "section", findings)
      if let title = inner.string("title"), let text = inner.string("text") {
        page.sections.append(Section(title: title, text: text))
      }
      inner.finish()
    }
    for node in reader.array("regions") ?? [] {
      var inner = ObjectReader(node, "region", findings)
      let id = inner.identifier("id")
      let name = inner.string("name")
      let lines = (inner.array("lines") ?? []).compactMap { line($0, findings) }
      inner.finish()
      if let list = node.member("lines"), list.value == .array([]) {
        findings.add(at: inner.position(of: "lines"), "a region needs at least one line")
      }
      guard let id, let name else { continue }
      if page.regions.contains(where: { $0.id == id }) {
        findings.add(at: node.position, "the region \"\(id)\" is there twice; give one another id")
      }
      page.regions.append(Region(id: id, name: name, lines: lines))
    }
    reader.finish()
    return page
  }

  private static func line(_ node: JSONNode, _ findings: Findings) -> Line? {
    var reader = ObjectReader(node, "line", findings)
    let name = reader.string("name")
    let how = reader.string("how")
    let source = reader.optionalString("source")
    let checked = reader.optionalString("checked")
    reader.finish()
    if let checked, !isMonth(checked) {
      findings.add(
        at: reader.position(of: "checked"), "\"checked\" is a year and a month, such as 2026-11")
    }
    guard let name, let how else { return nil }
    return Line(name: name, how: how, source: source, checked: checked)
  }
}

private func isMonth(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let month = Int(parts[1]),
    Int(parts[0]) != nil
  else { return false }
  return (1...12).contains(month)
}
