import Content
import Dialogue
import TerminalUI

extension AppModel {
  /// Puts the names into an author's words, each in its person's colour.
  ///
  /// - Parameter me: Who is alone at the screen, for `{me}` and `{other}`.
  func fill(
    _ template: String, _ session: Session, _ role: Role = .body, me: Seat? = nil
  ) -> RichText {
    var spans: [RichText.Span] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { spans.append(.init(String(rest[..<open]), role)) }
      let seat =
        switch rest[open...close] {
        case "{speaker}": session.speaker
        case "{me}": me ?? session.speaker
        case "{other}": (me ?? session.speaker).other
        default: session.listener
        }
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
    let eyes = session.opening.frame?.hasEyeCues == true && !isWritten ? state.eyes : nil
    let all = [words, eyes].compactMap { $0 }
    return all.isEmpty ? [] : [.text(fill(all.joined(separator: " "), session))]
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
    let isLast = session.drawn.count == session.opening.hand.count
    return [
      .card(Page.Card(text: card.text, caption: card.caption + (isLast ? " · the last one" : "")))
    ]
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
    case .choose, .rate, .alone, .reveal, .agree, .review, .part, .branch, .swap, .again, .end:
      reader = nil
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
    let stems = talk?.visibleStems(say.stems) ?? say.stems
    return stems.isEmpty ? [] : [.stems(stems.map { fill($0, session).plain })]
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
      + (talk.hasField ? [] : [Action.write.move()]) + besideMoves(talk)
  }

  /// Dials, notes and hidden beginnings, where the step has them.
  func besideMoves(_ talk: Talk) -> [Page.Move] {
    guard case .say(let say) = talk.session.step?.state.kind else { return [] }
    let dials = say.who == .speaker ? talk.session.exercise.dials : []
    return (dials.contains(.courage) ? [Action.courage.move()] : [])
      + (dials.contains(.need) ? [Action.need.move()] : [])
      + (say.allowsNotes ? [Action.notes.move()] : [])
      + (talk.visibleStems(say.stems).count < say.stems.count ? [Action.stems.move()] : [])
      + broughtMoves
  }

  /// What stands beside a step: how hard it is to say, what is wished for, a thank-you first, notes.
  func beside(_ say: Exercise.Say, _ session: Session) -> [Page.Block] {
    let speaker = session.name(session.speaker)
    var blocks: [Page.Block] = []
    if say.who == .speaker {
      if let words = Self.courageWords[session.courage] {
        blocks.append(.text(RichText("\(speaker) says: this is \(words) to say.")))
      }
      if let need = session.need {
        blocks.append(.text(RichText("\(speaker) would like \(Self.needWords(need)).")))
      }
    } else if say.who == .listener {
      if session.courage > 0 {
        blocks.append(.notice(.init("That took courage to say. Thank \(speaker) first.")))
      }
      if let need = session.need {
        blocks.append(.text(RichText("\(speaker) would like \(Self.needWords(need)).")))
      }
    }
    if say.who == .listener, let notes = session.notes {
      blocks.append(
        .quote(Page.Quote(speaker: RichText("Your notes"), words: notes)))
    }
    return blocks
  }

  private static let courageWords = [1: "a little hard", 2: "hard", 3: "very hard"]

  private static func needWords(_ need: Session.Need) -> String {
    switch need {
    case .listen: "just to be listened to"
    case .comfort: "comfort"
    case .questions: "questions"
    case .ideas: "ideas, once it is understood"
    }
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
      .text(
        session.isHeld
          ? "No time runs, and the turn stays where it is. It goes on from the other screen."
          : "No time runs, and the turn stays where it is. Go on when you are both ready.")
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
      place: [session.isHeld ? "held" : "paused"],
      title: RichText([
        .init(session.isHeld ? "Let us stay here for a moment" : "The talk is paused", .strong)
      ]),
      blocks: blocks,
      moves: (session.isHeld ? [] : [Action.next.move()]) + [
        Action.timeOut.move(), Action.stop.move(), Action.rules.move(),
        Action.hide.move(), Action.quit.move(), Action.help.move(),
      ])
  }

  /// What whoever guides them says on the page; it goes with the next step.
  func guidanceBlock(_ guidance: Guidance) -> Page.Block {
    switch guidance.kind {
    case .cue: .notice(Page.Notice(guidance.words))
    case .beginning: .stems([guidance.words])
    case .question: .text(RichText([.init(guidance.words, .strong)]))
    }
  }

  func finishedPage(_ state: Exercise.State, _ session: Session) -> Page {
    Page(
      title: title(state.cue, session), blocks: text(state, session),
      moves: [Action.next.move(), Action.stop.move(), Action.hide.move(), Action.help.move()])
  }
}
