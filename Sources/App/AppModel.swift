import Coach
package import Content
package import Dialogue
import Facilitation
package import TerminalUI

/// All of heard's state: what is on the screen follows from this and the time alone.
package struct AppModel: Equatable, Sendable {
  /// What there is to choose from.
  package internal(set) var library: Library
  /// Where the people are.
  package internal(set) var screen: Screen
  /// What lies over the screen, if anything.
  package internal(set) var overlay: Overlay?
  /// What lies under the overlay and comes back when it is gone.
  var covered: [Overlay] = []
  /// Where the keyboard is.
  package internal(set) var focus = Focus()
  /// The talk at this terminal, once there is one.
  package internal(set) var talk: Talk?
  /// Talks in the journal, the latest first.
  package internal(set) var talks: [TalkHeader]
  /// Names from the last time; nil on the first run.
  package internal(set) var names: Pair<String>?
  /// How these two like heard to be.
  package var ways: Ways
  /// Questions they are fond of, and questions that are not for them.
  package internal(set) var marks: Marks
  /// What was put away when it was last told.
  var toldHidden: Set<String> = []
  /// Decks whose sensitive questions somebody would rather not have today; gone with the program.
  var closedToday: Set<String> = []
  /// Both were asked the quiet questions before.
  package internal(set) var wasAsked: Bool
  /// Rows the body is scrolled by.
  package internal(set) var scroll = 0
  /// What could not be done, in a sentence, until the next key.
  package internal(set) var trouble: String?
  /// What could not be written and is to be tried again.
  package internal(set) var unsaved: [Effect] = []
  /// Why what is being typed is not saved as a draft just now.
  package internal(set) var draftTrouble: String?
  /// The person was told that the last words are not saved, and may leave all the same.
  var leavesWithoutDraft = false
  /// Lines that plain mode has taken into the field, so that it asks no second time for each.
  package internal(set) var linesTyped = 0
  /// Plain mode asks for one answer at a time and has no keys.
  package let isPlain: Bool
  /// Seconds east of Greenwich, for dates.
  package let zoneOffset: Int
  /// Leaves when this talk is over, without the home page.
  package let isSingleTalk: Bool
  let seed: UInt64
  /// Made of the library's rules when it is needed first.
  var coach: Coach?
  /// How each compartment is locked.
  package internal(set) var locks = Locks()
  /// Notes left for each of them.
  package internal(set) var notes = Pair(0, 0)
  /// Where to go when it is open again.
  package var returning: Return?
  /// Names from the shell, for this once.
  package var namesAskedFor: Pair<String>?
  /// Monotonic time of the last key or line.
  var lastTouch: Milliseconds?
  /// It was said that heard locks itself soon.
  var isWarned = false
  /// How far the clock that counts sleep was ahead of the one that does not.
  var bootLead: Milliseconds?
  /// The talk is put away first.
  var isLockingAfterwards = false
  var pagePace = PagePace()
  /// What did not open anything, and how long nothing is tried again.
  var tries = Unlocking()
  /// What was asked for from the shell, to come to after the first-run pages.
  var planned: Plan?
  /// Where to go when the present talk is put away, instead of home.
  var afterwards: Screen?
  /// The guided session that is on.
  package internal(set) var sitting: Sitting?
  /// The screen is the facilitator's, too: it is turned to these two and back.
  package var sharesScreen = false
  /// One has come to its end here, and no other has begun.
  var hasSat = false
  /// What those who sat here take along; on the last page for a while.
  var takenHome: [Homework.Assignment] = []
  /// Monotonic time at which that page forgets it.
  var takenHomeUntil: Milliseconds?
  /// This is the facilitator's terminal.
  package internal(set) var console: Console?
  /// A facilitator's own pages, beside the console.
  package internal(set) var office: Office?
  /// Somebody has written alone before anybody had a name.
  package var hasLoneWords = false
  /// Somebody is alone with heard.
  package internal(set) var solo: Solo?
  /// The two are between their talks.
  package internal(set) var between: Between?
  /// What is due between their talks, for the home page.
  package internal(set) var houseBook = HouseBook()
  /// Where to go when the names are known.
  var afterNaming: First?
  /// Time on the wall of the last event of the couple's talk, at the console.
  var consoleLastAt: Int?

  /// The places of the program.
  package enum Screen: Equatable, Sendable {
    case home
    /// First run: the names, one after the other.
    case naming(Seat, Pair<String>)
    /// First run: what heard is not.
    case safety
    /// Quiet questions for each alone, before the first talk.
    case gate(Gate)
    /// Not this talk today; nobody is told why.
    case notToday
    /// What they would like, asked in three small questions, then up to three proposals.
    case aim
    case time(Wish)
    case energy(Wish)
    case proposals(Wish)
    /// Every exercise.
    case exercises
    case cards(Plan)
    case contract(Plan, Agreement)
    /// How long a turn is: from a few usual lengths, or a number.
    case minutes(Plan)
    case otherMinutes(Plan)
    case talk
    case journal
    case record(TalkRecord)
    /// Decks, their questions, and what is filtered.
    case browse(Browse)
    /// Things to do, small rituals, words to begin with: the lists, or one of them.
    case ideas(String?)
    /// Each is asked alone whether what is sensitive in a deck may be asked today.
    case consent(Consent.Matter, Consent)
    /// At least one would rather not; nobody is told who.
    case notOpened(Consent.Matter)
    /// How heard is with these two.
    case ways
    case phrase
    /// Who had the floor for how long, over the weeks.
    case talkTime
    /// Nothing can be read before somebody unlocks it.
    case unlock(Unlocking)
    /// Passphrases, and changing them.
    case locks(LockSetting)
    /// Somebody's own pages.
    case own(Own)
    /// Whether a talk shall be erased.
    case erase(TalkRecord)
    /// The couple's terminal in a guided session, while no talk is on.
    case sitting
    /// Somebody alone with the questions of a measure.
    case measure(MeasureAsking)
    /// The facilitator's.
    case console
    /// The roster, a couple's file, plans.
    case office
    /// Time alone: its menu and its rooms.
    case solo
    /// Between talks: its menu and its rooms.
    case between
  }

  /// Where to go when it is unlocked.
  package enum Return: Equatable, Sendable {
    case home
    case talk(String)
    case own(Seat)
    case solo(Seat)
    /// What heard was started for.
    case start(First)
  }

  /// What heard was started for, where it was locked.
  package enum First: Equatable, Sendable {
    case home, resume, pages, note, locks
    /// The time alone, or one of its rooms.
    case solo(Solo.Door?)
    /// Between talks, or one of its rooms.
    case between(Between.Door?)
    /// What was planned; quick is straight to the exercise.
    case talk(isQuick: Bool)
  }

  /// How far the two have agreed to a plan.
  package enum Agreement: Equatable, Sendable {
    case choosing
    case asking(Seat)
    /// The cards are being dealt.
    case agreed
  }

  /// What lies over a screen.
  package enum Overlay: Equatable, Sendable {
    case hidden
    case keys
    case people
    /// What is protected from whom.
    case privacy
    case rules
    /// Both are asked whether they want more time.
    case extending
    /// A time to come back that is none of the usual ones.
    case otherTime
    case followUps
    /// Every beginning of the step.
    case stems
    /// The listener's own notes.
    case notes
    case breathing(since: Milliseconds)
    /// Quiet questions for whoever is at the keyboard.
    case gate(Gate)
    /// What the other wrote, alone on the page.
    case words
    /// A private page was left open: the keyboard goes to its person first.
    case handOver
    /// What the coach says before something is handed in.
    case remark(Remark)
    /// Lines that whoever speaks has prepared alone.
    case brought
  }

  /// Where the keyboard is on the present page.
  package struct Focus: Equatable, Sendable {
    /// Index of the option or row in focus.
    package var selected = 0 { didSet { isMarked = false } }
    /// An arrow has moved it, or it lies on what was chosen before.
    package var isMarked = false
    /// The number picked on a scale.
    package var value: Int?
    /// The field, where there is one.
    package var editor: Editor?
    /// The person left the field with Esc: letters are keys again.
    package var isOutside = false
    /// Was told that a pass lets go of what is written.
    var isPassWarned = false
    /// Where somebody is in a tree of words.
    package internal(set) var picking = Picking()
    /// What they are about to keep.
    var keeping: Keeping?
    /// The other would like another time to come back.
    var isCountering = false
    /// The text of the step, while notes lie over it.
    var stashed: Editor?
    var wasOutside = false
    /// Somebody is asked once more, alone, whether today is all right.
    var askingToday: Seat?

    package init() {}
  }

  package init(
    library: Library, screen: Screen = .home, talks: [TalkHeader] = [],
    names: Pair<String>? = nil, ways: Ways = Ways(), marks: Marks = Marks(), wasAsked: Bool = true,
    planned: Plan? = nil, isPlain: Bool = false, zoneOffset: Int = 0, isSingleTalk: Bool = false,
    seed: UInt64 = 0, locks: Locks = Locks(), notes: Pair<Int> = Pair(0, 0)
  ) {
    self.locks = locks
    self.notes = notes
    self.library = library
    self.ways = ways
    self.marks = marks
    toldHidden = marks.hidden
    self.wasAsked = wasAsked
    self.screen = screen
    self.talks = talks
    self.names = names
    self.planned = planned
    self.isPlain = isPlain
    self.zoneOffset = zoneOffset
    self.isSingleTalk = isSingleTalk
    self.seed = seed
    focus = fieldFocus()
  }

  /// Takes the exercises and decks that were not there yet when it began.
  package mutating func use(_ library: Library) {
    self.library = library
    coach = nil
  }

  /// A talk of the last days in which both felt understood: what follows from that may begin.
  package func isUnlocked(at instant: Instant) -> Bool {
    Self.isUnlocked(by: talks, at: instant)
  }

  package static func isUnlocked(by talks: [TalkHeader], at instant: Instant) -> Bool {
    let week = 7 * 86_400_000
    return talks.contains { talk in
      talk.wasUnderstood && talk.state != .open
        && talk.endedAt.map { abs(instant.wall - $0) < week } ?? false
    }
  }

  /// The talk that can be gone on with, if there is one.
  package var openTalk: TalkHeader? { talks.first { $0.state == .open } }
}
