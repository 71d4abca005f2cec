extension Exercise {
  /// Proves of an exercise what the kernel relies on; the places make findings point at a line.
  ///
  /// The proofs walk every path through (state, who speaks, who was understood, who has spoken,
  /// what was chosen), so a rule that holds only on the usual way is not taken for one that holds.
  static func lint(_ exercise: Exercise, places: ExercisePlaces, into findings: Findings) {
    var check = ExerciseCheck(exercise: exercise, places: places, findings: findings)
    check.shapes()
    if check.isWhole { check.ways() }
  }
}

/// The checks of one exercise.
private struct ExerciseCheck {
  let exercise: Exercise
  let places: ExercisePlaces
  let findings: Findings
  /// False once the proofs about all ways would make no sense.
  var isWhole = true

  private var names: [String] { exercise.states.map(\.id) }

  private func add(
    _ state: String, at key: String? = nil, option: Int? = nil, _ sentence: String
  ) {
    findings.add(at: places.of(state, key, option: option), "state \"\(state)\": \(sentence)")
  }

  private func hint(_ name: String, among names: [String]) -> String {
    nearName(name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
  }

  /// What each state must be by itself.
  mutating func shapes() {
    let conditions = Set(
      exercise.states.flatMap { state -> [Exercise.Condition] in
        if case .choose(let choose) = state.kind { return choose.options.compactMap(\.when) }
        return []
      })
    if conditions.count > 64 || exercise.requiredStates.count > 64 {
      findings.add(
        at: places.start, "it has more than 64 conditions or required steps; make it smaller")
      isWhole = false
    }
    if exercise.topic == .deck, exercise.decks.isEmpty {
      findings.add(
        at: places.decks ?? places.start,
        "the topic is \"deck\", so \"decks\" must name at least one")
    }
    if exercise.states.isEmpty {
      isWhole = false
      return
    }
    if exercise.state(exercise.start) == nil {
      findings.add(
        at: places.start,
        "it starts at \"\(exercise.start.prefix(40))\", which is not one of its states"
          + hint(exercise.start, among: names))
      isWhole = false
    }
    for state in exercise.states {
      for way in state.ways where exercise.state(way.target) == nil {
        add(
          state.id, at: way.key, option: way.option,
          "leads to \"\(way.target.prefix(40))\", which is not a state here"
            + hint(way.target, among: names))
        isWhole = false
      }
      shape(of: state)
    }
  }

  private mutating func shape(of state: Exercise.State) {
    if exercise.leadsToItself(state) {
      add(
        state.id,
        state.canBeSkipped
          ? "may lead round in a circle in which nobody acts, for where there is nothing to do here "
            + "it is left out"
          : "leads round in a circle in which nobody acts")
      isWhole = false
    }
    switch state.kind {
    case .verdict:
      guard let onPass = state.passTarget else {
        add(state.id, "a pass is no \"yes\": give it a \"pass\" of its own")
        return
      }
      if exercise.state(onPass)?.solves == true {
        add(
          state.id, at: "pass",
          "a pass is no \"yes\": it must not lead to solving")
        isWhole = false
      }
    case .say(let say): shape(of: say, in: state)
    case .choose(let choose): shape(of: choose, in: state)
    case .alone, .reveal, .review, .agree: shapeOfAnswers(state)
    case .branch(let branch):
      shape(of: branch, in: state)
      fallthrough
    case .swap, .again:
      if state.passTarget != nil {
        add(state.id, at: "pass", "nobody acts here, so nobody can pass")
      }
    case .rate: break
    case .part(let part):
      if part.exercises.contains(exercise.id) {
        add(state.id, at: "exercises", "an exercise cannot hold itself")
        isWhole = false
      }
    case .end:
      if state.passTarget != nil { add(state.id, at: "pass", "an end cannot be passed") }
    }
  }

  private func shape(of say: Exercise.Say, in state: Exercise.State) {
    if say.card != nil, exercise.topic == .own {
      add(state.id, at: "card", "uses a card, but the exercise's topic is \"own\"")
    }
    if say.depth != nil, say.card != .draw {
      add(state.id, at: "depth", "\"depth\" belongs to \"card\": \"draw\"")
    }
    if let counts = say.counts, !exercise.isLoop(counts) {
      add(
        state.id, at: "counts",
        "counts \"\(counts.prefix(40))\", which is not a state that does "
          + "\"again\"" + (exercise.state(counts) == nil ? hint(counts, among: names) : ""))
    }
    if let skill = say.skill, say.stems.count < 4 {
      add(
        state.id, at: "stems",
        "has \"skill\": \"\(skill.rawValue)\", so it needs four \"stems\" at least to borrow from")
    }
    if say.skill != nil, say.who != .listener {
      add(state.id, at: "skill", "only a step of the listener reflects, validates or empathises")
    }
    if say.isRequired, state.passTarget == nil {
      add(
        state.id, at: "required",
        "a required step can be passed, too: say with \"pass\" where that leads")
    }
    if let shown = say.shows {
      if exercise.alone(shown) == nil {
        add(
          state.id, at: "shows",
          "shows \"\(shown.prefix(40))\", which is not a state that does \"private\""
            + hint(shown, among: exercise.statesAlone))
      } else if exercise.alone(shown)?.share == .never {
        add(state.id, at: "shows", "shows \"\(shown)\", which promised never to be shown")
      }
    }
  }

  private func shapeOfAnswers(_ state: Exercise.State) {
    switch state.kind {
    case .alone:
      if state.passTarget != nil {
        add(state.id, at: "pass", "each question can be passed by itself; leave \"pass\" out")
      }
    case .reveal(let reveal):
      guard let alone = exercise.alone(reveal.of) else {
        add(
          state.id, at: "of",
          "reveals \"\(reveal.of.prefix(40))\", which is not a state that does \"private\""
            + hint(reveal.of, among: exercise.statesAlone))
        return
      }
      if alone.share == .never {
        add(state.id, at: "of", "reveals \"\(reveal.of)\", which promised never to be shown")
      }
      let ids = alone.questions.map(\.id)
      for id in reveal.rows.flatMap({ [$0.mine] + ($0.theirs.map { [$0] } ?? []) })
      where !ids.contains(id) {
        add(
          state.id, at: "rows",
          "\"\(reveal.of)\" asks no question \"\(id.prefix(40))\"" + hint(id, among: ids))
      }
    case .say, .verdict, .choose, .rate, .agree, .review, .part, .branch, .swap, .again, .end:
      break
    }
  }

  private func shape(of branch: Exercise.Branch, in state: Exercise.State) {
    guard let alone = exercise.alone(branch.of) else {
      add(
        state.id, at: "of",
        "asks \"\(branch.of.prefix(40))\", which is not a state that does \"private\""
          + hint(branch.of, among: exercise.statesAlone))
      return
    }
    guard let question = alone.questions.first(where: { $0.id == branch.question }) else {
      add(
        state.id, at: "ask",
        "\"\(branch.of)\" asks no question \"\(branch.question.prefix(40))\""
          + hint(branch.question, among: alone.questions.map(\.id)))
      return
    }
    if branch.test != .isAnswered, !question.isNumber {
      add(state.id, at: "ask", "only an answer that is a number can be compared with one")
    }
  }

  private mutating func shape(of choose: Exercise.Choose, in state: Exercise.State) {
    if state.passTarget == nil {
      add(state.id, "a pass must not choose for anybody: give it a \"pass\" of its own")
    }
    var ids: Set<String> = []
    var labels: Set<String> = []
    for (index, option) in choose.options.enumerated() {
      if !ids.insert(option.id).inserted {
        add(
          state.id, at: "id", option: index,
          "two options have the id \"\(option.id)\"; give one another")
      } else if !labels.insert(option.label).inserted {
        add(
          state.id, at: "label", option: index, "two options have the same label; tell them apart")
      }
      guard let when = option.when else { continue }
      var options: [String] = []
      if case .choose(let other) = exercise.state(when.state)?.kind {
        options = other.options.map(\.id)
      }
      if !options.contains(when.option) {
        let near =
          exercise.state(when.state) == nil
          ? hint(when.state, among: names) : hint(when.option, among: options)
        add(
          state.id, at: "when", option: index,
          "option \"\(option.id)\" waits for \"\(when.option.prefix(40))\" in "
            + "\"\(when.state.prefix(40))\", which nobody can choose" + near)
        isWhole = false
      }
    }
    if choose.options.count > 9 {
      add(state.id, at: "options", "nine options are the most that one digit can choose")
    }
    if !choose.options.contains(where: { !$0.once && !$0.needsUnderstanding && $0.when == nil }) {
      add(state.id, at: "options", "one option at least must always be open, without conditions")
    }
  }

  /// What must hold on every way through the exercise.
  func ways() {
    let walk = ExerciseWalk(exercise)
    if walk.isCutShort {
      findings.add(
        at: places.start,
        "it has more than \(ExerciseWalk.situationLimit) situations to be checked; make it smaller, "
          + "or let fewer options wait for others and fewer steps be required")
      return
    }
    var shut: Set<String> = []
    for state in exercise.states where walk.reached.contains(state.id) {
      guard case .choose(let choose) = state.kind else { continue }
      for (index, option) in choose.options.enumerated()
      where !walk.opened.contains(state.id + "=" + option.id) {
        shut.insert(option.target)
        add(
          state.id, option: index,
          "option \"\(option.id)\" can never be open: nothing it waits for happens before it")
      }
    }
    for state in exercise.states where walk.reached.contains(state.id) {
      let asked: (id: String, key: String)?
      switch state.kind {
      case .reveal(let reveal): asked = (reveal.of, "of")
      case .branch(let branch): asked = (branch.of, "of")
      case .say(let say): asked = say.shows.map { ($0, "shows") }
      case .verdict, .choose, .rate, .alone, .agree, .review, .part, .swap, .again, .end:
        asked = nil
      }
      if let asked, exercise.alone(asked.id) != nil, !walk.canPrecede(asked.id, state.id) {
        add(
          state.id, at: asked.key, "nobody can have answered \"\(asked.id)\" before it comes here")
      }
    }
    for state in exercise.states where !walk.reached.contains(state.id) {
      if shut.contains(state.id) { continue }
      add(state.id, "nothing leads here; remove it or give it a way in")
    }
    for state in exercise.states where walk.reached.contains(state.id) {
      if !walk.reachesEnd(from: state.id) {
        add(state.id, "no way leads from here to an end; give it one")
      }
    }
    let ends = exercise.states.filter { if case .end = $0.kind { true } else { false } }
    if ends.isEmpty {
      findings.add(at: places.start, "it has no end; add a state that does \"end\"")
    } else if !ends.contains(where: \.isCompleteEnd) {
      add(
        ends[0].id, at: "complete",
        "no end completes the exercise; leave \"complete\" out of the last one")
    }
    for state in walk.solvedTooEarly {
      let who = exercise.solvingNeeds == .both ? "both were" : "the speaker was"
      add(
        state,
        "solving can begin here before \(who) understood; let the way in pass a verdict, or set "
          + "\"needsUnderstanding\" on the option that leads here")
    }
    for (state, required) in walk.endedWithout {
      add(
        state,
        "this complete end can be reached without the required step \"\(required)\"; lead there to "
          + "an end with \"outcome\": \"not-yet\"")
    }
    for state in walk.endedOneSided {
      add(
        state,
        "a complete end can be reached before both have been the speaker; swap the roles first, or "
          + "mark this end \"complete\": false")
    }
  }
}

extension Exercise.State {
  fileprivate var isCompleteEnd: Bool {
    if case .end(let end) = kind { return end.isComplete }
    return false
  }

