/// Reads what heard wrote as a terminal would, and names every byte of it that is neither a
/// character to be seen nor one of the few things heard's own renderer says to a terminal.
///
/// What may be seen is told here by the properties Unicode gives a character, not by heard's lists.
struct OutputCheck {
  /// Rows and columns of the window; nil for lines, where nothing but a newline is more than text.
  private let window: (rows: Int, columns: Int)?

  /// Pipes, files and plain mode.
  static let plain = OutputCheck(window: nil)

  /// A full screen as ncurses draws it on an `xterm-256color`.
  static func window(rows: Int, columns: Int) -> OutputCheck {
    OutputCheck(window: (rows, columns))
  }

  /// - Returns: A line for each place, the bytes in hexadecimal; at most ten.
  func faults(in bytes: [UInt8]) -> [String] {
    var faults: [String] = []
    var index = 0
    var marks = 0
    var previous: Unicode.Scalar?
    while index < bytes.count, faults.count < 10 {
      let rest = bytes[index...]
      if let length = sequence(rest) {
        index += length
        (marks, previous) = (0, nil)
        continue
      }
      let (length, scalar) = Self.scalar(rest)
      var why = scalar == nil ? "not UTF-8" : nil
      if let scalar {
        marks = Self.isMark(scalar) ? marks + 1 : 0
        if Self.refuses(scalar) { why = "U+" + String(scalar.value, radix: 16, uppercase: true) }
        if marks > 4 { why = "a fifth mark on one letter" }
        if Self.isJoiner(scalar), !(previous.map(Self.takesJoiner) ?? false) {
          why = "a joiner that joins nothing"
        }
      }
      if let why { faults.append("\(why) at byte \(index): \(Self.context(bytes, index))") }
      previous = scalar
      index += length
    }
    return faults
  }

  /// How many bytes there are before something speaks to a terminal that may not; text is not looked
  /// at.
  func tameLength(_ bytes: [UInt8]) -> Int {
    var index = 0
    while index < bytes.count {
      if let length = sequence(bytes[index...]) {
        index += length
        continue
      }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let isC1 = bytes[index] == 0xC2 && (0x80...0x9F).contains(next)
      if bytes[index] < 0x20 || bytes[index] == 0x7F || isC1 { break }
      index += 1
    }
    return index
  }

