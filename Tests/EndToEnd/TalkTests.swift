import Content
import Glibc
import Journal
import TestSupport
import Testing

/// Whole talks with the real program.
@Suite struct TalkTests {
  private let data = Checkout.temporaryFolder() + "/heard"

  /// One direction of a Mirror talk: what is typed, and what the page says then; the second of
  /// each pair is the same in lines.
  static func direction(_ speaker: String, _ listener: String) -> [(String, String, String)] {
    [
      (" ", "", "\(listener) listens."),
      (" ", "", "\(listener), one breath before you answer"),
      (" ", "", "\(listener), say it back"),
      (" ", "", "\(speaker), is that it?"),
      ("3", "3", "\(listener), say it back"),
      (" ", "", "\(speaker), is that it?"),
      ("1", "1", "\(speaker), is there more?"),
      ("2", "2", "\(listener), gather it up"),
      (" ", "", "\(speaker), is that the whole of it?"),
      ("1", "1", "\(listener), one breath before you answer"),
      (" ", "", "\(listener), what makes sense?"),
      (" ", "", "\(speaker), did that reach you?"),
      ("1", "1", "\(listener), guess the feeling"),
      (" ", "", "\(speaker), was that the feeling?"),
      ("1", "1", "Thank each other"),
    ]
  }

  static let script: [(String, String, String)] =
    [
      ("", "", "Ben, is now a good time?"),
      ("1", "1", "One kind line each"),
      (" ", "", "Ana, it is your turn to speak"),
    ] + direction("Ana", "Ben") + [(" ", "", "Ben, it is your turn to speak")]
    + direction("Ben", "Ana") + [
      (" ", "", "You have both been heard"),
      (" ", "", "Pass the keyboard to"),
      (" ", "", "Ana: I could say what I wanted to say"),
      ("4\r", "4", "Ana: Ben was with me while I spoke"),
      ("5\r", "5", "Ana: Ben felt something of what it is like"),
      ("p", "/pass", "Ana: Ben took me seriously"),
      ("p", "/pass", "Ana: In the end we meant the same thing"),
      ("p", "/pass", "Ana: How heard did Ben feel by you"),
      ("3\r", "3", "Ana, may Ben see your answers?"),
      ("1", "1", "A few short questions about this talk"),
      (" ", "", "Ben: I could say what I wanted to say"),
      ("2\r", "2", "Ben: Ana was with me while I spoke"),
      ("p", "/pass", "Ben: Ana felt something of what it is like"),
      ("p", "/pass", "Ben: Ana took me seriously"),
      ("p", "/pass", "Ben: In the end we meant the same thing"),
      ("p", "/pass", "Ben: How heard did Ana feel by you"),
      ("1\r", "1", "Ben, may Ana see your answers?"),
      ("2", "2", "What you chose to show each other"),
      (" ", "", "take something along?"),
      ("1", "1", "What do you agree on?"),
      ("If it rains, we walk.\r", "If it rains, we walk.", "Whose is it?"),
      ("3", "3", "When will you look at it again?"),
      ("1", "1", "If it rains, we walk."),
      ("4", "4", "Let it settle"),
      (" ", "", "Thank you, both of you"),
    ]

  private func events(in data: String) throws -> [JSON] {
    let list = Program.run(["journal", "list", "--json", "--data", data])
    let talks = try json(list.output)["sessions"]?.array ?? []
    #expect(talks.count == 1)
    let id = try #require(talks.first?["id"]?.string)
    let show = Program.run(["journal", "show", id, "--json", "--data", data])
    #expect(show.code == 0)
    return try json(show.output)["events"]?.array ?? []
  }

  private func json(_ text: String) throws -> JSON {
    JSON(try scanJSON(Array(text.utf8), file: "output", limits: .unlimited))
  }

  /// What happened, without when.
  private func deeds(_ events: [JSON]) -> [JSON] {
    events.map { event in
      guard case .object(var members) = event else { return event }
      members["at"] = nil
      members["clock"] = nil
      return .object(members)
    }
  }

