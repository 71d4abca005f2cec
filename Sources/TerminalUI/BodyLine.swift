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
  /// So many lines below it belong to the cursor's line and come into sight with it.
  var tail = 0

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
  var lines: [BodyLine] = []
  var start = 0
  for paragraph in whole.split(separator: "\n", omittingEmptySubsequences: false) {
    let paragraph = String(paragraph)
    for span in rowSpans(of: paragraph, width: width) {
      var row = paragraph.utf8Slice(span.start, span.end)
      while row.last == " " { row.removeLast() }
      row = clipped(row, to: width)
      lines.append(BodyLine(pieces: looks(of: row, at: start + span.start, pieces)))
    }
    start += paragraph.utf8.count + 1
  }
  return lines
}

/// Cuts a row where the look changes.
///
/// - Parameter offset: Of the row's first byte in all pieces joined.
private func looks(of row: String, at offset: Int, _ pieces: [BodyLine.Piece]) -> [BodyLine.Piece] {
  var result: [BodyLine.Piece] = []
  let end = offset + row.utf8.count
  var pieceStart = 0
  for piece in pieces {
    let pieceEnd = pieceStart + piece.text.utf8.count
    let from = max(offset, pieceStart)
    let to = min(end, pieceEnd)
    if from < to {
      let text = row.utf8Slice(from - offset, to - offset)
      if result.last?.look == piece.look {
        result[result.count - 1].text += text
      } else {
        result.append(BodyLine.Piece(text: text, look: piece.look))
      }
    }
    pieceStart = pieceEnd
  }
  return result
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
