import Content
import Dialogue
import Facilitation
import TerminalUI

extension AppModel {
  /// Whether letters go into a field.
  var isTyping: Bool {
    guard focus.editor != nil, !focus.isOutside else { return false }
    switch overlay {
    case .notes, .otherTime: return true
    case nil: return screen != .talk || isTalkField
    case .hidden, .keys, .people, .privacy, .rules, .extending, .followUps, .stems, .breathing,
      .gate, .words,
      .handOver, .remark, .brought:
      return false
    }
  }

  /// Whether the page of the talk has a field.
  var isTalkField: Bool {
    if let keeping = focus.keeping { return keeping.words == nil }
    return talk?.hasField == true
  }

  /// Screens with nothing on them but something to read.
  var isReading: Bool {
    switch screen {
    case .record, .talkTime, .notToday: true
    case .ideas(let id): id != nil
    case .journal: talks.isEmpty
    case .own(let own):
      switch own.place {
      case .found(_, let found): found.isEmpty
      case .bin: own.binned.isEmpty
      case .copy: true
      case .day(let day): pages(own, on: day).isEmpty
      default: false
      }
    case .home, .naming, .safety, .gate, .aim, .time, .energy, .proposals, .exercises, .cards,
      .contract, .minutes, .otherMinutes, .talk, .browse,
      .consent, .notOpened, .ways, .phrase, .unlock, .locks, .erase, .sitting, .measure, .console,
      .office:
      false
    case .solo: isReadingAlone
    case .between: false
    }
  }

  /// A field in a talk can be left for the keys; the names of the first run cannot.
  var canLeaveField: Bool { screen == .talk && overlay == nil && focus.keeping == nil }

