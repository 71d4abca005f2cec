package import Content
package import Dialogue
package import Facilitation
import TerminalUI

/// A facilitator's terminal, beside the couple's: the session as it goes, and what can be done.
package struct Console: Equatable, Sendable {
  /// Of the case.
  package var code: String
  package var names: Pair<String>
  /// One screen serves both: F9 turns it to the couple and back.
  package var isHere: Bool
  /// What the facilitator means to do; nil where it cannot be read.
  package var plan: SessionPlan?
  /// The roster's id of the case.
  package var caseID: String?
  /// The couple's talk, while there is one.
  package internal(set) var session: Session?
  /// Which one.
  var talk: String?
  var stage = Stage.live
  /// Where the list was left.
  var row = 0
  /// What was passed on in a block, by its index, once everybody is done with it.
  package internal(set) var released: Released?

  package struct Released: Equatable, Sendable {
    package var block: Int
    package var answers: [Answers]
  }

  enum Stage: Equatable, Sendable {
    case live
    case attendance
    /// What shall be laid on the couple's screen: which kind, from a list, or typed.
    case showing
    case lines(Guidance.Kind)
    case typing(Guidance.Kind)
    case note
    /// Blocks that come, and what to do with one.
    case blocks
    case block(Int)
    case ending
    /// What they take home, and how it went.
    case errand(Errand)
    /// Which questions each shall be asked alone.
    case measures
  }

  package init(
    code: String, names: Pair<String>, caseID: String? = nil, plan: SessionPlan? = nil,
    isHere: Bool = false
  ) {
    self.plan = plan
    self.isHere = isHere
    self.caseID = caseID
    self.code = code
    self.names = names
  }

  /// Words to both that are ready to send.
  static let cues = [
    "Slow down a little.", "Stay with the feeling.", "Shorter pieces, please.",
    "Say it to each other, not to me.", "One breath, both of you.", "What did you hear just now?",
    "Only what happened, and how it was for you.", "Look at each other for a moment.",
  ]
}

/// What a facilitator can choose while a session is on.
enum ConsoleChoice: Equatable {
  case begin(Int)
  case attendance, hold, release
  case minutes(Int)
  case passFloor, show, timeOut, note, blocks
  case review
  case end
}

extension AppModel {
  /// The model at a facilitator's terminal.
  package mutating func sitAtConsole(_ console: Console) {
    self.console = console
    show(.console)
  }

  /// What the console offers. While a session is on, each keeps its number, possible or not: a list
  /// that moves when the couple goes on would put another deed under somebody's finger.
  var consoleChoices: [ConsoleChoice] {
    guard let console, let meeting = sitting?.meeting, !meeting.isEnded else { return [] }
    if meeting.present == nil { return [.attendance, .note, .end] }
    let next = meeting.nextBlock.map { ConsoleChoice.begin($0) } ?? .end
    if meeting.current == nil {
      return [next, .attendance, .blocks, .note, .end]
        + (meeting.homework.isEmpty ? [] : [.review])
    }
    return [
      next, console.session?.isHeld == true ? .release : .hold, .passFloor, .minutes(1),
      .minutes(5), .show, .timeOut, .note, .blocks,
    ]
  }

  func isPossible(_ choice: ConsoleChoice) -> Bool {
    guard let console, let meeting = sitting?.meeting else { return false }
    func allows(_ kind: SessionEvent.Kind) -> Bool {
      console.session?.allows(kind, by: .facilitator) ?? false
    }
    switch choice {
    case .begin(let index): return meeting.allows(.began(index), by: .facilitator)
    case .hold: return allows(.held)
    case .release: return allows(.released)
    case .passFloor: return allows(.done(words: nil))
    case .timeOut: return allows(.calledTimeOut)
    case .review: return meeting.mayReview && !meeting.unreviewed.isEmpty
    case .attendance, .minutes, .show, .note, .blocks, .end: return true
    }
  }

