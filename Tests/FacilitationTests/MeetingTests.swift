import Content
import Dialogue
import Facilitation
import TestSupport
import Testing

/// A session as the fold of its events.
@Suite struct MeetingTests {
  private static let blocks = [
    Meeting.Block(title: "Arriving", kind: .talk, minutes: 5),
    Meeting.Block(title: "Mirror talk", kind: .exercise("mirror-talk"), minutes: 20),
    Meeting.Block(title: "Alone", kind: .alone, minutes: 10, showsTitle: false),
    Meeting.Block(title: "Questions", kind: .deck("everyday-us"), minutes: 10),
    Meeting.Block(title: "A break", kind: .pause, minutes: 5),
    Meeting.Block(title: "Numbers", kind: .measure("check-in"), minutes: 3),
  ]

  private static func moment(_ minute: Int, boot: Int? = 1) -> TimeOut.Moment {
    .init(wall: 1_760_000_000_000 + minute * 60_000, sinceBoot: minute * 60_000, bootID: boot)
  }

  private final class Log {
    var events: [MeetingEvent]
    var meeting: Meeting

    init(terms: Meeting.Terms? = nil, homework: [Homework.Note] = []) throws {
      events = [
        MeetingEvent(
          seq: 0, moment: MeetingTests.moment(0), actor: .facilitator,
          kind: .opened(
            title: "A day", blocks: MeetingTests.blocks, minutes: 50, terms: terms,
            homework: homework))
      ]
      meeting = try Meeting(events[0])
    }

    @discardableResult
    func add(
      _ kind: MeetingEvent.Kind, by actor: MeetingEvent.Actor = .facilitator, at minute: Int = 0
    ) -> Bool {
      let event = MeetingEvent(
        seq: meeting.nextSeq, moment: MeetingTests.moment(minute), actor: actor, kind: kind)
      let before = meeting
      guard (try? meeting.apply(event)) != nil else { return meeting != before }
      events.append(event)
      return true
    }
  }

