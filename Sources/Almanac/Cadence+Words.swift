extension Cadence {
  /// The cadence as people say it after what they do: `"every Thursday"`,
  /// `"every second week on Monday and Thursday"`, `"on the first Sunday of each month"`.
  package var words: String {
    switch pattern {
    case .daily: each("day")
    case .weekly(let weekdays): words(on: weekdays.sorted())
    case .monthly(let day):
      "on the \(Self.inFigures(day)) of \(month)" + (day > 28 ? ", or its last day" : "")
    case .monthlyWeekday(let ordinal, let weekday):
      "on the \(ordinal == -1 ? "last" : Self.ordinal(ordinal)) \(CalendarDay.weekdays[weekday])"
        + " of \(month)"
    case .yearly(let month, let day):
      "\(each("year")) on \(day) \(CalendarMonth.names[month - 1])"
    }
  }

  private func words(on weekdays: [Int]) -> String {
    let isWorkingWeek = weekdays == [0, 1, 2, 3, 4]
    if every == 1 {
      return weekdays.count == 7
        ? "every day" : isWorkingWeek ? "Monday to Friday" : "every \(Self.listed(weekdays))"
    }
    return weekdays.count == 7
      ? "on each day of \(each("week"))"
      : isWorkingWeek
        ? "\(each("week")), Monday to Friday" : "\(each("week")) on \(Self.listed(weekdays))"
  }

  /// `"each month"`, `"every second month"`.
  private var month: String { every == 1 ? "each month" : each("month") }

  /// `"every day"`, `"every second day"`, `"every 11th day"`.
  private func each(_ period: String) -> String {
    every == 1 ? "every \(period)" : "every \(Self.ordinal(every)) \(period)"
  }

  private static func listed(_ weekdays: [Int]) -> String {
    let names = weekdays.map { CalendarDay.weekdays[$0] }
    let last = names.suffix(1).joined()
    return names.count < 2 ? last : "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// `"first"` to `"tenth"`, then `"11th"` and so on.
  private static func ordinal(_ number: Int) -> String {
    let words = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]
    return number <= words.count ? words[number - 1] : inFigures(number)
  }

  /// `"1st"`, `"22nd"`, `"13th"`.
  private static func inFigures(_ number: Int) -> String {
    let isTeen = (11...13).contains(number % 100)
    let endings = [1: "st", 2: "nd", 3: "rd"]
    return "\(number)\(isTeen ? "th" : endings[number % 10] ?? "th")"
  }
}
