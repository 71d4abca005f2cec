import Almanac
import Content
import Dialogue
import TerminalUI

/// Where they are with their check-ins.
package struct CheckInRoom: Equatable, Sendable {
  var stage = Stage.list
  /// What somebody takes the keyboard for.
  var errand = Errand.enter
  /// They came from the page of the day, and go back there.
  var isFromToday = false

  /// Whose page it is alone just now; nil where both may look on.
  var seat: Seat? {
    switch stage {
    case .opening(let seat), .past(let seat, _), .one(let seat, _, _), .erasing(let seat, _, _):
      seat
    case .list, .ready, .reveal, .onward, .aloud, .reveals: nil
    }
  }

  enum Errand: Equatable, Sendable {
    /// To say how they are.
    case enter
    /// To look at what they entered before.
    case lookBack
  }

  enum Stage: Equatable, Sendable {
    case list
    /// Somebody has the keyboard, and what is theirs alone is being read.
    case opening(Seat)
    /// Their own check-ins, the latest first.
    case past(Seat, [CheckIn])
    case one(Seat, [CheckIn], Int)
    /// One of them, or all for nil.
    case erasing(Seat, [CheckIn], Int?)
    /// Both have entered, and look at it together next.
    case ready(Reveal)
    case reveal(Reveal, isNew: Bool)
    case onward(Reveal)
    /// One of them says it, the other listens.
    case aloud(Reveal, Seat)
    /// What they opened to each other before.
    case reveals
  }

  init(_ stage: Stage = .list) { self.stage = stage }

  func at(_ stage: Stage) -> CheckInRoom {
    var room = self
    room.stage = stage
    return room
  }
}

extension CheckIn {
  /// What can be shown of it or kept back, in the order in which it is asked.
  enum Part: String, CaseIterable {
    case pleasant, unpleasant, energy, need, words
  }

  /// What somebody has answered.
  init(_ form: Form, at wall: Int) {
    self.init(at: wall)
    if let word = form.choice("pleasant"), let strength = form.number("pleasant-strength") {
      pleasant = Felt(word, strength)
    }
    if let word = form.choice("unpleasant"), let strength = form.number("unpleasant-strength") {
      unpleasant = Felt(word, strength)
    }
    energy = form.number("energy")
    need = form.choice("need")
    words = form.text("words")
  }

  /// What there is of it.
  var parts: [Part] {
    Part.allCases.filter { part in
      switch part {
      case .pleasant: pleasant != nil
      case .unpleasant: unpleasant != nil
      case .energy: energy != nil
      case .need: need != nil
      case .words: words != nil
      }
    }
  }

  /// Only these parts of it.
  func showing(_ parts: [Part]) -> CheckIn {
    var shown = CheckIn(at: at)
    if parts.contains(.pleasant) { shown.pleasant = pleasant }
    if parts.contains(.unpleasant) { shown.unpleasant = unpleasant }
    if parts.contains(.energy) { shown.energy = energy }
    if parts.contains(.need) { shown.need = need }
    if parts.contains(.words) { shown.words = words }
    return shown
  }
}
