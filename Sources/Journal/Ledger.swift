internal import CSodium
internal import GRDB
internal import Synchronization

/// Notices rows that somebody took away, put back or changed from outside.
///
/// Of every row there is a keyed hash, and the journal keeps the sealed sum of them all, modulo
/// 2^256. Triggers of this connection add what comes and take away what goes, so that no write can
/// forget it.
final class Ledger: Sendable {
  private struct State {
    var key: SecretKey?
    var change = [UInt8](repeating: 0, count: Ledger.byteCount)
  }

  static let byteCount = 32
  private let state = Mutex(State())

  /// Every table with the columns that count; the vault's own row is left out, the sum is in it.
  static let tables: [(name: String, columns: [String])] = [
    ("item", ["id", "audience", "kind", "isOpen", "key", "header", "tally", "draft"]),
    ("record", ["item", "seq", "sealed"]),
    ("setting", ["tag", "sealed"]),
    ("seen", ["tag"]),
    ("compartment", ["audience", "public", "secret"]),
    ("slot", ["id", "audience", "sealed", "wrapped", "public"]),
  ]

  /// - Parameter key: Nil when ours is locked.
  func use(_ key: SecretKey?) {
    let own = key.flatMap { $0.withCopy { SecretKey($0, isLocked: true) } }
    state.withLock { $0.key = own }
  }

  func begin() {
    state.withLock { $0.change = [UInt8](repeating: 0, count: Self.byteCount) }
  }

  /// What the rows that came and went since `begin` change in the sum; nil when nothing does.
  func change() -> [UInt8]? {
    let change = state.withLock { $0.change }
    return change.allSatisfy { $0 == 0 } ? nil : change
  }

  /// Makes a connection tell of every row it writes. The triggers are its own: nothing of them is
  /// in the file, and a trigger that somebody put into the file cannot use the function.
  func watch(_ database: Database) throws {
    database.add(
      function: DatabaseFunction("heard_row") { [weak self] values in
        self?.add(values)
        return nil
      })
    for table in Self.tables {
      func call(_ row: String) -> String {
        let columns = table.columns.map { "\(row).\($0)" }.joined(separator: ", ")
        return "SELECT heard_row(\(row == "NEW" ? 1 : -1), '\(table.name)', \(columns));"
      }
      try database.execute(
        sql: """
          CREATE TEMP TRIGGER \(table.name)_in AFTER INSERT ON main.\(table.name)
            BEGIN \(call("NEW")) END;
          CREATE TEMP TRIGGER \(table.name)_out AFTER DELETE ON main.\(table.name)
            BEGIN \(call("OLD")) END;
          CREATE TEMP TRIGGER \(table.name)_new AFTER UPDATE ON main.\(table.name)
            BEGIN \(call("OLD")) \(call("NEW")) END;
          """)
    }
  }

  private func add(_ values: [DatabaseValue]) {
    state.withLock { state in
      guard let key = state.key else { return }
      let hash = Self.hash(Array(values.dropFirst()), key)
      let isNew = values.first.flatMap { Int.fromDatabaseValue($0) } == 1
      state.change = Self.added(state.change, isNew ? hash : Self.negated(hash))
    }
  }

  /// The sum of two numbers of 256 bits, the lowest byte first; what is over is left out.
  static func added(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
    var carry = 0
    return zip(one, other).map { left, right in
      let sum = Int(left) + Int(right) + carry
      carry = sum >> 8
      return UInt8(sum & 255)
    }
  }

  private static func negated(_ number: [UInt8]) -> [UInt8] {
    added(number.map { ~$0 }, [1] + [UInt8](repeating: 0, count: byteCount - 1))
  }

  /// The sum over all rows as they are.
  func sum(_ database: Database) throws -> [UInt8]? {
    var sum = [UInt8](repeating: 0, count: Self.byteCount)
    for table in Self.tables {
      let columns = table.columns.joined(separator: ", ")
      let rows = try Row.fetchCursor(database, sql: "SELECT \(columns) FROM \(table.name)")
      while let row = try rows.next() {
        let values = [table.name.databaseValue] + row.databaseValues
        guard let hash = state.withLock({ $0.key.map { Self.hash(values, $0) } }) else {
          return nil
        }
        sum = Self.added(sum, hash)
      }
    }
    return sum
  }

  /// Keyed BLAKE2b of a row; each value with its type and length before it.
  private static func hash(_ values: [DatabaseValue], _ key: SecretKey) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values {
      let part: (mark: UInt8, bytes: [UInt8]) =
        switch value.storage {
        case .null: (0, [])
        case .int64(let number): (1, Array(String(number).utf8))
        case .double(let number): (2, Array(String(number).utf8))
        case .string(let text): (3, Array(text.utf8))
        case .blob(let data): (4, [UInt8](data))
        }
      bytes.append(part.mark)
      bytes += Array(String(part.bytes.count).utf8) + [0] + part.bytes
    }
    return Seal.hash(bytes, key: key)
  }
}
