import Content
import Facilitation
import TerminalUI

/// Notes about sessions on the screen.
extension AppModel {
  /// For a list of sessions; nil where there is nothing to do.
  func noteState(_ session: SessionSummary) -> String? {
    if session.isNoteDamaged { return "its note was damaged and does not open" }
    guard let note = session.note else { return "no note yet" }
    if !note.isSigned { return "a note is begun, not signed" }
    let count = note.amendments.count
    return count == 0 ? nil : count == 1 ? "one addition" : "\(count) additions"
  }

  func noteBlocks(_ session: SessionSummary) -> [Page.Block] {
    let labels = noteChoices(session).map { choice -> Page.Choices.Option in
      switch choice {
      case .write: .init(session.note == nil ? "Write the note" : "Go on with the note")
      case .sign: .init("Read it whole, and sign it")
      case .read: .init("Read the note")
      case .amend: .init("Add to the note")
      }
    }
    let state = noteState(session).map { [Page.Block.text(RichText($0.firstUpper + "."))] } ?? []
    return state + (labels.isEmpty ? [] : [choices(labels)])
  }

  func notePage(_ office: Office) -> Page {
    let place = ["Practice"] + (office.file.map { [$0.entry.code] } ?? []) + ["note"]
    switch office.place {
    case .templates:
      let rows = library.noteTemplates.map { Page.List.Row($0.title, detail: $0.summary) }
      return Page(
        place: place, title: title("How shall the note be divided?"),
        blocks: [
          .list(
            Page.List(
              rows: rows, selected: rows.isEmpty ? nil : min(focus.selected, rows.count - 1),
              empty: "There is no template here."))
        ],
        moves: [Action.next.move("take it", key: "Enter"), Action.back.move()] + officeMoves)
    case .writing(let number, let hand): return writingPage(number, hand, office, place)
    case .reading(let number):
      let blocks = note(number, office).map { noteBlocks($0) } ?? []
      return Page(
        place: place, title: title(heading(number, office)), blocks: blocks,
        moves: [Action.back.move()] + officeMoves)
    case .signing(let number):
      let blocks = note(number, office).map { noteBlocks($0) } ?? []
      return Page(
        place: place, title: title("Sign it? From then on it is only added to"),
        blocks: blocks + [
          .text("Your name signs it; Esc leaves it as it is."), field(nil, placeholder: nil),
        ],
        moves: [Action.next.move("sign", key: "Enter"), Action.back.move(), Action.hide.move()])
    case .amendWhy:
      return officeLine(
        place, "Why is something added?",
        "The note stays as it was signed. What you add stands below it, with its date.")
    case .amending:
      return textPage(place, "What is added?", "")
    case .amendName:
      return officeLine(place, "Who adds it?", "Your name, as in the signature.")
    default: return officePage(Office())
    }
  }

  private func writingPage(
    _ number: Int, _ hand: Office.NoteInHand, _ office: Office, _ place: [String]
  ) -> Page {
    let section = hand.sections[hand.at]
    let hint =
      library.noteTemplates.first { $0.id == hand.template }?.sections
      .first { $0.id == section.id }?.hint ?? ""
    var page = textPage(
      place + ["\(hand.at + 1) of \(hand.sections.count)"], section.title, hint)
    let lines =
      office.file.flatMap { file in
        file.sessions.indices.contains(number) ? file.sessions[number].lines : nil
      } ?? []
    if !lines.isEmpty {
      page.blocks.append(.heading("Your lines of this session"))
      page.blocks += lines.map { line in
        .text(
          RichText([
            .init("\(WallTime(line.at, offset: zoneOffset).time) \(line.place): ", .quiet),
            .init(line.words, .quiet),
          ]))
      }
    }
    return page
  }

  private func textPage(_ place: [String], _ heading: String, _ words: String) -> Page {
    Page(
      place: place, title: title(heading),
      blocks: (words.isEmpty ? [] : [.text(RichText(words))]) + [field(nil, placeholder: nil)],
      moves: [
        Action.done.move("done"), Action.back.move(), Action.hide.move(), Action.lock.move(),
      ])
  }

  private func note(_ number: Int, _ office: Office) -> SessionNote? {
    guard let sessions = office.file?.sessions, sessions.indices.contains(number) else {
      return nil
    }
    return sessions[number].note
  }

  private func heading(_ number: Int, _ office: Office) -> String {
    guard let sessions = office.file?.sessions, sessions.indices.contains(number) else { return "" }
    return "\(sessions[number].title), \(date(sessions[number].startedAt))"
  }

  /// A note whole: its text, its signature, and what was added since.
  private func noteBlocks(_ note: SessionNote) -> [Page.Block] {
    var blocks: [Page.Block] = []
    for section in note.draft.sections where section.text.contains(where: { !$0.isWhitespace }) {
      blocks.append(.heading(section.title))
      blocks += paragraphs(section.text)
    }
    if let signature = note.signature {
      blocks.append(
        .text(
          RichText([.init("Signed by \(signature.name), \(dayAndTime(signature.at)).", .quiet)])))
    }
    for amendment in note.amendments {
      blocks.append(.heading("Added on \(dayAndTime(amendment.at)) by \(amendment.name)"))
      blocks.append(.text(RichText([.init("Why: \(amendment.why)", .quiet)])))
      blocks += paragraphs(amendment.text)
    }
    return blocks
  }

  private func paragraphs(_ text: String) -> [Page.Block] {
    text.split(separator: "\n").map { .text(RichText(String($0))) }
  }
}

extension String {
  fileprivate var firstUpper: String { prefix(1).uppercased() + dropFirst() }
}
