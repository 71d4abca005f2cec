import Content
import Glibc
import TestSupport
import Testing

/// Text from outside never sends a terminal anything but what heard's renderer itself can send:
/// typed, pasted and kept, on the screen and in lines.
@Suite struct EscapeScreenTests {
  private let data = Checkout.temporaryFolder() + "/heard"

  private var arguments: [String] {
    [
      "talk", "mirror-talk", "--quick", "--written", "--keep", "words", "--no-bell", "--names",
      "Ana,Ben", "--data", data,
    ]
  }

  // MARK: In lines

  private func run(_ way: EscapePlaces.Way, _ start: [String]) -> Program.Result {
    // Whoever leaves on the way comes back for the rest.
    let parts = way.opening.split(separator: "/quit", omittingEmptySubsequences: false)
    if parts.count > 1 {
      let input = parts[0].map { $0 + "\n" }.joined()
      expectPlain(Program.run(start, input: input), way.name)
    }
    var input = Array((parts.last ?? []).map { $0 + "\n" }.joined().utf8)
    for payload in Payload.all + Payload.endingPastes {
      for line in way.lines { input += line.bytes(filledWith: payload.onOneLine.bytes) + [0x0A] }
    }
    return Program.run(bytes: start.map { Array($0.utf8) }, input: input)
  }

  @Test(arguments: EscapePlaces.ways)
  func linesAtHome(_ way: EscapePlaces.Way) {
    let result = run(way, ["--plain", "--data", data])
    expectPlain(result, way.name, code: 0)
    #expect(count(way.says, in: result.output) > 600, "\(way.name) was not gone to the end")
  }

  private func count(_ words: String, in text: String) -> Int {
    let wanted = Array(words.utf8)
    let bytes = Array(text.utf8)
    return bytes.indices.count { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
  }

  @Test(arguments: EscapePlaces.talkWays)
  func linesInATalk(_ way: EscapePlaces.Way) {
    let result = run(way, arguments + ["--plain"])
    expectPlain(result, way.name, code: 0)
    #expect(count(way.says, in: result.output) > 600, "\(way.name) was not gone to the end")
  }

  /// A letter of many lines that is not handed in is there again, and the other reads it.
  @Test func linesOfALetter() {
    let letter = EscapePlaces.Way(
      name: "a letter", opening: ["1", "", ""], lines: [" {}."], says: "")
    expectPlain(run(letter, arguments + ["--plain"]), letter.name)
    let later = Program.run(["resume", "--plain", "--data", data], input: "\n.\n\n")
    expectPlain(later, "a letter, later", code: 0)
    for start in ["So far: “ \u{FFFD}[7;777H.", "Ana said: “ \u{FFFD}[7;777H."] {
      #expect(later.output.contains(start))
    }
  }

  @Test func namesFromTheCommandLine() {
    for batch in Payload.batches(of: 60) {
      // As many of them as make two different names.
      let words = batch.map { Array($0.onOneLine.asWord.filter { $0 != 0x2C }.prefix(12)) }
      let names = Array(words.joined()) + [0x2C] + [0x42] + Array(words.reversed().joined())
      var start = arguments.map { Array($0.utf8) }
      start[(arguments.firstIndex(of: "--names") ?? 0) + 1] = names
      let talk = Program.run(bytes: start + [Array("--plain".utf8)], input: Array("1\n\n\n".utf8))
      expectPlain(talk, "names", code: 0)
      #expect(talk.output.contains("is now a good time?"))
    }
    for arguments in EscapePlaces.keptPlaces.map(\.arguments) where !arguments.contains("ID") {
      expectPlain(Program.run(arguments + ["--data", data]), "\(arguments)")
    }
  }

  /// What is taken along: an agreement, a ritual, a note, as long as each may be.
  @Test func whatIsTakenAlong() throws {
    var rest = Payload.all.map(\.onOneLine).filter { $0.bytes.count < 150 }
    while !rest.isEmpty {
      var lines = ["1", "", "/pass", "/pass", "", "/pass", "/pass", ""].map { Array($0.utf8) }
      for (kind, more) in [("1", ["3", "1"]), ("2", []), ("3", [])] {
        var words: [UInt8] = []
        while let next = rest.first, words.count + next.bytes.count < 180 {
          words += [0x78] + next.bytes
          rest.removeFirst()
        }
        if words.isEmpty { continue }
        lines += [Array(kind.utf8), words] + more.map { Array($0.utf8) }
      }
      lines += ["4", "", ""].map { Array($0.utf8) }
      let talk = Program.run(
        bytes: (arguments + ["--plain"]).map { Array($0.utf8) },
        input: Array(lines.joined(separator: [0x0A])) + [0x0A])
      expectPlain(talk, "taken along", code: 0)
      #expect(talk.output.contains("Let it settle"), "\(talk.output.suffix(900))")
    }
    try checkKept(atLeast: 10)
    // What they agreed on is looked at again.
    let review = Program.run(
      ["talk", "weekly-sit-down", "--quick", "--plain", "--names", "Ana,Ben", "--data", data],
      input: String(repeating: "\n1\n", count: 60))
    expectPlain(review, "review", code: 0)
  }

  // MARK: What is kept

  private func checkKept(atLeast count: Int) throws {
    let list = Program.run(["journal", "list", "--json", "--data", data])
    let talks = try json(list)["sessions"]?.array ?? []
    #expect(talks.count >= count)
    for (arguments, isJSON) in EscapePlaces.keptPlaces {
      let ids = arguments.contains("ID") ? talks.compactMap { $0["id"]?.string } : [""]
      for id in ids {
        let file = Checkout.temporaryFolder() + "/export"
        let names = ["ID": id, "FILE": file]
        let result = Program.run(arguments.map { names[$0] ?? $0 } + ["--data", data])
        expectPlain(result, "\(arguments)", code: 0)
        let written = arguments.contains("FILE") ? Checkout.bytes(file) ?? [] : result.outputBytes
        #expect(!written.isEmpty && OutputCheck.plain.faults(in: written).isEmpty, "\(arguments)")
        if isJSON { _ = try scanJSON(written, file: "output", limits: .unlimited) }
      }
    }
    for keys in EscapePlaces.keptPages {
      let screen = self.screen(["--data", data])
      #expect(screen.waits { $0.text.contains("What would you like to do?") })
      for key in keys.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated() {
        screen.type(key.offset == 0 ? String(key.element) : "\u{1B}" + key.element)
        screen.rest()
      }
      expectDrawn(screen, keys)
    }
    expectPlain(Program.run(["--plain", "--data", data], input: "4\n1\n\n4\n\n6\n"), "plain")
  }

  private func json(_ result: Program.Result) throws -> JSON {
    JSON(try scanJSON(result.outputBytes, file: "output", limits: .unlimited))
  }

  // MARK: On the screen

  private func screen(_ arguments: [String], _ environment: [String: [UInt8]] = [:]) -> Screen {
    let screen = Screen(arguments, columns: 120, rows: 50, environmentBytes: environment)
    screen.check = .window(rows: screen.rows, columns: screen.columns)
    return screen
  }

  private static func paste(_ bytes: [UInt8]) -> [UInt8] {
    Array("\u{1B}[200~".utf8) + bytes + Array("\u{1B}[201~".utf8)
  }

  private func turn() -> Screen {
    let screen = self.screen(arguments)
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type("  ", then: "Type here"))
    return screen
  }

