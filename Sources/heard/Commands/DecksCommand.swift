import App
import ArgumentParser
import Content
import Dialogue

struct DecksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decks", abstract: "Look at the decks of questions.",
    discussion: """
      Examples:
        heard decks
        heard decks --topic play --depth 1
        heard decks show everyday-us
        heard decks draw --deck appreciation -n 3
        heard decks print table-talk > cards.txt
        heard decks print table-talk --format html -o cards.html
      """,
    subcommands: [List.self, Show.self, DrawCommand.self, Print.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the decks.",
      discussion: """
        Examples:
          heard decks list
          heard decks list --practice trust
        """)
    @OptionGroup var wanted: PromptOptions
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).library(.decks)
        let filter = try wanted.filter(library.decks)
        let decks = library.decks.map { deck in
          var deck = deck
          if !filter.isEmpty { deck.prompts = deck.prompts.filter(filter.takes) }
          return deck
        }.filter { filter.isEmpty || !$0.prompts.isEmpty }
        if json {
          printJSON(["schema": 1, "decks": .array(decks.map(\.summary))])
          return
        }
        if decks.isEmpty { throw Failure.nothingLikeThat }
        for deck in decks {
          let opened = deck.sensitive.map { " Opened by both: it asks about \($0.words)." } ?? ""
          let count = deck.prompts.count
          list(
            "\(deck.id)  \(deck.title), \(count) question\(count == 1 ? "" : "s"). \(deck.about)\(opened)"
          )
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the questions of a deck.",
      discussion: """
        Examples:
          heard decks show everyday-us
          heard decks show everyday-us --depth 3 --follow-ups
          heard decks show everyday-us --json
        """)
    @Argument(help: "The deck's id.") var id: String
    @OptionGroup var wanted: PromptOptions
    @Flag(help: "With the questions each may lead on to.") var followUps = false
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let deck = try wanted.narrowed(
          try found(id, in: try ContentFolder(options).library(.decks)))
        if json {
          guard case .object(var members) = deck.summary else { return }
          members["schema"] = 1
          members["prompts"] = .array(deck.prompts.map(\.json))
          printJSON(.object(members))
          return
        }
        list("\(deck.title). \(deck.about)")
        for prompt in deck.prompts {
          let opened = deck.sensitive == nil ? prompt.sensitive : nil
          list("  \(prompt.depth)  \(prompt.text)" + (opened.map { "  (\($0.rawValue))" } ?? ""))
          if followUps {
            for followUp in prompt.followUps { list("       \(followUp)") }
          }
        }
      }
    }
  }

  struct Print: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a sheet of cards to print and cut.",
      discussion: """
        Examples:
          heard decks print table-talk | lp
          heard decks print walk-talk --format html -o cards.html
        """)
    @Argument(help: "The deck's id.") var id: String
    @Option(help: "text or html.") var format: Format = .text
    @Option(name: .shortAndLong, help: "The file to write; one that is there is not touched.")
    var output: String?
    @OptionGroup var wanted: PromptOptions
    @OptionGroup var options: GlobalOptions

    enum Format: String, CaseIterable, ExpressibleByArgument {
      case text, html
    }

    func run() throws {
      try telling {
        let deck = try wanted.narrowed(
          try found(id, in: try ContentFolder(options).library(.decks)))
        let sheet = format == .html ? CardSheet(deck).html : CardSheet(deck).text
        guard let output else {
          for line in sheet.split(separator: "\n", omittingEmptySubsequences: false) {
            say(String(line))
          }
          return
        }
        try writeNew(sheet + "\n", to: output)
        complain("\(deck.prompts.count) cards are in \(output).")
      }
    }
  }
}

/// How many are drawn, and by which chance.
struct DrawOptions: ParsableArguments {
  @Option(name: [.customShort("n"), .customLong("count")], help: "How many, 1 to 50.")
  var count = 1
  @Option(help: "Equal numbers draw equal ones.") var seed: UInt64?

  func validate() throws {
    if !(1...50).contains(count) { throw ValidationError("-n takes a number from 1 to 50.") }
  }

  var number: UInt64 { seed ?? .random(in: .min ... .max) }
}

/// Which questions are meant.
struct PromptOptions: ParsableArguments {
  @Option(help: "Only questions about this, in the decks' own words: play, trust, home …")
  var topic: String?
  @Option(help: "Only light (1), deeper (2) or deep (3) ones.") var depth: Int?
  @Option(help: "Only what serves this; heard practices lists them.") var practice: String?
  @Option(help: "Only what suits a pair, solo, or facilitated.") var mode: String?

  func validate() throws {
    if let depth, !(1...3).contains(depth) {
      throw ValidationError("--depth takes 1 (light), 2 (deeper) or 3 (deep).")
    }
  }

