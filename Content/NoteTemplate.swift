/// How a note about a session is divided: sections, each with a word on what goes there.
package struct NoteTemplate: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  /// When to take it, in one sentence of at most 200 characters.
  package var summary: String
  /// 1...12, in their order.
  package var sections: [Section]

  package struct Section: Equatable, Identifiable, Sendable {
    package var id: String
    /// At most 40 characters.
    package var title: String
    /// What goes there, in one sentence of at most 200 characters.
    package var hint: String

    package init(id: String, title: String, hint: String) {
      self.id = id
      self.title = title
      self.hint = hint
    }
  }

  package init(id: String, title: String, summary: String, sections: [Section]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.sections = sections
  }

  static func read(_ root: JSONNode, _ findings: Findings) -> NoteTemplate? {
    var reader = ObjectReader(root, "note template", findings)
    _ = reader.schemaVersion()
    _ = reader.string("kind")
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let summary = reader.string("summary", maxLength: 200)
    var seen = SeenIDs("section")
    let sections = reader.items("sections", atMost: 12).compactMap { node -> Section? in
      var inner = ObjectReader(node, "section", findings)
      let id = inner.identifier("id")
      let title = inner.string("title", maxLength: 40)
      let hint = inner.string("hint", maxLength: 200)
      inner.finish()
      seen.add(id, at: node.position, findings)
      guard let id, let title, let hint else { return nil }
      return Section(id: id, title: title, hint: hint)
    }
    reader.finish()
    guard let id, let title, let summary else { return nil }
    return NoteTemplate(id: id, title: title, summary: summary, sections: sections)
  }
}
