import Almanac
import App
import ArgumentParser
import Content
import Journal

/// How a list is told; a command and its own list take it in either place.
struct Listing: ParsableArguments {
  @Flag(help: "As JSON, without a terminal.") var json = false
}

struct RitualsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rituals", abstract: "Small things that come back.",
    discussion: """
      Examples:
        heard rituals
        heard rituals list
        heard rituals list --json
        heard rituals done k7f3qz
        heard rituals done k7f3qz --on yesterday

      Nothing is counted, and nothing that did not happen is held against anybody.
      """, subcommands: [List.self, Done.self])
  @OptionGroup var listing: Listing
  @OptionGroup var options: GlobalOptions

  func run() throws {
    if listing.json { try List.tell(options, json: true) } else { try open(.rituals, options) }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the rituals, those of today first.")
    @OptionGroup var listing: Listing
    @OptionGroup var options: GlobalOptions

    func run() throws { try Self.tell(options, json: listing.json) }

    static func tell(_ options: GlobalOptions, json: Bool) throws {
      try telling {
        let desk = Desk(folder: options.dataFolder, library: Library())
        try desk.unlockOurs(options)
        let book = try desk.houseBook(of: .everything)
        let rituals = book.rituals.sorted(on: book.today)
        if json {
          printJSON([
            "schema": 1, "day": .string(book.today.text),
            "rituals": .array(rituals.map { $0.listed(on: book.today) }),
          ])
          return
        }
        if rituals.isEmpty { say("There is none yet: heard rituals, in a terminal, begins one.") }
        for ritual in rituals {
          say("\(ritual.id)  \(ritual.title), \(ritual.rhythm) (\(ritual.words(on: book.today)))")
        }
      }
    }
  }

  struct Done: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that you did one of them.",
      discussion: """
        Examples:
          heard rituals done k7f3qz
          heard rituals done k7f3qz --on yesterday
          heard rituals done k7f3qz --on 2026-11-20
        """)
    @Argument(help: "The ritual's id.") var id: String
    @Option(help: "The day: today, yesterday, or a date.") var on = "today"
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = Desk(folder: options.dataFolder, library: Library())
        try desk.unlockOurs(options)
        let book = try desk.houseBook(of: .everything)
        guard var ritual = book.rituals.first(where: { $0.id == id }) else {
          throw Failure.noSuch("ritual", id, among: book.rituals.map(\.id))
        }
        guard let day = typedDay(on, today: book.today), day <= book.today else {
          throw Failure(
            sentence: "--on takes a day that has come: today, yesterday, 2026-11-20.",
            code: Exit.usage)
        }
        let now = Desk.now().wall
        ritual.doIt(on: day)
        ritual.changedAt = now
        _ = try desk.news(of: BetweenDeed.done(ritual, Doing(day: day, at: now)))
        say("\(ritual.title): done. Then: \(ritual.words(on: book.today)).")
      }
    }
  }
}
