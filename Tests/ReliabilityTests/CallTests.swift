import Glibc
import JournalScenarios
import TestSupport
import Testing

/// What happens at single calls to the kernel: an end before any of them, and each of them failing.
@Suite(.serialized) struct CallTests {
  /// A trace of a scenario whose steps do not depend on the seed of this run.
  private static func traced(_ name: String) throws -> (Trace, String) {
    let script = try Script(name, seed: testSeed)
    defer { script.clear() }
    return (Trace(script), script.home)
  }

  /// Ended before each call that would have changed something: by night each of all scenarios.
  @Test(arguments: Scenario.names) func endedAtEveryCall(_ name: String) throws {
    var dice = Dice(state: testSeed)
    let (trace, home) = try Self.traced(name)
    #expect(trace.told.code == 0 && !trace.calls.isEmpty)
    let all = trace.changes(in: home)
    let every = max(1, all.count / often(9, nightly: .max))
    let start = Int.random(in: 0..<every, using: &dice)
    var tried = 0
    var ended = 0
    for index in stride(from: start, to: all.count, by: every) {
      let script = try Script(name, seed: testSeed)
      let told = Trace.run(script, all[index], "signal=SIGKILL")
      tried += 1
      if told.code == 128 + SIGKILL { ended += 1 }
      let problem = Checker(script, told).problem()
      #expect(
        problem == nil,
        "HEARD_SEED=\(testSeed) \(name), ended at \(all[index].name) \(all[index].ordinal)")
      script.clear()
    }
    print("ended at calls of \(name), HEARD_SEED=\(testSeed): \(ended) of \(all.count)")
    fflush(nil)
    #expect(ended >= tried * 9 / 10)
  }

  /// Where there was no journal, a restoration leaves the whole one or none: ended at each of its
  /// calls outside of the folder it works in.
  @Test func endedWhileRestoring() throws {
    let (trace, home) = try Self.traced("backup")
    let steps = Scenario("backup", seed: testSeed).steps
    let step = try #require(steps.lastIndex { $0.name.hasPrefix("restore") })
    var told = 0
    var ended = 0
    for call in trace.changes(in: home) {
      if call.isAnswer { told += 1 }
      guard told == step, !call.isAnswer, call.name == "rename" || !call.text.contains("/work-")
      else { continue }
      let script = try Script("backup", seed: testSeed)
      defer { script.clear() }
      let last = Trace.run(script, call, "signal=SIGKILL")
      if last.code == 128 + SIGKILL { ended += 1 }
      let problem = Checker(script, last).problem()
      #expect(problem == nil, "HEARD_SEED=\(testSeed), ended at \(call.name) \(call.ordinal)")
    }
    print("ended while restoring, HEARD_SEED=\(testSeed): \(ended)")
    #expect(ended > 3)
  }

  /// A disk that is full, broken or cannot be written to, once or from then on.
  @Test func failingCalls() throws {
    let count = often(50, nightly: 500)
    print("failing calls: \(count), HEARD_SEED=\(testSeed)")
    var dice = Dice(state: testSeed)
    let traces = try Scenario.names.map { ($0, try Self.traced($0)) }
    var failed = 0
    var retried = 0
    for round in 0..<count {
      let (name, (trace, home)) = traces[round % traces.count]
      let kinds = ["pwrite64", "write", "fsync", "fdatasync", "openat", "ftruncate", "unlink"]
      let all = trace.changes(in: home).filter { kinds.contains($0.name) && !$0.isAnswer }
      let kind = all.randomElement(using: &dice)?.name ?? ""
      let wanted = round % 2 == 0 ? kinds.filter { k in all.contains { $0.name == k } } : [kind]
      let chosen = wanted.randomElement(using: &dice) ?? kind
      guard let call = all.filter({ $0.name == chosen }).randomElement(using: &dice) else {
        continue
      }
      let error = ["ENOSPC", "EIO", "EROFS"].randomElement(using: &dice) ?? ""
      let lasts = Bool.random(using: &dice)
      let script = try Script(name, seed: testSeed)
      let told = Trace.run(script, call, "error=\(error)", isFromThereOn: lasts)
      let place: Comment = """
        HEARD_SEED=\(testSeed) \(name), \(error) \(lasts ? "from" : "at") \
        \(call.name) \(call.ordinal) \(call.text): \(told.lines.suffix(3))
        """
      if told.lines.contains(where: { $0.hasPrefix("failed") }) { failed += 1 }
      // Behind a commit the folder is synced, so that the rollback journal stays away: when just that
      // fails, nobody knows. What is said not to be saved may be there, and be refused once more.
      let isBehind = call.path == home + "/heard" && call.name.hasSuffix("sync")
      // A file that could not be opened for writing stays open for reading alone.
      let isForReading = call.name == "openat" && call.quoted.hasSuffix("/journal.sqlite")
      if !lasts, !isBehind, !isForReading {
        #expect(told.code == 0, place)
        retried += 1
      }
      #expect([0, 74, 75].contains(told.code), place)
      // What the file is written with never fails unnoticed, but where it is only made smaller.
      if ["pwrite64", "fdatasync"].contains(call.name), call.path.contains("/heard/journal.sqlite"),
        !trace.step(at: call, of: script.scenario).hasPrefix("erase")
      {
        #expect(told.lines.contains { $0.hasPrefix("failed") } || told.code == 74, place)
      }
      #expect(Checker(script, told, mayRepeat: isBehind).problem() == nil, place)
      script.clear()
    }
    print("failing calls that were told of: \(failed); retried: \(retried)")
    #expect(failed > count / 3)
  }

  /// A disk that says it has written what it has not: the backup is read before it gets its name.
  @Test func aBackupThatWasNotWrittenGetsNoName() throws {
    let (trace, _) = try Self.traced("backup")
    let writes = trace.calls.filter { $0.name == "write" && $0.text.contains("/shelf/one.") }
    #expect(writes.count >= 2)
    for call in writes {
      let script = try Script("backup", seed: testSeed)
      defer { script.clear() }
      let told = Trace.run(script, call, "retval=1000000")
      #expect(told.code == 0)
      #expect(told.lines.contains { $0.hasPrefix("failed 4 ") }, "\(told.lines.prefix(7))")
      #expect(Checker(script, told).problem() == nil)
    }
  }
}
