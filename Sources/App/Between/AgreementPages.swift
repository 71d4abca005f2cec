import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func agreementPage(_ room: AgreementRoom, _ between: Between, at instant: Instant) -> Page {
    let place = betweenPlace(.agreements)
    let book = between.book
    func quoted(_ id: String) -> Page.Block {
      .text(RichText("“\(promise(id)?.sentence ?? "")”"))
    }
    switch room.stage {
    case .list: return agreementListPage(book, place)
    case .settled:
      let settled = settledPromises(book)
      return Page(
        place: place, title: title("What was settled"),
        blocks: [
          .list(
            Page.List(
              rows: settled.map {
                .init($0.sentence, trailing: settledWord($0), wraps: true)
              }, selected: settled.isEmpty ? nil : min(focus.selected, settled.count - 1),
              empty: "Nothing was settled yet."))
        ], moves: settled.isEmpty ? closingMoves : choosingMoves("open"))
    case .one(let id):
      guard let promise = promise(id) else {
        return Page(place: place, title: title("It is not here any more"), moves: closingMoves)
      }
      return oneAgreementPage(promise, book, place)
    case .accept(let id, let seat):
      let promise = promise(id)
      let facts = promise.map { agreementFacts($0.proposed, book) } ?? []
      let standing: [Page.Block] =
        promise?.change == nil
        ? []
        : [
          .text(
            RichText("Until you have both said yes, this stands: “\(promise?.sentence ?? "")”"))
        ]
      return Page(
        place: place, title: titleFor(seat, ", is this all right for you?"),
        blocks: [
          .text(RichText("“\(promise?.proposed.sentence ?? "")”")), .table(Page.Table(rows: facts)),
        ] + standing + [openChoices(replies(to: promise).map(option))],
        moves: choosingMoves("choose"))
    case .kept(let id):
      return Page(
        place: place, title: title("It held"),
        blocks: [
          quoted(id),
          choices([
            .init("It is done", detail: "It goes to what was settled."),
            .init("It goes on", detail: "You choose when to look at it again."),
          ]),
        ], moves: choosingMoves("choose"))
    case .easier(let id):
      return Page(
        place: place, title: title("What would make it easier?"),
        blocks: [
          quoted(id),
          .text(
            "Most agreements need a second try: a smaller one, a better moment, a sign that sets it off."
          ),
          choices([
            .init("Change it"), .init("Keep it as it is, and look again"),
            .init("Let it go"),
          ]),
        ], moves: choosingMoves("choose"))
    case .erase(let id):
      return Page(
        place: place, title: title("Erase this agreement?"),
        blocks: [
          quoted(id),
          .text("Nobody can bring it back. Talks in which you made it stay as they are."),
          choices([.init("No, keep it"), .init("Yes, erase it")]),
        ], moves: choosingMoves("choose"))
    }
  }

  private func option(_ reply: AgreementReply) -> Page.Choices.Option {
    switch reply {
    case .yes: .init("Yes")
    case .otherwise: .init("Not like this", detail: "You change it together.")
    case .asItWas: .init("No: leave it as it was")
    case .later: .init("I will think it over", detail: "It waits for you.")
    }
  }

  private func agreementListPage(_ book: HouseBook, _ place: [String]) -> Page {
    let rows = agreementRows(book)
    return Page(
      place: place, title: title("What you agreed on"),
      blocks: (rows.first == .new
        ? [.text("Something small that you both want, said in one line.")] : []) + [
          .list(
            Page.List(
              rows: rows.map { row in
                switch row {
                case .promise(let promise):
                  .init(
                    promise.sentence, trailing: stateWords(promise, book),
                    detail: detailWords(promise), wraps: true)
                case .new: .init("Agree on something")
                case .settled: .init("What was settled")
                }
              }, selected: min(focus.selected, rows.count - 1), empty: ""))
        ],
      moves: choosingMoves("open"))
  }

  /// What there is to do about it; nil for nothing.
  private func stateWords(_ promise: Promise, _ book: HouseBook) -> String? {
    if isToBeLookedAt(promise) { return "how is it going?" }
    if let names, let waiting = promise.waitingWords(names) { return waiting }
    return day(of: promise)?.words(from: book.today)
  }

  /// Whose it is, and whose yes a change of it waits for, where its day has come before that yes.
  private func detailWords(_ promise: Promise) -> String {
    let owner = promise.agreement.owner
    guard isToBeLookedAt(promise), let names, let waiting = promise.waitingWords(names) else {
      return owner
    }
    return "\(owner) · \(waiting)"
  }

  private func settledWord(_ promise: Promise) -> String {
    promise.outcome == .kept ? "kept" : "let go"
  }

  private func oneAgreementPage(
    _ promise: Promise, _ book: HouseBook, _ place: [String]
  ) -> Page {
    let deeds = deeds(with: promise)
    let asks = deeds.contains(.kept)
    return Page(
      place: place, title: title(promise.sentence),
      blocks: [.table(Page.Table(rows: agreementFacts(promise, book)))]
        + changeWords(promise) + (asks ? [.heading("How is it going?")] : [])
        + [choices(deeds.map { .init(words(of: $0, isOpen: promise.isOpen)) })],
      moves: [Action.next.move("choose", key: "Enter"), Action.erase.move()]
        + [Action.back.move(), Action.hide.move(), Action.help.move()])
  }

  private func changeWords(_ promise: Promise) -> [Page.Block] {
    guard promise.change != nil, let seat = promise.waitsFor else { return [] }
    let name = names?[seat] ?? "one of you"
    return [
      .text(
        RichText("Other words wait for \(name)’s yes: “\(promise.proposed.sentence)”"))
    ]
  }

  private func agreementFacts(_ promise: Promise, _ book: HouseBook) -> [[String]] {
    let made = CalendarDay(promise.agreement.madeAt, offset: zoneOffset)
    var rows = [["Whose", promise.agreement.owner], ["Made", made.words]]
    if let by = promise.by { rows.append(["By", by.words(from: book.today)]) }
    if !promise.isOpen {
      let last = promise.looks.last.map { CalendarDay($0.at, offset: zoneOffset).words }
      rows.append(["Settled", settledWord(promise) + (last.map { ", \($0)" } ?? "")])
    } else if let due = promise.due {
      let day = CalendarDay(due, offset: zoneOffset)
      rows.append(["Look again", day <= book.today ? "now" : day.words(from: book.today)])
    }
    return rows
  }

  private func words(of deed: AgreementDeed, isOpen: Bool) -> String {
    switch deed {
    case .accept(let seat): "\(names?[seat] ?? "") says yes, or something else"
    case .kept: "It held"
    case .partly: "Partly"
    case .notThisTime: "Not this time"
    case .anew: isOpen ? "We agree on it anew" : "Agree on it again"
    case .change: "Change it"
    case .leaveAsItWas: "Leave it as it was"
    case .erase: "Erase it"
    }
  }
}
