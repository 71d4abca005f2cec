import Almanac
import Content
import Dialogue
import TerminalUI

/// How what both agreed on has gone, by quarters of a year; of neither of them alone.
struct AgreementQuarters {
  /// The oldest first, this quarter last.
  private var quarters: [(first: CalendarMonth, counts: [Agreement.Outcome: Int])]

  /// Two years.
  static let reach = 8
  /// Fewer than that make no picture.
  private static let least = 2

  /// In the order in which they are told.
  private static let outcomes: [Agreement.Outcome] = [.kept, .partly, .renegotiate, .not]

  init(_ source: InsightSource) {
    let now = CalendarMonth(source.today.year, (source.today.month - 1) / 3 * 3 + 1)
    quarters = (0..<Self.reach).map { (now.adding(($0 + 1 - Self.reach) * 3), [:]) }
    let first = quarters[0].first
    let start = first.year * 12 + first.month
    for look in source.looks {
      let months = look.day.year * 12 + look.day.month - start
      guard months >= 0, quarters.indices.contains(months / 3) else { continue }
      quarters[months / 3].counts[look.outcome, default: 0] += 1
    }
    // What was before the first is no gap.
    quarters = Array(quarters.drop { $0.counts.isEmpty })
  }

  var part: Insights.Part {
    Insights.Part(kind: .agreements, content: content, json: json)
  }

  private var all: [Agreement.Outcome: Int] {
    quarters.reduce(into: [:]) { all, quarter in all.merge(quarter.counts, uniquingKeysWith: +) }
  }

  private var content: Insights.Content {
    guard all.values.reduce(0, +) >= Self.least else {
      return .tooEarly(
        "When you look together at what you agreed on, how it went stands here: kept, partly, "
          + "changed or let go. Each of them is an answer.")
    }
    return .chart(
      Page.Chart(
        title: Insights.Kind.agreements.title, sentence: sentence,
        form: .bars(
          Page.Chart.Bars(
            series: Self.outcomes.map { outcome in
              Page.Chart.Series(
                outcome.words, outcome == .kept || outcome == .partly ? .bar : .body)
            },
            bars: quarters.map { quarter in
              let counts = Self.outcomes.map { quarter.counts[$0, default: 0] }
              return Page.Chart.Bar(
                Self.label(quarter.first),
                values: quarter.counts.isEmpty ? [] : counts.map(Double.init),
                text: quarter.counts.isEmpty
                  ? "" : counts.map(String.init).joined(separator: ", "))
            })),
        table: Page.Table(
          header: ["quarter"] + Self.outcomes.map(\.words),
          rows: quarters.filter { !$0.counts.isEmpty }.map { quarter in
            [Self.label(quarter.first)]
              + Self.outcomes.map { String(quarter.counts[$0, default: 0]) }
          })))
  }

  /// `"Oct–Dec 2026"`.
  private static func label(_ first: CalendarMonth) -> String {
    "\(first.shortName)–\(first.adding(2).shortName) \(first.year)"
  }

  private var sentence: String {
    let counts = all
    let kept = counts[.kept, default: 0]
    let done = kept + counts[.partly, default: 0]
    let looks = counts.values.reduce(0, +)
    let how =
      if kept == looks {
        "Each of them held."
      } else if done == looks {
        "Each of them held, wholly or in part."
      } else if done * 2 >= looks {
        "Most were kept, wholly or in part."
      } else {
        "Some were kept, and others you changed or let go: what does not fit may be the wrong size."
      }
    return "Each time you looked at one together. " + how
  }

  private var json: JSON {
    .array(
      quarters.filter { !$0.counts.isEmpty }.map { quarter in
        [
          "from": .string(CalendarDay(quarter.first.year, quarter.first.month, 1).text),
          "kept": .int(quarter.counts[.kept, default: 0]),
          "partly": .int(quarter.counts[.partly, default: 0]),
          "renegotiate": .int(quarter.counts[.renegotiate, default: 0]),
          "not": .int(quarter.counts[.not, default: 0]),
        ]
      })
  }
}

extension Agreement.Outcome {
  /// As a chart names it.
  fileprivate var words: String {
    switch self {
    case .kept: "kept"
    case .partly: "partly"
    case .renegotiate: "changed"
    case .not: "not this time"
    }
  }
}
