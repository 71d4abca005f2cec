import TestSupport

/// Changes bytes of a file, as a failing disk or a curious person would.
struct ByteMutants {
  var dice: Dice
  private(set) var story = ""

  /// Of a backup: what is sealed in one piece, with its tag.
  static let chunk = 65_536 + 17
  /// A page of the journal's file.
  private static let page = 4096

  init(seed: UInt64) { dice = Dice(state: seed) }

  /// - Parameter olds: The file as it was before; for pages that come back.
  mutating func mutate(_ whole: [UInt8], _ olds: [[UInt8]]) -> [UInt8] {
    var bytes = whole
    let at = Int.random(in: 0..<bytes.count, using: &dice)
    let kind = Int.random(in: 0..<(olds.isEmpty ? 6 : 9), using: &dice)
    story = "kind \(kind) at \(at)"
    switch kind {
    case 0, 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
    case 2: bytes[at] = UInt8.random(in: 0...255, using: &dice)
    case 3: bytes = Array(bytes.prefix(at))
    case 4:
      for index in at..<min(bytes.count, at + Int.random(in: 1...64, using: &dice)) {
        bytes[index] = UInt8.random(in: 0...255, using: &dice)
      }
    case 5: bytes += (0..<Int.random(in: 1...5000, using: &dice)).map { _ in 7 }
    case 6:
      let start = at / Self.page * Self.page
      bytes.replaceSubrange(
        start..<(start + Self.page), with: [UInt8](repeating: 0, count: Self.page))
    case 7:
      let one = at / Self.page
      let other = Int.random(in: 0..<(bytes.count / Self.page), using: &dice)
      for index in 0..<Self.page {
        bytes.swapAt(one * Self.page + index, other * Self.page + index)
      }
    default:
      guard let old = olds.randomElement(using: &dice) else { break }
      let start = Int.random(in: 0..<(min(old.count, bytes.count) / Self.page), using: &dice)
      let range = start * Self.page..<(start + 1) * Self.page
      story += ", page \(start) of \(old.count)"
      bytes.replaceSubrange(range, with: old[range])
    }
    return bytes
  }

  mutating func mutateBackup(_ whole: [UInt8]) -> [UInt8] {
    // First line, length and slot, header of the stream; then come the pieces.
    let start = 17 + (Int(whole[15]) << 8 | Int(whole[16])) + 24
    let pieces = (whole.count - start) / Self.chunk
    let piece = Int.random(in: 0...pieces, using: &dice)
    let other = Int.random(in: 0..<pieces, using: &dice)
    func range(_ piece: Int) -> Range<Int> {
      start + piece * Self.chunk..<min(whole.count, start + (piece + 1) * Self.chunk)
    }
    var bytes = whole
    let kind = Int.random(in: 0..<6, using: &dice)
    story = "kind \(kind), piece \(piece) and \(other)"
    switch kind {
    case 0: return Array(whole.prefix(range(piece).lowerBound))
    case 1: bytes.removeSubrange(range(piece))
    case 2: bytes.insert(contentsOf: whole[range(other)], at: range(piece).lowerBound)
    case 3:
      let at = Int.random(in: 0..<start, using: &dice)
      bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
    default: return mutate(whole, [])
    }
    return bytes
  }
}
