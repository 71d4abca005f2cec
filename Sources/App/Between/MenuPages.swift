import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func menuPage(_ room: MenuRoom, _ between: Between, at instant: Instant) -> Page {
    switch room.stage {
    case .list: return menuListPage
    case .menu(let id): return menuAboutPage(id)
    case .marking(let marking, let id): return markingPage(marking, menuTitle(id))
    case .result(let overlap): return menuResultPage(overlap)
    case .keeping(let overlap): return menuKeepingPage(overlap)
    case .seen(let id): return menuSeenPage(id)
    case .stopped(let id): return markingStoppedPage(betweenPlace(.menus) + [menuTitle(id)])
    case .erase(let id):
      return Page(
        place: betweenPlace(.menus) + [menuTitle(id)],
        title: title("Erase what you had in common?"),
        blocks: [
          .text("It goes for both of you. You can mark the menu anew on any day."),
          choices([.init("No, leave it"), .init("Yes, erase it")]),
        ], moves: choosingMoves("choose"))
    }
  }

  func menuTitle(_ id: String) -> String { library.menu(id)?.title ?? "" }

  private var menuListPage: Page {
    let menus = library.menus
    return Page(
      place: betweenPlace(.menus),
      title: title(menus.isEmpty ? "There is no menu here" : "Which menu would you like?"),
      blocks: menus.isEmpty
        ? []
        : [
          .text(
            "Each of you marks alone. What you have in common is shown to both, and nothing else to anybody."
          ),
          choices(
            menus.map { list in
              .init(
                list.title,
                detail: list.sensitive == nil
                  ? kept(list.id).map { "marked on \(dayWords($0.at))" }
                  : "opened by both, each time")
            }),
        ], moves: menus.isEmpty ? closingMoves : choosingMoves("open"))
  }

  private func menuAboutPage(_ id: String) -> Page {
    guard let list = library.menu(id) else { return menuListPage }
    return Page(
      place: betweenPlace(.menus) + [list.title], title: title(list.title),
      blocks: [
        .text(RichText(list.about)),
        choices(
          menuRows(id).map { row in
            switch row {
            case .see: .init("See what you had in common")
            case .mark: .init(kept(id) == nil ? "Mark it, each alone" : "Mark it anew, each alone")
            case .erase: .init("Erase what is kept of it")
            }
          }),
      ], moves: choosingMoves("choose"))
  }

  private func menuResultPage(_ overlap: Overlap) -> Page {
    var blocks = commonBlocks(overlap)
    if overlap.isEmpty {
      blocks.append(.text("That is a good answer, too. Tomorrow it may be another."))
    }
    if kept(overlap.menu) != nil {
      blocks.append(.text("What you kept before is out of date and goes, whatever you choose now."))
    }
    return Page(
      place: betweenPlace(.menus) + [menuTitle(overlap.menu)],
      title: title(
        overlap.isEmpty ? "Nothing in common this time" : "This is what you have in common"),
      blocks: blocks,
      moves: [Action.next.move(), Action.hide.move(), Action.help.move()])
  }

  private func menuKeepingPage(_ overlap: Overlap) -> Page {
    Page(
      place: betweenPlace(.menus) + [menuTitle(overlap.menu)],
      title: title("Shall these lines be kept?"),
      blocks: [
        .text(
          "They would lie in what you share, to look at again. What each of you marked is gone already."
        ),
        openChoices([.init("No, let them go"), .init("Yes, keep them")]),
      ], moves: choosingMoves("choose"))
  }

  private func menuSeenPage(_ id: String) -> Page {
    guard let overlap = kept(id) else { return menuAboutPage(id) }
    return Page(
      place: betweenPlace(.menus) + [menuTitle(id)],
      title: title("What you had in common on \(dayWords(overlap.at))"),
      blocks: commonBlocks(overlap)
        + [.text("It binds nobody. Either of you may think otherwise today.")],
      moves: closingMoves)
  }

  /// What both said yes to, then what neither said no to; in the order of the list.
  private func commonBlocks(_ overlap: Overlap) -> [Page.Block] {
    let ideas = library.menu(overlap.menu)?.ideas ?? []
    func lines(_ heading: String, _ ids: [String]) -> [Page.Block] {
      let found = ideas.filter { ids.contains($0.id) }
      if found.isEmpty { return [] }
      return [
        .heading(heading),
        .list(
          Page.List(
            rows: found.map { .init($0.text, wraps: true) }, selected: nil, empty: "")),
      ]
    }
    return lines("You both said yes", overlap.both) + lines("And perhaps", overlap.perhaps)
  }
}
