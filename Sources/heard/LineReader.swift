import Glibc
import NcursesTerminal

/// Reads answers from standard input, a line or several at a time.
struct LineReader {
  private var bytes: [UInt8] = []
  private var lines: [String] = []
  private var isAtEnd = false

  enum Answer {
    case line(String)
    case deadline
    case end
  }

  /// - Parameters:
  ///   - isLong: The answer may have several lines; a full stop alone ends it.
  ///   - deadline: Milliseconds of the monotonic clock.
  mutating func answer(isLong: Bool, until deadline: Int?) -> Answer {
    while true {
      switch nextLine(until: deadline) {
      case .deadline: return .deadline
      case .end:
        // What was typed before the end is not handed in by an accident of the pipe.
        return .end
      case .line(let line):
        guard isLong else { return .line(line) }
        if line == "." {
          let text = lines.joined(separator: "\n")
          lines = []
          return .line(text)
        }
        if lines.isEmpty, line.hasPrefix("/") || line.isEmpty { return .line(line) }
        lines.append(line)
      }
    }
  }

  private mutating func nextLine(until deadline: Int?) -> Answer {
    while true {
      if let end = bytes.firstIndex(of: 0x0A) {
        var line = bytes[..<end]
        if line.last == 0x0D { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        bytes.removeSubrange(...end)
        return .line(text)
      }
      if isAtEnd {
        guard !bytes.isEmpty else { return .end }
        let text = String(decoding: bytes, as: UTF8.self)
        bytes = []
        return .line(text)
      }
      let wait = deadline.map { Int32(min(1_000_000_000, max(0, $0 - Terminal.now()))) } ?? -1
      var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let count = poll(&descriptor, 1, wait)
      if count == 0 { return .deadline }
      if count < 0 { if errno == EINTR { continue } else { return .end } }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let got = read(STDIN_FILENO, &buffer, buffer.count)
      if got < 0, errno == EINTR || errno == EAGAIN { continue }
      if got <= 0 { isAtEnd = true } else { bytes += buffer[..<got] }
    }
  }
}
