import App
import ArgumentParser
import Content

struct PracticesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practices", abstract: "What heard does for each practice of a good talk.",
    discussion: """
      Examples:
        heard practices
        heard practices trust
        heard practices --json

      For each practice: the decks with questions that serve it, the exercises, the lists of ideas, \
      and what heard does by itself.
      """)

  @Argument(help: "One practice.") var practice: String?
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let library = try ContentFolder(options).library()
      var practices = Practice.allCases
      if let practice {
        guard let known = Practice(rawValue: practice) else {
          throw Failure.noSuch("practice", practice, among: practices.map(\.rawValue))
        }
        practices = [known]
      }
      let served = practices.map { Service(of: $0, by: library) }
      if json {
        printJSON(["schema": 1, "practices": .array(served.map(\.json))])
        return
      }
      for service in served {
        for line in service.lines { list(line) }
      }
    }
  }
}

/// Everything that serves a practice.
private struct Service {
  var practice: Practice
  /// Ids of decks, with how many of their questions serve it.
  var decks: [(id: String, count: Int)]
  var exercises: [String]
  var lists: [(id: String, count: Int)]
  var features: [Feature]

  init(of practice: Practice, by library: Library) {
    self.practice = practice
    func count<Item>(_ items: [Item], _ practices: (Item) -> [Practice]) -> Int {
      items.count { practices($0).contains(practice) }
    }
    decks = library.decks.map { ($0.id, count($0.prompts, \.practices)) }.filter { $0.count > 0 }
    exercises = library.exercises.filter { $0.practices.contains(practice) }.map(\.id)
    let all =
      library.activities.map { ($0.id, count($0.activities, \.practices)) }
      + library.rituals.map { ($0.id, count($0.rituals, \.practices)) }
      + library.ideas.map { ($0.id, count($0.ideas, \.practices)) }
    lists = all.filter { $0.1 > 0 }.map { (id: $0.0, count: $0.1) }
    features = Feature.all.filter { $0.practices.contains(practice) }
  }

  var lines: [String] {
    let parts = [
      ("exercises", exercises.joined(separator: ", ")),
      ("questions", decks.map { "\($0.id) (\($0.count))" }.joined(separator: ", ")),
      ("ideas", lists.map { "\($0.id) (\($0.count))" }.joined(separator: ", ")),
      ("heard", features.map(\.title).joined(separator: "; ")),
    ]
    return [practice.rawValue]
      + parts.filter { !$0.1.isEmpty }.map { name, text in
        "  " + name + String(repeating: " ", count: 11 - name.count) + text
      }
  }

  var json: JSON {
    [
      "id": .string(practice.rawValue),
      "exercises": .array(exercises.map { .string($0) }),
      "decks": .array(decks.map { ["id": .string($0.id), "count": .int($0.count)] }),
      "ideas": .array(lists.map { ["id": .string($0.id), "count": .int($0.count)] }),
      "features": .array(features.map { ["id": .string($0.id), "title": .string($0.title)] }),
    ]
  }
}
