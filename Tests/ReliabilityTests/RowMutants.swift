import Foundation
import GRDB
import JournalScenarios
import TestSupport

/// Changes rows of a specimen through SQL, as somebody would who has the file and knows its tables.
struct RowMutants {
  let specimen: Specimen
  var dice: Dice
  /// What was done, to be told when it was not noticed.
  private(set) var story = ""
  /// Ids of the items whose rows were changed; nil when it was no row of an item.
  private(set) var touched: Set<String>?

  init(_ specimen: Specimen, seed: UInt64) {
    self.specimen = specimen
    dice = Dice(state: seed)
  }

  typealias Table = Specimen.Table

  mutating func mutate() throws {
    story = ""
    touched = []
    var copy = self
    try inDatabase(specimen.path) { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      try copy.mutate(database)
    }
    self = copy
  }

  private mutating func mutate(_ database: Database) throws {
    let weights: [(Table, Int)] = zip(Table.all, [8, 8, 2, 2, 2, 4, 2]).map { ($0, $1) }
    let tables = weights.flatMap { Array(repeating: $0.0, count: $0.1) }
    guard let table = tables.randomElement(using: &dice),
      let row = try pick(table, database)
    else { return }
    touch(table, row)
    switch Int.random(in: 0..<9, using: &dice) {
    case 0: try swap(table, row, database)
    case 1: try delete(table, row, database)
    case 2: try duplicate(table, row, database)
    case 3, 4: try replay(table, row, database)
    case 5: try change(table, row, database)
    case 6: try spoil(table, row, database)
    case 7: try retype(table, row, database)
    default: try take(table, row, database)
    }
  }

  private mutating func touch(_ table: Table, _ row: Row) {
    switch table.name {
    case "item": touched?.insert(row["id"])
    case "record": touched?.insert(row["item"])
    case "setting", "seen": break
    default: touched = nil
    }
  }

  private mutating func pick(_ table: Table, _ database: Database) throws -> Row? {
    try Row.fetchAll(database, sql: "SELECT * FROM \(table.name)").randomElement(using: &dice)
  }

  private func place(_ table: Table, _ row: Row) -> (sql: String, arguments: StatementArguments) {
    let condition = table.keys.map { "\($0) IS ?" }.joined(separator: " AND ")
    return (condition, StatementArguments(table.keys.map { row[$0] as DatabaseValue }))
  }

  private mutating func set(
    _ table: Table, _ row: Row, _ column: String, _ value: DatabaseValue, _ database: Database
  ) throws {
    let (condition, arguments) = place(table, row)
    story += "\(table.name).\(column) of \(table.keys.map { "\(row[$0] as DatabaseValue)" }) "
    try database.execute(
      sql: "UPDATE OR REPLACE \(table.name) SET \(column) = ? WHERE \(condition)",
      arguments: [value] + arguments)
    if table.name == "record", column == "item", let id = String.fromDatabaseValue(value) {
      touched?.insert(id)
    }
  }

  /// One column changes places with another row's.
  private mutating func swap(_ table: Table, _ row: Row, _ database: Database) throws {
    guard let column = table.others.randomElement(using: &dice),
      let other = try pick(table, database)
    else { return }
    story = "swapped "
    touch(table, other)
    try set(table, row, column, other[column], database)
    try set(table, other, column, row[column], database)
  }

  private mutating func delete(_ table: Table, _ row: Row, _ database: Database) throws {
    let (condition, arguments) = place(table, row)
    story = "deleted \(table.name) \(arguments)"
    try database.execute(
      sql: "DELETE FROM \(table.name) WHERE \(condition)", arguments: arguments)
  }

  /// The same once more under another key.
  private mutating func duplicate(_ table: Table, _ row: Row, _ database: Database) throws {
    guard let key = table.keys.randomElement(using: &dice) else { return }
    story = "duplicated \(table.name) \(row[key] as DatabaseValue)"
    var values = Array(row.databaseValues)
    let index = table.columns.firstIndex(of: key) ?? 0
    values[index] =
      switch values[index].storage {
      case .string(let text):
        (Bool.random(using: &dice) ? "zzzzzz" : String(text.reversed())).databaseValue
      case .int64(let number): (number + Int64.random(in: 1...3, using: &dice)).databaseValue
      default: random(32).databaseValue
      }
    if table.name == "record", let id = String.fromDatabaseValue(values[0]) { touched?.insert(id) }
    if table.name == "vault" {
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
    }
    try insert(table, values, database)
  }

