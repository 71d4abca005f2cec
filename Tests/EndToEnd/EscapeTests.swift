import Content
import Glibc
import TerminalUI
import TestSupport
import Testing

/// Text from outside never sends a terminal anything but what heard's renderer itself can send:
/// through the shell's side. The screens are in `EscapeScreenTests`.
@Suite struct EscapeTests {
  private let folder = Checkout.temporaryFolder()
  private var data: String { folder + "/data" }

  @Test func thereAreEnoughPayloads() {
    #expect(Payload.all.count >= 300)
    #expect(Set(Payload.all.map(\.bytes)).count >= 300)
    #expect(Payload.all.filter { !$0.isHarmless }.count >= 300)
    print(
      "payloads: \(Payload.all.count), commands: \(EscapePlaces.commands.count), variables:",
      "\(EscapePlaces.variables.count), texts in files: \(ContentHole.all.count)")
  }

  /// The check lets through what the program draws and nothing that would steer a terminal.
  @Test func theCheckSeesWhatItIsFor() {
    let window = OutputCheck.window(rows: 24, columns: 80)
    for payload in Payload.all where !payload.isHarmless && !payload.bytes.contains(0x0A) {
      #expect(!OutputCheck.plain.faults(in: payload.bytes).isEmpty, "\(payload)")
    }
    // On a screen some are the renderer's own words; that they were not drawn by a payload is told
    // by what stands on the screen.
    let missed = Payload.all.filter { !$0.isHarmless && window.faults(in: $0.bytes).isEmpty }
    #expect(Set(missed.map(\.family)).isSubset(of: ["csi", "escape", "c0", "osc"]))
    #expect(missed.count < 30, "\(missed.map(\.text.debugDescription))")
    for kind in ["\u{1B}]0;x\u{7}", "\u{9B}2J", "\u{1B}[25;1H", "\u{1B}[5m", "\u{1B}[6n", "\u{7}"] {
      #expect(!window.faults(in: Array(kind.utf8)).isEmpty)
    }
  }

