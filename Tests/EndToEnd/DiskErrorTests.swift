import Glibc
import TestSupport
import Testing

/// A disk that fails at any moment: it is said, the words stay, and what was kept stays kept.
@Suite struct DiskErrorTests {
  private static let errors = ["ENOSPC", "EIO", "EROFS"]
  private static let calls = ["pwrite64", "fsync,fdatasync", "openat", "unlink", "ftruncate"]
  /// How often a call is made at most while somebody writes.
  private static let most = [
    "pwrite64": 90, "fsync,fdatasync": 30, "openat": 24, "unlink": 8, "ftruncate": 1,
  ]

  /// A key of the story: what is typed, what stands on the page then, and the words that have been
  /// handed in with it for good.
  private struct Move {
    var keys: String
    var page: String
    var typed: String?
    var kept: String?
  }

  private func talk(_ mark: String) -> [Move] {
    [
      Move(keys: " ", page: "Type here"),
      Move(keys: "first \(mark) of all", page: "first \(mark) of all"),
      Move(
        keys: "\u{4}", page: "one breath before you answer", typed: "first \(mark) of all",
        kept: "first \(mark) of all"),
      Move(keys: " ", page: "say it back"),
      Move(keys: "second \(mark) of all", page: "second \(mark) of all"),
      Move(
        keys: "\u{4}", page: "Ana, is that it?", typed: "second \(mark) of all",
        kept: "second \(mark) of all"),
    ]
  }

  private func pages(_ mark: String) -> [Move] {
    [
      Move(keys: "1", page: "Pass the keyboard"), Move(keys: " ", page: "these are your pages"),
      Move(keys: "1", page: "A page of your own"),
      Move(keys: "first \(mark) of all", page: "first \(mark) of all"),
      Move(
        keys: "\u{4}", page: "Saved.", typed: "first \(mark) of all", kept: "first \(mark) of all"),
      Move(keys: "e", page: "Change this page"),
      Move(keys: "; second \(mark)", page: "second \(mark)"),
      Move(keys: "\u{4}", page: "Saved.", typed: "second \(mark)", kept: "second \(mark)"),
    ]
  }

  private static let told = [
    "Not saved", "cannot be read", "cannot be created", "disk", "does not match its seal",
  ]

  /// - Returns: What was handed in and acknowledged; nil when heard could not begin.
  private func play(
    _ story: [Move], _ screen: Screen, opening: String, _ what: String
  ) -> [String]? {
    guard screen.shows(opening) else {
      let code = screen.exitCode(within: 5)
      // A long path puts the end of the sentence on another row, in the middle of a word.
      let rows = screen.remembered.split(separator: "\n", omittingEmptySubsequences: false)
      let isTold = Self.told.contains { words in
        rows.joined(separator: " ").contains(words) || rows.joined().contains(words)
      }
      #expect(code > 0 && code < 128 && isTold, "\(what), code \(code): \(screen.remembered)")
      return nil
    }
    var kept: [String] = []
    for move in story {
      screen.type(move.keys)
      var tries = 0
      while true {
        let isAnswered = screen.waits(10) { screen in
          screen.words.contains(move.page) && !screen.words.contains("r try again")
            || screen.words.contains("r try again")
        }
        #expect(isAnswered, "\(what), after \(move.keys): \(screen.text)")
        guard isAnswered else { return kept }
        guard screen.words.contains("r try again") else { break }
        screen.rest()
        let isTold = screen.waits(5) { screen in
          Self.told.contains { screen.words.contains($0) }
        }
        #expect(isTold, "\(what), after \(move.keys): \(screen.text)")
        if let typed = move.typed {
          #expect(screen.shows(typed), "\(what): \(screen.text)")
        }
        tries += 1
        #expect(tries < 4, "\(what), after \(move.keys): \(screen.text)")
        if tries >= 4 { return kept }
        screen.type("r")
        _ = screen.waits(10) { !$0.words.contains("r try again") }
      }
      if let words = move.kept { kept.append(words) }
    }
    return kept
  }

