import Content
import Dialogue
import TerminalUI

extension Talk {
  /// Whether the present step is one to type in.
  var hasField: Bool {
    guard isWriting, !session.isPaused, session.timeOutUntil == nil, let step = session.step,
      step.stage == .live, case .say = step.state.kind
    else { return false }
    return true
  }

  /// Names the present step, or the one that was stopped in, for a draft to belong to.
  var place: String {
    var step = session.step
    if case .ending(let ending) = session.phase { step = ending.stoppedAt }
    return step.map { "\($0.state.id)@\($0.since)" } ?? ""
  }

  /// Whoever the present page is addressed to.
  var actor: Actor { session.addressee.map { Actor($0) } ?? .both }
}

extension AppModel {
  /// Records a deed of the people at the terminal; its effect shows once it is saved.
  mutating func record(_ kind: SessionEvent.Kind, at instant: Instant) -> [Effect] {
    trouble = nil
    overlay = nil
    guard let talk, let id = talk.id else { return [] }
    let actor: Actor
    switch kind {
    case .began, .done, .judged, .chose, .rated, .shared, .passed: actor = talk.actor
    case .opened, .accepted, .drewAnother, .paused, .wentOn, .extended, .wasCutOff, .tookOffer,
      .timedOut, .stopped, .reopened, .closed:
      actor = .both
    }
    let event: SessionEvent
    do throws(IllegalMove) {
      event = try talk.session.event(
        kind, by: actor, at: instant.wall, clock: talk.clock(at: instant))
    } catch {
      trouble = sentence(for: error)
      return []
    }
    let effect: Effect
    if kind == .closed {
      var header = talk.header
      header.endedAt = instant.wall
      header.state = talk.session.isComplete ? .complete : .stopped
      let seen = talk.session.drawn.map { index in
        let card = talk.session.opening.hand[index]
        return seenTag(deck: card.deck, prompt: card.prompt)
      }
      effect = .putAway(id: id, [event], header, seen: seen)
    } else {
      effect = .save(id: id, [event])
    }
    unsaved = [effect]
    return [effect]
  }

  /// Events that are safely in the journal take effect.
  mutating func apply(_ events: [SessionEvent], at instant: Instant) -> [Effect] {
    unsaved = []
    guard var talk else { return [] }
    let place = talk.place
    let oldPhase = talk.session.phase
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
    let isNewPlace = talk.place != place || talk.session.phase != oldPhase
    if talk.place != place { talk.told = [] }
    if isPlain, oldPhase.isPrivate(to: talk.session.phase) { effects.append(.hide) }
    if isNewPlace, talk.place != place || talk.place.isEmpty {
      talk.isWriting = talk.session.opening.isWritten && talk.session.isForOne
      if let id = talk.id, talk.draftDue != nil || focus.editor != nil {
        effects.append(.draft(id: id, nil, at: talk.session.nextSeq))
      }
      talk.draftDue = nil
      self.talk = talk
      show(.talk)
      if !isPlain, isWorthReadingAlone(hasNewWords: words) { overlay = .words }
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
      if events.contains(where: { $0.kind == .wentOn || $0.kind == .reopened }) {
        focus.isOutside = false
      }
      forgetTold(at: instant)
    }
    setDraftClock(at: instant)
    return effects
  }

  mutating func chooseInTalk(_ index: Int, at instant: Instant) -> [Effect] {
    guard let session = talk?.session else { return [] }
    switch session.phase {
    case .rating(_, .share): return record(.shared(index == 0), at: instant)
    case .step(let step):
      switch step.state.kind {
      case .choose:
        guard session.openOptions.indices.contains(index) else { return [] }
        return record(.chose(option: session.openOptions[index].id), at: instant)
      case .verdict:
        if step.stage == .offer {
          guard SessionEvent.Offer.allCases.indices.contains(index) else {
            overlay = .timeOut
            focus.selected = 0
            return []
          }
          return record(.tookOffer(SessionEvent.Offer.allCases[index]), at: instant)
        }
        guard SessionEvent.Verdict.allCases.indices.contains(index) else { return [] }
        return record(.judged(SessionEvent.Verdict.allCases[index]), at: instant)
      case .say, .rate, .swap, .again, .end: return []
      }
    case .contract, .finished, .rating, .ending, .closed: return []
    }
  }

  mutating func choose(_ index: Int, on overlay: Overlay, at instant: Instant) -> [Effect] {
    switch overlay {
    case .extending:
      return index == 0 ? record(.extended(milliseconds: 120_000), at: instant) : back()
    case .timeOut:
      guard Self.timeOuts.indices.contains(index) else { return back() }
      return record(.timedOut(until: instant.wall + Self.timeOuts[index].1 * 60_000), at: instant)
    case .hidden, .keys, .people, .rules, .followUps, .words, .handOver: return back()
    }
  }

  /// Times apart, in minutes: at least 20, so that bodies can calm down, and under a day.
  static let timeOuts = [("20 minutes", 20), ("An hour", 60), ("Until tomorrow", 1200)]

