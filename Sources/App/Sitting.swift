package import Content
package import Dialogue
package import Facilitation

/// A session that a facilitator guides, as it is known at this terminal: the couple's or theirs.
package struct Sitting: Equatable, Sendable {
  /// Of its item in the journal.
  package var id: String
  package internal(set) var meeting: Meeting
  /// What was about to be recorded when somebody at the other terminal was faster.
  var pending: Pending?
  /// The block whose terms the couple is looking at.
  var planning: Int?
  /// The homework the couple was last asked about, by id.
  var asked: String?
  /// How it went, before they said what got in the way.
  var reviewing: AppModel.Reviewing?

  enum Pending: Equatable, Sendable {
    case deed(SessionEvent.Kind)
    /// The talk is put away for the next block.
    case finish
    /// What the facilitator did beside a talk, and in the session.
    case guiding(SessionEvent.Kind)
    case step(MeetingEvent.Kind)
    /// What somebody answered alone, and that they are done.
    case answer(Answers)
  }
}

/// What is to be done in the journal of a session that two terminals write.
package enum SittingDeed: Equatable, Sendable {
  /// The session that is on, with all that happened in it.
  case find
  /// What is new since: in the session, and in its talk.
  case follow(meeting: String, from: Int, talk: String?, talkFrom: Int)
  case record(meeting: String, MeetingEvent)
  /// A deed of the facilitator's in the couple's talk.
  case guide(talk: String, SessionEvent)
  /// A private line of the facilitator's, at a moment of the session.
  case jot(meeting: String, ProcessLine)
  /// Keeps what somebody answered, as far as they let it be seen, and then tells that they are done.
  case answer(Answers, MeetingEvent)
  /// What was passed on in a block of a session, for its facilitator.
  case answers(meeting: String, block: Int)
}

/// How that went, and what happened at the other terminal.
package enum SittingNews: Equatable, Sendable {
  case found(id: String, [MeetingEvent], Household)
  /// No session is on, and nothing of an earlier one is known any more.
  case none
  case recorded(MeetingEvent)
  case guided(SessionEvent)
  case jotted
  case answers([Answers])
  /// Somebody at the other terminal was faster: their part first, then ours again.
  case overtaken
  case followed([MeetingEvent], talk: [SessionEvent])
  case failed(String)
}

/// A line of a facilitator's private notes.
package struct ProcessLine: Equatable, Sendable {
  /// Milliseconds since 1970.
  package var at: Int
  /// Where the session was: block, step.
  package var place: String
  package var words: String

  package init(at: Int, place: String, words: String) {
    self.at = at
    self.place = place
    self.words = words
  }

  package init?(_ json: JSON) {
    guard let at = json["at"]?.int, let place = json["place"]?.string,
      let words = json["words"]?.string
    else { return nil }
    self.init(at: at, place: place, words: words)
  }

  package var json: JSON {
    ["at": .int(at), "place": .string(place), "words": .string(words)]
  }
}
