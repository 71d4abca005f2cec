package import Dialogue

/// A session with a couple: the fold of its events, which two terminals write. It holds what both
/// partners may read; what its facilitator thinks of it lies elsewhere.
package struct Meeting: Equatable, Sendable {
  /// What the plan was called.
  package private(set) var title: String
  /// What they do, in order.
  package private(set) var blocks: [Block]
  /// Minutes the whole was planned for.
  package private(set) var minutes: Int
  /// Who came; nil until somebody said so.
  package private(set) var present: [Seat]?
  /// What they are asked to agree to before the first block; nil where they have before.
  package private(set) var terms: Terms?
  /// Who has agreed to it.
  package private(set) var consented: Set<Seat> = []
  /// Index of the block they are in; nil before the first.
  package private(set) var current: Int?
  /// The talk of the present block, once it is written down.
  package private(set) var talk: String?
  /// The present block has come to its end.
  package private(set) var isBlockDone = false
  /// Who is done with the questions of the present block.
  package private(set) var answered: Set<Seat> = []
  /// Words of the facilitator, while no talk is on.
  package private(set) var guidance: Guidance?
  package private(set) var isEnded = false
  /// What was done, and for how long.
  package private(set) var spans: [Span] = []
  /// When the first block began.
  package private(set) var since: TimeOut.Moment?
  /// What they took home before, and are asked about first.
  package private(set) var homework: [Homework.Note] = []
  /// How it went, by id.
  package private(set) var reviews: [String: Review] = [:]
  /// What they would rather talk about than answer on the screen, by id.
  package private(set) var keptForTalking: Set<String> = []
  /// What they take home from this session.
  package private(set) var assigned: [Homework.Assignment] = []
  /// Number of the next event.
  package private(set) var nextSeq = 0

  /// One part of a session as the couple may see it.
  package struct Block: Equatable, Sendable {
    package var title: String
    package var kind: Kind
    /// 1...180.
    package var minutes: Int
    /// The couple's screen says the title while nothing else is on it.
    package var showsTitle: Bool

    package enum Kind: Equatable, Sendable {
      /// An exercise, by id.
      case exercise(String)
      /// Questions of a deck, by id.
      case deck(String)
      /// A talk in the room, with nothing on the screen but its title.
      case talk
      /// Each is seen alone; the screen stays empty.
      case alone
      case pause
      /// Each answers a few questions alone at the screen, by the id of a measure.
      case measure(String)
    }

    package init(title: String, kind: Kind, minutes: Int, showsTitle: Bool = true) {
      self.showsTitle = showsTitle
      self.title = title
      self.kind = kind
      self.minutes = minutes
    }

    /// The same part of a session, whatever its minutes.
    package func isSame(as other: Block) -> Bool { title == other.title && kind == other.kind }
  }

  /// A text that couples agree to before they begin.
  package struct Terms: Equatable, Sendable {
    /// A date or a number.
    package var version: String
    package var text: String

    package init(version: String, text: String) {
      self.version = version
      self.text = text
    }

    /// The first line is the version, the rest the text.
    ///
    /// - Returns: Nil when there is no text, or the first line is longer than 40 characters.
    package init?(_ file: String) {
      let lines = file.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      guard lines.count == 2, (1...40).contains(lines[0].count) else { return nil }
      let text = String(lines[1].drop { $0 == "\n" || $0 == " " })
      guard text.contains(where: { $0 != "\n" && $0 != " " }) else { return nil }
      self.init(version: String(lines[0]), text: text)
    }
  }

  /// A block that was begun.
  package struct Span: Equatable, Sendable {
    /// As it was when it began.
    package var block: Block
    /// Its place among the blocks.
    package var index: Int
    package var since: TimeOut.Moment
    /// Nil while it is on.
    package var until: TimeOut.Moment?
    /// Talks of it, by id.
    package var talks: [String] = []
  }

  /// Begins a session.
  ///
  /// - Throws: `MeetingError.notAnOpening` unless the event opens one and has number 0.
  package init(_ event: MeetingEvent) throws(MeetingError) {
    guard case .opened(let title, let blocks, let minutes, let terms, let homework) = event.kind,
      event.seq == 0
    else { throw .notAnOpening }
    self.homework = homework
    self.terms = terms
    self.title = title
    self.blocks = blocks
    self.minutes = minutes
    nextSeq = 1
  }

  package init(replaying events: [MeetingEvent]) throws(MeetingError) {
    guard let first = events.first else { throw .notAnOpening }
    try self.init(first)
    for event in events.dropFirst() { try apply(event) }
  }

  /// Folds one event in.
  ///
  /// - Throws: For what could not have come next; nothing is changed then.
  package mutating func apply(_ event: MeetingEvent) throws(MeetingError) {
    guard event.seq == nextSeq else { throw .gap(expected: nextSeq, found: event.seq) }
    guard allows(event.kind, by: event.actor) else { throw .impossible(seq: event.seq) }
    nextSeq += 1
    switch event.kind {
    case .opened: break
    case .attended(let seats): present = Seat.allCases.filter(seats.contains)
    case .consented(let seat): consented.insert(seat)
    case .began(let index):
      close(at: event.moment)
      current = index
      talk = nil
      isBlockDone = false
      answered = []
      guidance = nil
      since = since ?? event.moment
      spans.append(Span(block: blocks[index], index: index, since: event.moment))
    case .talkBegan(let id):
      talk = id
      guidance = nil
      spans[spans.count - 1].talks.append(id)
    case .answered(let seat): answered.insert(seat)
    case .blockDone:
      isBlockDone = true
      guidance = nil
    case .changed(let changed): blocks = changed
    case .guided(let words): guidance = words.words.isEmpty ? nil : words
    case .reviewed(let id, let answer, let words):
      reviews[id] = Review(answer: answer, inTheWay: words, at: event.moment.wall)
    case .keptForTalking(let id): keptForTalking.insert(id)
    case .assigned(let assignment): assigned.append(assignment)
    case .ended:
      close(at: event.moment)
      isEnded = true
      guidance = nil
    }
  }

  private mutating func close(at moment: TimeOut.Moment) {
    guard !spans.isEmpty, spans[spans.count - 1].until == nil else { return }
    spans[spans.count - 1].until = moment
  }

  /// Whether a deed is possible now.
  package func allows(_ kind: MeetingEvent.Kind, by actor: MeetingEvent.Actor) -> Bool {
    if isEnded { return false }
    switch kind {
    case .opened: return false
    case .talkBegan:
      return actor == .couple && current != nil && talk == nil && !isBlockDone
    case .answered(let seat):
      return actor == .couple && measure != nil && !isBlockDone && !answered.contains(seat)
        && present?.contains(seat) == true
    case .blockDone: return current != nil && !isBlockDone
    case .began(let index):
      return actor == .facilitator && blocks.indices.contains(index) && asksConsent == nil
    case .consented(let seat):
      return actor == .couple && terms != nil && current == nil && !consented.contains(seat)
        && present?.contains(seat) == true
    case .changed(let changed):
      return actor == .facilitator && Self.isPossible(changed) && keepsWhatWas(changed)
    case .guided(let words):
      return actor == .facilitator && words.words.count <= Guidance.longest
    case .reviewed(let id, let answer, let words):
      return allowsReview(of: id, answer, inTheWay: words)
    case .keptForTalking(let id): return actor == .couple && allowsKeeping(id)
    case .assigned(let assignment): return actor == .facilitator && allows(assignment)
    case .attended, .ended: return actor == .facilitator
    }
  }

  /// What has been done stays as it was; only the minutes of the present block may change.
  private func keepsWhatWas(_ changed: [Block]) -> Bool {
    guard let current else { return true }
    guard changed.count > current else { return false }
    return changed[..<current] == blocks[..<current]
      && changed[current].kind == blocks[current].kind
      && changed[current].title == blocks[current].title
  }

  /// Whether it is a list that a session can have.
  package static func isPossible(_ blocks: [Block]) -> Bool {
    (1...24).contains(blocks.count)
      && blocks.allSatisfy { (1...180).contains($0.minutes) && !$0.title.isEmpty }
  }
}

