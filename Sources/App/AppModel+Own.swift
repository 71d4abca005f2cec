import Almanac
import Dialogue
import TerminalUI

/// Somebody's own pages: opening them, writing, finding, the bin, and notes for the other.
extension AppModel {
  /// The rows of somebody's list.
  enum OwnRow: Equatable {
    case write, leave, onThisDay, find, month, bin, lock, copy
    case note(Note)
    case page(PageHeader)
  }

  func rows(_ own: Own, at instant: Instant) -> [OwnRow] {
    let isAny = !own.written.isEmpty
    // Where heard knows one person only, there is nobody to leave a note for.
    return [.write] + (solo != nil && names == nil ? [] : [.leave])
      + (remembered(own, at: instant).isEmpty ? [] : [.onThisDay])
      + (isAny ? [.find, .month] : []) + (own.binned.isEmpty ? [] : [.bin]) + [.lock]
      + (isAny && names != nil ? [.copy] : []) + own.notes.map { .note($0) }
      + own.written.map { .page($0) }
  }

  /// To somebody's pages, by way of whatever stands before them.
  mutating func open(ownPagesOf seat: Seat, for errand: Own.Errand = .pages) -> [Effect] {
    let isOpen = locks.own[seat].isUnlocked
    var own = Own(seat, isOpen ? .handOver : .unlock(atLock(.own(seat))))
    own.errand = errand
    show(.own(own))
    return []
  }

  private mutating func show(_ own: Own, _ place: Own.Place) {
    var own = own
    own.place = place
    show(.own(own))
  }

  private mutating func toList(_ own: Own, at instant: Instant) -> [Effect] {
    if let effects = toOrigin(own) { return effects }
    if isFromReflecting { solo?.place = .menu }
    show(own, .list)
    focus.selected = max(0, min(own.row, rows(own, at: instant).count - 1))
    return [.pages(.list(own.seat))]
  }

  /// The list, or the note somebody came for.
  mutating func enter(_ own: Own, at instant: Instant) -> [Effect] {
    var own = own
    switch own.errand {
    case .pages, .today: return toList(own, at: instant)
    case .note:
      own.errand = .pages
      return take(.leave, own, at: instant) + [.pages(.list(own.seat))]
    case .alone(let door): return enterSolo(own.seat, door)
    case .checkIn: return enterCheckIn(own.seat, at: instant)
    case .map: return enterMap(own.seat, at: instant)
    }
  }

  mutating func choose(_ index: Int, in own: Own, at instant: Instant) -> [Effect] {
    var own = own
    switch own.place {
    case .whose:
      if Seat.allCases.indices.contains(index) {
        return open(ownPagesOf: Seat.allCases[index], for: own.errand)
      }
    case .list:
      let rows = rows(own, at: instant)
      guard rows.indices.contains(index) else { return [] }
      own.row = index
      return take(rows[index], own, at: instant)
    case .found(_, let found):
      guard found.indices.contains(index) else { return [] }
      return [.pages(.open(id: found[index].header.id))]
    case .bin:
      guard own.binned.indices.contains(index) else { return [] }
      return [.pages(.open(id: own.binned[index].id))]
    case .binned(let page):
      switch index {
      case 0: return keep([.pages(.bin(page, at: nil))])
      case 1: show(own, .erase(page))
      default: return back(from: own, at: instant)
      }
    case .erase(let page):
      if index == 1 { return keep([.pages(.erase(id: page.header.id))]) }
      return back(from: own, at: instant)
    case .note(let note):
      switch index {
      case 0: return toList(own, at: instant)
      default: return keep([.pages(.eraseNote(id: note.id))])
      }
    case .when(let page, let words):
      if index == 0 { return leave(own, page, words, opensAt: nil, at: instant) }
      show(own, .date(page, words))
    case .month, .day, .onThisDay: return chooseByDay(index, own, at: instant)
    case .handOver, .unlock, .writing, .reading, .find, .date, .left, .copy:
      return goOn(own, at: instant)
    }
    return []
  }

