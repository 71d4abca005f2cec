import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func ritualPage(_ room: RitualRoom, _ between: Between, at instant: Instant) -> Page {
    let place = betweenPlace(.rituals)
    let book = between.book
    switch room.stage {
    case .list: return ritualListPage(book, place)
    case .ended:
      let ended = endedRituals(book)
      return ritualRowsPage(
        place, "What was ended", ended.map { .init($0.title, detail: $0.cadence.words) },
        empty: "Nothing was ended.")
    case .fresh: return freshPage(book, place)
    case .templates(let occasion):
      return ritualRowsPage(
        place, occasion.title,
        templates(for: occasion).enumerated().map { index, template in
          // A look inside where the focus is; lines that are read aloud have it everywhere.
          .init(
            template.title,
            trailing: template.minutes == 1 ? "1 minute" : "\(template.minutes) minutes",
            detail: isPlain || index == focus.selected ? template.text : nil,
            wraps: true)
        }, empty: "There is none for it yet.")
    case .idea(let id):
      let idea = book.ideas.first { $0.id == id }
      return Page(
        place: place, title: title("You said in a talk:"),
        blocks: [
          .text(RichText("“\(idea?.words ?? "")”")),
          choices([
            .init("Make a ritual of it"), .init("Leave it here for later"),
            .init("It was good to say it; let it go"),
          ]),
        ], moves: choosingMoves("choose"))
    case .one(let id):
      guard let ritual = ritual(id) else {
        return Page(place: place, title: title("It is not here any more"), moves: closingMoves)
      }
      return onePage(ritual, book, place)
    case .erase(let id):
      return Page(
        place: place, title: title("Erase “\(ritual(id)?.title ?? "")”?"),
        blocks: [
          .text("It goes with the days on which you did it, and nobody can bring it back."),
          choices([.init("No, keep it"), .init("Yes, erase it")]),
        ], moves: choosingMoves("choose"))
    }
  }

  private func ritualRowsPage(
    _ place: [String], _ title: String, _ rows: [Page.List.Row], empty: String,
    extra: [Page.Move] = [], blocks: [Page.Block] = []
  ) -> Page {
    Page(
      place: place, title: self.title(title),
      blocks: blocks + [
        .list(
          Page.List(
            rows: rows, selected: rows.isEmpty ? nil : min(focus.selected, rows.count - 1),
            empty: empty))
      ],
      moves: rows.isEmpty
        ? closingMoves
        : [Action.next.move("open", key: "Enter")] + extra
          + [Action.back.move(), Action.hide.move(), Action.help.move()])
  }

  private func ritualListPage(_ book: HouseBook, _ place: [String]) -> Page {
    let rows = ritualRows(book)
    var isDoable = false
    if rows.indices.contains(focus.selected), case .ritual(let ritual) = rows[focus.selected] {
      isDoable = deeds(with: ritual, on: book.today).contains(.did)
    }
    let hasNone = rows.first == .new
    return ritualRowsPage(
      place, "Your small rituals",
      rows.map { row in
        switch row {
        case .ritual(let ritual):
          .init(
            ritual.title, trailing: ritual.words(on: book.today), detail: ritual.cadence.words)
        case .new: .init("Begin a new one")
        case .ended(let count):
          .init(count == 1 ? "One that was ended" : "\(count) that were ended")
        }
      }, empty: "",
      // Lines show no focus: there it is done on its own page.
      extra: isDoable && !isPlain ? [Action.didIt.move()] : [],
      blocks: hasNone
        ? [.text("Something small that comes back: a cup together, a walk, a word at the door.")]
        : [])
  }

  private func freshPage(_ book: HouseBook, _ place: [String]) -> Page {
    ritualRowsPage(
      place, "What could come back?",
      ritualSources(book).map { source in
        switch source {
        case .idea(let idea): .init("You said in a talk: \(idea.words)", wraps: true)
        case .occasion(let occasion): .init(occasion.title)
        case .own: .init("One of your own")
        }
      }, empty: "")
  }

  private func onePage(_ ritual: Ritual, _ book: HouseBook, _ place: [String]) -> Page {
    let today = book.today
    let deeds = deeds(with: ritual, on: today)
    var rows = [["When", ritual.rhythm]]
    switch ritual.standing(on: today) {
    case .due(let minute):
      rows.append(["Next", "today" + (minute.map { ", \(ClockTime(minutes: $0).text)" } ?? "")])
    case .next(let day?, let minute):
      rows.append([
        "Next", day.words(from: today) + (minute.map { ", \(ClockTime(minutes: $0).text)" } ?? ""),
      ])
    case .paused(let until):
      rows.append(["Rests", until.map { "until \($0.words(from: today))" } ?? "until you say so"])
    case .waiting, .next(nil, _), .ended: break
    }
    rows += ritual.lastDone.map { [["Last done", $0.words(from: today)]] } ?? []
    rows += ritualFacts(ritual)
    var text: [Page.Block] = ritual.what.map { [.text(RichText($0))] } ?? []
    if case .waiting(let since) = ritual.standing(on: today) {
      text.append(.text(RichText("It was for \(since.words(from: today)). Another time?")))
    }
    let moves: [Page.Move] =
      (deeds.contains(.did) ? [Action.didIt.move()] : [])
      + [Action.change.move(), Action.erase.move()]
    return Page(
      place: place, title: title(ritual.title),
      blocks: text + [.table(Page.Table(rows: rows)), choices(deeds.map { .init($0.words) })],
      moves: [Action.next.move("choose", key: "Enter")] + moves
        + [Action.back.move(), Action.hide.move(), Action.help.move()])
  }
}

extension RitualDeed {
  fileprivate var words: String {
    switch self {
    case .did: "We did it today"
    case .didYesterday: "We did it yesterday"
    case .again: "Today"
    case .tomorrow: "Tomorrow"
    case .otherTime: "Another day or time, this once"
    case .letBe: "Let it be this time"
    case .rest: "Let it rest for a while"
    case .wake: "Wake it"
    case .change: "Change it"
    case .end: "End it"
    case .beginAgain: "Begin it again"
    case .erase: "Erase it"
    }
  }
}
