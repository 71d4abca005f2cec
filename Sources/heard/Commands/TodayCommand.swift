import App
import ArgumentParser
import Content
import Dialogue
import Journal
import TerminalUI

struct TodayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "today", abstract: "What this day holds for the two of you.",
    discussion: """
      Examples:
        heard today
        heard today --json
        heard today --quiet && echo "heard has something for you"

      The exit code is 0 when something is for today, 1 when nothing is, 77 when it is locked, so that a shell greeting \
      can ask. Nothing runs in the background: heard looks when you ask.
      """)
  @Flag(help: "As JSON.") var json = false
  @Flag(help: "Only the exit code.") var quiet = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    var isDue = false
    try telling {
      let library = try ContentFolder(options).library(.decks)
      let desk = Desk(folder: options.dataFolder, library: library)
      if quiet, try desk.isLocked() { throw ExitCode(Exit.locked) }
      if Journal.exists(folder: options.dataFolder) { try desk.unlockOurs(options) }
      let names = try desk.names() ?? Pair("", "")
      let today = Today(try desk.houseBook(), names: names, zoneOffset: zoneOffset())
      isDue = !today.due.isEmpty
      if quiet { return }
      let question = tableTalk(library, on: today.day)
      if json {
        printJSON(today.json(names, question: question))
      } else {
        for line in today.lines(names, question: question) { list(CleanText.line(line)) }
      }
    }
    if !isDue { throw ExitCode(1) }
  }
}
