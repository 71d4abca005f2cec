import Content
import Dialogue
import TerminalUI

/// What somebody answers alone within an exercise, and what is shown of it.
extension AppModel {
  func alonePage(_ step: Session.Step, _ alone: Exercise.Alone, _ session: Session) -> Page {
    guard let place = step.place else { return Page() }
    let seat = place.seat
    let name = RichText.Span(session.name(seat), .person(seat.index))
    let other = session.name(seat.other)
    let only = ["only for \(session.name(seat))"]
    let moves = [Action.next.move("choose", key: "Enter")] + always(pass: true)
    switch place.part {
    case .handOver:
      let promise =
        switch alone.share {
        case .shown:
          session.exercise.reveals(step.state.id)
            ? "What you answer will be shown to you both afterwards."
            : "What you answer comes back on a page of your own."
        case .ask: "You decide afterwards whether \(other) sees it."
        case .never: "\(other) will not see it."
        }
      return Page(
        place: only,
        title: RichText([.init("Pass the keyboard to ", .strong), name]),
        blocks: [
          .text(fill(step.state.cue, session, .strong))
        ] + text(step.state, session) + [
          .text(RichText("\(promise) \(other) looks away, please."))
        ],
        moves: [Action.next.move("I have it")] + always(pass: true))
    case .question(let index): return questionPage(alone.questions[index], seat, session, only)
    case .preview:
      return Page(
        place: only, title: RichText([name, .init(", this is what you have", .strong)]),
        blocks: [
          .table(
            Page.Table(
              rows: answerRows(alone, session.answers(in: step.state.id, of: seat), seat, session)))
        ],
        moves: [Action.next.move("it is good")] + always(pass: false))
    case .share:
      return Page(
        place: only, title: RichText([name, .init(", may \(other) see it?", .strong)]),
        blocks: [
          .table(
            Page.Table(
              rows: answerRows(alone, session.answers(in: step.state.id, of: seat), seat, session))),
          openChoices([.init("Yes, show it"), .init("No, it stays mine")]),
        ], moves: moves)
    }
  }

  private func questionPage(
    _ question: Exercise.Question, _ seat: Seat, _ session: Session, _ place: [String]
  ) -> Page {
    let title = fill(question.cue, session, .strong, me: seat)
    let text = question.text.map { [Page.Block.text(fill($0, session, me: seat))] } ?? []
    let moves = [Action.next.move("choose", key: "Enter")] + always(pass: true)
    switch question.kind {
    case .write:
      let label = "that is it"
      let typing: [Page.Move] =
        isPlain || focus.isOutside
        ? (isPlain
          ? [Action.done.move(label)]
          : [Action.next.move("back to the text"), Action.done.move(label)])
          + always(pass: true, broughtMoves)
        : [Action.done.move(label), Action.back.move("keys"), Action.hide.move()]
      return Page(
        place: place, title: title,
        blocks: text + broughtHint + [
          field(nil, placeholder: "Type here. Ctrl-D when it is done.")
        ],
        moves: typing)
    case .rate(let range, let low, let high):
      return Page(
        place: place, title: title,
        blocks: text + [.scale(.init(range: range, value: focus.value, low: low, high: high))],
        moves: [Action.next.move("that is it", key: "Enter")] + moves.dropFirst())
    case .pick(let words, _):
      return pickPage(
        title: title, text: question.text.map { fill($0, session, me: seat) },
        opening: words == .feelings ? "I feel" : "I need", place: place, moves: moves)
    case .choose(let answers):
      return Page(
        place: place, title: title,
        blocks: text + [choices(answers.map { .init(fill($0.label, session, me: seat).plain) })],
        moves: moves)
    }
  }

  /// Words from a tree, a branch at a time.
  func pickPage(
    title: RichText, text: RichText?, opening: String, place: [String], moves: [Page.Move],
    from words: WordList? = nil, most: Int? = nil
  ) -> Page {
    let pickMost = most ?? self.pickMost
    guard let list = words ?? pickList else {
      return Page(place: place, title: title, moves: moves)
    }
    let picking = focus.picking
    var blocks: [Page.Block] = text.map { [.text($0)] } ?? []
    if !picking.chosen.isEmpty {
      blocks.append(.text(RichText("\(opening): \(self.words(picking.chosen, from: list)).")))
    }
    if let id = picking.evaluation, let word = list.word(id) {
      blocks.append(.text(RichText("“\(word.text)”: and under it, perhaps?")))
    } else if picking.group == nil {
      let most = pickMost
      blocks.append(
        .text(RichText(most == 1 ? "One word." : "Up to \(most) words, from anywhere.")))
    }
    let options = picking.options(in: list, most: pickMost).map { option in
      switch option {
      case .group(let index): Page.Choices.Option(list.groups[index].title + " …")
      case .branch(let index):
        Page.Choices.Option(list.groups[picking.group ?? 0].branches[index].title + " …")
      case .word(let id):
        Page.Choices.Option(list.word(id)?.text ?? id, isCurrent: picking.chosen.contains(id))
      case .asItIs: Page.Choices.Option("just that")
      case .enough:
        Page.Choices.Option(picking.chosen.isEmpty ? "None of these just now" : "That is all")
      }
    }
    blocks.append(choices(options))
    let isInside =
      picking.group != nil && !moves.contains { $0.id == Action.back.rawValue }
    return Page(
      place: place, title: title, blocks: blocks,
      moves: isInside ? [moves[0], Action.back.move()] + moves.dropFirst() : moves)
  }

