import ArgumentParser
import Dialogue
import Facilitation
import Glibc
import Journal

extension CaseCommand {
  struct Access: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write down for one partner what is kept of them.",
      discussion: """
        Examples:
          heard case access K7 --for a K7-A.html
          heard case access K7 --for b K7-B.html

        It has what both may read, and what is this partner's own as far as it opens. Nothing of \
        it is the other's alone: no page, no answer, no rating that was not shown. None of your \
        notes are in it.
        """)
    @Argument(help: "The code.") var code: String
    @Option(name: .customLong("for"), help: "Whom it is for: a or b.") var partner: Partner
    @Argument(help: "A file that is not there yet.") var file: String
    @OptionGroup var options: GlobalOptions

    enum Partner: String, CaseIterable, ExpressibleByArgument {
      case a, b

      var seat: Seat { self == .a ? .a : .b }
    }

    func run() throws {
      try telling {
        let path = absolute(file)
        try requireFree(path)
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let asking = try Asking(options, for: "heard case access")
        let who = one.called(partner.seat)
        complain(
          "the page is for \(who) alone: what they wrote without the other is in it, and you do not "
            + "have to read it. Anybody can who gets hold of it, and it cannot be called back.")
        guard
          asking.agrees(
            "Have you made sure that \(who) has asked for it, and will get it in person?")
        else { throw Failure(sentence: "nothing left the practice.", code: Exit.interrupted) }
        let library = try ContentFolder(options).library()
        let html = try desk.accessSheet(of: one, for: partner.seat, in: library).html()
        try desk.audit(.exported, case: one.id)
        try writePrivate(html, to: path)
        say("What is kept of \(who) is in \(path).")
      }
    }
  }
}
