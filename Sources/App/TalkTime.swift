package import Content
import Dialogue

/// Floor time of one week, for each name.
package struct TalkTime: Equatable, Sendable {
  /// The day the week began, as a date.
  package var monday: String
  /// Milliseconds with the floor, silence included.
  package var floor: [String: Int]

  /// "Ana 42 min, Ben 37 min".
  package var words: String {
    floor.sorted { $0.key < $1.key }.map { name, time in
      "\(name) \(time < 60_000 ? "under 1" : String((time + 30_000) / 60_000)) min"
    }.joined(separator: ", ")
  }

  package var json: JSON {
    [
      "week": .string(monday),
      "floor": .object(floor.mapValues { .int($0) }),
    ]
  }
}

/// Floor time by week, the latest week first.
package func talkTime(_ talks: [TalkHeader], zoneOffset: Int) -> [TalkTime] {
  var weeks: [Int: [String: Int]] = [:]
  for talk in talks {
    guard let floor = talk.floor, floor.a + floor.b > 0 else { continue }
    let day = Int((Double(talk.startedAt / 1000 + zoneOffset) / 86_400).rounded(.down))
    // Day 0 of 1970 was a Thursday; weeks begin on Monday.
    let monday = day - ((day + 3) % 7 + 7) % 7
    weeks[monday, default: [:]][talk.names.a, default: 0] += floor.a
    weeks[monday, default: [:]][talk.names.b, default: 0] += floor.b
  }
  return weeks.sorted { $0.key > $1.key }.map { monday, floor in
    TalkTime(monday: WallTime(monday * 86_400_000, offset: 0).date, floor: floor)
  }
}
