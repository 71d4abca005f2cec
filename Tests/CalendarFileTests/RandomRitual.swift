import Almanac
import CalendarFile
import TestSupport

/// Something a couple does again and again for ten years, and where they live meanwhile.
struct RandomRitual {
  /// One place they lived in, and what the calendar there has.
  struct Stretch {
    /// Nil for the clock of whoever reads it.
    var zone: String?
    var entry: CalendarEntry
    /// What heard itself says: days, and minutes on them; nil for the whole day.
    var occurrences: [(day: CalendarDay, minute: Int?)]
  }

  var stretches: [Stretch] = []

  /// Clocks that go forward and back by an hour, by half of one and by two; at midnight, in the
  /// evening; in winter instead of summer; for a month of the moon; and clocks that never do.
  static let zones = [
    "Europe/Berlin", "Asia/Kathmandu", "Australia/Sydney", "America/New_York", "Europe/Lisbon",
    "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "Pacific/Chatham",
    "America/Nuuk", "America/Havana", "Africa/Cairo", "America/Santiago", "Pacific/Apia",
    "Asia/Tehran", "Asia/Kolkata", "UTC", "Europe/Dublin", "Antarctica/Troll", "Asia/Beirut",
    "America/Asuncion", "Pacific/Kiritimati", "Asia/Jerusalem", "America/Argentina/Buenos_Aires",
  ]

  static let end = CalendarDay(2036, 12, 31)

  init?(_ number: Int, using dice: inout Dice) {
    let asked = CalendarDay(2026, 1, 1).adding(days: .random(in: 0...400, using: &dice))
    guard let cadence = Self.cadence(using: &dice) else { return nil }
    let minute = Self.minute(using: &dice)
    let isFloating = Int.random(in: 0..<20, using: &dice) == 0
    var moves: [CalendarDay] = []
    if Int.random(in: 0..<4, using: &dice) == 0 {
      moves.append(asked.adding(days: .random(in: 50...1500, using: &dice)))
      moves.append(asked.adding(days: .random(in: 1600...3000, using: &dice)))
      if Bool.random(using: &dice) { moves.removeLast() }
    }
    let isEnding = Int.random(in: 0..<4, using: &dice) > 0
    let last = isEnding ? asked.adding(days: .random(in: 0...3650, using: &dice)) : nil
    var from = asked
    for move in moves + [nil] {
      let until = [move?.adding(days: -1), last].compactMap { $0 }.min()
      guard let first = cadence.next(onOrAfter: from, from: asked), first <= until ?? Self.end
      else { continue }
      let entry = CalendarEntry(
        uid: "ritual-\(number)-\(stretches.count)@heard", title: "Ritual \(number)",
        start: first, minute: minute, minutes: .random(in: 0...180, using: &dice),
        cadence: cadence, until: until, alarm: .random(in: 0...1500, using: &dice),
        changedAt: 1_760_000_000_000 + number * 1000)
      let days = cadence.days(from: asked, in: from...min(until ?? Self.end, Self.end))
      stretches.append(
        Stretch(
          zone: isFloating ? nil : Self.zones.randomElement(using: &dice), entry: entry,
          occurrences: days.map { ($0, minute) }))
      stretches[stretches.count - 1].change(using: &dice)
      from = move ?? from
    }
  }

  /// Half of them at hours at which clocks are changed.
  private static func minute(using dice: inout Dice) -> Int? {
    switch Int.random(in: 0..<10, using: &dice) {
    case 0: nil
    case 1...5: Int.random(in: 0...13, using: &dice) * 15
    case 6: 23 * 60 + Int.random(in: 0...3, using: &dice) * 15
    case _: Int.random(in: 0..<1440, using: &dice)
    }
  }

  private static func cadence(using dice: inout Dice) -> Cadence? {
    let every = max(1, Int.random(in: -4...12, using: &dice))
    let weekday = Int.random(in: 0...6, using: &dice)
    switch Int.random(in: 0..<10, using: &dice) {
    case 0:
      return Cadence(.daily, every: every == 1 ? 7 * .random(in: 0...3, using: &dice) + 1 : every)
    case 1, 2: return Cadence(.weekly(on: [weekday]), every: every)
    case 3, 4:
      let others = (0...6).filter { _ in Int.random(in: 0..<6, using: &dice) == 0 }
      return Cadence(.weekly(on: Set([weekday] + others)), every: every)
    case 5, 6:
      let late = Int.random(in: 28...31, using: &dice)
      let day = Bool.random(using: &dice) ? late : Int.random(in: 1...31, using: &dice)
      return Cadence(.monthly(day: day), every: every)
    case 7, 8:
      let ordinal = [1, 2, 3, 4, -1][Int.random(in: 0..<5, using: &dice)]
      return Cadence(.monthlyWeekday(ordinal: ordinal, weekday: weekday), every: every)
    case _:
      let month = CalendarMonth(2028, .random(in: 1...12, using: &dice))
      let day = Int.random(in: 1...month.dayCount, using: &dice)
      return Bool.random(using: &dice)
        ? Cadence(.yearly(month: 2, day: 29), every: min(every, 4))
        : Cadence(.yearly(month: month.month, day: day), every: min(every, 4))
    }
  }
}

extension RandomRitual.Stretch {
  /// Some occurrences do not take place, and some at another time.
  fileprivate mutating func change(using dice: inout Dice) {
    let lastKnown = CalendarDay(2036, 12, 1)
    guard Int.random(in: 0..<3, using: &dice) == 0 else { return }
    for _ in 0..<3 {
      guard let index = occurrences.indices.randomElement(using: &dice),
        occurrences[index].minute == entry.minute, occurrences[index].day < lastKnown,
        entry.moved.allSatisfy({ $0.to != occurrences[index].day })
      else { continue }
      let day = occurrences[index].day
      if Bool.random(using: &dice) {
        entry.skipped.append(day)
        occurrences.remove(at: index)
      } else {
        let to = day.adding(days: .random(in: -3...3, using: &dice))
        // At a minute that no series has: what was moved tells itself apart.
        let minute = entry.minute.map { $0 / 2 * 2 + 1 }
        guard minute != entry.minute, !entry.moved.contains(where: { $0.from == day })
        else { continue }
        entry.moved.append(CalendarEntry.Moved(from: day, to: to, minute: minute))
        occurrences[index] = (to, minute)
      }
    }
  }
}
