import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// What leaves the practice and comes back, with the real binary, line by line.
@Suite(.serialized) struct OutwardTests {
  private let house = House()
  private static let words = "a lamp in the hallway"
  private static let file = "seven stones and a rope"

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

  private func add(_ names: String = "Ana,Ben") {
    let parts = names.split(separator: ",").map { String($0) }
    house.takeOn(names: Pair(parts.first, parts.last), words: Self.words)
  }

  private func acts() throws -> [String] {
    let json = JSON(
      try scanJSON(run(["audit", "--json"]).outputBytes, file: "audit", limits: .unlimited))
    return json["entries"]?.array?.compactMap { $0["act"]?.string } ?? []
  }

  private func out(_ name: String) -> String { house.root + "/out/" + name }

  @Test func aSealedCaseGoesAndComes() throws {
    add()
    let sealed = out("K7.heardcase")
    expect(house.run(["case", "export", "K7"]), 64, "--sealed or --readable")
    expect(
      house.run(["case", "export", "K7", "--sealed", sealed, "--with-notes"]), 64, "--with-notes")
    expect(house.run(["case", "export", "K7", "--sealed", sealed]), 77, "the practice is locked")
    expect(run(["case", "export", "K7", "--sealed", sealed], ["short", "short"]), 64)
    expect(run(["case", "export", "K7", "--sealed", sealed], [Self.file, Self.words]), 64)
    expect(run(["case", "export", "K9", "--sealed", sealed]), 66, "There is no case \"K9\"")
    #expect(access(sealed, F_OK) != 0)
    expect(
      run(["case", "export", "K7", "--sealed", sealed], [Self.file, Self.file]), 0, "was read back",
      "does not reach that file")
    expect(run(["case", "export", "K7", "--sealed", sealed], [Self.file, Self.file]), 73)
    expect(run(["case", "import", sealed], [Self.file]), 69, "in the practice already, as K7")
    #expect(try acts().last == "unlocked" && acts().contains("exported"))

    expect(run(["case", "erase", "K7"]), 0)
    expect(run(["case", "erase", "K7"], ["K7"]), 0, "a sealed export (.heardcase)")
    expect(run(["case", "import", sealed], ["not the words of it"]), 77, "That does not open it")
    expect(run(["case", "import", out("none")]), 66)
    expect(run(["case", "import", sealed, "--code", "K 9"]), 64, "cannot be a code")
    expect(run(["case", "import", sealed, "--code", "K9"], [Self.file]), 0, "K9 is in the roster")
    expect(run(["case", "show", "K9"]), 0, "K9-A, Ana")
    #expect(try acts().contains("restored"))

    let whole = try #require(Checkout.bytes(sealed))
    Checkout.write(Array(whole.dropLast(9)), to: out("cut"))
    expect(run(["case", "import", out("cut")], [Self.file]), 65, "cut short or changed")
    Checkout.write("SQLite", to: out("other"))
    expect(run(["case", "import", out("other")]), 65, "no sealed case of heard")
    // Each of the three files is told from the others.
    expect(house.run(["restore", sealed, "--plain"], ["x"]), 64, "heard case import")
    expect(house.run(["backup", "verify", sealed, "--plain"], ["x"]), 64, "heard case import")
    expect(run(["doctor"]), 0)
  }

