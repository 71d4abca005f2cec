/// Reads a JSON text strictly as RFC 8259 defines it, in UTF-8, and keeps the places.
///
/// Beyond the standard, a name that stands twice in one object is refused: readers differ in which
/// of the two they believe.
///
/// - Throws: A `Diagnostic` at the first thing that is wrong.
package func scanJSON(
  _ bytes: [UInt8], file: String, limits: JSONLimits = .standard
) throws(Diagnostic) -> JSONNode {
  guard bytes.count <= limits.bytes else {
    throw Diagnostic(
      file: file, position: nil,
      sentence: "the file has \(bytes.count) bytes; \(limits.bytes) are the most heard reads")
  }
  var scanner = JSONScanner(bytes: bytes, file: file, limits: limits)
  return try scanner.document()
}

struct JSONScanner {
  let bytes: [UInt8]
  let file: String
  let limits: JSONLimits
  var index = 0
  private var line = 1
  /// Columns count scalars: bytes since the line began less the continuation bytes.
  private var lineStart = 0
  private var continuations = 0
  private var depth = 0

  init(bytes: [UInt8], file: String, limits: JSONLimits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
  }

  mutating func document() throws(Diagnostic) -> JSONNode {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw fault("the file begins with a byte order mark; save it as UTF-8 without one")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fault("the file is UTF-16; save it as UTF-8")
    }
    if bytes.count > 1, bytes[0] == 0 || bytes[1] == 0 {
      throw fault("the file is UTF-16; save it as UTF-8")
    }
    let start = position
    skipSpace()
    guard index < bytes.count else { throw fault("the file is empty", at: start) }
    let node = try value()
    skipSpace()
    guard index < bytes.count else { return node }
    switch character {
    case "/": throw fault("JSON has no comments; remove this one")
    case "]", "}": throw fault("this \(character) closes nothing; remove it")
    default: throw fault("there is something after the end of the document")
    }
  }

  var position: Position {
    Position(line: line, column: index - lineStart - continuations + 1)
  }

  func fault(_ sentence: String, at place: Position? = nil) -> Diagnostic {
    Diagnostic(file: file, position: place ?? position, sentence: sentence)
  }

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func noteContinuation() { continuations += 1 }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0D: index += 1
      case 0x0A:
        index += 1
        line += 1
        lineStart = index
        continuations = 0
      default: return
      }
    }
  }

  private mutating func value() throws(Diagnostic) -> JSONNode {
    let start = position
    guard let byte = current else { throw fault("the file ends where a value should be") }
    switch byte {
    case UInt8(ascii: "{"): return JSONNode(position: start, value: .object(try members()))
    case UInt8(ascii: "["): return JSONNode(position: start, value: .array(try elements()))
    case UInt8(ascii: "\""): return JSONNode(position: start, value: .string(try string()))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONNode(position: start, value: .number(try number()))
    case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","):
      throw fault("a value is missing before this \(character)")
    case UInt8(ascii: "'"): throw fault("texts stand in double quotes: \" and not '")
    case UInt8(ascii: "/"): throw fault("JSON has no comments; remove this one")
    default:
      if isWordByte(byte), byte < 0x80 {
        return JSONNode(position: start, value: try word(at: start))
      }
      throw fault("a value should be here, and this is \(character)")
    }
  }

  /// The character at hand, named safely.
  var character: String {
    guard let byte = current else { return "the end of the file" }
    if byte == 0x0A || byte == 0x0D { return "the end of the line" }
    if (0x21...0x7E).contains(byte) { return "\(Character(Unicode.Scalar(byte)))" }
    if byte < 0x80 { return "a control character" }
    if bytes[index...].starts(with: [0xC2, 0xA0]) {
      return "a no-break space; use an ordinary one"
    }
    let quotes: [[UInt8]] = [[0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D], [0xE2, 0x80, 0x9E]]
    if quotes.contains(where: { bytes[index...].starts(with: $0) }) {
      return "a curly quote; JSON takes straight ones: \""
    }
    return "a letter without quotes, or a byte that is not UTF-8"
  }

  /// `true`, `false` and `null`; any other bare word is told what it might have been.
  private mutating func word(at start: Position) throws(Diagnostic) -> JSONNode.Value {
    let first = index
    while let byte = current, isWordByte(byte), byte < 0x80 { index += 1 }
    let word = String(decoding: bytes[first..<index], as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: break
    }
    switch word.lowercased() {
    case "nan", "infinity": throw fault("JSON has no \(word); write a number or null", at: start)
    case "none", "nil", "undefined":
      throw fault("JSON has no \(word); write null or leave it out", at: start)
    default: break
    }
    if let meant = nearName(word.lowercased(), among: ["true", "false", "null"]) {
      throw fault("this is not a value; did you mean \(meant)?", at: start)
    }
    throw fault("texts stand in double quotes: \"\(word.prefix(40))\"", at: start)
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  private mutating func descend() throws(Diagnostic) {
    depth += 1
    if depth > limits.depth {
      throw fault("lists and objects lie more than \(limits.depth) deep in each other")
    }
    index += 1
    skipSpace()
  }

  private mutating func elements() throws(Diagnostic) -> [JSONNode] {
    let start = position
    try descend()
    var result: [JSONNode] = []
    if current == UInt8(ascii: "]") {
      index += 1
      depth -= 1
      return result
    }
    while true {
      result.append(try value())
      if try endOfItem(closing: UInt8(ascii: "]"), openedAt: start) { return result }
    }
  }

  private mutating func members() throws(Diagnostic) -> [JSONMember] {
    let start = position
    try descend()
    var result: [JSONMember] = []
    if current == UInt8(ascii: "}") {
      index += 1
      depth -= 1
      return result
    }
    while true {
      let place = position
      guard current == UInt8(ascii: "\"") else {
        if current == UInt8(ascii: "/") { throw fault("JSON has no comments; remove this one") }
        if current == UInt8(ascii: "'") {
          throw fault("names stand in double quotes: \" and not '")
        }
        throw fault("a name in double quotes should be here, and this is \(character)")
      }
      let name = try string()
      skipSpace()
      guard current == UInt8(ascii: ":") else {
        throw fault("a colon is missing after \"\(name.prefix(40))\"")
      }
      index += 1
      skipSpace()
      result.append(JSONMember(name: name, position: place, node: try value()))
      if try endOfItem(closing: UInt8(ascii: "}"), openedAt: start) { return result }
    }
  }

  /// - Returns: True after the closing bracket, false after a comma.
  private mutating func endOfItem(
    closing: UInt8, openedAt start: Position
  ) throws(Diagnostic) -> Bool {
    let after = position
    skipSpace()
    guard let byte = current else {
      throw fault(
        "the file ends, and the \(closing == UInt8(ascii: "]") ? "[" : "{") of line \(start.line) "
          + "is not closed")
    }
    if byte == closing {
      index += 1
      depth -= 1
      return true
    }
    guard byte == UInt8(ascii: ",") else {
      switch character {
      case "/": throw fault("JSON has no comments; remove this one")
      case "]", "}":
        let opening = closing == UInt8(ascii: "]") ? "[" : "{"
        throw fault("this \(character) does not close the \(opening) of line \(start.line)")
      case ";", ":", "=": throw fault("a comma should be here, and this is \(character)")
      default: throw fault("a comma is missing after the item before", at: after)
      }
    }
    let comma = position
    index += 1
    skipSpace()
    if current == closing {
      throw fault("this comma must go: JSON has none before ] or }", at: comma)
    }
    return false
  }

  private mutating func number() throws(Diagnostic) -> String {
    let start = index
    let place = position
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    if current == UInt8(ascii: "-") { index += 1 }
    if let byte = current, byte < 0x80, isWordByte(byte), !isDigit(byte) {
      throw fault("this is not a number as JSON writes one", at: place)
    }
    guard isDigit(current) else { throw fault("a digit is missing in this number", at: place) }
    if current == UInt8(ascii: "0") {
      index += 1
      if isDigit(current) { throw fault("a number does not begin with 0", at: place) }
    } else {
      while isDigit(current) { index += 1 }
    }
    if current == UInt8(ascii: ".") {
      index += 1
      guard isDigit(current) else { throw fault("a digit is missing after the point", at: place) }
      while isDigit(current) { index += 1 }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      index += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
      guard isDigit(current) else { throw fault("a digit is missing after the e", at: place) }
      while isDigit(current) { index += 1 }
    }
    if let byte = current, isWordByte(byte) {
      throw fault("this is not a number as JSON writes one", at: place)
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
