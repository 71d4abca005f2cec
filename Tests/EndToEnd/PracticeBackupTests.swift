import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// The roster and every case in one sealed file, and back.
@Suite struct PracticeBackupTests {
  private let practice: PracticeHome
  private let out = Checkout.quickFolder()
  private static let words = "seven stones and a rope"

  init() throws { practice = try PracticeHome() }

  private var file: String { out + "/practice" }

  private func restore(_ data: String, words: String = words, practice: String = PracticeHome.words)
    throws -> PracticeReport
  {
    try PracticeDesk.restore(file, passphrase: words, practice: practice, folder: data, .quick)
  }

  @Test func aPracticeComesBackAsItWas() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    var talks: [String: String] = [:]
    for code in ["K7", "K8", "K9"] {
      let one = try desk.add(code: code, names: .init("Ana", nil))
      if code == "K9" { continue }
      talks[one.id] = try desk.roomJournal(of: one.id).begun(.talk, for: .ours, "of \(code)")
      _ = try desk.notesJournal(of: one.id).begun(.process, for: .a, "my own")
    }
    let open = try desk.case(called: "K7")
    try desk.roomJournal(of: open.id).setPassphrase("a kite above the dunes", of: .a)
    try desk.openRoom(open.id)
    let report = try desk.backUp(to: file, passphrase: Self.words)
    #expect(report == PracticeReport(cases: 3))
    #expect(House.mode(file) == 0o600 && SealedForm(of: file) == .practice)
    #expect(try desk.auditTrail().last?.act == .exported)
    #expect(
      throws: PracticeError.journal(.isThere(path: file))
    ) { try desk.backUp(to: file, passphrase: Self.words) }

    let data = Checkout.quickFolder() + "/heard"
    for (words, practice) in [("no", PracticeHome.words), (Self.words, "no")] {
      #expect(throws: PracticeError.journal(.isWrong)) {
        try restore(data, words: words, practice: practice)
      }
      #expect(House.inventory(below: data).isEmpty)
    }
    #expect(try restore(data) == report)
    let again = try PracticeHome.at(data)
    #expect(try again.cases() == desk.cases())
    for (id, talk) in talks {
      #expect(try again.roomJournal(of: id).records(of: talk).count == 1)
      #expect(try again.notesJournal(of: id).items(.process, for: .a).count == 1)
    }
    #expect(try again.roomJournal(of: open.id).lockState(of: .a).hasPassphrase)
    // The room is closed there, whatever it was here.
    #expect(!again.roomIsOpen)
    let names = House.everything(below: data).map(\.path)
    #expect(
      !names.contains { $0.contains("/key") || $0.contains("work-") || $0.hasSuffix("arriving") })
    #expect(try again.auditTrail().map(\.act).contains(.restored) && again.verifyAudit().isWhole)
    #expect(throws: PracticeError.isThere) { try restore(data) }
  }

  @Test func whatIsCutOrChangedIsRefused() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    _ = try desk.roomJournal(of: try desk.add(code: "K7").id)
    _ = try desk.backUp(to: file, passphrase: Self.words)
    let whole = try #require(Checkout.bytes(file))
    let data = Checkout.quickFolder() + "/heard"
    var dice = Dice(state: testSeed)
    for round in 0..<often(150, nightly: 3_000) {
      var bytes = whole
      if round % 2 == 0 {
        bytes.removeLast(Int.random(in: 1...bytes.count, using: &dice))
      } else {
        bytes[Int.random(in: 0..<bytes.count, using: &dice)] ^= 1 << UInt8(round % 8)
      }
      Checkout.write(bytes, to: file)
      #expect(throws: PracticeError.self, "seed \(testSeed)") { try restore(data) }
      #expect(throws: PracticeError.self, "seed \(testSeed)") {
        try PracticeDesk.verify(
          file, passphrase: Self.words, practice: nil, folder: data, .quick)
      }
    }
    #expect(House.inventory(below: data).isEmpty)
    Checkout.write(whole, to: file)
    let outside = try PracticeDesk.verify(
      file, passphrase: Self.words, practice: nil, folder: data, .quick)
    #expect(outside == PracticeReport(cases: 1, isFromOutside: true))
    #expect(
      try PracticeDesk.verify(
        file, passphrase: Self.words, practice: PracticeHome.words, folder: data, .quick)
        == PracticeReport(cases: 1))
  }

  /// One case that is damaged does not keep the others out of the backup, and is in it as it is.
  @Test func aDamagedCaseGoesAlong() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    let (one, other) = (try desk.add(code: "K7"), try desk.add(code: "K8"))
    for id in [one.id, other.id] {
      _ = try desk.roomJournal(of: id).begun(.talk, for: .ours, "words")
    }
    try desk.lock()
    let path = desk.folder(of: one.id) + "/room/journal.sqlite"
    try runSQL("UPDATE slot SET sealed = zeroblob(length(sealed))", on: path)
    let bytes = try #require(Checkout.bytes(path))
    let again = try practice.unlocked()
    let report = try again.backUp(to: file, passphrase: Self.words)
    #expect(report.cases == 2 && report.faults.contains { $0.contains("cases/\(one.id)/room") })
    let data = Checkout.quickFolder() + "/heard"
    #expect(try restore(data).faults == report.faults)
    let isSame = Checkout.bytes(data + "/cases/\(one.id)/room/journal.sqlite") == bytes
    #expect(isSame)
    #expect(try PracticeHome.at(data).roomJournal(of: other.id).items(.talk).count == 1)
  }

  /// Every state that an end between the steps of putting back would leave.
  @Test func whatAnEndHasLeftIsTakenAway() throws {
    defer { practice.remove() }
    let desk = try practice.unlocked()
    _ = try desk.roomJournal(of: try desk.add(code: "K7").id)
    _ = try desk.backUp(to: file, passphrase: Self.words)
    let data = Checkout.quickFolder() + "/heard"
    _ = try restore(data)
    // The cases had come, and the roster had not.
    Checkout.write("", to: data + "/cases/arriving")
    try SmallFile.removeAll(below: data + "/practice")
    #expect(try restore(data).cases == 1)
    #expect(access(data + "/cases/arriving", F_OK) != 0)
    // All had come but for the mark being taken away.
    Checkout.write("", to: data + "/cases/arriving")
    _ = try PracticeHome.at(data)
    #expect(access(data + "/cases/arriving", F_OK) != 0)
    // Folders of cases without any mark are somebody’s: nothing is put over them.
    try SmallFile.removeAll(below: data + "/practice")
    #expect(throws: PracticeError.isThere) { try restore(data) }
    #expect(Checkout.names(in: data + "/cases").count == 1)
  }
}

extension PracticeHome {
  /// Somebody else’s folder, unlocked.
  static func at(_ data: String) throws -> PracticeDesk {
    let desk = PracticeDesk(folder: data, derivation: .quick)
    #expect(try desk.unlock(words))
    return desk
  }
}
