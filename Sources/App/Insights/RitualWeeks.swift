import Almanac
import Content
import TerminalUI

/// In which of the last twelve weeks each ritual was done; a week without it says nothing.
struct RitualWeeks {
  private struct Row {
    var ritual: InsightSource.RitualDays
    /// Indices of weeks, in order.
    var weeks: [Int]
    var last: CalendarDay?
  }

  private var rows: [Row] = []
  /// The oldest first, this week last.
  private let mondays: [CalendarDay]
  private let today: CalendarDay

  static let reach = 12

  init(_ source: InsightSource) {
    let today = source.today
    let monday = today.monday
    let mondays = (0..<Self.reach).map { monday.adding(days: ($0 + 1 - Self.reach) * 7) }
    let first = mondays[0]
    rows = source.rituals.compactMap { ritual in
      let days = ritual.days.filter { $0 <= today }
      guard let last = days.max() else { return nil }
      let weeks = Set(
        days.lazy.filter { $0 >= first }.map {
          ($0.daysSince1970 - first.daysSince1970) / 7
        })
      return Row(ritual: ritual, weeks: weeks.sorted(), last: last)
    }
    // Those that were done of late first, each group in its own order.
    rows = rows.filter { !$0.weeks.isEmpty } + rows.filter(\.weeks.isEmpty)
    self.mondays = mondays
    self.today = today
  }

  var part: Insights.Part {
    Insights.Part(kind: .rituals, content: content, json: json)
  }

  private var content: Insights.Content {
    // The picture is of what lives; a row without anything in it would only be looked at as a gap.
    let alive = rows.filter { !$0.weeks.isEmpty }
    guard !alive.isEmpty else {
      return .tooEarly(
        "When you have done one of your rituals, the weeks in which it was alive stand here.")
    }
    return .chart(
      Page.Chart(
        title: Insights.Kind.rituals.title,
        sentence:
          "What was alive in the last twelve weeks. An empty week is only an empty week.",
        form: .grid(
          Page.Chart.Grid(
            columns: mondays.map { $0.short(on: today) },
            rows: alive.map { row in
              Page.Chart.GridRow(
                row.ritual.title, detail: row.ritual.cadence,
                cells: mondays.indices.map { row.weeks.contains($0) ? .marked : .open })
            }, key: "done in that week")),
        table: Page.Table(
          header: ["ritual", "how often", "when it was done"],
          rows: rows.map { [$0.ritual.title, $0.ritual.cadence, words($0)] })))
  }

  /// Weeks in a row become one: "31 Aug to 14 Sep, 5 Oct".
  private func words(_ row: Row) -> String {
    if row.weeks.isEmpty { return row.last.map { "last on \($0.short(on: today))" } ?? "" }
    if row.weeks.count == Self.reach { return "in each of these weeks" }
    var runs: [ClosedRange<Int>] = []
    for week in row.weeks {
      if let last = runs.last, last.upperBound + 1 == week {
        runs[runs.count - 1] = last.lowerBound...week
      } else {
        runs.append(week...week)
      }
    }
    let texts = runs.map { run in
      let first = mondays[run.lowerBound].short(on: today)
      return run.count == 1 ? first : "\(first) to \(mondays[run.upperBound].short(on: today))"
    }
    return (row.weeks.count == 1 ? "in the week of " : "in the weeks of ") + texts.inWords
  }

  private var json: JSON {
    .array(
      rows.map { row in
        [
          "title": .string(row.ritual.title), "cadence": .string(row.ritual.cadence),
          "weeks": .array(row.weeks.map { .string(mondays[$0].text) }),
          "last": row.last.map { .string($0.text) } ?? .null,
        ]
      })
  }
}
