import App
import ArgumentParser
import Content
import Glibc
import Journal

struct SoloCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solo", abstract: "Time alone: practise, prepare, write, breathe.",
    discussion: """
      Examples:
        heard solo                 all of it
        heard solo practice        scenes to practise listening with
        heard solo prepare         a conversation that is hard to begin
        heard solo reflect         a question, and a page of your own
        heard solo feeling         a word for how you feel
        heard solo breathe         three minutes
        heard solo card            what helps you, in your own words
        heard solo --plain

      What you write is yours alone. In a small first trial, people who took a structured online \
      programme without their partner felt better in their own lives; for the relationship no gain \
      was shown. heard itself has not been tested.
      """)

  @Argument(help: "practice, prepare, reflect, feeling, breathe or card.")
  var room: Solo.Door?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let content = try ContentFolder(options)
      let library = try content.library()
      let desk = Desk(folder: options.dataFolder, library: library)
      let first = AppModel.First.solo(room)
      try perform(options, first: try desk.isLocked() ? nil : .begin(first)) { isPlain in
        Stage(
          model: try desk.model(for: first, library: library, onlyOpen: true, isPlain: isPlain),
          desk: desk)
      }
    }
  }
}

extension Solo.Door: ExpressibleByArgument {}
