import Content
import Dialogue
import TerminalUI

extension AppModel {
  func talkPage(_ talk: Talk, at instant: Instant) -> Page {
    let session = talk.session
    var page: Page
    if let timeOut = session.timeOut {
      // What it was about stays off the screen until they are back.
      return timeOutPage(timeOut, session, at: instant)
    } else if session.isPaused || session.isHeld {
      page = pausedPage(talk)
    } else {
      switch session.phase {
      case .contract: page = Page()
      case .step(let step): page = stepPage(step, talk, at: instant)
      case .room: page = roomPage(session)
      case .checkIn(let seat, let question): page = checkInPage(seat, question, session)
      case .ready: page = readyPage(session)
      case .finished(let state, _): page = finishedPage(state, session)
      case .rating(let seat, let question): page = ratingPage(seat, question, session)
      case .reveal: page = shownPage(session)
      case .takeaway: page = takeawayPage(session)
      case .coolDown: page = coolDownPage(session)
      case .ending(let ending): page = endingPage(ending, session)
      case .closed: page = Page(title: "One moment")
      }
    }
    page.place = place(in: session) + page.place
    if let guidance = session.guidance { page.blocks.insert(guidanceBlock(guidance), at: 0) }
    // On a screen they come before the page; lines have room for both.
    if isPlain, let said = unquotedWords, !session.isHeldUp {
      let speaker = RichText([.init(session.name(said.seat), .person(said.seat.index))])
      page.blocks.insert(.quote(Page.Quote(speaker: speaker, words: said.words)), at: 0)
    }
    return page
  }

  private func place(in session: Session) -> [String] {
    var place = [session.exercise.title]
    guard let step = session.step, step.place == nil else { return place }
    // What both do is nobody’s turn.
    if session.addressee != nil { place.append("\(session.name(session.speaker))’s turn") }
    if case .say(let say) = step.state.kind, let loop = say.counts,
      case .again(let again) = session.exercise.state(loop)?.kind
    {
      let round = session.rounds[loop]?.count ?? 0
      place.append((say.card == nil ? "round " : "question ") + "\(round + 1) of \(again.count)")
    } else if let number = step.state.step {
      place.append("\(number) of \(session.exercise.stepCount)")
    }
    return place
  }

  private func stepPage(_ step: Session.Step, _ talk: Talk, at instant: Instant) -> Page {
    let session = talk.session
    switch step.state.kind {
    case .say(let say):
      if step.stage == .called { return calledPage(step, say, talk) }
      if say.isLookUp, !talk.hasField { return lookUpPage(step, say, talk, at: instant) }
      return sayPage(step, say, talk, at: instant)
    case .verdict:
      return step.stage == .offer ? offerPage(session) : verdictPage(step, session)
    case .choose:
      return Page(
        title: title(step.state.cue, session),
        blocks: text(step.state, session) + [
          choices(
            session.openOptions.map {
              .init(
                fill($0.label, session).plain, detail: $0.detail.map { fill($0, session).plain })
            })
        ],
        moves: [Action.next.move("choose", key: "Enter")] + always(pass: true))
    case .rate(let rate):
      return Page(
        title: title(step.state.cue, session),
        blocks: text(step.state, session) + [
          .scale(
            Page.Scale(range: rate.range, value: focus.value, low: rate.low, high: rate.high))
        ],
        moves: [Action.next.move("that is it", key: "Enter")] + always(pass: true))
    case .alone(let alone): return alonePage(step, alone, session)
    case .reveal(let reveal): return revealPage(step, reveal, session)
    case .agree(let agree): return agreePage(step, agree, session)
    case .review: return reviewPage(step, session)
    case .part: return partPage(step, session)
    case .branch, .swap, .again, .end: return Page()
    }
  }

  /// Somebody is called: the time has not begun.
  private func calledPage(
    _ step: Session.Step, _ say: Exercise.Say, _ talk: Talk
  ) -> Page {
    let session = talk.session
    // A breath before a reply, for whoever is not called by a page of their own.
    if !say.isCued {
      let name = session.seat(of: say.who).map {
        RichText.Span(session.name($0), .person($0.index))
      }
      return Page(
        title: RichText([name ?? .init("Both"), .init(", one breath before you answer", .strong)]),
        blocks: [.text("In, and slowly out.")] + beside(say, session),
        moves: [Action.next.move()] + always(pass: true))
    }
    return Page(
      title: title(step.state.cue, session),
      blocks: text(step.state, session, isWritten: talk.isWriting) + card(say, session)
        + (shownAnswers(say, session) ?? stems(say, session)) + beside(say, session),
      moves: [Action.next.move("begin")]
        + always(pass: true, cardMoves(say, session) + besideMoves(talk)))
  }

