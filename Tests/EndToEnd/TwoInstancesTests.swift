import Glibc
import TestSupport
import Testing

/// Two people, two windows, one journal.
@Suite struct TwoInstancesTests {
  private let house = House()

  /// Runs commands side by side, each with its lines, to their ends.
  private func together(_ runs: [(arguments: [String], lines: [String])]) -> [Program.Result] {
    let spawned = runs.enumerated().map { index, run in
      let path = house.root + "/tmp/\(index)"
      Checkout.write(run.lines.map { $0 + "\n" }.joined(), to: path + ".in")
      let process = Program.spawn(
        Program.path, run.arguments.map { Array($0.utf8) },
        environment: house.environment.mapValues { Array($0.utf8) },
        standard: [path + ".in", path + ".out", path + ".err"], isSession: false)
      return (process, path)
    }
    return spawned.map { process, path in
      let code = Program.waitForExit(of: process, seconds: 60)
      let result = Program.Result(
        code: code, outputBytes: Checkout.bytes(path + ".out") ?? [],
        complaintBytes: Checkout.bytes(path + ".err") ?? [])
      for end in [".in", ".out", ".err"] { unlink(path + end) }
      return result
    }
  }

  /// Talks, pages and marks from four windows at once: all of them are there afterwards.
  @Test func nothingIsLostBetweenWindows() {
    #expect(house.run(["--plain"], ["5", "Ana", "Ben"]).code == 0)
    let rounds = Effort.times(50)
    let busy = "Another heard is writing to the journal just now. Try again in a moment."
    for round in 0..<rounds {
      func talk(_ who: String) -> (arguments: [String], lines: [String]) {
        var lines = House.writtenAnswers
        lines[3] = "talk \(who) \(round)"
        return (House.writtenTalk, lines)
      }
      func page(_ who: String) -> (arguments: [String], lines: [String]) {
        (["pages", "--plain"], [who, "", "1", "page \(who) \(round)", ".", ""])
      }
      let runs = together([talk("x"), page("1"), page("2"), talk("y")])
      for run in runs {
        #expect(run.code == 0 && run.complaint.isEmpty, "\(run)")
        for trouble in ["Not saved", "Attention", "does not match", busy] {
          #expect(!run.output.contains(trouble), "round \(round): \(run.output)")
        }
      }
    }
    let talks = house.run(["export", "--plain"], ["yes", "yes"]).output
    let own = ["Ana", "Ben"].map {
      house.run(["export", "--pages", $0, "--plain"], ["yes"]).output
    }
    for round in 0..<rounds {
      for who in ["x", "y"] { #expect(talks.contains("talk \(who) \(round)\n")) }
      for index in 0..<2 { #expect(own[index].contains("page \(index + 1) \(round)\n")) }
    }
    #expect(house.run(["doctor"]).code == 0)
  }

  /// The very first start, twice at once: one journal, one key, and both are told the truth.
  @Test func twoFirstStartsMakeOneJournal() {
    for round in 0..<Effort.times(50) {
      let runs = together([
        (House.writtenTalk, House.writtenAnswers), (House.writtenTalk, House.writtenAnswers),
      ])
      for run in runs {
        let isSaved = run.output.contains("Ana said:")
        let isTold = (run.output + run.complaint).contains("heard")
        #expect(isSaved || isTold, "\(run)")
        #expect(isSaved, "round \(round): \(run)")
      }
      let list = house.run(["journal"]).output.split(separator: "\n")
      #expect(list.count == 2, "round \(round): \(list)")
      #expect(house.run(["doctor"]).code == 0)
      #expect(house.run(["erase", "--all", "--yes"]).code == 0)
    }
  }

  /// Marks from two windows are both kept.
  @Test func marksOfTwoWindowsAreKept() {
    func mark(_ question: Int) -> (arguments: [String], lines: [String]) {
      (["--plain"], ["3", "2", "\(question)", "/favourite", "/back"])
    }
    #expect(house.run(["--plain"], ["5", "Ana", "Ben"]).code == 0)
    let rounds = max(2, Effort.times(50) / 5)
    for round in 0..<rounds {
      let runs = together([mark(2 * round + 1), mark(2 * round + 2)])
      for run in runs { #expect(run.code == 0 && !run.output.contains("Not saved"), "\(run)") }
    }
    let export = house.run(["export", "--format", "json", "--plain"], ["yes", "yes"]).output
    let marks = export.split(separator: "\"favourites\"").last?.split(separator: "]").first ?? ""
    #expect(marks.split(separator: ",").count == 2 * rounds, "\(marks)")
  }
}
