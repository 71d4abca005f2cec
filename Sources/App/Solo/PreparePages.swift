import Content
import Dialogue
import TerminalUI

extension AppModel {
  func prepareDetail(_ solo: Solo) -> String? {
    if solo.shelf.carried != nil { return "Lines of yours wait for a talk" }
    switch solo.shelf.preparations.count {
    case 0: return "One that is hard to begin, step by step"
    case 1: return "You have begun one"
    case let count: return "You have begun \(count)"
    }
  }

  func preparePage(_ preparing: Preparing, _ solo: Solo, at instant: Instant) -> Page {
    var page = pageOf(preparing, solo, at: instant)
    let number = preparing.place.step.flatMap { Preparation.Step.allCases.firstIndex(of: $0) }
    let count = Preparation.Step.allCases.count
    let isOnWay = number != nil && !preparing.isChanging
    page.place =
      soloPlace(solo, "preparing") + (isOnWay ? ["\((number ?? 0) + 1) of \(count)"] : [])
    return page
  }

  private func pageOf(_ preparing: Preparing, _ solo: Solo, at instant: Instant) -> Page {
    switch preparing.place {
    case .list: return prepareListPage(solo)
    case .step(.state): return statePage(preparing)
    case .tense: return tensePage
    case .step(.feelings):
      return wordsPage(
        "What did you feel?",
        "If “ignored” or “attacked” comes first, that counts. And under it? Perhaps hurt, or lonely; perhaps something else.",
        opening: "I felt", preparing.preparation.feelings)
    case .step(.needs):
      return wordsPage(
        "What did you need, or what matters to you in it?",
        "A need is wider than any one way to meet it.", opening: "I need",
        preparing.preparation.needs)
    case .step(.rehearsal): return rehearsalPage(preparing)
    case .step(let step): return ideasPage(step, preparing)
    case .group(let step, let index): return ideaGroupPage(step, index, preparing)
    case .writing(let step): return writingPage(step, preparing)
    case .remark(let remark, _): return prepareRemarkPage(remark)
    case .help: return prepareHelpPage
    case .reply(let id): return replyPage(id)
    case .answered(let id, let remark): return answeredPage(id, remark, preparing, solo)
    case .end: return prepareEndPage(preparing, solo)
    case .parts: return partsPage(preparing)
    case .erasing:
      return Page(
        title: title("Erase this for good?"),
        blocks: [
          .text(
            "All of it goes: what you wrote, what you picked, what you rehearsed. Lines that wait for a talk stay until you take them back."
          ), choices([.init("No, keep it"), .init("Yes, erase it")]),
        ], moves: choosingMoves("choose"))
    case .carrying(let chosen): return carryingPage(chosen, preparing, solo)
    case .carried: return carriedPage(solo)
    }
  }

  private func prepareListPage(_ solo: Solo) -> Page {
    let rows = prepareRows(solo)
    return Page(
      title: title("Prepare a conversation"),
      blocks: [
        .list(
          Page.List(
            rows: rows.map { row in
              switch row {
              case .new: .init("Begin a new one")
              case .waiting: .init("Lines that wait for a talk")
              case .preparation(let preparation):
                .init(
                  preparation.about ?? "Begun, nothing written yet",
                  trailing: date(preparation.changedAt))
              }
            }, selected: min(focus.selected, rows.count - 1), empty: ""))
      ], moves: choosingMoves("open"))
  }

  private func statePage(_ preparing: Preparing) -> Page {
    Page(
      title: title("How tense are you, when you think of it?"),
      blocks: [
        .text(
          "Something is on your mind, and you would like to say it well. We take it in small steps. Each can be passed, and changed later; nobody reads it but you."
        ),
        .scale(
          Page.Scale(value: focus.value, low: "quite calm", high: "as tense as can be")),
      ],
      moves: [
        Action.next.move("that is it", key: "Enter"), Action.pass.move(), Action.back.move(),
        Action.hide.move(), Action.help.move(),
      ])
  }

  private var tensePage: Page {
    Page(
      title: title("That is a lot of tension"),
      blocks: [
        .text(
          "Words come out harder than we mean them while the body is braced. It can help to breathe first, or to sleep on it. You know best."
        ),
        choices([
          .init("Breathe first", detail: "Three minutes, or as long as you like"),
          .init("Come back another day"), .init("Go on all the same"),
        ]),
      ], moves: choosingMoves("choose"))
  }

  private func wordsPage(
    _ cue: String, _ text: String, opening: String, _ chosen: [String]
  ) -> Page {
    pickPage(
      title: title(cue), text: focus.picking.group == nil ? RichText(text) : nil, opening: opening,
      place: [],
      moves: [Action.next.move("choose", key: "Enter")]
        + (focus.picking.group == nil ? [Action.back.move()] : [])
        + (chosen.isEmpty ? [] : [Action.change.move("choose anew")])
        + [Action.pass.move(), Action.hide.move(), Action.help.move()])
  }

