import Content
package import Facilitation
package import Journal

/// What a couple takes home, in their journal: an item for each piece, and its events as records.
package struct HomeworkShelf {
  let journal: Journal

  package init(_ journal: Journal) { self.journal = journal }

  /// Every piece that can be read: the open ones first, each in the order in which they were given.
  package func all() throws(JournalError) -> [Homework] {
    var all: [Homework] = []
    for item in try journal.items(.homework) {
      if let homework = try? homework(item.id) { all.append(homework) }
    }
    return all.sorted {
      ($0.isOpen ? 0 : 1, $0.assignment.at, $0.assignment.id)
        < ($1.isOpen ? 0 : 1, $1.assignment.at, $1.assignment.id)
    }
  }

  /// Ids of pieces that were damaged and cannot be read.
  package func damaged() throws(JournalError) -> [String] {
    try journal.items(.homework).map(\.id).filter { (try? homework($0)) == nil }.sorted()
  }

  package func homework(_ id: String) throws(JournalError) -> Homework {
    guard try journal.item(id).kind == .homework else { throw .noSuchItem(id) }
    var events: [HomeworkEvent] = []
    for bytes in try journal.records(of: id) {
      guard let event = try? HomeworkEvent(bytes: bytes) else { throw .isDamaged }
      events.append(event)
    }
    guard let homework = try? Homework(replaying: events) else { throw .isDamaged }
    return homework
  }

  /// Gives something; what was given under its id already stays as it is.
  package func give(_ assignment: Homework.Assignment) throws(JournalError) {
    let first = HomeworkEvent.assigned(assignment)
    guard let homework = try? Homework(first) else { throw .isDamaged }
    if try journal.items(.homework).contains(where: { $0.id == assignment.id }) { return }
    try journal.begin(
      .homework, for: .ours, id: assignment.id, records: [first.bytes], header: homework.bytes)
  }

  /// Writes down what happened to a piece. One that is settled by it is put away.
  ///
  /// - Throws: `JournalError.conflict` when another terminal was faster, or when it is settled already.
  package func add(_ event: HomeworkEvent, to id: String) throws(JournalError) {
    var homework = try homework(id)
    let records = try journal.records(of: id)
    do throws(HomeworkError) {
      try homework.apply(event)
    } catch {
      throw .conflict
    }
    if homework.isOpen {
      try journal.append([event.bytes], from: records.count, to: id, header: homework.bytes)
    } else {
      try journal.putAway(
        id, at: records.count, header: homework.bytes, kept: records + [event.bytes])
    }
  }

  /// Writes down what a session has brought. Done once more, it changes nothing: it completes what an
  /// end in the middle has left out.
  ///
  /// - Parameter id: Of the session.
  package func take(_ meeting: Meeting, _ id: String) throws(JournalError) {
    for assignment in meeting.assigned {
      try unlessOther { () throws(JournalError) in try give(assignment) }
    }
    for note in meeting.homework {
      guard let review = meeting.reviews[note.id], let homework = try? homework(note.id),
        homework.isOpen, !homework.wasReviewed(in: id)
      else { continue }
      let outcome = Homework.Outcome(
        at: review.at, meeting: id, answer: review.answer, inTheWay: review.inTheWay)
      try unlessOther { () throws(JournalError) in try add(.reviewed(outcome), to: note.id) }
    }
  }

  /// The other terminal writes the same; the end of the session looks once more.
  private func unlessOther(_ work: () throws(JournalError) -> Void) throws(JournalError) {
    do throws(JournalError) {
      try work()
    } catch {
      if error != .conflict { throw error }
    }
  }
}

extension Homework {
  fileprivate var bytes: [UInt8] { Array(header.text().utf8) }
}
