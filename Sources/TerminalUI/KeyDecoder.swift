/// Turns the bytes of a terminal into keys, in pieces of any size; a pure value.
///
/// After xterm's control sequences (ctlseqs) and those of the Linux console; what it does not know
/// it swallows whole, so that no sequence ever ends up as text.
package struct KeyDecoder: Sendable {
  private var pending: [UInt8] = []
  private var pasted: [UInt8]?

  /// Bytes of one paste that are kept.
  private static let pasteLimit = 8 << 20
  private static let pasteStart: [UInt8] = Array("\u{1B}[200~".utf8)
  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  package init() {}

  /// Whether bytes wait that may be the beginning of a sequence, or Esc alone.
  package var isWaiting: Bool { !pending.isEmpty && pasted == nil }

  /// Takes in bytes as they come.
  ///
  /// - Returns: What they complete; the rest waits.
  package mutating func feed(_ bytes: ArraySlice<UInt8>) -> [Input] {
    pending += bytes
    return drain(isFinal: false)
  }

  /// No more bytes came in time: what waits is what it looks like.
  package mutating func flush() -> [Input] { pasted == nil ? drain(isFinal: true) : [] }

  private mutating func drain(isFinal: Bool) -> [Input] {
    var result: [Input] = []
    var index = 0
    loop: while index < pending.count {
      if pasted != nil {
        index = takePaste(from: index, into: &result)
        if pasted != nil { break loop }
        continue
      }
      switch step(at: index, isFinal: isFinal) {
      case .needsMore: break loop
      case .taken(let count, let input):
        index += count
        if let input { result.append(input) }
      case .pasteBegins(let count):
        index += count
        pasted = []
      }
    }
    pending.removeFirst(index)
    return result
  }

  /// - Returns: The index after what was taken; bytes that may begin the end mark stay.
  private mutating func takePaste(from index: Int, into result: inout [Input]) -> Int {
    let end = Self.pasteEnd
    var search = index
    while let escape = pending[search...].firstIndex(of: 0x1B) {
      let rest = pending[escape...]
      if rest.starts(with: end) {
        append(pending[index..<escape])
        result.append(.paste(String(decoding: pasted ?? [], as: UTF8.self)))
        pasted = nil
        return escape + end.count
      }
      if rest.count < end.count, end.starts(with: rest) {
        append(pending[index..<escape])
        return escape
      }
      search = escape + 1
    }
    append(pending[index...])
    return pending.count
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    let room = Self.pasteLimit - (pasted?.count ?? 0)
    pasted?.append(contentsOf: bytes.prefix(room))
  }

  private enum Step {
    case needsMore
    case taken(Int, Input?)
    case pasteBegins(Int)
  }

  private func step(at index: Int, isFinal: Bool) -> Step {
    let byte = pending[index]
    switch byte {
    case 0x1B: return escape(at: index, isFinal: isFinal)
    case 0x0D, 0x0A: return .taken(1, .key(.enter))
    case 0x09: return .taken(1, .key(.tab))
    case 0x7F, 0x08: return .taken(1, .key(.backspace))
    case 0x00: return .taken(1, nil)
    case 0x01...0x1A:
      return .taken(1, .key(.control(Character(Unicode.Scalar(byte + 0x60)))))
    case 0x1C...0x1F:
      return .taken(1, .key(.control(Character(Unicode.Scalar(byte + 0x40)))))
    default: return character(at: index, isFinal: isFinal)
    }
  }

  private func character(at index: Int, isFinal: Bool) -> Step {
    guard let (count, scalar) = scalar(at: index, isFinal: isFinal) else { return .needsMore }
    return .taken(count, .key(.character(Character(scalar))))
  }

  /// Decodes one scalar; anything invalid is U+FFFD and takes one byte.
  ///
  /// - Returns: Nil when the rest of it may still come.
  private func scalar(at index: Int, isFinal: Bool) -> (Int, Unicode.Scalar)? {
    let lead = pending[index]
    let length =
      switch lead {
      case 0..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0 else { return (1, "\u{FFFD}") }
    let available = pending[index..<min(index + length, pending.count)]
    for byte in available.dropFirst() where byte & 0xC0 != 0x80 { return (1, "\u{FFFD}") }
    if available.count < length { return isFinal ? (available.count, "\u{FFFD}") : nil }
    let text = String(decoding: available, as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
      return (1, "\u{FFFD}")
    }
    return (length, scalar)
  }

  private func escape(at index: Int, isFinal: Bool) -> Step {
    guard index + 1 < pending.count else {
      return isFinal ? .taken(1, .key(.escape)) : .needsMore
    }
    switch pending[index + 1] {
    case UInt8(ascii: "["): return controlSequence(at: index, isFinal: isFinal)
    case UInt8(ascii: "O"):
      guard index + 2 < pending.count else {
        return isFinal ? .taken(2, .key(.alt("O"))) : .needsMore
      }
      return .taken(3, Self.final(pending[index + 2], modifier: 1).map { .key($0) })
    case 0x1B: return .taken(1, .key(.escape))
    case 0x7F, 0x08: return .taken(2, .key(.alt("\u{7F}")))
    case 0x00..<0x20: return .taken(1, .key(.escape))
    default:
      guard let (count, scalar) = scalar(at: index + 1, isFinal: isFinal) else {
        return .needsMore
      }
      return .taken(count + 1, .key(.alt(Character(scalar))))
    }
  }

  private func controlSequence(at index: Int, isFinal: Bool) -> Step {
    var end = index + 2
    // The Linux console's function keys F1 to F5: ESC [ [ A to E.
    if end < pending.count, pending[end] == UInt8(ascii: "[") {
      guard end + 1 < pending.count else { return isFinal ? .taken(3, nil) : .needsMore }
      let letter = pending[end + 1]
      let isKey = (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter)
      return .taken(end + 2 - index, isKey ? .key(.function(Int(letter) - 0x40)) : nil)
    }
    while end < pending.count, (0x20...0x3F).contains(pending[end]) { end += 1 }
    guard end < pending.count else { return isFinal ? .taken(end - index, nil) : .needsMore }
    let count = end + 1 - index
    guard (0x40...0x7E).contains(pending[end]) else { return .taken(count - 1, nil) }
    let parameters = pending[(index + 2)..<end]
    if pending[end] == UInt8(ascii: "~"), pending[index...end].elementsEqual(Self.pasteStart) {
      return .pasteBegins(count)
    }
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 1 }
    let modifier = numbers.count > 1 ? max(1, numbers[1]) : 1
    let key =
      pending[end] == UInt8(ascii: "~")
      ? Self.numbered(numbers.first ?? 0) : Self.final(pending[end], modifier: modifier)
    return .taken(count, key.map { .key($0) })
  }

  private static func final(_ byte: UInt8, modifier: Int) -> Key? {
    // Modifiers are one more than a sum of Shift 1, Alt 2, Ctrl 4.
    let isByWord = (modifier - 1) & 6 != 0
    switch byte {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return isByWord ? .wordRight : .right
    case UInt8(ascii: "D"): return isByWord ? .wordLeft : .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "M"): return .enter
    case UInt8(ascii: "P")...UInt8(ascii: "S"): return .function(Int(byte) - 0x4F)
    default: return nil
    }
  }

  private static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...24: .function(number - 12)
    default: nil
    }
  }
}
