import Content
import Glibc
import TestSupport
import Testing

/// The roster and the audit trail with the real binary, line by line.
@Suite struct CaseCommandTests {
  private let house = House()
  private static let words = "a lamp in the hallway"

  /// A command with the passphrase as its first line.
  private func run(_ arguments: [String], _ more: [String] = []) -> Program.Result {
    house.run(arguments + ["--plain"], [Self.words] + more)
  }

  private func expect(
    _ run: Program.Result, _ code: Int32, _ words: String...,
    location: SourceLocation = #_sourceLocation
  ) {
    #expect(run.code == code, "\(run)", sourceLocation: location)
    for part in words {
      #expect(
        run.output.contains(part) || run.complaint.contains(part), "\(part) in \(run)",
        sourceLocation: location)
    }
  }

  private func json(_ run: Program.Result) throws -> JSON {
    JSON(try scanJSON(run.outputBytes, file: "output", limits: .unlimited))
  }

  @Test func aCaseFromItsFirstDayToItsCertificate() throws {
    expect(house.run(["case"]), 66, "There is no practice here yet")
    expect(house.run(["case", "add", "K 7"]), 64, "cannot be a code", "such as K7")
    expect(house.run(["case", "add", "K7"]), 69, "asks something first")
    #expect(House.inventory(below: house.data + "/practice").isEmpty)
    expect(
      run(
        ["case", "add", "K7", "--names", "Ana,Ben", "--keep-until", "2020-01-31"],
        [Self.words, "no"]), 0, "K7 is in the roster. Its members are K7-A and K7-B.")
    expect(run(["case", "add", "k7"]), 69, "A couple is called K7 already")
    expect(house.run(["case"]), 77, "the practice is locked")
    expect(house.run(["case", "--plain"], ["not these words"]), 77, "that does not open it")

    let list = run(["case", "list", "--json"])
    let told = try json(list)
    #expect(told["schema"] == 1 && told["cases"]?.array?.first?["code"] == "K7")
    #expect(!list.output.contains("Ana"))
    expect(run(["case", "show", "K7"]), 0, "K7-A, Ana", "keep until 2020-01-31", "no policy")
    expect(run(["case", "show", "K8"]), 66, "There is no case \"K8\"")
    expect(run(["case", "retention", "K7", "--until", "soon"]), 64, "\"soon\" is no day")

    expect(run(["case", "hold", "K7"]), 0, "K7 is on hold and stays.")
    expect(run(["case", "retention", "--dry-run"]), 0, "K7 is on hold", "Nothing was done.")
    expect(run(["case", "erase", "K7"]), 69, "legal hold", "--release")
    expect(run(["case", "hold", "K7", "--release"]), 0, "has ended")
    let dry = try json(run(["case", "retention", "--dry-run", "--json"]))
    #expect(dry["mark"] == ["K7"] && dry["erase"] == [] && dry["held"] == [])
    expect(run(["case", "retention"]), 0, "K7 is marked")
    expect(run(["case", "retention"], ["no"]), 130, "K7 was not erased")
    let file = house.root + "/out/K7.txt"
    expect(
      run(["case", "erase", "K7", "--certificate", file], ["k7"]), 0, "The certificate is in")
    #expect(Checkout.text(file)?.contains("What this cannot reach") == true)
    #expect(House.mode(file) == 0o600)
    expect(run(["case"]), 0, "there is no such case")
    expect(run(["audit", "verify"]), 0, "entries are as they were written")
    let trail = try json(run(["audit", "--json"]))["entries"]?.array ?? []
    let acts = trail.compactMap { $0["act"]?.string }
    for act in ["practice-created", "wrong-passphrase", "hold-set", "erase-requested", "erased"] {
      #expect(acts.contains(act), "\(acts)")
    }
  }

  /// Names are sealed, on the disk and in whatever heard says unasked.
  @Test func namesLieNowhereInTheClear() throws {
    let names = ["Wilhelmina", "Bartholomew"].map { Canary("a name", $0) }
    let add = ["case", "add", "K7", "--names", names.map(\.word).joined(separator: ",")]
    let said = [
      run(add, [Self.words, "yes"]), run(["case", "--json"]), run(["case", "erase", "K7"]),
      run(["audit"]), run(["case", "erase", "K7"], ["K7"]),
    ]
    let code = try #require(said[0].complaint.split(separator: " ").last)
    #expect(said.allSatisfy { $0.code == 0 } && code.utf8.count == 35, "\(said)")
    for name in names {
      for run in said {
        #expect(name.forms(in: run.outputBytes + run.complaintBytes) == [])
      }
      for item in house.everything { #expect(name.forms(in: item.bytes) == [], "\(item.path)") }
    }
    let recovered = house.run(["case", "--plain"], [String(code.dropLast())])
    #expect(recovered.code == 0, "\(recovered)")
  }

  @Test func theDoctorTellsOfARoomThatWasLeftOpen() throws {
    house.takeOn(words: Self.words)
    expect(run(["doctor"]), 0, "The roster is whole: 1 in it", "as they were written")
    let id = try #require(
      try json(run(["case", "--json"]))["cases"]?.array?.first?["id"]?.string)
    Checkout.write(id + "\n", to: house.data + "/practice/room")
    expect(house.run(["doctor"]), 65, "The room of the case \(id) is open")
    expect(run(["case"]), 0, "the room of K7 is open")
    expect(house.run(["case", "close-room"]), 0, "The room is closed")
    expect(house.run(["case", "close-room"]), 0, "No room is open.")
    expect(house.run(["doctor"]), 0, "The practice is locked: looked at from outside only.")
    mkdir(house.data + "/cases", 0o700)
    mkdir(house.data + "/cases/abcdef", 0o700)
    expect(run(["doctor"]), 65, "no key for them: abcdef")
    expect(run(["erase", "--all"], ["yes"]), 0, "Everything is erased")
    #expect(House.inventory(below: house.data).isEmpty)
  }

  @Test func aRosterThatWasChangedFromOutsideIsTold() throws {
    house.takeOn(words: Self.words)
    let roster = house.data + "/practice/journal.sqlite"
    try runSQL("DELETE FROM record WHERE item = 'trail0' AND seq = 1", on: roster)
    expect(run(["audit", "verify"]), 65, "The list was changed from outside")
    let told = try json(run(["audit", "verify", "--json"]))
    #expect(told["whole"] == false && told["brokenAt"] != .null)
    expect(run(["doctor"]), 65, "The list was changed from outside")
  }
}
