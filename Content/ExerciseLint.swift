extension Exercise {
  /// Proves of an exercise what the kernel relies on; the places make findings point at a line.
  ///
  /// The proofs walk every path through (state, who speaks, who was understood, who has spoken,
  /// what was chosen), so a rule that holds only on the usual way is not taken for one that holds.
  static func lint(_ exercise: Exercise, places: ExercisePlaces, into findings: Findings) {
    var isWhole = true
    func add(_ state: String, _ sentence: String) {
      findings.add(at: places.of(state), "state \"\(state)\": \(sentence)")
    }
    if exercise.state(exercise.start) == nil {
      findings.add(
        at: places.start, "it starts at \"\(exercise.start)\", which is not one of its states")
      isWhole = false
    }
    let names = exercise.states.map(\.id)
    for state in exercise.states {
      for target in state.targets where exercise.state(target) == nil {
        let near = nearName(target, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        add(state.id, "leads to \"\(target)\", which is not a state here\(near)")
        isWhole = false
      }
      isWhole = checkShape(of: state, in: exercise, add) && isWhole
    }
    guard isWhole else { return }
    let walk = ExerciseWalk(exercise)
    for state in exercise.states where !walk.reached.contains(state.id) {
      add(state.id, "nothing leads here; remove it or give it a way in")
    }
    for state in exercise.states where walk.reached.contains(state.id) {
      if !walk.reachesEnd(from: state.id) {
        add(state.id, "no way leads from here to an end; give it one")
      }
    }
    if !exercise.states.contains(where: { $0.isCompleteEnd }) {
      findings.add(at: places.start, "it has no end; add a state that does \"end\"")
    }
    for state in walk.solvedTooEarly {
      let who = exercise.solvingNeeds == .both ? "both were" : "the speaker was"
      add(
        state,
        "solving can begin here before \(who) understood; let the way in pass a verdict, or "
          + "set \"needsUnderstanding\" on the option that leads here")
    }
    for state in walk.endedOneSided {
      add(
        state,
        "a complete end can be reached before both have been the speaker; swap the roles "
          + "first, or mark this end \"complete\": false")
    }
  }

  /// - Returns: False where later proofs would make no sense.
  private static func checkShape(
    of state: State, in exercise: Exercise, _ add: (String, String) -> Void
  ) -> Bool {
    switch state.kind {
    case .verdict:
      if let target = state.passTarget, case .verdict(let verdict) = state.kind,
        target == verdict.got, exercise.state(target)?.solves == true
      {
        add(state.id, "a pass is no \"yes\": it must not lead to solving")
      }
    case .say(let say):
      if say.card != nil, exercise.topic == .own {
        add(state.id, "uses a card, but the exercise's topic is \"own\"")
      }
      if say.depth != nil, say.card != .draw {
        add(state.id, "\"depth\" belongs to \"card\": \"draw\"")
      }
      if let counts = say.counts {
        guard case .again = exercise.state(counts)?.kind else {
          add(state.id, "counts \"\(counts)\", which is not a state that does \"again\"")
          return true
        }
      }
    case .choose(let choose):
      if Set(choose.options.map(\.id)).count < choose.options.count {
        add(state.id, "two options have the same id")
      }
      if choose.options.count > 9 {
        add(state.id, "nine options are the most that one digit can choose")
      }
      if !choose.options.contains(where: { !$0.once && !$0.needsUnderstanding && $0.when == nil }) {
        add(state.id, "one option at least must always be open, without conditions")
      }
      for option in choose.options {
        guard let when = option.when else { continue }
        guard case .choose(let other) = exercise.state(when.state)?.kind,
          other.options.contains(where: { $0.id == when.option })
        else {
          add(
            state.id,
            "option \"\(option.id)\" waits for \"\(when.option)\" in \"\(when.state)\", "
              + "which nobody can choose")
          continue
        }
      }
    case .swap, .again:
      if state.passTarget != nil { add(state.id, "nobody acts here, so nobody can pass") }
      if isRoutingLoop(from: state.id, in: exercise) {
        add(state.id, "leads round in a circle in which nobody acts")
        return false
      }
    case .rate: break
    case .end:
      if state.passTarget != nil { add(state.id, "an end cannot be passed") }
    }
    return true
  }

  private static func isRoutingLoop(from id: String, in exercise: Exercise) -> Bool {
    var seen: Set<String> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      guard let state = exercise.state(next) else { continue }
      switch state.kind {
      case .swap, .again:
        if !seen.insert(next).inserted { return true }
        waiting += state.targets
      case .say, .verdict, .choose, .rate, .end: break
      }
    }
    return false
  }
}

