import Content
import Dialogue

/// Two people who mark the same things, one after the other and each alone.
///
/// The marks live in this value and nowhere else: nothing of it is a draft, an effect or a record.
/// What leaves it is an `Overlap`.
struct Marking: Equatable, Sendable {
  let items: [Item]
  private(set) var seat = Seat.a
  private(set) var stage = Stage.handOver
  private var marks = Pair<[String: Mark]>([:], [:])

  /// One thing to mark.
  struct Item: Equatable, Sendable {
    var id: String
    var text: String
    var detail: String?
    /// Heading of the group it is in; empty where there are no groups.
    var group = ""
  }

  enum Stage: Equatable, Sendable {
    /// The keyboard goes to whoever is next.
    case handOver
    /// Index of the item on the page.
    case item(Int)
    /// All of them were met; the last moment in which the own marks can be changed.
    case end
  }

  /// What a key has led to.
  enum Outcome: Equatable, Sendable {
    case goesOn(Marking)
    /// The other is next.
    case handedOn(Marking)
    /// Both have marked.
    case done(Marking)
    /// Either of them has stopped.
    case stopped
  }

  init(_ items: [Item]) { self.items = items }

  /// Whose page it is alone just now.
  var privateSeat: Seat? { stage == .handOver ? nil : seat }

  /// The item on the page.
  var item: Item? {
    if case .item(let index) = stage, items.indices.contains(index) { items[index] } else { nil }
  }

  /// The own mark on it; what has none counts as not now.
  var mark: Mark? { item.flatMap { marks[seat][$0.id] } }

  /// Where the item is in its group, from 1, and how many the group has.
  var place: (number: Int, of: Int)? {
    guard case .item(let index) = stage, let group = item?.group else { return nil }
    let all = items.indices.filter { items[$0].group == group }
    return all.firstIndex(of: index).map { ($0 + 1, all.count) }
  }

  /// Heading of the next group; nil in the last one.
  var nextGroup: String? { nextGroupStart.map { items[$0].group } }

  private var nextGroupStart: Int? {
    guard case .item(let index) = stage, let group = item?.group else { return nil }
    return items.indices.first { $0 > index && items[$0].group != group }
  }

  func overlap(menu: String, at wall: Int) -> Overlap {
    Overlap(menu: menu, ids: items.map(\.id), marks: (marks.a, marks.b), at: wall)
  }

  /// Space, or Enter where nothing is chosen.
  func goingOn() -> Outcome {
    guard stage == .handOver else { return .goesOn(self) }
    var next = self
    next.stage = items.isEmpty ? .end : .item(0)
    return .goesOn(next)
  }

  /// A digit, or Enter on a line.
  func choosing(_ index: Int) -> Outcome {
    switch stage {
    case .handOver: return goingOn()
    case .item:
      guard let item, Mark.allCases.indices.contains(index) else { return .goesOn(self) }
      var next = self
      next.marks[seat][item.id] = Mark.allCases[index]
      return .goesOn(next.afterItem())
    case .end:
      if index == 1 { return goingBack() }
      if seat == .b { return .done(self) }
      var next = self
      next.seat = .b
      next.stage = .handOver
      return .handedOn(next)
    }
  }

  private func afterItem() -> Marking {
    guard case .item(let index) = stage else { return self }
    var next = self
    next.stage = items.indices.contains(index + 1) ? .item(index + 1) : .end
    return next
  }

  /// - Returns: Nil for what means nothing here.
  func acting(_ action: Action) -> Outcome? {
    switch action {
    case .stop: return .stopped
    case .pass:
      guard let item else { return nil }
      var next = self
      next.marks[seat][item.id] = nil
      return .goesOn(next.afterItem())
    case .another:
      guard item != nil else { return nil }
      var next = self
      next.stage = nextGroupStart.map { .item($0) } ?? .end
      return .goesOn(next)
    default: return nil
    }
  }

  /// One item back, in the own turn only.
  func goingBack() -> Outcome {
    var next = self
    switch stage {
    case .handOver: break
    case .item(0): next.stage = .handOver
    case .item(let index): next.stage = .item(index - 1)
    case .end: next.stage = items.isEmpty ? .handOver : .item(items.count - 1)
    }
    return .goesOn(next)
  }
}

extension AppModel {
  /// Where the focus is while somebody marks: on their mark, or on the one that promises nothing.
  mutating func focus(on marking: Marking) {
    guard marking.item != nil else { return }
    focus.selected = Mark.allCases.firstIndex(of: marking.mark ?? .notNow) ?? 0
  }

  /// The same where something that lay over the page is gone.
  mutating func focusOnMarks() {
    guard screen == .between, let place = between?.place else { return }
    switch place {
    case .dates(let room): if case .marking(let marking, _) = room.stage { focus(on: marking) }
    case .menus(let room): if case .marking(let marking, _) = room.stage { focus(on: marking) }
    case .menu, .together, .today, .checkIn, .thanks, .agreements, .rituals, .milestones, .map,
      .insights:
      break
    }
  }

  /// What both see of a turn of marking, whoever had it: lines that were shown are out of sight.
  var clearingMarks: [Effect] { isPlain ? [.hide] : [] }

  /// Marks, and what was opened by both, are gone where heard is locked: whoever is here afterwards
  /// may be another.
  mutating func forgetMarks() {
    if case .consent(.menu, _) = screen { turnBetween(to: .menus(MenuRoom())) }
    guard let place = between?.place else { return }
    switch place {
    case .dates(let room):
      switch room.stage {
      case .marking, .shared, .stopped: between?.place = .dates(DateRoom())
      case .list, .memories, .one, .erase, .missed, .wish: return
      }
    case .menus(let room):
      if room.stage == .list { return }
      between?.place = .menus(MenuRoom())
    case .menu, .together, .today, .checkIn, .thanks, .agreements, .rituals, .milestones, .map,
      .insights:
      return
    }
    if screen == .between { show(.between) }
  }
}
