import ArgumentParser
import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TerminalUI

struct LetterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter", abstract: "Look at the letters that can be written about a case.",
    discussion: """
      Examples:
        heard letter list
        heard case letter K7 attendance K7.html

      Letters of your own lie in the folder Letters of your own folder (heard paths names it), each \
      a page of HTML with places such as {{both}}, {{date}} and {{#meetings}} in it, called \
      NAME.mustache.
      """, subcommands: [List.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the letters.",
      discussion: """
        Examples:
          heard letter list
          heard letter list --json
        """)
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let letters = try Template.letters(ContentFolder(options))
        if json {
          printJSON([
            "schema": 1,
            "letters": .array(
              letters.map { ["id": .string($0.id), "about": .string($0.about)] }),
          ])
          return
        }
        for letter in letters { say("\(letter.id)  \(letter.about)") }
      }
    }
  }
}

extension Template {
  static func letters(_ content: ContentFolder) throws(Failure) -> [Template] {
    try all(in: content.letterFolders, known: Letter.places) { complain($0.sentence) }
  }

  /// A letter by its name; a broken file of that name is a failure of its own.
  static func letter(_ name: String, _ content: ContentFolder) throws(Failure) -> Template {
    for folder in content.letterFolders.reversed() {
      guard let file = files(in: folder).first(where: { $0 == folder + "/" + name + ending })
      else { continue }
      return try read(file, known: Letter.places)
    }
    throw .noSuch("letter", name, among: try letters(content).map(\.id))
  }
}

extension CaseCommand {
  struct WriteLetter: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "letter", abstract: "Write a letter about a case, as a page to print.",
      discussion: """
        Examples:
          heard case letter K7 attendance K7-attendance.html
          heard case letter K7 closing K7-closing.html --names

        heard letter list says which letters there are. The two are called by their codes unless \
        --names is said. Words of your own are asked for where a letter has room for them.
        """)
    @Argument(help: "The code.") var code: String
    @Argument(help: "The letter's name.") var letter: String
    @Argument(help: "A file that is not there yet.") var file: String
    @Flag(help: "Names instead of codes.") var names = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let path = absolute(file)
        try requireFree(path)
        let template = try Template.letter(letter, ContentFolder(options))
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let asking = try Asking(options, for: "heard case letter")
        complain(
          "the letter leaves the practice: whoever gets it can read it, and it cannot be called "
            + "back.")
        let page = try Letter(
          one: one, sessions: try desk.sessions(of: one.id), withNames: names, now: desk.now()
        ).page(template, asking)
        try desk.audit(.exported, case: one.id)
        try writePrivate(CleanText.block(page), to: path)
        say("The letter is in \(path). Read it once more before it goes.")
        if names, one.names.a == nil || one.names.b == nil {
          complain("there is no name for both in the roster; the code stands there instead.")
        }
      }
    }
  }
}
