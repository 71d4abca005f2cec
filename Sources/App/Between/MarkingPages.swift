import Content
import Dialogue
import TerminalUI

extension Mark {
  /// On a key.
  var words: String {
    switch self {
    case .yes: "Yes"
    case .maybe: "Maybe"
    case .notNow: "Not now"
    }
  }
}

extension AppModel {
  /// A page of somebody who marks alone; nothing on it follows from what the other has marked.
  func markingPage(_ marking: Marking, _ what: String) -> Page {
    switch marking.stage {
    case .handOver: return markingHandOverPage(marking, what)
    case .item: return markingItemPage(marking)
    case .end: return markingEndPage(marking)
    }
  }

  private func place(of marking: Marking) -> String { "only for \(names?[marking.seat] ?? "")" }

  private func markingHandOverPage(_ marking: Marking, _ what: String) -> Page {
    let names = names ?? Pair("", "")
    return Page(
      place: [place(of: marking), what],
      title: RichText([
        .init("Pass the keyboard to ", .strong),
        .init(names[marking.seat], .person(marking.seat.index)),
      ]),
      blocks: [
        .text(
          RichText(
            "You mark alone: yes, maybe, not now. \(names[marking.seat.other]) looks away, please."
          )),
        .text(RichText(howToMark(marking))),
        .text(
          "Afterwards you both see what neither of you said “not now” to: what is yes for both, and apart from it what is a maybe. All else is forgotten, and shown to nobody."
        ),
      ],
      moves: [
        Action.next.move("I have it"), Action.stop.move(), Action.hide.move(), Action.help.move(),
      ])
  }

  private func howToMark(_ marking: Marking) -> String {
    let open = "What you leave open counts as “not now”."
    guard isPlain else { return open + " Esc goes one back." }
    let isGrouped = marking.items.contains { !$0.group.isEmpty }
    return open + " An empty line leaves one open, /back goes one back, /another goes on to "
      + (isGrouped ? "the next group." : "the end.")
  }

  private func markingItemPage(_ marking: Marking) -> Page {
    guard let item = marking.item, let place = marking.place else { return Page() }
    let count = "\(place.number) of \(place.of)"
    return Page(
      place: [
        self.place(of: marking), item.group.isEmpty ? count : "\(item.group), \(count)",
      ],
      title: title(item.text),
      blocks: (item.detail.map { [.text(RichText($0))] } ?? []) + [
        choices(
          Mark.allCases.map { .init($0.words + (marking.mark == $0 ? ", your mark" : "")) })
      ],
      moves: [
        Action.next.move("choose", key: "Enter"),
        Action.pass.move("leave it open"),
        Action.another.move(marking.nextGroup.map { "on to “\($0)”" } ?? "that is enough"),
        Action.back.move("one back"), Action.stop.move(), Action.hide.move(), Action.help.move(),
      ])
  }

  private func markingEndPage(_ marking: Marking) -> Page {
    let other = names?[marking.seat.other] ?? "the other"
    return Page(
      place: [place(of: marking)],
      title: titleFor(marking.seat, ", that is all"),
      blocks: [
        .text("From here on nobody can look at your marks again, not even you."),
        openChoices([
          .init(
            marking.seat == .a
              ? "Pass the keyboard to \(other)" : "Look together at what you have in common"),
          .init("Back to the last one"),
        ]),
      ],
      moves: [
        Action.next.move("choose", key: "Enter"), Action.back.move(), Action.stop.move(),
        Action.hide.move(), Action.help.move(),
      ])
  }

  /// The page after a stop, whoever stopped and however far they were.
  func markingStoppedPage(_ place: [String]) -> Page {
    Page(
      place: place, title: title("You stopped here"),
      blocks: [
        .text(
          "Everything that was marked is gone. Either of you can want that on any day, and nobody needs a reason."
        )
      ], moves: [Action.next.move("good"), Action.hide.move(), Action.help.move()])
  }
}
