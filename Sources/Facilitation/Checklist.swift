package import Content
package import Dialogue

/// A checklist as somebody goes through it with a couple: the fold of its events. For whoever guides
/// them alone.
package struct Checklist: Equatable, Sendable {
  /// As it was when it was begun: a file that changes later changes nothing here.
  package private(set) var form: ChecklistForm
  /// Milliseconds since 1970.
  package private(set) var begunAt: Int
  /// What was noted since, by where it belongs.
  package private(set) var noted: [Place: Noted] = [:]
  /// Number of the next event.
  package private(set) var nextSeq: Int

  /// An item, and with whom.
  package struct Place: Hashable, Sendable {
    /// By id.
    package var item: String
    /// Nil where it is gone through once for the meeting.
    package var seat: Seat?

    package init(item: String, seat: Seat?) {
      self.item = item
      self.seat = seat
    }
  }

  package enum Answer: String, CaseIterable, Sendable {
    case done
    case notDone = "not-done"
    /// Done, and there is reason for concern.
    case concern
  }

  package struct Noted: Equatable, Sendable {
    package var answer: Answer
    /// A private line, of at most `longest` characters; nil where nobody wrote one.
    package var line: String?
    /// Milliseconds since 1970.
    package var at: Int

    package init(answer: Answer, line: String? = nil, at: Int) {
      self.answer = answer
      self.line = line
      self.at = at
    }
  }

  /// Characters of a private line.
  package static let longest = 2_000

  /// Begins a checklist.
  ///
  /// - Throws: `ChecklistError.notABeginning` unless the event begins one and has number 0.
  package init(_ event: ChecklistEvent) throws(ChecklistError) {
    guard case .began(let form) = event.kind, event.seq == 0, !form.sections.isEmpty else {
      throw .notABeginning
    }
    self.form = form
    begunAt = event.at
    nextSeq = 1
  }

  package init(replaying events: [ChecklistEvent]) throws(ChecklistError) {
    guard let first = events.first else { throw .notABeginning }
    try self.init(first)
    for event in events.dropFirst() { try apply(event) }
  }

  /// Folds one event in.
  ///
  /// - Throws: For what could not have come next; nothing is changed then.
  package mutating func apply(_ event: ChecklistEvent) throws(ChecklistError) {
    guard event.seq == nextSeq else { throw .gap(expected: nextSeq, found: event.seq) }
    switch event.kind {
    case .began(let form):
      guard !form.sections.isEmpty else { throw .notABeginning }
      self.form = form
      begunAt = event.at
      noted = [:]
    case .noted(let place, let answer, let line):
      guard places.contains(place) else { throw .noSuchPlace }
      if let line, line.isEmpty || line.count > Self.longest { throw .isTooLong }
      noted[place] = Noted(answer: answer, line: line, at: event.at)
    }
    nextSeq += 1
  }
}

extension Checklist {
  /// Every place in the order in which one goes through them: a section with the first partner whole,
  /// and then with the second.
  package var places: [Place] {
    form.sections.flatMap { section -> [Place] in
      let seats: [Seat?] = section.whom == .each ? Seat.allCases.map { $0 } : [nil]
      return seats.flatMap { seat in section.items.map { Place(item: $0.id, seat: seat) } }
    }
  }

  /// Places where nothing is noted yet, or that it was not done.
  package var open: [Place] {
    places.filter { place in noted[place].map { $0.answer == .notDone } ?? true }
  }

  package func item(at place: Place) -> ChecklistForm.Item? {
    form.sections.flatMap(\.items).first { $0.id == place.item }
  }

  package func section(of place: Place) -> ChecklistForm.Section? {
    form.sections.first { $0.items.contains { $0.id == place.item } }
  }

  /// How far it has come, without a word of what was noted.
  package var progress: ChecklistProgress {
    let last = noted.values.map(\.at).max()
    return open.isEmpty ? .goneThrough(at: last ?? begunAt) : .begun(at: last ?? begunAt)
  }
}

/// How far a checklist has come; the times are those of the last answer, milliseconds since 1970.
package enum ChecklistProgress: Equatable, Sendable {
  case notBegun
  case begun(at: Int)
  /// Nothing is left open.
  case goneThrough(at: Int)
}

/// Why something cannot be noted in a checklist, or cannot be read as one.
package enum ChecklistError: Error, Equatable, Sendable {
  case notABeginning
  /// An event whose number is not the next one.
  case gap(expected: Int, found: Int)
  /// An item that is not on it, or one that is for each and was noted for nobody.
  case noSuchPlace
  /// A private line without words, or with too many.
  case isTooLong
  /// Stored bytes that are no event.
  case notAnEvent
}
