import Almanac
import Content
import TerminalUI

/// The feelings that both have opened to each other, month by month over a year.
package struct FeelingMonths {
  private struct Month {
    var month: CalendarMonth
    /// How often one of a tone was named.
    var counts: [WordList.Tone: Int] = [:]
    /// How often each was named, by id.
    var words: [String: Int] = [:]
  }

  /// The oldest first, this month last.
  private var months: [Month]
  private let tones: [String: WordList.Tone]
  /// What each says, and where in the list it stands.
  private let words: [String: (text: String, place: Int)]

  /// So many months, this one among them.
  package static let reach = 12
  /// Fewer words than that make no picture.
  private static let least = 3

  init(_ source: InsightSource, _ list: WordList) {
    var tones: [String: WordList.Tone] = [:]
    var words: [String: (text: String, place: Int)] = [:]
    for group in list.groups {
      for word in group.branches.flatMap(\.words) {
        tones[word.id] = group.tone
        words[word.id] = (word.text, words.count)
      }
    }
    self.tones = tones
    self.words = words
    let now = source.today.calendarMonth
    months = (0..<Self.reach).map { Month(month: now.adding($0 + 1 - Self.reach)) }
    let first = months[0].month
    let start = first.year * 12 + first.month
    for place in source.feelings.indices {
      let day = source.feelings[place].day
      let index = day.year * 12 + day.month - start
      guard index >= 0, index < Self.reach, let tone = tones[source.feelings[place].id] else {
        continue
      }
      months[index].counts[tone, default: 0] += 1
      months[index].words[source.feelings[place].id, default: 0] += 1
    }
  }

  var part: Insights.Part {
    Insights.Part(kind: .feelings, content: content, json: json)
  }

  /// Mixed feelings have a column only where one was named.
  private var shownTones: [WordList.Tone] {
    [.pleasant, .mixed, .unpleasant].filter { tone in
      tone != .mixed || months.contains { $0.counts[tone, default: 0] > 0 }
    }
  }

  private var content: Insights.Content {
    guard months.reduce(0, { $0 + $1.counts.values.reduce(0, +) }) >= Self.least else {
      return .tooEarly(
        "Feelings that you name in a check-in and show each other come together here, month by "
          + "month, the pleasant and the unpleasant.")
    }
    let tones = shownTones
    return .chart(
      Page.Chart(
        title: Insights.Kind.feelings.title, sentence: sentence,
        form: .bars(
          Page.Chart.Bars(
            series: tones.map {
              Page.Chart.Series($0.rawValue, $0 == .unpleasant ? .body : .bar)
            },
            bars: months.map { month in
              let counts = tones.map { month.counts[$0, default: 0] }
              let isKnown = counts.contains { $0 > 0 }
              return Page.Chart.Bar(
                "\(month.month.shortName) \(month.month.year)",
                values: isKnown ? counts.map(Double.init) : [],
                text: isKnown ? counts.map(String.init).joined(separator: ", ") : "")
            })),
        table: Page.Table(
          header: ["month", "named", "most often"],
          rows: months.filter { !$0.words.isEmpty }.map { month in
            [
              "\(month.month.shortName) \(month.month.year)",
              tones.filter { month.counts[$0, default: 0] > 0 }.map {
                "\(month.counts[$0, default: 0]) \($0.rawValue)"
              }.joined(separator: ", "),
              most(month.words).joined(separator: ", "),
            ]
          })))
  }

  /// Up to three, those named most; with equal counts in the order of the list.
  private func most(_ named: [String: Int]) -> [String] {
    named.sorted { one, other in
      (-one.value, words[one.key]?.place ?? 0) < (-other.value, words[other.key]?.place ?? 0)
    }.prefix(3).compactMap { words[$0.key]?.text }
  }

  private var sentence: String {
    let all = months.reduce(into: [String: Int]()) { all, month in
      all.merge(month.words) { $0 + $1 }
    }
    return "The last twelve months, both of you together: most often you named "
      + most(all).inWords + ". Unpleasant ones belong here as well; they tell what matters."
  }

  private var json: JSON {
    .array(
      months.filter { !$0.words.isEmpty }.map { month in
        [
          "month": .string(
            String(CalendarDay(month.month.year, month.month.month, 1).text.prefix(7))),
          "pleasant": .int(month.counts[.pleasant, default: 0]),
          "mixed": .int(month.counts[.mixed, default: 0]),
          "unpleasant": .int(month.counts[.unpleasant, default: 0]),
          "most": .array(most(month.words).map { .string($0) }),
        ]
      })
  }
}
