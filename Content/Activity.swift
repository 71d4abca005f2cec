/// Things to do together: a walk, a supper, a small adventure.
package struct ActivityList: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  package var about: String
  package var activities: [Activity]

  static func read(_ root: JSONNode, _ findings: Findings) -> ActivityList? {
    var reader = ObjectReader(root, "list of activities", findings)
    guard let top = reader.documentTop() else { return nil }
    var seen = SeenIDs("activity")
    let activities = reader.items("activities", atMost: 2000).compactMap {
      Activity.read($0, &seen, findings)
    }
    reader.finish()
    return ActivityList(id: top.id, title: top.title, about: top.about, activities: activities)
  }
}

/// One thing to do together, and what it asks of two people.
package struct Activity: Equatable, Sendable {
  package var id: String
  /// At most 80 characters.
  package var text: String
  /// One sentence more, at most 160 characters.
  package var detail: String?
  package var places: [Place]
  package var cost: Cost
  package var energy: Exercise.Energy
  /// How long it takes.
  package var minutes: Int
  /// Something most couples do not do every week.
  package var isNovel: Bool
  /// It can be done with one hand, and sitting down.
  package var isOneHanded: Bool
  package var practices: [Practice]

  package enum Place: String, CaseIterable, Sendable {
    case home, out
    /// For two who are far from each other: on a call, by post.
    case apart
  }

  /// Nothing; as much as a coffee each; more.
  package enum Cost: String, CaseIterable, Comparable, Sendable {
    case free, low, some

    package static func < (left: Cost, right: Cost) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  fileprivate static func read(
    _ node: JSONNode, _ seen: inout SeenIDs, _ findings: Findings
  ) -> Activity? {
    var reader = ObjectReader(node, "activity", findings)
    let id = reader.identifier("id")
    let text = reader.string("text", maxLength: 80)
    let detail = reader.optionalString("detail", maxLength: 160)
    let places = reader.optionalChoices("where", Place.self)
    let cost = reader.choice("cost", Cost.self)
    let energy = reader.choice("energy", Exercise.Energy.self)
    let minutes = reader.int("minutes", in: 1...2880)
    let isNovel = reader.optionalBool("novel") ?? false
    let isOneHanded = reader.optionalBool("oneHanded") ?? false
    let practices = reader.practices("practices")
    reader.finish()
    seen.add(id, at: node.position, findings)
    if places?.isEmpty ?? true {
      findings.add(
        at: reader.position(of: "where"),
        "an activity says \"where\": \"home\", \"out\", \"apart\", in a list")
    }
    guard let id, let text, let places, let cost, let energy, let minutes else { return nil }
    return Activity(
      id: id, text: text, detail: detail, places: places, cost: cost, energy: energy,
      minutes: minutes, isNovel: isNovel, isOneHanded: isOneHanded, practices: practices)
  }
}
