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
    try checkHeldUp(kind)
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
    case .judged:
      guard let step, step.stage == .live, case .verdict = step.state.kind else { throw .notHere }
      guard actor == Actor(speaker) else { throw .onlyBy(speaker) }
    case .chose(let id):
      guard let step, case .choose(let choose) = step.state.kind else { throw .notHere }
      guard openOptions.contains(where: { $0.id == id }) else { throw .noSuchOption }
      try require(seat(of: choose.who), actor)
    case .rated(let value): try checkRating(value, by: actor)
    case .shared:
      guard case .rating(let seat, .share) = phase else { throw .notHere }
      try require(seat, actor)
    case .passed: try checkPass(by: actor)
    case .drewAnother:
      guard mayDrawAnother else { throw .notHere }
      guard drawn.count < opening.hand.count else { throw .noCardLeft }
    case .paused, .timedOut:
      guard step != nil else { throw .notHere }
    case .stopped:
      if case .ending = phase { throw .notHere }
    case .wentOn: break
    case .extended(let added):
      guard stepDuration != nil else { throw .notHere }
      guard actor == .both else { throw .needsBoth }
      guard (1...1_800_000).contains(added) else { throw .outOfRange(1...1_800_000) }
    case .wasCutOff:
      guard floorHolder != nil else { throw .notHere }
    case .tookOffer:
      guard let step, step.stage == .offer else { throw .notHere }
    case .reopened:
      guard case .ending(let ending) = phase, ending.stoppedAt != nil else { throw .notHere }
    case .closed:
      guard case .ending = phase else { throw .notHere }
    }
  }

  /// While a talk is paused or in a time-out only going on and stopping are possible.
  private func checkHeldUp(_ kind: SessionEvent.Kind) throws(IllegalMove) {
    switch kind {
    case .stopped: return
    case .wentOn:
      guard isPaused || timeOutUntil != nil else { throw .notPaused }
    case .timedOut:
      if timeOutUntil != nil { throw .isTimedOut }
    case .opened, .accepted, .began, .done, .judged, .chose, .rated, .shared, .passed,
      .drewAnother, .paused, .extended, .wasCutOff, .tookOffer, .reopened, .closed:
      if timeOutUntil != nil { throw .isTimedOut }
      if isPaused { throw .isPaused }
    }
  }

  private func checkDone(by actor: Actor) throws(IllegalMove) {
    switch phase {
    case .step(let step):
      guard step.stage == .live, case .say(let say) = step.state.kind else { throw .notHere }
      try require(seat(of: say.who), actor)
    case .rating(let seat, .handOver): try require(seat, actor)
    case .finished: return
    case .contract, .rating, .ending, .closed: throw .notHere
    }
  }

  private func checkRating(_ value: Int, by actor: Actor) throws(IllegalMove) {
    switch phase {
    case .step(let step):
      guard case .rate(let rate) = step.state.kind else { throw .notHere }
      try require(seat(of: rate.who), actor)
      guard rate.range.contains(value) else { throw .outOfRange(rate.range) }
    case .rating(let seat, .heard), .rating(let seat, .listened):
      try require(seat, actor)
      guard (0...10).contains(value) else { throw .outOfRange(0...10) }
    case .contract, .rating, .finished, .ending, .closed: throw .notHere
    }
  }

  private func checkPass(by actor: Actor) throws(IllegalMove) {
    switch phase {
    case .rating(let seat, _): try require(seat, actor)
    case .step(let step):
      guard step.stage != .offer else { throw .notHere }
      try require(addressee, actor)
    case .contract, .finished, .ending, .closed: throw .notHere
    }
  }

  private func require(_ seat: Seat?, _ actor: Actor) throws(IllegalMove) {
    guard let seat else { return }
    if actor != Actor(seat) { throw .onlyBy(seat) }
  }
}
