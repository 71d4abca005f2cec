import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct CheckInCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkin", abstract: "Check in with each other: two minutes each.",
    discussion: """
      Examples:
        heard checkin
        heard checkin --plain
        heard checkin --json       who has checked in, and what was opened to both

      Each of you enters alone how you are and chooses what to show. It is opened when both have \
      entered; what you keep back stays in your own book.
      """)
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard json else {
      try open(.checkIn, options)
      return
    }
    try telling {
      let desk = Desk(folder: options.dataFolder, library: Library())
      try desk.unlockOurs(options)
      let waiting = try desk.waitingCheckIns()
      printJSON([
        "schema": 1, "day": .string(Desk.today.text), "names": .init(try desk.names()),
        "waiting": .array(
          Seat.allCases.filter { waiting[$0] != nil }.map { .string($0.rawValue) }),
        "unopenedAt": try desk.unopenedCheckIns().map { .int($0) } ?? .null,
        "reveals": .array(try desk.reveals().map { $0.listed(zoneOffset: zoneOffset()) }),
      ])
    }
  }
}

struct GratitudeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gratitude", abstract: "Say thank you, in three sentences.",
    discussion: """
      Examples:
        heard gratitude
        heard gratitude --json     the thank-you book

      What you did, what it says about you, what it did for me.
      """)
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard json else {
      try open(.thanks, options)
      return
    }
    try telling {
      let desk = Desk(folder: options.dataFolder, library: Library())
      try desk.unlockOurs(options)
      printJSON([
        "schema": 1, "day": .string(Desk.today.text), "names": .init(try desk.names()),
        "thanks": .array(try desk.thanks().map { $0.listed(zoneOffset: zoneOffset()) }),
      ])
    }
  }
}

extension JSON {
  /// The two names, or null.
  fileprivate init(_ names: Pair<String>?) {
    self = names.map { [.string($0.a), .string($0.b)] } ?? .null
  }
}
