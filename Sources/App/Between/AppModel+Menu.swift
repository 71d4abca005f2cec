import Content
import Dialogue

/// Menus of closeness: each marks alone, and only what both are open to is shown, and kept if they
/// like. A sensitive one is opened by both, each time.
extension AppModel {
  mutating func beginMenus(at instant: Instant) -> [Effect] {
    turnMenus(to: .list)
    return []
  }

  private mutating func turnMenus(to stage: MenuRoom.Stage) {
    turnBetween(to: .menus(MenuRoom(stage)))
    if case .marking(let marking, _) = stage { focus(on: marking) }
  }

  /// What is kept of a menu.
  func kept(_ menu: String) -> Overlap? {
    between?.book.overlaps.first { $0.menu == menu }
  }

  /// What can be done with a menu.
  enum MenuRow: Equatable {
    case see, mark, erase
  }

  func menuRows(_ id: String) -> [MenuRow] {
    kept(id) == nil ? [.mark] : [.see, .mark, .erase]
  }

  mutating func choose(_ index: Int, in room: MenuRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list:
      let menus = library.menus
      if menus.indices.contains(index) { turnMenus(to: .menu(menus[index].id)) }
    case .menu(let id):
      let rows = menuRows(id)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .see: return open(id, to: .see)
      case .mark: return open(id, to: .mark)
      case .erase: turnMenus(to: .erase(id))
      }
    case .marking(let marking, let id):
      return follow(marking.choosing(index), id, at: instant)
    case .keeping(let overlap):
      if index == 1 { return keep(.keep(.overlap(overlap))) }
      return letGo(overlap.menu)
    case .erase(let id):
      if index == 1, let overlap = kept(id) { return keep(.erase(id: overlap.id)) }
      turnMenus(to: .menu(id))
    case .result, .seen, .stopped: return goOn(room, at: instant)
    }
    return []
  }

  mutating func goOn(_ room: MenuRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .marking(let marking, let id): return follow(marking.goingOn(), id, at: instant)
    case .result(let overlap):
      if overlap.isEmpty { return letGo(overlap.menu) }
      turnMenus(to: .keeping(overlap))
    case .stopped, .seen: turnMenus(to: .list)
    case .list: return back(from: room, at: instant)
    case .menu, .keeping, .erase: break
    }
    return []
  }

  mutating func back(from room: MenuRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list: return toBetweenMenu(.menus)
    case .menu(let id):
      turnMenus(to: .list)
      focus.selected = library.menus.firstIndex { $0.id == id } ?? 0
    case .marking(let marking, let id): return follow(marking.goingBack(), id, at: instant)
    case .keeping(let overlap): turnMenus(to: .result(overlap))
    case .erase(let id): turnMenus(to: .menu(id))
    case .result, .seen, .stopped: return goOn(room, at: instant)
    }
    return []
  }

  mutating func act(_ action: Action, on room: MenuRoom, at instant: Instant) -> [Effect] {
    guard case .marking(let marking, let id) = room.stage, let outcome = marking.acting(action)
    else { return [] }
    return follow(outcome, id, at: instant)
  }

  private mutating func follow(
    _ outcome: Marking.Outcome, _ id: String, at instant: Instant
  ) -> [Effect] {
    switch outcome {
    case .goesOn(let marking):
      turnMenus(to: .marking(marking, id))
      return []
    case .handedOn(let marking): turnMenus(to: .marking(marking, id))
    case .done(let marking):
      turnMenus(to: .result(marking.overlap(menu: id, at: instant.wall)))
    case .stopped: turnMenus(to: .stopped(id))
    }
    return clearingMarks
  }

  /// A list that was just marked is not kept. What was kept of an earlier one goes with it: one of
  /// them may have changed their mind.
  private mutating func letGo(_ menu: String) -> [Effect] {
    if let old = kept(menu) { return keep(.erase(id: old.id)) }
    turnMenus(to: .list)
    return []
  }

  mutating func settled(
    _ news: BetweenNews, _ room: MenuRoom, at instant: Instant
  ) -> [Effect] {
    switch news {
    case .kept:
      turnMenus(to: .list)
      trouble = "It is kept, in what you share."
    case .erased:
      turnMenus(to: .list)
      trouble = "Nothing of that menu is kept."
    default: break
    }
    return []
  }
}

/// A sensitive menu is asked for by both, each alone, each time.
extension AppModel {
  private mutating func open(_ id: String, to errand: Consent.MenuErrand) -> [Effect] {
    guard let list = library.menu(id) else { return [] }
    if list.sensitive == nil { return enter(id, for: errand) }
    if closedToday.contains(id) {
      show(.notOpened(.menu(id, errand)))
      return []
    }
    return ask(about: .menu(id, errand))
  }

  /// Nobody has to be asked any more.
  mutating func enter(_ id: String, for errand: Consent.MenuErrand) -> [Effect] {
    guard let list = library.menu(id) else { return [] }
    switch errand {
    case .see: turnMenus(to: .seen(id))
    case .mark: turnMenus(to: .marking(Marking(list), id))
    }
    return []
  }
}
