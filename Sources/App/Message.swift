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
  /// What these two think of a question was written.
  case remembered(markOf: String)
  case listed([TalkHeader])
  case opened(TalkRecord)
  case dealt(Dealt)
  /// Both agreed to this before the program began.
  case planned(Plan?)
  /// Something could not be read.
  case failed(String)
  case lock(LockNews)
  case pages(PagesNews)
  case sitting(SittingNews)
  case office(OfficeNews)
  case solo(SoloNews)
  case between(BetweenNews)
  /// A talk was erased.
  case erased
  /// The screen goes to somebody else: what is on it is covered.
  case turnAway
  /// It has come back.
  case turnBack
  /// Nothing was locked: straight to what heard was started for.
  case begin(AppModel.First)
}

extension Message {
  /// Something the people or the machine did; all else is an answer to an effect.
  var isFromOutside: Bool {
    switch self {
    case .input, .answer: true
    default: false
    }
  }
}

extension Effect {
  /// Whether somebody's words would be gone with it.
  var holdsWords: Bool {
    switch self {
    case .begin, .save, .putAway, .pages(.save), .pages(.leave), .solo(.keep), .solo(.carry),
      .rememberNames, .rememberWays, .between(.keep), .between(.settle), .between(.checkIn),
      .between(.thank), .between(.leaveThanks), .between(.done),
      .sitting(.jot), .sitting(.answer):
      true
    default: false
    }
  }
}

/// What shall be done in the world. Values, so that a test can compare them.
package enum Effect: Equatable, Sendable {
  /// What a talk needs before it begins: cards, and what earlier talks left.
  case deal(exercise: String, names: Pair<String>, draw: Draw, seed: UInt64)
  case begin(TalkHeader, [SessionEvent])
  /// - Parameter header: What lists say of the talk from now on; nil when nothing changes.
  case save(id: String, [SessionEvent], header: TalkHeader? = nil)
  /// Only while `seq` is the number of the talk's next event: nobody else has gone on with it.
  case draft(id: String, Draft?, at: Int)
  /// Ends a talk: the last events, what is kept, and what is remembered of it.
  case putAway(id: String, [SessionEvent], TalkHeader, Remains)
  case rememberNames(Pair<String>)
  case rememberWays(Ways)
  /// What these two think of one question, by the name of its card.
  case rememberMark(of: String, in: Marks)
  /// That both have been asked the quiet questions; never what they said.
  case rememberAsked
  case list
  case open(id: String)
  /// Erases a talk: its key first.
  case erase(id: String)
  case lock(LockDeed)
  case pages(PagesDeed)
  case sitting(SittingDeed)
  case office(OfficeDeed)
  case solo(SoloDeed)
  case between(BetweenDeed)
  case bell
  /// Said in words by plain mode, where there is no bar to look at.
  case announce(String)
  case hide
  case redraw
  case suspend
  /// Leaves with an exit code and a last line for the shell.
  case quit(code: Int32, farewell: String?)
}

/// What a talk begins with, from the journal.
package struct Dealt: Equatable, Sendable {
  package var cards: [Card]
  /// Open agreements of earlier talks.
  package var agreements: [Agreement]
  /// Whole talks of this kind that these two have had.
  package var uses: Int
  /// Lines that one of them, or each, has prepared alone and brings.
  package var carried: [Carried]

  package init(
    cards: [Card], agreements: [Agreement] = [], uses: Int = 0, carried: [Carried] = []
  ) {
    self.carried = carried
    self.cards = cards
    self.agreements = agreements
    self.uses = uses
  }
}

/// What goes on after a talk is closed.
package struct Remains: Equatable, Sendable {
  /// Tags of the cards that were seen.
  package var seen: [String] = []
  package var keepsakes: [Keepsake] = []
  /// How agreements of earlier talks went, by id.
  package var reviews: [Review] = []

  package struct Review: Equatable, Sendable {
    package var id: String
    package var outcome: Agreement.Outcome

    package init(id: String, outcome: Agreement.Outcome) {
      self.id = id
      self.outcome = outcome
    }
  }

  package init() {}
}

/// How the couple wants the talk that is about to begin.
package struct Plan: Equatable, Sendable {
  /// What they want to do.
  package var exercise: Exercise
  /// Text of the exercise's file.
  package var source: String
  /// Exercises inside it.
  package var parts: [Opening.Part]
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
  /// Each is asked alone how they come in, and not only whether today is all right.
  package var checksIn: Bool
  /// A page for phones, water and the door comes first.
  package var setsRoom: Bool
  /// What single questions of the deck are sensitive about, where the deck as a whole is not.
  var sensitive: [Sensitivity] = []
  /// These two would like to be asked, each alone, whether such questions may come up.
  var wantsSensitive = false
  /// Straight to the exercise: they have agreed to everything already.
  package var isQuick: Bool

  /// Where the questions of a talk come from.
  package enum Cards: Equatable, Sendable {
    case own
    /// The decks the exercise itself names.
    case mixed
    /// What these two have marked, from every deck.
    case favourites
    case deck(String)
  }

  package init(
    exercise: Exercise, source: String, parts: [Opening.Part] = [], cards: Cards? = nil,
    turnMinutes: Int? = nil, keep: Keep = .outcomes, first: Seat = .a, isWritten: Bool = false,
    hasBell: Bool = true, ways: Ways = Ways(), isQuick: Bool = false
  ) {
    self.parts = parts
    // Before a short talk the questions would be longer than the talk.
    checksIn = ways.checksIn && exercise.minutes > 10
    setsRoom = ways.setsRoom
    self.isQuick = isQuick
    self.exercise = exercise
    self.source = source
    self.cards = cards ?? (exercise.topic == .deck ? .mixed : .own)
    self.turnMinutes = turnMinutes ?? exercise.turnMinutes
    self.keep = keep
    self.first = first
    self.isWritten = isWritten
    self.hasBell = hasBell
  }

  /// Whether somewhere in it a person speaks for the length of a turn.
  package var hasTurns: Bool { exercise.hasTurns || parts.contains { $0.exercise.hasTurns } }

}

extension Plan {
  /// A plan for an exercise of a library, with all that is inside it.
  package init(
    _ exercise: Exercise, from library: Library, cards: Cards? = nil, turnMinutes: Int? = nil,
    keep: Keep = .outcomes, first: Seat = .a, isWritten: Bool = false, hasBell: Bool = true,
    ways: Ways = Ways(), isQuick: Bool = false
  ) {
    self.init(
      exercise: exercise, source: library.sources[exercise.id] ?? "",
      parts: library.parts(of: exercise).map {
        Opening.Part(exercise: $0, source: library.sources[$0.id] ?? "")
      },
      cards: cards, turnMinutes: turnMinutes, keep: keep, first: first, isWritten: isWritten,
      hasBell: hasBell, ways: ways, isQuick: isQuick)
  }
}
