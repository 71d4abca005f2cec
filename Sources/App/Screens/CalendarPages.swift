import Almanac
import Dialogue
import TerminalUI

extension AppModel {
  /// A month in rows of weeks, and below it the days that have pages. In lines the days alone.
  func monthPage(_ own: Own, _ month: CalendarMonth, _ place: [String], at instant: Instant) -> Page
  {
    let rows = monthRows(own, month)
    let counts = counts(own, in: month)
    let today = CalendarDay(instant.wall, offset: zoneOffset)
    let weeks = month.weeks.map { week in
      week.map { day -> String in
        guard let day else { return "" }
        return "\(day)" + (counts[day] == nil ? "" : "*")
      }
    }
    let isNow = today.calendarMonth == month
    let said =
      counts.isEmpty
      ? "No page was begun in this month."
      : "* has pages." + (isNow ? " Today is the \(today.day)." : "")
        + (isPlain ? "" : " Left and right turn the months.")
    return Page(
      place: place, title: title(month.words),
      blocks: (isPlain
        ? (counts.isEmpty ? [.text("No page was begun in this month.")] : [])
        : [
          // Weeks begin on Monday.
          .table(
            Page.Table(header: CalendarDay.weekdays.map { String($0.prefix(2)) }, rows: weeks)),
          .text(RichText(said)),
        ]) + [
          .list(
            Page.List(
              rows: rows.map { row in
                switch row {
                case .day(let day, let count):
                  .init(day.inMonth, trailing: pageCount(count))
                case .month(let month, let isEarlier):
                  .init((isEarlier ? "The month before: " : "The month after: ") + month.words)
                }
              }, selected: min(focus.selected, rows.count - 1), empty: ""))
        ],
      moves: choosingMoves("open"))
  }

  func dayPage(_ own: Own, _ day: CalendarDay, _ place: [String]) -> Page {
    let pages = pages(own, on: day)
    return Page(
      place: place, title: title(day.words),
      blocks: [
        .list(
          Page.List(
            rows: pages.map {
              Page.List.Row(
                pageTitle($0), trailing: $0.versions == 0 ? "draft" : nil, detail: $0.prompt)
            }, selected: pages.isEmpty ? nil : min(focus.selected, pages.count - 1),
            empty: "No page of this day is here any more."))
      ], moves: pages.isEmpty ? closingMoves : choosingMoves("open"))
  }

  func onThisDayPage(_ own: Own, _ place: [String], at instant: Instant) -> Page {
    let pages = remembered(own, at: instant)
    return Page(
      place: place, title: title("On this day"),
      blocks: [
        .list(
          Page.List(
            rows: pages.map {
              Page.List.Row(
                pageTitle($0.header), trailing: $0.ago,
                detail: day(of: $0.header).words)
            }, selected: pages.isEmpty ? nil : min(focus.selected, pages.count - 1),
            empty: "No page of this day is here any more."))
      ], moves: pages.isEmpty ? closingMoves : choosingMoves("open"))
  }

  /// How a copy leaves heard; the passphrase is asked for there.
  func copyPage(_ own: Own, _ place: [String]) -> Page {
    let name = names?[own.seat] ?? ""
    let quoted = name.allSatisfy { $0.isLetter || $0.isNumber } ? name : "\"\(name)\""
    return Page(
      place: place, title: title("A copy to take with you"),
      blocks: [
        .text("Leave heard and type one of these in the shell:"),
        .table(
          Page.Table(rows: [
            ["To read", "heard export --pages \(quoted) -o pages.md"],
            ["To print", "heard export --pages \(quoted) --format html -o pages.html"],
            ["To bring back", "heard export --pages \(quoted) --format json -o pages.json"],
          ])),
        .text(
          """
          Your pages are in it with their questions and days, the notes you have opened, and your \
          card of what helps. Conversations that you prepare are not. heard asks for your \
          passphrase first, if you have one. The file is clear text for whoever gets it.
          """),
      ], moves: closingMoves)
  }

  func pageCount(_ count: Int) -> String { count == 1 ? "1 page" : "\(count) pages" }
}
