import App
import CTerminalGuard
import Glibc

/// Questions of a command, on stderr, answered line by line on standard input.
struct Asking {
  private let isTerminal = isatty(STDIN_FILENO) == 1
  private let options: GlobalOptions

  /// - Throws: A failure where nobody can answer: standard input is no terminal, and nobody said that
  ///   the answers are there.
  init(_ options: GlobalOptions, for what: String) throws(Failure) {
    self.options = options
    guard isTerminal || options.plain else {
      throw Failure(
        sentence: "\(what) asks something first. Use a terminal, or --plain with the answers on "
          + "standard input.", code: Exit.unavailable)
    }
  }

  /// A line; nil at the end of input.
  func line(_ question: String) -> String? {
    writeAll(question + " ", to: STDERR_FILENO)
    return read()
  }

  /// A line that is not shown while it is typed.
  func secret(_ question: String) -> String? {
    var modes = termios()
    guard isTerminal, tcgetattr(STDIN_FILENO, &modes) == 0 else {
      writeAll(question + " ", to: STDERR_FILENO)
      return read()
    }
    var quiet = modes
    quiet.c_lflag &= ~tcflag_t(ECHO)
    SecretLine.begin(modes, quiet)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
    // Whoever types as soon as they are asked is not seen typing.
    writeAll(question + " ", to: STDERR_FILENO)
    defer {
      tcsetattr(STDIN_FILENO, TCSANOW, &modes)
      SecretLine.end()
      writeAll("\n", to: STDERR_FILENO)
    }
    return read()
  }

  /// Whether somebody types "yes" in full.
  func agrees(_ question: String) -> Bool {
    line(question + " Type yes, or anything else for no:")?.lowercased() == "yes"
  }

  /// A new passphrase: five words that were drawn, or one of one's own, typed twice.
  func newPassphrase(_ proposed: String) throws(Failure) -> String {
    writeAll("Five words, drawn by lot:  \(proposed)\n", to: STDERR_FILENO)
    guard
      let own = secret("Type them, or a passphrase of at least \(leastPassphrase) characters:")
    else { throw Self.ended }
    let words = own.split(separator: " ").joined(separator: " ")
    guard words.count >= leastPassphrase, Set(words).count >= 5 else {
      throw Failure(
        sentence: "a passphrase has at least \(leastPassphrase) characters, and not always the "
          + "same ones. Nothing was done.", code: Exit.usage)
    }
    guard secret("Once more:")?.split(separator: " ").joined(separator: " ") == words else {
      throw Failure(sentence: "that was not the same. Nothing was done.", code: Exit.usage)
    }
    return words
  }

  static let ended = Failure(
    sentence: "the answers ended too soon. Nothing was done.", code: Exit.usage)

  private func read() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == 0x0A { break }
      bytes.append(byte)
      if bytes.count > 65_536 { break }
    }
    if bytes.last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Gives the terminal its echo back when somebody presses Ctrl-C at an unseen line, and takes it
/// again when they come back from Ctrl-Z.
private enum SecretLine {
  nonisolated(unsafe) private static var modes = termios()
  nonisolated(unsafe) private static var quiet = termios()

  private static let leaving = [SIGINT, SIGTERM, SIGHUP, SIGTSTP]

  static func begin(_ before: termios, _ during: termios) {
    modes = before
    quiet = during
    heard_guard_arm(STDIN_FILENO, "", 0)
    catchLeaving()
    signal(SIGCONT) { _ in
      tcsetattr(STDIN_FILENO, TCSANOW, &SecretLine.quiet)
      SecretLine.catchLeaving()
    }
  }

  private static func catchLeaving() {
    for number in leaving {
      signal(number) { number in
        tcsetattr(STDIN_FILENO, TCSANOW, &SecretLine.modes)
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  static func end() {
    for number in leaving + [SIGCONT] { signal(number, SIG_DFL) }
    heard_guard_disarm()
  }
}

extension Desk {
  /// Unlocks ours for a command where it is locked.
  ///
  /// - Throws: Exit code 77 where nobody can be asked, or what was typed does not open it.
  func unlockOurs(_ options: GlobalOptions) throws {
    guard try isLocked() else { return }
    try unlockNow(nil, "Passphrase:", options)
  }

  /// Unlocks a person's pages for a command where they are locked.
  func unlockPages(of compartment: Compartment, _ name: String, _ options: GlobalOptions) throws {
    guard try !locks()[compartment].isUnlocked else { return }
    try unlockNow(compartment, "\(name), your passphrase:", options)
  }

  private func unlockNow(
    _ compartment: Compartment?, _ question: String, _ options: GlobalOptions
  ) throws {
    guard isatty(STDIN_FILENO) == 1 || options.plain else {
      throw Failure(
        sentence: "this is locked. In a terminal heard asks for the passphrase; with --plain it "
          + "reads it from standard input.", code: Exit.locked)
    }
    let asking = try Asking(options, for: "this")
    for wait in [1, 2, 0] {
      guard let words = asking.secret(question) else { break }
      if try unlock(words, compartment.map { .init($0) }) { return }
      if isatty(STDIN_FILENO) != 1 || wait == 0 { break }
      complain("that does not open it. Once more in \(wait == 1 ? "a second" : "\(wait) seconds").")
      sleep(UInt32(wait))
    }
    throw Failure(sentence: "that does not open it.", code: Exit.locked)
  }
}
