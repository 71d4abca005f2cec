import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct MenusCommand: ParsableCommand {
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
      """)
  @Argument(help: "list prints the menus, and what you have in common on the open ones.")
  var what: Listing?
  @Flag(help: "As JSON, without a terminal.") var json = false
  @OptionGroup var options: GlobalOptions

  enum Listing: String, ExpressibleByArgument { case list }

  func run() throws {
    guard json || what == .list else {
      try open(.menus, options)
      return
    }
    try telling {
      let library = try ContentFolder(options).library()
      let desk = Desk(folder: options.dataFolder, library: library)
      try desk.unlockOurs(options)
      let overlaps = try desk.houseBook(of: .rooms).overlaps
      let sheets = library.menus.map { list in
        // What both have to open is opened by both, and by nothing else.
        MenuSheet(
          list: list,
          overlap: list.sensitive == nil ? overlaps.first { $0.menu == list.id } : nil)
      }
      if json {
        printJSON(["schema": 1, "menus": .array(sheets.map(\.json))])
      } else {
        for sheet in sheets { sheet.tell() }
      }
    }
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

  func tell() {
    say("\(list.id)  \(list.title)" + (list.sensitive == nil ? "" : ", opened by both each time"))
    guard let overlap else { return }
    for idea in ideas(overlap.both) { say("  both  \(idea.text)") }
    for idea in ideas(overlap.perhaps) { say("  perhaps  \(idea.text)") }
  }
}
