import ArgumentParser
import Content
import Facilitation
import Journal

extension CaseCommand {
  struct Note: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write, sign and amend your notes about the sessions with a case.",
      discussion: """
        Examples:
          heard case note list K7
          heard case note write K7                   about the latest session
          heard case note write K7 --session 2 --template dap
          heard case note show K7 2
          heard case note sign K7 2
          heard case note amend K7 2
          heard case note print K7 2 -o note.txt

        A note is a record about one session: a draft until you sign it, and from then on only added \
        to. It lies apart from the couple's journal and from your private lines (heard case notes).
        """,
      subcommands: [
        ListNotes.self, Write.self, ShowNote.self, Sign.self, Amend.self, PrintNote.self,
      ], defaultSubcommand: ListNotes.self)
  }
}

extension CaseCommand.Note {
  struct ListNotes: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the sessions of a case, and whether each has its note.",
      discussion: """
        Examples:
          heard case note list K7
          heard case note list K7 --json
        """)
    @Argument(help: "The code.") var code: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let sessions = try desk.notedSessions(of: one.id)
        if json {
          printJSON([
            "schema": 1, "case": .string(one.code), "notes": .array(sessions.map(\.told)),
          ])
          return
        }
        if sessions.isEmpty { complain("there was no session with \(one.code) yet.") }
        for session in sessions { say(session.line) }
      }
    }
  }

  struct ShowNote: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a note, with what was added to it.",
      discussion: """
        Examples:
          heard case note show K7 2
          heard case note show K7 latest --json
        """)
    @Argument(help: "The code.") var code: String
    @Argument(help: "The number of the session, or latest.") var session: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let sheet = try desk.sheet(session, of: one)
        if json { return printJSON(sheet.json) }
        for line in sheet.lines { say(line) }
      }
    }
  }

  struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sign a note: it never changes again.",
      discussion: """
        Examples:
          heard case note sign K7 2

        Shows it whole, and asks for your name and a yes. What you find out later is added with \
        heard case note amend; what you signed stays as it is.
        """)
    @Argument(help: "The code.") var code: String
    @Argument(help: "The number of the session, or latest.") var session: String
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let sheet = try desk.sheet(session, of: one)
        let number = sheet.session.number
        // Nobody is asked for a name in vain.
        if sheet.note.isSigned { throw PracticeError.note(.isSigned) }
        if sheet.note.draft.isEmpty { throw PracticeError.note(.isEmpty) }
        if sheet.session.isOn { throw PracticeError.sessionIsOn }
        let asking = try Asking(options, for: "signing")
        for line in sheet.lines { say(line) }
        guard let name = asking.words("Your name, as it shall stand below it:") else {
          throw Asking.ended
        }
        if name.isEmpty { throw PracticeError.note(.hasNoName) }
        asking.tell("Once it is signed by \(name), it never changes again; you can only add to it.")
        guard asking.agrees("Sign it?") else {
          throw Failure(
            sentence: "the note of session \(number) was not signed.", code: Exit.interrupted)
        }
        _ = try desk.sign(sheet.note, as: name, of: one.id)
        say("The note of session \(number) is signed by \(name).")
      }
    }
  }

  struct Amend: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add to a signed note, with the day and the reason.",
      discussion: """
        Examples:
          heard case note amend K7 2

        Asks why, then for the text on as many lines as you like (a full stop alone ends it), then \
        for your name. What was signed stays as it is, and can always be read.
        """)
    @Argument(help: "The code.") var code: String
    @Argument(help: "The number of the session, or latest.") var session: String
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let sheet = try desk.sheet(session, of: one)
        guard let signature = sheet.note.signature else { throw PracticeError.note(.isNotSigned) }
        let asking = try Asking(options, for: "an amendment")
        asking.tell(NoteSheet.heading(one.code, sheet.session))
        asking.tell("Signed by \(signature.name), \(moment(signature.at)).")
        guard let why = asking.words("Why is something added?") else { throw Asking.ended }
        if why.isEmpty {
          throw Failure(sentence: "a reason is needed. Nothing was done.", code: Exit.usage)
        }
        if why.count > SessionNote.longestWhy { throw PracticeError.note(.isTooLong) }
        asking.tell("What is added? A full stop alone ends it.")
        let written = asking.text()
        guard let text = written.text, !text.isEmpty else { throw PracticeError.note(.isEmpty) }
        asking.tell("By \(signature.name)? An empty answer says so; or type another name.")
        try asking.keeping(text) {
          guard let typed = asking.words("Your name:") else { throw Asking.ended }
          let name = typed.isEmpty ? signature.name : typed
          _ = try desk.amend(sheet.note, with: text, because: why, as: name, of: one.id)
        }
        say("Added to the note of session \(sheet.session.number).")
      }
    }
  }

  struct PrintNote: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "print", abstract: "Make a sheet of a note for a printer, after a question.",
      discussion: """
        Examples:
          heard case note print K7 2 | lp
          heard case note print K7 2 -o note.txt

        A record leaves heard only because you say so, and the list of what was done says when.
        """)
    @Argument(help: "The code.") var code: String
    @Argument(help: "The number of the session, or latest.") var session: String
    @Option(name: .shortAndLong, help: "The file to write; one that is there is not touched.")
    var output: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        if let output { try requireFree(output) }
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let sheet = try desk.sheet(session, of: one)
        let number = sheet.session.number
        let asking = try Asking(options, for: "printing")
        asking.tell(NoteSheet.heading(one.code, sheet.session))
        asking.tell("On paper or in a file, whoever finds it can read it: heard’s locks end there.")
        guard asking.agrees("Print it?") else {
          throw Failure(
            sentence: "the note of session \(number) was not printed.", code: Exit.interrupted)
        }
        try desk.audit(.exported, case: one.id)
        guard let output else { return say(sheet.printed) }
        try writePrivate(sheet.printed + "\n", to: absolute(output))
        complain("the note of session \(number) is in \(output), for you alone to read.")
      }
    }
  }
}

extension PracticeDesk {
  /// A session as somebody typed it: its number, or `latest`.
  func notedSession(_ typed: String, of one: Case) throws -> NotedSession {
    let sessions = try notedSessions(of: one.id)
    guard let last = sessions.last else {
      throw Failure(
        sentence:
          "there was no session with \(one.code) yet. heard facilitate \(one.code) begins one.",
        code: Exit.noSuchItem)
    }
    if typed.lowercased() == "latest" { return last }
    if let found = sessions.first(where: { "\($0.number)" == typed }) { return found }
    throw Failure(
      sentence:
        "there is no session \"\(typed)\" with \(one.code); there are 1 to \(last.number), and "
        + "latest.", code: Exit.noSuchItem)
  }

  /// The note of a session, to look at.
  fileprivate func sheet(_ typed: String, of one: Case) throws -> NoteSheet {
    let session = try notedSession(typed, of: one)
    if session.isDamaged { throw PracticeError.journal(.isDamaged) }
    guard let note = session.note else {
      throw Failure(
        sentence: "session \(session.number) has no note yet. heard case note write \(one.code) "
          + "--session \(session.number) begins it.", code: Exit.noSuchItem)
    }
    return NoteSheet(code: one.code, session: session, note: note)
  }
}
