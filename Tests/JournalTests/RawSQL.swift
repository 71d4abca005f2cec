import Foundation
import GRDB

/// Changes the file behind the journal's back, as another program would.
func runSQL(_ sql: String, on path: String) throws {
  let queue = try DatabaseQueue(path: path)
  try queue.write { try $0.execute(sql: sql) }
}

/// What lies in one column of the file.
func blobs(_ sql: String, on path: String) throws -> [[UInt8]] {
  let queue = try DatabaseQueue(path: path)
  return try queue.read { try Data.fetchAll($0, sql: sql).map { [UInt8]($0) } }
}

/// Texts that a query makes of the file.
func texts(_ sql: String, on path: String) throws -> [String] {
  let queue = try DatabaseQueue(path: path)
  return try queue.read { try String.fetchAll($0, sql: sql) }
}
