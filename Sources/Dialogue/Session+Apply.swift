import Content

extension Session {
  /// Folds one event in.
  ///
  /// - Throws: `SessionError` for an event that could not have come next; nothing is changed then.
  package mutating func apply(_ event: SessionEvent) throws(SessionError) {
    guard event.seq == nextSeq else { throw .gap(expected: nextSeq, found: event.seq) }
    guard event.clock >= clock else { throw .impossible(seq: event.seq, .clockWentBack) }
    do throws(IllegalMove) {
      try check(event.kind, by: event.actor)
    } catch {
      throw .impossible(seq: event.seq, error)
    }
    if let holder = floorHolder { floorTime[holder] += event.clock - clock }
    nextSeq += 1
    clock = event.clock
    change(event.kind, by: event.actor)
  }

  private mutating func change(_ kind: SessionEvent.Kind, by actor: Actor) {
    if kind.movesOn { lastSaid = nil }
    switch kind {
    case .opened: break
    case .accepted:
      guard case .contract(var accepted) = phase else { return }
      accepted.formUnion(actor.seat.map { [$0] } ?? Seat.allCases)
      phase = .contract(accepted: accepted)
      if accepted.count == 2 { enter(exercise.start) }
    case .began:
      let now = clock
      update { step in
        step.stage = .live
        step.since = now
      }
    case .done(let words): finishSaying(words)
    case .judged(let verdict): judge(verdict)
    case .chose(let id): choose(id)
    case .rated(let value): rate(value)
    case .shared(let isShared):
      guard case .rating(let seat, _) = phase else { return }
      ratings[seat].isShared = isShared
      endRating(of: seat)
    case .passed: pass()
    case .drewAnother:
      guard case .say(let say) = step?.state.kind else { return }
      draw(depth: say.depth)
    case .paused: isPaused = true
    case .wentOn:
      isPaused = false
      timeOutUntil = nil
    case .extended(let added): update { $0.added += added }
    case .wasCutOff:
      update { step in
        step.wasCutOff = true
        step.added += 30_000
      }
    case .tookOffer(let offer): take(offer)
    case .timedOut(let until): timeOutUntil = until
    case .stopped:
      let place = step
      isPaused = false
      timeOutUntil = nil
      phase = .ending(Ending(stoppedAt: place))
    case .reopened:
      guard case .ending(let ending) = phase, let step = ending.stoppedAt else { return }
      phase = .step(step)
    case .closed: phase = .closed
    }
  }

  private mutating func finishSaying(_ words: String?) {
    if case .rating(let seat, .handOver) = phase {
      phase = .rating(seat, .heard)
      return
    }
    if case .finished(_, let isWhole) = phase {
      phase = isWhole ? .rating(opening.first, .handOver) : .ending(Ending())
      return
    }
    guard let step, case .say(let say) = step.state.kind else { return }
    if say.who == .speaker { spoke.insert(speaker) }
    if let seat = seat(of: say.who) {
      lastWords[seat] = words
      lastSaid = words.map { Said(seat: seat, words: $0) }
    }
    enter(say.next)
  }

  private mutating func judge(_ verdict: SessionEvent.Verdict) {
    guard let step, case .verdict(let ways) = step.state.kind else { return }
    switch verdict {
    case .gotIt:
      understood.insert(speaker)
      notYetCount = 0
      enter(ways.got)
    case .mostly:
      notYetCount = 0
      enter(ways.mostly)
    case .notYet:
      notYetCount += 1
      if notYetCount % 3 == 0 {
        update { $0.stage = .offer }
      } else {
        enter(ways.notYet)
      }
    }
  }

  private mutating func take(_ offer: SessionEvent.Offer) {
    guard let step, case .verdict(let ways) = step.state.kind else { return }
    switch offer {
    case .smallerChunk: enter(ways.smaller)
    case .ownWords, .tryAgain: enter(ways.notYet)
    }
  }

  private mutating func choose(_ id: String) {
    guard let step, let option = openOptions.first(where: { $0.id == id }) else { return }
    chosen[step.state.id] = id
    used.insert(step.state.id + "=" + id)
    enter(option.target)
  }

