import Content
import Dialogue

/// Finding something to do: what it may ask, each marks alone, and the overlap.
extension AppModel {
  private var ownIdeas: [Outing] { between?.book.outingIdeas ?? [] }

  mutating func find(_ index: Int, _ room: DateRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .wish:
      guard index > 0 else { return drawIdeas(room, at: instant) }
      let parts = OutingWish.Part.allCases
      guard parts.indices.contains(index - 1) else { return [] }
      var room = room
      room.wish.turn(parts[index - 1])
      between?.place = .dates(room)
      focus.selected = index
      return []
    case .marking(let marking, let ideas):
      return follow(marking.choosing(index), ideas, room, at: instant)
    case .shared(let ideas, _):
      if ideas.isEmpty { return choose(withNothing: index, room, at: instant) }
      guard ideas.indices.contains(index) else { return [] }
      return askForDay(ideas[index].outing, room, at: instant)
    case .list, .memories, .one, .erase, .missed, .stopped: return []
    }
  }

  private mutating func choose(
    withNothing index: Int, _ room: DateRoom, at instant: Instant
  ) -> [Effect] {
    switch index {
    case 0: return drawIdeas(room, at: instant)
    case 1: turnDates(room, to: .wish)
    default: turnDates(room, to: .list)
    }
    return []
  }

  /// Ideas for both to mark. Which they are follows from what was on the table before, never from
  /// what somebody said to it.
  mutating func drawIdeas(_ room: DateRoom, at instant: Instant) -> [Effect] {
    let ideas = library.dateIdeas(
      room.wish, own: ownIdeas, seen: room.seen, seed: seed &+ UInt64(room.draws))
    guard !ideas.isEmpty else {
      trouble = "Nothing is like that. Let one of these matter less."
      return []
    }
    var room = room
    room.draws += 1
    room.seen.formUnion(ideas.map(\.id))
    let items = ideas.map { idea in
      Marking.Item(
        id: idea.id, text: idea.outing.title,
        detail: [idea.outing.detail, idea.facts.map { $0.capitalizedFirst + "." }]
          .compactMap { $0 }.joined(separator: " "))
    }
    turnDates(room, to: .marking(Marking(items), ideas))
    return []
  }

  mutating func follow(
    _ outcome: Marking.Outcome, _ ideas: [DateIdea], _ room: DateRoom, at instant: Instant
  ) -> [Effect] {
    switch outcome {
    case .goesOn(let marking):
      turnDates(room, to: .marking(marking, ideas))
      return []
    case .handedOn(let marking): turnDates(room, to: .marking(marking, ideas))
    case .done(let marking):
      let overlap = marking.overlap(menu: "dates", at: instant.wall)
      let both = ideas.filter { overlap.both.contains($0.id) }
      let perhaps = ideas.filter { overlap.perhaps.contains($0.id) }
      turnDates(room, to: .shared(both + perhaps, yes: both.count))
    case .stopped: turnDates(room, to: .stopped)
    }
    return clearingMarks
  }
}

extension String {
  /// With a capital letter in front.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
