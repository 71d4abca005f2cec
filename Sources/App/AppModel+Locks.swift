import Dialogue
import TerminalUI

/// Locking and unlocking.
extension AppModel {
  /// Without a key for this long heard locks itself.
  static let lockDelay: Milliseconds = 5 * 60_000
  /// How long before that it says so.
  static let lockWarning: Milliseconds = 60_000
  /// Somebody may speak this long where no time was set.
  static let openFloor: Milliseconds = 15 * 60_000
  /// A sleep of the machine that is shorter is none.
  static let shortSleep: Milliseconds = 3000

  /// Monotonic time at which heard locks itself; nil where there is nothing to lock.
  func lockMoment(at instant: Instant) -> Milliseconds? {
    guard locks.canLock, !isLocked, !isGuiding else { return nil }
    if office != nil { return (lastTouch ?? instant.monotonic) + Self.officeDelay }
    var since = lastTouch ?? instant.monotonic
    // Whoever listens does not press keys: while somebody has the floor it waits.
    if screen == .talk, let talk, talk.session.isRunning, talk.runningSince != nil {
      if let duration = talk.session.stepDuration {
        let left = duration - talk.session.stepElapsed(at: talk.clock(at: instant))
        since = max(since, instant.monotonic + left)
      } else {
        since += Self.openFloor
      }
    }
    return since + Self.lockDelay
  }

  /// How long before it locks itself it says so.
  private var lockNotice: Milliseconds { office == nil ? Self.lockWarning : Self.officeWarning }

  /// Whether what is typed now must not be seen.
  package func isFieldSecret(at instant: Instant) -> Bool {
    page(at: instant).field?.isSecret ?? false
  }

  /// Nothing can be read before somebody unlocks it.
  var isLocked: Bool { if case .unlock = screen { true } else { false } }

  func isAboutToLock(at instant: Instant) -> Bool {
    lockMoment(at: instant).map { instant.monotonic >= $0 - lockNotice } ?? false
  }

  /// Moments of the lock at which something is to be done or said.
  func lockDeadlines(at instant: Instant) -> [Milliseconds] {
    var moments: [Milliseconds] = []
    if let moment = lockMoment(at: instant) {
      moments.append(isWarned ? moment : moment - lockNotice)
    }
    return moments
  }

  /// Warns, or locks.
  mutating func ringForLock(at instant: Instant) -> [Effect] {
    guard let moment = lockMoment(at: instant) else { return [] }
    if instant.monotonic >= moment { return lockNow(at: instant) }
    guard instant.monotonic >= moment - lockNotice, !isWarned else { return [] }
    isWarned = true
    return overlay == .hidden ? [] : [.announce(warningWords)]
  }

  var warningWords: String {
    "heard locks itself in \(office == nil ? "a minute" : "a few seconds"). Any \(isPlain ? "line" : "key") keeps it open."
  }

  /// A key or a line: the time until it locks begins anew.
  ///
  /// - Returns: Whether that was all the key was for.
  mutating func touch(isText: Bool, at instant: Instant) -> Bool {
    // Where it is hidden, nobody saw the warning.
    let wasWarned = isWarned && overlay != .hidden && isAboutToLock(at: instant)
    lastTouch = instant.monotonic
    isWarned = false
    return wasWarned && !isText
  }

  /// Whether the machine slept since the last thing that happened.
  mutating func hasSlept(at instant: Instant) -> Bool {
    let lead = instant.sinceBoot - instant.monotonic
    defer { bootLead = lead }
    guard let before = bootLead else { return false }
    return lead - before > Self.shortSleep
  }

  /// What both may read is locked with all else.
  private var locksOurs: Bool { locks.ours.hasPassphrase && locks.ours.isUnlocked }

  /// Saves what is typed, then forgets every key and everything that was read with it.
  mutating func lockNow(at instant: Instant) -> [Effect] {
    guard locks.canLock else { return [] }
    if case .ending = talk?.session.phase, talk?.id != nil, screen == .talk, unsaved.isEmpty,
      locksOurs
    {
      // A talk at its end is put away as it is when somebody leaves.
      isLockingAfterwards = true
      return record(.closed, at: instant)
    }
    // Words that could not be saved are tried once more; if they cannot be now, nothing is locked.
    let words = unsaved.filter(\.holdsWords)
    let drafts = draftNow(at: instant) + (words.isEmpty ? pageDraftNow() : [])
    return drafts + words + [.lock(.lock)]
  }

  /// Somebody was away, and whoever is here now may be another.
  mutating func lockForAbsence(at instant: Instant) -> [Effect] {
    if locksOurs { return lockNow(at: instant) }
    // The talk stays open: what one of them was asked alone is covered, and the time stands.
    coverWhatIsPrivate()
    return pauseForAbsence(at: instant) + lockNow(at: instant)
  }

  mutating func cannotLock(_ sentence: String, at instant: Instant) -> [Effect] {
    // Tried again after as long a time.
    lastTouch = instant.monotonic
    isWarned = false
    trouble = sentence + " So nothing was locked; it is hidden instead."
    return hideAll()
  }

  mutating func take(_ news: LockNews, at instant: Instant) -> [Effect] {
    switch news {
    case .unlocked(let household): return unlocked(household, at: instant)
    case .locked: return office == nil ? forget() : lockOffice()
    case .closed(let seat):
      locks.own[seat].isUnlocked = false
      return []
    case .notLocked(let sentence):
      return cannotLock(sentence, at: instant)
    case .wrong: return refused(at: instant)
    case .known: return takeSetting(news, at: instant)
    case .proposed, .changed, .code: return takeSetting(news, at: instant)
    case .failed(let sentence):
      stopWorking()
      trouble = sentence
      return []
    }
  }

