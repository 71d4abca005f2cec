import App
import ArgumentParser
import Content
import Facilitation

extension CaseCommand {
  struct Retention: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erase, in two steps, the cases whose time is over; or say until when one is kept.",
      discussion: """
        Examples:
          heard case retention --dry-run             what would be marked, and what erased
          heard case retention                       marks what is due; what was marked is erased
          heard case retention K7 --until 2036-12-31
          heard case retention K7 --until never

        What is due is marked the first time, and erased the next time, after a question. A case on \
        a legal hold is left out.
        """)
    @Argument(help: "The code of the one case whose day is set.") var code: String?
    @Option(help: "A day, or never.") var until: String?
    @Option(name: .customLong("as-of"), help: "Another day than today.") var asOf: String?
    @Flag(name: .customLong("dry-run"), help: "Only say what would be done.") var dryRun = false
    @Flag(help: "As JSON; only with --dry-run.") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
      if (code == nil) != (until == nil) {
        throw ValidationError("Name both, a code and --until with a day, or neither.")
      }
      if json, !dryRun { throw ValidationError("--json needs --dry-run.") }
    }

    func run() throws {
      try telling {
        let day = try until.flatMap { $0 == "never" ? nil : try retentionDay($0) }
        let time = try asOf.map { try retentionDay($0) } ?? Desk.now().wall
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        if let code { return try setDay(day, of: code, desk) }
        let due = try desk.retention(asOf: time)
        let held = try desk.cases().filter { $0.isHeld && ($0.retainUntil ?? .max) <= time }
        if dryRun { return tell(due, held: held) }
        if due.isEmpty { say("Nothing is due.") }
        for one in held { say("\(one.code) is due, and on hold: it stays.") }
        for one in due { try goOn(with: one, desk) }
      }
    }

    private func setDay(_ day: Int?, of code: String, _ desk: PracticeDesk) throws {
      var one = try desk.case(called: code)
      one.retainUntil = day
      try desk.save(one)
      let last = day.map { "until " + WallTime($0, offset: zoneOffset()).date }
      say("\(one.code) is kept \(last ?? "with no day set").")
    }

    private func tell(_ due: [Case], held: [Case]) {
      if json {
        printJSON([
          "schema": 1,
          "mark": .array(due.filter { $0.eraseRequestedAt == nil }.map { .string($0.code) }),
          "erase": .array(due.filter { $0.eraseRequestedAt != nil }.map { .string($0.code) }),
          "held": .array(held.map { .string($0.code) }),
        ])
        return
      }
      for one in due {
        say(
          one.eraseRequestedAt == nil
            ? "\(one.code) would be marked." : "\(one.code) would be erased, after a question.")
      }
      for one in held { say("\(one.code) is on hold and stays.") }
      if due.isEmpty { say("Nothing is due.") }
      say("Nothing was done.")
    }

    private func goOn(with one: Case, _ desk: PracticeDesk) throws {
      if one.eraseRequestedAt == nil {
        _ = try desk.requestErasing(one.id)
        say("\(one.code) is marked. The same command once more erases it.")
      } else {
        try desk.eraseAfterAsking(one, certificate: nil, options)
      }
    }
  }

  struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erase a case: marked the first time, erased the second.",
      discussion: """
        Examples:
          heard case erase K7                          marks it
          heard case erase K7 --certificate K7.txt     erases it, after a question
          heard case erase K7 --take-back              it stays after all

        The keys go first, then the files. The certificate says what was erased, and what that \
        cannot reach.
        """)
    @Argument(help: "The code.") var code: String
    @Option(help: "A file for the certificate that is not there yet; else it is printed.")
    var certificate: String?
    @Flag(name: .customLong("take-back"), help: "Take the mark away.") var takeBack = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        if takeBack {
          try desk.takeErasingBack(one.id)
          say("\(one.code) stays.")
        } else if one.eraseRequestedAt == nil {
          _ = try desk.requestErasing(one.id)
          say("\(one.code) is marked. Nothing is lost yet: the same command once more erases it.")
        } else {
          try desk.eraseAfterAsking(one, certificate: certificate.map { absolute($0) }, options)
        }
      }
    }
  }
}

extension PracticeDesk {
  /// The second step, once somebody has typed the code.
  fileprivate func eraseAfterAsking(
    _ one: Case, certificate path: String?, _ options: GlobalOptions
  ) throws {
    if one.isHeld { throw PracticeError.isHeld(one.code) }
    let asking = try Asking(options, for: "erasing")
    let typed = asking.line(
      "Everything of \(one.code) is erased for good: \(one.sessions == 1 ? "1 session" : "\(one.sessions) sessions"), the couple’s journal, "
        + "records and notes. Type the code to erase it, or anything else for no:")
    guard let typed, one.isCalled(typed) else {
      throw Failure(sentence: "\(one.code) was not erased.", code: Exit.interrupted)
    }
    let lines = try erase(one.id).lines { moment($0) }
    guard let path else {
      for line in lines { say(line) }
      return
    }
    do throws(Failure) {
      try writePrivate(lines.map { $0 + "\n" }.joined(), to: path)
    } catch {
      // It is erased; what says so shall not be lost for a file.
      for line in lines { say(line) }
      throw error
    }
    say("\(one.code) is erased. The certificate is in \(path).")
  }
}
