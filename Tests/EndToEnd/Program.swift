import Glibc
import TestSupport

/// The real binary, as built beside the tests.
enum Program {
  static let path: String = {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    let beside = own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/heard"
    return access(beside, X_OK) == 0 ? beside : Checkout.root + "/.build/release/heard"
  }()

  /// What a child is given, unless a test says otherwise.
  static let environment = [
    "PATH": "/usr/local/bin:/usr/bin:/bin", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
    "HOME": "/nonexistent", "TZ": "UTC",
  ]

  struct Result {
    var code: Int32
    var outputBytes: [UInt8]
    var complaintBytes: [UInt8]

    var output: String { String(decoding: outputBytes, as: UTF8.self) }
    var complaint: String { String(decoding: complaintBytes, as: UTF8.self) }
  }

  /// Runs a command to its end.
  ///
  /// - Parameter input: What it finds on standard input; nil gives it /dev/null.
  static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
    executable: String = path
  ) -> Result {
    run(
      bytes: arguments.map { Array($0.utf8) }, input: input.map { Array($0.utf8) },
      environment: environment.mapValues { Array($0.utf8) }, executable: executable)
  }

  /// Runs a command whose words need not be UTF-8.
  static func run(
    bytes arguments: [[UInt8]], input: [UInt8]? = nil, environment: [String: [UInt8]] = [:],
    executable: String = path
  ) -> Result {
    let folder = Checkout.temporaryFolder()
    Checkout.write(input ?? [], to: folder + "/in")
    let process = spawn(
      executable, arguments, environment: environment,
      standard: [input == nil ? "/dev/null" : folder + "/in", folder + "/out", folder + "/err"],
      isSession: false)
    let code = waitForExit(of: process, seconds: 60)
    let output = Checkout.bytes(folder + "/out") ?? []
    let complaint = Checkout.bytes(folder + "/err") ?? []
    for name in ["in", "out", "err"] { unlink(folder + "/" + name) }
    rmdir(folder)
    return Result(code: code, outputBytes: output, complaintBytes: complaint)
  }

  /// - Parameters:
  ///   - standard: Paths that become descriptors 0, 1 and 2.
  ///   - isSession: Makes it the leader of a session of its own, with the first path as terminal.
  static func spawn(
    _ executable: String, _ arguments: [[UInt8]], environment: [String: [UInt8]],
    standard: [String], isSession: Bool
  ) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, path) in standard.enumerated() {
      let mode = descriptor == 0 && !isSession ? O_RDONLY : O_RDWR | O_CREAT
      posix_spawn_file_actions_addopen(&actions, Int32(descriptor), path, mode, 0o600)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = Int32(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
    if isSession { flags |= 0x80 }  // POSIX_SPAWN_SETSID
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = ([Array(executable.utf8)] + arguments).map(copied) + [nil]
    let pairs = Program.environment.mapValues { Array($0.utf8) }.merging(environment) { $1 }
    let variables = pairs.map { copied(Array(($0.key + "=").utf8) + $0.value) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, executable, &actions, &attributes, words, variables) == 0 else {
      return -1
    }
    return process
  }

  /// A C string to be freed; it ends where its bytes have a zero.
  private static func copied(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
    strdup(bytes.map { CChar(bitPattern: $0) } + [0])
  }

  /// - Returns: The exit code, 128 plus the signal's number, or -1 when it did not end in time.
  static func waitForExit(of process: pid_t, seconds: Double) -> Int32 {
    guard process > 0 else { return -1 }
    let deadline = Moment.now + Int(seconds * 1000)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if Moment.now > deadline {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return -1
      }
      usleep(1000)
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}

enum Moment {
  /// Microseconds of the monotonic clock.
  static var microseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }

  /// Milliseconds of the monotonic clock.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
