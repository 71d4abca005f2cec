import Content
import TerminalUI

extension AppModel {
  /// What waits in the room, for the menu that leads to it.
  func practiceDetail(_ solo: Solo, at instant: Instant) -> String? {
    let waiting = scenesBack(at: instant).count
    if waiting > 0 { return backWords(waiting) }
    if let evening = nextEvening { return label(of: evening) }
    return allScenes.isEmpty ? nil : "A scene, and an answer of your own"
  }

  func practicePage(_ practising: Practising, _ solo: Solo, at instant: Instant) -> Page {
    let place = soloPlace(solo, "practice")
    switch practising.stage {
    case .menu: return practiceMenuPage(place, at: instant)
    case .themes:
      return Page(
        place: place, title: title("What shall it be about?"),
        blocks: [choices(openThemes.map { .init(word($0)) })], moves: choosingMoves("choose"))
    case .skills:
      return Page(
        place: place, title: title("What would you like to practise?"),
        blocks: [
          choices(
            openSkills.map { skill in
              let words = words(skill)
              return .init(words.title, detail: words.text)
            })
        ], moves: choosingMoves("choose"))
    case .lengths:
      return Page(
        place: place, title: title("How much shall there be to take in?"),
        blocks: [
          choices(
            openLengths.map { length in
              let words = words(length)
              return .init(words.label, detail: words.detail)
            })
        ], moves: choosingMoves("choose"))
    case .evenings:
      return Page(
        place: place, title: title("Which evening once more?"),
        blocks: [choices(pastEvenings.map { .init($0.title) })], moves: choosingMoves("choose"))
    case .forget:
      return Page(
        place: place, title: title("Forget your practice?"),
        blocks: [
          .text(
            """
            Which evenings you had and which scenes shall come back is erased for good. What you \
            answered was never kept. Backups you made before still have it.
            """),
          choices([.init("Keep it"), .init("Forget it")]),
        ], moves: choosingMoves("choose"))
    case .arriving, .tonight, .closing: return eveningPage(practising, place)
    case .scene, .answering, .care, .heard, .answers, .ease, .between:
      guard let round = practising.round else { return Page(place: place, moves: closingMoves) }
      return scenePage(practising.stage, round, solo)
    }
  }

  /// “The third evening: It makes sense”.
  private func label(of evening: EveningCourse.Evening) -> String {
    capitalized(name(of: evening)) + ": " + evening.title
  }

  private func practiceMenuPage(_ place: [String], at instant: Instant) -> Page {
    let rows = practiceRows(at: instant)
    guard !rows.isEmpty else {
      return Page(
        place: place, title: title("Practise listening"),
        blocks: [.text("There are no scenes here just now.")], moves: closingMoves)
    }
    let options = rows.map { row -> Page.Choices.Option in
      switch row {
      case .back:
        let count = scenesBack(at: instant).count
        return .init(backWords(count), detail: count > 3 ? "Three of them now" : nil)
      case .evening(let evening):
        let isBegun = book.begun?.evening == evening.id
        return .init(
          label(of: evening),
          detail: isBegun ? "You are in the middle of it" : "A quarter of an hour, three scenes")
      case .any: return .init("One scene, any")
      case .theme: return .init("Choose what it is about")
      case .skill: return .init("Choose what to practise")
      case .length: return .init("Choose how long it is")
      case .again: return .init("An evening once more")
      case .forget: return .init("Forget my practice")
      }
    }
    let words =
      book.isEmpty
      ? """
      Somebody tells you something, and you find an answer. What you write is kept nowhere. Nobody \
      else has to join in.
      """ : growth(book)
    return Page(
      place: place, title: title("Practise listening"),
      blocks: [choices(options)] + (words.map { [.text(RichText($0))] } ?? []),
      moves: choosingMoves("choose"))
  }

  private func eveningPage(_ practising: Practising, _ place: [String]) -> Page {
    guard let round = practising.round, case .evening(let evening) = round.kind else {
      return Page(place: place, moves: closingMoves)
    }
    let place = place + [name(of: evening)]
    switch practising.stage {
    case .arriving:
      return Page(
        place: place, title: title("How do you come in?"),
        blocks: [
          .text("Three slow breaths first, if you like. Or not tonight; another evening will do.")
        ],
        moves: [
          Action.next.move("I am here"), Action.breathe.move(), Action.back.move("not tonight"),
          Action.hide.move(), Action.help.move(),
        ])
    case .tonight:
      return Page(
        place: place, title: title(evening.title),
        blocks: [.text(RichText(evening.text)), .text(RichText([.init(evening.tip, .strong)]))],
        moves: [
          Action.next.move(round.index == 0 ? "the first scene" : "on to the next scene"),
          Action.back.move(), Action.hide.move(), Action.help.move(),
        ])
    default:
      let isAll = nextEvening == nil
      return Page(
        place: place, title: title("For tomorrow"),
        blocks: [
          .text(RichText(evening.close)),
          .text(
            isAll
              ? "These were all the evenings. Any of them can be taken once more."
              : "That is enough for tonight. The next evening is there when you are."),
        ], moves: [Action.next.move("good"), Action.hide.move(), Action.help.move()])
    }
  }
}
