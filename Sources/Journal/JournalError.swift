/// Why the journal cannot do what was asked. Never carries anything a person typed.
package enum JournalError: Error, Equatable, Sendable {
  case cannotCreate(path: String, code: Int32)
  case isSymbolicLink(path: String)
  case isNotOurs(path: String)
  case isOnNetwork(path: String)
  case keyMissing(path: String)
  case keyDamaged(path: String)
  /// Written by a newer heard.
  case isNewer
  /// A seal does not open, or the file is no journal.
  case isDamaged
  case noSuchItem(String)
  /// Another heard has gone on with this meanwhile.
  case conflict
  /// Another heard has changed the locks, or put another journal in this one's place.
  case isReplaced
  /// Nobody has unlocked it.
  case isLocked(Audience)
  /// A passphrase or code that opens nothing.
  case isWrong
  /// A file asks for a derivation that heard would never choose.
  case isOutOfBounds
  case outOfMemory
  case isBusy
  case diskFull
  case isReadOnly
  case cannotReadOrWrite(code: Int32)
  case cannotRead(path: String, code: Int32)
  case notErased(path: String)
  case notABackup(path: String)
  /// No file of that form, or not as heard has written it.
  case notSealed(path: String, SealedForm)
  case isThere(path: String)
  /// Its key is kept elsewhere, and has to fit.
  case isKept
}

extension JournalError {
  /// What is wrong and what to do, for people.
  package var sentence: String {
    switch self {
    case .cannotCreate(let path, _):
      "\(path) cannot be created. Check that the folder above it is yours, or name another."
    case .isSymbolicLink(let path):
      "\(path) is a symbolic link. heard keeps private things only in a real folder of your own."
    case .isNotOurs(let path):
      "\(path) belongs to somebody else. Name a folder of your own with --data."
    case .isOnNetwork(let path):
      "\(path) is on a network drive, where saving cannot be relied on. Name a folder on this "
        + "computer with --data."
    case .keyMissing(let path):
      "The key that opens your journal is missing: \(path). Without it nothing can be read; put it "
        + "back from a copy, or restore a backup."
    case .keyDamaged(let path):
      "The key file \(path) is damaged, or belongs to another journal. Put it back from a copy, or "
        + "restore a backup."
    case .isNewer: "This journal was written by a newer heard. Use that one to open it."
    case .isDamaged:
      "Something in the journal does not match its seal. It was damaged or changed from outside. "
        + "heard doctor says what."
    case .noSuchItem(let id):
      "There is no talk or page \(id). heard journal list shows the talks there are."
    case .conflict: "Another heard has gone on with this talk or page. Close one of the two."
    case .isReplaced:
      "Another heard has changed the locks, or put another journal in place of this one. Leave, and "
        + "start heard again."
    case .isLocked: "This is locked. Its passphrase opens it."
    case .isWrong: "That does not open it."
    case .isOutOfBounds:
      "The file asks for a way of checking passphrases that heard never uses. It was changed from "
        + "outside."
    case .outOfMemory:
      "There is not enough free memory to check a passphrase. Close something, then try again."
    case .isBusy: "Another heard is writing to the journal just now. Try again in a moment."
    case .diskFull: "Not saved: the disk is full. Make some room, then try again."
    case .isReadOnly: "Not saved: the journal cannot be written to."
    case .cannotReadOrWrite(let code): "Not saved: the disk reported an error (\(code))."
    case .cannotRead(let path, let code): "\(path) cannot be read (\(code))."
    case .notErased(let path):
      "Not everything could be taken away: the disk reported an error. What is left in \(path) is "
        + "without its key. Try again, or remove the folder."
    case .notABackup(let path): "\(path) is no backup of heard, or it was cut short or changed."
    case .notSealed(let path, .case):
      "\(path) is no sealed case of heard, or it was cut short or changed."
    case .notSealed(let path, _):
      "\(path) is no backup of a practice, or it was cut short or changed."
    case .isThere(let path):
      "\(path) is there already. Name another file, or remove that one first."
    case .isKept:
      "What you share here opens with a key that whoever guides you keeps. Each of you can give a "
        + "passphrase to their own pages."
    }
  }
}
