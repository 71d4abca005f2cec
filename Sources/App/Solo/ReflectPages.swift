import Content
import Dialogue
import TerminalUI

/// Pages to write from.
extension AppModel {
  func reflectPage(_ reflecting: Reflecting, _ solo: Solo, at instant: Instant) -> Page {
    switch reflecting.stage {
    case .themes:
      return Page(
        place: soloPlace(solo, "writing"), title: title("What would you like to write about?"),
        blocks: [
          .list(
            Page.List(
              rows: themeRows.map { row in
                switch row {
                case .free: .init("Just write, without a question")
                case .theme(let theme): .init(library.title(of: theme))
                case .more: .init("Other questions …")
                }
              }, selected: min(focus.selected, themeRows.count - 1), empty: ""))
        ], moves: choosingMoves("choose"))
    case .more:
      let themes = moreThemes
      return Page(
        place: soloPlace(solo, "writing"), title: title("Other questions"),
        blocks: [
          .text("From the decks you are asked only what one person can answer alone."),
          .list(
            Page.List(
              rows: themes.map { .init(library.title(of: $0), trailing: reason(for: $0)) },
              selected: min(focus.selected, themes.count - 1), empty: "There are none here.")),
        ], moves: choosingMoves("choose"))
    case .question(let theme, let question):
      return Page(
        place: soloPlace(solo, library.title(of: theme)),
        blocks: [
          .card(Page.Card(text: question.text)),
          .text("Take it with you for a minute, or write. It opens a page that only you read."),
        ],
        moves: [
          Action.next.move("write about it"), Action.another.move(), Action.back.move(),
          Action.hide.move(), Action.help.move(),
        ])
    case .feeling(let finding): return feelingPage(finding, solo)
    case .card, .state, .line, .beginnings, .reading, .sharing, .sealing, .erasing:
      return cardPage(reflecting, solo)
    }
  }

  /// Why a deck is for those alone who take it by its name.
  private func reason(for theme: SoloTheme) -> String? {
    guard case .deck(let id) = theme, let sensitive = library.deck(id)?.sensitive else {
      return nil
    }
    return switch sensitive {
    case .sex: "about desire"
    case .touch: "about touch"
    case .hardPast: "may go deep"
    default: "may be sore"
    }
  }

  private func feelingPage(_ finding: Finding, _ solo: Solo) -> Page {
    let place = soloPlace(solo, "how you feel")
    let soFar: [Page.Block] =
      finding.feelings.isEmpty
      ? []
      : [.text(RichText("So far: \(words(finding.feelings, from: library.feelings))."))]
    switch finding.step {
    case .body:
      return Page(
        place: place, title: title("Where in your body do you notice something?"),
        blocks: soFar + [
          choices(
            bodyRows(finding).map { row in
              switch row {
              case .group(let index): .init((bodyCues?.groups[index].title ?? "") + " …")
              case .words: .init("I would rather look through the words …")
              case .enough: .init("I have my words, go on")
              }
            })
        ], moves: choosingMoves("choose"))
    case .cues(let group):
      let cues = bodyCues?.groups[group].ideas ?? []
      return Page(
        place: place, title: title("What is it like there?"),
        blocks: [choices(cues.map { .init($0.text) })], moves: choosingMoves("choose"))
    case .hints(let group, let index):
      guard let cue = cue(group, index) else { return Page(place: place, moves: closingMoves) }
      return Page(
        place: place, title: title("\(cue.text.capitalisedFirst). It may go with one of these"),
        blocks: [
          .text(
            """
            A hint, and no proof: the same thing can come from a short night or a cold room. Try \
            a word on, and take it only if it fits.
            """)
        ] + soFar + [
          choices(
            hints(of: cue).map {
              .init(marked($0.text, finding.feelings.contains($0.id)))
            } + [
              .init("Other words …"),
              .init(finding.feelings.isEmpty ? "None of them: somewhere else" : "Go on with these"),
            ])
        ], moves: choosingMoves("choose"))
    case .words:
      return pickPage(
        title: title("Which words come nearest?"), text: nil, opening: "I feel", place: place,
        moves: choosingMoves("choose"), from: library.feelings, most: Finding.mostFeelings)
    case .strongest:
      return Page(
        place: place, title: title("Which of them is strongest just now?"),
        blocks: [
          choices(
            finding.feelings.map { .init(library.feelings.word($0)?.text ?? $0) } + [
              .init("They are about the same")
            ])
        ], moves: choosingMoves("choose"))
    case .needs:
      return pickPage(
        title: title("Is there something you need?"), text: nil, opening: "I need", place: place,
        moves: choosingMoves("choose"), from: library.needs, most: Finding.mostNeeds)
    case .sentence:
      return Page(
        place: place,
        blocks: [
          .card(Page.Card(text: sentence(finding))),
          .text("Read it once more, slowly. If it does not fit, it is the words that are wrong."),
          choices([
            .init("Write a page that begins with it"),
            .init("Look for other words"),
            .init("Leave it at that", detail: "Nothing of it is kept."),
          ]),
        ], moves: choosingMoves("choose"))
    }
  }
}

/// An option that can be taken and given back, as it stands.
func marked(_ label: String, _ isTaken: Bool) -> String { (isTaken ? "[x] " : "[ ] ") + label }

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
