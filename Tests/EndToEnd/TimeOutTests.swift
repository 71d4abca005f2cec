import Glibc
import TestSupport
import Testing

/// A time-out outlasts power cuts and new starts, and clocks that were set wrong.
@Suite struct TimeOutTests {
  private let data = Checkout.temporaryFolder() + "/heard"

  /// The page on which a talk is resumed with the clock on the wall moved, as libfaketime does it;
  /// what the machine counts from its start stays true.
  private func pageOnReturn(movedBy offset: String) -> String {
    Program.run(
      [
        "LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "FAKETIME=" + offset,
        "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1", "/bin/sh", "-c",
        "exec \"$0\" resume --plain --data \"$1\"", Program.path, data,
      ], input: "/quit\n", executable: "/usr/bin/env"
    ).output
  }

  /// A talk that is set aside for twenty minutes.
  private func setAside() -> Screen {
    let screen = Screen([
      "talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data,
    ])
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type(" ", then: "your turn to speak"))
    #expect(screen.type(" ", then: "Ben listens."))
    #expect(screen.type("t", then: "When will you be back?"))
    #expect(!screen.text.contains("Mirror talk"))
    #expect(screen.type("1", then: "is that all right for the other?"))
    #expect(screen.type("1", then: "Apart until"))
    return screen
  }

  @Test func itIsThereAfterAPowerCut() {
    let first = setAside()
    #expect(!first.text.contains("Mirror talk") && !first.text.contains("speak"))
    first.cutPower()
    let home = Screen(["--data", data])
    #expect(home.type("", then: "You are in a time-out"))
    #expect(home.shows("back in 20 minutes"))
    #expect(!home.text.contains("Mirror talk"))
    #expect(home.type("1", then: "Apart until"))
    // Nobody comes back before the twenty minutes are over.
    home.type(" ")
    #expect(home.type("b", then: "Breathe"))
    #expect(home.type("\u{1B}", then: "Apart until"))
    home.type("q")
    #expect(home.exitCode() == 0)
    let list = Program.run(["journal", "list", "--json", "--data", data])
    #expect(list.output.contains("\"state\": \"open\""))
  }

  /// While the machine runs on, the time that passed is known, wherever the wall clock was set.
  @Test(arguments: ["+1d", "-1d", "+2h"])
  func aWallClockThatWasSetChangesNothing(_ offset: String) {
    setAside().cutPower()
    let page = pageOnReturn(movedBy: offset)
    #expect(page.contains("Apart until") && page.contains("Back in 20 minutes."), "\(page)")
    #expect(!page.contains("Mirror talk"))
    // It was another time, and it is the same promise still.
    #expect(pageOnReturn(movedBy: "+0").contains("Back in 20 minutes."))
  }

  /// All clocks say that it is long over: it is told without blame, and the way leads through both
  /// numbers and a kind line to the very step.
  @Test func theWayBack() throws {
    setAside().cutPower()
    let answers = ["1", "", "3", "", "2", "", "/stop", ""]
    let run = Program.run(
      [
        "LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "FAKETIME=+3d", "/bin/sh",
        "-c", "exec \"$0\" resume --plain --data \"$1\"", Program.path, data,
      ], input: answers.map { $0 + "\n" }.joined(), executable: "/usr/bin/env")
    var rest = run.output[...]
    for page in [
      "There was a time to come back", "Nobody is late", "Pass the keyboard to Ana",
      "Ana, how tense are you now?", "Pass the keyboard to Ben", "Ben, how tense are you now?",
      "Welcome back", "Ben listens.", "You stopped here",
    ] {
      let range = try #require(rest.firstRange(of: page), "no “\(page)” in \(run.output)")
      // What it was about is on no page before they are back.
      if page == "Welcome back" {
        #expect(!run.output[..<range.lowerBound].contains("Mirror talk"))
      }
      rest = rest[range.upperBound...]
    }
  }
}