  private mutating func take(_ row: OwnRow, _ own: Own, at instant: Instant) -> [Effect] {
    switch row {
    case .write, .leave:
      var header = PageHeader(createdAt: instant.wall, changedAt: instant.wall, title: "")
      header.isNote = row == .leave
      show(own, .writing(OwnPage(header: header, versions: [])))
    case .find: show(own, .find)
    case .onThisDay: show(own, .onThisDay)
    case .month: show(own, .month(CalendarDay(instant.wall, offset: zoneOffset).calendarMonth))
    case .copy: show(own, .copy)
    case .bin: show(own, .bin)
    case .lock:
      if locks.own[own.seat].hasPassphrase { return lockNow(at: instant) }
      show(.proposal(.own(own.seat)))
      return [.lock(.propose)]
    case .note(let note):
      if note.isClosed(at: instant.wall) {
        screen = .own(own)
        trouble = "It opens on \(date(note.opensAt ?? 0)), not before."
        return []
      }
      screen = .own(own)
      return keep([.pages(.openNote(note, at: instant.wall))])
    case .page(let header):
      screen = .own(own)
      return [.pages(.open(id: header.id))]
    }
    return []
  }

  /// Writes that are tried again when they fail.
  private mutating func keep(_ effects: [Effect]) -> [Effect] {
    unsaved = effects
    return effects
  }

  mutating func goOn(_ own: Own, at instant: Instant) -> [Effect] {
    let typed = focus.editor?.text ?? ""
    switch own.place {
    case .handOver: return enter(own, at: instant)
    case .unlock(let unlocking): return tryToUnlock(unlocking, at: instant)
    case .reading(let page, let back):
      // The page before this one, or the list after the first.
      if back + 1 < page.versions.count, back > 0 {
        show(own, .reading(page, back: back + 1))
        return []
      }
      return toList(own, at: instant)
    case .find:
      let words = CleanText.line(typed)
      guard words.contains(where: { $0 != " " }) else {
        trouble = "Type a word or a piece of one."
        return []
      }
      return [.pages(.find(own.seat, words))]
    case .date(let page, let words):
      guard let day = WallTime.day(typed, offset: zoneOffset), day > instant.wall else {
        trouble = "A day to come, please, such as \(date(instant.wall + 7 * 86_400_000))."
        return []
      }
      return leave(own, page, words, opensAt: day, at: instant)
    case .left where isFromReflecting: return beginCard(at: instant)
    case .left, .found, .bin, .copy, .day, .onThisDay: return toList(own, at: instant)
    case .month, .writing, .whose, .list, .binned, .erase, .note, .when: return []
    }
  }

  private mutating func leave(
    _ own: Own, _ page: OwnPage, _ words: String, opensAt: Int?, at instant: Instant
  ) -> [Effect] {
    let note = Note(from: own.seat, writtenAt: instant.wall, opensAt: opensAt, text: words)
    return keep([.pages(.leave(for: own.seat.other, note, draft: page))])
  }

  /// Ctrl-D: a page is saved as a new version, a note goes on to when it may be read.
  mutating func handIn(_ own: Own, at instant: Instant) -> [Effect] {
    guard let editor = focus.editor else { return [] }
    switch own.place {
    case .writing(let page) where page.header.isNote:
      guard !editor.isBlank else {
        trouble = "There is nothing on it yet. Esc goes back."
        return []
      }
      let effects = pageDraftNow()
      show(own, .when(page, editor.text))
      return effects
    case .writing(let page):
      pagePace.due = nil
      guard !editor.isBlank else {
        if page.header.id.isEmpty, page.versions.isEmpty { return toList(own, at: instant) }
        trouble = "There is nothing on it. Esc leaves it as it was."
        return []
      }
      if editor.text == page.versions.last?.text {
        return keep([.pages(.dropDraft(own.seat, page))])
      }
      let version = PageVersion(at: instant.wall, text: editor.text)
      return keep([.pages(.save(own.seat, page, version))])
    case .whose, .handOver, .unlock, .list, .reading, .find, .found, .bin, .binned, .erase, .note,
      .when, .date, .left, .month, .day, .onThisDay, .copy:
      return []
    }
  }

  /// What a page's moves do besides going on.
  mutating func act(_ action: Action, on own: Own, at instant: Instant) -> [Effect] {
    guard case .reading(let page, let back) = own.place else { return [] }
    switch action {
    case .change:
      var page = page
      // An earlier version is where a change may begin, too.
      if back > 0 { page.draft = page.versions[page.versions.count - 1 - back] }
      show(own, .writing(page))
    case .earlier: if back + 1 < page.versions.count { show(own, .reading(page, back: back + 1)) }
    case .bin: return keep([.pages(.bin(page, at: instant.wall))])
    default: break
    }
    return []
  }

