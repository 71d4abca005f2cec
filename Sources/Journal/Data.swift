internal import Foundation
internal import GRDB

typealias Data = Foundation.Data

/// A blob for SQLite.
func data(_ bytes: [UInt8]) -> Data { Data(bytes) }

extension Seal {
  /// Opens what is sealed in a column where SQLite holds it.
  static func open(
    _ row: Row, _ index: Int, key: SecretKey, place: [UInt8]
  ) throws -> [UInt8] {
    try row.withUnsafeData(atIndex: index) { data in
      guard let data else { throw JournalError.isDamaged }
      return try data.withUnsafeBytes { try open($0, key: key, place: place) }
    }
  }
}