  private mutating func rate(_ value: Int) {
    switch phase {
    case .step(let step):
      if case .rate(let rate) = step.state.kind { enter(rate.next) }
    case .rating(let seat, .heard):
      ratings[seat].heard = value
      phase = .rating(seat, .listened)
    case .rating(let seat, .listened):
      ratings[seat].listened = value
      phase = .rating(seat, .share)
    case .contract, .rating, .finished, .ending, .closed: break
    }
  }

  private mutating func pass() {
    switch phase {
    case .rating(let seat, let question):
      switch question {
      case .handOver, .share: endRating(of: seat)
      case .heard: phase = .rating(seat, .listened)
      case .listened:
        if ratings[seat] == Ratings() {
          endRating(of: seat)
        } else {
          phase = .rating(seat, .share)
        }
      }
    case .step(let step):
      if step.state.isSpeakersSay { passed.insert(speaker) }
      notYetCount = 0
      if let target = step.state.passTarget ?? openOptions.first?.target
        ?? step.state.targets.first
      {
        enter(target)
      }
    case .contract, .finished, .ending, .closed: break
    }
  }

  private mutating func endRating(of seat: Seat) {
    phase = seat == opening.first.other ? .ending(Ending()) : .rating(seat.other, .handOver)
  }

  private mutating func update(_ change: (inout Step) -> Void) {
    guard case .step(var step) = phase else { return }
    change(&step)
    phase = .step(step)
  }

  /// Goes to a state, through those in which nobody acts.
  private mutating func enter(_ id: String) {
    var next = id
    while let state = exercise.state(next) {
      switch state.kind {
      case .swap(let swap):
        if let then = swap.then, hadTurn(listener) {
          next = then
        } else {
          swapRoles()
          next = swap.target
        }
      case .again(let again):
        next = goRound(again, in: state.id)
      case .end(let end):
        isComplete = end.isComplete && hadTurn(.a) && hadTurn(.b)
        lastWords = Pair(nil, nil)
        phase = .finished(state, isWhole: end.isComplete)
        return
      case .say(let say):
        if say.card == .draw || say.card == .keep && card == nil { draw(depth: say.depth) }
        // A set's time begins with its first question, not with the pause before it.
        if let loop = say.counts, rounds[loop] == nil {
          rounds[loop] = Round(count: 0, since: clock)
        }
        if say.who == .speaker { lastWords[listener] = nil }
        phase = .step(Step(state: state, stage: say.isCued ? .called : .live, since: clock))
        return
      case .verdict, .choose, .rate:
        phase = .step(Step(state: state, stage: .live, since: clock))
        return
      }
    }
  }

  private func hadTurn(_ seat: Seat) -> Bool { spoke.contains(seat) || passed.contains(seat) }

  private mutating func swapRoles() {
    speaker = speaker.other
    chosen = [:]
    used = []
    notYetCount = 0
    lastWords = Pair(nil, nil)
  }

  private mutating func goRound(_ again: Exercise.Again, in id: String) -> String {
    var round = rounds[id] ?? Round(count: 0, since: 0)
    round.count += 1
    rounds[id] = round
    let isTimeUsed = again.minutes.map { clock - round.since >= $0 * 60_000 } ?? false
    return round.count >= again.count || isTimeUsed ? again.then : again.target
  }

  /// Puts the next card on the table: a new one of the depth, else a new one of the nearest depth;
  /// those seen before only when nothing new is left.
  private mutating func draw(depth: Int?) {
    let left = opening.hand.indices.filter { !drawn.contains($0) }
    let new = left.filter { !opening.hand[$0].isSeen }
    func distance(_ index: Int) -> Int {
      depth.map { abs(opening.hand[index].depth - $0) } ?? 0
    }
    guard let index = (new.isEmpty ? left : new).min(by: { distance($0) < distance($1) }) else {
      return
    }
    drawn.append(index)
    card = opening.hand[index]
  }
}
