/// A row of a page's body before it has a place on the screen.
struct BodyLine: Equatable {
  struct Piece: Equatable {
    var text: String
    var look: Look
  }

  var pieces: [Piece] = []
  /// Cells from the left of the column.
  var indent = 0
  /// The cursor stands this many cells into the line.
  var cursor: Int?

  static let blank = BodyLine()

  var width: Int { indent + pieces.reduce(0) { $0 + CellWidth.of($1.text) } }
  var isBlank: Bool { pieces.isEmpty && cursor == nil }
}

/// Wraps words of several looks together.
func wrapped(_ text: RichText, width: Int, theme: Theme) -> [BodyLine] {
  let pieces = text.spans.map {
    BodyLine.Piece(text: theme.shown($0.text), look: theme.look($0.role))
  }
  let whole = pieces.map(\.text).joined()
  let looks = pieces.flatMap { piece in Array(repeating: piece.look, count: piece.text.utf8.count) }
  var lines: [BodyLine] = []
  var start = 0
  for paragraph in whole.split(separator: "\n", omittingEmptySubsequences: false) {
    for span in rowSpans(of: String(paragraph), width: width) {
      var line = BodyLine()
      var offset = start + span.start
      var row = String(paragraph).utf8Slice(span.start, span.end)
      while row.last == " " { row.removeLast() }
      for character in clipped(row, to: width) {
        let look = looks[offset]
        if line.pieces.last?.look == look {
          line.pieces[line.pieces.count - 1].text.append(character)
        } else {
          line.pieces.append(BodyLine.Piece(text: String(character), look: look))
        }
        offset += character.utf8.count
      }
      lines.append(line)
    }
    start += paragraph.utf8.count + 1
  }
  return lines
}

extension [BodyLine] {
  /// Each line in the middle of a column.
  func centred(in width: Int) -> [BodyLine] {
    map { line in
      var line = line
      line.indent = Swift.max(0, (width - line.width) / 2)
      return line
    }
  }

  func indented(by count: Int) -> [BodyLine] {
    map { line in
      var line = line
      line.indent += count
      if let cursor = line.cursor { line.cursor = cursor + count }
      return line
    }
  }
}
