package import Content
package import Dialogue

/// That a readable copy of a case left the practice: when, what for, and who had agreed.
package struct Release: Equatable, Sendable {
  /// Milliseconds since 1970.
  package var at: Int
  /// In the words of whoever made it.
  package var purpose: String
  /// The day on which each agreed, in milliseconds since 1970; nil for who did not.
  package var agreedAt: Pair<Int?>
  /// The facilitator’s notes of the sessions were in it.
  package var hasNotes: Bool

  package init(at: Int, purpose: String, agreedAt: Pair<Int?>, hasNotes: Bool = false) {
    self.at = at
    self.purpose = purpose
    self.agreedAt = agreedAt
    self.hasNotes = hasNotes
  }

  package init?(_ json: JSON) {
    guard let at = json["at"]?.int, let purpose = json["purpose"]?.string,
      let agreed = json["agreedAt"]?.array, agreed.count == 2
    else { return nil }
    self.init(
      at: at, purpose: purpose, agreedAt: Pair(agreed[0].int, agreed[1].int),
      hasNotes: json["hasNotes"]?.bool ?? false)
  }

  package var json: JSON {
    [
      "at": .int(at), "purpose": .string(purpose),
      "agreedAt": .array([agreedAt.a, agreedAt.b].map { $0.map { .int($0) } ?? .null }),
      "hasNotes": .bool(hasNotes),
    ]
  }

  /// Both agreed to it.
  package var isAgreed: Bool { agreedAt.a != nil && agreedAt.b != nil }
}
