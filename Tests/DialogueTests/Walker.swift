import Content
import Dialogue
import TestSupport

/// Takes a talk through random deeds, possible and impossible ones.
struct Walker {
  var session: Session
  var events: [SessionEvent]
  var dice: Dice
  var clock = 0

  static let library = Checkout.library()

  /// A frame with nothing around the exercise but what follows it.
  static let bare = Frame(setsRoom: false, checkIn: .none, hasGap: false)

  static func opening(
    _ exercise: Exercise, hand: Int = 40, frame: Frame? = bare, agreements: Int = 0
  ) -> Opening {
    let cards = library.decks.flatMap { deck in
      deck.prompts.map {
        Card(
          deck: deck.id, prompt: $0.id, caption: deck.title, text: $0.text, depth: $0.depth,
          followUps: $0.followUps)
      }
    }
    return Opening(
      exercise: exercise, source: library.sources[exercise.id] ?? "",
      parts: library.parts(of: exercise).map {
        Opening.Part(exercise: $0, source: library.sources[$0.id] ?? "")
      },
      names: Pair("Zoë", "作者"), turnMinutes: 3, keep: .words, hand: Array(cards.prefix(hand)),
      frame: frame,
      agreements: (0..<agreements).map {
        Agreement(id: "\($0)", words: "If it rains, we walk all the same.", owner: "Zoë", madeAt: 0)
      })
  }

  init(_ exercise: Exercise, seed: UInt64) throws(SessionError) {
    dice = Dice(state: seed)
    let frame = Frame(
      setsRoom: .random(using: &dice),
      checkIn: Frame.CheckIn.allCases.randomElement(using: &dice) ?? .full,
      hasGap: .random(using: &dice), uses: .random(in: 0...9, using: &dice))
    var opening = Self.opening(
      exercise, frame: frame, agreements: .random(in: 0...2, using: &dice))
    opening.isGuided = .random(using: &dice)
    let first = SessionEvent(seq: 0, at: 1, clock: 0, actor: .app, kind: .opened(opening))
    session = try Session(first)
    events = [first]
  }

  /// Any deed at all by anybody at all, likely or not.
  mutating func anyDeed() -> (SessionEvent.Kind, Actor) {
    let options = session.openOptions.map(\.id)
    let kinds: [SessionEvent.Kind] = [
      .accepted, .began, .began, .began, .done(words: nil), .done(words: "what I said"),
      .done(words: nil), .judged(.gotIt), .judged(.mostly), .judged(.notYet), .judged(.notYet),
      .chose(option: options.randomElement(using: &dice) ?? "none"), .chose(option: "no-such"),
      .chose(option: options.last ?? "none"), .rated(.random(in: -1...11, using: &dice)),
      .rated(5), .shared(.random(using: &dice)), .passed, .drewAnother, .paused, .wentOn, .wentOn,
      .extended(milliseconds: .random(in: -1...2_000_000, using: &dice)), .wasCutOff,
      .tookOffer(SessionEvent.Offer.allCases.randomElement(using: &dice) ?? .tryAgain),
      .timedOut(until: 5), .reopened, .answered(words: "alone"), .picked(["sad"]),
      .dared(.random(in: -1...4, using: &dice)), .wished(.comfort), .wished(nil),
      .noted(words: "a word"), .kept(Keepsake(what: .note, words: "a line")),
      .kept(Keepsake(what: .agreement, words: "if", owner: .a, days: 400)),
      .reviewed(Agreement.Outcome.allCases.randomElement(using: &dice) ?? .kept), .calledTimeOut,
      .proposed(minutes: .random(in: 10...1500, using: &dice)), .countered(minutes: 60),
      .settled(minutes: 60, moment), .settled(minutes: 20, moment), .cameBack, .held, .released,
      .guided(Guidance(kind: .cue, words: "slow down")),
    ]
    // Ends are rare, or every walk would be short.
    if Int.random(in: 0..<200, using: &dice) == 0 { return (.stopped, anyActor()) }
    if Int.random(in: 0..<40, using: &dice) == 0 { return (.closed, anyActor()) }
    return (kinds.randomElement(using: &dice) ?? .passed, anyActor())
  }

