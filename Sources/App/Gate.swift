package import Dialogue

/// A few quiet questions for one person alone at the screen. What is answered lives in this value
/// and nowhere else: it makes no event and no effect, so it cannot be written anywhere.
package struct Gate: Equatable, Sendable {
  /// Who is alone at the screen; nil when nobody said who it is.
  package internal(set) var seat: Seat?
  package internal(set) var stage: Stage
  /// Something that was answered makes a talk in front of a screen the wrong thing.
  var isWorrying = false
  /// What each chose, until both have.
  var chosen = Pair<Choice?>(nil, nil)

  package enum Stage: Equatable, Sendable {
    /// The keyboard goes to this person first.
    case handOver
    case question(Question)
    /// What they would like, after all.
    case choice
  }

  package enum Question: CaseIterable, Equatable, Sendable {
    case afraid, hurt, free
  }

  package enum Choice: CaseIterable, Equatable, Sendable {
    case goOn, lighter, notToday
  }

  init(seat: Seat?, stage: Stage) {
    self.seat = seat
    self.stage = stage
  }

  /// Takes an answer: 0 is the first option of the page.
  ///
  /// - Returns: What was chosen, once it was.
  mutating func answer(_ index: Int) -> Choice? {
    switch stage {
    case .handOver: stage = .question(.afraid)
    case .question(let question):
      // To be afraid, to be hurt, not to be free: options 0, 0 and 1.
      if index == (question == .free ? 1 : 0) { isWorrying = true }
      switch question {
      case .afraid: stage = .question(.hurt)
      case .hurt: stage = .question(.free)
      case .free: stage = .choice
      }
    case .choice: return Choice.allCases.indices.contains(index) ? Choice.allCases[index] : nil
    }
    return nil
  }

  /// What both chose together, attributed to nobody: the more careful of the two.
  static func together(_ choices: Pair<Choice?>, _ other: Choice? = nil) -> Choice {
    let all = [choices.a, choices.b, other]
    if all.contains(.notToday) { return .notToday }
    return all.contains(.lighter) ? .lighter : .goOn
  }
}
