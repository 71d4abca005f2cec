import ArgumentParser
import Content

struct HandoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handout", abstract: "Put an exercise on paper, for a couple to take home.",
    discussion: """
      Examples:
        heard handout list
        heard handout mirror-talk
        heard handout gratitude-exchange --large | lp
        heard handout mirror-talk --html mirror-talk.html
      """, subcommands: [List.self, Sheet.self], defaultSubcommand: Sheet.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the exercises there are handouts of: all of them.",
      discussion: """
        Examples:
          heard handout list
          heard handout list --json
        """)
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).forTalks()
        if json {
          printJSON([
            "schema": 1,
            "handouts": .array(
              library.exercises.map { ["id": .string($0.id), "title": .string($0.title)] }),
          ])
          return
        }
        for exercise in library.exercises { say("\(exercise.id)  \(exercise.title)") }
      }
    }
  }

  struct Sheet: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Write the handout of an exercise.")
    @Argument(help: "The exercise's id; heard handout list names them.") var exercise: String
    @Flag(help: "For large type: fewer columns, or larger letters.") var large = false
    @Option(help: "A file for a page of HTML, that is not there yet; else it is printed as text.")
    var html: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let content = try ContentFolder(options)
        let library = try content.forTalks()
        guard let found = library.exercise(exercise) else {
          throw Failure.noSuch("exercise", exercise, among: library.exercises.map(\.id))
        }
        let sheet = HandoutSheet(found, in: library)
        guard let html else {
          for line in sheet.text(isLarge: large).split(
            separator: "\n", omittingEmptySubsequences: false)
          {
            say(String(line))
          }
          return
        }
        let template = try Template.read(content.handoutFile, known: HandoutSheet.places)
        try writeNew(sheet.html(template, isLarge: large), to: absolute(html))
        complain("\(found.title) is in \(html).")
      }
    }
  }
}
