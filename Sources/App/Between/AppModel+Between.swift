import Almanac
import Content
import Dialogue
import TerminalUI

/// Between talks: its menu, what is due today, and the rooms that lead off it.
extension AppModel {
  /// To what is between the talks, or to one of its rooms.
  mutating func openBetween(_ door: Between.Door? = nil, at instant: Instant) -> [Effect] {
    guard names != nil else {
      planned = nil
      afterNaming = .between(door)
      show(.naming(.a, Pair("", "")))
      return []
    }
    var between = Between(door == .today ? .today : .menu)
    between.door = door == .today ? nil : door
    between.cameFor = door
    between.book.today = CalendarDay(instant.wall, offset: zoneOffset)
    between.book.minute = minuteOfDay(at: instant)
    self.between = between
    show(.between)
    return [.between(.list)]
  }

  func minuteOfDay(at instant: Instant) -> Int {
    let time = WallTime(instant.wall, offset: zoneOffset)
    return time.hour * 60 + time.minute
  }

  mutating func turnBetween(to place: Between.Place) {
    between?.place = place
    show(.between)
  }

  /// Back to the menu, on the row one came from; to the shell where a room was asked for there.
  mutating func toBetweenMenu(_ row: Between.Door) -> [Effect] {
    if between?.cameFor == row { return leaveBetween() }
    turnBetween(to: Between.Door.forTogether.contains(row) ? .together : .menu)
    focus.selected = betweenRows.firstIndex(of: row) ?? 0
    return [.between(.list)]
  }

  mutating func leaveBetween() -> [Effect] {
    if let between { houseBook = between.book }
    between = nil
    if isSingleTalk { return [.quit(code: 0, farewell: nil)] }
    show(.home)
    return [.list]
  }

  /// What can be chosen on the menu that one is on.
  var betweenRows: [Between.Door] {
    let together = Between.Door.forTogether
    return between?.place == .together
      ? together : Between.Door.allCases.filter { !together.contains($0) }
  }

  mutating func take(_ door: Between.Door, at instant: Instant) -> [Effect] {
    switch door {
    case .today:
      turnBetween(to: .today)
      return [.between(.list)]
    case .checkIn: return beginCheckIn(at: instant)
    case .thanks: return beginThanks(at: instant)
    case .agreements: return beginAgreements(at: instant)
    case .rituals: return beginRituals(at: instant)
    case .together:
      turnBetween(to: .together)
      return []
    case .dates: return beginDates(at: instant)
    case .menus: return beginMenus(at: instant)
    case .milestones: return beginMilestones(at: instant)
    case .map: return beginMap(at: instant)
    case .insights: return beginInsights(at: instant)
    case .ideas:
      show(.ideas(nil))
      return []
    }
  }

  mutating func chooseBetween(_ index: Int, at instant: Instant) -> [Effect] {
    guard let between else { return [] }
    if let form = between.form { return choose(index, in: form, at: instant) }
    switch between.place {
    case .menu, .together:
      return betweenRows.indices.contains(index) ? take(betweenRows[index], at: instant) : []
    case .today: return chooseToday(index, at: instant)
    case .checkIn(let room): return choose(index, in: room, at: instant)
    case .thanks(let room): return choose(index, in: room, at: instant)
    case .agreements(let room): return choose(index, in: room, at: instant)
    case .rituals(let room): return choose(index, in: room, at: instant)
    case .dates(let room): return choose(index, in: room, at: instant)
    case .menus(let room): return choose(index, in: room, at: instant)
    case .milestones(let room): return choose(index, in: room, at: instant)
    case .map(let room): return choose(index, in: room, at: instant)
    case .insights(let room): return choose(index, in: room, at: instant)
    }
  }

  /// Space or Enter where nothing is chosen.
  mutating func goOnBetween(at instant: Instant) -> [Effect] {
    guard let between else { return [] }
    if let form = between.form { return handIn(form, at: instant) }
    switch between.place {
    case .menu, .together: return []
    case .today: return toBetweenMenu(.today)
    case .checkIn(let room): return goOn(room, at: instant)
    case .thanks(let room): return goOn(room, at: instant)
    case .agreements(let room): return goOn(room, at: instant)
    case .rituals(let room): return goOn(room, at: instant)
    case .dates(let room): return goOn(room, at: instant)
    case .menus(let room): return goOn(room, at: instant)
    case .milestones(let room): return goOn(room, at: instant)
    case .map(let room): return goOn(room, at: instant)
    case .insights(let room): return goOn(room, at: instant)
    }
  }

