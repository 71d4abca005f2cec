import Content
import Dialogue
import TerminalUI

/// What is chosen while a conversation is prepared.
extension AppModel {
  enum PrepareRow: Equatable {
    case new, waiting
    case preparation(Preparation)
  }

  func prepareRows(_ solo: Solo) -> [PrepareRow] {
    [.new] + (solo.shelf.carried == nil ? [] : [.waiting])
      + solo.shelf.preparations.map { .preparation($0) }
  }

  /// What a list of ideas offers.
  enum IdeaRow: Equatable {
    case own, write
    case group(Int)
    case idea(IdeaList.Idea)
  }

  func ideaRows(_ preparing: Preparing) -> [IdeaRow] {
    switch preparing.place {
    case .step(let step):
      let groups = ideas(for: step)?.groups ?? []
      let rows: [IdeaRow] =
        groups.count == 1
        ? groups[0].ideas.map { .idea($0) } : groups.indices.map { .group($0) }
      return [preparing.preparation[step].isEmpty ? .write : .own] + rows
    case .group(let step, let index):
      let groups = ideas(for: step)?.groups ?? []
      return groups.indices.contains(index) ? groups[index].ideas.map { .idea($0) } : []
    default: return []
    }
  }

  enum EndRow: Equatable {
    case take, waiting, rehearse, change, enough, erase
  }

  func endRows(_ preparing: Preparing, _ solo: Solo) -> [EndRow] {
    (lines(of: preparing.preparation).isEmpty ? [] : [.take])
      + (solo.shelf.carried == nil ? [] : [.waiting]) + (replies.isEmpty ? [] : [.rehearse])
      + [.change, .enough, .erase]
  }

  func lines(of preparation: Preparation) -> [Carried.Line] {
    preparation.lines(library.feelings, library.needs)
  }

  mutating func choose(
    _ index: Int, in preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    guard let solo else { return [] }
    var preparing = preparing
    switch preparing.place {
    case .list: return chooseInList(index, solo, at: instant)
    case .tense: return chooseWhenTense(index, preparing, at: instant)
    case .step(.feelings), .step(.needs): return pick(index, in: preparing, at: instant)
    case .step(.rehearsal):
      if index == 0 { return toFirstReply(in: preparing, at: instant) }
      return go(preparing, to: .end, at: instant)
    case .step, .group: return chooseIdea(index, in: preparing, at: instant)
    case .remark(_, let step):
      switch index {
      case 0: return go(preparing, to: place(after: step, in: preparing), at: instant)
      case 1: return go(preparing, to: .writing(step), at: instant)
      default:
        let effects = go(preparing, to: place(after: step, in: preparing), at: instant)
        return effects + hush(at: instant)
      }
    case .end:
      let rows = endRows(preparing, solo)
      guard rows.indices.contains(index) else { return [] }
      return take(rows[index], preparing, at: instant)
    case .parts:
      let steps = Self.parts
      guard steps.indices.contains(index) else { return [] }
      preparing.isChanging = true
      return go(preparing, to: place(of: steps[index]), at: instant)
    case .erasing:
      guard index == 1 else { return go(preparing, to: .end, at: instant) }
      let id = preparing.preparation.id
      guard !id.isEmpty else { return toSoloMenu(on: .prepare) }
      unsaved = [.solo(.erase(id: id))]
      return unsaved
    case .carrying(let chosen): return chooseLine(index, chosen, preparing, at: instant)
    case .carried:
      guard index == 1, let carried = solo.shelf.carried else {
        return fromCarried(preparing, at: instant)
      }
      unsaved = [.solo(.drop(carried))]
      return unsaved
    case .writing, .reply, .answered, .help: return []
    }
  }

  /// What can be changed from the last page.
  static let parts: [Preparation.Step] = [
    .happened, .feelings, .needs, .request, .opening, .message, .fear, .parting, .time,
  ]

  private mutating func chooseInList(
    _ index: Int, _ solo: Solo, at instant: Instant
  ) -> [Effect] {
    let rows = prepareRows(solo)
    guard rows.indices.contains(index) else { return [] }
    switch rows[index] {
    case .new: turn(fresh(.step(.state), at: instant))
    case .waiting: turn(fresh(.carried, at: instant))
    case .preparation(let preparation):
      turn(Preparing(preparation, preparation.step.map { placeAgain(of: $0, preparation) } ?? .end))
    }
    return []
  }

  /// Where somebody comes back to who was at a step.
  private func placeAgain(
    of step: Preparation.Step, _ preparation: Preparation
  ) -> Preparing.Place {
    preparation[step].isEmpty || step == .rehearsal ? place(of: step) : .writing(step)
  }

  private mutating func chooseWhenTense(
    _ index: Int, _ preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    switch index {
    case 0: return take(.breathe, at: instant)
    case 1:
      let effects = go(preparing, to: .step(.state), at: instant)
      let menu = toSoloMenu(on: .prepare)
      trouble = "It is here when you come back. There is no hurry."
      return effects + menu
    default: return go(preparing, to: place(after: .state, in: preparing), at: instant)
    }
  }

