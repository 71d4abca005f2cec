package import Content

/// Any list of ideas, as it can be looked through: headings, and lines below them.
package struct IdeaSheet: Equatable, Sendable {
  package var id: String
  package var title: String
  package var about: String
  /// Why both have to open it first.
  package var sensitive: Sensitivity?
  package var parts: [Part]

  package struct Part: Equatable, Sendable {
    /// Empty where the list has no headings.
    package var title: String
    package var lines: [Line]
  }

  package struct Line: Equatable, Sendable {
    package var text: String
    /// What it asks for, in a few words.
    package var facts: String?
    package var detail: String?
  }

  package var count: Int { parts.reduce(0) { $0 + $1.lines.count } }
}

extension Library {
  /// The lists to look through: what to do, what comes back, what soothes, words to begin with. The
  /// scenes are for practising and not among them.
  package var sheets: [IdeaSheet] {
    let lists =
      activities.map(\.sheet) + rituals.map(\.sheet)
      + ideas.map { list in
        IdeaSheet(
          id: list.id, title: list.title, about: list.about, sensitive: list.sensitive,
          parts: list.groups.map { group in
            IdeaSheet.Part(
              title: group.title,
              lines: group.ideas.map { IdeaSheet.Line(text: $0.text, facts: facts($0)) })
          })
      }
    return lists.sorted { $0.title < $1.title }
  }

  private func facts(_ idea: IdeaList.Idea) -> String? {
    let words = idea.feelings.compactMap { feelings.word($0)?.text }
    if !words.isEmpty { return words.joined(separator: ", ") }
    return idea.warmth?.rawValue
  }
}

extension ActivityList {
  /// From the shortest to the longest.
  var sheet: IdeaSheet {
    let lengths: [(title: String, most: Int)] = [
      ("A quarter of an hour", 15), ("Up to an hour", 60), ("An evening", 239),
      ("Half a day, or more", .max),
    ]
    var least = 0
    var parts: [IdeaSheet.Part] = []
    for (title, most) in lengths {
      let fitting = activities.filter { $0.minutes > least && $0.minutes <= most }
      if !fitting.isEmpty { parts.append(.init(title: title, lines: fitting.map(\.line))) }
      least = most
    }
    return IdeaSheet(id: id, title: title, about: about, parts: parts)
  }
}

extension Activity {
  package var line: IdeaSheet.Line { .init(text: text, facts: facts, detail: detail) }

  /// As in "at home, free, 15 minutes".
  private var facts: String {
    let place = places.map { place in
      switch place {
      case .home: "at home"
      case .out: "out"
      case .apart: "far apart"
      }
    }.joined(separator: " or ")
    let price =
      switch cost {
      case .free: "free"
      case .low: "costs little"
      case .some: "costs something"
      }
    let time = minutes < 120 ? "\(minutes) minutes" : "\(minutes / 60) hours"
    return [place, price, time, isOneHanded ? "one hand is enough" : nil].compactMap { $0 }
      .joined(separator: ", ")
  }
}

extension RitualList {
  var sheet: IdeaSheet {
    IdeaSheet(
      id: id, title: title, about: about,
      parts: RitualTemplate.Occasion.allCases.compactMap { occasion in
        let fitting = rituals.filter { $0.occasion == occasion }
        return fitting.isEmpty
          ? nil
          : IdeaSheet.Part(
            title: occasion.title,
            lines: fitting.map {
              .init(
                text: $0.title, facts: $0.minutes == 1 ? "a minute" : "\($0.minutes) minutes",
                detail: $0.text + " To begin: " + $0.firstStep)
            })
      })
  }
}

extension RitualTemplate.Occasion {
  package var title: String {
    switch self {
    case .hello: "Hello"
    case .goodbye: "Goodbye"
    case .goodnight: "Good night"
    case .table: "At the table"
    case .weekly: "Every week"
    case .yearly: "Every year"
    }
  }
}
