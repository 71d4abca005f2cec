/// One key press, after decoding; what a terminal sends for it is the driver's business.
package enum Key: Hashable, Sendable {
  /// A printable character, the space among them.
  case character(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// Ctrl or Alt with an arrow: by words.
  case wordLeft, wordRight
  case function(Int)
  /// Ctrl with a lowercase ASCII letter.
  case control(Character)
  /// Alt (an Esc prefix) with a character.
  case alt(Character)
}

/// What reaches the program from its terminal.
package enum Input: Equatable, Sendable {
  case key(Key)
  /// A bracketed paste, whole; not yet sanitised.
  case paste(String)
  case resized(Size)
  /// The program was stopped (Ctrl-Z) and is in the foreground again.
  case continued
  /// Somebody asked from outside that it be locked.
  case called
  /// Something was written by another heard that shares what is on the screen.
  case changed
  /// The deadline that was waited for has come.
  case deadline
  /// INT or TERM arrived.
  case terminated(signal: Int32)
  /// The terminal is gone: HUP, end of file or an i/o error.
  case hangUp
}

/// Columns and rows of a terminal, in cells.
package struct Size: Hashable, Sendable {
  /// Cells from left to right.
  package var columns: Int
  /// Cells from top to bottom.
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
