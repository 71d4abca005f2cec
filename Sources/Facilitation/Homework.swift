/// Something a couple takes home between two sessions: what it is, and how it went.
package struct Homework: Equatable, Sendable {
  package private(set) var assignment: Assignment
  /// How it went, in the order in which they said so.
  package private(set) var outcomes: [Outcome] = []
  /// When the facilitator put it aside, in milliseconds since 1970; nil while nobody has.
  package private(set) var asideAt: Int?

  /// What is given, and by whom it is remembered.
  package struct Assignment: Equatable, Sendable {
    /// Six letters and digits.
    package var id: String
    package var kind: Kind
    /// One line of 1...`longestTitle` characters.
    package var title: String
    /// Words of the facilitator to the two, at most `longestWords` characters; empty for none.
    package var words: String
    /// Milliseconds since 1970.
    package var at: Int
    /// The session it came from, by id; nil where it was given between two.
    package var meeting: String?
    /// The beginning of the day it is meant for, in milliseconds since 1970; nil for no day.
    package var due: Int?

    package init(
      id: String, kind: Kind, title: String, words: String = "", at: Int, meeting: String? = nil,
      due: Int? = nil
    ) {
      self.id = id
      self.kind = kind
      self.title = title
      self.words = words
      self.at = at
      self.meeting = meeting
      self.due = due
    }
  }

  package enum Kind: Equatable, Sendable {
    /// An exercise, by id.
    case exercise(String)
    /// So many questions of a deck, 1...`mostQuestions`.
    case deck(String, count: Int)
    /// A small ritual, and the list it stands in.
    case ritual(String, list: String)
    /// The title says what to do.
    case own
  }

  /// How it went, once.
  package struct Outcome: Equatable, Sendable {
    /// Milliseconds since 1970.
    package var at: Int
    /// The session in which they said so, by id; nil where the facilitator wrote it down between two.
    package var meeting: String?
    package var answer: Answer
    /// What got in the way, at most `longestWords` characters; empty where nobody said.
    package var inTheWay: String

    package init(at: Int, meeting: String?, answer: Answer, inTheWay: String = "") {
      self.at = at
      self.meeting = meeting
      self.answer = answer
      self.inTheWay = inTheWay
    }
  }

  package enum Answer: String, CaseIterable, Sendable {
    case done, tried
    case notThisTime = "not-this-time"
  }

  /// What both terminals need to ask how it went.
  package struct Note: Equatable, Sendable {
    package var id: String
    package var title: String

    package init(id: String, title: String) {
      self.id = id
      self.title = title
    }
  }

  /// Characters of a title at most.
  package static let longestTitle = 120
  /// Characters of all other words at most.
  package static let longestWords = 600
  /// Questions of a deck at most.
  package static let mostQuestions = 20
  /// Pieces in one session at most, to ask about or to give.
  package static let most = 20

  /// It can still be tried, changed for something else, or put aside.
  package var isOpen: Bool { asideAt == nil && outcomes.last?.answer != .done }

  package var note: Note { Note(id: assignment.id, title: assignment.title) }

  /// Whether they said in a session how it went.
  package func wasReviewed(in meeting: String) -> Bool {
    outcomes.contains { $0.meeting == meeting }
  }

  /// Begins with its assignment.
  ///
  /// - Throws: `HomeworkError.impossible` for anything else.
  package init(_ event: HomeworkEvent) throws(HomeworkError) {
    guard case .assigned(let assignment) = event, assignment.isPossible else { throw .impossible }
    self.assignment = assignment
  }

  package init(replaying events: [HomeworkEvent]) throws(HomeworkError) {
    guard let first = events.first else { throw .impossible }
    try self.init(first)
    for event in events.dropFirst() { try apply(event) }
  }

  /// Folds one event in.
  ///
  /// - Throws: `HomeworkError.impossible` for what could not have come next; nothing is changed then.
  package mutating func apply(_ event: HomeworkEvent) throws(HomeworkError) {
    guard isOpen else { throw .impossible }
    switch event {
    case .assigned: throw .impossible
    case .reviewed(let outcome):
      guard Self.isPossible(outcome.answer, inTheWay: outcome.inTheWay),
        outcome.meeting.map({ !wasReviewed(in: $0) }) ?? true
      else { throw .impossible }
      outcomes.append(outcome)
    case .putAside(let at): asideAt = at
    }
  }

  /// Nothing gets in the way of what is done.
  static func isPossible(_ answer: Answer, inTheWay words: String) -> Bool {
    words.count <= longestWords && (answer != .done || words.isEmpty)
  }
}

extension Homework.Assignment {
  /// Whether it is one that a couple can get.
  package var isPossible: Bool {
    if case .deck(_, let count) = kind, !(1...Homework.mostQuestions).contains(count) {
      return false
    }
    return Homework.isID(id) && (1...Homework.longestTitle).contains(title.count)
      && words.count <= Homework.longestWords
  }
}

extension Homework {
  /// Whether something can be its id: six letters and digits.
  package static func isID(_ text: String) -> Bool {
    text.utf8.count == 6
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }
}

/// One thing that happened to a piece of homework.
package enum HomeworkEvent: Equatable, Sendable {
  case assigned(Homework.Assignment)
  /// They said how it went.
  case reviewed(Homework.Outcome)
  /// The facilitator put it aside, at a time in milliseconds since 1970.
  case putAside(at: Int)
}

/// Why something is no piece of homework.
package enum HomeworkError: Error, Equatable, Sendable {
  /// Stored bytes that are no event.
  case notAnEvent
  /// An event that could not have happened where it stands.
  case impossible
}
