/// One cell of a terminal.
package struct Cell: Equatable, Sendable {
  /// A character of at most five scalars; empty for the second half of a wide one.
  package var text: String
  /// Colour and weight.
  package var look: Look

  static let blank = Cell(text: " ", look: .plain)
  /// Texts of one ASCII character, made once.
  static let ascii = (0..<128).map { String(Unicode.Scalar(UInt8($0))) }
}

/// A whole screen, ready to be drawn.
package struct Frame: Equatable, Sendable {
  /// Of the screen it was drawn for.
  package let size: Size
  /// From the top; each exactly as long as the screen is wide.
  package private(set) var rows: [[Cell]]
  /// Where the hardware cursor is: on the focus, for those who follow it.
  package var cursor: (row: Int, column: Int) { (cursorRow, cursorColumn) }
  private var cursorRow = 0
  private var cursorColumn = 0
  /// How far the body can be scrolled.
  package var maxScroll = 0

  init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    rows = Array(
      repeating: Array(repeating: .blank, count: self.size.columns), count: self.size.rows)
  }

  /// The text of the rows, without spaces at their ends.
  package var lines: [String] {
    rows.map { row in
      var line = row.map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  mutating func placeCursor(row: Int, column: Int) {
    cursorRow = max(0, min(row, size.rows - 1))
    cursorColumn = max(0, min(column, size.columns - 1))
  }

  /// Writes one glyph of one cell from edge to edge.
  mutating func fill(row: Int, with glyph: String, look: Look) {
    guard rows.indices.contains(row) else { return }
    rows[row] = Array(repeating: Cell(text: glyph, look: look), count: size.columns)
  }

  /// Writes from a cell on, clipped at the right edge.
  ///
  /// - Returns: The column after the text.
  @discardableResult
  mutating func put(_ text: String, row: Int, column: Int, look: Look) -> Int {
    var column = column
    guard rows.indices.contains(row) else { return column }
    if text.isPlainASCII {
      for byte in text.utf8 {
        if column >= size.columns { break }
        if column >= 0 { rows[row][column] = Cell(text: Cell.ascii[Int(byte)], look: look) }
        column += 1
      }
      return column
    }
    for character in text {
      let width = CellWidth.of(character)
      if width == 0 { continue }
      if column + width > size.columns { break }
      if column >= 0 {
        // A cell holds at most five code points.
        let isShort = character.utf8.count <= 5 || character.unicodeScalars.count <= 5
        let text =
          isShort
          ? String(character) : String(String.UnicodeScalarView(character.unicodeScalars.prefix(5)))
        rows[row][column] = Cell(text: text, look: look)
        if width == 2 { rows[row][column + 1] = Cell(text: "", look: look) }
      }
      column += width
    }
    return column
  }
}
