internal import GRDB

extension Journal {
  /// The records of something one by one, as far as they open; nil for one that does not, or that
  /// is not where it belongs. Whether there are as many as there were is not asked.
  package func remains(of id: String) throws(JournalError) -> [[UInt8]?] {
    try read { database in
      let (_, key) = try opened(id, database)
      let rows = try Row.fetchCursor(
        database, sql: "SELECT seq, sealed FROM record WHERE item = ? ORDER BY seq",
        arguments: [id])
      var records: [[UInt8]?] = []
      while let row = try rows.next() {
        guard (try? column(row, 0) as Int) == records.count, let sealed = try? column(row, 1)
        else {
          records.append(nil)
          continue
        }
        records.append(try? Seal.open(sealed, key: key, place: place("record", id, records.count)))
      }
      return records
    }
  }

  /// Number of the record that would follow; 0 for something without any, or that is not there.
  package func nextNumber(of id: String) throws(JournalError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT coalesce(max(seq) + 1, 0) FROM record WHERE item = ?",
        arguments: [id]) ?? 0
    }
  }

  /// Whether nothing was taken out, put back or changed from outside since heard last wrote.
  package func isAsWritten() throws(JournalError) -> Bool { try read { try isSumRight($0) } }

  /// Whether another heard has changed the locks, or put another journal in this one’s place.
  package var isReplaced: Bool {
    do throws(JournalError) {
      try read { _ in }
      return false
    } catch { return error == .isReplaced }
  }
}
