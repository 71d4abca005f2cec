import Content
import Dialogue
package import Facilitation
import TerminalUI

/// What a couple takes home, on both terminals' pages.
extension AppModel {
  /// The two are asked how it went at home.
  func reviewPage(_ note: Homework.Note) -> Page {
    let place = ["Before you begin", "since last time"]
    if sitting?.reviewing != nil {
      return Page(
        place: place, title: title("What got in the way?"),
        blocks: [
          .text(
            RichText(
              "Time, tiredness, the thing itself: whatever it was, it is nobody’s fault. A few "
                + "words help to find what fits better. You can leave it empty.")),
          field(nil, placeholder: nil),
        ],
        moves: [
          Action.next.move("done", key: "Enter"), Action.back.move(), Action.hide.move(),
        ])
    }
    return Page(
      place: place, title: title("How did it go?"),
      blocks: [
        .text(RichText("Last time you took along: \(note.title)")),
        .text("Answer together. Every answer is a good one to know."),
        choices([
          .init("Done"), .init("We tried"), .init("Not this time"),
          .init("Talk about it with whoever guides you"),
        ]),
      ],
      moves: [Action.next.move("choose", key: "Enter"), Action.hide.move(), Action.help.move()])
  }

  /// The couple's last page.
  var overPage: Page {
    let taken = sitting?.meeting.assigned ?? takenHome
    let leaving = [Action.hide.move(), Action.lines.move(), Action.quit.move(key: "Ctrl-C")]
    var page = Page(
      moves: (sitting == nil && !taken.isEmpty ? [Action.next.move("we have it")] : []) + leaving)
    page.title = title("That is all for today")
    page.blocks = [.text("Thank you, both of you.")]
    for one in taken {
      page.blocks.append(.text(RichText("You take along: \(one.title)")))
      if !one.words.isEmpty {
        page.blocks.append(
          .quote(Page.Quote(speaker: "Whoever guides you", words: one.words)))
      }
    }
    return page
  }

  // MARK: At the console

  /// What was said of the homework, until the first block begins; then what they take home.
  func homeworkLines(_ meeting: Meeting) -> [Page.Block] {
    var lines: [String] = []
    if meeting.current == nil, !meeting.isEnded {
      lines += meeting.homework.map { "Homework: \($0.title): " + stand(of: $0, meeting) }
    }
    lines += meeting.assigned.map { "They take home: \($0.title)" }
    return lines.map { .text(RichText($0)) }
  }

  private func stand(of note: Homework.Note, _ meeting: Meeting) -> String {
    if let review = meeting.reviews[note.id] {
      return review.answer.words
        + (review.inTheWay.isEmpty ? "." : "; in the way: \(review.inTheWay)")
    }
    return meeting.keptForTalking.contains(note.id)
      ? "they would rather talk about it with you." : "not said yet."
  }

  func errandPage(_ errand: Console.Errand, _ place: [String], _ meeting: Meeting) -> Page {
    switch errand {
    case .giving:
      return asking(place, "What do they take home?", givingChoices.map { label($0) })
    case .exercises:
      return choosing(
        place, "Which exercise?",
        library.exercises.map {
          .init(
            $0.title + ", " + inMinutes($0.minutes),
            detail: $0.isBetterFacilitated ? "goes better with you in the room" : nil)
        })
    case .decks:
      return choosing(
        place, "Questions from which deck?",
        library.decks.map {
          .init($0.title, detail: $0.sensitive.map { "about \($0.words)" })
        })
    case .count:
      return asking(place, "How many questions?", Console.counts.map { "\($0)" })
    case .rituals:
      return choosing(
        place, "Which small ritual?",
        library.allRituals.map { .init($0.ritual.title, detail: inMinutes($0.ritual.minutes)) })
    case .own:
      return typing(
        place, "What do they take home?",
        "In one line, as they will read it on their screen and on paper.")
    case .words(_, let title):
      return typing(
        place, title,
        "A word from you to the two, if you like. Enter gives it to them; empty is fine, too.")
    case .reviewing:
      guard !meeting.unreviewed.isEmpty else {
        return closing(place, "There is nothing more to ask about.")
      }
      return asking(place, "Which one did they tell you of?", meeting.unreviewed.map(\.title))
    case .answer(let note):
      return asking(place, note.title, ["Done", "They tried", "Not this time"])
    case .inTheWay:
      return typing(
        place, "What got in the way?",
        "In their words, as they would let it stand; both can read it. Empty is fine, too.")
    }
  }

  private func label(_ choice: GivingChoice) -> String {
    switch choice {
    case .again(let id): "From today: \(library.exercise(id)?.title ?? id)"
    case .anExercise: "An exercise"
    case .aDeck: "Questions of a deck"
    case .aRitual: "A small ritual"
    case .own: "Own words"
    }
  }

  private func choosing(
    _ place: [String], _ question: String, _ options: [Page.Choices.Option]
  ) -> Page {
    Page(
      place: place, title: title(question), blocks: [choices(options)],
      moves: choosingMoves("choose"))
  }
}

extension Homework.Answer {
  /// In a list.
  package var words: String {
    switch self {
    case .done: "done"
    case .tried: "tried"
    case .notThisTime: "not this time"
    }
  }
}
