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
  case noSuchTalk(String)
  /// Another heard has gone on with this talk meanwhile.
  case conflict
  case isBusy
  case diskFull
  case isReadOnly
  case cannotReadOrWrite(code: Int32)
}

extension JournalError {
  /// What is wrong and what to do, for people.
  package var sentence: String {
    switch self {
    case .cannotCreate(let path, _):
      "\(path) cannot be created. Check that the folder above it is yours, or name another with "
        + "--data."
    case .isSymbolicLink(let path):
      "\(path) is a symbolic link. heard keeps private things only in a real folder of your own."
    case .isNotOurs(let path):
      "\(path) belongs to somebody else. Name a folder of your own with --data."
    case .isOnNetwork(let path):
      "\(path) is on a network drive, where saving cannot be relied on. Name a folder on this "
        + "computer with --data."
    case .keyMissing(let path):
      "The key that opens your journal is missing: \(path). Without it nothing can be read; put it "
        + "back from a copy."
    case .keyDamaged(let path): "The key file \(path) is damaged. Put it back from a copy."
    case .isNewer: "This journal was written by a newer heard. Use that one to open it."
    case .isDamaged:
      "Something in the journal does not match its seal. It was damaged or changed from outside."
    case .noSuchTalk(let id): "There is no talk \(id). heard journal list shows those there are."
    case .conflict: "Another heard has gone on with this talk. Close one of the two."
    case .isBusy: "Another heard is writing to the journal just now. Try again in a moment."
    case .diskFull: "Not saved: the disk is full. Make some room, then try again."
    case .isReadOnly: "Not saved: the journal cannot be written to."
    case .cannotReadOrWrite(let code): "Not saved: the disk reported an error (\(code))."
    }
  }
}
