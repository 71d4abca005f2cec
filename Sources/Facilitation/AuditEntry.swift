/// One line of the audit trail: that something was done, when, and with which case; never a word of
/// what anybody said or wrote.
package struct AuditEntry: Equatable, Sendable {
  /// 0, 1, 2, …
  package var seq: Int
  /// Milliseconds since 1970.
  package var at: Int
  package var act: Act
  /// The roster’s id of a case, not its code; nil for what concerns none.
  package var caseID: String?
  /// Hash of the entry before; zeros in the first.
  package var previous: [UInt8]

  /// What was done.
  package enum Act: String, CaseIterable, Sendable {
    case practiceCreated = "practice-created"
    case unlocked
    /// Tried while the practice was locked, and written down when it was next unlocked.
    case wrongPassphrase = "wrong-passphrase"
    case passphraseChanged = "passphrase-changed"
    case caseCreated = "case-created"
    case caseOpened = "case-opened"
    case caseChanged = "case-changed"
    case caseClosed = "case-closed"
    case roomOpened = "room-opened"
    case roomClosed = "room-closed"
    case sessionHeld = "session-held"
    case noteSigned = "note-signed"
    case noteAmended = "note-amended"
    case homeworkChanged = "homework-changed"
    case exported
    case consentAccepted = "consent-accepted"
    case retentionChanged = "retention-changed"
    case holdSet = "hold-set"
    case holdReleased = "hold-released"
    case eraseRequested = "erase-requested"
    case eraseTakenBack = "erase-taken-back"
    case erased
    case restored
  }

  package init(seq: Int, at: Int, act: Act, caseID: String?, previous: [UInt8]) {
    self.seq = seq
    self.at = at
    self.act = act
    self.caseID = caseID
    self.previous = previous
  }

  /// Reads what `bytes` wrote; nil for anything else.
  package init?(_ bytes: [UInt8]) {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard parts.count == 5, let seq = Int(parts[0]), let at = Int(parts[1]),
      let act = Act(rawValue: String(parts[2])), let previous = unhex(parts[4])
    else { return nil }
    self.init(
      seq: seq, at: at, act: act, caseID: parts[3] == "-" ? nil : String(parts[3]),
      previous: previous)
    guard self.bytes == bytes else { return nil }
  }

  /// One line, always the same for the same entry: that is what is hashed.
  package var bytes: [UInt8] {
    Array("\(seq) \(at) \(act.rawValue) \(caseID ?? "-") \(hex(previous))".utf8)
  }
}

/// How far a trail has come: so many entries, and the hash of the last. Kept apart from the entries,
/// so that one that is missing at the end is missed, too.
package struct AuditChain: Equatable, Sendable {
  /// A keyed hash; the key is the keeper’s.
  package typealias Hash = ([UInt8]) -> [UInt8]

  package private(set) var count: Int
  package private(set) var last: [UInt8]

  /// Of a trail without entries.
  package init() {
    count = 0
    last = [UInt8](repeating: 0, count: 32)
  }

  /// Reads what `bytes` wrote; nil for anything else.
  package init?(_ bytes: [UInt8]) {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard parts.count == 2, let count = Int(parts[0]), count >= 0, let last = unhex(parts[1])
    else { return nil }
    self.count = count
    self.last = last
  }

  package var bytes: [UInt8] { Array("\(count) \(hex(last))".utf8) }

  /// The entry that follows.
  package func next(_ act: AuditEntry.Act, caseID: String?, at: Int) -> AuditEntry {
    AuditEntry(seq: count, at: at, act: act, caseID: caseID, previous: last)
  }

  /// Goes on by one entry.
  ///
  /// - Returns: False, and stays where it is, when the entry is not the one that follows.
  package mutating func take(_ entry: AuditEntry, _ hash: Hash) -> Bool {
    guard entry.seq == count, entry.previous == last else { return false }
    last = hash(entry.bytes)
    count += 1
    return true
  }

  /// Where a trail is not as it was written.
  ///
  /// - Parameters:
  ///   - entries: In order; nil for one that cannot be read.
  ///   - start: How far the entries before these had come.
  ///   - head: How far all of them have come, as it was kept apart.
  /// - Returns: The number of the first entry that does not fit; nil when all do.
  package static func fault(
    in entries: some Sequence<AuditEntry?>, after start: AuditChain = AuditChain(),
    head: AuditChain, _ hash: Hash
  ) -> Int? {
    var chain = start
    for entry in entries {
      // An entry is vouched for by the one that follows it, and the last by the head.
      guard let entry, entry.seq == chain.count else { return chain.count }
      guard chain.take(entry, hash) else { return max(0, chain.count - 1) }
    }
    if chain == head { return nil }
    return chain.count == head.count ? max(0, chain.count - 1) : min(chain.count, head.count)
  }
}

private func hex(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// - Returns: Nil unless these are 32 bytes as `hex` writes them.
private func unhex(_ text: Substring) -> [UInt8]? {
  let digits = text.utf8.compactMap { byte -> UInt8? in
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
  guard digits.count == 64, text.utf8.count == 64 else { return nil }
  return (0..<32).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
}
