import Content
import Dialogue
import Glibc
import TestSupport
import Testing

/// The checklist for seeing each partner alone, with the real binary.
@Suite struct ChecklistCommandTests {
  private let house = House()
  private static let words = "a lamp in the hallway"

  private func run(_ arguments: [String], _ more: [String] = []) -> Program.Result {
    house.run(arguments + ["--plain"], [Self.words] + more)
  }

  private func fill(_ more: [String], _ options: String...) -> Program.Result {
    run(["case", "checklist", "K7", "--fill"] + options, more)
  }

  private func expect(
    _ run: Program.Result, _ code: Int32, _ words: String...,
    location: SourceLocation = #_sourceLocation
  ) {
    #expect(run.code == code, "\(run)", sourceLocation: location)
    for part in words {
      #expect(
        run.output.contains(part) || run.complaint.contains(part), "\(part) in \(run)",
        sourceLocation: location)
    }
  }

  @Test func itIsLeftAndResumed() throws {
    expect(house.run(["case", "checklist", "K7"]), 66, "There is no practice here yet")
    house.takeOn(names: Pair("Ana", "Ben"), words: Self.words)
    expect(run(["case", "show", "K7"]), 0, "K7  0 sessions", "safety checklist: not begun")
    let empty = run(["case", "checklist", "K7"])
    expect(empty, 0, "K7: Safety at the first session, not begun", "Alone: Ana", "Alone: Ben")
    #expect(!empty.output.contains("Consider") && !empty.output.contains("done:"))
    expect(fill(["/quit"]), 0, "1 of 30. Arrange", "Nothing was noted.")
    expect(run(["case", "show", "K7"]), 0, "safety checklist: not begun")

    let begun = fill(["9", "1", "", "2", "no time", "1", "", "3", "quillfeather", "/quit"])
    expect(begun, 0, "Please type 1, 2 or 3", "Alone: Ana\nThe same questions", "27 left open")
    expect(begun, 0, "   Consider no joint exercises for now, and a next session with this person")
    #expect(begun.complaint.times("Consider ") == 1, "\(begun)")
    let told = run(["case", "show", "K7"])
    expect(told, 0, "safety checklist: begun, 20")
    #expect(!told.output.contains("quillfeather") && !told.output.contains("Consider"))
    let shown = run(["case", "checklist", "K7"])
    expect(
      shown, 0, "  done, with concern: Ask: are you ever afraid",
      "    “quillfeather”\n    Consider no joint")
    expect(shown, 0, "  not done: Tell both", "    “no time”", "  open: Ask: has your partner hurt")

    let rest = fill(Array(repeating: ["1", ""], count: 27).flatMap { $0 })
    expect(rest, 0, "1 of 27. Tell both", "So far: not done, “no time”", "Gone through")
    expect(run(["case", "show", "K7"]), 0, "safety checklist: gone through, 20")
    expect(fill([]), 0, "Nothing is open.")
    let all = fill(Array(repeating: "", count: 29) + ["2", ""], "--all")
    expect(all, 0, "So far: done, with concern, “quillfeather”", "1 left open")
    let json = JSON(
      try scanJSON(
        run(["case", "checklist", "K7", "--json"]).outputBytes, file: "o", limits: .unlimited))
    let items = json["items"]?.array ?? []
    #expect(items.count == 30 && json["progress"]?["state"] == "begun")
    #expect(items.count { $0["answer"] == "done" } == 28)
    #expect(items.count { $0["seat"] == "B" } == 11)
    let one = JSON(
      try scanJSON(run(["case", "show", "K7", "--json"]).outputBytes, file: "o"))
    #expect(one["safetyChecklist"]?["state"] == "begun")

    expect(fill(["1", ""], "--again"), 0, "1 of 30.", "29 left open")
    let anew = run(["case", "checklist", "K7"])
    expect(anew, 0, "begun, 20")
    #expect(!anew.output.contains("quillfeather"))
    // Of what was noted nothing lies in the clear, and no list of what was done has it.
    for item in house.everything {
      #expect(Canary("a line", "quillfeather").forms(in: item.bytes) == [], "\(item.path)")
    }
    let audit = run(["audit", "--json"])
    #expect(!audit.output.contains("quillfeather") && !audit.output.contains("concern"))
  }

  @Test func whatCannotBeIsToldInASentence() throws {
    house.takeOn(words: Self.words)
    expect(run(["case", "checklist", "K8"]), 66, "There is no case \"K8\"")
    expect(run(["case", "checklist", "K7", "--all"]), 64, "--all and --again need --fill.")
    expect(run(["case", "checklist", "K7", "--form", "x"]), 66, "There are: first-meeting-safety.")
    expect(house.run(["case", "checklist", "K7", "--fill"]), 77, "the practice is locked")
    expect(fill(["1", String(repeating: "a", count: 2_001), "shorter"]), 0, "That is too long")
    expect(run(["case", "checklist", "K7"]), 0, "“shorter”")
    expect(fill([], "--form", "first-meeting-safety"), 69, "--fill --again begins another")
  }

  @Test func atATerminal() throws {
    house.takeOn(words: Self.words)
    let screen = house.screen(["case", "checklist", "K7", "--fill"])
    try #require(screen.shows("Passphrase of the practice"), "\(screen.text)")
    try #require(screen.type(Self.words + "\r", then: "1 of 30. Arrange"), "\(screen.text)")
    try #require(screen.type("3\r", then: "A line for yourself"), "\(screen.text)")
    try #require(screen.type("thin walls\r", then: "2 of 30."), "\(screen.text)")
    #expect(screen.shows("Leave the questions for a day"), "\(screen.text)")
    screen.cutPower()
    expect(run(["case", "checklist", "K7"]), 0, "done, with concern: Arrange", "“thin walls”")
  }
}

extension String {
  /// How often some words stand in it.
  fileprivate func times(_ words: String) -> Int {
    split(separator: words, omittingEmptySubsequences: false).count - 1
  }
}