  /// Ctrl-D.
  mutating func handInBetween(at instant: Instant) -> [Effect] {
    guard let form = between?.form else { return [] }
    return handIn(form, at: instant)
  }

  mutating func rateBetween(_ value: Int, at instant: Instant) -> [Effect] {
    guard let form = between?.form else { return [] }
    return rate(value, in: form, at: instant)
  }

  mutating func backBetween(at instant: Instant) -> [Effect] {
    let seat = seatBetween
    let effects = backOneBetween(at: instant)
    guard let seat, seatBetween == nil else { return effects }
    return effects + close(seat)
  }

  private mutating func backOneBetween(at instant: Instant) -> [Effect] {
    guard let between else { return leaveBetween() }
    if let form = between.form { return back(from: form, at: instant) }
    switch between.place {
    case .menu: return leaveBetween()
    case .together: return toBetweenMenu(.together)
    case .today: return toBetweenMenu(.today)
    case .checkIn(let room): return back(from: room, at: instant)
    case .thanks(let room): return back(from: room, at: instant)
    case .agreements(let room): return back(from: room, at: instant)
    case .rituals(let room): return back(from: room, at: instant)
    case .dates(let room): return back(from: room, at: instant)
    case .menus(let room): return back(from: room, at: instant)
    case .milestones(let room): return back(from: room, at: instant)
    case .map(let room): return back(from: room, at: instant)
    case .insights(let room): return back(from: room, at: instant)
    }
  }

  /// Somebody has left a form at its first question.
  mutating func backFromForm(_ form: Form, at instant: Instant) -> [Effect] {
    if form.isKept, !form.id.isEmpty || between?.book.forms.contains(where: form.isSame) == true {
      trouble =
        form.purpose == .checkIn
        ? "What you began is kept for today." : "What you began is kept and goes on the next time."
    }
    switch form.purpose {
    case .checkIn: return backFromCheckIn(form, at: instant)
    case .thanks: return backFromThanks(form, at: instant)
    case .guess:
      backFromGuess(form)
      return []
    case .agreement, .ritual, .ritualTime, .ritualPause, .plan, .idea, .memory, .milestone, .map:
      return []
    }
  }

  /// What a page's moves do besides going on and back.
  mutating func actBetween(_ action: Action, at instant: Instant) -> [Effect] {
    guard let between else { return [] }
    if let form = between.form { return action == .pass ? leaveOpen(form, at: instant) : [] }
    switch between.place {
    case .menu, .together: return []
    case .today: return actToday(action, at: instant)
    case .checkIn(let room): return act(action, on: room, at: instant)
    case .thanks(let room): return act(action, on: room, at: instant)
    case .agreements(let room): return act(action, on: room, at: instant)
    case .rituals(let room): return act(action, on: room, at: instant)
    case .dates(let room): return act(action, on: room, at: instant)
    case .menus(let room): return act(action, on: room, at: instant)
    case .milestones(let room): return act(action, on: room, at: instant)
    case .map(let room): return act(action, on: room, at: instant)
    case .insights(let room): return act(action, on: room, at: instant)
    }
  }

  /// Whose page is open, of those that the other shall not see.
  var seatBetween: Seat? {
    guard let between else { return nil }
    if let seat = between.form?.seat { return seat }
    switch between.place {
    case .checkIn(let room): return room.seat
    case .dates(let room): return room.seat
    case .menus(let room): return room.seat
    case .map(let room): return room.seat
    case .menu, .together, .today, .thanks, .agreements, .rituals, .milestones, .insights:
      return nil
    }
  }

  /// The keyboard is anybody’s again: what somebody unlocked to be alone here is locked.
  func close(_ seat: Seat) -> [Effect] {
    let lock = locks.own[seat]
    return lock.hasPassphrase && lock.isUnlocked ? [.lock(.close(seat))] : []
  }

