import Content
package import Facilitation
import Journal

/// What couples take home between sessions: it lies in the journal that both may read.
extension PracticeDesk {
  /// Every piece of a couple's, the open ones first.
  package func homework(of id: String) throws(PracticeError) -> [Homework] {
    let shelf = HomeworkShelf(try roomJournal(of: id))
    return try ofPractice { () throws(JournalError) in try shelf.all() }
  }

  /// Every piece with the number under which it was given, from 1: it stays with the piece, whatever
  /// becomes of it. The open ones first.
  func numberedHomework(
    of id: String
  ) throws(PracticeError) -> [(number: Int, piece: Homework)] {
    let all = try homework(of: id)
    let given = all.map(\.assignment).sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map(\.id)
    return all.map { piece in
      ((given.firstIndex(of: piece.assignment.id) ?? 0) + 1, piece)
    }
  }

  /// Ids of a couple's pieces that were damaged.
  func damagedHomework(of id: String) throws(PracticeError) -> [String] {
    let shelf = HomeworkShelf(try roomJournal(of: id))
    return try ofPractice { () throws(JournalError) in try shelf.damaged() }
  }

  /// Gives a couple something between two sessions.
  ///
  /// - Parameters:
  ///   - words: To the two; at most `Homework.longestWords` characters.
  ///   - due: The beginning of a day, in milliseconds since 1970.
  package func assign(
    _ kind: Homework.Kind, title: String, words: String, due: Int?, to id: String
  ) throws(PracticeError) -> Homework.Assignment {
    let assignment = Homework.Assignment(
      id: Journal.newID(), kind: kind, title: title, words: words, at: now(), due: due)
    let shelf = HomeworkShelf(try roomJournal(of: id))
    try ofPractice { () throws(JournalError) in try shelf.give(assignment) }
    try audit(.homeworkChanged, case: id)
    return assignment
  }

  /// Writes down how it went, as somebody told between two sessions.
  package func mark(
    _ homework: String, _ answer: Homework.Answer, inTheWay: String, of id: String
  ) throws(PracticeError) {
    try add(
      .reviewed(.init(at: now(), meeting: nil, answer: answer, inTheWay: inTheWay)), to: homework,
      of: id)
  }

  /// Takes something off what is open, with no word about how it went.
  package func putAside(_ homework: String, of id: String) throws(PracticeError) {
    try add(.putAside(at: now()), to: homework, of: id)
  }

  private func add(
    _ event: HomeworkEvent, to homework: String, of id: String
  ) throws(PracticeError) {
    let shelf = HomeworkShelf(try roomJournal(of: id))
    try ofPractice { () throws(JournalError) in try shelf.add(event, to: homework) }
    try audit(.homeworkChanged, case: id)
  }

  /// What a session that begins asks about: whatever is open, the oldest first.
  func openHomework(of id: String) throws(PracticeError) -> [Homework.Note] {
    Array(try homework(of: id).filter(\.isOpen).map(\.note).prefix(Homework.most))
  }
}
