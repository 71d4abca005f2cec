import Content
import Dialogue
import TerminalUI

extension AppModel {
  func consentPage(_ matter: Consent.Matter, _ consent: Consent) -> Page {
    var names = names ?? Pair("", "")
    if case .talk(let record) = matter { names = record.header.names }
    let seat = consent.seat
    let place = ["only for \(names[seat])"]
    guard consent.isHandedOver else {
      return Page(
        place: place,
        title: RichText([
          .init("Pass the keyboard to ", .strong), .init(names[seat], .person(seat.index)),
        ]),
        blocks: [
          .text(
            RichText(
              "One quiet question for you alone. \(names[seat.other]) looks away, please."))
        ],
        moves: [Action.next.move("I have it"), Action.hide.move(), Action.help.move()])
    }
    let about = sensitivities(of: matter).words
    let question: String
    let words: String
    if case .menu(let id, _) = matter {
      question = ", shall “\(menuTitle(id))” be opened today?"
      words =
        "It is opened only if both of you say yes, each alone. Whatever you choose, nobody is told "
        + "that it was you. Either of you can still stop at any moment."
    } else {
      question = ", may there be questions about \(about) today?"
      words =
        "They are asked only if both of you say yes, each alone. Whatever you choose, nobody is "
        + "told that it was you. Any single question can still be passed."
    }
    return Page(
      place: place,
      title: RichText([.init(names[seat], .person(seat.index)), .init(question, .strong)]),
      blocks: [
        .text(RichText(words)),
        // What a key held down too long would choose is the careful one.
        choices([.init("Rather not today"), .init("Yes, today")]),
      ],
      moves: [
        Action.next.move("choose", key: "Enter"), Action.lines.move(), Action.hide.move(),
        Action.help.move(),
      ])
  }

  func notOpenedPage(_ matter: Consent.Matter) -> Page {
    let title: String
    let place: String
    var options = [isSingleTalk ? "Leave it for today" : "Something else"]
    switch matter {
    case .plan(let plan):
      let isClosed = deck(of: plan)?.sensitive != nil
      place = plan.exercise.title
      title =
        isClosed
        ? "That deck stays closed today"
        : "Today without questions about \(sensitivities(of: matter).words)"
      options.insert(isClosed ? "Other questions" : "On with the others", at: 0)
    case .talk(let record):
      place = record.header.title
      title = "This talk rests today"
    case .menu(let id, _):
      place = menuTitle(id)
      title = "That menu stays closed for now"
      options = ["Back to the menus"]
    }
    return Page(
      place: [place], title: RichText([.init(title, .strong)]),
      blocks: [
        .text("Either of you can want that on any day, and nobody needs a reason."),
        choices(options.map { .init($0) }),
      ],
      moves: [
        Action.next.move("choose", key: "Enter"), Action.hide.move(), Action.help.move(),
      ])
  }
}
