package import Almanac

extension Ritual {
  /// How it stands on a day.
  package enum Standing: Equatable, Sendable {
    /// It falls on this day; at a minute of the day, or at any time.
    case due(minute: Int?)
    /// It would have been on an earlier day, and another time can be found for it.
    case waiting(since: CalendarDay)
    /// The next time; nil where there is none any more.
    case next(CalendarDay?, minute: Int?)
    case paused(until: CalendarDay?)
    case ended
  }

  /// Days for which another time is offered for one that went by; then it is left in peace.
  static let offered = 14

  package func standing(on today: CalendarDay) -> Standing {
    if isEnded(before: today) { return .ended }
    if rests(on: today) { return .paused(until: pause?.until) }
    if let moved = openMove, moved.to == today { return .due(minute: moved.minute) }
    if isOpen(today) { return .due(minute: minute) }
    if let since = missed(on: today) { return .waiting(since: since) }
    let regular = nextOwn(after: today)
    if let moved = openMove, moved.to > today, regular.map({ moved.to <= $0 }) ?? true {
      return .next(moved.to, minute: moved.minute)
    }
    return .next(regular, minute: minute)
  }

  /// Whether a day is one of its days, moved away or not.
  package func falls(on day: CalendarDay) -> Bool {
    cadence.next(onOrAfter: day, from: start) == day && !isEnded(before: day)
  }

  /// The days on which it will be, beginning with a day; at most so many.
  package func days(from day: CalendarDay, atMost count: Int) -> [CalendarDay] {
    var days: [CalendarDay] = []
    var day = day
    while days.count < count, let next = cadence.next(onOrAfter: day, from: start),
      !isEnded(before: next)
    {
      days.append(next)
      day = next.adding(days: 1)
    }
    return days
  }

  /// The earliest day on which it can have been done: when it began, or when it was done before its
  /// days were changed.
  package func firstDay(done doings: [Doing], today: CalendarDay) -> CalendarDay {
    (doings.map(\.day) + [start, today]).min() ?? today
  }

  private func isEnded(before day: CalendarDay) -> Bool { ended.map { $0 < day } ?? false }

  private func rests(on day: CalendarDay) -> Bool {
    guard let pause, pause.since <= day else { return false }
    return pause.until.map { day < $0 } ?? true
  }

  /// Nobody has done it or let it go yet; what fell into a rest is not waited for.
  private func isUnsettled(_ day: CalendarDay) -> Bool {
    (settled.map { day > $0 } ?? true) && !rests(on: day) && !isEnded(before: day)
  }

  /// The one that has another time, while that can still be.
  private var openMove: Moved? { moved.flatMap { isUnsettled($0.to) ? $0 : nil } }

  /// One of its own days that is still to be done, and was not moved away.
  private func isOpen(_ day: CalendarDay) -> Bool {
    isUnsettled(day) && moved?.from != day && falls(on: day)
  }

  /// The latest day that went by, where another time is offered for it.
  private func missed(on today: CalendarDay) -> CalendarDay? {
    guard offersAgain else { return nil }
    let own = cadence.last(before: today, from: start).flatMap { isOpen($0) ? $0 : nil }
    let elsewhere = openMove.flatMap { $0.to < today ? $0.to : nil }
    guard let last = [own, elsewhere].compactMap({ $0 }).max() else { return nil }
    return last.adding(days: Self.offered) >= today ? last : nil
  }

  /// Where the next time comes soon anyway, a time that went by is not spoken of.
  private var offersAgain: Bool {
    switch cadence.pattern {
    case .daily: cadence.every > 2
    case .weekly(let days): cadence.every > 1 || days.count < 3
    case .monthly, .monthlyWeekday, .yearly: true
    }
  }

  /// The first of its own days after a day that it can still be on.
  private func nextOwn(after day: CalendarDay) -> CalendarDay? {
    var from = max(day, settled ?? day).adding(days: 1)
    if let pause, let until = pause.until, pause.since <= from, from < until { from = until }
    guard var next = cadence.next(onOrAfter: from, from: start) else { return nil }
    if moved?.from == next {
      guard let other = cadence.next(onOrAfter: next.adding(days: 1), from: start) else {
        return nil
      }
      next = other
    }
    return isEnded(before: next) ? nil : next
  }
}

extension Ritual {
  /// Done on a day: whatever waited until then is settled with it.
  package mutating func doIt(on day: CalendarDay) {
    lastDone = max(lastDone ?? day, day)
    // Done sooner than it was moved to; on a day of its own it is that day's, and the other stays.
    if let moved, moved.from <= day, day < moved.to, !falls(on: day) || day == moved.from {
      self.moved = nil
    }
    settle(through: day)
  }

  /// Nothing is waited for any more up to a day.
  package mutating func settle(through day: CalendarDay) {
    settled = max(settled ?? day, day)
    // One that was done sooner than its day keeps that day free.
    if let moved, moved.to <= day, moved.from <= day { self.moved = nil }
  }

  /// The time that is spoken of on a day, by the day it would have been: due, waiting or the next.
  package func occurrence(on today: CalendarDay) -> CalendarDay? {
    let day: CalendarDay? =
      switch standing(on: today) {
      case .due: today
      case .waiting(let since): since
      case .next(let next, _): next
      case .paused, .ended: nil
      }
    guard let day else { return nil }
    return openMove.map { $0.to == day ? $0.from : day } ?? day
  }

  /// This once at another time.
  ///
  /// - Returns: False where there is nothing to move, or the day is settled already.
  package mutating func move(
    to day: CalendarDay, minute: Int?, on today: CalendarDay
  ) -> Bool {
    guard let from = occurrence(on: today), isUnsettled(day) else { return false }
    // One that was done sooner than its day is remembered even so.
    if let moved, openMove == nil, moved.from < from, moved.from < day {
      settle(through: moved.from)
    }
    moved = from == day && minute == self.minute ? nil : Moved(from: from, to: day, minute: minute)
    return true
  }

  /// It rests; whatever waited is let go.
  ///
  /// - Parameter until: The day on which it is there again; nil until somebody says so.
  package mutating func rest(from today: CalendarDay, until: CalendarDay?) {
    settle(through: today.adding(days: -1))
    // What would have been while it rests is not kept for afterwards.
    if let moved, until.map({ moved.to < $0 }) ?? true { self.moved = nil }
    pause = Pause(since: today, until: until)
  }

  /// It is there again; what fell into its rest is not waited for.
  package mutating func wake(on today: CalendarDay) {
    settle(through: today.adding(days: -1))
    pause = nil
  }

  /// It is not for this day any more, nor for any later one.
  package mutating func end(on today: CalendarDay) {
    ended = today.adding(days: -1)
    pause = nil
    moved = nil
  }

  /// It begins again; nothing of the time between is waited for.
  package mutating func beginAgain(on today: CalendarDay) {
    ended = nil
    wake(on: today)
  }

  /// It has other days from a day on; nothing of the old ones is waited for.
  package mutating func take(_ cadence: Cadence, from start: CalendarDay, on today: CalendarDay) {
    guard cadence != self.cadence || start != self.start else { return }
    self.cadence = cadence
    self.start = start
    moved = nil
    settle(through: today.adding(days: -1))
  }
}
