import Content
import Dialogue
import Testing

/// Mirror talk as people go through it, deed by deed.
@Suite struct MirrorTalkTests {
  /// A talk that reads as a script: `ana` does this, `ben` does that.
  private struct Script {
    var session: Session
    var clock = 0

    init(_ id: String = "mirror-talk") throws {
      let exercise = try #require(Walker.library.exercise(id))
      var opening = Walker.opening(exercise)
      opening.names = Pair("Ana", "Ben")
      session = try Session(
        SessionEvent(seq: 0, at: 0, clock: 0, actor: .app, kind: .opened(opening)))
      try both(.accepted)
    }

    mutating func ana(_ kind: SessionEvent.Kind, after seconds: Int = 0) throws {
      try act(kind, .a, seconds)
    }

    mutating func ben(_ kind: SessionEvent.Kind, after seconds: Int = 0) throws {
      try act(kind, .b, seconds)
    }

    mutating func both(_ kind: SessionEvent.Kind, after seconds: Int = 0) throws {
      try act(kind, .both, seconds)
    }

    private mutating func act(_ kind: SessionEvent.Kind, _ actor: Actor, _ seconds: Int) throws {
      clock += seconds * 1000
      try session.apply(session.event(kind, by: actor, at: 0, clock: clock))
    }

    var state: String { session.step?.state.id ?? "-" }
  }

  private let said = SessionEvent.Kind.done(words: nil)

  @Test func oneDirectionWithALoopLeadsToTheOther() throws {
    var talk = try Script()
    #expect(talk.state == "now-ok")
    try talk.ben(.chose(option: "yes"))
    try talk.both(said)
    #expect(talk.state == "send")
    #expect(talk.session.step?.stage == .called)
    try talk.ana(.began)
    try talk.ana(said, after: 40)
    try talk.ben(said, after: 20)
    #expect(talk.state == "check")
    try talk.ana(.judged(.notYet))
    #expect(talk.state == "mirror")
    try talk.ben(said, after: 10)
    try talk.ana(.judged(.mostly))
    #expect(talk.state == "add")
    try talk.ana(said)
    try talk.ben(said)
    #expect(talk.session.understood.isEmpty)
    try talk.ana(.judged(.gotIt))
    #expect(talk.session.understood == [.a])
    try talk.ana(.chose(option: "all"))
    #expect(talk.state == "summarise")
    for check in ["check-summary", "check-validate", "check-feeling"] {
      try talk.ben(said)
      #expect(talk.state == check)
      try talk.ana(.judged(.gotIt))
    }
    #expect(talk.state == "thank")
    try talk.both(said)
    #expect(talk.state == "send")
    #expect(talk.session.speaker == .b)
    #expect(talk.session.floorTime == Pair(40_000, 30_000))
  }

