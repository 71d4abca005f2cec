package import Facilitation
import Journal

/// Something that was done, before it is an entry of the trail.
struct Deed: Equatable {
  var act: AuditEntry.Act
  var caseID: String?
  /// Milliseconds since 1970.
  var at: Int

  init(_ act: AuditEntry.Act, of caseID: String? = nil, at: Int) {
    self.act = act
    self.caseID = caseID
    self.at = at
  }

  /// Reads what `line` wrote. Nil for anything else, and for what cannot be done while the practice is
  /// locked: anybody who uses the account could have written it.
  init?(line: Substring) {
    let parts = line.split(separator: " ")
    guard parts.count == 3, let act = AuditEntry.Act(rawValue: String(parts[0])),
      act == .wrongPassphrase || act == .roomClosed, let at = Int(parts[2])
    else { return nil }
    let id = String(parts[1])
    guard id == "-" || PracticeDesk.isID(id) else { return nil }
    self.init(act, of: id == "-" ? nil : id, at: at)
  }

  var line: String { "\(act.rawValue) \(caseID ?? "-") \(at)" }
}

/// The trail of what was done: no words of anybody, each entry with the hash of the one before.
extension PracticeDesk {
  /// What `verifyAudit` has found.
  package struct AuditReport: Equatable {
    /// Entries that are there.
    package var count: Int
    /// Number of the first entry that was changed, moved, added or taken away.
    package var brokenAt: Int?
    /// Something else in the practice was changed from outside.
    package var isChangedBeside: Bool

    package var isWhole: Bool { brokenAt == nil && !isChangedBeside }
  }

  static let trailID = "trail0"
  private static let headName = "trail"
  private static let keyName = "trail-key"

  /// Writes down that something was done. What changes a case’s entry, and rooms, are written down by
  /// themselves.
  package func audit(_ act: AuditEntry.Act, case id: String? = nil) throws(PracticeError) {
    try write(Deed(act, of: id, at: now()))
  }

  /// Every entry that can be read, in order.
  package func auditTrail() throws(PracticeError) -> [AuditEntry] {
    try entries().compactMap { $0 }
  }

  private func entries() throws(PracticeError) -> [AuditEntry?] {
    let roster = try roster()
    do throws(JournalError) {
      return try roster.remains(of: Self.trailID).map { $0.flatMap { AuditEntry($0) } }
    } catch {
      if case .noSuchItem = error { return [] }
      throw .journal(error)
    }
  }

  /// Whether the trail is as it was written: no entry edited, moved, added or missing.
  package func verifyAudit() throws(PracticeError) -> AuditReport {
    let roster = try roster()
    let entries = try entries()
    let hash = try hash(in: roster)
    let fault = AuditChain.fault(in: entries, head: try head(in: roster)) { hash($0) }
    let isAsWritten = try ofPractice { () throws(JournalError) in try roster.isAsWritten() }
    return AuditReport(
      count: entries.count, brokenAt: fault, isChangedBeside: fault == nil && !isAsWritten)
  }

  /// The trail’s key, its head and its first row; what somebody has taken away is made anew, so that
  /// work goes on, and `verifyAudit` tells.
  func prepareTrail(in journal: Journal) throws(PracticeError) {
    try ofPractice { () throws(JournalError) in
      if try Self.value(Self.keyName, in: journal) == nil {
        try journal.setValue(Self.keyName, KeyedHash.newKey())
      }
      if try Self.value(Self.headName, in: journal).flatMap({ AuditChain($0) }) == nil {
        try journal.setValue(Self.headName, AuditChain().bytes)
      }
      if try !journal.items(.trail).contains(where: { $0.id == Self.trailID }) {
        try journal.begin(.trail, for: .ours, id: Self.trailID, records: [], header: [])
      }
    }
  }

  /// - Returns: Nil for a value that is not there or does not open.
  private static func value(
    _ name: String, in journal: Journal
  ) throws(JournalError) -> [UInt8]? {
    do throws(JournalError) {
      return try journal.value(name)
    } catch {
      guard case .isDamaged = error else { throw error }
      return nil
    }
  }