  /// Killed at any moment it has left nothing, or a whole case.
  @Test func aKillWhileItComesInLeavesNothingOrAll() throws {
    add()
    let sealed = out("K7.heardcase")
    expect(run(["case", "export", "K7", "--sealed", sealed], [Self.file, Self.file]), 0)
    expect(run(["case", "erase", "K7"]), 0)
    expect(run(["case", "erase", "K7"], ["K7"]), 0)
    let before = Moment.now
    expect(run(["case", "import", sealed], [Self.file]), 0)
    let taken = Moment.now - before
    var dice = Dice(state: testSeed)
    var counts = (nothing: 0, all: 0, orphans: 0)
    Checkout.write([Self.words, Self.file].map { $0 + "\n" }.joined(), to: out("in"))
    for _ in 0..<often(8, nightly: 300) {
      expect(run(["case", "erase", "K7"]), 0)
      expect(run(["case", "erase", "K7"], ["K7"]), 0)
      let process = Program.spawn(
        Program.path, ["case", "import", sealed, "--plain"].map { Array($0.utf8) },
        environment: house.environment.mapValues { Array($0.utf8) },
        standard: [out("in"), out("o"), out("e")], isSession: false)
      // Towards the end it is most at work on the disk: that is where most are.
      let share = Double.random(in: 0..<1, using: &dice)
      usleep(UInt32(Double(taken) * 1000 * (1 - share * share * 0.6)))
      kill(process, SIGKILL)
      _ = Program.waitForExit(of: process, seconds: 10)
      if !Checkout.names(in: house.data + "/cases").isEmpty { counts.orphans += 1 }
      let list = run(["case", "list"])
      #expect(list.code == 0, "\(list)")
      let folders = Checkout.names(in: house.data + "/cases")
      if list.output.contains("K7") {
        counts.all += 1
        #expect(folders.count == 1)
        expect(run(["case", "sessions", "K7"]), 0)
      } else {
        counts.nothing += 1
        #expect(folders.isEmpty, "\(folders) (seed \(testSeed))")
        expect(run(["case", "import", sealed], [Self.file]), 0)
      }
      expect(run(["audit", "verify"]), 0)
    }
    let names = House.everything(below: house.data).map(\.path)
    #expect(!names.contains { $0.contains("/work-") }, "\(names)")
    expect(run(["doctor"]), 0)
    print("import killed: \(counts.nothing) nothing, \(counts.all) whole (seed \(testSeed))")
  }

  @Test func aReadablePageAsksBothFirst() throws {
    add("Wilhelmina,Bartholomew")
    let page = out("K7.html")
    let export = ["case", "export", "K7", "--readable", page]
    expect(run(export, ["", "yes"]), 64, "without a purpose")
    expect(run(export, ["a court", "no", "no", "yes"]), 130, "nothing left the practice")
    expect(run(export, ["a court", "yes", "2999-01-01"]), 64, "still to come")
    expect(run(export, ["a court", "yes", "soon"]), 64, "is no day")
    expect(run(export + ["--with-notes"], ["no"]), 130, "These are your own notes", "nothing left")
    #expect(access(page, F_OK) != 0)
    #expect(try !acts().contains("exported"))
    expect(
      run(export, ["the court in town", "yes", "2026-01-02", "no", "k7"]), 0,
      "cannot be called back", "Bartholomew: not agreed", "The page is in")
    let html = try #require(Checkout.text(page))
    #expect(
      House.mode(page) == 0o600 && html.contains("Wilhelmina agreed to this page on 2026-01-02."))
    #expect(html.contains("Bartholomew has not agreed") && html.contains("the court in town"))
    expectSelfContained(html)
    expect(run(export, ["x"]), 73)
    let both = ["case", "export", "K7", "--readable", out("both.html")]
    expect(run(both, ["a colleague", "yes", "", "yes", ""]), 0)
    #expect(try acts().filter { $0 == "exported" }.count == 2)
    // What the roster keeps of it goes along with the case, and is sealed.
    let desk = PracticeDesk(folder: house.data)
    #expect(try desk.unlock(Self.words))
    let releases = try desk.case(called: "K7").releases
    #expect(releases.map(\.purpose) == ["the court in town", "a colleague"])
    #expect(releases.map(\.isAgreed) == [false, true])
    let canary = Canary("a purpose", "the court in town")
    for item in House.everything(below: house.data) { #expect(canary.forms(in: item.bytes) == []) }
  }

