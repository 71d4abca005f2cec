import Almanac
import App
import Content
import Testing

/// How rituals stand on days, over many random ones and whatever people do with them.
@Suite struct RitualStandingTests {
  /// SplitMix64 (Steele, Lea, Flood 2014), so that a failure comes back by its seed.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let monday = CalendarDay(2026, 3, 2)

  static func ritual(_ pattern: Cadence.Pattern, every: Int = 1) throws -> Ritual {
    Ritual(
      id: "r", title: "Tea", cadence: try #require(Cadence(pattern, every: every)), start: monday,
      minutes: 10, changedAt: 0)
  }

  private static func random(_ dice: inout Dice) throws -> Ritual {
    let every = Bool.random(using: &dice) ? 1 : Int.random(in: 2...5, using: &dice)
    let pattern: Cadence.Pattern =
      switch Int.random(in: 0..<5, using: &dice) {
      case 0: .daily
      case 1:
        .weekly(
          on: Set(
            (0..<Int.random(in: 1...4, using: &dice)).map { _ in
              Int.random(in: 0...6, using: &dice)
            }))
      case 2: .monthly(day: Int.random(in: 1...31, using: &dice))
      case 3:
        .monthlyWeekday(
          ordinal: [1, 2, 3, 4, -1].randomElement(using: &dice) ?? 1,
          weekday: Int.random(in: 0...6, using: &dice))
      default:
        .yearly(
          month: Int.random(in: 1...12, using: &dice), day: Int.random(in: 1...28, using: &dice))
      }
    var ritual = try Self.ritual(pattern, every: pattern == .daily ? min(every, 4) : every)
    ritual.start = monday.adding(days: Int.random(in: 0...40, using: &dice))
    return ritual
  }

  private func isDue(_ ritual: Ritual, _ day: CalendarDay) -> Bool {
    if case .due = ritual.standing(on: day) { true } else { false }
  }

  private func isWaiting(_ ritual: Ritual, _ day: CalendarDay) -> Bool {
    if case .waiting = ritual.standing(on: day) { true } else { false }
  }

  /// Whatever is promised as the next time comes true, and nothing is due before it.
  private func expectNext(_ ritual: Ritual, _ today: CalendarDay, _ note: () -> String) {
    guard case .next(let next?, let minute) = ritual.standing(on: today) else { return }
    #expect(next > today, "\(note())")
    #expect(ritual.standing(on: next) == .due(minute: minute), "\(note()) \(next.text)")
    var day = today.adding(days: 1)
    while day < next {
      #expect(!isDue(ritual, day), "\(note()): due on \(day.text) before \(next.text)")
      day = day.adding(days: 1)
    }
  }

  /// What holds on every day, whatever was done before.
  private func expectAlways(_ ritual: Ritual, _ today: CalendarDay, _ note: () -> String) {
    #expect(Ritual(ritual.json, id: ritual.id) == ritual, "\(note())")
    switch ritual.standing(on: today) {
    case .due:
      #expect(ritual.settled.map { $0 < today } ?? true, "\(note())")
      #expect(ritual.ended == nil && !(ritual.pause?.until == nil && ritual.pause != nil))
      var done = ritual
      done.doIt(on: today)
      #expect(!isDue(done, today) && !isWaiting(done, today), "\(note())")
    case .waiting(let since):
      #expect(since < today && today <= since.adding(days: 14), "\(note())")
      if ritual.cadence.every == 1, ritual.cadence.pattern == .daily {
        Issue.record("a daily one nags: \(note())")
      }
      var done = ritual
      done.doIt(on: today)
      #expect(!isWaiting(done, today), "\(note())")
      var gone = ritual
      gone.settle(through: today.adding(days: -1))
      #expect(!isWaiting(gone, today), "\(note())")
    case .next: expectNext(ritual, today, note)
    case .paused(let until):
      #expect(until.map { today < $0 } ?? true, "\(note())")
      if let until {
        #expect(!isWaiting(ritual, until), "\(note())")
      }
    case .ended: #expect(ritual.ended.map { $0 < today } == true, "\(note())")
    }
  }

  @Test func whateverPeopleDo() throws {
    var due = 0
    var waiting = 0
    for seed in 0..<100 {
      var dice = Dice(state: UInt64(seed))
      var ritual = try Self.random(&dice)
      for offset in 0..<100 {
        let today = Self.monday.adding(days: offset)
        let before = ritual
        let note = { "seed \(seed), \(today.text), \(before)" }
        expectAlways(ritual, today, note)
        if isDue(ritual, today) { due += 1 }
        if isWaiting(ritual, today) { waiting += 1 }
        try act(&ritual, today, &dice, note)
        expectAlways(ritual, today, note)
      }
    }
    #expect(due > 500 && waiting > 500)
  }

