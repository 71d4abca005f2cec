import Content
import Glibc
import TestSupport
import Testing

/// The coach from the shell, by the real program.
@Suite struct CoachCommandTests {
  private let folder = Checkout.temporaryFolder()

  private func run(_ arguments: [String], _ input: String? = nil) -> Program.Result {
    Program.run(
      ["coach"] + arguments + ["--data", folder + "/data"], input: input,
      environment: ["XDG_CONFIG_HOME": folder])
  }

  private func answers(_ run: Program.Result) throws -> [JSON] {
    try run.output.split(separator: "\n").map {
      JSON(try scanJSON(Array($0.utf8), file: "output", limits: .unlimited))
    }
  }

  @Test func eachLineIsAnswered() throws {
    let result = run(
      ["--stdin", "--json"],
      """
      Do you still love her?

      {"text": "It was pretty exhausting work.", "prev": "We moved the shed.", "id": "k7"}
      {"text": "I’m sorry, but 👩‍👧 you were late", "prev": null}
      I want to hurt myself

      """)
    #expect(result.code == 0 && result.complaint.isEmpty, "\(result)")
    let all = try answers(result)
    #expect(all.count == 5)
    guard all.count == 5 else { return }
    #expect(all[0]["act"] == "question" && all[0]["openness"] == "closed")
    #expect(all[0]["advice"] == .bool(false) && all[0]["strength"] == JSON.null)
    #expect(all[0]["nudge"]?["kind"] == "closed_question")
    #expect(all[0]["nudge"]?["rule"] == "closed-do")
    #expect(all[0]["nudge"]?["reason"] == "because it begins with “do you”")
    #expect(all[0]["nudge"]?["try"]?.string?.contains("what") == true)
    let signal = all[0]["signals"]?.array?.first
    #expect(signal?["rule"] == "closed-do" && signal?["words"] == "Do you")
    #expect(signal?["span"] == [0, 6])
    #expect(all[1]["act"] == "other" && all[1]["signals"] == [] && all[1]["openness"] == JSON.null)
    #expect(all[2]["act"] == "reflection" && all[2]["id"] == "k7")
    #expect(all[3]["nudge"]?["kind"] == "apology")
    #expect(all[4]["danger"] == .bool(true) && all[4]["nudge"] == JSON.null)
  }

  @Test func aBrokenLineIsToldAndTheOthersAreAnswered() throws {
    let result = run(
      ["--stdin", "--json"],
      "What was it like?\n{\"text\": \n{\"txt\": \"a\"}\n{\"text\": \"a\", \"prev\": 3}\nok\n")
    #expect(result.code == 65)
    for part in [
      "line 2: ", "line 3: the object has no \"text\"", "line 4: \"prev\" must be a text",
    ] {
      #expect(result.complaint.contains(part), "\(result.complaint)")
    }
    let all = try answers(result)
    #expect(all.count == 5)
    #expect(all.first?["openness"] == "open" && all.last?["act"] == "other")
    #expect(all.count { $0["error"] != nil } == 3)
  }

  @Test func peopleReadSentences() {
    let result = run(["--stdin"], "So you waited.\nYou never call.\nI want to hurt myself\n")
    #expect(result.code == 0)
    #expect(
      result.output.hasPrefix(
        "reflection\n  Works: You said it back before anything else. "
          + "(because it begins with “so you”)\nother\n  Try: You could name the one time you mean")
    )
    #expect(result.output.contains("\nother\n  Nothing is remarked here."))
  }

  @Test func nothingToHearIsSaidSo() {
    let result = run([], "a\n")
    #expect(result.code == 64 && result.complaint.contains("heard coach --stdin reads"))
    #expect(run(["--stdin", "--json"], "").output.isEmpty)
  }

  @Test func rulesAreListedAndExplained() throws {
    let rules = Checkout.library().coaches[0].rules
    #expect(run(["list"]).output.split(separator: "\n").count == rules.count)
    let listed = try scanJSON(
      run(["list", "--json"]).outputBytes, file: "output", limits: .unlimited)
    #expect(JSON(listed)["rules"]?.array?.count == rules.count)
    let explained = run(["explain", "closed-do"])
    #expect(
      explained.code == 0 && explained.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    for part in ["Why: Yes or no", "How sure: of ", "not on couples", "It says: You could begin"] {
      #expect(
        explained.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(part)
      )
    }
    #expect(run(["explain", "but-after"]).output.contains("not measured; a plain observation."))
    for rule in rules {
      let result = run(["explain", rule.id, "--json"])
      #expect(result.code == 0 && result.output.contains("\"id\": \"\(rule.id)\""))
    }
    let wrong = run(["explain", "closed-does"])
    #expect(wrong.code == 66 && wrong.complaint.contains("no rule \"closed-does\". Did you mean"))
  }

  /// One's own file takes the place of the one that comes with heard; a broken one does not.
  @Test func onesOwnRulesHold() throws {
    let own = """
      {
        "schema": 1, "kind": "coach", "id": "listening", "title": "Mine", "about": "Mine.",
        "rules": [
          {
            "id": "mine", "says": "closed", "looks": "l", "why": "w.",
            "patterns": ["ahoy"], "reason": "because of “{words}”"
          }
        ]
      }
      """
    mkdir(folder + "/heard", 0o700)
    mkdir(folder + "/heard/Coach", 0o700)
    let path = folder + "/heard/Coach/mine.json"
    Checkout.write(own, to: path)
    #expect(run(["list"]).output == "mine  l\n")
    #expect(try answers(run(["--stdin", "--json"], "Ahoy\n"))[0]["signals"]?.array?.count == 1)
    #expect(Program.run(["lint", path]).code == 0)
    Checkout.write(own.replacing("ahoy", with: "(ahoy"), to: path)
    let broken = run(["list"])
    #expect(broken.code == 0 && broken.complaint.contains("a bracket is not closed"))
    #expect(broken.output.contains("closed-do"))
    #expect(Program.run(["lint", path]).code == 65)
  }
}