  /// Where it leads, and the member of its object that says so.
  fileprivate var ways: [(target: String, key: String, option: Int?)] {
    var result: [(target: String, key: String, option: Int?)] = []
    switch kind {
    case .say(let say): result = [(say.next, "next", nil)]
    case .verdict(let verdict):
      result = [
        (verdict.got, "got", nil), (verdict.mostly, "mostly", nil),
        (verdict.notYet, "notYet", nil), (verdict.smaller, "smaller", nil),
      ]
    case .choose(let choose):
      result = choose.options.enumerated().map { ($1.target, "to", $0) }
    case .rate(let rate): result = [(rate.next, "next", nil)]
    case .alone(let alone): result = [(alone.next, "next", nil)]
    case .reveal(let reveal): result = [(reveal.next, "next", nil)]
    case .agree(let agree): result = [(agree.next, "next", nil)]
    case .review(let review): result = [(review.next, "next", nil)]
    case .part(let part): result = [(part.whole, "whole", nil), (part.next, "next", nil)]
    case .branch(let branch):
      result = [(branch.then, "then", nil), (branch.otherwise, "else", nil)]
    case .swap(let swap):
      result = [(swap.target, "to", nil)] + (swap.then.map { [($0, "then", nil)] } ?? [])
    case .again(let again): result = [(again.target, "to", nil), (again.then, "then", nil)]
    case .end: break
    }
    if let passTarget { result.append((passTarget, "pass", nil)) }
    return result
  }
}

extension Exercise {
  /// The questions of a state that is answered alone; nil for any other state.
  package func alone(_ id: String) -> Alone? {
    if case .alone(let alone) = state(id)?.kind { return alone }
    return nil
  }

  fileprivate var statesAlone: [String] { states.map(\.id).filter { alone($0) != nil } }

  fileprivate func isLoop(_ id: String) -> Bool {
    if case .again = state(id)?.kind { return true }
    return false
  }
}

extension Exercise.Question {
  fileprivate var isNumber: Bool {
    if case .rate = kind { return true }
    return false
  }
}
