package import Content
package import Dialogue

/// A couple as the roster knows it: a code, dates and counts, and nothing of what they said.
package struct Case: Equatable, Sendable {
  /// Six random letters and digits: what its folder is called.
  package var id: String
  /// What the facilitator calls the two by; see `isCode`.
  package var code: String
  /// Their names, where somebody typed them; pages show the members’ codes otherwise.
  package var names: Pair<String?>
  /// What each is called where names are not shown.
  package var members: Pair<String>
  /// Milliseconds since 1970, as all that follow.
  package var createdAt: Int
  package var consent: Consent?
  /// The day of the last meeting; nil before the first.
  package var lastSeen: Int?
  /// The next meeting; nil where none is arranged.
  package var next: Int?
  /// How many meetings there were.
  package var sessions = 0
  /// Ids of the meetings whose note is still to be written.
  package var sessionsWithoutNote: [String] = []
  /// From then on it is to be erased; nil where nobody has said.
  package var retainUntil: Int?
  /// A legal hold: it is not erased, whatever else is said.
  package var isHeld = false
  package var closedAt: Int?
  /// The first of the two steps of erasing.
  package var eraseRequestedAt: Int?
  /// Readable copies that have left the practice, the first one first.
  package var releases: [Release] = []

  package init(
    id: String, code: String, names: Pair<String?> = Pair(nil, nil),
    members: Pair<String>? = nil, createdAt: Int
  ) {
    self.id = id
    self.code = code
    self.names = names
    self.members = members ?? Pair(code + "-A", code + "-B")
    self.createdAt = createdAt
  }

  /// What somebody is called: by name where there is one, else by the member’s code.
  package func called(_ seat: Seat) -> String { names[seat] ?? members[seat] }

  /// Whether its time is over and nothing keeps it.
  ///
  /// - Parameter time: Milliseconds since 1970.
  package func isDue(at time: Int) -> Bool {
    !isHeld && (retainUntil.map { $0 <= time } ?? false)
  }

  /// Whether some words can be a code: one to twelve letters, digits and hyphens, of which the first
  /// is no hyphen (it would be read as an option).
  package static func isCode(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return (1...12).contains(bytes.count) && bytes[0] != UInt8(ascii: "-")
      && bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// Codes that differ in upper and lower case alone are the same: nobody hears the difference.
  package func isCalled(_ code: String) -> Bool {
    self.code.utf8.count == code.utf8.count && self.code.lowercased() == code.lowercased()
  }
}

extension Case {
  /// - Parameter id: Of the roster’s entry; it is not in the document.
  package init?(_ json: JSON, id: String) {
    guard let code = json["code"]?.string, let createdAt = json["createdAt"]?.int,
      let members = Self.pair(json["members"]), let memberA = members.a, let memberB = members.b
    else { return nil }
    self.init(
      id: id, code: code, names: Self.pair(json["names"]) ?? Pair(nil, nil),
      members: Pair(memberA, memberB), createdAt: createdAt)
    consent = json["consent"].flatMap { Consent($0) }
    lastSeen = json["lastSeen"]?.int
    next = json["next"]?.int
    sessions = json["sessions"]?.int ?? 0
    sessionsWithoutNote = json["sessionsWithoutNote"]?.array?.compactMap(\.string) ?? []
    retainUntil = json["retainUntil"]?.int
    isHeld = json["isHeld"]?.bool ?? false
    closedAt = json["closedAt"]?.int
    eraseRequestedAt = json["eraseRequestedAt"]?.int
    releases = json["releases"]?.array?.compactMap { Release($0) } ?? []
  }

  private static func pair(_ json: JSON?) -> Pair<String?>? {
    guard let both = json?.array, both.count == 2 else { return nil }
    return Pair(both[0].string, both[1].string)
  }

  /// As it is sealed: what is not there is left out.
  package var json: JSON {
    var json: [String: JSON] = [
      "code": .string(code), "createdAt": .int(createdAt),
      "members": .array([.string(members.a), .string(members.b)]),
    ]
    if names.a != nil || names.b != nil {
      json["names"] = .array([names.a, names.b].map { $0.map { .string($0) } ?? .null })
    }
    if sessions > 0 { json["sessions"] = .int(sessions) }
    if !sessionsWithoutNote.isEmpty {
      json["sessionsWithoutNote"] = .array(sessionsWithoutNote.map { .string($0) })
    }
    if isHeld { json["isHeld"] = true }
    json["consent"] = consent?.json
    json["lastSeen"] = lastSeen.map { .int($0) }
    json["next"] = next.map { .int($0) }
    json["retainUntil"] = retainUntil.map { .int($0) }
    json["closedAt"] = closedAt.map { .int($0) }
    json["eraseRequestedAt"] = eraseRequestedAt.map { .int($0) }
    if !releases.isEmpty { json["releases"] = .array(releases.map(\.json)) }
    return .object(json)
  }
}
