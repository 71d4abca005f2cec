internal import Journal

/// One thing somebody does: how it is done to a journal, and what is so afterwards.
package struct Step: Sendable {
  /// Why nothing in between is allowed, or what is.
  package enum Kind: Sendable { case whole, erasesAll }

  package var name: String
  package var kind = Kind.whole
  /// - Returns: What only the journal knows: a recovery code.
  package var act: @Sendable (inout Stage) throws -> String
  package var effect: @Sendable (inout State) -> Void

  init(
    _ name: String, _ kind: Kind = .whole,
    act: @escaping @Sendable (inout Stage) throws -> Void,
    effect: @escaping @Sendable (inout State) -> Void = { _ in }
  ) {
    self.name = name
    self.kind = kind
    self.act = { stage in
      try act(&stage)
      return ""
    }
    self.effect = effect
  }

  package func after(_ state: State) -> State {
    var state = state
    effect(&state)
    return state
  }
}

extension Step {
  static func open(_ words: [Audience: String] = [:]) -> Step {
    Step("open", act: { try $0.open(words) }, effect: { $0.isErased = false })
  }

  static func begin(
    _ label: String, _ texts: [String], _ kind: Item.Kind = .talk, for audience: Audience = .ours
  ) -> Step {
    let header = State.header(label, "begun")
    return Step("begin \(label)") { stage in
      stage.ids[label] = try stage.journal().begin(
        kind, for: audience, records: texts.map { Array($0.utf8) }
      ) { _ in Array(header.utf8) }
    } effect: { state in
      if audience != .ours { state.persons.insert(audience) }
      state.things[label] = .init(kind: kind, audience: audience, header: header, records: texts)
    }
  }

  static func append(
    _ label: String, _ texts: [String], from seq: Int, note: String? = nil,
    forgettingDraft: Bool = false
  ) -> Step {
    let header = note.map { State.header(label, $0) }
    return Step("append \(label) \(seq)") { stage in
      try stage.journal().append(
        texts.map { Array($0.utf8) }, from: seq, to: stage.id(label),
        header: header.map { Array($0.utf8) }, forgettingDraft: forgettingDraft)
    } effect: { state in
      state.things[label]?.records += texts
      if let header { state.things[label]?.header = header }
      if forgettingDraft { state.things[label]?.draft = nil }
    }
  }

  static func draft(_ label: String, _ text: String?, at seq: Int) -> Step {
    Step("draft \(label) \(seq)") { stage in
      try stage.journal().saveDraft(text.map { Array($0.utf8) }, of: stage.id(label), at: seq)
    } effect: {
      $0.things[label]?.draft = text
    }
  }

  /// - Parameter kept: Nil leaves nothing of it.
  static func putAway(
    _ label: String, at seq: Int, kept: [String]?, seen: [String] = [],
    values: [String: String] = [:]
  ) -> Step {
    let header = State.header(label, "put away")
    return Step("put away \(label)") { stage in
      try stage.journal().putAway(
        stage.id(label), at: seq, header: Array(header.utf8),
        kept: kept?.map { Array($0.utf8) }, seen: seen,
        updates: values.mapValues { value in { _ in Array(value.utf8) } })
    } effect: { state in
      guard let kept, let old = state.things[label] else {
        state.things[label] = nil
        return
      }
      state.things[label] = .init(
        kind: old.kind, audience: old.audience, isOpen: false, header: header, records: kept)
      state.seen.formUnion(seen)
      state.values.merge(values) { $1 }
    }
  }

  static func set(_ name: String, _ text: String) -> Step {
    Step("set \(name)") {
      try $0.journal().setValue(name, Array(text.utf8))
    } effect: {
      $0.values[name] = text
    }
  }

  static func forget(_ names: [String]) -> Step {
    Step("forget \(names.count)") {
      try $0.journal().forgetSeen(names)
    } effect: {
      $0.seen.subtract(names)
    }
  }

  static func passphrase(_ words: String, of audience: Audience) -> Step {
    Step("passphrase \(audience.rawValue)") {
      try $0.journal().setPassphrase(words, of: audience)
    } effect: {
      $0.change(audience, to: words)
    }
  }

  static func noPassphrase(of audience: Audience) -> Step {
    Step("no passphrase \(audience.rawValue)") {
      try $0.journal().removePassphrase(of: audience)
    } effect: {
      $0.change(audience, to: nil)
    }
  }

  static func code(of audience: Audience) -> Step {
    var step = Step(
      "code \(audience.rawValue)", act: { _ in }, effect: { $0.codes.insert(audience) })
    step.act = { try $0.journal().makeRecoveryCode(of: audience) }
    return step
  }

  static func erase(_ label: String) -> Step {
    Step("erase \(label)") {
      try $0.journal().erase($0.id(label))
    } effect: {
      $0.things[label] = nil
    }
  }

  static func erase(_ person: Audience) -> Step {
    Step("erase \(person.rawValue)") {
      try $0.journal().erase(person)
    } effect: { state in
      if let old = state.words[person] { state.former[person, default: []].insert(old) }
      state.things = state.things.filter { $0.value.audience != person }
      state.words[person] = nil
      state.codes.remove(person)
      state.persons.remove(person)
    }
  }

  static func eraseAll() -> Step {
    Step("erase everything", .erasesAll) { stage in
      stage.close()
      try Journal.eraseAll(folder: stage.folder)
    } effect: { state in
      let hasBackup = state.hasBackup
      state = State()
      state.isErased = true
      state.hasBackup = hasBackup
    }
  }

  static func backUp(_ name: String) -> Step {
    Step("back up \(name)") { stage in
      let report = try stage.journal().backUp(
        to: stage.backup(name), passphrase: Stage.backupWords)
      guard report.faults.isEmpty else { throw JournalError.isDamaged }
    } effect: {
      $0.hasBackup = true
    }
  }

  static func verify(_ name: String) -> Step {
    Step("verify \(name)") { stage in
      let report = try Journal.verify(
        stage.backup(name), passphrase: Stage.backupWords, folder: stage.folder, .quick)
      guard report.faults.isEmpty else { throw JournalError.isDamaged }
    }
  }

  /// - Parameter then: What was so when the backup was made.
  static func restore(_ name: String, replaces: Bool, then: State) -> Step {
    Step("restore \(name)") { stage in
      stage.close()
      let report = try Journal.restore(
        stage.backup(name), passphrase: Stage.backupWords, folder: stage.folder,
        replaces: replaces, .quick)
      guard report.faults.isEmpty else { throw JournalError.isDamaged }
    } effect: {
      $0 = then
    }
  }
}
