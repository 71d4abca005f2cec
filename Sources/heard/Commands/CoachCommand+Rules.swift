import ArgumentParser
import Content
import TerminalUI

extension CoachCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what the coach looks for.",
      discussion: """
        Examples:
          heard coach list
          heard coach list --json
        """)
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let rules = try options.coachRules()
        if json {
          printJSON([
            "schema": 1, "id": .string(rules.id), "title": .string(rules.title),
            "rules": .array(rules.rules.map { $0.json(rules) }),
          ])
          return
        }
        let width = rules.rules.map(\.id.count).max() ?? 0
        for rule in rules.rules {
          let space = String(repeating: " ", count: width - rule.id.count)
          say("\(rule.id)\(space)  \(rule.looks)")
        }
      }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a rule looks for, why, how sure it is, and what it says.",
      discussion: """
        Examples:
          heard coach explain closed-do
          heard coach explain but-after --json
        """)
    @Argument(help: "The rule, as heard coach list names it.") var rule: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let rules = try options.coachRules()
        guard let found = rules.rules.first(where: { $0.id == rule }) else {
          let near = nearName(rule, among: rules.rules.map(\.id)).map { " Did you mean \($0)?" }
          throw Failure(
            sentence: "There is no rule \"\(rule)\"."
              + (near ?? " heard coach list names them all."), code: Exit.noSuchItem)
        }
        if json {
          var answer = found.json(rules)
          if case .object(var members) = answer {
            members["schema"] = 1
            answer = .object(members)
          }
          printJSON(answer)
          return
        }
        for line in found.lines(rules).flatMap({ wrapped($0, width: 78) }) { say(line) }
      }
    }
  }
}

extension CoachRules.Rule {
  /// What has to be known of the exceptions in which this rule is named.
  private func exceptions(in rules: CoachRules) -> [CoachRules.Exception] {
    rules.exceptions.filter { $0.not.contains(id) || $0.quiet.contains(id) }
  }

  fileprivate func json(_ rules: CoachRules) -> JSON {
    var answer: [String: JSON] = [
      "id": .string(id), "kind": .string(says.kind), "in": .string(place.rawValue),
      "settles": .bool(settles), "looks": .string(looks), "why": .string(why),
      "patterns": .array(patterns.map { .string($0.source) }),
      "measured": measured.map { ["right": .int($0.right), "of": .int($0.of)] } ?? .null,
      "exceptions": .array(exceptions(in: rules).map { .string($0.pattern.source) }),
      "strength": .null, "try": .null,
    ]
    switch remark {
    case .strength(let text): answer["strength"] = .string(text)
    case .nudge(let text): answer["try"] = .string(text)
    case nil: break
    }
    return .object(answer)
  }

  fileprivate func lines(_ rules: CoachRules) -> [String] {
    var lines = ["\(id): \(looks)", "Why: \(why)", "How sure: \(sureness)"]
    switch remark {
    case .strength(let text): lines.append("It says: \(text)")
    case .nudge(let text): lines.append("It says: \(text)")
    case nil: lines.append("It says nothing; it only counts for what the remark is.")
    }
    if settles { lines.append("It decides, whatever else stands in the sentence.") }
    lines.append("Patterns:")
    lines += patterns.map { "  " + $0.source }
    let exceptions = exceptions(in: rules)
    if !exceptions.isEmpty { lines.append("Not, or in silence, where this stands:") }
    lines += exceptions.map { "  \($0.pattern.source)  \($0.why)" }
    return lines
  }

  private var sureness: String {
    guard let measured else { return "not measured; a plain observation." }
    let share = (100 * measured.right + measured.of / 2) / measured.of
    let what =
      switch says {
      case .closed: "held a closed question"
      case .open, .why: "held an open question"
      case .reflection: "were reflections first of all"
      case .advice: "held advice"
      case .support, .other, .but, .absolute, .evaluation, .demand, .request, .apology, .label,
        .minimising, .mindReading, .danger:
        "were what it says"
      }
    return
      "of \(measured.of) remarks in which it was found, \(measured.right) \(what) (\(share) %). "
      + "Counted on the counselling and forum talk the rules were written with, not on couples."
  }
}
