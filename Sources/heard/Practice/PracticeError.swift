package import Journal

/// Why the practice cannot do what was asked.
package enum PracticeError: Error, Equatable, Sendable {
  case journal(JournalError)
  /// Nobody has set it up here.
  case isNotThere
  case isThere
  /// Words that can be no code.
  case badCode(String)
  /// A couple is called so already.
  case codeIsTaken(String)
  case noSuchCase(String)
  /// A legal hold keeps it.
  case isHeld(String)
  /// Only what was marked before is erased.
  case isNotMarked(String)
  /// One room is open at a time; this is the id of the other.
  case anotherRoomIsOpen(String)
}

extension PracticeError {
  package var sentence: String {
    switch self {
    case .journal(.isLocked): "The practice is locked. Its passphrase opens it."
    case .journal(let error): error.sentence
    case .isNotThere:
      "There is no practice here yet. heard case add CODE begins one, with its first couple."
    case .isThere: "There is a practice here already."
    case .badCode(let code):
      "\"\(code)\" cannot be a code. A code has one to twelve letters, digits and hyphens, such as "
        + "K7."
    case .codeIsTaken(let code): "A couple is called \(code) already. Take another code."
    case .noSuchCase(let code):
      "There is no case \"\(code)\". heard case list shows the cases there are."
    case .isHeld(let code):
      "\(code) is on a legal hold and stays. heard case hold \(code) --release ends the hold."
    case .isNotMarked(let code):
      "\(code) is not marked to be erased. heard case erase \(code) marks it; then the same once "
        + "more erases it."
    case .anotherRoomIsOpen:
      "Another couple’s room is open. Close that one first."
    }
  }

  var code: Int32 {
    switch self {
    case .journal(let error): Failure(error).code
    case .isNotThere, .noSuchCase: Exit.noSuchItem
    case .badCode: Exit.usage
    case .isThere, .codeIsTaken, .isHeld, .isNotMarked, .anotherRoomIsOpen: Exit.unavailable
    }
  }
}

/// Tells the journal’s failures as the practice’s.
func ofPractice<Result>(
  _ work: () throws(JournalError) -> Result
) throws(PracticeError) -> Result {
  do throws(JournalError) { return try work() } catch { throw .journal(error) }
}
