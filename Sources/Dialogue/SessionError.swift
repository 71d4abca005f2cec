/// Why a record of a talk cannot be read as one.
package enum SessionError: Error, Equatable, Sendable {
  case notAnOpening
  /// An event whose number is not the next one.
  case gap(expected: Int, found: Int)
  /// An event that could not have happened where it stands.
  case impossible(seq: Int, IllegalMove)
}

/// Why a move is not possible now.
package enum IllegalMove: Error, Equatable, Sendable {
  case isClosed
  case isPaused
  /// Whoever guides them holds the talk.
  case isHeld
  /// Only whoever guides them can do this.
  case onlyByFacilitator
  /// Nobody can do it for the two.
  case onlyByThem
  case notPaused
  case isTimedOut
  case notTimedOut
  /// Only the person addressed can do this.
  case onlyBy(Seat)
  /// It takes both.
  case needsBoth
  case notHere
  case noSuchOption
  case outOfRange(ClosedRange<Int>)
  case noCardLeft
  /// Somebody is more tense than this exercise is fit for.
  case tooTense
  /// A day apart is the most.
  case noRoomLeft
  /// The session clock cannot go back.
  case clockWentBack
}
