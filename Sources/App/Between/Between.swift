package import Almanac
package import Content
package import Dialogue

/// The two between their talks: what is due today, and the rooms for the small things.
package struct Between: Equatable, Sendable {
  package var place: Place
  /// What is stored for the two of them, as it was read last.
  package var book = HouseBook()
  /// Questions that somebody, or both, are being asked; they lie over the place.
  package var form: Form?
  /// A room that was asked for from the shell: it is gone to as soon as the book is read.
  var door: Door?
  /// The room that they came for.
  var cameFor: Door?
  /// Whoever is alone with a form or with marks has the keyboard.
  var isHandedOver = false

  package enum Place: Equatable, Sendable {
    case menu
    /// What they do together, as a menu of its own: the first one has nine rows, a digit for each.
    case together
    case today
    case checkIn(CheckInRoom)
    case thanks(ThanksRoom)
    case agreements(AgreementRoom)
    case rituals(RitualRoom)
    case dates(DateRoom)
    case menus(MenuRoom)
    case milestones(MilestoneRoom)
    case map(MapRoom)
    case insights(InsightRoom)
  }

  /// The rooms that can be asked for by name.
  package enum Door: String, CaseIterable, Sendable {
    case today
    case checkIn = "checkin"
    case thanks = "gratitude"
    case agreements, rituals, together, milestones, map, insights
    case dates, menus, ideas

    /// Behind `together`.
    static let forTogether: [Door] = [.dates, .menus, .ideas]
  }

  init(_ place: Place = .menu) { self.place = place }
}

extension HouseBook {
  /// What both have entered and not opened yet; nil where it was opened.
  var waitingReveal: Reveal? { unopened.flatMap { at in reveals.first { $0.at == at } } }

  /// What they have looked at together, the latest first.
  var openedReveals: [Reveal] { reveals.filter { $0.at != unopened } }
}

/// What is stored for the two of them between their talks.
package struct HouseBook: Equatable, Sendable {
  /// The day it is, and the minute of it, where they are.
  package var today = CalendarDay(1970, 1, 1)
  package var minute = 0
  package var rituals: [Ritual] = []
  /// Rituals that were named in talks and not taken up yet, the oldest first.
  package var ideas: [RitualIdea] = []
  /// What was agreed on, open and settled.
  package var promises: [Promise] = []
  /// Ideas of their own and plans; what is over only where a memory can still be added.
  package var outings: [Outing] = []
  package var milestones: [Milestone] = []
  package var maps: [MapPage] = []
  package var overlaps: [Overlap] = []
  /// What each shows of themself once both have entered.
  package var waiting = CheckIns()
  /// Check-ins that were opened to each other, the latest first; those of the last weeks.
  package var reveals: [Reveal] = []
  /// When both had entered what they have not opened yet, milliseconds since 1970; nil where
  /// nothing waits for that.
  package var unopened: Int?
  /// Thank-yous that they keep, the latest first; those of the last weeks.
  package var thanks: [Thanks] = []
  /// Notes that wait for each of them.
  package var notes = Pair(0, 0)
  /// Notes lie with their locked pages, and nobody can know whether their day has come.
  package var hasSealedNotes = Pair(false, false)
  /// When they mean to talk again, milliseconds since 1970.
  package var nextTalk: Int?
  /// A talk that can be gone on with.
  package var openTalk: String?
  /// Forms that were begun and not finished.
  package var forms: [Form] = []

  package init() {}
}

/// What each has entered and the other has not seen yet.
package struct CheckIns: Equatable, Sendable {
  package var a: CheckIn?
  package var b: CheckIn?

  package init(a: CheckIn? = nil, b: CheckIn? = nil) {
    self.a = a
    self.b = b
  }

  package init(_ json: JSON) {
    a = json["a"].flatMap { CheckIn($0) }
    b = json["b"].flatMap { CheckIn($0) }
  }

  package var json: JSON { ["a": a?.json ?? .null, "b": b?.json ?? .null] }

  package subscript(seat: Seat) -> CheckIn? {
    get { seat == .a ? a : b }
    set { if seat == .a { a = newValue } else { b = newValue } }
  }
}

