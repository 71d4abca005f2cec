/// What somebody who guides a couple means to do in one meeting, one block after the other.
package struct SessionPlan: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  /// When to take it, in one sentence of at most 200 characters.
  package var summary: String
  /// How long the meeting is, 20...180; its blocks may add up to more or less.
  package var minutes: Int
  /// What it suits, each a name like an id: `first-meeting`, `any`.
  package var suits: [String]
  /// 1...12, in their order.
  package var blocks: [Block]

  package init(
    id: String, title: String, summary: String, minutes: Int, suits: [String], blocks: [Block]
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.minutes = minutes
    self.suits = suits
    self.blocks = blocks
  }

  /// Of a whole meeting.
  package static let minutesRange = 20...180
  /// More than these is a timetable and no meeting.
  package static let blockLimit = 12

  /// A piece of the meeting.
  package struct Block: Equatable, Sendable {
    package var title: String
    package var kind: Kind
    /// 1...90.
    package var minutes: Int
    /// What is reached when it is over, in one sentence of at most 160 characters.
    package var aim: String
    /// To oneself, never for the couple's screen; at most 600 characters.
    package var note: String?
    /// The couple's screen says the title while nothing else is on it.
    package var showsTitle: Bool

    /// - Parameter showsTitle: Nil takes what is usual for the kind.
    package init(
      title: String, kind: Kind, minutes: Int, aim: String, note: String? = nil,
      showsTitle: Bool? = nil
    ) {
      self.title = title
      self.kind = kind
      self.minutes = minutes
      self.aim = aim
      self.note = note
      self.showsTitle = showsTitle ?? kind.usuallyShowsTitle
    }

    package static let minutesRange = 1...90
  }

  /// What happens in a block.
  package enum Kind: Hashable, Sendable {
    /// An exercise, by its id.
    case exercise(String)
    /// Some questions from a deck, by its id; 1...20 of them.
    case deck(String, count: Int)
    /// Free: nothing on the couple's screen but the title.
    case talk
    /// Each is seen alone, one after the other; the couple's screen stays blank.
    case alone
    case pause
    /// Each answers a few questions alone at the screen, by the id of a measure.
    case measure(String)

    package static let countRange = 1...20

    package var usuallyShowsTitle: Bool { self != .alone }
  }
}

extension SessionPlan {
  /// A block and its time.
  package struct Slot: Equatable, Sendable {
    package var block: Block
    /// In the minutes that `schedule(from:)` counts; the end is the start of the next.
    package var start: Int
    package var end: Int
  }

  /// When each block begins and ends.
  ///
  /// - Parameter startMinute: Of the first block: since midnight, or 0 for a meeting without a time.
  package func schedule(from startMinute: Int) -> [Slot] {
    var start = startMinute
    return blocks.map { block in
      defer { start += block.minutes }
      return Slot(block: block, start: start, end: start + block.minutes)
    }
  }

  /// What the blocks take together.
  package var blockMinutes: Int { blocks.reduce(0) { $0 + $1.minutes } }

  /// Minutes the blocks take that the meeting has not; 0 when they fit.
  package var over: Int { max(0, blockMinutes - minutes) }

  /// Minutes of the meeting that no block takes.
  package var short: Int { max(0, minutes - blockMinutes) }

  /// Whether another block may be put in.
  package var isFull: Bool { blocks.count >= Self.blockLimit }

  /// With one block at another place, the others in their order.
  ///
  /// - Parameters:
  ///   - block: Its index; where there is none, nothing changes.
  ///   - place: Its index afterwards; the nearest there is.
  package func moving(_ block: Int, to place: Int) -> SessionPlan {
    guard blocks.indices.contains(block) else { return self }
    var plan = self
    let moved = plan.blocks.remove(at: block)
    plan.blocks.insert(moved, at: min(max(0, place), plan.blocks.count))
    return plan
  }

  /// With one block more, unless the plan is full.
  ///
  /// - Parameter place: Its index; the nearest there is.
  package func inserting(_ block: Block, at place: Int) -> SessionPlan {
    guard !isFull else { return self }
    var plan = self
    plan.blocks.insert(block, at: min(max(0, place), blocks.count))
    return plan
  }

  /// With one block less; the last one stays.
  package func removing(_ block: Int) -> SessionPlan {
    guard blocks.indices.contains(block), blocks.count > 1 else { return self }
    var plan = self
    plan.blocks.remove(at: block)
    return plan
  }

  /// With another length for one block, the nearest that a block may have.
  package func settingMinutes(_ minutes: Int, of block: Int) -> SessionPlan {
    guard blocks.indices.contains(block) else { return self }
    var plan = self
    let range = Block.minutesRange
    plan.blocks[block].minutes = min(max(range.lowerBound, minutes), range.upperBound)
    return plan
  }
}
