import App
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// A guided session on two pseudo-terminals, as it goes in an office.
@Suite(.serialized) struct OfficeTests {
  private static let words = "a lamp in the hallway"

  /// The two terminals.
  private final class Office {
    let house = House()
    var couple: Screen
    var desk: Screen

    /// - Parameter plan: Nil comes back to the session that is on.
    init(plan: String = "listening-50") throws {
      house.takeOn(names: Pair("Ana", "Ben"), words: words)
      couple = house.screen(["room"])
      desk = house.screen(["facilitate", "K7", "--plan", plan])
      try #require(desk.shows("Passphrase of the practice"), "\(desk.text)")
      try #require(desk.type(words + "\r", then: "Say who is here"), "\(desk.text)")
      try #require(couple.shows("It goes on from the other screen"), "\(couple.text)")
    }

    func restartDesk() throws {
      desk = house.screen(["console"])
      try #require(desk.shows("Passphrase of the practice"), "\(desk.text)")
      try #require(desk.type(words + "\r", then: "Console"), "\(desk.text)")
    }

    func restartCouple() { couple = house.screen(["room"]) }

    /// Types the number of what begins so.
    func choose(_ label: String) throws {
      try #require(desk.shows(label, within: 5), "\(label): \(desk.text)")
      desk.type(try #require(key(label), "\(label): \(desk.text)"))
    }

    func key(_ label: String) -> String? {
      for line in desk.lines {
        let parts = line.drop { $0 == " " || $0 == "›" }.split(separator: " ", maxSplits: 1)
        if parts.count == 2, parts[1].drop(while: { $0 == " " }).hasPrefix(label) {
          return String(parts[0])
        }
      }
      return nil
    }

    private var canHold: Bool {
      desk.waits(0.4) { screen in
        screen.lines.contains { $0.contains("Hold the talk") && !$0.contains("not just now") }
      }
    }

    /// To the first step of a talk, through all that comes before it.
    func beginTalk() throws {
      try choose("Say who is here")
      try choose("Both")
      for name in ["Ana", "Ben"] {
        try #require(couple.shows("\(name) agrees to it"), "\(couple.text)")
        couple.type("1")
      }
      let mayBegin = desk.waits { screen in
        screen.lines.contains { $0.contains("Begin: ") && !$0.contains("not just now") }
      }
      try #require(mayBegin, "\(desk.text)")
      try choose("Begin: ")
      for _ in 0..<3 where !desk.shows("They are asked whether", within: 0.5) {
        try choose("Next: ")
      }
      try #require(desk.shows("They are asked whether"), "\(desk.text)")
      for _ in 0..<30 where !canHold {
        couple.rest()
        couple.type(couple.offersChoices ? "1" : " ")
      }
      try #require(canHold, "\(couple.text)\(desk.text)")
    }
  }

  /// Every deed at the desk is on the couple's screen at once.
  @Test func whatTheDeskDoesIsSeenAtOnce() throws {
    let office = try Office()
    try office.beginTalk()
    var times: [Int] = []
    func act(_ label: String, _ wanted: (Screen) -> Bool) throws {
      office.desk.rest()
      try #require(office.desk.shows(label, within: 5), "\(label): \(office.desk.text)")
      let key = try #require(office.key(label))
      let start = Moment.microseconds
      office.desk.type(key)
      let isSeen = office.couple.waits(5, until: wanted)
      try #require(isSeen, "\(label): \(office.couple.text)")
      times.append((Moment.microseconds - start) / 1000)
    }
    for _ in 0..<Effort.times(125) {
      try act("Hold the talk") { $0.text.contains("Let us stay here") }
      try act("Let the talk go on") { !$0.text.contains("Let us stay here") }
      try office.choose("Show them a line")
      try office.choose("A word to both")
      try act("Slow down") { $0.text.contains("Slow down a little.") }
      try office.choose("Show them a line")
      try act("Nothing any more") { !$0.text.contains("Slow down a little.") }
    }
    times.sort()
    let late = times[times.count * 95 / 100]
    print(
      "desk to couple: \(times.count) acts, median \(times[times.count / 2]) ms, p95 \(late) ms")
    #expect(late <= 200)
    // And a cue that is being typed is nowhere before it is sent.
    try office.choose("Show them a line")
    try office.choose("A word to both")
    try office.choose("Type it")
    #expect(office.desk.type("heronshadow", then: "heronshadow"))
    office.couple.rest()
    #expect(!String(decoding: office.couple.output, as: UTF8.self).contains("heronshadow"))
    #expect(office.desk.type("\r", then: "On their screen"))
    #expect(office.couple.shows("heronshadow"))
  }

