package import Content

/// What both agreed to before a talk began.
package struct Opening: Equatable, Sendable {
  /// As it was when the talk began.
  package var exercise: Exercise
  /// The exercise's file, so that a later change to it does not change this talk.
  package var source: String
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

  package init(
    exercise: Exercise, source: String, names: Pair<String>, first: Seat = .a,
    turnMinutes: Int, isWritten: Bool = false, hasBell: Bool = true, keep: Keep = .outcomes,
    hand: [Card] = []
  ) {
    self.exercise = exercise
    self.source = source
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