/// One thing in the book, with the id it has in the journal; empty until it is kept.
package enum Thing: Equatable, Sendable {
  case ritual(Ritual)
  case outing(Outing)
  case milestone(Milestone)
  case map(MapPage)
  case overlap(Overlap)
  case form(Form)

  package var id: String {
    get {
      switch self {
      case .ritual(let ritual): ritual.id
      case .outing(let outing): outing.id
      case .milestone(let milestone): milestone.id
      case .map(let page): page.id
      case .overlap(let overlap): overlap.id
      case .form(let form): form.id
      }
    }
    set {
      switch self {
      case .ritual(var ritual):
        ritual.id = newValue
        self = .ritual(ritual)
      case .outing(var outing):
        outing.id = newValue
        self = .outing(outing)
      case .milestone(var milestone):
        milestone.id = newValue
        self = .milestone(milestone)
      case .map(var page):
        page.id = newValue
        self = .map(page)
      case .overlap(var overlap):
        overlap.id = newValue
        self = .overlap(overlap)
      case .form(var form):
        form.id = newValue
        self = .form(form)
      }
    }
  }

  package var json: JSON {
    switch self {
    case .ritual(let ritual): ritual.json
    case .outing(let outing): outing.json
    case .milestone(let milestone): milestone.json
    case .map(let page): page.json
    case .overlap(let overlap): overlap.json
    case .form(let form): form.json
    }
  }

  /// Nothing is waited for any more: home pages need not read it.
  package var isOver: Bool {
    switch self {
    case .ritual(let ritual): ritual.ended != nil
    case .outing(let outing): outing.isOver
    case .milestone, .map, .overlap, .form: false
    }
  }
}

/// What shall be done in the book.
package enum BetweenDeed: Equatable, Sendable {
  /// Reads it: what is due and what can be changed.
  case list
  /// The same with what is over.
  case listAll
  /// Writes something down as it is now; forms that led to it go.
  case keep(Thing, finishing: Form? = nil)
  /// A form, as far as it is: a key never waits for it.
  case draft(Form)
  case erase(id: String)
  /// A ritual was done; what it is from now on, and the day.
  case done(Ritual, Doing)
  /// An agreement, new or changed.
  case settle(Promise, finishing: Form? = nil)
  /// Takes an agreement away.
  case dropPromise(id: String)
  /// A ritual that was named in a talk is taken up, or let go.
  case dropIdea(id: String)
  /// Somebody has checked in: all of it for themself, and what they show.
  case checkIn(Seat, whole: CheckIn, shown: CheckIn, finishing: Form? = nil)
  /// Reads what somebody has entered in the last weeks.
  case checkInsOf(Seat)
  /// Both are about to see what they entered; it waits no more.
  case openCheckIns
  /// Erases one of them by its time, or all for nil; what waits of them for the other goes, too.
  case eraseCheckIns(Seat, at: Int?)
  /// A thank-you that both keep.
  case thank(Thanks, finishing: Form? = nil)
  /// A thank-you that lies sealed until the other opens it.
  case leaveThanks(Thanks, Note, finishing: Form? = nil)
  /// Reads a year of the thank-you book; nil is the latest there is.
  case thanksOf(year: Int?)
  /// Takes one out of it.
  case dropThanks(Thanks)
  /// How it has been: reads what the charts need.
  case insights
  /// Reads what is kept of a year.
  case year(Int)
}

/// How it went.
package enum BetweenNews: Equatable, Sendable {
  case listed(HouseBook)
  case kept(Thing)
  case drafted(Form)
  case erased(id: String)
  case settled(Promise)
  case droppedPromise(id: String)
  case droppedIdea(id: String)
  /// What waits now, and what was opened by it.
  case checkedIn(CheckIns, Reveal?)
  /// All that somebody has entered, the latest first; and what waits now.
  case checkInsOf(Seat, [CheckIn], waiting: CheckIns)
  case openedCheckIns
  case thanked(Thanks)
  case thanksOf(ThanksYear)
  /// Nil where nobody has said who they are.
  case insights(InsightSource?)
  case year(YearBook)
}
