/// Makes typed, pasted or loaded text safe for any screen: whatever could move the cursor, hide
/// itself or turn the direction of reading becomes a visible U+FFFD.
package enum CleanText {
  /// One line: newlines and tabs become spaces.
  package static func line(_ text: String) -> String { clean(text, after: "", isBlock: false) }

  /// Several lines: CR and CRLF become newlines, tabs four spaces.
  package static func block(_ text: String) -> String { clean(text, after: "", isBlock: true) }

  /// A piece of a text, such as a single key: marks and joiners belong to what stands before it.
  package static func piece(_ text: String, after before: String, isBlock: Bool) -> String {
    clean(text, after: before, isBlock: isBlock)
  }

  /// Whether nothing in a text of several lines would have to be replaced.
  package static func isClean(_ text: String) -> Bool {
    let tabbed = text.filter { $0 != "\t" }
    return block(tabbed) == tabbed
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private static func clean(_ text: String, after before: String, isBlock: Bool) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    var marks = before.unicodeScalars.reversed().prefix { isMark($0) }.count
    var wasReturn = false
    var previous = before.unicodeScalars.last
    for scalar in text.unicodeScalars {
      defer { previous = result.last }
      let isAfterReturn = wasReturn
      wasReturn = scalar == "\r"
      switch scalar {
      case "\n":
        if !isAfterReturn { result.append(isBlock ? "\n" : " ") }
        marks = 0
      case "\r":
        result.append(isBlock ? "\n" : " ")
        marks = 0
      case "\t": result.append(contentsOf: (isBlock ? "    " : " ").unicodeScalars)
      case "\u{20}"..."\u{7E}":
        result.append(scalar)
        marks = 0
      default:
        // Some marks hide instead of marking: selectors of variants, vowels without a form.
        if isMark(scalar), !isUnsafe(scalar) {
          marks += 1
          if marks <= 4 { result.append(scalar) }
        } else {
          marks = 0
          let isJoiner = scalar == "\u{200D}" || scalar == "\u{200C}"
          let isFine = isJoiner ? previous.map(joins) ?? false : !isUnsafe(scalar)
          result.append(isFine ? scalar : replacement)
        }
      }
    }
    return String(result)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// Whether a joiner may follow: after letters and pictures it shapes what is seen.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII
      && (scalar.properties.isAlphabetic || scalar.properties.isEmoji || isMark(scalar))
  }

  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
      0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
      0xE000...0xF8FF, 0xFDD0...0xFDEF, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0x10FFFF:
      true
    default:
      scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
