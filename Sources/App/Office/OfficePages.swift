import Content
import Dialogue
import Facilitation
import TerminalUI

/// What can be done with a couple's file.
enum FileChoice: Equatable {
  case session, sessions, homework, course, checklist, papers, entry
}

extension AppModel {
  var fileChoices: [FileChoice] {
    [.session, .sessions, .homework, .course, .checklist, .papers, .entry]
  }

  func officePage(_ office: Office) -> Page {
    switch office.place {
    case .roster: return rosterPage(office)
    case .filters:
      return officeChoices(
        ["Practice"], "Which couples shall be shown?",
        [
          "All of them", "Those that are not closed", "Those with a session without a note",
          "Those on a legal hold", "A piece of a code or of a name",
        ])
    case .filterWords:
      return officeLine(["Practice"], "A piece of a code or of a name", "Empty shows all.")
    case .code:
      return officeLine(
        ["Practice"], "A new couple: which code?",
        "One to twelve letters, digits and hyphens, such as K7. The code is what lists show.")
    case .names(let code):
      return officeLine(
        ["Practice", code], "Their names?",
        "Two names with a comma between; they are sealed. Empty leaves them out: then they are "
          + "\(code)-A and \(code)-B.")
    case .plans, .plan, .shape, .block, .adding, .picking, .title: return planPage(office)
    case .templates, .writing, .reading, .signing, .amendWhy, .amending, .amendName:
      return notePage(office)
    case .homework, .errand, .inTheWay, .courses, .course, .papers: return betweenPage(office)
    case .checklist, .group, .item, .itemLine: return checklistPage(office)
    case .file, .entry, .entryWords, .sessions, .session:
      guard let file = office.file else { return rosterPage(office) }
      return filePage(office, file)
    }
  }

  private func rosterPage(_ office: Office) -> Page {
    let shown = office.shown
    let isFiltered = office.filter != CaseFilter()
    let count =
      isFiltered
      ? "\(shown.count) of \(office.cases.count) couples"
      : shown.count == 1 ? "1 couple" : "\(shown.count) couples"
    return Page(
      place: ["Practice"], title: title("Your couples"),
      blocks: [
        .text(RichText([.init(count, .quiet)])),
        .list(
          Page.List(
            rows: shown.map { one in
              Page.List.Row(
                one.code + (office.openRoom == one.id ? ", in the room" : ""),
                trailing: one.lastSeen.map { "seen \(date($0))" }, detail: rosterDetail(one))
            },
            selected: shown.isEmpty ? nil : min(focus.selected, shown.count - 1),
            empty: isFiltered ? "None of them is like that." : "No couple yet: n takes one on.")),
      ],
      moves: (shown.isEmpty ? [] : [Action.next.move("open", key: "Enter")])
        + [Action.takeOn.move(), Action.filter.move("show", key: "f")]
        + (isFiltered ? [Action.back.move("all", key: "Esc")] : [])
        + officeMoves + [Action.quit.move()])
  }

