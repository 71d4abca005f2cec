import App
import Content
package import Dialogue
package import Facilitation
import Glibc
package import Journal

/// The practice of somebody who guides couples: who they are by code, what was done and when, and the
/// keys of each couple’s own two journals. Everything of one couple lies in a folder of its own.
package final class PracticeDesk {
  /// The folder everything of heard lies in.
  package let folder: String
  let derivation: KeyDerivation
  let now: () -> Int
  private var opened: Journal?
  /// The journals of couples that are open now, by their folders.
  var couples: [String: Journal] = [:]
  /// Acts that could not be written down yet.
  var unwritten: [Deed] = []
  /// Cases that were opened since the practice was unlocked.
  var visited: Set<String> = []

  /// - Parameters:
  ///   - derivation: How passphrases become keys.
  ///   - now: Milliseconds since 1970; nil for the machine’s clock.
  package init(
    folder: String, derivation: KeyDerivation = .standard,
    now: (() -> Int)? = nil
  ) {
    self.folder = folder
    self.derivation = derivation
    self.now = now ?? { Desk.now().wall }
  }

  /// Where the roster lies.
  package var practiceFolder: String { folder + "/practice" }

  /// Where everything of a couple lies.
  package func folder(of id: String) -> String { Self.folder(of: id, in: folder) }

  static func folder(of id: String, in folder: String) -> String { "\(folder)/cases/\(id)" }

  /// Whether there is a practice here, with a passphrase; without making one.
  package var exists: Bool {
    guard Journal.exists(folder: practiceFolder) else { return false }
    // One that cannot be read is there all the same.
    return (try? open().lockState(of: .ours).hasPassphrase) ?? true
  }

  private func open() throws(JournalError) -> Journal {
    if let opened { return opened }
    let journal = try Journal(folder: practiceFolder, derivation: derivation)
    opened = journal
    return journal
  }

  /// The roster’s journal, unlocked.
  func roster() throws(PracticeError) -> Journal {
    guard let opened, isUnlocked else { throw .journal(.isLocked(.ours)) }
    return opened
  }

  /// Sets up a practice; it is unlocked afterwards.
  ///
  /// - Throws: `PracticeError.isThere`.
  package func create(passphrase: String) throws(PracticeError) {
    guard !exists else { throw .isThere }
    let journal = try ofPractice { () throws(JournalError) in
      let journal = try open()
      try journal.setPassphrase(passphrase, of: .ours)
      return journal
    }
    try prepareTrail(in: journal)
    try write(Deed(.practiceCreated, at: now()))
  }

  package var isUnlocked: Bool {
    (try? opened?.lockState(of: .ours).isUnlocked) ?? false
  }

  /// - Parameter words: The passphrase, or the recovery code.
  /// - Returns: False when they do not open it; that is written down when it is next unlocked.
  package func unlock(_ words: String) throws(PracticeError) -> Bool {
    guard exists else { throw .isNotThere }
    let journal = try ofPractice { () throws(JournalError) in try open() }
    do throws(JournalError) {
      try journal.unlock(.ours, with: words)
    } catch {
      guard case .isWrong = error else { throw .journal(error) }
      remember(Deed(.wrongPassphrase, at: now()))
      return false
    }
    try prepareTrail(in: journal)
    try writeRemembered(and: Deed(.unlocked, at: now()))
    finishErasing(journal)
    finishArriving(journal)
    return true
  }

  /// Forgets every key, those of the couples’ journals that were handed out, too.
  package func lock() throws(PracticeError) {
    for journal in couples.values { journal.forgetKeys() }
    couples = [:]
    visited = []
    try ofPractice { () throws(JournalError) in try opened?.lock() }
  }

  package func setPassphrase(_ words: String) throws(PracticeError) {
    let roster = try roster()
    try write(Deed(.passphraseChanged, at: now()))
    try ofPractice { () throws(JournalError) in try roster.setPassphrase(words, of: .ours) }
  }

  /// - Returns: A code to be shown once; one that was made before is of no use any more.
  package func makeRecoveryCode() throws(PracticeError) -> String {
    let roster = try roster()
    try write(Deed(.passphraseChanged, at: now()))
    return try ofPractice { () throws(JournalError) in try roster.makeRecoveryCode(of: .ours) }
  }
}

