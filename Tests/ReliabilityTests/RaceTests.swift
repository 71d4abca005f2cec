import Foundation
import Glibc
import Journal
import JournalScenarios
import Synchronization
import TestSupport
import Testing

/// Two heards with one journal.
@Suite struct RaceTests {
  private static let words = "a passphrase of ours"
  private static let isOver = Atomic(false)
  private static let tries = Atomic(0)

  /// While the one takes a passphrase away and sets it again, the other unlocks with it: there is
  /// always a way in.
  @Test func aPassphraseComesAndGoesWhileAnotherUnlocks() throws {
    let folder = Checkout.quickFolder()
    defer { remove(folder) }
    let journal = try Journal(folder: folder, derivation: .quick)
    let talk = try journal.begin(records: [[1]]) { _ in [] }
    Thread.detachNewThread {
      while !Self.isOver.load(ordering: .relaxed) {
        let other = try? Journal(folder: folder, derivation: .quick)
        try? other?.unlock(.ours, with: Self.words)
        Self.tries.add(1, ordering: .relaxed)
      }
    }
    defer { Self.isOver.store(true, ordering: .relaxed) }
    while Self.tries.load(ordering: .relaxed) == 0 { usleep(1000) }
    for round in 0..<often(150, nightly: 1500) {
      try journal.setPassphrase(Self.words, of: .ours)
      try journal.removePassphrase(of: .ours)
      let isOpen = try? Journal(folder: folder, derivation: .quick).records(of: talk) == [[1]]
      try #require(isOpen == true, "round \(round): nothing opens the journal")
    }
    print("unlocked meanwhile: tried \(Self.tries.load(ordering: .relaxed)) times")
  }

  /// Two who write in turns, each with its own journal open: every save is there once.
  @Test func savesOfTwoDoNotMix() async throws {
    let folder = Checkout.quickFolder()
    defer { remove(folder) }
    let first = try Journal(folder: folder, derivation: .quick)
    let talk = try first.begin(records: []) { _ in [] }
    let count = often(60, nightly: 600)
    let saved = await withTaskGroup(of: [Int: UInt8].self) { group in
      for writer in UInt8(1)...2 {
        group.addTask {
          var mine: [Int: UInt8] = [:]
          guard let journal = try? Journal(folder: folder, derivation: .quick) else { return mine }
          for seq in 0..<count where (try? journal.append([[writer]], from: seq, to: talk)) != nil {
            mine[seq] = writer
          }
          return mine
        }
      }
      return await group.reduce(into: [:]) { $0.merge($1) { _, _ in 0 } }
    }
    let records = try first.records(of: talk)
    #expect(saved.count == records.count && !records.isEmpty)
    for (seq, record) in records.enumerated() { #expect(saved[seq].map { [$0] } == record) }
    #expect(try first.faults() == [])
  }
}
