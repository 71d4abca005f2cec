import Dialogue
import TerminalUI

/// Setting, changing and taking away a passphrase.
extension AppModel {
  /// The rows of the list of locks.
  enum LockRow: Equatable {
    case compartment(Compartment)
    case lockNow
    case privacy
  }

  var lockRows: [LockRow] {
    [.compartment(.ours), .compartment(.own(.a)), .compartment(.own(.b))]
      + (locks.canLock ? [.lockNow] : []) + [.privacy]
  }

  mutating func show(_ stage: LockSetting.Stage, proposed: String? = nil) {
    var setting = LockSetting(stage)
    setting.proposed = proposed
    show(.locks(setting))
  }

  mutating func choose(_ index: Int, in setting: LockSetting, at instant: Instant) -> [Effect] {
    switch setting.stage {
    case .list:
      guard lockRows.indices.contains(index) else { return [] }
      switch lockRows[index] {
      case .compartment(.ours): return openLock(.ours)
      case .compartment(let own): show(.handOver(own))
      case .lockNow: return lockNow(at: instant)
      case .privacy: return lay(.privacy)
      }
    case .changes(let compartment):
      let all = LockSetting.Change.allCases
      guard all.indices.contains(index) else { return [] }
      show(.present(compartment, all[index], atLock(compartment)))
    case .proposal(let compartment):
      switch index {
      case 0:
        guard let words = setting.proposed else { return [] }
        show(.again(compartment, words: words), proposed: words)
      case 1: return [.lock(.propose)]
      case 2: show(.first(compartment))
      default: return back(from: setting)
      }
    case .done(let compartment):
      if index == 0 { return [.lock(.makeCode(compartment))] }
      show(.list)
    case .handOver, .present, .first, .again, .code, .removed: return goOn(setting, at: instant)
    }
    return []
  }

  private mutating func openLock(_ compartment: Compartment) -> [Effect] {
    if locks[compartment].hasPassphrase {
      show(.changes(compartment))
      return []
    }
    show(.proposal(compartment))
    return [.lock(.propose)]
  }

  mutating func goOn(_ setting: LockSetting, at instant: Instant) -> [Effect] {
    let typed = focus.editor?.text ?? ""
    switch setting.stage {
    case .handOver(let compartment): return openLock(compartment)
    case .present(let compartment, let change, var unlocking):
      if let wait = unlocking.wait(at: instant.monotonic) {
        trouble = Self.waitWords(wait)
        return []
      }
      guard !typed.isEmpty else { return [] }
      unlocking.isWorking = true
      show(.present(compartment, change, unlocking))
      return announcing(.check(words: typed, compartment))
    case .first(let compartment):
      if typed.count < leastPassphrase {
        trouble =
          "At least \(leastPassphrase) characters, please. A sentence only you would say is good."
        return []
      }
      if Set(typed).count < 5 {
        trouble = "That would be guessed too soon. Use more different letters."
        return []
      }
      show(.again(compartment, words: typed))
    case .again(let compartment, let words):
      guard typed == words else {
        focus.editor = Editor(isMultiline: false, limit: Self.longestPassphrase)
        trouble = "That is not the same. Once more, please; Esc begins anew."
        return []
      }
      var working = setting
      working.isWorking = true
      show(.locks(working))
      return announcing(.set(words: words, compartment))
    case .code, .removed:
      show(.list)
      return isPlain ? [.hide] : []
    case .list, .changes, .proposal, .done: break
    }
    return []
  }

  /// Bytes a passphrase may have.
  static let longestPassphrase = 512

  /// News for whoever is changing a lock.
  mutating func takeSetting(_ news: LockNews, at instant: Instant) -> [Effect] {
    guard case .locks(let setting) = screen else {
      if case .changed(let locks) = news { self.locks = locks }
      return []
    }
    switch (news, setting.stage) {
    case (.proposed(let words), .proposal(let compartment)):
      let row = focus.selected
      show(.proposal(compartment), proposed: words)
      focus.selected = row
    case (.known, .present(let compartment, let change, _)):
      tries = Unlocking()
      unlock(compartment)
      lastTouch = instant.monotonic
      switch change {
      case .another:
        show(.proposal(compartment))
        return [.lock(.propose)]
      case .code: return [.lock(.makeCode(compartment))]
      case .remove: return announcing(.remove(compartment))
      }
    case (.changed(let locks), .again(let compartment, _)):
      self.locks = locks
      lastTouch = instant.monotonic
      show(.done(compartment))
      // Five words may stand above, where lines do not go away.
      return isPlain ? [.hide] : []
    case (.changed(let locks), .present(let compartment, _, _)):
      self.locks = locks
      show(.removed(compartment))
    case (.changed(let locks), _): self.locks = locks
    case (.code(let code), _):
      guard let compartment = setting.compartment else { return [] }
      switch compartment {
      case .ours: locks.ours.hasRecovery = true
      case .own(let seat): locks.own[seat].hasRecovery = true
      }
      show(.code(compartment, code))
    default: break
    }
    return []
  }

  /// The words were right: it is open now, and one's own opens what both share, too.
  private mutating func unlock(_ compartment: Compartment) {
    locks.ours.isUnlocked = true
    if case .own(let seat) = compartment { locks.own[seat].isUnlocked = true }
  }

  mutating func back(from setting: LockSetting) -> [Effect] {
    switch setting.stage {
    case .list: show(.ways)
    case .first(let compartment), .again(let compartment, _):
      show(.proposal(compartment))
      return [.lock(.propose)]
    case .present(let compartment, _, _): show(.changes(compartment))
    case .handOver, .changes, .proposal, .done, .removed: show(.list)
    case .code:
      show(.list)
      return isPlain ? [.hide] : []
    }
    return []
  }
}
