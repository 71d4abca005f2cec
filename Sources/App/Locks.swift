package import Dialogue

/// What has a key of its own: what both may read, or one person's pages.
package enum Compartment: Equatable, Hashable, Sendable {
  case ours
  case own(Seat)
}

/// How each compartment is locked, as the journal told it last.
package struct Locks: Equatable, Sendable {
  package var ours: Lock
  package var own: Pair<Lock>

  package struct Lock: Equatable, Sendable {
    package var hasPassphrase: Bool
    package var hasRecovery: Bool
    package var isUnlocked: Bool

    package init(hasPassphrase: Bool = false, hasRecovery: Bool = false, isUnlocked: Bool = true) {
      self.hasPassphrase = hasPassphrase
      self.hasRecovery = hasRecovery
      self.isUnlocked = isUnlocked
    }
  }

  package init(ours: Lock = Lock(), own: Pair<Lock> = Pair(Lock(), Lock())) {
    self.ours = ours
    self.own = own
  }

  package subscript(_ compartment: Compartment) -> Lock {
    switch compartment {
    case .ours: ours
    case .own(let seat): own[seat]
    }
  }

  private var all: [Lock] { [ours, own.a, own.b] }

  /// Anything has a passphrase at all.
  package var hasPassphrase: Bool { all.contains { $0.hasPassphrase } }

  /// Something is open that a passphrase protects: it can be locked.
  package var canLock: Bool { all.contains { $0.hasPassphrase && $0.isUnlocked } }
}

/// What the journal tells once it can be read: everything that pages show of these two.
package struct Household: Equatable, Sendable {
  package var names: Pair<String>?
  package var ways: Ways
  package var marks: Marks
  package var wasAsked: Bool
  package var talks: [TalkHeader]
  package var locks: Locks
  /// Notes for each of them, opened or not.
  package var notes: Pair<Int>
  /// Somebody has written alone before anybody had a name.
  package var hasLoneWords = false
  /// What is due between their talks.
  package var book = HouseBook()

  package init(
    names: Pair<String>? = nil, ways: Ways = Ways(), marks: Marks = Marks(), wasAsked: Bool = false,
    talks: [TalkHeader] = [], locks: Locks = Locks(), notes: Pair<Int> = Pair(0, 0)
  ) {
    self.names = names
    self.ways = ways
    self.marks = marks
    self.wasAsked = wasAsked
    self.talks = talks
    self.locks = locks
    self.notes = notes
  }
}

/// What shall be done with locks. Those that stretch a passphrase take about a second.
package enum LockDeed: Equatable, Sendable {
  /// Opens whatever the words open; nil tries every compartment that is locked.
  case unlock(words: String, Compartment?)
  case lock
  /// Somebody’s own is locked again, and nothing else.
  case close(Seat)
  /// Five words, drawn by the system's own randomness.
  case propose
  /// Asks whether these words open it, before its lock is changed.
  case check(words: String, Compartment)
  case set(words: String, Compartment)
  case remove(Compartment)
  case makeCode(Compartment)

  /// What is said while it is being done; nil for what is done at once.
  package var meanwhile: String? {
    switch self {
    case .unlock, .check: "Opening. This takes a second or two, on purpose."
    case .set, .remove: "Locking it anew. This takes a second or two, on purpose."
    case .lock, .close, .propose, .makeCode: nil
    }
  }
}

/// How it went.
package enum LockNews: Equatable, Sendable {
  case unlocked(Household)
  /// Nothing was opened by that.
  case wrong
  /// The words are right.
  case known
  /// Everything that has a passphrase is locked.
  case locked
  case closed(Seat)
  /// Something could not be saved, so nothing was locked.
  case notLocked(String)
  case proposed(String)
  case changed(Locks)
  case code(String)
  case failed(String)
}

/// Somebody at a lock: how often they have tried, and since when.
package struct Unlocking: Equatable, Sendable {
  /// What shall be opened; nil is whatever the words open.
  package var compartment: Compartment?
  package var failures = 0
  /// Monotonic time before which nothing is tried again.
  package var refusedUntil: Milliseconds?
  /// The words are being tried.
  package var isWorking = false

  package init(_ compartment: Compartment? = nil) { self.compartment = compartment }

  /// One more that did not open it: each wait is twice as long as the one before, up to a minute.
  mutating func fail(at now: Milliseconds) {
    failures += 1
    isWorking = false
    refusedUntil = now + min(60_000, 1000 << min(6, failures - 1))
  }

  /// Whole seconds until words are tried again; nil when they are.
  func wait(at now: Milliseconds) -> Int? {
    guard let refusedUntil, refusedUntil > now else { return nil }
    return (refusedUntil - now + 999) / 1000
  }
}

/// Somebody changing a lock, step by step.
package struct LockSetting: Equatable, Sendable {
  package var stage: Stage
  /// The proposal on the page.
  package var proposed: String?
  var isWorking = false

  package enum Stage: Equatable, Sendable {
    /// The three locks.
    case list
    /// Whose it is has the keyboard now.
    case handOver(Compartment)
    /// The present passphrase, before anything is changed.
    case present(Compartment, Change, Unlocking)
    /// What can be done with a lock that has a passphrase.
    case changes(Compartment)
    /// Five words, or one of one's own.
    case proposal(Compartment)
    case first(Compartment)
    case again(Compartment, words: String)
    case done(Compartment)
    /// On paper, this once.
    case code(Compartment, String)
    case removed(Compartment)
  }

  /// What somebody wants of a lock that is there.
  package enum Change: CaseIterable, Equatable, Sendable {
    case another, code, remove
  }

  package init(_ stage: Stage = .list) { self.stage = stage }

  var compartment: Compartment? {
    switch stage {
    case .list: nil
    case .handOver(let one), .present(let one, _, _), .changes(let one), .proposal(let one),
      .first(let one), .again(let one, _), .done(let one), .code(let one, _), .removed(let one):
      one
    }
  }
}

/// Characters a passphrase of one's own has at least; five proposed words have more.
package let leastPassphrase = 15
