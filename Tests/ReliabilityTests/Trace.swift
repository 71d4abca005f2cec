import JournalScenarios
import TestSupport

/// What a script asked the kernel to do, as strace tells it.
struct Trace {
  struct Call {
    var name: String
    /// Which of its name it is, counted from 1, as `when=` counts.
    var ordinal: Int
    /// Arguments and result; descriptors with their paths.
    var text: String

    /// The path that the first argument names.
    var path: String {
      text.split(separator: "<", maxSplits: 1).last.map { String($0.prefix { $0 != ">" }) } ?? ""
    }
    /// What stands in the first pair of quotes.
    var quoted: String {
      let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
      return parts.count > 1 ? String(parts[1]) : ""
    }
    var quotedLast: String {
      let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
      return parts.count > 3 ? String(parts[3]) : ""
    }
    var worked: Bool { !text.contains(") = -1 ") }
    var isAnswer: Bool { name == "write" && text.hasPrefix("(1<") }
  }

  /// Every call that changes what is on the disk.
  static let changing = [
    "pwrite64", "write", "fsync", "fdatasync", "unlink", "rename", "link", "ftruncate", "openat",
    "mkdir", "rmdir", "fchmod", "chmod",
  ]

  var told: Script.Told
  var calls: [Call] = []

  init(_ script: Script) {
    let log = Checkout.temporaryFolder() + "/trace"
    defer { remove(String(log.dropLast("/trace".count))) }
    told = script.run([
      "/usr/bin/strace", "-f", "-y", "-s", "100", "-e", "signal=none",
      "-e", "trace=" + Self.changing.joined(separator: ","), "-o", log,
    ])
    var main: Substring?
    var counts: [String: Int] = [:]
    for line in (Checkout.text(log) ?? "").split(separator: "\n") {
      let process = line.prefix { $0 != " " }
      main = main ?? process
      let rest = line.dropFirst(process.count).drop { $0 == " " }
      let name = String(rest.prefix { $0.isLetter || $0.isNumber })
      // Each thread counts its own calls; all that matters is done by the first.
      guard process == main, Self.changing.contains(name), !rest.contains(" resumed>") else {
        continue
      }
      counts[name, default: 0] += 1
      calls.append(
        Call(name: name, ordinal: counts[name] ?? 0, text: String(rest.dropFirst(name.count))))
    }
  }

  /// The calls that change something, of the scenario itself and not of the program's start.
  func changes(in home: String) -> [Call] {
    calls.filter { call in
      guard call.worked else { return false }
      if call.isAnswer { return true }
      guard call.text.contains(home) else { return false }
      return call.name != "openat" || call.text.contains("O_CREAT") || call.text.contains("O_WR")
    }
  }

  /// The step that was being done at a call.
  func step(at call: Call, of scenario: Scenario) -> String {
    let before = calls.prefix { $0.name != call.name || $0.ordinal != call.ordinal }
    let done = before.count { $0.isAnswer }
    return done < scenario.steps.count ? scenario.steps[done].name : ""
  }

  /// Plays a script while strace does something to one of its calls.
  static func run(_ script: Script, _ call: Call, _ deed: String, isFromThereOn: Bool = false)
    -> Script.Told
  {
    script.run([
      "/usr/bin/strace", "-f", "-e", "trace=\(call.name)", "-e", "signal=none", "-o", "/dev/null",
      "-e", "inject=\(call.name):\(deed):when=\(call.ordinal)\(isFromThereOn ? "+" : "")",
    ])
  }
}
