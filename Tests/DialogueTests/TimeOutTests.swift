import Content
import Dialogue
import Testing

/// A promise to come back outlasts quitting, restarting and clocks that are wrong.
@Suite struct TimeOutTests {
  private static let hour = 3_600_000
  private static let day = 24 * hour

  /// Wall and boot clock now, and the minutes left of sixty that began at wall 10 days, boot 5 h.
  static let clocks: [(String, wall: Int, boot: Int, id: Int?, minutes: Int)] = [
    ("half an hour later", hour / 2, hour / 2, 1, 30),
    ("the wall clock was set a day ahead", day + hour / 2, hour / 2, 1, 30),
    ("the wall clock was set a day back", -day + hour / 2, hour / 2, 1, 30),
    ("the machine slept, and the wall says so, too", hour * 2, hour * 2, 1, -60),
    ("started anew, half an hour later", hour / 2, -4 * hour, 2, 30),
    ("started anew, a day later", day, -4 * hour, 2, 60 - 24 * 60),
    ("started anew, and the clock stands before the beginning", -day, -4 * hour, 2, 0),
    ("nobody knows when the machine was started", hour / 2, hour / 2, nil, 30),
  ]

  @Test(arguments: clocks)
  func timeLeft(_ name: String, _ wall: Int, _ boot: Int, _ id: Int?, _ minutes: Int) {
    let apart = TimeOut.Apart(
      since: .init(wall: 10 * Self.day, sinceBoot: 5 * Self.hour, bootID: 1), minutes: 60)
    let now = TimeOut.Moment(
      wall: 10 * Self.day + wall, sinceBoot: 5 * Self.hour + boot, bootID: id)
    #expect(apart.left(at: now) == minutes * 60_000, "\(name)")
  }

  /// Whatever the clocks say, nobody is kept apart longer than was agreed on.
  @Test func neverLongerThanAgreed() {
    let apart = TimeOut.Apart(
      since: .init(wall: 10 * Self.day, sinceBoot: 5 * Self.hour, bootID: 1), minutes: 60)
    for wall in stride(from: 0, through: 20 * Self.day, by: Self.hour) {
      for id in [1, 2, nil] {
        let now = TimeOut.Moment(wall: wall, sinceBoot: wall / 7, bootID: id)
        #expect(apart.left(at: now) <= Self.hour)
      }
    }
  }

  private func talk() throws -> Session {
    let exercise = try #require(Walker.library.exercise("mirror-talk"))
    var session = try Session(
      SessionEvent(seq: 0, at: 0, clock: 0, actor: .app, kind: .opened(Walker.opening(exercise))))
    for (kind, actor) in [
      (SessionEvent.Kind.accepted, Actor.both), (.chose(option: "yes"), .b),
      (.calledTimeOut, .both),
    ] {
      try session.apply(session.event(kind, by: actor, at: 0, clock: 0))
    }
    return session
  }

  private let moment = TimeOut.Moment(wall: 0, sinceBoot: 0, bootID: nil)

  private func act(
    _ session: inout Session, _ kinds: (SessionEvent.Kind, Actor)...
  ) throws {
    for (kind, actor) in kinds {
      try session.apply(session.event(kind, by: actor, at: 0, clock: session.clock))
    }
  }

  @Test func theOtherMayNameAnotherTimeOnce() throws {
    var session = try talk()
    for minutes in [19, 1441] {
      #expect(throws: IllegalMove.outOfRange(20...1440)) {
        try session.event(.proposed(minutes: minutes), by: .both, at: 0, clock: 0)
      }
    }
    try act(&session, (.proposed(minutes: 60), .both), (.countered(minutes: 30), .both))
    // No third time: one of the two.
    #expect(!session.allows(.countered(minutes: 45), by: .both))
    #expect(!session.allows(.settled(minutes: 45, moment), by: .both))
    #expect(session.allows(.settled(minutes: 60, moment), by: .both))
    try act(&session, (.settled(minutes: 30, moment), .both))
    #expect(session.timeOut?.apart?.minutes == 30)
  }

  /// They go on only when both have settled, and nobody is told who has not.
  @Test func bothSettleBeforeTheyGoOn() throws {
    var session = try talk()
    let step = session.step
    try act(
      &session, (.proposed(minutes: 20), .both), (.settled(minutes: 20, moment), .both),
      (.cameBack, .both), (.done(words: nil), .a))
    #expect(!session.allows(.rated(3), by: .b))
    try act(&session, (.rated(6), .a), (.done(words: nil), .b), (.rated(2), .b))
    #expect(session.timeOut?.stage == .notCalm)
    #expect(!session.allows(.done(words: nil), by: .both))
    try act(
      &session, (.settled(minutes: 30, moment), .both), (.cameBack, .both),
      (.done(words: nil), .a), (.rated(5), .a), (.done(words: nil), .b), (.passed, .b))
    #expect(session.timeOut?.stage == .reentering)
    try act(&session, (.done(words: nil), .both))
    #expect(session.timeOut == nil && session.step == step)
  }

  @Test func aDayInAllIsTheMost() throws {
    var session = try talk()
    try act(
      &session, (.proposed(minutes: 1430), .both), (.settled(minutes: 1430, moment), .both),
      (.cameBack, .both), (.done(words: nil), .a), (.rated(9), .a), (.done(words: nil), .b),
      (.rated(9), .b))
    #expect(session.timeOut?.room == nil)
    #expect(throws: IllegalMove.noRoomLeft) {
      try session.event(.settled(minutes: 20, moment), by: .both, at: 0, clock: 0)
    }
    #expect(session.allows(.stopped, by: .b))
    // A promise that was not kept can be made anew.
    var late = try talk()
    try act(
      &late, (.proposed(minutes: 1440), .both), (.settled(minutes: 1440, moment), .both),
      (.settled(minutes: 60, moment), .both))
    #expect(late.timeOut?.minutes == 60)
  }

  /// Talks of earlier versions knew a simpler time-out, and none of what surrounds the exercise.
  @Test func talksOfEarlierVersionsGoOn() throws {
    let exercise = try #require(Walker.library.exercise("mirror-talk"))
    var session = try Session(
      SessionEvent(
        seq: 0, at: 0, clock: 0, actor: .app,
        kind: .opened(Walker.opening(exercise, frame: nil))))
    try act(
      &session, (.accepted, .both), (.chose(option: "yes"), .b),
      (.timedOut(until: 9_000_000), .both))
    #expect(session.timeOut?.apart != nil)
    try act(
      &session, (.cameBack, .both), (.done(words: nil), .a), (.rated(1), .a),
      (.done(words: nil), .b),
      (.rated(1), .b), (.done(words: nil), .both), (.done(words: nil), .both), (.passed, .a),
      (.passed, .b), (.done(words: nil), .both), (.done(words: nil), .a), (.rated(8), .a),
      (.rated(10), .a), (.shared(true), .a), (.passed, .b))
    guard case .ending = session.phase else {
      Issue.record("it ends after the two ratings of its time, not in \(session.phase)")
      return
    }
    #expect(session.ratings.a.values == [.heard: 8, .listened: 10])
  }
}
