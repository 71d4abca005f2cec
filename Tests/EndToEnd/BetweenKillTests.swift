import Content
import Glibc
import TestSupport
import Testing

/// Rooms between talks whose program ends while something is being stored: it is there once, or what
/// was begun is there to be gone on with.
@Suite(.serialized) final class BetweenKillTests {
  private typealias Step = (keys: String, page: String)

  private var home = Home()
  private var dice = Dice(state: testSeed)

  private func open(_ command: String, _ page: String) throws -> Screen {
    let screen = Screen([command, "--data", home.data])
    try #require(screen.type("", then: page), "HEARD_SEED=\(testSeed): \(screen.text)")
    return screen
  }

  private func play(_ steps: [Step], _ screen: Screen) throws {
    for step in steps {
      try #require(
        screen.type(step.keys, then: step.page), "HEARD_SEED=\(testSeed): \(screen.text)")
    }
  }

  /// The power goes a moment after some keys.
  private func strike(_ keys: String, _ screen: Screen) {
    screen.rest()
    screen.type(keys)
    usleep(UInt32.random(in: 0...20_000, using: &dice))
    screen.cutPower()
  }

  private func json(_ arguments: [String]) throws -> JSON {
    let result = home.run(arguments + ["--json"])
    #expect(result.code == 0, "\(result.complaint)")
    return JSON(try scanJSON(Array(result.output.utf8), file: "output", limits: .unlimited))
  }

  private func list(_ command: String, _ member: String) throws -> [JSON] {
    try json([command])[member]?.array ?? []
  }

  /// All of it opens, and there is nothing left half done.
  private func expectSound(_ location: SourceLocation = #_sourceLocation) {
    let doctor = home.run(["doctor"])
    #expect(doctor.code == 0, "HEARD_SEED=\(testSeed): \(doctor)", sourceLocation: location)
  }

  @Test func aRitualIsKeptOnceAndDoneOnce() throws {
    for round in 0..<Effort.times(40) {
      home = Home()
      let screen = try open("rituals", "Begin a new one")
      try play(
        [
          ("1", "One of your own"), ("7", "What do you want to do again and again?"),
          ("Porridge in bed\r", "How often?"), ("1", "From when?"), ("\r", "At what time?"),
          ("\r", "Where?"), ("\r", "How many minutes does it take?"),
          ("20\r", "What makes it begin?"), ("\r", "This is what you have"),
        ], screen)
      strike("1", screen)
      expectSound()
      let again = try open("rituals", "Begin a new one")
      if try list("rituals", "rituals").isEmpty {
        try play(
          [("1", "One of your own"), ("7", "This is what you have"), ("1", "It is for today.")],
          again)
      } else {
        try play([("1", "We did it today")], again)
      }
      strike("d", again)
      expectSound()
      let kept = try list("rituals", "rituals")
      try #require(kept.count == 1, "HEARD_SEED=\(testSeed), round \(round): \(kept)")
      let id = kept[0]["id"]?.string ?? "-"
      let done = try daysDone()
      if done == 0 { try #require(home.run(["rituals", "done", id]).code == 0) }
      try #require(try daysDone() == 1, "HEARD_SEED=\(testSeed), round \(round): \(done)")
    }
  }

  /// How many times a ritual was done, as an export tells it.
  private func daysDone() throws -> Int {
    let export = home.run(["export", "--format", "json"], "yes\nyes\n").output
    let all = JSON(try scanJSON(Array(export.utf8), file: "output", limits: .unlimited))
    return all["rituals"]?.array?.first?["done"]?.array?.count ?? -1
  }

  private static func entering(_ name: String) -> [Step] {
    [
      (name == "Ana" ? "1" : "2", "Pass the keyboard to \(name)"),
      (" ", "\(name), what feels good just now?"), ("5", "and what is hard just now?"),
      ("5", "how much energy do you have?"), ("9\r", "what do you need most?"),
      ("9", "a line of your own"), ("The sea.\r", "may \(name == "Ana" ? "Ben" : "Ana") see?"),
      ("1", "this is what you have"),
    ]
  }

  @Test func aCheckInIsEnteredOnceAndOpenedOnce() throws {
    for round in 0..<Effort.times(40) {
      home = Home()
      for name in ["Ana", "Ben"] {
        let screen = try open("checkin", "How are you, both of you?")
        try play(Self.entering(name), screen)
        strike("1", screen)
        expectSound()
        let told = try json(["checkin"])
        let isIn =
          name == "Ana"
          ? told["waiting"]?.array?.isEmpty == false
          : told["unopenedAt"]?.int != nil
        if isIn { continue }
        // What was typed is where it was left.
        let again = try open("checkin", "How are you, both of you?")
        try play([Self.entering(name)[0], (" ", "this is what you have")], again)
        try play([("1", name == "Ana" ? "Ana has checked in." : "You have both")], again)
        again.cutPower()
      }
      let told = try json(["checkin"])
      try #require(
        told["waiting"]?.array?.isEmpty == true && told["unopenedAt"]?.int != nil,
        "HEARD_SEED=\(testSeed), round \(round): \(told)")
      #expect(told["reveals"]?.array?.isEmpty == true && !home.holds("The sea."))
      let screen = try open("checkin", "How are you, both of you?")
      try play([("1", "You have both checked in"), ("1", "This is how you are")], screen)
      screen.cutPower()
      #expect(try list("checkin", "reveals").count == 1)
    }
  }

  @Test func anAgreementIsNeverHalfAccepted() throws {
    for round in 0..<Effort.times(40) {
      home = Home()
      let screen = try open("agreements", "Agree on something")
      try play(
        [
          ("1", "What do you agree on?"), ("Tea at four\r", "Whose is it?"),
          ("3", "What sets it off?"), ("\r", "Is there a day"),
          ("\r", "When will you look at it again?"), ("1", "This is what you have"),
          ("1", "Ana, is this all right for you?"), ("1", "Ben, is this all right for you?"),
        ], screen)
      strike("1", screen)
      expectSound()
      let mine = try list("agreements", "agreements")
      let state = mine.first?["state"]?.string ?? "-"
      try #require(
        mine.count == 1 && ["open", "waiting"].contains(state),
        "HEARD_SEED=\(testSeed), round \(round): \(mine)")
    }
  }
}
