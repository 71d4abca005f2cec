import App
import Content
import Facilitation
import TerminalUI

/// A note about a session to look at, or to lay into a file on paper.
struct NoteSheet {
  /// The couple’s code.
  let code: String
  let session: NotedSession
  let note: SessionNote

  /// `K7, session 2: Building up listening, 2026-11-21 14:30`
  static func heading(_ code: String, _ session: NotedSession) -> String {
    "\(code), session \(session.number): \(session.title), \(moment(session.startedAt))"
  }

  private var standing: String {
    guard let signature = note.signature else {
      return "A draft of \(moment(note.writtenAt)), not signed."
    }
    return "Signed by \(signature.name), \(moment(signature.at))."
  }

  private func heading(of amendment: SessionNote.Amendment, _ number: Int) -> [String] {
    [
      "Amendment \(number), \(moment(amendment.at)), by \(amendment.name)",
      "Why: \(amendment.why)",
    ]
  }

  /// The whole, as it was written: what was signed, and below it what was added.
  var lines: [String] {
    var lines = [Self.heading(code, session)]
    for section in note.draft.sections {
      lines += ["", section.title, section.text.isEmpty ? "  (nothing)" : indented(section.text)]
    }
    lines += ["", standing]
    for (index, amendment) in note.amendments.enumerated() {
      lines += [""] + heading(of: amendment, index + 1) + [indented(amendment.text)]
    }
    return lines
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
  }

  /// For a printer: at most 72 columns, with a line for a name in ink.
  var printed: String {
    let width = 72
    let rule = String(repeating: "-", count: width)
    var lines = wrapped(Self.heading(code, session), width: width)
    if !note.isSigned { lines += ["Draft: not signed"] }
    for section in note.draft.sections {
      lines += ["", section.title, ""]
      lines += section.text.isEmpty ? ["(nothing)"] : wrapped(section.text, width: width)
    }
    lines += ["", rule] + wrapped(standing, width: width)
    lines += ["", "", "Signature: " + String(repeating: "_", count: 40)]
    for (index, amendment) in note.amendments.enumerated() {
      lines += ["", rule]
      for line in heading(of: amendment, index + 1) { lines += wrapped(line, width: width) }
      lines += [""] + wrapped(amendment.text, width: width)
      lines += ["", "", "Signature: " + String(repeating: "_", count: 40)]
    }
    return lines.joined(separator: "\n")
  }

  var json: JSON {
    [
      "schema": 1, "case": .string(code), "session": .int(session.number),
      "meeting": .string(session.meeting), "title": .string(session.title),
      "startedAt": .int(session.startedAt), "template": .string(note.draft.template),
      "sections": .array(note.draft.sections.map(\.json)), "revision": .int(note.revision),
      "writtenAt": .int(note.writtenAt),
      "signature": note.signature.map { ["name": .string($0.name), "at": .int($0.at)] } ?? .null,
      "amendments": .array(
        note.amendments.map {
          [
            "text": .string($0.text), "why": .string($0.why), "name": .string($0.name),
            "at": .int($0.at),
          ]
        }),
      "history": .array(note.events.map(\.told)),
    ]
  }
}

extension SessionNoteEvent {
  /// That it was done, without its text.
  fileprivate var told: JSON {
    switch kind {
    case .drafted: ["kind": "drafted", "at": .int(at)]
    case .signed(let name): ["kind": "signed", "at": .int(at), "name": .string(name)]
    case .amended(_, _, let name): ["kind": "amended", "at": .int(at), "name": .string(name)]
    }
  }
}

extension NotedSession {
  /// One line of a list, without a word of the note.
  var line: String {
    "\(number)  \(moment(startedAt))  \(title): \(standing)"
      + (isOn ? "; the session is still on" : "")
  }

  private var standing: String {
    if isDamaged { return "the note was damaged or changed from outside, and does not open" }
    guard let note else { return "no note yet" }
    guard let signature = note.signature else { return "a draft of \(moment(note.writtenAt))" }
    let count = note.amendments.count
    return "signed \(moment(signature.at)) by \(signature.name)"
      + (count == 0 ? "" : ", \(count) amendment\(count == 1 ? "" : "s")")
  }

  var told: JSON {
    let state =
      isDamaged ? "damaged" : note.map { $0.isSigned ? "signed" : "draft" } ?? "none"
    return [
      "session": .int(number), "meeting": .string(meeting), "title": .string(title),
      "startedAt": .int(startedAt), "on": .bool(isOn), "state": .string(state),
      "template": note.map { .string($0.draft.template) } ?? .null,
      "revision": note.map { .int($0.revision) } ?? .null,
      "writtenAt": note.map { .int($0.writtenAt) } ?? .null,
      "signedAt": note?.signature.map { .int($0.at) } ?? .null,
      "signedBy": note?.signature.map { .string($0.name) } ?? .null,
      "amendments": .int(note?.amendments.count ?? 0),
    ]
  }
}
