import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct MenusCommand: BetweenRoom {
  static let configuration = CommandConfiguration(
    commandName: "menus", abstract: "Menus of closeness: only what you have in common is shown.",
    discussion: """
      Examples:
        heard menus
        heard menus list
        heard menus --json

      Each of you marks alone: yes, maybe, not now. What only one of you marked is shown to nobody \
      and kept nowhere. The menu of desire is opened by both of you, each alone, each time; what you \
      have in common on it is in no list here and in no export.
      """, subcommands: [RoomList<Self>.self])
  static let door = Between.Door.menus
  static let listing = (
    word: "list", abstract: "List the menus, and what you have in common on the open ones."
  )

  @OptionGroup var told: Listing
  @OptionGroup var options: GlobalOptions

  static func inventory(_ desk: Desk, _ options: GlobalOptions) throws -> Inventory {
    let library = try ContentFolder(options).library(.practice)
    let book = try desk.houseBook(of: .rooms)
    let sheets = library.menus.map { list in
      // What both have to open is opened by both, and by nothing else.
      MenuSheet(
        list: list,
        overlap: list.sensitive == nil ? book.overlaps.first { $0.menu == list.id } : nil)
    }
    return Inventory(
      day: book.today, members: ["menus": .array(sheets.map(\.json))],
      lines: sheets.flatMap(\.lines), empty: "there is no menu here.")
  }
}

/// A menu as the shell lists it.
private struct MenuSheet {
  var list: IdeaList
  var overlap: Overlap?

  private func ideas(_ ids: [String]) -> [IdeaList.Idea] {
    list.ideas.filter { ids.contains($0.id) }
  }

  var json: JSON {
    func items(_ ids: [String]) -> JSON {
      .array(ideas(ids).map { ["id": .string($0.id), "text": .string($0.text)] })
    }
    return [
      "id": .string(list.id), "title": .string(list.title), "count": .int(list.ideas.count),
      "openedByBoth": .bool(list.sensitive != nil),
      "overlap": overlap.map {
        ["at": .int($0.at), "both": items($0.both), "perhaps": items($0.perhaps)]
      } ?? .null,
    ]
  }

  var lines: [String] {
    let title =
      "\(list.id)  \(list.title)" + (list.sensitive == nil ? "" : ", opened by both each time")
    return [title] + ideas(overlap?.both ?? []).map { "  both  \($0.text)" }
      + ideas(overlap?.perhaps ?? []).map { "  perhaps  \($0.text)" }
  }
}
