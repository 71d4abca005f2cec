import Content
import TerminalUI

/// The card of what helps: its states, their lines, and leaving it for the other.
extension AppModel {
  static let cardListID = "support-card"

  var cardBeginnings: IdeaList? { library.ideas.first { $0.id == Self.cardListID } }

  /// Every state there are beginnings for, and those of the card that have none any more.
  func cardStates(_ card: SupportCard) -> [(id: String, title: String)] {
    let known = cardBeginnings?.groups.map { (id: $0.id, title: $0.title) } ?? []
    let others = card.states.filter { state in !known.contains { $0.id == state.id } }
    return known + others.map { (id: $0.id, title: $0.title) }
  }

  func cardTitle(_ id: String, _ card: SupportCard) -> String {
    cardStates(card).first { $0.id == id }?.title ?? ""
  }

  /// Beginnings of a state that are not on the card as they are.
  func beginnings(of id: String, _ card: SupportCard) -> [String] {
    let there = card.lines(of: id)
    return cardBeginnings?.groups.first { $0.id == id }?.ideas.map(\.text).filter {
      !there.contains($0)
    } ?? []
  }

  enum CardRow: Equatable {
    case read, share, erase
    case state(String)
  }

  func cardRows(_ card: SupportCard) -> [CardRow] {
    let isWritten = !card.written.isEmpty
    return (isWritten ? [.read] : []) + (isWritten && names != nil ? [.share] : [])
      + cardStates(card).map { .state($0.id) } + (isWritten ? [.erase] : [])
  }

  enum StateRow: Equatable {
    case line(Int)
    case own, beginnings
  }

  func stateRows(_ id: String, _ card: SupportCard) -> [StateRow] {
    let lines = card.lines(of: id)
    return lines.indices.map { .line($0) }
      + (lines.count >= SupportCard.mostLines
        ? []
        : (beginnings(of: id, card).isEmpty ? [] : [.beginnings]) + [.own])
  }

  private mutating func turnCard(_ reflecting: Reflecting, _ stage: Reflecting.Stage, row: Int = 0)
  {
    turnSolo(to: .reflect(reflecting.at(stage)))
    focus.selected = row
  }

  private mutating func toState(_ id: String, _ reflecting: Reflecting, line: Int? = nil) {
    let rows = stateRows(id, reflecting.card)
    let row = line.flatMap { rows.firstIndex(of: .line($0)) } ?? 0
    turnCard(reflecting, .state(id), row: row)
  }

  mutating func chooseOnCard(
    _ index: Int, _ reflecting: Reflecting, at instant: Instant
  ) -> [Effect] {
    let card = reflecting.card
    switch reflecting.stage {
    case .card:
      let rows = cardRows(card)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .read: turnCard(reflecting, .reading)
      case .share: turnCard(reflecting, .sharing([]))
      case .erase: turnCard(reflecting, .erasing)
      case .state(let id): toState(id, reflecting)
      }
    case .state(let id):
      let rows = stateRows(id, card)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .line(let line):
        turnCard(reflecting, .line(id, index: line, words: card.lines(of: id)[line]))
      case .own: turnCard(reflecting, .line(id, index: nil, words: ""))
      case .beginnings: turnCard(reflecting, .beginnings(id))
      }
    case .beginnings(let id):
      let beginnings = beginnings(of: id, card)
      guard beginnings.indices.contains(index) else { return [] }
      turnCard(reflecting, .line(id, index: nil, words: beginnings[index]))
    case .sharing(var wanted):
      guard card.written.indices.contains(index) else {
        guard !wanted.isEmpty else {
          trouble = "Mark at least one first."
          return []
        }
        turnCard(reflecting, .sealing(wanted))
        return []
      }
      wanted.formSymmetricDifference([card.written[index].id])
      turnCard(reflecting, .sharing(wanted), row: index)
    case .erasing:
      guard index == 1 else {
        turnCard(reflecting, .card)
        return []
      }
      turnCard(Reflecting(.card), .card)
      guard !card.id.isEmpty else { return [] }
      let effect = Effect.solo(.erase(id: card.id))
      unsaved = [effect]
      return [effect]
    case .line, .reading, .sealing: return goOnWithCard(reflecting, at: instant)
    case .themes, .more, .question, .feeling: break
    }
    return []
  }

  mutating func goOnWithCard(_ reflecting: Reflecting, at instant: Instant) -> [Effect] {
    switch reflecting.stage {
    case .line(let id, let index, _): return takeLine(id, index, reflecting)
    case .reading: turnCard(reflecting, .card)
    case .sealing(let wanted):
      guard let seat = solo?.seat else { return [] }
      var header = PageHeader(createdAt: instant.wall, changedAt: instant.wall, title: "")
      header.isNote = true
      let page = OwnPage(header: header, versions: [])
      show(.own(Own(seat, .when(page, reflecting.card.text(of: wanted)))))
      return [.pages(.list(seat))]
    default: break
    }
    return []
  }

  /// What is typed goes on the card; a line that was emptied goes from it.
  private mutating func takeLine(
    _ id: String, _ index: Int?, _ reflecting: Reflecting, typed: String? = nil
  ) -> [Effect] {
    let before = reflecting.card
    var after = reflecting
    after.card = card(before, with: typed ?? focus.editor?.text ?? "", at: index, of: id)
    let count = after.card.lines(of: id).count
    let isDraft = solo?.shelf.card.map { $0 != after.card } ?? true
    toState(id, after, line: index.map { min($0, count - 1) } ?? count - 1)
    guard after.card != before || isDraft, !(after.card.id.isEmpty && after.card.written.isEmpty)
    else { return [] }
    return keep(.card(after.card))
  }

  /// The card with what is typed on it.
  func card(
    _ card: SupportCard, with words: String, at index: Int?, of id: String
  ) -> SupportCard {
    var card = card
    card.put(CleanText.line(words), at: index, of: id, titled: cardTitle(id, card))
    return card
  }

  mutating func backOnCard(_ reflecting: Reflecting, at instant: Instant) -> [Effect] {
    switch reflecting.stage {
    case .card:
      // What could not be written is on the screen until they go without it.
      if !unsaved.isEmpty, !pagePace.isToldLost {
        pagePace.isToldLost = true
        trouble =
          "The card is not saved yet. \(isPlain ? "/back" : "Esc") once more goes without it."
        return []
      }
      unsaved = []
      return toSoloMenu(on: .card)
    case .state(let id):
      let row = cardRows(reflecting.card).firstIndex(of: .state(id)) ?? 0
      turnCard(reflecting, .card, row: row)
    case .line(let id, let index, let words):
      // A beginning that was only looked at does not go on the card.
      let isUntouched = index == nil && focus.editor?.text == words
      return takeLine(id, index, reflecting, typed: isUntouched ? "" : nil)
    case .beginnings(let id): toState(id, reflecting)
    case .reading, .sharing, .erasing: turnCard(reflecting, .card)
    case .sealing(let wanted): turnCard(reflecting, .sharing(wanted))
    case .themes, .more, .question, .feeling: break
    }
    return []
  }

  /// Takes a line off the card.
  mutating func takeOff(_ index: Int, of id: String, _ reflecting: Reflecting) -> [Effect] {
    guard reflecting.card.lines(of: id).indices.contains(index) else {
      trouble = "Go to a line first: this takes it off the card."
      return []
    }
    var after = reflecting
    after.card.put("", at: index, of: id, titled: "")
    toState(id, after, line: min(index, after.card.lines(of: id).count - 1))
    return keep(.card(after.card))
  }
}
