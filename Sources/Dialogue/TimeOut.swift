/// A promise to come back: who called it is not asked, when they return is.
package struct TimeOut: Equatable, Sendable {
  /// How far it has come.
  package var stage: Stage
  /// Minutes apart that were agreed on so far, the present ones included.
  package var minutes = 0
  /// What each rated when the time was over; nil where they passed or were not asked yet.
  package var calm = Pair<Int?>(nil, nil)

  /// In minutes: bodies need twenty to settle, and a day is the most a promise should hold.
  package static let range = 20...1440
  /// 0...10, the most tension with which the talk goes on.
  package static let calmLimit = 5

  package enum Stage: Equatable, Sendable {
    /// Whoever called it says when they would be back.
    case proposing
    /// The other says whether that is all right.
    case answering(minutes: Int)
    /// The other named another time; the caller takes one of the two.
    case settling(minutes: Int, counter: Int)
    case apart(Apart)
    /// They are back; each says alone how tense they are.
    case calming(Seat, isHandingOver: Bool)
    /// Somebody is not ready. Nobody is told who.
    case notCalm
    /// One line each before the talk goes on.
    case reentering
  }

  /// Time apart, told by every clock there is, because any of them may change.
  package struct Apart: Equatable, Sendable {
    package var since: Moment
    package var minutes: Int

    package init(since: Moment, minutes: Int) {
      self.since = since
      self.minutes = minutes
    }

    /// Milliseconds until it is over, below zero after that; never more than was agreed on.
    ///
    /// While the machine has not been started anew, the clock that runs from its start is trusted:
    /// nobody can set it. After that there is only the clock on the wall; if that stands before the
    /// beginning, it was set back, and nobody shall be locked out for it.
    package func left(at now: Moment) -> Int {
      let whole = minutes * 60_000
      let elapsed = since.elapsed(until: now)
      if elapsed < 0, !since.isSameStart(as: now) { return 0 }
      return min(whole, whole - elapsed)
    }
  }

  /// A moment as the wall and the machine tell it.
  package struct Moment: Equatable, Sendable {
    /// Milliseconds since 1970.
    package var wall: Int
    /// Milliseconds since the machine was started, sleep included.
    package var sinceBoot: Int
    /// Tells one start of the machine from another; nil where it is not known.
    package var bootID: Int?

    package init(wall: Int, sinceBoot: Int, bootID: Int?) {
      self.wall = wall
      self.sinceBoot = sinceBoot
      self.bootID = bootID
    }

    /// Milliseconds until another moment, by the clock that nobody can set where there is one.
    package func elapsed(until now: Moment) -> Int {
      isSameStart(as: now) ? now.sinceBoot - sinceBoot : now.wall - wall
    }

    func isSameStart(as other: Moment) -> Bool { bootID != nil && bootID == other.bootID }
  }

  /// The minutes that could still be added, nil when a day is used up.
  package var room: ClosedRange<Int>? {
    let most = Self.range.upperBound - minutes
    return most >= Self.range.lowerBound ? Self.range.lowerBound...most : nil
  }

  /// The time apart, once it was agreed on.
  package var apart: Apart? { if case .apart(let apart) = stage { apart } else { nil } }
}
