import App
import Glibc
import NcursesTerminal
import TerminalUI

/// How a model gets to people and back: the runtime for both renderings.
struct Stage {
  var model: AppModel
  let desk: Desk

  /// What ends the program.
  struct Curtain {
    var code: Int32
    var farewell: String?
  }

  /// Takes a message in and carries out what follows from it, in order.
  ///
  /// - Parameter outward: Effects that are the rendering's business.
  mutating func handle(_ message: Message, outward: (Effect) -> Void) -> Curtain? {
    var waiting = [message]
    while !waiting.isEmpty {
      let effects = model.update(waiting.removeFirst(), at: Desk.now())
      for effect in effects {
        if case .quit(let code, let farewell) = effect {
          return Curtain(code: code, farewell: farewell)
        }
        outward(effect)
        if let answer = desk.perform(effect) { waiting.append(answer) }
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
    case .deal, .begin, .save, .draft, .putAway, .rememberNames, .list, .open, .announce, .quit:
      break
    }
  }
  var next = first
  while true {
    if let message = next, let curtain = stage.handle(message, outward: outward) { return curtain }
    let now = Desk.now()
    // What was typed ahead is taken in first; one drawing serves a whole burst.
    if !terminal.hasInput {
      let drawn = frame(
        of: stage.model.page(at: now), size: terminal.size, theme: theme,
        scroll: stage.model.scroll)
      stage.model.keepScroll(within: drawn.maxScroll)
      terminal.draw(drawn)
    }
    next = .input(terminal.next(until: stage.model.deadline(at: now)))
  }
}

/// Runs a talk in lines until it ends or its input does.
func runPlain(_ stage: inout Stage, first: Message?) -> Stage.Curtain {
  var reader = LineReader()
  func outward(_ effect: Effect) {
    switch effect {
    case .announce(let words): say("(\(words))")
    case .hide: if isatty(STDOUT_FILENO) == 1 { say(String(repeating: "\n", count: 80)) }
    case .deal, .begin, .save, .draft, .putAway, .rememberNames, .list, .open, .bell, .redraw,
      .suspend, .quit:
      break
    }
  }
  var next = first
  var isAsked = false
  while true {
    if let message = next, let curtain = stage.handle(message, outward: outward) { return curtain }
    let now = Desk.now()
    let page = stage.model.page(at: now)
    if !isAsked {
      for line in plainLines(of: page) { say(line) }
      writeAll("> ", to: STDOUT_FILENO)
    }
    switch reader.answer(
      isLong: page.field?.editor.isMultiline ?? false,
      until: stage.model.deadline(at: now))
    {
    case .line(let line):
      next = .answer(line)
      isAsked = false
      say()
    case .deadline:
      next = .input(.deadline)
      isAsked = true
    case .end:
      say()
      next = .inputEnded
    }
  }
}
