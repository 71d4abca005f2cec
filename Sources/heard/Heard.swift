import App
import ArgumentParser
import CTerminalGuard
import Content
import Dialogue
import Glibc
import Journal
import NcursesTerminal
import TerminalUI

@main
struct Heard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "heard",
    abstract: "A guided conversation for two, at one terminal.",
    discussion: """
      Examples:
        heard                                  the home page
        heard talk mirror-talk                 one speaks, the other says it back
        heard talk closeness-ladder --keep nothing
        heard draw                             one open question, for the table
        heard resume                           go on where the last talk stopped

      One of you speaks; the other says it back; only the speaker can say "yes, that's it"; then \
      you swap. Everything stays on this computer.
      """,
    version: "0.1.0",
    subcommands: [
      TalkCommand.self, ResumeCommand.self, DecksCommand.self, DrawCommand.self,
      ExercisesCommand.self, IdeasCommand.self, PracticesCommand.self, PlanCommand.self,
      JournalCommand.self, PagesCommand.self, NoteCommand.self, LockCommand.self,
      PassphrasesCommand.self, ExportCommand.self, ImportCommand.self, BackupCommand.self,
      RestoreCommand.self, EraseCommand.self, FacilitateCommand.self, ConsoleCommand.self,
      RoomCommand.self, CaseCommand.self, AuditCommand.self, DoctorCommand.self, HelpCommand.self,
      LintCommand.self, PathsCommand.self,
      MeasuresCommand.self,
      CoachCommand.self,
      SoloCommand.self,
      CheckInCommand.self, GratitudeCommand.self, TodayCommand.self, AgreementsCommand.self,
      RitualsCommand.self, DatesCommand.self, MenusCommand.self, MilestonesCommand.self,
      MapCommand.self,
      InsightsCommand.self,
      LetterCommand.self, HandoutCommand.self,
    ])

  @OptionGroup var options: GlobalOptions

  static func main() {
    heard_guard_process()
    signal(SIGPIPE, SIG_IGN)
    // Without it nobody knows how wide a character is that is not ASCII.
    setlocale(LC_CTYPE, "C.UTF-8")
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// As `exit(withError:)` does it, with what it repeats of the command line made safe.
  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: error, columns: nil)
    if message.isEmpty { Glibc.exit(code.rawValue) }
    if code.isSuccess {
      writeAll(message + "\n", to: STDOUT_FILENO)
    } else {
      writeAll(CleanText.block(message) + "\n", to: STDERR_FILENO)
    }
    Glibc.exit(code.rawValue)
  }

  func run() throws {
    try telling {
      if isatty(STDIN_FILENO) != 1, !options.plain {
        try introduce()
        return
      }
      try perform(options) { isPlain in
        let content = try ContentFolder(options)
        let desk = Desk(folder: options.dataFolder, library: Library())
        let model = try desk.model(
          for: .home, library: Library(), onlyOpen: true, isPlain: isPlain)
        return Stage(model: model, desk: desk, unread: content)
      }
    }
  }

  /// Where nobody can answer: what heard is, what to type, and one open question.
  private func introduce() throws {
    let library = try ContentFolder(options).library(.decks)
    say("heard: a guided conversation for two, at one terminal.")
    say("One of you speaks; the other says it back; only the speaker can say \"yes, that's it\".")
    say()
    say("In a terminal, type:    heard")
    say("For lines only:         heard --plain")
    say("For everything else:    heard --help")
    let cards = Draw(decks: []).cards(from: library.decks, Marks())
    if let card = cards.randomElement() {
      say()
      say("A question for tonight: \(card.text)")
    }
  }
}
