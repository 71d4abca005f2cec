import Content
import Dialogue
import Facilitation
import TerminalUI

/// The questions of a measure, and at the console what was passed on of the answers.
extension AppModel {
  func measurePage(_ asking: MeasureAsking) -> Page {
    let names = names ?? Pair("the first of you", "the second of you")
    let name = RichText.Span(names[asking.seat], .person(asking.seat.index))
    let other = names[asking.seat.other]
    let only = ["only for \(names[asking.seat])"]
    let always = [Action.lines.move(), Action.hide.move(), Action.help.move()]
    var page: Page
    if !asking.isHandedOver {
      page = Page(
        place: only, title: RichText([.init("Pass the keyboard to ", .strong), name]),
        blocks: [
          .text(RichText(asking.measure.intro)),
          .text(
            RichText(
              "Each can be passed. Afterwards you say who may see what you answered. \(other) looks "
                + "away, please.")),
        ], moves: [Action.next.move("I have it")] + always)
    } else if let item = asking.item {
      page = Page(
        place: only + ["\(asking.index + 1) of \(asking.measure.items.count)"],
        title: RichText([name, .init(": " + item.text, .strong)]),
        blocks: [
          .scale(
            .init(
              range: item.range, value: focus.value, low: item.lowLabel, high: item.highLabel))
        ],
        moves: [Action.next.move("that is it", key: "Enter"), Action.pass.move()]
          + (asking.index > 0 ? [Action.back.move()] : []) + always)
    } else {
      page = sharingPage(asking, name, other, only, always)
    }
    if let guidance = sitting?.meeting.guidance { page.blocks.append(guidanceBlock(guidance)) }
    return page
  }

  private func sharingPage(
    _ asking: MeasureAsking, _ name: RichText.Span, _ other: String, _ place: [String],
    _ always: [Page.Move]
  ) -> Page {
    let rows = asking.measure.items.compactMap { item in
      asking.values[item.id].map { [item.label, "\($0) of \(item.range.upperBound)"] }
    }
    let options = sharings(asking).map { sharing -> Page.Choices.Option in
      switch sharing {
      case .nobody: .init("Nobody: let it go", detail: "Nothing of it is kept.")
      case .guide: .init("Whoever guides you, alone", detail: "\(other) does not see it.")
      case .both: .init("Whoever guides you, and \(other)", detail: "To look at together.")
      }
    }
    let closed =
      isClosedToGuide(asking.seat)
      ? [
        Page.Block.text(
          RichText(
            "Your own pages have a passphrase, and nothing is put there for somebody else to read. "
              + "So it is for nobody, or for both."))
      ] : []
    return Page(
      place: place, title: RichText([name, .init(", who may see this?", .strong)]),
      blocks: [.table(Page.Table(rows: rows))] + closed + [choices(options)],
      moves: [Action.next.move("choose", key: "Enter"), Action.back.move()] + always)
  }

  // MARK: Console

  /// How far they are with the questions, and once both are done, what was passed on.
  func answerLines(_ console: Console, _ meeting: Meeting) -> [Page.Block] {
    guard let measure = meeting.measure.flatMap(library.measure) else {
      return [.text("These questions are not on this computer. Go on with the next block.")]
    }
    if let seat = meeting.asksAnswers {
      return [.text(RichText("\(console.names[seat]) is alone at the screen."))]
    }
    guard meeting.haveAllAnswered, let present = meeting.present else {
      return [.text("This block is done. They wait.")]
    }
    let done =
      present.count == 2
      ? "Both have answered." : "\(console.names[present[0]]) has answered."
    guard let released = console.released, released.block == meeting.current else {
      return [.text(RichText(done))]
    }
    // Where the couple may sit at this screen, what one of them keeps from the other is not on it.
    let shown = released.answers.filter { !console.isHere || $0.shares == .both }
    var lines = present.compactMap { seat in
      shown.last { $0.seat == seat }.map { words($0, of: measure, console.names) }
    }
    if console.isHere {
      // The same whatever there is: whoever looks cannot tell that the other kept something.
      lines.append("What is for you alone, if anything is, stands in your own pages.")
    } else if lines.isEmpty {
      lines = ["Nothing was passed on, and that is fine."]
    }
    return [.text(RichText(done))] + lines.map { .text(RichText($0)) }
  }

  private func words(_ answers: Answers, of measure: Measure, _ names: Pair<String>) -> String {
    let numbers = measure.items.compactMap { item in
      answers.values[item.id].map { "\(item.label) \($0) of \(item.range.upperBound)" }
    }
    return "\(names[answers.seat]): " + numbers.joined(separator: ", ") + "."
      + (answers.shares == .guide
        ? " For you alone: \(names[answers.seat.other]) does not know it." : "")
  }

  /// Which questions shall be asked next.
  func measuresPage(_ place: [String]) -> Page {
    Page(
      place: place, title: title("What shall each be asked, alone at the screen?"),
      blocks: [
        choices(
          library.measures.map { measure in
            .init(
              measure.title,
              detail: "\(measure.items.count) questions, about \(measure.minutes) minutes")
          })
      ], moves: choosingMoves("choose"))
  }
}
