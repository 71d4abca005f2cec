import ArgumentParser
import Coach
import Content
import Glibc

/// The listening coach, for whoever wants to see what it makes of some sentences.
struct CoachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coach", abstract: "Hear what the listening coach makes of a sentence.",
    discussion: """
      Examples:
        echo "So you felt left out?" | heard coach --stdin
        heard coach --stdin --json < sentences.jsonl
        heard coach list
        heard coach explain closed-do

      It reads one remark a line: the text itself, or a JSON object with "text", and with "prev" \
      where it replies to something; an "id" comes back with the answer. A line that cannot be read \
      is told, and the others are answered all the same; the exit code is then 65.

      The coach is a set of rules in a file; your own lies in the folder Coach of the folder that \
      heard paths calls yours. Its figures were measured on counselling and forum talk, not on couples.
      """,
    subcommands: [Hear.self, List.self, Explain.self], defaultSubcommand: Hear.self)
}

extension CoachCommand {
  struct Hear: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hear remarks from standard input, one a line.",
      discussion: """
        Examples:
          heard coach hear --stdin
          heard coach --stdin --json < sentences.jsonl
        """)

    @Flag(help: "Read remarks from standard input, one a line.") var stdin = false
    @Flag(help: "Answer each line with one JSON object.") var json = false
    @OptionGroup var options: GlobalOptions

    /// The most bytes a line may have.
    private static let limits = JSONLimits(bytes: 1 << 20, depth: 16, stringBytes: 1 << 20)

    func run() throws {
      try telling {
        guard stdin else {
          throw Failure(
            sentence: "give me something to hear: heard coach --stdin reads a remark a line, "
              + "heard coach list shows the rules.", code: Exit.usage)
        }
        let coach = Coach(try options.coachRules())
        var hasFault = false
        var number = 0
        while let line = readLine() {
          number += 1
          do throws(Diagnostic) {
            let (remark, id) = try Self.remark(line, number)
            let hearing = coach.hear(remark.text, replyingTo: remark.previous)
            if json {
              say(hearing.json(of: remark.text, id: id).text())
            } else {
              for line in hearing.lines { say(line) }
            }
          } catch {
            hasFault = true
            complain(error.sentence)
            // Answers stay beside the lines they belong to.
            if json { say(JSON.object(["schema": 1, "error": .string(error.sentence)]).text()) }
          }
        }
        if hasFault { throw ExitCode(Exit.badData) }
      }
    }

    /// What a line holds; one that begins with a brace is JSON.
    private static func remark(
      _ line: String, _ number: Int
    ) throws(Diagnostic) -> (remark: (text: String, previous: String?), id: JSON?) {
      guard line.first(where: { $0 != " " && $0 != "\t" }) == "{" else { return ((line, nil), nil) }
      func fault(_ sentence: String) -> Diagnostic {
        Diagnostic(
          file: "standard input", position: nil, sentence: "line \(number): \(sentence)")
      }
      let document: JSON
      do throws(Diagnostic) {
        document = JSON(try scanJSON(Array(line.utf8), file: "standard input", limits: limits))
      } catch {
        throw fault(error.sentence)
      }
      guard let text = document["text"]?.string else {
        throw fault("the object has no \"text\" in double quotes; add one")
      }
      let previous = document["prev"] ?? .null
      if previous != .null, previous.string == nil {
        throw fault("\"prev\" must be a text in double quotes, or null")
      }
      return ((text, previous.string), document["id"])
    }
  }
}

extension GlobalOptions {
  /// The rules that hold: one's own, where there are any.
  func coachRules() throws(Failure) -> CoachRules {
    guard let rules = try ContentFolder(self).library(.coach).coaches.last else {
      throw Failure(
        sentence: "the rules of the coach are missing; heard looked in the folders Coach.",
        code: Exit.unavailable)
    }
    return rules
  }
}

extension Hearing {
  /// The answer to one line.
  fileprivate func json(of text: String, id: JSON?) -> JSON {
    var answer: [String: JSON] = [
      "schema": 1, "act": .string(act.rawValue),
      "openness": openness.map { .string($0.rawValue) } ?? .null, "advice": .bool(hasAdvice),
      "danger": .bool(isDanger),
      "signals": .array(
        signals.map { signal in
          [
            "rule": .string(signal.rule), "span": Self.json(signal.span, in: text),
            "words": .string(String(text[signal.span])), "reason": .string(signal.reason),
          ]
        }),
      "strength": strength.map {
        [
          "kind": .string($0.kind), "rule": .string($0.rule), "reason": .string($0.reason),
          "says": .string($0.says),
        ]
      } ?? .null,
      "nudge": nudge.map {
        [
          "kind": .string($0.kind), "rule": .string($0.rule), "reason": .string($0.reason),
          "try": .string($0.suggestion),
        ]
      } ?? .null,
    ]
    if let id { answer["id"] = id }
    return .object(answer)
  }

  /// From, and up to, in code points from 0.
  private static func json(_ span: Range<String.Index>, in text: String) -> JSON {
    let from = text.unicodeScalars.distance(from: text.startIndex, to: span.lowerBound)
    let count = text.unicodeScalars.distance(from: span.lowerBound, to: span.upperBound)
    return [.int(from), .int(from + count)]
  }

  fileprivate var lines: [String] {
    var lines = [act.rawValue + (openness.map { ", \($0.rawValue)" } ?? "")]
    if isDanger {
      return lines + [
        "  Nothing is remarked here. If somebody may get hurt, the page Help of heard names people."
      ]
    }
    if let strength { lines.append("  Works: \(strength.says) (\(strength.reason))") }
    if let nudge { lines.append("  Try: \(nudge.suggestion) (\(nudge.reason))") }
    return lines
  }
}
