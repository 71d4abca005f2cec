import Glibc
import Journal
import JournalScenarios
import TestSupport
import Testing

/// Whatever moment the power goes: what was told of is there, at most one step more, nothing half.
@Suite(.serialized) struct KillTests {
  /// Played to its end, every scenario leaves just what it shall.
  @Test(arguments: Scenario.names) func playedToTheEnd(_ name: String) throws {
    let script = try Script(name, seed: testSeed)
    defer { script.clear() }
    let told = script.run()
    #expect(told.code == 0, "\(told.lines.last ?? "nothing told")")
    #expect(told.lines.count == script.scenario.steps.count)
    #expect(Checker(script, told).problem() == nil)
  }

  @Test func endedAtAnyMoment() throws {
    let count = often(200, nightly: 2000)
    print("ended at any moment: \(count) times, HEARD_SEED=\(testSeed)")
    var dice = Dice(state: testSeed)
    var ended = 0
    for round in 0..<count {
      let seed = dice.next()
      let script = try Script(Scenario.names[round % Scenario.names.count], seed: seed)
      let line = Int.random(in: 0..<script.scenario.steps.count, using: &dice)
      let wait = UInt32.random(in: 0...(line == 0 ? 30_000 : 3000), using: &dice)
      let told = script.run { number, process in
        guard number == line else { return }
        usleep(wait)
        kill(process, SIGKILL)
      }
      if told.code == 128 + SIGKILL { ended += 1 }
      let checker = Checker(script, told)
      #expect(
        checker.problem() == nil,
        "round \(round), HEARD_SEED=\(testSeed), \(script.scenario.name) \(seed), line \(line)")
      script.clear()
    }
    print("ended before their end: \(ended)")
    #expect(ended > count / 2)
  }
}
