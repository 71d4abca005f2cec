import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct MapCommand: BetweenRoom {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "What matters to each of you, in your own words.",
    discussion: """
      Examples:
        heard map
        heard map show
        heard map --json

      Each of you writes a page about yourself; the other can read it, and cannot change it. From \
      both pages the two of you can guess each other's answers.
      """, subcommands: [RoomList<Self>.self])
  static let door = Between.Door.map
  static let listing = (word: "show", abstract: "Show both pages.")

  @OptionGroup var told: Listing
  @OptionGroup var options: GlobalOptions

  static func inventory(_ desk: Desk, _ options: GlobalOptions) throws -> Inventory {
    let names = try desk.names() ?? Pair("", "")
    let book = try desk.houseBook(of: .rooms)
    let pages = book.maps.sorted { $0.seat.rawValue < $1.seat.rawValue }
    let questions = ContentFolder.questions(options)
    return Inventory(
      day: book.today, members: ["pages": .array(pages.map { $0.listed(names, questions) })],
      lines: pages.flatMap { $0.lines(names[$0.seat], questions) },
      empty: "nobody has written anything yet.")
  }
}

extension MapPage {
  /// Its parts that have something on them, each answer under its question.
  fileprivate func lines(_ name: String, _ questions: Library) -> [String] {
    Part.allCases.flatMap { part -> [String] in
      let answers = answers(of: part, questions)
      return answers.isEmpty
        ? []
        : ["\(name): \(part.title)"]
          + answers.flatMap { answer in
            answer.asked.map { ["  \($0)", "    \(answer.words)"] } ?? ["  \(answer.words)"]
          }
    }
  }
}
