import Content
import Facilitation
import Glibc
import TestSupport
import Testing
import heard

/// Notes about sessions with the real binary, line by line and on a terminal.
@Suite struct NoteCommandTests {
  private let house = House()
  private static let words = "a lamp in the hallway"
  private static let day = 1_795_000_000_000

  /// A command with the passphrase as its first line.
  private func run(_ arguments: [String], _ more: [String] = []) -> Program.Result {
    house.run(arguments + ["--plain"], [Self.words] + more)
  }

  private func note(_ arguments: [String], _ more: [String] = []) -> Program.Result {
    run(["case", "note"] + arguments, more)
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

  private func json(_ run: Program.Result) throws -> JSON {
    JSON(try scanJSON(run.outputBytes, file: "output", limits: .unlimited))
  }

  /// Two sessions with a couple, the second with a private line.
  private func holdSessions() throws {
    house.takeOn(words: Self.words)
    let desk = PracticeDesk(folder: house.data)
    #expect(try desk.unlock(Self.words))
    let id = try desk.case(called: "K7").id
    _ = try desk.holdSession(with: id, "First meeting", at: Self.day)
    _ = try desk.holdSession(
      with: id, "Building up listening", at: Self.day + 86_400_000, lines: ["kestrelhollow"])
  }

  @Test func aNoteFromItsFirstLineToPaper() throws {
    try holdSessions()
    expect(
      note(["list", "K7"]), 0, "1  2026-11-18 ", "First meeting: no note yet", "2  2026-11-19")
    expect(note(["show", "K7", "2"]), 66, "session 2 has no note yet", "--session 2")
    expect(note(["sign", "K7", "2"]), 66, "session 2 has no note yet")

    let begun = note(
      ["write", "K7"], ["They told of the week,", "each in turn.", ".", "Calm.", "."])
    expect(begun, 0, "The draft of session 2 is saved.", "case note sign K7 2", "Subjective. What")
    expect(begun, 0, "There is 1 private line of that session; --lines shows them here.")
    #expect(!begun.complaint.contains("kestrelhollow") && !begun.output.contains("Calm"))
    expect(run(["case", "list", "--without-note"]), 0, "2 without a note")
    let beside = note(["write", "K7", "--lines"], ["", "", "Closer.", ".", "Again in a week."])
    expect(beside, 0, "Talk: kestrelhollow", "So far:\nThey told of the week,\neach in turn.")
    expect(beside, 0, "The draft of session 2 is saved.")
    expect(note(["write", "K7"], ["", "", "", ""]), 0, "nothing was changed.")
    expect(note(["write", "K7"], ["", "-", "", ""]), 0, "is saved")
    expect(note(["write", "K7", "--session", "1"]), 0, "nothing was written.")
    let shown = note(["show", "K7", "latest"])
    expect(
      shown, 0,
      "Subjective\n  They told of the week,\n  each in turn.\n\nObjective\n  (nothing)\n",
      "Assessment\n  Closer.\n\nPlan\n  Again in a week.\n", "A draft of ", ", not signed.")
    #expect(!shown.output.contains("kestrelhollow"))

    expect(note(["amend", "K7", "2"]), 69, "not signed yet")
    expect(note(["sign", "K7", "2"], [""]), 64, "A name is needed")
    expect(note(["sign", "K7", "2"], ["Dana Reed", "no"]), 130, "was not signed")
    let signed = note(["sign", "K7", "2"], ["  Dana   Reed ", "yes"])
    expect(signed, 0, "Closer.", "The note of session 2 is signed by Dana Reed.")
    expect(note(["sign", "K7", "2"]), 69, "is signed and stays as it is")
    expect(note(["write", "K7"]), 69, "case note amend adds to it")
    expect(run(["case", "list"]), 0, "1 without a note")

    expect(note(["amend", "K7", "2"], [""]), 64, "a reason is needed")
    expect(note(["amend", "K7", "2"], ["I asked again.", ""]), 64, "There are no words in it.")
    expect(
      note(["amend", "K7", "2"], ["I asked again.", "It was Monday,", "not Tuesday.", ".", ""]), 0,
      "Added to the note of session 2.")
    let both = note(["show", "K7", "2"])
    expect(both, 0, "Signed by Dana Reed, ", "by Dana Reed\nWhy: I asked again.\n  It was Monday,")
    let whole = try json(note(["show", "K7", "2", "--json"]))
    #expect(whole["schema"] == 1 && whole["signature"]?["name"] == "Dana Reed")
    #expect(whole["sections"]?.array?.first?["text"] == "They told of the week,\neach in turn.")
    #expect(whole["amendments"]?.array?.first?["why"] == "I asked again.")
    let kinds = whole["history"]?.array?.compactMap { $0["kind"]?.string } ?? []
    #expect(kinds == ["drafted", "drafted", "drafted", "drafted", "drafted", "signed", "amended"])
    let list = try json(note(["list", "K7", "--json"]))["notes"]?.array ?? []
    #expect(list.map { $0["state"]?.string } == ["none", "signed"])
    #expect(list.last?["signedBy"] == "Dana Reed" && list.last?["amendments"] == 1)

    expect(note(["print", "K7", "2"], ["no"]), 130, "was not printed")
    let paper = note(["print", "K7", "2"], ["yes"])
    expect(paper, 0, "Signature: ____", "Amendment 1, ", "whoever finds it can read it")
    #expect(paper.output.split(separator: "\n").allSatisfy { $0.count <= 72 })
    #expect(!paper.output.contains("kestrelhollow"))
    let file = house.root + "/out/note.txt"
    expect(note(["print", "K7", "2", "-o", file], ["yes"]), 0, "is in \(file)")
    let text = Checkout.text(file)
    #expect(text == paper.output && House.mode(file) == 0o600)
    let again = note(["print", "K7", "2", "-o", file], ["yes"])
    expect(again, 73, "is there already. Name another file")
    #expect(!again.complaint.contains("Passphrase") && !again.complaint.contains("Print it?"))
    #expect(Checkout.text(file) == text)

    let acts =
      try json(run(["audit", "--json"]))["entries"]?.array?
      .compactMap { $0["act"]?.string } ?? []
    #expect(acts.count { $0 == "note-signed" } == 1 && acts.count { $0 == "note-amended" } == 1)
    #expect(acts.count { $0 == "exported" } == 2)
    expect(run(["audit", "verify"]), 0, "as they were written")
    // Nothing of it lies in the clear, but what was printed.
    unlink(file)
    for item in house.everything {
      for canary in [Canary("a note", "each in turn"), Canary("an amendment", "It was Monday")] {
        #expect(canary.forms(in: item.bytes) == [], "\(item.path)")
      }
    }
  }

  @Test func whatCannotBeIsToldInASentence() throws {
    expect(house.run(["case", "note", "list", "K7"]), 66, "There is no practice here yet")
    house.takeOn(words: Self.words)
    expect(house.run(["case", "note", "list", "K7"]), 77, "the practice is locked")
    expect(note(["list", "K7"]), 0, "there was no session with K7 yet")
    expect(note(["write", "K7"]), 66, "there was no session with K7 yet", "heard facilitate K7")
    expect(note(["write", "K8"]), 66, "There is no case \"K8\"")
    expect(note(["write", "K7", "--template", "soup"]), 66, "no note template \"soup\"", "soap?")
    expect(note(["write", "K7", "--template", "x"]), 66, "There are: birp, dap, free, soap.")
    let desk = PracticeDesk(folder: house.data)
    #expect(try desk.unlock(Self.words))
    let id = try desk.case(called: "K7").id
    let meeting = try desk.holdSession(with: id, "One", at: Self.day, isOn: true)
    expect(note(["show", "K7", "2"]), 66, "there is no session \"2\" with K7; there are 1 to 1")
    expect(note(["show", "K7", "x"]), 66, "there is no session \"x\"")
    let long = String(repeating: "a", count: 20_001)
    let refused = note(["write", "K7", "--template", "free"], [long, "."])
    expect(refused, 64, "That is too long", "Not saved. These are your words:\n" + long)
    expect(note(["write", "K7", "--template", "free"], ["Words.", "."]), 0, "is saved")
    expect(note(["sign", "K7", "latest"], ["Dana", "yes"]), 69, "still on")
    expect(note(["list", "K7"]), 0, "a draft of ", "the session is still on")
    // Other headings take along what was written.
    expect(note(["write", "K7", "--template", "dap"], ["It.", ".", "", "", ""]), 0, "is saved")
    expect(note(["show", "K7", "1"]), 0, "Data\n  It.\n", "Plan\n  (nothing)", "Note\n  Words.\n")
    #expect(try desk.notedSession(meeting, of: id).note?.revision == 2)
  }

  /// The same at a terminal, with two windows that write the same draft.
  @Test func twoWindowsAtOneDraft() throws {
    try holdSessions()
    let one = house.screen(["case", "note", "write", "K7", "--template", "free"])
    try #require(one.shows("Passphrase of the practice"), "\(one.text)")
    try #require(one.type(Self.words + "\r", then: "Show them here?"), "\(one.text)")
    #expect(!one.text.contains("kestrelhollow"))
    try #require(one.type("yes\r", then: "Talk: kestrelhollow"), "\(one.text)")
    try #require(one.shows("Note. What you want to find here"), "\(one.text)")
    let first = note(["write", "K7", "--template", "free"], ["From the first window.", "."])
    expect(first, 0, "is saved")
    one.type("From the second window.\r.\r")
    #expect(one.exitCode() == 69)
    #expect(one.shows("Not saved. These are your words:\nFrom the second"), "\(one.text)")
    #expect(one.shows("has saved or signed this note meanwhile"), "\(one.text)")
    let sign = house.screen(["case", "note", "sign", "K7", "2"])
    try #require(sign.shows("Passphrase of the practice"), "\(sign.text)")
    try #require(sign.type(Self.words + "\r", then: "Your name, as it shall"), "\(sign.text)")
    #expect(sign.shows("From the first window."))
    try #require(sign.type("Dana Reed\r", then: "Sign it?"), "\(sign.text)")
    sign.type("yes\r")
    #expect(sign.exitCode() == 0 && sign.text.contains("is signed by Dana Reed."), "\(sign.text)")
    #expect(!sign.output.contains(Array(Self.words.utf8)))
  }
}
