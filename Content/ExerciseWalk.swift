/// Every situation that any sequence of moves can lead to.
struct ExerciseWalk {
  private struct Situation: Hashable {
    var state: String
    /// 0 or 1; the others are sets of bits, one a person or an option that is asked for later.
    var speaker: UInt8 = 0
    var understood: UInt8 = 0
    var spoke: UInt8 = 0
    var chosen: UInt64 = 0
    /// Required steps that were taken, and not passed since.
    var met: UInt64 = 0
    /// Both had the speaker's role in an exercise inside this one.
    var bothInside = false

    var speakerBit: UInt8 { 1 << speaker }
  }

  /// States that can be come to.
  private(set) var reached: Set<String> = []
  /// Options that can be open, as "state=option".
  private(set) var opened: Set<String> = []
  private(set) var solvedTooEarly: [String] = []
  private(set) var endedOneSided: [String] = []
  /// Complete ends that can be reached without a required step, and which step that is.
  private(set) var endedWithout: [(end: String, required: String)] = []
  /// There were too many situations to come to all of them, so nothing is proved.
  private(set) var isCutShort = false
  /// A hundred times what the largest bundled exercise has.
  static let situationLimit = 50_000
  private var waysBack: [String: Set<String>] = [:]
  private var ends: Set<String> = []
  private let exercise: Exercise
  private let states: [String: Exercise.State]
  /// The bit of each option that some other one waits for.
  private let asked: [Exercise.Condition: UInt64]
  private let required: [String]

  init(_ exercise: Exercise) {
    self.exercise = exercise
    states = Dictionary(
      exercise.states.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var asked: [Exercise.Condition: UInt64] = [:]
    for case .choose(let choose) in exercise.states.map(\.kind) {
      for case let when? in choose.options.map(\.when) where asked[when] == nil {
        asked[when] = 1 << (UInt64(asked.count) % 64)
      }
    }
    self.asked = asked
    required = exercise.requiredStates
    var seen: Set<Situation> = []
    let start = Situation(
      state: exercise.start, understood: exercise.unlock == .understanding ? 3 : 0)
    var waiting = [start]
    while let situation = waiting.popLast() {
      guard seen.insert(situation).inserted, let state = states[situation.state] else {
        continue
      }
      guard seen.count <= Self.situationLimit else {
        isCutShort = true
        break
      }
      reached.insert(state.id)
      note(state, in: situation)
      noteOptions(of: state, in: situation)
      for next in followers(of: state, in: situation) {
        waysBack[next.state, default: []].insert(state.id)
        waiting.append(next)
      }
    }
  }

  func reachesEnd(from id: String) -> Bool { endReaching.contains(id) }

  /// Whether a way leads from one state to another.
  func canPrecede(_ first: String, _ second: String) -> Bool {
    var found: Set<String> = []
    var waiting = Array(waysBack[second] ?? [])
    while let id = waiting.popLast() {
      if id == first { return true }
      if found.insert(id).inserted { waiting += waysBack[id] ?? [] }
    }
    return false
  }

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
      if end.isComplete, situation.spoke != 3, !situation.bothInside,
        !endedOneSided.contains(state.id)
      {
        endedOneSided.append(state.id)
      }
      if end.isComplete {
        for (index, id) in required.enumerated()
        where situation.met & (1 << UInt64(index % 64)) == 0
          && !endedWithout.contains(where: { $0 == (state.id, id) })
        {
          endedWithout.append((state.id, id))
        }
      }
    }
  }

  private mutating func noteOptions(of state: Exercise.State, in situation: Situation) {
    guard case .choose(let choose) = state.kind else { return }
    for option in choose.options where isOpen(option, in: situation) {
      opened.insert(state.id + "=" + option.id)
    }
  }

  private func isOpen(_ option: Exercise.Option, in situation: Situation) -> Bool {
    if option.needsUnderstanding, !isUnderstood(situation) { return false }
    guard let when = option.when else { return true }
    return situation.chosen & (asked[when] ?? 0) != 0
  }

  private func isUnderstood(_ situation: Situation) -> Bool {
    switch exercise.solvingNeeds {
    case .speaker: situation.understood & situation.speakerBit != 0
    case .both: situation.understood == 3
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
      go(say.next) {
        if say.who == .speaker { $0.spoke |= $0.speakerBit }
        $0.met |= requiredBit(state)
      }
    case .verdict(let verdict):
      go(verdict.got) { $0.understood |= $0.speakerBit }
      go(verdict.mostly)
      go(verdict.notYet)
      go(verdict.smaller)
    case .choose(let choose):
      for option in choose.options where isOpen(option, in: situation) {
        go(option.target) {
          for other in choose.options { $0.chosen &= ~bit(state, other) }
          $0.chosen |= bit(state, option)
          if option.passesTurn {
            $0.spoke |= choose.who == .listener ? 3 ^ $0.speakerBit : $0.speakerBit
          }
        }
      }
    case .rate(let rate): go(rate.next)
    case .alone(let alone): go(alone.next)
    case .reveal(let reveal): go(reveal.next)
    case .agree(let agree): go(agree.next)
    case .review(let review): go(review.next)
    case .part(let part):
      // What was understood inside counts here; but nobody can count on it.
      for (target, isWhole) in [(part.next, false), (part.whole, true)] {
        go(target) { if isWhole { $0.bothInside = true } }
        go(target) {
          $0.understood = 3
          if isWhole { $0.bothInside = true }
        }
      }
    case .branch(let branch):
      go(branch.then)
      go(branch.otherwise)
    case .swap(let swap):
      if let then = swap.then, situation.spoke & (1 << (1 - situation.speaker)) != 0 {
        go(then)
      } else {
        go(swap.target) {
          $0.speaker = 1 - $0.speaker
          $0.chosen = 0
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
    case .say, .verdict, .choose, .rate, .agree, .review, .reveal, .part: isActed = true
    // Who passes alone passes a question.
    case .alone, .branch, .swap, .again, .end: isActed = false
    }
    if isActed, let usual = state.passTarget ?? result.first?.state {
      go(usual) {
        if state.isSpeakersSay { $0.spoke |= $0.speakerBit }
        $0.met &= ~requiredBit(state)
      }
    }
    return result
  }

  private func requiredBit(_ state: Exercise.State) -> UInt64 {
    required.firstIndex(of: state.id).map { 1 << UInt64($0 % 64) } ?? 0
  }

  private func bit(_ state: Exercise.State, _ option: Exercise.Option) -> UInt64 {
    asked[Exercise.Condition(state: state.id, option: option.id)] ?? 0
  }
}

extension Exercise.State {
  /// Whether the speaker has the floor here.
  package var isSpeakersSay: Bool {
    if case .say(let say) = kind { return say.who == .speaker }
    return false
  }
}

extension Exercise {
  /// Ids of the steps without which it does not come to a complete end.
  package var requiredStates: [String] {
    states.compactMap { state in
      if case .say(let say) = state.kind, say.isRequired { return state.id }
      return nil
    }
  }
}
