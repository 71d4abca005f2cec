import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func formPage(_ form: Form, _ place: [String]) -> Page {
    guard let question = question(form) else { return lookPage(form, place) }
    let title =
      form.seat.map { titleFor($0, ", " + question.cue) } ?? self.title(question.cue)
    let text: [Page.Block] = question.text.map { [.text(RichText($0))] } ?? []
    switch question.kind {
    case .line(let hint, _): return linePage(form, question, place, title, text, hint)
    case .day(_, let isOfAnyYear):
      return linePage(
        form, question, place, title, text, isOfAnyYear ? anyYearHint : dayHint)
    case .time: return linePage(form, question, place, title, text, "18:00, 9:30, 6 pm")
    case .number(let range, let unit):
      return linePage(
        form, question, place, title, text,
        "\(unit), from \(range.lowerBound) to \(range.upperBound)")
    case .text(let hint, _):
      return Page(
        place: place, title: title, blocks: text + [field(nil, placeholder: hint)],
        moves: [
          Action.done.move(
            focus.editor?.isBlank != false && question.isOptional ? "leave it open" : "that is it"),
          Action.back.move(), Action.hide.move(),
        ])
    case .choose(let options):
      return Page(
        place: place, title: title,
        blocks: text + [
          offered(
            options.map {
              .init($0.label, detail: $0.detail, isCurrent: form.choice(question.id) == $0.key)
            } + (question.isOptional ? [.init("Leave it open")] : []), by: question)
        ], moves: choosingMoves("choose"))
    case .several(let options):
      let chosen = form.choices(question.id)
      return Page(
        place: place, title: title,
        blocks: text + [
          offered(
            options.map {
              .init(marked($0.label, chosen.contains($0.key)), detail: $0.detail)
            } + [.init(chosen.isEmpty ? "None of these" : "That is all")], by: question)
        ], moves: choosingMoves("choose"))
    case .scale(let range, let low, let high):
      return Page(
        place: place, title: title,
        blocks: text + [.scale(.init(range: range, value: focus.value, low: low, high: high))],
        moves: [Action.next.move("that is it", key: "Enter")]
          + (question.isOptional ? [Action.pass.move("leave it open")] : [])
          + [Action.back.move(), Action.hide.move(), Action.help.move()])
    case .feeling, .need:
      return pickPage(
        title: title, text: question.text.map { RichText($0) },
        opening: question.kind == .need ? "I need" : "I feel", place: place,
        moves: pickMoves(question), from: formList(question), most: 1)
    }
  }

  private func offered(
    _ options: [Page.Choices.Option], by question: Form.Question
  ) -> Page.Block {
    question.isOpenChoice ? openChoices(options) : choices(options)
  }

  /// A word that was picked before can be taken back.
  private func pickMoves(_ question: Form.Question) -> [Page.Move] {
    let moves = choosingMoves("choose")
    guard question.isOptional, !focus.picking.chosen.isEmpty else { return moves }
    return [moves[0], Action.pass.move("none of these")] + moves.dropFirst()
  }

  private func linePage(
    _ form: Form, _ question: Form.Question, _ place: [String], _ title: RichText,
    _ text: [Page.Block], _ hint: String
  ) -> Page {
    let isBlank = focus.editor?.isBlank != false
    // Lines have no key that deletes what stands there.
    let ways: [Page.Block] =
      isPlain && !isBlank && question.isOptional ? [.text("Enter keeps it, - leaves it open.")] : []
    return Page(
      place: place, title: title, blocks: text + [field(nil, placeholder: hint)] + ways,
      moves: [
        Action.next.move(isBlank && question.isOptional ? "leave it open" : nil, key: "Enter"),
        Action.back.move(), Action.hide.move(),
      ])
  }

  /// All of it, before it is kept.
  private func lookPage(_ form: Form, _ place: [String]) -> Page {
    let rows = (form.purpose == .ritual ? ritualLook(form) : nil) ?? answerRows(form)
    let options: [Page.Choices.Option] = [
      .init(lookWords(form)), .init("Go through it once more"), .init("Let it go"),
    ]
    return Page(
      place: place,
      title: form.seat.map { titleFor($0, ", this is what you have") }
        ?? title("This is what you have"),
      blocks: [
        rows.isEmpty && form.purpose == .checkIn
          ? .text("Only that you were here.") : .table(Page.Table(rows: rows)),
        // From here on it waits for the other, or is opened to both.
        form.purpose == .checkIn ? openChoices(options) : choices(options),
      ], moves: choosingMoves("choose"))
  }

  /// What was answered, each with its label.
  private func answerRows(_ form: Form) -> [[String]] {
    questions(of: form).compactMap { question -> [String]? in
      guard let label = question.label,
        let words = answerWords(form.answers[question.id], to: question)
      else { return nil }
      return [label, words]
    }
  }

  private func lookWords(_ form: Form) -> String {
    switch form.purpose {
    case .checkIn: "That is how it is"
    case .thanks: "That is what I mean"
    case .agreement, .ritual, .ritualTime, .ritualPause, .plan, .idea, .memory, .milestone,
      .map, .guess:
      "Keep it"
    }
  }

  /// An answer as it reads in a table; nil for one that was left open.
  func answerWords(_ answer: Form.Answer?, to question: Form.Question) -> String? {
    switch answer {
    case nil, .open: return nil
    case .text(let text): return text
    case .choice(let key):
      switch question.kind {
      case .choose(let options): return options.first { $0.key == key }?.label ?? key
      case .feeling: return library.feelings.word(key)?.text ?? key
      case .need: return library.needs.word(key)?.text ?? key
      case .line, .text, .several, .scale, .day, .time, .number: return key
      }
    case .choices(let keys):
      guard case .several(let options) = question.kind else { return nil }
      return options.filter { keys.contains($0.key) }.map(\.label).joined(separator: ", ")
    case .number(let number):
      switch question.kind {
      case .scale(let range, _, _): return "\(number) of \(range.upperBound)"
      case .number(_, let unit): return "\(number) \(unit)"
      case .line, .text, .choose, .several, .feeling, .need, .day, .time: return String(number)
      }
    case .day(let day): return day.words
    case .minute(let minute): return ClockTime(minutes: minute).text
    }
  }
}
