/// The rows of a field that are on the screen.
package struct EditorRows: Equatable, Sendable {
  /// At most as many as were asked for.
  package var lines: [String]
  /// Index into `lines`.
  package var cursorRow: Int
  /// In cells.
  package var cursorColumn: Int
  /// There is text above the first row.
  package var hasMoreAbove: Bool
  /// There is text below the last row.
  package var hasMoreBelow: Bool
}

extension Editor {
  private struct Row: Equatable {
    var line: Int
    var span: RowSpan
  }

  /// The part of the text around the cursor, wrapped; only what is seen is laid out.
  ///
  /// - Parameters:
  ///   - width: Cells of a row, at least 2; one of them is left for the cursor at the end.
  ///   - height: Rows, at least 1.
  package func rows(width: Int, height: Int) -> EditorRows {
    let width = max(2, width)
    let height = max(1, height)
    var rows = spans(of: cursor.line, width: width)
    var cursorRow = rowIndex(of: cursor, in: rows)
    var first = cursor.line
    var last = cursor.line
    while cursorRow < height, first > 0 {
      first -= 1
      let above = spans(of: first, width: width)
      rows.insert(contentsOf: above, at: 0)
      cursorRow += above.count
    }
    while rows.count - cursorRow < height, last + 1 < lines.count {
      last += 1
      rows += spans(of: last, width: width)
    }
    let top = max(0, min(cursorRow - height / 2, rows.count - height))
    let shown = rows[top..<min(rows.count, top + height)]
    let span = rows[cursorRow].span
    let before = lines[cursor.line].text.utf8Slice(span.start, cursor.byte)
    return EditorRows(
      lines: shown.map {
        clipped(lines[$0.line].text.utf8Slice($0.span.start, $0.span.end), to: width)
      },
      cursorRow: cursorRow - top, cursorColumn: min(CellWidth.of(before), width - 1),
      hasMoreAbove: top > 0 || first > 0,
      hasMoreBelow: top + height < rows.count || last + 1 < lines.count)
  }

  private func spans(of line: Int, width: Int) -> [Row] {
    rowSpans(of: lines[line].text, width: width - 1).map { Row(line: line, span: $0) }
  }

  /// The last row that begins at or before the cursor.
  private func rowIndex(of place: Cursor, in rows: [Row]) -> Int {
    rows.lastIndex { $0.span.start <= place.byte } ?? 0
  }

  mutating func moveByRows(_ count: Int) {
    for _ in 0..<abs(count) { moveByRow(isDown: count > 0) }
  }

  private mutating func moveByRow(isDown: Bool) {
    let rows = spans(of: cursor.line, width: width)
    let index = rowIndex(of: cursor, in: rows)
    let column = CellWidth.of(
      lines[cursor.line].text.utf8Slice(rows[index].span.start, cursor.byte))
    let target: Row
    if isDown {
      if index + 1 < rows.count {
        target = rows[index + 1]
      } else if cursor.line + 1 < lines.count {
        target = spans(of: cursor.line + 1, width: width)[0]
      } else {
        move(to: Cursor(line: cursor.line, byte: lines[cursor.line].text.utf8.count))
        return
      }
    } else if index > 0 {
      target = rows[index - 1]
    } else if cursor.line > 0 {
      let above = spans(of: cursor.line - 1, width: width)
      target = above[above.count - 1]
    } else {
      move(to: Cursor())
      return
    }
    let row = lines[target.line].text.utf8Slice(target.span.start, target.span.end)
    move(
      to: Cursor(line: target.line, byte: target.span.start + clipped(row, to: column).utf8.count))
  }
}

extension String {
  /// The text between two byte offsets, which must lie between characters.
  func utf8Slice(_ start: Int, _ end: Int) -> String {
    guard start < end else { return "" }
    let first = utf8.index(startIndex, offsetBy: start)
    return String(self[first..<utf8.index(first, offsetBy: end - start)])
  }
}
