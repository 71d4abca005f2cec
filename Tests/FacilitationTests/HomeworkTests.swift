import Content
import Facilitation
import TestSupport
import Testing

/// What a couple takes home, as the fold of its events.
@Suite struct HomeworkTests {
  private static let assignment = Homework.Assignment(
    id: "abcdef", kind: .deck("everyday-us", count: 3), title: "3 questions", words: "Slowly.",
    at: 10, meeting: "meet01", due: 20)

  private static func said(
    _ answer: Homework.Answer, _ words: String = "", in meeting: String? = nil
  ) -> HomeworkEvent {
    .reviewed(.init(at: 30, meeting: meeting, answer: answer, inTheWay: words))
  }

  /// After some events: where it stands, and whether it is still open.
  private static let folds: [([HomeworkEvent], Homework.State, isOpen: Bool)] = [
    ([], .open, true),
    ([said(.done)], .done, false),
    ([said(.tried, "no time")], .tried, true),
    ([said(.notThisTime)], .notThisTime, true),
    ([said(.notThisTime), said(.tried), said(.done)], .done, false),
    ([said(.done, in: "meet02")], .done, false),
    ([said(.tried, in: "meet02"), said(.notThisTime, in: "meet03")], .notThisTime, true),
    ([.putAside(at: 40)], .aside, false),
    ([said(.tried), .putAside(at: 40)], .aside, false),
  ]

  @Test func whereItStands() throws {
    for (events, state, isOpen) in Self.folds {
      let homework = try Homework(replaying: [.assigned(Self.assignment)] + events)
      #expect(homework.state == state && homework.isOpen == isOpen, "\(events)")
      #expect(homework.header["outcome"]?.string == state.rawValue)
      #expect(homework.header["title"]?.string == "3 questions")
    }
  }

  private static let refused: [[HomeworkEvent]] = [
    [],
    [said(.done)],
    [.assigned(assignment), .assigned(assignment)],
    [.assigned(assignment), said(.done, "no time")],
    [.assigned(assignment), said(.tried, String(repeating: "a", count: 601))],
    [.assigned(assignment), said(.done), said(.tried)],
    [.assigned(assignment), .putAside(at: 40), said(.done)],
    [.assigned(assignment), .putAside(at: 40), .putAside(at: 41)],
    // Both terminals write down what one session has brought.
    [.assigned(assignment), said(.tried, in: "meet02"), said(.tried, in: "meet02")],
  ]

  @Test func onlyWhatCanBeHappens() {
    for events in Self.refused {
      #expect(throws: HomeworkError.impossible, "\(events)") { try Homework(replaying: events) }
    }
  }

  @Test func whatIsNoneIsNotGiven() {
    var all: [Homework.Assignment] = Array(repeating: Self.assignment, count: 7)
    all[0].id = "ABCDEF"
    all[1].id = "abcde"
    all[2].title = ""
    all[3].title = String(repeating: "a", count: 121)
    all[4].words = String(repeating: "a", count: 601)
    all[5].kind = .deck("everyday-us", count: 0)
    all[6].kind = .deck("everyday-us", count: 21)
    for one in all {
      #expect(!one.isPossible && Homework.Assignment(one.json) == nil, "\(one)")
      #expect(throws: HomeworkError.impossible) { try Homework(.assigned(one)) }
    }
    #expect(throws: HomeworkError.notAnEvent) { try HomeworkEvent(bytes: Array("{}".utf8)) }
  }

  /// Whatever happens in whatever order: the stored bytes give the same again, and what is settled
  /// stays settled.
  @Test func theSameComesFromItsBytes() throws {
    for round in 0..<300 {
      let seed = testSeed &+ UInt64(round)
      var dice = Dice(state: seed)
      var first = Self.assignment
      first.kind =
        [
          .exercise("mirror-talk"), .deck("everyday-us", count: 20), .own,
          .ritual("door-minute", list: "rituals"),
        ].randomElement(using: &dice) ?? .own
      if Bool.random(using: &dice) { first.meeting = nil }
      if Bool.random(using: &dice) { first.due = nil }
      var events = [HomeworkEvent.assigned(first)]
      var homework = try Homework(events[0])
      for step in 0..<12 {
        let answer = Homework.Answer.allCases.randomElement(using: &dice) ?? .done
        let meeting = ["meet01", "meet02", nil].randomElement(using: &dice) ?? nil
        let words = Bool.random(using: &dice) ? "“no” time\u{301}" : ""
        let event: HomeworkEvent =
          Int.random(in: 0..<20, using: &dice) == 0
          ? .putAside(at: step) : Self.said(answer, words, in: meeting)
        let before = homework
        if (try? homework.apply(event)) != nil {
          #expect(before.isOpen, "HEARD_SEED=\(seed)")
          events.append(event)
        } else {
          #expect(homework == before, "HEARD_SEED=\(seed)")
        }
      }
      let again = try events.map { try HomeworkEvent(bytes: $0.bytes) }
      #expect(again == events, "HEARD_SEED=\(seed)")
      #expect(try Homework(replaying: again) == homework, "HEARD_SEED=\(seed)")
      let sessions = homework.outcomes.compactMap(\.meeting)
      #expect(Set(sessions).count == sessions.count, "HEARD_SEED=\(seed)")
    }
  }
}
