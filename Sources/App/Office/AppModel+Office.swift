import Content
import Dialogue
import Facilitation
import TerminalUI

/// A facilitator's pages: what is chosen and typed there.
extension AppModel {
  mutating func take(_ news: OfficeNews, at instant: Instant) -> [Effect] {
    switch news {
    case .listed(let cases, let room):
      office?.cases = cases
      office?.openRoom = room
      turnOffice(to: .roster)
    case .unlocked(let cases, let room):
      tries = Unlocking()
      locks.ours.isUnlocked = true
      lastTouch = instant.monotonic
      office?.cases = cases
      office?.openRoom = room
      if office?.isAtConsole == true, let room {
        office?.isAtConsole = false
        return [.office(.sit(room, nil, isHere: false))]
      }
      office?.isAtConsole = false
      if let kept = office?.kept, let file = kept.file { return [.office(.open(file))] }
      if let kept = office?.kept { return comeBack(to: kept) }
      turnOffice(to: .roster)
    case .looked(let session):
      guard let index = office?.file?.sessions.firstIndex(where: { $0.id == session.id }) else {
        return []
      }
      office?.file?.sessions[index] = session
      turnOffice(to: .session(index))
    case .stale(let file, let sentence):
      let effects = take(.opened(file), at: instant)
      trouble = sentence
      return effects
    case .typed: draftTrouble = nil
    case .opened(let file):
      unsaved = []
      let isNew = office?.file?.entry.id != file.entry.id
      office?.file = file
      if let index = office?.cases.firstIndex(where: { $0.id == file.entry.id }) {
        office?.cases[index] = file.entry
      } else {
        office?.cases.append(file.entry)
        office?.cases.sort { $0.code < $1.code }
      }
      if let kept = office?.kept, kept.file == file.entry.id { return comeBack(to: kept) }
      switch office?.place {
      case .entry, .entryWords: if !isNew { turnOffice(to: .entry) } else { turnOffice(to: .file) }
      default: turnOffice(to: .file)
      }
    case .sat(let console):
      sitting = nil
      consoleLastAt = nil
      sitAtConsole(console)
      return [.sitting(.find)]
    case .marked(let homework):
      office?.file?.homework = homework
      turnOffice(to: .homework)
    case .courses(let courses):
      office?.file?.courses = courses
      turnOffice(to: .courses)
    case .written(let note, let isQuiet): return took(note, isQuiet: isQuiet)
    case .checked(let checklist): return took(checklist)
    case .kept(let plan):
      library.plans.removeAll { $0.id == plan.id }
      library.plans.append(plan)
      turnOffice(to: .plan(plan))
      trouble = "It is among your plans now."
    case .failed(let sentence): trouble = sentence
    }
    return []
  }

  /// From the console of a session that is over to the couple's file.
  mutating func leaveConsole() -> [Effect] {
    guard let id = console?.caseID, office != nil else {
      return [.quit(code: 0, farewell: nil)]
    }
    // Whoever is at a screen that serves both has not shown that it is theirs.
    if console?.isHere == true { return [.lock(.lock)] }
    console = nil
    consoleLastAt = nil
    sitting = nil
    talk = nil
    office?.place = .file
    office?.openRoom = nil
    show(.office)
    return [.office(.open(id))]
  }

  mutating func turnOffice(to place: Office.Place) {
    office?.place = place
    show(.office)
    if place == .roster { focus.selected = office?.row ?? 0 }
  }

  // MARK: Choosing

  mutating func chooseInOffice(_ index: Int, at instant: Instant) -> [Effect] {
    guard let office else { return [] }
    switch office.place {
    case .roster:
      let shown = office.shown
      guard shown.indices.contains(index) else { return [] }
      self.office?.row = index
      return [.office(.open(shown[index].id))]
    case .filters: return chooseFilter(index)
    case .file: return chooseInFile(index)
    case .entry: return chooseInEntry(index, at: instant)
    case .plans, .plan, .shape, .block, .adding, .picking: return chooseInPlans(index)
    case .sessions:
      guard office.file?.sessions.indices.contains(index) == true else { return [] }
      self.office?.innerRow = index
      guard let file = office.file else { return [] }
      return [.office(.look(file.entry.id, file.sessions[index].id))]
    case .session, .templates: return chooseInNotes(index)
    case .checklist, .group, .item: return chooseInChecklist(index)
    case .homework, .errand, .courses: return chooseBetween(index)
    case .filterWords, .code, .names, .entryWords, .title, .writing, .reading, .signing, .amendWhy,
      .amending,
      .amendName, .itemLine, .inTheWay, .course, .papers:
      break
    }
    return []
  }

