import Almanac
import TestSupport
import Testing

/// What comes back when.
@Suite struct CadenceTests {
  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text: text)) }

  /// A rule, its words, a start, and the occurrences that follow.
  struct Case: Sendable {
    let rule: String
    let words: String
    let start: String
    let days: [String]

    init(_ rule: String, _ words: String, _ start: String, _ days: String...) {
      (self.rule, self.words, self.start, self.days) = (rule, words, start, days)
    }
  }

  static let cases = [
    Case("FREQ=DAILY", "every day", "2026-12-31", "2026-12-31", "2027-01-01", "2027-01-02"),
    Case(
      "FREQ=DAILY;INTERVAL=2", "every second day", "2028-02-28", "2028-02-28", "2028-03-01",
      "2028-03-03"),
    Case("FREQ=DAILY;INTERVAL=11", "every 11th day", "2026-11-22", "2026-11-22", "2026-12-03"),
    // The first occurrence is the first day that fits, not the start itself.
    Case(
      "FREQ=WEEKLY;BYDAY=TH", "every Thursday", "2026-11-22", "2026-11-26", "2026-12-03"),
    Case(
      "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday", "2026-11-26", "2026-11-26",
      "2026-11-27", "2026-11-30"),
    Case(
      "FREQ=WEEKLY;BYDAY=SA,SU", "every Saturday and Sunday", "2026-11-22", "2026-11-22",
      "2026-11-28", "2026-11-29"),
    Case(
      "FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Monday, Wednesday and Friday", "2026-11-22",
      "2026-11-23", "2026-11-25", "2026-11-27", "2026-11-30"),
    Case(
      "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "every day", "2026-11-22", "2026-11-22",
      "2026-11-23"),
    // Thursday is in the week that counts, so its Monday comes two weeks after it.
    Case(
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO", "every second week on Monday and Thursday",
      "2026-12-23", "2026-12-24", "2027-01-04", "2027-01-07", "2027-01-18"),
    // Nothing is left of the start's own week: the next one is the first.
    Case(
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=MO", "every second week on Monday", "2026-12-22",
      "2026-12-28", "2027-01-11"),
    Case(
      "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU;WKST=MO", "every third week on Sunday", "2026-11-22",
      "2026-11-22", "2026-12-13"),
    Case(
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;WKST=MO", "every second week, Monday to Friday",
      "2026-11-27", "2026-11-27", "2026-12-07"),
    Case(
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=MO",
      "on each day of every second week", "2026-11-22", "2026-11-22", "2026-11-30", "2026-12-01"),
    Case(
      "FREQ=MONTHLY;BYMONTHDAY=1", "on the 1st of each month", "2026-11-22", "2026-12-01",
      "2027-01-01"),
    Case(
      "FREQ=MONTHLY;BYMONTHDAY=22", "on the 22nd of each month", "2026-11-22", "2026-11-22",
      "2026-12-22"),
    Case(
      "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", "on the 29th of each month, or its last day",
      "2027-01-29", "2027-01-29", "2027-02-28", "2027-03-29"),
    Case(
      "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "on the 30th of each month, or its last day",
      "2028-01-31", "2028-02-29", "2028-03-30"),
    Case(
      "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
      "on the 31st of each month, or its last day", "2027-01-31", "2027-01-31", "2027-02-28",
      "2027-03-31", "2027-04-30"),
    // The first 5th is in December; months are counted from there.
    Case(
      "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5", "on the 5th of every second month", "2026-11-22",
      "2026-12-05", "2027-02-05"),
    Case(
      "FREQ=MONTHLY;BYDAY=1SU", "on the first Sunday of each month", "2026-11-22", "2026-12-06",
      "2027-01-03"),
    Case(
      "FREQ=MONTHLY;BYDAY=4SU", "on the fourth Sunday of each month", "2026-11-01", "2026-11-22"),
    Case(
      "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR", "on the last Friday of every third month",
      "2026-10-31", "2026-11-27", "2027-02-26", "2027-05-28"),
    Case(
      "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=9", "every year on 9 October", "2026-11-22", "2027-10-09",
      "2028-10-09"),
    Case(
      "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "every year on 31 December", "2026-11-22",
      "2026-12-31", "2027-12-31"),
    Case(
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "every year on 29 February",
      "2027-01-01", "2027-02-28", "2028-02-29", "2029-02-28"),
    Case(
      "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=28", "every fourth year on 28 February",
      "2027-03-01", "2028-02-28", "2032-02-28"),
  ]

  @Test(arguments: cases)
  func comesBack(_ one: Case) throws {
    let cadence = try #require(Cadence(rule: one.rule))
    #expect(cadence.rule == one.rule && cadence.words == one.words)
    let (start, days) = (try day(one.start), try one.days.map(day))
    let last = try #require(days.last)
    #expect(cadence.days(from: start, in: CalendarDay(1970, 1, 1)...last) == days)
  }

  /// The parts of a rule in another order are the same rule.
  @Test(arguments: cases)
  func partsComeInAnyOrder(_ one: Case) throws {
    let turned = one.rule.split(separator: ";").reversed().joined(separator: ";")
    #expect(Cadence(rule: turned) == Cadence(rule: one.rule))
  }

  @Test(arguments: [
    "", "FREQ", "FREQ=", "FREQ=HOURLY", "FREQ=DAILY;COUNT=3", "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=1", "FREQ=DAILY;INTERVAL=100", "FREQ=DAILY;INTERVAL=x",
    "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;", "FREQ=DAILY;WKST=MO", "FREQ=DAILY;BYDAY=MO",
    "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=MO,MO",
    "FREQ=WEEKLY;BYDAY=TH,MO", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=28,31;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=5MO", "FREQ=MONTHLY;BYDAY=MO",
    "FREQ=MONTHLY;BYDAY=-2MO", "FREQ=MONTHLY;BYDAY=+1MO", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1",
    "FREQ=YEARLY;BYMONTH=2", "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1",
    "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "freq=daily",
    "FREQ=DAILY;UNTIL=20270101", "FREQ=DAILY=DAILY", "FREQ=MONTHLY;BYDAY=",
  ])
  func otherRulesAreNotRead(_ rule: String) {
    #expect(Cadence(rule: rule) == nil)
  }

  @Test func whatCannotComeBackIsNone() {
    let impossible: [Cadence.Pattern] = [
      .weekly(on: []), .weekly(on: [7]), .weekly(on: [-1]), .monthly(day: 0), .monthly(day: 32),
      .monthlyWeekday(ordinal: 5, weekday: 0), .monthlyWeekday(ordinal: 0, weekday: 0),
      .monthlyWeekday(ordinal: 1, weekday: 7), .yearly(month: 2, day: 30),
      .yearly(month: 0, day: 1), .yearly(month: 4, day: 31),
    ]
    for pattern in impossible { #expect(Cadence(pattern) == nil, "\(pattern)") }
    #expect(Cadence(.daily, every: 0) == nil && Cadence(.daily, every: 100) == nil)
    #expect(Cadence(.daily, every: 99) != nil)
  }

  /// Against a walk over every day, and over every period from the first occurrence.
  @Test func randomCadencesAgreeWithAWalk() throws {
    var dice = Dice(state: testSeed)
    for _ in 0..<often(400, nightly: 20_000) {
      let cadence = try #require(Cadence.random(using: &dice))
      let start = CalendarDay(daysSince1970: .random(in: 18_000...24_000, using: &dice))
      let end = start.adding(days: 3653)
      let all = cadence.days(from: start, in: start...end)
      #expect(all == cadence.walked(from: start, through: end), "\(cadence) \(start) \(testSeed)")
      #expect(Cadence(rule: cadence.rule) == cadence)
      for _ in 0..<5 {
        let low = start.adding(days: .random(in: -400...3653, using: &dice))
        let high = max(low, min(end, low.adding(days: .random(in: 0...600, using: &dice))))
        #expect(
          cadence.days(from: start, in: low...high) == all.filter { low <= $0 && $0 <= high })
        // A series may go on beyond the ten years: what is asked for stays within them.
        if let next = all.first(where: { $0 >= low }) {
          #expect(cadence.next(onOrAfter: low, from: start) == next)
          // The rest of a series is the series that begins with one of its occurrences.
          #expect(cadence.days(from: next, in: start...end) == all.filter { $0 >= next })
        }
        #expect(cadence.last(before: low, from: start) == all.last { $0 < low })
      }
    }
  }

  /// A range far from the start is no longer a way.
  @Test func farAwayIsAsQuick() throws {
    let start = CalendarDay(1970, 1, 1)
    let cadence = try #require(Cadence(.daily))
    let clock = ContinuousClock()
    let spent = clock.measure {
      for _ in 0..<1000 {
        let far = CalendarDay(9999, 12, 1)
        #expect(cadence.days(from: start, in: far...far.adding(days: 30)).count == 31)
        #expect(cadence.next(onOrAfter: far, from: start) == far)
        #expect(cadence.last(before: far, from: start) == far.adding(days: -1))
      }
    }
    #expect(spent < .seconds(2), "\(spent)")
  }

  @Test func thereIsNothingAfterTheYear9999() throws {
    let cadence = try #require(Cadence(.yearly(month: 1, day: 1)))
    let start = CalendarDay(2026, 1, 1)
    #expect(cadence.next(onOrAfter: CalendarDay(9999, 1, 2), from: start) == nil)
    #expect(cadence.next(onOrAfter: CalendarDay(9998, 1, 2), from: start)?.year == 9999)
    #expect(cadence.last(before: start, from: start) == nil)
  }
}

