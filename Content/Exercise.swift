/// A guided conversation as data: who does what, in which order, and who may say when it is done.
///
/// The kernel knows roles and rules and no exercise by name; everything an author decides is here.
package struct Exercise: Equatable, Sendable {
  package var id: String
  package var title: String
  /// "For when …", one sentence.
  package var intent: String
  /// How long the whole usually takes, in minutes.
  package var minutes: Int
  /// Length of a speaking turn in minutes, 1...30, when the couple chooses nothing else.
  package var turnMinutes: Int
  package var rhythm: Rhythm
  package var topic: Topic
  /// Decks it draws from unless another is chosen; empty when it needs none.
  package var decks: [String]
  /// What it is good for.
  package var aims: [Aim]
  /// What it asks of two tired people.
  package var energy: Energy
  /// It does not start when one of them came in more tense than this, 0...10; nil asks nothing.
  package var arousalLimit: Int?
  /// When another talk, or none, is better.
  package var notFor: [String]
  /// It goes better with a counsellor in the room.
  package var isBetterFacilitated: Bool
  /// What the speaker may set before speaking.
  package var dials: [Dial]
  /// Whose understanding must be confirmed before any state that solves.
  package var solvingNeeds: SolvingNeeds
  /// What has to come before it can begin.
  package var unlock: Unlock?
  package var practices: [Practice]
  /// Id of the first state.
  package var start: String
  /// In the order of the file.
  package var states: [State]

  /// The state with an id, nil when there is none.
  package func state(_ id: String) -> State? { states.first { $0.id == id } }

  /// The highest step number, for "3 of 9"; 0 when the author numbered nothing.
  package var stepCount: Int { states.compactMap(\.step).max() ?? 0 }

  package enum Rhythm: String, CaseIterable, Sendable {
    /// Each question is answered by both before the next.
    case alternating
    /// One holds the floor for a whole direction, in short chunks that are said back.
    case heldFloor = "held-floor"
    /// One speaks for a long time, and nobody answers.
    case monologue
  }

  package enum Topic: String, CaseIterable, Sendable {
    case own, deck, either
  }

  package enum Aim: String, CaseIterable, Sendable {
    case heard, close, decide, repair, celebrate
  }

  package enum Energy: String, CaseIterable, Comparable, Sendable {
    case little, some, plenty

    package static func < (left: Energy, right: Energy) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .little: 0
      case .some: 1
      case .plenty: 2
      }
    }
  }

  package enum Dial: String, CaseIterable, Sendable {
    /// "This is hard for me to say."
    case courage
    /// Listen, comfort, questions or ideas.
    case need
  }

  package enum Unlock: String, CaseIterable, Sendable {
    /// A talk in which both felt understood.
    case understanding
  }

  package enum SolvingNeeds: String, CaseIterable, Sendable {
    case speaker, both
  }
}

extension Exercise {
  /// One station of an exercise.
  package struct State: Equatable, Sendable {
    package var id: String
    /// What is put at the top of the page; `{speaker}` and `{listener}` stand for the names.
    package var cue: String
    package var text: String?
    /// What takes the place of `text` where the step is written.
    package var writtenText: String?
    /// A cue about looking at each other, for those who want such cues.
    package var eyes: String?
    /// Where it stands among the steps of a turn, for the place line.
    package var step: Int?
    /// Where a pass leads; nil takes the ordinary way on.
    package var passTarget: String?
    /// Advice, solutions and compromises happen here.
    package var solves: Bool
    package var kind: Kind
  }

  package enum Kind: Equatable, Sendable {
    case say(Say)
    case verdict(Verdict)
    case choose(Choose)
    case rate(Rate)
    case alone(Alone)
    case reveal(Reveal)
    case agree(Agree)
    case review(Review)
    case part(Part)
    case branch(Branch)
    case swap(Swap)
    case again(Again)
    case end(End)
  }

  package enum Who: String, CaseIterable, Sendable {
    case speaker, listener, both
  }

  package enum Time: Equatable, Sendable {
    /// The turn length that the couple chose.
    case turn
    case seconds(Int)
  }

  package enum CardUse: String, CaseIterable, Sendable {
    case draw, keep
  }