  private func head(in roster: Journal) throws(PracticeError) -> AuditChain {
    let bytes = try ofPractice { () throws(JournalError) in
      try Self.value(Self.headName, in: roster)
    }
    return bytes.flatMap { AuditChain($0) } ?? AuditChain()
  }

  private func hash(in roster: Journal) throws(PracticeError) -> KeyedHash {
    let bytes = try ofPractice { () throws(JournalError) in
      try Self.value(Self.keyName, in: roster)
    }
    guard let hash = KeyedHash(key: bytes ?? []) else { throw .journal(.isDamaged) }
    return hash
  }

  func write(_ deed: Deed) throws(PracticeError) { try write([deed]) }

  /// Adds entries, and moves the head with them in one transaction.
  func write(_ deeds: [Deed]) throws(PracticeError) {
    let deeds = unwritten + deeds
    if deeds.isEmpty { return }
    let roster = try roster()
    for attempt in 0..<5 {
      do throws(JournalError) {
        let (seq, records, head) = try prepared(deeds, in: roster)
        try roster.append(
          records, from: seq, to: Self.trailID, updates: [Self.headName: { _ in head }])
        unwritten = []
        return
      } catch {
        // Another heard has written something down meanwhile.
        guard case .conflict = error, attempt < 4 else { throw .journal(error) }
      }
    }
  }

  func prepared(
    _ deeds: [Deed], in roster: Journal
  ) throws(JournalError) -> (seq: Int, records: [[UInt8]], head: [UInt8]) {
    // The number first: what comes in between makes it a conflict, and never a gap.
    let seq = try roster.nextNumber(of: Self.trailID)
    guard let hash = KeyedHash(key: try Self.value(Self.keyName, in: roster) ?? []) else {
      throw .isDamaged
    }
    var chain = try Self.value(Self.headName, in: roster).flatMap { AuditChain($0) } ?? AuditChain()
    var records: [[UInt8]] = []
    for deed in deeds {
      let entry = chain.next(deed.act, caseID: deed.caseID, at: deed.at)
      _ = chain.take(entry) { hash($0) }
      records.append(entry.bytes)
    }
    return (seq, records, chain.bytes)
  }

  /// What moves the head with entries that were prepared.
  func headUpdate(_ head: [UInt8]) -> [String: ([UInt8]?) -> [UInt8]] {
    [Self.headName: { _ in head }]
  }

  /// Erases a roster entry and writes that down, in one transaction.
  func erase(
    _ id: String, at time: Int, in roster: Journal,
    updates: [String: ([UInt8]?) -> [UInt8]]
  ) throws(JournalError) {
    let (seq, records, head) = try prepared([Deed(.erased, of: id, at: time)], in: roster)
    var updates = updates
    updates[Self.headName] = { _ in head }
    try roster.eraseForGood(
      id, telling: Self.trailID, records[0], at: seq, updates: updates)
  }
}

/// What is done while the practice is locked waits in a file, and is told when it is unlocked.
extension PracticeDesk {
  private var waitingFile: String { practiceFolder + "/waiting" }

  func remember(_ deed: Deed) { SmallFile.add(deed.line, to: waitingFile) }

  /// A disk that takes nothing keeps nobody from reading: then it is written with the next act.
  func writeRemembered(and last: Deed) throws(PracticeError) {
    let text = try ofPractice { () throws(JournalError) in try SmallFile.read(waitingFile) }
    let waiting = (text ?? "").split(separator: "\n").compactMap { Deed(line: $0) }
    do throws(PracticeError) {
      try write(waiting + [last])
      if text != nil {
        try ofPractice { () throws(JournalError) in try SmallFile.remove(waitingFile) }
      }
    } catch {
      switch error {
      case .journal(.isReadOnly), .journal(.diskFull), .journal(.cannotReadOrWrite),
        .journal(.isBusy):
        unwritten.append(last)
      default: throw error
      }
    }
  }
}
