package import Content

/// What both agreed to before a talk began.
package struct Opening: Equatable, Sendable {
  /// As it was when the talk began.
  package var exercise: Exercise
  /// The exercise's file, so that a later change to it does not change this talk.
  package var source: String
  /// Exercises that can be entered from within it.
  package var parts: [Part]
  /// What the two are called, or codes instead.
  package var names: Pair<String>
  /// Who is the speaker first.
  package var first: Seat
  /// Length of a speaking turn, 1...30 minutes.
  package var turnMinutes: Int
  /// One person's steps are typed instead of spoken.
  package var isWritten: Bool
  /// A soft bell rings at the end of time.
  package var hasBell: Bool
  /// What both want to remain.
  package var keep: Keep
  /// The cards in the order in which they will be drawn; empty for a topic of one's own.
  package var hand: [Card]
  /// What surrounds the exercise; nil in talks that began before there was more than ratings.
  package var frame: Frame?
  /// Open agreements of earlier talks, for an exercise that looks at them.
  package var agreements: [Agreement]
  /// Somebody guides them, and both agreed to that.
  package var isGuided: Bool

  /// An exercise inside the exercise.
  package struct Part: Equatable, Sendable {
    package var exercise: Exercise
    /// Its file.
    package var source: String

    package init(exercise: Exercise, source: String) {
      self.exercise = exercise
      self.source = source
    }
  }

  package init(
    exercise: Exercise, source: String, parts: [Part] = [], names: Pair<String>, first: Seat = .a,
    turnMinutes: Int, isWritten: Bool = false, hasBell: Bool = true, keep: Keep = .outcomes,
    hand: [Card] = [], frame: Frame? = Frame(), agreements: [Agreement] = [],
    isGuided: Bool = false
  ) {
    self.isGuided = isGuided
    self.exercise = exercise
    self.source = source
    self.parts = parts
    self.frame = frame
    self.agreements = agreements
    self.names = names
    self.first = first
    self.turnMinutes = turnMinutes
    self.isWritten = isWritten
    self.hasBell = hasBell
    self.keep = keep
    self.hand = hand
  }
}

/// What remains of a talk when it is closed.
package enum Keep: String, CaseIterable, Sendable {
  case nothing, outcomes, words
}

/// An open question as it lies on the table.
package struct Card: Equatable, Sendable {
  /// Id of its deck.
  package var deck: String
  /// Id within the deck.
  package var prompt: String
  /// Deck and depth, for people.
  package var caption: String
  /// The question.
  package var text: String
  /// 1 light, 2 deeper, 3 deep.
  package var depth: Int
  /// Questions that lead on from it.
  package var followUps: [String]
  /// It lay on the table in an earlier talk; it comes again only when there is nothing new.
  package var isSeen: Bool

  package init(
    deck: String, prompt: String, caption: String, text: String, depth: Int, followUps: [String],
    isSeen: Bool = false
  ) {
    self.deck = deck
    self.prompt = prompt
    self.caption = caption
    self.text = text
    self.depth = depth
    self.followUps = followUps
    self.isSeen = isSeen
  }
}
