import Content
import Dialogue
import TerminalUI

/// Writing from a question; the words for a feeling and the card are beside it.
extension AppModel {
  mutating func beginReflecting(at instant: Instant) -> [Effect] {
    turnSolo(to: .reflect(Reflecting(.themes)))
    return []
  }

  mutating func beginFeeling(at instant: Instant) -> [Effect] {
    turnSolo(to: .reflect(Reflecting(.feeling(Finding()))))
    return []
  }

  mutating func beginCard(at instant: Instant) -> [Effect] {
    turnSolo(to: .reflect(Reflecting(.card, card: solo?.shelf.card ?? SupportCard())))
    return []
  }

  enum ThemeRow: Equatable {
    case free, more
    case theme(SoloTheme)
  }

  /// The themes that come first, between writing without a question and all the others.
  var themeRows: [ThemeRow] {
    [.free] + library.themes(of: Library.themesID).map { .theme($0) } + [.more]
  }

  var moreThemes: [SoloTheme] {
    library.themes(of: Library.growthID) + library.decksForOne.map { .deck($0.id) }
  }

  mutating func choose(
    _ index: Int, in reflecting: Reflecting, at instant: Instant
  ) -> [Effect] {
    switch reflecting.stage {
    case .themes:
      guard themeRows.indices.contains(index) else { return [] }
      switch themeRows[index] {
      case .free: return write(nil, at: instant)
      case .theme(let theme): return ask(theme, after: nil)
      case .more: turnSolo(to: .reflect(Reflecting(.more)))
      }
      return []
    case .more:
      guard moreThemes.indices.contains(index) else { return [] }
      return ask(moreThemes[index], after: nil)
    case .feeling(let finding): return choose(index, finding, at: instant)
    case .question: return goOn(reflecting, at: instant)
    case .card, .state, .line, .beginnings, .reading, .sharing, .sealing, .erasing:
      return chooseOnCard(index, reflecting, at: instant)
    }
  }

  /// Another question of a theme; that it was seen is remembered.
  private mutating func ask(_ theme: SoloTheme, after last: SoloQuestion?) -> [Effect] {
    guard let solo else { return [] }
    var book = solo.shelf.questions ?? QuestionBook()
    guard let question = book.draw(from: library.questions(of: theme), after: last, seed: seed)
    else { return [] }
    self.solo?.shelf.questions = book
    turnSolo(to: .reflect(Reflecting(.question(theme, question))))
    return [.solo(.draft(solo.seat, .questions(book)))]
  }

  /// To a page of one's own.
  ///
  /// - Parameters:
  ///   - prompt: The question it answers.
  ///   - words: Its beginning.
  mutating func write(
    _ prompt: String?, from words: String? = nil, at instant: Instant
  ) -> [Effect] {
    guard let seat = solo?.seat else { return [] }
    var header = PageHeader(createdAt: instant.wall, changedAt: instant.wall, title: "")
    header.prompt = prompt
    let draft = words.map { PageVersion(at: instant.wall, text: $0) }
    show(.own(Own(seat, .writing(OwnPage(header: header, versions: [], draft: draft)))))
    // Words that were found already are kept, as typed ones are.
    if draft != nil { pagePace.keys = 1 }
    return [.pages(.list(seat))]
  }

  mutating func goOn(_ reflecting: Reflecting, at instant: Instant) -> [Effect] {
    switch reflecting.stage {
    case .question(_, let question): return write(question.text, at: instant)
    case .themes, .more, .feeling: return []
    case .card, .state, .line, .beginnings, .reading, .sharing, .sealing, .erasing:
      return goOnWithCard(reflecting, at: instant)
    }
  }

  mutating func handIn(_ reflecting: Reflecting, at instant: Instant) -> [Effect] {
    goOn(reflecting, at: instant)
  }

  mutating func back(from reflecting: Reflecting, at instant: Instant) -> [Effect] {
    switch reflecting.stage {
    case .themes: return toSoloMenu(on: .write)
    case .more:
      turnSolo(to: .reflect(Reflecting(.themes)))
      focus.selected = themeRows.count - 1
    case .question(let theme, _):
      if let row = moreThemes.firstIndex(of: theme) {
        turnSolo(to: .reflect(Reflecting(.more)))
        focus.selected = row
      } else {
        turnSolo(to: .reflect(Reflecting(.themes)))
        focus.selected = themeRows.firstIndex(of: .theme(theme)) ?? 0
      }
    case .feeling(let finding): return back(from: finding)
    case .card, .state, .line, .beginnings, .reading, .sharing, .sealing, .erasing:
      return backOnCard(reflecting, at: instant)
    }
    return []
  }

  mutating func act(
    _ action: Action, on reflecting: Reflecting, at instant: Instant
  ) -> [Effect] {
    switch (reflecting.stage, action) {
    case (.question(let theme, let question), .another): ask(theme, after: question)
    case (.state(let id), .erase): takeOff(focus.selected, of: id, reflecting)
    case (.line(let id, let index?, _), .erase): takeOff(index, of: id, reflecting)
    default: []
    }
  }

  func editor(of reflecting: Reflecting) -> Editor? {
    guard case .line(_, _, let words) = reflecting.stage else { return nil }
    return Editor(words, isMultiline: false, limit: SupportCard.longestLine)
  }

  /// What it is with what is typed just now.
  func draft(of reflecting: Reflecting) -> Leaf? {
    guard case .line(let id, let index, _) = reflecting.stage, let words = focus.editor?.text
    else { return nil }
    return .card(card(reflecting.card, with: words, at: index, of: id))
  }

  /// Whether somebody is on a page of their own because they came from a question, a feeling or the
  /// card, and goes back there.
  var isFromReflecting: Bool { if case .reflect = solo?.place { true } else { false } }
}
