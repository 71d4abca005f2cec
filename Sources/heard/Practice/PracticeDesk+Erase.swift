package import Facilitation
import Glibc
import Journal

/// Holding, and erasing in two steps.
extension PracticeDesk {
  private static let erasingName = "erasing"

  /// Cases whose time is over; those on a hold are left out.
  ///
  /// - Parameter time: Milliseconds since 1970.
  package func retention(asOf time: Int) throws(PracticeError) -> [Case] {
    try cases().filter { $0.isDue(at: time) }
  }

  /// The first step: marks a case. Nothing is lost by it.
  ///
  /// - Throws: `PracticeError.isHeld`.
  package func requestErasing(_ id: String) throws(PracticeError) -> Case {
    var marked = try self.case(id)
    if marked.isHeld { throw .isHeld(marked.code) }
    if marked.eraseRequestedAt == nil {
      marked.eraseRequestedAt = now()
      try save(marked)
    }
    return marked
  }

  package func takeErasingBack(_ id: String) throws(PracticeError) {
    var marked = try self.case(id)
    marked.eraseRequestedAt = nil
    try save(marked)
  }

  /// The second step, after somebody has said yes: the keys go first, together with every key that an
  /// earlier copy of the roster’s entry could be opened with; then the files.
  ///
  /// - Throws: `PracticeError.isHeld`, `PracticeError.isNotMarked`.
  package func erase(_ id: String) throws(PracticeError) -> Certificate {
    let roster = try roster()
    let last = try self.case(id)
    if last.isHeld { throw .isHeld(last.code) }
    guard let requestedAt = last.eraseRequestedAt else { throw .isNotMarked(last.code) }
    if Self.openRoomID(in: folder) == id || JournalKey.lies(in: folder(of: id) + "/room") {
      try closeRoom()
    }
    let keys = try keys(of: id, in: roster)
    let time = now()
    try ofPractice { () throws(JournalError) in
      try erase(
        id, at: time, in: roster,
        updates: [
          Self.erasingName: { bytes in
            Array((String(decoding: bytes ?? [], as: UTF8.self) + " " + id).utf8)
          }
        ])
    }
    let areFilesGone = removeFiles(of: id)
    if areFilesGone { forgetErasing([id], roster) }
    return Certificate(
      code: last.code, caseID: id, journals: [keys.room.journalID, keys.notes.journalID],
      requestedAt: requestedAt, erasedAt: time, areFilesGone: areFilesGone)
  }

  /// Takes away what a crash has left of cases that have no key any more.
  func finishErasing(_ roster: Journal) {
    let bytes = (try? roster.value(Self.erasingName)) ?? []
    let ids = String(decoding: bytes, as: UTF8.self).split(separator: " ").map { String($0) }
    if !ids.isEmpty { forgetErasing(ids.filter { removeFiles(of: $0) }, roster) }
  }

  private func forgetErasing(_ ids: [String], _ roster: Journal) {
    // What is not forgotten now is looked for once more, and not found, when it is next unlocked.
    try? roster.update(Self.erasingName) { bytes in
      let rest = String(decoding: bytes ?? [], as: UTF8.self).split(separator: " ").filter {
        !ids.contains(String($0))
      }
      return Array(rest.joined(separator: " ").utf8)
    }
  }

  /// - Returns: Whether nothing is left.
  private func removeFiles(of id: String) -> Bool {
    for part in ["room", "notes"] {
      let path = folder(of: id) + "/" + part
      couples.removeValue(forKey: path)?.forgetKeys()
      // Whoever has it open shall notice.
      if Journal.exists(folder: path) { try? Journal.eraseAll(folder: path) }
    }
    visited.remove(id)
    do throws(JournalError) {
      try SmallFile.removeAll(below: folder(of: id))
      return access(folder(of: id), F_OK) != 0
    } catch {
      return false
    }
  }

  /// Erases the whole practice: the roster with every key first, then the couples’ files.
  ///
  /// - Throws: `PracticeError.isHeld` when one of them is on a legal hold.
  package func eraseAll() throws(PracticeError) {
    if let held = try cases().first(where: \.isHeld) { throw .isHeld(held.code) }
    let folder = folder
    try ofPractice { () throws(JournalError) in
      try Journal.eraseAll(folder: practiceFolder)
      for id in SmallFile.names(in: folder + "/cases") { _ = removeFiles(of: id) }
      try SmallFile.removeAll(below: practiceFolder)
      try SmallFile.removeAll(below: folder + "/cases")
    }
  }
}