  /// What somebody answered, for people.
  func answerRows(
    _ alone: Exercise.Alone, _ answers: Session.Answers, _ seat: Seat, _ session: Session
  ) -> [[String]] {
    alone.questions.compactMap { question in
      answers.given[question.id].map {
        [fill(question.cue, session, me: seat).plain, self.answer($0, to: question, seat, session)]
      }
    }
  }

  private func answer(
    _ answer: Session.Answer, to question: Exercise.Question, _ seat: Seat, _ session: Session
  ) -> String {
    switch (answer, question.kind) {
    case (.words(let words), _): return words
    case (.number(let value), .rate(let range, _, _)): return "\(value) of \(range.upperBound)"
    case (.number(let value), _): return String(value)
    case (.picked(let ids), .pick(.needs, _)): return words(ids, from: library.needs)
    case (.picked(let ids), _): return words(ids, from: library.feelings)
    case (.option(let id), .choose(let answers)):
      return answers.first { $0.id == id }.map { fill($0.label, session, me: seat).plain } ?? id
    case (.option(let id), _): return id
    }
  }

  func revealPage(_ step: Session.Step, _ reveal: Exercise.Reveal, _ session: Session) -> Page {
    guard let alone = session.exercise.alone(reveal.of) else { return Page() }
    var blocks = text(step.state, session)
    var isAnything = false
    for row in reveal.rows {
      if let cue = row.cue { blocks.append(.heading(fill(cue, session).plain)) }
      var rows: [[String]] = []
      for seat in [session.speaker, session.listener] {
        let name = session.name(seat)
        if let words = shown(row.mine, of: seat, reveal.of, alone, session) {
          rows.append([name, words])
        }
        guard let theirs = row.theirs else { continue }
        if let words = shown(theirs, of: seat.other, reveal.of, alone, session) {
          rows.append(["\(session.name(seat.other)) guessed", words])
        }
      }
      isAnything = isAnything || !rows.isEmpty
      blocks.append(
        rows.isEmpty ? .text("Nothing here, and that is fine.") : .table(Page.Table(rows: rows)))
    }
    if !isAnything {
      blocks = text(step.state, session) + [.text("What you answered stays with each of you.")]
    }
    return Page(
      title: title(step.state.cue, session), blocks: blocks,
      moves: [Action.next.move("we have seen it")] + always(pass: false))
  }

  private func shown(
    _ question: String, of seat: Seat, _ state: String, _ alone: Exercise.Alone, _ session: Session
  ) -> String? {
    let answers = session.answers(in: state, of: seat)
    guard answers.isShared, let given = answers.given[question],
      let asked = alone.questions.first(where: { $0.id == question })
    else { return nil }
    return answer(given, to: asked, seat, session)
  }

  /// The speaker's own answers of an earlier state, to say from, in place of beginnings to borrow;
  /// nil where there are none.
  func shownAnswers(_ say: Exercise.Say, _ session: Session) -> [Page.Block]? {
    guard let id = say.shows, let alone = session.exercise.alone(id) else { return nil }
    let answers = session.answers(in: id, of: session.speaker)
    guard answers.isShared else { return nil }
    let rows = answerRows(alone, answers, session.speaker, session)
    return rows.isEmpty ? nil : [.table(Page.Table(rows: rows))]
  }

  func reviewPage(_ step: Session.Step, _ session: Session) -> Page {
    guard let agreement = session.agreement else { return Page() }
    let number = session.reviews.count + 1
    return Page(
      title: title(step.state.cue, session),
      blocks: text(step.state, session) + [
        .quote(
          Page.Quote(
            speaker: RichText("\(agreement.owner), on \(date(agreement.madeAt))"),
            words: agreement.words)),
        .text(RichText("\(number) of \(session.opening.agreements.count)")),
        choices([
          .init("Kept"), .init("Partly"), .init("Not this time"), .init("Let us agree on it anew"),
        ]),
      ],
      moves: [Action.next.move("choose", key: "Enter")] + always(pass: true))
  }

  func partPage(_ step: Session.Step, _ session: Session) -> Page {
    Page(
      title: title(step.state.cue, session),
      blocks: text(step.state, session) + [
        choices(
          session.openOptions.map { option in
            let minutes = session.opening.parts.first { $0.exercise.id == option.id }?.exercise
              .minutes
            return .init(
              option.label + (minutes.map { ", about \($0) minutes" } ?? ""), detail: option.detail)
          } + [.init("Not now")])
      ],
      moves: [Action.next.move("choose", key: "Enter")] + always(pass: true))
  }
}

extension Exercise {
  /// Whether answers given alone in a state are put side by side later.
  fileprivate func reveals(_ id: String) -> Bool {
    states.contains { if case .reveal(let reveal) = $0.kind { reveal.of == id } else { false } }
  }
}
