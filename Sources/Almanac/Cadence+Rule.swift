extension Cadence {
  /// The cadence as an RRULE's value (RFC 5545, 3.3.10), also how it is stored.
  package var rule: String {
    parts.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
  }

  /// Reads what `rule` writes, its parts in any order; nil for every other rule.
  package init?(rule: String) {
    var parts: [String: String] = [:]
    for part in rule.split(separator: ";", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2, parts.updateValue(sides[1], forKey: sides[0]) == nil
      else { return nil }
    }
    guard let pattern = Self.pattern(parts),
      let every = parts["INTERVAL"].map({ Int($0) }) ?? 1,
      let cadence = Cadence(pattern, every: every),
      // What the pattern does not account for was never written by `rule`.
      Dictionary(uniqueKeysWithValues: cadence.parts.map { ($0.name, $0.value) }) == parts
    else { return nil }
    self = cadence
  }

  private typealias Part = (name: String, value: String)

  private var parts: [Part] {
    let interval: [Part] = every == 1 ? [] : [("INTERVAL", String(every))]
    switch pattern {
    case .daily: return [("FREQ", "DAILY")] + interval
    case .weekly(let weekdays):
      let names = weekdays.sorted().map { Self.weekdayNames[$0] }.joined(separator: ",")
      return [("FREQ", "WEEKLY")] + interval + [("BYDAY", names)]
        // Which days belong to one week matters only where weeks are left out.
        + (every == 1 ? [] : [("WKST", "MO")])
    case .monthly(let day): return [("FREQ", "MONTHLY")] + interval + Self.parts(ofDay: day)
    case .monthlyWeekday(let ordinal, let weekday):
      let name = "\(ordinal)\(Self.weekdayNames[weekday])"
      return [("FREQ", "MONTHLY")] + interval + [("BYDAY", name)]
    case .yearly(let month, let day):
      return [("FREQ", "YEARLY")] + interval + [("BYMONTH", String(month))]
        + (month == 2 ? Self.parts(ofDay: day) : [("BYMONTHDAY", String(day))])
    }
  }

  /// A day that some month lacks is the last one there is among those from the 28th on.
  private static func parts(ofDay day: Int) -> [Part] {
    guard day > 28 else { return [("BYMONTHDAY", String(day))] }
    let days = (28...day).map(String.init).joined(separator: ",")
    return [("BYMONTHDAY", days), ("BYSETPOS", "-1")]
  }

  private static func pattern(_ parts: [String: String]) -> Pattern? {
    let day = parts["BYMONTHDAY"].flatMap { $0.split(separator: ",").last }.flatMap { Int($0) }
    switch (parts["FREQ"], parts["BYDAY"]) {
    case ("DAILY", nil): return .daily
    case ("WEEKLY", let names?):
      let weekdays = names.split(separator: ",").compactMap {
        weekdayNames.firstIndex(of: String($0))
      }
      return .weekly(on: Set(weekdays))
    case ("MONTHLY", nil): return day.map { .monthly(day: $0) }
    case ("MONTHLY", let name?):
      guard let ordinal = Int(name.dropLast(2)),
        let weekday = weekdayNames.firstIndex(of: String(name.suffix(2)))
      else { return nil }
      return .monthlyWeekday(ordinal: ordinal, weekday: weekday)
    case ("YEARLY", nil):
      guard let day, let month = parts["BYMONTH"].flatMap({ Int($0) }) else { return nil }
      return .yearly(month: month, day: day)
    case _: return nil
    }
  }

  private static let weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
}
