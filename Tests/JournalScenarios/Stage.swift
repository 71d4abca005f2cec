internal import Glibc
package import Journal

extension KeyDerivation {
  /// As cheap as libsodium lets it be.
  package static let quick = KeyDerivation(passes: 1...2, kibibytes: 8...64, target: 1)
}

/// Where a scenario plays: a folder, an open journal, and the ids of what was begun.
package struct Stage {
  package let folder: String
  /// Backups lie here, beside the folder.
  package let shelf: String
  package var ids: [String: String] = [:]
  private var opened: Journal?

  package static let backupWords = "of the backup alone"

  package init(folder: String, shelf: String) {
    self.folder = folder
    self.shelf = shelf
  }

  package func journal() throws -> Journal {
    guard let opened else { throw JournalError.isReplaced }
    return opened
  }

  /// Opens the journal as after a start of the program, and unlocks it.
  package mutating func open(_ words: [Audience: String] = [:]) throws {
    opened = nil
    let journal = try Journal(folder: folder, derivation: .quick)
    for (audience, words) in words.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try journal.unlock(audience, with: words)
    }
    opened = journal
    for audience in Audience.allCases where try journal.lockState(of: audience).isUnlocked {
      for kind in Item.Kind.allCases {
        for item in try journal.items(kind, for: audience) {
          let header = item.header.map { String(decoding: $0, as: UTF8.self) } ?? ""
          ids[State.label(of: header)] = item.id
        }
      }
    }
  }

  package mutating func close() { opened = nil }

  package func id(_ label: String) throws -> String {
    guard let id = ids[label] else { throw JournalError.noSuchItem(label) }
    return id
  }

  package func backup(_ name: String) -> String { shelf + "/" + name }
}
