import App
import Content
import Dialogue
import Journal

extension Audience {
  init(_ compartment: Compartment) {
    switch compartment {
    case .ours: self = .ours
    case .own(.a): self = .a
    case .own(.b): self = .b
    }
  }

  init(_ seat: Seat) { self.init(Compartment.own(seat)) }
}

/// Locks, and what can be read when they are open.
extension Desk {
  /// Whether somebody has to unlock it before anything can be read.
  func isLocked() throws(JournalError) -> Bool {
    guard Journal.exists(folder: folder) else { return false }
    return try !open().lockState(of: .ours).isUnlocked
  }

  func locks() throws(JournalError) -> Locks {
    guard Journal.exists(folder: folder) else { return Locks() }
    return Locks(
      ours: try lock(.ours), own: Pair(try lock(.a), try lock(.b)))
  }

  private func lock(_ audience: Audience) throws(JournalError) -> Locks.Lock {
    let state = try open().lockState(of: audience)
    return Locks.Lock(
      hasPassphrase: state.hasPassphrase, hasRecovery: state.hasRecovery,
      isUnlocked: state.isUnlocked)
  }

  /// Everything that pages show of these two.
  ///
  /// - Parameter onlyOpen: Of the talks only those that can be gone on with.
  func household(onlyOpen: Bool = false) throws(JournalError) -> Household {
    guard Journal.exists(folder: folder) else { return Household() }
    var household = Household(
      names: try names(), ways: try ways(), marks: try marks(), wasAsked: try wasAsked(),
      talks: try headers(onlyOpen: onlyOpen), locks: try locks(),
      notes: Pair(0, 0))
    household.book = try houseBook()
    household.notes = household.book.notes
    if household.names == nil { household.hasLoneWords = try hasLoneWords() }
    return household
  }

  /// Whether the first person's compartment holds something.
  private func hasLoneWords() throws(JournalError) -> Bool {
    for kind in [Item.Kind.entry, .preparation, .supportCard, .practice] {
      if try open().count(kind, for: .a) > 0 { return true }
    }
    return false
  }

  func news(of deed: LockDeed) throws(JournalError) -> LockNews {
    switch deed {
    case .unlock(let words, let compartment):
      guard try unlock(words, compartment.map { Audience($0) }) else { return .wrong }
      return .unlocked(try household())
    case .check(let words, let compartment):
      return try unlock(words, Audience(compartment)) ? .known : .wrong
    case .lock:
      try open().lock()
      return .locked
    case .close(let seat):
      try open().lock(Audience(seat))
      return .closed(seat)
    case .propose:
      return .proposed(proposal())
    case .set(let words, let compartment):
      try open().setPassphrase(words, of: Audience(compartment))
      return .changed(try locks())
    case .remove(let compartment):
      try open().removePassphrase(of: Audience(compartment))
      return .changed(try locks())
    case .makeCode(let compartment):
      return .code(try open().makeRecoveryCode(of: Audience(compartment)))
    }
  }

  /// - Parameter audience: Nil tries whatever is locked; the first that opens is enough.
  /// - Returns: False when the words open nothing of it.
  func unlock(_ words: String, _ audience: Audience?) throws(JournalError) -> Bool {
    let journal = try open()
    for one in audience.map({ [$0] }) ?? Audience.allCases {
      let state = try journal.lockState(of: one)
      if audience == nil, !state.hasPassphrase { continue }
      do throws(JournalError) {
        try journal.unlock(one, with: words)
        return true
      } catch {
        guard case .isWrong = error else { throw error }
      }
    }
    return false
  }
}
