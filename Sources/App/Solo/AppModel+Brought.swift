import Content
import Dialogue
import TerminalUI

/// Lines that somebody prepared alone, in a talk of both: at hand for whoever brought them, in their
/// own steps, and written down nowhere unless they are said.
extension AppModel {
  var broughtMoves: [Page.Move] { talk?.brought == nil ? [] : [Action.brought.move()] }

  /// Tells somebody who is typing that the lines are there.
  var broughtHint: [Page.Block] {
    guard !isPlain, !focus.isOutside, talk?.brought != nil else { return [] }
    return [.text("Esc, then u, shows what you brought.")]
  }

  mutating func layBrought() -> [Effect] {
    guard talk?.brought != nil else { return [] }
    return lay(.brought) + useBrought()
  }

  /// Lines that were looked at are gone when this talk is put away.
  private mutating func useBrought() -> [Effect] {
    guard let talk, let id = talk.id, let brought = talk.brought, brought.usedIn != id,
      let index = talk.carried.firstIndex(of: brought)
    else { return [] }
    self.talk?.carried[index].usedIn = id
    return [.solo(.use(brought, in: id))]
  }

  /// A field that begins with words of theirs has used them.
  mutating func useBroughtInField() -> [Effect] {
    guard screen == .talk, talk?.hasField == true, talk?.broughtWords != nil else { return [] }
    return useBrought()
  }

  /// A line goes into the text, where the cursor is.
  mutating func putIn(_ index: Int, at instant: Instant) -> [Effect] {
    guard let lines = talk?.brought?.lines, lines.indices.contains(index),
      talk?.hasField == true
    else { return back(at: instant) }
    overlay = covered.popLast()
    focus.selected = 0
    focus.isOutside = false
    var editor = focus.editor ?? Editor()
    if isPlain {
      editor.append(line: lines[index].words)
    } else {
      let isApart = editor.isEmpty || editor.text.last?.isWhitespace == true
      editor.insert((isApart ? "" : " ") + lines[index].words)
    }
    focus.editor = editor
    return typed(keys: Self.draftKeys, at: instant)
  }

  func broughtPage(_ close: [Page.Move]) -> Page {
    guard let talk, let brought = talk.brought else { return Page(moves: close) }
    let seat = brought.from
    let canPut = talk.hasField
    let title = RichText([
      .init(talk.session.name(seat), .person(seat.index)), .init(", what you brought", .strong),
    ])
    let rows = brought.lines.map { [name(of: $0.part), $0.words] }
    guard canPut else {
      return Page(
        title: title,
        blocks: [
          .table(Page.Table(rows: rows)),
          .text("To lean on, or to leave. They go when this talk is over."),
        ], moves: close)
    }
    return Page(
      title: title,
      blocks: [
        .text("Choose a line, and it stands in your text. They go when this talk is over."),
        .list(
          Page.List(
            rows: rows.map { Page.List.Row($0[0], detail: $0[1]) },
            selected: min(focus.selected, rows.count - 1), empty: "")),
      ], moves: choosingMoves("put it in"))
  }
}

extension Talk {
  /// What whoever speaks or writes now has brought; nil for everybody else, and for somebody who is
  /// to say back what they heard.
  var brought: Carried? {
    guard !session.isHeldUp, let step = session.step, step.stage != .offer else { return nil }
    let seat: Seat?
    switch step.state.kind {
    case .say(let say): seat = say.skill == nil ? session.seat(of: say.who) : nil
    case .alone: seat = question?.kind == .write ? step.place?.seat : nil
    case .verdict, .choose, .rate, .reveal, .agree, .review, .part, .branch, .swap, .again, .end:
      seat = nil
    }
    return seat.flatMap { seat in carried.first { $0.from == seat && !$0.lines.isEmpty } }
  }

  /// What the present field begins with.
  var broughtWords: String? { question?.brought.flatMap { brought?[$0] } }
}