  private mutating func chooseFilter(_ index: Int) -> [Effect] {
    var filter = CaseFilter()
    switch index {
    case 0: break
    case 1: filter.isOpen = true
    case 2: filter.isNoteMissing = true
    case 3: filter.isHeld = true
    default:
      turnOffice(to: .filterWords)
      return []
    }
    office?.filter = filter
    office?.row = 0
    turnOffice(to: .roster)
    return []
  }

  private mutating func chooseInFile(_ index: Int) -> [Effect] {
    guard let file = office?.file else { return [] }
    switch fileChoices.indices.contains(index) ? fileChoices[index] : nil {
    case .session:
      if file.isOn { return [.office(.sit(file.entry.id, nil, isHere: false))] }
      if let room = office?.openRoom, room != file.entry.id {
        trouble = "Another couple’s room is open. Their session comes to its end first."
        return []
      }
      turnOffice(to: .plans)
    case .sessions:
      office?.innerRow = 0
      turnOffice(to: .sessions)
    case .checklist: return openChecklist()
    case .homework: turnOffice(to: .homework)
    case .course: return [.office(.courses(file.entry.id))]
    case .papers: turnOffice(to: .papers)
    case .entry: turnOffice(to: .entry)
    case nil: break
    }
    return []
  }

  private mutating func chooseInEntry(_ index: Int, at instant: Instant) -> [Effect] {
    guard let old = office?.file?.entry else { return [] }
    var new = old
    switch index {
    case 0..<3:
      turnOffice(to: .entryWords(Office.EntryField.allCases[index]))
      return []
    case 3:
      new.isHeld.toggle()
      if new.isHeld { new.eraseRequestedAt = nil }
    case 4: new.closedAt = old.closedAt == nil ? instant.wall : nil
    case 5:
      guard old.eraseRequestedAt != nil || !old.isHeld else {
        trouble = "It is on a legal hold and stays."
        return []
      }
      new.eraseRequestedAt = old.eraseRequestedAt == nil ? instant.wall : nil
    default: return []
    }
    return [.office(.save(new, from: old))]
  }

  // MARK: Typing

  /// A line was typed in the office.
  mutating func goOnInOffice(at instant: Instant) -> [Effect] {
    guard let office else { return [] }
    var words = CleanText.line(focus.editor?.text ?? "").trimmingSpaces
    // In lines an empty line takes what stands there.
    if isPlain, words == "-" { words = "" }
    switch office.place {
    case .filterWords:
      self.office?.filter = CaseFilter(words: words)
      self.office?.row = 0
      turnOffice(to: .roster)
    case .code:
      if words.isEmpty { return backInOffice() }
      guard Case.isCode(words) else {
        trouble = "A code has one to twelve letters, digits and hyphens, such as K7."
        return []
      }
      if let other = office.cases.first(where: { $0.isCalled(words) }) {
        trouble = "A couple is called \(other.code) already. Take another code."
        return []
      }
      turnOffice(to: .names(code: words))
    case .names(let code):
      guard let names = pair(words) else { return [] }
      self.office?.place = .roster
      return [.office(.add(code: code, names: names))]
    case .entryWords(let field): return write(words, to: field)
    case .title(let plan): return title(plan, words)
    case .sessions, .plans, .reading, .homework, .courses, .course, .papers:
      return backInOffice()
    case .inTheWay(let index, let answer): return mark(index, answer, inTheWay: words)
    case .signing, .amendWhy, .amendName: return goOnInNotes(words)
    case .itemLine(let place, let answer): return note(answer, words, at: place)
    case .roster, .filters, .file, .entry, .plan, .shape, .block, .adding, .picking, .session,
      .templates, .writing, .amending, .checklist, .group, .item, .errand:
      break
    }
    return []
  }

  /// Two names with a comma between; nothing for none.
  private mutating func pair(_ words: String) -> Pair<String?>? {
    if words.isEmpty { return Pair(nil, nil) }
    let parts = words.split(separator: ",", omittingEmptySubsequences: false)
      .map { Self.cleanName(String($0)) }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[0] != parts[1] else {
      trouble = "Two different names with a comma between, such as Ana, Ben; or nothing."
      return nil
    }
    return Pair(parts[0], parts[1])
  }

