import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "What matters to each of you, in your own words.",
    discussion: """
      Examples:
        heard map
        heard map show
        heard map --json

      Each of you writes a page about yourself; the other can read it, and cannot change it. From \
      both pages the two of you can guess each other's answers.
      """)

  enum What: String, CaseIterable, ExpressibleByArgument {
    case show
  }

  @Argument(help: "show: both pages, without opening heard.") var what: What?
  @Flag(help: "Both pages as JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard what == .show || json else { return try open(.map, options) }
    try telling {
      let desk = Desk(folder: options.dataFolder, library: Library())
      try desk.unlockOurs(options)
      let names = try desk.names() ?? Pair("", "")
      let pages = try desk.houseBook(of: .rooms).maps.sorted { $0.seat.rawValue < $1.seat.rawValue }
      if json {
        printJSON(["schema": 1, "pages": .array(pages.map { $0.listed(names) })])
        return
      }
      let written = pages.filter { !$0.lines.isEmpty }
      if written.isEmpty { complain("nobody has written anything yet.") }
      for page in written {
        for part in page.written {
          say("\(names[page.seat]): \(part.part.title)")
          for line in part.lines { say("  \(line)") }
        }
      }
    }
  }
}

extension MapPage {
  /// Its parts that have something on them, with the words of their lines.
  var written: [(part: Part, lines: [String])] {
    Part.allCases.map { ($0, lines(of: $0).map(\.words)) }.filter { !$0.1.isEmpty }
  }

  fileprivate func listed(_ names: Pair<String>) -> JSON {
    guard case .object(var members) = json.with(id: id) else { return .null }
    members["name"] = .string(names[seat])
    return .object(members)
  }
}
