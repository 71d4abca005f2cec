package import Almanac
package import Content

/// A day worth remembering: an anniversary, something reached, good news, a memory.
package struct Milestone: Equatable, Identifiable, Sendable {
  /// In the journal; empty until it is kept.
  package var id: String
  package var title: String
  package var kind: Kind
  package var day: CalendarDay
  /// One line more.
  package var words: String?
  /// Milliseconds since 1970.
  package var changedAt: Int

  package enum Kind: String, CaseIterable, Sendable {
    /// Comes back every year.
    case anniversary
    case accomplishment
    case goodNews = "good-news"
    case memory
  }

  /// Whether it comes back every year.
  package var comesBack: Bool { kind == .anniversary }

  package init(
    id: String = "", title: String, kind: Kind, day: CalendarDay, words: String? = nil,
    changedAt: Int
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.day = day
    self.words = words
    self.changedAt = changedAt
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON, id: String) {
    guard let title = json["title"]?.string, let day = json["day"].flatMap({ CalendarDay($0) }),
      let kind = json["kind"]?.string.flatMap({ Kind(rawValue: $0) }),
      let changedAt = json["changedAt"]?.int
    else { return nil }
    self.init(
      id: id, title: title, kind: kind, day: day, words: json["words"]?.string,
      changedAt: changedAt)
  }

  package var json: JSON {
    [
      "title": .string(title), "kind": .string(kind.rawValue), "day": .init(day),
      "words": .init(words), "changedAt": .int(changedAt),
    ]
  }
}

extension Milestone {
  /// The next day it is for, this one included: its own, or the one it comes back on; nil where it
  /// is behind them.
  package func next(onOrAfter today: CalendarDay) -> CalendarDay? {
    if day >= today { return day }
    guard comesBack else { return nil }
    return (today.year...today.year + 1).lazy
      .map { day.adding(months: ($0 - day.year) * 12) }.first { $0 >= today }
  }

  /// `"12 years"`: how long ago it began, on a day that it comes back on; nil on the first.
  package func yearsWords(on day: CalendarDay) -> String? {
    let years = day.year - self.day.year
    return years < 1 ? nil : years == 1 ? "one year" : "\(years) years"
  }

  /// What comes first, then what was, the latest first.
  package static func inOrder(_ all: [Milestone], today: CalendarDay) -> [Milestone] {
    let coming = all.compactMap { one in one.next(onOrAfter: today).map { (day: $0, one: one) } }
      .sorted { ($0.day, $0.one.title) < ($1.day, $1.one.title) }.map(\.one)
    let past = all.filter { $0.next(onOrAfter: today) == nil }
      .sorted { ($1.day, $0.title) < ($0.day, $1.title) }
    return coming + past
  }
}

extension Milestone.Kind {
  /// As it can be chosen.
  package var words: String {
    switch self {
    case .anniversary: "An anniversary"
    case .accomplishment: "Something you reached"
    case .goodNews: "Good news"
    case .memory: "A memory"
    }
  }
}

extension CalendarDay {
  /// `"12 November 2026"`.
  var dateWords: String { "\(day) \(calendarMonth.words)" }

  /// `"12 November"`.
  var inYear: String { "\(day) \(CalendarMonth.names[month - 1])" }

  /// `"in 9 days"`; `"on"` and the date where that is further off than a month.
  func away(from today: CalendarDay) -> String {
    let days = daysSince1970 - today.daysSince1970
    return switch days {
    case 0: "today"
    case 1: "tomorrow"
    case 2...31: "in \(days) days"
    default: "on \(dateWords)"
    }
  }
}
