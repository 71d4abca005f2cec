/// A JSON document to be written, or read back from a source that heard itself wrote.
package indirect enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// The value without positions; a number that is no whole number of 64 bits becomes null.
  package init(_ node: JSONNode) {
    switch node.value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let digits): self = Int(digits).map { .int($0) } ?? .null
    case .string(let text): self = .string(text)
    case .array(let nodes): self = .array(nodes.map { JSON($0) })
    case .object(let members):
      self = .object(
        Dictionary(
          members.map { ($0.name, JSON($0.node)) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  package subscript(_ key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var int: Int? { if case .int(let value) = self { value } else { nil } }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var array: [JSON]? { if case .array(let values) = self { values } else { nil } }

  /// UTF-8 text with sorted keys, so that equal documents are equal bytes.
  ///
  /// - Parameter isIndented: Two spaces a level, one member a line; else on one line.
  package func text(isIndented: Bool = false) -> String {
    var result = ""
    write(into: &result, indent: isIndented ? 0 : nil)
    return result
  }

  private func write(into result: inout String, indent: Int?) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .int(let value): result += String(value)
    case .string(let text): Self.quote(text, into: &result)
    case .array(let values):
      Self.list("[", "]", values, into: &result, indent: indent) { value, result, indent in
        value.write(into: &result, indent: indent)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      Self.list("{", "}", sorted, into: &result, indent: indent) { member, result, indent in
        Self.quote(member.key, into: &result)
        result += indent == nil ? ":" : ": "
        member.value.write(into: &result, indent: indent)
      }
    }
  }

  private static func list<Element>(
    _ open: String, _ close: String, _ elements: [Element], into result: inout String,
    indent: Int?, _ write: (Element, inout String, Int?) -> Void
  ) {
    guard !elements.isEmpty else {
      result += open + close
      return
    }
    let inner = indent.map { $0 + 2 }
    result += open
    for (index, element) in elements.enumerated() {
      if index > 0 { result += "," }
      if let inner { result += "\n" + String(repeating: " ", count: inner) }
      write(element, &result, inner)
    }
    if let indent { result += "\n" + String(repeating: " ", count: indent) }
    result += close
  }

  private static func quote(_ text: String, into result: inout String) {
    result += "\""
    var marks = 0
    for scalar in text.unicodeScalars {
      marks = isCombining(scalar) ? marks + 1 : 0
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{20}"..."\u{7E}": result.unicodeScalars.append(scalar)
      case "\u{200C}", "\u{200D}": escape(scalar, into: &result)
      default:
        // What no screen may get is written so that none does.
        if isUnsafe(scalar) || marks > 4 {
          escape(scalar, into: &result)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    result += "\""
  }

  private static func escape(_ scalar: Unicode.Scalar, into result: inout String) {
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}
