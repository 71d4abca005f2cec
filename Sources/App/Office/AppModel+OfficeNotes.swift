import Content
import Dialogue
import Facilitation
import TerminalUI

/// What a facilitator can do with the note about a session.
enum NoteChoice: Equatable {
  case write, sign, read, amend
}

/// Notes about sessions: written under headings, signed, and from then on only added to.
extension AppModel {
  func noteChoices(_ session: SessionSummary) -> [NoteChoice] {
    if session.isNoteDamaged { return [] }
    guard let note = session.note else { return [.write] }
    if note.isSigned { return [.read, .amend] }
    return session.endedAt == nil ? [.write] : [.write, .sign]
  }

  private func session(_ index: Int) -> SessionSummary? {
    guard let sessions = office?.file?.sessions, sessions.indices.contains(index) else {
      return nil
    }
    return sessions[index]
  }

  mutating func chooseInNotes(_ index: Int) -> [Effect] {
    switch office?.place {
    case .session(let number):
      guard let session = session(number) else { return [] }
      let choices = noteChoices(session)
      guard choices.indices.contains(index) else { return [] }
      switch choices[index] {
      case .write:
        var draft = session.note?.draft
        if case .drafted(let typed) = session.typed { draft = typed }
        if let draft {
          turnOffice(
            to: .writing(
              number, .init(template: draft.template, sections: draft.sections, at: 0)))
        } else {
          turnOffice(to: .templates(number))
        }
      case .sign: turnOffice(to: .signing(number))
      case .read: turnOffice(to: .reading(number))
      case .amend:
        turnOffice(
          to: typedAmendment(number).map { .amending(number, why: $0.why) } ?? .amendWhy(number))
      }
    case .templates(let number):
      guard let session = session(number), library.noteTemplates.indices.contains(index) else {
        return []
      }
      let template = library.noteTemplates[index]
      let draft = SessionNote.Draft(template, for: session.id, keeping: session.note?.draft)
      turnOffice(
        to: .writing(number, .init(template: template.id, sections: draft.sections, at: 0)))
    default: break
    }
    return []
  }

  /// The text under a heading is done.
  mutating func handInNote() -> [Effect] {
    switch office?.place {
    case .writing(let number, let hand): return handOn(number, hand, by: 1)
    case .amending(let number, let why):
      let text = CleanText.block(focus.editor?.text ?? "")
      guard text.contains(where: { !$0.isWhitespace }) else {
        trouble = "There is nothing to add yet."
        return []
      }
      turnOffice(to: .amendName(number, why: why, text: text))
    default: break
    }
    return []
  }

  /// A line was typed: a reason, or a name.
  mutating func goOnInNotes(_ words: String) -> [Effect] {
    guard let id = office?.file?.entry.id else { return [] }
    if words.isEmpty {
      trouble = "It needs a word here, or Esc to go back."
      return []
    }
    switch office?.place {
    case .signing(let number):
      guard let note = session(number)?.note else { return [] }
      return [.office(.sign(id, note, name: words))]
    case .amendWhy(let number): turnOffice(to: .amending(number, why: words))
    case .amendName(let number, let why, let text):
      guard let note = session(number)?.note else { return [] }
      return [.office(.amend(id, note, text: text, why: why, name: words))]
    default: break
    }
    return []
  }

  /// The text under a heading is saved, and then the page goes on: words that cannot be saved stay on
  /// the screen.
  private mutating func handOn(
    _ number: Int, _ hand: Office.NoteInHand, by step: Int
  ) -> [Effect] {
    guard let session = session(number), let id = office?.file?.entry.id else { return [] }
    let draft = draftInHand(hand, of: session)
    office?.noteStep = step
    if draft == session.note?.draft && session.typed == nil
      || session.note == nil && draft.isEmpty
    {
      go(on: number, draft, from: hand.at)
      return []
    }
    return [.office(.draft(id, draft, known: session.note, isQuiet: false))]
  }

