import App
import ArgumentParser
import Content
import Dialogue
import Glibc

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
          list(
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
        list("\(exercise.title). \(exercise.intent)")
        for state in shown {
          let cue = state.cue.split(separator: "{speaker}", omittingEmptySubsequences: false)
            .joined(separator: "A").split(separator: "{listener}", omittingEmptySubsequences: false)
            .joined(separator: "B")
          list("  \(cue)")
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

/// Every text in it is as it was: what is not to be seen is escaped.
func printJSON(_ json: JSON) { writeAll(json.text(isIndented: true) + "\n", to: STDOUT_FILENO) }

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
