import Content
import Facilitation
import Glibc
import Journal

/// What heard keeps for somebody who guides couples.
extension DoctorCommand {
  /// Everything of the practice and of the couples, with their folders.
  var practiceFiles: [String] {
    let data = options.dataFolder
    let folders =
      [data + "/practice"]
      + SmallFile.names(in: data + "/cases").flatMap { id in
        ["room", "notes"].map { PracticeDesk.folder(of: id, in: data) + "/" + $0 }
      }
    return folders.flatMap { folder in
      [folder] + SmallFile.names(in: folder).map { folder + "/" + $0 }
    }
  }

  func practiceChecks() throws -> [Check] {
    let desk = PracticeDesk(folder: options.dataFolder)
    var checks = openRooms(desk)
    guard desk.exists else { return checks }
    guard isatty(STDIN_FILENO) == 1 || options.plain else {
      let text = "The practice is locked: looked at from outside only."
      return checks + [Check(what: "practice", isWell: true, text: text)]
    }
    do {
      try desk.unlockNow(options)
      let faults = try desk.rosterFaults(accepting: accept)
      checks += faults.map { Check(what: "practice", isWell: false, text: $0) }
      let audit = try desk.verifyAudit()
      checks.append(Check(what: "audit", isWell: audit.isWhole, text: audit.sentence))
      let strays = try desk.foldersWithoutCase()
      if !strays.isEmpty {
        let names = strays.joined(separator: ", ")
        checks.append(
          Check(
            what: "practice", isWell: false,
            text: "The roster knows nothing of these folders, and has no key for them: \(names)."))
      }
      if faults.isEmpty {
        let count = try desk.cases().count
        checks.append(
          Check(
            what: "practice", isWell: true, text: "The roster is whole: \(count) in it."))
      }
    } catch let error as PracticeError {
      checks.append(Check(what: "practice", isWell: false, text: error.sentence))
    }
    return checks
  }

  private func openRooms(_ desk: PracticeDesk) -> [Check] {
    let rooms = Set(
      PracticeDesk.roomsWithKey(in: options.dataFolder) + (desk.openRoomID.map { [$0] } ?? []))
    return rooms.sorted().map { id in
      Check(
        what: "practice", isWell: false,
        text: "The room of the case \(id) is open: whoever uses this account can read what that "
          + "couple keeps. If nobody is in it, heard case close-room closes it.")
    }
  }
}

extension PracticeDesk {
  /// What is wrong with the roster, in sentences.
  func rosterFaults(accepting: Bool) throws(PracticeError) -> [String] {
    let roster = try roster()
    return try ofPractice { () throws(JournalError) in
      if accepting { try roster.acceptAsIs() }
      return try roster.faults()
    }
  }

  /// Names in the couples’ folder that are no case’s.
  func foldersWithoutCase() throws(PracticeError) -> [String] {
    let known = Set(try cases().map(\.id) + damagedCases())
    return SmallFile.names(in: folder + "/cases").filter { !known.contains($0) }
  }
}
