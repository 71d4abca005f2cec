package import Content

extension Session {
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
    case .contract, .room, .ready, .finished, .reveal, .takeaway, .coolDown, .ending, .closed: nil
    case .rating(let seat, _), .checkIn(let seat, _): seat
    case .step(let step):
      switch step.state.kind {
      case .alone: step.place?.seat
      case .reveal, .agree, .review, .part: nil
      case .say(let say): step.stage == .offer ? nil : seat(of: say.who)
      case .verdict: step.stage == .offer ? nil : speaker
      case .choose(let choose): seat(of: choose.who)
      case .rate(let rate): seat(of: rate.who)
      case .swap, .again, .branch, .end: nil
      }
    }
  }

  /// Where answers given alone in a state are kept.
  func key(of state: String) -> String { exercise.id + "/" + state }

  /// What one person answered alone in a state of the present exercise.
  package func answers(in state: String, of seat: Seat) -> Answers {
    answers[key(of: state)]?[seat] ?? Answers()
  }

  /// Who is asked in a state that is answered alone, one after the other.
  func askedAlone(_ alone: Exercise.Alone) -> [Seat] {
    seat(of: alone.who).map { [$0] } ?? [speaker, listener]
  }

  /// The agreement on the table, nil when all were looked at.
  package var agreement: Agreement? {
    opening.agreements.indices.contains(reviews.count) ? opening.agreements[reviews.count] : nil
  }

  /// What one person is asked after the exercise, in order.
  package func questions(for seat: Seat) -> [Question] {
    guard opening.frame != nil else { return [.handOver, .heard, .listened, .share] }
    // Of less than a minute there is nothing to tell.
    let hadFloor = floorTime.a + floorTime.b >= 60_000
    return [.handOver] + Question.parts + [.guess, .share] + (hadFloor ? [.balance] : [])
  }

  /// What each is asked before the exercise, in order.
  package var checkInQuestions: [CheckInQuestion] {
    switch opening.frame?.checkIn ?? .none {
    case .none: []
    case .short: [.handOver, .today]
    case .full: CheckInQuestion.allCases
    }
  }

  /// Somebody is more tense than the exercise is fit for.
  package var isTooTense: Bool { isTooTense(for: exercise) }

  private func isTooTense(for exercise: Exercise) -> Bool {
    guard let limit = exercise.arousalLimit else { return false }
    return Seat.allCases.contains { seat in
      (latestArousal[seat] ?? checkIns[seat].arousal).map { $0 > limit } ?? false
    }
  }

  /// Both want to see who had the floor for how long.
  package var showsBalance: Bool { ratings.a.wantsBalance && ratings.b.wantsBalance }

  /// The talk does not go on: it is paused, held, or in a time-out.
  package var isHeldUp: Bool { isPaused || isHeld || timeOut != nil }

  /// How many exercises surround the present one.
  package var depth: Int { outer.count }

  /// Who holds the floor: time is charged to this person, or to nobody.
  package var floorHolder: Seat? {
    guard !isHeldUp, case .step(let step) = phase, step.stage == .live,
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
    guard case .step(let step) = phase else { return [] }
    if case .part(let part) = step.state.kind { return options(of: part) }
    guard case .choose(let choose) = step.state.kind else { return [] }
    return choose.options.filter { option in
      if option.once, used.contains(step.state.id + "=" + option.id) { return false }
      if option.needsUnderstanding, !isSolvingOpen { return false }
      if let when = option.when, chosen[when.state] != when.option { return false }
      return true
    }
  }

  private func options(of part: Exercise.Part) -> [Exercise.Option] {
    part.exercises.compactMap { id in
      guard let inner = opening.parts.first(where: { $0.exercise.id == id })?.exercise,
        inner.unlock == nil || understood.count == 2, !isTooTense(for: inner)
      else { return nil }
      return Exercise.Option(id: id, label: inner.title, detail: inner.intent, target: part.whole)
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
    guard !isHeldUp, case .step = phase else { return false }
    return true
  }
}

