import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// Sessions whose terminals end while something is being stored: how it went at home, what somebody
/// answered, something to take home. Afterwards all of it agrees.
@Suite(.serialized) final class OfficeKillTests {
  private static let plan = """
    {
      "schema": 1, "kind": "plan", "id": "short", "title": "Short", "summary": "For a test.",
      "minutes": 20, "suits": ["any"],
      "blocks": [
        { "title": "How are you two?", "do": "measure", "measure": "check-in", "minutes": 5,
          "aim": "A." },
        { "title": "Ending", "do": "talk", "minutes": 15, "aim": "A." }
      ]
    }
    """

  /// What the two answered last, and were believed to have.
  private var answered: [Pair<Int>] = []
  private var dice = Dice(state: testSeed)
  private var struck = 0

  /// One of the two ends a moment after what was typed last.
  private func strike(_ screens: TwoScreens) throws {
    usleep(UInt32.random(in: 0...20_000, using: &dice))
    struck += 1
    if Bool.random(using: &dice) { try screens.cutCouple() } else { try screens.cutDesk() }
  }

  @Test func whatIsBeingStoredIsThereOnceOrAskedAnew() throws {
    let house = House()
    let path = house.root + "/out/plan.json"
    Checkout.write(Self.plan, to: path)
    let words = TwoScreens.words
    house.takeOn(names: Pair("Ana", "Ben"), words: words)
    let given = house.run(
      ["case", "homework", "assign", "K7", "--own", "--plain"], [words, "Piece 0", ""])
    #expect(given.code == 0, "\(given)")
    let screens = try TwoScreens(house, plan: path)
    let sessions = Effort.times(34)
    for round in 0..<sessions {
      if round > 0 {
        // The last piece was tried; it is put aside, so that one is asked about at a time.
        let aside = house.run(
          ["case", "homework", "aside", "K7", "\(round)", "--plain"], [words])
        #expect(aside.code == 0 && aside.output.contains("Piece \(round - 1) "), "\(aside)")
        try screens.begin(plan: path)
      }
      try review(round, screens)
      try measure(screens)
      try give(round + 1, screens)
      try screens.choose("What comes", "End the session", "Yes")
      try #require(screens.desk.shows("The session is over"), "\(screens.desk.text)")
      #expect(screens.couple.shows("You take along: Piece \(round + 1)"), "\(screens.couple.text)")
      screens.desk.cutPower()
      screens.couple.type(" ")
    }
    print("ends while something was stored: \(struck), seed \(testSeed)")
    #expect(struck == sessions * 4)
    try lookAfterwards(house, sessions)
  }

  /// They tell how it went, and one of the terminals ends.
  private func startReview(_ round: Int, _ screens: TwoScreens) throws {
    try #require(screens.couple.shows("you took along: Piece \(round)"), "\(screens.couple.text)")
    screens.couple.rest()
    screens.couple.type("2")
    try #require(screens.couple.shows("What got in the way?"), "\(screens.couple.text)")
    screens.couple.type("rain \(round)\r")
  }