  @Test func aPartnerGetsWhatIsTheirs() throws {
    add()
    let page = out("a.html")
    expect(run(["case", "access", "K7", "--for", "c", page]), 64)
    expect(
      run(["case", "access", "K7", "--for", "a", page], ["no"]), 130, "nothing left",
      "that Ana has asked for it, and will get it in person?")
    #expect(access(page, F_OK) != 0)
    expect(run(["case", "access", "K7", "--for", "a", page], ["yes"]), 0, "What is kept of Ana")
    let html = try #require(Checkout.text(page))
    #expect(html.contains("<h1>What is kept of Ana</h1>") && !html.contains("Ben"))
    expectSelfContained(html)
    #expect(try acts().contains("exported"))
  }

  @Test func lettersSayWhatTheyMay() throws {
    add()
    let list = JSON(
      try scanJSON(
        house.run(["letter", "list", "--json"]).outputBytes, file: "list", limits: .unlimited))
    let ids = list["letters"]?.array?.compactMap { $0["id"]?.string } ?? []
    #expect(ids == ["appointment", "attendance", "closing", "referrer"])
    #expect(house.run(["letter"]).output.contains("attendance  That they came"))
    let answers = [
      "attendance": ["A school", "Dr. Vogel"],
      "referrer": ["", "They work <b>hard</b>.", "", "So", ".", "Dr. Vogel"],
      "closing": [".", "Dr. Vogel"], "appointment": ["Friday at ten", ".", "Dr. Vogel"],
    ]
    for id in ids {
      for names in [false, true] {
        let file = out("\(id)-\(names).html")
        expect(
          run(["case", "letter", "K7", id, file] + (names ? ["--names"] : []), answers[id] ?? []),
          0,
          "leaves the practice", "The letter is in")
        let html = try #require(Checkout.text(file))
        expectSelfContained(html)
        #expect(html.contains("Dr. Vogel") && House.mode(file) == 0o600)
        #expect(html.contains("Ana") == (names && id != "none"), "\(id)")
        #expect(html.contains("K7-A") == !names, "\(id)")
        if id == "referrer" {
          #expect(html.contains("They work &lt;b&gt;hard&lt;/b&gt;.\n\nSo"), "\(html)")
        }
        if id == "appointment" { #expect(html.contains("Friday at ten")) }
      }
    }
    #expect(try acts().filter { $0 == "exported" }.count == 8)
    expect(run(["case", "letter", "K7", "atendance", out("x")]), 66, "Did you mean attendance?")
  }

  @Test func aLetterIsWrittenWholeOrNotAtAll() throws {
    add()
    let file = out("cut.html")
    let letter = ["case", "letter", "K7", "referrer", file]
    for answers in [[], [""], ["", "Words"], ["", "Words", "."]] {
      expect(run(letter, answers), 64, "the answers ended too soon. Nothing was done.")
    }
    expect(run(["case", "letter", "K7", "attendance", file]), 64, "ended too soon")
    #expect(try access(file, F_OK) != 0 && !acts().contains("exported"))
    let lines = (1...450).map { "line \($0)" }
    expect(run(letter, [""] + lines + [".", "Dr. Vogel"]), 0)
    let html = try #require(Checkout.text(file))
    #expect(html.contains(lines.joined(separator: "\n")) && html.contains(">Dr. Vogel<"))
  }

  @Test func aClosingLetterNamesItsDays() throws {
    add()
    let desk = PracticeDesk(folder: house.data)
    #expect(try desk.unlock(Self.words))
    let id = try desk.case(called: "K7").id
    let day = 1_795_000_000_000
    for (index, words) in [
      "We have met once, on 2026-11-18.", "We have met 2 times, from 2026-11-18 to 2026-11-19.",
    ].enumerated() {
      _ = try desk.holdSession(with: id, "A day", at: day + index * 86_400_000)
      let file = out("closing-\(index).html")
      expect(run(["case", "letter", "K7", "closing", file], ["", "Dr. Vogel"]), 0)
      #expect(Checkout.text(file)?.contains(words) == true, "\(Checkout.text(file) ?? "-")")
    }
    expect(run(["case", "show", "K7"]), 0, "K7  2 sessions, ")
  }

  @Test func aBrokenLetterOfOnesOwnIsToldInOneSentence() {
    add()
    mkdir(house.root + "/config/heard", 0o700)
    let folder = house.root + "/config/heard/Letters"
    mkdir(folder, 0o700)
    let wrong = [
      ("<p>\n{{bth}}</p>", 2, "Did you mean {{both}}?"), ("a\n\n{{both", 3, "not closed"),
      ("{{#meetings}}\n{{day}}", 1, "never ended"), ("\n{{/meetings}}", 2, "was not begun"),
      ("{{#meetings}}{{#text}}{{/meetings}}{{/text}}", 1, "was not begun"),
      ("{{{both}}}", 1, "There is no place"), ("{{&both}}", 1, "There is no place"),
      ("{{> other}}", 1, "There is no place"),
      ("{{=<% %>=}}", 1, "There is no place"), ("{{}}", 1, "There is no place"),
    ]
    for (text, line, sentence) in wrong {
      Checkout.write(text, to: folder + "/mine.mustache")
      let broken = run(["case", "letter", "K7", "mine", out("mine.html")])
      expect(broken, 65, "mine.mustache:\(line):", sentence)
      #expect(broken.complaint.filter { $0 == "\n" }.count == 1, "\(broken)")
      expect(
        house.run(["lint", folder + "/mine.mustache"]), 65, "mine.mustache:\(line):", sentence)
      expect(house.run(["letter", "list"]), 0, "mine.mustache:\(line)", "attendance")
    }
    Checkout.write("{{! Mine. }}<p>{{both}}</p>", to: folder + "/attendance.mustache")
    expect(house.run(["letter"]), 0, "attendance  Mine.")
    expect(run(["case", "letter", "K7", "attendance", out("mine.html"), "--names"]), 0)
    #expect(Checkout.text(out("mine.html")) == "<p>Ana and Ben</p>")
  }

  @Test func aPracticeIsBackedUpAndPutBack() throws {
    add()
    let file = out("practice")
    expect(house.run(["backup", file, "--plain"], [Self.file, Self.file]), 66, "--practice")
    expect(
      run(["backup", "--practice", file], [Self.file, Self.file]), 0, "the roster and one case",
      "two passphrases", "can still be read from this backup")
    expect(run(["backup", "--practice", file], [Self.file, Self.file]), 73)
    expect(
      house.run(["backup", "verify", file, "--plain"], [Self.file, ""]), 0, "one case",
      "was not opened")
    expect(house.run(["backup", "verify", file, "--plain"], [Self.file, Self.words]), 0, "whole")
    expect(house.run(["backup", "verify", file, "--plain"], [Self.words, ""]), 77)
    expect(house.run(["restore", file, "--plain"], [Self.file, Self.words]), 73, "already")
    expect(house.run(["restore", file, "--replace", "--plain"], []), 64, "--replace is for")
    expect(run(["erase", "--all"], ["yes"]), 0)
    expect(house.run(["restore", file, "--plain"], [Self.file, "no"]), 77)
    expect(
      house.run(["restore", file, "--plain"], [Self.file, Self.words]), 0, "The practice is back",
      "a case that was erased since then is here again")
    expect(run(["case", "show", "K7"]), 0, "K7-A, Ana")
    #expect(try acts().contains("restored"))
    expect(run(["doctor"]), 0)
    // Beside a practice, the journal of two says what it is not.
    let talk = house.run(House.writtenTalk, House.writtenAnswers)
    #expect(talk.code == 0, "\(talk)")
    expect(
      house.run(["backup", out("own"), "--plain"], [Self.file, Self.file]), 0,
      "the practice and the couples’ folders are not in it")
    expect(
      house.run(["restore", out("own"), "--replace", "--plain"], [Self.file]), 0,
      "the practice here is as it was")
  }
}