  /// Changes the screen; what belonged to the old one is gone from the focus.
  mutating func show(_ next: Screen) {
    // Whoever is guided has no home page here.
    screen = sitting != nil && next == .home ? .sitting : next
    overlay = nil
    covered = []
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
      if talk?.hasField == true { focus.editor = Editor(talk?.broughtWords ?? "") }
    case .otherMinutes: focus.editor = Editor(isMultiline: false, limit: 10)
    case .phrase: focus.editor = Editor(ways.phrase, isMultiline: false, limit: 120)
    case .unlock(let unlocking): if !unlocking.isWorking { focus.editor = passphraseEditor }
    case .locks(let setting):
      switch setting.stage {
      case .present(_, _, let unlocking):
        if !unlocking.isWorking { focus.editor = passphraseEditor }
      case .first, .again: if !setting.isWorking { focus.editor = passphraseEditor }
      case .list, .handOver, .changes, .proposal, .done, .code, .removed: break
      }
    case .own(let own):
      switch own.place {
      case .unlock(let unlocking): if !unlocking.isWorking { focus.editor = passphraseEditor }
      case .writing(let page): focus.editor = Editor(page.text)
      case .find: focus.editor = Editor(isMultiline: false, limit: 200)
      case .date: focus.editor = Editor(isMultiline: false, limit: 20)
      case .whose, .handOver, .list, .reading, .found, .bin, .binned, .erase, .note, .when, .left,
        .month, .day, .onThisDay, .copy:
        break
      }
    case .console:
      switch console?.stage {
      case .typing, .note:
        focus.editor = Editor(isMultiline: false, limit: Guidance.longest)
      case .errand(let errand):
        if let limit = errand.fieldLimit {
          focus.editor = Editor(isMultiline: false, limit: limit)
        }
      default: break
      }
    case .office: focus.editor = officeEditor
    case .solo: focus.editor = soloEditor
    case .between: if let form = between?.form { focus = formFocus(form) }
    case .minutes(let plan):
      focus.selected = Self.usualMinutes.firstIndex(of: plan.turnMinutes) ?? Self.usualMinutes.count
    case .home, .safety, .gate, .notToday, .aim, .time, .energy, .proposals, .exercises, .cards,
      .contract, .journal, .record, .browse, .ideas, .consent, .notOpened, .ways, .talkTime,
      .erase, .measure:
      break
    case .sitting:
      if sitting?.reviewing != nil {
        focus.editor = Editor(isMultiline: false, limit: Homework.longestWords)
      }
    }
    return focus
  }

  private var passphraseEditor: Editor {
    Editor(isMultiline: false, limit: Self.longestPassphrase)
  }

  mutating func perform(_ action: Action, at instant: Instant) -> [Effect] {
    if screen == .solo, overlay == nil, action.isOfSolo { return actInSolo(action, at: instant) }
    if screen == .between, overlay == nil, action.isBetween {
      return actBetween(action, at: instant)
    }
    switch action {
    case .help: return lay(.keys)
    case .lines: return lay(.people)
    case .rules: return lay(.rules)
    case .followUps: return lay(.followUps)
    case .stems: return lay(.stems)
    case .read: return lay(.words)
    case .notes:
      layNotes()
      return []
    case .breathe: return lay(.breathing(since: instant.monotonic))
    case .gate: return lay(.gate(Gate(seat: nil, stage: .question(.afraid))))
    case .talkTime:
      show(.talkTime)
      return []
    case .hide: return hideAll()
    case .lock: return lockNow(at: instant)
    case .hush: return hush(at: instant)
    case .didIt: return []
    case .brought: return layBrought()
    case .change, .earlier, .bin:
      guard case .own(let own) = screen else { return [] }
      return act(action, on: own, at: instant)
    case .erase:
      if case .record(let record) = screen { show(.erase(record)) }
      return []
    case .retry:
      trouble = nil
      let effects = unsaved
      return effects
    case .quit: return sharesScreen ? stay() : leave(code: 0, at: instant)
    case .back: return back(at: instant)
    case .next:
      let page = page(at: instant)
      if page.optionCount > 0 { return chooseMarked(on: page, at: instant) }
      return overlay != nil ? back(at: instant) : goOn(at: instant)
    case .done:
      if screen == .office, overlay == nil { return handInNote() }
      if screen == .solo, overlay == nil { return handInAlone(at: instant) }
      if screen == .between, overlay == nil { return handInBetween(at: instant) }
      if case .own(let own) = screen, overlay == nil { return handIn(own, at: instant) }
      return handIn(at: instant)
    case .pass:
      if case .measure(let asking) = screen { return take(nil, of: asking, at: instant) }
      return pass(at: instant)
    case .timeOut: return draftNow(at: instant) + record(.calledTimeOut, at: instant)
    case .pause: return record(.paused, at: instant)
    case .stop: return draftNow(at: instant) + record(.stopped, at: instant)
    case .extend: return lay(.extending)
    case .cutOff: return record(.wasCutOff, at: instant)
    case .another: return record(.drewAnother, at: instant)
    case .courage: return record(.dared(((talk?.session.courage ?? 0) + 1) % 4), at: instant)
    // The runtime has taken it already where there is somebody to turn the screen to.
    case .turn: return []
    case .takeOn:
      if office?.place == .roster { turnOffice(to: .code) }
      return []
    case .filter:
      if screen == .office {
        turnOffice(to: .filters)
        return []
      }
      if case .browse(var browse) = screen {
        if browse.deck == nil {
          browse.deckRow = focus.selected
        } else {
          browse.promptRow = focus.selected
        }
        browse.setting = .filters
        show(.browse(browse))
      }
      return []
    case .favourite: return mark { $0.toggleFavourite($1) }
    case .notThisOne: return mark { $0.toggleHidden($1) }
    case .need: return record(.wished(nextNeed), at: instant)
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

  private var nextNeed: Session.Need? {
    let all = Session.Need.allCases
    guard let need = talk?.session.need, let index = all.firstIndex(of: need) else { return all[0] }
    return all.indices.contains(index + 1) ? all[index + 1] : nil
  }

  /// Nothing but a prompt; what was there comes back, overlays and all.
  mutating func hideAll() -> [Effect] {
    coverConsent()
    coverMeasure()
    if overlay != .hidden { coverOwn() }
    if let overlay { covered.append(overlay) }
    overlay = .hidden
    return [.hide]
  }

  mutating func lay(_ overlay: Overlay) -> [Effect] {
    if let covering = self.overlay { covered.append(covering) }
    self.overlay = overlay
    scroll = 0
    focus.selected = 0
    return []
  }

  mutating func layNotes() {
    focus.stashed = focus.editor
    focus.wasOutside = focus.isOutside
    focus.isOutside = false
    focus.editor = Editor(talk?.session.notes ?? "")
    _ = lay(.notes)
  }

  /// Notes are put away, and saved.
  mutating func closeNotes(at instant: Instant) -> [Effect] {
    let words = focus.editor?.text ?? ""
    focus.editor = focus.stashed
    focus.isOutside = focus.wasOutside
    focus.stashed = nil
    overlay = covered.popLast()
    if words == talk?.session.notes ?? "" { return [] }
    return record(.noted(words: words), at: instant)
  }

  /// The screen cannot be scrolled further than this many rows.
  package mutating func keepScroll(within limit: Int) { scroll = min(scroll, limit) }

  /// Off the overlay, or one screen back.
  mutating func back(at instant: Instant) -> [Effect] {
    if let overlay {
      switch overlay {
      case .notes: return closeNotes(at: instant)
      case .otherTime: focus.editor = nil
      case .hidden, .keys, .people, .privacy, .gate, .rules, .extending, .followUps, .stems,
        .breathing,
        .words,
        .handOver, .remark, .brought:
        break
      }
      if case .breathing = overlay, screen == .solo, solo?.cameFor == .breathe {
        return leaveSolo()
      }
      self.overlay = covered.popLast()
      focus.selected = 0
      if self.overlay == nil { focusOnMarks() }
      scroll = 0
      return []
    }
    if focus.keeping != nil {
      focus.keeping = nil
      focus.editor = nil
      focus.selected = 0
      return []
    }
    switch screen {
    case .home, .safety: return []
    case .talk:
      if let list = pickList { _ = focus.picking.back(in: list) }
      focus.isCountering = false
      focus.selected = 0
    case .naming(.b, let names): show(.naming(.a, names))
    case .naming(.a, _), .gate: return []
    case .contract(let plan, .asking): show(.contract(plan, .choosing))
    case .contract(_, .choosing) where sitting != nil: return []
    case .contract(let plan, .choosing):
      if plan.exercise.topic == .own { show(.exercises) } else { show(.cards(plan)) }
    case .contract(_, .agreed): return []
    case .minutes(let plan): show(.contract(plan, .choosing))
    case .otherMinutes(let plan): show(.minutes(plan))
    case .cards: show(.exercises)
    case .time: show(.aim)
    case .energy(let wish): show(.time(wish))
    case .proposals(let wish): show(wish.aim == nil ? .aim : .energy(wish))
    case .exercises: show(.aim)
    case .phrase: show(.ways)
    case .browse(let browse)
    where browse != Browse() && (browse.deck != nil || browse.setting != nil):
      backInBrowse(browse)
    // What one of them has answered is not asked for again.
    case .consent, .notOpened: return []
    case .record, .talkTime:
      show(.journal)
      return [.list]
    case .notToday where isSingleTalk: return [.quit(code: 0, farewell: nil)]
    case .ideas(let id?):
      show(.ideas(nil))
      focus.selected = openSheets.firstIndex { $0.id == id } ?? 0
    case .unlock: return []
    case .locks(let setting):
      if setting.stage == .list, isSingleTalk { return [.quit(code: 0, farewell: nil)] }
      return back(from: setting)
    case .own(let own): return back(from: own, at: instant)
    case .sitting: return backInSitting()
    case .measure(let asking): return back(from: asking)
    case .console: return backInConsole()
    case .office: return backInOffice()
    case .solo: return backInSolo(at: instant)
    case .between: return backBetween(at: instant)
    case .erase(let record): show(.record(record))
    case .ideas where between != nil:
      show(.between)
      focus.selected = betweenRows.firstIndex(of: .ideas) ?? 0
    case .aim, .journal, .browse, .ideas, .ways, .notToday:
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

  /// The program at a shared screen is not theirs to end.
  mutating func stay() -> [Effect] {
    trouble = "This screen is shared: whoever guides you ends it."
    return []
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
      ? "Your talk is safe where you left it. To go on with it: heard "
        + (sharesScreen ? "console" : sitting == nil ? "resume" : "room")
      : nil
    // What could not be written down alone is tried once more, so that a loss is told.
    let words = screen == .solo || screen == .between ? unsaved.filter(\.holdsWords) : []
    return draftNow(at: instant) + pageDraftNow() + words
      + [.quit(code: code, farewell: farewell)]
  }
}
