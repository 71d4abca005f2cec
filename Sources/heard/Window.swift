import Glibc
import TerminalUI

/// Columns of the window that standard output is shown in; nil where it goes elsewhere.
func windowColumns() -> Int? {
  var window = winsize()
  guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0,
    window.ws_col > 0
  else { return nil }
  return Int(window.ws_col)
}

/// A row of a list: whole for other programs, broken between words for a window.
func list(_ row: String) {
  guard let width = windowColumns() else { return say(row) }
  for line in CleanText.block(row).split(separator: "\n", omittingEmptySubsequences: false) {
    for part in folded(String(line), width: width) { say(part) }
  }
}
