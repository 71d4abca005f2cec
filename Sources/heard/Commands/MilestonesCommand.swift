import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct MilestonesCommand: BetweenRoom {
  static let configuration = CommandConfiguration(
    commandName: "milestones", abstract: "Days worth remembering, and a look back on a year.",
    discussion: """
      Examples:
        heard milestones
        heard milestones list
        heard milestones --json

      Anniversaries come back every year; what was on a 29th of February comes on the 28th where \
      there is none.
      """, subcommands: [RoomList<Self>.self])
  static let door = Between.Door.milestones
  static let listing = (word: "list", abstract: "List the days, the next one first.")

  @OptionGroup var told: Listing
  @OptionGroup var options: GlobalOptions

  static func inventory(_ desk: Desk, _ options: GlobalOptions) throws -> Inventory {
    let book = try desk.houseBook(of: .rooms)
    let all = Milestone.inOrder(book.milestones, today: book.today)
    return Inventory(
      day: book.today, members: ["milestones": .array(all.map { $0.listed(on: book.today) })],
      lines: all.map { $0.line(on: book.today) }, empty: "no day is written down yet.")
  }
}

extension Milestone {
  fileprivate func line(on today: CalendarDay) -> String {
    let next = next(onOrAfter: today) ?? day
    let years = yearsWords(on: next).map { ": \($0)" } ?? ""
    return "\(id)  \(next.text)  \(title)\(years)" + (words.map { ". \($0)" } ?? "")
  }
}
