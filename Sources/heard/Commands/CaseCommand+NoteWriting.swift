import App
import ArgumentParser
import Content
import Facilitation
import Glibc
import Journal

extension CaseCommand.Note {
  struct Write: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the note about a session, or change its draft.",
      discussion: """
        Examples:
          heard case note write K7
          heard case note write K7 --session 2 --template birp
          heard case note write K7 --plain < note.txt

        Asks for one part after the other: as many lines as you like, and a full stop alone ends a \
        part. What a draft has already is shown; an empty answer keeps it, and a hyphen alone \
        empties it. Each part is saved as soon as it is written. From a file, the passphrase is the \
        first line.
        """)
    @Argument(help: "The code.") var code: String
    @Option(help: "The number of the session, or latest.") var session = "latest"
    @Option(help: "How it is divided: soap, dap, birp, free, or a template of your own.")
    var template: String?
    @Flag(help: "Show your private lines of that session beside it.") var lines = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).library(.notes)
        let chosen = try template.map { try NoteTemplate.named($0, in: library) }
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let session = try desk.notedSession(self.session, of: one)
        if session.isDamaged { throw PracticeError.journal(.isDamaged) }
        if session.note?.isSigned == true { throw PracticeError.note(.isSigned) }
        let draft: SessionNote.Draft
        if let old = session.note?.draft, chosen == nil {
          draft = old
        } else {
          let template = try chosen ?? NoteTemplate.named("soap", in: library)
          draft = SessionNote.Draft(template, for: session.meeting, keeping: session.note?.draft)
        }
        let asking = try Asking(options, for: "a note")
        introduce(session, one, asking)
        try showLines(of: session, one, desk, asking)
        let hints = library.noteTemplate(draft.template)?.sections ?? []
        let note = try write(draft, over: session.note, hints, of: one, desk, asking)
        tell(note, session, one)
      }
    }

    private func introduce(_ session: NotedSession, _ one: Case, _ asking: Asking) {
      asking.tell(NoteSheet.heading(one.code, session))
      if let note = session.note {
        asking.tell(
          "There is a draft of \(moment(note.writtenAt)). An empty answer keeps what is there; a "
            + "hyphen alone empties it.")
      }
      asking.tell("As many lines as you like; a full stop alone ends a part.")
    }

    /// Private lines are for reading: nothing of them gets into a note by itself.
    private func showLines(
      of session: NotedSession, _ one: Case, _ desk: PracticeDesk, _ asking: Asking
    ) throws {
      let found = try desk.lines(of: session.meeting, with: one.id)
      if found.isEmpty { return }
      let count = found.count == 1 ? "is 1 private line" : "are \(found.count) private lines"
      if !lines {
        guard isatty(STDIN_FILENO) == 1 else {
          return asking.tell("There \(count) of that session; --lines shows them here.")
        }
        guard asking.agrees("There \(count) of that session. Show them here?") else { return }
      }
      asking.tell()
      asking.tell("Private, and not part of the note:")
      for line in found {
        asking.tell(
          "  \(WallTime(line.at, offset: zoneOffset()).time)  \(line.place): \(line.words)")
      }
    }

    /// - Returns: The note as it is now; nil where nobody has written anything.
    private func write(
      _ draft: SessionNote.Draft, over known: SessionNote?, _ hints: [NoteTemplate.Section],
      of one: Case, _ desk: PracticeDesk, _ asking: Asking
    ) throws -> SessionNote? {
      var draft = draft
      var note = known
      for index in draft.sections.indices {
        let section = draft.sections[index]
        let hint = hints.first { $0.id == section.id }.map { ". " + $0.hint } ?? ""
        asking.tell()
        asking.tell(section.title + hint)
        if !section.text.isEmpty { asking.tell("So far:\n" + section.text) }
        let written = asking.text()
        if let text = written.text, text != section.text {
          draft.sections[index].text = text
          try asking.keeping(text) { note = try desk.saveDraft(draft, over: note, of: one.id) }
        }
        if written.isAtEnd { break }
      }
      // Other headings alone are a change, too.
      if let kept = note, kept.draft != draft {
        note = try desk.saveDraft(draft, over: kept, of: one.id)
      }
      return note
    }

    private func tell(_ note: SessionNote?, _ session: NotedSession, _ one: Case) {
      guard let note else { return complain("nothing was written.") }
      if note == session.note { return complain("nothing was changed.") }
      say("The draft of session \(session.number) is saved.")
      if !session.isOn {
        complain("heard case note sign \(one.code) \(session.number) signs it.")
      }
    }
  }
}

extension Asking {
  /// Saves what somebody typed; where that fails, they get their words back to keep elsewhere.
  func keeping(_ text: String, _ save: () throws -> Void) throws {
    do {
      try save()
    } catch {
      tell()
      tell("Not saved. These are your words:")
      tell(text)
      throw error
    }
  }
}

extension NoteTemplate {
  /// - Throws: Where there is none with that id; the ones there are are named.
  fileprivate static func named(_ id: String, in library: Library) throws -> NoteTemplate {
    if let found = library.noteTemplate(id) { return found }
    let all = library.noteTemplates.map(\.id).sorted()
    let near = nearName(id, among: all).map { "Did you mean \($0)?" }
    throw Failure(
      sentence: "There is no note template \"\(id)\". "
        + (near ?? "There are: \(all.joined(separator: ", "))."), code: Exit.noSuchItem)
  }
}
