package import Content
package import Dialogue

/// What somebody answered, alone, to the questions of a measure in a session.
package struct Answers: Equatable, Sendable {
  /// By id.
  package var measure: String
  package var version: Int
  /// The session, by id, and the index of its block.
  package var meeting: String
  package var block: Int
  package var seat: Seat
  /// Milliseconds since 1970.
  package var at: Int
  package var shares: Sharing
  /// Numbers by the ids of the items; what was passed is missing.
  package var values: [String: Int]

  /// Who may see them.
  package enum Sharing: String, CaseIterable, Sendable {
    /// They are let go: nothing is kept.
    case nobody
    /// Whoever guides the two, and not the other.
    case guide
    /// Whoever guides the two, and the other.
    case both
  }

  /// - Parameter values: Are let go of where nobody may see them.
  package init(
    measure: Measure, meeting: String, block: Int, seat: Seat, at: Int, shares: Sharing,
    values: [String: Int]
  ) {
    self.measure = measure.id
    version = measure.version
    self.meeting = meeting
    self.block = block
    self.seat = seat
    self.at = at
    self.shares = shares
    self.values = shares == .nobody ? [:] : values
  }

  /// What lists know of them, without a number.
  package var header: [UInt8] {
    let json: JSON = [
      "measure": .string(measure), "version": .int(version), "meeting": .string(meeting),
      "block": .int(block), "seat": .string(seat.rawValue), "at": .int(at),
      "shares": .string(shares.rawValue),
    ]
    return Array(json.text().utf8)
  }

  package var record: [UInt8] {
    Array(JSON.object(["values": .object(values.mapValues { .int($0) })]).text().utf8)
  }

  /// Reads what `header` and `record` wrote; nil for anything else.
  package init?(header: [UInt8], record: [UInt8]) {
    func json(_ bytes: [UInt8]) -> JSON? {
      (try? scanJSON(bytes, file: "answers", limits: .unlimited)).map { JSON($0) }
    }
    guard let top = json(header), case .object(let numbers)? = json(record)?["values"],
      let measure = top["measure"]?.string, let version = top["version"]?.int,
      let meeting = top["meeting"]?.string, let block = top["block"]?.int,
      let seat = top["seat"]?.string.flatMap(Seat.init), let at = top["at"]?.int,
      let shares = top["shares"]?.string.flatMap(Sharing.init)
    else { return nil }
    self.measure = measure
    self.version = version
    self.meeting = meeting
    self.block = block
    self.seat = seat
    self.at = at
    self.shares = shares
    values = numbers.compactMapValues(\.int)
  }

  /// Whether they answer the same questions: the later ones are the ones that count.
  package func isAgain(of other: Answers) -> Bool {
    meeting == other.meeting && block == other.block && seat == other.seat
  }
}
