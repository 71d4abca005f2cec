package import TerminalUI

/// What a person can do anywhere in heard. One record each: dispatch, footer, help and the
/// commands of plain mode are all read from this table.
package enum Action: String, CaseIterable, Sendable {
  case next
  case done
  case back
  case pass
  case timeOut
  case pause
  case stop
  case extend
  case cutOff
  case another
  case followUps
  case stems
  case courage
  case need
  case notes
  case breathe
  case read
  case write
  case reopen
  case retry
  case rules
  case help
  case lines
  case gate
  case talkTime
  case filter
  case takeOn
  case turn
  case favourite
  case notThisOne
  case change
  case earlier
  case bin
  case erase
  case didIt
  case hush
  case brought
  case lock
  case hide
  case quit

  /// One row of the key table.
  package struct Binding: Sendable {
    /// Each of them does it.
    package var keys: [Key]
    /// As footers name the key.
    package var keyName: String
    /// As footers name the deed.
    package var label: String
    /// What plain mode takes after a slash; nil where an empty line or a full stop does it.
    package var command: String?
    /// A sentence for the help.
    package var explanation: String
  }

  /// The action's row.
  package var binding: Binding { Self.bindings[self] ?? row }

  private static let bindings = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.row) })

  private var row: Binding {
    switch self {
    case .next:
      Binding(
        keys: [.character(" "), .enter], keyName: "Space", label: "go on", command: nil,
        explanation: "goes on. Enter does the same.")
    case .done:
      Binding(
        keys: [.control("d")], keyName: "Ctrl-D", label: "done", command: "done",
        explanation: "hands in what you wrote.")
    case .back:
      Binding(
        keys: [.escape], keyName: "Esc", label: "back", command: "back",
        explanation: "goes back, or leaves a text and keeps it.")
    case .pass:
      Binding(
        keys: [.character("p")], keyName: "p", label: "pass", command: "pass",
        explanation: "passes. No reason is asked and nothing counts it.")
    case .timeOut:
      Binding(
        keys: [.character("t")], keyName: "t", label: "time-out", command: "timeout",
        explanation: "sets the talk aside until a time you name.")
    case .pause:
      Binding(
        keys: [.character("z")], keyName: "z", label: "pause", command: "pause",
        explanation: "stops the time for a moment.")
    case .stop:
      Binding(
        keys: [.character("s")], keyName: "s", label: "stop", command: "stop",
        explanation: "ends the talk in one step. Either of you, always.")
    case .extend:
      Binding(
        keys: [.character("e")], keyName: "e", label: "extend", command: "extend",
        explanation: "adds two minutes, if you both want that.")
    case .cutOff:
      Binding(
        keys: [.character("i")], keyName: "i", label: "I was cut off", command: "cutoff",
        explanation: "says that you were interrupted, and gives you half a minute more.")
    case .another:
      Binding(
        keys: [.character("n")], keyName: "n", label: "another question", command: "another",
        explanation: "lets this question go and draws another.")
    case .followUps:
      Binding(
        keys: [.character("f")], keyName: "f", label: "follow-ups", command: "followups",
        explanation: "shows questions that lead on from this one.")
    case .stems:
      Binding(
        keys: [.character("m")], keyName: "m", label: "more beginnings", command: "more",
        explanation: "shows every beginning of this step.")
    case .courage:
      Binding(
        keys: [.character("c")], keyName: "c", label: "hard to say", command: "courage",
        explanation: "says how hard this is to say; once more for harder.")
    case .need:
      Binding(
        keys: [.character("d")], keyName: "d", label: "what I need", command: "need",
        explanation: "says what you would like: to be listened to, comfort, questions, ideas.")
    case .notes:
      Binding(
        keys: [.character("j")], keyName: "j", label: "jot down", command: "notes",
        explanation: "opens your notes. They are gone when the talk is closed.")
    case .breathe:
      Binding(
        keys: [.character("b")], keyName: "b", label: "breathe", command: "breathe",
        explanation: "breathes with you for a while.")
    case .read:
      Binding(
        keys: [.character("o")], keyName: "o", label: "read it all", command: "read",
        explanation: "shows all of what was written.")
    case .write:
      Binding(
        keys: [.character("w")], keyName: "w", label: "write", command: "write",
        explanation: "lets you write this step instead of saying it.")
    case .reopen:
      Binding(
        keys: [.character("b")], keyName: "b", label: "back into the talk", command: "reopen",
        explanation: "goes back into the talk you stopped.")
    case .retry:
      Binding(
        keys: [.character("r")], keyName: "r", label: "try again", command: "retry",
        explanation: "tries to save again.")
    case .rules:
      Binding(
        keys: [.character("g")], keyName: "g", label: "ground rules", command: "rules",
        explanation: "shows the ground rules.")
    case .help:
      Binding(
        keys: [.character("?"), .function(1)], keyName: "?", label: "help", command: "help",
        explanation: "shows the keys and what this page asks of you. F1 does it in a text, too.")
    case .lines:
      Binding(
        keys: [.character("h")], keyName: "h", label: "people who can help", command: "people",
        explanation: "shows who to call, and what heard is not.")
    case .gate:
      Binding(
        keys: [.character("l")], keyName: "l", label: "a quiet question", command: "quiet",
        explanation: "asks you, alone, whether this is right for you. Nothing of it is kept.")
    case .talkTime:
      Binding(
        keys: [.character("k")], keyName: "k", label: "talk-time", command: "talktime",
        explanation: "shows how long each of you had the floor, over the weeks.")
    case .filter:
      Binding(
        keys: [.character("f")], keyName: "f", label: "filter", command: "filter",
        explanation: "shows only some of the questions: by topic, depth, practice, favourites.")
    case .turn:
      Binding(
        keys: [.function(9)], keyName: "F9", label: "their screen", command: "turn",
        explanation: "blanks the screen; once more gives it to the couple, or takes it back.")
    case .takeOn:
      Binding(
        keys: [.character("n")], keyName: "n", label: "a new couple", command: "new",
        explanation: "takes a couple on.")
    case .favourite:
      Binding(
        keys: [.character("v")], keyName: "v", label: "favourite", command: "favourite",
        explanation:
          "marks a question as a favourite of yours; once more takes it back. From five on, a talk can draw from them."
      )
    case .notThisOne:
      Binding(
        keys: [.character("x")], keyName: "x", label: "not this one", command: "notthisone",
        explanation: "puts a question away, so that it is not drawn; once more brings it back.")
    case .change:
      Binding(
        keys: [.character("e")], keyName: "e", label: "change it", command: "change",
        explanation: "opens the page for writing. The old version is kept.")
    case .earlier:
      Binding(
        keys: [.character("v")], keyName: "v", label: "earlier versions", command: "earlier",
        explanation: "shows the page as it was before.")
    case .bin:
      Binding(
        keys: [.character("x")], keyName: "x", label: "into the bin", command: "bin",
        explanation: "puts the page into the bin. It can be brought back from there.")
    case .erase:
      Binding(
        keys: [.character("x")], keyName: "x", label: "erase", command: "erase",
        explanation: "asks whether this talk shall be erased for good.")
    case .didIt:
      Binding(
        keys: [.character("d")], keyName: "d", label: "we did it", command: "did",
        explanation: "says that you did it. Nothing counts how often.")
    case .hush:
      Binding(
        keys: [.character("x")], keyName: "x", label: "no more remarks", command: "noremarks",
        explanation: "switches the remarks off. Your ways bring them back.")
    case .brought:
      Binding(
        keys: [.character("u")], keyName: "u", label: "what I brought", command: "brought",
        explanation: "shows the lines you prepared alone and brought to this talk.")
    case .lock:
      Binding(
        keys: [.function(8)], keyName: "F8", label: "lock", command: "lock",
        explanation: "locks everything that has a passphrase.")
    case .hide:
      Binding(
        keys: [.control("x")], keyName: "Ctrl-X", label: "hide", command: "hide",
        explanation:
          "hides everything at once. Ctrl-R brings it back; Ctrl-X once more locks what has a passphrase."
      )
    case .quit:
      Binding(
        keys: [.character("q"), .control("c")], keyName: "q", label: "quit", command: "quit",
        explanation: "leaves heard. A talk that is open stays where it is.")
    }
  }

  /// Whether a small screen may leave it to the help; passing and stopping are always shown.
  private var isExtra: Bool {
    switch self {
    case .extend, .cutOff, .another, .followUps, .stems, .courage, .need, .notes, .read, .write,
      .rules, .lines, .gate, .talkTime, .filter, .takeOn, .turn, .favourite, .notThisOne, .change,
      .earlier, .bin,
      .erase, .hush, .lock, .didIt,
      .brought:
      true
    case .next, .done, .back, .pass, .timeOut, .pause, .stop, .reopen, .retry, .help, .hide, .quit,
      .breathe:
      false
    }
  }

  /// The action as a page offers it, under a name that fits the page.
  func move(_ label: String? = nil, key: String? = nil) -> Page.Move {
    let binding = binding
    return Page.Move(
      id: rawValue, key: key ?? binding.keyName, label: label ?? binding.label,
      command: binding.command, isExtra: isExtra)
  }
}
