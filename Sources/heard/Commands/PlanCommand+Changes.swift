import ArgumentParser
import Content
import Glibc

extension PlanCommand {
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy a plan to make it your own.",
      discussion: """
        Examples:
          heard plan new tuesday --from closeness-50
          heard plan new tuesday --from closeness-50 --title "Tuesdays" -o tuesday.json
        """)
    @Argument(help: "The new plan's id: small letters, digits and hyphens.") var id: String
    @Option(help: "The id or file of the plan to begin with.") var from: String
    @Option(help: "Another title.") var title: String?
    @Option(
      name: .shortAndLong,
      help: "The file to write; one that is there is not touched. Otherwise it joins your own.")
    var output: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let folder = try ContentFolder(options)
        var plan = try SessionPlan.named(from, in: try folder.library(.plans))
        plan.id = id
        if let title { plan.title = title }
        let text = plan.json.text(isIndented: true) + "\n"
        try check(text)
        if output == nil { try makeFolder(folder.own + "/Plans") }
        let file = output ?? folder.own + "/Plans/\(id).json"
        if access(file, F_OK) == 0 {
          throw Failure(
            sentence: "\(file) is there already. Name another file, or remove that one first.",
            code: Exit.cannotCreate)
        }
        try writePrivate(text, to: file)
        complain("the plan is in \(file); change what you like, and heard plan lint reads it.")
      }
    }

    /// What was given is taken only if heard reads it again.
    private func check(_ text: String) throws(Failure) {
      if !isIdentifier(id) {
        throw Failure(
          sentence: "\"\(id)\" cannot be an id: use small letters, digits and hyphens, 40 at most.",
          code: Exit.usage)
      }
      if SessionPlan.load(bytes: Array(text.utf8), file: id).0 == nil {
        throw Failure(
          sentence: "--title takes one line of 1 to 60 characters.", code: Exit.usage)
      }
    }
  }

  struct Move: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a block of a plan at another place.",
      discussion: """
        Examples:
          heard plan move tuesday 3 1            the third block comes first
          heard plan move tuesday.json 1 4 --start 9:00
        """)
    @Argument(help: "Your plan's id, or a file.") var plan: String
    @Argument(help: "The number of the block.") var block: Int
    @Argument(help: "The number it gets.") var place: Int
    @OptionGroup var beginning: StartOption
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        try PlanCommand.change(plan, options, beginning) { plan throws(Failure) in
          for number in [block, place] { try plan.check(number) }
          return plan.moving(block - 1, to: place - 1)
        }
      }
    }
  }

  struct Minutes: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a block of a plan another length.",
      discussion: """
        Examples:
          heard plan minutes tuesday 2 25
          heard plan minutes tuesday.json 2 25 --start 9:00
        """)
    @Argument(help: "Your plan's id, or a file.") var plan: String
    @Argument(help: "The number of the block.") var block: Int
    @Argument(help: "Its minutes, 1 to 90.") var minutes: Int
    @OptionGroup var beginning: StartOption
    @OptionGroup var options: GlobalOptions

    func validate() throws {
      if !SessionPlan.Block.minutesRange.contains(minutes) {
        throw ValidationError("a block has 1 to 90 minutes.")
      }
    }

    func run() throws {
      try telling {
        try PlanCommand.change(plan, options, beginning) { plan throws(Failure) in
          try plan.check(block)
          return plan.settingMinutes(minutes, of: block - 1)
        }
      }
    }
  }

  /// Changes the file of a plan and shows what has become of it.
  fileprivate static func change(
    _ name: String, _ options: GlobalOptions, _ beginning: StartOption,
    _ change: (SessionPlan) throws(Failure) -> SessionPlan
  ) throws(Failure) {
    let folder = try ContentFolder(options)
    let library = try folder.forPlans()
    let file = try SessionPlan.file(of: name, own: folder.own + "/Plans", in: library)
    let plan = try change(try SessionPlan.read(file))
    try rewrite(file, with: plan.json.text(isIndented: true) + "\n")
    PlanSheet(plan: plan, library: library, start: beginning.clock).tell()
  }
}

extension SessionPlan {
  /// That there is a block with this number, from 1.
  fileprivate func check(_ number: Int) throws(Failure) {
    if blocks.indices.contains(number - 1) { return }
    throw Failure(
      sentence: "there is no block \(number); the plan has \(blocks.count).", code: Exit.noSuchItem)
  }
}
