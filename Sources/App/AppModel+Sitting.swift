import Content
import Dialogue
import Facilitation
import TerminalUI

/// A guided session, at the couple's terminal: they see their own pages, and nothing else.
extension AppModel {
  /// What is new at the other terminal.
  mutating func followSitting() -> [Effect] {
    guard screen.isOfSitting || sitting != nil else { return [] }
    guard let sitting, !sitting.meeting.isEnded || console != nil else {
      return [.sitting(.find)]
    }
    let (talk, from) = followedTalk
    return [
      .sitting(
        .follow(
          meeting: sitting.id, from: sitting.meeting.nextSeq, talk: talk, talkFrom: from))
    ]
  }

  /// The talk whose events matter here, and the number of the next one.
  private var followedTalk: (String?, Int) {
    if let console { return (sitting?.meeting.talk, console.session?.nextSeq ?? 0) }
    return (talk?.id, talk?.session.nextSeq ?? 0)
  }

  mutating func take(_ news: SittingNews, at instant: Instant) -> [Effect] {
    switch news {
    case .none:
      if console == nil {
        if let sitting {
          hasSat = true
          keepTakenHome(sitting.meeting.assigned, at: instant)
        }
        forgetCouple()
      }
      return []
    case .found(let id, let events, let household):
      if console == nil, sitting?.id != id {
        forgetCouple()
        hasSat = false
        forgetTakenHome()
        take(household)
      }
      guard let meeting = try? Meeting(replaying: events) else {
        trouble = "The record of this session does not fit together."
        return []
      }
      sitting = Sitting(id: id, meeting: meeting)
      return settle(at: instant)
    case .recorded(let event):
      sitting?.pending = nil
      unsaved = []
      trouble = nil
      return takeIn([event]) ? settle(at: instant) : []
    case .guided(let event):
      sitting?.pending = nil
      unsaved = []
      trouble = nil
      followTalk([event], at: instant)
      return []
    case .answers(let answers):
      takeReleased(answers)
      return []
    case .jotted:
      unsaved = []
      return []
    case .overtaken: return followSitting()
    case .followed(let events, let talkEvents):
      // Nobody was faster: what was to be recorded has no place any more, a talk that was put away
      // for instance, and would be refused for ever.
      if events.isEmpty, talkEvents.isEmpty, sitting?.pending != nil {
        sitting?.pending = nil
        unsaved = []
        trouble = "That is not possible just now."
      }
      let effects = follow(talkEvents, at: instant)
      guard takeIn(events) else { return effects }
      return effects + settle(at: instant) + again(at: instant)
    case .failed(let sentence):
      trouble = sentence
      return []
    }
  }

  /// - Returns: False when they do not fit.
  private mutating func takeIn(_ events: [MeetingEvent]) -> Bool {
    guard var meeting = sitting?.meeting else { return false }
    for event in events where event.seq >= meeting.nextSeq {
      do throws(MeetingError) {
        try meeting.apply(event)
      } catch {
        trouble = "The record of this session does not fit together."
        return false
      }
    }
    sitting?.meeting = meeting
    return true
  }

  /// Events of the talk that were written at the other terminal.
  private mutating func follow(_ events: [SessionEvent], at instant: Instant) -> [Effect] {
    if console != nil {
      followTalk(events, at: instant)
      return []
    }
    guard let next = talk?.session.nextSeq else { return [] }
    let new = events.filter { $0.seq >= next }
    guard !new.isEmpty else { return [] }
    let mine = unsaved
    let wasHidden = overlay == .hidden
    let effects = apply(new, at: instant)
    if wasHidden, overlay != .hidden { return effects + hideAll() }
    // What could not be written is still to be tried again.
    if sitting?.pending == nil { unsaved = mine }
    return effects
  }

  /// What somebody at the other terminal came before is tried once more, where it still makes sense.
  private mutating func again(at instant: Instant) -> [Effect] {
    guard let pending = sitting?.pending else { return [] }
    sitting?.pending = nil
    switch pending {
    case .deed(let kind):
      guard talk?.session.allows(kind, by: actor(of: kind)) == true else { return [] }
      return record(kind, at: instant)
    case .finish: return []
    case .guiding(let kind): return guide(kind, at: instant)
    case .step(let kind):
      unsaved = []
      return recordStep(kind, at: instant)
    case .answer(let answers): return hand(in: answers, at: instant)
    }
  }

