import Content

extension Session {
  /// Turns a deed into the event that records it, if it is possible now.
  ///
  /// - Parameters:
  ///   - at: Milliseconds since 1970.
  ///   - clock: The session clock, not before the last event's.
  /// - Throws: Why not; the session is unchanged either way.
  package func event(
    _ kind: SessionEvent.Kind, by actor: Actor, at: Int, clock: Milliseconds
  ) throws(IllegalMove) -> SessionEvent {
    guard clock >= self.clock else { throw .clockWentBack }
    try check(kind, by: actor)
    return SessionEvent(seq: nextSeq, at: at, clock: clock, actor: actor, kind: kind)
  }

  /// Whether a deed is possible now.
  package func allows(_ kind: SessionEvent.Kind, by actor: Actor) -> Bool {
    do throws(IllegalMove) {
      try check(kind, by: actor)
      return true
    } catch {
      return false
    }
  }

  func check(_ kind: SessionEvent.Kind, by actor: Actor) throws(IllegalMove) {
    if phase == .closed { throw .isClosed }
    if actor == .facilitator { return try checkGuiding(kind) }
    if let timeOut {
      try checkInTimeOut(kind, by: actor, timeOut)
      return
    }
    try checkPause(kind)
    try checkHold(kind)
    switch kind {
    case .opened: throw .notHere
    case .accepted:
      guard case .contract(let accepted) = phase else { throw .notHere }
      if let seat = actor.seat, accepted.contains(seat) { throw .notHere }
      if actor == .app { throw .needsBoth }
    case .began:
      guard let step, step.stage == .called else { throw .notHere }
      try require(addressee, actor)
    case .done: try checkDone(by: actor)
    case .answered, .picked, .rated, .shared: try checkAnswer(kind, by: actor)
    case .judged:
      guard let step, step.stage == .live, case .verdict = step.state.kind else { throw .notHere }
      guard actor == Actor(speaker) else { throw .onlyBy(speaker) }
    case .chose(let id): try checkChoice(id, by: actor)
    case .passed: try checkPass(by: actor)
    case .dared, .wished, .noted: try checkBeside(kind, by: actor)
    case .kept(let keepsake):
      guard isKeeping else { throw .notHere }
      if let days = keepsake.days, !(1...366).contains(days) { throw .outOfRange(1...366) }
    case .reviewed:
      guard case .review = step?.state.kind, agreement != nil else { throw .notHere }
    case .drewAnother:
      guard mayDrawAnother else { throw .notHere }
      guard drawn.count < opening.hand.count else { throw .noCardLeft }
    case .paused, .timedOut: guard step != nil else { throw .notHere }
    case .calledTimeOut: guard step != nil || phase == .ready else { throw .notHere }
    case .proposed, .countered, .settled, .cameBack: throw .notTimedOut
    case .stopped: if case .ending = phase { throw .notHere }
    case .wentOn: if !isPaused { throw .notPaused }
    case .extended(let added):
      guard stepDuration != nil else { throw .notHere }
      guard actor == .both else { throw .needsBoth }
      guard (1...1_800_000).contains(added) else { throw .outOfRange(1...1_800_000) }
    case .wasCutOff: guard floorHolder != nil else { throw .notHere }
    case .tookOffer:
      guard let step, step.stage == .offer else { throw .notHere }
    case .reopened:
      guard case .ending(let ending) = phase, ending.wasStopped else { throw .notHere }
    case .closed: guard case .ending = phase else { throw .notHere }
    case .held, .released, .guided: throw .onlyByFacilitator
    }
  }

  /// While a talk is held only a time-out and stopping are possible: those always are.
  private func checkHold(_ kind: SessionEvent.Kind) throws(IllegalMove) {
    guard isHeld else { return }
    switch kind {
    case .stopped, .calledTimeOut: return
    default: throw .isHeld
    }
  }

  /// Something to keep can be said here.
  package var isKeeping: Bool {
    if phase == .takeaway { return true }
    if case .agree = step?.state.kind { return true }
    return false
  }

  /// While a talk is paused only going on, a time-out and stopping are possible.
  private func checkPause(_ kind: SessionEvent.Kind) throws(IllegalMove) {
    guard isPaused else { return }
    switch kind {
    case .stopped, .wentOn, .timedOut, .calledTimeOut: return
    default: throw .isPaused
    }
  }