  /// Where to go when it is open again.
  private var placeToReturnTo: Return {
    if let talk, let id = talk.id, screen == .talk { return .talk(id) }
    if case .own(let own) = screen, own.place != .whose { return .own(own.seat) }
    if screen == .solo, let solo { return .solo(solo.seat) }
    return .home
  }

  private mutating func forget() -> [Effect] {
    let place = placeToReturnTo
    let wasOurs = locks.ours.hasPassphrase
    let isHidden = overlay == .hidden
    for seat in Seat.allCases where locks.own[seat].hasPassphrase {
      locks.own[seat].isUnlocked = false
    }
    if wasOurs { locks.ours.isUnlocked = false }
    isWarned = false
    unsaved = []
    pagePace = PagePace()
    // What was hidden stays hidden, the lock as well.
    defer { if isHidden { overlay = .hidden } }
    guard wasOurs else {
      // What both may read needs no passphrase; only what is somebody's own goes.
      solo = nil
      if screen == .between, seatBetween != nil {
        between = nil
        show(.home)
      }
      forgetMarks()
      returnToLock(place)
      if case .locks(let setting) = screen, setting.stage != .list { show(.locks(LockSetting())) }
      return [.hide, .list]
    }
    talk = nil
    solo = nil
    between = nil
    talks = []
    houseBook = HouseBook()
    names = nil
    marks = Marks()
    toldHidden = []
    ways = Ways()
    notes = Pair(0, 0)
    afterwards = nil
    draftTrouble = nil
    returning = place
    show(.unlock(atLock(nil)))
    return [.hide]
  }

  /// Whose pages were locked under their hands is asked for the passphrase, and comes back to them.
  private mutating func returnToLock(_ place: Return) {
    switch place {
    case .own(let seat) where !locks.own[seat].isUnlocked: _ = open(ownPagesOf: seat)
    case .solo(let seat) where !locks.own[seat].isUnlocked:
      _ = open(ownPagesOf: seat, for: .alone(nil))
    case .own, .solo: show(.home)
    case .home, .talk, .start:
      if case .own = screen { show(.home) }
      return
    }
    if case .own = screen { trouble = "It is locked. What was written is kept." }
  }

  /// Words were handed in at a lock.
  mutating func tryToUnlock(_ unlocking: Unlocking, at instant: Instant) -> [Effect] {
    var unlocking = unlocking
    let words = focus.editor?.text ?? ""
    if let wait = unlocking.wait(at: instant.monotonic) {
      trouble = Self.waitWords(wait)
      return []
    }
    guard !words.isEmpty else {
      trouble = "Type the passphrase, then Enter."
      return []
    }
    unlocking.isWorking = true
    put(unlocking)
    let deed = LockDeed.unlock(words: words, unlocking.compartment)
    return announcing(deed)
  }

  func announcing(_ deed: LockDeed) -> [Effect] {
    (deed.meanwhile.map { [.announce($0)] } ?? []) + [.lock(deed)]
  }

  static func waitWords(_ seconds: Int) -> String {
    seconds == 1
      ? "That does not open it. Try again in a second."
      : "That does not open it. Try again in \(seconds) seconds."
  }

  private var unlocking: Unlocking? {
    switch screen {
    case .unlock(let unlocking): return unlocking
    case .own(let own): if case .unlock(let unlocking) = own.place { return unlocking }
    case .locks(let setting): if case .present(_, _, let one) = setting.stage { return one }
    default: break
    }
    return nil
  }

  private mutating func put(_ unlocking: Unlocking) {
    switch screen {
    case .unlock: show(.unlock(unlocking))
    case .own(var own):
      own.place = .unlock(unlocking)
      show(.own(own))
    case .locks(var setting):
      guard case .present(let compartment, let change, _) = setting.stage else { return }
      setting.stage = .present(compartment, change, unlocking)
      show(.locks(setting))
    default: break
    }
  }

  /// Somebody at a lock: going away and coming back makes no wait shorter.
  func atLock(_ compartment: Compartment?) -> Unlocking {
    var unlocking = tries
    unlocking.compartment = compartment
    unlocking.isWorking = false
    return unlocking
  }

  private mutating func refused(at instant: Instant) -> [Effect] {
    guard var unlocking else { return [] }
    unlocking.fail(at: instant.monotonic)
    tries = unlocking
    put(unlocking)
    trouble = unlocking.wait(at: instant.monotonic).map(Self.waitWords)
    return []
  }

  private mutating func stopWorking() {
    if var unlocking {
      unlocking.isWorking = false
      put(unlocking)
    }
    guard case .locks(var setting) = screen, setting.isWorking else { return }
    setting.isWorking = false
    show(.locks(setting))
  }

  private mutating func unlocked(_ household: Household, at instant: Instant) -> [Effect] {
    tries = Unlocking()
    take(household)
    lastTouch = instant.monotonic
    switch screen {
    case .own(let own): return enter(own, at: instant)
    case .unlock:
      let place = returning
      returning = nil
      switch place {
      case .talk(let id):
        show(.home)
        return [.open(id: id)]
      case .own(let seat): return open(ownPagesOf: seat)
      case .solo(let seat): return open(ownPagesOf: seat, for: .alone(nil))
      case .start(let first):
        return begin(first, at: instant)
      case .home, nil:
        show(.home)
        return []
      }
    default: return []
    }
  }

  /// Takes over what the journal tells of these two.
  package mutating func take(_ household: Household) {
    // Names that were asked for from the shell stay.
    names = namesAskedFor ?? household.names
    ways = household.ways
    marks = household.marks
    toldHidden = marks.hidden
    wasAsked = household.wasAsked
    talks = household.talks
    locks = household.locks
    notes = household.notes
    hasLoneWords = household.hasLoneWords
    houseBook = household.book
  }
}
