import Facilitation

/// What is wrong with a note or a checklist and what to do, for people.
extension SessionNoteError {
  var sentence: String {
    switch self {
    case .isSigned:
      "That note is signed and stays as it is. heard case note amend adds to it."
    case .isNotSigned:
      "That note is not signed yet. heard case note write changes it."
    case .isEmpty: "There are no words in it."
    case .hasNoName: "A name is needed. Nothing was done."
    case .isTooLong:
      "That is too long: a part of a note has at most 20,000 characters, a reason 300, a name 80."
    case .notADraft, .isAboutAnother:
      "That cannot be a draft of this note: it has other parts, or is about another session."
    case .gap, .notAnEvent:
      "Something in that note does not match what heard writes. heard doctor says more."
    }
  }

  var code: Int32 {
    switch self {
    case .isSigned, .isNotSigned: Exit.unavailable
    case .isEmpty, .hasNoName, .isTooLong, .notADraft, .isAboutAnother: Exit.usage
    case .gap, .notAnEvent: Exit.badData
    }
  }
}

extension ChecklistError {
  var sentence: String {
    switch self {
    case .noSuchPlace: "There is no such item on that checklist."
    case .isTooLong: "A line beside an item has one to 2,000 characters."
    case .notABeginning, .gap, .notAnEvent:
      "Something in that checklist does not match what heard writes. heard doctor says more."
    }
  }

  var code: Int32 {
    switch self {
    case .noSuchPlace, .isTooLong: Exit.usage
    case .notABeginning, .gap, .notAnEvent: Exit.badData
    }
  }
}
