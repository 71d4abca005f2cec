import Foundation
import GRDB
import Glibc
import Journal
import JournalScenarios
import TestSupport

/// A journal with something of everything, to be damaged again and again; with its files as they
/// were after each step.
struct Specimen {
  let state: State
  /// Ids of things by label.
  let ids: [String: String]
  let codes: [Audience: String]
  /// The folder that mutants are made in.
  let folder: String
  let backup: String
  private let home: String
  private let files: [String: [UInt8]]

  var path: String { Journal.path(in: folder) }
  /// The file of the key, when there is one.
  var keyPath: String? { files.keys.first { $0.hasPrefix("key") }.map { folder + "/" + $0 } }
  /// The journal's file after earlier steps.
  private(set) var older: [String] = []

  init(_ name: String, seed: UInt64) throws {
    home = Checkout.quickFolder()
    folder = home + "/heard"
    let scenario = Scenario(name, seed: seed)
    var stage = Stage(folder: folder, shelf: home)
    var codes: [Audience: String] = [:]
    for (index, step) in scenario.steps.enumerated() {
      let detail = try step.act(&stage)
      let words = step.name.split(separator: " ")
      if words[0] == "code", let audience = Audience(rawValue: String(words[1])) {
        codes[audience] = detail
      }
      older.append(home + "/step-\(index)")
      writeFile(Checkout.bytes(folder + "/journal.sqlite") ?? [], to: home + "/step-\(index)")
    }
    backup = home + "/backup"
    _ = try stage.journal().backUp(to: backup, passphrase: Stage.backupWords)
    state = scenario.states.last ?? State()
    ids = stage.ids
    self.codes = codes.filter { scenario.states.last?.codes.contains($0.key) == true }
    stage.close()
    var files: [String: [UInt8]] = [:]
    for name in everything(in: folder) { files[name] = Checkout.bytes(folder + "/" + name) ?? [] }
    self.files = files
  }

  func clear() { remove(home) }

  /// Everything as it was before it was damaged.
  func heal() {
    for name in everything(in: folder) where files[name] == nil { remove(folder + "/" + name) }
    for name in everything(in: folder) where files[name] == nil { unlink(folder + "/" + name) }
    for (name, bytes) in files { writeFile(bytes, to: folder + "/" + name) }
  }

  /// All rows of all tables as SQLite reads them; nil when it cannot.
  func rows() -> [String]? {
    try? inDatabase(path) { database in
      try Table.all.flatMap { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \(table.name)").map { row in
          table.name + row.databaseValues.map { "|\($0.storage)" }.joined()
            + row.databaseValues.map { value in
              if case .blob(let data) = value.storage { return "|" + data.base64EncodedString() }
              return ""
            }.joined()
        }
      }.sorted()
    }
  }

  struct Table {
    var name: String
    var keys: [String]
    var others: [String]

    static let all = [
      Table(
        name: "item", keys: ["id"],
        others: ["audience", "kind", "isOpen", "key", "header", "tally", "draft"]),
      Table(name: "record", keys: ["item", "seq"], others: ["sealed"]),
      Table(name: "setting", keys: ["tag"], others: ["sealed"]),
      Table(name: "seen", keys: ["tag"], others: []),
      Table(name: "compartment", keys: ["audience"], others: ["public", "secret"]),
      Table(name: "slot", keys: ["id"], others: ["audience", "sealed"]),
      Table(name: "vault", keys: ["one"], others: ["id", "sum"]),
    ]
    var columns: [String] { keys + others }
  }
}

/// What came of reading a journal that somebody had changed.
struct Verdict {
  /// Something was read that was never written so.
  var wrong: String?
  /// An error, a header that does not open, or a fault.
  var isNoticed = false
  var faults: [String]?
  /// Ours was open, so that nothing at all may go unnoticed by `faults`.
  var isOpen = false
  /// Something is not there, or no longer so, without being wrong.
  var isLess = false
  /// Labels that were read just as they were.
  var whole: Set<String> = []

  init(_ specimen: Specimen) {
    do {
      let journal = try Journal(folder: specimen.folder, derivation: .quick)
      for audience in Audience.allCases { unlock(audience, of: journal, specimen) }
      for audience in Audience.allCases {
        for kind in Item.Kind.allCases {
          let items = seen { try journal.items(kind, for: audience) } ?? []
          for item in items { read(item, in: journal, specimen) }
        }
      }
      readSettings(of: journal, specimen.state)
      isOpen = seen { try journal.lockState(of: .ours) }?.isUnlocked == true
      faults = seen { try journal.faults() }
      if faults?.isEmpty == false { isNoticed = true }
    } catch {
      isNoticed = true
      if error.sentence.isEmpty { wrong = "an error without words" }
    }
    if whole.count < specimen.state.things.count { isLess = true }
  }

  /// What came of some work; nil when there was an error, which is noticed.
  private mutating func seen<Result>(_ work: () throws -> Result) -> Result? {
    do {
      return try work()
    } catch {
      isNoticed = true
      return nil
    }
  }

  private mutating func unlock(
    _ audience: Audience, of journal: Journal, _ specimen: Specimen
  ) {
    if let words = specimen.state.words[audience] {
      _ = seen { try journal.unlock(audience, with: words) }
    }
    if seen({ try journal.lockState(of: audience) })?.isUnlocked == false { isNoticed = true }
    guard let code = specimen.codes[audience] else { return }
    if seen({ try journal.knows(code, of: audience) }) == false { isNoticed = true }
  }

  private mutating func read(_ item: Item, in journal: Journal, _ specimen: Specimen) {
    guard let bytes = item.header else {
      isNoticed = true
      return
    }
    let header = String(decoding: bytes, as: UTF8.self)
    let label = State.label(of: header)
    guard let thing = specimen.state.things[label], specimen.ids[label] == item.id,
      thing.header == header, thing.kind == item.kind, thing.audience == item.audience,
      thing.isOpen == item.isOpen
    else {
      wrong = "the header of \(item.id) reads “\(header)”"
      return
    }
    do {
      let records = try journal.records(of: item.id).map { String(decoding: $0, as: UTF8.self) }
      if records != thing.records { wrong = "\(label) has the records \(records)" }
      let draft = try journal.draft(of: item.id).map { String(decoding: $0, as: UTF8.self) }
      if let draft, draft != thing.draft { wrong = "\(label) has the draft \(draft)" }
      if draft == thing.draft { whole.insert(label) }
    } catch {
      isNoticed = true
    }
  }

  private mutating func readSettings(of journal: Journal, _ state: State) {
    for name in Scenario.settings {
      guard let bytes = seen({ try journal.value(name) }) else { continue }
      let value = bytes.map { String(decoding: $0, as: UTF8.self) }
      if let value, value != state.values[name] { wrong = "\(name) is \(value)" }
      if value != state.values[name] { isLess = true }
    }
    if let cards = seen({ try journal.seen(among: Scenario.cards) }), cards != state.seen {
      isLess = true
    }
  }
}
