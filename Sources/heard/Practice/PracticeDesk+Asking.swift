import App
import Content
import Facilitation
import Glibc

extension PracticeDesk {
  /// Unlocks the practice for a command.
  ///
  /// - Parameter makes: Where there is no practice yet, one is set up; else that is a failure.
  /// - Throws: Exit code 77 where nobody can be asked, or what was typed does not open it.
  func unlockNow(_ options: GlobalOptions, makes: Bool = false) throws {
    guard exists else {
      if !makes { throw PracticeError.isNotThere }
      return try setUp(options)
    }
    guard isatty(STDIN_FILENO) == 1 || options.plain else {
      throw Failure(
        sentence: "the practice is locked. In a terminal heard asks for its passphrase; with "
          + "--plain it reads it from standard input.", code: Exit.locked)
    }
    let asking = try Asking(options, for: "this")
    for wait in [1, 2, 0] {
      guard let words = asking.secret("Passphrase of the practice:") else { break }
      if try unlock(words) {
        tellOfOpenRoom()
        return
      }
      if isatty(STDIN_FILENO) != 1 || wait == 0 { break }
      complain("that does not open it. Once more in \(wait == 1 ? "a second" : "\(wait) seconds").")
      sleep(UInt32(wait))
    }
    throw Failure(sentence: "that does not open it.", code: Exit.locked)
  }

  private func setUp(_ options: GlobalOptions) throws {
    let asking = try Asking(options, for: "a new practice")
    complain(
      "there is no practice here yet; this begins one. Its passphrase opens the roster and every "
        + "couple’s folder. Nobody can get it back for you.")
    let proposal = Desk(folder: folder, library: Library()).proposal()
    try create(passphrase: try asking.newPassphrase(proposal))
    guard asking.agrees("A code on paper opens it, should the words be forgotten. Make one?") else {
      return
    }
    complain("your recovery code, shown once: \(try makeRecoveryCode())")
  }

  private func tellOfOpenRoom() {
    guard let id = openRoomID else { return }
    let code = (try? self.case(id))?.code ?? id
    complain(
      "the room of \(code) is open. If nobody is in it, heard case close-room closes it.")
  }
}
