/// One thing that happened in a talk; the talk is nothing but its events in order.
package struct SessionEvent: Equatable, Sendable {
  /// 0, 1, 2, … without gaps.
  package var seq: Int
  /// Milliseconds since 1970, for people to read; nothing is reckoned with it.
  package var at: Int
  /// The session clock when it happened.
  package var clock: Milliseconds
  /// Who did it.
  package var actor: Actor
  /// What was done.
  package var kind: Kind

  package init(seq: Int, at: Int, clock: Milliseconds, actor: Actor, kind: Kind) {
    self.seq = seq
    self.at = at
    self.clock = clock
    self.actor = actor
    self.kind = kind
  }

  /// Everything that can happen in a talk.
  package enum Kind: Equatable, Sendable {
    case opened(Opening)
    /// Agreed to the opening; by one person, or by both at once.
    case accepted
    /// A called turn began: the time runs.
    case began
    /// A step was said, or written; or a page was read.
    case done(words: String?)
    /// Words that one person typed alone.
    case answered(words: String)
    /// Words that one person picked from a list, by id.
    case picked([String])
    /// How much courage it takes the speaker, 1...3; 0 takes it back.
    case dared(Int)
    /// What the speaker would like from the listener; nil takes it back.
    case wished(Session.Need?)
    /// All of the listener's notes as they are now.
    case noted(words: String)
    /// Both want to keep this.
    case kept(Keepsake)
    /// How an agreement of an earlier talk went.
    case reviewed(Agreement.Outcome)
    case judged(Verdict)
    case chose(option: String)
    case rated(Int)
    /// Whether the other may see one's two ratings.
    case shared(Bool)
    case passed
    case drewAnother
    case paused
    case wentOn
    case extended(milliseconds: Milliseconds)
    /// Whoever had the floor was interrupted.
    case wasCutOff
    /// How to go on after three "not yet".
    case tookOffer(Offer)
    /// Set aside until a time of the clock on the wall, milliseconds since 1970; in talks that
    /// began before a time-out was agreed on.
    case timedOut(until: Int)
    /// One of them needs a break; nobody asks who or why.
    case calledTimeOut
    /// When to come back, in minutes, as the caller would like it.
    case proposed(minutes: Int)
    /// The other would like another time.
    case countered(minutes: Int)
    /// Agreed on: the time apart begins.
    case settled(minutes: Int, TimeOut.Moment)
    /// They are back, and say alone how tense they are.
    case cameBack
    /// Whoever guides them holds the talk for a moment, and lets it go on.
    case held
    case released
    /// Words of whoever guides them; empty words take them away.
    case guided(Guidance)
    case stopped
    /// Back into the talk that was just stopped.
    case reopened
    case closed
  }

  /// What the speaker says of a reflection.
  package enum Verdict: String, CaseIterable, Sendable {
    case gotIt = "got-it"
    case mostly
    case notYet = "not-yet"
  }

  /// Ways on after three "not yet"; none is forced, and a time-out is always there besides.
  package enum Offer: String, CaseIterable, Sendable {
    case smallerChunk = "smaller-chunk"
    case ownWords = "own-words"
    case tryAgain = "try-again"
  }
}

extension SessionEvent.Kind {
  /// Whether the people have gone on by it; the others only touch time, cards or the end.
  var movesOn: Bool {
    switch self {
    case .began, .done, .judged, .chose, .rated, .shared, .passed, .tookOffer, .answered, .picked,
      .reviewed:
      true
    case .opened, .accepted, .drewAnother, .paused, .wentOn, .extended, .wasCutOff, .timedOut,
      .stopped, .reopened, .closed, .dared, .wished, .noted, .kept, .calledTimeOut, .proposed,
      .countered, .settled, .cameBack, .held, .released, .guided:
      false
    }
  }
}

extension SessionEvent {
  /// Whether it holds something a person said, which only "words" keeps.
  package var holdsWords: Bool {
    switch kind {
    case .done(.some), .answered, .picked, .noted, .guided: true
    case .opened, .accepted, .began, .done(nil), .dared, .wished, .kept, .reviewed, .judged, .chose,
      .rated, .shared, .passed, .drewAnother, .paused, .wentOn, .extended, .wasCutOff, .tookOffer,
      .timedOut, .calledTimeOut, .proposed, .countered, .settled, .cameBack, .stopped, .reopened,
      .closed, .held, .released:
      false
    }
  }

  /// Whether it holds notes, which nothing keeps: they were for the moment.
  package var holdsNotes: Bool {
    if case .noted = kind { true } else { false }
  }

  /// The same event without the words: it still tells that something was said.
  package var withoutWords: SessionEvent {
    var event = self
    switch kind {
    case .done: event.kind = .done(words: nil)
    case .answered: event.kind = .answered(words: "")
    case .picked: event.kind = .picked([])
    case .noted: event.kind = .noted(words: "")
    case .guided(let guidance): event.kind = .guided(Guidance(kind: guidance.kind, words: ""))
    default: break
    }
    return event
  }
}
