import Almanac
import Content
import Dialogue
import TerminalUI

/// How heard each felt in the latest talks, as far as they have shown it, beside the other's guess.
package struct FeltHeard {
  /// The oldest first.
  private var talks: [(day: CalendarDay, shown: Pair<ShownRating?>)] = []
  private let names: Pair<String>
  private let today: CalendarDay

  /// So many talks at most.
  package static let reach = 12

  init(_ source: InsightSource, _ all: [(index: Int, isTurned: Bool)]) {
    names = source.names
    today = source.today
    for (index, isTurned) in all {
      guard let shown = source.talks[index].shown, source.talks[index].isShown else { continue }
      talks.append((source.day(of: source.talks[index]), isTurned ? Pair(shown.b, shown.a) : shown))
      if talks.count == Self.reach { break }
    }
    talks.reverse()
  }

  var part: Insights.Part {
    Insights.Part(kind: .feltHeard, content: content, json: json)
  }

  private var content: Insights.Content {
    guard talks.count > 1, let first = talks.first, let last = talks.last else {
      return .tooEarly(
        "After a talk each of you is asked alone how heard you felt, and how heard the other did. "
          + "What you show each other of it comes together here, talk by talk.")
    }
    let rows = lines.filter { line in line.values.contains { $0 != nil } }
    return .chart(
      Page.Chart(
        title: Insights.Kind.feltHeard.title, sentence: sentence,
        form: .sparks(
          Page.Chart.Sparks(
            range: 1...5, first: first.day.short(on: today), last: last.day.short(on: today),
            rows: rows.enumerated().map { index, line in
              Page.Chart.Spark(
                Page.Chart.Series(line.label, .person(line.by.index)), values: line.values,
                isApart: index > 0 && line.isFelt)
            })),
        table: table))
  }

  private struct Line {
    var label: String
    /// Who gave the numbers.
    var by: Seat
    var isFelt: Bool
    var values: [Double?]
  }

  /// What each felt, and below it what the other guessed.
  private var lines: [Line] {
    Seat.allCases.flatMap { seat in
      [
        Line(
          label: "\(names[seat]) felt heard", by: seat, isFelt: true,
          values: talks.map { talk in talk.shown[seat]?.tenths.map { Double($0) / 10 } }),
        Line(
          label: "\(names[seat.other]) guessed", by: seat.other, isFelt: false,
          values: talks.map { talk in talk.shown[seat.other]?.guess.map { Double($0) } }),
      ]
    }
  }

  private var table: Page.Table {
    let seats = Seat.allCases.filter { seat in talks.contains { !cell($0.shown, seat).isEmpty } }
    return Page.Table(
      header: ["day"] + seats.map { "\(names[$0]) felt heard" },
      rows: talks.map { talk in
        [talk.day.short(on: today)] + seats.map { cell(talk.shown, $0) }
      })
  }

  /// `"4.4 (guess 4)"`: what somebody felt, and what the other guessed of it.
  private func cell(_ shown: Pair<ShownRating?>, _ seat: Seat) -> String {
    let felt = shown[seat]?.tenths.map { Self.number(Double($0) / 10) }
    let guess = shown[seat.other]?.guess.map { "(guess \($0))" }
    return [felt, guess].compactMap { $0 }.joined(separator: " ")
  }

  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }

  /// How often a listener's guess and the speaker's answer lay within one of each other.
  private func closeness(of listener: Seat) -> (near: Int, all: Int) {
    let pairs = talks.compactMap { talk -> Int? in
      guard let tenths = talk.shown[listener.other]?.tenths,
        let guess = talk.shown[listener]?.guess
      else { return nil }
      return abs(guess * 10 - tenths)
    }
    return (pairs.count { $0 <= 10 }, pairs.count)
  }

  private var sentence: String {
    var sentences = ["From 1, hardly heard, to 5, wholly: what you chose to show each other."]
    // The one before whom there is nothing to compare is not spoken of.
    let listeners = Seat.allCases.filter { closeness(of: $0).all > 2 }
    for listener in [Seat.b, .a] where listeners.contains(listener) {
      let (near, all) = closeness(of: listener)
      let (listening, speaking) = (names[listener], names[listener.other])
      sentences.append(
        near * 2 < all
          ? "What \(speaking) felt and what \(listening) guessed were often two things; asking "
            + "tells more than guessing."
          : "\(listening) guessed within one of what \(speaking) said in "
            + (near == all ? "each of the last \(all) talks." : "\(near) of the last \(all) talks.")
      )
    }
    return sentences.joined(separator: " ")
  }

  private var json: JSON {
    .array(
      talks.map { talk in
        [
          "day": .string(talk.day.text),
          "shown": [talk.shown.a?.json ?? .null, talk.shown.b?.json ?? .null],
        ]
      })
  }
}
