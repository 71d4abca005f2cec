/// What somebody who guides a couple goes through with each of the two alone, or once for the session.
package struct ChecklistForm: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  /// When to take it, in one sentence of at most 200 characters.
  package var summary: String
  /// 1...12, in their order.
  package var sections: [Section]

  package struct Section: Equatable, Identifiable, Sendable {
    package var id: String
    /// At most 60 characters.
    package var title: String
    package var whom: Whom
    /// On all of it, at most 240 characters; nil where nothing needs to be said.
    package var hint: String?
    /// 1...24, in their order.
    package var items: [Item]

    package init(id: String, title: String, whom: Whom, hint: String? = nil, items: [Item]) {
      self.id = id
      self.title = title
      self.whom = whom
      self.hint = hint
      self.items = items
    }
  }

  package struct Item: Equatable, Identifiable, Sendable {
    package var id: String
    /// What to do or to ask, at most 160 characters.
    package var text: String
    /// How, at most 300 characters; nil where nothing needs to be said.
    package var hint: String?
    /// What to consider next where there is reason for concern, in one sentence of at most 200
    /// characters.
    package var concern: String

    package init(id: String, text: String, hint: String? = nil, concern: String) {
      self.id = id
      self.text = text
      self.hint = hint
      self.concern = concern
    }
  }

  package init(id: String, title: String, summary: String, sections: [Section]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.sections = sections
  }

  /// How often the items of a section are gone through.
  package enum Whom: String, CaseIterable, Sendable {
    /// With each partner separately.
    case each
    /// Once for the session.
    case once
  }

  static func read(_ root: JSONNode, _ findings: Findings) -> ChecklistForm? {
    var reader = ObjectReader(root, "checklist", findings)
    _ = reader.schemaVersion()
    _ = reader.string("kind")
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let summary = reader.string("summary", maxLength: 200)
    var seen = SeenIDs("item")
    var seenSections = SeenIDs("section")
    let sections = reader.items("sections", atMost: 12).compactMap { node -> Section? in
      var inner = ObjectReader(node, "section", findings)
      let id = inner.identifier("id")
      let title = inner.string("title", maxLength: 60)
      let whom = inner.choice("for", Whom.self)
      let hint = inner.optionalString("hint", maxLength: 240)
      let items = inner.items("items", atMost: 24).compactMap { item($0, &seen, findings) }
      inner.finish()
      seenSections.add(id, at: node.position, findings)
      guard let id, let title, let whom else { return nil }
      return Section(id: id, title: title, whom: whom, hint: hint, items: items)
    }
    reader.finish()
    guard let id, let title, let summary else { return nil }
    return ChecklistForm(id: id, title: title, summary: summary, sections: sections)
  }

  private static func item(
    _ node: JSONNode, _ seen: inout SeenIDs, _ findings: Findings
  ) -> Item? {
    var reader = ObjectReader(node, "item", findings)
    let id = reader.identifier("id")
    let text = reader.string("text", maxLength: 160)
    let hint = reader.optionalString("hint", maxLength: 300)
    let concern = reader.string("concern", maxLength: 200)
    reader.finish()
    seen.add(id, at: node.position, findings)
    guard let id, let text, let concern else { return nil }
    return Item(id: id, text: text, hint: hint, concern: concern)
  }
}

extension ChecklistForm {
  /// As it is kept with what was noted: later changes of the file change nothing about that.
  package var json: JSON {
    [
      "schema": 1, "kind": "checklist", "id": .string(id), "title": .string(title),
      "summary": .string(summary), "sections": .array(sections.map(\.json)),
    ]
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON) {
    guard let id = json["id"]?.string, let title = json["title"]?.string,
      let summary = json["summary"]?.string, let all = json["sections"]?.array
    else { return nil }
    let sections = all.compactMap { Section($0) }
    guard sections.count == all.count else { return nil }
    self.init(id: id, title: title, summary: summary, sections: sections)
  }
}

extension ChecklistForm.Section {
  fileprivate var json: JSON {
    var members: [String: JSON] = [
      "id": .string(id), "title": .string(title), "for": .string(whom.rawValue),
      "items": .array(items.map(\.json)),
    ]
    members["hint"] = hint.map { .string($0) }
    return .object(members)
  }

  fileprivate init?(_ json: JSON) {
    guard let id = json["id"]?.string, let title = json["title"]?.string,
      let whom = json["for"]?.string.flatMap(ChecklistForm.Whom.init),
      let all = json["items"]?.array
    else { return nil }
    let items = all.compactMap { ChecklistForm.Item($0) }
    guard items.count == all.count else { return nil }
    self.init(id: id, title: title, whom: whom, hint: json["hint"]?.string, items: items)
  }
}

extension ChecklistForm.Item {
  fileprivate var json: JSON {
    var members: [String: JSON] = [
      "id": .string(id), "text": .string(text), "concern": .string(concern),
    ]
    members["hint"] = hint.map { .string($0) }
    return .object(members)
  }

  fileprivate init?(_ json: JSON) {
    guard let id = json["id"]?.string, let text = json["text"]?.string,
      let concern = json["concern"]?.string
    else { return nil }
    self.init(id: id, text: text, hint: json["hint"]?.string, concern: concern)
  }
}
