import Content
import Dialogue
import TerminalUI

extension AppModel {
  /// Records a deed of the people at the terminal; its effect shows once it is saved.
  mutating func record(_ kind: SessionEvent.Kind, at instant: Instant) -> [Effect] {
    trouble = nil
    // What happens by itself while it is hidden brings nothing back.
    overlay = overlay == .hidden ? .hidden : nil
    covered = []
    afterwards = nil
    guard let talk, let id = talk.id else { return [] }
    let event: SessionEvent
    do throws(IllegalMove) {
      // Another terminal's clock may be a moment ahead of this one's.
      event = try talk.session.event(
        kind, by: actor(of: kind), at: instant.wall,
        clock: max(talk.clock(at: instant), talk.session.clock))
    } catch {
      trouble = sentence(for: error)
      return []
    }
    let effect: Effect
    if kind == .closed {
      effect = putAway(talk, id, [event], keep: talk.header.keep, at: instant)
    } else {
      effect = .save(id: id, [event], header: headerAfter(event, of: talk))
    }
    unsaved = [effect]
    keepPending(effect)
    return [effect]
  }

  /// Who does something at this terminal.
  func actor(of kind: SessionEvent.Kind) -> Actor {
    guard let talk else { return .both }
    switch kind {
    case .began, .done, .judged, .chose, .rated, .shared, .passed, .answered, .picked:
      return talk.actor
    case .dared, .wished: return Actor(talk.session.speaker)
    case .noted: return Actor(talk.session.listener)
    case .opened, .accepted, .drewAnother, .paused, .wentOn, .extended, .wasCutOff, .tookOffer,
      .timedOut, .calledTimeOut, .proposed, .countered, .settled, .cameBack, .kept, .reviewed,
      .stopped, .reopened, .closed, .held, .released, .guided:
      return .both
    }
  }

  /// What lists say of the talk from now on, where a time apart begins or ends.
  private func headerAfter(_ event: SessionEvent, of talk: Talk) -> TalkHeader? {
    var session = talk.session
    guard (try? session.apply(event)) != nil, session.timeOut?.apart != talk.header.apart else {
      return nil
    }
    var header = talk.header
    header.apart = session.timeOut?.apart
    return header
  }

  /// Events that are safely in the journal take effect.
  mutating func apply(_ events: [SessionEvent], at instant: Instant) -> [Effect] {
    unsaved = []
    guard var talk else { return [] }
    let place = talk.place
    let oldPhase = talk.session.phase
    let oldTimeOut = talk.session.timeOut
    let alone = talk.session.privateSeat
    let words = events.contains { $0.holdsWords }
    for event in events {
      do throws(SessionError) {
        try talk.session.apply(event)
      } catch {
        trouble =
          "The record of this talk does not fit together. Nothing was lost; please start "
          + "heard again."
        return []
      }
    }
    // The clock was running until the event; from there on it is the session's.
    talk.clockBase = talk.session.clock
    talk.follow(at: instant)
    var effects: [Effect] = []
    talk.header.apart = talk.session.timeOut?.apart
    // After a break each is asked anew whether today is all right.
    if oldTimeOut != nil, talk.session.timeOut == nil {
      talk.today = Pair(nil, nil)
      talk.careful = nil
    }
    let isNewPlace =
      talk.place != place || talk.session.phase != oldPhase || talk.session.timeOut != oldTimeOut
    let isBeside = events.allSatisfy { $0.kind.isBeside }
    if talk.place != place { talk.told = [] }
    if isPlain, alone != nil && alone != talk.session.privateSeat || oldPhase.isRating(talk.session)
    {
      effects.append(.hide)
    }
    let isSamePlace = talk.place == place && !place.isEmpty
    if talk.session.timeOut != oldTimeOut, isSamePlace {
      // What is being written waits for the way back.
      talk.draftDue = nil
      if oldTimeOut == nil { talk.heldText = talk.isFieldOpen(focus) ? focus.editor?.text : nil }
      talk.toldReturn = false
      self.talk = talk
      show(.talk)
      if talk.session.timeOut == nil, let text = talk.heldText, talk.hasField {
        focus.editor = Editor(text)
        self.talk?.heldText = nil
      }
    } else if isNewPlace, !isBeside,
      talk.place != place || talk.place.isEmpty || talk.session.timeOut != oldTimeOut
    {
      talk.isWriting = talk.session.opening.isWritten && talk.session.isForOne
      if let id = talk.id, talk.draftDue != nil || focus.editor != nil {
        effects.append(.draft(id: id, nil, at: talk.session.nextSeq))
      }
      talk.draftDue = nil
      self.talk = talk
      show(.talk)
      effects += useBroughtInField()
      // They were read before the turn was called; its beginning is no reason to read them again.
      if !isPlain, !events.contains(where: { $0.kind == .began }),
        isWorthReadingAlone(hasNewWords: words)
      {
        overlay = .words
      }
      if events.contains(where: { $0.kind.opensPlace }), talk.session.opening.hasBell,
        talk.session.step?.stage == .called
      {
        effects.append(.bell)
      }
    } else {
      // The same step: what is being typed stays.
      let editor = focus.editor
      self.talk = talk
      scroll = 0
      if talk.hasField { focus.editor = editor ?? Editor() }
      focus.selected = 0
      if events.contains(where: { if case .kept = $0.kind { true } else { false } }) {
        focus.keeping = nil
        focus.editor = nil
      }
      if events.contains(where: { $0.kind == .wentOn || $0.kind == .reopened }) {
        focus.isOutside = false
        reopenNotes()
      }
      forgetTold(at: instant)
    }
    // A private page that was left for a while is its person's again, with a hand-over first.
    let isReturn = events.contains { event in
      event.kind == .wentOn || event.kind == .reopened
        || event.kind == .done(words: nil)
          && oldTimeOut != nil
    }
    if isReturn, self.talk?.session.timeOut == nil, self.talk?.session.privateSeat != nil {
      overlay = .handOver
    }
    setDraftClock(at: instant)
    return effects
  }

