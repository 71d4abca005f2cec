/// A JSON object whose members are found where they lie, without anything being built of it: for
/// looking through many documents that heard wrote itself.
package struct JSONSkim: Sendable {
  private let bytes: [UInt8]
  private let members: [(name: Range<Int>, value: Range<Int>)]

  /// - Parameter bytes: As `JSON.text()` writes them; nil where they are not that.
  package init?(_ bytes: [UInt8]) {
    var walk = Walk(bytes: bytes)
    guard let members = walk.members() else { return nil }
    self.bytes = bytes
    self.members = members
  }

  /// The bytes of a member's value, quotes and all; nil where there is none of that name.
  private func value(_ name: StaticString) -> Range<Int>? {
    members.first { member in
      member.name.count == name.utf8CodeUnitCount
        && zip(
          bytes[member.name],
          UnsafeBufferPointer(
            start: name.utf8Start, count: name.utf8CodeUnitCount)
        ).allSatisfy { $0 == $1 }
    }?.value
  }

  /// A member that is a text; nil for anything else.
  ///
  /// - Parameter name: As it stands in the document, without anything that would be escaped.
  package func string(_ name: StaticString) -> String? {
    guard let place = value(name), bytes[place.lowerBound] == UInt8(ascii: "\"") else { return nil }
    let inner = bytes[(place.lowerBound + 1)..<(place.upperBound - 1)]
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    var scanner = JSONScanner(bytes: Array(bytes[place]), file: "", limits: .unlimited)
    return try? scanner.string()
  }

  /// A member that is a whole number; nil for anything else, and for one that `Int` cannot hold.
  ///
  /// - Parameter name: As it stands in the document, without anything that would be escaped.
  package func int(_ name: StaticString) -> Int? {
    guard let place = value(name) else { return nil }
    // `Int` would also read "+1", which is no number of JSON.
    guard bytes[place.lowerBound] != UInt8(ascii: "+") else { return nil }
    return Int(String(decoding: bytes[place], as: UTF8.self))
  }

  /// Whether a member is a text of just these bytes.
  package func holds(_ name: StaticString, _ text: StaticString) -> Bool {
    guard let place = value(name), place.count == text.utf8CodeUnitCount + 2 else { return false }
    return zip(
      bytes[(place.lowerBound + 1)..<(place.upperBound - 1)],
      UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    ).allSatisfy { $0 == $1 }
  }

  private struct Walk {
    let bytes: [UInt8]
    var index = 0

    mutating func members() -> [(name: Range<Int>, value: Range<Int>)]? {
      guard take(UInt8(ascii: "{")) else { return nil }
      var members: [(name: Range<Int>, value: Range<Int>)] = []
      if take(UInt8(ascii: "}")) { return index == bytes.count ? members : nil }
      members.reserveCapacity(6)
      repeat {
        guard let name = text(), take(UInt8(ascii: ":")), let value = value() else { return nil }
        members.append(((name.lowerBound + 1)..<(name.upperBound - 1), value))
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "}")) && index == bytes.count ? members : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }

    /// A text with its quotes.
    private mutating func text() -> Range<Int>? {
      let start = index
      guard take(UInt8(ascii: "\"")) else { return nil }
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "\""):
          index += 1
          return start..<index
        case UInt8(ascii: "\\"): index += 2
        default: index += 1
        }
      }
      return nil
    }

    /// Any value: up to the comma or bracket that ends it.
    private mutating func value() -> Range<Int>? {
      let start = index
      var depth = 0
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "\""): if text() == nil { return nil }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          index += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 { return start < index ? start..<index : nil }
          depth -= 1
          index += 1
        case UInt8(ascii: ","):
          if depth == 0 { return start < index ? start..<index : nil }
          index += 1
        default: index += 1
        }
      }
      return nil
    }
  }
}
