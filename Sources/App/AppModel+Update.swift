import Facilitation
import TerminalUI

extension AppModel {
  /// Takes in what happened and says what to do about it.
  package mutating func update(_ message: Message, at instant: Instant) -> [Effect] {
    if let effects = guardLock(message, at: instant) { return effects }
    switch message {
    case .input(let input): return take(input, at: instant)
    case .answer(let line): return answer(line, at: instant)
    case .inputEnded: return leave(code: 0, at: instant)
    case .began(let id):
      talk?.id = id
      talk?.header.id = id
      unsaved = []
      show(.talk)
      talk?.follow(at: instant)
      return sitting == nil ? [] : recordStep(.talkBegan(id), at: instant)
    case .saved(let events):
      sitting?.pending = nil
      let wasHidden = overlay == .hidden
      let effects = apply(events, at: instant)
      // What goes on below while it is hidden, a pause for instance, does not bring it back.
      if wasHidden, overlay != .hidden { return effects + hideAll() }
      return effects
    case .putAway:
      unsaved = []
      let id = talk?.id
      talk = nil
      if sitting != nil {
        afterwards = nil
        sitting?.pending = nil
        return afterTalkInSitting(id, at: instant)
      }
      if isLockingAfterwards {
        isLockingAfterwards = false
        show(.home)
        return [.lock(.lock)]
      }
      if let next = afterwards {
        afterwards = nil
        show(next)
        return []
      }
      if isSingleTalk { return [.quit(code: 0, farewell: nil)] }
      show(.home)
      return [.list]
    case .notSaved(let sentence):
      if isLockingAfterwards {
        isLockingAfterwards = false
        return cannotLock(sentence, at: instant)
      }
      trouble = sentence
      // The key that tries again is a letter.
      focus.isOutside = true
      return []
    case .remembered(let tag):
      unsaved.removeAll { $0.isMark(of: tag) }
      if unsaved.isEmpty { trouble = nil }
      if case .browse(let browse) = screen, browse.prompt == nil, marks.hidden != toldHidden {
        let isMore = marks.hidden.count > toldHidden.count
        trouble = isMore ? "Put away: it is not drawn. It is under f, with what you put away." : nil
        toldHidden = marks.hidden
      }
      return []
    case .draftSaved:
      draftTrouble = nil
      return []
    case .draftNotSaved(let sentence):
      draftTrouble = sentence
      keepPageWords()
      return []
    case .cannotLeave(let sentence):
      trouble = sentence + " Leave once more to go without it."
      leavesWithoutDraft = true
      return []
    case .failed(let sentence):
      trouble = sentence
      if case .contract(let plan, .agreed) = screen { screen = .contract(plan, .choosing) }
      return []
    case .listed(let headers):
      talks = headers
      return []
    case .opened(let record): return opened(record, at: instant)
    case .dealt(let dealt): return begin(with: dealt, at: instant)
    case .planned(let plan):
      guard let plan else { return [] }
      return agreed(to: plan)
    case .begin(let first): return begin(first, at: instant)
    case .lock(let news): return take(news, at: instant)
    case .pages(let news): return take(news, at: instant)
    case .sitting(let news): return take(news, at: instant)
    case .office(let news): return take(news, at: instant)
    case .solo(let news): return take(news, at: instant)
    case .between(let news): return take(news, at: instant)
    case .turnAway:
      if overlay == .hidden { return [] }
      let drafts = draftNow(at: instant) + leaveConsoleLine(at: instant)
      coverWhatIsPrivate()
      return drafts + hideAll()
    case .turnBack:
      if overlay == .hidden { overlay = covered.popLast() }
      return [.redraw] + followSitting()
    case .erased:
      unsaved = []
      show(.journal)
      trouble = "It is erased. Backups and exports you made before still have it."
      return [.list]
    }
  }

  /// What the lock has to say about something before anything else is done with it: after a sleep it
  /// locks, and the key that keeps it open does nothing else.
  private mutating func guardLock(_ message: Message, at instant: Instant) -> [Effect]? {
    let slept = message.isFromOutside && hasSlept(at: instant) && locks.canLock
    switch message {
    case .input(.terminated), .input(.hangUp), .inputEnded: return nil
    case .input(.changed): return nil
    case .input(.called): return locks.canLock ? lockNow(at: instant) : nil
    case .input(.continued): return locks.canLock ? lockForAbsence(at: instant) : nil
    case .input(.resized): return slept ? lockForAbsence(at: instant) + [.redraw] : nil
    case .input(.key(let key)):
      if slept { return lockForAbsence(at: instant) }
      let isText =
        switch key {
        case .character: isTyping
        case .enter: isTyping && focus.editor?.isMultiline == true
        default: false
        }
      return touch(isText: isText || key == .control("x"), at: instant) ? [] : nil
    case .input(.paste), .answer:
      if slept { return lockForAbsence(at: instant) }
      return touch(isText: isTyping, at: instant) ? [] : nil
    case .input(.deadline):
      if slept { return lockForAbsence(at: instant) }
      let effects = ringForLock(at: instant)
      return effects.isEmpty ? nil : effects
    case .began, .saved, .putAway, .notSaved, .remembered, .draftSaved,
      .draftNotSaved, .cannotLeave, .listed, .opened, .dealt, .planned, .failed, .lock, .pages,
      .sitting, .office, .solo, .between, .erased, .begin, .turnAway, .turnBack:
      return nil
    }
  }

