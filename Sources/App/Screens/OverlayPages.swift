import Content
import Dialogue
import TerminalUI

extension AppModel {
  func page(of overlay: Overlay, at instant: Instant) -> Page {
    let close = [Action.next.move("back", key: "Esc"), Action.hide.move()]
    switch overlay {
    case .hidden:
      return Page(blocks: [.text("$ ")], layout: .hidden)
    case .keys:
      return Page(
        place: ["Help"], title: RichText([.init("What you can do here", .strong)]),
        blocks: [
          .text(RichText(asksWhat)),
          .table(
            Page.Table(
              rows: pageBelow(at: instant).moves.compactMap { move in
                Action(rawValue: move.id).map { [name(of: move), explanation(of: $0, move)] }
              })),
        ],
        moves: close + [Action.lines.move(), Action.rules.move()])
    case .people:
      // The numbers of one's own country come before everything else.
      let regions = library.help.regions
      let sections = library.help.sections.flatMap { section -> [Page.Block] in
        [.heading(section.title), .text(RichText(section.text))]
      }
      let blocks =
        [.text(RichText(library.help.about))]
        + regions.filter { $0.id == ways.region }.flatMap(blocks(for:)) + sections
        + regions.filter { $0.id != ways.region }.flatMap(blocks(for:))
      return Page(
        place: ["Help"], title: RichText([.init("Help, and what heard is not", .strong)]),
        blocks: blocks, moves: close + [Action.gate.move()])
    case .privacy:
      return Page(
        place: ["Locks"], title: title(Privacy.title),
        blocks: Privacy.sections.flatMap { section in
          [.heading(section.heading)] + section.paragraphs.map { .text(RichText($0)) }
        }, moves: close)
    case .rules:
      return Page(
        place: ["Ground rules"], title: RichText([.init("What we agreed on", .strong)]),
        blocks: library.groundRules.map { .text(RichText($0)) }, moves: close)
    case .extending:
      return Page(
        place: ["More time"],
        title: RichText([.init("Two more minutes: do you both want that?", .strong)]),
        blocks: [openChoices([.init("Yes, both of us"), .init("No, leave it")])],
        moves: choosingMoves("choose"))
    case .otherTime: return otherTimePage
    case .breathing(let since): return breathingPage(since: since, at: instant)
    case .gate(let gate): return gatePage(gate, isOverlay: true)
    case .stems: return stemsPage(close)
    case .remark(let remark): return remarkPage(remark)
    case .brought: return broughtPage(close)
    case .notes:
      return Page(
        place: ["notes"], title: RichText([.init("For you, while you listen", .strong)]),
        blocks: [
          .text("A word is enough. They are gone when the talk is closed."),
          field(nil, placeholder: "Type here."),
        ],
        moves: [
          Action.done.move("put them away"), Action.back.move("put them away"), Action.hide.move(),
        ])
    case .words:
      let quote = quotedWords ?? unquotedWords
      return Page(
        title: RichText(
          [.init("What ", .strong)]
            + (quote.map { [.init(name(of: $0.seat), .person($0.seat.index))] } ?? [])
            + [.init(" wrote", .strong)]),
        blocks: [.text(RichText(quote?.words ?? ""))],
        moves: [Action.next.move("I have read it"), Action.hide.move()])
    case .handOver:
      if let seat = seatOfOwn { return ownHandOverPage(seat) }
      guard let session = talk?.session, let seat = session.privateSeat else {
        return Page(moves: close)
      }
      return handOverPage(
        to: seat, session, why: "A page that is for you alone was left open.", pass: false,
        isReturn: true)
    case .followUps:
      let card = talk?.session.card
      return Page(
        place: ["Follow-ups"], title: RichText([.init(card?.text ?? "", .strong)]),
        blocks: [
          .text("To ask when the answer has had its time:"),
          .table(Page.Table(rows: card?.followUps.map { [$0] } ?? [])),
        ], moves: close)
    }
  }

  private func blocks(for region: HelpPage.Region) -> [Page.Block] {
    [
      .heading(region.name), .table(Page.Table(rows: region.lines.map { [$0.name, $0.how] })),
    ]
  }

  private func stemsPage(_ close: [Page.Move]) -> Page {
    guard let session = talk?.session, case .say(let say) = session.step?.state.kind else {
      return Page(moves: close)
    }
    return Page(
      place: ["Beginnings"], title: RichText([.init("You could begin", .strong)]),
      blocks: [.stems(say.stems.map { fill($0, session).plain })], moves: close)
  }

  private func name(of seat: Seat) -> String { talk?.session.name(seat) ?? "" }

  /// How a move is made: by its key, or in plain mode by what is typed.
  private func name(of move: Page.Move) -> String {
    guard isPlain, !move.isDigit else { return move.key }
    return move.command.map { "/" + $0 } ?? "Enter"
  }

