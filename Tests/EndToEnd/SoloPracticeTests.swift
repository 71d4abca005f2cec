import Glibc
import TestSupport
import Testing

/// One person practises listening with the real program.
@Suite struct SoloPracticeTests {
  private let data = Checkout.temporaryFolder() + "/heard"

  /// - Parameter offset: How the clock on the wall is moved, as libfaketime takes it.
  private func begin(movedBy offset: String? = nil) -> Screen {
    let arguments = ["solo", "practice", "--data", data]
    guard let offset else { return Screen(arguments) }
    return Screen(
      [
        "LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "FAKETIME=" + offset,
        "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1", "/bin/sh", "-c",
        "exec \"$0\" \"$@\"", Program.path,
      ] + arguments, executable: "/usr/bin/env")
  }

  /// Everything in the folder, as bytes.
  private func holds(_ words: String) -> Bool {
    Checkout.names(in: data).contains { name in
      String(decoding: Checkout.bytes(data + "/" + name) ?? [], as: UTF8.self).contains(words)
    }
  }

  /// A scene from its page to the one on which it is said how it went.
  private func answer(_ words: String, _ screen: Screen, remark: String) {
    #expect(screen.type(" ", then: "In your own words"), "\(screen.text)")
    #expect(screen.type(words, then: words.suffix(12).description), "\(screen.text)")
    #expect(screen.type("\u{4}", then: remark), "\(screen.text)")
    #expect(screen.type(" ", then: "What there was to catch"), "\(screen.text)")
    #expect(screen.type(" ", then: "It was hard: bring it back"), "\(screen.text)")
  }

  @Test func anEveningAndTheNextDay() {
    let screen = begin()
    #expect(screen.shows("The first evening"), "\(screen.text)")
    #expect(screen.type("1", then: "Three slow breaths"))
    #expect(screen.type(" ", then: "the feeling under the words"))
    #expect(screen.type(" ", then: "three times for the soup"))
    #expect(!screen.text.contains("ended up eating alone"))
    answer("At least it was only soup.", screen, remark: "because “at least” makes it smaller")
    #expect(screen.type("4", then: "The tomatoes came up"))
    answer(
      "It sounds like a small wonder.", screen,
      remark: "You offered what you understood and left it open.")
    #expect(screen.type("2", then: "My card was declined"))
    answer(
      "What was it like to stand there?", screen,
      remark: "You asked what, and left the answer to them.")
    #expect(screen.type("2", then: "For tomorrow"), "\(screen.text)")
    #expect(screen.type(" ", then: "The second evening"), "\(screen.text)")
    #expect(!screen.text.contains("is back"))
    #expect(screen.type("\u{1B}", then: "What would you like to do?"), "\(screen.text)")
    screen.type("q")
    #expect(screen.exitCode() == 0)
    for words in ["only soup", "small wonder", "stand there"] { #expect(!holds(words)) }

    let next = begin(movedBy: "+1d")
    #expect(next.shows("A scene is back"), "\(next.text)")
    #expect(next.type("1", then: "three times for the soup"), "\(next.text)")
    #expect(next.type("p", then: "Two answers that catch it"), "\(next.text)")
    #expect(next.type(" ", then: "It came easily"))
    #expect(next.type("2", then: "That scene comes back in a few days."), "\(next.text)")
    #expect(next.type("2", then: "The second evening"), "\(next.text)")
    next.cutPower()
    // After three days more, and with a clock that went back by years, it is there again.
    for offset in ["+4d", "-900d"] {
      let later = begin(movedBy: offset)
      #expect(later.shows("A scene is back"), "\(offset): \(later.text)")
      later.cutPower()
    }
  }

  /// The power goes in the middle of an answer: all up to the last scene is there.
  @Test func anEveningOutlastsAPowerCut() {
    let screen = begin()
    #expect(screen.shows("The first evening"), "\(screen.text)")
    #expect(screen.type("1", then: "Three slow breaths"))
    screen.type("  ")
    #expect(screen.shows("three times for the soup"), "\(screen.text)")
    answer("At least it was only soup.", screen, remark: "makes it smaller")
    #expect(screen.type("4", then: "The tomatoes came up"))
    #expect(screen.type(" ", then: "In your own words"))
    #expect(screen.type("Nine of them, and in your socks", then: "your socks"))
    screen.rest()
    screen.cutPower()
    let again = begin()
    #expect(again.shows("You are in the middle of it"), "\(again.text)")
    #expect(again.type("1", then: "Three slow breaths"))
    again.type("  ")
    #expect(again.shows("The tomatoes came up"), "\(again.text)")
    #expect(again.shows("scene 2 of 3"), "\(again.text)")
    again.cutPower()
    #expect(!holds("in your socks"))
    #expect(begin(movedBy: "+1d").shows("A scene is back"))
  }

  @Test func anEveningInLines() {
    let run = Program.run(
      ["solo", "practice", "--plain", "--data", data],
      input: """
        1



        At least
        it was only soup.
        .


        4

        It sounds like a small wonder.
        .


        3
        /pass

        2

        /back
        /quit

        """)
    var rest = run.output[...]
    for page in [
      "The first evening", "Three slow breaths", "the feeling under the words",
      "Tomasz said: “I called you three times", "What would you say to Tomasz?",
      "a full stop alone goes on", "You could say first how big it is for them.",
      "because “at least” makes it smaller", "What there was to catch",
      "ended up eating alone", "4  It was hard: bring it back", "scene 2 of 3",
      "You offered what you understood", "scene 3 of 3", "What there was to catch", "For tomorrow",
      "The second evening", "What would you like to do?",
    ] {
      guard let range = rest.firstRange(of: page) else {
        Issue.record("no “\(page)” in \(run.output)")
        return
      }
      rest = rest[range.upperBound...]
    }
    #expect(run.code == 0 && !holds("small wonder"), "\(run.complaint)")
    let next = Program.run(["solo", "practice", "--plain", "--data", data], input: "")
    #expect(next.output.contains("The second evening"), "\(next.output)")
  }

  @Test func practiceIsForgotten() {
    let first = Program.run(
      ["solo", "practice", "--plain", "--data", data], input: "2\n/pass\n\n4\n2\n6\n2\n")
    #expect(first.output.contains("Forget your practice?"), "\(first.output)")
    let next = Program.run(["solo", "practice", "--plain", "--data", data], input: "")
    #expect(!next.output.contains("Forget my practice"), "\(next.output)")
  }
}