  @Test func timeIsReckonedAgainstThePlan() throws {
    let log = try Log()
    log.add(.attended([.b, .a]))
    #expect(log.meeting.present == [.a, .b] && log.meeting.nextBlock == 0)
    log.add(.began(0), at: 2)
    #expect(log.meeting.behind(at: Self.moment(5)) == 0)
    #expect(log.meeting.behind(at: Self.moment(9)) == 2 * 60_000)
    log.add(.began(1), at: 5)
    // Two minutes were left of the first block.
    #expect(log.meeting.behind(at: Self.moment(6)) == -2 * 60_000)
    #expect(log.meeting.blockElapsed(at: Self.moment(6)) == 60_000)
    #expect(log.meeting.elapsed(at: Self.moment(6)) == 4 * 60_000)
    // Another start of the machine: only the clock on the wall is left.
    #expect(log.meeting.elapsed(at: Self.moment(6, boot: 2)) == 4 * 60_000)
    log.add(.ended, at: 30)
    #expect(
      log.meeting.spans.map { $0.since.elapsed(until: $0.until ?? $0.since) / 60_000 } == [3, 25])
    #expect(!log.add(.began(2), at: 31))
  }

  @Test func onlyWhatCanBeHappens() throws {
    let terms = Meeting.Terms("1\n\nA text.")
    #expect(terms == Meeting.Terms(version: "1", text: "A text."))
    #expect(Meeting.Terms("1") == nil && Meeting.Terms("1\n\n ") == nil)
    let log = try Log(terms: terms)
    #expect(!log.add(.consented(.a), by: .couple))
    log.add(.attended([.a, .b]))
    #expect(!log.add(.began(0)))
    #expect(!log.add(.consented(.a), by: .facilitator))
    #expect(log.add(.consented(.a), by: .couple) && !log.add(.consented(.a), by: .couple))
    #expect(log.meeting.asksConsent == .b)
    #expect(log.add(.consented(.b), by: .couple) && log.add(.began(0)))
    #expect(!log.add(.began(6)) && !log.add(.began(1), by: .couple))
    #expect(!log.add(.talkBegan("talk01"), by: .facilitator))
    #expect(log.add(.talkBegan("talk01"), by: .couple))
    #expect(!log.add(.talkBegan("talk02"), by: .couple))
    #expect(log.add(.blockDone, by: .couple) && !log.add(.blockDone, by: .couple))
    #expect(!log.add(.guided(Guidance(kind: .cue, words: String(repeating: "a", count: 201)))))
    // What was done stays; the present block may only get other minutes.
    log.add(.began(1))
    var other = Self.blocks
    other[0].minutes = 9
    #expect(!log.add(.changed(other)))
    other = Self.blocks
    other[1].minutes = 25
    other.swapAt(2, 3)
    other.removeLast()
    #expect(log.add(.changed(other)) && log.meeting.plannedMinutes == 55)
    other[1].title = "Something else"
    #expect(!log.add(.changed(other)) && !log.add(.changed([])))
    #expect(log.add(.changed(Array(log.meeting.blocks[..<2]))) && log.meeting.nextBlock == nil)
  }

  /// Who is done is told, never what they said; nobody is done twice, or without having been there.
  @Test func eachIsDoneOnce() throws {
    let log = try Log()
    #expect(!log.add(.answered(.a), by: .couple))
    log.add(.attended([.a, .b]))
    log.add(.began(0))
    #expect(!log.add(.answered(.a), by: .couple) && log.meeting.asksAnswers == nil)
    log.add(.began(5))
    #expect(log.meeting.measure == "check-in" && log.meeting.asksAnswers == .a)
    #expect(!log.add(.answered(.a), by: .facilitator))
    #expect(log.add(.answered(.a), by: .couple) && !log.add(.answered(.a), by: .couple))
    #expect(log.meeting.asksAnswers == .b && !log.meeting.haveAllAnswered)
    let day = Course.Day(2026, 3, 2)
    #expect(log.meeting.asked("check-in", in: "m", on: day).isEmpty)
    #expect(log.add(.answered(.b), by: .couple) && log.meeting.haveAllAnswered)
    #expect(log.meeting.asksAnswers == nil && log.add(.blockDone, by: .couple))
    #expect(
      log.meeting.asked("check-in", in: "m", on: day) == [
        .init(meeting: "m", block: 5, day: day, present: [.a, .b])
      ])
    // Once more: each is asked anew, and it is the same block.
    log.add(.began(5))
    #expect(log.meeting.asksAnswers == .a && !log.add(.answered(.b), by: .facilitator))
    log.add(.attended([.b]))
    #expect(log.meeting.asksAnswers == .b && log.add(.answered(.b), by: .couple))
    #expect(!log.add(.answered(.a), by: .couple))
    #expect(log.meeting.haveAllAnswered)
    #expect(log.meeting.asked("check-in", in: "m", on: day).map(\.block) == [5])
    #expect(log.meeting.asked("other", in: "m", on: day).isEmpty)
  }

  /// Whatever happens in whatever order: the stored bytes give the same session again.
  @Test func theSameSessionComesFromItsBytes() throws {
    for round in 0..<300 {
      let seed = testSeed &+ UInt64(round)
      var dice = Dice(state: seed)
      let log = try Log(
        terms: Bool.random(using: &dice) ? Meeting.Terms("1\n\nA text.") : nil,
        homework: Array(Self.homework.prefix(Int.random(in: 0...2, using: &dice))))
      // Sessions differ in how long they stay before their first block.
      let patience = Int.random(in: 0..<30, using: &dice)
      for minute in 0..<60 {
        let kinds: [MeetingEvent.Kind] = [
          .attended(Seat.allCases.filter { _ in Bool.random(using: &dice) }), .consented(.a),
          .consented(.b),
          .answered(.a), .answered(.b), .began(.random(in: -1...6, using: &dice)),
          .talkBegan("talk\(minute)"),
          .blockDone, .changed(log.meeting.blocks.shuffled(using: &dice)),
          .guided(Guidance(kind: .question, words: minute % 2 == 0 ? "What now?" : "")),
        ]
        let home: [MeetingEvent.Kind] = [
          .reviewed("abcdef", .tried, inTheWay: "no time"),
          .reviewed("ghjkmn", .done, inTheWay: minute % 2 == 0 ? "" : "nothing"),
          .reviewed("zzzzzz", .notThisTime, inTheWay: ""), .keptForTalking("abcdef"),
          .keptForTalking("ghjkmn"), .attended([.a, .b]), .consented(.a), .consented(.b),
          .assigned(Self.assignment("give\(10 + minute / 2)")),
          .assigned(.init(id: "longer", kind: .deck("everyday-us", count: 21), title: "", at: 1)),
        ]
        let isLast = Int.random(in: 0..<200, using: &dice) == 0
        let pool = minute < patience ? home : kinds + home
        let kind = isLast ? .ended : pool.randomElement(using: &dice) ?? .blockDone
        log.add(kind, by: Bool.random(using: &dice) ? .couple : .facilitator, at: minute)
      }
      let again = try log.events.map { try MeetingEvent(bytes: $0.bytes) }
      #expect(again == log.events, "HEARD_SEED=\(seed)")
      #expect(try Meeting(replaying: again) == log.meeting, "HEARD_SEED=\(seed)")
      let reviewed = log.events.compactMap { event in
        if case .reviewed(let id, _, _) = event.kind { id } else { nil }
      }
      #expect(Set(reviewed).count == reviewed.count, "HEARD_SEED=\(seed)")
      #expect(Set(reviewed) == Set(log.meeting.reviews.keys), "HEARD_SEED=\(seed)")
      let given = log.meeting.assigned
      #expect(Set(given.map(\.id)).count == given.count, "HEARD_SEED=\(seed)")
      let arePossible = given.allSatisfy { $0.isPossible }
      #expect(arePossible, "HEARD_SEED=\(seed)")
    }
  }

  private static let homework = [
    Homework.Note(id: "abcdef", title: "Seven minutes"), .init(id: "ghjkmn", title: "A walk"),
  ]

  private static func assignment(_ id: String) -> Homework.Assignment {
    .init(id: id, kind: .own, title: "A walk", words: "Slowly.", at: 5, meeting: "meet01")
  }

  /// How it went at home is asked after the terms and before the first block, and skipping it is
  /// always possible.
  @Test func homeworkComesFirst() throws {
    let log = try Log(terms: Meeting.Terms("1\n\nA text."), homework: Self.homework)
    let tried = MeetingEvent.Kind.reviewed("abcdef", .tried, inTheWay: "no time")
    #expect(log.meeting.review == nil && !log.add(tried, by: .couple))
    log.add(.attended([.a, .b]))
    #expect(log.meeting.review == nil && !log.add(tried, by: .facilitator))
    log.add(.consented(.a), by: .couple)
    log.add(.consented(.b), by: .couple)
    #expect(log.meeting.review == Self.homework[0])
    // Nothing gets in the way of what is done; nobody says more than fits, or of what is not theirs.
    #expect(!log.add(.reviewed("abcdef", .done, inTheWay: "no time"), by: .couple))
    let long = String(repeating: "a", count: 601)
    #expect(!log.add(.reviewed("abcdef", .tried, inTheWay: long), by: .couple))
    #expect(!log.add(.reviewed("zzzzzz", .tried, inTheWay: ""), by: .couple))
    #expect(!log.add(.keptForTalking("abcdef"), by: .facilitator))
    #expect(!log.add(.keptForTalking("ghjkmn"), by: .couple))
    #expect(log.add(.keptForTalking("abcdef"), by: .couple))
    #expect(log.meeting.review == Self.homework[1] && log.meeting.unreviewed == Self.homework)
    // Said aloud, the facilitator writes it down.
    #expect(log.add(tried, by: .facilitator) && !log.add(tried, by: .couple))
    #expect(log.meeting.unreviewed == [Self.homework[1]])
    #expect(log.add(.began(0)) && log.meeting.review == nil)
    #expect(!log.add(.reviewed("ghjkmn", .done, inTheWay: ""), by: .couple))
    #expect(log.meeting.reviews["abcdef"]?.inTheWay == "no time")
    // What they take home can be given at any time, by one of the two terminals.
    #expect(!log.add(.assigned(Self.assignment("give01")), by: .couple))
    #expect(log.add(.assigned(Self.assignment("give01"))))
    #expect(!log.add(.assigned(Self.assignment("give01"))))
    #expect(!log.add(.assigned(Self.assignment("abcdef"))))
    #expect(log.meeting.assigned == [Self.assignment("give01")])
  }

  /// Sessions that were written before there was homework are read as ever.
  @Test func sessionsWithoutHomeworkAreRead() throws {
    let old = """
      {"actor":"facilitator","at":5,"blocks":[{"id":null,"kind":"talk","minutes":5,\
      "showsTitle":true,"title":"Arriving"}],"boot":1,"kind":"opened","minutes":5,"seq":0,\
      "sinceBoot":5,"terms":null,"title":"A day"}
      """
    let event = try MeetingEvent(bytes: Array(old.utf8))
    let meeting = try Meeting(event)
    #expect(meeting.homework.isEmpty && meeting.review == nil)
    #expect(String(decoding: event.bytes, as: UTF8.self) == old)
  }

  @Test func whatIsNoneIsRefused() throws {
    #expect(throws: MeetingError.notAnOpening) { try Meeting(replaying: []) }
    #expect(throws: MeetingError.notAnEvent) { try MeetingEvent(bytes: Array("{}".utf8)) }
    let log = try Log()
    var event = MeetingEvent(
      seq: 5, moment: Self.moment(1), actor: .facilitator, kind: .attended([.a]))
    #expect(throws: MeetingError.gap(expected: 1, found: 5)) { try log.meeting.apply(event) }
    event.seq = 1
    event.kind = .blockDone
    #expect(throws: MeetingError.impossible(seq: 1)) { try log.meeting.apply(event) }
  }
}