  private mutating func take(_ input: Input, at instant: Instant) -> [Effect] {
    switch input {
    case .key(let key): return press(key, at: instant)
    case .paste(let text):
      guard isTyping else { return [] }
      focus.editor?.insert(text)
      return typed(keys: 20, at: instant) + typedOnPage(keys: 20, at: instant)
    case .resized: return [.redraw]
    case .called: return []
    case .changed: return followSitting()
    case .continued:
      coverWhatIsPrivate()
      return pauseForAbsence(at: instant)
    case .deadline: return ring(at: instant)
    case .terminated: return leave(code: 130, at: instant)
    case .hangUp: return leave(code: 130, at: instant)
    }
  }

  private mutating func press(_ key: Key, at instant: Instant) -> [Effect] {
    if overlay == .hidden {
      // The same key once more locks what can be locked.
      if key == .control("x"), locks.canLock { return lockNow(at: instant) }
      guard key == .control("r") else { return [] }
      overlay = covered.popLast()
      return [.redraw]
    }
    if unsaved.isEmpty { trouble = nil }
    let isTyping = self.isTyping
    if key != .control("c"), key != .character("q") { leavesWithoutDraft = false }
    switch key {
    case .control("x"): return hideAll()
    case .function(8) where locks.canLock: return lockNow(at: instant)
    case .control("l"): return [.redraw]
    case .function(1): return overlay == .keys ? back(at: instant) : lay(.keys)
    case .control("z"): return pauseForAbsence(at: instant) + pageDraftNow() + [.suspend]
    case .control("c") where sharesScreen: return stay()
    case .control("c"): return leave(code: 130, at: instant)
    case .pageDown where !isTyping:
      scroll += 8
      return []
    case .pageUp where !isTyping:
      scroll = max(0, scroll - 8)
      return []
    default: break
    }
    if key == .escape, overlay != nil || isReading || focus.keeping != nil {
      return back(at: instant)
    }
    if isTyping {
      if key == .escape, canLeaveField {
        focus.isOutside = true
        return draftNow(at: instant)
      }
      // A single line is handed in by Enter wherever it stands.
      if key == .enter, focus.editor?.isMultiline == false { return goOn(at: instant) }
      if focus.editor?.apply(key) == true {
        return typed(keys: 1, at: instant) + typedOnPage(keys: 1, at: instant)
      }
    }
    if turnMonth(key) { return [] }
    let page = page(at: instant)
    if key == .escape, page.isOnlyLeft { return back(at: instant) }
    if !isTyping, let effects = moveFocus(key, on: page, at: instant) {
      return effects
    }
    if page.field == nil, page.optionCount == 0, page.scale == nil {
      if key == .down { scroll += 1 }
      if key == .up { scroll = max(0, scroll - 1) }
    }
    let offered = Set(page.moves.map(\.id))
    // Where the only way on is the way back, Esc is how the page names it.
    if key == .escape, screen == .between, page.moves.first?.key == "Esc" {
      return back(at: instant)
    }
    for action in Action.allCases
    where offered.contains(action.rawValue) && action.binding.keys.contains(key) {
      if isTyping, case .character = key { continue }
      return perform(action, at: instant)
    }
    return []
  }

  /// Arrows, digits and Enter on choices, scales and lists.
  ///
  /// - Returns: Nil when the key means nothing to the page's focus.
  private mutating func moveFocus(_ key: Key, on page: Page, at instant: Instant) -> [Effect]? {
    let count = page.optionCount
    if let scale = page.scale { return moveOnScale(key, scale, at: instant) }
    guard count > 0 else { return nil }
    switch key {
    case .up: mark(page.isUnmarked ? count - 1 : (focus.selected + count - 1) % count)
    case .down: mark(page.isUnmarked ? 0 : (focus.selected + 1) % count)
    case .home: mark(0)
    case .end: mark(count - 1)
    case .enter, .character(" "): return chooseMarked(on: page, at: instant)
    case .character(let digit):
      guard let value = digit.wholeNumberValue, (1...min(9, count)).contains(value) else {
        return nil
      }
      return choose(value - 1, at: instant)
    default: return nil
    }
    return []
  }

  private mutating func mark(_ index: Int) {
    focus.selected = index
    focus.isMarked = true
  }

  static let chooseFirst = "Choose one first: its digit, or the arrows."

  /// Takes what is marked; where nothing is, says how to choose.
  mutating func chooseMarked(on page: Page, at instant: Instant) -> [Effect] {
    guard page.isUnmarked else { return choose(focus.selected, at: instant) }
    trouble =
      isPlain
      ? "Please type the number of one of these."
      : Self.chooseFirst
    return []
  }

