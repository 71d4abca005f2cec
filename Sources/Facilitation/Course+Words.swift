package import Dialogue

/// What a chart shows, in words: exact, and without a verdict on anybody.
extension Course.Chart {
  /// A sentence for each of the two.
  package func sentences(_ names: Pair<String>) -> [String] {
    Seat.allCases.map { sentence(of: points[$0], name: names[$0]) }
  }

  /// What somebody's numbers did, and how many are missing.
  package func sentence(of points: [Course.Point], name: String) -> String {
    let given = points.compactMap { point in point.tenths.map { (point.day, $0) } }
    guard let first = given.first, let last = given.last else {
      return points.isEmpty
        ? "\(name) was not asked yet."
        : "There is no number of \(name)’s for ‘\(label)’ yet; every number is free."
    }
    let gaps = points.count - given.count
    let missing = gaps == 0 ? "" : gaps == 1 ? "; there is one gap" : "; there are \(gaps) gaps"
    if given.count == 1 {
      return "\(name)’s one answer to ‘\(label)’ was \(Self.number(first.1)), "
        + "on \(Self.date(first.0, withYear: true))\(missing)."
    }
    let (from, to) = Self.spell(first.0, last.0)
    let often = over(points)
    let values = given.map(\.1)
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let all = "\(name)’s answers to ‘\(label)’ "
    let (start, end) = (Self.number(first.1), Self.number(last.1))
    if low == high {
      let time = to.isEmpty ? " \(from)" : ", from \(Self.bare(from)) to \(Self.bare(to))"
      return all + "were \(start) each time\(time), \(often)\(missing)."
    }
    let isSteady =
      zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }
      || zip(values, values.dropFirst()).allSatisfy { $0 >= $1 }
    let between = isSteady ? "" : ", moving between \(Self.number(low)) and \(Self.number(high))"
    if first.1 == last.1 {
      let time = to.isEmpty ? " \(from)" : ", \(from) and \(to)"
      return all + "began and ended at \(start)\(time)\(between), \(often)\(missing)."
    }
    let way =
      to.isEmpty
      ? "went from \(start) to \(end) \(from)" : "went from \(start) \(from) to \(end) \(to)"
    return all + way + "\(between), \(often)\(missing)."
  }

  private func over(_ points: [Course.Point]) -> String {
    let isOnceEach = Set(points.map(\.occasion)).count == points.count
    return isOnceEach
      ? "over \(points.count) \(occasion == .meeting ? "session" : "talk")s"
      : "asked \(points.count) times"
  }

  /// Tenths for people: `3`, `3.4`.
  package static func number(_ tenths: Int) -> String {
    tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// When it began and when it ended, as roughly as tells the two apart; the end is empty where it is
  /// the same day.
  private static func spell(_ first: Course.Day, _ last: Course.Day) -> (String, String) {
    if first == last { return ("on \(date(first, withYear: false))", "") }
    if first.year != last.year {
      return (
        "in \(month(first)) \(first.year)", "in \(month(last)) \(last.year)"
      )
    }
    if first.month == last.month {
      return (
        "on \(date(first, withYear: false))", "on \(date(last, withYear: false))"
      )
    }
    return ("in \(month(first))", "in \(month(last))")
  }

  /// Without the little word before it.
  private static func bare(_ time: String) -> String {
    time.split(separator: " ").dropFirst().joined(separator: " ")
  }

  private static func date(_ day: Course.Day, withYear: Bool) -> String {
    "\(day.day) \(month(day))" + (withYear ? " \(day.year)" : "")
  }

  private static func month(_ day: Course.Day) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return months.indices.contains(day.month - 1) ? months[day.month - 1] : "\(day.month)"
  }
}