extension Exercise.State {
  fileprivate var isCompleteEnd: Bool {
    if case .end(let end) = kind { return end.isComplete }
    return false
  }
}

/// Every situation that any sequence of moves can lead to.
private struct ExerciseWalk {
  private struct Situation: Hashable {
    var state: String
    var speaker = 0
    var understood: Set<Int> = []
    var spoke: Set<Int> = []
    var chosen: Set<String> = []
  }

  private(set) var reached: Set<String> = []
  private(set) var solvedTooEarly: [String] = []
  private(set) var endedOneSided: [String] = []
  private var waysBack: [String: Set<String>] = [:]
  private var ends: Set<String> = []
  private let exercise: Exercise
  private let asked: Set<String>

  init(_ exercise: Exercise) {
    self.exercise = exercise
    var asked: Set<String> = []
    for case .choose(let choose) in exercise.states.map(\.kind) {
      for option in choose.options {
        if let when = option.when { asked.insert(when.state + "=" + when.option) }
      }
    }
    self.asked = asked
    var seen: Set<Situation> = []
    var waiting = [Situation(state: exercise.start)]
    while let situation = waiting.popLast() {
      guard seen.insert(situation).inserted, let state = exercise.state(situation.state) else {
        continue
      }
      reached.insert(state.id)
      note(state, in: situation)
      for next in followers(of: state, in: situation) {
        waysBack[next.state, default: []].insert(state.id)
        waiting.append(next)
      }
    }
  }

  func reachesEnd(from id: String) -> Bool { endReaching.contains(id) }

  private var endReaching: Set<String> {
    var found: Set<String> = []
    var waiting = Array(ends)
    while let id = waiting.popLast() {
      if found.insert(id).inserted { waiting += waysBack[id] ?? [] }
    }
    return found
  }

  private mutating func note(_ state: Exercise.State, in situation: Situation) {
    if state.solves, !isUnderstood(situation), !solvedTooEarly.contains(state.id) {
      solvedTooEarly.append(state.id)
    }
    if case .end(let end) = state.kind {
      ends.insert(state.id)
      if end.isComplete, situation.spoke.count < 2, !endedOneSided.contains(state.id) {
        endedOneSided.append(state.id)
      }
    }
  }

  private func isUnderstood(_ situation: Situation) -> Bool {
    switch exercise.solvingNeeds {
    case .speaker: situation.understood.contains(situation.speaker)
    case .both: situation.understood.count == 2
    }
  }

  private func followers(of state: Exercise.State, in situation: Situation) -> [Situation] {
    var result: [Situation] = []
    func go(_ target: String, _ change: (inout Situation) -> Void = { _ in }) {
      var next = situation
      next.state = target
      change(&next)
      result.append(next)
    }
    switch state.kind {
    case .say(let say):
      go(say.next) { if say.who == .speaker { $0.spoke.insert($0.speaker) } }
    case .verdict(let verdict):
      go(verdict.got) { $0.understood.insert($0.speaker) }
      go(verdict.mostly)
      go(verdict.notYet)
      go(verdict.smaller)
    case .choose(let choose):
      for option in choose.options {
        if option.needsUnderstanding, !isUnderstood(situation) { continue }
        if let when = option.when, !situation.chosen.contains(when.state + "=" + when.option) {
          continue
        }
        go(option.target) {
          let choice = state.id + "=" + option.id
          $0.chosen = $0.chosen.filter { !$0.hasPrefix(state.id + "=") }
          if asked.contains(choice) { $0.chosen.insert(choice) }
        }
      }
    case .rate(let rate): go(rate.next)
    case .swap(let swap):
      if let then = swap.then, situation.spoke.contains(1 - situation.speaker) {
        go(then)
      } else {
        go(swap.target) {
          $0.speaker = 1 - $0.speaker
          $0.chosen = []
        }
      }
    case .again(let again):
      go(again.target)
      go(again.then)
    case .end: break
    }
    // A pass counts as having had one's turn: passing on purpose is complete, too.
    let isActed: Bool
    switch state.kind {
    case .say, .verdict, .choose, .rate: isActed = true
    case .swap, .again, .end: isActed = false
    }
    if isActed, let usual = state.passTarget ?? result.first?.state {
      go(usual) { if state.isSpeakersSay { $0.spoke.insert($0.speaker) } }
    }
    return result
  }
}

extension Exercise.State {
  /// Whether the speaker has the floor here.
  package var isSpeakersSay: Bool {
    if case .say(let say) = kind { return say.who == .speaker }
    return false
  }
}
