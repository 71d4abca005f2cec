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

  package var isOpen: Bool { outcome == nil || outcome == .renegotiate || outcome == .partly }

  package init?(_ json: JSON) {
    guard let id = json["id"]?.string, let words = json["words"]?.string,
      let owner = json["owner"]?.string, let madeAt = json["madeAt"]?.int,
      let names = json["names"]?.array?.compactMap(\.string), names.count == 2
    else { return nil }
    self.names = Pair(names[0], names[1])
    agreement = Agreement(id: id, words: words, owner: owner, madeAt: madeAt)
    due = json["due"]?.int
    outcome = json["outcome"]?.string.flatMap { Agreement.Outcome(rawValue: $0) }
  }

  init(_ keepsake: Keepsake, number: Int, of header: TalkHeader) {
    names = header.names
    let owner = keepsake.owner.map { header.names[$0] }
    let madeAt = header.endedAt ?? header.startedAt
    agreement = Agreement(
      id: "\(header.id)-\(number)", words: keepsake.words,
      owner: owner ?? "\(header.names.a) and \(header.names.b)", madeAt: madeAt)
    due = keepsake.days.map { madeAt + $0 * 86_400_000 }
  }

  package var json: JSON {
    [
      "id": .string(agreement.id), "words": .string(agreement.words),
      "owner": .string(agreement.owner), "names": [.string(names.a), .string(names.b)],
      "madeAt": .int(agreement.madeAt),
      "due": due.map { .int($0) } ?? .null,
      "outcome": outcome.map { .string($0.rawValue) } ?? .null,
    ]
  }
}

extension [Promise] {
  /// Those that two people made with each other and have not settled.
  package func open(between names: Pair<String>) -> [Agreement] {
    filter { $0.isOpen && Set([$0.names.a, $0.names.b]) == Set([names.a, names.b]) }
      .map(\.agreement)
  }

  /// With what a talk adds, and what it says of those that were there.
  package func taking(_ remains: Remains, of header: TalkHeader) -> [Promise] {
    var all = self
    for review in remains.reviews {
      if let index = all.firstIndex(where: { $0.agreement.id == review.id }) {
        all[index].outcome = review.outcome
      }
    }
    for (number, keepsake) in remains.keepsakes.enumerated() where keepsake.what == .agreement {
      all.append(Promise(keepsake, number: number + 1, of: header))
    }
    return all
  }
}
