import Content
import Glibc
import TestSupport
import Testing

/// Check-ins, thank-yous and notes with the real binary.
@Suite struct CheckInCommandTests {
  private let home = Home()

  private func json(_ result: Program.Result) throws -> JSON {
    JSON(try scanJSON(Array(result.output.utf8), file: "output", limits: .unlimited))
  }

  @Test func twoMinutesEachOnAScreen() throws {
    let screen = Screen(["checkin", "--data", home.data])
    #expect(screen.type("", then: "How are you, both of you?"))
    #expect(screen.type("1", then: "Pass the keyboard to Ana"))
    #expect(screen.type(" ", then: "Ana, what feels good just now?"))
    #expect(screen.type("111", then: "how strong is “glad”?"))
    #expect(screen.type("7\r", then: "and what is hard just now?"))
    #expect(screen.type("211", then: "how strong is “worried”?"))
    #expect(screen.type("8\r", then: "how much energy do you have?"))
    #expect(screen.type("4\r", then: "what do you need most?"))
    #expect(screen.type("11", then: "a line of your own"))
    #expect(screen.type("The rhubarb is up.\r", then: "what may Ben see?"))
    #expect(screen.type("2", then: "which of it may Ben see?"))
    #expect(screen.type("1", then: "[x]"))
    #expect(screen.type("6", then: "this is what you have"))
    #expect(screen.type("1", then: "Ana has checked in."))
    let early = try json(home.run(["checkin", "--json"]))
    #expect(early["waiting"]?.array?.count == 1 && early["reveals"]?.array?.isEmpty == true)
    #expect(home.run(["today"]).output.contains("Ana has checked in"))
    #expect(screen.type("2", then: "Pass the keyboard to Ben"))
    #expect(screen.type(" ", then: "Ben, what feels good just now?"))
    #expect(screen.type("5", then: "and what is hard just now?"))
    #expect(screen.type("5", then: "how much energy do you have?"))
    #expect(screen.type("9\r", then: "what do you need most?"))
    #expect(screen.type("9", then: "a line of your own"))
    #expect(screen.type("\r", then: "what may Ana see?"))
    #expect(screen.type("1", then: "this is what you have"))
    #expect(screen.type("1", then: "You have both checked in"))
    #expect(home.run(["today"]).output.contains("You have both checked in: open it together"))
    #expect(screen.type("1", then: "This is how you are"))
    #expect(!home.run(["today"]).output.contains("open it together"))
    #expect(screen.shows("glad, 7 of 10") && screen.shows("9 of 10"))
    #expect(!screen.text.contains("worried") && !screen.text.contains("rhubarb"))
    screen.cutPower()
    #expect(!home.holds("rhubarb") && !home.holds("worried"))
    let late = home.run(["checkin", "--json"])
    #expect(try json(late)["reveals"]?.array?.count == 1)
    #expect(late.output.contains("glad") && !late.output.contains("rhubarb"))
    // All of it is in Ana's own pages, and only there.
    let anas = home.run(["export", "--pages", "Ana", "--format", "json"], "yes\n").output
    #expect(anas.contains("The rhubarb is up.") && anas.contains("worried"))
    let ours = home.run(["export", "--format", "md"], "yes\nyes\n").output
    #expect(ours.contains("How we were") && !ours.contains("rhubarb"), "\(ours)")
  }

  @Test func inLines() throws {
    let evening = home.lines(
      ["checkin"],
      """
      1

      1
      1
      1
      7
      5
      4
      9
      The rhubarb is up.
      1
      1
      2

      5
      5
      /pass
      9
      The sea.
      1
      1
      1

      4
      /back

      """)
    #expect(evening.code == 0, "\(evening.complaint)")
    for words in ["Ana has checked in.", "You have both checked in", "This is how you are"] {
      #expect(evening.output.contains(words), "\(words): \(evening.output)")
    }
    let told = home.run(["checkin", "--json"])
    #expect(try json(told)["reveals"]?.array?.count == 1, "\(told.output)")
    let file = home.data + ".json"
    #expect(home.run(["export", "--format", "json", "-o", file], "yes\nyes\n").code == 0)
    let other = Home()
    #expect(other.run(["import", file]).output.contains("1 brought in"))
    #expect(other.run(["import", file]).output.contains("0 brought in, 1 there already"))
    #expect(other.run(["checkin", "--json"]).output.contains("The rhubarb is up."))
  }