  /// Either may end at any moment and come back: both are where the session is.
  @Test func endsOfEitherLoseNothing() throws {
    let office = try Office()
    try office.beginTalk()
    var dice = Dice(state: testSeed)
    for round in 0..<Effort.times(100) {
      let isHeld = round % 2 == 0
      office.desk.rest()
      try office.choose(isHeld ? "Hold the talk" : "Let the talk go on")
      usleep(UInt32.random(in: 0...60_000, using: &dice))
      if Bool.random(using: &dice) {
        office.couple.cutPower()
        office.restartCouple()
        // The private page, or a paused talk, comes back behind a hand-over.
        #expect(office.couple.waits { !$0.text.contains("Welcome") && $0.text.contains("Ctrl-X") })
      } else {
        office.desk.cutPower()
        try office.restartDesk()
      }
      office.desk.rest()
      // What was not written before the end is done once more.
      if office.desk.shows(isHeld ? "Hold the talk" : "Let the talk go on", within: 0.3) {
        try office.choose(isHeld ? "Hold the talk" : "Let the talk go on")
      }
      #expect(
        office.desk.shows(isHeld ? "Let the talk go on" : "Hold the talk"),
        "HEARD_SEED=\(testSeed), round \(round): \(office.desk.text)")
      #expect(
        office.couple.waits { $0.text.contains("Let us stay here") == isHeld },
        "HEARD_SEED=\(testSeed), round \(round): \(office.couple.text)")
      if !isHeld, office.couple.text.contains("The talk is paused") {
        #expect(office.couple.waits { $0.text.contains("Space") })
        office.couple.type(" ")
        #expect(office.desk.shows("Hold the talk"))
      }
    }
    let checked = office.house.run(["doctor", "--data", office.house.data])
    #expect(!checked.output.contains("does not open"), "\(checked)")
  }

  /// The session ends: its record is there for both, private lines are not in it, and the couple's
  /// terminal can open nothing any more.
  @Test func anEndedSessionIsARecord() throws {
    let office = try Office()
    try office.beginTalk()
    try office.choose("Private note")
    try #require(office.desk.shows("For you alone"), "\(office.desk.text)")
    try #require(office.desk.type("kestrelhollow\r", then: "Hold the talk"), "\(office.desk.text)")
    try office.choose("What comes")
    try office.choose("End the session")
    try office.choose("Yes")
    #expect(office.desk.shows("The session is over"), "\(office.desk.text)")
    #expect(office.couple.shows("That is all for today"), "\(office.couple.text)")
    #expect(PracticeDesk.openRoomFolder(in: office.house.data) == nil)
    // To the couple's file, to the roster, and out.
    #expect(office.desk.type(" ", then: "One session has no note yet"), "\(office.desk.text)")
    #expect(office.desk.type("\u{1B}", then: "Your couples"), "\(office.desk.text)")
    office.desk.type("q")
    #expect(office.desk.exitCode() == 0)
    #expect(!String(decoding: office.couple.output, as: UTF8.self).contains("kestrelhollow"))

    let practice = PracticeDesk(folder: office.house.data)
    #expect(try practice.unlock(Self.words))
    let one = try practice.case(called: "K7")
    #expect(one.sessions == 1 && one.sessionsWithoutNote.count == 1 && one.lastSeen != nil)
    #expect(one.consent?.by == ["Ana", "Ben"])
    let meeting = try #require(one.sessionsWithoutNote.first)
    let room = try practice.roomJournal(of: one.id)
    #expect(try room.items(.meeting).map(\.isOpen) == [false])
    #expect(try room.items(.talk).map(\.isOpen) == [false])
    for item in try Item.Kind.allCases.flatMap({ try room.items($0) }) {
      for record in try room.records(of: item.id) {
        #expect(!String(decoding: record, as: UTF8.self).contains("kestrelhollow"))
      }
    }
    #expect(try practice.lines(of: meeting, with: one.id).map(\.words) == ["kestrelhollow"])
    #expect(try practice.verifyAudit().isWhole)
    #expect(try practice.auditTrail().map(\.act).contains(.sessionHeld))
  }

  /// The same in lines: nothing but looking on while the other screen moves needs a full screen.
  @Test func inLines() throws {
    let house = House()
    house.takeOn(words: Self.words)
    let begun = house.run(
      ["facilitate", "K7", "--plan", "listening-50", "--plain"], [Self.words, "1", "2", "/quit"])
    #expect(begun.code == 0, "\(begun)")
    #expect(begun.output.contains("Say who is here"))
    #expect(begun.output.contains("K7-A is asked about the terms."), "\(begun)")
    #expect(begun.complaint.contains("the session goes on"), "\(begun)")
    let beside = house.run(["facilitate", "K7", "--here", "--plain"], [Self.words])
    #expect(beside.code == 64 && beside.complaint.contains("on at two terminals"), "\(beside)")
    let agreed = house.run(["room", "--plain"], ["1", "/quit"])
    #expect(agreed.output.contains("K7-A agrees to it"), "\(agreed)")
    let on = house.run(
      ["console", "--plain"],
      [Self.words, "1", "8", "a line for me", "6", "1", "1", "2", "9", "6", "2", ""])
    #expect(on.output.contains("On their screen: “Slow down a little.”"), "\(on)")
    #expect(on.output.contains("That is not possible just now."), "\(on)")
    #expect(on.output.contains("The session is over"), "\(on)")
    #expect(on.output.contains("A private note"), "\(on)")
    let told = house.run(["case", "sessions", "K7", "--plain"], [Self.words])
    #expect(told.output.contains("Building up listening, with K7-A\n  0 min  Arriving"), "\(told)")
    #expect(!told.output.contains("a line for me"))
    let notes = house.run(["case", "notes", "K7", "--plain"], [Self.words])
    #expect(notes.output.contains("Arriving: a line for me"), "\(notes)")
    #expect(house.run(["facilitate", "K8", "--plain"], [Self.words]).code == 66)
    let bad = house.run(["facilitate", "K7", "--plan", "nothing", "--plain"], [Self.words])
    #expect(bad.code == 66 && bad.complaint.contains("There is no plan"), "\(bad)")
  }

  /// Another couple’s room is open: their file can be looked at, and no session begins.
  @Test func aFileCanBeReadBesideAnotherRoom() throws {
    let house = House()
    for code in ["K7", "K8"] { house.takeOn(code, words: Self.words) }
    let practice = PracticeDesk(folder: house.data)
    #expect(try practice.unlock(Self.words))
    try practice.openRoom(try practice.case(called: "K7").id)
    let looked = house.run(["facilitate", "K8", "--plain"], [Self.words, "/quit"])
    #expect(looked.code == 0 && looked.output.contains("K8"), "\(looked)")
    let begun = house.run(
      ["facilitate", "K8", "--plan", "listening-50", "--plain"], [Self.words, "/quit"])
    #expect(begun.code == 69 && begun.complaint.contains("Another couple’s room"), "\(begun)")
    try practice.closeRoom()
    for arguments in [["facilitate", "--here"], ["facilitate", "K8", "--here"]] {
      let run = house.run(arguments + ["--plain"], [Self.words, "/quit"])
      #expect(run.code == 64 && run.complaint.contains("--here is for a session"), "\(run)")
    }
  }
}