  private func explanation(of action: Action, _ move: Page.Move) -> String {
    switch action {
    case .next where move.isDigit: "takes its line. Nothing is marked before."
    case .next where isPlain: "goes on."
    case .next where move.key == "Enter": "takes what is marked. A digit takes its line."
    case .next where move.key == "Esc": "goes back."
    case .erase where screen == .solo: "takes it away."
    case .erase where screen == .between: "asks whether it shall be erased for good."
    case .change where screen == .between: "opens it to be changed."
    case .another where screen == .between: move.label + "."
    case .earlier where screen == .between: "goes to what was before."
    case .stop where screen == .between: "stops here. What was marked is forgotten."
    case .hide where isPlain: "hides everything at once. /back brings it back."
    case .another where screen == .solo: "lets this one go and shows another. Nobody asks why."
    default: action.binding.explanation
    }
  }

  private var howToChoose: String {
    isPlain ? "Type the number of a line." : "Choose with a digit, or with the arrows and Enter."
  }

  /// What the page below the help asks of whoever sits there.
  private var asksWhat: String {
    switch screen {
    case .home: howToChoose
    case .naming: "Type a name and press Enter."
    case .safety: "Read it, both of you, and go on when you have."
    case .gate: "These questions are for one of you alone. No answer is kept."
    case .notToday: "Nobody is told why. Choose together what you would like instead."
    case .aim, .time, .energy, .proposals: "Choose together; heard then proposes a talk or two."
    case .ways: "Each line can be changed, at any time."
    case .phrase: "Type a few words and press Enter."
    case .talkTime: "How long each of you had the floor. It is nobody’s score."
    case .exercises, .cards: "Choose together. Nothing is fixed until you have both agreed."
    case .minutes: howToChoose
    case .otherMinutes: "Type a number of minutes and press Enter."
    case .contract: "Each line can be changed. The talk begins when both of you have said yes."
    case .journal, .record: "What you chose to keep of past talks."
    case .browse:
      "The questions you may be asked. Look as long as you like; mark what you are fond of, and put away what is not for you."
    case .ideas:
      "Things to do, small rituals, what soothes, words to begin with. Take what fits, and change it."
    case .consent, .notOpened:
      "Some questions are asked only when both of you want them, each time anew."
    case .unlock:
      "Type a passphrase or a recovery code and press Enter. What you type is not shown."
    case .locks:
      "A passphrase is the only thing that keeps these pages from somebody else at this account."
    case .own:
      "Pages of one’s own are for one of you. What is in the bin can be brought back until it is erased."
    case .erase: howToChoose
    case .measure:
      "These questions are for one of you alone. Each can be passed, and you decide who may see the answers."
    case .sitting:
      "There is nothing to do here just now. It goes on \(sharesScreen ? "in a moment" : "from the other screen")."
    case .console:
      "What you choose acts on the couple’s screen at once. What you type is there when you press Enter; private notes never are."
    case .office:
      "Your own pages: nobody you guide sees them. They lock themselves after two minutes without a \(isPlain ? "line" : "key")."
    case .between:
      seatBetween == nil
        ? "Small things between your talks. What was not done is not held against anybody."
        : "This page is for one of you alone. The other sees only what is shown by choice."
    case .solo:
      "This time is for one of you alone. Nobody else sees what is written here unless you choose so."
    case .talk: asksInTalk
    }
  }

  private var asksInTalk: String {
    guard let session = talk?.session else { return "" }
    if session.timeOut != nil {
      return "A time-out is a promise to come back. Nobody has to say why it was needed."
    }
    switch session.phase {
    case .step(let step):
      switch step.state.kind {
      case .say(let say):
        let who = session.seat(of: say.who).map { session.name($0) } ?? "Each of you"
        return talk?.hasField == true
          ? "\(who) writes. "
            + (isPlain
              ? "A line with only a full stop hands it in."
              : "Esc leaves the text for the keys; Ctrl-D hands it in.")
          : "\(who) speaks. Nobody has to hurry; time that runs out locks nothing."
      case .verdict:
        return "Only \(session.name(session.speaker)) can say whether it was understood."
      case .choose: return howToChoose
      case .rate: return "A number from your own feeling. It is nobody’s score."
      case .alone: return "This part is for one of you alone."
      case .reveal: return "Look at it together. There is no right answer."
      case .agree: return "Write down what you both want to keep, or go on without it."
      case .review: return howToChoose
      case .part: return "A talk inside this one. Choose it, or leave it."
      case .branch, .swap, .again, .end: return ""
      }
    case .room: return "A minute for the room; then the talk begins."
    case .ready: return "The exercise begins when you both like."
    case .reveal: return "Only what each of you chose to show is here."
    case .takeaway: return "Something to keep from this talk, if you like."
    case .coolDown: return "Nothing to do here."
    case .checkIn, .rating:
      return "This part is for one of you alone. You decide whether the other sees it."
    case .contract, .finished, .ending, .closed: return "Take your time."
    }
  }
}

extension Page.Move {
  /// It is made by a digit alone.
  fileprivate var isDigit: Bool { key.first?.isNumber == true }
}
