import Glibc
import TerminalUI

/// Longer answers, and what stands beside the questions.
extension Asking {
  /// Bytes of a line, after which a terminal throws away what is typed (termios(3)).
  private static let longestTyped = 4095

  /// What somebody wrote on several lines.
  struct Written {
    /// Nil where they wrote nothing; empty where they want nothing to be there.
    var text: String?
    /// Nothing can be asked any more.
    var isAtEnd = false
  }

  /// Words beside the questions, on stderr.
  func tell(_ words: String = "") {
    writeAll(CleanText.block(words) + "\n", to: STDERR_FILENO)
  }

  /// Lines until a full stop alone; an empty one first is no answer, and a hyphen alone an empty one.
  func text() -> Written {
    var lines: [String] = []
    while let line = line(">") {
      if line == "." { return Written(text: Self.joined(lines)) }
      if line.utf8.count >= Self.longestTyped, isatty(STDIN_FILENO) == 1 {
        tell("A terminal takes 4,095 bytes a line, and this one was cut. Type it again, as two.")
        continue
      }
      if lines.isEmpty, line.isEmpty { return Written() }
      if lines.isEmpty, line == "-" { return Written(text: "") }
      lines.append(line)
    }
    return Written(text: Self.joined(lines), isAtEnd: true)
  }

  private static func joined(_ lines: [String]) -> String? {
    var lines = lines
    while let last = lines.last, last.allSatisfy({ $0 == " " }) { lines.removeLast() }
    return lines.isEmpty ? nil : CleanText.block(lines.joined(separator: "\n"))
  }

  /// A line without spaces around it; nil at the end of input.
  func words(_ question: String) -> String? {
    line(question).map { CleanText.line($0).split(separator: " ").joined(separator: " ") }
  }
}
