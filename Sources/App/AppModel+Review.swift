import Dialogue
import Facilitation
import TerminalUI

/// What a couple took home, at their own terminal: how it went, asked of the two together before
/// anything begins, and what they take along at the end.
extension AppModel {
  /// An answer of which it is still open what got in the way.
  package struct Reviewing: Equatable, Sendable {
    var note: Homework.Note
    var answer: Homework.Answer
  }

  /// The answers on the page, in order; after them, to talk about it instead.
  static let reviewAnswers: [Homework.Answer] = [.done, .tried, .notThisTime]

  mutating func chooseInReview(
    _ index: Int, of note: Homework.Note, at instant: Instant
  ) -> [Effect] {
    guard Self.reviewAnswers.indices.contains(index) else {
      return index == Self.reviewAnswers.count
        ? recordStep(.keptForTalking(note.id), at: instant) : []
    }
    let answer = Self.reviewAnswers[index]
    if answer == .done { return recordStep(.reviewed(note.id, answer, inTheWay: ""), at: instant) }
    sitting?.reviewing = Reviewing(note: note, answer: answer)
    focusAnew()
    return []
  }

  /// What got in the way was typed, or left empty.
  mutating func goOnInSitting(at instant: Instant) -> [Effect] {
    if let reviewing = sitting?.reviewing {
      let kind = MeetingEvent.Kind.reviewed(
        reviewing.note.id, reviewing.answer, inTheWay: typedLine(Homework.longestWords))
      return recordStep(kind, at: instant)
    }
    if sitting == nil, !takenHome.isEmpty {
      forgetTakenHome()
      return []
    }
    return followSitting()
  }

  /// Back to the answers.
  mutating func backInSitting() -> [Effect] {
    guard sitting?.reviewing != nil else { return [] }
    sitting?.reviewing = nil
    focusAnew()
    return []
  }

  /// Whatever was asked before, here or there, another question has a field of its own.
  mutating func settleReview() {
    let next = sitting?.meeting.review
    guard next?.id != sitting?.asked else { return }
    sitting?.asked = next?.id
    sitting?.reviewing = nil
    focusAnew()
  }

  private mutating func focusAnew() {
    guard screen == .sitting else { return }
    scroll = 0
    focus = fieldFocus()
  }

  /// The line in the field, on one line and without space around it.
  func typedLine(_ longest: Int) -> String {
    let line = CleanText.line(focus.editor?.text ?? "").drop { $0 == " " }
    var words = String(line.prefix(longest))
    while words.last == " " { words.removeLast() }
    return words
  }

  /// How long the last page says what they take along.
  static let takenHomeStays: Milliseconds = 10 * 60_000

  /// The session is over, and the last page still says what they take along.
  mutating func keepTakenHome(_ assigned: [Homework.Assignment], at instant: Instant) {
    takenHome = assigned
    // Lines that were read stay where they were read.
    takenHomeUntil = assigned.isEmpty || isPlain ? nil : instant.monotonic + Self.takenHomeStays
  }

  mutating func forgetTakenHome() {
    takenHome = []
    takenHomeUntil = nil
  }
}