  /// Any call may fail once; the next is well again.
  @Test func aFailingDiskIsSaidAndLosesNothing() {
    guard Ability.has("strace") else { return }
    print("disk errors, seed \(testSeed)")
    var dice = Dice(state: testSeed)
    let template = House()
    #expect(template.run(["--plain"], ["5", "Ana", "Ben"]).code == 0)
    #expect(
      template.run(
        ["talk", "mirror-talk", "--quick", "--written", "--keep", "words", "--plain"],
        ["1", ""]
      ).code == 0)
    var struck = 0
    let times = Effort.times(500)
    for time in 0..<times {
      let isTalk = time % 2 == 0
      let call = Self.calls[time % Self.calls.count]
      let error = Self.errors[Int.random(in: 0..<Self.errors.count, using: &dice)]
      let when = Int.random(in: 1...(Self.most[call] ?? 1), using: &dice)
      let what = "\(isTalk ? "talk" : "pages"), \(error) at \(call) \(when), time \(time)"
      let house = House()
      mkdir(house.data, 0o700)
      for name in Checkout.names(in: template.data) {
        copy(template.data + "/" + name, house.data + "/" + name)
      }
      let log = house.root + "/out/trace"
      let screen = house.screen(
        isTalk ? ["resume"] : ["pages"],
        wrapper: [
          "strace", "-f", "-o", log, "-P", house.data, "-P", house.journal, "-P",
          house.journal + "-journal", "-e", "trace=\(call)", "-e",
          "inject=\(call):error=\(error):when=\(when)",
        ])
      let story = isTalk ? talk("mark \(time)") : pages("mark \(time)")
      let kept = play(
        story, screen, opening: isTalk ? "your turn to speak" : "Whose pages?", what)
      if let kept {
        #expect(kept.count == 2, "\(what)")
        screen.type("\u{3}")
        var code = screen.exitCode(within: 5)
        // The disk may fail at the very draft that leaving saves; then heard asks once more.
        if code == -1, screen.words.contains("Leave once more") {
          screen.type("\u{3}")
          code = screen.exitCode(within: 5)
        }
        #expect(code == 130, "\(what): \(code) \(screen.text)")
      }
      if (Checkout.text(log) ?? "").contains("(INJECTED)") { struck += 1 }
      // After a restart everything that was acknowledged is there, once, and all is well.
      let doctor = house.run(["doctor"])
      #expect(doctor.code == 0, "\(what): \(doctor)")
      let list = house.run(["journal"]).output.split(separator: " ").first ?? ""
      let shown =
        isTalk
        ? house.run(["journal", "show", String(list)]).output
        : house.run(["export", "--pages", "Ana", "--plain"], ["yes"]).output
      for words in kept ?? [] {
        #expect(
          shown.split(separator: words, omittingEmptySubsequences: false).count == 2,
          "\(what): lost \(words) in \(shown)")
      }
    }
    print("disk errors: \(struck) of \(times) struck")
    #expect(struck * 3 > times)
  }

  /// Where nothing at all can be written, nothing is said to be done.
  @Test func whatIsNotWrittenIsNotSaidToBe() {
    guard Ability.has("strace") else { return }
    let house = House()
    #expect(house.run(["--plain"], ["5", "Ana", "Ben"]).code == 0)
    let before = Checkout.bytes(house.journal)
    let full = [
      "strace", "-f", "-o", "/dev/null", "-P", house.journal, "-P", house.journal + "-journal",
      "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC:when=1+",
    ]
    let words = "two cups on the sill"
    let deeds: [(command: String, lines: [String], told: String)] = [
      ("pages", ["1", "", "1", "The lighthouse was lit.", "."], "Saved."),
      ("note", ["1", "", "The lighthouse was lit.", ".", "1"], "Your note is sealed"),
      ("passphrases", ["1", "3", words, words], "It is locked with your passphrase"),
    ]
    for deed in deeds {
      let run = house.run([deed.command, "--plain"], deed.lines, wrapper: full)
      #expect(!run.output.contains(deed.told), "\(run.output)")
      #expect(Self.told.contains { run.output.contains($0) }, "\(run.output)")
      let well = house.run(["doctor"])
      #expect(well.code == 0 && Checkout.bytes(house.journal) == before, "\(well)")
    }
    for deed in deeds {
      let run = house.run([deed.command, "--plain"], deed.lines)
      #expect(run.output.contains(deed.told), "\(run.output)")
    }
  }

  /// A draft that cannot be kept is told of, and kept when it can be.
  @Test func aDraftThatIsNotKeptIsTold() {
    guard Ability.has("prlimit") else { return }
    let house = House()
    let screen = house.screen(
      ["talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben"],
      wrapper: ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"])
    func limit(_ bytes: String) {
      let run = Program.run(
        ["prlimit", "--pid", "\(screen.process)", "--fsize=\(bytes):"],
        executable: "/usr/bin/env")
      #expect(run.code == 0, "\(run)")
    }
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type("  ", then: "Type here"))
    limit("512")
    #expect(screen.type("the lighthouse was lit all night", then: "Not saved"))
    limit("unlimited")
    screen.type(" and nobody was there to see it")
    #expect(screen.waits { !$0.words.contains("Not saved") }, "\(screen.text)")
    screen.rest()
    screen.cutPower()
    let later = house.run(["resume", "--plain"], [""])
    #expect(later.output.contains("the lighthouse was lit all night and"), "\(later.output)")
  }

  private func copy(_ from: String, _ to: String) {
    let descriptor = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    let bytes = Checkout.bytes(from) ?? []
    _ = write(descriptor, bytes, bytes.count)
  }
}
