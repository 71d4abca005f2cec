import CTerminalGuard
import Glibc
import NcursesTerminal
import TerminalUI

/// Reads lines from standard input, and what the system has to say meanwhile.
struct LineReader {
  private var bytes: [UInt8] = []
  private var isAtEnd = false
  private let signals = heard_signals_open()
  private let input = Self.openInput()
  /// A descriptor on which somebody outside can call; -1 for none.
  var bell: Int32 = -1
  /// A descriptor that tells of what another terminal has written; -1 for none.
  var watch: Int32 = -1

  enum Arrival {
    case line(String)
    case deadline
    /// Ctrl-C, TERM, HUP, or the return from Ctrl-Z.
    case signal(Input)
    case end
  }

  /// Waits for a line; sleeps until then.
  ///
  /// - Parameter deadline: Milliseconds of the monotonic clock; nil waits without end.
  mutating func next(until deadline: Int?) -> Arrival {
    while true {
      if let line = takeLine() { return .line(line) }
      if isAtEnd { return .end }
      let wait = deadline.map { Int32(min(1_000_000_000, max(0, $0 - Terminal.now()))) } ?? -1
      var descriptors = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&descriptors, 4, wait)
      if count == 0 { return .deadline }
      if count < 0 { if errno == EINTR { continue } else { return .end } }
      if descriptors[1].revents != 0, let input = signal() { return .signal(input) }
      if descriptors[2].revents != 0, heard_drain(bell) != 0 { return .signal(.called) }
      if descriptors[3].revents != 0, heard_drain(watch) != 0 { return .signal(.changed) }
      if descriptors[0].revents != 0 { readMore() }
    }
  }

  func close() {
    if isHidden { hide(false) }
    if input != STDIN_FILENO { Glibc.close(input) }
    heard_signals_close()
  }

  /// Standard input; of a terminal a descriptor of heard's own that never waits. Ctrl-C throws away
  /// what was typed: if that happens when a line was announced and is not read yet, a read that
  /// waits would wait for another line, and Ctrl-C with it.
  private static func openInput() -> Int32 {
    guard isatty(STDIN_FILENO) == 1 else { return STDIN_FILENO }
    let own = open("/proc/self/fd/0", O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    return own < 0 ? STDIN_FILENO : own
  }

  private var isHidden = false

  /// Whether what is typed stays unseen, where it is typed on a terminal.
  mutating func hidesInput(_ isHidden: Bool) {
    guard isHidden != self.isHidden else { return }
    hide(isHidden)
    // The end of an unseen line is unseen, too.
    if !isHidden, isatty(STDIN_FILENO) == 1 { say() }
    self.isHidden = isHidden
  }

  private func hide(_ isHidden: Bool) {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
    // A crash at an unseen line gives the echo back.
    if !isHidden {
      heard_guard_disarm()
    } else if modes.c_lflag & tcflag_t(ECHO) != 0 {
      heard_guard_arm(STDIN_FILENO, "", 0)
    }
    if isHidden { modes.c_lflag &= ~tcflag_t(ECHO) } else { modes.c_lflag |= tcflag_t(ECHO) }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
  }

  private mutating func takeLine() -> String? {
    if let end = bytes.firstIndex(of: 0x0A) {
      var line = bytes[..<end]
      if line.last == 0x0D { line.removeLast() }
      let text = String(decoding: line, as: UTF8.self)
      bytes.removeSubrange(...end)
      return text
    }
    guard isAtEnd, !bytes.isEmpty else { return nil }
    defer { bytes = [] }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func readMore() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let got = read(input, &buffer, buffer.count)
    if got < 0, errno == EINTR || errno == EAGAIN { return }
    if got <= 0 { isAtEnd = true } else { bytes += buffer[..<got] }
  }

  private func signal() -> Input? {
    var byte: UInt8 = 0
    guard read(signals, &byte, 1) == 1 else { return nil }
    switch Int32(byte) {
    case SIGWINCH: return nil
    case SIGHUP: return .hangUp
    case SIGCONT:
      // The shell has its own modes.
      if isHidden { hide(true) }
      return .continued
    default: return .terminated(signal: Int32(byte))
    }
  }
}
