internal import App
internal import Content
internal import Dialogue
internal import Journal
internal import TestSupport

/// Where made-up talks are held, as the kernel allows them.
struct TalkStage {
  let library: Library
  let wordsEvery: Int
  private let cards: [Card]

  struct Talk {
    var beginning: Beginning
    /// Agreements as the journal lists them.
    var promises: [JSON]
  }

  init(library: Library, wordsEvery: Int) {
    self.library = library
    self.wordsEvery = max(1, wordsEvery)
    cards = library.decks.flatMap { deck in
      deck.prompts.prefix(12).map {
        Card(
          deck: deck.id, prompt: $0.id, caption: deck.title, text: $0.text, depth: $0.depth,
          followUps: $0.followUps)
      }
    }
  }

  /// A talk of about forty events, put away.
  func talk(_ number: Int, at start: Int, _ dice: inout Dice) throws -> Talk {
    let exercise = library.exercises[number % library.exercises.count]
    let keepsWords = number % wordsEvery == 0
    let from = Int.random(in: 0..<cards.count, using: &dice)
    let opening = Opening(
      exercise: exercise, source: library.sources[exercise.id] ?? "",
      parts: library.parts(of: exercise).map {
        Opening.Part(exercise: $0, source: library.sources[$0.id] ?? "")
      },
      names: Decade.names, turnMinutes: 3, keep: keepsWords ? .words : .outcomes,
      hand: exercise.topic == .own ? [] : Array(cards[from...].prefix(12)))
    let first = SessionEvent(seq: 0, at: start, clock: 0, actor: .app, kind: .opened(opening))
    var session = try Session(first)
    var events = [first]
    var clock = 0
    while session.phase != .closed, events.count < 80 {
      let (kind, actor) = deed(in: session, isLate: events.count > 36, &dice)
      clock += Int.random(in: 1_000...90_000, using: &dice)
      let event = try session.event(kind, by: actor, at: start + clock, clock: clock)
      try session.apply(event)
      events.append(event)
    }
    var header = TalkHeader(id: Journal.newID(), opening: opening, startedAt: start)
    header.end(session, at: start + clock, keep: opening.keep)
    let kept = events.map { keepsWords || !$0.holdsWords ? $0 : $0.withoutWords }
    let agreed = session.keepsakes.enumerated().filter { $0.element.what == .agreement }
    return Talk(
      beginning: Beginning(
        id: header.id, .talk, isOpen: false, records: kept.map(\.bytes),
        header: Decade.bytes(header.json)),
      promises: agreed.map { index, keepsake in
        [
          "id": .string("\(header.id)-\(index + 1)"), "words": .string(keepsake.words),
          "owner": .string(keepsake.owner.map { Decade.names[$0] } ?? "Ana and Zoë"),
          "names": [.string(Decade.names.a), .string(Decade.names.b)], "madeAt": .int(start),
          "due": .int(start + 7 * Decade.day),
          "outcome": .string(Agreement.Outcome.kept.rawValue),
        ]
      })
  }

  /// What people might well do now; after a while they come to an end.
  private func deed(
    in session: Session, isLate: Bool, _ dice: inout Dice
  ) -> (SessionEvent.Kind, Actor) {
    let actor = session.addressee.map { Actor($0) } ?? .both
    func words(_ length: Int) -> String { Prose.text(length, &dice) }
    var kinds: [SessionEvent.Kind] = [
      .accepted, .began, .done(words: words(160)), .judged(.gotIt), .shared(true), .rated(6),
      .chose(option: session.openOptions.randomElement(using: &dice)?.id ?? "none"),
      .answered(words: words(60)), .picked(["sad", "tired"]), .reviewed(.kept),
      .tookOffer(.smallerChunk), .done(words: nil), .closed,
    ]
    if session.isKeeping, session.keepsakes.count < 2 {
      kinds = [.kept(Keepsake(what: .agreement, words: words(50), owner: .a, days: 7))] + kinds
    }
    if isLate, session.allows(.stopped, by: .both) { return (.stopped, .both) }
    for who in [actor, .both] {
      if let kind = kinds.first(where: { session.allows($0, by: who) }) { return (kind, who) }
    }
    return session.allows(.passed, by: actor) ? (.passed, actor) : (.stopped, .both)
  }
}
