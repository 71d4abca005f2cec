import Content
import Dialogue
import TerminalUI

/// What comes before an exercise.
extension AppModel {
  func roomPage(_ session: Session) -> Page {
    var lines = [
      "Phones away, and out of sight. Something to drink. A door that stays closed.",
      "Sit so that neither of you has to turn. Take two slow breaths together.",
    ]
    if session.opening.frame?.hasEyeCues == true {
      lines.append("Look at each other for a moment.")
    }
    return Page(
      title: RichText([.init("Make a little room", .strong)]),
      blocks: lines.map { .text(RichText($0)) },
      moves: [Action.next.move("we have")] + duringFrame())
  }

  /// Moves between the contract and the exercise, and after it.
  func duringFrame(pass: Bool = false) -> [Page.Move] {
    (pass ? [Action.pass.move()] : [])
      + [Action.stop.move(), Action.rules.move(), Action.hide.move(), Action.help.move()]
  }

  /// The keyboard goes to somebody: nothing of the other's is on the screen any more.
  func handOverPage(
    to seat: Seat, _ session: Session, why: String, pass: Bool, isReturn: Bool = false
  ) -> Page {
    Page(
      place: ["only for \(session.name(seat))"],
      title: RichText([
        .init("Pass the keyboard to ", .strong), .init(session.name(seat), .person(seat.index)),
      ]),
      blocks: [.text(RichText("\(why) \(session.name(seat.other)) looks away, please."))],
      moves: isReturn
        ? [Action.next.move("I have it"), Action.hide.move()]
        : [Action.next.move("I have it")] + duringFrame(pass: pass))
  }

  func checkInPage(_ seat: Seat, _ question: Session.CheckInQuestion, _ session: Session) -> Page {
    let name = RichText.Span(session.name(seat), .person(seat.index))
    let other = session.name(seat.other)
    let place = ["only for \(session.name(seat))"]
    let moves = [Action.next.move("choose", key: "Enter")] + duringFrame(pass: true)
    switch question {
    case .handOver:
      let isFull = session.opening.frame?.checkIn == .full
      return handOverPage(
        to: seat, session,
        why: isFull
          ? "A few short questions about how you come in, for you alone."
          : "One short question, for you alone.", pass: false)
    case .today: return todayPage(seat, session)
    case .feelings:
      return pickPage(
        title: RichText([name, .init(", what do you feel just now?", .strong)]), text: nil,
        opening: "I feel", place: place, moves: moves)
    case .energy:
      return Page(
        place: place, title: RichText([name, .init(", how much energy is left today?", .strong)]),
        blocks: [.scale(.init(value: focus.value, low: "none", high: "plenty"))],
        moves: [Action.next.move("that is it", key: "Enter")] + moves.dropFirst())
    case .arousal:
      return Page(
        place: place, title: RichText([name, .init(", how tense are you?", .strong)]),
        blocks: [
          .text("Shoulders, jaw, breath. From seven on, listening gets hard for anybody."),
          .scale(.init(value: focus.value, low: "at ease", high: "wound up")),
        ],
        moves: [Action.next.move("that is it", key: "Enter")] + moves.dropFirst())
    case .share:
      return Page(
        place: place, title: RichText([name, .init(", may \(other) see this?", .strong)]),
        blocks: [
          .table(Page.Table(rows: checkInRows(session.checkIns[seat]))),
          openChoices([.init("Yes, show it"), .init("No, it stays mine")]),
        ], moves: moves)
    }
  }

  func todayPage(_ seat: Seat, _ session: Session) -> Page {
    Page(
      place: ["only for \(session.name(seat))"],
      title: RichText([
        .init(session.name(seat), .person(seat.index)),
        .init(", is today all right for this?", .strong),
      ]),
      blocks: [
        .text(
          """
          Nobody else sees this, and it is kept nowhere. If it is not today, heard says so to you \
          both in the same words whatever the reason.
          """),
        openChoices([
          .init("Yes, today is all right"), .init("Something lighter would be better"),
          .init("Not today"), .init("First, a few quiet questions"),
        ]),
      ],
      moves: [
        Action.next.move("choose", key: "Enter"), Action.stop.move(), Action.hide.move(),
        Action.help.move(),
      ])
  }

  private func checkInRows(_ checkIn: Session.CheckIn) -> [[String]] {
    var rows: [[String]] = []
    if !checkIn.feelings.isEmpty {
      rows.append(["Feeling", words(checkIn.feelings, from: library.feelings)])
    }
    if let energy = checkIn.energy { rows.append(["Energy", "\(energy) of 10"]) }
    if let arousal = checkIn.arousal { rows.append(["Tension", "\(arousal) of 10"]) }
    return rows
  }

