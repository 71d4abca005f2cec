import Content
package import Dialogue

/// A talk on this terminal.
package struct Talk: Equatable, Sendable {
  /// In the journal; nil until it is written there.
  package internal(set) var id: String?
  /// What lists say of it.
  package internal(set) var header: TalkHeader
  /// The kernel's view of it.
  package internal(set) var session: Session
  /// The session clock at `runningSince`, or where it stands still.
  var clockBase: Milliseconds
  /// Monotonic time since which the session clock runs; nil while it stands still.
  var runningSince: Milliseconds?
  /// This step is written.
  package internal(set) var isWriting: Bool
  /// Whether today is all right, as each said alone. It is here and nowhere else.
  var today = Pair<Gate.Choice?>(nil, nil)
  /// What somebody said to the quiet questions before the exercise, whoever it was.
  var careful: Gate.Choice?
  /// What was being written when a time-out began.
  var heldText: String?
  /// That the time-out is over was told.
  var toldReturn = false
  /// Notes that were open when heard was left, until the talk goes on.
  var heldNotes: String?
  /// Text that was typed since the last draft, in keys.
  var keysSinceDraft = 0
  /// Monotonic time at which a draft is due.
  var draftDue: Milliseconds?
  /// The place at which the coach has said what it had to say.
  var remarkedAt = ""
  /// Kinds of remarks that each of them has had.
  var remarked = Pair<Set<String>>([], [])
  /// Who was shown where help is.
  var wasShownHelp: Set<Seat> = []
  /// Lines that were brought; in memory, and in the item they came in.
  package internal(set) var carried: [Carried] = []
  /// Points of the step's time that were told already.
  var told: Set<TimePoint> = []

  /// The session clock at a moment.
  package func clock(at instant: Instant) -> Milliseconds {
    clockBase + (runningSince.map { max(0, instant.monotonic - $0) } ?? 0)
  }

  /// Lets the clock run or stand as the session says, from its last event on: time that passed
  /// while that was being saved is nobody's.
  mutating func follow(at instant: Instant) {
    clockBase = max(clockBase, session.clock)
    runningSince = session.isRunning ? instant.monotonic : nil
  }
}

extension Talk {
  /// Whether the present step is one to type in.
  var hasField: Bool {
    guard !session.isHeldUp, let step = session.step, step.stage == .live else { return false }
    switch step.state.kind {
    case .say: return isWriting
    case .alone: return question.map { $0.kind == .write } ?? false
    case .verdict, .choose, .rate, .reveal, .agree, .review, .part, .branch, .swap, .again, .end:
      return false
    }
  }

  /// Whether the editor belongs to the step and not to something that lies over it.
  func isFieldOpen(_ focus: AppModel.Focus) -> Bool { focus.editor != nil && focus.keeping == nil }

  /// What somebody alone is asked within the exercise.
  var question: Exercise.Question? {
    guard case .alone(let alone) = session.step?.state.kind,
      case .question(let index) = session.step?.place?.part
    else { return nil }
    return alone.questions[index]
  }

  /// Names the present place, or the one that was stopped in, for a draft to belong to.
  var place: String {
    var step = session.step
    switch session.phase {
    case .ending(let ending): step = ending.stoppedAt
    case .takeaway: return "takeaway"
    case .contract, .room, .checkIn, .ready, .step, .finished, .rating, .reveal, .coolDown, .closed:
      break
    }
    guard let step else { return "" }
    var place = "\(step.state.id)@\(step.since)"
    if let alone = step.place {
      place += "/\(alone.seat.rawValue)"
      if case .question(let index) = alone.part { place += String(index) }
    }
    return place
  }

  /// Whoever the present page is addressed to.
  var actor: Actor {
    if case .calming(let seat, _) = session.timeOut?.stage { return Actor(seat) }
    return session.addressee.map { Actor($0) } ?? .both
  }

  /// The more careful of what both said about today; nil until both have.
  var readiness: Gate.Choice? {
    guard let a = today.a, let b = today.b else { return nil }
    return Gate.together(Pair(a, b), careful)
  }

  /// Beginnings to borrow thin out as two people grow used to an exercise: one fewer for every two
  /// whole talks, and never none.
  func visibleStems(_ stems: [String]) -> [String] {
    let uses = session.opening.frame?.uses ?? 0
    return Array(stems.prefix(max(1, stems.count - uses / 2)))
  }
}
