import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct AgreementsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreements", abstract: "Look at what you agreed, and agree on something.",
    discussion: """
      Examples:
        heard agreements
        heard agreements list
        heard agreements list --json
      """, subcommands: [List.self])
  @OptionGroup var listing: Listing
  @OptionGroup var options: GlobalOptions

  func run() throws {
    if listing.json { try List.tell(options, json: true) } else { try open(.agreements, options) }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what you agreed on, and how it stands.")
    @OptionGroup var listing: Listing
    @OptionGroup var options: GlobalOptions

    func run() throws { try Self.tell(options, json: listing.json) }

    static func tell(_ options: GlobalOptions, json: Bool) throws {
      try telling {
        let desk = Desk(folder: options.dataFolder, library: Library())
        try desk.unlockOurs(options)
        let promises = try desk.promises()
        let offset = zoneOffset()
        let today = CalendarDay(Desk.now().wall, offset: offset)
        if json {
          printJSON([
            "schema": 1, "day": .string(today.text),
            "agreements": .array(promises.map { $0.listed(on: today, zoneOffset: offset) }),
          ])
          return
        }
        if promises.isEmpty { say("Nothing is agreed on yet.") }
        for promise in promises {
          say(
            "\(promise.agreement.id)  \(promise.agreement.owner): \(promise.sentence) "
              + "(\(promise.words(on: today, zoneOffset: offset)))")
        }
      }
    }
  }
}
