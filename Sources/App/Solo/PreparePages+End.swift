import Content
import Dialogue
import TerminalUI

/// Rehearsing, the last page, and lines that go along.
extension AppModel {
  func rehearsalPage(_ preparing: Preparing) -> Page {
    Page(
      title: title("Would you like to rehearse it?"),
      blocks: [
        .text(
          "You have said it, and they answer: gladly, crossly, not at all. Here are some of the ways it may go, one at a time, so that none of them finds you without a word. Yours may well surprise you."
        ), choices([.init("Yes, one at a time"), .init("No, go on")]),
      ], moves: choosingMoves("choose"))
  }

  private func reply(_ id: String) -> RehearsalList.Reply? { replies.first { $0.id == id } }

  func replyPage(_ id: String) -> Page {
    guard let reply = reply(id) else { return Page(moves: closingMoves) }
    return Page(
      title: title(reply.title),
      blocks: [
        .quote(Page.Quote(speaker: "Your partner", words: reply.says)),
        field("And you?", placeholder: "What do you answer?"),
      ],
      moves: isPlain
        ? [
          Action.done.move("say it"), Action.pass.move(), Action.back.move(), Action.hide.move(),
          Action.help.move(),
        ]
        : [Action.done.move("say it"), Action.back.move("enough"), Action.hide.move()])
  }

  func answeredPage(
    _ id: String, _ remark: Remark?, _ preparing: Preparing, _ solo: Solo
  ) -> Page {
    guard let reply = reply(id) else { return Page(moves: closingMoves) }
    var blocks: [Page.Block] = []
    if let answer = preparing.preparation.answers.first(where: { $0.reply == id }) {
      let name = RichText([.init(names?[solo.seat] ?? "You", .person(solo.seat.index))])
      blocks.append(.quote(Page.Quote(speaker: name, words: answer.words)))
    }
    blocks += remark.map { remarkBlocks($0) } ?? []
    blocks += [
      .text(RichText("What may be under theirs: \(Self.inside(reply.catches))")),
      .heading("Two answers that keep the door open"),
    ]
    blocks += reply.good.map { .text(RichText("“\($0)”")) }
    blocks += [
      .heading("One that comes easily"), .text(RichText("“\(reply.tempting)”")),
      .text(RichText(reply.why)),
    ]
    let isLast = replies.last?.id == id
    return Page(
      title: title(reply.title), blocks: blocks,
      moves: [
        Action.next.move(isLast ? "to the end" : "another one"),
        Action.change.move("answer it again"), Action.back.move("enough"), Action.hide.move(),
        Action.help.move(),
      ])
  }

  /// A sentence that goes on after a colon.
  private static func inside(_ sentence: String) -> String {
    guard let first = sentence.first, !sentence.hasPrefix("I ") else { return sentence }
    return first.lowercased() + sentence.dropFirst()
  }

  func name(of part: Carried.Part) -> String {
    switch part {
    case .opening: "To begin"
    case .happened: "What happened"
    case .feelings: "What I felt"
    case .needs: "What I need"
    case .request: "What I ask for"
    case .message: "All of it"
    case .time: "A time"
    }
  }

  private func rows(_ lines: [Carried.Line]) -> [[String]] {
    lines.map { [name(of: $0.part), $0.words] }
  }

  func prepareEndPage(_ preparing: Preparing, _ solo: Solo) -> Page {
    let preparation = preparing.preparation
    // The whole message says what its parts say.
    let lines = lines(of: preparation).filter { [.opening, .message, .time].contains($0.part) }
    let own: [[String]] =
      (preparation[.fear].isEmpty ? [] : [["What I fear", preparation[.fear]]])
      + (preparation[.parting].isEmpty ? [] : [["When we part", preparation[.parting]]])
    let options = endRows(preparing, solo).map { row -> Page.Choices.Option in
      switch row {
      case .take: .init("Take lines to a talk")
      case .waiting: .init("Lines that wait for a talk")
      case .rehearse: .init("Rehearse it")
      case .change: .init("Change a part")
      case .enough: .init("That is enough for now")
      case .erase: .init("Erase it")
      }
    }
    return Page(
      title: title(
        lines.isEmpty ? "Nothing written yet, and that is fine" : "This is what you have"),
      blocks: (lines.isEmpty ? [] : [.table(Page.Table(rows: rows(lines)))])
        + (own.isEmpty ? [] : [.heading("For you alone"), .table(Page.Table(rows: own))])
        + [choices(options)], moves: choosingMoves("choose"))
  }

  func partsPage(_ preparing: Preparing) -> Page {
    let preparation = preparing.preparation
    let rows = Self.parts.map { step -> Page.List.Row in
      switch step {
      case .happened: .init("What happened", trailing: here(preparation[step]))
      case .feelings: .init("What I felt", trailing: here(preparation.feelings.joined()))
      case .needs: .init("What I need", trailing: here(preparation.needs.joined()))
      case .request: .init("What I ask for", trailing: here(preparation[step]))
      case .opening: .init("The first sentence", trailing: here(preparation[step]))
      case .message:
        .init("All of it, in a few sentences", trailing: here(message(of: preparation)))
      case .fear: .init("What I fear", trailing: here(preparation[step]))
      case .parting: .init("When we part", trailing: here(preparation[step]))
      case .time: .init("A time", trailing: here(preparation[step]))
      case .state, .rehearsal: .init("")
      }
    }
    return Page(
      title: title("Which part?"),
      blocks: [
        .list(Page.List(rows: rows, selected: min(focus.selected, rows.count - 1), empty: ""))
      ], moves: choosingMoves("change it"))
  }

  private func here(_ words: String) -> String { words.isEmpty ? "open" : "written" }

  func carryingPage(
    _ chosen: Set<Carried.Part>, _ preparing: Preparing, _ solo: Solo
  ) -> Page {
    let lines = lines(of: preparing.preparation)
    let rows =
      lines.map { line in
        Page.List.Row(
          name(of: line.part), trailing: chosen.contains(line.part) ? "yes" : "no",
          detail: line.words)
      } + [Page.List.Row("Take what has a yes")]
    let plainly =
      "What you take lies where both of you can read it, until the talk in which you used it is over or you take it back. Nothing else leaves this place."
    var notes: [String] = [plainly]
    if solo.shelf.carried != nil {
      notes.append("Lines of yours wait already; these take their place.")
    }
    if names == nil {
      notes.append(
        "heard does not know the two of you by name yet. When it asks, give your own name first: these lines are for whoever is named first."
      )
    }
    return Page(
      title: title("Which lines shall come along?"),
      blocks: notes.map { .text(RichText($0)) } + [
        .list(Page.List(rows: rows, selected: min(focus.selected, rows.count - 1), empty: ""))
      ], moves: choosingMoves("yes or no"))
  }

  func carriedPage(_ solo: Solo) -> Page {
    guard let carried = solo.shelf.carried else {
      return Page(
        title: title("No lines wait for a talk"), blocks: [choices([.init("Good")])],
        moves: choosingMoves("go on"))
    }
    return Page(
      title: title("These wait for a talk"),
      blocks: [
        .table(Page.Table(rows: rows(carried.lines))),
        .text(
          "In the next talk they are at hand for you in your own steps: \(isPlain ? "/brought" : "u") shows them. Until then they lie where both of you could read them."
        ), choices([.init("Leave them there"), .init("Take them back")]),
      ], moves: choosingMoves("choose"))
  }
}
