import Almanac
import Content
import Dialogue

/// Where they are among dates.
package struct DateRoom: Equatable, Sendable {
  var stage = Stage.list
  /// They came from the page of the day, and go back there.
  var isFromToday = false
  /// What they are looking for.
  var wish = OutingWish()
  /// Ids of the ideas that were on the table since they came in, whatever was marked.
  var seen: Set<String> = []
  /// How often ideas were drawn.
  var draws = 0
  /// They were told that what is on the table is forgotten when they leave it.
  var isToldOfEnd = false
  /// A day is being looked for for this one.
  var picked: Outing?

  /// Whose page it is alone just now; nil where both may look on.
  var seat: Seat? { if case .marking(let marking, _) = stage { marking.privateSeat } else { nil } }

  /// The page of what they have in common, without what has got a day just now; nil where nothing
  /// else is on it.
  var withoutPicked: Stage? {
    guard case .shared(let ideas, let yes) = stage,
      let index = ideas.firstIndex(where: { $0.outing == picked }), ideas.count > 1
    else { return nil }
    var others = ideas
    others.remove(at: index)
    return .shared(others, yes: index < yes ? yes - 1 : yes)
  }

  enum Stage: Equatable, Sendable {
    case list
    /// What was, and what they remember of it.
    case memories
    /// One of them, by its id.
    case one(String)
    case erase(String)
    /// It did not happen.
    case missed(String)
    /// What it may ask of them.
    case wish
    case marking(Marking, [DateIdea])
    /// What neither said no to: the ideas, and how many of them, from the first, both said yes to.
    case shared([DateIdea], yes: Int)
    case stopped
  }

  init(_ stage: Stage = .list) { self.stage = stage }
}

extension HouseBook {
  /// Plans whose day is today or to come, the next first.
  package var plans: [Outing] {
    outings.filter { !$0.isOver && $0.day.map { $0 >= today } ?? false }.sorted { $0.isBefore($1) }
  }

  /// Plans whose day went by, the latest first.
  package var outingsBehind: [Outing] {
    outings.filter { !$0.isOver && $0.day.map { $0 < today } ?? false }.sorted { $1.isBefore($0) }
  }

  /// Ideas of their own, without a day.
  package var outingIdeas: [Outing] {
    outings.filter { !$0.isOver && $0.day == nil }
      .sorted { ($0.title.lowercased(), $0.id) < ($1.title.lowercased(), $1.id) }
  }

  /// What was, the latest first.
  package var outingMemories: [Outing] { outings.filter(\.isOver).sorted { $1.isBefore($0) } }

  func outing(_ id: String) -> Outing? { outings.first { $0.id == id } }
}

extension Outing {
  fileprivate func isBefore(_ other: Outing) -> Bool {
    guard let day, let otherDay = other.day, day != otherDay else {
      return (minute ?? -1, id) < (other.minute ?? -1, other.id)
    }
    return day < otherDay
  }

  /// When it is, as in "Saturday, 5 December, 19:00"; nil for an idea.
  package var when: String? {
    day.map { day in day.words + (minute.map { ", \(ClockTime(minutes: $0).text)" } ?? "") }
  }

  /// The same once more, as an idea.
  var anew: Outing {
    var idea = self
    idea.id = ""
    idea.isOver = false
    idea.memory = nil
    idea.day = nil
    idea.minute = nil
    return idea
  }
}
