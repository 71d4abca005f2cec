import Content
import Dialogue
import TerminalUI

extension AppModel {
  func browsePage(_ browse: Browse) -> Page {
    switch browse.setting {
    case .filters: return filtersPage(browse)
    case .topics:
      return pickingPage(
        "Which topic?", ["Any topic"] + library.decks.topics.map { "\($0.topic) (\($0.count))" })
    case .practices:
      return pickingPage("Which practice?", ["Any practice"] + shownPractices.map(\.title))
    case nil: break
    }
    guard let deck = browse.deck.flatMap(library.deck) else { return decksPage(browse) }
    if deck.sensitive != nil, !browse.opened.contains(deck.id) { return sensitiveDeckPage(deck) }
    if let prompt = deck.prompts.first(where: { $0.id == browse.prompt }) {
      return questionPage(prompt, of: deck)
    }
    return deckPage(deck, browse)
  }

  private func decksPage(_ browse: Browse) -> Page {
    let decks = shownDecks(browse)
    let selected = decks.isEmpty ? nil : min(focus.selected, decks.count - 1)
    return Page(
      place: ["Questions"],
      title: RichText([.init("Decks of questions", .strong)]),
      blocks: filterLine(browse) + [
        .list(
          Page.List(
            rows: decks.enumerated().map { index, entry in
              let (deck, count) = entry
              // A look inside where the focus is; lines that are read aloud have it everywhere.
              let preview = isPlain || index == selected
              return Page.List.Row(
                deck.title,
                trailing: (deck.sensitive == nil ? "" : "opened by both · ") + "\(count)",
                detail: preview ? self.preview(of: deck) : nil)
            },
            selected: selected, empty: "No question fits all of that."))
      ],
      moves: listMoves(selected.map { _ in Action.next.move("open", key: "Enter") }, []))
  }

  /// What a deck is about, and whether it has to be opened.
  private func preview(of deck: Deck) -> String {
    guard let sensitive = deck.sensitive else { return deck.about }
    return deck.about + " It asks about \(sensitive.words), so both open it first."
  }

  private func sensitiveDeckPage(_ deck: Deck) -> Page {
    Page(
      place: ["Questions", deck.title],
      title: RichText([.init("\(deck.title) asks about \(deck.sensitivities.words)", .strong)]),
      blocks: [
        .text(RichText(deck.about)),
        .text(
          "In a talk each of you is asked alone first, every time. Here you can read the questions."
        ),
        choices([.init("Look through it"), .init("Back")]),
      ],
      moves: choosingMoves("choose"))
  }

  private func deckPage(_ deck: Deck, _ browse: Browse) -> Page {
    let rows = rows(browse)
    let selected = rows.isEmpty ? nil : min(focus.selected, rows.count - 1)
    return Page(
      place: ["Questions", deck.title],
      title: RichText([.init(deck.title, .strong)]),
      blocks: filterLine(browse) + [
        .list(
          Page.List(
            rows: rows.map { row in
              switch row {
              case .earlier: Page.List.Row("Earlier questions")
              case .later: Page.List.Row("Further questions")
              case .question(let prompt): self.row(prompt, of: deck)
              }
            },
            selected: selected, empty: "No question of this deck fits all of that."))
      ],
      moves: listMoves(
        selected.map { _ in Action.next.move("read", key: "Enter") },
        // Lines show no focus: there a question is marked on its own page.
        selected == nil || isPlain ? [] : [favouriteMove(browse), notThisOneMove(browse)]))
  }

  private func row(_ prompt: Prompt, of deck: Deck) -> Page.List.Row {
    let tag = seenTag(deck: deck.id, prompt: prompt.id)
    let isFavourite = marks.favourites.contains(tag)
    return Page.List.Row(
      prompt.text, trailing: (isFavourite ? "favourite · " : "") + depthWord(prompt.depth),
      wraps: true)
  }

