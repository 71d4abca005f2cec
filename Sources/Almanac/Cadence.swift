/// How often something comes back: a pattern of days, and each, every second, every third of its
/// periods.
///
/// A cadence has no beginning; each question brings its own `start`. The first occurrence is the
/// first day on or after the start that fits the pattern, and periods are counted from that day's
/// own, as RFC 5545, 3.3.10 counts them from DTSTART. So an exported series begins with its first
/// occurrence, and any later occurrence can begin the rest of it.
package struct Cadence: Equatable, Hashable, Sendable {
  package enum Pattern: Equatable, Hashable, Sendable {
    case daily
    /// On days 0...6 from Monday, with which the week begins.
    case weekly(on: Set<Int>)
    /// On a day 1...31; on the last one of a month that is shorter.
    case monthly(day: Int)
    /// On the first to fourth (1...4) or the last (-1) of the days 0...6 from Monday.
    case monthlyWeekday(ordinal: Int, weekday: Int)
    /// On a day of a month 1...12; a 29th of February comes on the 28th where there is no 29th.
    case yearly(month: Int, day: Int)
  }

  package let pattern: Pattern
  /// Each (1), every second (2), … of the pattern's days, weeks, months or years; 1...99.
  package let every: Int

  /// Nil where there is no such thing: no weekday at all, a 30th of February, every 100th year.
  package init?(_ pattern: Pattern, every: Int = 1) {
    guard (1...99).contains(every) else { return nil }
    switch pattern {
    case .daily: break
    case .weekly(let days):
      guard !days.isEmpty, days.allSatisfy((0...6).contains) else { return nil }
    case .monthly(let day):
      guard (1...31).contains(day) else { return nil }
    case .monthlyWeekday(let ordinal, let weekday):
      guard ordinal == -1 || (1...4).contains(ordinal), (0...6).contains(weekday)
      else { return nil }
    case .yearly(let month, let day):
      // 2000 had a 29th of February.
      guard CalendarDay(existing: 2000, month, day) != nil else { return nil }
    }
    self.pattern = pattern
    self.every = every
  }

  /// The occurrences of a series within a range, in order; none before the start. What it costs
  /// depends on how many there are, not on how long ago the series began.
  package func days(
    from start: CalendarDay, in range: ClosedRange<CalendarDay>
  ) -> [CalendarDay] {
    let first = first(from: start)
    let lowest = max(first, range.lowerBound)
    guard lowest <= range.upperBound else { return [] }
    var found: [CalendarDay] = []
    let last = period(of: range.upperBound)
    var period = active(onOrAfter: period(of: lowest), first: first)
    while period <= last {
      found += days(inPeriod: period).filter { lowest <= $0 && $0 <= range.upperBound }
      period += every
    }
    return found
  }

  /// The earliest occurrence of a series on a day or after it. There always is one; nil only where
  /// it would be after the year 9999.
  package func next(onOrAfter day: CalendarDay, from start: CalendarDay) -> CalendarDay? {
    let first = first(from: start)
    let lowest = max(first, day)
    // The days of one period may all lie before the one that is asked for; those of the next don't.
    let period = active(onOrAfter: period(of: lowest), first: first)
    let found = [period, period + every].lazy.flatMap { days(inPeriod: $0) }.first { $0 >= lowest }
    return found.flatMap { $0.year <= 9999 ? $0 : nil }
  }

  /// The latest occurrence of a series before a day; nil where its first is not before that day.
  package func last(before day: CalendarDay, from start: CalendarDay) -> CalendarDay? {
    let first = first(from: start)
    guard first < day else { return nil }
    let anchor = period(of: first)
    let period = anchor + (period(of: day) - anchor) / every * every
    return (days(inPeriod: period - every) + days(inPeriod: period)).last {
      first <= $0 && $0 < day
    }
  }

  /// The first day on or after another that fits the pattern, however many periods are left out.
  private func first(from start: CalendarDay) -> CalendarDay {
    let period = period(of: start)
    return [period, period + 1].lazy.flatMap { days(inPeriod: $0) }.first { $0 >= start } ?? start
  }

  /// The earliest period from one on that is a multiple of `every` away from the first.
  private func active(onOrAfter period: Int, first: CalendarDay) -> Int {
    let anchor = self.period(of: first)
    return anchor + (period - anchor + every - 1) / every * every
  }

  /// The number of the day, week, month or year that a day is in.
  private func period(of day: CalendarDay) -> Int {
    switch pattern {
    case .daily: day.daysSince1970
    case .weekly: (day.daysSince1970 - day.weekday).flooredDivision(by: 7)
    case .monthly, .monthlyWeekday: day.year * 12 + day.month - 1
    case .yearly: day.year
    }
  }

  /// The days of the pattern in a period, in order; at least one.
  private func days(inPeriod period: Int) -> [CalendarDay] {
    switch pattern {
    case .daily: return [CalendarDay(daysSince1970: period)]
    case .weekly(let weekdays):
      // Week 0 began on the first Monday of 1970, the fifth of January.
      return weekdays.sorted().map { CalendarDay(daysSince1970: period * 7 + 4 + $0) }
    case .monthly(let day):
      return [CalendarMonth(0, 1).adding(period).day(orLast: day)]
    case .monthlyWeekday(let ordinal, let weekday):
      let month = CalendarMonth(0, 1).adding(period)
      let opening = CalendarDay(month.year, month.month, 1).weekday
      let earliest = (weekday - opening + 7) % 7 + 1
      let day =
        ordinal > 0
        ? earliest + (ordinal - 1) * 7
        : earliest + (month.dayCount - earliest) / 7 * 7
      return [CalendarDay(month.year, month.month, day)]
    case .yearly(let month, let day):
      return [CalendarMonth(period, month).day(orLast: day)]
    }
  }
}

extension CalendarMonth {
  /// A day of this month; the last one where the month is shorter.
  fileprivate func day(orLast day: Int) -> CalendarDay {
    CalendarDay(year, month, min(day, dayCount))
  }
}
