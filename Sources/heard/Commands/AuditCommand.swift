import App
import ArgumentParser
import Content
import Facilitation

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "What was done in the practice, and whether the list is whole.",
    discussion: """
      Examples:
        heard audit
        heard audit --case K7
        heard audit verify

      The list says what was done, when, and with which case; never a word of what anybody said or \
      wrote. Each line holds a keyed hash of the one before, and the last hash is kept apart: a line \
      that was changed, moved or taken away is found. Whoever has the passphrase of the practice and \
      writes a program of their own could still write another list.
      """,
    subcommands: [Show.self, Verify.self], defaultSubcommand: Show.self)

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what was done.")
    @Option(name: .customLong("case"), help: "Only what was done with this case.")
    var code: String?
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        var entries = try desk.auditTrail()
        if let code {
          let id = try desk.case(called: code).id
          entries = entries.filter { $0.caseID == id }
        }
        // A case that was erased has no code any more; its id stays.
        let codes = Dictionary(
          try desk.cases().map { ($0.id, $0.code) }, uniquingKeysWith: { first, _ in first })
        if json {
          printJSON(["schema": 1, "entries": .array(entries.map { $0.json(codes) })])
          return
        }
        for entry in entries {
          let which = entry.caseID.map { "  " + (codes[$0] ?? $0) } ?? ""
          say("\(entry.seq)  \(moment(entry.at))  \(entry.act.rawValue)\(which)")
        }
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether the list is as it was written.",
      discussion: "The exit code is 65 when it is not.")
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let report = try desk.verifyAudit()
        if json {
          printJSON([
            "schema": 1, "entries": .int(report.count), "whole": .bool(report.isWhole),
            "brokenAt": report.brokenAt.map { .int($0) } ?? .null,
            "changedBeside": .bool(report.isChangedBeside),
          ])
        } else {
          say(report.sentence)
        }
        if !report.isWhole { throw ExitCode(Exit.badData) }
      }
    }
  }
}

extension PracticeDesk.AuditReport {
  /// For people.
  var sentence: String {
    if let brokenAt {
      return "The list was changed from outside: entry \(brokenAt) or the one after it is not as "
        + "it was written, or is missing. There are \(count) entries now."
    }
    if isChangedBeside {
      return "The \(count) entries are as they were written, but something else in the practice "
        + "was changed from outside, or put back."
    }
    return count == 1
      ? "The one entry is as it was written." : "All \(count) entries are as they were written."
  }
}

extension AuditEntry {
  fileprivate func json(_ codes: [String: String]) -> JSON {
    [
      "seq": .int(seq), "at": .int(at), "act": .string(act.rawValue),
      "id": caseID.map { .string($0) } ?? .null,
      "case": caseID.flatMap { codes[$0] }.map { .string($0) } ?? .null,
    ]
  }
}

/// Day and time of day, here.
func moment(_ milliseconds: Int) -> String {
  let time = WallTime(milliseconds, offset: zoneOffset())
  return "\(time.date) \(time.time)"
}
