import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func today(_ book: HouseBook) -> Today {
    Today(book, names: names ?? Pair("", ""), zoneOffset: zoneOffset)
  }

  /// What can be chosen on the page of the day: each thing of it.
  var todayThings: [Today.Occasion] { between.map { today($0.book).things } ?? [] }

  mutating func chooseToday(_ index: Int, at instant: Instant) -> [Effect] {
    let things = todayThings
    guard things.indices.contains(index) else { return [] }
    switch things[index].matter {
    case .note(let seat, _), .sealedNotes(let seat): return open(ownPagesOf: seat, for: .today)
    case .checkIn, .checkInsWait:
      var room = CheckInRoom()
      room.isFromToday = true
      turnBetween(to: .checkIn(room))
      return take(.checkIn, at: instant)
    case .openTalk(let id): return [.open(id: id)]
    case .nextTalk:
      between = nil
      show(beginning)
      return [.list]
    case .ritual(let ritual), .missed(let ritual): return beginRituals(on: ritual)
    case .outing(let outing), .memory(let outing): return beginDates(on: outing)
    case .byWhen(let promise), .review(let promise): return beginAgreements(on: promise)
    case .accept(let promise, let seat): return beginAgreements(on: promise, asking: seat)
    case .milestone(let milestone, _): return beginMilestones(on: milestone)
    }
  }

  /// The key that says "done" of the thing in focus.
  mutating func actToday(_ action: Action, at instant: Instant) -> [Effect] {
    let things = todayThings
    guard action == .didIt, things.indices.contains(focus.selected), let between else { return [] }
    switch things[focus.selected].matter {
    case .ritual(let ritual) where things[focus.selected].isDue, .missed(let ritual):
      return doneToday(ritual, between.book.today, at: instant)
    case .note, .sealedNotes, .checkIn, .checkInsWait, .openTalk, .nextTalk, .ritual, .outing,
      .memory, .byWhen, .review,
      .accept,
      .milestone:
      trouble = "That opens with Enter."
      return []
    }
  }

  /// A ritual was done on a day: kept at once.
  mutating func doneToday(_ ritual: Ritual, _ day: CalendarDay, at instant: Instant) -> [Effect] {
    var ritual = ritual
    ritual.doIt(on: day)
    ritual.changedAt = instant.wall
    return keep(.done(ritual, Doing(day: day, at: instant.wall)))
  }
}

extension AppModel {
  /// Takes over what is due, for the home page.
  package mutating func take(_ book: HouseBook) { houseBook = book }

  /// What is due, in a line of the home page.
  var betweenDetail: String {
    let today = today(houseBook)
    let due = today.due.prefix(2).map { $0.words(names ?? Pair("", "")).label }
    guard !due.isEmpty else { return "Check in, thank, agree, plan" }
    let rest = today.due.count - due.count
    let line = "Today: " + due.joined(separator: " · ")
    return rest == 0 ? line : line + " · and \(rest) more"
  }
}
