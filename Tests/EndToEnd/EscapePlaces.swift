import Testing

/// Where text from outside comes in, and where it comes out again. Whatever is new in heard is a new
/// line in one of these lists. Paths lie below `/dev/null`, where nobody can make anything, not even
/// root.
enum EscapePlaces {
  /// Where a command takes words from outside: `{}` stands for them. A new one is a new line.
  static let commands: [[String]] = [
    ["{}"], ["--{}"], ["-{}"], ["help", "{}"], ["--help", "{}"], ["--version", "{}"],
    ["--theme", "{}"], ["--generate-completion-script", "{}"],
    ["decks", "{}"], ["decks", "--{}=1"], ["decks", "show", "{}"],
    ["decks", "show", "{}", "--json"],
    ["decks", "--topic", "{}"], ["decks", "--practice", "{}"], ["decks", "--mode", "{}"],
    ["decks", "--depth", "{}"], ["decks", "--content", "{}"], ["decks", "show", "gratitude", "{}"],
    ["decks", "print", "{}"], ["decks", "print", "gratitude", "--format", "{}"],
    ["decks", "print", "gratitude", "-o", "/dev/null/{}"],
    ["draw", "--deck", "{}"], ["draw", "-n", "{}"], ["draw", "--seed", "{}"],
    ["ideas", "show", "{}"], ["ideas", "show", "rituals", "--where", "{}"],
    ["ideas", "draw", "--minutes", "{}"], ["practices", "{}"],
    ["exercises", "show", "{}"], ["lint", "{}"], ["lint", "/dev/null/{}", "--json"],
    ["today", "{}"], ["note", "--for", "{}"], ["note", "--for", "Ana", "--on", "{}"],
    ["rituals", "done", "{}"], ["rituals", "done", "x", "--on", "{}"], ["rituals", "{}"],
    ["agreements", "{}"], ["dates", "{}"], ["menus", "{}"], ["milestones", "{}"], ["map", "{}"],
    ["insights", "{}"], ["insights", "-o", "/dev/null/{}"], ["export", "--alarm", "{}"],
    ["journal", "{}"], ["journal", "show", "{}"], ["journal", "show", "{}", "--json"],
    ["talk", "{}"], ["talk", "mirror-talk", "--deck", "{}"], ["talk", "--names", "{}"],
    ["talk", "--keep", "{}"], ["talk", "--first", "{}"], ["talk", "--minutes", "{}"],
    ["talk", "mirror-talk", "--quick", "--plain", "--data", "/proc/{}"],
    ["plan", "{}"], ["plan", "--suits", "{}"], ["plan", "show", "{}"], ["plan", "show", "{}.json"],
    ["plan", "show", "review-50", "--start", "{}"], ["plan", "print", "{}", "--html"],
    ["plan", "print", "review-50", "-o", "/dev/null/{}"],
    ["plan", "new", "{}", "--from", "review-50", "-o", "/dev/null/x"],
    ["plan", "new", "x", "--from", "{}", "-o", "/dev/null/x"],
    ["plan", "new", "x", "--from", "review-50", "-o", "/dev/null/{}"],
    ["plan", "new", "x", "--from", "review-50", "--title", "{}", "-o", "/dev/null/x"],
    ["plan", "move", "{}", "1", "2"], ["plan", "minutes", "/dev/null/{}", "1", "2"],
    ["plan", "minutes", "review-50", "{}", "2"],
    ["resume", "{}"], ["paths", "--data", "/dev/null/{}"], ["paths", "--data", "{}", "--json"],
    ["journal", "--data", "/dev/null/{}"],
    ["case", "{}"], ["case", "add", "{}"], ["case", "add", "K7", "--names", "{}"],
    ["case", "add", "K7", "--keep-until", "{}"], ["case", "show", "{}", "--json"],
    ["case", "retention", "{}", "--until", "{}"], ["case", "retention", "--as-of", "{}"],
    ["case", "erase", "{}", "--certificate", "{}"], ["audit", "--case", "{}"],
    ["audit", "verify", "--data", "/dev/null/{}"],
    ["case", "note", "{}"], ["case", "note", "list", "{}"], ["case", "note", "show", "{}", "{}"],
    ["case", "note", "write", "K7", "--template", "{}"],
    ["case", "note", "write", "{}", "--session", "{}"],
    ["case", "note", "print", "K7", "{}", "-o", "/dev/null/{}"],
    ["coach", "{}"], ["coach", "explain", "{}"],
    ["case", "checklist", "{}"], ["case", "checklist", "K7", "--form", "{}"],
  ]