  private mutating func write(_ words: String, to field: Office.EntryField) -> [Effect] {
    guard let old = office?.file?.entry else { return [] }
    var new = old
    switch field {
    case .names:
      guard let names = pair(words) else { return [] }
      new.names = names
    case .next:
      new.next = nil
      if !words.isEmpty {
        guard let time = WallTime.moment(words, offset: zoneOffset) else {
          trouble = "A day and a time, such as 2036-12-31 14:30; or nothing."
          return []
        }
        new.next = time
      }
    case .keepUntil:
      new.retainUntil = nil
      if !words.isEmpty {
        guard let day = WallTime.day(words, offset: zoneOffset) else {
          trouble = "A day, such as 2036-12-31; or nothing."
          return []
        }
        new.retainUntil = day
      }
    }
    if new == old {
      turnOffice(to: .entry)
      return []
    }
    return [.office(.save(new, from: old))]
  }

  // MARK: Back

  mutating func backInOffice() -> [Effect] {
    guard let office else { return [] }
    switch office.place {
    case .roster:
      if office.filter != CaseFilter() {
        self.office?.filter = CaseFilter()
        self.office?.row = 0
        turnOffice(to: .roster)
      }
    case .filters, .code: turnOffice(to: .roster)
    case .filterWords: turnOffice(to: .filters)
    case .names: turnOffice(to: .code)
    case .file:
      self.office?.file = nil
      return [.office(.list)]
    case .entryWords: turnOffice(to: .entry)
    case .entry, .plans, .sessions, .homework, .courses, .papers: turnOffice(to: .file)
    case .errand(let index):
      turnOffice(to: .homework)
      focus.selected = index
    case .inTheWay(let index, _): turnOffice(to: .errand(index))
    case .course(let index):
      turnOffice(to: .courses)
      focus.selected = index
    case .session(let index):
      turnOffice(to: .sessions)
      focus.selected = index
    case .templates, .writing, .reading, .signing, .amendWhy, .amending, .amendName:
      return backInNotes()
    case .checklist, .group, .item, .itemLine: backInChecklist()
    case .plan, .shape, .block, .adding, .picking, .title: backInPlans()
    }
    return []
  }

  /// What a field of the office holds at first.
  var officeEditor: Editor? {
    switch office?.place {
    case .filterWords: return Editor(office?.filter.words ?? "", isMultiline: false, limit: 200)
    case .code: return Editor(isMultiline: false, limit: 60)
    case .names: return Editor(isMultiline: false, limit: 600)
    case .title(let plan): return Editor(plan.title, isMultiline: false, limit: 300)
    case .entryWords(let field):
      guard let entry = office?.file?.entry else { return nil }
      let words =
        switch field {
        case .names: [entry.names.a, entry.names.b].compactMap { $0 }.joined(separator: ", ")
        case .next: entry.next.map { dayAndTime($0) } ?? ""
        case .keepUntil: entry.retainUntil.map { WallTime($0, offset: zoneOffset).date } ?? ""
        }
      return Editor(words, isMultiline: false, limit: 600)
    case .roster, .filters, .file, .entry, .plans, .plan, .shape, .block, .adding, .picking,
      .sessions, .session, .templates, .reading, .checklist, .group, .item, .homework, .errand,
      .courses,
      .course, .papers, nil:
      return nil
    case .inTheWay: return Editor(isMultiline: false, limit: Homework.longestWords)
    case .writing(_, let hand): return Editor(hand.sections[hand.at].text)
    case .amending(let number, _): return Editor(typedAmendment(number)?.text ?? "")
    case .signing, .amendName:
      return Editor(isMultiline: false, limit: 4 * SessionNote.longestName)
    case .amendWhy: return Editor(isMultiline: false, limit: 4 * SessionNote.longestWhy)
    case .itemLine(let place, _):
      return Editor(
        office?.file?.checklist?.noted[place]?.line ?? "", isMultiline: false,
        limit: 4 * Checklist.longest)
    }
  }

  func dayAndTime(_ time: Int) -> String {
    let wall = WallTime(time, offset: zoneOffset)
    return "\(wall.date) \(wall.time)"
  }
}

extension WallTime {
  /// Milliseconds since 1970 of a day and a time of day that somebody typed: `2036-12-31 14:30`.
  ///
  /// - Returns: Nil for anything else.
  package static func moment(_ typed: String, offset: Int) -> Int? {
    guard let space = typed.lastIndex(of: " "),
      let day = day(String(typed[..<space]), offset: offset)
    else { return nil }
    let parts = typed[typed.index(after: space)...].split(separator: ":").map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    return day + (hour * 60 + minute) * 60_000
  }
}

extension String {
  /// Without spaces at either end.
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " })
    else { return "" }
    return String(self[first...last])
  }
}
