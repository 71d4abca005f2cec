import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct DatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dates", abstract: "Find something to do together, plan it, remember it.",
    discussion: """
      Examples:
        heard dates
        heard dates list
        heard dates --json

      Each of you marks ideas alone; only what suits both is shown, and no mark is kept.
      """)
  @Argument(help: "list prints plans, ideas and memories instead.") var what: Listing?
  @Flag(help: "As JSON, without a terminal.") var json = false
  @OptionGroup var options: GlobalOptions

  enum Listing: String, ExpressibleByArgument { case list }

  func run() throws {
    guard json || what == .list else {
      try open(.dates, options)
      return
    }
    try telling {
      let desk = Desk(folder: options.dataFolder, library: Library())
      try desk.unlockOurs(options)
      let book = try desk.houseBook(of: .everything)
      let all = book.plans + book.outingsBehind + book.outingIdeas + book.outingMemories
      if json {
        printJSON(["schema": 1, "dates": .array(all.map(\.listed))])
        return
      }
      if all.isEmpty { say("Nothing is planned yet.") }
      for outing in all {
        say("\(outing.id)  \(outing.when ?? "an idea"): \(outing.title)")
        if let memory = outing.memory { say("        “\(memory)”") }
      }
    }
  }
}

extension Outing {
  /// With its id, and the time as people read it.
  fileprivate var listed: JSON {
    guard case .object(var members) = json else { return .null }
    members["id"] = .string(id)
    members["time"] = minute.map { .string(ClockTime(minutes: $0).text) } ?? .null
    return .object(members)
  }
}
