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
    change(event.kind, by: event.actor, at: event.at)
  }

  private mutating func change(_ kind: SessionEvent.Kind, by actor: Actor, at wall: Int) {
    if changeTimeOut(kind) { return }
    if kind.movesOn {
      lastSaid = nil
      guidance = nil
    }
    switch kind {
    case .opened: break
    case .accepted:
      guard case .contract(var accepted) = phase else { return }
      accepted.formUnion(actor.seat.map { [$0] } ?? Seat.allCases)
      phase = .contract(accepted: accepted)
      if accepted.count == 2 { afterContract() }
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
    case .answered(let words): answerAlone(.words(words))
    case .picked(let ids): pick(ids)
    case .shared(let isShared): share(isShared)
    case .dared(let level): courage = level
    case .wished(let need): self.need = need
    case .noted(let words): notes = words.isEmpty ? nil : words
    case .kept(let keepsake): keepsakes.append(keepsake)
    case .reviewed(let outcome):
      reviews.append(outcome)
      afterReview()
    case .passed: pass()
    case .drewAnother:
      guard case .say(let say) = step?.state.kind else { return }
      draw(depth: say.depth)
    case .paused: isPaused = true
    case .wentOn: isPaused = false
    case .extended(let added): update { $0.added += added }
    case .wasCutOff:
      update { step in
        step.wasCutOff = true
        step.added += 30_000
      }
    case .tookOffer(let offer): take(offer)
    case .timedOut(let until):
      // Nothing but the end is known of it; it is told by the wall alone.
      let minutes = max(0, (until - wall) / 60_000)
      let since = TimeOut.Moment(wall: until - minutes * 60_000, sinceBoot: 0, bootID: nil)
      timeOut = TimeOut(
        stage: .apart(TimeOut.Apart(since: since, minutes: minutes)), minutes: minutes)
    case .calledTimeOut:
      timeOut = TimeOut(stage: .proposing)
      isHeld = false
    case .held: isHeld = true
    case .released: isHeld = false
    case .guided(let words): guidance = words.words.isEmpty ? nil : words
    case .proposed, .countered, .settled, .cameBack: break
    case .stopped:
      var ending = Ending(stopped: [phase], timeOut: timeOut)
      if case .contract = phase { ending.stopped = [] }
      isPaused = false
      isHeld = false
      timeOut = nil
      phase = .ending(ending)
    case .reopened:
      guard case .ending(let ending) = phase, let stopped = ending.stopped.first else { return }
      timeOut = ending.timeOut
      phase = stopped
    case .closed: phase = .closed
    }
  }

  private mutating func finishSaying(_ words: String?) {
    guard let step else {
      turnPage()
      return
    }
    switch step.state.kind {
    case .alone: onwardAlone()
    case .reveal(let reveal): enter(reveal.next)
    case .agree(let agree): enter(agree.next)
    case .say(let say): finish(say, step, words)
    case .verdict, .choose, .rate, .review, .part, .branch, .swap, .again, .end: break
    }
  }

  private mutating func finish(_ say: Exercise.Say, _ step: Step, _ words: String?) {
    if say.isRequired { met.insert(step.state.id) }
    if say.who == .listener { courage = 0 }
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
        enter(ways.notYet, isRetry: true)
      }
    }
  }

  private mutating func take(_ offer: SessionEvent.Offer) {
    guard let step, case .verdict(let ways) = step.state.kind else { return }
    switch offer {
    case .smallerChunk: enter(ways.smaller)
    case .ownWords, .tryAgain: enter(ways.notYet, isRetry: true)
    }
  }

  private mutating func choose(_ id: String) {
    if case .alone = asking {
      answerAlone(.option(id))
      return
    }
    guard let step, let option = openOptions.first(where: { $0.id == id }) else { return }
    if case .part(let part) = step.state.kind {
      enterPart(id, of: part)
      return
    }
    if option.passesTurn { passed.insert(addressee ?? speaker) }
    chosen[step.state.id] = id
    used.insert(step.state.id + "=" + id)
    enter(option.target)
  }

  private mutating func rate(_ value: Int) {
    switch phase {
    case .step(let step):
      if case .rate(let rate) = step.state.kind {
        enter(rate.next)
      } else {
        answerAlone(.number(value))
      }
    case .checkIn(let seat, let question):
      if question == .energy {
        checkIns[seat].energy = value
      } else {
        checkIns[seat].arousal = value
      }
      onwardCheckIn()
    case .rating(let seat, let question):
      ratings[seat].values[question] = value
      onwardRating()
    case .contract, .room, .ready, .finished, .reveal, .takeaway, .coolDown, .ending, .closed: break
    }
  }

  private mutating func pass() {
    switch phase {
    case .rating: onwardRating(isPassed: true)
    case .checkIn: onwardCheckIn()
    case .step(let step):
      switch step.state.kind {
      case .alone:
        onwardAlone(isPassed: true)
        return
      case .review:
        reviews.append(nil)
        afterReview()
        return
      case .part(let part):
        enter(step.state.passTarget ?? part.next)
        return
      case .say, .verdict, .choose, .rate, .reveal, .agree, .branch, .swap, .again, .end: break
      }
      met.remove(step.state.id)
      if step.state.isSpeakersSay { passed.insert(speaker) }
      notYetCount = 0
      if let target = step.state.passTarget ?? openOptions.first?.target
        ?? step.state.targets.first
      {
        enter(target)
      }
    case .contract, .room, .ready, .finished, .reveal, .takeaway, .coolDown, .ending, .closed: break
    }
  }

  mutating func update(_ change: (inout Step) -> Void) {
    guard case .step(var step) = phase else { return }
    change(&step)
    phase = .step(step)
  }

  /// Goes to a state, through those in which nobody acts.
  ///
  /// - Parameter isRetry: It is said once more, so nobody has to take a breath for it again.
  mutating func enter(_ id: String, isRetry: Bool = false) {
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
      case .branch(let branch): next = holds(branch) ? branch.then : branch.otherwise
      case .end(let end):
        let isWhole =
          end.isComplete && Seat.allCases.allSatisfy { hadTurn($0) || spokeInside.contains($0) }
          && met.isSuperset(of: exercise.requiredStates)
        if outer.isEmpty {
          isComplete = isWhole
          isNotYet = end.isNotYet
        } else {
          outer[outer.count - 1].isWhole = isWhole
        }
        lastWords = Pair(nil, nil)
        phase = .finished(state, isWhole: end.isComplete || end.isNotYet)
        return
      case .say(let say):
        if say.card == .draw || say.card == .keep && card == nil { draw(depth: say.depth) }
        // A set's time begins with its first question, not with the pause before it.
        if let loop = say.counts, rounds[loop] == nil {
          rounds[loop] = Round(count: 0, since: clock)
        }
        if say.who == .speaker {
          lastWords[listener] = nil
          courage = 0
        }
        let isCalled = say.isCued || say.hasGap && !isRetry && opening.frame?.hasGap == true
        phase = .step(Step(state: state, stage: isCalled ? .called : .live, since: clock))
        return
      case .alone(let alone):
        let place = AlonePlace(seat: askedAlone(alone)[0], part: .handOver)
        answers[key(of: state.id)] = Pair(Answers(), Answers())
        phase = .step(Step(state: state, stage: .live, since: clock, place: place))
        return
      case .review(let review):
        if agreement == nil {
          next = review.next
          continue
        }
        phase = .step(Step(state: state, stage: .live, since: clock))
        return
      case .part(let part):
        phase = .step(Step(state: state, stage: .live, since: clock))
        if openOptions.isEmpty {
          next = part.next
          continue
        }
        return
      case .verdict, .choose, .rate, .reveal, .agree:
        phase = .step(Step(state: state, stage: .live, since: clock))
        return
      }
    }
  }

  func hadTurn(_ seat: Seat) -> Bool { spoke.contains(seat) || passed.contains(seat) }

  private mutating func swapRoles() {
    speaker = speaker.other
    chosen = [:]
    used = []
    notYetCount = 0
    courage = 0
    need = nil
    notes = nil
    lastWords = Pair(nil, nil)
  }

  private mutating func goRound(_ again: Exercise.Again, in id: String) -> String {
    var round = rounds[id] ?? Round(count: 0, since: 0)
    round.count += 1
    rounds[id] = round
    let isTimeUsed = again.minutes.map { clock - round.since >= $0 * 60_000 } ?? false
    guard round.count >= again.count || isTimeUsed else { return again.target }
    // Whoever comes here again begins anew.
    rounds[id] = nil
    return again.then
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
