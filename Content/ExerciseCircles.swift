extension Exercise {
  /// Whether a state leads to itself, perhaps through others, without anybody having acted.
  func leadsToItself(_ state: State) -> Bool {
    var seen: Set<String> = []
    var waiting = state.silentTargets
    while let next = waiting.popLast() {
      if next == state.id { return true }
      guard seen.insert(next).inserted, let state = self.state(next) else { continue }
      waiting += state.silentTargets
    }
    return false
  }
}

extension Exercise.State {
  /// It is left out where there is nothing to do.
  var canBeSkipped: Bool {
    switch kind {
    case .review, .part: true
    case .swap, .again, .branch, .say, .verdict, .choose, .rate, .alone, .reveal, .agree, .end:
      false
    }
  }

  /// Where it may lead without anybody acting: a review of no agreements and a part none of whose
  /// exercises is open are gone through like a change of roles.
  fileprivate var silentTargets: [String] {
    switch kind {
    case .swap, .again, .branch: targets
    case .review(let review): [review.next]
    case .part(let part): [part.next]
    case .say, .verdict, .choose, .rate, .alone, .reveal, .agree, .end: []
    }
  }
}
