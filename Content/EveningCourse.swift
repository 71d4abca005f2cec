/// A short course that one person takes alone, an evening at a time.
package struct EveningCourse: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  package var about: String
  /// What there is to practise, each skill once.
  package var skills: [SkillText]
  /// In the order in which they are taken.
  package var evenings: [Evening]

  /// What a skill is called and what it comes to.
  package struct SkillText: Equatable, Sendable {
    package var skill: Scene.Skill
    /// At most 40 characters.
    package var title: String
    /// One sentence, at most 160 characters.
    package var text: String
  }

  package struct Evening: Equatable, Identifiable, Sendable {
    package var id: String
    /// At most 60 characters.
    package var title: String
    /// What the evening leans on most; the later ones mix.
    package var skill: Scene.Skill
    /// What to try tonight, and why; at most 500 characters.
    package var text: String
    /// One sentence to keep in mind while answering, at most 160 characters.
    package var tip: String
    /// Ids of three scenes, in the order in which they are played.
    package var scenes: [String]
    /// Something to notice tomorrow, at most 280 characters.
    package var close: String
  }

  package func skill(_ skill: Scene.Skill) -> SkillText? { skills.first { $0.skill == skill } }

  static func read(_ root: JSONNode, _ findings: Findings) -> EveningCourse? {
    var reader = ObjectReader(root, "course", findings)
    guard let top = reader.documentTop() else { return nil }
    var named: Set<Scene.Skill> = []
    let skills = reader.items("skills", atMost: 40).compactMap {
      SkillText.read($0, &named, findings)
    }
    for skill in Scene.Skill.allCases where !named.contains(skill) {
      findings.add(
        at: reader.position(of: "skills"), "nothing is said about the skill \"\(skill.rawValue)\"")
    }
    var seen = SeenIDs("evening")
    let evenings = reader.items("evenings", atMost: 100).compactMap {
      Evening.read($0, &seen, findings)
    }
    reader.finish()
    return EveningCourse(
      id: top.id, title: top.title, about: top.about, skills: skills, evenings: evenings)
  }
}

extension EveningCourse.SkillText {
  fileprivate static func read(
    _ node: JSONNode, _ named: inout Set<Scene.Skill>, _ findings: Findings
  ) -> Self? {
    var reader = ObjectReader(node, "skill", findings)
    let skill = reader.choice("id", Scene.Skill.self)
    let title = reader.string("title", maxLength: 40)
    let text = reader.string("text", maxLength: 160)
    reader.finish()
    if let skill, !named.insert(skill).inserted {
      findings.add(at: node.position, "the skill \"\(skill.rawValue)\" is there twice; keep one")
    }
    guard let skill, let title, let text else { return nil }
    return Self(skill: skill, title: title, text: text)
  }
}

extension EveningCourse.Evening {
  fileprivate static func read(
    _ node: JSONNode, _ seen: inout SeenIDs, _ findings: Findings
  ) -> Self? {
    var reader = ObjectReader(node, "evening", findings)
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let skill = reader.choice("skill", Scene.Skill.self)
    let text = reader.string("text", maxLength: 500)
    let tip = reader.string("tip", maxLength: 160)
    let scenes = reader.optionalStrings("scenes") ?? []
    let close = reader.string("close", maxLength: 280)
    reader.finish()
    seen.add(id, at: node.position, findings)
    if scenes.count != 3 || Set(scenes).count != 3 {
      findings.add(
        at: reader.position(of: "scenes"), "an evening names three different \"scenes\" by id")
    }
    guard let id, let title, let skill, let text, let tip, let close else { return nil }
    return Self(
      id: id, title: title, skill: skill, text: text, tip: tip, scenes: scenes, close: close)
  }
}

extension Library {
  package func course(_ id: String) -> EveningCourse? { courses.first { $0.id == id } }

  /// The scene of that id, from whichever list has it.
  package func scene(_ id: String) -> Scene? {
    scenes.lazy.compactMap { $0.scenes.first { $0.id == id } }.first
  }

  /// The scenes of an evening that are here; an own list of scenes may have taken some away.
  package func scenes(of evening: EveningCourse.Evening) -> [Scene] {
    evening.scenes.compactMap(scene)
  }

  /// Scenes that these courses name and the whole does not have.
  func unknownScenes(among whole: Library) -> [String] {
    guard !courses.isEmpty else { return [] }
    let known = Set(whole.scenes.flatMap(\.scenes).map(\.id))
    return courses.flatMap(\.evenings).flatMap { evening in
      evening.scenes.filter { !known.contains($0) }.map { id in
        let near = nearName(id, among: known.sorted()).map { "; did you mean \"\($0)\"?" } ?? ""
        return "evening \"\(evening.id)\": there is no scene \"\(id.prefix(40))\"\(near)"
      }
    }
  }
}
