package import Content
package import Dialogue
package import Facilitation

/// A facilitator's own pages: the roster, a couple's file, plans.
package struct Office: Equatable, Sendable {
  /// By code.
  package internal(set) var cases: [Case]
  var filter = CaseFilter()
  /// The couple whose room is open.
  package internal(set) var openRoom: String?
  var place = Place.roster
  /// Where the roster was left.
  var row = 0
  /// Where the list of the present place was left.
  var innerRow = 0
  /// The couple that is looked at.
  package internal(set) var file: CaseFile?
  /// What was half done when it was locked; shown again only after the passphrase.
  var kept: Kept?
  /// Where a note goes on once it is saved: to the next heading, or to the one before.
  var noteStep = 1
  /// It was locked at the console, and goes on there.
  var isAtConsole = false

  package init(cases: [Case] = [], openRoom: String? = nil) {
    self.cases = cases
    self.openRoom = openRoom
  }

  /// Where somebody is in it.
  enum Place: Equatable, Sendable {
    case roster
    /// Which cases are shown.
    case filters, filterWords
    /// A couple is taken on: the code, then the names.
    case code
    case names(code: String)
    case file
    case entry
    case entryWords(EntryField)
    case plans
    case plan(SessionPlan)
    /// What is done with the blocks of a plan, for today or for a plan of one's own.
    case shape(SessionPlan)
    case block(SessionPlan, Int)
    /// What kind of block is added, and which.
    case adding(SessionPlan)
    case picking(SessionPlan, Picked)
    case title(SessionPlan)
    case sessions
    case session(Int)
    /// The note about a session, by the session's index: how it is divided, and its text.
    case templates(Int)
    case writing(Int, NoteInHand)
    case reading(Int)
    case signing(Int)
    case amendWhy(Int)
    case amending(Int, why: String)
    case amendName(Int, why: String, text: String)
    /// What they take home, how it went, and what was in the way.
    case homework
    case errand(Int)
    case inTheWay(Int, Homework.Answer)
    /// How their answers went over the sessions.
    case courses
    case course(Int)
    /// What is done in the shell, where files are named.
    case papers
    /// Each partner alone: what is asked, and what was noted.
    case checklist
    case group(Int)
    case item(Checklist.Place)
    case itemLine(Checklist.Place, Checklist.Answer)
  }

  /// What is typed into a couple's entry.
  enum EntryField: Equatable, CaseIterable, Sendable {
    case names, next, keepUntil
  }

  /// Where somebody was, and what stood in the field.
  struct Kept: Equatable, Sendable {
    var place: Place
    var text: String
    var file: String?
  }

  /// A note as it is being written: one heading at a time.
  struct NoteInHand: Equatable, Sendable {
    var template: String
    var sections: [SessionNote.Section]
    /// Index of the heading whose text is in the field.
    var at: Int
  }

  /// What a new block is picked from.
  enum Picked: Equatable, Sendable {
    case exercises, decks, measures
  }

  /// The cases that are shown.
  var shown: [Case] { cases.filter { filter.includes($0) } }
}

/// What is known of a couple while their file is open.
package struct CaseFile: Equatable, Sendable {
  package var entry: Case
  /// A session with them has begun and not ended.
  package var isOn: Bool
  /// The last one first.
  package var sessions: [SessionSummary]
  /// Nil where it was not begun.
  package var checklist: Checklist?
  /// The open pieces first.
  package var homework: [Homework]
  /// Nil until somebody looks at it.
  var courses: [Course]?

  package init(
    entry: Case, isOn: Bool, sessions: [SessionSummary], checklist: Checklist? = nil,
    homework: [Homework] = []
  ) {
    self.homework = homework
    self.checklist = checklist
    self.entry = entry
    self.isOn = isOn
    self.sessions = sessions
  }
}

/// A session in a couple's file: what both may know of it, and what the facilitator wrote.
package struct SessionSummary: Equatable, Sendable {
  package var id: String
  package var title: String
  /// Milliseconds since 1970.
  package var startedAt: Int
  package var endedAt: Int?
  package var present: [Seat]
  package var blocks: [Block]
  /// Lines of the facilitator's private notes.
  package var lines: [ProcessLine]
  /// What the facilitator wrote about it afterwards.
  package var note: SessionNote?
  /// A note is there and does not open.
  package var isNoteDamaged = false
  /// What was being typed when it was left or locked.
  package var typed: SessionNoteEvent.Kind?

  package struct Block: Equatable, Sendable {
    package var title: String
    /// Whole ones; nil while it is on.
    package var minutes: Int?

    package init(title: String, minutes: Int?) {
      self.title = title
      self.minutes = minutes
    }
  }

  package init(
    id: String, title: String, startedAt: Int, endedAt: Int?, present: [Seat], blocks: [Block],
    lines: [ProcessLine] = [], note: SessionNote? = nil
  ) {
    self.note = note
    self.id = id
    self.title = title
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.present = present
    self.blocks = blocks
    self.lines = lines
  }
}

/// What shall be done in the practice.
package enum OfficeDeed: Equatable, Sendable {
  case list
  case add(code: String, names: Pair<String?>)
  /// Reads a couple's file.
  case open(String)
  /// Reads what happened in a session, by the couple's id and its own.
  case look(String, String)
  /// - Parameter from: The entry as it was when it was read.
  case save(Case, from: Case)
  /// Begins a session after a plan; nil comes back to the one that is on.
  ///
  /// - Parameter isHere: One screen serves both.
  case sit(String, SessionPlan?, isHere: Bool)
  /// Saves what is written of a note.
  ///
  /// - Parameters:
  ///   - known: As it was saved last; nil where it was not.
  ///   - isQuiet: The page stays as it is.
  case draft(String, SessionNote.Draft, known: SessionNote?, isQuiet: Bool)
  /// Keeps what is being typed and is not handed in.
  case typed(String, SessionNote, SessionNoteEvent.Kind)
  case sign(String, SessionNote, name: String)
  case amend(String, SessionNote, text: String, why: String, name: String)
  /// Begins a checklist with a couple.
  case beginList(String, ChecklistForm, known: Checklist?)
  case note(String, Checklist.Answer, line: String?, Checklist.Place, known: Checklist)
  /// How something went that they took home.
  case mark(String, homework: String, Homework.Answer, inTheWay: String)
  case putAside(String, homework: String)
  case courses(String)
  /// Keeps a plan as one of the facilitator's own.
  case keep(SessionPlan)
}

/// How that went.
package enum OfficeNews: Equatable, Sendable {
  case listed([Case], openRoom: String?)
  /// Somebody typed the passphrase.
  case unlocked([Case], openRoom: String?)
  case opened(CaseFile)
  /// A session with all that is known of it; in the list there is less.
  case looked(SessionSummary)
  /// Another terminal has changed the entry meanwhile; this is how it is now.
  case stale(CaseFile, String)
  case typed
  /// A session is on; this is its console.
  case sat(Console)
  case kept(SessionPlan)
  case written(SessionNote, isQuiet: Bool)
  case checked(Checklist)
  case marked([Homework])
  case courses([Course])
  case failed(String)
}
