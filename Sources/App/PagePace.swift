import Content
import Dialogue
import TerminalUI

/// When what is typed on a page of one's own was saved last.
struct PagePace: Equatable, Sendable {
  var keys = 0
  /// Monotonic time at which a draft is due.
  var due: Milliseconds?
  /// To the list, once the draft is safe.
  var isLeaving = false
  /// The person was told that the words are not saved, and may go all the same.
  var isToldLost = false
}

extension AppModel {
  /// A draft of a page could not be saved: what is typed is new still.
  mutating func keepPageWords() {
    guard case .own(let own) = screen else { return }
    switch own.place {
    case .writing, .when, .date: pagePace.keys = max(1, pagePace.keys)
    default: return
    }
    guard pagePace.isLeaving else { return }
    pagePace.isLeaving = false
    pagePace.isToldLost = true
    let key = isPlain ? "/back" : "Esc"
    trouble = "Your words are still here; \(key) once more goes without them."
  }

  /// A page of somebody's own, or a note in the office.
  private var isWritingPage: Bool {
    switch screen {
    case .own(let own): if case .writing = own.place { true } else { false }
    case .office:
      switch office?.place {
      case .writing, .amending: true
      default: false
      }
    case .solo: keepsWhatIsTyped
    case .between: between?.form?.isKept == true && focus.editor != nil
    default: false
    }
  }

  /// Something was typed on such a page: it is a draft soon.
  mutating func typedOnPage(keys: Int, at instant: Instant) -> [Effect] {
    guard isWritingPage else { return [] }
    pagePace.keys += keys
    pagePace.isToldLost = false
    if pagePace.keys >= Self.draftKeys { return pageDraftNow() }
    let soon = instant.monotonic + Self.draftDelay
    if pagePace.keys == keys || (pagePace.due ?? .max) > soon { pagePace.due = soon }
    return []
  }

  /// Saves what is typed on a page.
  mutating func pageDraftNow() -> [Effect] {
    if screen == .office {
      pagePace.due = nil
      pagePace.keys = 0
      return noteDraftNow()
    }
    if screen == .solo { return soloDraftNow() }
    if screen == .between { return formDraftNow() }
    let typed = pagePace.keys > 0
    pagePace = PagePace()
    guard typed, case .own(let own) = screen else { return [] }
    let page: OwnPage
    let text: String
    switch own.place {
    case .writing(let one):
      page = one
      text = focus.editor?.text ?? one.text
    // A note that is written and not sealed yet.
    case .when(let one, let words), .date(let one, let words):
      page = one
      text = words
    default: return []
    }
    if text == page.versions.last?.text ?? "" {
      return page.header.id.isEmpty ? [] : [.pages(.dropDraft(own.seat, page))]
    }
    return [.pages(.draft(own.seat, page, PageVersion(at: page.header.changedAt, text: text)))]
  }
}
