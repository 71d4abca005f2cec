package import Content
import Dialogue

/// Where they are among menus.
package struct MenuRoom: Equatable, Sendable {
  var stage = Stage.list

  /// Whose page it is alone just now; nil where both may look on.
  var seat: Seat? { if case .marking(let marking, _) = stage { marking.privateSeat } else { nil } }

  enum Stage: Equatable, Sendable {
    case list
    /// One of them, by its id.
    case menu(String)
    case marking(Marking, String)
    /// What they have in common, just marked; stored nowhere yet.
    case result(Overlap)
    /// Whether it shall be kept.
    case keeping(Overlap)
    /// What they had in common the last time.
    case seen(String)
    case stopped(String)
    case erase(String)
  }

  init(_ stage: Stage = .list) { self.stage = stage }
}

extension Library {
  /// Ids of the lists that can be marked.
  package static let menuIDs = ["affection-menu", "desire-menu"]

  /// The lists that can be marked, those that anybody may look at first.
  package var menus: [IdeaList] { Self.menuIDs.compactMap(menu) }

  func menu(_ id: String) -> IdeaList? { ideas.first { $0.id == id } }
}

extension Overlap {
  var isEmpty: Bool { both.isEmpty && perhaps.isEmpty }
}

extension Marking {
  /// A whole menu.
  init(_ list: IdeaList) {
    self.init(
      list.groups.flatMap { group in
        group.ideas.map { Item(id: $0.id, text: $0.text, group: group.title) }
      })
  }
}
