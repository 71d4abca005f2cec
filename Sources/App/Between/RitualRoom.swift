import Almanac
import Content
import Dialogue
import TerminalUI

/// Where they are among rituals.
package struct RitualRoom: Equatable, Sendable {
  var stage = Stage.list
  /// They came from the page of the day, and go back there.
  var isFromToday = false

  enum Stage: Equatable, Sendable {
    case list
    /// What was ended.
    case ended
    /// What a new one may come from.
    case fresh
    case templates(RitualTemplate.Occasion)
    /// Said in a talk, by its id.
    case idea(String)
    /// One of them, by its id.
    case one(String)
    case erase(String)
  }

  init(_ stage: Stage = .list) { self.stage = stage }
}

/// What can be chosen on the list.
enum RitualRow: Equatable {
  case ritual(Ritual)
  case new
  case ended(count: Int)
}

/// What can be done with one of them.
enum RitualDeed: Equatable {
  case did, didYesterday, again, tomorrow, otherTime, letBe, rest, wake, change, end, beginAgain,
    erase
}

/// What a new one may come from.
enum RitualSource: Equatable {
  case idea(RitualIdea)
  case occasion(RitualTemplate.Occasion)
  case own
}
