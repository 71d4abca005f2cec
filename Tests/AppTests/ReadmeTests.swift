import App
import Content
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// What the README shows is what there is.
@Suite struct ReadmeTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private let readme = Checkout.text(Checkout.root + "/README.md") ?? ""

  private var frame: String {
    var room = Room.talking(names: Pair("Ana", "Ben"))
    room.press("1   ")
    room.wait(seconds: 20)
    let drawn = TerminalUI.frame(
      of: room.page, size: Size(columns: 76, rows: 18), theme: .standard)
    return drawn.lines.joined(separator: "\n") + "\n"
  }

  @Test func itsFrameIsARealOne() {
    let parts = readme.split(separator: "```\n", maxSplits: 2, omittingEmptySubsequences: false)
    #expect(differenceFromGolden("readme", frame) == nil)
    #expect(parts.count == 3 && parts[1] == frame, "Tests/Frames/readme.txt has the frame")
  }

  @Test func itNamesEveryExercise() {
    for exercise in Room.library.exercises {
      #expect(readme.contains("**\(exercise.title)**"), "\(exercise.title)")
    }
  }

  /// The sentence comes first, then the frame, two commands and eight keys.
  @Test func itsFirstScreenIsInOrder() throws {
    #expect(readme.hasPrefix("heard guides a talk for two"))
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.contains("| Key") }
    let keys = rows.prefix { !$0.contains("| For |") }
    #expect(keys.count == 8)
  }

  @Test func itsFindingIsOneThatLintTells() {
    let text = """
      {
        "schema": 1, "kind": "deck", "id": "my-deck", "title": "Ours", "about": "Our questions.",
        "prompts": [{ "id": "one", "depth": 1, "followUps": ["What else?", "And then?"],
          "text": "Do you like Sundays?" }]
      }
      """
    let findings = Deck.load(bytes: Array(text.utf8), file: "my-deck.json").1
    #expect(findings.count == 1)
    #expect(readme.contains(findings.first?.sentence ?? "-"))
  }
}
