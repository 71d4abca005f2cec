import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct DatesCommand: BetweenRoom {
  static let configuration = CommandConfiguration(
    commandName: "dates", abstract: "Find something to do together, plan it, remember it.",
    discussion: """
      Examples:
        heard dates
        heard dates list
        heard dates --json

      Each of you marks ideas alone; only what suits both is shown, and no mark is kept.
      """, subcommands: [RoomList<Self>.self])
  static let door = Between.Door.dates
  static let listing = (word: "list", abstract: "List plans, ideas and memories.")

  @OptionGroup var told: Listing
  @OptionGroup var options: GlobalOptions

  static func inventory(_ desk: Desk, _ options: GlobalOptions) throws -> Inventory {
    let book = try desk.houseBook(of: .everything)
    let all = book.plans + book.outingsBehind + book.outingIdeas + book.outingMemories
    return Inventory(
      day: book.today, members: ["dates": .array(all.map(\.listed))],
      lines: all.flatMap { outing in
        ["\(outing.id)  \(outing.when ?? "an idea"): \(outing.title)"]
          + (outing.memory.map { ["        “\($0)”"] } ?? [])
      }, empty: "nothing is planned yet.")
  }
}
