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

  static func opening(_ exercise: Exercise, hand: Int = 40) -> Opening {
    let cards = library.decks.flatMap { deck in
      deck.prompts.map {
        Card(
          deck: deck.id, prompt: $0.id, caption: deck.title, text: $0.text, depth: $0.depth,
          followUps: $0.followUps)
      }
    }
    return Opening(
      exercise: exercise, source: library.sources[exercise.id] ?? "", names: Pair("Zoë", "作者"),
      turnMinutes: 3, keep: .words, hand: Array(cards.prefix(hand)))
  }

  init(_ exercise: Exercise, seed: UInt64) throws(SessionError) {
    dice = Dice(state: seed)
    let first = SessionEvent(
      seq: 0, at: 1, clock: 0, actor: .app, kind: .opened(Self.opening(exercise)))
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
      .timedOut(until: 5), .reopened,
    ]
    // Ends are rare, or every walk would be short.
    if Int.random(in: 0..<200, using: &dice) == 0 { return (.stopped, anyActor()) }
    if Int.random(in: 0..<40, using: &dice) == 0 { return (.closed, anyActor()) }
    return (kinds.randomElement(using: &dice) ?? .passed, anyActor())
  }

  /// What the people at the terminal might well do now.
  mutating func likelyDeed() -> (SessionEvent.Kind, Actor) {
    if session.isPaused || session.timeOutUntil != nil { return (.wentOn, .both) }
    let actor = session.addressee.map { Actor($0) } ?? .both
    let kinds: [SessionEvent.Kind] = [
      .accepted, .began, .done(words: nil), .done(words: "what I said"), .rated(5), .shared(true),
      .judged([.gotIt, .mostly, .notYet, .notYet].randomElement(using: &dice) ?? .gotIt),
      .chose(option: session.openOptions.randomElement(using: &dice)?.id ?? "none"),
      .tookOffer(SessionEvent.Offer.allCases.randomElement(using: &dice) ?? .tryAgain),
      .passed, .closed,
    ]
    let possible = kinds.filter { session.allows($0, by: actor) }
    // A pass is possible nearly everywhere; most often people do not.
    let rather = possible.filter { $0 != .passed || Int.random(in: 0..<12, using: &dice) == 0 }
    return ((rather.isEmpty ? possible : rather).randomElement(using: &dice) ?? .passed, actor)
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
