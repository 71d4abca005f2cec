import Content
import Dialogue
import TerminalUI

extension AppModel {
  /// Whether letters go into a field.
  var isTyping: Bool {
    focus.editor != nil && !focus.isOutside && (screen != .talk || talk?.hasField == true)
  }

  /// Screens with nothing on them but something to read.
  var isReading: Bool {
    switch screen {
    case .record, .deck: true
    case .journal: talks.isEmpty
    case .home, .naming, .safety, .exercises, .cards, .contract, .minutes, .otherMinutes, .talk,
      .decks:
      false
    }
  }

  /// A field in a talk can be left for the keys; the names of the first run cannot.
  var canLeaveField: Bool { screen == .talk }

  /// Changes the screen; what belonged to the old one is gone from the focus.
  mutating func show(_ next: Screen) {
    screen = next
    overlay = nil
    scroll = 0
    trouble = nil
    focus = fieldFocus()
  }

  func fieldFocus() -> Focus {
    var focus = Focus()
    switch screen {
    case .naming(let seat, let names):
      focus.editor = Editor(names[seat], isMultiline: false, limit: 40)
    case .talk:
      if talk?.hasField == true { focus.editor = Editor() }
    case .otherMinutes: focus.editor = Editor(isMultiline: false, limit: 10)
    case .minutes(let plan):
      focus.selected = Self.usualMinutes.firstIndex(of: plan.turnMinutes) ?? Self.usualMinutes.count
    case .home, .safety, .exercises, .cards, .contract, .journal, .record, .decks, .deck: break
    }
    return focus
  }

  mutating func perform(_ action: Action, at instant: Instant) -> [Effect] {
    switch action {
    case .help: return lay(.keys)
    case .lines: return lay(.people)
    case .rules: return lay(.rules)
    case .followUps: return lay(.followUps)
    case .read: return lay(.words)
    case .hide:
      overlay = .hidden
      return [.hide]
    case .retry:
      trouble = nil
      let effects = unsaved
      return effects
    case .quit: return leave(code: 0, at: instant)
    case .back: return back()
    case .next:
      if overlay != nil { return back() }
      if page(at: instant).optionCount > 0 { return choose(focus.selected, at: instant) }
      return goOn(at: instant)
    case .done: return handIn(at: instant)
    case .pass: return pass(at: instant)
    case .timeOut: return lay(.timeOut)
    case .pause: return record(.paused, at: instant)
    case .stop: return draftNow(at: instant) + record(.stopped, at: instant)
    case .extend: return lay(.extending)
    case .cutOff: return record(.wasCutOff, at: instant)
    case .another: return record(.drewAnother, at: instant)
    case .reopen: return record(.reopened, at: instant)
    case .write:
      if focus.editor == nil {
        talk?.isWriting = true
        focus.editor = Editor()
      }
      focus.isOutside = false
      return []
    }
  }

  private mutating func lay(_ overlay: Overlay) -> [Effect] {
    self.overlay = overlay
    scroll = 0
    focus.selected = 0
    return []
  }

  /// The screen cannot be scrolled further than this many rows.
  package mutating func keepScroll(within limit: Int) { scroll = min(scroll, limit) }

  /// Off the overlay, or one screen back.
  mutating func back() -> [Effect] {
    if overlay != nil {
      overlay = overlay == .people ? .keys : nil
      focus.selected = 0
      scroll = 0
      return []
    }
    switch screen {
    case .home, .safety, .talk: return []
    case .naming(.b, let names): show(.naming(.a, names))
    case .naming(.a, _): return []
    case .contract(let plan, .asking): show(.contract(plan, .choosing))
    case .contract(let plan, .choosing):
      if plan.exercise.topic == .own { show(.exercises) } else { show(.cards(plan)) }
    case .contract(_, .agreed): return []
    case .minutes(let plan): show(.contract(plan, .choosing))
    case .otherMinutes(let plan): show(.minutes(plan))
    case .cards: show(.exercises)
    case .deck: show(.decks)
    case .record:
      show(.journal)
      return [.list]
    case .exercises, .journal, .decks:
      show(.home)
      return [.list]
    }
    return []
  }

  /// A pass needs no reason; but words that are written and not handed in are asked about once.
  private mutating func pass(at instant: Instant) -> [Effect] {
    let isWritten = talk?.hasField == true && focus.editor.map { !$0.isBlank } ?? false
    if isWritten, !focus.isPassWarned {
      focus.isPassWarned = true
      trouble = "What you wrote is not handed in. Pass once more to let it go."
      return []
    }
    return record(.passed, at: instant)
  }

  /// Leaves heard; a talk stays as it is, its draft saved. One that is at its end is put away.
  mutating func leave(code: Int32, at instant: Instant) -> [Effect] {
    if case .ending = talk?.session.phase, talk?.id != nil, screen == .talk, !leavesWithoutDraft {
      return record(.closed, at: instant) + [.quit(code: code, farewell: nil)]
    }
    if leavesWithoutDraft { return [.quit(code: code, farewell: nil)] }
    let isOpen = talk.map { $0.id != nil && $0.session.phase != .closed } ?? false
    let farewell =
      isOpen
      ? "Your talk is safe where you left it. To go on with it: heard resume"
      : nil
    return draftNow(at: instant) + [.quit(code: code, farewell: farewell)]
  }
}
