import Almanac
import Content
import Dialogue
import TerminalUI

/// Where they are among the days worth remembering.
package struct MilestoneRoom: Equatable, Sendable {
  var stage = Stage.list
  /// They came from what there is today, and go back there.
  var isFromToday = false

  enum Stage: Equatable, Sendable {
    case list
    case one(Milestone)
    case erasing(Milestone)
    /// A year that is looked back on: which of its quarters, the last one is the question at its
    /// end.
    case year(YearBook, quarter: Int)
  }

  init(_ stage: Stage = .list) { self.stage = stage }

  func at(_ stage: Stage) -> MilestoneRoom {
    var room = self
    room.stage = stage
    return room
  }
}