  private func review(_ round: Int, _ screens: TwoScreens) throws {
    try screens.choose("Say who is here", "Both")
    if round == 0 {
      for name in ["Ana", "Ben"] {
        try #require(screens.couple.shows("\(name) agrees to it"), "\(screens.couple.text)")
        screens.couple.type("1")
      }
    }
    try startReview(round, screens)
    try strike(screens)
    screens.couple.rest()
    if screens.couple.text.contains("How did it go?") { try startReview(round, screens) }
    try #require(
      screens.desk.shows("Piece \(round): tried; in the way: rain \(round)"),
      "HEARD_SEED=\(testSeed), round \(round): \(screens.couple.text)\(screens.desk.text)")
  }

  /// Both answer; each time one of the terminals ends. Whoever is asked again answers otherwise.
  private func measure(_ screens: TwoScreens) throws {
    try screens.choose("Begin: How are you two?")
    var last = Pair(0, 0)
    for (seat, name) in [(Seat.a, "Ana"), (.b, "Ben")] {
      let other = name == "Ana" ? "Ben" : "Ana"
      let sharing =
        Bool.random(using: &dice) ? "Whoever guides you, alone" : "Whoever guides you, and \(other)"
      try #require(screens.couple.shows("Pass the keyboard to \(name)"), "\(screens.couple.text)")
      last[seat] = Int.random(in: 1...4, using: &dice)
      try screens.answer(last[seat], sharing)
      try strike(screens)
      screens.couple.rest()
      if screens.couple.words.contains("Pass the keyboard to \(name)") {
        last[seat] = Int.random(in: 5...9, using: &dice)
        try screens.answer(last[seat], sharing)
      }
    }
    try #require(
      screens.desk.shows("Both have answered."), "HEARD_SEED=\(testSeed): \(screens.desk.text)")
    #expect(screens.desk.shows("Ana: how close \(last.a) of"), "\(screens.desk.text)")
    #expect(screens.desk.shows("Ben: how close \(last.b) of"), "\(screens.desk.text)")
    answered.append(last)
  }

  /// They get something, and one of the terminals ends.
  private func give(_ number: Int, _ screens: TwoScreens) throws {
    try screens.give("Piece \(number)", "Words \(number)")
    try strike(screens)
    screens.desk.rest()
    if !screens.desk.shows("They take home: Piece \(number)", within: 1) {
      try screens.give("Piece \(number)", "Words \(number)")
    }
    try #require(screens.desk.shows("They take home: Piece \(number)"), "\(screens.desk.text)")
  }

  private func lookAfterwards(_ house: House, _ sessions: Int) throws {
    let practice = PracticeDesk(folder: house.data)
    #expect(try practice.unlock(TwoScreens.words))
    let one = try practice.case(called: "K7")
    #expect(one.sessions == sessions)
    let room = try practice.roomJournal(of: one.id)
    let homework = try practice.homework(of: one.id)
      .sorted { $0.assignment.at < $1.assignment.at }
    #expect(homework.map(\.assignment.title) == (0...sessions).map { "Piece \($0)" })
    for (number, piece) in homework.enumerated() {
      let outcomes = piece.outcomes.map { "\($0.answer) \($0.inTheWay)" }
      #expect(outcomes == (number < sessions ? ["tried rain \(number)"] : []))
      #expect(piece.assignment.words == (number == 0 ? "" : "Words \(number)"))
    }
    let meetings = try room.items(.meeting).map { item in
      let events = try room.records(of: item.id).map { try MeetingEvent(bytes: $0) }
      return (id: item.id, meeting: try Meeting(replaying: events))
    }.sorted { ($0.meeting.since?.wall ?? 0) < ($1.meeting.since?.wall ?? 0) }
    #expect(meetings.count == sessions)
    let answers = try room.answers { _ in true }
    #expect(answers.count == 2 * sessions)
    for (number, (id, meeting)) in meetings.enumerated() {
      #expect(meeting.isEnded && meeting.haveAllAnswered)
      #expect(meeting.assigned.map(\.title) == ["Piece \(number + 1)"])
      #expect(meeting.assigned.map(\.id) == [homework[number + 1].assignment.id])
      #expect(meeting.reviews[homework[number].assignment.id]?.inTheWay == "rain \(number)")
      for seat in Seat.allCases {
        let own = answers.filter { $0.meeting == id && $0.seat == seat }
        #expect(own.map { $0.values["close"] } == [answered[number][seat]])
      }
    }
    // Of an earlier answer of theirs nothing is left in any compartment.
    let stored = try Audience.allCases.reduce(0) { $0 + (try room.count(.answers, for: $1)) }
    #expect(stored == 2 * sessions)
    #expect(try practice.verifyAudit().isWhole)
    let checked = house.run(["doctor", "--data", house.data])
    #expect(!checked.output.contains("does not open"), "\(checked)")
  }
}