  /// Remembers what was to be recorded, before it is known whether somebody was faster.
  mutating func keepPending(_ effect: Effect) {
    guard sitting != nil else { return }
    switch effect {
    case .save(_, let events, _):
      sitting?.pending = events.last.map { .deed($0.kind) }
    case .putAway(_, let events, _, _):
      sitting?.pending = events.count > 1 ? .finish : events.last.map { .deed($0.kind) }
    case .sitting(.guide(_, let event)): sitting?.pending = .guiding(event.kind)
    case .sitting(.record(_, let event)): sitting?.pending = .step(event.kind)
    case .sitting(.answer(let answers, _)): sitting?.pending = .answer(answers)
    default: break
    }
  }

  /// Brings this terminal to where the session is.
  private mutating func settle(at instant: Instant) -> [Effect] {
    guard let meeting = sitting?.meeting else { return [] }
    if console != nil { return settleConsole(at: instant) }
    settleReview()
    if let talk, talk.id != nil, screen == .talk {
      if talk.id == meeting.talk, !meeting.isBlockDone, !meeting.isEnded { return [] }
      // The session went on: what they did stays as they had agreed.
      return talk.session.phase == .closed ? [] : finishTalk(at: instant)
    }
    if meeting.isEnded || meeting.isBlockDone || meeting.current == nil {
      return showWaiting()
    }
    if let id = meeting.talk { return [.open(id: id)] }
    if let measure = meeting.measure { return ask(measure, at: instant) }
    return beginBlock()
  }

  mutating func showWaiting() -> [Effect] {
    sitting?.planning = nil
    if screen != .sitting { show(.sitting) }
    return []
  }

  /// Whoever was here has gone, and others may come.
  private mutating func forgetCouple() {
    sitting = nil
    talk = nil
    talks = []
    names = nil
    marks = Marks()
    planned = nil
    closedToday = []
    unsaved = []
    notes = Pair(0, 0)
    overlay = nil
    show(.sitting)
  }

  /// The block's talk is proposed to both, as any talk is.
  private mutating func beginBlock() -> [Effect] {
    guard let meeting = sitting?.meeting, let current = meeting.current,
      let plan = plan(for: meeting.blocks[current])
    else { return showWaiting() }
    // They are at it already.
    if sitting?.planning == current, screen != .sitting { return [] }
    sitting?.planning = current
    planned = plan
    show(beginning)
    return []
  }

  /// The talk that a block asks for; nil for a block without one, and for what is not known here.
  func plan(for block: Meeting.Block) -> Plan? {
    switch block.kind {
    case .exercise(let id):
      return library.exercise(id).map { Plan($0, from: library, ways: ways) }
    case .deck(let id):
      guard library.deck(id) != nil, let questions = library.exercise("questions") else {
        return nil
      }
      return Plan(questions, from: library, cards: .deck(id), ways: ways)
    case .talk, .alone, .pause, .measure: return nil
    }
  }

  private mutating func finishTalk(at instant: Instant) -> [Effect] {
    guard let talk, let id = talk.id else { return [] }
    let effect = finishing(talk, id, at: instant)
    guard let effect else { return [] }
    unsaved = [effect]
    keepPending(effect)
    return [effect]
  }

  /// A talk of the session was put away.
  mutating func afterTalkInSitting(_ id: String?, at instant: Instant) -> [Effect] {
    show(.sitting)
    sitting?.planning = nil
    guard let meeting = sitting?.meeting else { return followSitting() }
    if meeting.talk == id, id != nil, !meeting.isBlockDone, !meeting.isEnded {
      return recordStep(.blockDone, at: instant)
    }
    return settle(at: instant)
  }

  /// A talk of the session that had been put away before this terminal heard of it, or one to go on
  /// with.
  mutating func openedInSitting(_ record: TalkRecord, at instant: Instant) -> [Effect] {
    if record.header.state == .open {
      return askAnew(about: record, at: instant) ?? goOn(with: record, at: instant)
    }
    return afterTalkInSitting(record.header.id, at: instant)
  }

  /// Records what happened in the session, outside of its talks.
  mutating func recordStep(_ kind: MeetingEvent.Kind, at instant: Instant) -> [Effect] {
    guard let sitting else { return [] }
    let actor: MeetingEvent.Actor = console == nil ? .couple : .facilitator
    guard sitting.meeting.allows(kind, by: actor) else { return [] }
    let event = MeetingEvent(
      seq: sitting.meeting.nextSeq, moment: instant.moment, actor: actor, kind: kind)
    let effect = Effect.sitting(.record(meeting: sitting.id, event))
    unsaved = [effect]
    keepPending(effect)
    return [effect]
  }
}

extension AppModel.Screen {
  /// Places of a guided session.
  var isOfSitting: Bool {
    switch self {
    case .sitting, .measure, .console: true
    default: false
    }
  }
}
