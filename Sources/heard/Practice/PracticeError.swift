package import Facilitation
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
  /// Another terminal has changed the entry meanwhile.
  case wasChanged(String)
  /// The same couple is in the roster already, under this code.
  case isInRoster(String)
  /// A legal hold keeps it.
  case isHeld(String)
  /// Only what was marked before is erased.
  case isNotMarked(String)
  /// One room is open at a time; this is the id of the other.
  case anotherRoomIsOpen(String)
  /// There is no such session with that couple: its number, or its id.
  case noSuchSession(String)
  /// What is still going on is not signed.
  case sessionIsOn
  case note(SessionNoteError)
  /// Another window has saved, signed or amended the note meanwhile.
  case noteHasGoneOn
  case checklist(ChecklistError)
  /// Another window has gone on with the checklist meanwhile.
  case checklistHasGoneOn
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
    case .wasChanged(let code):
      "The entry of \(code) was changed at another terminal meanwhile. Look at it anew, then change "
        + "it."
    case .isInRoster(let code):
      "This case is in the practice already, as \(code). Nothing was brought in; erase that one "
        + "first if this one shall take its place."
    case .isHeld(let code):
      "\(code) is on a legal hold and stays. heard case hold \(code) --release ends the hold."
    case .isNotMarked(let code):
      "\(code) is not marked to be erased. heard case erase \(code) marks it; then the same once "
        + "more erases it."
    case .anotherRoomIsOpen:
      "Another couple’s room is open. Close that one first."
    case .noSuchSession(let number):
      "There is no session \(number) with that couple. heard case note list CODE shows the sessions."
    case .sessionIsOn:
      "That session is still on. Its note can be written, and is signed when the session is over."
    case .note(let error): error.sentence
    case .noteHasGoneOn:
      "Another window has saved or signed this note meanwhile, and what it wrote stays. Look at the "
        + "note as it is now."
    case .checklist(let error): error.sentence
    case .checklistHasGoneOn:
      "Another window has gone on with this checklist meanwhile, and what it noted stays. Close one "
        + "of the two."
    }
  }

  var code: Int32 {
    switch self {
    case .journal(let error): Failure(error).code
    case .isNotThere, .noSuchCase: Exit.noSuchItem
    case .badCode: Exit.usage
    case .isThere: Exit.cannotCreate
    case .codeIsTaken, .wasChanged, .isInRoster, .isHeld, .isNotMarked, .anotherRoomIsOpen:
      Exit.unavailable
    case .noSuchSession: Exit.noSuchItem
    case .sessionIsOn, .noteHasGoneOn, .checklistHasGoneOn: Exit.unavailable
    case .note(let error): error.code
    case .checklist(let error): error.code
    }
  }
}

/// Tells the journal’s failures as the practice’s.
func ofPractice<Result>(
  _ work: () throws(JournalError) -> Result
) throws(PracticeError) -> Result {
  do throws(JournalError) { return try work() } catch { throw .journal(error) }
}
