import Facilitation
package import Journal

/// The two journals of each couple, and the one room that may be open.
extension PracticeDesk {
  /// What the couple keeps: their talks, meetings, agreements. Made when it is first asked for.
  package func roomJournal(of id: String) throws(PracticeError) -> Journal {
    try journal(of: id, .room)
  }

  /// What the facilitator writes: records for `ours`, process notes for `a`.
  package func notesJournal(of id: String) throws(PracticeError) -> Journal {
    try journal(of: id, .notes)
  }

  private enum Part: String {
    case room, notes
  }

  private func journal(of id: String, _ part: Part) throws(PracticeError) -> Journal {
    let roster = try roster()
    let folder = folder(of: id) + "/" + part.rawValue
    if let known = couples[folder], !known.isReplaced { return known }
    let keys = try keys(of: id, in: roster)
    if !visited.contains(id) {
      try write(Deed(.caseOpened, of: id, at: now()))
      visited.insert(id)
    }
    couples.removeValue(forKey: folder)?.forgetKeys()
    let journal = try ofPractice { () throws(JournalError) in
      let journal = try Journal(
        folder: folder, key: part == .room ? keys.room : keys.notes, derivation: derivation)
      // With another key, or under a passphrase that its owners have given it.
      guard try journal.lockState(of: .ours).isUnlocked else {
        throw journal.keyTrouble ?? .isLocked(.ours)
      }
      return journal
    }
    couples[folder] = journal
    return journal
  }

  /// What the couple keeps, for their seat at a facilitator’s screen: it stays open while the practice
  /// is locked, as their own terminal does.
  func seatJournal(of id: String) throws(PracticeError) -> Journal {
    let keys = try keys(of: id, in: try roster())
    return try ofPractice { () throws(JournalError) in
      try Journal(folder: folder(of: id) + "/room", key: keys.room, derivation: derivation)
    }
  }

  func keys(
    of id: String, in roster: Journal
  ) throws(PracticeError) -> (room: JournalKey, notes: JournalKey) {
    do throws(JournalError) {
      let keys = try roster.keys(of: id)
      guard keys.count == 2 else { throw .isDamaged }
      return (keys[0], keys[1])
    } catch {
      if case .noSuchItem = error { throw .noSuchCase(id) }
      throw .journal(error)
    }
  }

  private static func marker(in folder: String) -> String { folder + "/practice/room" }

  /// The id of the couple whose room is open, or was left so by a crash; known without a passphrase.
  package var openRoomID: String? { Self.openRoomID(in: folder) }

  package var roomIsOpen: Bool { openRoomID != nil }

  static func openRoomID(in folder: String) -> String? {
    guard let text = try? SmallFile.read(marker(in: folder)) else { return nil }
    let id = String(text.prefix { $0 != "\n" })
    // It becomes part of a path.
    return isID(id) ? id : nil
  }

  /// Whether something can be the id of a case: six letters and digits.
  static func isID(_ text: String) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return text.utf8.count == 6
      && text.utf8.allSatisfy { letters.contains($0) || digits.contains($0) }
  }

  /// The journal of the couple who are in the room just now, for their terminal: it opens without any
  /// passphrase. Nil while no room is open.
  package static func openRoomFolder(in folder: String) -> String? {
    guard let id = openRoomID(in: folder) else { return nil }
    let room = Self.folder(of: id, in: folder) + "/room"
    return Journal.exists(folder: room) && JournalKey.isUsable(in: room) ? room : nil
  }

  /// The open room has no terminal of its own: the facilitator’s screen serves the couple, too.
  package var isRoomHere: Bool {
    (try? SmallFile.read(Self.marker(in: folder)))?.hasSuffix("\nhere\n") ?? false
  }

  /// Lets the couple’s terminal in, until the room is closed. Done once more it completes what a crash
  /// left half-done.
  ///
  /// - Parameter isHere: They have no terminal of their own, so no key is left for one.
  /// - Throws: `PracticeError.anotherRoomIsOpen`.
  package func openRoom(_ id: String, isHere: Bool = false) throws(PracticeError) {
    let roster = try roster()
    if let open = openRoomID, open != id { throw .anotherRoomIsOpen(open) }
    // It is there before its key is: whoever found a key alone would make another journal.
    _ = try roomJournal(of: id)
    let keys = try keys(of: id, in: roster)
    try write(Deed(.roomOpened, of: id, at: now()))
    try ofPractice { () throws(JournalError) in
      if openRoomID == nil {
        _ = try SmallFile.claim(Self.marker(in: folder), id + (isHere ? "\nhere\n" : "\n"))
      }
    }
    guard let open = openRoomID, open == id else { throw .anotherRoomIsOpen(openRoomID ?? "") }
    if isHere { return }
    try ofPractice { () throws(JournalError) in
      try keys.room.leave(in: folder(of: id) + "/room")
    }
  }

  /// Takes the key out of the room, and out of any other it was left in. Needs no passphrase; while the
  /// practice is locked it is written down when it is next unlocked.
  package func closeRoom() throws(PracticeError) {
    let open = openRoomID
    let left = Self.roomsWithKey(in: folder)
    try ofPractice { () throws(JournalError) in
      for id in left { try JournalKey.takeAway(from: folder(of: id) + "/room") }
      try SmallFile.remove(Self.marker(in: folder))
    }
    let closed = Set(left + (open.map { [$0] } ?? [])).sorted()
    let deeds = closed.map { Deed(.roomClosed, of: $0, at: now()) }
    guard isUnlocked else { return deeds.forEach(remember) }
    try write(deeds)
  }

  /// Ids of the couples in whose rooms a key lies.
  static func roomsWithKey(in folder: String) -> [String] {
    SmallFile.names(in: folder + "/cases").filter {
      JournalKey.lies(in: Self.folder(of: $0, in: folder) + "/room")
    }
  }
}