  mutating func chooseInTalk(_ index: Int, at instant: Instant) -> [Effect] {
    guard let session = talk?.session else { return [] }
    if session.timeOut != nil { return chooseInTimeOut(index, at: instant) }
    if let list = pickList { return pick(index, from: list, at: instant) }
    switch session.phase {
    case .rating(_, .share), .rating(_, .balance), .checkIn(_, .share):
      return record(.shared(index == 0), at: instant)
    case .checkIn(let seat, .today): return sayOfToday(index, seat, at: instant)
    case .ready: return chooseWhenReady(index, at: instant)
    case .takeaway: return keep(index, at: instant)
    case .step(let step):
      switch step.state.kind {
      case .choose, .part:
        guard session.openOptions.indices.contains(index) else {
          return record(.passed, at: instant)
        }
        return record(.chose(option: session.openOptions[index].id), at: instant)
      case .agree: return keep(index, at: instant)
      case .review:
        guard Dialogue.Agreement.Outcome.allCases.indices.contains(index) else {
          return record(.passed, at: instant)
        }
        return record(.reviewed(Dialogue.Agreement.Outcome.allCases[index]), at: instant)
      case .alone(let alone):
        guard let place = step.place else { return [] }
        if place.part == .share { return record(.shared(index == 0), at: instant) }
        guard case .question(let number) = place.part,
          case .choose(let answers) = alone.questions[number].kind, answers.indices.contains(index)
        else { return [] }
        return record(.chose(option: answers[index].id), at: instant)
      case .verdict:
        if step.stage == .offer {
          guard SessionEvent.Offer.allCases.indices.contains(index) else {
            return record(.calledTimeOut, at: instant)
          }
          return record(.tookOffer(SessionEvent.Offer.allCases[index]), at: instant)
        }
        guard SessionEvent.Verdict.allCases.indices.contains(index) else { return [] }
        return record(.judged(SessionEvent.Verdict.allCases[index]), at: instant)
      case .say, .rate, .reveal, .branch, .swap, .again, .end: return []
      }
    case .contract, .room, .checkIn, .finished, .rating, .reveal, .coolDown, .ending, .closed:
      return []
    }
  }

  mutating func choose(_ index: Int, on overlay: Overlay, at instant: Instant) -> [Effect] {
    switch overlay {
    case .extending:
      return index == 0 ? record(.extended(milliseconds: 120_000), at: instant) : back(at: instant)
    case .gate(let gate): return answerQuietly(gate, index, at: instant)
    case .remark(let remark): return choose(index, about: remark, at: instant)
    case .brought: return putIn(index, at: instant)
    case .hidden, .keys, .people, .privacy, .rules, .followUps, .stems, .notes, .breathing,
      .otherTime,
      .words,
      .handOver:
      return back(at: instant)
    }
  }

  /// Who is alone with heard before the exercise, and whether they are just asked about today.
  private var seatBeforeTheExercise: (seat: Seat, isAskedNow: Bool)? {
    if let seat = focus.askingToday { return (seat, true) }
    switch talk?.session.phase {
    case .checkIn(let seat, .today): return (seat, true)
    case .checkIn(let seat, _): return (seat, false)
    case .ready: return talk.map { ($0.session.opening.first, false) }
    default: return nil
    }
  }