  /// Typed text and text from files are held to the same list, and to what Unicode says.
  @Test func bothCleanersKnowEveryScalar() {
    var faults: [String] = []
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !OutputCheck.isJoiner(scalar) else { continue }
      let text = "x\(scalar)"
      let isRefused = OutputCheck.refuses(scalar)
      let typed = CleanText.line(text) != text
      let loaded = Diagnostic(file: "", position: nil, sentence: text).sentence != text
      if isRefused && !typed || typed != loaded {
        faults.append("U+\(String(value, radix: 16)): \(isRefused) \(typed) \(loaded)")
      }
    }
    #expect(faults.isEmpty, "\(faults.count): \(faults.prefix(40))")
  }

  @Test(arguments: EscapePlaces.commands)
  func wordsOfACommand(_ command: [String]) {
    for batch in Payload.batches(of: 140) {
      let words = batch.map(\.asWord).joined(separator: [0x20])
      let arguments = command.map { $0.bytes(filledWith: Array(words)) }
      let own = command.contains("--data") ? [] : ["--data", data].map { Array($0.utf8) }
      expectPlain(
        Program.run(bytes: arguments + own), "\(command) with \(batch[0].family)")
    }
  }

  @Test func valuesOfVariables() {
    for (name, arguments) in EscapePlaces.variables {
      for batch in Payload.batches(of: 140) {
        let value = Array("/dev/null/".utf8) + batch.map(\.asWord).joined()
        expectPlain(
          Program.run(bytes: arguments.map { Array($0.utf8) }, environment: [name: value]),
          "\(name) with \(batch[0].family)")
      }
    }
    #expect(access("/nonexistent", F_OK) != 0, "something was made outside of the tests' folder")
  }

  /// Every text and every name in every kind of file: what is unclean is refused where it stands.
  @Test func textsInFiles() throws {
    defer { ContentHole.remove(folder) }
    let files = try ContentHole.fill(folder + "/config/heard")
    let environment = ["XDG_CONFIG_HOME": folder + "/config"]
    for arguments in EscapePlaces.readers {
      let result = Program.run(
        arguments.map { $0 == "DIR" ? folder + "/config/heard" : $0 } + ["--data", data])
      expectPlain(result, "\(arguments)", code: 65)
      if arguments == EscapePlaces.readers[0] { expectRefused(files, result.output, "lint") }
    }
    for arguments in EscapePlaces.ownReaders {
      let result = Program.run(arguments + ["--data", data], environment: environment)
      expectPlain(result, "\(arguments)", code: 0)
      if arguments == EscapePlaces.ownReaders[0] {
        expectRefused(files, result.complaint, "exercises")
      }
    }
  }

  /// Looks for `file:line:column: sentence`.
  private func expectRefused(_ files: [ContentHole.Filled], _ told: String, _ what: String) {
    var places: Set<String> = []
    for line in told.split(separator: "\n") {
      let parts = line.split(separator: ":", omittingEmptySubsequences: false)
      let start = parts[0] == "heard" ? 1 : 0
      guard parts.count > start + 3, Int(parts[start + 2]) != nil else { continue }
      places.insert(parts[start].drop { $0 == " " } + ":" + parts[start + 1])
    }
    let missed = files.filter { !$0.payload.isHarmless && !places.contains($0.place) }
    let list = missed.prefix(10).map { "\($0.hole): \($0.payload.text.debugDescription)" }
    #expect(missed.isEmpty, "\(what): \(missed.count) of \(files.count): \(list)")
  }

  /// Files that are called so, in a folder that is linted and in one's own.
  @Test func namesOfFiles() {
    defer { ContentHole.remove(folder) }
    let own = folder + "/config/heard/Decks"
    _ = ["/config", "/config/heard", "/config/heard/Decks"].map { mkdir(folder + $0, 0o700) }
    for payload in Payload.all where payload.isUTF8 {
      let name = payload.asWord.filter { $0 != UInt8(ascii: "/") }.prefix(240)
      Checkout.write("{ }", to: own + "/x" + String(decoding: name, as: UTF8.self) + ".json")
    }
    let lint = Program.run(["lint", own, "--data", data])
    expectPlain(lint, "lint")
    #expect(lint.output.split(separator: "\n").count > Payload.all.count / 2)
    expectPlain(Program.run(["lint", "--json", own, "--data", data]), "lint --json")
    let environment = ["XDG_CONFIG_HOME": folder + "/config"]
    expectPlain(Program.run(["decks", "--data", data], environment: environment), "decks")
    // A name that is no UTF-8 cannot be opened by any name; the others are read without it.
    let script = #"printf '{ }' > "$(printf '\#(own)/y\233\377.json')""#
    _ = Program.run(["-c", script], executable: "/bin/sh")
    expectPlain(Program.run(["lint", own, "--data", data]), "lint")
    let decks = Program.run(["decks", "--data", data], environment: environment)
    expectPlain(decks, "decks")
    #expect(decks.code == 0)
  }

  /// What may stand in a deck is printed as it is; in HTML none of it is markup.
  @Test func printedDecks() throws {
    _ = ["/config", "/config/heard", "/config/heard/Decks"].map { mkdir(folder + $0, 0o700) }
    let harmless = Payload.all.filter { $0.isHarmless && $0.text.count < 80 }
    let prompts = harmless.enumerated().map { index, payload -> JSON in
      [
        "id": .string("p\(index)"), "text": .string("What does \(payload.text) mean to you?"),
        "depth": 1, "topics": [.string(String(payload.text.prefix(24)))],
        "followUps": [.string("What else is \(payload.text)?"), "How so?"],
      ]
    }
    let deck: JSON = [
      "schema": 1, "kind": "deck", "id": "own", "title": "Own </title><script>",
      "about": "Own <b> & \"</p>'.", "prompts": .array(prompts),
    ]
    Checkout.write(deck.text(isIndented: true), to: folder + "/config/heard/Decks/own.json")
    let environment = ["XDG_CONFIG_HOME": folder + "/config"]
    func output(_ arguments: String...) -> String {
      let result = Program.run(arguments + ["--data", data], environment: environment)
      expectPlain(result, "\(arguments)")
      #expect(result.code == 0 && result.complaint.isEmpty, "\(arguments): \(result.complaint)")
      return result.output
    }
    let shown = output("decks", "show", "own", "--follow-ups")
    for payload in harmless { #expect(shown.contains("What else is \(payload.text)?")) }
    for arguments in EscapePlaces.sheets {
      let file = Checkout.temporaryFolder() + "/sheet"
      let names = ["FILE": file, "DIR": folder + "/config/heard"]
      expectPlain(
        Program.run(
          arguments.map { names[$0] ?? $0 } + ["--data", data], environment: environment),
        "\(arguments)")
      let written = arguments.contains("FILE") ? Checkout.bytes(file) ?? [] : [0x20]
      #expect(!written.isEmpty && OutputCheck.plain.faults(in: written).isEmpty, "\(arguments)")
    }
    let json = output("decks", "show", "own", "--json")
    _ = try scanJSON(Array(json.utf8), file: "output", limits: .unlimited)
    let html = output("decks", "print", "own", "--format", "html")
    let known = Set(tags(of: output("decks", "print", "gratitude", "--format", "html")))
    #expect(known.count > 20 && Set(tags(of: html)) == known)
    for part in html.split(separator: "&").dropFirst() {
      #expect(
        ["amp;", "lt;", "gt;", "quot;"].contains { part.hasPrefix($0) }, "&\(part.prefix(9))")
    }
  }

  /// From each `<` to the next `>`.
  private func tags(of html: String) -> [String] {
    html.split(separator: "<").dropFirst().map { "<" + $0.prefix { $0 != ">" } }
  }
}

extension String {
  /// With the words in place of `{}`.
  func bytes(filledWith words: [UInt8]) -> [UInt8] {
    guard let hole = utf8.indices.first(where: { utf8[$0...].starts(with: "{}".utf8) }) else {
      return Array(utf8)
    }
    return Array(utf8[..<hole]) + words + Array(utf8[hole...].dropFirst(2))
  }
}
