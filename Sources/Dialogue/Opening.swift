package import Content

/// What both agreed to before a talk began.
package struct Opening: Equatable, Sendable {
  package var exercise: Exercise
  /// The exercise's file, so that a later change to it does not change this talk.
  package var source: String
  package var names: Pair<String>
  /// Who is the speaker first.
  package var first: Seat
  /// Length of a speaking turn, 1...30 minutes.
  package var turnMinutes: Int
  package var isWritten: Bool
  package var hasBell: Bool
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
  package var deck: String
  package var prompt: String
  package var caption: String
  package var text: String
  package var depth: Int
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
