internal import CUnistring

/// A row of a wrapped text, as offsets into its UTF-8 bytes.
struct RowSpan: Equatable {
  var start: Int
  /// Without the spaces at which the row was broken.
  var end: Int
}

/// Breaks one paragraph into rows as Unicode's line breaking algorithm allows (UAX #14, through
/// libunistring); a word that is longer than a row is cut between characters.
///
/// - Parameters:
///   - text: Without newlines.
///   - width: In cells, at least 1.
/// - Returns: At least one row.
func rowSpans(of text: String, width: Int) -> [RowSpan] {
  let width = max(1, width)
  let count = text.utf8.count
  guard count > 0 else { return [RowSpan(start: 0, end: 0)] }
  if count <= width, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
    return [RowSpan(start: 0, end: count)]
  }
  var text = text
  let breaks = text.withUTF8 { bytes in
    [CChar](unsafeUninitializedCapacity: count) { buffer, filled in
      u8_possible_linebreaks(bytes.baseAddress, count, "UTF-8", buffer.baseAddress)
      filled = count
    }
  }
  var rows: [RowSpan] = []
  var start = 0
  var used = 0
  var offset = 0
  /// End of the last word that fits, its start of the next, and the cells used up to there.
  var opportunity: (end: Int, next: Int, used: Int)?
  var inkEnd = 0
  for character in text {
    let length = character.utf8.count
    let cells = CellWidth.of(character)
    if offset > start, Int32(breaks[offset]) == UC_BREAK_POSSIBLE {
      opportunity = (inkEnd, offset, used)
    }
    let isSpace = character == " "
    // Twice, when what is carried over does not fit with this character either.
    while used + cells > width, !isSpace, offset > start {
      if let point = opportunity {
        rows.append(RowSpan(start: start, end: max(start, point.end)))
        start = point.next
        used -= point.used
      } else {
        rows.append(RowSpan(start: start, end: max(start, inkEnd)))
        start = offset
        used = 0
      }
      opportunity = nil
    }
    used += cells
    offset += length
    if !isSpace { inkEnd = offset }
  }
  rows.append(RowSpan(start: start, end: count))
  return rows
}

/// Wraps a text to a width in cells; newlines break always.
///
/// - Returns: At least one line, none wider than the width.
package func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let bytes = Array(paragraph.utf8)
    for row in rowSpans(of: String(paragraph), width: width) {
      var line = String(decoding: bytes[row.start..<row.end], as: UTF8.self)
      while line.last == " " { line.removeLast() }
      lines.append(CellWidth.of(line) > width ? clipped(line, to: width) : line)
    }
  }
  return lines
}

/// A row of a list in a window: what does not fit goes on below, further in, or below the words that
/// follow an id and two spaces.
///
/// - Parameters:
///   - row: Without newlines.
///   - width: In cells, at least 7.
/// - Returns: At least one line, none wider than the width.
package func folded(_ row: String, width: Int) -> [String] {
  guard CellWidth.of(row) > width else { return [row] }
  let inner = row.drop { $0 == " " }
  let indent = min(row.count - inner.count, width / 2)
  let words = inner.split(separator: "  ", maxSplits: 1)
  let id = words.count == 2 ? indent + CellWidth.of(String(words[0])) + 2 : 0
  let hang = id > 0 && id <= width / 3 ? id : min(indent + 2, width / 2)
  let first = wrapped(String(inner), width: width - indent).first ?? ""
  let rest = inner.dropFirst(first.count).drop { $0 == " " }
  return [String(repeating: " ", count: indent) + first]
    + wrapped(String(rest), width: width - hang).map { String(repeating: " ", count: hang) + $0 }
}
