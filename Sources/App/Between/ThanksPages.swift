import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func thanksPage(_ room: ThanksRoom, _ between: Between, at instant: Instant) -> Page {
    let place = betweenPlace(.thanks)
    let names = names ?? Pair("", "")
    switch room.stage {
    case .list:
      return Page(
        place: place, title: title("Who would like to say thank you?"),
        blocks: [
          choices(
            Seat.allCases.map { .init(names[$0]) } + [
              .init("The thank-you book", detail: "What you said and kept")
            ])
        ], moves: choosingMoves("choose"))
    case .ready(let thanks, _):
      let other = names[thanks.from.other]
      return Page(
        place: place, title: title("How shall it reach \(other)?"),
        blocks: sentences(thanks) + [
          choices([
            .init("Say it aloud now"),
            .init("Leave it for \(other) to find", detail: "Sealed, among their own pages"),
            .init("Let it go"),
          ])
        ], moves: choosingMoves("choose"))
    case .aloud(let thanks, _):
      let other = names[thanks.from.other]
      return Page(
        title: titleFor(thanks.from, ", look at \(other) and say it"),
        blocks: sentences(thanks, .strong) + [
          .text(RichText("\(other), let it reach you. A thank you is answer enough."))
        ],
        moves: [
          Action.next.move("I have said it"), Action.back.move(), Action.hide.move(),
          Action.help.move(),
        ], layout: .lookUp)
    case .keeping(let thanks, _):
      return Page(
        place: place, title: title("Shall it go into your thank-you book?"),
        blocks: sentences(thanks) + [
          openChoices([
            .init("Yes, keep it", detail: "Both of you can read it there"),
            .init("No, it was said"),
          ])
        ], moves: choosingMoves("choose"))
    case .book(let year): return bookPage(year, place, names)
    case .reading(let year, let index):
      guard year.thanks.indices.contains(index) else { return Page(moves: closingMoves) }
      let thanks = year.thanks[index]
      return Page(
        place: place + [dayWords(thanks.at)],
        title: RichText([
          .init(names[thanks.from], .person(thanks.from.index)), .init(" to ", .strong),
          .init(names[thanks.from.other], .person(thanks.from.other.index)),
        ]), blocks: sentences(thanks),
        moves: [
          Action.next.move("back", key: "Esc"), Action.erase.move("take it out"),
          Action.hide.move(), Action.help.move(),
        ])
    case .erasing(let year, let index):
      return Page(
        place: place, title: title("Take it out of the book?"),
        blocks: (year.thanks.indices.contains(index) ? sentences(year.thanks[index]) : []) + [
          .text("It is erased for good, for both of you."),
          choices([.init("Leave it there"), .init("Take it out")]),
        ], moves: choosingMoves("choose"))
    }
  }

  private func sentences(_ thanks: Thanks, _ role: Role = .body) -> [Page.Block] {
    thanks.sentences.map { .text(RichText([.init($0, role)])) }
  }

  private func bookPage(_ year: ThanksYear?, _ place: [String], _ names: Pair<String>) -> Page {
    guard let year else {
      return Page(
        place: place, title: title("One moment"),
        moves: [Action.next.move("go on"), Action.back.move(), Action.hide.move()])
    }
    let rows =
      year.thanks.map { thanks in
        Page.List.Row(
          thanks.did, trailing: date(thanks.at),
          detail: "\(names[thanks.from]) to \(names[thanks.from.other])")
      } + year.neighbours.map { .init($0 < year.year ? "Before: \($0)" : "Later: \($0)") }
    return Page(
      place: place + (rows.isEmpty ? [] : [String(year.year)]),
      title: title("Your thank-you book"),
      blocks: [
        .list(
          Page.List(
            rows: rows,
            selected: rows.isEmpty ? nil : min(focus.selected, rows.count - 1),
            empty: "There is nothing in it yet. What you say aloud and keep comes here."))
      ], moves: rows.isEmpty ? closingMoves : choosingMoves("open"))
  }
}
