import Content
import Facilitation
import Glibc
package import Journal

/// What a backup of a practice holds.
package struct PracticeReport: Equatable {
  package var cases: Int
  /// What was wrong already when the backup was made, in sentences.
  package var faults: [String]
  /// Nobody gave the practice’s passphrase, and nothing within was opened.
  package var isFromOutside: Bool

  package init(cases: Int, faults: [String] = [], isFromOutside: Bool = false) {
    self.cases = cases
    self.faults = faults
    self.isFromOutside = isFromOutside
  }
}

/// The roster and every case in one sealed file, and back.
extension PracticeDesk {
  /// Writes everything of the practice into a sealed file, and reads it back before the file has its
  /// name. The key of a room that is open is not in it.
  ///
  /// - Parameters:
  ///   - path: Of a file that is not there yet.
  ///   - passphrase: Of the file alone; within, the roster stays under its own.
  package func backUp(
    to path: String, passphrase: String
  ) throws(PracticeError) -> PracticeReport {
    let roster = try roster()
    let derivation = derivation
    return try ofPractice { () throws(JournalError) in
      let ids = try roster.items(.case).map(\.id).sorted()
      let rosterFolder = practiceFolder
      var contents = [
        Parcel.Content(name: "practice", folder: rosterFolder) { () throws(JournalError) in roster }
      ]
      for id in ids {
        for (index, part) in Self.parts.enumerated() {
          let folder = folder(of: id) + "/" + part
          guard Journal.exists(folder: folder) else { continue }
          contents.append(
            Parcel.Content(name: "cases/\(id)/\(part)", folder: folder) {
              () throws(JournalError) in
              let keys = try roster.keys(of: id)
              guard keys.count == 2 else { throw .isDamaged }
              return try Journal(folder: folder, key: keys[index], derivation: derivation)
            })
        }
      }
      let note = JSON.object(["schema": 1, "madeAt": .int(now()), "cases": .int(ids.count)])
      return try Parcel.seal(
        .practice, note: Array(note.text().utf8), contents, to: path, passphrase: passphrase,
        folder: practiceFolder, derivation
      ) { (parcel) throws(JournalError) in
        let copy = try roster.opened(in: parcel.folder + "/practice")
        let report = try Self.checked(parcel, path, copy, derivation)
        try self.auditing(.exported, of: nil)
        return report
      }
    }
  }

  /// Whether journals of a practice may be called so, in this order.
  private static func accepts(_ names: [String]) -> Bool {
    guard names.first == "practice" else { return false }
    var last = ""
    for name in names.dropFirst() {
      let parts = name.split(separator: "/").map { String($0) }
      guard parts.count == 3, parts[0] == "cases", isID(parts[1]),
        let index = Self.parts.firstIndex(of: parts[2])
      else { return false }
      let place = "\(parts[1]) \(index)"
      guard place > last else { return false }
      last = place
    }
    return true
  }

  private static func checked(
    _ parcel: Parcel, _ path: String, _ roster: Journal, _ derivation: KeyDerivation
  ) throws(JournalError) -> PracticeReport {
    let ids = try roster.items(.case).map(\.id)
    var report = PracticeReport(cases: ids.count, faults: try roster.check().faults)
    for part in parcel.parts.dropFirst() {
      let name = part.name.split(separator: "/")
      let id = String(name[1])
      guard ids.contains(id) else { throw .notSealed(path: path, .practice) }
      do throws(JournalError) {
        let keys = try roster.keys(of: id)
        guard keys.count == 2 else { throw .isDamaged }
        report.faults += try part.open(name[2] == "room" ? keys[0] : keys[1], derivation).check()
          .faults
      } catch {
        switch error {
        case .diskFull, .isReadOnly, .cannotReadOrWrite: throw error
        // As it was: the others are none the worse for it.
        default: report.faults.append("The journal \(part.name) does not open. " + error.sentence)
        }
      }
    }
    return report
  }

  /// Decrypts a backup of a practice and checks it, without touching what is there.
  ///
  /// - Parameters:
  ///   - practice: The practice’s own passphrase of then; nil leaves closed what is within.
  ///   - folder: Where there is room to work.
  package static func verify(
    _ path: String, passphrase: String, practice: String?, folder: String,
    _ derivation: KeyDerivation = .standard
  ) throws(PracticeError) -> PracticeReport {
    let parcel = try parcel(path, passphrase, folder, derivation)
    defer { parcel.remove() }
    guard let practice else {
      let note = try? scanJSON(parcel.note, file: "note", limits: .unlimited)
      guard let cases = note.flatMap({ JSON($0)["cases"]?.int }) else {
        throw .journal(.notSealed(path: path, .practice))
      }
      return PracticeReport(cases: cases, isFromOutside: true)
    }
    return try opened(parcel, path, practice, derivation).report
  }

  private static func parcel(
    _ path: String, _ passphrase: String, _ folder: String, _ derivation: KeyDerivation
  ) throws(PracticeError) -> Parcel {
    try ofPractice { () throws(JournalError) in
      let parcel = try Parcel.open(
        .practice, path, passphrase: passphrase, folder: folder, derivation, accepts: accepts)
      guard !parcel.parts.isEmpty else {
        parcel.remove()
        throw .notSealed(path: path, .practice)
      }
      return parcel
    }
  }

  private static func opened(
    _ parcel: Parcel, _ path: String, _ practice: String, _ derivation: KeyDerivation
  ) throws(PracticeError) -> (desk: PracticeDesk, report: PracticeReport) {
    let desk = PracticeDesk(folder: parcel.folder, derivation: derivation)
    guard desk.exists else { throw .journal(.notSealed(path: path, .practice)) }
    guard try desk.unlock(practice) else { throw .journal(.isWrong) }
    let roster = try desk.roster()
    return (
      desk,
      try ofPractice { () throws(JournalError) in
        try checked(parcel, path, roster, derivation)
      }
    )
  }

  /// - Throws: `PracticeError.isThere` where there is anything of a practice already. What an end has
  ///   left of one that was being put back goes.
  package static func requireRoom(in folder: String) throws(PracticeError) {
    let cases = folder + "/cases"
    if Journal.exists(folder: folder + "/practice") { throw .isThere }
    try ofPractice { () throws(JournalError) in
      if access(cases + "/" + arrivingName, F_OK) == 0 { try SmallFile.removeAll(below: cases) }
    }
    guard SmallFile.names(in: cases).isEmpty, SmallFile.names(in: folder + "/practice").isEmpty
    else { throw .isThere }
  }

  /// Puts a practice back where there is none. Until the roster is there, which is last, nothing of it
  /// is; then all of it.
  ///
  /// - Parameter practice: The practice’s own passphrase of then, or its recovery code.
  package static func restore(
    _ path: String, passphrase: String, practice: String, folder: String,
    _ derivation: KeyDerivation = .standard
  ) throws(PracticeError) -> PracticeReport {
    try requireRoom(in: folder)
    let parcel = try parcel(path, passphrase, folder, derivation)
    defer { parcel.remove() }
    let (desk, report) = try opened(parcel, path, practice, derivation)
    try desk.audit(.restored)
    try desk.lock()
    let marker = "/cases/" + arrivingName
    try ofPractice { () throws(JournalError) in
      if !SmallFile.names(in: parcel.folder + "/cases").isEmpty {
        _ = try SmallFile.claim(parcel.folder + marker, "")
        try parcel.settle("cases", at: folder + "/cases")
      }
      try parcel.settle("practice", at: folder + "/practice")
      try? SmallFile.remove(folder + marker)
    }
    return report
  }
}