  /// Pasted words, each on a line of its own: what is drawn is their letters, with U+FFFD for the
  /// rest. They are there after a power cut, for the other to read, and in the journal.
  @Test func pastedWords() throws {
    var screen = turn()
    var number = 0
    var shown = 0
    let long = Payload.all.filter { $0.bytes.count > 200 }
    let short = Payload.all.filter { $0.bytes.count <= 200 }
    for batch in Payload.batches(of: 14, short) + [long] {
      let first = number
      var lines: [UInt8] = []
      for payload in batch {
        number += 1
        lines += Array("k\(number) ".utf8) + payload.bytes + Array(" k\(number).\n".utf8)
      }
      screen.type(bytes: Self.paste(lines))
      let end = "k\(number)."
      let isThere = screen.waits { $0.text.contains(end) }
      expectDrawn(screen, "pasted before \(end)")
      try #require(isThere, "\(end) in\n\(screen.text)")
      let wanted = batch.enumerated().compactMap { offset, payload in
        payload.shown.map { "k\(first + offset + 1) \($0) k\(first + offset + 1)." }
      }
      let text = screen.text
      let missing = wanted.filter { !text.contains($0) }
      try #require(missing.isEmpty, "\(missing) in\n\(text)")
      shown += wanted.count
    }
    #expect(shown > 500)
    screen.cutPower()
    let later = Program.run(["resume", "--plain", "--data", data], input: "\n")
    expectPlain(later, "the draft in lines", code: 0)
    #expect(later.output.contains("k\(number)."))
    screen = self.screen(["resume", "--data", data])
    #expect(screen.type("", then: "The talk is paused"))
    #expect(screen.type(" ", then: "k\(number)."))
    for _ in 0..<(number / 10 + 40) {
      screen.type("\u{1B}[5~")
      screen.read(for: 4)
    }
    #expect(screen.shows("k1 "))
    #expect(screen.type("\u{4}", then: "Ana wrote"))
    #expect(screen.type(" ", then: "one breath before you answer"))
    #expect(screen.type(" ", then: "Ben, say it back"))
    #expect(screen.type("\u{1B}", then: "read it all"))
    screen.type("o")
    for _ in 0..<60 {
      screen.type("\u{1B}[6~")
      screen.read(for: 4)
    }
    #expect(screen.type("\u{1B}", then: "Ben, say it back"))
    screen.rest()
    #expect(screen.type("s", then: "You stopped here"))
    screen.type(" ")
    #expect(screen.exitCode() == 0)
    expectDrawn(screen, "read and kept")
    try checkKept(atLeast: 1)
    let id = try json(Program.run(["journal", "list", "--json", "--data", data]))["sessions"]?
      .array?.first?["id"]?.string
    let kept = Program.run(["journal", "show", id ?? "", "--data", data]).output
    #expect(kept.contains("k1 \u{FFFD}[7;777H k1.") && kept.contains("k\(number)."))
  }

