import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct AgreementsCommand: BetweenRoom {
  static let configuration = CommandConfiguration(
    commandName: "agreements", abstract: "Look at what you agreed, and agree on something.",
    discussion: """
      Examples:
        heard agreements
        heard agreements list
        heard agreements list --json
      """, subcommands: [RoomList<Self>.self])
  static let door = Between.Door.agreements
  static let listing = (word: "list", abstract: "List what you agreed on, and how it stands.")

  @OptionGroup var told: Listing
  @OptionGroup var options: GlobalOptions

  static func inventory(_ desk: Desk, _ options: GlobalOptions) throws -> Inventory {
    let promises = try desk.promises()
    let offset = zoneOffset()
    let today = Desk.today
    return Inventory(
      day: today,
      members: ["agreements": .array(promises.map { $0.listed(on: today, zoneOffset: offset) })],
      lines: promises.map { promise in
        "\(promise.agreement.id)  \(promise.agreement.owner): \(promise.sentence) "
          + "(\(promise.words(on: today, zoneOffset: offset)))"
      }, empty: "nothing is agreed on yet.")
  }
}