  /// The deck with nothing but the questions that are meant.
  func narrowed(_ deck: Deck) throws(Failure) -> Deck {
    var deck = deck
    let filter = try filter([deck])
    deck.prompts = deck.prompts.filter(filter.takes)
    if deck.prompts.isEmpty { throw .nothingLikeThat }
    return deck
  }

  /// - Parameter decks: Whose topics there are.
  func filter(_ decks: [Deck]) throws(Failure) -> PromptFilter {
    var filter = PromptFilter(topic: topic, depth: depth)
    if let topic {
      let topics = decks.topics.map(\.topic)
      if !topics.contains(topic) {
        throw .unknown("topic", topic, near: nearName(topic, among: topics))
      }
    }
    if let practice {
      guard let known = Practice(rawValue: practice) else {
        throw .unknown(
          "practice", practice, near: nearName(practice, among: Practice.allCases.map(\.rawValue)))
      }
      filter.practice = known
    }
    if let mode {
      guard let known = Prompt.Mode(rawValue: mode) else {
        throw Failure(sentence: "--mode takes pair, solo or facilitated.", code: Exit.usage)
      }
      filter.mode = known
    }
    return filter
  }
}

extension Failure {
  static let nothingLikeThat = Failure(
    sentence: "nothing here is like that. Ask for less.", code: Exit.noSuchItem)

  fileprivate static func unknown(_ what: String, _ name: String, near: String?) -> Failure {
    Failure(
      sentence: "no question has the \(what) \"\(name)\"."
        + (near.map { " Did you mean \($0)?" } ?? ""),
      code: Exit.noSuchItem)
  }
}

private func found(_ id: String, in library: Library) throws(Failure) -> Deck {
  guard let deck = library.deck(id) else {
    throw .noSuch("deck", id, among: library.decks.map(\.id))
  }
  return deck
}

struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Draw an open question.",
    discussion: """
      Examples:
        heard draw
        heard draw --deck table-talk -n 3
        heard draw --depth 1 --topic play

      What is sensitive is never drawn; it opens in a talk, where each of you is asked alone.
      """)

  @Option(help: "The deck to draw from.") var deck: String?
  @OptionGroup var drawing: DrawOptions
  @OptionGroup var wanted: PromptOptions
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let library = try ContentFolder(options).library(.decks)
      var decks = library.decks
      if let deck { decks = [try found(deck, in: library)] }
      if let sensitive = decks.first?.sensitive, deck != nil {
        throw Failure(
          sentence:
            "\(decks[0].title) asks about \(sensitive.words) and is not drawn at random. It opens in "
            + "a talk, where each of you is asked alone: heard talk questions --deck \(decks[0].id)",
          code: Exit.unavailable)
      }
      let filter = try wanted.filter(decks)
      for index in decks.indices {
        decks[index].prompts = decks[index].prompts.filter(filter.takes)
      }
      let desk = Desk(folder: options.dataFolder, library: library)
      let cards = deal(
        Draw(decks: [], mode: filter.mode ?? .pair)
          .cards(from: decks, (try? desk.marks()) ?? Marks()), seen: [],
        seed: drawing.number
      ).prefix(drawing.count)
      if cards.isEmpty, decks.contains(where: { !$0.prompts.isEmpty }) {
        throw Failure(
          sentence: "what is like that is sensitive, or put away by you, and not drawn at random.",
          code: Exit.unavailable)
      }
      if cards.isEmpty { throw Failure.nothingLikeThat }
      if json {
        printJSON([
          "schema": 1,
          "cards": .array(
            cards.map {
              [
                "deck": .string($0.deck), "id": .string($0.prompt), "text": .string($0.text),
                "depth": .int($0.depth), "followUps": .array($0.followUps.map { .string($0) }),
              ]
            }),
        ])
      } else {
        for card in cards { list(card.text) }
      }
    }
  }
}

extension Deck {
  fileprivate var summary: JSON {
    [
      "id": .string(id), "title": .string(title), "about": .string(about),
      "count": .int(prompts.count), "sensitive": sensitive.map { .string($0.rawValue) } ?? .null,
      "assumes": .array(assumes.map(\.rawValue).sorted().map { .string($0) }),
      "depths": .array((1...3).map { depth in .int(prompts.count { $0.depth == depth }) }),
    ]
  }
}

extension Prompt {
  fileprivate var json: JSON {
    [
      "id": .string(id), "text": .string(text), "depth": .int(depth),
      "topics": .array(topics.map { .string($0) }),
      "practices": .array(practices.map { .string($0.rawValue) }),
      "modes": .array(modes.map { .string($0.rawValue) }),
      "sensitive": sensitive.map { .string($0.rawValue) } ?? .null,
      "assumes": .array(assumes.map(\.rawValue).sorted().map { .string($0) }),
      "followUps": .array(followUps.map { .string($0) }),
      "note": note.map { .string($0) } ?? .null,
    ]
  }
}
