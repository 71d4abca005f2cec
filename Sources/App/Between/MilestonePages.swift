import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func milestonePage(_ room: MilestoneRoom, _ between: Between, at instant: Instant) -> Page {
    let place = betweenPlace(.milestones)
    switch room.stage {
    case .list: return milestoneListPage(between.book, place)
    case .one(let milestone): return milestonePage(milestone, between.book.today, place)
    case .erasing(let milestone):
      return Page(
        place: place, title: title("Erase “\(milestone.title)”?"),
        blocks: [
          .text("Nobody can bring it back. Backups and exports you made before still have it."),
          choices([.init("No, keep it"), .init("Yes, erase it")]),
        ], moves: choosingMoves("choose"))
    case .year(let book, let quarter):
      return yearPage(book, quarter, between.book.today, place)
    }
  }

  private func milestoneListPage(_ book: HouseBook, _ place: [String]) -> Page {
    let rows = milestoneRows(book)
    return Page(
      place: place, title: title("Days worth remembering"),
      blocks: (book.milestones.isEmpty
        ? [
          .text(
            "Nothing is written down here yet. The day you met, something one of you reached, good news: what you want to find again."
          )
        ] : [])
        + [
          .list(
            Page.List(
              rows: rows.map { row in
                switch row {
                case .add: .init("Write a day down")
                case .year: .init("Look back on a year")
                case .one(let milestone): milestoneRow(milestone, book.today)
                }
              }, selected: min(focus.selected, rows.count - 1), empty: ""))
        ], moves: choosingMoves("open"))
  }

  private func milestoneRow(_ milestone: Milestone, _ today: CalendarDay) -> Page.List.Row {
    guard let next = milestone.next(onOrAfter: today) else {
      return .init(milestone.title, detail: milestone.day.dateWords, wraps: true)
    }
    let away = next.away(from: today)
    return .init(
      milestone.title, detail: (milestone.yearsWords(on: next).map { $0 + " " } ?? "") + away,
      wraps: true)
  }

  private func milestonePage(
    _ milestone: Milestone, _ today: CalendarDay, _ place: [String]
  ) -> Page {
    var rows = [["What", milestone.kind.words], ["Day", milestone.day.words]]
    if let next = milestone.next(onOrAfter: today), next != milestone.day {
      rows.append(
        [
          "Again",
          next.words + (milestone.yearsWords(on: next).map { ": \($0)" } ?? ""),
        ])
    }
    return Page(
      place: place, title: title(milestone.title),
      blocks: [.table(Page.Table(rows: rows))]
        + (milestone.words.map { [.text(RichText("“\($0)”"))] } ?? []),
      moves: [
        Action.next.move("back"), Action.change.move(), Action.erase.move(), Action.back.move(),
        Action.hide.move(), Action.help.move(),
      ])
  }

  private func yearPage(
    _ book: YearBook, _ quarter: Int, _ today: CalendarDay, _ place: [String]
  ) -> Page {
    let quarters = quarters(book)
    let turning =
      (book.year > book.since ? [Action.earlier.move("the year before")] : [])
      + (book.year < today.year ? [Action.another.move("the year after")] : [])
      + [Action.back.move(), Action.hide.move(), Action.help.move()]
    guard quarters.indices.contains(quarter) else {
      return Page(
        place: place + [String(book.year)],
        title: title(
          quarters.isEmpty
            ? "The year \(book.year)"
            : book.year < today.year ? "That was \(book.year)" : "\(book.year), so far"),
        blocks: (quarters.isEmpty
          ? [.text("heard has nothing of it. The two of you remember it all the same.")] : [])
          + [.card(Page.Card(text: book.question, caption: "For the two of you"))],
        moves: [Action.next.move("close the year")] + turning)
    }
    let page = quarters[quarter]
    return Page(
      place: place + [String(book.year)], title: title(page.title),
      blocks: page.sections.flatMap { section -> [Page.Block] in
        [.heading(section.title), .table(Page.Table(rows: section.rows))]
      }, moves: [Action.next.move()] + turning)
  }
}
