package import Almanac
package import Content
package import Dialogue

/// An agreement as the journal keeps it from talk to talk.
package struct Promise: Equatable, Sendable {
  package var agreement: Agreement
  /// The two who made it.
  package var names: Pair<String>
  /// When to look at it again, milliseconds since 1970; nil for whenever.
  package var due: Int?
  /// How it went; nil while it is open, or was agreed on anew.
  package var outcome: Agreement.Outcome?
  /// What sets it off: "if the bins are full, …".
  package var cue: String?
  /// The day by which it is to be done; nil for no day.
  package var by: CalendarDay?
  /// Who of them has said yes to it; what comes from a talk was said there by both.
  package var accepted = Pair(true, true)
  /// Each time it was looked at, the oldest first.
  package var looks: [Look] = []
  /// Other words for it that not both have said yes to; until then it stands as it is.
  package var change: Change?

  /// How it was on a day.
  package struct Look: Equatable, Sendable {
    /// Milliseconds since 1970.
    package var at: Int
    package var outcome: Agreement.Outcome

    package init(at: Int, outcome: Agreement.Outcome) {
      self.at = at
      self.outcome = outcome
    }
  }

  /// Whoever has not said yes yet, to it or to a change of it; nil where both have.
  package var waitsFor: Seat? {
    let accepted = change?.accepted ?? accepted
    return Seat.allCases.first { !accepted[$0] }
  }

  /// Whether both have said yes to it, whatever they may be about to change of it.
  package var isAgreed: Bool { accepted == Pair(true, true) }

  package var isOpen: Bool { outcome == nil || outcome == .renegotiate || outcome == .partly }

  /// - Parameters:
  ///   - owner: Whose it is, for people.
  ///   - madeAt: Milliseconds since 1970.
  package init(
    id: String, words: String, owner: String, madeAt: Int, names: Pair<String>
  ) {
    agreement = Agreement(id: id, words: words, owner: owner, madeAt: madeAt)
    self.names = names
  }

  package init?(_ json: JSON) {
    guard let id = json["id"]?.string, let words = json["words"]?.string,
      let owner = json["owner"]?.string, let madeAt = json["madeAt"]?.int,
      let names = json["names"]?.array?.compactMap(\.string), names.count == 2
    else { return nil }
    self.init(
      id: id, words: words, owner: owner, madeAt: madeAt, names: Pair(names[0], names[1]))
    due = json["due"]?.int
    outcome = json["outcome"]?.string.flatMap { Agreement.Outcome(rawValue: $0) }
    cue = json["cue"]?.string
    by = json["by"].flatMap { CalendarDay($0) }
    if let said = json["accepted"]?.array?.compactMap(\.bool), said.count == 2 {
      accepted = Pair(said[0], said[1])
    }
    change = json["change"].flatMap { Change($0) }
    looks = (json["looks"]?.array ?? []).compactMap { look in
      guard let at = look["at"]?.int,
        let outcome = look["outcome"]?.string.flatMap({ Agreement.Outcome(rawValue: $0) })
      else { return nil }
      return Look(at: at, outcome: outcome)
    }
  }

  init(_ keepsake: Keepsake, number: Int, of header: TalkHeader) {
    let owner = keepsake.owner.map { header.names[$0] }
    let madeAt = header.endedAt ?? header.startedAt
    self.init(
      id: "\(header.id)-\(number)", words: keepsake.words,
      owner: owner ?? "\(header.names.a) and \(header.names.b)", madeAt: madeAt,
      names: header.names)
    due = keepsake.days.map { madeAt + $0 * 86_400_000 }
  }

  package var json: JSON {
    [
      "id": .string(agreement.id), "words": .string(agreement.words),
      "owner": .string(agreement.owner), "names": [.string(names.a), .string(names.b)],
      "madeAt": .int(agreement.madeAt), "due": .init(due), "outcome": .init(outcome?.rawValue),
      "cue": .init(cue), "by": .init(by),
      "accepted": [.bool(accepted.a), .bool(accepted.b)], "change": change?.json ?? .null,
      "looks": .array(
        looks.map { ["at": .int($0.at), "outcome": .string($0.outcome.rawValue)] }),
    ]
  }

  /// It was looked at: what is kept or given up is settled by it, all else is looked at again a week
  /// later.
  package mutating func look(_ outcome: Agreement.Outcome, at: Int) {
    self.outcome = outcome
    looks.append(Look(at: at, outcome: outcome))
    switch outcome {
    case .kept, .not: change = nil
    case .partly, .renegotiate: due = at + 7 * 86_400_000
    }
  }

  /// Whether these two made it with each other, whoever of them comes first.
  package func isBetween(_ names: Pair<String>) -> Bool {
    Set([self.names.a, self.names.b]) == Set([names.a, names.b])
  }

  /// The same agreement of the same two under other names.
  package func renamed(from before: Pair<String>, to now: Pair<String>) -> Promise {
    guard isBetween(before) else { return self }
    func renamed(_ name: String) -> String {
      name == before.a ? now.a : name == before.b ? now.b : name
    }
    var promise = self
    promise.names = Pair(renamed(names.a), renamed(names.b))
    func owner(_ name: String) -> String {
      if [before.a, before.b].contains(name) { return renamed(name) }
      return name == "\(names.a) and \(names.b)"
        ? "\(promise.names.a) and \(promise.names.b)" : name
    }
    promise.agreement.owner = owner(agreement.owner)
    if let change { promise.change?.owner = owner(change.owner) }
    return promise
  }

  /// The words with what sets them off, as they are read out.
  package var sentence: String { cue.map { "\($0): \(agreement.words)" } ?? agreement.words }
}

extension [Promise] {
  /// Those that two people made with each other and have not settled.
  package func open(between names: Pair<String>) -> [Agreement] {
    filter { $0.isOpen && $0.isBetween(names) && $0.isAgreed }
      .map { promise in
        var agreement = promise.agreement
        agreement.words = promise.sentence
        return agreement
      }
  }

  /// With what a talk adds, and what it says of those that were there.
  package func taking(_ remains: Remains, of header: TalkHeader) -> [Promise] {
    var all = self
    for review in remains.reviews {
      if let index = all.firstIndex(where: { $0.agreement.id == review.id }) {
        all[index].look(review.outcome, at: header.endedAt ?? header.startedAt)
      }
    }
    for (number, keepsake) in remains.keepsakes.enumerated() where keepsake.what == .agreement {
      all.append(Promise(keepsake, number: number + 1, of: header))
    }
    return all
  }
}
