package import Content

/// What surrounds the exercise of a talk, as both agreed to it.
package struct Frame: Equatable, Sendable {
  /// A page for phones, water and the door comes first.
  package var setsRoom: Bool
  /// What each is asked alone before the exercise.
  package var checkIn: CheckIn
  /// A breath stands before a reply.
  package var hasGap: Bool
  /// Cues about looking at each other are shown.
  package var hasEyeCues: Bool
  /// Whole talks of this kind that the two have had; beginnings to borrow thin out with them.
  package var uses: Int

  package enum CheckIn: String, CaseIterable, Sendable {
    /// Nobody is asked.
    case none
    /// Only whether today is all right.
    case short
    /// Feelings, energy and tension, too.
    case full
  }

  package init(
    setsRoom: Bool = true, checkIn: CheckIn = .full, hasGap: Bool = true, hasEyeCues: Bool = true,
    uses: Int = 0
  ) {
    self.setsRoom = setsRoom
    self.checkIn = checkIn
    self.hasGap = hasGap
    self.hasEyeCues = hasEyeCues
    self.uses = uses
  }
}

extension Session {
  /// What one person is asked alone before the exercise, in order.
  package enum CheckInQuestion: String, CaseIterable, Sendable {
    /// The keyboard goes to this person first.
    case handOver = "hand-over"
    /// Whether today is all right; the answer is nobody's business and is recorded nowhere.
    case today
    case feelings, energy, arousal
    case share
  }

  /// How one person came in; nil and empty where they passed.
  package struct CheckIn: Equatable, Sendable {
    /// Ids of the feelings list.
    package var feelings: [String] = []
    /// 0...10, from empty to full of it.
    package var energy: Int?
    /// 0...10, from at ease to wound up.
    package var arousal: Int?
    /// The other may see them.
    package var isShared = false
  }

  /// What one person is asked alone after the exercise, in order.
  package enum Question: String, CaseIterable, Sendable {
    /// The keyboard goes to this person first.
    case handOver = "hand-over"
    /// The five parts of feeling heard (after the Feeling Heard Scale, Roos et al. 2023).
    case voice, attention, empathy, respect
    case commonGround = "common-ground"
    /// How heard the other felt, by this person's guess.
    case guess
    /// Asked in talks that began with an earlier version, 0...10 each.
    case heard, listened
    case share
    /// Whether this person wants to see who had the floor for how long.
    case balance

    /// The numbers that can be given; nil where the answer is none.
    package var range: ClosedRange<Int>? {
      switch self {
      case .voice, .attention, .empathy, .respect, .commonGround, .guess: 1...5
      case .heard, .listened: 0...10
      case .handOver, .share, .balance: nil
      }
    }

    /// The parts that make up how heard one felt.
    package static let parts: [Question] = [.voice, .attention, .empathy, .respect, .commonGround]
  }

  /// One person's own view; what they passed is missing.
  package struct Ratings: Equatable, Sendable {
    package var values: [Question: Int] = [:]
    /// The other may see them.
    package var isShared = false
    /// Wants to see the talk-time.
    package var wantsBalance = false

    /// Mean of the parts that were answered, in tenths, 10...50; nil when none was.
    package var heardTenths: Int? {
      let given = Question.parts.compactMap { values[$0] }
      guard !given.isEmpty else { return nil }
      return (given.reduce(0, +) * 20 + given.count) / (2 * given.count)
    }
  }

  /// How much courage something takes, 1...3; 0 says nothing about it.
  package static let courageLevels = 0...3

  /// What the speaker would like from the listener.
  package enum Need: String, CaseIterable, Sendable {
    case listen, comfort, questions, ideas
  }
}

/// Something both wanted to keep from a talk.
package struct Keepsake: Equatable, Sendable {
  package var what: Exercise.Keepsake
  package var words: String
  /// Whose it is; nil for both.
  package var owner: Seat?
  /// When to look at it again, in days from the talk; nil for whenever.
  package var days: Int?

  package init(what: Exercise.Keepsake, words: String, owner: Seat? = nil, days: Int? = nil) {
    self.what = what
    self.words = words
    self.owner = owner
    self.days = days
  }
}

/// An agreement of an earlier talk, on the table for a review.
package struct Agreement: Equatable, Sendable {
  /// Names it in the journal.
  package var id: String
  package var words: String
  /// Whose it is, for people.
  package var owner: String
  /// When it was made, milliseconds since 1970.
  package var madeAt: Int

  package init(id: String, words: String, owner: String, madeAt: Int) {
    self.id = id
    self.words = words
    self.owner = owner
    self.madeAt = madeAt
  }

  /// How it went.
  package enum Outcome: String, CaseIterable, Sendable {
    case kept, partly
    case not
    /// To be agreed on anew.
    case renegotiate
  }
}
