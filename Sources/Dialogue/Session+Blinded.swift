extension Session {
  /// The events of a talk as both may take them away: in place of what somebody answered alone and
  /// did not show stands something that says nothing, and the talk still fits together.
  ///
  /// - Returns: Nil when there is no such record, as for events that are no talk.
  package static func blinded(_ events: [SessionEvent]) -> [SessionEvent]? {
    guard (try? Session(replaying: events)) != nil else { return nil }
    let withheld = withheld(in: events)
    var blinded = events
    for (index, event) in events.enumerated() where withheld.contains(event.seq) {
      guard let kinds = event.kind.blindKinds else { continue }
      let found = kinds.first { kind in
        blinded[index].kind = kind
        return (try? Session(replaying: blinded)) != nil
      }
      if found == nil { return nil }
    }
    return blinded
  }
}

extension SessionEvent.Kind {
  /// What may stand in its place, the most silent first; nil for what says nothing by itself.
  fileprivate var blindKinds: [Self]? {
    switch self {
    case .noted: [.noted(words: "")]
    case .answered: [.passed, .answered(words: "")]
    case .picked: [.passed, .picked([])]
    case .rated: [.passed] + [5, 3, 1, 0, 2, 4, 6, 7, 8, 9, 10].map { .rated($0) }
    case .chose: [.passed, self]
    default: nil
    }
  }
}
