import ArgumentParser
import Content
import Glibc

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Plan a session with a couple: blocks, minutes, notes.",
    discussion: """
      Examples:
        heard plan
        heard plan --suits first-meeting
        heard plan show closeness-50 --start 14:30
        heard plan print after-a-fight-80 --html -o plan.html
        heard plan new tuesday --from closeness-50
        heard plan move tuesday 3 1
        heard plan minutes tuesday 2 25

      A plan is a file; heard paths names the folder that is yours, and plans lie in its Plans. \
      Where a plan is asked for, its id or a file will do.
      """,
    subcommands: [
      List.self, Show.self, Print.self, New.self, Move.self, Minutes.self, LintCommand.self,
    ], defaultSubcommand: List.self, aliases: ["plans"])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the plans.",
      discussion: """
        Examples:
          heard plan list
          heard plan list --suits review --json
        """)
    @Option(help: "Only what suits this: first-meeting, after-a-fight, closeness, review …")
    var suits: String?
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).library(.plans)
        if let suits { try check(suits, among: library.plans) }
        let plans = library.plans.filter { plan in suits.map(plan.suits.contains) ?? true }
        if json {
          printJSON(["schema": 1, "plans": .array(plans.map(\.summaryJSON))])
          return
        }
        if plans.isEmpty { throw Failure.nothingLikeThat }
        for plan in plans {
          list("\(plan.id)  \(plan.title), \(plan.minutes) minutes. \(plan.summary)")
        }
      }
    }

    private func check(_ suits: String, among plans: [SessionPlan]) throws(Failure) {
      let all = Set(plans.flatMap(\.suits)).sorted()
      if all.contains(suits) { return }
      let near = nearName(suits, among: all).map { "Did you mean \($0)?" }
      throw Failure(
        sentence: "no plan suits \"\(suits)\". "
          + (near ?? "There are: \(all.joined(separator: ", "))."),
        code: Exit.noSuchItem)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a plan with its times.",
      discussion: """
        Examples:
          heard plan show first-meeting-50 --start 14:30
          heard plan show tuesday.json --json
        """)
    @Argument(help: "The plan's id, or a file.") var plan: String
    @OptionGroup var beginning: StartOption
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).forPlans()
        let sheet = PlanSheet(
          plan: try .named(plan, in: library), library: library, start: beginning.clock)
        if json { printJSON(sheet.json) } else { sheet.tell() }
      }
    }
  }

  struct Print: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a sheet of a plan, with its notes.",
      discussion: """
        Examples:
          heard plan print first-meeting-80 --start 10:00 | lp
          heard plan print review-50 --html --large -o review.html

        The notes are yours: lay the sheet where only you read it.
        """)
    @Argument(help: "The plan's id, or a file.") var plan: String
    @Flag(help: "A page of HTML instead of text.") var html = false
    @Flag(help: "For large type: fewer columns, or larger letters.") var large = false
    @OptionGroup var beginning: StartOption
    @Option(name: .shortAndLong, help: "The file to write; one that is there is not touched.")
    var output: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let library = try ContentFolder(options).forPlans()
        let sheet = PlanSheet(
          plan: try .named(plan, in: library), library: library, start: beginning.clock)
        let text = html ? sheet.html(isLarge: large) : sheet.text(isLarge: large)
        guard let output else {
          for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            say(String(line))
          }
          return
        }
        try writeNew(text + "\n", to: output)
        complain("\(sheet.plan.title) is in \(output).")
      }
    }
  }
}

/// When a meeting begins.
struct StartOption: ParsableArguments {
  @Option(help: "When the session begins, such as 14:30.") var start: String?

  func validate() throws {
    if start != nil, clock == nil { throw ValidationError("--start takes a time such as 14:30.") }
  }

  var clock: ClockTime? { start.flatMap { ClockTime($0) } }
}

extension ContentFolder {
  /// Plans, and what they are made of.
  func forPlans() throws(Failure) -> Library { try library(.plans, .exercises, .decks, .measures) }
}

extension PlanSheet {
  /// The table on stdout; beside it, what there is to say of the plan.
  func tell() {
    for line in table { say(line) }
    for finding in plan.findings(in: library) where finding.block != nil {
      complain(finding.sentence)
    }
  }
}

extension SessionPlan {
  fileprivate var summaryJSON: JSON {
    [
      "id": .string(id), "title": .string(title), "summary": .string(summary),
      "minutes": .int(minutes), "suits": .array(suits.map { .string($0) }),
      "blocks": .int(blocks.count),
    ]
  }
}