  mutating func chooseInConsole(_ index: Int, at instant: Instant) -> [Effect] {
    guard let stage = console?.stage else { return [] }
    switch stage {
    case .live:
      guard consoleChoices.indices.contains(index) else { return [] }
      console?.row = index
      guard isPossible(consoleChoices[index]) else {
        trouble = "That is not possible just now."
        return []
      }
      return take(consoleChoices[index], at: instant)
    case .attendance:
      let all: [[Seat]] = [[.a, .b], [.a], [.b]]
      guard all.indices.contains(index) else { return [] }
      turn(to: .live)
      return recordStep(.attended(all[index]), at: instant)
    case .showing:
      let kinds = Guidance.Kind.allCases
      if index == kinds.count { return lay(.cue, "", at: instant) }
      guard kinds.indices.contains(index) else { return [] }
      turn(to: .lines(kinds[index]))
    case .lines(let kind):
      let lines = lines(kind)
      if lines.indices.contains(index) { return lay(kind, lines[index], at: instant) }
      turn(to: .typing(kind))
    case .blocks:
      let coming = comingBlocks
      if coming.indices.contains(index) {
        turn(to: .block(coming[index]))
      } else {
        turn(to: [.ending, .errand(.giving), .measures][min(2, index - coming.count)])
      }
    case .errand(let errand): return choose(index, in: errand, at: instant)
    case .measures: return addMeasure(index, at: instant)
    case .block(let number): return change(number, index, at: instant)
    case .ending:
      turn(to: .live)
      if index == 1 { return recordStep(.ended, at: instant) }
    case .typing, .note: break
    }
    return []
  }

  private mutating func take(_ choice: ConsoleChoice, at instant: Instant) -> [Effect] {
    switch choice {
    case .begin(let index): return recordStep(.began(index), at: instant)
    case .attendance: turn(to: .attendance)
    case .hold: return guide(.held, at: instant)
    case .release: return guide(.released, at: instant)
    case .minutes(let minutes): return add(minutes, at: instant)
    case .passFloor: return guide(.done(words: nil), at: instant)
    case .timeOut: return guide(.calledTimeOut, at: instant)
    case .show: turn(to: .showing)
    case .note: turn(to: .note)
    case .blocks: turn(to: .blocks)
    case .review: turn(to: .errand(.reviewing))
    case .end: turn(to: .ending)
    }
    return []
  }

  /// Time for the step where it has some, and else for the block.
  private mutating func add(_ minutes: Int, at instant: Instant) -> [Effect] {
    if console?.session?.stepDuration != nil {
      return guide(.extended(milliseconds: minutes * 60_000), at: instant)
    }
    guard let meeting = sitting?.meeting, let current = meeting.current else { return [] }
    var blocks = meeting.blocks
    blocks[current].minutes = min(180, blocks[current].minutes + minutes)
    return recordStep(.changed(blocks), at: instant)
  }

  /// Records a deed of the facilitator's in the couple's talk.
  mutating func guide(_ kind: SessionEvent.Kind, at instant: Instant) -> [Effect] {
    guard let console, let session = console.session, let talk = console.talk else { return [] }
    let event: SessionEvent
    do throws(IllegalMove) {
      event = try session.event(
        kind, by: .facilitator, at: instant.wall, clock: consoleClock(at: instant))
    } catch {
      trouble = "That is not possible just now."
      return []
    }
    let effect = Effect.sitting(.guide(talk: talk, event))
    unsaved = [effect]
    keepPending(effect)
    return [effect]
  }

  /// The session clock of the couple's talk, as it must stand at their terminal.
  func consoleClock(at instant: Instant) -> Milliseconds {
    guard let session = console?.session else { return 0 }
    guard session.isRunning, let last = consoleLastAt else { return session.clock }
    return session.clock + max(0, instant.wall - last)
  }

  /// Words for the couple's screen: in their talk where one is on, and else on the empty page.
  private mutating func lay(
    _ kind: Guidance.Kind, _ words: String, at instant: Instant
  ) -> [Effect] {
    turn(to: .live)
    let guidance = Guidance(kind: kind, words: words)
    if let session = console?.session, session.phase != .closed {
      return guide(.guided(guidance), at: instant)
    }
    return recordStep(.guided(guidance), at: instant)
  }

  /// A line was typed.
  mutating func goOnInConsole(at instant: Instant) -> [Effect] {
    guard let console else { return [] }
    let words = String(CleanText.line(focus.editor?.text ?? "").prefix(Guidance.longest))
    let isEmpty = words.allSatisfy { $0 == " " }
    switch console.stage {
    case .typing(let kind):
      if isEmpty { return backInConsole() }
      return lay(kind, words, at: instant)
    case .note:
      if isEmpty { return backInConsole() }
      let line = ProcessLine(at: instant.wall, place: notePlace, words: words)
      turn(to: .live)
      guard let id = sitting?.id else { return [] }
      let effect = Effect.sitting(.jot(meeting: id, line))
      unsaved = [effect]
      return [effect]
    case .errand(let errand): return goOn(errand, at: instant)
    case .live where consoleChoices.isEmpty: return leaveConsole()
    case .live, .attendance, .showing, .lines, .blocks, .block, .ending, .measures:
      return followSitting()
    }
  }

