import GRDB
import Glibc
import Journal
import JournalScenarios
import TestSupport

/// Compares what a script has left with what it told: all that was told is there, at most one
/// further step, and nothing in between.
struct Checker {
  let script: Script
  private let done: Int
  /// Something may have been begun twice, because it was not known whether it had been.
  private let mayRepeat: Bool
  private var codes: [Audience: String] = [:]

  private var scenario: Scenario { script.scenario }
  private var folder: String { script.folder }
  private var path: String { Journal.path(in: folder) }

  init(_ script: Script, _ told: Script.Told, mayRepeat: Bool = false) {
    self.script = script
    self.mayRepeat = mayRepeat
    var done = 0
    for line in told.lines where line.hasPrefix("done \(done) ") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      let words = parts[0].split(separator: " ")
      if words[2] == "code", let audience = Audience(rawValue: String(words[3])) {
        codes[audience] = String(parts.last ?? "")
      }
      done += 1
    }
    self.done = done
  }

  /// How many steps were told of.
  var steps: Int { done }

  /// What is wrong; nil when all is well.
  func problem() -> String? {
    let isOver = done == scenario.steps.count
    let possible = isOver ? [done] : [done, done + 1]
    // Looking for a journal makes one: that there is none must be looked for first.
    let sorted = possible.sorted { scenario.states[$0].isErased && !scenario.states[$1].isErased }
    if let clear = clearText() { return "\(clear) holds clear text" }
    var problems: [String] = []
    for count in sorted {
      guard let problem = difference(from: scenario.states[count], isTold: count == done) else {
        return shelfProblem()
      }
      problems.append("after \(count): \(problem)")
    }
    if !isOver, scenario.steps[done].kind == .erasesAll {
      guard let problem = restProblem() else { return nil }
      problems.append("rest: \(problem)")
    }
    return "\(scenario.name) after \(done) steps: " + problems.joined(separator: "; ")
  }

  private func clearText() -> String? {
    let mark = Array(State.mark.utf8)
    return holds(folder, mark) ?? holds(script.shelf, mark)
  }

  private func difference(from state: State, isTold: Bool) -> String? {
    if state.isErased {
      let names = everything(in: folder)
      if names.isEmpty { return nil }
      // What came next was interrupted, and leaves nothing that anybody would miss.
      return isTold && done < scenario.steps.count
        ? difference(from: State(), isTold: isTold) : "\(names) are left"
    }
    do {
      let journal = try Journal(folder: folder, derivation: .quick)
      if let problem = try locksProblem(journal, state, isTold) { return problem }
      let found = try contents(of: journal)
      if let problem = Self.difference(found, state) { return problem }
      let faults = try journal.faults()
      if !faults.isEmpty { return "\(faults)" }
      // It can be gone on with; and whatever the end left of a transaction goes with the next one.
      try journal.setValue("after", [1])
      if try !journal.faults().isEmpty { return "the next save leaves it damaged" }
      return try fileProblem(state)
    } catch {
      return (error as? JournalError)?.sentence ?? "\(error)"
    }
  }

  /// What opens is what shall open and nothing else; afterwards all is unlocked.
  private func locksProblem(
    _ journal: Journal, _ state: State, _ isTold: Bool
  ) throws -> String? {
    for audience in Audience.allCases {
      let lock = try journal.lockState(of: audience)
      if lock.hasPassphrase != (state.words[audience] != nil) {
        return "passphrase of \(audience): \(lock.hasPassphrase)"
      }
      if lock.hasRecovery != state.codes.contains(audience) {
        return "code of \(audience): \(lock.hasRecovery)"
      }
      for words in state.former[audience] ?? [] where try journal.knows(words, of: audience) {
        return "a former passphrase opens \(audience)"
      }
      if isTold, state.codes.contains(audience), let code = codes[audience],
        try !journal.knows(code, of: audience)
      {
        return "the code does not open \(audience)"
      }
    }
    for person in [Audience.a, .b] {
      guard let words = state.words[person] else { continue }
      let own = try Journal(folder: folder, derivation: .quick)
      try own.unlock(person, with: words)
      if try !own.lockState(of: .ours).isUnlocked { return "\(person) does not open ours" }
      _ = try own.items()
    }
    for audience in Audience.allCases {
      if let words = state.words[audience] { try journal.unlock(audience, with: words) }
      if try !journal.lockState(of: audience).isUnlocked { return "\(audience) stays locked" }
    }
    return nil
  }

  private func contents(of journal: Journal) throws -> State {
    var state = State()
    for audience in Audience.allCases {
      for kind in Item.Kind.allCases {
        for item in try journal.items(kind, for: audience) {
          let header = item.header.map { String(decoding: $0, as: UTF8.self) } ?? "?" + item.id
          var label = State.label(of: header)
          if state.things[label] != nil, !mayRepeat { label += " once more" }
          state.things[label] = .init(
            kind: item.kind, audience: item.audience, isOpen: item.isOpen, header: header,
            records: try journal.records(of: item.id).map { String(decoding: $0, as: UTF8.self) },
            draft: try journal.draft(of: item.id).map { String(decoding: $0, as: UTF8.self) })
        }
      }
    }
    for name in Scenario.settings {
      state.values[name] = try journal.value(name).map { String(decoding: $0, as: UTF8.self) }
    }
    state.seen = try journal.seen(among: Scenario.cards)
    return state
  }

  static func difference(_ found: State, _ expected: State) -> String? {
    for label in Set(found.things.keys).union(expected.things.keys).sorted()
    where found.things[label] != expected.things[label] {
      let (is_, was) = (found.things[label], expected.things[label])
      return "\(label) is \(is_.map(brief) ?? "not there"), not \(was.map(brief) ?? "nothing")"
    }
    if found.values != expected.values { return "settings are \(found.values)" }
    if found.seen != expected.seen { return "seen is \(found.seen), not \(expected.seen)" }
    return nil
  }

  private static func brief(_ thing: State.Thing) -> String {
    "\(thing.kind) \(thing.audience) open \(thing.isOpen) “\(thing.header)” "
      + "\(thing.records.map { $0.prefix(30) }) \(thing.draft.map { $0.prefix(30) } ?? "-")"
  }

  /// Slots and files: no more and no less than there shall be, and the file is whole.
  private func fileProblem(_ state: State) throws -> String? {
    let (checks, slots, persons, orphans) = try inDatabase(path) { database in
      (
        try String.fetchAll(database, sql: "PRAGMA integrity_check"),
        try String.fetchSet(database, sql: "SELECT id FROM slot"),
        try String.fetchSet(database, sql: "SELECT audience FROM compartment"),
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM record WHERE item NOT IN (SELECT id FROM item)")
      )
    }
    if checks != ["ok"] { return "\(checks)" }
    if slots != state.slots { return "slots are \(slots), not \(state.slots)" }
    if persons != Set(["ours"] + state.persons.map(\.rawValue)) { return "\(persons)" }
    if orphans != 0 { return "\(orphans ?? 0) records belong to nothing" }
    let others = everything(in: folder).filter { name in
      if name == "journal.sqlite" { return false }
      // A key that opens nothing may lie about, unless a passphrase shall be needed.
      return state.words[.ours] != nil || !(name == "key" || name.hasPrefix("key"))
    }
    return others.isEmpty ? nil : "\(others) lie about"
  }

  /// A backup has its name only when it is whole.
  private func shelfProblem() -> String? {
    let names = everything(in: script.shelf)
    for name in ["one", "two"] where names.contains(name) {
      do {
        let report = try Journal.verify(
          script.shelf + "/" + name, passphrase: Stage.backupWords, folder: folder, .quick)
        if !report.faults.isEmpty { return "backup \(name): \(report.faults)" }
      } catch {
        return "backup \(name): \(error.sentence)"
      }
    }
    for (index, step) in scenario.steps[..<done].enumerated()
    where step.name.hasPrefix("back up") && !names.contains(String(step.name.dropFirst(8))) {
      return "the backup of step \(index) is not there"
    }
    return nil
  }

  /// When everything is being erased, what is left opens for nobody, and goes at the next attempt.
  private func restProblem() -> String? {
    let state = scenario.states[done]
    if let journal = try? Journal(folder: folder, derivation: .quick) {
      for audience in Audience.allCases {
        if let words = state.words[audience], (try? journal.knows(words, of: audience)) == true {
          return "\(audience) still opens"
        }
        let items = Item.Kind.allCases.flatMap { (try? journal.items($0, for: audience)) ?? [] }
        if !items.isEmpty { return "\(items.count) things are still there" }
      }
    }
    do {
      try Journal.eraseAll(folder: folder)
    } catch {
      return error.sentence
    }
    let names = everything(in: folder)
    return names.isEmpty ? nil : "\(names) are left"
  }
}
