import Content
package import Facilitation
import Glibc
import Journal

/// One case whole, on its way out of a practice and into one.
extension PracticeDesk {
  /// What came with a case.
  package struct Arrival: Equatable {
    package var entry: Case
    /// What was wrong in its journals already when it left, in sentences.
    package var faults: [String]
  }

  static let arrivingName = "arriving"
  static let parts = ["room", "notes"]

  /// Writes a case into a sealed file: its entry, its two journals as they lie, and their keys. It is
  /// read back, and told to the trail, before the file has its name.
  ///
  /// - Parameters:
  ///   - path: Of a file that is not there yet.
  ///   - passphrase: Of the file alone.
  /// - Returns: What is wrong in the journals, here as there.
  package func seal(
    _ id: String, to path: String, passphrase: String
  ) throws(PracticeError) -> [String] {
    let one = try self.case(id)
    let journals = [try roomJournal(of: id), try notesJournal(of: id)]
    let keys = try keys(of: id, in: try roster())
    let contents = zip(zip(Self.parts, [keys.room, keys.notes]), journals).map { part, journal in
      Parcel.Content(name: part.0, key: part.1, folder: folder(of: id) + "/" + part.0) {
        () throws(JournalError) in journal
      }
    }
    let note = SealedCase(one, sealedAt: now())
    let derivation = derivation
    return try ofPractice { () throws(JournalError) in
      try Parcel.seal(
        .case, note: Array(note.json.text().utf8), contents, to: path, passphrase: passphrase,
        folder: practiceFolder, derivation
      ) { (parcel) throws(JournalError) in
        let faults = try Self.opened(parcel, path, derivation).faults
        try self.auditing(.exported, of: id)
        return faults
      }
    }
  }

  /// Nothing leaves before the trail knows of it.
  func auditing(_ act: AuditEntry.Act, of id: String?) throws(JournalError) {
    do throws(PracticeError) {
      try audit(act, case: id)
    } catch {
      guard case .journal(let error) = error else { throw .cannotReadOrWrite(code: 0) }
      throw error
    }
  }

  private static func opened(
    _ parcel: Parcel, _ path: String, _ derivation: KeyDerivation
  ) throws(JournalError) -> (sealed: SealedCase, faults: [String]) {
    guard parcel.parts.map(\.name) == parts,
      let node = try? scanJSON(parcel.note, file: "entry", limits: .unlimited),
      let sealed = SealedCase(JSON(node), isID: isID)
    else { throw .notSealed(path: path, .case) }
    var faults: [String] = []
    for part in parcel.parts {
      do throws(JournalError) {
        faults += try part.open(nil, derivation).check().faults
      } catch {
        switch error {
        case .diskFull, .isReadOnly, .cannotReadOrWrite, .isNewer: throw error
        default: throw .notSealed(path: path, .case)
        }
      }
    }
    return (sealed, faults)
  }

  /// Takes a case from a sealed file into this practice: its journals are looked at first, then they
  /// get their folder, and last the roster gets its entry.
  ///
  /// - Parameter code: What it is called here; nil for what it was called.
  /// - Throws: `PracticeError.codeIsTaken`, `PracticeError.isInRoster`.
  package func bringIn(
    _ path: String, passphrase: String, code: String? = nil
  ) throws(PracticeError) -> Arrival {
    let roster = try roster()
    if let code { try requireFree(code) }
    let derivation = derivation
    let parcel = try ofPractice { () throws(JournalError) in
      try Parcel.open(
        .case, path, passphrase: passphrase, folder: practiceFolder, derivation
      ) { names in names.elementsEqual(Self.parts.prefix(names.count)) }
    }
    defer { parcel.remove() }
    let (sealed, faults) = try ofPractice { () throws(JournalError) in
      try Self.opened(parcel, path, derivation)
    }
    let id = sealed.entry.id
    if let there = try cases().first(where: { $0.id == id }) { throw .isInRoster(there.code) }
    if try damagedCases().contains(id) { throw .isInRoster(id) }
    let new = sealed.arriving(as: code)
    try requireFree(new.code)
    let keys = parcel.parts.compactMap(\.key)
    guard keys.count == 2 else { throw .journal(.notSealed(path: path, .case)) }
    try ofPractice { () throws(JournalError) in
      // Nobody knows what a folder is that no entry names: it stays, and nothing is put over it.
      if access(folder(of: id), F_OK) == 0 { throw .isThere(path: folder(of: id)) }
      // An end from here on leaves a folder that nothing has the key of; it goes when the practice is
      // next unlocked.
      try roster.update(Self.arrivingName) { bytes in
        Array((String(decoding: bytes ?? [], as: UTF8.self) + " \(id).\(getpid())").utf8)
      }
      do throws(JournalError) {
        try parcel.settle(at: folder(of: id))
      } catch {
        try? roster.update(Self.arrivingName) { Self.without([id], $0) }
        throw error
      }
    }
    do throws(PracticeError) {
      try enter(new, keys, in: roster)
    } catch {
      try? SmallFile.removeAll(below: folder(of: id))
      try? roster.update(Self.arrivingName) { Self.without([id], $0) }
      throw error
    }
    visited.insert(id)
    return Arrival(entry: new, faults: faults)
  }

  /// The entry, its keys, what the trail is told, and that nothing is on its way any more: all in one
  /// transaction.
  private func enter(
    _ new: Case, _ keys: [JournalKey], in roster: Journal
  ) throws(PracticeError) {
    for attempt in 0..<5 {
      do throws(JournalError) {
        let (seq, records, head) = try prepared(
          [Deed(.restored, of: new.id, at: now())], in: roster)
        var updates = headUpdate(head)
        updates[Self.arrivingName] = { Self.without([new.id], $0) }
        try roster.begin(
          .case, id: new.id, keys: keys, header: new.bytes, telling: Self.trailID, records[0],
          at: seq, updates: updates)
        return
      } catch {
        // Another heard has written something down meanwhile.
        guard case .conflict = error, attempt < 4 else { throw .journal(error) }
      }
    }
  }

  private static func without(_ ids: [String], _ bytes: [UInt8]?) -> [UInt8] {
    let rest = arriving(bytes).filter { entry in !ids.contains(where: { entry.hasPrefix($0 + ".") })
    }
    return Array(rest.joined(separator: " ").utf8)
  }

  private static func arriving(_ bytes: [UInt8]?) -> [Substring] {
    String(decoding: bytes ?? [], as: UTF8.self).split(separator: " ")
  }

  /// Takes away what an end has left of cases that were on their way in.
  func finishArriving(_ roster: Journal) {
    try? SmallFile.remove(folder + "/cases/" + Self.arrivingName)
    let bytes = try? roster.value(Self.arrivingName)
    let all = Self.arriving(bytes ?? nil).compactMap { entry -> (id: String, isOver: Bool)? in
      let parts = entry.split(separator: ".")
      guard parts.count == 2, let process = pid_t(parts[1]), Self.isID(String(parts[0])) else {
        return nil
      }
      return (String(parts[0]), kill(process, 0) != 0 && errno == ESRCH)
    }
    // What another heard is bringing in just now is on its way still.
    let left = all.filter(\.isOver).map(\.id).filter { id in
      !all.contains { $0.id == id && !$0.isOver }
    }
    if left.isEmpty { return }
    let known = (try? roster.items(.case).map(\.id)) ?? left
    for id in left where !known.contains(id) {
      try? SmallFile.removeAll(below: folder(of: id))
    }
    try? roster.update(Self.arrivingName) { Self.without(left, $0) }
  }
}
