import Almanac
import App
import ArgumentParser
import Content
import Journal

struct MilestonesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "milestones", abstract: "Days worth remembering, and a look back on a year.",
    discussion: """
      Examples:
        heard milestones
        heard milestones list
        heard milestones --json

      Anniversaries come back every year; what was on a 29th of February comes on the 28th where \
      there is none.
      """)

  enum What: String, CaseIterable, ExpressibleByArgument {
    case list
  }

  @Argument(help: "list: what there is, without opening the page.") var what: What?
  @Flag(help: "The list as JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard what == .list || json else { return try open(.milestones, options) }
    try telling {
      let desk = Desk(folder: options.dataFolder, library: Library())
      try desk.unlockOurs(options)
      let book = try desk.houseBook(of: .rooms)
      let all = Milestone.inOrder(book.milestones, today: book.today)
      if json {
        printJSON([
          "schema": 1, "milestones": .array(all.map { $0.listed(on: book.today) }),
        ])
        return
      }
      if all.isEmpty { complain("no day is written down yet.") }
      for one in all { say(one.line(on: book.today)) }
    }
  }
}

extension Milestone {
  fileprivate func listed(on today: CalendarDay) -> JSON {
    let next = next(onOrAfter: today).map { JSON.string($0.text) } ?? .null
    guard case .object(var members) = json.with(id: id) else { return .null }
    members["next"] = next
    return .object(members)
  }

  fileprivate func line(on today: CalendarDay) -> String {
    let next = next(onOrAfter: today) ?? day
    let years = yearsWords(on: next).map { ": \($0)" } ?? ""
    return "\(id)  \(next.text)  \(title)\(years)" + (words.map { ". \($0)" } ?? "")
  }
}
