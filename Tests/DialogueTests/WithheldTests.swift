import Content
import Dialogue
import Testing

/// What was answered alone stays with its person, also where the same is asked in every round.
@Suite struct WithheldTests {
  private static let rounds = """
    { "schema": 1, "kind": "exercise", "id": "rounds", "title": "Rounds", "intent": "For when a test asks.",
      "minutes": 5, "rhythm": "alternating", "topic": "own", "start": "say", "states": [
      { "id": "say", "do": "say", "who": "speaker", "cue": "{speaker}, speak", "next": "swap" },
      { "id": "swap", "do": "swap", "to": "say", "then": "alone" },
      { "id": "alone", "do": "private", "who": "both", "share": "ask", "cue": "Alone",
        "ask": [ { "id": "light", "do": "rate", "top": 5, "bottom": 1, "cue": "{me}, how light?", "low": "heavy", "high": "light" } ],
        "next": "together" },
      { "id": "together", "do": "reveal", "of": "alone", "cue": "Shown",
        "rows": [ { "cue": "How light", "mine": "light" } ], "next": "round" },
      { "id": "round", "do": "again", "to": "alone", "count": 2, "then": "done" },
      { "id": "done", "do": "end", "cue": "Thank you" } ] }
    """

  @Test(arguments: [[false, true], [true, false], [false, false], [true, true]])
  func anEarlierRoundIsNotShownByALaterYes(_ shown: [Bool]) throws {
    let (found, diagnostics) = Exercise.load(bytes: Array(Self.rounds.utf8), file: "rounds")
    let exercise = try #require(found, "\(diagnostics)")
    var events = [
      SessionEvent(seq: 0, at: 0, clock: 0, actor: .app, kind: .opened(Walker.opening(exercise)))
    ]
    var session = try Session(events[0])
    var answers: [[Int]] = [[], []]
    var round = 0
    while events.count < 60 {
      if case .finished = session.phase { break }
      let kinds: [SessionEvent.Kind] = [
        .accepted, .began, .rated(3), .shared(shown[min(round, 1)]), .done(words: nil),
      ]
      let actor = session.addressee.map { Actor($0) } ?? .both
      let wasRevealing = session.isRevealing
      var wasTaken = false
      for kind in kinds {
        guard let event = try? session.event(kind, by: actor, at: 0, clock: 0),
          (try? session.apply(event)) != nil
        else { continue }
        events.append(event)
        if kind == .rated(3) { answers[min(round, 1)].append(event.seq) }
        wasTaken = true
        break
      }
      #expect(wasTaken, "nothing to do in \(session.phase)")
      if wasRevealing { round += 1 }
    }
    let withheld = Session.withheld(in: events)
    for (round, seqs) in answers.enumerated() {
      #expect(seqs.count == 2)
      for seq in seqs { #expect(withheld.contains(seq) == !shown[round], "round \(round + 1)") }
    }
  }
}

extension Session {
  fileprivate var isRevealing: Bool {
    if case .reveal = step?.state.kind { return true }
    return false
  }
}