extension Cadence {
  fileprivate static func random(using dice: inout Dice) -> Cadence? {
    let every = Bool.random(using: &dice) ? 1 : Int.random(in: 1...13, using: &dice)
    let weekday = Int.random(in: 0...6, using: &dice)
    let pattern: Pattern =
      switch Int.random(in: 0..<6, using: &dice) {
      case 0: .daily
      case 1: .weekly(on: Set((0...6).filter { $0 == weekday || .random(using: &dice) }))
      case 2: .weekly(on: [weekday])
      case 3: .monthly(day: .random(in: 1...31, using: &dice))
      case 4:
        .monthlyWeekday(
          ordinal: [1, 2, 3, 4, -1].randomElement(using: &dice) ?? 1, weekday: weekday)
      default: Bool.random(using: &dice) ? .yearly(month: 2, day: 29) : .yearly(month: 12, day: 31)
      }
    return Cadence(pattern, every: every)
  }

  /// The occurrences the slow way: every day that fits, then whole periods left out.
  fileprivate func walked(from start: CalendarDay, through end: CalendarDay) -> [CalendarDay] {
    var fitting: [CalendarDay] = []
    var day = start
    while day <= end {
      if fits(day) { fitting.append(day) }
      day = day.adding(days: 1)
    }
    guard let first = fitting.first else { return [] }
    return fitting.filter { periods(from: first, to: $0) % every == 0 }
  }

  private func fits(_ day: CalendarDay) -> Bool {
    let length = day.calendarMonth.dayCount
    return switch pattern {
    case .daily: true
    case .weekly(let weekdays): weekdays.contains(day.weekday)
    case .monthly(let wanted): day.day == min(wanted, length)
    case .monthlyWeekday(let ordinal, let weekday):
      day.weekday == weekday
        && (ordinal == -1 ? day.day + 7 > length : (day.day + 6) / 7 == ordinal)
    case .yearly(let month, let wanted): day.month == month && day.day == min(wanted, length)
    }
  }

  private func periods(from first: CalendarDay, to day: CalendarDay) -> Int {
    switch pattern {
    case .daily: day.daysSince1970 - first.daysSince1970
    case .weekly:
      (day.adding(days: -day.weekday).daysSince1970
        - first.adding(days: -first.weekday).daysSince1970) / 7
    case .monthly, .monthlyWeekday: (day.year - first.year) * 12 + day.month - first.month
    case .yearly: day.year - first.year
    }
  }
}