  private func ideaMoves(_ label: String) -> [Page.Move] {
    [
      Action.next.move(label, key: "Enter"), Action.pass.move(), Action.back.move(),
      Action.hide.move(), Action.help.move(),
    ]
  }

  private func ideasPage(_ step: Preparation.Step, _ preparing: Preparing) -> Page {
    let isOpening = step == .opening
    let groups = ideas(for: step)?.groups ?? []
    let rows = ideaRows(preparing).map { row -> Page.List.Row in
      switch row {
      case .own: .init("What I have", detail: preparing.preparation[step])
      case .write: .init("Write it in my own words")
      case .group(let index): .init(groups[index].title + " …")
      case .idea(let idea): .init(idea.text, wraps: true)
      }
    }
    return Page(
      title: title(isOpening ? "How could you begin gently?" : "When would be a good time?"),
      blocks: [
        .text(
          isOpening
            ? "The first sentence opens the door or shuts it. Take one and bend it until it sounds like you."
            : "“Could we talk about it …” Ask for a time instead of beginning in a doorway; a no may mean another hour."
        ),
        .list(
          Page.List(rows: rows, selected: min(focus.selected, rows.count - 1), empty: "")),
      ], moves: ideaMoves("take it"))
  }

  private func ideaGroupPage(
    _ step: Preparation.Step, _ index: Int, _ preparing: Preparing
  ) -> Page {
    let rows = ideaRows(preparing).map { row -> Page.List.Row in
      if case .idea(let idea) = row { .init(idea.text, wraps: true) } else { .init("") }
    }
    return Page(
      title: title(ideas(for: step)?.groups[index].title ?? ""),
      blocks: [
        .list(
          Page.List(rows: rows, selected: min(focus.selected, rows.count - 1), empty: ""))
      ], moves: choosingMoves("take it"))
  }

  /// What is asked where something is written, and a sentence about it.
  private func asked(_ step: Preparation.Step) -> (cue: String, text: String, hint: String) {
    switch step {
    case .happened:
      (
        "What would a camera have seen?",
        "One moment, without an opinion in it: “On Sunday the dishes stood there until night”, rather than “You never help”.",
        "Nobody reads this but you."
      )
    case .request:
      (
        "What would you like to ask for?",
        "Something they can do, soon, and may say no to. What you want, not what should stop: “Sit with me for ten minutes”.",
        "Nobody reads this but you."
      )
    case .opening:
      (
        "Your first sentence", "Change it until you can hear yourself say it.",
        "The way you would say it."
      )
    case .message:
      (
        "All of it, in a few sentences",
        "Put together from your parts. Change the words until they are yours; hand it in empty, and it is put together anew.",
        "What happened, what you felt, what you need, what you ask for."
      )
    case .fear:
      (
        "What do you fear may happen?",
        "For you alone; it never leaves this page. If you fear being hurt, threatened or punished for it, talk to somebody outside first: \(isPlain ? "/people" : "F1, then h,") shows who.",
        "Nobody reads this but you."
      )
    case .parting:
      (
        "When you part, what do you want them to feel?",
        "For you alone, too. It is a light to steer by while you talk.",
        "Nobody reads this but you."
      )
    case .time:
      (
        "Ask for a time", "A question they can answer with a no and another hour.",
        "Could we talk about it …"
      )
    case .state, .feelings, .needs, .rehearsal: ("", "", "")
    }
  }

  private func writingPage(_ step: Preparation.Step, _ preparing: Preparing) -> Page {
    let asked = asked(step)
    let isBlank = focus.editor?.isBlank ?? true
    let again: [Page.Move] = isBlank ? [] : [Action.change.move("begin with an empty field")]
    return Page(
      title: title(asked.cue),
      blocks: [.text(RichText(asked.text)), field(nil, placeholder: asked.hint)],
      moves: isPlain
        ? [Action.done.move("go on"), Action.pass.move()] + again
          + [Action.back.move(), Action.lines.move(), Action.hide.move(), Action.help.move()]
        : [
          Action.done.move(isBlank ? "go on without" : "go on"), Action.back.move(),
          Action.hide.move(),
        ])
  }

  private func prepareRemarkPage(_ remark: Remark) -> Page {
    Page(
      title: title("Before you go on"),
      blocks: remarkBlocks(remark) + [
        choices([
          .init("Keep it as it is"), .init("Change it"), .init("No more remarks"),
        ])
      ], moves: choosingMoves("choose"))
  }

  /// Where help is, for one person alone.
  private var prepareHelpPage: Page {
    return Page(
      title: title("Before you go on"),
      blocks: [
        .text(
          "If you are not safe, or somebody may come to harm, there are people who listen at any hour. This talk can wait. What you wrote stays here, for you alone."
        )
      ] + helpLines,
      moves: [
        Action.next.move("go on"), Action.back.move("to the text"), Action.lines.move(),
        Action.hide.move(), Action.help.move(),
      ])
  }
}
