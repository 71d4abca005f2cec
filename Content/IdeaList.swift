/// Short things to choose from, in groups: menus, body cues, first sentences, what soothes.
package struct IdeaList: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  package var about: String
  /// Why both have to open it first; nil for a list that anyone may look at.
  package var sensitive: Sensitivity?
  package var groups: [Group]

  package var ideas: [Idea] { groups.flatMap(\.ideas) }

  package struct Group: Equatable, Sendable {
    package var id: String
    package var title: String
    package var ideas: [Idea]
  }

  package struct Idea: Equatable, Sendable {
    package var id: String
    /// At most 120 characters.
    package var text: String
    package var practices: [Practice]
    /// Ids of feelings it often goes with.
    package var feelings: [String]
    package var warmth: Warmth?
  }

  /// How near a sentence comes.
  package enum Warmth: String, CaseIterable, Sendable {
    case plain, warm, tender
  }

  static func read(_ root: JSONNode, _ findings: Findings) -> IdeaList? {
    var reader = ObjectReader(root, "list of ideas", findings)
    guard let top = reader.documentTop() else { return nil }
    let sensitive = reader.optionalChoice("sensitive", Sensitivity.self)
    var groups: [Group] = []
    var seen = SeenIDs("idea")
    var seenGroups = SeenIDs("group")
    for node in reader.items("groups", atMost: 40) {
      var inner = ObjectReader(node, "group", findings)
      let id = inner.identifier("id")
      let title = inner.string("title", maxLength: 60)
      let ideas = inner.items("items", atMost: 400).compactMap { idea($0, &seen, findings) }
      inner.finish()
      seenGroups.add(id, at: node.position, findings)
      if let id, let title { groups.append(Group(id: id, title: title, ideas: ideas)) }
    }
    reader.finish()
    return IdeaList(
      id: top.id, title: top.title, about: top.about, sensitive: sensitive, groups: groups)
  }

  private static func idea(
    _ node: JSONNode, _ seen: inout SeenIDs, _ findings: Findings
  ) -> Idea? {
    var reader = ObjectReader(node, "idea", findings)
    let id = reader.identifier("id")
    let text = reader.string("text", maxLength: 120)
    let practices = reader.practices("practices")
    let feelings = reader.optionalStrings("feelings") ?? []
    let warmth = reader.optionalChoice("warmth", Warmth.self)
    reader.finish()
    seen.add(id, at: node.position, findings)
    guard let id, let text else { return nil }
    return Idea(id: id, text: text, practices: practices, feelings: feelings, warmth: warmth)
  }
}
