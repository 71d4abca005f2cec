package import Almanac
import Dialogue

/// What the two of them keep of a year, to look back on. It names what was, and counts nothing.
package struct YearBook: Equatable, Sendable {
  package var year: Int
  /// The first year that something is kept of.
  package var since: Int
  /// Those of the year, and those that came back in it.
  package var milestones: [Milestone]
  /// What they did together and kept a line of.
  package var outings: [Outing]
  package var thanks: [Thanks]
  /// What was agreed on and kept.
  package var promises: [Promise]
  package var talks: [TalkHeader]
  package var rituals: [Lived]

  /// A ritual, and the days of the year on which it was done.
  package struct Lived: Equatable, Sendable {
    package var title: String
    package var days: [CalendarDay]

    package init(title: String, days: [CalendarDay]) {
      self.title = title
      self.days = days
    }
  }

  /// - Parameters:
  ///   - book: With what is over, and with the thank-yous of the year.
  ///   - talks: All that are closed.
  ///   - rituals: With the days of every year.
  ///   - zoneOffset: Seconds east of Greenwich.
  package init(
    _ year: Int, of book: HouseBook, talks: [TalkHeader], rituals: [Lived], zoneOffset: Int
  ) {
    func yearOf(_ at: Int) -> Int { CalendarDay(at, offset: zoneOffset).year }
    let today = book.today
    let remembered = book.outings.filter { $0.isOver && $0.memory != nil && $0.day != nil }
    let kept = book.promises.filter { $0.outcome == .kept }
    let closed = talks.filter { $0.state != .open }
    self.year = year
    since =
      (book.milestones.map(\.day.year) + remembered.compactMap { $0.day?.year }
      + kept.map { yearOf($0.keptAt) } + closed.map { yearOf($0.startedAt) } + [today.year - 1])
      .min() ?? today.year
    milestones = book.milestones.filter { milestone in
      milestone.day(in: year).map { $0 <= today } ?? false
    }
    outings = remembered.filter { $0.day?.year == year }
    thanks = book.thanks.filter { yearOf($0.at) == year }
    promises = kept.filter { yearOf($0.keptAt) == year }
    self.talks = closed.filter { yearOf($0.startedAt) == year }
    self.rituals = rituals.compactMap { ritual in
      let days = ritual.days.filter { $0.year == year }
      return days.isEmpty ? nil : Lived(title: ritual.title, days: days)
    }
  }

  /// Three months of it.
  struct Quarter: Equatable {
    /// `"January to March 2026"`.
    var title: String
    var sections: [Section]
  }

  /// One kind of thing, each with its day where it has one.
  struct Section: Equatable {
    var title: String
    var rows: [[String]]
  }

  /// Those that something is kept of.
  func quarters(_ names: Pair<String>, zoneOffset: Int) -> [Quarter] {
    (0..<4).compactMap { quarter in
      let sections = sections(of: quarter, names, zoneOffset)
      let months = CalendarMonth.names
      return sections.isEmpty
        ? nil
        : Quarter(
          title: "\(months[quarter * 3]) to \(months[quarter * 3 + 2]) \(year)",
          sections: sections)
    }
  }

  private func sections(
    of quarter: Int, _ names: Pair<String>, _ zoneOffset: Int
  ) -> [Section] {
    func day(_ at: Int) -> CalendarDay { CalendarDay(at, offset: zoneOffset) }
    func isIn(_ day: CalendarDay) -> Bool { (day.month - 1) / 3 == quarter }
    func dated(_ title: String, _ rows: [(day: CalendarDay, words: String)]) -> Section {
      let rows = rows.filter { isIn($0.day) }.sorted { ($0.day, $0.words) < ($1.day, $1.words) }
      return Section(title: title, rows: rows.map { [$0.day.inYear, $0.words] })
    }
    func named(_ title: String, _ words: [String]) -> Section {
      let once = Set(words).sorted()
      return Section(title: title, rows: once.isEmpty ? [] : [[once.joined(separator: " · ")]])
    }
    return [
      dated(
        "Days worth remembering",
        milestones.compactMap { one in
          one.day(in: year).map { day in
            let words = one.title + (one.yearsWords(on: day).map { ": \($0)" } ?? "")
            return (day, words + (one.words.map { ". \($0)" } ?? ""))
          }
        }),
      dated(
        "Together",
        outings.compactMap { one in one.day.map { ($0, "\(one.title): \(one.memory ?? "")") } }),
      dated("Thank-yous", thanks.map { (day($0.at), "\(names[$0.from]): “\($0.did)”") }),
      dated(
        "Agreed, and kept",
        promises.map { (day($0.keptAt), "\($0.agreement.owner): \($0.agreement.words)") }),
      named("What you talked with", talks.filter { isIn(day($0.startedAt)) }.map(\.title)),
      named(
        "What came again and again",
        rituals.filter { $0.days.contains(where: isIn) }.map(\.title)),
    ].filter { !$0.rows.isEmpty }
  }

  /// One for the two of them, another one each year.
  var question: String {
    let all = [
      "What of this year do you want to tell in ten years?",
      "When this year were you glad that there are two of you?",
      "What did you find out about each other this year?",
      "What was hard this year, and what carried you through it?",
      "What would you like to take with you into the next year?",
    ]
    return all[year % all.count]
  }
}

extension Milestone {
  /// The day it is for in a year; nil where that year has none.
  func day(in year: Int) -> CalendarDay? {
    if day.year == year { return day }
    guard comesBack, day.year < year else { return nil }
    return day.adding(months: (year - day.year) * 12)
  }
}

extension Promise {
  /// When it was said to be kept, milliseconds since 1970; when it was made, where nobody wrote
  /// that down.
  fileprivate var keptAt: Int { looks.last { $0.outcome == .kept }?.at ?? agreement.madeAt }
}
