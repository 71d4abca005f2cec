package import Dialogue
import TerminalUI

/// Points of a step's time that are told in words.
enum TimePoint: CaseIterable, Hashable, Sendable {
  case half, minute, end

  /// When it comes, counted from the step's start; nil where it would say nothing new.
  func moment(in duration: Milliseconds) -> Milliseconds? {
    switch self {
    case .half: duration >= 60_000 ? duration / 2 : nil
    case .minute: duration >= 180_000 ? duration - 60_000 : nil
    case .end: duration
    }
  }

  var words: String {
    switch self {
    case .half: "Half the time is used."
    case .minute: "One minute left."
    case .end: "Time. Finish your sentence."
    }
  }
}

extension AppModel {
  /// Words are saved as a draft after this many keys, or this much time.
  static let draftKeys = 20
  static let draftDelay: Milliseconds = 2000
  /// How often the place on the session clock is saved while a timed step runs.
  static let clockDelay: Milliseconds = 5000
  /// Cells of the time bar that fill one by one.
  package static let barCells = 32

  /// Monotonic time at which something happens by itself; nil while nothing will, so that an idle
  /// page costs no wake-up.
  package func deadline(at instant: Instant) -> Milliseconds? {
    var moments = lockDeadlines(at: instant)
    if let due = pagePace.due { moments.append(due) }
    if let tick = consoleTick(at: instant) { moments.append(tick) }
    if let takenHomeUntil { moments.append(takenHomeUntil) }
    if case .breathing(let since) = overlay, !isPlain, !ways.isStill {
      let elapsed = instant.monotonic - since
      if elapsed < Breath.whole {
        moments.append(instant.monotonic + Breath.pace - elapsed % Breath.pace)
      }
    }
    guard let talk else { return moments.min() }
    if let due = talk.draftDue { moments.append(due) }
    if let left = leftApart(at: instant), left > 0 {
      // A screen counts the minutes; lines wait for the end.
      moments.append(instant.monotonic + (isPlain ? left : (left - 1) % 60_000 + 1))
    }
    if screen == .talk, let duration = talk.session.stepDuration, talk.runningSince != nil {
      let elapsed = talk.session.stepElapsed(at: talk.clock(at: instant))
      for point in TimePoint.allCases where !talk.told.contains(point) {
        if let moment = point.moment(in: duration) {
          moments.append(instant.monotonic + max(0, moment - elapsed))
        }
      }
      if !isPlain, elapsed < duration {
        let cell = elapsed * Self.barCells / duration + 1
        let nextCell = (cell * duration + Self.barCells - 1) / Self.barCells
        let pastTen = (duration - elapsed) % 10_000
        let nextTen = pastTen == 0 ? 10_000 : pastTen
        moments.append(instant.monotonic + min(max(1, nextCell - elapsed), nextTen))
      }
    }
    return moments.min()
  }

  /// A deadline came: a draft is due, or a point of the time is to be told.
  mutating func ring(at instant: Instant) -> [Effect] {
    var effects: [Effect] = []
    if let takenHomeUntil, instant.monotonic >= takenHomeUntil { forgetTakenHome() }
    if let due = pagePace.due, instant.monotonic >= due { effects += pageDraftNow() }
    guard let talk else { return effects }
    if let due = talk.draftDue, instant.monotonic >= due { effects += draftNow(at: instant) }
    // While the page is hidden nothing gives away what is below.
    let isHidden = overlay == .hidden
    if let left = leftApart(at: instant), left <= 0, !isHidden, !talk.toldReturn {
      self.talk?.toldReturn = true
      effects.append(.announce("The time-out is over."))
      if talk.session.opening.hasBell { effects.append(.bell) }
    }
    guard screen == .talk, let duration = talk.session.stepDuration, talk.runningSince != nil else {
      return effects
    }
    let elapsed = talk.session.stepElapsed(at: talk.clock(at: instant))
    for point in TimePoint.allCases where !talk.told.contains(point) {
      guard let moment = point.moment(in: duration), elapsed >= moment else { continue }
      self.talk?.told.insert(point)
      if isHidden { continue }
      // After an absence only the latest point is worth telling.
      if point == .end || elapsed < duration { effects.append(.announce(point.words)) }
      if point == .end, talk.session.opening.hasBell { effects.append(.bell) }
    }
    return effects
  }

  /// Something was typed: it is a draft soon.
  mutating func typed(keys: Int, at instant: Instant) -> [Effect] {
    focus.isPassWarned = false
    guard talk != nil, screen == .talk else { return [] }
    // Made with the first key, so that it has no more to read when the words are handed in.
    _ = listeningCoach()
    talk?.keysSinceDraft += keys
    if (talk?.keysSinceDraft ?? 0) >= Self.draftKeys { return draftNow(at: instant) }
    let soon = instant.monotonic + Self.draftDelay
    if talk?.keysSinceDraft == keys || (talk?.draftDue ?? .max) > soon { talk?.draftDue = soon }
    return []
  }

  /// Saves what is typed and where the clock stands.
  mutating func draftNow(at instant: Instant) -> [Effect] {
    guard let talk, let id = talk.id, screen == .talk, !talk.place.isEmpty else { return [] }
    self.talk?.keysSinceDraft = 0
    self.talk?.draftDue = nil
    setDraftClock(at: instant)
    let draft = Draft(
      place: talk.place, clock: talk.clock(at: instant), isWriting: talk.isWriting,
      text: draftText, notes: overlay == .notes ? focus.editor?.text : talk.heldNotes,
      keeping: talk.session.timeOut == nil ? focus.keeping?.what : nil)
    return [.draft(id: id, draft, at: talk.session.nextSeq)]
  }

  /// What is typed into the page itself.
  private var draftText: String {
    if let held = talk?.heldText, talk?.session.timeOut != nil { return held }
    switch overlay {
    case .notes: return focus.stashed?.text ?? ""
    case .otherTime: return ""
    default: return focus.keeping?.words ?? focus.editor?.text ?? ""
    }
  }

  /// Time was added: points of the time that are ahead again will be told again.
  mutating func forgetTold(at instant: Instant) {
    guard let talk, let duration = talk.session.stepDuration else { return }
    let elapsed = talk.session.stepElapsed(at: talk.clock(at: instant))
    self.talk?.told = talk.told.filter { point in
      point.moment(in: duration).map { $0 <= elapsed } ?? true
    }
  }

  mutating func setDraftClock(at instant: Instant) {
    guard let talk, talk.draftDue == nil, talk.session.stepDuration != nil,
      talk.runningSince != nil
    else { return }
    self.talk?.draftDue = instant.monotonic + Self.clockDelay
  }
}