  /// Variables of the environment, and what is said with them.
  static let variables: [(name: String, arguments: [String])] = [
    ("HOME", ["paths"]), ("XDG_CONFIG_HOME", ["paths"]), ("XDG_DATA_HOME", ["paths"]),
    ("XDG_DATA_HOME", ["paths", "--json"]),
    ("HOME", ["talk", "mirror-talk", "--quick", "--plain"]),
    ("LANG", ["decks"]), ("LC_ALL", ["journal"]), ("TZ", ["journal"]), ("COLUMNS", ["--help"]),
  ]

  /// Commands that read files with payloads in them, below the folder `DIR`.
  static let readers: [[String]] = [
    ["lint", "DIR"], ["lint", "--json", "DIR"], ["lint", "--stats", "DIR"],
  ]

  /// Commands that read the folder of one's own, with the same files in it.
  static let ownReaders: [[String]] = [
    ["exercises"], ["decks"], ["ideas"], ["practices"], ["draw", "-n", "50"], ["talk", "--plain"],
    ["plan", "show", "review-50"],
  ]

  /// Sheets and files made of a deck of one's own, `own`; `FILE` is a file that is not there yet.
  static let sheets: [[String]] = [
    ["decks"], ["decks", "show", "own"], ["decks", "show", "own", "--follow-ups"],
    ["decks", "print", "own"], ["decks", "print", "own", "-o", "FILE"],
    ["decks", "print", "own", "--format", "html", "-o", "FILE"],
    ["draw", "--deck", "own", "-n", "50"], ["draw", "--deck", "own", "-n", "50", "--json"],
    ["lint", "--stats", "--json", "DIR"],
  ]

  /// A way to a field in plain mode and on from it. A new field is a new line.
  struct Way: Sendable, CustomTestStringConvertible {
    var name: String
    /// Before the first payload; after `/quit` the program is started again.
    var opening: [String] = []
    /// For each payload, which stands for `{}`.
    var lines: [String]
    /// What is said each time.
    var says: String

    var testDescription: String { name }
  }

  /// From the home page.
  static let ways = [
    Way(
      name: "names", opening: ["5", "Ana", "Ben", "/quit"],
      lines: ["7", "8", "{}a", "{}b", "Cleo"],
      says: "Nice to meet you, "),
    Way(
      name: "one name for both", opening: ["5", "Ana", "Ben", "/quit"],
      lines: ["7", "8", "{}", "{}", "Cleo"], says: "Nice to meet you, "),
    Way(
      name: "words for a break", lines: ["7", "6", "{}", "/back"],
      says: "Your words for a break: “"),
    Way(name: "commands", lines: ["/{}"], says: "is not possible here"),
    Way(name: "answers", lines: ["{}"], says: "none of the answers here"),
    Way(
      name: "a filter", opening: ["2"], lines: ["/filter", "{}", "/back"], says: "Practice: any"),
  ]

  /// From the first page of a written talk.
  static let talkWays = [
    Way(name: "commands in a turn", opening: ["1", "", ""], lines: ["/{}"], says: "not possible"),
    Way(name: "minutes", opening: ["/timeout"], lines: ["6", "{}"], says: "Minutes, from 20"),
  ]

  /// Where kept words come out again: `ID` is a talk's, `FILE` a file that is not there yet. A new
  /// one, or an export, is a new line.
  static let keptPlaces: [(arguments: [String], isJSON: Bool)] = [
    (["journal", "list"], false), (["journal", "list", "--json"], true),
    (["journal", "show", "ID"], false), (["journal", "show", "ID", "--json"], true),
    (["journal", "talk-time"], false), (["journal", "talk-time", "--json"], true),
  ]

  /// Keys from the home page to where kept words are shown. A new page is a new line.
  static let keptPages = [
    "4", "4\r", "4\r\u{1B}[6~", "4\r\u{1B}[6~\u{1B}[6~\u{1B}[6~\u{1B}[6~", "4k", "6", "5",
  ]

  /// Variables that a full screen reads.
  static let screenVariables = [
    "TERM", "LANG", "LC_ALL", "TZ", "TERM_PROGRAM", "COLORTERM", "NO_COLOR",
  ]
}

/// Holds what a command wrote to what lines may hold.
func expectPlain(_ result: Program.Result, _ what: String, code: Int32? = nil) {
  let faults =
    OutputCheck.plain.faults(in: result.outputBytes)
    + OutputCheck.plain.faults(in: result.complaintBytes)
  #expect(faults.isEmpty, "\(what): \(faults.joined(separator: "\n"))")
  #expect((0..<128).contains(result.code), "\(what) ended with \(result.code)")
  if let code { #expect(result.code == code, "\(what): \(result.complaint)") }
}

/// Holds what was drawn to what heard's renderer can say.
func expectDrawn(_ screen: Screen, _ what: String) {
  let faults = OutputCheck.window(rows: screen.rows, columns: screen.columns)
    .faults(in: screen.output)
  #expect(faults.isEmpty, "\(what.debugDescription): \(faults.joined(separator: "\n"))")
}
