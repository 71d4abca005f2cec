import Facilitation
import TestSupport
import Testing

/// The chain of the audit trail, with a hash that is quick and good enough for tests.
@Suite struct AuditTests {
  private static let count = 10_000

  /// FNV-1a over four seeds, one after the other: 32 bytes that depend on all that is hashed.
  private static func hash(_ bytes: [UInt8]) -> [UInt8] {
    (0..<4).flatMap { round -> [UInt8] in
      var sum: UInt64 = 0xCBF2_9CE4_8422_2325 &+ UInt64(round)
      for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return (0..<8).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) }
    }
  }

  /// Ten thousand entries, and how far the chain had come before each and after the last.
  private static let trail: (entries: [AuditEntry], before: [AuditChain]) = {
    var dice = Dice(state: 7)
    var chain = AuditChain()
    var entries: [AuditEntry] = []
    var before = [chain]
    for number in 0..<count {
      let act = AuditEntry.Act.allCases.randomElement(using: &dice) ?? .unlocked
      let id = ["k7f3qz", "abcdef", nil].randomElement(using: &dice) ?? nil
      let entry = chain.next(act, caseID: id, at: 1_795_000_000_000 + number)
      _ = chain.take(entry, hash)
      entries.append(entry)
      before.append(chain)
    }
    return (entries, before)
  }()

  private static var head: AuditChain { trail.before[count] }

  /// What a check from the beginning says, but only of the entries from `place` on: those before are
  /// as they were.
  private func fault(from place: Int, _ rest: [AuditEntry?]) -> Int? {
    AuditChain.fault(in: rest, after: Self.trail.before[place], head: Self.head, Self.hash)
  }

  @Test func entriesAndHeadsAreReadBack() {
    for entry in Self.trail.entries.prefix(200) { #expect(AuditEntry(entry.bytes) == entry) }
    #expect(AuditChain(Self.head.bytes) == Self.head)
    for text in ["", "0", "0 zz", "x 00", "-1 " + String(repeating: "0", count: 64)] {
      #expect(AuditChain(Array(text.utf8)) == nil)
    }
    let bytes = Self.trail.entries[5].bytes
    #expect(AuditEntry(bytes + [32]) == nil && AuditEntry(Array(bytes.dropLast())) == nil)
  }

  @Test func aTrailAsItWasWrittenHasNoFault() {
    #expect(AuditChain.fault(in: Self.trail.entries, head: Self.head, Self.hash) == nil)
    #expect(AuditChain.fault(in: [AuditEntry](), head: AuditChain(), Self.hash) == nil)
  }

  /// Each of the ten thousand entries, in each way in which a trail can be tampered with.
  @Test func whateverIsDoneToAnyEntryIsFound() {
    let entries = Self.trail.entries
    let step = Self.count / often(1_000, nightly: Self.count)
    var tried = 0
    let first = Int(testSeed % UInt64(step))
    for place in Array(stride(from: first, to: Self.count, by: step)) + [0, Self.count - 1] {
      let rest = entries[place...]
      var edited = rest.map { Optional($0) }
      edited[0]?.at += 1
      var renamed = rest.map { Optional($0) }
      renamed[0]?.act = rest[place].act == .exported ? .erased : .exported
      var other = rest.map { Optional($0) }
      other[0]?.caseID = rest[place].caseID == nil ? "abcdef" : nil
      var unreadable = rest.map { Optional($0) }
      unreadable[0] = nil
      let removed = rest.dropFirst().map { Optional($0) }
      var doubled = rest.map { Optional($0) }
      doubled.insert(entries[place], at: 0)
      var ways: [(String, [AuditEntry?])] = [
        ("edited", edited), ("renamed", renamed), ("given to another", other),
        ("made unreadable", unreadable), ("removed", removed), ("doubled", doubled),
        ("cut off", []), ("cut off after", [entries[place]]),
      ]
      if place == Self.count - 1 { ways.removeLast() }
      if rest.count > 1 {
        var swapped = rest.map { Optional($0) }
        swapped.swapAt(0, 1)
        var moved = rest.map { Optional($0) }
        moved.append(moved.removeFirst())
        ways += [("swapped", swapped), ("moved to the end", moved)]
      }
      for (name, entries) in ways {
        tried += 1
        let found = fault(from: place, entries)
        #expect(found != nil, "entry \(place) \(name)")
        #expect(abs((found ?? -9) - place) <= 1, "entry \(place) \(name): \(found ?? -1)")
      }
    }
    print("audit: \(tried) changes of a trail of \(Self.count), all found")
  }

  /// A trail that was written on by somebody without the key, or under another head.
  @Test func aForgedEndIsFound() {
    var chain = Self.head
    let forged = chain.next(.exported, caseID: "k7f3qz", at: 1)
    #expect(
      AuditChain.fault(in: Self.trail.entries + [forged], head: Self.head, Self.hash) != nil)
    _ = chain.take(forged) { _ in [UInt8](repeating: 1, count: 32) }
    #expect(AuditChain.fault(in: Self.trail.entries + [forged], head: chain, Self.hash) != nil)
    #expect(AuditChain.fault(in: Self.trail.entries, head: AuditChain(), Self.hash) == 0)
  }
}
