extension JSONScanner {
  mutating func string() throws(Diagnostic) -> String {
    let start = position
    index += 1
    // Most texts are plain: no escape, nothing beyond ASCII, closed after a while.
    let first = index
    while index < bytes.count, isPlain(bytes[index]) { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "\""), index - first <= limits.stringBytes
    {
      index += 1
      return String(decoding: bytes[first..<(index - 1)], as: UTF8.self)
    }
    var result = Array(bytes[first..<index])
    while let byte = current {
      if result.count > limits.stringBytes {
        throw fault("this text is longer than \(limits.stringBytes) bytes", at: start)
      }
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        // A text within a text is full of these two.
        switch index + 1 < bytes.count ? bytes[index + 1] : 0 {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          result.append(bytes[index + 1])
          index += 2
        case UInt8(ascii: "n"):
          result.append(0x0A)
          index += 2
        default: result += try escape()
        }
      case 0x0A, 0x0D:
        throw fault("this text is not closed: its last \" is missing", at: start)
      case 0x00..<0x20:
        throw fault("a control character stands in this text; write it as \\u00\(hex(byte))")
      case 0x20..<0x80:
        let run = bytes[index...].prefix(while: isPlain)
        result += run
        index += run.count
      default: try scalar(into: &result)
      }
    }
    throw fault("this text is not closed: its last \" is missing", at: start)
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
  }

  private func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  /// One scalar of more than one byte, checked as Unicode table 3-7 has it.
  private mutating func scalar(into result: inout [UInt8]) throws(Diagnostic) {
    let lead = bytes[index]
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: count = 2
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xE1...0xEC, 0xEE...0xEF: count = 3
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: count = 4
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    default: throw fault("a byte here is not UTF-8; save the file as UTF-8")
    }
    guard index + count <= bytes.count, second.contains(bytes[index + 1]),
      bytes[(index + 1)..<(index + count)].allSatisfy({ (0x80...0xBF).contains($0) })
    else { throw fault("a byte here is not UTF-8; save the file as UTF-8") }
    result += bytes[index..<(index + count)]
    index += count
    for _ in 1..<count { noteContinuation() }
  }

  private mutating func escape() throws(Diagnostic) -> [UInt8] {
    let start = position
    index += 1
    guard let byte = current else { throw fault("the file ends within a text") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var value = try unit(start)
      if (0xD800...0xDBFF).contains(value) {
        guard current == UInt8(ascii: "\\"), index + 1 < bytes.count,
          bytes[index + 1] == UInt8(ascii: "u")
        else { throw fault("this \\u is half of a pair; the other half is missing", at: start) }
        index += 2
        let low = try unit(start)
        guard (0xDC00...0xDFFF).contains(low) else {
          throw fault("this \\u is half of a pair; the other half is missing", at: start)
        }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else {
        throw fault("this \\u is half of a pair; the other half is missing", at: start)
      }
      return Array(String(scalar).utf8)
    default: throw fault("there is no such escape; write \\\\ for a backslash", at: start)
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit(_ start: Position) throws(Diagnostic) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, byte < 0x80,
        let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else { throw fault("\\u needs four hexadecimal digits", at: start) }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