  private static func context(_ bytes: [UInt8], _ index: Int) -> String {
    func hex(_ bytes: ArraySlice<UInt8>) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }
    let before = bytes[max(0, index - 24)..<index]
    let seen = String(
      String.UnicodeScalarView(
        before.map { byte in
          (0x20..<0x7F).contains(byte) ? Unicode.Scalar(byte) : "."
        }))
    return hex(bytes[index..<min(index + 12, bytes.count)]) + ", after “\(seen)”"
  }

  /// - Returns: How many bytes belong to something other than text that is allowed here.
  private func sequence(_ bytes: ArraySlice<UInt8>) -> Int? {
    let first = bytes.startIndex
    if bytes[first] == 0x0A { return 1 }
    guard let window else { return nil }
    if bytes[first] == 0x0D || bytes[first] == 0x08 { return 1 }
    guard bytes[first] == 0x1B, bytes.count > 1 else { return nil }
    // ASCII as the character set; the keypad's keys as they were.
    if bytes.starts(with: [0x1B, 0x28, 0x42]) { return 3 }
    if bytes[first + 1] == UInt8(ascii: ">") || bytes[first + 1] == UInt8(ascii: "M") { return 2 }
    // The scrolling region is set while the cursor's place is kept.
    if bytes[first + 1] == UInt8(ascii: "7") {
      let region = bytes[(first + 2)...].prefix(12)
      guard let end = region.firstIndex(of: UInt8(ascii: "r")), sequence(region) == end - first - 1
      else { return nil }
      let isBack = bytes[(end + 1)...].starts(with: [0x1B, UInt8(ascii: "8")])
      return isBack ? end + 3 - first : nil
    }
    guard bytes[first + 1] == UInt8(ascii: "[") else { return nil }
    let parameters = bytes[(first + 2)...].prefix { (0x30...0x3F).contains($0) }
    guard parameters.endIndex < bytes.endIndex, parameters.count < 24 else { return nil }
    let final = Character(Unicode.Scalar(bytes[parameters.endIndex]))
    let text = String(decoding: parameters, as: UTF8.self)
    return allows(text, final, window) ? parameters.count + 3 : nil
  }

  /// The capabilities of xterm-256color that ncurses uses for a screen without a mouse, and what
  /// heard says itself: pastes in brackets, and forgetting what was scrolled away.
  private func allows(
    _ text: String, _ final: Character, _ window: (rows: Int, columns: Int)
  ) -> Bool {
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    func isOne(upTo most: Int) -> Bool {
      text.isEmpty || numbers.count == 1 && numbers[0].map { (1...most).contains($0) } ?? false
    }
    func isPlace(_ row: Int?, _ column: Int?, upTo columns: Int) -> Bool {
      (1...window.rows).contains(row ?? 0) && (1...columns).contains(column ?? 0)
    }
    switch final {
    case "H":
      return text.isEmpty
        || numbers.count == 2 && isPlace(numbers[0], numbers[1], upTo: window.columns)
    case "r": return numbers.count == 2 && isPlace(numbers[0], numbers[1], upTo: window.rows)
    case "A", "B", "L", "M", "S", "T", "d": return isOne(upTo: window.rows)
    case "C", "D", "G", "P", "X", "@", "b": return isOne(upTo: window.columns)
    case "J": return ["", "2", "3"].contains(text)
    case "K": return ["", "1"].contains(text)
    case "h": return ["?1049", "?2004", "?7", "?25", "?12;25"].contains(text)
    case "l": return ["?1049", "?2004", "?25", "?12", "?1", "4"].contains(text)
    case "t": return text == "22;0;0" || text == "23;0;0"
    case "m": return areLooks(numbers)
    default: return false
    }
  }

  /// Bold, underlined, reversed, and a colour of the letters.
  private func areLooks(_ numbers: [Int?]) -> Bool {
    var rest = numbers.map { $0 ?? 0 }[...]
    if rest.starts(with: [38, 5]), rest.count == 3 { return (0...255).contains(numbers[2] ?? -1) }
    while let number = rest.popFirst() {
      let isKnown = [0, 1, 4, 7, 24, 27, 39, 49].contains(number)
      if !isKnown, !(30...37).contains(number), !(90...97).contains(number) { return false }
    }
    return true
  }
}

extension OutputCheck {
  /// One scalar, strictly; nil and one byte for anything that is not UTF-8.
  private static func scalar(_ bytes: ArraySlice<UInt8>) -> (Int, Unicode.Scalar?) {
    var iterator = bytes.prefix(4).makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) {
      return (String(scalar).utf8.count, scalar)
    }
    return (1, nil)
  }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200C || scalar.value == 0x200D
  }

  private static func takesJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.isEmoji || isMark(scalar)
  }

  /// Whether a scalar does something other than be seen, whoever reads it.
  static func refuses(_ scalar: Unicode.Scalar) -> Bool {
    if isJoiner(scalar) { return false }
    // How a picture is drawn, and where letters part: seen by what they do to one letter.
    if (0xFE00...0xFE0F).contains(scalar.value) || scalar.value == 0x34F { return false }
    if scalar.properties.isNoncharacterCodePoint { return true }
    if scalar.properties.isDefaultIgnorableCodePoint { return true }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return true
    case .format:
      // Signs under numbers are seen, and so is how hieroglyphs are put together.
      return !isPrepended(scalar) && !(0x13430...0x1343F).contains(scalar.value)
    default: return false
    }
  }

  /// Prepended concatenation marks, as PropList.txt has them.
  private static func isPrepended(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
    default: false
    }
  }
}
