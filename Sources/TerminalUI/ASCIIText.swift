internal import CUnistring

/// A text in ASCII alone, for terminals that show nothing else: the punctuation of our own pages is
/// spelt out, letters lose their marks (compatibility decomposition, UAX #15, through libunistring),
/// and what has no letter in ASCII is a question mark.
func asciiText(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  var result = ""
  for character in text {
    switch character {
    case "…": result += "..."
    case "·", "–", "—", "─", "━": result += "-"
    case "“", "”": result += "\""
    case "‘", "’": result += "'"
    case "ß": result += "ss"
    case "æ": result += "ae"
    case "ø": result += "o"
    default: result += character.isASCII ? String(character) : withoutMarks(character)
    }
  }
  return result
}

private func withoutMarks(_ character: Character) -> String {
  let bytes = Array(String(character).utf8)
  var count = 0
  guard let decomposed = u8_normalize(heard_compatibility(), bytes, bytes.count, nil, &count) else {
    return "?"
  }
  defer { free(decomposed) }
  let plain = UnsafeBufferPointer(start: decomposed, count: count).filter { $0 < 0x80 }
  return plain.isEmpty ? "?" : String(decoding: plain, as: UTF8.self)
}
