import Content

/// How the room for practising speaks of its things.
extension AppModel {
  /// “Two scenes are back”.
  func backWords(_ count: Int) -> String {
    switch count {
    case 1: "A scene is back"
    case 2: "Two scenes are back"
    case 3: "Three scenes are back"
    default: "Some scenes are back"
    }
  }

  /// “the third evening”.
  func name(of evening: EveningCourse.Evening) -> String {
    let names = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]
    let number = number(of: evening)
    return names.indices.contains(number) ? "the \(names[number]) evening" : "an evening"
  }

  func word(_ theme: Scene.Theme) -> String {
    switch theme {
    case .everyday: "Everyday life"
    case .work: "Work"
    case .home: "Home"
    case .money: "Money"
    case .health: "Health"
    case .family: "Family"
    case .friends: "Friends"
    case .closeness: "Closeness"
    case .conflict: "Conflict"
    case .change: "Change"
    case .loss: "Loss"
    case .joy: "Joy"
    }
  }

  func words(_ length: Scene.Length) -> (label: String, detail: String) {
    switch length {
    case .short: ("Short", "A sentence or two")
    case .medium: ("Medium", "A few sentences")
    case .long: ("Long", "A small story")
    }
  }

  /// What a skill is called, and what it comes to.
  func words(_ skill: Scene.Skill) -> (title: String, text: String?) {
    if let text = library.courses.lazy.compactMap({ $0.skill(skill) }).first {
      return (text.title, text.text)
    }
    return switch skill {
    case .feeling: ("Catch the feeling", nil)
    case .need: ("Hear the wish", nil)
    case .ask: ("Ask an open question", nil)
    case .validate: ("See the sense in it", nil)
    case .stay: ("Stay with it", nil)
    }
  }

  /// What has come easily by now, and what could do with more; nil where there is nothing to go by.
  func growth(_ book: PracticeBook) -> String? {
    let scenes = allScenes
    func skills(_ ease: PracticeBook.Ease) -> String {
      Scene.Skill.allCases.filter { book.ease(of: $0, among: scenes) == ease }.map {
        lowercasedFirst(words($0).title)
      }.joined(separator: ", ")
    }
    let (easy, hard) = (skills(.easy), skills(.hard))
    let parts =
      (easy.isEmpty ? [] : ["What has come easily: \(easy)."])
      + (hard.isEmpty ? [] : ["What could do with more: \(hard)."])
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  func lowercasedFirst(_ words: String) -> String {
    words.prefix(1).lowercased() + words.dropFirst()
  }
  func capitalized(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

  /// When a scene is there again.
  func returnWords(_ entry: PracticeBook.Entry) -> String {
    let wait = entry.due - entry.last
    guard entry.step != nil else { return "That scene rests now, for three weeks at least." }
    return switch wait {
    case ...1: "That scene comes back tomorrow."
    case 2...5: "That scene comes back in a few days."
    case 6...8: "That scene comes back in a week."
    default: "That scene comes back in some weeks."
    }
  }
}
