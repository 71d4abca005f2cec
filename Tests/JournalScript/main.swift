import Glibc
import Journal
import JournalScenarios

// JournalScript SCENARIO SEED FOLDER SHELF
//
// Plays a scenario and tells of each step when it has returned, so that whoever ends this process
// at some moment knows what was promised until then:
//
//     done 3 begin talk<tab>what only the journal knows
//     failed 4 Not saved: the disk is full. …

func tell(_ line: String) {
  var bytes = Array((line + "\n").utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { exit(74) }
    bytes = bytes.dropFirst(count)
  }
}

func sentence(_ error: any Error) -> String {
  (error as? JournalError)?.sentence ?? "\(error)"
}

guard CommandLine.arguments.count == 5, let seed = UInt64(CommandLine.arguments[2]) else {
  exit(64)
}
let scenario = Scenario(CommandLine.arguments[1], seed: seed)
var stage = Stage(folder: CommandLine.arguments[3], shelf: CommandLine.arguments[4])
for (index, step) in scenario.steps.enumerated() {
  do {
    tell("done \(index) \(step.name)\t\(try step.act(&stage))")
  } catch {
    tell("failed \(index) \(sentence(error))")
    // Once more, as somebody would who has made room on the disk.
    do {
      tell("done \(index) \(step.name)\t\(try step.act(&stage))")
    } catch {
      tell("failed \(index) \(sentence(error))")
      exit(75)
    }
  }
}