  @Test func aThankYouOnAScreen() throws {
    let screen = Screen(["gratitude", "--data", home.data])
    #expect(screen.type("", then: "Who would like to say thank you?"))
    #expect(screen.type("1", then: "Ana, what did Ben do?"))
    #expect(screen.type("You fixed the lamp.\r", then: "What does it say about Ben?"))
    #expect(screen.type("\r", then: "What did it do for you?"))
    #expect(screen.type("I could read.\r", then: "This is what you have"))
    #expect(screen.type("1", then: "How shall it reach Ben?"))
    #expect(screen.type("1", then: "look at Ben and say it"))
    #expect(screen.type(" ", then: "Shall it go into your thank-you book?"))
    #expect(screen.type("1", then: "It is in your book."))
    #expect(screen.type("3", then: "Ana to Ben"))
    screen.cutPower()
    #expect(!home.holds("lamp"))
    let book = try json(home.run(["gratitude", "--json"]))
    #expect(book["thanks"]?.array?.first?["did"]?.string == "You fixed the lamp.")
  }

  @Test func aThankYouInLines() throws {
    let said = home.lines(
      ["gratitude"], "2\nYou carried the boat.\n\n\n1\n2\n/back\n")
    #expect(said.output.contains("It is sealed. Ana finds it"), "\(said.output)")
    let found = home.lines(["pages"], "1\n\n4\n1\n").output
    #expect(found.contains("A note from Ben") && found.contains("You carried the boat."))
    #expect(try json(home.run(["gratitude", "--json"]))["thanks"]?.array?.isEmpty == true)
  }

  @Test func aNoteFromTheShell() {
    let left = home.run(["note", "--for", "Ben"], "The lighthouse was lit.\n\u{1B}[2Jand more\n")
    #expect(left.code == 0 && left.output.contains("Your note is sealed."), "\(left.complaint)")
    #expect(!home.holds("lighthouse"))
    let today = home.run(["today"])
    #expect(today.code == 0 && today.output.contains("A note for Ben"), "\(today.output)")
    let read = home.lines(["pages"], "2\n\n4\n1\n").output
    #expect(read.contains("A note from Ana") && read.contains("The lighthouse was lit."))
    #expect(!read.contains("\u{1B}[2J"))
    // What was opened waits no more.
    #expect(!home.run(["today"]).output.contains("A note for Ben"))
    let later = home.run(["note", "--from", "Ana", "--on", "in two weeks"], "Later.\n")
    #expect(later.output.contains("and can open it from"), "\(later.complaint)")
    #expect(!home.run(["today"]).output.contains("A note for Ben"))
    #expect(home.lines(["pages"], "2\n\n4\n").output.contains("It opens on"))
  }

  @Test(arguments: [
    (["the", "words"], "Hello", 64, "history"), (["--on", "tomorrow"], "Hello", 64, "--for"),
    (["--for", "Ben"], "", 65, "no words"), (["--for", "Ben"], "  \n\n", 65, "no words"),
    (["--for", "Ben", "--on", "yesterday"], "Hello", 64, "is over"),
    (["--for", "Ben", "--on", "someday"], "Hello", 64, "does not know the day"),
    (["--for", "Ben", "--from", "Ben"], "Hello", 64, "two people"),
    (["--for", "Zoe"], "Hello", 66, "Zoe"),
    (["--for", "Ben"], String(repeating: "long ", count: 20_000), 65, "64 KiB"),
  ])
  func whatIsWrongIsSaid(_ arguments: [String], _ text: String, _ code: Int32, _ words: String) {
    let result = home.run(["note"] + arguments, text)
    #expect(result.code == code, "\(result.complaint)")
    #expect(result.complaint.contains(words), "\(result.complaint)")
    #expect(!home.run(["today"]).output.contains("A note"))
  }

  @Test func itIsLockedOrNot() {
    #expect(home.protect(anas: true).code == 0)
    let piped = Program.run(["note", "--for", "Ana", "--data", home.data], input: "Hello\n")
    #expect(piped.code == 77, "\(piped.complaint)")
    for room in ["checkin", "gratitude"] {
      #expect(Program.run([room, "--json", "--data", home.data], input: "").code == 77)
    }
    // Ana's pages are locked, and what is left for her is sealed all the same.
    let left = home.run(["note", "--for", "Ana"], Home.words + "\nThe boat.\n")
    #expect(left.code == 0, "\(left.complaint)")
    // Whether its day has come is sealed with her pages.
    let today = home.run(["today"], Home.words + "\n")
    #expect(today.output.contains("There may be a note for Ana"), "\(today.output)")
  }
}