  /// Somebody speaks, or writes.
  package struct Say: Equatable, Sendable {
    package var who: Who
    package var time: Time?
    package var stems: [String]
    /// A page of its own calls the person before the time starts.
    package var isCued: Bool
    /// The screen is nearly empty meanwhile: eyes on each other.
    package var isLookUp: Bool
    package var card: CardUse?
    /// The depth to draw at, 1...3; nil takes the next card of any depth.
    package var depth: Int?
    /// A loop whose count the place line shows.
    package var counts: String?
    /// Label of the way on; nil takes the usual one.
    package var done: String?
    /// What the step trains.
    package var skill: Skill?
    /// What the coach looks for in what is written here.
    package var check: Check?
    /// A breath before it begins.
    package var hasGap: Bool
    /// Whoever listens may jot down words.
    package var allowsNotes: Bool
    /// A state answered alone whose answers the speaker sees here.
    package var shows: String?
    /// Without it the exercise does not come to a complete end.
    package var isRequired: Bool
    package var next: String
  }

  /// What may be pointed out in a message before it is handed in.
  package enum Check: String, CaseIterable, Sendable {
    /// Anything a camera would not have seen: “always”, what the other thinks, what is called a feeling.
    case camera
    /// A wish that leaves no room for a no.
    case request
    /// An apology that takes half of itself back.
    case apology
  }

  package enum Skill: String, CaseIterable, Sendable {
    case reflect, validate, empathise
  }

  /// The speaker, and nobody else, says whether it was understood.
  package struct Verdict: Equatable, Sendable {
    package var got: String
    package var mostly: String
    package var notYet: String
    /// Where a smaller chunk would be said; offered after three "not yet".
    package var smaller: String
  }

  package struct Choose: Equatable, Sendable {
    package var who: Who
    package var options: [Option]
  }

  package struct Option: Equatable, Sendable {
    package var id: String
    package var label: String
    package var detail: String?
    package var target: String
    /// Can be taken once a turn.
    package var once: Bool
    /// Only after the understanding that solving needs.
    package var needsUnderstanding: Bool
    /// Only when `option` was chosen in `state` this turn.
    package var when: Condition?
    /// Choosing it counts as passing one's turn on purpose.
    package var passesTurn: Bool

    package init(
      id: String, label: String, detail: String? = nil, target: String, once: Bool = false,
      needsUnderstanding: Bool = false, when: Condition? = nil, passesTurn: Bool = false
    ) {
      self.id = id
      self.label = label
      self.detail = detail
      self.target = target
      self.once = once
      self.needsUnderstanding = needsUnderstanding
      self.when = when
      self.passesTurn = passesTurn
    }
  }

  package struct Condition: Hashable, Sendable {
    package var state: String
    package var option: String
  }

  /// A whole number that one person gives about themself.
  package struct Rate: Equatable, Sendable {
    package var who: Who
    package var range: ClosedRange<Int>
    package var low: String
    package var high: String
    package var next: String
  }

  /// The roles change. With `then`, only if the other has not been the speaker yet.
  package struct Swap: Equatable, Sendable {
    package var target: String
    package var then: String?
  }

  /// Back to `target` until `count` rounds are done or the minutes are used, then on.
  package struct Again: Equatable, Sendable {
    package var target: String
    package var count: Int
    package var minutes: Int?
    package var then: String
  }

  package struct End: Equatable, Sendable {
    /// False for ends on the way, such as "not now": fine, and not a whole exercise.
    package var isComplete: Bool
    /// Not complete, and a normal end all the same: what follows a talk follows it, too.
    package var isNotYet: Bool
  }
}

extension Exercise.State {
  /// Every state that can come next, passes included.
  package var targets: [String] {
    var result: [String]
    switch kind {
    case .say(let say): result = [say.next]
    case .verdict(let verdict):
      result = [verdict.got, verdict.mostly, verdict.notYet, verdict.smaller]
    case .choose(let choose): result = choose.options.map(\.target)
    case .rate(let rate): result = [rate.next]
    case .alone(let alone): result = [alone.next]
    case .reveal(let reveal): result = [reveal.next]
    case .agree(let agree): result = [agree.next]
    case .review(let review): result = [review.next]
    case .part(let part): result = [part.next, part.whole]
    case .branch(let branch): result = [branch.then, branch.otherwise]
    case .swap(let swap): result = [swap.target] + (swap.then.map { [$0] } ?? [])
    case .again(let again): result = [again.target, again.then]
    case .end: result = []
    }
    if let passTarget { result.append(passTarget) }
    return result
  }
}

extension Exercise {
  /// Whether it needs a card anywhere.
  package var drawsCards: Bool {
    states.contains { if case .say(let say) = $0.kind { say.card != nil } else { false } }
  }

  /// Whether it asks for cards of a certain depth.
  package var drawsByDepth: Bool {
    states.contains { if case .say(let say) = $0.kind { say.depth != nil } else { false } }
  }

  /// Whether a person speaks for the length of a turn somewhere in it.
  package var hasTurns: Bool {
    states.contains { if case .say(let say) = $0.kind { say.time == .turn } else { false } }
  }
}
