import App
import ArgumentParser
import Content
import Facilitation
import Glibc
import Journal

extension CaseCommand {
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a case out of the practice: sealed, for another practice; or readable.",
      discussion: """
        Examples:
          heard case export K7 --sealed K7.heardcase
          heard case export K7 --readable K7.html
          heard case export K7 --readable K7.html --with-notes

        A sealed export is the case whole, under a passphrase of its own; heard case import brings \
        it in. Pages that a partner has locked stay locked in it.

        A readable export is one page that anybody can read who gets it: sessions and who came, what \
        was done, what was agreed on, ratings that both may see. It asks for each partner whether \
        they have agreed to it, and says so on the page. Notes of the sessions are in it only with \
        --with-notes; private lines and checklists never are.
        """)
    @Argument(help: "The code.") var code: String
    @Option(help: "A file for the sealed case that is not there yet.") var sealed: String?
    @Option(help: "A file for the readable page that is not there yet.") var readable: String?
    @Flag(name: .customLong("with-notes"), help: "With your notes of the sessions.")
    var withNotes = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
      guard (sealed == nil) != (readable == nil) else {
        throw ValidationError("Name one of the two with a file: --sealed or --readable.")
      }
      if withNotes, sealed != nil {
        throw ValidationError("--with-notes is for --readable; a sealed case has everything in it.")
      }
    }

    func run() throws {
      try telling {
        let path = absolute(sealed ?? readable ?? "")
        try requireFree(path)
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let asking = try Asking(options, for: "heard case export")
        guard sealed != nil else {
          return try desk.release(one, withNotes: withNotes, to: path, asking)
        }
        complain(
          "the file will hold all of \(one.code): what the couple keeps, and your records and notes. "
            + "It has a passphrase of its own.")
        let words = try asking.newPassphrase(
          Desk(folder: options.dataFolder, library: Library()).proposal())
        complain("writing it and reading it back; this takes a few seconds.")
        let faults = try desk.seal(one.id, to: path, passphrase: words)
        say("\(one.code) is in \(path), and was read back.")
        for fault in faults { complain("as it is in the practice, too: " + fault) }
        say(
          "Whoever has the file and its passphrase has the whole case. Send the two on different "
            + "ways. \(one.code) stays here until you erase it, and erasing it here does not reach "
            + "that file.")
      }
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring in a sealed case from another practice, or your own of earlier.",
      discussion: """
        Examples:
          heard case import K7.heardcase
          heard case import K7.heardcase --code K9

        It comes in whole or not at all. It is not marked to be erased, whatever it was there; a \
        legal hold and the day until which it is kept stay as they were.
        """)
    @Argument(help: "The sealed case.") var file: String
    @Option(help: "What it is called here.") var code: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        if let code, !Case.isCode(code) { throw PracticeError.badCode(code) }
        let path = absolute(file)
        try requireFile(path)
        guard SealedForm(of: path) == .case else {
          throw JournalError.notSealed(path: path, .case)
        }
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options, makes: true)
        let asking = try Asking(options, for: "heard case import")
        guard let words = asking.secret("Passphrase of the file:") else { throw Asking.ended }
        let came = try desk.bringIn(path, passphrase: words, code: code)
        say("\(came.entry.code) is in the roster, with all that was in the file.")
        for fault in came.faults { complain("as it was where it came from: " + fault) }
        if let until = came.entry.retainUntil {
          say("It is kept until \(WallTime(until, offset: zoneOffset()).date).")
        }
        if came.entry.isHeld { say("It is on a legal hold.") }
      }
    }
  }
}