  /// Writes something down; tried again where it fails.
  mutating func keep(_ deed: BetweenDeed) -> [Effect] {
    pagePace = PagePace()
    trouble = nil
    let effect = Effect.between(deed)
    unsaved = [effect]
    return [effect]
  }

  mutating func take(_ news: BetweenNews, at instant: Instant) -> [Effect] {
    guard between != nil else {
      if case .listed(let book) = news { houseBook = book }
      return []
    }
    if news.endsForm, let form = between?.form {
      between?.book.forms.removeAll { $0.begunAt == form.begunAt && $0.purpose == form.purpose }
    }
    switch news {
    case .listed(let book):
      let row = focus.selected
      between?.book = book
      focus.selected = row
      guard screen == .between, let door = between?.door else { return [] }
      between?.door = nil
      return take(door, at: instant)
    case .kept(let thing):
      unsaved = []
      put(thing)
    case .drafted(let form):
      draftTrouble = nil
      adopt(form)
      return []
    case .erased(let id):
      unsaved = []
      between?.book.remove(id)
      between?.book.forms.removeAll { $0.item == id }
    case .settled(let promise):
      unsaved = []
      between?.book.promises.removeAll { $0.agreement.id == promise.agreement.id }
      between?.book.promises.append(promise)
    case .droppedPromise(let id):
      unsaved = []
      between?.book.promises.removeAll { $0.agreement.id == id }
    case .droppedIdea(let id):
      unsaved = []
      between?.book.ideas.removeAll { $0.id == id }
    case .checkedIn(let waiting, let reveal):
      unsaved = []
      between?.book.waiting = waiting
      if let reveal {
        between?.book.reveals.insert(reveal, at: 0)
        between?.book.unopened = reveal.at
      }
    case .openedCheckIns:
      unsaved = []
      between?.book.unopened = nil
    case .checkInsOf(_, _, let waiting):
      unsaved = []
      between?.book.waiting = waiting
    case .thanked:
      // In the book or sealed: it is read again where it is looked at.
      unsaved = []
    case .thanksOf: unsaved = []
    case .insights, .year: break
    }
    return settledBetween(news, at: instant)
  }

  /// What a room does when something of it is written down.
  private mutating func settledBetween(_ news: BetweenNews, at instant: Instant) -> [Effect] {
    switch between?.place {
    case .checkIn(let room): settled(news, room, at: instant)
    case .thanks(let room): settled(news, room, at: instant)
    case .agreements(let room): settled(news, room, at: instant)
    case .rituals(let room): settled(news, room, at: instant)
    case .dates(let room): settled(news, room, at: instant)
    case .menus(let room): settled(news, room, at: instant)
    case .milestones(let room): settled(news, room, at: instant)
    case .map(let room): settled(news, room, at: instant)
    case .insights(let room): settled(news, room, at: instant)
    case .menu, .together, .today, nil: []
    }
  }

  private mutating func put(_ thing: Thing) {
    guard var book = between?.book else { return }
    book.remove(thing.id)
    switch thing {
    case .ritual(let ritual): book.rituals.append(ritual)
    case .outing(let outing): book.outings.append(outing)
    case .milestone(let milestone): book.milestones.append(milestone)
    case .map(let page): book.maps.append(page)
    case .overlap(let overlap):
      book.overlaps.removeAll { $0.menu == overlap.menu }
      book.overlaps.append(overlap)
    case .form(let form): book.forms.append(form)
    }
    between?.book = book
  }
}

extension BetweenNews {
  /// What a form led to is written down: it is not gone on with.
  fileprivate var endsForm: Bool {
    switch self {
    case .kept, .settled, .checkedIn, .thanked: true
    default: false
    }
  }
}

extension HouseBook {
  mutating func remove(_ id: String) {
    rituals.removeAll { $0.id == id }
    outings.removeAll { $0.id == id }
    milestones.removeAll { $0.id == id }
    maps.removeAll { $0.id == id }
    overlaps.removeAll { $0.id == id }
    forms.removeAll { $0.id == id }
  }
}

extension Action {
  /// Means something of its own between talks.
  var isBetween: Bool {
    switch self {
    case .another, .change, .earlier, .bin, .erase, .write, .favourite, .read, .pass, .pause, .stop,
      .followUps, .notThisOne, .reopen, .didIt:
      true
    default: false
    }
  }
}
