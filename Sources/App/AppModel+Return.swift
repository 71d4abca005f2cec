import Content
import Dialogue
import TerminalUI

/// Back in a talk: after a new start, after a suspension.
extension AppModel {
  /// Goes on with a talk, or shows one that is closed.
  mutating func opened(_ record: TalkRecord, at instant: Instant) -> [Effect] {
    if sitting != nil { return openedInSitting(record, at: instant) }
    guard record.header.state == .open else {
      show(.record(record))
      return []
    }
    return askAnew(about: record, at: instant) ?? goOn(with: record, at: instant)
  }

  mutating func goOn(with record: TalkRecord, at instant: Instant) -> [Effect] {
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
    talk.carried = record.carried
    if let draft = record.draft, draft.place == talk.place {
      talk.clockBase = max(session.clock, draft.clock)
      talk.isWriting = talk.isWriting || draft.isWriting
      self.talk = talk
      show(.talk)
      // A talk that is held up has no field yet; the words wait for it.
      if talk.session.timeOut != nil {
        self.talk?.heldText = draft.text.isEmpty ? nil : draft.text
      } else if let what = draft.keeping, keepKinds.contains(what) {
        startKeeping(what, draft.text)
      } else if talk.isWriting || talk.question != nil, !draft.text.isEmpty {
        focus.editor = Editor(draft.text)
      }
    } else {
      self.talk = talk
      show(.talk)
    }
    if record.draft?.place == self.talk?.place { self.talk?.heldNotes = record.draft?.notes }
    let uses = useBroughtInField()
    if session.privateSeat != nil { overlay = .handOver }
    if !isPlain, session.step != nil, isWorthReadingAlone(hasNewWords: true) { overlay = .words }
    // Nobody's time runs before both are back.
    if session.isRunning, session.stepDuration != nil {
      return uses + self.record(.paused, at: instant)
    }
    self.talk?.follow(at: instant)
    reopenNotes()
    return uses
  }

  /// Notes that were open when heard was left are open again.
  mutating func reopenNotes() {
    guard let notes = talk?.heldNotes else { return }
    talk?.heldNotes = nil
    layNotes()
    focus.editor = Editor(notes)
  }

  /// Whether the other's words come before the page: because they are long, or because the page
  /// itself does not show them.
  func isWorthReadingAlone(hasNewWords: Bool) -> Bool {
    if let quote = quotedWords { return quote.words.isLongToRead }
    return hasNewWords && unquotedWords != nil
  }

  /// Whoever comes back to the terminal may be the other one: the keyboard goes to its person first.
  mutating func coverWhatIsPrivate() {
    if screen == .talk, talk?.session.privateSeat != nil || focus.askingToday != nil {
      focus.askingToday = nil
      if talk?.session.privateSeat != nil { layHandOver() }
    }
    coverOwn()
    coverConsent()
    coverMeasure()
    guard case .gate(let gate) = screen, let seat = gate.seat, gate.stage != .handOver else {
      return
    }
    var again = Gate(seat: seat, stage: .handOver)
    again.chosen = gate.chosen
    show(.gate(again))
  }

  /// Whose page is open, of those that nobody else shall see.
  var seatOfOwn: Seat? {
    switch screen {
    case .own(let own):
      switch own.place {
      case .whose, .handOver, .unlock: return nil
      default: return own.seat
      }
    case .locks(let setting):
      guard case .own(let seat) = setting.compartment else { return nil }
      if case .handOver = setting.stage { return nil }
      return seat
    case .between: return seatBetween
    case .solo: return names == nil || solo?.cameFor == .breathe ? nil : solo?.seat
    default: return nil
    }
  }

  /// Whether what is shown is for one of the two alone.
  package var isForOneAlone: Bool {
    switch screen {
    case .talk: talk?.session.privateSeat != nil || focus.askingToday != nil
    case .consent(_, let consent): consent.isHandedOver
    case .measure(let asking): asking.isHandedOver
    case .gate(let gate): gate.seat != nil && gate.stage != .handOver
    default: seatOfOwn != nil
    }
  }

  /// A page of somebody's own stays as it is, under one that asks for its person.
  mutating func coverOwn() { if seatOfOwn != nil { layHandOver() } }

  private mutating func layHandOver() {
    if overlay == .hidden {
      if covered.last != .handOver { covered.append(.handOver) }
    } else if overlay != .handOver {
      _ = lay(.handOver)
    }
  }

  /// The question whether sensitive questions may come goes back to the hand-over before it.
  mutating func coverConsent() {
    guard case .consent(let matter, var consent) = screen, consent.isHandedOver else { return }
    consent.isHandedOver = false
    screen = .consent(matter, consent)
    focus.selected = 0
  }

  /// Ctrl-Z, or the return from it: a turn that runs is paused, and says so.
  mutating func pauseForAbsence(at instant: Instant) -> [Effect] {
    guard let talk, talk.session.isRunning, talk.session.stepDuration != nil else {
      return draftNow(at: instant)
    }
    return draftNow(at: instant) + record(.paused, at: instant)
  }
}

extension String {
  /// Too long to be read beside something else.
  fileprivate var isLongToRead: Bool {
    utf8.count > 500 || utf8.count { $0 == 0x0A } > 5
  }
}
