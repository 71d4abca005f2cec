import ArgumentParser
import Content
import Glibc

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check exercises, decks, plans and words.",
    discussion: """
      Examples:
        heard lint my-exercise.json
        heard lint --stats my-deck.json        what can be counted about its questions
        heard lint Content

      Each finding is a line: file:line:column: sentence. Those that begin with "wording:" are an \
      editor's advice; a deck with them can be used as it is. Exits with 65 when there is a \
      finding. With folders, questions are compared across all decks.
      """)

  @Argument(help: "Files, or folders with JSON files in them.") var paths: [String]
  @Flag(help: "A table of what can be counted about each deck, and about all of them.")
  var stats = false
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      var findings: [Diagnostic] = []
      var count = 0
      var whole = (try? ContentFolder(options).library()) ?? Library()
      var fileOfExercise: [String: String] = [:]
      var lists: [(file: String, library: Library)] = []
      var decks: [DeckFile] = []
      var plans: [PlanFile] = []
      for path in paths {
        for file in try Self.files(at: path) {
          count += 1
          var library = Library()
          let bytes = try readFile(file)
          if file.hasSuffix(Template.ending) {
            findings += Template.findings(bytes, file: file)
            continue
          }
          findings += library.add(bytes: bytes, file: file)
          for exercise in library.exercises { fileOfExercise[exercise.id] = file }
          if let deck = library.decks.first ?? Deck.draft(bytes: bytes, file: file) {
            decks.append(DeckFile(deck: deck, file: file))
          }
          if let plan = library.plans.first {
            plans.append(PlanFile(id: plan.id, file: file, bytes: bytes))
          }
          lists.append((file, library))
          _ = whole.add(bytes: bytes, file: file)
        }
      }
      findings += crossFindings(whole, fileOfExercise)
      for (file, library) in lists {
        findings += library.unknownNames(among: whole).map {
          Diagnostic(file: file, position: nil, sentence: $0)
        }
      }
      findings += plans.findings(in: whole)
      let wording = decks.wordingFindings
      for (deck, found) in zip(decks, wording) {
        findings += found.map {
          Diagnostic(file: deck.file, position: $0.position, sentence: "wording: " + $0.sentence)
        }
      }
      tell(findings, count, stats ? DeckReport.table(of: decks, wording) : [])
      if !findings.isEmpty { throw ExitCode(Exit.badData) }
    }
  }

  private func tell(_ findings: [Diagnostic], _ count: Int, _ reports: [DeckReport]) {
    if json {
      var answer: [String: JSON] = [
        "schema": 1, "files": .int(count), "findings": .array(findings.map(\.json)),
      ]
      if stats { answer["stats"] = .array(reports.map(\.json)) }
      printJSON(.object(answer))
      return
    }
    for finding in findings { say(finding.description) }
    if stats {
      for line in reports.lines { say(line) }
    }
    complain(
      "\(count) file\(count == 1 ? "" : "s"), \(findings.count) finding"
        + (findings.count == 1 ? "" : "s"))
  }

  private static func files(at path: String) throws(Failure) -> [String] {
    var info = stat()
    guard stat(path, &info) == 0 else {
      throw Failure(sentence: "there is no file \(path).", code: Exit.noSuchItem)
    }
    let isFolder = info.st_mode & S_IFMT == S_IFDIR
    return isFolder ? try jsonFiles(below: path).filter(isContent) : [path]
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

extension DeckReport {
  /// Each deck's, and where there are several, that of all of them.
  fileprivate static func table(of decks: [DeckFile], _ wording: [[WordingFinding]]) -> [DeckReport]
  {
    let each = zip(decks, wording).map { DeckReport(id: $0.deck.id, of: [$0.deck], faults: $1) }
    if each.count < 2 { return each }
    return each + [
      DeckReport(id: "all", of: decks.map(\.deck), faults: wording.flatMap { $0 })
    ]
  }

  fileprivate var json: JSON {
    [
      "id": .string(id), "prompts": .int(prompts), "openQuestions": .int(openQuestions),
      "invitations": .int(invitations), "closed": .int(closed),
      "openShare": .string(Self.share(openShare)),
      "gradeMedian": .string(Self.tenth(medianGrade)),
      "gradeMost": .string(Self.tenth(hardestGrade)),
      "lengthMedian": .int(medianLength), "lengthMost": .int(longest),
      "depths": .array(depths.map { .int($0) }), "sensitive": .int(sensitive),
      "modes": .object(
        Dictionary(uniqueKeysWithValues: modes.map { ($0.key.rawValue, .int($0.value)) })),
      "practices": .array(practices.map(\.rawValue).sorted().map { .string($0) }),
      "faults": .object(
        Dictionary(
          uniqueKeysWithValues: WordingFinding.Kind.allCases.map {
            ($0.rawValue, .int(faults[$0] ?? 0))
          })),
    ]
  }

  /// Per cent with one digit: `97.3`.
  static func share(_ value: Double) -> String { tenth(value * 100) }

  /// One digit after the point.
  static func tenth(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension [DeckReport] {
  /// A table, and below it what it says in words.
  fileprivate var lines: [String] {
    guard let all = last else { return ["There is no deck in it."] }
    let titles = [
      "deck", "prompts", "open %", "invite", "grade", "most", "length", "most", "depth 1/2/3",
      "sensitive", "pair", "solo", "facil", "practices", "faults",
    ]
    let rows = map { report in
      [
        report.id, "\(report.prompts)", DeckReport.share(report.openShare), "\(report.invitations)",
        DeckReport.tenth(report.medianGrade), DeckReport.tenth(report.hardestGrade),
        "\(report.medianLength)", "\(report.longest)",
        report.depths.map(String.init).joined(separator: "/"), "\(report.sensitive)",
        "\(report.modes[.pair] ?? 0)", "\(report.modes[.solo] ?? 0)",
        "\(report.modes[.facilitated] ?? 0)", "\(report.practices.count)",
        "\(report.faults.values.reduce(0, +))",
      ]
    }
    let faults = WordingFinding.Kind.allCases.map { "\($0.title) \(all.faults[$0] ?? 0)" }
    let missing = Practice.allCases.filter { !all.practices.contains($0) }.map(\.rawValue)
    return aligned([titles] + rows) + [
      "", "Faults in all: " + faults.joined(separator: ", ") + ".",
      "Practices served by questions: \(all.practices.count) of \(Practice.allCases.count)"
        + (missing.isEmpty ? "." : "; not " + missing.joined(separator: ", ") + "."),
    ]
  }

  private func aligned(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }.joined(separator: "  ")
    }
  }
}

extension WordingFinding.Kind {
  fileprivate var title: String {
    switch self {
    case .closed: "closed"
    case .number: "asking for a number"
    case .hard: "hard to read"
    case .doubleBarrelled: "double-barrelled"
    case .leading: "leading"
    case .blaming: "blaming"
    case .assuming: "assuming"
    case .duplicate: "exact duplicates"
    case .nearDuplicate: "near duplicates"
    }
  }
}