/// The roster.
extension PracticeDesk {
  /// Every couple there is, by code.
  package func cases() throws(PracticeError) -> [Case] {
    let roster = try roster()
    return try ofPractice { () throws(JournalError) in try roster.items(.case) }
      .compactMap { Self.case(of: $0) }
      .sorted { $0.code < $1.code }
  }

  /// Ids of entries that do not open any more.
  package func damagedCases() throws(PracticeError) -> [String] {
    let roster = try roster()
    return try ofPractice { () throws(JournalError) in try roster.items(.case) }
      .filter { Self.case(of: $0) == nil }.map(\.id)
  }

  /// - Throws: `PracticeError.noSuchCase`.
  package func `case`(_ id: String) throws(PracticeError) -> Case {
    let roster = try roster()
    do throws(JournalError) {
      let item = try roster.item(id)
      guard item.kind == .case else { throw .noSuchItem(id) }
      guard let found = Self.case(of: item) else { throw .isDamaged }
      return found
    } catch {
      if case .noSuchItem = error { throw .noSuchCase(id) }
      throw .journal(error)
    }
  }

  /// - Throws: `PracticeError.noSuchCase`.
  package func `case`(called code: String) throws(PracticeError) -> Case {
    guard let found = try cases().first(where: { $0.isCalled(code) }) else {
      throw .noSuchCase(code)
    }
    return found
  }

  /// Takes a couple on; their two journals get keys of their own.
  package func add(
    code: String, names: Pair<String?> = Pair(nil, nil), retainUntil: Int? = nil
  ) throws(PracticeError) -> Case {
    let roster = try roster()
    try requireFree(code)
    var id = Journal.newID()
    while access(folder(of: id), F_OK) == 0 { id = Journal.newID() }
    var new = Case(id: id, code: code, names: names, createdAt: now())
    new.retainUntil = retainUntil
    try write(Deed(.caseCreated, of: id, at: new.createdAt))
    try ofPractice { () throws(JournalError) in
      try roster.begin(
        .case, id: id, keys: [try JournalKey.make(), try JournalKey.make()], header: new.bytes)
    }
    return new
  }

  /// Writes down a couple’s entry as it shall be; what that changes goes into the trail.
  ///
  /// - Parameter read: The entry as it was when somebody began to change it; nil where that was just
  ///   now.
  /// - Throws: `PracticeError.wasChanged` when another terminal has changed it meanwhile.
  package func save(_ new: Case, over read: Case? = nil) throws(PracticeError) {
    let roster = try roster()
    let old = try self.case(new.id)
    if let read, read != old { throw .wasChanged(old.code) }
    if old == new { return }
    if old.code != new.code { try requireFree(new.code, besides: new.id) }
    try write(Self.acts(from: old, to: new).map { Deed($0, of: new.id, at: now()) })
    try ofPractice { () throws(JournalError) in
      try roster.append([], from: 1, to: new.id, header: new.bytes)
    }
  }

  func requireFree(_ code: String, besides id: String? = nil) throws(PracticeError) {
    guard Case.isCode(code) else { throw .badCode(code) }
    let others = try cases().filter { $0.id != id }
    if let other = others.first(where: { $0.isCalled(code) }) { throw .codeIsTaken(other.code) }
  }

  private static func acts(from old: Case, to new: Case) -> [AuditEntry.Act] {
    var acts: [AuditEntry.Act] = []
    if new.consent != old.consent, new.consent != nil { acts.append(.consentAccepted) }
    if new.retainUntil != old.retainUntil { acts.append(.retentionChanged) }
    if new.isHeld != old.isHeld { acts.append(new.isHeld ? .holdSet : .holdReleased) }
    if new.closedAt != old.closedAt, new.closedAt != nil { acts.append(.caseClosed) }
    if (new.eraseRequestedAt == nil) != (old.eraseRequestedAt == nil) {
      acts.append(new.eraseRequestedAt == nil ? .eraseTakenBack : .eraseRequested)
    }
    if new.code != old.code || new.names != old.names || new.members != old.members {
      acts.append(.caseChanged)
    }
    return acts
  }

  private static func `case`(of item: Item) -> Case? {
    guard let header = item.header,
      let node = try? scanJSON(header, file: "roster", limits: .unlimited)
    else { return nil }
    return Case(JSON(node), id: item.id)
  }
}

extension Case {
  var bytes: [UInt8] { Array(json.text().utf8) }
}