  private func questionPage(_ prompt: Prompt, of deck: Deck) -> Page {
    let tag = seenTag(deck: deck.id, prompt: prompt.id)
    var state: [String] = []
    if marks.favourites.contains(tag) { state.append("One of your favourites.") }
    if marks.hidden.contains(tag) { state.append("Put away: it is not drawn.") }
    if let sensitive = prompt.sensitive, sensitive != deck.sensitive {
      state.append("It asks about \(sensitive.words): drawn only when both of you have said yes.")
    }
    let browse = Browse()
    return Page(
      place: ["Questions", deck.title],
      blocks: [
        .card(Page.Card(text: prompt.text, caption: "\(deck.title) · \(depthWord(prompt.depth))")),
        .heading("It may lead on to"),
      ] + prompt.followUps.map { .text(RichText($0)) }
        + (state.isEmpty ? [] : [.text(RichText(state.joined(separator: " ")))]),
      moves: [
        Action.next.move("next question"), Action.back.move(), favouriteMove(browse, tag),
        notThisOneMove(browse, tag), Action.hide.move(), Action.help.move(),
      ])
  }

  private func favouriteMove(_ browse: Browse, _ tag: String? = nil) -> Page.Move {
    let isFavourite = (tag ?? tagAtHand).map(marks.favourites.contains) ?? false
    return Action.favourite.move(isFavourite ? "no favourite" : nil)
  }

  private func notThisOneMove(_ browse: Browse, _ tag: String? = nil) -> Page.Move {
    let isHidden = (tag ?? tagAtHand).map(marks.hidden.contains) ?? false
    return Action.notThisOne.move(isHidden ? "bring it back" : nil)
  }

  private var tagAtHand: String? {
    guard case .browse(let browse) = screen, let (deck, prompt) = questionAtHand(browse) else {
      return nil
    }
    return seenTag(deck: deck.id, prompt: prompt.id)
  }

  private func listMoves(_ onward: Page.Move?, _ marking: [Page.Move]) -> [Page.Move] {
    (onward.map { [$0] } ?? []) + [Action.back.move()] + marking
      + [Action.filter.move(), Action.hide.move(), Action.help.move()]
  }

  private func filterLine(_ browse: Browse) -> [Page.Block] {
    if browse.isUnfiltered { return [] }
    let filter = browse.filter
    let parts = [
      filter.topic.map { "about \($0)" }, filter.depth.map { depthWord($0) },
      filter.practice.map { "for " + $0.title.lowercased() }, filter.mode.map(\.words),
      browse.onlyFavourites ? "your favourites" : nil, browse.onlyHidden ? "put away by you" : nil,
    ].compactMap { $0 }
    return [.text(RichText("Only: " + parts.joined(separator: "; ") + "."))]
  }

  private func filtersPage(_ browse: Browse) -> Page {
    let filter = browse.filter
    return Page(
      place: ["Questions", "Filter"],
      title: RichText([.init("Which questions would you like to see?", .strong)]),
      blocks: [
        choices(
          FilterChoice.allCases.map { choice in
            switch choice {
            case .topic: .init("Topic: \(filter.topic ?? "any")")
            case .depth: .init("Depth: \(filter.depth.map(depthWord) ?? "any")")
            case .practice: .init("Practice: \(filter.practice?.title.lowercased() ?? "any")")
            case .mode: .init("For: \(filter.mode?.words ?? "anybody")")
            case .favourites: .init("Only your favourites: \(browse.onlyFavourites ? "yes" : "no")")
            case .hidden: .init("Only what you put away: \(browse.onlyHidden ? "yes" : "no")")
            case .clear: .init("All of them again")
            }
          })
      ],
      moves: choosingMoves("change").map {
        $0.id == Action.back.rawValue ? Action.back.move("to the questions") : $0
      })
  }

  private func pickingPage(_ title: String, _ options: [String]) -> Page {
    Page(
      place: ["Questions", "Filter"], title: RichText([.init(title, .strong)]),
      blocks: [
        .list(
          Page.List(
            rows: options.map { Page.List.Row($0) },
            selected: min(focus.selected, options.count - 1),
            empty: ""))
      ],
      moves: choosingMoves("choose"))
  }
}

extension Practice {
  /// For people: `full-attention` is "Full attention".
  package var title: String {
    let words = rawValue.split(separator: "-").joined(separator: " ")
    return (words.first.map { String($0).uppercased() } ?? "") + words.dropFirst()
  }
}

extension Prompt.Mode {
  /// As in "For: …".
  package var words: String {
    switch self {
    case .pair: "two"
    case .solo: "one alone"
    case .facilitated: "two with a counsellor"
    }
  }
}