  /// What the people at the terminal might well do now.
  mutating func likelyDeed() -> (SessionEvent.Kind, Actor) {
    if let timeOut = session.timeOut { return wayBack(timeOut) }
    if session.isPaused { return (.wentOn, .both) }
    if session.isHeld { return (.released, .facilitator) }
    if session.opening.isGuided, Int.random(in: 0..<20, using: &dice) == 0 {
      let kinds: [SessionEvent.Kind] = [
        .held, .done(words: nil), .extended(milliseconds: 60_000), .calledTimeOut, .passed,
        .guided(Guidance(kind: .question, words: "What matters most in it?")), .stopped,
      ]
      return (kinds.randomElement(using: &dice) ?? .held, .facilitator)
    }
    if Int.random(in: 0..<60, using: &dice) == 0 { return (.calledTimeOut, .both) }
    let actor = session.addressee.map { Actor($0) } ?? .both
    let kinds: [SessionEvent.Kind] = [
      .accepted, .began, .done(words: nil), .done(words: "what I said"), .rated(5), .shared(true),
      .judged([.gotIt, .mostly, .notYet, .notYet].randomElement(using: &dice) ?? .gotIt),
      .chose(option: session.openOptions.randomElement(using: &dice)?.id ?? "none"),
      .tookOffer(SessionEvent.Offer.allCases.randomElement(using: &dice) ?? .tryAgain),
      .passed, .closed, .answered(words: "alone"), .picked(["sad", "tired"]),
      .rated(.random(in: 0...10, using: &dice)), .reviewed(.kept),
      .kept(Keepsake(what: .agreement, words: "if it rains", owner: .b, days: 7)),
    ]
    let possible = kinds.filter { session.allows($0, by: actor) }
    // A pass is possible nearly everywhere; most often people do not.
    let rather = possible.filter { kind in
      switch kind {
      case .passed, .kept: Int.random(in: 0..<12, using: &dice) == 0
      default: true
      }
    }
    return ((rather.isEmpty ? possible : rather).randomElement(using: &dice) ?? .passed, actor)
  }

  private var moment: TimeOut.Moment { .init(wall: 7, sinceBoot: 7, bootID: 7) }

  /// What somebody does on the way back from a time-out.
  private mutating func wayBack(_ timeOut: TimeOut) -> (SessionEvent.Kind, Actor) {
    switch timeOut.stage {
    case .proposing: (.proposed(minutes: 30), .both)
    case .answering(let minutes):
      Bool.random(using: &dice)
        ? (.settled(minutes: minutes, moment), .both) : (.countered(minutes: 60), .both)
    case .settling(let minutes, _): (.settled(minutes: minutes, moment), .both)
    case .apart: (.cameBack, .both)
    case .calming(let seat, true): (.done(words: nil), Actor(seat))
    case .calming(let seat, false): (.rated(.random(in: 0...7, using: &dice)), Actor(seat))
    case .notCalm: (timeOut.room == nil ? .wentOn : .settled(minutes: 20, moment), .both)
    case .reentering: (.done(words: nil), .both)
    }
  }

  private mutating func anyActor() -> Actor {
    Actor.allCases.randomElement(using: &dice) ?? .app
  }

  /// Tries a deed.
  ///
  /// - Returns: Whether it was possible.
  mutating func attempt(_ kind: SessionEvent.Kind, by actor: Actor) throws(SessionError) -> Bool {
    let event: SessionEvent
    do throws(IllegalMove) {
      event = try session.event(kind, by: actor, at: 1, clock: clock)
    } catch {
      return false
    }
    try session.apply(event)
    events.append(event)
    return true
  }
}
