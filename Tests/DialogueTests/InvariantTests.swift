import Content
import Dialogue
import TestSupport
import Testing

/// What must hold of every exercise whatever people do: many random talks each (10,000 at night),
/// with possible and impossible deeds. A failure names the seed; `HEARD_SEED` runs it again.
@Suite struct InvariantTests {
  static let walks = often(1_500, nightly: 10_000)
  static let exercises = Walker.library.exercises.map(\.id)

  @Test(arguments: exercises)
  func invariantsHoldOnEveryWalk(_ id: String) throws {
    let exercise = try #require(Walker.library.exercise(id))
    var completed = 0
    var offered = 0
    var deedsTried = 0
    for walk in 0..<Self.walks {
      let seed = testSeed &+ UInt64(walk)
      var walker = try Walker(exercise, seed: seed)
      var witness = Witness()
      for _ in 0..<220 {
        walker.clock += Int.random(in: 0...40_000, using: &walker.dice)
        let isLikely = Int.random(in: 0..<3, using: &walker.dice) > 0
        let (kind, actor) = isLikely ? walker.likelyDeed() : walker.anyDeed()
        let before = walker.session
        deedsTried += 1
        let wasPossible = try walker.attempt(kind, by: actor)
        let fault =
          wasPossible
          ? witness.fault(before, walker.session, kind, actor)
          : before == walker.session ? nil : "an impossible deed changed the talk"
        if let fault {
          Issue.record("\(id), HEARD_SEED=\(seed): after \(kind) by \(actor): \(fault)")
          return
        }
        if walker.session.step?.stage == .offer { offered += 1 }
        if walker.session.phase == .closed { break }
      }
      if walker.session.isComplete { completed += 1 }
      if walk % 20 == 0 { try replay(walker, seed) }
    }
    // A walk that never gets anywhere proves nothing.
    #expect(completed > Self.walks / 50, "\(id): \(completed) of \(Self.walks) walks were whole")
    #expect(!exercise.hasVerdict || offered > Self.walks / 500, "\(id): \(offered) offers")
    print("\(id): \(deedsTried) deeds, \(completed) whole talks, first seed \(testSeed)")
  }

  /// After any events whatever, the same talk comes from them again, through the stored bytes.
  private func replay(_ walker: Walker, _ seed: UInt64) throws {
    let again = try Session(replaying: walker.events)
    #expect(again == walker.session, "HEARD_SEED=\(seed)")
    let stored = try walker.events.map { try SessionEvent(bytes: $0.bytes) }
    #expect(stored == walker.events, "HEARD_SEED=\(seed)")
  }

  @Test func eventsOutOfOrderAreRefused() throws {
    let exercise = try #require(Walker.library.exercises.first)
    var walker = try Walker(exercise, seed: 1)
    _ = try walker.attempt(.accepted, by: .both)
    let session = walker.session
    var event = try session.event(.stopped, by: .both, at: 1, clock: 10)
    event.seq += 1
    #expect(throws: SessionError.gap(expected: 2, found: 3)) { try walker.session.apply(event) }
    event.seq = 2
    event.clock = -1
    #expect(throws: SessionError.impossible(seq: 2, .clockWentBack)) {
      try walker.session.apply(event)
    }
    #expect(walker.session == session)
    #expect(throws: SessionError.notAnOpening) { try Session(replaying: [event]) }
    #expect(throws: SessionError.notAnOpening) { try Session(replaying: []) }
  }
}

/// Keeps its own account of a walk, so that the talk is not asked whether it is right.
private struct Witness {
  private var hadFloor: Set<Seat> = []
  private var saidYes: Set<Seat> = []
  private var notYets = 0
  /// Who said yes before the exercise inside began; it does not count in there.
  private var saidYesOutside: [Set<Seat>] = []

  /// - Returns: What does not hold after a deed, in words.
  mutating func fault(
    _ before: Session, _ after: Session, _ kind: SessionEvent.Kind, _ actor: Actor
  ) -> String? {
    note(before, after, kind)
    return floorFault(before, after) ?? understandingFault(before, after, kind, actor)
      ?? solvingFault(after) ?? stopFault(after) ?? completionFault(before, after)
      ?? offerFault(before, after, kind) ?? passFault(before, after, kind)
      ?? timeOutFault(before, after) ?? privateFault(before, after, kind, actor)
  }

  private mutating func note(_ before: Session, _ after: Session, _ kind: SessionEvent.Kind) {
    guard let step = before.step, before.timeOut == nil else {
      leaveParts(before, after)
      return
    }
    if step.state.isSpeakersSay {
      switch kind {
      case .done, .passed: hadFloor.insert(before.speaker)
      default: break
      }
    }
    if case .chose(let id) = kind, case .choose(let choose) = step.state.kind,
      choose.options.contains(where: { $0.id == id && $0.passesTurn })
    {
      hadFloor.insert(before.addressee ?? before.speaker)
    }
    if case .judged(.gotIt) = kind { saidYes.insert(before.speaker) }
    if after.depth > before.depth {
      saidYesOutside.append(saidYes)
      if after.exercise.unlock == nil { saidYes = [] }
    }
    leaveParts(before, after)
  }

  /// What was understood inside counts outside, too.
  private mutating func leaveParts(_ before: Session, _ after: Session) {
    guard after.depth < before.depth, let outside = saidYesOutside.popLast() else { return }
    saidYes.formUnion(outside)
  }

