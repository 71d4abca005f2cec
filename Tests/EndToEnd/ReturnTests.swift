import Glibc
import TestSupport
import Testing

/// The terminal is borrowed, and given back on every way out.
@Suite struct ReturnTests {
  private let data = Checkout.temporaryFolder() + "/heard"

  private func home(columns: Int = 80, rows: Int = 24) -> Screen {
    Screen(["--data", data], columns: columns, rows: rows)
  }

  /// What a terminal is told at the end: the shell's screen again, pastes as they were.
  private func isGivenBack(_ screen: Screen) -> Bool {
    let output = String(decoding: screen.output, as: UTF8.self)
    return output.contains("\u{1B}[?1049l") && output.contains("\u{1B}[?2004l")
  }

  enum Exit: String, CaseIterable {
    case quit, controlC, terminate, hangUp, trap, illegal, segmentation, abort

    var code: Int32 {
      switch self {
      case .quit: 0
      case .controlC, .terminate, .hangUp: 130
      case .trap: 128 + SIGTRAP
      case .illegal: 128 + SIGILL
      case .segmentation: 128 + SIGSEGV
      case .abort: 128 + SIGABRT
      }
    }
  }

  @Test(arguments: Exit.allCases)
  func modesAreAsTheyWere(_ exit: Exit) {
    let screen = home()
    // The modes a shell would have set, some of them unusual.
    #expect(screen.shows("What would you like to do?"))
    let during = screen.modes
    #expect(during != Self.before, "\(exit)")
    switch exit {
    case .quit: screen.type("q")
    case .controlC: screen.type("\u{3}")
    case .terminate: kill(screen.process, SIGTERM)
    case .hangUp: kill(screen.process, SIGHUP)
    case .trap: kill(screen.process, SIGTRAP)
    case .illegal: kill(screen.process, SIGILL)
    case .segmentation: kill(screen.process, SIGSEGV)
    case .abort: kill(screen.process, SIGABRT)
    }
    #expect(screen.exitCode() == exit.code)
    #expect(screen.modes == Self.before)
    #expect(isGivenBack(screen))
    #expect(!screen.text.contains("What would you like to do?"))
    #expect(!String(decoding: screen.output, as: UTF8.self).contains("backtrace"))
  }

  /// The modes of a terminal nobody has touched.
  private static let before = Screen(["-c", "sleep 30"], executable: "/bin/sh").modes

