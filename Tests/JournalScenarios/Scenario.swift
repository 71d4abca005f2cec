internal import Journal
internal import TestSupport

/// A sequence of steps and what is so after each of them. The same seed gives the same steps.
package struct Scenario: Sendable {
  package let name: String
  package private(set) var steps: [Step] = []
  /// Before the first step and after each: one more than there are steps.
  package private(set) var states: [State]
  /// It begins with a journal in the first format, which the tests write.
  package var isInFirstFormat: Bool { name == "migration" }

  private var dice: Dice
  private var texts = 0

  package static let names = [
    "talk", "pages", "passphrases", "notes", "erase", "everything", "backup", "migration",
    "settings",
  ]

  /// Names of settings and of cards that scenarios use.
  package static let settings = ["names", "ways", "asked", "agreements", "marks"]
  package static let cards = (0..<8).map { "deck/card-\($0)" }

  package init(_ name: String, seed: UInt64) {
    self.name = name
    dice = Dice(state: seed)
    states = [name == "migration" ? FirstFormat.state : State()]
    switch name {
    case "talk": talk()
    case "pages": pages()
    case "passphrases": passphrases()
    case "notes": notes()
    case "erase": erase()
    case "everything": everything()
    case "backup": backup()
    case "migration": migration()
    case "saves": saves()
    case "rich": rich()
    case "rich and open":
      rich()
      add(.noPassphrase(of: .ours))
    default: settings()
    }
  }

  private var state: State { states[steps.count] }

  private mutating func add(_ new: Step...) {
    for step in new {
      states.append(step.after(state))
      steps.append(step)
    }
  }

  /// Somebody's words: short mostly, long at times, so that pages of the file overflow.
  private mutating func text() -> String {
    texts += 1
    let longest = Int.random(in: 0..<8, using: &dice) == 0 ? 9000 : 90
    let length = Int.random(in: 0...longest, using: &dice)
    return State.mark + "\(name) \(texts) " + String(repeating: "ö", count: length)
  }

  private mutating func words(_ whose: String) -> String {
    texts += 1
    return "a passphrase of \(whose), \(texts)"
  }

  private mutating func talk() {
    add(.open())
    for (label, kept) in [("nothing", 0), ("outcome", 1), ("words", 3), ("waiting", -1)] {
      let all = [text(), text(), text()]
      add(
        .begin(label, [all[0]]), .draft(label, text(), at: 1), .draft(label, text(), at: 1),
        .append(label, [all[1], all[2]], from: 1, forgettingDraft: true),
        .draft(label, text(), at: 3))
      if kept < 0 { continue }
      add(
        .putAway(
          label, at: 3, kept: kept == 0 ? nil : Array(all.suffix(kept)),
          seen: Self.cards.filter { _ in Bool.random(using: &dice) },
          values: ["marks": text(), "agreements": text()]))
    }
    add(.open(), .append("waiting", [text()], from: 3, note: "came back", forgettingDraft: true))
  }

  private mutating func pages() {
    add(.open())
    for person in [Audience.a, .b] {
      let label = "page-\(person.rawValue)"
      add(
        .begin(label, [text()], .entry, for: person), .draft(label, text(), at: 1),
        .append(label, [text()], from: 1, note: "second version", forgettingDraft: true))
    }
    add(
      .passphrase(words("Ana"), of: .a), .append("page-a", [text()], from: 2),
      .begin("bad", [text()], .entry, for: .a), .append("bad", [], from: 1, note: "in the bin"),
      .append("bad", [], from: 1, note: "back from the bin"), .draft("bad", text(), at: 1),
      .erase("bad"), .draft("page-b", text(), at: 2), .draft("page-b", nil, at: 2),
      .append("page-b", [text(), text()], from: 2, note: "fourth version"))
  }

  private mutating func passphrases() {
    let (ours, second, third) = (words("ours"), words("ours"), words("ours"))
    let (ana, other, ben) = (words("Ana"), words("Ana"), words("Ben"))
    add(
      .open(), .begin("talk", [text(), text()]), .begin("page-a", [text()], .entry, for: .a),
      .begin("page-b", [text()], .entry, for: .b), .set("names", text()),
      .putAway("talk", at: 2, kept: [text()], seen: [Self.cards[0]]),
      .passphrase(ours, of: .ours), .begin("second", [text()]), .passphrase(second, of: .ours),
      .code(of: .ours), .open([.ours: second]), .append("second", [text()], from: 1),
      .passphrase(ana, of: .a), .passphrase(ben, of: .b), .code(of: .a), .code(of: .ours),
      .open([.a: ana]), .append("page-a", [text()], from: 1), .passphrase(other, of: .a),
      .passphrase(third, of: .ours))
    add(
      .open([.a: other, .b: ben]), .code(of: .b), .noPassphrase(of: .ours),
      .append("second", [text()], from: 2), .noPassphrase(of: .a), .open(),
      .append("page-a", [text()], from: 2), .passphrase(ours, of: .ours),
      .noPassphrase(of: .ours), .passphrase(ana, of: .a))
  }

  private mutating func notes() {
    let (ana, ben, next) = (words("Ana"), words("Ben"), words("Ben"))
    add(
      .open(), .begin("page-a", [text()], .entry, for: .a),
      .begin("to-ben-open", [text()], .note, for: .b), .passphrase(ana, of: .a),
      .passphrase(ben, of: .b), .open([.a: ana]), .begin("to-ben", [text()], .note, for: .b),
      .begin("to-ben-too", [text(), text()], .note, for: .b), .open([.b: ben]),
      .begin("to-ana", [text()], .note, for: .a), .append("to-ben", [], from: 1, note: "read"),
      .putAway("to-ben-open", at: 1, kept: [text()]),
      .passphrase(next, of: .b), .erase("to-ben-too"), .open([.a: ana]),
      .append("to-ana", [], from: 1, note: "read"), .begin("last", [text()], .note, for: .b),
      .open([.b: next]), .noPassphrase(of: .b), .erase("to-ben"))
  }

  private mutating func erase() {
    let (ana, ben) = (words("Ana"), words("Ben"))
    add(
      .open(), .begin("talk", [text(), text()]), .begin("other", [text()]),
      .begin("page-a", [text(), text(), text()], .entry, for: .a),
      .begin("page-b", [text()], .entry, for: .b), .begin("note", [text()], .note, for: .a),
      .draft("talk", text(), at: 2), .erase("talk"), .passphrase(ana, of: .a), .code(of: .a),
      .passphrase(ben, of: .b), .erase("page-b"), .open([.b: ben]), .erase(.a),
      .begin("page-a-again", [text()], .entry, for: .a), .erase("other"),
      .passphrase(ana, of: .a), .open([.a: ana]), .erase(.b), .erase(.a))
  }

  private mutating func everything() {
    let (ours, ana) = (words("ours"), words("Ana"))
    add(
      .open(), .begin("talk", [text(), text()]), .begin("page-a", [text()], .entry, for: .a),
      .eraseAll(), .open(), .begin("second", [text()]), .begin("page-a", [text()], .entry, for: .a),
      .set("names", text()), .passphrase(ana, of: .a), .passphrase(ours, of: .ours),
      .begin("third", [text()]), .eraseAll(), .open(), .begin("fourth", [text()]), .eraseAll())
  }

  private mutating func backup() {
    let (ours, ana) = (words("ours"), words("Ana"))
    add(
      .open(), .begin("talk", [text(), text()]), .begin("page-a", [text()], .entry, for: .a),
      .set("names", text()), .backUp("one"), .verify("one"))
    let one = state
    add(
      .append("talk", [text()], from: 2), .begin("later", [text()]), .passphrase(ours, of: .ours),
      .passphrase(ana, of: .a), .backUp("two"))
    let two = state
    add(
      .restore("one", replaces: true, then: one), .open(),
      .append("talk", [text()], from: 2), .restore("two", replaces: true, then: two),
      .open([.a: ana]), .append("talk", [text()], from: 3), .eraseAll(),
      .restore("one", replaces: false, then: one), .open(), .append("talk", [text()], from: 2))
  }

  private mutating func migration() {
    add(
      .open(), .append("first", [text()], from: 2, forgettingDraft: true),
      .putAway("first", at: 3, kept: [text()], seen: [Self.cards[3]]),
      .set("names", text()), .erase("second"), .begin("page-a", [text()], .entry, for: .a),
      .passphrase(words("ours"), of: .ours))
  }

  private mutating func settings() {
    add(.open())
    for round in 0..<3 {
      for name in Self.settings { add(.set(name, text())) }
      let label = "talk-\(round)"
      let cards = Array(Self.cards.shuffled(using: &dice).prefix(4))
      add(
        .begin(label, [text()]), .putAway(label, at: 1, kept: [], seen: cards),
        .forget(Array(cards.prefix(2))))
    }
  }

  /// Nothing but saving, 200 times.
  private mutating func saves() {
    add(.open(), .begin("talk", [text()]))
    for seq in 1...100 {
      add(
        .draft("talk", text(), at: seq),
        .append("talk", [text()], from: seq, forgettingDraft: true))
    }
  }

  /// Something of everything, for tests that damage it.
  private mutating func rich() {
    let (ours, ana, ben) = (words("ours"), words("Ana"), words("Ben"))
    add(
      .open(), .begin("long", [text(), text(), text(), text()]), .draft("long", text(), at: 4),
      .begin("kept", [text(), text(), text()]),
      .putAway(
        "kept", at: 3, kept: [text(), text()], seen: Array(Self.cards.prefix(4)),
        values: ["marks": text()]),
      .begin("short", [text(), State.mark + String(repeating: "a long letter ", count: 15_000)]),
      .set("names", text()), .set("ways", text()),
      .begin("page-a", [text(), text()], .entry, for: .a), .draft("page-a", text(), at: 2),
      .begin("page-a-too", [text()], .entry, for: .a),
      .begin("page-b", [text(), text()], .entry, for: .b),
      .begin("note-a", [text()], .note, for: .a), .begin("note-b", [text()], .note, for: .b),
      .passphrase(ours, of: .ours), .passphrase(ana, of: .a), .passphrase(ben, of: .b),
      .code(of: .ours), .code(of: .a), .noPassphrase(of: .b))
  }
}
