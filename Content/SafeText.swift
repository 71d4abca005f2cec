/// The first scalar of a content file's text that could disturb a screen or hide something, and
/// what stands before it: controls, bidirectional controls, invisible characters, tags,
/// noncharacters, or a fifth combining mark on one letter. Joiners are fine where they shape
/// letters or pictures.
func uncleanScalar(in text: String) -> (Unicode.Scalar, before: String)? {
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return nil }
  var marks = 0
  var previous: Unicode.Scalar?
  let scalars = text.unicodeScalars
  for index in scalars.indices {
    let scalar = scalars[index]
    marks = isCombining(scalar) ? marks + 1 : 0
    let isJoined = scalar.value == 0x200C || scalar.value == 0x200D
    let isFine = isJoined ? previous.map(takesJoiner) ?? false : !isUnsafe(scalar) && marks <= 4
    if !isFine { return (scalar, String(scalars[..<index])) }
    previous = scalar
  }
  return nil
}

/// A text that may be printed anywhere: what could steer a terminal becomes U+FFFD.
func harmless(_ text: String) -> String {
  guard uncleanScalar(in: text) != nil else { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar) }
  return String(result)
}

func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

func isCombining(_ scalar: Unicode.Scalar) -> Bool {
  // No letter before U+0300 combines.
  if scalar.value < 0x300 { return false }
  return switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .spacingMark: true
  default: false
  }
}

private func takesJoiner(_ scalar: Unicode.Scalar) -> Bool {
  !scalar.isASCII
    && (scalar.properties.isAlphabetic || scalar.properties.isEmoji || isCombining(scalar))
}

/// Joiners aside, the same as what is unsafe when it is typed.
func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00..<0x20, 0x7F...0x9F, 0xAD, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
    0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0,
    0xFFF0...0xFFFB, 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
    0xE0000...0x10FFFF:
    true
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}