  /// The quiet questions for whoever is at the keyboard, from anywhere.
  private mutating func answerQuietly(_ gate: Gate, _ index: Int, at instant: Instant) -> [Effect] {
    var gate = gate
    guard let choice = gate.answer(index) else {
      overlay = .gate(gate)
      focus.selected = 0
      return []
    }
    overlay = nil
    covered = []
    focus.selected = 0
    if screen == .talk, let seat = seatBeforeTheExercise {
      // One of them is alone with the questions before the exercise: this answers one of them.
      if seat.isAskedNow, let index = Gate.Choice.allCases.firstIndex(of: choice) {
        return sayOfToday(index, seat.seat, at: instant)
      }
      if choice != .goOn { talk?.careful = choice }
      return []
    }
    if choice == .goOn { return [] }
    // Asked alone about questions that are sensitive: it is a no, and as quiet as any other.
    if case .consent(let matter, let consent) = screen {
      return take(false, of: consent, about: matter, at: instant)
    }
    // Alone with the questions of a measure: what was answered is let go, as anybody's can be.
    if case .measure(let asking) = screen { return letGo(asking, at: instant) }
    // In a talk it ends as any stop does, and nobody is told why.
    if screen == .talk, let session = talk?.session, session.allows(.stopped, by: .both) {
      return draftNow(at: instant) + record(.stopped, at: instant)
    }
    forgetMarks()
    if screen != .talk { show(choice == .lighter ? .proposals(.lighter) : .notToday) }
    return []
  }

  mutating func goOnInTalk(at instant: Instant) -> [Effect] {
    guard let session = talk?.session else { return [] }
    if overlay == .otherTime { return takeOtherTime(at: instant) }
    if session.timeOut != nil { return goOnInTimeOut(at: instant) }
    if session.isPaused { return record(.wentOn, at: instant) }
    if case .ending = session.phase { return record(.closed, at: instant) }
    if focus.keeping != nil { return keepWords(at: instant) }
    if focus.editor != nil {
      focus.isOutside = false
      return []
    }
    switch session.phase {
    case .step(let step):
      return record(step.stage == .called ? .began : .done(words: nil), at: instant)
    case .ready:
      if let seat = seatToAsk {
        focus.askingToday = seat
        return []
      }
      return record(.done(words: nil), at: instant)
    case .room, .checkIn(_, .handOver), .finished, .rating(_, .handOver), .reveal, .coolDown:
      return record(.done(words: nil), at: instant)
    case .contract, .checkIn, .rating, .takeaway, .ending, .closed: return []
    }
  }

  /// Ctrl-D: what was written is handed in.
  mutating func handIn(at instant: Instant) -> [Effect] {
    if overlay == .notes { return closeNotes(at: instant) }
    guard talk?.hasField == true, let editor = focus.editor else { return [] }
    if !editor.isBlank, let remark = remark(on: editor.text) { return lay(remark, at: instant) }
    if talk?.question != nil {
      return editor.isBlank
        ? record(.passed, at: instant) : record(.answered(words: editor.text), at: instant)
    }
    return record(.done(words: editor.isBlank ? nil : editor.text), at: instant)
  }

  mutating func rate(_ value: Int, at instant: Instant) -> [Effect] {
    if screen == .solo { return rateAlone(value, at: instant) }
    if screen == .between { return rateBetween(value, at: instant) }
    if case .measure(let asking) = screen { return take(value, of: asking, at: instant) }
    return record(.rated(value), at: instant)
  }

  private func sentence(for error: IllegalMove) -> String {
    switch error {
    case .isPaused: "The talk is paused. Space goes on."
    case .isHeld: "The talk is held for a moment. A time-out and stopping are always possible."
    case .isTimedOut: "You are in a time-out."
    case .tooTense: "Not this talk while one of you is that tense."
    case .noRoomLeft: "A day apart is the most a promise to come back should hold."
    case .noCardLeft: "There are no more cards. Choose a topic of your own, or pass."
    case .onlyBy(let seat): "Only \(talk?.session.name(seat) ?? "the other") can do that."
    case .needsBoth: "That takes both of you."
    case .outOfRange(let range):
      "Please take a number from \(range.lowerBound) to \(range.upperBound)."
    case .isClosed, .notPaused, .notTimedOut, .notHere, .noSuchOption, .clockWentBack,
      .onlyByFacilitator, .onlyByThem:
      "That is not possible here."
    }
  }
}

extension Session {
  /// Whether the present step is one person's: only then does written mode open a field itself.
  var isForOne: Bool { addressee != nil }
}

extension Session.Phase {
  /// Whether a person rated something for themself, and that is over.
  fileprivate func isRating(_ next: Session) -> Bool {
    guard case .step(let step) = self, case .rate = step.state.kind else { return false }
    return next.phase != self
  }
}

extension SessionEvent.Kind {
  fileprivate var opensPlace: Bool {
    switch self {
    case .done, .judged, .chose, .passed, .tookOffer, .rated: true
    case .opened, .accepted, .began, .shared, .drewAnother, .paused, .wentOn, .extended,
      .wasCutOff, .timedOut, .stopped, .reopened, .closed, .answered, .picked, .dared, .wished,
      .noted, .kept, .reviewed, .calledTimeOut, .proposed, .countered, .settled, .cameBack, .held,
      .released, .guided:
      false
    }
  }

  /// Whether it changes nothing but what stands beside a step.
  fileprivate var isBeside: Bool {
    switch self {
    case .dared, .wished, .noted, .kept, .guided: true
    default: false
    }
  }
}
