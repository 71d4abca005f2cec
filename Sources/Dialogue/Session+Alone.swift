import Content

extension Session {
  /// Takes one answer given alone.
  mutating func answerAlone(_ answer: Answer) {
    guard let step, case .alone(let alone) = step.state.kind, let place = step.place,
      case .question(let index) = place.part
    else { return }
    answers[key(of: step.state.id)]?[place.seat].given[alone.questions[index].id] = answer
    onwardAlone()
  }

  /// The next question of the person alone, the next person, or the way on.
  mutating func onwardAlone(isPassed: Bool = false) {
    guard let step, case .alone(let alone) = step.state.kind, let place = step.place else { return }
    let given = answers(in: step.state.id, of: place.seat)
    var parts: [AlonePlace.Part] = [.handOver]
    // Who passes the keyboard on passes all of it.
    if !(isPassed && place.part == .handOver) {
      parts += alone.questions.indices.map { .question($0) }
      if !given.given.isEmpty {
        if alone.hasPreview { parts.append(.preview) }
        if alone.share == .ask { parts.append(.share) }
      }
    }
    let index = (parts.firstIndex(of: place.part) ?? parts.count - 1) + 1
    if parts.indices.contains(index) {
      update { $0.place?.part = parts[index] }
      return
    }
    if alone.share == .shown { answers[key(of: step.state.id)]?[place.seat].isShared = true }
    let asked = askedAlone(alone)
    if asked.count == 2, place.seat == asked[0] {
      update { $0.place = AlonePlace(seat: asked[1], part: .handOver) }
    } else {
      enter(alone.next)
    }
  }

  /// Whether what a branch tests holds of the answers it asks for.
  func holds(_ branch: Exercise.Branch) -> Bool {
    let seats: [Seat]
    switch branch.who {
    case .speaker: seats = [speaker]
    case .listener: seats = [listener]
    case .both, .either: seats = Seat.allCases
    }
    let met = seats.map { seat in
      let answer = answers(in: branch.of, of: seat).given[branch.question]
      switch (branch.test, answer) {
      case (.isAnswered, .some): return true
      case (.atMost(let limit), .number(let value)): return value <= limit
      case (.atLeast(let limit), .number(let value)): return value >= limit
      default: return false
      }
    }
    return branch.who == .either ? met.contains(true) : !met.contains(false)
  }

  mutating func afterReview() {
    guard agreement == nil, case .review(let review) = step?.state.kind else {
      let now = clock
      update { $0.since = now }
      return
    }
    enter(review.next)
  }

  /// Begins an exercise inside this one; what surrounds it waits.
  mutating func enterPart(_ id: String, of part: Exercise.Part) {
    guard let inner = opening.parts.first(where: { $0.exercise.id == id })?.exercise else { return }
    outer.append(
      Outer(
        exercise: exercise, part: part, speaker: speaker, spoke: spoke, passed: passed,
        understood: understood, chosen: chosen, used: used, rounds: rounds, met: met,
        spokeInside: spokeInside))
    exercise = inner
    spoke = []
    spokeInside = []
    passed = []
    understood = inner.unlock == nil ? [] : understood
    chosen = [:]
    used = []
    rounds = [:]
    met = []
    notYetCount = 0
    enter(inner.start)
  }

  /// Back to what surrounded the exercise; what was understood inside counts there.
  mutating func leavePart() {
    guard let around = outer.popLast() else { return }
    exercise = around.exercise
    speaker = around.speaker
    // It counts for a whole talk, and takes nobody's turn outside.
    spokeInside.formUnion(spoke)
    spokeInside.formUnion(passed)
    spokeInside.formUnion(around.spokeInside)
    spoke = around.spoke
    passed = around.passed
    understood.formUnion(around.understood)
    chosen = around.chosen
    used = around.used
    rounds = around.rounds
    met = around.met
    notYetCount = 0
    courage = 0
    need = nil
    notes = nil
    lastWords = Pair(nil, nil)
    enter(around.isWhole ? around.part.whole : around.part.next)
  }
}
