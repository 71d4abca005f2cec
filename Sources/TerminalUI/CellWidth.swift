internal import CUnistring

/// How many cells something takes: libc's `wcwidth`, which ncurses uses as well, and nothing else,
/// so that both always agree. It needs a UTF-8 `LC_CTYPE`.
package enum CellWidth {
  /// 0, 1 or 2: the widest of its scalars.
  package static func of(_ character: Character) -> Int {
    let bytes = character.utf8
    if bytes.count == 1, let ascii = bytes.first { return ascii >= 0x20 && ascii != 0x7F ? 1 : 0 }
    var width = 0
    for scalar in character.unicodeScalars {
      width = max(width, Int(wcwidth(wchar_t(bitPattern: scalar.value))))
    }
    return width
  }

  /// The sum of its characters' cells.
  package static func of(_ text: String) -> Int {
    text.isPlainASCII ? text.utf8.count : text.reduce(0) { $0 + of($1) }
  }
}

extension String {
  /// Only letters, digits and signs of one byte and one cell each, as most texts are.
  var isPlainASCII: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
}

/// Cuts a text to a number of cells; a wide character that would straddle the end is left out.
package func clipped(_ text: String, to width: Int) -> String {
  if text.utf8.count <= width, text.isPlainASCII { return text }
  var used = 0
  var result = ""
  for character in text {
    let cells = CellWidth.of(character)
    if used + cells > width { break }
    used += cells
    result.append(character)
  }
  return result
}
