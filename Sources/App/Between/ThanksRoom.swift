import Almanac
import Content
import Dialogue
import TerminalUI

/// Where they are with a thank-you, or in the book of them.
package struct ThanksRoom: Equatable, Sendable {
  var stage = Stage.list

  enum Stage: Equatable, Sendable {
    case list
    /// It has its words: said now, or left to be found.
    case ready(Thanks, Form)
    /// Eyes up.
    case aloud(Thanks, Form)
    /// It was said: does it go into the book?
    case keeping(Thanks, Form)
    /// A year of the book; nil while it is being read.
    case book(ThanksYear?)
    case reading(ThanksYear, Int)
    case erasing(ThanksYear, Int)
  }

  init(_ stage: Stage = .list) { self.stage = stage }
}

/// A year of the thank-you book.
package struct ThanksYear: Equatable, Sendable {
  package var year: Int
  /// Every year with something in it, the earliest first.
  package var years: [Int]
  /// The latest first.
  package var thanks: [Thanks]

  package init(year: Int, years: [Int], thanks: [Thanks]) {
    self.year = year
    self.years = years
    self.thanks = thanks
  }

  /// The years beside it that can be turned to, the earlier first.
  var neighbours: [Int] {
    [years.last { $0 < year }, years.first { $0 > year }].compactMap { $0 }
  }
}

extension Thanks {
  /// What somebody has answered; nil without what the other did.
  init?(_ form: Form, at wall: Int) {
    guard let from = form.item.flatMap({ Seat(rawValue: $0) }), let did = form.text("did") else {
      return nil
    }
    self.init(at: wall, from: from, did: did, says: form.text("says"), gave: form.text("gave"))
  }

  /// As it is said, sentence by sentence.
  package var sentences: [String] { [did, says, gave].compactMap { $0 } }
}
