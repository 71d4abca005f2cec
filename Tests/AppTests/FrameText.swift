import TerminalUI

/// A page as everybody may see it: each size and theme, and as lines.
func portrait(of page: Page, scroll: Int = 0) -> String {
  let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 60, rows: 18), Size(columns: 40, rows: 24),
    Size(columns: 120, rows: 40),
  ]
  var text = "plain\n"
  for line in plainLines(of: page) { text += "  " + line + "\n" }
  for size in sizes {
    let drawn = frame(of: page, size: size, theme: .standard, scroll: scroll)
    text += "\n\(size.columns)x\(size.rows), cursor \(drawn.cursor.row),\(drawn.cursor.column)\n"
    text += boxed(drawn)
  }
  for size in sizes.prefix(3) {
    text += "\n\(size.columns)x\(size.rows) ascii\n"
    text += boxed(frame(of: page, size: size, theme: .standard.ascii, scroll: scroll))
  }
  for theme in [Theme.standard, .monochrome, .highContrast] {
    text += "\nlooks, \(theme.name)\n"
    text += looks(frame(of: page, size: sizes[0], theme: theme, scroll: scroll))
  }
  return text
}

/// The rows with a bar at their right edge, so that a row that is too wide is seen.
private func boxed(_ frame: Frame) -> String {
  frame.rows.map { row in row.map(\.text).joined() + "▏\n" }.joined()
}

/// What is not plain: row, columns, words, look.
private func looks(_ frame: Frame) -> String {
  var text = ""
  for (index, row) in frame.rows.enumerated() {
    var start = 0
    while start < row.count {
      var end = start + 1
      while end < row.count, row[end].look == row[start].look { end += 1 }
      let look = row[start].look
      if look != .plain {
        let words = row[start..<end].map(\.text).joined()
        text += "  \(index),\(start): \(words) (\(name(of: look)))\n"
      }
      start = end
    }
  }
  return text
}

private func name(of look: Look) -> String {
  var parts: [String] = []
  if case .indexed(let colour) = look.foreground { parts.append("colour \(colour)") }
  if look.isBold { parts.append("bold") }
  if look.isUnderlined { parts.append("underlined") }
  if look.isReversed { parts.append("reversed") }
  return parts.joined(separator: ", ")
}
