import App
import ArgumentParser
import Content
import Glibc
import Journal
import TerminalUI

struct InsightsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "insights", abstract: "How it has been going, without a score.",
    discussion: """
      Examples:
        heard insights                              page by page
        heard insights --plain                      all of it in lines
        heard insights --json
        heard insights --html -o insights.html      a page for the browser, with pictures

      How heard each of you felt and what the other guessed, who had the floor, feelings you named, \
      what you agreed on, and your rituals. Only what you have shown each other is in it.
      """)
  @Flag(help: "As JSON.") var json = false
  @Flag(help: "As one HTML page without scripts, with nothing from elsewhere.") var html = false
  @Option(name: .shortAndLong, help: "A file that is not there yet; else it is printed.")
  var output: String?
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if json, html { throw ValidationError("--json and --html are two forms; take one of them.") }
  }

  func run() throws {
    if !json, !html, output == nil, !options.plain, isatty(STDOUT_FILENO) == 1 {
      return try open(.insights, options)
    }
    try telling {
      if let output { try requireFree(output) }
      let desk = Desk(folder: options.dataFolder, library: Library())
      if Journal.exists(folder: options.dataFolder) { try desk.unlockOurs(options) }
      let feelings = try ContentFolder(options).library(.words).feelings
      let text: String
      if let source = try desk.insightSource() {
        let insights = Insights(source, feelings: feelings)
        text =
          if html {
            try InsightSheet(insights).html()
          } else if json {
            insights.json.text(isIndented: true) + "\n"
          } else {
            insights.lines.map { CleanText.block($0) + "\n" }.joined()
          }
      } else if json {
        text = Insights.none(on: Desk.today, feelings: feelings).text(isIndented: true) + "\n"
      } else {
        throw Failure(sentence: "nothing is kept here yet.", code: Exit.noSuchItem)
      }
      guard let output else {
        writeAll(text, to: STDOUT_FILENO)
        return
      }
      try writePrivate(text, to: absolute(output))
      complain("written to \(output), for everybody to read who gets that file.")
    }
  }
}
