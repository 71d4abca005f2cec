import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  mutating func beginAgreements(at instant: Instant) -> [Effect] {
    turnBetween(to: .agreements(AgreementRoom()))
    return []
  }

  /// Straight to one of them.
  ///
  /// - Parameter seat: Whose yes it, or a change of it, waits for; nil to look at it as it stands.
  mutating func beginAgreements(on promise: Promise, asking seat: Seat? = nil) -> [Effect] {
    let id = promise.agreement.id
    var room = AgreementRoom(seat.map { .accept(id, $0) } ?? .one(id))
    room.isFromToday = true
    turnBetween(to: .agreements(room))
    return []
  }

  private mutating func turnAgreements(_ room: AgreementRoom, to stage: AgreementRoom.Stage) {
    var room = room
    room.stage = stage
    room.isLeftAsItWas = false
    turnBetween(to: .agreements(room))
  }

  private mutating func toAgreements(on id: String? = nil) {
    turnBetween(to: .agreements(AgreementRoom()))
    guard let book = between?.book else { return }
    focus.selected =
      agreementRows(book).firstIndex {
        if case .promise(let promise) = $0 { promise.agreement.id == id } else { false }
      } ?? 0
  }

  func promise(_ id: String) -> Promise? {
    between?.book.promises.first { $0.agreement.id == id }
  }

  private func ourPromises(_ book: HouseBook) -> [Promise] {
    book.promises.filter { $0.isBetween(names ?? Pair("", "")) }
  }

  /// The day on which it is best looked at again; nil for whenever.
  func day(of promise: Promise) -> CalendarDay? { promise.day(zoneOffset: zoneOffset) }

  func isToBeLookedAt(_ promise: Promise) -> Bool {
    guard let today = between?.book.today else { return false }
    return promise.isToBeLookedAt(on: today, zoneOffset: zoneOffset)
  }

  /// Open ones: those that wait for a yes, those due, the others.
  func agreementRows(_ book: HouseBook) -> [AgreementRow] {
    let all = ourPromises(book)
    func order(_ place: Int, _ promise: Promise) -> (Int, Int, Int) {
      if promise.waitsFor != nil { return (0, 0, place) }
      guard let day = day(of: promise) else { return (2, .max, place) }
      return (day <= book.today ? 1 : 2, day.daysSince1970, place)
    }
    let open = all.filter(\.isOpen).enumerated().sorted {
      order($0.offset, $0.element) < order($1.offset, $1.element)
    }
    let settled = all.count - open.count
    return open.map { .promise($0.element) } + [.new]
      + (settled > 0 ? [.settled(count: settled)] : [])
  }

  func settledPromises(_ book: HouseBook) -> [Promise] {
    ourPromises(book).filter { !$0.isOpen }.sorted {
      ($0.looks.last?.at ?? $0.agreement.madeAt) > ($1.looks.last?.at ?? $1.agreement.madeAt)
    }
  }

  func deeds(with promise: Promise) -> [AgreementDeed] {
    guard promise.isOpen else { return [.anew, .erase] }
    let looks: [AgreementDeed] = [.kept, .partly, .notThisTime]
    guard let seat = promise.waitsFor else { return looks + [.anew, .erase] }
    return (isToBeLookedAt(promise) ? looks : []) + [.accept(seat), .change]
      + (promise.change == nil ? [] : [.leaveAsItWas]) + [.erase]
  }

  func replies(to promise: Promise?) -> [AgreementReply] {
    [.yes, .otherwise] + (promise?.change == nil ? [] : [.asItWas]) + [.later]
  }

  mutating func choose(_ index: Int, in room: AgreementRoom, at instant: Instant) -> [Effect] {
    guard let book = between?.book else { return [] }
    switch room.stage {
    case .list:
      let rows = agreementRows(book)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .promise(let promise): turnAgreements(room, to: .one(promise.agreement.id))
      case .new: return ask(Form(.agreement, begunAt: instant.wall))
      case .settled: turnAgreements(room, to: .settled)
      }
    case .settled:
      let settled = settledPromises(book)
      if settled.indices.contains(index) {
        turnAgreements(room, to: .one(settled[index].agreement.id))
      }
    case .one(let id):
      guard let promise = promise(id) else { return [] }
      let deeds = deeds(with: promise)
      return deeds.indices.contains(index) ? perform(deeds[index], promise, room, at: instant) : []
    case .accept(let id, let seat):
      guard var promise = promise(id) else { return [] }
      let replies = replies(to: promise)
      guard replies.indices.contains(index) else { return [] }
      switch replies[index] {
      case .yes:
        promise.accept(seat)
        return settle(promise, room, isLeftAsItWas: false)
      case .otherwise: return perform(.change, promise, room, at: instant)
      case .asItWas: return perform(.leaveAsItWas, promise, room, at: instant)
      case .later: return later(promise, room)
      }
    case .kept(let id):
      guard var promise = promise(id) else { return [] }
      if index == 1 { return ask(AgreementForm.again(promise, .kept, at: instant.wall)) }
      promise.look(.kept, at: instant.wall)
      return keep(.settle(promise))
    case .easier(let id):
      guard var promise = promise(id), let names else { return [] }
      switch index {
      case 0:
        return ask(
          AgreementForm.change(
            promise, names, outcome: .not, today: book.today, at: instant.wall))
      case 1: return ask(AgreementForm.again(promise, .not, at: instant.wall))
      default:
        promise.look(.not, at: instant.wall)
        return keep(.settle(promise))
      }
    case .erase(let id):
      if index == 1 { return keep(.dropPromise(id: id)) }
      turnAgreements(room, to: .one(id))
    }
    return []
  }

  /// Somebody wants to think it over: it waits for their yes.
  private mutating func later(_ promise: Promise, _ room: AgreementRoom) -> [Effect] {
    guard let seat = promise.waitsFor, let names else { return [] }
    if room.isFromToday { return back(fromTodayIn: room) }
    turnAgreements(room, to: .one(promise.agreement.id))
    trouble = "It waits for \(names[seat])’s yes. There is no hurry."
    return []
  }

  private mutating func settle(
    _ promise: Promise, _ room: AgreementRoom, isLeftAsItWas: Bool
  ) -> [Effect] {
    var room = room
    room.isLeftAsItWas = isLeftAsItWas
    between?.place = .agreements(room)
    return keep(.settle(promise))
  }

  private mutating func perform(
    _ deed: AgreementDeed, _ promise: Promise, _ room: AgreementRoom, at instant: Instant
  ) -> [Effect] {
    guard let names, let today = between?.book.today else { return [] }
    let id = promise.agreement.id
    switch deed {
    case .leaveAsItWas:
      var promise = promise
      promise.change = nil
      return settle(promise, room, isLeftAsItWas: true)
    case .accept(let seat): turnAgreements(room, to: .accept(id, seat))
    case .kept: turnAgreements(room, to: .kept(id))
    case .partly: return ask(AgreementForm.again(promise, .partly, at: instant.wall))
    case .notThisTime: turnAgreements(room, to: .easier(id))
    case .anew:
      return ask(
        AgreementForm.change(promise, names, outcome: .renegotiate, today: today, at: instant.wall))
    case .change:
      return ask(
        AgreementForm.change(promise, names, outcome: nil, today: today, at: instant.wall))
    case .erase: turnAgreements(room, to: .erase(id))
    }
    return []
  }

  mutating func goOn(_ room: AgreementRoom, at instant: Instant) -> [Effect] {
    back(from: room, at: instant)
  }

  private mutating func back(fromTodayIn room: AgreementRoom) -> [Effect] {
    turnBetween(to: .today)
    return [.between(.list)]
  }

  mutating func back(from room: AgreementRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list: return toBetweenMenu(.agreements)
    case .one where room.isFromToday: return back(fromTodayIn: room)
    case .one(let id):
      if promise(id)?.isOpen == false {
        turnAgreements(room, to: .settled)
      } else {
        toAgreements(on: id)
      }
    case .settled: toAgreements()
    case .accept where room.isFromToday: return back(fromTodayIn: room)
    case .accept(let id, _), .kept(let id), .easier(let id), .erase(let id):
      turnAgreements(room, to: .one(id))
    }
    return []
  }

  mutating func act(_ action: Action, on room: AgreementRoom, at instant: Instant) -> [Effect] {
    switch (room.stage, action) {
    case (.list, .another): return ask(Form(.agreement, begunAt: instant.wall))
    case (.one(let id), .erase): turnAgreements(room, to: .erase(id))
    case _: break
    }
    return []
  }

  mutating func settled(
    _ news: BetweenNews, _ room: AgreementRoom, at instant: Instant
  ) -> [Effect] {
    switch news {
    case .settled(let promise):
      let id = promise.agreement.id
      let isReview = between?.form.map { AgreementForm(form: $0).isOnlyReview } ?? false
      if between?.form != nil { closeForm() }
      guard promise.isOpen else {
        turnAgreements(room, to: .one(id))
        trouble =
          promise.outcome == .kept
          ? "You said it, and it was so. A good moment for a thank-you."
          : "It is let go. It was worth a try."
        return []
      }
      if !isReview, let seat = promise.waitsFor {
        turnAgreements(room, to: .accept(id, seat))
      } else {
        return close(promise, room)
      }
    case .droppedPromise:
      if room.isFromToday { return back(fromTodayIn: room) }
      toAgreements()
      trouble = "It is erased."
    default: break
    }
    return []
  }

  /// Both have said yes: it is theirs to live with, and nobody is asked how it goes yet.
  private mutating func close(_ promise: Promise, _ room: AgreementRoom) -> [Effect] {
    let again = day(of: promise).map { "You look at it again \(when($0))." }
    let words = [room.isLeftAsItWas ? "It stays as it was." : "You have agreed.", again]
    let effects = room.isFromToday ? back(fromTodayIn: room) : []
    if !room.isFromToday { toAgreements(on: promise.agreement.id) }
    trouble = words.compactMap { $0 }.joined(separator: " ")
    return effects
  }

  /// `"tomorrow"`, `"on Thursday"`.
  func when(_ day: CalendarDay) -> String {
    guard let today = between?.book.today else { return day.words }
    let words = day.words(from: today)
    return ["today", "tomorrow", "yesterday"].contains(words) ? words : "on \(words)"
  }

  func agreementQuestions(_ form: Form) -> [Form.Question] {
    AgreementForm(form: form).questions(names ?? Pair("", ""))
  }

  mutating func finishAgreement(_ form: Form, at instant: Instant) -> [Effect] {
    guard let names, let today = between?.book.today else { return [] }
    let old = AgreementForm(form: form).changed.flatMap { promise($0) }
    guard
      let promise = AgreementForm(form: form).promise(
        changing: old, names, today: today, zoneOffset: zoneOffset, at: instant.wall)
    else {
      trouble = "Some of it is still open. Go through it once more."
      return []
    }
    return keep(.settle(promise, finishing: form))
  }
}
