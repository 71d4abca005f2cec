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
      var whole = (try? ContentFolder(options).library()) ?? Library()
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
      findings += crossFindings(whole, fileOfExercise)
      if json {
        printJSON(["schema": 1, "files": .int(count), "findings": .array(findings.map(\.json))])
      } else {
        for finding in findings { say(finding.description) }
        complain("\(count) files, \(findings.count) findings")
      }
      if !findings.isEmpty { throw ExitCode(Exit.badData) }
    }
  }

  /// What the files say of each other, and of what heard has besides.
  private func crossFindings(_ library: Library, _ files: [String: String]) -> [Diagnostic] {
    library.crossFindings.compactMap { finding in
      files[finding.exercise].map {
        Diagnostic(file: $0, position: nil, sentence: finding.sentence)
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