  /// A paste that ends itself goes on as keys; they are keys, and nothing of them is drawn but
  /// letters.
  @Test func pastesThatEndThemselves() {
    for payload in Payload.endingPastes {
      let screen = turn()
      screen.type(bytes: Self.paste(Array("begin ".utf8) + payload.bytes))
      screen.rest()
      screen.type("\u{12}")
      screen.rest()
      expectDrawn(screen, payload.text)
    }
  }

  /// Words that come key by key, as they are, into a line and into a longer text.
  @Test(arguments: [false, true])
  func typedWords(_ isLong: Bool) {
    let keys = Set<UInt8>([0x03, 0x04, 0x0A, 0x0D, 0x18, 0x1A])
    var screen: Screen
    if isLong {
      screen = turn()
    } else {
      screen = self.screen(["--data", data])
      #expect(screen.type("", then: "Say who you are"))
      #expect(screen.type("5", then: "What shall heard call"))
    }
    for payload in Payload.all {
      // Escape leaves a longer text; what follows would be commands.
      let bytes = payload.bytes.filter { !keys.contains($0) && (!isLong || $0 != 0x1B) }
      // Ends a paste that was begun, and takes the line away.
      screen.type(bytes: bytes + Array("\u{1B}[201~".utf8))
      screen.read(for: 2)
      screen.type("\u{15}")
      screen.read(for: 1)
    }
    screen.rest()
    #expect(screen.type("\u{15}still here", then: "still here"), "\(screen.text)")
    expectDrawn(screen, "typed")
    kill(screen.process, SIGTERM)
    #expect(screen.exitCode() == 130)
    expectDrawn(screen, "left")
  }

  /// Names, words for a break, notes and something to keep: pasted, handed in, and shown.
  @Test func pastedLines() {
    let screen = self.screen(["--data", data])
    #expect(screen.type("", then: "Say who you are"))
    #expect(screen.type("5", then: "What shall heard call"))
    #expect(screen.type("Ana\r", then: "And the other one?"))
    #expect(screen.type("Ben\r", then: "Three things to know"))
    screen.type("\u{3}")
    #expect(screen.exitCode() == 130)
    let home = self.screen(["--data", data])
    #expect(home.shows("What would you like to do?"))
    for (index, payload) in Payload.all.enumerated() where index % 8 == 0 {
      for keys in ["5\u{15}", "\r\u{15}", "\r6\u{1B}[F\u{1B}[A\r\u{15}", "\r\u{1B}"] {
        home.type(keys)
        if keys.hasSuffix("\u{15}") {
          home.type(bytes: Self.paste(Array("x\(keys.utf8.count)".utf8) + payload.bytes))
        }
        home.read(for: keys.hasSuffix("\u{1B}") ? 40 : 3)
      }
    }
    home.rest()
    expectDrawn(home, "lines")
    home.type("\u{3}")
    #expect(home.exitCode() == 130)
    expectPlain(Program.run(["--plain", "--data", data], input: "5\n\n6\n6\n\n"), "plain")
  }

  /// Variables that a full screen reads.
  @Test(arguments: EscapePlaces.screenVariables)
  func variablesOfATerminal(_ name: String) {
    for batch in Payload.batches(of: 200) {
      let value = batch.map(\.asWord).joined()
      let screen = self.screen(["--data", data], [name: Array(value)])
      #expect(screen.shows("What would you like to do?"))
      screen.type(name == "TERM" ? "/quit\r" : "q")
      #expect(screen.exitCode() == 0)
      // Lines on a terminal have nothing of a screen.
      if name == "TERM" {
        #expect(OutputCheck.plain.faults(in: screen.output.filter { $0 != 0x0D }).isEmpty)
      }
      expectDrawn(screen, name)
    }
  }

  /// Broken files of one's own are told when the screen is gone, and are not on any page.
  @Test func ownFilesOnTheScreen() throws {
    let folder = Checkout.temporaryFolder()
    defer { ContentHole.remove(folder) }
    _ = try ContentHole.fill(folder + "/heard", every: 6)
    let screen = self.screen(["--data", data], ["XDG_CONFIG_HOME": Array(folder.utf8)])
    for (keys, page) in [
      ("", "What would you like to do?"), ("2", "Decks of questions"), ("\u{1B}[F", ""),
      ("\r", ""), ("\u{1B}", ""), ("\u{1B}", ""), ("3", ""), ("\u{1B}[F\r", ""), ("?", ""),
    ] {
      #expect(screen.type(keys, then: page), "\(page)")
      screen.read(for: 40)
    }
    screen.type("\u{3}")
    #expect(screen.exitCode() == 130)
    #expect(String(decoding: screen.output, as: UTF8.self).contains("/heard/Decks/0-0.json:"))
    expectDrawn(screen, "own files")
  }
}
