/// Who something is for: the compartments of a journal, each with a key of its own.
package enum Audience: String, CaseIterable, Sendable {
  /// What both may read: the talks and what came of them.
  case ours
  /// The first person's own pages, and the notes for them.
  case a
  /// The second person's.
  case b
}

/// One thing in the journal as lists know it; what its header says is the caller's.
package struct Item: Equatable, Sendable {
  /// Six random letters and digits.
  package var id: String
  package var kind: Kind
  package var audience: Audience
  /// It was not put away yet.
  package var isOpen: Bool
  /// Nil when it was damaged and does not open; the others are none the worse for it.
  package var header: [UInt8]?

  /// What it is; can be seen from outside.
  package enum Kind: String, CaseIterable, Sendable {
    case talk
    /// A page of somebody's own; its records are its versions.
    case entry
    /// How far somebody is with practising to listen.
    case practice
    /// A conversation that somebody prepares alone.
    case preparation
    /// Which questions somebody was asked when they were alone.
    case questions
    /// What helps somebody, in their own words.
    case supportCard = "support-card"
    /// Finished lines that somebody brings to a talk.
    case carried
    /// Something small that they do again and again; its records are the days it was done.
    case ritual
    /// Something to do together: an idea, a plan, or one that was.
    case outing
    /// A day worth remembering.
    case milestone
    /// What somebody wrote about themself for the other.
    case map
    /// What two have in common on a menu.
    case overlap
    /// Questions that somebody is in the middle of.
    case form
    /// A year of check-ins: what was shown to both, or all that somebody entered.
    case checkIns = "check-ins"
    /// A year of thank-yous.
    case thanks
    /// Left by the one for the other; whoever wrote it cannot open it again.
    case note
    /// A session that a facilitator guides: what happened in it, outside of its talks.
    case meeting
    /// A facilitator's private lines of a session.
    case process
    /// What a facilitator means to do in a session, with notes to themself.
    case plan
    /// A couple in the roster of somebody who guides couples; its record is the keys of theirs.
    case `case`
    /// What was done, one record an act, in order.
    case trail
    /// What a facilitator writes about a session: a draft, then signed, then only added to.
    case sessionNote = "session-note"
    /// What a facilitator goes through with each of a couple alone, and what they noted beside it.
    case checklist
    /// What a couple takes home between sessions, and how it went.
    case homework
    /// What somebody answered, alone, to the questions of a measure.
    case answers
  }
}

/// Something that is begun together with others, under an id it has already.
package struct Beginning: Sendable {
  package var id: String
  package var kind: Item.Kind
  package var audience: Audience
  /// It goes on; false for what comes in put away.
  package var isOpen: Bool
  package var records: [[UInt8]]
  package var header: [UInt8]

  package init(
    id: String = Journal.newID(), _ kind: Item.Kind, for audience: Audience = .ours,
    isOpen: Bool = true, records: [[UInt8]], header: [UInt8]
  ) {
    self.id = id
    self.kind = kind
    self.audience = audience
    self.isOpen = isOpen
    self.records = records
    self.header = header
  }
}
