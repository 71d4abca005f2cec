import Glibc
import JournalScenarios
import TestSupport

/// A scenario played by a process of its own, in folders of its own, that somebody may end.
struct Script {
  let scenario: Scenario
  let seed: UInt64
  let folder: String
  let shelf: String
  let home: String

  static let executable: String = {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    let beside = own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/JournalScript"
    return access(beside, X_OK) == 0 ? beside : Checkout.root + "/.build/release/JournalScript"
  }()

  /// - Parameter isQuick: In memory: what is asked is not how a disk behaves.
  init(_ name: String, seed: UInt64, isQuick: Bool = often(1, nightly: 0) == 1) throws {
    home = isQuick ? Checkout.quickFolder() : Checkout.temporaryFolder()
    scenario = Scenario(name, seed: seed)
    self.seed = seed
    folder = home + "/heard"
    shelf = home + "/shelf"
    mkdir(shelf, 0o700)
    if scenario.isInFirstFormat { try FirstJournal.write(to: folder) }
  }

  func clear() { remove(home) }

  /// What was told until the end, and how it ended: the exit code, or 128 and the signal's number.
  struct Told {
    var lines: [String] = []
    var code: Int32 = -1
  }

  /// - Parameters:
  ///   - wrapper: A program that runs it, with its arguments.
  ///   - line: Called with the number of lines told so far, and the process.
  func run(_ wrapper: [String] = [], line: (Int, pid_t) -> Void = { _, _ in }) -> Told {
    // A pipe with a name: what other tests start meanwhile cannot inherit an end of it.
    let channel = home + "/told"
    unlink(channel)
    guard mkfifo(channel, 0o600) == 0 else { return Told() }
    let end = open(channel, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(end) }
    let words = wrapper + [Self.executable, scenario.name, String(seed), folder, shelf]
    let process = Self.spawn(words, output: channel)
    guard process > 0 else { return Told() }
    // The process has opened its end by now.
    _ = fcntl(end, F_SETFL, 0)
    line(0, process)
    var told = Told()
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(end, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      for byte in buffer[..<count] {
        guard byte == 0x0A else {
          bytes.append(byte)
          continue
        }
        told.lines.append(String(decoding: bytes, as: UTF8.self))
        bytes = []
        line(told.lines.count, process)
      }
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    told.code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return told
  }

  private static func spawn(_ words: [String], output: String) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let arguments = words.map { strdup($0) } + [nil]
    let variables = [strdup("PATH=/usr/bin:/bin"), strdup("LC_ALL=C.UTF-8"), nil]
    defer { for word in arguments + variables { free(word) } }
    var process = pid_t()
    return posix_spawn(&process, words[0], &actions, nil, arguments, variables) == 0 ? process : -1
  }
}
