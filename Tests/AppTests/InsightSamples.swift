import Almanac
import App
import Content
import Dialogue
import TestSupport

/// What Ana and Ben could have been doing.
enum InsightSamples {
  static let today = CalendarDay(2026, 11, 22)

  static var empty: InsightSource {
    InsightSource(names: Pair("Ana", "Ben"), today: today, zoneOffset: 3600)
  }

  static let library = Checkout.library()
  private static let exercise = library.exercises[0]

  /// - Parameter daysAgo: Before today, at noon of Greenwich.
  static func talk(
    _ daysAgo: Int, floor: Pair<Int>? = nil, shown: Pair<ShownRating?>? = nil,
    names: Pair<String> = Pair("Ana", "Ben"), state: TalkHeader.State = .complete
  ) -> TalkHeader {
    let at = (today.daysSince1970 - daysAgo) * 86_400_000 + 43_200_000
    var talk = TalkHeader(
      id: "talk\(daysAgo)",
      opening: Opening(exercise: exercise, source: "test", names: names, turnMinutes: 5),
      startedAt: at)
    talk.state = state
    talk.floor = floor
    talk.shown = shown
    return talk
  }

  /// Some months, with weeks in which there was nothing.
  static var lived: InsightSource {
    var source = empty
    let minute = 60_000
    source.talks = [
      talk(
        2, floor: Pair(14 * minute, 11 * minute),
        shown: Pair(.init(tenths: 46, guess: 4), .init(tenths: 42, guess: 5))),
      talk(6, floor: Pair(22 * minute, 25 * minute), shown: Pair(.init(tenths: 44, guess: 4), nil)),
      talk(
        10, floor: Pair(18 * minute, 16 * minute),
        shown: Pair(.init(tenths: 38, guess: 3), .init(tenths: 40, guess: 4))),
      talk(25, floor: Pair(31 * minute, 20 * minute), shown: Pair(nil, nil)),
      talk(
        33, floor: Pair(9 * minute, 12 * minute),
        shown: Pair(.init(tenths: 30, guess: 4), .init(tenths: 34, guess: 4))),
      talk(
        40, floor: Pair(30_000, 8 * minute),
        shown: Pair(.init(tenths: 40, guess: nil), .init(tenths: nil, guess: 4))),
      talk(
        61, floor: Pair(16 * minute, 15 * minute),
        shown: Pair(.init(tenths: 24, guess: 2), .init(tenths: 36, guess: 4))),
      talk(
        90, floor: Pair(20 * minute, 20 * minute),
        shown: Pair(.init(tenths: 28, guess: 3), .init(tenths: 30, guess: 3))),
    ]
    let named: [(Int, [String])] = [
      (1, ["grateful", "tired"]), (3, ["calm", "glad"]), (9, ["grateful", "worried"]),
      (20, ["glad", "sad"]), (36, ["calm", "lonely"]), (50, ["grateful"]), (75, ["tired", "sad"]),
      (110, ["happy", "worried"]), (200, ["glad", "calm", "tired"]), (330, ["hopeful"]),
      (800, ["sad"]),
    ]
    for (daysAgo, words) in named {
      for (index, id) in words.enumerated() {
        source.feelings.append(
          .init(day: today.adding(days: -daysAgo), seat: index == 0 ? .a : .b, id: id))
      }
    }
    let looks: [(Int, Agreement.Outcome)] = [
      (3, .kept), (12, .partly), (40, .kept), (70, .kept), (90, .renegotiate), (200, .not),
      (210, .kept), (420, .kept), (425, .partly), (1500, .not),
    ]
    source.looks = looks.map { .init(day: today.adding(days: -$0.0), outcome: $0.1) }
    let walks: [Int] = [3, 17, 24, 52]
    source.rituals = [
      ritual("Tea before the day", "every day", stride(from: 0, to: 80, by: 2)),
      ritual("A walk along the river", "every Thursday", walks),
      ritual("Looking back on the year", "every year on 31 December", [326]),
      ritual("Breakfast in bed", "every second Sunday", []),
    ]
    return source
  }

  private static func ritual(
    _ title: String, _ cadence: String, _ daysAgo: some Sequence<Int>
  ) -> InsightSource.RitualDays {
    .init(title: title, cadence: cadence, days: daysAgo.map { today.adding(days: -$0) })
  }

  static func insights(_ source: InsightSource) -> Insights {
    Insights(source, feelings: library.feelings)
  }

  /// Ten years of use, different for each number.
  static func decade(_ seed: UInt64) -> InsightSource {
    var dice = Dice(state: seed)
    var source = empty
    let days = 3650
    source.talks = (0..<600).map { _ in
      talk(
        .random(in: 0..<days, using: &dice),
        floor: Pair(
          .random(in: 0...2_400_000, using: &dice), .random(in: 0...2_400_000, using: &dice)),
        shown: Pair(rating(&dice), rating(&dice)))
    }
    let ids = library.feelings.words.map(\.id)
    for _ in 0..<7000 {
      let day = today.adding(days: -.random(in: 0..<days, using: &dice))
      for seat in Seat.allCases {
        for _ in 0..<2 {
          source.feelings.append(
            .init(day: day, seat: seat, id: ids.randomElement(using: &dice) ?? ""))
        }
      }
    }
    source.rituals = (0..<10).map { index in
      .init(
        title: "Ritual \(index)", cadence: "every week",
        days: (0..<500).map { _ in today.adding(days: -.random(in: 0..<days, using: &dice)) })
    }
    source.looks = (0..<400).map { _ in
      .init(
        day: today.adding(days: -.random(in: 0..<days, using: &dice)),
        outcome: Agreement.Outcome.allCases.randomElement(using: &dice) ?? .kept)
    }
    return source
  }

  static func rating(_ dice: inout Dice) -> ShownRating? {
    Bool.random(using: &dice)
      ? nil
      : ShownRating(
        tenths: .random(in: 10...50, using: &dice), guess: .random(in: 1...5, using: &dice))
  }
}