  private func act(
    _ ritual: inout Ritual, _ today: CalendarDay, _ dice: inout Dice, _ note: () -> String
  ) throws {
    let yesterday = today.adding(days: -1)
    switch Int.random(in: 0..<24, using: &dice) {
    case 0, 1: if ritual.lastDone != today { ritual.doIt(on: today) }
    case 2: ritual.doIt(on: yesterday)
    case 3, 4:
      let from = ritual.occurrence(on: today)
      let day = today.adding(days: Int.random(in: 0...9, using: &dice))
      let minute = Bool.random(using: &dice) ? Int.random(in: 0..<1440, using: &dice) : nil
      guard ritual.move(to: day, minute: minute, on: today), let from else { return }
      #expect(isDue(ritual, day), "moved to \(day.text): \(note())")
      if from != day { #expect(!isDue(ritual, from), "still on \(from.text): \(note())") }
    case 5:
      ritual.settle(through: isDue(ritual, today) ? today : yesterday)
      #expect(!isWaiting(ritual, today) && !isDue(ritual, today) || ritual.settled == yesterday)
    case 6:
      let days = Int.random(in: 1...20, using: &dice)
      ritual.rest(from: today, until: Bool.random(using: &dice) ? today.adding(days: days) : nil)
      for ahead in 0..<days {
        let day = today.adding(days: ahead)
        #expect(!isDue(ritual, day) && !isWaiting(ritual, day), "due in a rest: \(note())")
      }
    case 7, 8:
      if ritual.pause != nil {
        ritual.wake(on: today)
        #expect(!isWaiting(ritual, today), "waits after a rest: \(note())")
      }
    case 9 where ritual.ended == nil:
      ritual.end(on: today)
      #expect(ritual.standing(on: today) == .ended, "\(note())")
    case 9, 10, 11:
      if ritual.ended != nil {
        ritual.beginAgain(on: today)
        #expect(ritual.standing(on: today) != .ended && !isWaiting(ritual, today), "\(note())")
      }
    default: break
    }
  }

  /// Where nobody does anything, it is due on the days of its cadence and on no other.
  @Test func leftAloneItFollowsItsCadence() throws {
    for seed in 0..<60 {
      var dice = Dice(state: UInt64(1000 + seed))
      let ritual = try Self.random(&dice)
      let days = (0..<400).map { Self.monday.adding(days: $0) }
      let range = Self.monday...Self.monday.adding(days: 399)
      #expect(
        days.filter { isDue(ritual, $0) } == ritual.cadence.days(from: ritual.start, in: range))
    }
  }

  @Test func oneMovedDoesNotHideTheOthers() throws {
    var ritual = try Self.ritual(.weekly(on: [0, 3]))
    let monday = Self.monday
    let moves = ritual.move(to: monday.adding(days: 5), minute: 600, on: monday)
    #expect(moves)
    #expect(ritual.standing(on: monday) == .next(monday.adding(days: 3), minute: nil))
    #expect(ritual.standing(on: monday.adding(days: 3)) == .due(minute: nil))
    ritual.doIt(on: monday.adding(days: 3))
    #expect(ritual.standing(on: monday.adding(days: 5)) == .due(minute: 600))
  }

  @Test func doneSoonerKeepsItsOwnDayFree() throws {
    var ritual = try Self.ritual(.weekly(on: [3]))
    let (monday, tuesday) = (Self.monday, Self.monday.adding(days: 1))
    let moves = ritual.move(to: tuesday, minute: nil, on: monday)
    #expect(moves)
    ritual.doIt(on: tuesday)
    let next = Ritual.Standing.next(monday.adding(days: 10), minute: nil)
    #expect(ritual.standing(on: monday.adding(days: 3)) == next)
    // And still where the one after it is moved, too.
    let again = ritual.move(to: monday.adding(days: 11), minute: nil, on: monday.adding(days: 2))
    #expect(again)
    #expect(!isDue(ritual, monday.adding(days: 3)) && !isDue(ritual, monday.adding(days: 10)))
    #expect(isDue(ritual, monday.adding(days: 11)))
  }

  @Test func whatWentByIsOfferedForTwoWeeks() throws {
    let ritual = try Self.ritual(.monthly(day: 2))
    for ahead in 1...14 {
      #expect(ritual.standing(on: Self.monday.adding(days: ahead)) == .waiting(since: Self.monday))
    }
    let next = Ritual.Standing.next(CalendarDay(2026, 4, 2), minute: nil)
    #expect(ritual.standing(on: Self.monday.adding(days: 15)) == next)
  }

  @Test func otherDaysLeaveNothingWaiting() throws {
    var ritual = try Self.ritual(.weekly(on: [0]))
    let today = Self.monday.adding(days: 9)
    #expect(isWaiting(ritual, today))
    ritual.take(try #require(Cadence(.weekly(on: [1]))), from: Self.monday, on: today)
    #expect(ritual.standing(on: today) == .next(Self.monday.adding(days: 15), minute: nil))
  }
}
