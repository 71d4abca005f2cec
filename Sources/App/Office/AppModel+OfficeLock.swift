import Content
package import Dialogue
import Facilitation
import TerminalUI

/// A facilitator's pages are locked while nobody is at them, and open where they were.
extension AppModel {
  /// Without a key for this long the office locks itself: another couple may be at the door.
  static let officeDelay: Milliseconds = 2 * 60_000
  static let officeWarning: Milliseconds = 20_000

  /// The model at a facilitator's terminal, unlocked.
  ///
  /// - Parameter time: Monotonic, now: from then on it counts how long no key was pressed.
  package mutating func enterOffice(_ office: Office, at time: Milliseconds) {
    self.office = office
    lastTouch = time
    locks = Locks(ours: .init(hasPassphrase: true, isUnlocked: true))
    show(.office)
  }

  /// Whether somebody sits at the console of a session that goes on. They listen, and press no key.
  var isGuiding: Bool {
    guard let console, screen == .console, let meeting = sitting?.meeting else { return false }
    return (meeting.current != nil || console.isHere) && !meeting.isEnded
  }

  mutating func comeBack(to kept: Office.Kept) -> [Effect] {
    office?.kept = nil
    turnOffice(to: kept.place)
    if focus.editor != nil {
      focus.editor = Editor(kept.text, isMultiline: false, limit: 8_192)
    }
    return []
  }

  /// What would be lost with the page, for when it is open again; what notes hold is on the disk.
  private var keptInOffice: Office.Kept? {
    guard screen == .office, let office else { return nil }
    let text = focus.editor?.text ?? ""
    switch office.place {
    case .plan, .shape, .block, .adding, .picking: break
    case .title, .code, .names, .entryWords, .itemLine, .inTheWay, .signing, .amendWhy:
      if text.isEmpty { return nil }
    case .roster, .filters, .filterWords, .file, .entry, .plans, .sessions, .session, .templates,
      .writing, .reading, .amending, .amendName, .homework, .errand, .courses, .course, .papers,
      .checklist, .group, .item:
      return nil
    }
    return Office.Kept(place: office.place, text: text, file: office.file?.entry.id)
  }

  /// Everything that was read with the passphrase is forgotten.
  mutating func lockOffice() -> [Effect] {
    let isHidden = overlay == .hidden
    let kept = keptInOffice
    let isAtConsole = console != nil && sitting?.meeting.isEnded == false
    office = Office()
    office?.isAtConsole = isAtConsole
    office?.kept = kept
    draftTrouble = nil
    console = nil
    consoleLastAt = nil
    sitting = nil
    talk = nil
    talks = []
    names = nil
    unsaved = []
    isWarned = false
    locks.ours.isUnlocked = false
    show(.unlock(atLock(nil)))
    if isHidden { overlay = .hidden }
    return [.hide]
  }
}