  mutating func back(from own: Own, at instant: Instant) -> [Effect] {
    switch own.place {
    case .list where solo != nil: return toSoloMenu(on: .pages)
    case .whose, .handOver, .unlock, .list:
      // Whoever does not take the keyboard is back in the room they came from.
      if own.errand.isBetween, between != nil {
        show(.between)
        guard own.errand == .today else { return [] }
        // What was opened waits no more, and what was read alone is out of sight.
        return (isPlain ? [.hide] : []) + [.between(.list)]
      }
      if isSingleTalk { return [.quit(code: 0, farewell: nil)] }
      show(.home)
      return (isPlain ? [.hide] : []) + [.list, .between(.list)]
    case .writing(let page):
      let isLost = pagePace.isToldLost
      let effects = pageDraftNow()
      if effects.isEmpty, page.header.id.isEmpty, isFromReflecting {
        show(.solo)
        return []
      }
      // Until the draft is safe the words stay on the screen.
      guard !effects.isEmpty, !isLost else { return effects + toList(own, at: instant) }
      pagePace.isLeaving = true
      return effects + [.pages(.list(own.seat))]
    case .reading(let page, let back) where back > 0:
      show(own, .reading(page, back: back - 1))
    case .erase(let page): show(own, .binned(page))
    case .binned: show(own, .bin)
    case .date(let page, let words): show(own, .when(page, words))
    case .when where isFromReflecting: show(.solo)
    case .when(var page, let words):
      page.draft = PageVersion(at: instant.wall, text: words)
      let isUnsaved = pagePace.keys > 0
      show(own, .writing(page))
      if isUnsaved { pagePace.keys = 1 }
    case .day where own.origin == nil: _ = backByDay(own)
    case .reading, .find, .found, .bin, .note, .left, .month, .day, .onThisDay, .copy:
      return toList(own, at: instant)
    }
    return []
  }

  mutating func take(_ news: PagesNews, at instant: Instant) -> [Effect] {
    guard case .own(var own) = screen else { return [] }
    if names == nil, case .saved = news { hasLoneWords = true }
    if names == nil, case .drafted = news { hasLoneWords = true }
    switch news {
    case .listed(let pages, let notes):
      own.pages = pages.sorted { ($0.changedAt, $0.id) > ($1.changedAt, $1.id) }
      own.notes = notes.sorted { ($0.writtenAt, $0.id) > ($1.writtenAt, $1.id) }
      self.notes[own.seat] = notes.count { $0.openedAt == nil }
      let row = focus.selected
      screen = .own(own)
      focus.selected = min(row, max(0, rows(own, at: instant).count - 1))
    case .opened(let page):
      if page.header.binnedAt != nil {
        show(own, .binned(page))
      } else if page.draft != nil {
        show(own, .writing(page))
      } else {
        show(own, .reading(page, back: 0))
      }
    case .saved(let page):
      unsaved = []
      show(own, .reading(page, back: 0))
      trouble = "Saved."
    case .drafted(let page):
      draftTrouble = nil
      let isLeaving = pagePace.isLeaving
      pagePace.isLeaving = false
      switch own.place {
      case .writing where isLeaving: return toList(own, at: instant)
      case .writing(var now) where now.header.id.isEmpty || now.header.id == page.header.id:
        now.header = page.header
        own.place = .writing(now)
      case .when(var now, let words) where now.header.id.isEmpty:
        now.header = page.header
        own.place = .when(now, words)
      default: return []
      }
      screen = .own(own)
    case .found(let found, let damaged):
      guard case .find = own.place else { return [] }
      show(own, .found(focus.editor?.text ?? "", found))
      if damaged > 0 {
        let pages = damaged == 1 ? "One page" : "\(damaged) pages"
        trouble = "\(pages) did not open, and could not be looked through."
      }
    case .noteOpened(let note):
      unsaved = []
      show(own, .note(note))
    case .left(let note):
      unsaved = []
      // From here on its words are the other's alone.
      var sealed = note
      sealed.text = nil
      show(own, .left(sealed))
    case .changed:
      unsaved = []
      return toList(own, at: instant)
    }
    return []
  }
}
