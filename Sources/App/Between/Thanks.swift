package import Content
package import Dialogue

/// A thank-you: what the other did, what it says about them, what it did for the one who thanks.
package struct Thanks: Equatable, Sendable {
  /// Milliseconds since 1970.
  package var at: Int
  package var from: Seat
  package var did: String
  /// Nil where it was left open.
  package var says: String?
  package var gave: String?

  package init(at: Int, from: Seat, did: String, says: String? = nil, gave: String? = nil) {
    self.at = at
    self.from = from
    self.did = did
    self.says = says
    self.gave = gave
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON) {
    guard let at = json["at"]?.int, let did = json["did"]?.string,
      let from = json["from"]?.string.flatMap({ Seat(rawValue: $0) })
    else { return nil }
    self.init(
      at: at, from: from, did: did, says: json["says"]?.string, gave: json["gave"]?.string)
  }

  package var json: JSON {
    [
      "at": .int(at), "from": .string(from.rawValue), "did": .string(did),
      "says": says.map { .string($0) } ?? .null, "gave": gave.map { .string($0) } ?? .null,
    ]
  }
}