  /// Where the session was, for a private note.
  private var notePlace: String {
    guard let meeting = sitting?.meeting, let block = meeting.block else { return "before" }
    guard let session = console?.session, let step = session.step else { return block.title }
    return block.title + ", " + fill(step.state.cue, session).plain
  }

  /// The screen goes to the couple: a private line that is half typed is kept as one, and words for
  /// them that were not sent are let go of.
  mutating func leaveConsoleLine(at instant: Instant) -> [Effect] {
    guard console != nil, screen == .console else { return [] }
    var effects: [Effect] = []
    if console?.stage == .note { effects = goOnInConsole(at: instant) }
    turn(to: .live)
    return effects
  }

  mutating func backInConsole() -> [Effect] {
    switch console?.stage {
    case .lines, .typing: turn(to: .showing)
    case .block, .ending, .measures: turn(to: .blocks)
    case .errand(let errand): turn(to: before(errand))
    case .attendance, .showing, .note, .blocks: turn(to: .live)
    case .live, nil: break
    }
    return []
  }

  mutating func turn(to stage: Console.Stage) {
    console?.stage = stage
    show(.console)
    if stage == .live { focus.selected = min(console?.row ?? 0, max(0, consoleChoices.count - 1)) }
  }

  /// Back to the session as it goes.
  mutating func showLive() { turn(to: .live) }

  /// The console goes where the session is.
  mutating func settleConsole(at instant: Instant) -> [Effect] {
    guard let meeting = sitting?.meeting else { return [] }
    if meeting.talk != console?.talk {
      console?.talk = meeting.talk
      console?.session = nil
      consoleLastAt = nil
      if meeting.talk != nil { return followSitting() }
    }
    return followAnswers(meeting)
  }

  /// Events of the couple's talk.
  mutating func followTalk(_ events: [SessionEvent], at instant: Instant) {
    guard console != nil else { return }
    for event in events where event.seq >= console?.session?.nextSeq ?? 0 {
      if console?.session == nil {
        console?.session = try? Session(event)
      } else {
        try? console?.session?.apply(event)
      }
      consoleLastAt = event.at
    }
  }

  // MARK: What can be laid on the couple's screen

  func lines(_ kind: Guidance.Kind) -> [String] {
    switch kind {
    case .cue: return Console.cues
    case .beginning:
      guard let session = console?.session, case .say(let say) = session.step?.state.kind else {
        return []
      }
      return say.stems.map { fill($0, session).plain }
    case .question:
      guard let session = console?.session else { return [] }
      let follow = session.card?.followUps ?? []
      let hand = session.opening.hand.indices.filter { !session.drawn.contains($0) }
        .prefix(6).map { session.opening.hand[$0].text }
      return Array((follow + hand).prefix(8))
    }
  }

  /// Blocks that have not begun, by index.
  var comingBlocks: [Int] {
    guard let meeting = sitting?.meeting else { return [] }
    return Array(((meeting.current ?? -1) + 1)..<meeting.blocks.count)
  }

  private mutating func change(_ number: Int, _ index: Int, at instant: Instant) -> [Effect] {
    guard let meeting = sitting?.meeting, meeting.blocks.indices.contains(number) else { return [] }
    var blocks = meeting.blocks
    let first = (meeting.current ?? -1) + 1
    switch index {
    case 0:
      turn(to: .live)
      return recordStep(.began(number), at: instant)
    case 1: blocks[number].minutes = min(180, blocks[number].minutes + 5)
    case 2: blocks[number].minutes = max(1, blocks[number].minutes - 5)
    case 3:
      guard number > first else { return [] }
      blocks.swapAt(number, number - 1)
      console?.stage = .block(number - 1)
    case 4:
      guard blocks.count > 1 else { return [] }
      blocks.remove(at: number)
      turn(to: .blocks)
    default: return []
    }
    return recordStep(.changed(blocks), at: instant)
  }
}

extension AppModel {
  /// When the console's times have to be drawn anew: with the seconds of a step that runs, else
  /// with the minutes of the session. Lines are told when they are asked for.
  func consoleTick(at instant: Instant) -> Milliseconds? {
    guard screen == .console, !isPlain, let meeting = sitting?.meeting, meeting.since != nil,
      !meeting.isEnded
    else { return nil }
    if let session = console?.session, session.isRunning, session.stepDuration != nil {
      return instant.monotonic + 1000
    }
    return instant.monotonic + 60_000 - meeting.elapsed(at: instant.moment) % 60_000
  }
}
