import Dialogue
import TerminalUI

/// The card of what helps, as it is written, read and left for the other.
extension AppModel {
  func cardDetail(_ solo: Solo) -> String? {
    guard let count = solo.shelf.card?.written.reduce(0, { $0 + $1.lines.count }), count > 0 else {
      return "A card in your own words"
    }
    return count == 1 ? "A line on your card" : "\(count) lines on your card"
  }

  func cardPage(_ reflecting: Reflecting, _ solo: Solo) -> Page {
    let card = reflecting.card
    let place = soloPlace(solo, "what helps me")
    switch reflecting.stage {
    case .state(let id): return statePage(id, card, place)
    case .line(let id, let index, let words):
      let isUntouched = index == nil && focus.editor?.text == words
      return Page(
        place: place, title: title(cardTitle(id, card)),
        blocks: (words.isEmpty
          ? [] : [.text(RichText("“\(words)”")), .text("Change it until it sounds like you.")]) + [
            field(nil, placeholder: "In your own words")
          ],
        moves: [Action.next.move("keep it", key: "Enter")]
          + (isPlain && index != nil ? [Action.erase.move("take it off the card")] : [])
          + [Action.back.move(isUntouched ? nil : "keep it, and back"), Action.hide.move()])
    case .beginnings(let id):
      let beginnings = beginnings(of: id, card)
      return Page(
        place: place, title: title(cardTitle(id, card)),
        blocks: [
          .list(
            Page.List(
              rows: beginnings.map { .init($0, wraps: true) },
              selected: min(focus.selected, beginnings.count - 1), empty: ""))
        ], moves: choosingMoves("take it, and change it"))
    case .reading:
      return Page(
        place: place, title: title("What helps me"),
        blocks: blocks(of: card, Set(card.written.map(\.id))), moves: closingMoves)
    case .sharing(let wanted):
      return Page(
        place: place, title: title("What may \(otherName(solo)) read?"),
        blocks: [
          choices(
            card.written.map { .init(marked($0.title, wanted.contains($0.id))) } + [
              .init("Go on with what is marked")
            ])
        ], moves: choosingMoves("mark it, or not"))
    case .sealing(let wanted):
      return Page(
        place: place, title: title("This is what \(otherName(solo)) will find"),
        blocks: blocks(of: card, wanted) + [
          .text(
            """
            Once it is sealed, a note cannot be taken back or changed. Your card stays yours: you \
            can change it, and leave another.
            """)
        ],
        moves: [
          Action.next.move("go on"), Action.back.move(), Action.hide.move(), Action.help.move(),
        ])
    case .erasing:
      return Page(
        place: place, title: title("Erase your card?"),
        blocks: [
          .text(
            """
            Every line of it goes, and nobody can bring it back. Notes you left, backups and \
            exports still have what they have.
            """),
          choices([.init("No, keep it"), .init("Yes, erase it")]),
        ], moves: choosingMoves("choose"))
    default: return cardOverview(card, place)
    }
  }

  private func cardOverview(_ card: SupportCard, _ place: [String]) -> Page {
    let rows = cardRows(card)
    return Page(
      place: place, title: title("What helps me"),
      blocks: (card.written.isEmpty
        ? [
          .text(
            """
            The other can only know what somebody has told them. Choose a time that you know, and \
            put down what does you good then.
            """)
        ] : []) + [
          .list(
            Page.List(
              rows: rows.map { row in
                switch row {
                case .read: .init("Read my card")
                case .share: .init("Leave it for \(solo.map { otherName($0) } ?? "the other")")
                case .erase: .init("Erase my card")
                case .state(let id):
                  .init(cardTitle(id, card), trailing: lineCount(card.lines(of: id).count))
                }
              }, selected: min(focus.selected, rows.count - 1), empty: ""))
        ], moves: choosingMoves("open"))
  }

  private func statePage(_ id: String, _ card: SupportCard, _ place: [String]) -> Page {
    let rows = stateRows(id, card)
    let lines = card.lines(of: id)
    return Page(
      place: place, title: title(cardTitle(id, card)),
      blocks: [
        .list(
          Page.List(
            rows: rows.map { row in
              switch row {
              case .line(let index): .init(lines[index], wraps: true)
              case .beginnings: .init("Choose a beginning …")
              case .own: .init("In my own words …")
              }
            }, selected: min(focus.selected, rows.count - 1), empty: ""))
      ]
        + (lines.count >= SupportCard.mostLines
          ? [.text("Eight lines: that is as many as anybody remembers.")] : []),
      moves: choosingMoves(lines.isEmpty ? "choose" : "choose, or change it").inserting(
        lines.isEmpty || isPlain ? nil : Action.erase.move("take it off"), at: 1))
  }

  private func blocks(of card: SupportCard, _ wanted: Set<String>) -> [Page.Block] {
    card.written.filter { wanted.contains($0.id) }.flatMap { state in
      [.heading(state.title), .table(Page.Table(rows: state.lines.map { ["- " + $0] }))]
    }
  }

  private func lineCount(_ count: Int) -> String? {
    count == 0 ? nil : count == 1 ? "1 line" : "\(count) lines"
  }

  private func otherName(_ solo: Solo) -> String { names?[solo.seat.other] ?? "the other" }
}

extension [Page.Move] {
  fileprivate func inserting(_ move: Page.Move?, at index: Int) -> [Page.Move] {
    guard let move else { return self }
    var moves = self
    moves.insert(move, at: index)
    return moves
  }
}