  @Test func onlyTheSpeakerSaysYes() throws {
    var talk = try Script()
    try talk.ben(.chose(option: "yes"))
    try talk.both(said)
    try talk.ana(.began)
    try talk.ana(said)
    try talk.ben(said)
    for actor in [Actor.b, .both, .app] {
      #expect(throws: IllegalMove.onlyBy(.a)) {
        try talk.session.event(.judged(.gotIt), by: actor, at: 0, clock: talk.clock)
      }
    }
    #expect(talk.session.allows(.judged(.gotIt), by: .a))
  }

  @Test func threeNotYetOfferAndNeverForce() throws {
    var talk = try Script()
    try talk.ben(.chose(option: "yes"))
    try talk.both(said)
    try talk.ana(.began)
    try talk.ana(said)
    for _ in 0..<3 {
      try talk.ben(said)
      try talk.ana(.judged(.notYet))
    }
    #expect(talk.session.step?.stage == .offer)
    var again = talk
    try again.both(.tookOffer(.tryAgain))
    #expect(again.state == "mirror")
    try talk.both(.tookOffer(.smallerChunk))
    #expect(talk.state == "send-smaller")
  }

  @Test func pausesAndTimeOutsCostNobodyTime() throws {
    var talk = try Script()
    try talk.ben(.chose(option: "yes"))
    try talk.both(said)
    try talk.ana(.began)
    try talk.both(.paused, after: 30)
    #expect(throws: IllegalMove.isPaused) {
      try talk.session.event(said, by: .a, at: 0, clock: talk.clock)
    }
    #expect(talk.session.floorHolder == nil)
    try talk.both(.wentOn)
    try talk.both(.calledTimeOut, after: 5)
    #expect(throws: IllegalMove.isTimedOut) {
      try talk.session.event(.paused, by: .both, at: 0, clock: talk.clock)
    }
    try talk.both(.wentOn)
    try talk.both(.extended(milliseconds: 120_000))
    try talk.both(.wasCutOff)
    #expect(talk.session.stepDuration == 180_000 + 120_000 + 30_000)
    #expect(talk.session.stepElapsed(at: talk.clock) == 35_000)
    #expect(throws: IllegalMove.needsBoth) {
      try talk.session.event(.extended(milliseconds: 60_000), by: .a, at: 0, clock: talk.clock)
    }
  }

  @Test func aStopCanBeTakenBack() throws {
    var talk = try Script()
    try talk.ben(.chose(option: "yes"))
    try talk.both(said)
    try talk.ana(.began)
    try talk.ana(.stopped, after: 10)
    guard case .ending = talk.session.phase else {
      Issue.record("a stop leads to the end")
      return
    }
    try talk.both(.reopened, after: 0)
    #expect(talk.state == "send")
    #expect(talk.session.stepElapsed(at: talk.clock) == 10_000)
    try talk.both(.stopped)
    try talk.both(.closed)
    #expect(!talk.session.isComplete)
    #expect(throws: IllegalMove.isClosed) {
      try talk.session.event(.reopened, by: .both, at: 0, clock: talk.clock)
    }
  }

  @Test func ratingsBelongToOnePersonEach() throws {
    var talk = try Script()
    try talk.ben(.chose(option: "yes"))
    try talk.both(.passed)
    // Both pass their turn on purpose: that is a whole talk, too.
    try talk.ana(.passed)
    try talk.ben(.passed)
    #expect(talk.session.isComplete)
    try talk.both(said)
    #expect(throws: IllegalMove.onlyBy(.a)) {
      try talk.session.event(said, by: .b, at: 0, clock: talk.clock)
    }
    try talk.ana(said)
    for value in [4, 5, 3, 5, 4] { try talk.ana(.rated(value)) }
    #expect(throws: IllegalMove.outOfRange(1...5)) {
      try talk.session.event(.rated(6), by: .a, at: 0, clock: talk.clock)
    }
    try talk.ana(.rated(2))
    try talk.ana(.shared(false))
    // Who passes the keyboard on passes all of it.
    try talk.ben(.passed)
    #expect(talk.session.phase == .takeaway)
    #expect(talk.session.ratings.a.heardTenths == 42)
    #expect(talk.session.ratings.a.values[.guess] == 2)
    #expect(!talk.session.ratings.a.isShared)
    #expect(talk.session.ratings.b.values.isEmpty)
    try talk.both(.kept(Keepsake(what: .note, words: "You stayed.")))
    try talk.both(said)
    try talk.both(said)
    guard case .ending = talk.session.phase else {
      Issue.record("after the cool-down the talk is at its end")
      return
    }
  }

  @Test func notNowIsAFineAnswer() throws {
    var talk = try Script()
    try talk.ben(.chose(option: "later"))
    guard case .finished(let state, isWhole: false) = talk.session.phase else {
      Issue.record("not now leads to a friendly end")
      return
    }
    #expect(state.id == "another-time")
    try talk.both(said)
    try talk.both(.closed)
  }

  /// Advice stays locked until the speaker chose it and said that it was understood.
  @Test func adviceIsLockedOnARoughDay() throws {
    var talk = try Script("rough-day")
    try talk.ana(.chose(option: "outside"))
    try talk.ana(.rated(8))
    try talk.ana(.chose(option: "ideas"))
    try talk.ana(.began)
    try talk.ana(said)
    #expect(throws: IllegalMove.noSuchOption) {
      try talk.session.event(.chose(option: "ideas"), by: .b, at: 0, clock: talk.clock)
    }
    try talk.ben(.chose(option: "understanding"))
    try talk.ben(said)
    try talk.ana(.judged(.gotIt))
    #expect(talk.session.allows(.chose(option: "ideas"), by: .b))
    try talk.ben(.chose(option: "ideas"))
    #expect(talk.state == "ideas")
  }

  /// One set of the ladder: the reader changes with each question, and rounds are counted.
  @Test func theLadderAlternatesAndCounts() throws {
    var talk = try Script("closeness-ladder")
    while talk.session.rounds["light"]?.count != 2 {
      let actor = talk.session.addressee.map { Actor($0) } ?? .both
      let kind: SessionEvent.Kind =
        talk.session.step?.stage == .called ? .began : .done(words: nil)
      if actor == .a {
        try talk.ana(kind, after: 1)
      } else if actor == .b {
        try talk.ben(kind, after: 1)
      } else {
        try talk.both(kind, after: 1)
      }
    }
    #expect(talk.session.spoke == [.a, .b])
    #expect(talk.session.drawn.count == 3)
    #expect(talk.session.card?.depth == 1)
  }
}