  /// Time is charged to one person or to nobody, and never more than went by.
  private func floorFault(_ before: Session, _ after: Session) -> String? {
    let passed = after.clock - before.clock
    let charged = Pair(
      after.floorTime.a - before.floorTime.a, after.floorTime.b - before.floorTime.b)
    if charged.a != 0, charged.b != 0 { return "both were charged for the floor" }
    for seat in Seat.allCases {
      let due = before.floorHolder == seat ? passed : 0
      if charged[seat] != due { return "\(seat) was charged \(charged[seat]), not \(due)" }
    }
    return nil
  }

  private func understandingFault(
    _ before: Session, _ after: Session, _ kind: SessionEvent.Kind, _ actor: Actor
  ) -> String? {
    if case .judged = kind, actor != Actor(before.speaker) { return "somebody else judged" }
    if after.depth != before.depth {
      return after.understood.isSubset(of: saidYes) ? nil : "understood without a yes"
    }
    let new = after.understood.subtracting(before.understood)
    if !new.isEmpty, kind != .judged(.gotIt) || new != [before.speaker] {
      return "an understanding came without the speaker's yes"
    }
    if after.exercise.unlock != nil { return nil }
    return after.understood.isSubset(of: saidYes) ? nil : "understood without a yes"
  }

  private func solvingFault(_ after: Session) -> String? {
    // By itself it follows another talk, in which that was said.
    if after.exercise.unlock != nil, after.depth == 0 { return nil }
    let needs: Set<Seat> =
      after.exercise.solvingNeeds == .both ? Set(Seat.allCases) : [after.speaker]
    if after.step?.state.solves == true, !needs.isSubset(of: saidYes) {
      return "solving before it was understood"
    }
    let open = after.openOptions.contains { $0.needsUnderstanding }
    return open && !needs.isSubset(of: saidYes) ? "an idea is offered too early" : nil
  }

  /// From anywhere, both can stop, and it leads to the end in that one step.
  private func stopFault(_ after: Session) -> String? {
    switch after.phase {
    case .closed: return nil
    case .ending:
      return after.allows(.closed, by: .both) ? nil : "an end that cannot be closed"
    case .contract, .room, .checkIn, .ready, .step, .finished, .rating, .reveal, .takeaway,
      .coolDown:
      for actor in [Actor.a, .b, .both] {
        do {
          var copy = after
          try copy.apply(after.event(.stopped, by: actor, at: 1, clock: after.clock))
          guard case .ending = copy.phase else { return "a stop led somewhere else" }
        } catch {
          return "\(actor) cannot stop: \(error)"
        }
      }
      return nil
    }
  }

  private func completionFault(_ before: Session, _ after: Session) -> String? {
    after.isComplete && hadFloor.count < 2 ? "complete before both had their turn" : nil
  }

  private mutating func offerFault(
    _ before: Session, _ after: Session, _ kind: SessionEvent.Kind
  ) -> String? {
    switch kind {
    case .judged(.notYet):
      notYets += 1
      let isOffer = after.step?.stage == .offer
      return isOffer == (notYets % 3 == 0) ? nil : "\(notYets) not yet, offer: \(isOffer)"
    case .judged: notYets = 0
    case .passed where before.timeOut == nil: notYets = after.notYetCount
    default: break
    }
    if before.speaker != after.speaker || before.depth != after.depth { notYets = 0 }
    if after.step?.stage == .offer, !after.isHeldUp {
      let ways: [SessionEvent.Kind] =
        SessionEvent.Offer.allCases.map { .tookOffer($0) } + [.calledTimeOut, .stopped]
      for way in ways where !after.allows(way, by: .both) { return "\(way) is not offered" }
    }
    return nil
  }

  /// Whoever is asked can pass; a pass is never a yes.
  private func passFault(
    _ before: Session, _ after: Session, _ kind: SessionEvent.Kind
  ) -> String? {
    if kind == .passed, after.understood != before.understood { return "a pass was a yes" }
    guard let step = after.step, step.stage != .offer, !after.isHeldUp else { return nil }
    let actor = after.addressee.map { Actor($0) } ?? .both
    return after.allows(.passed, by: actor) ? nil : "\(actor) cannot pass in \(step.state.id)"
  }

  /// In every step somebody can call a time-out, and from a time-out the way leads to the same step.
  private func timeOutFault(_ before: Session, _ after: Session) -> String? {
    if let step = after.step, after.timeOut == nil, !after.allows(.calledTimeOut, by: .both) {
      return "no time-out from \(step.state.id)"
    }
    if before.timeOut != nil || after.timeOut != nil, before.step != nil, after.step != nil,
      before.step != after.step
    {
      return "a time-out changed the step"
    }
    if let timeOut = after.timeOut, timeOut.minutes > TimeOut.range.upperBound {
      return "apart for \(timeOut.minutes) minutes"
    }
    return nil
  }

  /// What one person does alone, the other cannot do for them.
  private func privateFault(
    _ before: Session, _ after: Session, _ kind: SessionEvent.Kind, _ actor: Actor
  ) -> String? {
    guard let seat = before.privateSeat else { return nil }
    switch kind {
    case .stopped, .paused, .timedOut, .calledTimeOut, .wentOn, .drewAnother, .held: return nil
    default: return actor == Actor(seat) ? nil : "\(actor) did \(kind) while \(seat) was alone"
    }
  }
}

extension Exercise {
  /// Whether the speaker is asked somewhere whether it was understood.
  fileprivate var hasVerdict: Bool {
    states.contains { if case .verdict = $0.kind { true } else { false } }
  }
}
