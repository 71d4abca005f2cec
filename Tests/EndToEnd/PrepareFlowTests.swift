import Dialogue
import Glibc
import Journal
import TestSupport
import Testing

/// A conversation that one prepares alone, and the talk of both it leads to, with the real program:
/// on a screen, in lines, through a power cut.
@Suite struct PrepareFlowTests {
  private let home = Home()

  private static let fear = "heronfear"
  private static let parting = "ibisparting"
  private static let answer = "storkanswer"
  private static let happened = "The lamp was out. Ravenlamp."
  private static let request = "Call me. Wrenrequest."
  private static let time = "Owltime?"

  /// Everything that both may read, unsealed: headers, records, drafts and small values.
  private func shared() throws -> String {
    let journal = try Journal(folder: home.data)
    var bytes: [UInt8] = []
    for kind in Item.Kind.allCases {
      for item in try journal.items(kind, for: .ours) {
        bytes += item.header ?? []
        for record in try journal.records(of: item.id) { bytes += record }
        bytes += try journal.draft(of: item.id) ?? []
      }
    }
    for name in ["names", "ways", "marks", "asked", "agreements"] {
      bytes += try journal.value(name) ?? []
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func carried() throws -> Int {
    try Journal(folder: home.data).items(.carried, for: .ours).count
  }

  private func expectNothingPrivate(
    in text: String, _ where: String, _ location: SourceLocation = #_sourceLocation
  ) {
    for word in [Self.fear, Self.parting, Self.answer] {
      #expect(!text.contains(word), "\(`where`): \(word)", sourceLocation: location)
    }
  }

  /// Types, waits, and tells where it stands when it does not come.
  private func type(
    _ keys: String, _ wanted: String, on screen: Screen,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    screen.rest()
    try #require(
      screen.type(keys, then: wanted), "\(keys) → \(wanted): \(screen.text)",
      sourceLocation: location)
  }

  private static let end = "\u{04}"
  private static let escape = "\u{1B}"

  /// To the first page, as Ana.
  private func begin() throws -> Screen {
    let screen = Screen(["solo", "prepare", "--data", home.data])
    try type("", "Who is it this time?", on: screen)
    try type("1", "Pass the keyboard to Ana", on: screen)
    return screen
  }

  private func prepare(on screen: Screen) throws {
    try type(" ", "How tense are you", on: screen)
    try type("2\r", "What would a camera have seen?", on: screen)
    try type(Self.happened, "Ravenlamp.", on: screen)
    try type(Self.end, "What did you feel?", on: screen)
    try type("5", "hurt or alone", on: screen)
    try type("2", "heartbroken", on: screen)
    try type("1", "I felt: hurt.", on: screen)
    try type("9", "What did you need", on: screen)
    try type("p", "What would you like to ask for?", on: screen)
    try type(Self.request, "Wrenrequest.", on: screen)
    try type(Self.end, "How could you begin gently?", on: screen)
    try type("2", "Asking for a good moment", on: screen)
    try type("2", "Could I have ten minutes with you", on: screen)
    try type(Self.end, "All of it, in a few sentences", on: screen)
    try type(Self.end, "What do you fear may happen?", on: screen)
    try type(Self.fear, Self.fear, on: screen)
    try type(Self.end, "When you part", on: screen)
    try type(Self.parting, Self.parting, on: screen)
    try type(Self.end, "When would be a good time?", on: screen)
    try type("1", "Ask for a time", on: screen)
    try type(Self.time, Self.time, on: screen)
    try type(Self.end, "Would you like to rehearse it?", on: screen)
    try type("1", "Your partner:", on: screen)
    try type(Self.answer, Self.answer, on: screen)
    try type(Self.end, "Two answers that keep the door open", on: screen)
    try type(Self.escape, "This is what you have", on: screen)
    #expect(screen.shows("When we part \(Self.parting)") && screen.shows(Self.fear))
  }

  @Test func fromAnEveningAloneToATalk() throws {
    let screen = try begin()
    try prepare(on: screen)
    #expect(try carried() == 0)
    try type("1", "Which lines shall come along?", on: screen)
    // What happened, what is asked for; the first line stays.
    try type("2", "yes", on: screen)
    try type("4", "yes", on: screen)
    try type("7", "These wait for a talk", on: screen)
    #expect(screen.shows("Ravenlamp") && !screen.words.contains(Self.fear))
    screen.type("\u{03}")
    #expect(screen.exitCode() == 130)
    let before = try shared()
    #expect(before.contains("Ravenlamp") && !before.contains("ten minutes with you"))
    expectNothingPrivate(in: before, "what both may read")
    #expect(!home.holds("avenlamp") && !home.holds(Self.fear))

    let talk = Screen([
      "talk", "four-part-message", "--written", "--quick", "--keep", "words", "--data", home.data,
    ])
    try type("", "Pass the keyboard to Ana", on: talk)
    #expect(!talk.words.contains("Ravenlamp"))
    try type(" ", "The lamp was out. Ravenlamp.", on: talk)
    talk.rest()
    talk.cutPower()
    // Still there, in the talk that is gone on with.
    let again = Screen(["resume", "--data", home.data])
    try type("", "Pass the keyboard to Ana", on: again)
    try type(" ", "Ravenlamp.", on: again)
    try type(" It was dark.\(Self.end)", "What did you feel?", on: again)
    try type("p", "What did you need", on: again)
    try type("p", "Call me. Wrenrequest.", on: again)
    try type(Self.escape, "back to the text", on: again)
    try type("u", "Ana, what you brought", on: again)
    try type("1", "Wrenrequest. The lamp was out.", on: again)
    try type(Self.end, "this is what you have", on: again)
    #expect(again.shows("It was dark."))
    try type(" ", "now say it", on: again)
    try type(" ", "Type here.", on: again)
    try type("Said\(Self.end)", "one breath before you answer", on: again)
    try type(" ", "say it back", on: again)
    #expect(!again.words.contains("brought"))
    for shown in [talk, again] {
      expectNothingPrivate(in: shown.remembered, "a talk of both")
      expectNothingPrivate(in: String(decoding: shown.output, as: UTF8.self), "its bytes")
    }
    expectNothingPrivate(in: try shared(), "a talk that is open")
    #expect(try carried() == 1)
    again.rest()
    again.cutPower()
    let stopped = home.lines(["resume"], "/stop\n\n\n\n\n\n\n\n\n\n\n\n")
    // A talk that was stopped half-way leaves them for another; one that came to its end does not.
    #expect(try carried() == 1, "\(stopped.output)")
    var lines = TalkTests.script.dropFirst().map(\.1)
    lines.insert(contentsOf: ["/brought", "/back"], at: 3)
    let whole = home.lines(
      ["talk", "mirror-talk", "--quick"], lines.joined(separator: "\n") + "\n\n")
    #expect(whole.output.contains("Ana, what you brought"), "\(whole.output)")
    #expect(try carried() == 0, "\(whole.output)")
    let after = try shared()
    #expect(after.contains("It was dark.") && !after.contains(Self.time))
    expectNothingPrivate(in: after, "a talk that is over")
    for word in [Self.fear, Self.parting, Self.answer, "avenlamp"] { #expect(!home.holds(word)) }
    // What was prepared is still there, for whom it is.
    let own = home.lines(["solo", "prepare"], "1\n\n2\n")
    #expect(own.output.contains(Self.fear), "\(own.output)")
    let other = home.lines(["solo", "prepare"], "2\n\n")
    #expect(!other.output.contains("Ravenlamp") && other.output.contains("How tense are you"))
  }

  /// The same without a screen.
  private static let lines =
    "1\n\n2\n\(happened)\n.\n5\n2\n1\n9\n/pass\n\(request)\n.\n2\n2\n.\n.\n\(fear)\n.\n\(parting)\n.\n"
    + "1\n\(time)\n.\n1\n\(answer)\n.\n/back\n"

  @Test func inLines() throws {
    let alone = home.lines(["solo", "prepare"], Self.lines + "1\n2\n4\n7\n1\n")
    #expect(alone.output.contains("These wait for a talk"), "\(alone.output)")
    expectNothingPrivate(in: try shared(), "what both may read")
    let talk = home.lines(
      ["talk", "four-part-message", "--written", "--quick"],
      "\n/brought\n1\n.\n/pass\n/pass\n.\n\n/stop\n\n\n\n\n\n\n\n\n")
    let parts = talk.output.split(separator: "So far: “The lamp was out. Ravenlamp.")
    #expect(parts.count > 1 && !(parts.first ?? "").contains("Ravenlamp"), "\(talk.output)")
    #expect(talk.output.contains("So far: “Call me. Wrenrequest."), "\(talk.output)")
    expectNothingPrivate(in: talk.output, "a talk of both")
    #expect(try carried() == 1, "\(talk.output)")
    expectNothingPrivate(in: try shared(), "a talk that was stopped")
  }

  /// The power goes in the middle of a sentence.
  @Test func itOutlastsAPowerCut() throws {
    let screen = try begin()
    try type(" ", "How tense are you", on: screen)
    try type("2\r", "What would a camera have seen?", on: screen)
    try type("The lamp was out the whole night", "whole night", on: screen)
    screen.rest()
    screen.cutPower()
    let again = try begin()
    try type(" ", "The lamp was out the", on: again)
    #expect(again.shows("Begin a new one"))
    try type("2", "What would a camera have seen?", on: again)
    #expect(again.shows("The lamp was out the"))
    try type(" long\(Self.end)", "What did you feel?", on: again)
    again.rest()
    again.cutPower()
    let list = home.lines(["solo", "prepare"], "1\n\n")
    #expect(list.output.components("The lamp was out") == 1, "\(list.output)")
  }

  @Test func linesAreTakenBack() throws {
    _ = home.lines(["solo", "prepare"], Self.lines + "1\n2\n7\n1\n")
    #expect(try carried() == 1)
    // Others take their place.
    _ = home.lines(["solo", "prepare"], "1\n\n3\n1\n4\n7\n1\n")
    #expect(try carried() == 1)
    #expect(try !shared().contains("Ravenlamp") && shared().contains("Wrenrequest"))
    let back = home.lines(["solo", "prepare"], "1\n\n2\n2\n")
    #expect(back.output.contains("They are back with you"), "\(back.output)")
    #expect(try carried() == 0)
    #expect(try !shared().contains("Wrenrequest"))
  }

  /// Somebody else's names for once: they get nobody's lines.
  @Test func othersAtThisTerminalHaveNone() throws {
    _ = home.lines(["solo", "prepare"], Self.lines + "1\n2\n7\n1\n")
    let talk = home.lines(
      ["talk", "four-part-message", "--written", "--quick", "--names", "Eva,Ben"],
      "\n/stop\n\n\n\n\n\n\n\n")
    #expect(!talk.output.contains("Ravenlamp") && !talk.output.contains("/brought"))
    #expect(talk.output.contains("Eva, what would a camera have seen?"), "\(talk.output)")
    #expect(try carried() == 1)
  }

  /// Whoever is in with a passphrase of their own has what is shared open, too.
  @Test func linesGoAlongUnderALock() throws {
    #expect(home.protect(anas: true).code == 0)
    let alone = home.lines(
      ["solo", "prepare"], "\(Home.anasWords)\n" + Self.lines + "1\n2\n7\n1\n")
    #expect(alone.output.contains("These wait for a talk"), "\(alone.output)")
    let talk = home.lines(
      ["talk", "four-part-message", "--written", "--quick"],
      "\(Home.words)\n\n/stop\n\n\n\n\n\n\n\n")
    #expect(talk.output.contains("So far: “The lamp was out. Ravenlamp.”"), "\(talk.output)")
  }
}
