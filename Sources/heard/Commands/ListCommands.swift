import App
import ArgumentParser
import Content
import Dialogue
import Glibc

struct DecksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decks", abstract: "Look at the decks of questions.",
    discussion: """
      Examples:
        heard decks
        heard decks show everyday-us
        heard decks draw --deck appreciation
      """,
    subcommands: [List.self, Show.self, DrawCommand.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the decks.")
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).library()
        if json {
          printJSON(["schema": 1, "decks": .array(library.decks.map(\.summary))])
          return
        }
        for deck in library.decks {
          say("\(deck.id)  \(deck.title), \(deck.prompts.count) questions. \(deck.about)")
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the questions of a deck.")
    @Argument(help: "The deck's id.") var id: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).library()
        guard let deck = library.deck(id) else {
          throw Failure.noSuch("deck", id, among: library.decks.map(\.id))
        }
        if json {
          guard case .object(var members) = deck.summary else { return }
          members["schema"] = 1
          members["prompts"] = .array(deck.prompts.map(\.json))
          printJSON(.object(members))
          return
        }
        say("\(deck.title). \(deck.about)")
        for prompt in deck.prompts { say("  \(prompt.depth)  \(prompt.text)") }
      }
    }
  }
}

struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Draw an open question.",
    discussion: """
      Examples:
        heard draw
        heard draw --deck appreciation -n 3
      """)

  @Option(help: "The deck to draw from.") var deck: String?
  @Option(name: [.customShort("n"), .customLong("count")], help: "How many, 1 to 50.")
  var count = 1
  @Option(help: "Equal numbers draw equal cards.") var seed: UInt64?
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if !(1...50).contains(count) { throw ValidationError("-n takes a number from 1 to 50.") }
  }

  func run() throws {
    try telling {
      let library = try ContentFolder(options).library()
      var decks = library.decks
      if let deck {
        guard let found = library.deck(deck) else {
          throw Failure.noSuch("deck", deck, among: library.decks.map(\.id))
        }
        decks = [found]
      }
      let cards = deal(decks, seen: [], seed: seed ?? .random(in: .min ... .max)).prefix(count)
      if json {
        printJSON([
          "schema": 1,
          "cards": .array(
            cards.map {
              [
                "deck": .string($0.deck), "id": .string($0.prompt), "text": .string($0.text),
                "depth": .int($0.depth),
              ]
            }),
        ])
      } else {
        for card in cards { say(card.text) }
      }
    }
  }
}

struct ExercisesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercises", abstract: "Look at the exercises.",
    discussion: """
      Examples:
        heard exercises
        heard exercises show mirror-talk --json
      """,
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the exercises.")
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).library()
        if json {
          printJSON(["schema": 1, "exercises": .array(library.exercises.map(\.summary))])
          return
        }
        for exercise in library.exercises {
          say(
            "\(exercise.id)  \(exercise.title), about \(exercise.minutes) minutes. \(exercise.intent)"
          )
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the steps of an exercise.")
    @Argument(help: "The exercise's id.") var id: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).library()
        guard let exercise = library.exercise(id) else {
          throw Failure.noSuch("exercise", id, among: library.exercises.map(\.id))
        }
        let shown = exercise.states.filter { !$0.cue.isEmpty }
        if json {
          guard case .object(var members) = exercise.summary else { return }
          members["schema"] = 1
          members["states"] = .array(
            shown.map { ["id": .string($0.id), "cue": .string($0.cue)] })
          printJSON(.object(members))
          return
        }
        say("\(exercise.title). \(exercise.intent)")
        for state in shown {
          let cue = state.cue.split(separator: "{speaker}", omittingEmptySubsequences: false)
            .joined(separator: "A").split(separator: "{listener}", omittingEmptySubsequences: false)
            .joined(separator: "B")
          say("  \(cue)")
        }
      }
    }
  }
}

struct PathsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paths", abstract: "Say where heard keeps things.",
    discussion: """
      Examples:
        heard paths
        heard paths --json
      """)
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let content = try ContentFolder(options).path
      if json {
        printJSON([
          "schema": 1, "data": .string(options.dataFolder), "content": .string(content),
          "own": .string(options.ownContentFolder),
        ])
      } else {
        say("data     \(options.dataFolder)")
        say("content  \(content)")
        say("yours    \(options.ownContentFolder)")
      }
    }
  }
}

func printJSON(_ json: JSON) { say(json.text(isIndented: true)) }

extension Deck {
  fileprivate var summary: JSON {
    [
      "id": .string(id), "title": .string(title), "about": .string(about),
      "count": .int(prompts.count), "sensitive": sensitive.map { .string($0) } ?? .null,
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
      "sensitive": sensitive.map { .string($0) } ?? .null,
      "followUps": .array(followUps.map { .string($0) }),
    ]
  }
}

extension Exercise {
  fileprivate var summary: JSON {
    [
      "id": .string(id), "title": .string(title), "intent": .string(intent),
      "minutes": .int(minutes), "turnMinutes": .int(turnMinutes),
      "rhythm": .string(rhythm.rawValue), "topic": .string(topic.rawValue),
      "aims": .array(aims.map { .string($0.rawValue) }), "energy": .string(energy.rawValue),
      "arousalLimit": arousalLimit.map { .int($0) } ?? .null,
      "notFor": .array(notFor.map { .string($0) }), "facilitator": .bool(isBetterFacilitated),
      "unlock": unlock.map { .string($0.rawValue) } ?? .null,
      "practices": .array(practices.map { .string($0.rawValue) }),
    ]
  }
}
