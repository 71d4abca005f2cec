/// That a case was erased: what, when and how, and what that cannot reach.
package struct Certificate: Equatable, Sendable {
  package var code: String
  /// The roster’s id: what the folder was called.
  package var caseID: String
  /// Ids of the two journals, as their files have them in the clear: a copy can be told by them.
  package var journals: [String]
  /// Milliseconds since 1970, of the two steps.
  package var requestedAt: Int
  package var erasedAt: Int
  /// False where the disk kept some of the files; they have no key any more.
  package var areFilesGone: Bool

  package init(
    code: String, caseID: String, journals: [String], requestedAt: Int, erasedAt: Int,
    areFilesGone: Bool
  ) {
    self.code = code
    self.caseID = caseID
    self.journals = journals
    self.requestedAt = requestedAt
    self.erasedAt = erasedAt
    self.areFilesGone = areFilesGone
  }

  /// For a file or a printer.
  ///
  /// - Parameter date: Day and time of day for people.
  package func lines(date: (Int) -> String) -> [String] {
    [
      "Certificate of an erasure",
      "",
      "Case \(code) (\(caseID)) was erased on \(date(erasedAt)).",
      "It had been marked for that on \(date(requestedAt)).",
      "",
      "What was erased: its entry in the roster, with the two keys of the case; everything the "
        + "couple kept; every record and every process note.",
      "How: the keys were destroyed first, and every key of the practice was made anew, so that no "
        + "earlier entry of the roster can be put back. Then the files were overwritten and taken "
        + "away.",
      areFilesGone
        ? "Of the files nothing is left in the folder of heard."
        : "The disk did not let every file go. What is left in the folder has no key any more.",
      "",
      "A copy of the case’s folder that was made before cannot be opened with anything the practice "
        + "still has: its keys are gone. Such a copy is known by these journal numbers:",
    ] + journals.map { "  " + $0 } + [
      "",
      "What this cannot reach: copies of the practice’s own folder that were made before, together "
        + "with its passphrase or recovery code of then; a backup of the practice that was made "
        + "before; a sealed export (.heardcase), which whoever has its passphrase can still bring "
        + "back; whatever was printed or exported to be read; a backup that was made in the room "
        + "with heard backup; a partner’s own passphrase, which still opens in an earlier copy "
        + "what that partner could read; a copy of the key that somebody made while the room was open; and what the disk "
        + "itself may keep in places that no program can write to.",
    ]
  }
}