  private func draftInHand(
    _ hand: Office.NoteInHand, of session: SessionSummary
  ) -> SessionNote.Draft {
    var sections = hand.sections
    sections[hand.at].text = CleanText.block(focus.editor?.text ?? "")
    return SessionNote.Draft(meeting: session.id, template: hand.template, sections: sections)
  }

  private mutating func go(on number: Int, _ draft: SessionNote.Draft, from place: Int) {
    let next = place + (office?.noteStep ?? 1)
    turnOffice(
      to: draft.sections.indices.contains(next)
        ? .writing(number, .init(template: draft.template, sections: draft.sections, at: next))
        : .session(number))
  }

  /// What was being added when it was left or locked.
  func typedAmendment(_ number: Int) -> (text: String, why: String)? {
    guard case .amended(let text, let why, _) = session(number)?.typed else { return nil }
    return (text, why)
  }

  /// Keeps what is in the field, where it is another text than the one that was kept last.
  mutating func noteDraftNow() -> [Effect] {
    guard screen == .office, let id = office?.file?.entry.id else { return [] }
    switch office?.place {
    case .writing(let number, let hand):
      guard let session = session(number) else { return [] }
      let draft = draftInHand(hand, of: session)
      guard let note = session.note else {
        return draft.isEmpty ? [] : [.office(.draft(id, draft, known: nil, isQuiet: true))]
      }
      if case .drafted(draft) = session.typed { return [] }
      if session.typed == nil, draft == note.draft { return [] }
      return keep(.drafted(draft), at: note, number, of: id)
    case .amending(let number, let why):
      let text = CleanText.block(focus.editor?.text ?? "")
      return keepAmendment(text, why, number, of: id)
    case .amendName(let number, let why, let text):
      return keepAmendment(text, why, number, of: id)
    default: return []
    }
  }

  private mutating func keepAmendment(
    _ text: String, _ why: String, _ number: Int, of id: String
  ) -> [Effect] {
    guard let note = session(number)?.note, text.contains(where: { !$0.isWhitespace }) else {
      return []
    }
    return keep(.amended(text: text, why: why, name: ""), at: note, number, of: id)
  }

  private mutating func keep(
    _ kind: SessionNoteEvent.Kind, at note: SessionNote, _ number: Int, of id: String
  ) -> [Effect] {
    if session(number)?.typed == kind { return [] }
    office?.file?.sessions[number].typed = kind
    return [.office(.typed(id, note, kind))]
  }

  /// A note is as it was saved.
  mutating func took(_ note: SessionNote, isQuiet: Bool) -> [Effect] {
    draftTrouble = nil
    guard
      let index = office?.file?.sessions.firstIndex(where: { $0.id == note.draft.meeting })
    else { return [] }
    office?.file?.sessions[index].note = note
    office?.file?.sessions[index].typed = nil
    if note.isSigned {
      office?.file?.entry.sessionsWithoutNote.removeAll { $0 == note.draft.meeting }
      if let entry = office?.file?.entry,
        let place = office?.cases.firstIndex(where: { $0.id == entry.id })
      {
        office?.cases[place] = entry
      }
    }
    if isQuiet { return [] }
    if case .writing(let number, let hand) = office?.place {
      go(on: number, note.draft, from: hand.at)
    } else {
      turnOffice(to: note.isSigned ? .reading(index) : .session(index))
    }
    return []
  }

  mutating func backInNotes() -> [Effect] {
    switch office?.place {
    case .writing(let number, let hand):
      // Words that could not be saved stay for one more try, and no longer than that.
      if draftTrouble != nil {
        draftTrouble = nil
        turnOffice(to: .session(number))
        return []
      }
      return handOn(number, hand, by: -1)
    case .templates(let number), .reading(let number), .signing(let number),
      .amendWhy(let number):
      turnOffice(to: .session(number))
    case .amending(let number, _):
      let effects = noteDraftNow()
      turnOffice(to: .session(number))
      return effects
    case .amendName(let number, let why, let text):
      turnOffice(to: .amending(number, why: why))
      focus.editor = Editor(text)
    default: break
    }
    return []
  }
}
