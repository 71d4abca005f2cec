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
    skipSpace()
    guard index < bytes.count else { throw fault("the file is empty") }
    let node = try value()
    skipSpace()
    if index < bytes.count { throw fault("there is something after the end of the document") }
    return node
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
    case UInt8(ascii: "t"):
      try word("true")
      return JSONNode(position: start, value: .bool(true))
    case UInt8(ascii: "f"):
      try word("false")
      return JSONNode(position: start, value: .bool(false))
    case UInt8(ascii: "n"):
      try word("null")
      return JSONNode(position: start, value: .null)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      throw fault("a value is missing before this \(character)")
    case UInt8(ascii: "'"): throw fault("texts stand in double quotes: \" and not '")
    case UInt8(ascii: "/"): throw fault("JSON has no comments; remove this one")
    default:
      throw fault("a value should be here, and this is \(character); texts need double quotes")
    }
  }

  /// The character at hand, named safely.
  var character: String {
    guard let byte = current else { return "the end of the file" }
    if byte == 0x0A || byte == 0x0D { return "the end of the line" }
    if (0x21...0x7E).contains(byte) { return "\(Character(Unicode.Scalar(byte)))" }
    return byte < 0x80 ? "a control character" : "a letter without quotes"
  }

  private mutating func word(_ word: String) throws(Diagnostic) {
    let start = position
    for byte in word.utf8 {
      guard current == byte else {
        throw fault("this is not a value; did you mean \(word)?", at: start)
      }
      index += 1
    }
    if let byte = current, isWordByte(byte) {
      throw fault("this is not a value; did you mean \(word)?", at: start)
    }
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
      throw fault("a comma is missing after the item before", at: after)
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