  /// Nearly empty: nobody should read while listening.
  private func lookUpPage(
    _ step: Session.Step, _ say: Exercise.Say, _ talk: Talk, at instant: Instant
  ) -> Page {
    let session = talk.session
    let seat = session.seat(of: say.who)
    var blocks: [Page.Block] = []
    if let timer = timer(talk, at: instant) {
      let isUp = timer.used >= 1
      blocks.append(
        .timer(Page.Timer(used: timer.used, caption: isUp ? timer.caption : nil)))
    }
    if step.wasCutOff {
      let other = seat.map { session.name($0.other) } ?? ""
      blocks.append(.text(RichText("\(other), the floor is not yours yet. Keep listening.")))
    }
    let listener = seat.map { session.name($0.other) } ?? "the other"
    blocks.append(
      .text(RichText("\(listener) listens. \(isPlain ? "Enter" : "Space") when done.")))
    // Who was not called by a page of their own reads here what it is about.
    let name = seat.map { RichText([.init(session.name($0), .person($0.index))]) }
    return Page(
      title: say.isCued ? name : title(step.state.cue, session), blocks: blocks,
      moves: [Action.next.move(onward(say, talk))] + always(pass: true, sayMoves(talk)),
      layout: .lookUp)
  }

  private func sayPage(
    _ step: Session.Step, _ say: Exercise.Say, _ talk: Talk, at instant: Instant
  ) -> Page {
    let session = talk.session
    var blocks = text(step.state, session, isWritten: talk.hasField)
    if step.wasCutOff, let seat = session.seat(of: say.who) {
      blocks.append(
        .notice(.init("\(session.name(seat.other)), the floor is not yours yet. Keep listening.")))
    }
    blocks += beside(say, session)
    blocks += card(say, session)
    blocks += quote(session)
    blocks += shownAnswers(say, session) ?? stems(say, session)
    if let timer = timer(talk, at: instant) { blocks.append(.timer(timer)) }
    if talk.hasField {
      blocks += broughtHint
      blocks.append(field(nil, placeholder: "Type here. Ctrl-D when it is done."))
      let moves =
        focus.isOutside
        ? [Action.next.move("back to the text"), Action.done.move(onward(say, talk))]
          + always(pass: true, readMoves + sayMoves(talk))
        : [
          Action.done.move(onward(say, talk)), Action.back.move("keys"),
          Action.hide.move(),
        ]
      return Page(
        title: title(step.state.cue, session), blocks: blocks,
        moves: isPlain ? plainMoves(say, talk) : moves)
    }
    return Page(
      title: title(step.state.cue, session), blocks: blocks,
      moves: [Action.next.move(onward(say, talk))]
        + always(pass: true, cardMoves(say, session) + readMoves + sayMoves(talk)))
  }

  /// Plain mode has no keys to leave a field for: every command stays possible.
  private func plainMoves(_ say: Exercise.Say, _ talk: Talk) -> [Page.Move] {
    [Action.done.move(onward(say, talk))]
      + always(pass: true, cardMoves(say, talk.session) + sayMoves(talk))
  }

  private func verdictPage(_ step: Session.Step, _ session: Session) -> Page {
    var blocks = text(step.state, session)
    blocks += quote(session)
    if session.notYetCount == 2 {
      blocks.append(.text("If it is getting hot: a time-out is a good idea, not a defeat."))
    }
    blocks.append(
      choices([
        .init("Yes, that’s it"), .init("Mostly, and there is something to add"), .init("Not yet"),
      ]))
    return Page(
      title: title(step.state.cue, session), blocks: blocks,
      moves: [Action.next.move("choose", key: "Enter")] + always(pass: true, readMoves))
  }

  private func offerPage(_ session: Session) -> Page {
    Page(
      title: RichText([.init("This is a hard one to hear", .strong)]),
      blocks: [
        .text("Three tries, and it is not there yet. That happens. What would help?"),
        choices([
          .init("\(session.name(session.speaker)) says one smaller piece"),
          .init("\(session.name(session.listener)) tries it in quite different words"),
          .init("Just once more"),
          .init("A time-out"),
        ]),
      ],
      moves: [Action.next.move("choose", key: "Enter")] + always(pass: false))
  }

  private func timer(_ talk: Talk, at instant: Instant) -> Page.Timer? {
    guard let duration = talk.session.stepDuration, duration > 0 else { return nil }
    let elapsed = talk.session.stepElapsed(at: talk.clock(at: instant))
    return Page.Timer(
      used: min(1, Double(elapsed) / Double(duration)), caption: timeLeft(duration - elapsed))
  }
}
