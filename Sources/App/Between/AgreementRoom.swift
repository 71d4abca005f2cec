import Almanac
import Content
import Dialogue
import TerminalUI

/// Where they are among agreements.
package struct AgreementRoom: Equatable, Sendable {
  var stage = Stage.list
  /// They came from the page of the day, and go back there.
  var isFromToday = false
  /// A change of one is being let go of.
  var isLeftAsItWas = false

  enum Stage: Equatable, Sendable {
    case list
    /// What was settled.
    case settled
    /// One of them, by its id.
    case one(String)
    /// Somebody is asked whether it is all right for them.
    case accept(String, Seat)
    /// It held: is it done, or does it go on?
    case kept(String)
    /// It was not its time: what would make it easier?
    case easier(String)
    case erase(String)
  }

  init(_ stage: Stage = .list) { self.stage = stage }
}

/// What can be chosen on the list.
enum AgreementRow: Equatable {
  case promise(Promise)
  case new
  case settled(count: Int)
}

/// What can be done with one of them.
enum AgreementDeed: Equatable {
  case accept(Seat)
  case kept, partly, notThisTime, anew, change, erase
  /// Lets go of a change that was not agreed on.
  case leaveAsItWas
}

/// What somebody can say to one.
enum AgreementReply: Equatable {
  case yes, otherwise, asItWas, later
}
