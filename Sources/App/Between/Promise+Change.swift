package import Almanac
package import Content
package import Dialogue

extension Promise {
  /// An agreement in other words, while it waits for a yes.
  package struct Change: Equatable, Sendable {
    package var words: String
    /// Whose it would be, for people.
    package var owner: String
    package var cue: String?
    /// The day by which it would be done; nil for no day.
    package var by: CalendarDay?
    /// When it would be looked at again, milliseconds since 1970; nil for whenever.
    package var due: Int?
    /// Who of them has said yes to it.
    package var accepted = Pair(false, false)
    /// When they set out to agree on it anew, milliseconds since 1970; it counts as looked at once
    /// both have said yes. Nil for a change of words alone.
    package var renegotiatedAt: Int?

    /// What an agreement would become.
    package init(to promise: Promise) {
      words = promise.agreement.words
      owner = promise.agreement.owner
      cue = promise.cue
      by = promise.by
      due = promise.due
    }

    /// Reads what `json` wrote; nil for anything else.
    package init?(_ json: JSON) {
      guard let words = json["words"]?.string, let owner = json["owner"]?.string,
        let said = json["accepted"]?.array?.compactMap(\.bool), said.count == 2
      else { return nil }
      self.words = words
      self.owner = owner
      cue = json["cue"]?.string
      by = json["by"].flatMap { CalendarDay($0) }
      due = json["due"]?.int
      accepted = Pair(said[0], said[1])
      renegotiatedAt = json["renegotiatedAt"]?.int
    }

    package var json: JSON {
      [
        "words": .string(words), "owner": .string(owner), "cue": .init(cue), "by": .init(by),
        "due": .init(due), "accepted": [.bool(accepted.a), .bool(accepted.b)],
        "renegotiatedAt": .init(renegotiatedAt),
      ]
    }
  }

  /// As it would be with the change; as it is where there is none.
  package var proposed: Promise {
    guard let change else { return self }
    var promise = self
    promise.agreement.words = change.words
    promise.agreement.owner = change.owner
    promise.cue = change.cue
    promise.by = change.by
    promise.due = change.due
    promise.outcome = nil
    promise.accepted = change.accepted
    promise.change = nil
    return promise
  }

  /// Somebody says yes: with the yes of both a change takes the place of what was.
  package mutating func accept(_ seat: Seat) {
    guard change != nil else {
      accepted[seat] = true
      return
    }
    change?.accepted[seat] = true
    guard let agreed = change, agreed.accepted == Pair(true, true) else { return }
    self = proposed
    if let at = agreed.renegotiatedAt { looks.append(Look(at: at, outcome: .renegotiate)) }
  }
}
