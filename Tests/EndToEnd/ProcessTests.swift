import Glibc
import TestSupport
import Testing

/// What a process of heard lets others see, and what it leaves when it dies.
@Suite struct ProcessTests {
  private let house = House()
  private let word = "lighthouse"

  /// Both names are known; nothing else is.
  private func begin() {
    let first = house.run(["--plain"], ["5", "Ana", "Ben"])
    #expect(first.code == 0)
  }

  private func lines(_ file: String, of process: pid_t) -> [String: String] {
    var found: [String: String] = [:]
    for line in (Checkout.text("/proc/\(process)/\(file)") ?? "").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 {
        found[String(parts[0])] = String(parts[1].drop { $0 == " " || $0 == "\t" })
      }
    }
    return found
  }

  @Test(arguments: [[], ["--plain"]])
  func nobodyLooksIn(mode: [String]) {
    guard let ordinary = Ability.ordinary(house) else { return }
    let screen = house.screen(
      ["talk", "mirror-talk", "--quick"] + mode,
      wrapper: ["sh", "-c", "umask 000; exec \"$@\"", "sh"] + ordinary)
    #expect(screen.shows("is now a good time?"))
    let process = screen.process
    let status = lines("status", of: process)
    #expect(status["CoreDumping"] == "0")
    #expect(status["Umask"] == "0077")
    let limits = Checkout.text("/proc/\(process)/limits") ?? ""
    let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
    #expect(core?.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
    // What is not dumpable belongs to root in /proc, and nobody else can read it.
    var info = stat()
    for name in ["mem", "environ", "maps"] {
      #expect(stat("/proc/\(process)/\(name)", &info) == 0 && info.st_uid == 0)
    }
    func run(_ words: [String]) -> Program.Result {
      Program.run(ordinary + words, executable: "/usr/bin/env")
    }
    if geteuid() != 0 || !ordinary.isEmpty {
      for name in ["environ", "maps", "mem"] {
        #expect(run(["head", "-c", "1", "/proc/\(process)/\(name)"]).code != 0)
      }
    }
    guard Ability.has("strace") else { return }
    let attached = run(["timeout", "2", "strace", "-o", "/dev/null", "-p", "\(process)"])
    #expect(attached.complaint.contains("Operation not permitted"), "\(attached)")
    let other = Program.spawn(
      "/usr/bin/env", (ordinary + ["sleep", "20"]).map { Array($0.utf8) }, environment: [:],
      standard: ["/dev/null", "/dev/null", "/dev/null"], isSession: false)
    usleep(50_000)
    let control = run(["timeout", "0.3", "strace", "-o", "/dev/null", "-p", "\(other)"])
    if control.complaint.contains("not permitted") {
      print("not shown: this system lets nobody trace anything")
    }
    kill(other, SIGKILL)
    _ = Program.waitForExit(of: other, seconds: 5)
  }

  private static let crashes = [SIGSEGV, SIGILL, SIGABRT, SIGTRAP, SIGBUS, SIGFPE]

  /// A crash says nothing of what was in memory and gives the terminal back as it was.
  private func expectQuiet(_ screen: Screen, after signal: Int32, _ what: String) {
    screen.rest()
    let before = screen.output.count
    kill(screen.process, signal)
    let code = screen.exitCode()
    #expect(code == 128 + signal, "\(what), \(signal)")
    let said = String(decoding: screen.output[before...], as: UTF8.self)
    for telling in [word, "rash", "atal", "0x", "hread", "acktrace", "Swift"] {
      #expect(!said.contains(telling), "\(what), \(signal): \(said)")
    }
    #expect(screen.modes == screen.firstModes, "\(what), \(signal): the terminal is not as it was")
  }

  @Test(arguments: crashes) func aCrashOnAScreenSaysNothing(signal: Int32) {
    let screen = house.screen([
      "talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben",
    ])
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type("  ", then: "Type here"))
    #expect(screen.type(word, then: word))
    expectQuiet(screen, after: signal, "screen")
    #expect(!screen.remembered.contains(word) && !screen.text.contains("Ana"))
    #expect(House.everything(below: house.root).allSatisfy { !$0.path.contains("core") })
  }

  @Test(arguments: crashes) func aCrashInLinesSaysNothing(signal: Int32) {
    let screen = house.screen(Array(House.writtenTalk))
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1\r", then: "One kind line"))
    #expect(screen.type("\r", then: "your turn to speak"))
    #expect(screen.type("\r", then: "ends them."))
    screen.type(word + "\r")
    expectQuiet(screen, after: signal, "lines")
  }

  /// While somebody types a passphrase nothing is shown; afterwards everything is again.
  @Test(arguments: crashes + [SIGQUIT, SIGTERM, SIGHUP, SIGINT])
  func aCrashAtAnUnseenLineSaysNothing(signal: Int32) {
    begin()
    let command = house.screen(["backup", house.root + "/out/backup"])
    #expect(command.type("", then: "a passphrase of at least"))
    #expect(command.waits { !$0.echoes })
    command.type(word)
    expectQuiet(command, after: signal, "command")
    #expect(!command.remembered.contains(word))
    guard Self.crashes.contains(signal) || signal == SIGQUIT else { return }
    let screen = house.screen(["passphrases", "--plain"])
    #expect(screen.type("", then: "What shall have a passphrase?"))
    #expect(screen.type("1\r", then: "I would rather choose"))
    #expect(screen.type("3\r", then: "A passphrase you both know"))
    #expect(screen.waits { !$0.echoes })
    screen.type(word)
    expectQuiet(screen, after: signal, "lines, unseen")
    #expect(!screen.remembered.contains(word))
  }

  /// Whatever the shell did to the terminal meanwhile.
  @Test func anUnseenLineStaysUnseenAfterAStop() {
    begin()
    let command = house.screen(["backup", house.root + "/out/backup"])
    #expect(command.type("", then: "a passphrase of at least"))
    let screen = house.screen(["passphrases", "--plain"])
    #expect(screen.type("", then: "What shall have a passphrase?"))
    #expect(screen.type("1\r", then: "I would rather choose"))
    #expect(screen.type("3\r", then: "A passphrase you both know"))
    for one in [command, screen] {
      #expect(one.waits { !$0.echoes })
      kill(one.process, SIGSTOP)
      one.echoes = true
      kill(one.process, SIGCONT)
      #expect(one.waits(5) { !$0.echoes })
      one.type(word)
      one.rest()
      #expect(!one.remembered.contains(word))
    }
  }

  @Test(arguments: [SIGTERM, SIGHUP]) func anEndFromOutsideKeepsEverything(signal: Int32) {
    let screen = house.screen([
      "talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben",
    ])
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type("  ", then: "Type here"))
    #expect(screen.type(word, then: word))
    kill(screen.process, signal)
    #expect(screen.exitCode() == 130)
    #expect(screen.modes == screen.firstModes)
    #expect(!screen.remembered.contains(word))
    let later = house.run(["resume", "--plain"], [""])
    #expect(later.output.contains("So far: “\(word)”"))
  }

  /// A terminal without a second screen keeps nothing of a talk either.
  @Test(arguments: ["linux", "vt100", "vt220"])
  func nothingStaysWithoutASecondScreen(terminal: String) {
    let screen = house.screen(
      ["talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben"],
      environment: ["TERM": terminal])
    guard screen.type("", then: "is now a good time?") else {
      print("skipped: no \(terminal) here")
      return
    }
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type("  ", then: "Type here"))
    #expect(screen.type(word, then: word))
    screen.type("\u{3}")
    #expect(screen.exitCode() == 130)
    #expect(!screen.remembered.contains(word), "\(screen.remembered)")
    // What the window has scrolled away goes, too.
    #expect(String(decoding: screen.output, as: UTF8.self).contains("\u{1B}[3J"))
  }
}