  private mutating func moveOnScale(
    _ key: Key, _ scale: Page.Scale, at instant: Instant
  ) -> [Effect]? {
    let range = scale.range
    switch key {
    case .left, .down:
      trouble = nil
      focus.value = max(range.lowerBound, (focus.value ?? middle(range)) - 1)
    case .right, .up:
      trouble = nil
      focus.value = min(range.upperBound, (focus.value ?? middle(range)) + 1)
    case .home: focus.value = range.lowerBound
    case .end: focus.value = range.upperBound
    case .enter, .character(" "):
      guard let value = focus.value else {
        trouble = "Pick a number first: its digit, or the arrows."
        return []
      }
      return rate(value, at: instant)
    case .character(let digit):
      guard let value = digit.wholeNumberValue else { return nil }
      // "1" then "0" is ten.
      let joined = focus.value == 1 && value == 0 && range.contains(10) ? 10 : value
      trouble = nil
      if range.contains(joined) { focus.value = joined }
    default: return nil
    }
    return []
  }

  private func middle(_ range: ClosedRange<Int>) -> Int {
    (range.lowerBound + range.upperBound) / 2
  }

  /// One line in plain mode: empty goes on, a number chooses, a slash commands, the rest is text.
  private mutating func answer(_ line: String, at instant: Instant) -> [Effect] {
    let word = line.drop { $0 == " " }
    if overlay == .hidden {
      if word == "/lock", locks.canLock { return lockNow(at: instant) }
      if word == "/back" { overlay = covered.popLast() }
      return []
    }
    // Trying again is on the page only while there is trouble.
    let page = page(at: instant)
    trouble = nil
    if let field = page.field, field.editor.isMultiline {
      return takeLine(line, into: field.editor, on: page, at: instant)
    }
    if word.first == "/", page.field == nil || !word.hasPrefix("//") {
      return command(String(word.dropFirst()), on: page, at: instant)
    }
    if page.field != nil, !line.isEmpty {
      // Two slashes begin a line that only looks like a command.
      focus.editor = Editor(
        word.hasPrefix("//") ? String(word.dropFirst()) : line, isMultiline: false)
      return goOn(at: instant)
    }
    if word.isEmpty {
      if page.scale != nil || page.optionCount > 0 {
        guard page.moves.contains(where: { $0.id == Action.next.rawValue }) else {
          trouble = "Please type a number, or a command that begins with a slash."
          return []
        }
        if page.scale == nil { return chooseMarked(on: page, at: instant) }
      }
      let before = page.scale == nil ? nil : self.page(at: instant)
      let effects = onward(page, at: instant)
      if effects.isEmpty, trouble == nil, let range = before?.scale?.range,
        self.page(at: instant) == before
      {
        trouble = "A number from \(range.lowerBound) to \(range.upperBound), please."
      }
      return effects
    }
    if let value = Int(word.filter { $0 != " " }) {
      if let scale = page.scale, scale.range.contains(value) { return rate(value, at: instant) }
      if page.scale == nil, (1...max(1, page.optionCount)).contains(value), page.optionCount > 0 {
        return choose(value - 1, at: instant)
      }
    }
    trouble = "That is none of the answers here."
    return []
  }

  /// A line for a text of several: a full stop alone hands it in, a command is one at any time, and
  /// two slashes begin a line that only looks like a command.
  private mutating func takeLine(
    _ line: String, into editor: Editor, on page: Page, at instant: Instant
  ) -> [Effect] {
    if line == "." { return perform(.done, at: instant) }
    if line.first == "/", !line.hasPrefix("//") {
      let name = String(line.dropFirst())
      let isCommand = Action.allCases.contains { $0.binding.command == name }
      if isCommand || editor.isEmpty { return command(name, on: page, at: instant) }
    }
    if line.isEmpty, editor.isEmpty { return [] }
    var text = editor
    text.append(line: line.hasPrefix("//") ? String(line.dropFirst()) : line)
    focus.editor = text
    linesTyped += 1
    return typed(keys: 1, at: instant) + typedOnPage(keys: Self.draftKeys, at: instant)
  }

  private mutating func onward(_ page: Page, at instant: Instant) -> [Effect] {
    guard let move = page.moves.first, move.command == nil || overlay != nil,
      let action = Action(rawValue: move.id)
    else { return [] }
    return perform(action, at: instant)
  }

  private mutating func command(
    _ name: String, on page: Page, at instant: Instant
  ) -> [Effect] {
    let word = name.prefix { $0 != " " }
    if word == "hide" { return hideAll() }
    if word == "lock", locks.canLock { return lockNow(at: instant) }
    for action in Action.allCases where action.binding.command.map({ $0 == word }) ?? false {
      if action == .help || action == .lines, overlay == nil { return perform(action, at: instant) }
      guard page.moves.contains(where: { $0.id == action.rawValue }) else { break }
      return perform(action, at: instant)
    }
    trouble = "/\(word.prefix(20)) is not possible here."
    return []
  }
}
