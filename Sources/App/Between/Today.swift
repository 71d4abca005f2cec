package import Almanac
import Content
package import Dialogue

/// What a day holds for the two of them: a fold of the book, nothing that is stored itself.
package struct Today: Equatable, Sendable {
  package var day: CalendarDay
  /// In the order in which they are best looked at.
  package var things: [Occasion]

  /// What is for this day, or has waited for it.
  package var due: [Occasion] { things.filter(\.isDue) }
  /// What comes in the next days.
  package var coming: [Occasion] { things.filter { !$0.isDue && !$0.isUncertain } }
  /// What may be for this day; nobody can know before something is unlocked.
  package var uncertain: [Occasion] { things.filter(\.isUncertain) }

  /// One thing of a day.
  package struct Occasion: Equatable, Sendable {
    package var matter: Matter
    /// It is for today, or has been waiting; else it is still to come.
    package var isDue: Bool
    /// The day it is for.
    package var day: CalendarDay
    /// Of the day; nil for any time.
    package var minute: Int?

    /// Its day is sealed.
    var isUncertain: Bool { if case .sealedNotes = matter { true } else { false } }
  }

  /// What it is about.
  package enum Matter: Equatable, Sendable {
    case note(for: Seat, count: Int)
    /// Notes that somebody's locked pages hold; the day from which they open is sealed with them.
    case sealedNotes(for: Seat)
    /// Both have checked in, and have not opened it to each other.
    case checkInsWait
    /// One of them has checked in, and the other not yet.
    case checkIn(Seat)
    case openTalk(id: String)
    /// The day they meant to talk again.
    case nextTalk
    case ritual(Ritual)
    /// A ritual whose day went by: another time can be found.
    case missed(Ritual)
    case outing(Outing)
    /// A date that was: one line to remember it by.
    case memory(Outing)
    /// To be done by this day.
    case byWhen(Promise)
    /// To be looked at again.
    case review(Promise)
    /// One of them has not said yes to it yet.
    case accept(Promise, Seat)
    /// How many years it is ago; 0 for a day that comes for the first time.
    case milestone(Milestone, years: Int)
  }

  /// Days ahead that are told of.
  static let ahead = 7

  /// - Parameters:
  ///   - names: Of those whose agreements are meant.
  ///   - zoneOffset: Seconds east of Greenwich.
  package init(_ book: HouseBook, names: Pair<String>, zoneOffset: Int) {
    day = book.today
    things = []
    let today = book.today
    for seat in Seat.allCases where book.notes[seat] > 0 {
      add(.note(for: seat, count: book.notes[seat]), today)
    }
    for seat in Seat.allCases where book.hasSealedNotes[seat] {
      things.append(
        Occasion(matter: .sealedNotes(for: seat), isDue: false, day: today, minute: nil))
    }
    if book.unopened != nil { add(.checkInsWait, today) }
    for seat in Seat.allCases where book.waiting[seat.other] == nil {
      guard let entered = book.waiting[seat] else { continue }
      // After some days it is left in peace.
      let day = CalendarDay(entered.at, offset: zoneOffset)
      if day.adding(days: 2) >= today { add(.checkIn(seat.other), today) }
    }
    if let id = book.openTalk { add(.openTalk(id: id), today) }
    if let next = book.nextTalk {
      let day = CalendarDay(next, offset: zoneOffset)
      // A day that went by is not held against anybody; it is spoken of for a week.
      if day.adding(days: Self.ahead) >= today { add(.nextTalk, day) }
    }
    for ritual in book.rituals { add(ritual) }
    for outing in book.outings { add(outing) }
    for promise in book.promises { add(promise, names, zoneOffset) }
    for milestone in book.milestones { add(milestone) }
    let order = things.enumerated().sorted { left, right in
      let one = (left.element.isDue ? 0 : 1, left.element.isDue ? today : left.element.day)
      let other = (right.element.isDue ? 0 : 1, right.element.isDue ? today : right.element.day)
      if one != other { return one < other }
      // What has an hour comes in its order, after what has none.
      let minutes = (left.element.minute ?? -1, right.element.minute ?? -1)
      return minutes.0 == minutes.1 ? left.offset < right.offset : minutes.0 < minutes.1
    }
    things = order.map(\.element)
  }

  /// Told of when its day has come, or comes within the week.
  private mutating func add(_ matter: Matter, _ day: CalendarDay, minute: Int? = nil) {
    guard day <= self.day.adding(days: Self.ahead) else { return }
    things.append(Occasion(matter: matter, isDue: day <= self.day, day: day, minute: minute))
  }

  private mutating func add(_ ritual: Ritual) {
    switch ritual.standing(on: day) {
    case .due(let minute): add(.ritual(ritual), day, minute: minute)
    case .waiting: add(.missed(ritual), day)
    case .next(let next?, let minute):
      // What is daily anyway is not told of ahead.
      if case .daily = ritual.cadence.pattern, ritual.moved == nil { return }
      add(.ritual(ritual), next, minute: minute)
    case .next(nil, _), .paused, .ended: break
    }
  }

  private mutating func add(_ outing: Outing) {
    guard let planned = outing.day, !outing.isOver else { return }
    if planned < day {
      // It is asked about for two weeks, then it is left in peace.
      if planned.adding(days: 14) >= day { add(.memory(outing), day) }
    } else {
      add(.outing(outing), planned, minute: outing.minute)
    }
  }

  private mutating func add(_ promise: Promise, _ names: Pair<String>, _ zoneOffset: Int) {
    guard promise.isOpen, promise.isBetween(names) else { return }
    if let seat = promise.waitsFor {
      add(.accept(promise, seat), day)
      // What they had agreed on stands until both say yes to the change.
      guard promise.isAgreed else { return }
    }
    let review = promise.due.map { CalendarDay($0, offset: zoneOffset) }
    if let by = promise.by, review.map({ by < $0 }) ?? true, by >= day {
      add(.byWhen(promise), by)
    } else if let by = promise.by, review == nil {
      add(.review(promise), by)
    } else if let review {
      add(.review(promise), review)
    }
  }

  private mutating func add(_ milestone: Milestone) {
    if milestone.comesBack {
      for ahead in 0...Self.ahead {
        let day = day.adding(days: ahead)
        if day == milestone.day || day.isAnniversary(of: milestone.day) {
          add(.milestone(milestone, years: day.year - milestone.day.year), day)
        }
      }
    } else if milestone.day >= day {
      add(.milestone(milestone, years: 0), milestone.day)
    }
  }
}
