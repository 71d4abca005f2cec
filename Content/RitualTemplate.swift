/// Small things that come back, to be taken as they are or made one's own.
package struct RitualList: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  package var about: String
  package var rituals: [RitualTemplate]

  static func read(_ root: JSONNode, _ findings: Findings) -> RitualList? {
    var reader = ObjectReader(root, "list of rituals", findings)
    guard let top = reader.documentTop() else { return nil }
    var seen = SeenIDs("ritual")
    let rituals = reader.items("rituals", atMost: 400).compactMap {
      RitualTemplate.read($0, &seen, findings)
    }
    reader.finish()
    return RitualList(id: top.id, title: top.title, about: top.about, rituals: rituals)
  }
}

package struct RitualTemplate: Equatable, Sendable {
  package var id: String
  package var title: String
  /// What is done, in one to three sentences; at most 280 characters.
  package var text: String
  package var occasion: Occasion
  package var minutes: Int
  /// What makes it begin tomorrow; at most 140 characters.
  package var firstStep: String
  package var practices: [Practice]

  /// When it has its place.
  package enum Occasion: String, CaseIterable, Sendable {
    case hello, goodbye, goodnight, table, weekly, yearly
  }

  fileprivate static func read(
    _ node: JSONNode, _ seen: inout SeenIDs, _ findings: Findings
  ) -> RitualTemplate? {
    var reader = ObjectReader(node, "ritual", findings)
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let text = reader.string("text", maxLength: 280)
    let occasion = reader.choice("when", Occasion.self)
    let minutes = reader.int("minutes", in: 1...1440)
    let firstStep = reader.string("firstStep", maxLength: 140)
    let practices = reader.practices("practices")
    reader.finish()
    seen.add(id, at: node.position, findings)
    guard let id, let title, let text, let occasion, let minutes, let firstStep else { return nil }
    return RitualTemplate(
      id: id, title: title, text: text, occasion: occasion, minutes: minutes,
      firstStep: firstStep, practices: practices)
  }
}
