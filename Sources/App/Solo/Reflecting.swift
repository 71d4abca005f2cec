/// Somebody at something to write from, at the words for a feeling, or at the card of what helps.
package struct Reflecting: Equatable, Sendable {
  package var stage: Stage
  /// The card as it is now, written down or not yet.
  var card = SupportCard()

  package enum Stage: Equatable, Sendable {
    case themes
    /// Themes beyond the first eight.
    case more
    case question(SoloTheme, SoloQuestion)
    case feeling(Finding)
    case card
    /// What is on the card for one state.
    case state(String)
    /// A line that is typed: in place of one, or a new one, perhaps with a beginning.
    case line(String, index: Int?, words: String)
    /// Beginnings to take from.
    case beginnings(String)
    case reading
    /// Which states the other may read.
    case sharing(Set<String>)
    /// All of it once more, before it is sealed.
    case sealing(Set<String>)
    case erasing
  }

  package init(_ stage: Stage, card: SupportCard = SupportCard()) {
    self.stage = stage
    self.card = card
  }

  /// The same, where the card was written down.
  func adopting(_ kept: SupportCard) -> Reflecting {
    var adopted = self
    adopted.card.id = kept.id
    return adopted
  }

  /// The same card at another place.
  func at(_ stage: Stage) -> Reflecting { Reflecting(stage, card: card) }
}

/// Somebody who looks for words for how they feel. Nothing of it is kept.
package struct Finding: Equatable, Sendable {
  var step: Step
  /// Ids of feelings, in the order in which they were taken.
  var feelings: [String] = []
  /// The one that is strongest; nil where they are about the same.
  var strongest: String?
  var needs: [String] = []

  enum Step: Equatable, Sendable {
    /// Where in the body?
    case body
    /// Which cue of a group?
    case cues(Int)
    /// Which of the feelings it may hint at?
    case hints(Int, cue: Int)
    /// All the words.
    case words
    case strongest
    case needs
    case sentence
  }

  static let mostFeelings = 4
  static let mostNeeds = 2

  init(_ step: Step = .body) { self.step = step }

  func at(_ step: Step) -> Finding {
    var finding = self
    finding.step = step
    return finding
  }
}
