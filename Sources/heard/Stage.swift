import App
import Glibc
import NcursesTerminal
import TerminalUI

/// How a model gets to people and back: the runtime for both renderings.
struct Stage {
  var model: AppModel
  private(set) var desk: Desk
  /// The other of two who share this screen, once it was turned to them.
  var counterpart: Counterpart?
  /// It is covered, and goes to the other with the next turn.
  var isTurning = false
  /// A draft that is saved once what was typed is on the screen: a key never waits for the disk.
  private var waitingDraft: Effect?
  /// What takes a while, once the page that says so is on the screen.
  private var slowEffect: Effect?
  /// Reads the exercises and decks, where the first page can do without them.
  private var unread: ContentFolder?

  init(model: AppModel, desk: Desk, unread: ContentFolder? = nil) {
    self.model = model
    self.desk = desk
    self.unread = unread
  }

  /// Changes places with the counterpart.
  mutating func swap(with other: Counterpart) {
    (model, other.model) = (other.model, model)
    (desk, other.desk) = (other.desk, desk)
  }

  /// Reads what was put off.
  mutating func readContent() throws(Failure) {
    guard let folder = unread else { return }
    unread = nil
    let library = try folder.library()
    model.use(library)
    desk.library = library
  }

  /// What ends the program.
  struct Curtain {
    var code: Int32
    var farewell: String?
  }

  /// Saves the draft that waits, if there is one.
  mutating func saveDraft() {
    guard let draft = waitingDraft else { return }
    waitingDraft = nil
    if let answer = desk.perform(draft) { _ = model.update(answer, at: Desk.now()) }
  }

  /// Where somebody outside can call for it to be locked, once there is something to lock.
  func bell() -> Int32 {
    model.locks.canLock ? LockBell(folder: desk.bellFolder).listen() : -1
  }

  /// Where it is heard of that another terminal has written, while a session is shared with one.
  func watch() -> Int32 { desk.isShared ? desk.watch.descriptor : -1 }

  /// Does what takes a while, if there is something.
  ///
  /// - Returns: How it went.
  mutating func takeTime() -> Message? {
    guard let effect = slowEffect else { return nil }
    slowEffect = nil
    return desk.perform(effect)
  }

  /// Takes a message in and carries out what follows from it, in order.
  ///
  /// - Parameter outward: Effects that are the rendering's business.
  mutating func handle(_ message: Message, outward: (Effect) -> Void) -> Curtain? {
    if message.isTurn, mayTurn {
      turn(outward: outward)
      return nil
    }
    switch message {
    case .input(.deadline):
      tellCounterpart([.input(.changed), .input(.deadline)], outward: outward)
    case .input(.called), .input(.continued): tellCounterpart([message], outward: outward)
    default: break
    }
    defer { if model.overlay != .hidden { isTurning = false } }
    var waiting = [message]
    while !waiting.isEmpty {
      let effects = model.update(waiting.removeFirst(), at: Desk.now())
      var loss: String?
      if case .input(.key) = message, effects.count == 1, effects[0].isDraft {
        waitingDraft = effects[0]
        continue
      }
      if !effects.isEmpty { saveDraft() }
      for effect in effects {
        if case .quit(let code, let farewell) = effect {
          guard let loss else { return Curtain(code: code, farewell: farewell) }
          // Whoever can still see the screen is asked; a closed window cannot be.
          if message.isFinal { return Curtain(code: code, farewell: loss) }
          waiting.append(.cannotLeave(loss))
          continue
        }
        outward(effect)
        if case .lock(.lock) = effect, let loss {
          waiting.append(.lock(.notLocked(loss)))
          continue
        }
        if case .lock(let deed) = effect, deed.meanwhile != nil {
          slowEffect = effect
          continue
        }
        guard let answer = desk.perform(effect) else { continue }
        switch answer {
        case .notSaved(let sentence), .draftNotSaved(let sentence): loss = sentence
        default: break
        }
        waiting.append(answer)
      }
    }
    return nil
  }
}

