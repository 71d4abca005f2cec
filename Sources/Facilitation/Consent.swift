package import Content

/// That a couple accepted a text, on a day: what they were told before the first session.
package struct Consent: Equatable, Sendable {
  /// Of the text, as its first line says: a date or a number.
  package var version: String
  /// Milliseconds since 1970.
  package var acceptedAt: Int
  /// Who accepted it, by name or code, in the order of the seats.
  package var by: [String]

  package init(version: String, acceptedAt: Int, by: [String]) {
    self.version = version
    self.acceptedAt = acceptedAt
    self.by = by
  }

  package init?(_ json: JSON) {
    guard let version = json["version"]?.string, let acceptedAt = json["acceptedAt"]?.int,
      let by = json["by"]?.array?.compactMap(\.string)
    else { return nil }
    self.init(version: version, acceptedAt: acceptedAt, by: by)
  }

  package var json: JSON {
    [
      "version": .string(version), "acceptedAt": .int(acceptedAt),
      "by": .array(by.map { .string($0) }),
    ]
  }
}
