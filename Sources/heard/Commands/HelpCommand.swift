import App
import ArgumentParser
import TerminalUI

struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Say how a command is used, or what is private.",
    discussion: """
      Examples:
        heard help talk
        heard help privacy
      """)
  @Argument(help: "A command, or privacy.") var words: [String] = []

  func run() throws {
    if words == ["privacy"] {
      say(Privacy.title)
      for section in Privacy.sections {
        say()
        say(section.heading.uppercased())
        for paragraph in section.paragraphs {
          for line in wrapped(paragraph, width: 74) { say("  " + line) }
        }
      }
      return
    }
    var command: any ParsableCommand.Type = Heard.self
    for word in words {
      let next = command.configuration.subcommands.first { $0.configuration.commandName == word }
      guard let next = next ?? command.configuration.subcommands.first(where: { $0._name == word })
      else {
        complain("there is no command \"\(AppModel.cleanName(word))\". heard help lists them.")
        throw ExitCode(Exit.usage)
      }
      command = next
    }
    writeAll(Heard.helpMessage(for: command, columns: 80) + "\n", to: 1)
  }
}

extension ParsableCommand {
  /// The name of a subcommand that was not given one.
  fileprivate static var _name: String { String(describing: self).lowercased() }
}
