import App
import Dialogue
import TerminalUI

/// Somebody who shares a screen with whoever is at it: the couple, or the one who guides them.
final class Counterpart {
  var model: AppModel
  var desk: Desk
  /// Whose seat it is: the couple’s of one session.
  let session: String

  init(model: AppModel, desk: Desk, session: String) {
    self.model = model
    self.desk = desk
    self.session = session
  }
}

/// What a couple’s seat at a facilitator’s screen is made of.
struct CoupleSeat {
  /// By id: another session is another couple, or another day.
  var session: String
  /// For lines or not.
  var make: (Bool) -> Counterpart
}

/// One screen for two seats: a key covers it, the same key once more shows the other’s page. Both read
/// and write one journal, as they would at two terminals.
extension Stage {
  /// Whether there is somebody to turn the screen to.
  var mayTurn: Bool { desk.coupleSeat != nil || desk.isBeside }

  /// Monotonic time at which something happens by itself, for either of the two.
  func deadline(at instant: Instant) -> Milliseconds? {
    [model.deadline(at: instant), counterpart?.model.deadline(at: instant)].compactMap { $0 }.min()
  }

  mutating func turn(outward: (Effect) -> Void) {
    guard isTurning, model.overlay == .hidden else {
      _ = handle(.turnAway, outward: outward)
      isTurning = true
      return
    }
    isTurning = false
    if let seat = desk.coupleSeat, counterpart?.session != seat.session {
      counterpart = seat.make(model.isPlain)
    }
    guard let counterpart else { return }
    swap(with: counterpart)
    _ = handle(.turnBack, outward: outward)
  }

  /// What comes due for the other is done for them, too: a bell rings, a draft is saved, an office
  /// that nobody is at locks itself.
  func tellCounterpart(_ messages: [Message], outward: (Effect) -> Void) {
    guard let counterpart else { return }
    let now = Desk.now()
    var waiting = messages
    while !waiting.isEmpty {
      var loss: String?
      for effect in counterpart.model.update(waiting.removeFirst(), at: now) {
        if effect == .bell { outward(effect) }
        if case .lock(.lock) = effect, let loss {
          waiting.append(.lock(.notLocked(loss)))
          continue
        }
        guard let answer = counterpart.desk.perform(effect) else { continue }
        switch answer {
        case .notSaved(let sentence), .draftNotSaved(let sentence): loss = sentence
        default: break
        }
        waiting.append(answer)
      }
    }
  }
}

extension Message {
  /// Somebody gives the screen to the other.
  var isTurn: Bool { self == .input(.key(.function(9))) || self == .answer("/turn") }
}
