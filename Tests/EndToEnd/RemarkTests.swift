import TestSupport
import Testing

/// What the coach says in a written talk, with the real program.
@Suite struct RemarkTests {
  private let data = Checkout.temporaryFolder() + "/heard"

  private var talk: [String] {
    [
      "talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--keep", "words", "--written",
      "--data", data,
    ]
  }

  @Test func aRemarkStandsBeforeTheWordsAreHandedIn() {
    let screen = Screen(talk)
    #expect(screen.shows("Ben, is now a good time?"))
    #expect(screen.type("1", then: "One kind line each"))
    #expect(screen.type(" ", then: "Ana, it is your turn"))
    #expect(screen.type(" ", then: "Ctrl-D"))
    #expect(screen.type("I stood there alone.\u{04}", then: "one breath before you answer"))
    #expect(screen.type(" ", then: "Ben, say it back"))
    #expect(screen.type("Did you feel left out?\u{04}", then: "Before you hand it in"))
    #expect(screen.shows("Said because it begins with “did you”."))
    // It is Ben's alone, and he changes his mind.
    #expect(screen.type("2", then: "Ben, say it back"))
    #expect(screen.type(", and it hurt?\u{04}", then: "Ana, is that it?"))
    #expect(screen.shows("and it hurt?"))
  }

  @Test func inLinesToo() {
    let input = "1\n\n\nI stood there alone.\n.\n\nDid you feel left out?\n.\n2\n.\n/stop\n\n"
    let result = Program.run(talk + ["--plain"], input: input)
    #expect(result.output.contains("Before you hand it in"))
    #expect(result.output.contains("Said because it begins with “did you”."))
    #expect(result.output.contains("Ana, is that it?"))
  }
}
