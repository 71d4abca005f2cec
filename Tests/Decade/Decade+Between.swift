internal import Almanac
internal import App
internal import Content
internal import Dialogue
internal import Journal
internal import TestSupport

/// What ten years leave between the talks.
extension Decade {
  /// Check-ins of both in year books, rituals with the days they were done, agreements that were
  /// looked at, milestones, dates, thank-yous and a page of each about themself.
  func keepBetween(in journal: Journal, _ library: Library, _ dice: inout Dice) throws {
    var parts: [Beginning] = []
    let today = CalendarDay(Self.end, offset: 0)
    for year in (today.year - 10)...today.year {
      let books = checkIns(of: year, until: today, library, &dice)
      let header = Self.bytes(["year": .int(year)])
      parts.append(Beginning(.checkIns, for: .ours, records: books.shown, header: header))
      for seat in Seat.allCases {
        parts.append(
          Beginning(
            .checkIns, for: seat == .a ? .a : .b, records: books.whole[seat], header: header))
      }
      let thanks = (0..<30).map { number -> [UInt8] in
        let at = (CalendarDay(year, 1, 1).daysSince1970 + number * 12) * Self.day
        return Self.bytes(
          Thanks(
            at: at, from: number % 2 == 0 ? .a : .b, did: Prose.text(60, &dice),
            says: Prose.text(40, &dice), gave: nil
          ).json)
      }
      parts.append(Beginning(.thanks, for: .ours, records: thanks, header: header))
    }
    parts += rituals(until: today, &dice)
    for number in 0..<120 {
      let day = today.adding(days: -number * 30)
      let milestone = Milestone(
        title: Prose.text(30, &dice), kind: Milestone.Kind.allCases[number % 4], day: day,
        words: Prose.text(60, &dice), changedAt: Self.end)
      parts.append(
        Beginning(.milestone, for: .ours, records: [], header: Self.bytes(milestone.json)))
    }
    for number in 0..<500 {
      var outing = Outing(
        title: Prose.text(30, &dice), day: today.adding(days: 6 - number * 7), minute: 1_140,
        changedAt: Self.end)
      outing.isOver = number > 2
      outing.memory = outing.isOver ? Prose.text(80, &dice) : nil
      parts.append(
        Beginning(
          .outing, for: .ours, isOpen: !outing.isOver, records: [],
          header: Self.bytes(outing.json)))
    }
    for seat in Seat.allCases {
      let lines = (0..<20).map { number in
        MapPage.Line(MapPage.Part.allCases[number % 3], words: Prose.text(80, &dice))
      }
      let page = MapPage(seat: seat, lines: lines, changedAt: Self.end)
      parts.append(Beginning(.map, for: .ours, records: [], header: Self.bytes(page.json)))
    }
    try journal.begin(parts)
  }

  /// 700 a year, by both on the same days.
  private func checkIns(
    of year: Int, until today: CalendarDay, _ library: Library, _ dice: inout Dice
  ) -> (shown: [[UInt8]], whole: Pair<[[UInt8]]>) {
    let pleasant = words(library.feelings, .pleasant)
    let unpleasant = words(library.feelings, .unpleasant)
    let needs = library.needs.words.map(\.id)
    var shown: [[UInt8]] = []
    var whole = Pair<[[UInt8]]>([], [])
    let first = CalendarDay(year, 1, 1)
    for number in 0..<350 {
      let day = first.adding(days: number)
      if day > today { break }
      let at = (day.daysSince1970 * 24 + 20) * 3_600_000
      let both = Seat.allCases.map { _ -> CheckIn in
        var one = CheckIn(at: at)
        one.pleasant = pleasant.randomElement(using: &dice).map { CheckIn.Felt($0, 6) }
        one.unpleasant = unpleasant.randomElement(using: &dice).map { CheckIn.Felt($0, 3) }
        one.energy = Int.random(in: 0...10, using: &dice)
        one.need = needs.randomElement(using: &dice)
        return one
      }
      for seat in Seat.allCases { whole[seat].append(Self.bytes(both[seat.index].json)) }
      shown.append(Self.bytes(Reveal(at: at, shown: Pair(both[0], both[1])).json))
    }
    return (shown, whole)
  }

  private func words(_ list: WordList, _ tone: WordList.Tone) -> [String] {
    list.groups.filter { $0.tone == tone }.flatMap { $0.branches.flatMap(\.words) }.map(\.id)
  }

  /// Twelve of them, five thousand times done, seven still alive.
  private func rituals(until today: CalendarDay, _ dice: inout Dice) -> [Beginning] {
    (0..<12).compactMap { number -> Beginning? in
      let patterns: [Cadence.Pattern] = [
        .weekly(on: [number % 7]), .daily, .monthly(day: 1 + number * 2),
        .weekly(on: [0, 1, 2, 3, 4]),
      ]
      guard let cadence = Cadence(patterns[number % 4]) else { return nil }
      let start = today.adding(days: -3_600 + number * 100)
      var ritual = Ritual(
        title: Prose.text(24, &dice), cadence: cadence, start: start, minutes: 20,
        changedAt: Self.end)
      ritual.minute = 1_080
      if number >= 7 { ritual.ended = today.adding(days: -100) }
      let days = cadence.days(from: start, in: start...(ritual.ended ?? today.adding(days: -1)))
      let done = days.filter { _ in Int.random(in: 0..<100, using: &dice) < 40 }
      ritual.lastDone = done.last
      ritual.settled = done.last
      return Beginning(
        .ritual, for: .ours, isOpen: ritual.ended == nil,
        records: done.map {
          Self.bytes(Doing(day: $0, at: $0.daysSince1970 * Self.day).json)
        }, header: Self.bytes(ritual.json))
    }
  }
}
