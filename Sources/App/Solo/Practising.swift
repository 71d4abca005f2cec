package import Content

/// Somebody at the scenes.
package struct Practising: Equatable, Sendable {
  package var stage: Stage = .menu
  /// What is practised just now.
  package var round: Round?
  /// It was said that what is written goes if they leave.
  var isWarned = false
  /// Words about danger were answered once.
  var wasShownHelp = false

  /// The pages of the room.
  package enum Stage: Equatable, Sendable {
    case menu
    /// What to choose a scene by.
    case themes, skills, lengths
    /// Evenings that can be taken once more.
    case evenings
    /// A breath before an evening.
    case arriving
    /// What to try tonight.
    case tonight
    /// What somebody says, alone on the page.
    case scene
    case answering
    /// The words are about danger.
    case care
    /// The answer, and what the coach has to say about it.
    case heard
    /// What there was to catch, and two answers that catch it.
    case answers
    /// The answer that comes easily, and how it went.
    case ease
    /// After a single scene.
    case between
    /// After an evening.
    case closing
    /// Whether all of it shall be forgotten.
    case forget
  }

  /// Scenes that follow each other.
  package struct Round: Equatable, Sendable {
    var kind: Kind
    /// Never empty.
    var scenes: [Scene]
    var index = 0
    /// What was answered to the present scene; gone with the next.
    var words = ""
    var remark: Remark?
    /// Ids of the scenes that came up.
    var met: Set<String>

    package init(_ kind: Kind, _ scenes: [Scene], index: Int = 0) {
      self.kind = kind
      self.scenes = scenes
      self.index = index
      met = Set(scenes.map(\.id))
    }

    var scene: Scene { scenes[index] }
    var isWritten: Bool { words.contains { !$0.isWhitespace } }

    /// Puts another scene in place of the present one.
    mutating func replace(with scene: Scene) {
      scenes[index] = scene
      met.insert(scene.id)
      forgetWords()
    }

    mutating func forgetWords() {
      words = ""
      remark = nil
    }
  }

  /// Why these scenes.
  package enum Kind: Equatable, Sendable {
    case evening(EveningCourse.Evening)
    /// They are back.
    case back
    case any
    case theme(Scene.Theme)
    case skill(Scene.Skill)
    case length(Scene.Length)

    /// Whether a scene is of that kind.
    func takes(_ scene: Scene) -> Bool {
      switch self {
      case .evening(let evening): scene.skill == evening.skill
      case .theme(let theme): scene.theme == theme
      case .skill(let skill): scene.skill == skill
      case .length(let length): scene.length == length
      case .back, .any: true
      }
    }
  }

  package init() {}
}
