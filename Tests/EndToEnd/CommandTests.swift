import Content
import Glibc
import TestSupport
import Testing

/// The shell's side: what goes to which stream, exit codes, odd terminals.
@Suite struct CommandTests {
  private let data = Checkout.temporaryFolder() + "/heard"

  struct Case: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var code: Int32
    var complaint: String

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let refusals: [Case] = [
    Case(
      arguments: ["talk", "miror-talk"], code: 66,
      complaint:
        "There is no exercise \"miror-talk\". Did you mean mirror-talk?"),
    Case(
      arguments: ["talk", "polka"], code: 66,
      complaint: "There is no exercise \"polka\". heard exercises lists them."),
    Case(
      arguments: ["talk", "solve", "--quick", "--names", "Ana,Ben"], code: 69,
      complaint: "opens for a week after a talk in which you both felt understood."),
    Case(
      arguments: ["talk", "mirror-talk", "--deck", "none"], code: 66,
      complaint: "There is no deck \"none\""),
    Case(
      arguments: ["talk", "rough-day", "--deck", "appreciation"], code: 64,
      complaint: "has a topic of its own; leave --deck out."),
    Case(
      arguments: ["talk", "seven-minutes", "--minutes", "5"], code: 64,
      complaint: "has no turns of a set length; leave --minutes out."),
    Case(
      arguments: ["talk", "--minutes", "31"], code: 64,
      complaint: "--minutes takes a whole number from 1 to 30."),
    Case(
      arguments: ["talk", "--names", "Ana"], code: 64,
      complaint: "--names takes two different names"),
    Case(
      arguments: ["talk", "--names", "Ana,Ana"], code: 64,
      complaint: "--names takes two different names"),
    Case(arguments: ["talk", "--keep", "some"], code: 64, complaint: "nothing"),
    Case(
      arguments: ["talk", "--quick"], code: 64, complaint: "--quick needs to know the exercise"),
    Case(
      arguments: ["talk", "mirror-talk"], code: 69,
      complaint: "this needs a terminal. With --plain it reads its answers from standard input."),
    Case(
      arguments: ["resume", "--plain"], code: 66,
      complaint: "there is no talk to go on with. heard talk begins one."),
    Case(
      arguments: ["decks", "show", "none"], code: 66,
      complaint:
        "There is no deck \"none\". heard decks lists them."),
    Case(
      arguments: ["exercises", "show", "none"], code: 66, complaint: "There is no exercise \"none\""
    ),
    Case(
      arguments: ["journal", "show", "none"], code: 66, complaint: "There is no talk or page none."),
    Case(arguments: ["draw", "-n", "0"], code: 64, complaint: "-n takes a number from 1 to 50."),
    Case(
      arguments: ["lint", "/nonexistent/file.json"], code: 66,
      complaint: "there is no file /nonexistent/file.json."),
    Case(arguments: ["sing"], code: 64, complaint: "Usage: heard"),
    Case(
      arguments: ["decks", "--content", "/nonexistent"], code: 69,
      complaint: "heard looked in /nonexistent."),
  ]

  @Test(arguments: refusals)
  func refusalsSayWhatAndWhy(_ refusal: Case) {
    let result = Program.run(refusal.arguments + ["--data", data])
    #expect(result.code == refusal.code)
    #expect(result.complaint.contains(refusal.complaint), "\(result.complaint)")
    #expect(result.output.isEmpty, "\(result.output)")
    #expect(access(data, F_OK) != 0, "a refusal leaves nothing behind")
  }

  @Test func dataThatCannotBeWrittenIsSaidSo() {
    let result = Program.run(
      ["talk", "mirror-talk", "--quick", "--plain", "--data", "/proc/heard"], input: "1\n")
    #expect(result.output.contains("/proc/heard cannot be created."))
  }

  private func json(_ arguments: [String]) throws -> JSON {
    let result = Program.run(arguments + ["--json", "--data", data])
    #expect(result.code == 0 && result.complaint.isEmpty)
    let node = try scanJSON(Array(result.output.utf8), file: "output", limits: .unlimited)
    let document = JSON(node)
    #expect(document.text(isIndented: true) + "\n" == result.output, "keys are sorted")
    #expect(document["schema"] == 1)
    return document
  }

  @Test func listsAndShowsAsJSON() throws {
    #expect(try json(["decks"])["decks"]?.array?.count == 28)
    let deck = try json(["decks", "show", "appreciation"])
    #expect(deck["prompts"]?.array?.count == 30 && deck["title"]?.string == "Appreciation")
    #expect(deck["prompts"]?.array?.first?["depth"] == 1)
    #expect(try json(["exercises"])["exercises"]?.array?.count == 20)
    #expect(try json(["exercises", "show", "rough-day"])["id"]?.string == "rough-day")
    #expect(try json(["journal", "list"])["sessions"] == [])
    #expect(try json(["draw", "-n", "3", "--seed", "4"])["cards"]?.array?.count == 3)
    #expect(try json(["paths"])["data"]?.string == data)
  }