  mutating func goOnInTalk(at instant: Instant) -> [Effect] {
    guard let session = talk?.session else { return [] }
    if session.isPaused || session.timeOutUntil != nil { return record(.wentOn, at: instant) }
    if focus.editor != nil {
      focus.isOutside = false
      return []
    }
    switch session.phase {
    case .step(let step):
      return record(step.stage == .called ? .began : .done(words: nil), at: instant)
    case .finished, .rating(_, .handOver): return record(.done(words: nil), at: instant)
    case .ending: return record(.closed, at: instant)
    case .contract, .rating, .closed: return []
    }
  }

  /// Ctrl-D: what was written is handed in.
  mutating func handIn(at instant: Instant) -> [Effect] {
    guard talk?.hasField == true, let editor = focus.editor else { return [] }
    return record(.done(words: editor.isBlank ? nil : editor.text), at: instant)
  }

  mutating func rate(_ value: Int, at instant: Instant) -> [Effect] {
    record(.rated(value), at: instant)
  }

  /// Goes on with a talk, or shows one that is closed.
  mutating func opened(_ record: TalkRecord, at instant: Instant) -> [Effect] {
    guard record.header.state == .open else {
      show(.record(record))
      return []
    }
    let session: Session
    do throws(SessionError) {
      session = try Session(replaying: record.events)
    } catch {
      trouble = "The record of this talk does not fit together, so it cannot go on."
      return []
    }
    var talk = Talk(
      id: record.header.id, header: record.header, session: session, clockBase: session.clock,
      isWriting: session.opening.isWritten && session.isForOne)
    if let draft = record.draft, draft.place == talk.place {
      talk.clockBase = max(session.clock, draft.clock)
      talk.isWriting = talk.isWriting || draft.isWriting
      self.talk = talk
      show(.talk)
      // A talk that is held up has no field yet; the words wait for it.
      if talk.isWriting, !draft.text.isEmpty { focus.editor = Editor(draft.text) }
    } else {
      self.talk = talk
      show(.talk)
    }
    if case .rating(_, let question) = session.phase, question != .handOver { overlay = .handOver }
    if !isPlain, session.step != nil, isWorthReadingAlone(hasNewWords: true) { overlay = .words }
    // Nobody's time runs before both are back.
    if session.isRunning, session.stepDuration != nil { return self.record(.paused, at: instant) }
    self.talk?.follow(at: instant)
    return []
  }

  /// Whether the other's words come before the page: because they are long, or because the page
  /// itself does not show them.
  private func isWorthReadingAlone(hasNewWords: Bool) -> Bool {
    if let quote = quotedWords { return quote.words.isLongToRead }
    return hasNewWords && unquotedWords != nil
  }

  /// Ctrl-Z, or the return from it: a turn that runs is paused, and says so.
  mutating func pauseForAbsence(at instant: Instant) -> [Effect] {
    guard let talk, talk.session.isRunning, talk.session.stepDuration != nil else {
      return draftNow(at: instant)
    }
    return draftNow(at: instant) + record(.paused, at: instant)
  }

  private func sentence(for error: IllegalMove) -> String {
    switch error {
    case .isPaused: "The talk is paused. Space goes on."
    case .isTimedOut: "You are in a time-out. Space goes on when you are both back."
    case .noCardLeft: "There are no more cards. Choose a topic of your own, or pass."
    case .onlyBy(let seat): "Only \(talk?.session.name(seat) ?? "the other") can do that."
    case .needsBoth: "That takes both of you."
    case .outOfRange(let range):
      "Please take a number from \(range.lowerBound) to \(range.upperBound)."
    case .isClosed, .notPaused, .notTimedOut, .notHere, .noSuchOption, .clockWentBack:
      "That is not possible here."
    }
  }
}

extension Session {
  /// Whether the present step is one person's: only then does written mode open a field itself.
  var isForOne: Bool { addressee != nil }
}

extension Session.Phase {
  /// Whether it was one person's alone, and another's turn or everybody's comes next.
  fileprivate func isPrivate(to next: Session.Phase) -> Bool {
    switch (self, next) {
    case (.rating(let seat, _), .rating(let other, _)): seat != other
    case (.rating, _): true
    case (.step(let step), _):
      if case .rate = step.state.kind { next != self } else { false }
    case (.contract, _), (.finished, _), (.ending, _), (.closed, _): false
    }
  }
}

extension String {
  /// Too long to be read beside something else.
  fileprivate var isLongToRead: Bool {
    utf8.count > 500 || utf8.count { $0 == 0x0A } > 5
  }
}

extension SessionEvent.Kind {
  fileprivate var opensPlace: Bool {
    switch self {
    case .done, .judged, .chose, .passed, .tookOffer, .rated: true
    case .opened, .accepted, .began, .shared, .drewAnother, .paused, .wentOn, .extended,
      .wasCutOff, .timedOut, .stopped, .reopened, .closed:
      false
    }
  }
}
