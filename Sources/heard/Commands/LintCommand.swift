import ArgumentParser
import Content
import Glibc

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check exercises and decks.",
    discussion: """
      Examples:
        heard lint my-exercise.json
        heard lint Content

      Each finding is a line: file:line:column: sentence. Exits with 65 when there is one.
      """)

  @Argument(help: "Files, or folders with JSON files in them.") var paths: [String]
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      var findings: [Diagnostic] = []
      var count = 0
      var whole = Library()
      var fileOfExercise: [String: String] = [:]
      for path in paths {
        var info = stat()
        guard stat(path, &info) == 0 else {
          throw Failure(sentence: "there is no file \(path).", code: Exit.noSuchItem)
        }
        let isFolder = info.st_mode & S_IFMT == S_IFDIR
        let files = isFolder ? try jsonFiles(below: path).filter(Self.isContent) : [path]
        for file in files {
          count += 1
          var library = Library()
          let bytes = try readFile(file)
          findings += library.add(bytes: bytes, file: file)
          for exercise in library.exercises { fileOfExercise[exercise.id] = file }
          _ = whole.add(bytes: bytes, file: file)
        }
      }
      findings += missingDecks(in: whole, fileOfExercise)
      if json {
        printJSON(["schema": 1, "files": .int(count), "findings": .array(findings.map(\.json))])
      } else {
        for finding in findings { say(finding.description) }
        complain("\(count) files, \(findings.count) findings")
      }
      if !findings.isEmpty { throw ExitCode(Exit.badData) }
    }
  }

  /// Decks that an exercise draws from and that are neither among the files nor heard's own.
  private func missingDecks(in library: Library, _ files: [String: String]) -> [Diagnostic] {
    let own = (try? ContentFolder(options.content).library())?.decks.map(\.id) ?? []
    return library.exercises.flatMap { exercise in
      exercise.decks.filter { library.deck($0) == nil && !own.contains($0) }.map { deck in
        Diagnostic(
          file: files[exercise.id] ?? exercise.id, position: nil,
          sentence: "it draws from a deck \"\(deck)\" that is not here")
      }
    }
  }

  /// Schemas lie beside the content and are none of it.
  private static func isContent(_ file: String) -> Bool { !file.hasSuffix(".schema.json") }
}

extension Diagnostic {
  fileprivate var json: JSON {
    [
      "file": .string(file), "line": position.map { .int($0.line) } ?? .null,
      "column": position.map { .int($0.column) } ?? .null, "sentence": .string(sentence),
    ]
  }
}