  /// Words of a list as people read them; an id that is not there any more stands for itself.
  func words(_ ids: [String], from list: WordList) -> String {
    ids.map { list.word($0)?.text ?? $0 }.joined(separator: ", ")
  }

  func readyPage(_ session: Session) -> Page {
    if let seat = focus.askingToday { return todayPage(seat, session) }
    if let seat = seatToAsk {
      return handOverPage(
        to: seat, session, why: "One short question, for you alone.", pass: false)
    }
    if isNotNow { return notNowPage(isInTalk: true) }
    var blocks: [Page.Block] = []
    for seat in Seat.allCases where session.checkIns[seat].isShared {
      blocks.append(.heading(session.name(seat)))
      blocks.append(.table(Page.Table(rows: checkInRows(session.checkIns[seat]))))
    }
    blocks.append(
      .text(
        """
        Begin when you like, and slowly. If there is a lot of tension in the room, a break first is \
        always a good idea; it leads back to this page.
        """))
    return Page(
      title: RichText([.init("Ready when you are", .strong)]), blocks: blocks,
      moves: [Action.next.move("begin"), Action.timeOut.move(), Action.breathe.move()]
        + duringFrame())
  }

  /// The same page for every reason, so that it tells nobody which.
  func notNowPage(isInTalk: Bool) -> Page {
    Page(
      place: [],
      title: RichText([.init("Not this talk, today", .strong)]),
      blocks: [
        .text(
          """
          A long day, a tense hour, a quiet no: there are many reasons, and heard tells nobody \
          which it was. Nothing of it is kept. Please do not ask each other.
          """),
        choices(
          [.init("Something lighter")] + (isInTalk ? [.init("A break first, and then we see")] : [])
            + [.init("Another day")]),
      ],
      moves: [
        Action.next.move("choose", key: "Enter"), Action.hide.move(), Action.help.move(),
      ])
  }

  /// The quiet questions, in plain words.
  func gatePage(_ gate: Gate, isOverlay: Bool) -> Page {
    let name = gate.seat.map { names?[$0] ?? "" }
    let other = gate.seat.map { names?[$0.other] ?? "" } ?? "the other"
    let place = name.map { ["only for \($0)"] } ?? ["only for you"]
    let moves =
      [Action.next.move("choose", key: "Enter")] + (isOverlay ? [Action.back.move()] : [])
      + [Action.lines.move(), Action.hide.move()]
    let title: String
    let options: [String]
    switch gate.stage {
    case .handOver:
      return Page(
        place: place,
        title: RichText([
          .init("Pass the keyboard to ", .strong),
          .init(name ?? "", .person(gate.seat?.index ?? 0)),
        ]),
        blocks: [
          .text(
            """
            Before a first talk there are three quiet questions for each of you alone. Nothing of \
            them is kept. \(RichText(other).plain) looks away, please.
            """)
        ],
        moves: [Action.next.move("I have it"), Action.hide.move(), Action.help.move()])
    case .question(.afraid):
      title = "Are you afraid of how \(other) may react if you are honest?"
      options = ["Yes, or sometimes", "No", "I would rather not say"]
    case .question(.hurt):
      title = "Does \(other) hurt you, threaten you, or decide over you?"
      options = ["Yes, or it has happened", "No", "I would rather not say"]
    case .question(.free):
      title = "Could you say no to a talk today, and it would be all right?"
      options = ["Yes", "No, or I am not sure", "I would rather not say"]
    case .choice:
      return Page(
        place: place, title: RichText([.init("What would you like?", .strong)]),
        blocks: (gate.isWorrying ? [.text(RichText(worry))] : []) + [
          .text("Whatever you choose, nobody is told that it was you."),
          openChoices([
            .init("To go on"), .init("Something lighter"), .init("Not today"),
          ]),
        ], moves: moves)
    }
    return Page(
      place: place, title: RichText([.init(title, .strong)]),
      blocks: [
        .text("Only you see this. It is not kept, not counted and not shown."),
        openChoices(options.map { .init($0) }),
      ], moves: moves)
  }

  private var worry: String {
    """
    Thank you for looking at it. Then an honest talk in front of \
    a screen may not be safe for you, and it is not your task to make it so. “Not today” is \
    always enough. \(isPlain ? "/people" : "h") shows people who know about this; no program can \
    tell what is going on.
    """
  }
}
