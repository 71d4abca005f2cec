import Content
import Glibc
import TestSupport
import Testing

/// What is said to heard alone stays nowhere, what is hidden is hidden at once.
@Suite struct SafetyTests {
  private let folder = Checkout.temporaryFolder()
  private var data: String { folder + "/data" }

  /// Everything a run of heard could write to, in a folder of its own.
  private var environment: [String: String] {
    [
      "HOME": folder + "/home", "XDG_DATA_HOME": folder + "/share",
      "XDG_STATE_HOME": folder + "/state", "XDG_CACHE_HOME": folder + "/cache",
      "XDG_CONFIG_HOME": folder + "/config", "TMPDIR": folder + "/tmp",
    ]
  }

  private func makeFolders() {
    for name in ["home", "share", "state", "cache", "config", "tmp"] {
      mkdir(folder + "/" + name, 0o700)
    }
  }

  /// Every byte below the folder, hidden files and logs included.
  private func bytes(below path: String) -> [UInt8] {
    var all: [UInt8] = []
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      all += Array((path + "/" + name).utf8)
      let isFolder = entry.pointee.d_type == DT_DIR
      all += isFolder ? bytes(below: path + "/" + name) : Checkout.bytes(path + "/" + name) ?? []
    }
    return all
  }

  /// A token is typed into every question of the gate, before every answer it has: no byte of it,
  /// and nothing that differs from answer to answer, is on the disk afterwards.
  @Test func theGateLeavesNoBytes() {
    makeFolders()
    let token = "tok3nf0rth3gat3"
    var sizes: Set<Int> = []
    for answer in 1...3 {
      for choice in 1...3 {
        let own = data + "\(answer)\(choice)"
        var lines = ["", ""]
        for _ in 0..<3 { lines += [token, String(answer)] }
        lines += [token, String(choice), ""]
        for _ in 0..<3 { lines += [token, "2"] }
        lines += [token, "1"]
        let run = Program.run(
          ["talk", "seven-minutes", "--names", "Ana,Ben", "--data", own, "--plain"],
          input: lines.map { $0 + "\n" }.joined(), environment: environment)
        #expect(run.code == 0)
        let isGoingOn = choice == 1
        #expect(run.output.contains("Is this how you want it?") == isGoingOn)
        #expect(run.output.contains("Not this talk, today") == !isGoingOn)
        #expect(!run.output.contains(token) && !run.complaint.contains(token))
        let left = bytes(below: own)
        #expect(!left.isEmpty && !left.contains(Array(token.utf8)))
        sizes.insert((Checkout.bytes(own + "/journal.sqlite") ?? []).count)
      }
    }
    #expect(!bytes(below: folder).contains(Array(token.utf8)))
    #expect(sizes.count == 1)
  }

  /// The same on a screen: keys typed at the gate are nowhere, and the second person's pages are
  /// the same bytes whatever the first answered.
  @Test func theSecondPersonsScreenTellsNothing() {
    makeFolders()
    var screens: Set<String> = []
    for choice in 1...3 {
      let screen = Screen(
        ["talk", "seven-minutes", "--names", "Ana,Ben", "--data", data + "\(choice)"],
        environment: environment)
      #expect(screen.type("", then: "Three things to know"))
      #expect(screen.type(" ", then: "three quiet questions"))
      #expect(screen.type(" ", then: "Are you afraid of how Ben"))
      #expect(screen.type("1", then: "hurt you, threaten you"))
      #expect(screen.type("1", then: "Could you say no"))
      #expect(screen.type("2", then: "Thank you for looking at it"))
      #expect(screen.type("\(choice)", then: "Ana looks away"))
      #expect(screen.waits { !$0.text.contains("Thank you") })
      screen.rest()
      var seen = screen.text
      for (key, page) in [(" ", "afraid of how Ana"), ("2", "hurt you"), ("2", "Could you say no")]
      {
        #expect(screen.type(key, then: page))
        screen.rest()
        seen += screen.text
      }
      screens.insert(seen)
    }
    #expect(screens.count == 1)
  }

  /// From every kind of page, and while somebody types: within 100 ms at the 99th percentile
  /// nothing but a prompt is on the screen, and the next keys do not bring it back.
  @Test func hidingIsQuick() {
    let words = "a word that nobody else should see"
    var times: [Int] = []
    for written in [false, true] {
      let screen = Screen(
        [
          "talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data + "\(written)",
        ] + (written ? ["--written"] : []))
      #expect(screen.type("", then: "is now a good time?"))
      var pages = ["", "1", " ", " ", "?", "h", "\u{1B}", "\u{1B}"]
      if written { pages = ["", "1", " ", " ", words] }
      for keys in pages {
        screen.type(keys)
        #expect(screen.waits(5) { $0.text.contains("heard") || $0.text.contains("listens.") })
        for _ in 0..<25 {
          let before = Moment.microseconds
          screen.type("\u{18}")
          let isHidden = screen.waits(5) { screen in
            screen.lines.first?.hasPrefix("$") == true
              && screen.text.filter { $0 != " " && $0 != "\n" } == "$"
          }
          times.append(Moment.microseconds - before)
          #expect(isHidden)
          screen.type("x \r?q")
          screen.read(for: 2)
          #expect(!screen.text.contains(words) && !screen.text.contains("Ben"))
          screen.type("\u{12}")
          #expect(screen.waits(5) { !$0.text.hasPrefix("$") })
        }
      }
    }
    times.sort()
    let p99 = times[times.count * 99 / 100]
    print("hide: \(times.count) times, median \(times[times.count / 2]) µs, p99 \(p99) µs")
    #expect(p99 < 100_000)
  }

  /// After the end of heard nothing of a talk is in the window or its scrollback.
  @Test func nothingStaysInTheWindow() {
    let screen = Screen([
      "talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben", "--data", data,
    ])
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type("  ", then: "Type here"))
    #expect(screen.type("the lighthouse", then: "the lighthouse"))
    #expect(screen.type("\u{3}", then: "heard resume"))
    #expect(screen.exitCode() == 130)
    #expect(!screen.text.contains("lighthouse"))
    // The talk was on the alternate screen, which has no scrollback.
    let output = String(decoding: screen.output, as: UTF8.self)
    #expect(output.contains("\u{1B}[?1049h") && output.contains("\u{1B}[?1049l"))
  }

  /// An exercise of one's own is found, checked and used; a broken one is told and left out.
  @Test func ownExercisesAreUsed() throws {
    makeFolders()
    mkdir(folder + "/config/heard", 0o700)
    mkdir(folder + "/config/heard/Exercises", 0o700)
    let guide = try #require(Checkout.text(Checkout.root + "/Content/AUTHORING.md"))
    let example = try #require(
      guide.split(separator: "```json\n").last { $0.contains("\"one-wish\"") }?
        .split(separator: "```").first)
    let file = folder + "/config/heard/Exercises/one-wish.json"
    Checkout.write(String(example), to: file)
    let list = Program.run(["exercises"], environment: environment)
    #expect(list.output.contains("one-wish  One wish, about 15 minutes."))
    #expect(Program.run(["lint", file], environment: environment).code == 0)
    let talk = Program.run(
      ["talk", "one-wish", "--quick", "--names", "Ana,Ben", "--data", data, "--plain"],
      input: "\n\n\n\n1\n\n/pass\n\n7\n", environment: environment)
    #expect(talk.output.contains("Ana, what is your wish?"))
    #expect(talk.output.contains("What would be a first step?"))
    #expect(talk.output.contains("Ben, what is your wish?"))
    let paths = Program.run(["paths"], environment: environment)
    #expect(paths.output.contains("yours    \(folder)/config/heard"))
    Checkout.write("{ \"schema\": 1 }", to: folder + "/config/heard/Exercises/broken.json")
    let broken = Program.run(["exercises"], environment: environment)
    #expect(broken.code == 0 && broken.output.contains("one-wish"))
    #expect(broken.complaint.contains("broken.json:1:1: this document has no \"kind\""))
  }
}
