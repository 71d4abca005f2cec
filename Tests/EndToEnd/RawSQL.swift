import GRDB

/// Changes a journal's file behind its back, as another program would.
func runSQL(_ sql: String, on path: String) throws {
  let queue = try DatabaseQueue(path: path)
  try queue.write { try $0.execute(sql: sql) }
}

/// Texts that a query makes of the file.
func texts(_ sql: String, on path: String) throws -> [String] {
  let queue = try DatabaseQueue(path: path)
  return try queue.read { try String.fetchAll($0, sql: sql) }
}
