import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Journal
import TerminalUI

/// A command that opens a room between talks, or says in the shell what is in it: with `--json`, or
/// with the word of its list.
protocol BetweenRoom: ParsableCommand {
  static var door: Between.Door { get }
  /// The word that lists, and what it does.
  static var listing: (word: String, abstract: String) { get }

  var told: Listing { get }
  var options: GlobalOptions { get }

  /// - Throws: What `telling` makes sentences of.
  static func inventory(_ desk: Desk, _ options: GlobalOptions) throws -> Inventory
}

/// How a list is told; a command and its own list take it in either place.
struct Listing: ParsableArguments {
  @Flag(help: "As JSON, without a terminal.") var json = false
}

/// What is in a room, for people and for scripts.
struct Inventory {
  /// The day it is where they are.
  var day: CalendarDay
  /// Members of the document besides its schema and its day.
  var members: [String: JSON]
  /// Each is told on one line, whatever breaks are in what was written.
  var lines: [String]
  /// Said where there is no line.
  var empty: String
}

extension BetweenRoom {
  func run() throws {
    if told.json { try Self.tell(options, json: true) } else { try open(Self.door, options) }
  }

  fileprivate static func tell(_ options: GlobalOptions, json: Bool) throws {
    try telling {
      let desk = Desk(folder: options.dataFolder, library: Library())
      try desk.unlockOurs(options)
      let inventory = try inventory(desk, options)
      if json {
        let frame: [String: JSON] = ["schema": 1, "day": .string(inventory.day.text)]
        printJSON(.object(inventory.members.merging(frame) { $1 }))
        return
      }
      if inventory.lines.isEmpty { complain(inventory.empty) }
      for line in inventory.lines { list(CleanText.line(line)) }
    }
  }
}

/// The list of a room, as a subcommand of its command.
struct RoomList<Room: BetweenRoom>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: Room.listing.word, abstract: Room.listing.abstract)
  }

  @OptionGroup var told: Listing
  @OptionGroup var options: GlobalOptions

  func run() throws { try Room.tell(options, json: told.json) }
}