extension Meeting {
  /// The block they are in.
  package var block: Block? { current.map { blocks[$0] } }

  /// The measure of the present block, by id; nil for any other block.
  package var measure: String? {
    if case .measure(let id) = block?.kind { id } else { nil }
  }

  /// Who answers the questions of the present block next; nil when nobody does, or nobody any more.
  package var asksAnswers: Seat? {
    guard measure != nil, !isBlockDone, !isEnded else { return nil }
    return present?.first { !answered.contains($0) }
  }

  /// Everybody who came is done with the questions of the present block.
  package var haveAllAnswered: Bool {
    guard measure != nil, let present, !present.isEmpty else { return false }
    return present.allSatisfy(answered.contains)
  }

  /// Who is asked next whether they agree to the terms; nil when nobody is.
  package var asksConsent: Seat? {
    guard terms != nil, current == nil, let present else { return nil }
    return present.first { !consented.contains($0) }
  }

  /// The block that comes next, by index.
  package var nextBlock: Int? {
    let next = (current ?? -1) + 1
    return blocks.indices.contains(next) ? next : nil
  }

  /// Milliseconds since the first block began.
  package func elapsed(at now: TimeOut.Moment) -> Int { since?.elapsed(until: now) ?? 0 }

  /// Milliseconds in the present block.
  package func blockElapsed(at now: TimeOut.Moment) -> Int {
    guard let span = spans.last, current != nil else { return 0 }
    return span.since.elapsed(until: span.until ?? now)
  }

  /// Milliseconds behind the plan; below zero where they are ahead of it.
  package func behind(at now: TimeOut.Moment) -> Int {
    guard let current else { return 0 }
    let before = blocks[..<current].reduce(0) { $0 + $1.minutes * 60_000 }
    let inBlock = blockElapsed(at: now)
    let planned =
      isBlockDone
      ? blocks[current].minutes * 60_000 : min(inBlock, blocks[current].minutes * 60_000)
    return elapsed(at: now) - before - planned
  }

  /// Minutes of all blocks.
  package var plannedMinutes: Int { blocks.reduce(0) { $0 + $1.minutes } }
}

/// Why a record of a session cannot be read as one.
package enum MeetingError: Error, Equatable, Sendable {
  case notAnOpening
  /// An event whose number is not the next one.
  case gap(expected: Int, found: Int)
  /// An event that could not have happened where it stands.
  case impossible(seq: Int)
  /// Stored bytes that are no event.
  case notAnEvent
}