  @Test func theSameTalkOnAScreenAndInLines() throws {
    let screen = Screen([
      "talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data, "--seed", "1",
    ])
    for (key, _, wanted) in Self.script {
      #expect(screen.type(key, then: wanted), "after \(key): no \(wanted) in\n\(screen.text)")
      if wanted.hasPrefix("What you chose") {
        #expect(screen.shows("Ana felt heard: 4.5 of 5, guessed that Ben felt heard: 3 of 5."))
        #expect(!screen.text.contains("Ben felt heard: 2"))
      }
    }
    screen.type(" ")
    #expect(screen.exitCode() == 0)

    let answers = Self.script.dropFirst().map { $0.1 + "\n" }.joined() + "\n"
    let plain = Program.run(
      [
        "talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data + "-plain",
        "--plain", "--seed", "1",
      ], input: answers)
    #expect(plain.code == 0)
    for (_, _, wanted) in Self.script {
      #expect(plain.output.contains(wanted), "\(wanted)")
    }

    let onScreen = try events(in: data)
    let inLines = try events(in: data + "-plain")
    #expect(deeds(onScreen) == deeds(inLines))
    let kinds = onScreen.compactMap { $0["kind"]?.string }
    #expect(kinds.count == 59 && kinds.first == "opened" && kinds.last == "closed")
    #expect(kinds.filter { $0 == "judged" }.count == 10)
    let verdicts = onScreen.compactMap { $0["verdict"]?.string }
    #expect(verdicts.filter { $0 == "not-yet" }.count == 2)
    // What Ben did not share is not told, in either.
    let ratings = onScreen.filter { $0["kind"]?.string == "rated" }
    #expect(ratings.map { $0["value"] } == [.int(4), .int(5), .int(3), .null, .null])
    let header = try #require(
      json(Program.run(["journal", "list", "--json", "--data", data]).output)["sessions"]?.array?
        .first)
    #expect(header["understood"] == true && header["floor"]?.array?.count == 2)
  }

  private func folderHolds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return Checkout.names(in: data).contains { name in
      (Checkout.bytes(data + "/" + name) ?? []).contains(wanted)
    }
  }

  private static let secret = "the lighthouse at Skagen, and what I never said"

  private func writtenTalk(keep: String) {
    let answers = [
      "1", "", "", Self.secret, ".", "", "You never said it.", ".", "1", "2", "/stop", "",
    ]
    let talk = Program.run(
      [
        "talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben", "--data", data,
        "--keep", keep, "--plain",
      ], input: answers.joined(separator: "\n") + "\n")
    #expect(talk.code == 0)
    #expect(talk.output.contains("Ana said: “\(Self.secret)”"))
  }

  @Test func keepNothingLeavesNothing() throws {
    writtenTalk(keep: "nothing")
    #expect(!folderHolds("lighthouse"))
    #expect(!folderHolds("Ana"))
    let list = Program.run(["journal", "list", "--json", "--data", data])
    #expect(try json(list.output)["sessions"] == [])
  }

  @Test func outcomesLeaveNoWords() throws {
    writtenTalk(keep: "outcomes")
    #expect(!folderHolds("lighthouse"))
    let kept = try events(in: data)
    #expect(kept.allSatisfy { $0["words"] == nil })
    #expect(kept.contains { $0["verdict"]?.string == "got-it" })
  }

  @Test func wordsAreKeptSealed() throws {
    writtenTalk(keep: "words")
    #expect(!folderHolds("lighthouse"))
    #expect(try events(in: data).contains { $0["words"]?.string == Self.secret })
  }

  /// Notes of whoever listens are gone with the talk, whatever else of it is kept.
  @Test func notesAreGoneWithTheTalk() throws {
    let answers = ["1", "", "", "/notes", Self.secret, ".", "/stop", ""]
    let talk = Program.run(
      [
        "talk", "two-positions", "--quick", "--names", "Ana,Ben", "--data", data, "--keep", "words",
        "--plain",
      ], input: answers.joined(separator: "\n") + "\n")
    #expect(talk.code == 0 && talk.output.contains("For you, while you listen"))
    let journal = try Journal(folder: data)
    let records = try journal.items().flatMap { try journal.records(of: $0.id) }
      .map { String(decoding: $0, as: UTF8.self) }
    #expect(records.contains { $0.contains("noted") })
    #expect(!records.contains { $0.contains("lighthouse") })
  }

  private var written: [String] {
    [
      "talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben", "--data", data,
      "--plain",
    ]
  }

  /// In lines, too, what was typed and not handed in waits: after the end of input and after HUP.
  @Test func unfinishedLinesWait() {
    let talk = Program.run(written, input: "1\n\n\nhalf a letter\n")
    #expect(talk.code == 0)
    let later = Program.run(
      ["resume", "--plain", "--data", data], input: "\nand the rest\n.\n\n")
    #expect(later.output.contains("So far: “half a letter”"))
    #expect(later.output.contains("Ana said: “half a letter"))
    #expect(later.output.contains("and the rest”"))
  }

  @Test func aHangUpInLinesKeepsWhatWasTyped() {
    let screen = Screen(written)
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1\r", then: "One kind line"))
    #expect(screen.type("\r", then: "your turn to speak"))
    #expect(screen.type("\r", then: "ends them."))
    // The ground rules show that the line before them was taken in.
    #expect(screen.type("half a letter\r/rules\r", then: "What we agreed on"))
    kill(screen.process, SIGHUP)
    #expect(screen.exitCode() == 130)
    let later = Program.run(["resume", "--plain", "--data", data], input: "\n")
    #expect(later.output.contains("So far: “half a letter”"))
  }

  /// The window is closed on the last page, which said that nothing would be left.
  @Test func closingTheWindowAtTheEndKeepsNothing() throws {
    let screen = Screen([
      "talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data, "--keep", "nothing",
    ])
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("s", then: "nothing of this talk is left"))
    screen.hangUp()
    #expect(screen.exitCode() == 130)
    let list = Program.run(["journal", "list", "--json", "--data", data])
    #expect(try json(list.output)["sessions"] == [])
  }

  @Test func ratingsStayWithTheOutcomes() throws {
    let answers =
      ["1", "", "/pass", "/pass", "", "", "4", "/pass", "/pass", "/pass", "/pass", "3", "1"]
      + ["/pass", "", "4", "", ""]
    let talk = Program.run(
      ["talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data, "--plain"],
      input: answers.joined(separator: "\n") + "\n")
    #expect(talk.code == 0)
    let kept = try events(in: data)
    #expect(kept.compactMap { $0["value"]?.int } == [4, 3])
  }

  @Test func theFirstRunAsksForNamesAndLeadsToATalk() {
    let screen = Screen(["--data", data])
    #expect(screen.type("", then: "Say who you are"))
    #expect(screen.type("1", then: "What shall heard call the first of you?"))
    #expect(screen.type("Zoë\r", then: "Nice to meet you, Zoë."))
    #expect(screen.type("作者\r", then: "Three things to know"))
    #expect(screen.type(" ", then: "three quiet questions"))
    for name in ["Zoë", "作者"] {
      #expect(screen.type(" ", then: "Are you afraid of how"))
      #expect(screen.type("2", then: "hurt you, threaten you"))
      #expect(screen.type("2", then: "Could you say no"))
      #expect(screen.type("1", then: "What would you like?"))
      screen.type("1")
      if name == "Zoë" { #expect(screen.shows("Zoë looks away")) }
    }
    #expect(screen.shows("What do you come for?"))
    #expect(screen.type("6", then: "What kind of talk?"))
    #expect(screen.type("9", then: "What about?"))
    #expect(screen.type("1", then: "Is this how you want it?"))
    #expect(screen.type("1", then: "Zoë, is this all right for you?"))
    #expect(screen.type(" ", then: "作者, is this all right for you?"))
    #expect(screen.type(" ", then: "Make a little room"))
    #expect(screen.type(" ", then: "Pass the keyboard to Zoë"))
    #expect(screen.type(" ", then: "Zoë, is today all right for this?"))
    #expect(screen.type("1", then: "what do you feel just now?"))
    #expect(screen.type("p", then: "how much energy"))
    #expect(screen.type("p", then: "how tense are you?"))
    #expect(screen.type("p", then: "Pass the keyboard to 作者"))
    #expect(screen.type(" ", then: "作者, is today all right for this?"))
    #expect(screen.type("1", then: "what do you feel just now?"))
    #expect(screen.type("ppp", then: "Ready when you are"))
    #expect(screen.type(" ", then: "作者, is now a good time?"))
    #expect(screen.type("\u{18}", then: "$ "))
    #expect(!screen.text.contains("作者"))
    #expect(screen.type("\u{12}", then: "作者, is now a good time?"))
    screen.type("\u{3}")
    #expect(screen.exitCode() == 130)
    #expect(screen.shows("To go on with it: heard resume"))
    let again = Screen(["--data", data])
    #expect(again.type("", then: "Go on with your talk"))
    #expect(again.type("1", then: "作者, is now a good time?"))
  }

  /// Cards that were seen do not come again until the deck is used up.
  @Test func questionsAreNotRepeatedUntilADeckIsUsedUp() throws {
    var drawn: [String] = []
    for round in 0..<3 {
      let answers =
        "\n" + String(repeating: "/another\n", count: 9) + "/stop\n\n"
      let talk = Program.run(
        [
          "talk", "questions", "--quick", "--deck", "appreciation", "--names", "Ana,Ben",
          "--data", data, "--plain", "--seed", String(round),
        ], input: answers)
      #expect(talk.code == 0)
      let lines = talk.output.split(separator: "\n", omittingEmptySubsequences: false)
      drawn += zip(lines, lines.dropFirst()).filter { $1.hasPrefix("  (Appreciation") }
        .map { String($0.0) }
    }
    #expect(drawn.count == 30)
    #expect(Set(drawn).count == 30)
  }
}
