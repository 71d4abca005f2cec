import GRDB

/// Changes the file behind the journal's back, as another program would.
func runSQL(_ sql: String, on path: String) throws {
  let queue = try DatabaseQueue(path: path)
  try queue.write { try $0.execute(sql: sql) }
}
