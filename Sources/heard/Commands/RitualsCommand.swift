import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct RitualsCommand: BetweenRoom {
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
      """, subcommands: [RoomList<Self>.self, Done.self])
  static let door = Between.Door.rituals
  static let listing = (word: "list", abstract: "List the rituals, those of today first.")

  @OptionGroup var told: Listing
  @OptionGroup var options: GlobalOptions

  static func inventory(_ desk: Desk, _ options: GlobalOptions) throws -> Inventory {
    let book = try desk.houseBook(of: .everything)
    let rituals = book.rituals.sorted(on: book.today)
    return Inventory(
      day: book.today,
      members: ["rituals": .array(rituals.map { $0.listed(on: book.today) })],
      lines: rituals.map { ritual in
        "\(ritual.id)  \(ritual.title), \(ritual.rhythm) (\(ritual.words(on: book.today)))"
      }, empty: "there is none yet: heard rituals, in a terminal, begins one.")
  }

  struct Done: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that you did one of them.",
      discussion: """
        Examples:
          heard rituals done k7f3qz
          heard rituals done k7f3qz --on yesterday
          heard rituals done k7f3qz --on "20 November"
          heard rituals done k7f3qz --on 2026-11-20 --json
        """)
    @Argument(help: "The ritual's id.") var id: String
    @Option(help: "The day since it began: \(pastDayHint).") var on = "today"
    @OptionGroup var told: Listing
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = Desk(folder: options.dataFolder, library: Library())
        try desk.unlockOurs(options)
        let book = try desk.houseBook(of: .everything)
        guard var ritual = book.rituals.first(where: { $0.id == id }) else {
          throw Failure.noSuch("ritual", id, among: book.rituals.map(\.id))
        }
        if ritual.standing(on: book.today) == .ended {
          throw Failure(
            sentence: "\(ritual.title) was ended. heard rituals, in a terminal, begins it again.",
            code: Exit.usage)
        }
        guard let day = typedDay(on, today: book.today, reading: .back) else {
          throw Failure(
            sentence: "--on takes a day: \(pastDayHint). It does not know \(on).",
            code: Exit.usage)
        }
        let first = ritual.firstDay(done: try desk.doings(of: ritual), today: book.today)
        guard (first...book.today).contains(day) else {
          throw Failure(
            sentence: first == book.today
              ? "--on takes today, \(book.today.text): this began today."
              : "--on takes a day from \(first.text), when this began, to today, \(book.today.text).",
            code: Exit.usage)
        }
        let now = Desk.now().wall
        ritual.doIt(on: day)
        ritual.changedAt = now
        _ = try desk.news(of: BetweenDeed.done(ritual, Doing(day: day, at: now)))
        if told.json {
          printJSON([
            "schema": 1, "day": .string(book.today.text), "ritual": ritual.listed(on: book.today),
          ])
          return
        }
        say("\(ritual.title): done. Then: \(ritual.words(on: book.today)).")
      }
    }
  }
}
