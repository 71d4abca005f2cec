import Content
import Dialogue
import Facilitation
import TestSupport
import Testing

/// A checklist as the fold of its events.
@Suite struct ChecklistTests {
  private static let form = ChecklistForm(
    id: "f", title: "F", summary: "S",
    sections: [
      .init(
        id: "before", title: "Before", whom: .once, hint: nil,
        items: [.init(id: "door", text: "Shut the door.", hint: nil, concern: "Wait.")]),
      .init(
        id: "alone", title: "Alone", whom: .each, hint: "Slowly.",
        items: [
          .init(id: "afraid", text: "Ask.", hint: "How?", concern: "Stop."),
          .init(id: "free", text: "Ask.", hint: nil, concern: "Stop."),
        ]),
    ])

  private static func event(_ seq: Int, _ kind: ChecklistEvent.Kind) -> ChecklistEvent {
    ChecklistEvent(seq: seq, at: 1_000 + seq, kind: kind)
  }

  private static func begun() throws -> Checklist { try Checklist(event(0, .began(form))) }

  @Test func itIsGoneThroughWithEachInTurn() throws {
    var list = try Self.begun()
    #expect(
      list.places == [
        .init(item: "door", seat: nil), .init(item: "afraid", seat: .a),
        .init(item: "free", seat: .a), .init(item: "afraid", seat: .b),
        .init(item: "free", seat: .b),
      ])
    #expect(list.progress == .begun(at: 1_000) && list.open == list.places)
    for (index, place) in list.places.enumerated() {
      #expect(list.open.first == place)
      try list.apply(Self.event(index + 1, .noted(place, .done, line: nil)))
    }
    #expect(list.progress == .goneThrough(at: 1_005))
    // What was not done is open, and takes the place of what was noted there.
    try list.apply(Self.event(6, .noted(list.places[1], .notDone, line: "No time.")))
    #expect(list.open == [list.places[1]] && list.progress == .begun(at: 1_006))
    try list.apply(Self.event(7, .noted(list.places[1], .concern, line: nil)))
    #expect(list.progress == .goneThrough(at: 1_007))
    #expect(list.noted[list.places[1]] == .init(answer: .concern, line: nil, at: 1_007))
    #expect(list.item(at: list.places[1])?.concern == "Stop.")
    #expect(list.section(of: list.places[1])?.id == "alone")
    try list.apply(Self.event(8, .began(Self.form)))
    #expect(list.noted.isEmpty && list.progress == .begun(at: 1_008))
  }

  @Test func whatIsNoneIsRefused() throws {
    #expect(throws: ChecklistError.notABeginning) { try Checklist(replaying: []) }
    var list = try Self.begun()
    let was = list
    let wrong: [(ChecklistEvent, ChecklistError)] = [
      (Self.event(0, .began(Self.form)), .gap(expected: 1, found: 0)),
      (Self.event(1, .noted(.init(item: "door", seat: .a), .done, line: nil)), .noSuchPlace),
      (Self.event(1, .noted(.init(item: "free", seat: nil), .done, line: nil)), .noSuchPlace),
      (Self.event(1, .noted(.init(item: "window", seat: nil), .done, line: nil)), .noSuchPlace),
      (Self.event(1, .noted(.init(item: "door", seat: nil), .done, line: "")), .isTooLong),
      (
        Self.event(
          1,
          .noted(
            .init(item: "door", seat: nil), .done, line: String(repeating: "a", count: 2_001))),
        .isTooLong
      ),
    ]
    for (event, error) in wrong {
      #expect(throws: error) { try list.apply(event) }
      #expect(list == was)
    }
    for bytes in [
      "{}", "{\"at\":1,\"kind\":\"began\",\"seq\":0}",
      "{\"answer\":\"done\",\"at\":1,\"item\":\"x\",\"kind\":\"noted\",\"seat\":\"c\",\"seq\":1}",
      "{\"answer\":\"perhaps\",\"at\":1,\"item\":\"x\",\"kind\":\"noted\",\"seq\":1}",
    ] {
      #expect(throws: ChecklistError.notAnEvent) { try ChecklistEvent(bytes: Array(bytes.utf8)) }
    }
  }

  /// Anything in any order, against a book that is kept beside it by hand.
  @Test func anythingInAnyOrder() throws {
    let real = try #require(Checkout.library().checklist("first-meeting-safety"))
    for round in 0..<often(200, nightly: 10_000) {
      let seed = testSeed &+ UInt64(round)
      var dice = Dice(state: seed)
      var events = [Self.event(0, .began(real))]
      var list = try Checklist(events[0])
      var book: [Checklist.Place: Checklist.Answer] = [:]
      for step in 1...60 {
        let item = list.form.sections.flatMap(\.items).randomElement(using: &dice)?.id ?? ""
        let place = Checklist.Place(
          item: item, seat: [nil, .a, .b].randomElement(using: &dice) ?? nil)
        let answer = Checklist.Answer.allCases.randomElement(using: &dice) ?? .done
        let isNew = Int.random(in: 0..<30, using: &dice) == 0
        let line = step % 3 == 0 ? "Line \(step)." : nil
        let event = Self.event(
          list.nextSeq, isNew ? .began(real) : .noted(place, answer, line: line))
        let isForEach = list.section(of: place)?.whom == .each
        let isFine = isNew || isForEach == (place.seat != nil)
        let wasTaken = (try? list.apply(event)) != nil
        #expect(wasTaken == isFine, "HEARD_SEED=\(seed), step \(step)")
        if !isFine { continue }
        events.append(event)
        if isNew { book = [:] } else { book[place] = answer }
      }
      let isSame = list.noted.mapValues(\.answer) == book
      #expect(isSame, "HEARD_SEED=\(seed)")
      let open = list.places.filter { (book[$0] ?? .notDone) == .notDone }
      let isOpen = list.open == open
      #expect(isOpen, "HEARD_SEED=\(seed)")
      let again = try events.map { try ChecklistEvent(bytes: $0.bytes) }
      let isRead = again == events
      let replayed = try Checklist(replaying: again) == list
      #expect(isRead && replayed, "HEARD_SEED=\(seed)")
    }
  }
}
