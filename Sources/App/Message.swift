package import Content
package import Dialogue
package import TerminalUI

/// What has happened.
package enum Message: Equatable, Sendable {
  case input(Input)
  /// A line of plain mode.
  case answer(String)
  /// Plain mode has no more input.
  case inputEnded
  /// A talk was written to the journal for the first time.
  case began(id: String)
  case saved([SessionEvent])
  case putAway
  /// Something could not be written; the sentence says what and what to do.
  case notSaved(String)
  /// A draft was saved, or why not.
  case draftSaved
  case draftNotSaved(String)
  /// Leaving would lose something; the sentence says why.
  case cannotLeave(String)
  case listed([TalkHeader])
  case opened(TalkRecord)
  case dealt([Card])
  /// Both agreed to this before the program began.
  case planned(Plan?)
  /// Something could not be read.
  case failed(String)
}

/// What shall be done in the world. Values, so that a test can compare them.
package enum Effect: Equatable, Sendable {
  case deal(decks: [String], seed: UInt64)
  case begin(TalkHeader, [SessionEvent])
  case save(id: String, [SessionEvent])
  /// Only while `seq` is the number of the talk's next event: nobody else has gone on with it.
  case draft(id: String, Draft?, at: Int)
  /// Ends a talk: the last events, what is kept, and the cards that were seen.
  case putAway(id: String, [SessionEvent], TalkHeader, seen: [String])
  case rememberNames(Pair<String>)
  case list
  case open(id: String)
  case bell
  /// Said in words by plain mode, where there is no bar to look at.
  case announce(String)
  case hide
  case redraw
  case suspend
  /// Leaves with an exit code and a last line for the shell.
  case quit(code: Int32, farewell: String?)
}

/// How the couple wants the talk that is about to begin.
package struct Plan: Equatable, Sendable {
  /// What they want to do.
  package var exercise: Exercise
  /// Text of the exercise's file.
  package var source: String
  /// Where questions come from.
  package var cards: Cards
  /// 1...30.
  package var turnMinutes: Int
  /// What shall remain.
  package var keep: Keep
  /// Who speaks first.
  package var first: Seat
  /// They write to each other.
  package var isWritten: Bool
  /// A bell rings at the end of time.
  package var hasBell: Bool

  /// Where the questions of a talk come from.
  package enum Cards: Equatable, Sendable {
    case own
    /// The decks the exercise itself names.
    case mixed
    case deck(String)
  }

  package init(
    exercise: Exercise, source: String, cards: Cards? = nil, turnMinutes: Int? = nil,
    keep: Keep = .outcomes, first: Seat = .a, isWritten: Bool = false, hasBell: Bool = true
  ) {
    self.exercise = exercise
    self.source = source
    self.cards = cards ?? (exercise.topic == .deck ? .mixed : .own)
    self.turnMinutes = turnMinutes ?? exercise.turnMinutes
    self.keep = keep
    self.first = first
    self.isWritten = isWritten
    self.hasBell = hasBell
  }

  /// The decks to draw from.
  package var decks: [String] {
    switch cards {
    case .own: []
    case .mixed: exercise.decks
    case .deck(let id): [id]
    }
  }
}