  /// Words from a tree; each is written down as it is taken.
  private mutating func pick(
    _ index: Int, in preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    guard let list = pickList(of: preparing), let step = preparing.place.step else { return [] }
    let options = focus.picking.options(in: list, most: pickMost)
    guard options.indices.contains(index) else { return [] }
    let isTop = focus.picking.group == nil && focus.picking.evaluation == nil
    if isTop, options[index] != .enough, focus.picking.isFull(in: list, most: pickMost) {
      trouble = "That is \(pickMost). \(isPlain ? "/change" : "e") chooses anew."
      return []
    }
    let isEnough = focus.picking.take(options[index], in: list, most: pickMost)
    focus.selected = 0
    var preparing = preparing
    if step == .feelings {
      preparing.preparation.feelings = focus.picking.chosen
    } else {
      preparing.preparation.needs = focus.picking.chosen
    }
    if isEnough { return go(preparing, to: place(after: step, in: preparing), at: instant) }
    let effects = settle(&preparing, at: instant)
    solo?.place = .prepare(preparing)
    return effects
  }

  private mutating func chooseIdea(
    _ index: Int, in preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    let rows = ideaRows(preparing)
    guard rows.indices.contains(index), let step = preparing.place.step else { return [] }
    var preparing = preparing
    switch rows[index] {
    case .group(let group): return go(preparing, to: .group(step, group), at: instant)
    case .own, .write: break
    case .idea(let idea):
      preparing.preparation[step] = step == .time ? Self.asking(for: idea.text) : idea.text
    }
    return go(preparing, to: .writing(step), at: instant)
  }

  private static func asking(for time: String) -> String { "Could we talk about it \(time)?" }

  private mutating func take(
    _ row: EndRow, _ preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    switch row {
    case .take: return go(preparing, to: .carrying([]), at: instant)
    case .waiting: return go(preparing, to: .carried, at: instant)
    case .rehearse:
      var preparing = preparing
      preparing.isChanging = true
      return toFirstReply(in: preparing, at: instant)
    case .change: return go(preparing, to: .parts, at: instant)
    case .enough:
      let effects = go(preparing, to: .end, at: instant)
      return effects + toSoloMenu(on: .prepare)
    case .erase: return go(preparing, to: .erasing, at: instant)
    }
  }

  /// The first reply that was not answered yet, or the first of all.
  private mutating func toFirstReply(
    in preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    let known = Set(preparing.preparation.answers.map(\.reply))
    guard let reply = replies.first(where: { !known.contains($0.id) }) ?? replies.first else {
      return go(preparing, to: .end, at: instant)
    }
    return go(preparing, to: .reply(reply.id), at: instant)
  }

  mutating func toReply(
    after id: String, in preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    let all = replies
    guard let index = all.firstIndex(where: { $0.id == id }), index + 1 < all.count else {
      let effects = go(preparing, to: .end, at: instant)
      trouble = "Those were all of them. Nobody can know beforehand what yours will say."
      return effects
    }
    return go(preparing, to: .reply(all[index + 1].id), at: instant)
  }

  private mutating func chooseLine(
    _ index: Int, _ chosen: Set<Carried.Part>, _ preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    let lines = lines(of: preparing.preparation)
    guard index < lines.count else {
      guard !chosen.isEmpty, let seat = solo?.seat else {
        trouble = "Say yes to a line first, or go back: then all of it stays here."
        return []
      }
      let carried = Carried(
        from: seat, at: instant.wall, lines: lines.filter { chosen.contains($0.part) })
      unsaved = [.solo(.carry(carried))]
      return unsaved
    }
    var preparing = preparing
    preparing.place = .carrying(chosen.symmetricDifference([lines[index].part]))
    turn(preparing)
    focus.selected = index
    return []
  }

  mutating func fromCarried(_ preparing: Preparing, at instant: Instant) -> [Effect] {
    if !preparing.preparation.isEmpty { return go(preparing, to: .end, at: instant) }
    return leave(preparing, at: instant)
  }

  /// Something was done with the shelf from this room.
  mutating func settled(
    _ news: SoloNews, _ preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    switch news {
    case .carried: return go(preparing, to: .carried, at: instant)
    case .dropped:
      let effects = fromCarried(preparing, at: instant)
      trouble = "They are back with you, and nowhere else."
      return effects
    case .erased:
      guard preparing.place == .erasing else { return [] }
      let isLast = solo.map { $0.shelf.preparations.isEmpty && $0.shelf.carried == nil } ?? true
      if isLast { return toSoloMenu(on: .prepare) }
      turn(fresh(.list, at: instant))
      return []
    case .listed, .kept, .drafted, .used: return []
    }
  }
}

extension Picking {
  /// There is room for no other word.
  func isFull(in list: WordList, most: Int) -> Bool {
    let under = Set(chosen.flatMap { list.word($0)?.under ?? [] })
    return chosen.count { !under.contains($0) } >= most
  }
}
