import Content
import Facilitation
import TerminalUI

/// Plans on the screen: which one, what is in it, and what is changed for today.
extension AppModel {
  func planPage(_ office: Office) -> Page {
    let place = ["Practice"] + (office.file.map { [$0.entry.code] } ?? []) + ["plan"]
    switch office.place {
    case .plan(let plan): return planPage(plan, place)
    case .shape(let plan): return shapePage(plan, place)
    case .block(let plan, let block) where plan.blocks.indices.contains(block):
      let one = plan.blocks[block]
      let slot = plan.schedule(from: 0)[block]
      return Page(
        place: place, title: title(one.title),
        blocks: [
          .text(RichText(one.aim)),
          .text(RichText([.init(one.note ?? "", .quiet)])),
          .text(
            RichText(
              "\(hoursAndMinutes(slot.start)) to \(hoursAndMinutes(slot.end)), "
                + "\(minutesInWords(one.minutes)). \(balance(plan))")),
          choices(
            BlockChoice.allCases.map { .init(blockLabel($0)) }),
        ],
        moves: [Action.next.move("choose", key: "Enter"), Action.back.move()] + officeMoves)
    case .adding:
      return officeChoices(
        place, "What comes in?",
        [
          "An exercise", "Questions from a deck",
          "A talk, with nothing on their screen but its title",
          "Each of them alone with you", "Questions that each answers alone", "A break",
        ])
    case .picking(_, let picked):
      let rows =
        switch picked {
        case .exercises:
          library.exercises.map {
            Page.List.Row($0.title, trailing: "\($0.minutes) min", detail: $0.intent)
          }
        case .measures:
          library.measures.map { Page.List.Row($0.title, detail: $0.intro) }
        case .decks:
          library.decks.map { Page.List.Row($0.title, trailing: "\($0.prompts.count) questions") }
        }
      return Page(
        place: place,
        title: title(
          picked == .exercises
            ? "Which exercise?" : picked == .decks ? "Which deck?" : "Which questions?"),
        blocks: [
          .list(
            Page.List(
              rows: rows, selected: rows.isEmpty ? nil : min(focus.selected, rows.count - 1),
              empty: "There is none here."))
        ],
        moves: [Action.next.move("put in", key: "Enter"), Action.back.move()] + officeMoves)
    case .title:
      return officeLine(
        place, "What shall the plan be called?",
        "It is kept among your own plans; heard plan lists them.")
    default: return plansPage(place)
    }
  }

  private func plansPage(_ place: [String]) -> Page {
    let rows =
      plansInOrder.map {
        Page.List.Row($0.title, trailing: "\($0.minutes) min", detail: $0.summary)
      } + [Page.List.Row("Build one for today")]
    return Page(
      place: place, title: title("Which plan?"),
      blocks: [
        .list(Page.List(rows: rows, selected: min(focus.selected, rows.count - 1), empty: ""))
      ],
      moves: [Action.next.move("look at it", key: "Enter"), Action.back.move()] + officeMoves)
  }

  private func planPage(_ plan: SessionPlan, _ place: [String]) -> Page {
    let rows = plan.schedule(from: 0).map { slot in
      [hoursAndMinutes(slot.start), "\(slot.block.minutes) min", slot.block.title]
    }
    return Page(
      place: place, title: title("\(plan.title), \(minutesInWords(plan.minutes))"),
      blocks: [
        .table(Page.Table(rows: rows)), .text(RichText(balance(plan))),
        choices([
          .init("Begin: they have a screen of their own"),
          .init("Begin: this screen is for them, too"), .init("Change it for today"),
          .init("Keep it among your own plans"),
        ]),
      ],
      moves: [Action.next.move("choose", key: "Enter"), Action.back.move()] + officeMoves)
  }

  private func shapePage(_ plan: SessionPlan, _ place: [String]) -> Page {
    let rows =
      plan.schedule(from: 0).map { slot in
        Page.List.Row(
          "\(hoursAndMinutes(slot.start))  \(slot.block.title)",
          trailing: "\(slot.block.minutes) min")
      } + (plan.isFull ? [] : [Page.List.Row("Put something in")])
      + [Page.List.Row("That is the plan")]
    return Page(
      place: place, title: title(plan.title),
      blocks: [
        .text(RichText([.init(balance(plan), .quiet)])),
        .list(Page.List(rows: rows, selected: min(focus.selected, rows.count - 1), empty: "")),
      ],
      moves: [Action.next.move("choose", key: "Enter"), Action.back.move()] + officeMoves)
  }

  private func balance(_ plan: SessionPlan) -> String {
    let together = "Together \(plan.blockMinutes) of \(plan.minutes) minutes"
    if plan.over > 0 { return together + ": \(plan.over) too many." }
    return plan.short > 0 ? together + ": \(plan.short) are free." : together + "."
  }

  private func blockLabel(_ choice: BlockChoice) -> String {
    switch choice {
    case .longer: "Five minutes more"
    case .shorter: "Five minutes less"
    case .earlier: "Earlier"
    case .later: "Later"
    case .leaveOut: "Leave it out"
    }
  }

  private func minutesInWords(_ count: Int) -> String {
    count == 1 ? "1 minute" : "\(count) minutes"
  }
}