extension Session {
  /// Who is alone at the screen; nil while a hand-over or anything for both is on it.
  package var privateSeat: Seat? {
    if isPaused || isHeld { return nil }
    if let timeOut {
      if case .calming(let seat, false) = timeOut.stage { return seat }
      return nil
    }
    switch phase {
    case .checkIn(let seat, let question): return question == .handOver ? nil : seat
    case .rating(let seat, let question): return question == .handOver ? nil : seat
    case .step(let step):
      guard let place = step.place, place.part != .handOver else { return nil }
      return place.seat
    case .contract, .room, .ready, .finished, .reveal, .takeaway, .coolDown, .ending, .closed:
      return nil
    }
  }

  /// Events whose answer was given alone and not shown to the other, by number: whoever reads the
  /// record of a talk does not read these.
  package static func withheld(in events: [SessionEvent]) -> Set<Int> {
    guard let first = events.first, var session = try? Session(first) else { return [] }
    var withheld: Set<Int> = []
    /// Answers of which it is not known yet whether they will be shown.
    var pending: [(seq: Int, seat: Seat, stretch: String)] = []
    for event in events.dropFirst() {
      let before = session
      guard (try? session.apply(event)) != nil else { return Set(events.map(\.seq)) }
      switch event.kind {
      case .noted: withheld.insert(event.seq)
      case .rated, .picked, .answered, .chose, .shared:
        if before.timeOut != nil || before.isRatingInStep {
          withheld.insert(event.seq)
        } else if let seat = before.privateSeat {
          withheld.insert(event.seq)
          // What somebody said to being asked whether to show is theirs in any case.
          if event.kind.isShown == nil { pending.append((event.seq, seat, before.stretch)) }
        }
      default: break
      }
      // A question asked anew is answered anew: what was given before stays with who gave it.
      if session.isAskedAnew { pending.removeAll { $0.stretch == session.stretch } }
      let shown = session.shownStretches
      for item in pending
      where shown.contains(item.stretch) && session.isShown(item.seat, in: item.stretch) {
        withheld.remove(item.seq)
      }
    }
    return withheld
  }

  /// Both are asked alone, and none of them has answered yet.
  private var isAskedAnew: Bool {
    guard case .step(let step) = phase, case .alone = step.state.kind else { return false }
    return answers[key(of: step.state.id)] == Pair(Answers(), Answers())
  }

  private var isRatingInStep: Bool {
    if case .rate = step?.state.kind { return true }
    return false
  }

  /// Names the part of a talk in which both are asked alone, one after the other.
  private var stretch: String {
    switch phase {
    case .checkIn: "check-in"
    case .rating: "rating"
    case .step(let step): "alone " + key(of: step.state.id)
    case .contract, .room, .ready, .finished, .reveal, .takeaway, .coolDown, .ending, .closed: ""
    }
  }

  /// The parts whose answers are on the present page, as far as each lets the other see them.
  private var shownStretches: Set<String> {
    switch phase {
    case .ready: return ["check-in"]
    case .reveal: return ["rating"]
    case .ending: return opening.frame == nil ? ["rating"] : []
    case .step(let step):
      switch step.state.kind {
      case .reveal(let reveal): return ["alone " + key(of: reveal.of)]
      case .say(let say): return say.shows.map { ["alone " + key(of: $0)] } ?? []
      default: return []
      }
    case .contract, .room, .checkIn, .finished, .rating, .takeaway, .coolDown, .closed: return []
    }
  }

  private func isShown(_ seat: Seat, in stretch: String) -> Bool {
    switch stretch {
    case "check-in": checkIns[seat].isShared
    case "rating": ratings[seat].isShared
    default: answers[String(stretch.dropFirst("alone ".count))]?[seat].isShared ?? false
    }
  }
}

extension SessionEvent.Kind {
  /// What was said to being asked whether the other may see it; nil for anything else.
  fileprivate var isShown: Bool? {
    if case .shared(let isShown) = self { return isShown }
    return nil
  }
}
