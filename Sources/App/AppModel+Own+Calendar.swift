import Almanac
import Dialogue
import TerminalUI

/// Somebody's own pages by the days on which they were begun.
extension AppModel {
  /// What can be chosen where a month is shown: its days with pages, and the months beside it.
  enum MonthRow: Equatable {
    case day(CalendarDay, count: Int)
    case month(CalendarMonth, isEarlier: Bool)
  }

  func day(of header: PageHeader) -> CalendarDay {
    CalendarDay(header.createdAt, offset: zoneOffset)
  }

  /// How many pages were begun on each day of a month.
  func counts(_ own: Own, in month: CalendarMonth) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for header in own.diary {
      let day = day(of: header)
      if day.calendarMonth == month { counts[day.day, default: 0] += 1 }
    }
    return counts
  }

  func monthRows(_ own: Own, _ month: CalendarMonth) -> [MonthRow] {
    counts(own, in: month).sorted { $0.key < $1.key }.map {
      .day(CalendarDay(month.year, month.month, $0.key), count: $0.value)
    } + [.month(month.adding(-1), isEarlier: true), .month(month.adding(1), isEarlier: false)]
  }

  /// The pages of a day, the earliest first.
  func pages(_ own: Own, on day: CalendarDay) -> [PageHeader] {
    own.diary.filter { self.day(of: $0) == day }.sorted {
      ($0.createdAt, $0.id) < ($1.createdAt, $1.id)
    }
  }

  /// Pages that are remembered today, and how long ago they were begun: this day in earlier years,
  /// the same day half a year and a month ago. The latest come first.
  func remembered(_ own: Own, at instant: Instant) -> [(header: PageHeader, ago: String)] {
    let today = CalendarDay(instant.wall, offset: zoneOffset)
    let month = today.adding(months: -1)
    let halfYear = today.adding(months: -6)
    return own.diary.compactMap { header -> (header: PageHeader, ago: String)? in
      let day = day(of: header)
      if day == month { return (header, "a month ago") }
      if day == halfYear { return (header, "half a year ago") }
      guard today.isAnniversary(of: day) else { return nil }
      let years = today.year - day.year
      return (header, years == 1 ? "a year ago" : "\(years) years ago")
    }.sorted { ($0.header.createdAt, $0.header.id) > ($1.header.createdAt, $1.header.id) }
  }

  /// What the arrows left and right do.
  mutating func turnMonth(_ key: Key) -> Bool {
    guard case .own(var own) = screen, case .month(let month) = own.place, overlay == nil else {
      return false
    }
    switch key {
    case .left: own.place = .month(month.adding(-1))
    case .right: own.place = .month(month.adding(1))
    default: return false
    }
    show(.own(own))
    return true
  }

  mutating func chooseByDay(_ index: Int, _ own: Own, at instant: Instant) -> [Effect] {
    var own = own
    switch own.place {
    case .month(let month):
      let rows = monthRows(own, month)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .day(let day, _): own.place = .day(day)
      case .month(let month, _): own.place = .month(month)
      }
      show(.own(own))
    case .day(let day):
      let pages = pages(own, on: day)
      guard pages.indices.contains(index) else { return [] }
      return open(pages[index], own, from: .day(day), row: index)
    case .onThisDay:
      let pages = remembered(own, at: instant)
      guard pages.indices.contains(index) else { return [] }
      return open(pages[index].header, own, from: .onThisDay, row: index)
    default: break
    }
    return []
  }

  private mutating func open(
    _ header: PageHeader, _ own: Own, from origin: Own.Origin, row: Int
  ) -> [Effect] {
    var own = own
    own.origin = origin
    own.originRow = row
    screen = .own(own)
    return [.pages(.open(id: header.id))]
  }

  /// Back to the day from which a page was opened.
  mutating func toOrigin(_ own: Own) -> [Effect]? {
    guard let origin = own.origin else { return nil }
    var own = own
    own.origin = nil
    switch origin {
    case .day(let day): own.place = .day(day)
    case .onThisDay: own.place = .onThisDay
    }
    show(.own(own))
    focus.selected = own.originRow
    return [.pages(.list(own.seat))]
  }

  /// One step up from a day or a month.
  mutating func backByDay(_ own: Own) -> Bool {
    guard case .day(let day) = own.place else { return false }
    var own = own
    own.place = .month(day.calendarMonth)
    show(.own(own))
    focus.selected =
      monthRows(own, day.calendarMonth).firstIndex {
        if case .day(day, _) = $0 { true } else { false }
      } ?? 0
    return true
  }
}

extension Own {
  /// Pages that stand for a day: all that were begun, but for notes and what is in the bin.
  var diary: [PageHeader] { written.filter { !$0.isNote } }
}
