package import Content

/// A talk: the fold of its events. Everything shown, saved, resumed or watched comes from here.
package struct Session: Equatable, Sendable {
  /// What both agreed to.
  package private(set) var opening: Opening
  /// Where the talk is.
  package internal(set) var phase: Phase
  /// Who has the speaker's role now.
  package internal(set) var speaker: Seat
  /// No time runs until both go on.
  package internal(set) var isPaused = false
  /// Whoever guides them holds it: no time runs, and nobody but them lets it go on.
  package internal(set) var isHeld = false
  /// Words of whoever guides them.
  package internal(set) var guidance: Guidance?
  /// Set aside, with a promise to come back.
  package internal(set) var timeOut: TimeOut?
  /// Which exercise they are in: the talk's own, or one inside it.
  package internal(set) var exercise: Exercise
  /// How each came in.
  package internal(set) var checkIns = Pair<CheckIn>(CheckIn(), CheckIn())
  /// How tense each was after the last time-out, said alone and shown to nobody.
  var latestArousal = Pair<Int?>(nil, nil)
  /// What was answered alone, by exercise and state.
  package internal(set) var answers: [String: Pair<Answers>] = [:]
  /// How much courage the last turn took the speaker, 0...3.
  package internal(set) var courage = 0
  /// What the speaker would like from the listener, if they said so.
  package internal(set) var need: Need?
  /// What the listener jotted down.
  package internal(set) var notes: String?
  /// What both want to keep, in the order in which they said so.
  package internal(set) var keepsakes: [Keepsake] = []
  /// How the agreements of earlier talks went, nil for those that were passed.
  package internal(set) var reviews: [Agreement.Outcome?] = []
  /// The question on the table.
  package internal(set) var card: Card?
  /// How many cards of the hand have been drawn, by index into it.
  package internal(set) var drawn: [Int] = []
  /// Who has had the speaker's role.
  package internal(set) var spoke: Set<Seat> = []
  /// Who passed a turn of their own on purpose.
  package internal(set) var passed: Set<Seat> = []
  /// Who has said "yes, that's it" to something of theirs.
  package internal(set) var understood: Set<Seat> = []
  /// Time with the floor, silence counted as theirs.
  package internal(set) var floorTime = Pair<Milliseconds>(0, 0)
  /// The words last written in a step, while there are any to show.
  package internal(set) var lastWords: Pair<String?> = Pair(nil, nil)
  /// What was written in the last step, and by whom, until something else is said.
  package internal(set) var lastSaid: Said?
  /// What each rated alone, after the exercise.
  package internal(set) var ratings = Pair<Ratings>(Ratings(), Ratings())
  /// Rounds done in each loop.
  package internal(set) var rounds: [String: Round] = [:]
  /// The exercise came to its own end, and both had their turn.
  package internal(set) var isComplete = false
  /// It came to an end that leaves something open, as a normal end.
  package internal(set) var isNotYet = false
  /// Number of the next event.
  package internal(set) var nextSeq = 0
  /// The session clock at the last event.
  package internal(set) var clock: Milliseconds = 0
  /// What was chosen in this turn, by state.
  package internal(set) var chosen: [String: String] = [:]
  var used: Set<String> = []
  /// "Not yet" in a row.
  package internal(set) var notYetCount = 0
  var met: Set<String> = []
  /// Who had the speaker's role in an exercise inside this one.
  var spokeInside: Set<Seat> = []
  var outer: [Outer] = []

  /// The stations of a talk, each with exactly what belongs to it.
  package enum Phase: Equatable, Sendable {
    /// Both are asked whether they agree.
    case contract(accepted: Set<Seat>)
    /// They make room for the talk.
    case room
    /// One person alone at the screen, before the exercise.
    case checkIn(Seat, CheckInQuestion)
    /// Both have been asked; the exercise is next.
    case ready
    case step(Step)
    /// At an end of the exercise, which says its last words; what follows a talk follows it.
    case finished(Exercise.State, isWhole: Bool)
    /// One person alone at the screen, after the exercise.
    case rating(Seat, Question)
    /// What each chose to show.
    case reveal
    /// What they take along.
    case takeaway
    /// Something easy before the rest of the day.
    case coolDown
    /// Done or stopped, and not yet put away.
    case ending(Ending)
    case closed
  }

  /// A state of the exercise in which somebody acts.
  package struct Step: Equatable, Sendable {
    /// What the exercise says of it.
    package var state: Exercise.State
    /// How far the step has come.
    package var stage: Stage
    /// When the present stage began.
    package var since: Milliseconds
    /// Time that both added.
    package var added: Milliseconds = 0
    /// Somebody was interrupted in this step.
    package var wasCutOff = false
    /// Where a state that is answered alone is.
    package var place: AlonePlace?
  }

  /// Who is alone at the screen within an exercise, and how far they have come.
  package struct AlonePlace: Equatable, Sendable {
    package var seat: Seat
    package var part: Part

    package enum Part: Equatable, Sendable {
      case handOver
      /// By its index.
      case question(Int)
      /// One's own answers once more.
      case preview
      /// Whether the other may see them.
      case share
    }
  }

  /// What one person answered alone.
  package struct Answers: Equatable, Sendable {
    /// By the question's id; what was passed is missing.
    package var given: [String: Answer] = [:]
    /// The other may see them.
    package var isShared = false

    package init() {}
  }

  /// One answer given alone.
  package enum Answer: Equatable, Sendable {
    case words(String)
    case number(Int)
    /// Ids of a list.
    case picked([String])
    case option(String)
  }

  /// An exercise that waits for one inside it to end.
  struct Outer: Equatable, Sendable {
    var exercise: Exercise
    var part: Exercise.Part
    var speaker: Seat
    var spoke: Set<Seat>
    var passed: Set<Seat>
    var understood: Set<Seat>
    var chosen: [String: String]
    var used: Set<String>
    var rounds: [String: Round]
    var met: Set<String>
    var spokeInside: Set<Seat>
    /// The end the inner one came to was a whole one.
    var isWhole = false
  }

  /// The parts of one step.
  package enum Stage: Equatable, Sendable {
    /// Somebody is called; no time runs.
    case called
    case live
    /// Three "not yet": what now?
    case offer
  }

  /// Written words and whose they are.
  package struct Said: Equatable, Sendable {
    /// Who wrote it.
    package var seat: Seat
    /// As they were handed in.
    package var words: String
  }

  /// How often a loop was gone through.
  package struct Round: Equatable, Sendable {
    /// Rounds that are done.
    package var count: Int
    package var since: Milliseconds
  }

  /// The last page.
  package struct Ending: Equatable, Sendable {
    /// Where a stopped talk was, to go back to; empty at the talk's own end.
    var stopped: [Phase] = []
    /// The time-out it was in.
    var timeOut: TimeOut?

    /// Somebody stopped it on the way.
    package var wasStopped: Bool { !stopped.isEmpty }

    /// The step it was stopped in, if it was in one.
    package var stoppedAt: Step? {
      if case .step(let step) = stopped.first { return step }
      return nil
    }
  }

  /// Begins a talk.
  ///
  /// - Throws: `SessionError.notAnOpening` unless the event is an opening with number 0.
  package init(_ event: SessionEvent) throws(SessionError) {
    guard case .opened(let opening) = event.kind, event.seq == 0 else { throw .notAnOpening }
    self.opening = opening
    exercise = opening.exercise
    phase = .contract(accepted: [])
    speaker = opening.first
    nextSeq = 1
    clock = event.clock
  }

  /// A talk as its events left it.
  package init(replaying events: [SessionEvent]) throws(SessionError) {
    guard let first = events.first else { throw .notAnOpening }
    try self.init(first)
    for event in events.dropFirst() { try apply(event) }
  }
}
