import Almanac
import Content
import Dialogue
import TerminalUI

/// How long each had the floor in the last eight weeks, silence included.
package struct FloorTime {
  /// Milliseconds by week, the oldest first; nil for a week without a talk.
  private var weeks: [(monday: CalendarDay, floor: Pair<Int>?)]
  private let names: Pair<String>
  private let today: CalendarDay

  /// So many weeks, this one among them.
  package static let reach = 8
  /// Less than five minutes together make no picture.
  private static let least = 300_000

  init(_ source: InsightSource, _ all: [(index: Int, isTurned: Bool)]) {
    names = source.names
    today = source.today
    let monday = source.today.monday
    weeks = (0..<Self.reach).map { (monday.adding(days: ($0 + 1 - Self.reach) * 7), nil) }
    let first = weeks[0].monday.daysSince1970
    for (index, isTurned) in all {
      let talk = source.talks[index]
      let week = source.day(of: talk).monday.daysSince1970 - first
      // The latest come first: all that follow are older.
      if week < 0 { break }
      guard let floor = talk.floor, floor.a >= 0, floor.b >= 0, floor.a + floor.b > 0,
        weeks.indices.contains(week / 7)
      else { continue }
      let before = weeks[week / 7].floor ?? Pair(0, 0)
      weeks[week / 7].floor = Pair(
        before.a + (isTurned ? floor.b : floor.a), before.b + (isTurned ? floor.a : floor.b))
    }
  }

  var part: Insights.Part {
    Insights.Part(kind: .talkTime, content: content, json: json)
  }

  private var content: Insights.Content {
    guard weeks.reduce(0, { $0 + ($1.floor.map { $0.a + $0.b } ?? 0) }) >= Self.least else {
      return .tooEarly(
        "When you have talked, how long each of you had the floor stands here, week by week.")
    }
    return .chart(
      Page.Chart(
        title: Insights.Kind.talkTime.title, sentence: sentence,
        form: .bars(
          Page.Chart.Bars(
            series: Seat.allCases.map { .init(names[$0], .person($0.index)) },
            bars: weeks.map { week in
              Page.Chart.Bar(
                week.monday.short(on: today),
                values: week.floor.map { [Double($0.a), Double($0.b)] } ?? [],
                text: week.floor.map { "\(Self.minutes($0.a)), \(Self.minutes($0.b)) min" } ?? "")
            })),
        table: Page.Table(
          header: ["week of", names.a, names.b],
          rows: weeks.compactMap { week in
            week.floor.map { floor in
              [
                week.monday.short(on: today), "\(Self.minutes(floor.a)) min",
                "\(Self.minutes(floor.b)) min",
              ]
            }
          })))
  }

  private static func minutes(_ milliseconds: Int) -> String {
    0 < milliseconds && milliseconds < 60_000 ? "<1" : String((milliseconds + 30_000) / 60_000)
  }

  private var sentence: String {
    let all = weeks.compactMap(\.floor).reduce(Pair(0, 0)) { Pair($0.a + $1.a, $0.b + $1.b) }
    // Up to three fifths for one of them is about as long.
    let isEven = max(all.a, all.b) * 5 <= (all.a + all.b) * 3
    return "The last eight weeks, silence included. "
      + (isEven
        ? "You had about as much room, each of you."
        : "At times one of you needs more room; whether it was right, only you two can say.")
  }

  private var json: JSON {
    .array(
      weeks.compactMap { week in
        week.floor.map { floor in
          ["week": .string(week.monday.text), "milliseconds": [.int(floor.a), .int(floor.b)]]
        }
      })
  }
}
