import App
import ArgumentParser
import Content

struct IdeasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ideas",
    abstract: "Things to do, small rituals, what soothes, words to begin with.",
    discussion: """
      Examples:
        heard ideas
        heard ideas show rituals
        heard ideas show activities --where home --cost free --minutes 30
        heard ideas draw -n 3 --energy little
      """,
    subcommands: [List.self, Show.self, Pick.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the lists.",
      discussion: """
        Examples:
          heard ideas list
          heard ideas list --json
        """)
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let sheets = try ContentFolder(options).library(.practice, .words).sheets
        if json {
          printJSON(["schema": 1, "ideas": .array(sheets.map(\.summary))])
          return
        }
        for sheet in sheets {
          let opened = sheet.sensitive.map { " Opened by both: it is about \($0.words)." } ?? ""
          list("\(sheet.id)  \(sheet.title), \(sheet.count). \(sheet.about)\(opened)")
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a list.",
      discussion: """
        Examples:
          heard ideas show soothing
          heard ideas show activities --novel --one-handed
        """)
    @Argument(help: "The list's id.") var id: String
    @OptionGroup var wanted: ActivityOptions
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        var library = try ContentFolder(options).library(.practice, .words)
        let ids = library.sheets.map(\.id)
        if !ids.contains(id) { throw Failure.noSuch("idea", id, among: ids) }
        try wanted.narrow(&library, for: id)
        guard let sheet = library.sheets.first(where: { $0.id == id }), sheet.count > 0 else {
          throw Failure.nothingLikeThat
        }
        if json {
          guard case .object(var members) = sheet.summary else { return }
          members["schema"] = 1
          members["groups"] = .array(sheet.parts.map(\.json))
          printJSON(.object(members))
          return
        }
        list("\(sheet.title). \(sheet.about)")
        for part in sheet.parts {
          if !part.title.isEmpty { say("\(part.title)") }
          for line in part.lines { list("  " + line.inWords) }
        }
      }
    }
  }

  struct Pick: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "draw", abstract: "Draw something to do together.",
      discussion: """
        Examples:
          heard ideas draw
          heard ideas draw -n 3 --where home --cost free --minutes 20
        """)
    @OptionGroup var drawing: DrawOptions
    @OptionGroup var wanted: ActivityOptions
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).library(.practice, .words)
        var random = SplitMix(state: drawing.number)
        let all = wanted.narrowed(library.activities.flatMap(\.activities))
        let drawn = all.shuffled(using: &random).prefix(drawing.count)
        if drawn.isEmpty {
          throw Failure.nothingLikeThat
        }
        if json {
          printJSON(["schema": 1, "activities": .array(drawn.map(\.line.json))])
        } else {
          for activity in drawn { list(activity.line.inWords) }
        }
      }
    }
  }
}

/// What two people have for something to do together.
struct ActivityOptions: ParsableArguments {
  @Option(help: "home, out or apart.") var `where`: Activity.Place?
  @Option(help: "At most this: free, low or some.") var cost: Activity.Cost?
  @Option(help: "At most this: little, some or plenty.") var energy: Exercise.Energy?
  @Option(help: "At most so many minutes.") var minutes: Int?
  @Flag(help: "Only what most couples do not do every week.") var novel = false
  @Flag(help: "Only what one hand is enough for, sitting down.") var oneHanded = false

  private var isEmpty: Bool {
    `where` == nil && cost == nil && energy == nil && minutes == nil && !novel && !oneHanded
  }

  /// Leaves only the activities that fit; other lists have no such facts.
  func narrow(_ library: inout Library, for id: String) throws(Failure) {
    if isEmpty { return }
    guard library.activities.contains(where: { $0.id == id }) else {
      throw Failure(
        sentence: "\(id) is no list of things to do; leave the options out.", code: Exit.usage)
    }
    for index in library.activities.indices {
      library.activities[index].activities = narrowed(library.activities[index].activities)
    }
  }

  func narrowed(_ all: [Activity]) -> [Activity] {
    all.filter { activity in
      `where`.map(activity.places.contains) ?? true && cost.map { activity.cost <= $0 } ?? true
        && energy.map { activity.energy <= $0 } ?? true
        && minutes.map { activity.minutes <= $0 } ?? true && (!novel || activity.isNovel)
        && (!oneHanded || activity.isOneHanded)
    }
  }
}

extension Activity.Place: ExpressibleByArgument {}
extension Activity.Cost: ExpressibleByArgument {}
extension Exercise.Energy: ExpressibleByArgument {}

extension IdeaSheet {
  fileprivate var summary: JSON {
    [
      "id": .string(id), "title": .string(title), "about": .string(about), "count": .int(count),
      "sensitive": sensitive.map { .string($0.rawValue) } ?? .null,
    ]
  }
}

extension IdeaSheet.Part {
  fileprivate var json: JSON {
    ["title": .string(title), "items": .array(lines.map(\.json))]
  }
}

extension IdeaSheet.Line {
  fileprivate var json: JSON {
    [
      "text": .string(text), "facts": facts.map { .string($0) } ?? .null,
      "detail": detail.map { .string($0) } ?? .null,
    ]
  }

  fileprivate var inWords: String {
    text + (facts.map { " (\($0))" } ?? "") + (detail.map { ". \($0)" } ?? "")
  }
}
