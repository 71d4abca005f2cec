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
  /// Set aside until then, milliseconds since 1970.
  package internal(set) var timeOutUntil: Int?
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
  /// Number of the next event.
  package internal(set) var nextSeq = 0
  /// The session clock at the last event.
  package internal(set) var clock: Milliseconds = 0
  var chosen: [String: String] = [:]
  var used: Set<String> = []
  var notYetCount = 0

  /// The stations of a talk, each with exactly what belongs to it.
  package enum Phase: Equatable, Sendable {
    /// Both are asked whether they agree.
    case contract(accepted: Set<Seat>)
    case step(Step)
    /// At an end of the exercise, which says its last words.
    case finished(Exercise.State, isWhole: Bool)
    /// One person alone at the screen.
    case rating(Seat, Question)
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
  }

  /// The parts of one step.
  package enum Stage: Equatable, Sendable {
    /// Somebody is called; no time runs.
    case called
    case live
    /// Three "not yet": what now?
    case offer
  }

  /// What one person is asked alone, in order.
  package enum Question: String, CaseIterable, Sendable {
    /// The keyboard goes to this person first.
    case handOver = "hand-over"
    case heard, listened
    case share
  }

  /// One person's own view; nil where they passed.
  package struct Ratings: Equatable, Sendable {
    /// 0...10, how heard one felt.
    package var heard: Int?
    /// 0...10, how well one thinks one listened.
    package var listened: Int?
    /// The other may see them.
    package var isShared = false
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
    /// Where a stopped talk was, to go back to; nil at the exercise's own end.
    package var stoppedAt: Step?
  }

  /// Begins a talk.
  ///
  /// - Throws: `SessionError.notAnOpening` unless the event is an opening with number 0.
  package init(_ event: SessionEvent) throws(SessionError) {
    guard case .opened(let opening) = event.kind, event.seq == 0 else { throw .notAnOpening }
    self.opening = opening
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

extension Session {
  /// What they are doing.
  package var exercise: Exercise { opening.exercise }
  /// Who has the listener's role now.
  package var listener: Seat { speaker.other }
  /// What a person is called.
  package func name(_ seat: Seat) -> String { opening.names[seat] }

  /// The present step; nil before, after and between.
  package var step: Step? { if case .step(let step) = phase { step } else { nil } }

  /// The people a role stands for now.
  package func seat(of who: Exercise.Who) -> Seat? {
    switch who {
    case .speaker: speaker
    case .listener: listener
    case .both: nil
    }
  }

  /// Who acts in the present step, nil for both.
  package var addressee: Seat? {
    switch phase {
    case .contract, .finished, .ending, .closed: nil
    case .rating(let seat, _): seat
    case .step(let step):
      switch step.state.kind {
      case .say(let say): step.stage == .offer ? nil : seat(of: say.who)
      case .verdict: step.stage == .offer ? nil : speaker
      case .choose(let choose): seat(of: choose.who)
      case .rate(let rate): seat(of: rate.who)
      case .swap, .again, .end: nil
      }
    }
  }

  /// Who holds the floor: time is charged to this person, or to nobody.
  package var floorHolder: Seat? {
    guard !isPaused, timeOutUntil == nil, case .step(let step) = phase, step.stage == .live,
      case .say(let say) = step.state.kind
    else { return nil }
    return seat(of: say.who)
  }

  /// Length of the present step with everything added, nil when it has no time of its own.
  package var stepDuration: Milliseconds? {
    guard case .step(let step) = phase, step.stage == .live, case .say(let say) = step.state.kind
    else { return nil }
    switch say.time {
    case .turn: return opening.turnMinutes * 60_000 + step.added
    case .seconds(let seconds): return seconds * 1000 + step.added
    case nil: return nil
    }
  }

  /// Time used in the present step at a time of the session clock.
  package func stepElapsed(at now: Milliseconds) -> Milliseconds {
    guard case .step(let step) = phase else { return 0 }
    return max(0, now - step.since)
  }

  /// Options of a choice that are open now.
  package var openOptions: [Exercise.Option] {
    guard case .step(let step) = phase, case .choose(let choose) = step.state.kind else {
      return []
    }
    return choose.options.filter { option in
      if option.once, used.contains(step.state.id + "=" + option.id) { return false }
      if option.needsUnderstanding, !isSolvingOpen { return false }
      if let when = option.when, chosen[when.state] != when.option { return false }
      return true
    }
  }

  /// Whether another question may take the place of the one on the table: until it was answered.
  package var mayDrawAnother: Bool {
    guard case .step(let step) = phase, step.stage != .offer, case .say(let say) = step.state.kind
    else { return false }
    return say.card == .draw || say.card == .keep && spoke.isEmpty && card != nil
  }

  /// Whether advice, solutions and compromises may come up.
  package var isSolvingOpen: Bool {
    switch exercise.solvingNeeds {
    case .speaker: understood.contains(speaker)
    case .both: understood.count == 2
    }
  }

  /// Whether the clock of the session runs: while a step is on and nobody paused.
  package var isRunning: Bool {
    guard !isPaused, timeOutUntil == nil, case .step = phase else { return false }
    return true
  }
}
