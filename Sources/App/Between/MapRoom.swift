import Almanac
import Content
import Dialogue
import TerminalUI

/// Where they are with what each wrote about themself.
package struct MapRoom: Equatable, Sendable {
  var stage = Stage.list

  /// Whose page it is alone just now; nil where both may look on.
  var seat: Seat? {
    switch stage {
    case .own(let seat), .part(let seat, _), .questions(let seat, _), .line(let seat, _): seat
    case .list, .reading, .whoGuesses, .guess: nil
    }
  }

  enum Stage: Equatable, Sendable {
    case list
    /// Both may read it.
    case reading(Seat)
    /// Its owner changes it.
    case own(Seat)
    case part(Seat, MapPage.Part)
    /// Questions to write from.
    case questions(Seat, MapPage.Part)
    case line(Seat, MapPage.Line)
    case whoGuesses
    case guess(Guessing)
  }

  init(_ stage: Stage = .list) { self.stage = stage }
}

/// The one guesses what the other has written about themself. Nothing of it is kept.
struct Guessing: Equatable, Sendable {
  /// Whose page it is.
  var owner: Seat
  /// What there is to guess, in its order.
  var lines: [MapPage.Line]
  var at = 0
  /// What was typed of it; nil where it was said.
  var guess: String?
  var step = Step.asking

  enum Step: Equatable, Sendable {
    case asking
    /// What the owner wrote is on the page.
    case shown
    /// The owner tells it.
    case telling
    case over
  }

  /// Rounds of one sitting.
  static let rounds = 5

  /// Nil where the page has nothing on it.
  ///
  /// - Parameter seed: Equal seeds ask in the same order.
  init?(_ page: MapPage, seed: UInt64) {
    guard !page.lines.isEmpty else { return nil }
    owner = page.seat
    var random = SplitMix(state: seed)
    lines = Array(page.lines.shuffled(using: &random).prefix(Self.rounds))
  }

  var line: MapPage.Line { lines[min(at, lines.count - 1)] }

  /// The next one, or the end.
  mutating func goOn() {
    guess = nil
    at += 1
    step = at < lines.count ? .asking : .over
  }
}
