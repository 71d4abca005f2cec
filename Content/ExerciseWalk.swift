/// Every situation that any sequence of moves can lead to.
struct ExerciseWalk {
  private struct Situation: Hashable {
    var state: String
    var speaker = 0
    var understood: Set<Int> = []
    var spoke: Set<Int> = []
    var chosen: Set<String> = []
  }

  /// States that can be come to.
  private(set) var reached: Set<String> = []
  /// Options that can be open, as "state=option".
  private(set) var opened: Set<String> = []
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
      noteOptions(of: state, in: situation)
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

  private mutating func noteOptions(of state: Exercise.State, in situation: Situation) {
    guard case .choose(let choose) = state.kind else { return }
    for option in choose.options where isOpen(option, in: situation) {
      opened.insert(state.id + "=" + option.id)
    }
  }

  private func isOpen(_ option: Exercise.Option, in situation: Situation) -> Bool {
    if option.needsUnderstanding, !isUnderstood(situation) { return false }
    guard let when = option.when else { return true }
    return situation.chosen.contains(when.state + "=" + when.option)
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
      for option in choose.options where isOpen(option, in: situation) {
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
