/// Scenes in which somebody says something that one person alone practises saying back.
package struct SceneList: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  package var about: String
  package var scenes: [Scene]

  static func read(_ root: JSONNode, _ findings: Findings) -> SceneList? {
    var reader = ObjectReader(root, "list of scenes", findings)
    guard let top = reader.documentTop() else { return nil }
    var seen = SeenIDs("scene")
    let scenes = reader.items("scenes", atMost: 400).compactMap {
      Scene.read($0, &seen, findings)
    }
    reader.finish()
    return SceneList(id: top.id, title: top.title, about: top.about, scenes: scenes)
  }
}

package struct Scene: Equatable, Sendable {
  package var id: String
  /// Who speaks, by a first name.
  package var who: String
  package var theme: Theme
  package var skill: Skill
  /// What they say, 40 to 600 characters.
  package var says: String
  /// What a good answer catches, at most 160 characters each.
  package var catches: [String]
  /// Ids of feelings in it.
  package var feelings: [String]
  /// Ids of needs in it.
  package var needs: [String]
  /// Two answers that catch it.
  package var good: [String]
  /// An answer that comes easily and does not.
  package var tempting: String
  /// Why it does not.
  package var why: String

  package enum Theme: String, CaseIterable, Sendable {
    case everyday, work, home, money, health, family, friends, closeness, conflict, change, loss,
      joy
  }

  /// What it is good practice for.
  package enum Skill: String, CaseIterable, Sendable {
    case feeling, need, ask, validate, stay
  }

  /// How much there is to take in: one or two sentences, a few, a small story.
  package enum Length: String, CaseIterable, Sendable {
    case short, medium, long
  }

  package var length: Length {
    says.count <= 130 ? .short : says.count <= 280 ? .medium : .long
  }

  fileprivate static func read(
    _ node: JSONNode, _ seen: inout SeenIDs, _ findings: Findings
  ) -> Scene? {
    var reader = ObjectReader(node, "scene", findings)
    let id = reader.identifier("id")
    let who = reader.string("who", maxLength: 24)
    let theme = reader.choice("theme", Theme.self)
    let skill = reader.choice("skill", Skill.self)
    let says = reader.string("says", maxLength: 600)
    if let says, says.count < 40 {
      findings.add(
        at: reader.position(of: "says"),
        "\"says\" has \(says.count) characters; a scene needs at least 40")
    }
    let catches = reader.optionalStrings("catches") ?? []
    let feelings = reader.optionalStrings("feelings") ?? []
    let needs = reader.optionalStrings("needs") ?? []
    let good = reader.optionalStrings("good") ?? []
    let tempting = reader.string("tempting", maxLength: 300)
    let why = reader.string("why", maxLength: 300)
    reader.finish()
    seen.add(id, at: node.position, findings)
    if catches.isEmpty {
      findings.add(
        at: node.position, "a scene says what a good answer \"catches\": one thing or more")
    }
    if good.count != 2 || good.first == good.last {
      findings.add(at: reader.position(of: "good"), "a scene has two different \"good\" answers")
    }
    guard let id, let who, let theme, let skill, let says, let tempting, let why else { return nil }
    return Scene(
      id: id, who: who, theme: theme, skill: skill, says: says, catches: catches,
      feelings: feelings, needs: needs, good: good, tempting: tempting, why: why)
  }
}