  private func insert(
    _ table: Table, _ values: [DatabaseValue], _ database: Database
  ) throws {
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    try database.execute(
      sql: "INSERT OR REPLACE INTO \(table.name) VALUES (\(marks))",
      arguments: StatementArguments(values))
  }

  /// A row as it was some steps ago, in place of what it is now or beside it.
  private mutating func replay(_ table: Table, _ row: Row, _ database: Database) throws {
    guard let older = specimen.older.randomElement(using: &dice) else { return }
    let rows = try inDatabase(older) {
      try Row.fetchAll($0, sql: "SELECT * FROM \(table.name)")
    }
    guard let old = rows.randomElement(using: &dice) else { return }
    touch(table, old)
    story = "replayed \(table.name) of \(older): \(old[table.keys[0]] as DatabaseValue)"
    try insert(table, Array(old.databaseValues), database)
  }

  /// A number or a word that says something else.
  private mutating func change(_ table: Table, _ row: Row, _ database: Database) throws {
    let choices: [String: [DatabaseValue]] = [
      "isOpen": [0.databaseValue, 1.databaseValue, 2.databaseValue],
      "kind": ["talk", "entry", "note", "x"].map(\.databaseValue),
      "audience": ["ours", "a", "b", "c", ""].map(\.databaseValue),
      "seq": [0, 1, 2, 3, 99, -1].map(\.databaseValue),
      "generation": [0, 1, -1, 7].map(\.databaseValue),
      "id": ["abcdef", "ours/passphrase", "a/joint", "ours/member/b"].map(\.databaseValue),
    ]
    let columns = table.columns.filter { choices[$0] != nil }
    guard let column = columns.randomElement(using: &dice),
      let value = choices[column]?.randomElement(using: &dice)
    else { return try spoil(table, row, database) }
    story = "changed to \(value): "
    try set(table, row, column, value, database)
  }

  /// A bit, a byte, or the end of a seal.
  private mutating func spoil(_ table: Table, _ row: Row, _ database: Database) throws {
    let columns = table.columns.filter { row[$0] is Data }
    guard let column = columns.randomElement(using: &dice), var bytes = row[column] as Data?,
      !bytes.isEmpty
    else { return try delete(table, row, database) }
    let at = Int.random(in: 0..<bytes.count, using: &dice)
    switch Int.random(in: 0..<6, using: &dice) {
    case 0, 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
    case 2: bytes[at] = UInt8.random(in: 0...255, using: &dice)
    case 3: bytes = bytes.prefix(at)
    case 4: bytes += random(Int.random(in: 1...40, using: &dice))
    default: bytes = random(bytes.count)
    }
    story = "spoilt at \(at): "
    try set(table, row, column, bytes.databaseValue, database)
  }

  /// A value of a type that was never written there.
  private mutating func retype(_ table: Table, _ row: Row, _ database: Database) throws {
    guard let column = table.columns.randomElement(using: &dice) else { return }
    let values: [DatabaseValue] = [
      5.databaseValue, "words".databaseValue, 1.5.databaseValue, random(7).databaseValue,
      Data().databaseValue, "".databaseValue, Int64.max.databaseValue, .null,
      (1e300).databaseValue, Data([0xFF, 0xFE]).databaseValue,
    ]
    guard let value = values.randomElement(using: &dice) else { return }
    story = "\(value) in "
    do {
      try set(table, row, column, value, database)
    } catch {
      // What the table's own rules refuse is written past them; a key that is nothing cannot be.
      try forget(table, column, database)
      try? set(table, row, column, value, database)
    }
  }

  /// Takes a column's rules out of the file's own description of its tables.
  private func forget(_ table: Table, _ column: String, _ database: Database) throws {
    try database.execute(
      sql: """
        PRAGMA ignore_check_constraints = ON;
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = '\(table.name)';
        PRAGMA writable_schema = RESET;
        """)
  }

  /// A seal from quite another place.
  private mutating func take(_ table: Table, _ row: Row, _ database: Database) throws {
    let columns = table.others.filter { row[$0] is Data }
    guard let column = columns.randomElement(using: &dice),
      let from = Table.all.randomElement(using: &dice), let other = try pick(from, database)
    else { return }
    let seals = other.databaseValues.filter { if case .blob = $0.storage { true } else { false } }
    guard let seal = seals.randomElement(using: &dice) else { return }
    story = "from \(from.name) into "
    try set(table, row, column, seal, database)
  }

  private mutating func random(_ count: Int) -> Data {
    Data((0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) })
  }
}