  @Test func everyCommandHelpsWithExamplesFirst() {
    for command in [
      [], ["talk"], ["resume"], ["decks"], ["exercises"], ["journal"], ["lint"], ["draw"],
      ["paths"], ["plan"], ["plan", "list"], ["plan", "show"], ["plan", "print"], ["plan", "new"],
      ["plan", "move"], ["plan", "minutes"], ["plan", "lint"],
      ["case", "note"], ["case", "note", "list"], ["case", "note", "write"],
      ["case", "note", "show"], ["case", "note", "sign"], ["case", "note", "amend"],
      ["case", "note", "print"], ["case", "checklist"],
      ["coach"], ["coach", "list"], ["coach", "explain"],
    ] {
      let help = Program.run(command + ["--help"])
      #expect(help.code == 0)
      #expect(help.output.contains("Examples:"), "\(command)")
    }
  }

  @Test func withoutATerminalItSaysWhatItIs() {
    let result = Program.run([], input: "")
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("heard: a guided conversation for two, at one terminal.\n"))
    #expect(result.output.contains("A question for tonight: "))
    #expect(access(data, F_OK) != 0)
  }

  @Test func plainModeWithoutInputEndsSafely() {
    let result = Program.run(["talk", "--plain", "--data", data])
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("[Who is here]\n"))
    #expect(result.output.hasSuffix("> \n"))
  }

  @Test(arguments: [
    ("dumb", ""), ("nonsense", "the terminal \"nonsense\" is not known here"), ("", ""),
  ])
  func terminalsThatCannotMoveTheirCursorGetLines(_ term: String, _ complaint: String) {
    let screen = Screen(["--data", data], environment: ["TERM": term])
    #expect(screen.shows("Type a number (Enter = 1), or /quit"))
    #expect(screen.shows(complaint))
    #expect(!screen.output.contains(0x1B))
    screen.type("/quit\r")
    #expect(screen.exitCode() == 0)
  }

  @Test func withoutUTF8EverythingIsASCII() {
    let screen = Screen(["--data", data], environment: ["LC_ALL": "C"])
    #expect(screen.shows("What would you like to do?"))
    #expect(screen.shows("> 1  Have a talk"))
    #expect(screen.output.allSatisfy { $0 < 0x80 })
  }

  /// Each person has a colour where the terminal has any; 36 and 35 are cyan and magenta.
  @Test(arguments: ["xterm-256color", "xterm", "linux", "screen"])
  func peopleHaveColours(_ term: String) {
    let screen = Screen(
      ["talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data],
      environment: ["TERM": term])
    let isColoured = screen.waits { screen in
      let output = String(decoding: screen.output, as: UTF8.self)
      return output.contains("\u{1B}[36m") && output.contains("\u{1B}[35m")
    }
    #expect(isColoured)
  }

  /// No colour where none is wanted; weight is enough.
  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "vt100"]])
  func coloursCanBeTurnedOff(_ environment: [String: String]) {
    let screen = Screen(
      ["talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data],
      environment: environment)
    #expect(screen.shows("? help"))
    let output = String(decoding: screen.output, as: UTF8.self)
    #expect(!output.contains("\u{1B}[35") && !output.contains("\u{1B}[36"))
    #expect(output.contains(";1m"))
  }

  @Test func bundledContentHasNothingToFind() {
    let result = Program.run(["lint", Checkout.root + "/Content"])
    #expect(result.code == 0 && result.output.isEmpty)
    #expect(result.complaint == "heard: 89 files, 0 findings\n")
  }

  @Test func findingsGoToStdoutAndTheExitCodeSaysSo() {
    let result = Program.run(["lint", Checkout.root + "/Tests/ContentTests/Bad"])
    #expect(result.code == 65)
    #expect(result.output.contains("/08-missing-comma.json:3:17: a comma is missing"))
    let closed = Program.run(
      ["-c", "'\(Program.path)' lint '\(Checkout.root)/Tests/ContentTests/Bad' | head -1"],
      executable: "/bin/sh")
    #expect(closed.output.split(separator: "\n").count == 1)
  }

  /// A plain talk read by a pipe that goes away ends quietly.
  @Test func aClosedPipeIsNoCrash() {
    let result = Program.run(
      ["-c", "yes '' | '\(Program.path)' --plain --data '\(data)' | head -2; echo ok"],
      executable: "/bin/sh")
    #expect(result.output.hasSuffix("ok\n"))
  }
}
