import Content
import Dialogue
package import TerminalUI

extension AppModel {
  /// What is on the screen at a moment.
  package func page(at instant: Instant) -> Page {
    var page: Page
    if let overlay {
      page = self.page(of: overlay, at: instant)
    } else {
      page = pageBelow(at: instant)
    }
    if sharesScreen || console?.isHere == true && screen == .console, overlay == nil,
      !page.moves.contains(where: { $0.id == Action.turn.rawValue })
    {
      page.moves.append(Action.turn.move(sharesScreen ? "give it back" : nil))
    }
    // Enter does nothing there, as long as nothing is marked.
    if page.isUnmarked, page.moves.first?.id == Action.next.rawValue {
      page.moves[0].key = page.optionCount < 2 ? "1" : "1–\(page.optionCount)"
    }
    if sharesScreen { page.moves.removeAll { $0.id == Action.quit.rawValue } }
    // What is said below, or begins it, is said once.
    let isSaidBelow = draftTrouble.map { trouble?.hasPrefix($0) == true } == true
    if let draftTrouble, overlay != .hidden, !isSaidBelow {
      page.blocks.append(.notice(Page.Notice(draftTrouble, tone: .urgent)))
    }
    if isWarned, overlay != .hidden, isAboutToLock(at: instant) {
      page.blocks.append(.notice(Page.Notice(warningWords, tone: .urgent)))
    }
    if let trouble, overlay != .hidden {
      let notice = Page.Block.notice(
        Page.Notice(trouble, tone: unsaved.isEmpty && !isSaidBelow ? .calm : .urgent))
      // Below a long list nobody would see it, nor below words that fill a small window.
      let isLong = page.optionCount > 12 || trouble == Self.chooseFirst
      page.blocks.insert(notice, at: isLong ? 0 : page.blocks.count)
      if !unsaved.isEmpty { page.moves.insert(Action.retry.move(), at: 0) }
    }
    return page
  }

  func pageBelow(at instant: Instant) -> Page {
    switch screen {
    case .home: homePage(at: instant)
    case .naming(let seat, let names): namingPage(seat, names)
    case .safety: safetyPage
    case .gate(let gate): gatePage(gate, isOverlay: false)
    case .notToday: notNowPage(isInTalk: false)
    case .aim: aimPage
    case .time: timePage
    case .energy: energyPage
    case .proposals(let wish): proposalsPage(wish, at: instant)
    case .exercises: exercisesPage(at: instant)
    case .ways: waysPage
    case .phrase: phrasePage
    case .talkTime: talkTimePage
    case .cards(let plan): cardsPage(plan)
    case .contract(let plan, let agreement): contractPage(plan, agreement)
    case .minutes(let plan): minutesPage(plan)
    case .otherMinutes(let plan): otherMinutesPage(plan)
    case .talk: talk.map { talkPage($0, at: instant) } ?? homePage(at: instant)
    case .journal: journalPage
    case .record(let record): recordPage(record)
    case .browse(let browse): browsePage(browse)
    case .ideas(let id): ideasPage(id)
    case .consent(let matter, let consent): consentPage(matter, consent)
    case .notOpened(let matter): notOpenedPage(matter)
    case .unlock(let unlocking): unlockPage(unlocking, at: instant)
    case .locks(let setting): locksPage(setting, at: instant)
    case .own(let own): ownPage(own, at: instant)
    case .erase(let record): erasePage(record)
    case .sitting: sittingPage
    case .office: office.map { officePage($0) } ?? sittingPage
    case .measure(let asking): measurePage(asking)
    case .solo: soloPage(at: instant)
    case .between: betweenPage(at: instant)
    case .console: console.map { consolePage($0, at: instant) } ?? sittingPage
    }
  }

  func choices(_ options: [Page.Choices.Option]) -> Page.Block {
    .choices(Page.Choices(options: options, selected: min(focus.selected, options.count - 1)))
  }

  /// Choices of which none is marked before an arrow has moved there: for what shows somebody's own
  /// words, says yes for somebody, or keeps and erases. Neither Enter, Space nor an empty line takes
  /// one by mistake.
  func openChoices(_ options: [Page.Choices.Option]) -> Page.Block {
    guard focus.isMarked else { return .choices(Page.Choices(options: options, selected: nil)) }
    return choices(options)
  }

  /// The field of the page, as it is typed into now.
  func field(_ label: String?, placeholder: String?) -> Page.Block {
    .field(Page.Field(label: label, editor: focus.editor ?? Editor(), placeholder: placeholder))
  }

  /// Where choosing is the way on.
  func choosingMoves(_ label: String, isTop: Bool = false) -> [Page.Move] {
    [Action.next.move(label, key: "Enter")]
      + (isTop ? [Action.quit.move()] : [Action.back.move()])
      + [Action.hide.move(), Action.help.move()]
  }

  /// Where there is nothing but to go back.
  var closingMoves: [Page.Move] {
    [Action.next.move("back", key: "Esc"), Action.hide.move(), Action.help.move()]
  }

  func date(_ milliseconds: Int) -> String {
    WallTime(milliseconds, offset: zoneOffset).date
  }
}
