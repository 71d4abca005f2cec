internal import Content
package import Dialogue
internal import Journal
internal import TestSupport

/// Ten years of two people with heard, made up: the same seed gives the same years.
package struct Decade: Sendable {
  package var seed: UInt64
  /// How many talks there were.
  package var talks = 600
  /// Of these, one in so many keeps words; the others keep what came of them.
  package var wordsEvery = 1
  /// Pages of each one’s own.
  package var pages = Pair(1_500, 900)
  /// Notes that were left for each.
  package var notes = Pair(1_500, 1_500)
  /// Of these, so many wait.
  package var waiting = Pair(2, 1)
  /// What lies between the talks, too.
  package var hasBetween = true
  /// Opened notes lie as heard left them before it put them away.
  package var hasOldNotes = false

  package static let names = Pair("Ana", "Zoë")
  /// The last day, in milliseconds since 1970.
  package static let end = 1_795_000_000_000
  package static let span = 3_652 * day
  static let day = 86_400_000

  package init(seed: UInt64) { self.seed = seed }

  /// Writes it all into a new journal.
  package func write(into folder: String) throws {
    let journal = try Journal(folder: folder)
    var dice = Dice(state: seed)
    let library = Checkout.library()
    try journal.setValue("names", Self.bytes([.string(Self.names.a), .string(Self.names.b)]))
    var parts: [Beginning] = []
    func put(_ one: Beginning) throws {
      parts.append(one)
      guard parts.count >= 400 else { return }
      try journal.begin(parts)
      parts = []
    }
    let stage = TalkStage(library: library, wordsEvery: wordsEvery)
    var promises: [JSON] = []
    for number in 0..<talks {
      let at = Self.end - Self.span + number * (Self.span / max(1, talks))
      let talk = try stage.talk(number, at: at, &dice)
      promises += talk.promises
      try put(talk.beginning)
    }
    for seat in Seat.allCases {
      for number in 0..<pages[seat] {
        try put(page(of: seat, at: moment(number, of: pages[seat]), &dice))
      }
    }
    try journal.begin(parts)
    try leaveNotes(in: journal, &dice)
    try keepSmallThings(in: journal, library, promises, &dice)
    if hasBetween { try keepBetween(in: journal, library, &dice) }
  }

  private func moment(_ number: Int, of count: Int) -> Int {
    Self.end - Self.span + number * (Self.span / max(1, count))
  }

  /// A page with one to three versions.
  private func page(of seat: Seat, at: Int, _ dice: inout Dice) -> Beginning {
    let versions = (0..<[1, 1, 1, 2, 3][Int.random(in: 0..<5, using: &dice)]).map { _ in
      Prose.text(Int.random(in: 200...600, using: &dice), &dice)
    }
    let title = String(versions[versions.count - 1].prefix { $0 != "\n" }.prefix(60))
    let header: JSON = [
      "createdAt": .int(at), "changedAt": .int(at + versions.count * 60_000),
      "title": .string(title), "binnedAt": .null, "versions": .int(versions.count), "note": false,
      "prompt": Int.random(in: 0..<3, using: &dice) == 0
        ? .string(Prose.text(60, &dice) + "?") : .null,
    ]
    return Beginning(
      .entry, for: Audience(seat),
      records: versions.map { Self.bytes(["at": .int(at), "text": .string($0)]) },
      header: Self.bytes(header))
  }

  private func leaveNotes(in journal: Journal, _ dice: inout Dice) throws {
    var parts: [Beginning] = []
    for seat in Seat.allCases {
      for number in 0..<notes[seat] {
        let at = moment(number, of: notes[seat])
        let waits = number >= notes[seat] - waiting[seat]
        let header: JSON = [
          "from": .string(seat.other.rawValue), "writtenAt": .int(at), "opensAt": .null,
          "openedAt": waits ? .null : .int(at + Self.day),
        ]
        parts.append(
          Beginning(
            .note, for: Audience(seat), isOpen: waits || hasOldNotes,
            records: [Self.bytes(["text": .string(Prose.text(250, &dice))])],
            header: Self.bytes(header)))
      }
    }
    try journal.begin(parts)
  }

  /// What is kept from talk to talk: agreements, questions that were seen, and marks.
  private func keepSmallThings(
    in journal: Journal, _ library: Library, _ promises: [JSON], _ dice: inout Dice
  ) throws {
    let tags = library.decks.flatMap { deck in deck.prompts.map { "\(deck.id)/\($0.id)" } }
    let seen = tags.filter { _ in Bool.random(using: &dice) }
    let marks: JSON = [
      "favourites": .array(seen.prefix(200).map { .string($0) }),
      "hidden": .array(seen.suffix(100).map { .string($0) }),
    ]
    let stage = TalkStage(library: library, wordsEvery: wordsEvery)
    let last = try stage.talk(talks, at: Self.end, &dice).beginning
    try journal.begin(
      .talk, for: .ours, id: last.id, records: last.records, header: last.header)
    try journal.putAway(
      last.id, at: nil, header: last.header, kept: last.records, seen: seen,
      updates: [
        "agreements": { _ in Self.bytes(.array(promises)) }, "marks": { _ in Self.bytes(marks) },
      ])
  }

  static func bytes(_ json: JSON) -> [UInt8] { Array(json.text().utf8) }
}

extension Audience {
  fileprivate init(_ seat: Seat) { self = seat == .a ? .a : .b }
}