  private func checkDone(by actor: Actor) throws(IllegalMove) {
    switch phase {
    case .step(let step):
      guard step.stage == .live else { throw .notHere }
      switch step.state.kind {
      case .say(let say): try require(seat(of: say.who), actor)
      case .alone:
        guard let place = step.place, place.part == .handOver || place.part == .preview else {
          throw .notHere
        }
        try require(place.seat, actor)
      case .reveal, .agree: return
      case .verdict, .choose, .rate, .review, .part, .branch, .swap, .again, .end: throw .notHere
      }
    case .checkIn(let seat, .handOver), .checkIn(let seat, .today), .rating(let seat, .handOver):
      try require(seat, actor)
    case .ready: if isTooTense { throw .tooTense }
    case .room, .finished, .reveal, .takeaway, .coolDown: return
    case .contract, .checkIn, .rating, .ending, .closed: throw .notHere
    }
  }

  private func checkChoice(_ id: String, by actor: Actor) throws(IllegalMove) {
    if case .alone(let question, let seat) = asking {
      guard case .choose(let answers) = question.kind else { throw .notHere }
      guard answers.contains(where: { $0.id == id }) else { throw .noSuchOption }
      return try require(seat, actor)
    }
    guard let step, step.stage == .live else { throw .notHere }
    switch step.state.kind {
    case .choose, .part: break
    default: throw .notHere
    }
    guard openOptions.contains(where: { $0.id == id }) else { throw .noSuchOption }
    try require(addressee, actor)
  }

  /// What somebody is asked now that a number, words or a yes answers.
  enum Asking {
    case alone(Exercise.Question, Seat)
    case number(ClosedRange<Int>, Seat?)
    case feelings(Seat)
    case share(Seat)
  }

  var asking: Asking? {
    switch phase {
    case .checkIn(let seat, let question):
      switch question {
      case .handOver, .today: return nil
      case .feelings: return .feelings(seat)
      case .energy, .arousal: return .number(0...10, seat)
      case .share: return .share(seat)
      }
    case .rating(let seat, let question):
      if let range = question.range { return .number(range, seat) }
      return question == .handOver ? nil : .share(seat)
    case .step(let step):
      if case .rate(let rate) = step.state.kind { return .number(rate.range, seat(of: rate.who)) }
      guard case .alone(let alone) = step.state.kind, let place = step.place else { return nil }
      switch place.part {
      case .question(let index): return .alone(alone.questions[index], place.seat)
      case .share: return .share(place.seat)
      case .handOver, .preview: return nil
      }
    case .contract, .room, .ready, .finished, .reveal, .takeaway, .coolDown, .ending, .closed:
      return nil
    }
  }

  private func checkAnswer(_ kind: SessionEvent.Kind, by actor: Actor) throws(IllegalMove) {
    guard let asking else { throw .notHere }
    switch (asking, kind) {
    case (.number(let range, let seat), .rated(let value)):
      try require(seat, actor)
      if !range.contains(value) { throw .outOfRange(range) }
    case (.feelings(let seat), .picked(let ids)):
      try require(seat, actor)
      // Somebody else's reading of a feeling may stand beside each of three.
      if ids.count > 12 { throw .outOfRange(0...12) }
    case (.share(let seat), .shared): try require(seat, actor)
    case (.alone(let question, let seat), _):
      try require(seat, actor)
      switch (question.kind, kind) {
      case (.write, .answered): return
      case (.rate(let range, _, _), .rated(let value)):
        if !range.contains(value) { throw .outOfRange(range) }
      case (.pick(_, let most), .picked(let ids)):
        // Somebody else's reading of a feeling may stand beside it.
        if ids.count > 4 * most { throw .outOfRange(0...most) }
      default: throw .notHere
      }
    default: throw .notHere
    }
  }

  /// Dials and notes: beside what is said, and only where they belong.
  private func checkBeside(_ kind: SessionEvent.Kind, by actor: Actor) throws(IllegalMove) {
    guard let step, case .say(let say) = step.state.kind else { throw .notHere }
    switch kind {
    case .dared(let level):
      guard say.who == .speaker, exercise.dials.contains(.courage) else { throw .notHere }
      guard Self.courageLevels.contains(level) else { throw .outOfRange(Self.courageLevels) }
      try require(speaker, actor)
    case .wished:
      guard say.who == .speaker, exercise.dials.contains(.need) else { throw .notHere }
      try require(speaker, actor)
    default:
      guard say.allowsNotes else { throw .notHere }
      try require(listener, actor)
    }
  }

  private func checkPass(by actor: Actor) throws(IllegalMove) {
    switch phase {
    case .checkIn(_, .today): throw .notHere
    case .checkIn(let seat, _), .rating(let seat, _): try require(seat, actor)
    case .step(let step):
      guard step.stage != .offer else { throw .notHere }
      try require(addressee, actor)
    case .contract, .room, .ready, .finished, .reveal, .takeaway, .coolDown, .ending, .closed:
      throw .notHere
    }
  }

  func require(_ seat: Seat?, _ actor: Actor) throws(IllegalMove) {
    guard let seat else { return }
    if actor != Actor(seat) { throw .onlyBy(seat) }
  }
}