  private func rosterDetail(_ one: Case) -> String? {
    var parts: [String] = []
    if let next = one.next { parts.append("next \(dayAndTime(next))") }
    if !one.sessionsWithoutNote.isEmpty {
      parts.append("\(one.sessionsWithoutNote.count) without a note")
    }
    if one.closedAt != nil { parts.append("closed") }
    if let day = one.retainUntil { parts.append("kept until \(date(day))") }
    if one.isHeld { parts.append("on hold") }
    if one.eraseRequestedAt != nil { parts.append("marked to be erased") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  var officeMoves: [Page.Move] {
    [Action.lock.move(), Action.hide.move(), Action.help.move()]
  }

  // MARK: A couple's file

  private func filePage(_ office: Office, _ file: CaseFile) -> Page {
    let place = ["Practice", file.entry.code]
    switch office.place {
    case .entry: return entryPage(file.entry, place)
    case .entryWords(let field): return entryWordsPage(field, place)
    case .sessions: return sessionsPage(file, place)
    case .session(let index) where file.sessions.indices.contains(index):
      return sessionPage(file, file.sessions[index], place)
    default:
      return Page(
        place: place, title: title("\(file.entry.called(.a)) and \(file.entry.called(.b))"),
        blocks: fileLines(file).map { .text(RichText($0)) }
          + [choices(fileChoices.map { .init(fileLabel($0, file)) })],
        moves: [Action.next.move("choose", key: "Enter"), Action.back.move()] + officeMoves)
    }
  }

  private func fileLines(_ file: CaseFile) -> [String] {
    let one = file.entry
    var lines: [String] = []
    var seen =
      one.sessions == 0
      ? "No session yet." : one.sessions == 1 ? "One session" : "\(one.sessions) sessions"
    if let last = one.lastSeen { seen += ", the last on \(date(last))." }
    if let next = one.next { seen += " The next is on \(dayAndTime(next))." }
    lines.append(seen)
    switch one.sessionsWithoutNote.count {
    case 0: break
    case 1: lines.append("One session has no note yet.")
    case let count: lines.append("\(count) sessions have no note yet.")
    }
    if let consent = one.consent {
      lines.append(
        "Terms of \(consent.version), accepted by \(consent.by.joined(separator: " and ")) on "
          + "\(date(consent.acceptedAt)).")
    } else {
      lines.append("They are asked about the terms before the first block.")
    }
    if one.isHeld { lines.append("On a legal hold.") }
    if let day = one.retainUntil { lines.append("Kept until \(date(day)).") }
    if one.closedAt != nil { lines.append("Closed.") }
    if one.eraseRequestedAt != nil {
      lines.append("Marked to be erased. heard case erase \(one.code) does it, after a question.")
    }
    return lines
  }

  private func fileLabel(_ choice: FileChoice, _ file: CaseFile) -> String {
    switch choice {
    case .session: file.isOn ? "Back to the session that is on" : "Begin a session"
    case .sessions: "Sessions and notes"
    case .homework: "What they take home" + openHomework(file)
    case .course: "How their answers went"
    case .papers: "Letters, sheets, exports"
    case .checklist: "Safety: each of them alone" + checklistProgress(file)
    case .entry: "The entry: names, dates, hold"
    }
  }

  private func entryPage(_ one: Case, _ place: [String]) -> Page {
    officeChoices(
      place + ["entry"], "What shall be changed?",
      [
        "Their names",
        "The next session" + (one.next.map { ": \(dayAndTime($0))" } ?? ""),
        "How long it is kept" + (one.retainUntil.map { ": until \(date($0))" } ?? ""),
        one.isHeld ? "End the legal hold" : "Put it on a legal hold",
        one.closedAt == nil ? "Close it" : "Open it again",
        one.eraseRequestedAt == nil ? "Mark it to be erased" : "Do not erase it after all",
      ])
  }

  private func entryWordsPage(_ field: Office.EntryField, _ place: [String]) -> Page {
    switch field {
    case .names:
      officeLine(
        place + ["entry"], "Their names",
        "Two names with a comma between, or nothing. They are sealed.")
    case .next:
      officeLine(
        place + ["entry"], "The next session",
        "A day and a time, such as 2036-12-31 14:30, or nothing.")
    case .keepUntil:
      officeLine(
        place + ["entry"], "Until when is it kept?",
        "A day, such as 2036-12-31, or nothing. Nothing is erased by itself: heard case retention "
          + "tells what is due.")
    }
  }

  private func sessionsPage(_ file: CaseFile, _ place: [String]) -> Page {
    Page(
      place: place + ["sessions"], title: title("Sessions"),
      blocks: [
        .list(
          Page.List(
            rows: file.sessions.map { session in
              Page.List.Row(
                session.title, trailing: date(session.startedAt),
                detail: sessionDetail(session))
            },
            selected: file.sessions.isEmpty ? nil : min(focus.selected, file.sessions.count - 1),
            empty: "There was none yet."))
      ],
      moves: (file.sessions.isEmpty ? [] : [Action.next.move("open", key: "Enter")])
        + [Action.back.move()] + officeMoves)
  }

  private func sessionDetail(_ session: SessionSummary) -> String? {
    if session.endedAt == nil { return "still on" }
    return noteState(session)
  }

  private func sessionPage(
    _ file: CaseFile, _ session: SessionSummary, _ place: [String]
  ) -> Page {
    let who = session.present.map { file.entry.called($0) }.joined(separator: " and ")
    var blocks: [Page.Block] = [
      .table(
        Page.Table(
          rows: [["When", dayAndTime(session.startedAt)]] + (who.isEmpty ? [] : [["Who", who]])
            + session.blocks.map { block in
              [block.minutes.map { "\($0) min" } ?? "on", block.title]
            }))
    ]
    if !session.lines.isEmpty {
      blocks.append(.heading("For you alone"))
      blocks += session.lines.map { line in
        .text(
          RichText([
            .init("\(WallTime(line.at, offset: zoneOffset).time) \(line.place): ", .quiet),
            .init(line.words),
          ]))
      }
    }
    return Page(
      place: place + ["sessions"], title: title(session.title),
      blocks: blocks + noteBlocks(session),
      moves: [Action.next.move("choose", key: "Enter"), Action.back.move()] + officeMoves)
  }

  // MARK: What many pages are

  func officeChoices(_ place: [String], _ question: String, _ answers: [String]) -> Page {
    Page(
      place: place, title: title(question), blocks: [choices(answers.map { .init($0) })],
      moves: [Action.next.move("choose", key: "Enter"), Action.back.move()] + officeMoves)
  }

  func officeLine(_ place: [String], _ heading: String, _ words: String) -> Page {
    Page(
      place: place, title: title(heading),
      blocks: [.text(RichText(words))] + standing + [field(nil, placeholder: nil)],
      moves: [Action.next.move("done", key: "Enter"), Action.back.move(), Action.hide.move()])
  }

  /// Lines show no field: what stands in it is said, and how it is taken away.
  private var standing: [Page.Block] {
    guard isPlain, focus.editor?.isEmpty == false else { return [] }
    return [
      .text(RichText("An empty line keeps what stands here; a hyphen alone takes it away."))
    ]
  }
}
