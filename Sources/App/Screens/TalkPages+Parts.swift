import Content
import Dialogue
import TerminalUI

extension AppModel {
  /// Puts the names into an author's words, each in its person's colour.
  func fill(_ template: String, _ session: Session, _ role: Role = .body) -> RichText {
    var spans: [RichText.Span] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { spans.append(.init(String(rest[..<open]), role)) }
      let seat = rest[open...close] == "{speaker}" ? session.speaker : session.listener
      spans.append(.init(session.name(seat), .person(seat.index)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { spans.append(.init(String(rest), role)) }
    return RichText(spans)
  }

  func title(_ cue: String, _ session: Session) -> RichText { fill(cue, session, .strong) }

  func text(
    _ state: Exercise.State, _ session: Session, isWritten: Bool = false
  ) -> [Page.Block] {
    let words = isWritten ? state.writtenText ?? state.text : state.text
    return words.map { [.text(fill($0, session))] } ?? []
  }

  /// What the way on is called.
  func onward(_ say: Exercise.Say, _ talk: Talk) -> String {
    guard let label = say.done else {
      return talk.hasField ? "I have written it" : "I have said it"
    }
    return fill(label, talk.session).plain
  }

  func card(_ say: Exercise.Say, _ session: Session) -> [Page.Block] {
    guard say.card != nil, let card = session.card else { return [] }
    return [.card(Page.Card(text: card.text, caption: card.caption))]
  }

  /// The words that whoever is asked now should have before them: the other's, written last.
  var quotedWords: (seat: Seat, words: String)? {
    guard let session = talk?.session, let step = session.step, step.stage != .offer else {
      return nil
    }
    let reader: Seat?
    switch step.state.kind {
    case .say(let say): reader = session.seat(of: say.who)
    case .verdict: reader = session.speaker
    case .choose, .rate, .swap, .again, .end: reader = nil
    }
    guard let reader, let words = session.lastWords[reader.other] else { return nil }
    return (reader.other, words)
  }

  /// Words written just now that the present page does not show.
  var unquotedWords: (seat: Seat, words: String)? {
    guard quotedWords == nil, let said = talk?.session.lastSaid else { return nil }
    return (said.seat, said.words)
  }

  func quote(_ session: Session) -> [Page.Block] {
    guard let quote = quotedWords else { return [] }
    let speaker = RichText([.init(session.name(quote.seat), .person(quote.seat.index))])
    return [.quote(Page.Quote(speaker: speaker, words: quote.words))]
  }

  var readMoves: [Page.Move] { quotedWords == nil ? [] : [Action.read.move()] }

  func stems(_ say: Exercise.Say, _ session: Session) -> [Page.Block] {
    say.stems.isEmpty ? [] : [.stems(say.stems.map { fill($0, session).plain })]
  }

  /// What is possible on every page of a talk, with what belongs to the page in between.
  func always(pass: Bool, _ extra: [Page.Move] = []) -> [Page.Move] {
    (pass ? [Action.pass.move()] : [])
      + [Action.timeOut.move(), Action.pause.move(), Action.stop.move()] + extra
      + [Action.rules.move(), Action.hide.move(), Action.help.move()]
  }

  func sayMoves(_ talk: Talk) -> [Page.Move] {
    (talk.session.stepDuration == nil ? [] : [Action.extend.move()])
      + (talk.session.floorHolder == nil ? [] : [Action.cutOff.move()])
      + (talk.hasField ? [] : [Action.write.move()])
  }

  func cardMoves(_ say: Exercise.Say, _ session: Session) -> [Page.Move] {
    guard say.card != nil, let card = session.card else { return [] }
    return
      (session.mayDrawAnother && session.drawn.count < session.opening.hand.count
      ? [Action.another.move()] : [])
      + (card.followUps.isEmpty ? [] : [Action.followUps.move()])
  }

  func pausedPage(_ talk: Talk) -> Page {
    let session = talk.session
    var blocks: [Page.Block] = [
      .text("No time runs, and the turn stays where it is. Go on when you are both ready.")
    ]
    if let step = session.step {
      blocks.append(
        .text(RichText([.init("Next: ", .quiet)] + fill(step.state.cue, session).spans)))
      if let duration = session.stepDuration {
        let left = duration - (session.clock - step.since)
        blocks.append(.text(RichText(timeLeft(max(0, left)))))
      }
    }
    return Page(
      place: ["paused"], title: RichText([.init("The talk is paused", .strong)]), blocks: blocks,
      moves: [
        Action.next.move(), Action.timeOut.move(), Action.stop.move(), Action.rules.move(),
        Action.hide.move(), Action.quit.move(), Action.help.move(),
      ])
  }

  func timeOutPage(_ until: Int, at instant: Instant) -> Page {
    let time = WallTime(until, offset: zoneOffset)
    let isDue = instant.wall >= until
    let isToday = time.date == date(instant.wall)
    let isTomorrow = time.date == date(instant.wall + 86_400_000)
    let day = isToday ? "" : isTomorrow ? "tomorrow, " : time.date + ", "
    return Page(
      place: ["time-out"],
      title: RichText([
        .init(isDue ? "The time-out is over" : "Time-out until \(day)\(time.time)", .strong)
      ]),
      blocks: [
        .text(
          isDue
            ? """
            If you are both here and calmer, go on. If not, that is all right: stop, or come back \
            later.
            """
            : """
            Go apart and do something slow: walk, breathe, wash up. Do not plan your answer. You \
            promised each other to be back by then. You can leave heard; the talk waits.
            """)
      ],
      moves: [
        Action.next.move("we are both back"), Action.stop.move(), Action.hide.move(),
        Action.quit.move(), Action.help.move(),
      ])
  }

  func finishedPage(_ state: Exercise.State, _ session: Session) -> Page {
    Page(
      title: title(state.cue, session), blocks: text(state, session),
      moves: [Action.next.move(), Action.stop.move(), Action.hide.move(), Action.help.move()])
  }

  /// - Parameter isReturn: The page was open before; only the hand-over comes first again.
  func ratingPage(
    _ seat: Seat, _ question: Session.Question, _ session: Session, isReturn: Bool = false
  ) -> Page {
    let name = RichText.Span(session.name(seat), .person(seat.index))
    let other = session.name(seat.other)
    let moves = [
      Action.next.move("that is it", key: "Enter"), Action.pass.move(),
      Action.stop.move(), Action.hide.move(), Action.help.move(),
    ]
    switch question {
    case .handOver:
      return Page(
        place: ["only for \(session.name(seat))"],
        title: RichText([.init("Pass the keyboard to ", .strong), name]),
        blocks: [
          .text("Two short questions, for you alone. \(other) looks away, please.")
        ],
        moves: isReturn
          ? [Action.next.move("I have it"), Action.hide.move()]
          : [
            Action.next.move("I have it"), Action.pass.move(), Action.stop.move(),
            Action.hide.move(), Action.help.move(),
          ])
    case .heard:
      return Page(
        place: ["only for \(session.name(seat))"],
        title: RichText([name, .init(", how heard did you feel?", .strong)]),
        blocks: [.scale(.init(value: focus.value, low: "not at all", high: "completely"))],
        moves: moves)
    case .listened:
      return Page(
        place: ["only for \(session.name(seat))"],
        title: RichText([name, .init(", how well do you think you listened?", .strong)]),
        blocks: [.scale(.init(value: focus.value, low: "hardly", high: "with my whole self"))],
        moves: moves)
    case .share:
      return Page(
        place: ["only for \(session.name(seat))"],
        title: RichText([name, .init(", may \(other) see your answers?", .strong)]),
        blocks: [choices([.init("Yes, show them"), .init("No, they stay mine")])],
        moves: [Action.next.move("choose", key: "Enter")] + moves.dropFirst())
    }
  }

  func endingPage(_ ending: Session.Ending, _ session: Session) -> Page {
    let wasStopped = ending.stoppedAt != nil
    var blocks: [Page.Block] = []
    if wasStopped {
      blocks.append(.text("That is always all right, and nobody needs to say why."))
    }
    for seat in Seat.allCases where session.ratings[seat].isShared {
      blocks.append(.text(RichText(sharedSentence(session.name(seat), session.ratings[seat]))))
    }
    let kept: String
    switch session.opening.keep {
    case .nothing:
      kept = "When you leave this page, nothing of this talk is left in heard’s files."
    case .outcomes:
      kept = "When you leave this page, your words are gone. The date and what you each rated stay."
    case .words: kept = "What you wrote stays, sealed, in your past talks."
    }
    blocks.append(.text(RichText(kept)))
    blocks.append(.text("Do something easy together before anything else: tea, a walk, a song."))
    return Page(
      title: RichText([
        .init(wasStopped ? "You stopped here" : "Thank you, both of you", .strong)
      ]),
      blocks: blocks,
      moves: [Action.next.move("close the talk")] + (wasStopped ? [Action.reopen.move()] : [])
        + [Action.hide.move(), Action.help.move()])
  }
}
