/// What a facilitator lays beside the talk for a while: it shows until the talk goes on.
package struct Guidance: Equatable, Sendable {
  package var kind: Kind
  /// One line.
  package var words: String

  package enum Kind: String, CaseIterable, Sendable {
    /// A word to both, such as to slow down.
    case cue
    /// A beginning to borrow.
    case beginning
    /// A question to talk about.
    case question
  }

  /// Characters in one line.
  package static let longest = 200

  package init(kind: Kind, words: String) {
    self.kind = kind
    self.words = words
  }
}

extension Session {
  /// What a facilitator may do in a talk that both agreed to be guided in: hold it, give it time,
  /// pass the floor on, lay words beside it, call a time-out. Never answer, judge or choose for
  /// anybody, and never in what one person does alone.
  func checkGuiding(_ kind: SessionEvent.Kind) throws(IllegalMove) {
    guard opening.isGuided else { throw .notHere }
    if case .released = kind {
      guard isHeld else { throw .notHere }
      return
    }
    if timeOut != nil { throw .isTimedOut }
    switch kind {
    case .guided(let guidance):
      if privateSeat != nil { throw .onlyByThem }
      switch phase {
      case .ending, .contract: throw .notHere
      case .room, .checkIn, .ready, .step, .finished, .rating, .reveal, .takeaway, .coolDown,
        .closed:
        break
      }
      guard guidance.words.count <= Guidance.longest else { throw .outOfRange(0...200) }
    case .held:
      guard step != nil, !isPaused, !isHeld else { throw .notHere }
    case .calledTimeOut: guard step != nil || phase == .ready else { throw .notHere }
    case .extended(let added):
      guard stepDuration != nil else { throw .notHere }
      guard (1...1_800_000).contains(added) else { throw .outOfRange(1...1_800_000) }
    case .done(words: nil):
      if isHeld { throw .isHeld }
      if isPaused { throw .isPaused }
      guard floorHolder != nil else { throw .notHere }
    default: throw .onlyByThem
    }
  }
}