  @Test func aClosedWindowEndsItAtOnceWithTheDraftSaved() {
    let screen = Screen([
      "talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben", "--data", data,
    ])
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type(" ", then: "your turn to speak"))
    #expect(screen.type(" ", then: "3:00 left"))
    #expect(screen.type("not yet said", then: "not yet said"))
    screen.hangUp()
    #expect(screen.exitCode(within: 5) == 130)
    let again = Screen(["resume", "--data", data])
    #expect(again.shows("The talk is paused"))
    #expect(again.type(" ", then: "not yet said"))
  }

  /// Ctrl-Z from a shell, and back: the shell has its terminal, the turn is paused and says so.
  @Test func controlZGivesTheShellItsTerminalAndPausesTheTurn() {
    let shell = Screen(
      ["--norc", "--noprofile", "-i"], environment: ["PS1": "shell> "], executable: "/bin/bash")
    #expect(shell.shows("shell>"))
    shell.type(
      "stty -a > \(data)-before; '\(Program.path)' talk mirror-talk --quick --names Ana,Ben "
        + "--data '\(data)'\r")
    #expect(shell.shows("Ben, is now a good time?"))
    #expect(shell.type("1", then: "One kind line"))
    #expect(shell.type(" ", then: "your turn to speak"))
    #expect(shell.type(" ", then: "Ben listens."))
    #expect(shell.type("\u{1A}", then: "Stopped"))
    #expect(!shell.text.contains("Ben listens."))
    #expect(shell.type("stty -a > \(data)-during; echo d''one\r", then: "done"))
    #expect(shell.type("fg\r", then: "The talk is paused"))
    #expect(shell.type(" ", then: "Ben listens."))
    #expect(shell.type("s", then: "You stopped here"))
    #expect(shell.type(" ", then: "shell>"))
    #expect(shell.type("stty -a > \(data)-after; echo o''ver\r", then: "over"))
    let before = Checkout.text(data + "-before")
    #expect(before != nil)
    #expect(Checkout.text(data + "-during") == before)
    #expect(Checkout.text(data + "-after") == before)
  }

  @Test func aSmallWindowAsksForRoomAndLosesNothing() {
    let screen = Screen([
      "talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben", "--data", data,
    ])
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type("  words on the way", then: "words on the way"))
    screen.resize(columns: 30, rows: 8)
    #expect(screen.shows("heard needs a window of"))
    screen.type("!")
    screen.resize(columns: 80, rows: 24)
    #expect(screen.shows("words on the way!"))
  }

  @Test func aWindowOfOneCellIsSurvived() {
    let screen = home(columns: 1, rows: 1)
    #expect(screen.waits(5) { !$0.output.isEmpty })
    screen.type("q")
    #expect(screen.exitCode() == 0)
  }

  /// An idle page sleeps: not one wake-up in two seconds.
  @Test func idlePagesCostNoWakeUp() {
    let screen = home()
    #expect(screen.shows("What would you like to do?"))
    // A busy machine may let it come to rest late; a page that ticks never does.
    let isAsleep = (0..<5).contains { _ in
      screen.read(for: 300)
      let before = switches(of: screen.process)
      usleep(2_000_000)
      return before > 0 && switches(of: screen.process) == before
    }
    #expect(isAsleep)
  }

  private func switches(of process: pid_t) -> Int {
    let status = Checkout.text("/proc/\(process)/status") ?? ""
    return status.split(separator: "\n").filter { $0.contains("ctxt_switches") }
      .compactMap { $0.split(separator: "\t").last.flatMap { Int($0) } }.reduce(0, +)
  }

  /// A letter that is typed costs about its own bytes and a move of the cursor.
  @Test func typedKeysCostFewBytes() {
    let screen = Screen([
      "talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data,
    ])
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    // A step without a time of its own: nothing but the letters is drawn.
    #expect(screen.type("w", then: "Type here."))
    #expect(screen.type("The words I", then: "The words I"))
    screen.read(for: 100)
    let before = screen.output.count
    let letters = " have been looking for all day"
    var typed = "The words I"
    for letter in letters {
      typed.append(letter)
      screen.type(String(letter))
      let wanted = typed
      #expect(screen.waits { $0.text.contains(wanted) || letter == " " })
    }
    screen.read(for: 100)
    #expect(screen.output.count - before <= 10 * letters.count)
  }

  /// A mebibyte is pasted whole, and every byte of it is there.
  @Test func aBookCanBePasted() {
    let screen = Screen([
      "talk", "mirror-talk", "--quick", "--written", "--keep", "words", "--names", "Ana,Ben",
      "--data", data,
    ])
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type("  begin ", then: "begin"))
    let line = "words that were written long before this evening\n"
    let book = String(repeating: line, count: (1 << 20) / line.utf8.count - 1)
    screen.type("\u{1B}[200~" + book + "\u{1B}[201~the end")
    #expect(screen.shows("the end"))
    #expect(screen.type("\u{4}", then: "Ana wrote"))
    #expect(screen.type(" ", then: "one breath before you answer"))
    #expect(screen.type(" ", then: "Ben, say it back"))
    let list = Program.run(["journal", "list", "--json", "--data", data]).output
    let id =
      list.split(separator: "\"id\": \"").dropFirst().first.map { String($0.prefix(6)) } ?? ""
    let show = Program.run(["journal", "show", id, "--data", data])
    #expect(show.output.contains("Ana: begin " + book + "the end"))
  }
}
