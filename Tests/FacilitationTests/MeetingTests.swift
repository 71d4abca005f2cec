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
  ]

  private static func moment(_ minute: Int, boot: Int? = 1) -> TimeOut.Moment {
    .init(wall: 1_760_000_000_000 + minute * 60_000, sinceBoot: minute * 60_000, bootID: boot)
  }

  private final class Log {
    var events: [MeetingEvent]
    var meeting: Meeting

    init(terms: Meeting.Terms? = nil) throws {
      events = [
        MeetingEvent(
          seq: 0, moment: MeetingTests.moment(0), actor: .facilitator,
          kind: .opened(title: "A day", blocks: MeetingTests.blocks, minutes: 50, terms: terms))
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
    #expect(!log.add(.began(5)) && !log.add(.began(1), by: .couple))
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
    #expect(log.add(.changed(other)) && log.meeting.plannedMinutes == 50)
    other[1].title = "Something else"
    #expect(!log.add(.changed(other)) && !log.add(.changed([])))
    #expect(log.add(.changed(Array(log.meeting.blocks[..<2]))) && log.meeting.nextBlock == nil)
  }

  /// Whatever happens in whatever order: the stored bytes give the same session again.
  @Test func theSameSessionComesFromItsBytes() throws {
    for round in 0..<300 {
      let seed = testSeed &+ UInt64(round)
      var dice = Dice(state: seed)
      let log = try Log(terms: Bool.random(using: &dice) ? Meeting.Terms("1\n\nA text.") : nil)
      for minute in 0..<60 {
        let kinds: [MeetingEvent.Kind] = [
          .attended(Seat.allCases.filter { _ in Bool.random(using: &dice) }), .consented(.a),
          .consented(.b), .began(.random(in: -1...5, using: &dice)), .talkBegan("talk\(minute)"),
          .blockDone, .changed(log.meeting.blocks.shuffled(using: &dice)),
          .guided(Guidance(kind: .question, words: minute % 2 == 0 ? "What now?" : "")),
        ]
        let isLast = Int.random(in: 0..<200, using: &dice) == 0
        let kind = isLast ? .ended : kinds.randomElement(using: &dice) ?? .blockDone
        log.add(kind, by: Bool.random(using: &dice) ? .couple : .facilitator, at: minute)
      }
      let again = try log.events.map { try MeetingEvent(bytes: $0.bytes) }
      #expect(again == log.events, "HEARD_SEED=\(seed)")
      #expect(try Meeting(replaying: again) == log.meeting, "HEARD_SEED=\(seed)")
    }
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