/// Runs a talk on a full screen until it ends.
func runFullScreen(
  _ stage: inout Stage, first: Message?, on terminal: Terminal, theme: Theme
) -> Stage.Curtain {
  func outward(_ effect: Effect) {
    switch effect {
    case .bell: terminal.bell()
    case .hide: terminal.forget()
    case .redraw: terminal.redraw()
    case .suspend: terminal.suspend()
    case .deal, .begin, .save, .draft, .putAway, .rememberNames,
      .rememberWays, .rememberMark, .rememberAsked, .list, .open, .erase, .lock, .pages, .sitting,
      .office, .solo, .between, .announce, .quit:
      break
    }
  }
  var next = first
  let memory = LayoutMemory()
  while true {
    if let message = next, let curtain = stage.handle(message, outward: outward) { return curtain }
    if terminal.caller < 0 { terminal.caller = stage.bell() }
    if terminal.watch < 0 { terminal.watch = stage.watch() }
    let now = Desk.now()
    // What was typed ahead is taken in first; one drawing serves a whole burst.
    if !terminal.hasInput {
      let drawn = frame(
        of: stage.model.page(at: now), size: terminal.size, theme: theme,
        scroll: stage.model.scroll, memory: memory)
      stage.model.keepScroll(within: drawn.maxScroll)
      terminal.draw(drawn)
      stage.saveDraft()
    }
    if let news = stage.takeTime() {
      next = news
      continue
    }
    do throws(Failure) {
      try stage.readContent()
    } catch {
      return Stage.Curtain(code: error.code, farewell: error.sentence)
    }
    next = .input(terminal.next(until: stage.deadline(at: now)))
  }
}

/// Runs a talk in lines until it ends or its input does.
func runPlain(_ stage: inout Stage, first: Message?) -> Stage.Curtain {
  var reader = LineReader()
  defer { reader.close() }
  func outward(_ effect: Effect) {
    switch effect {
    case .announce(let words): say("(\(words))")
    case .hide: if isatty(STDOUT_FILENO) == 1 { say(String(repeating: "\n", count: 80)) }
    case .deal, .begin, .save, .draft, .putAway, .rememberNames, .rememberWays, .rememberMark,
      .rememberAsked, .list, .open, .erase, .lock, .pages, .sitting, .office, .solo, .between,
      .bell, .redraw,
      .suspend,
      .quit:
      break
    }
  }
  do throws(Failure) {
    try stage.readContent()
  } catch {
    return Stage.Curtain(code: error.code, farewell: error.sentence)
  }
  var next = first
  var isAsked = false
  var isFirst = true
  var asked: [String] = []
  while true {
    let typed = stage.model.linesTyped
    let wasForOneAlone = stage.model.isForOneAlone
    if let message = next, let curtain = stage.handle(message, outward: outward) {
      // Whoever comes to the terminal next may be the other one.
      if wasForOneAlone { outward(.hide) }
      return curtain
    }
    if let news = stage.takeTime() {
      next = news
      continue
    }
    if reader.bell < 0 { reader.bell = stage.bell() }
    if reader.watch < 0 { reader.watch = stage.watch() }
    reader.hidesInput(stage.model.isFieldSecret(at: Desk.now()))
    // A line of a longer text is not answered with the same question.
    if stage.model.linesTyped > typed { isAsked = true }
    let now = Desk.now()
    let lines = plainLines(of: stage.model.page(at: now))
    // What another terminal wrote may change nothing here.
    if case .input(.changed) = next, lines == asked { isAsked = true }
    if !isAsked {
      if !isFirst { say() }
      isFirst = false
      asked = lines
      for line in lines { say(line) }
      writeAll("> ", to: STDOUT_FILENO)
    }
    isAsked = false
    switch reader.next(until: stage.deadline(at: now)) {
    case .line(let line): next = .answer(line)
    case .deadline:
      next = .input(.deadline)
      isAsked = true
    case .signal(let input): next = .input(input)
    case .end:
      say()
      next = .inputEnded
    }
  }
}

extension Effect {
  /// Whether it keeps what is being typed: a key never waits for that.
  fileprivate var isDraft: Bool {
    switch self {
    case .draft(_, .some, _), .pages(.draft), .office(.typed), .solo(.draft), .between(.draft): true
    default: false
    }
  }
}

extension Message {
  /// Nobody is there any more to answer.
  fileprivate var isFinal: Bool {
    switch self {
    case .inputEnded, .input(.hangUp), .input(.terminated): true
    default: false
    }
  }
}
