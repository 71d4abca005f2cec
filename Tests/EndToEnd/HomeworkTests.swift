import App
import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// What couples take home, with the real binary: the commands line by line, a whole round on two
/// pseudo-terminals, and what the journal holds of it.
@Suite struct HomeworkTests {
  private let house = House()
  private static let words = "a lamp in the hallway"

  private func add(_ names: [String] = []) {
    let parts = (names.last ?? "").split(separator: ",").map { String($0) }
    house.takeOn(names: Pair(parts.first, parts.last), words: Self.words)
  }

  /// A command of homework with the passphrase as its first line.
  private func run(_ arguments: [String], _ more: [String] = []) -> Program.Result {
    house.run(["case", "homework"] + arguments + ["--plain"], [Self.words] + more)
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

  @Test func fromGivingToSettled() throws {
    add()
    expect(run(["K7"]), 0, "K7 has taken nothing home yet.")
    expect(
      run(
        ["assign", "K7", "--exercise", "mirror-talk", "--due", "2036-12-31"],
        ["Take the small one.  Once is plenty."]), 0, "K7 takes home: Mirror talk")
    expect(
      run(["assign", "K7", "--deck", "everyday-us", "--questions", "3"], [""]), 0,
      "K7 takes home: 3 questions from Everyday us")
    expect(run(["assign", "K7", "--ritual", "a minute at the door"]), 0, "A minute at the door")
    expect(
      run(["assign", "K7", "--own"], ["A walk by the river", "Phones stay at home."]), 0,
      "K7 takes home: A walk by the river")
    expect(
      run(["K7"]), 0, " 1  Mirror talk: open; given ", ", for 2036-12-31",
      " 4  A walk by the river: open")

    expect(
      run(["mark", "K7", "1", "tried"], ["no time"]), 0, "Mirror talk: tried. It stays open")
    expect(run(["mark", "K7", "2", "done"]), 0, "3 questions from Everyday us: done.")
    // Numbers stay, whatever becomes of the pieces before them.
    expect(run(["aside", "K7", "3"]), 0, "A minute at the door is put aside.")
    let list = run(["K7"])
    expect(
      list, 0, " 1  Mirror talk: tried, and open", "tried; in the way: no time",
      "no time\n 4  A walk by the river: open", " 2  3 questions from Everyday us: done",
      " 3  A minute at the door: put aside")
    expect(run(["mark", "K7", "2", "tried"]), 69, "is settled already: done.")
    expect(run(["aside", "K7", "3"]), 69, "is settled already: put aside.")
    expect(run(["print", "K7", "4"]), 0, "A walk by the river")
    let told = JSON(
      try scanJSON(run(["K7", "--json"]).outputBytes, file: "output", limits: .unlimited))
    let all = told["homework"]?.array ?? []
    #expect(all.map { $0["open"] } == [true, true, false, false])
    #expect(all.map { $0["number"]?.int } == [1, 4, 2, 3])
    #expect(all.first?["outcome"] == "tried" && all.first?["of"] == "mirror-talk")
    #expect(all.first?["outcomes"]?.array?.first?["inTheWay"] == "no time")
    #expect(all.first?["words"] == "Take the small one. Once is plenty.")
    let trail = house.run(["audit", "--json", "--plain"], [Self.words]).output
    #expect(trail.components(of: "homework-changed") == 7)
    #expect(house.run(["doctor", "--plain"], [Self.words]).code == 0)
  }

  @Test(arguments: [
    (["assign", "K7"], Int32(64), "say one thing to take home"),
    (["assign", "K7", "--own", "--deck", "everyday-us"], 64, "say one thing to take home"),
    (["assign", "K7", "--exercise", "mirror-tak"], 66, "Did you mean mirror-talk?"),
    (["assign", "K7", "--deck", "everyday"], 66, "There is no deck \"everyday\""),
    (["assign", "K7", "--deck", "everyday-us", "--questions", "21"], 64, "from 1 to 20"),
    (["assign", "K7", "--own", "--questions", "2"], 64, "--questions goes with --deck"),
    (["assign", "K7", "--ritual", "polka"], 66, "There is no small ritual \"polka\""),
    (["assign", "K7", "--own", "--due", "soon"], 64, "\"soon\" is no day"),
    (["assign", "K8", "--own"], 66, "There is no case \"K8\""),
    (["assign", "K7", "--own"], 64, "nothing was typed"),
    (["mark", "K7", "1", "done"], 66, "there is no number 1"),
    (["mark", "K7", "1", "almost"], 64, "almost"),
    (["aside", "K7", "0"], 66, "there is no number 0"),
    (["print", "K7"], 66, "nothing that K7 took home is open"),
    (["print", "K7", "--names"], 64, "the roster has no names for K7"),
  ])
  func refusals(_ arguments: [String], _ code: Int32, _ words: String) {
    add()
    expect(run(arguments), code, words)
    expect(run(["K7"]), 0, "K7 has taken nothing home yet.")
  }

  @Test func wordsThatAreTooLongAreNotCut() {
    add()
    let long = String(repeating: "word ", count: 200)
    expect(run(["assign", "K7", "--own"], [long]), 64, "longer than 120 characters")
    expect(run(["assign", "K7", "--own"], ["A walk", long]), 64, "longer than 600 characters")
    expect(house.run(["case", "homework", "assign", "K7", "--own"]), 69, "asks something first")
    expect(run(["K7"]), 0, "K7 has taken nothing home yet.")
  }

  @Test func sheets() throws {
    add(["--names", "Wilhelmina,Bartholomew"])
    expect(
      run(["assign", "K7", "--exercise", "mirror-talk"], ["Take <b>the small</b> one & smile."]), 0)
    expect(run(["assign", "K7", "--deck", "everyday-us", "--questions", "20"], [""]), 0)
    expect(run(["assign", "K7", "--ritual", "door-minute"], [""]), 0)
    expect(run(["assign", "K7", "--own"], ["A walk by the river", ""]), 0)
    for number in 1...4 {
      for (flag, width) in [([], 64), (["--large"], 40)] {
        let sheet = run(["print", "K7", "\(number)"] + flag)
        #expect(sheet.code == 0, "\(sheet)")
        let lines = sheet.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width }, "\(sheet.output)")
        #expect(sheet.output.contains("When we will do it: ____"), "\(sheet.output)")
        #expect(!sheet.output.contains("{") && !sheet.output.contains("Wilhelmina"))
        #expect(run(["print", "K7", "\(number)"] + flag).output == sheet.output)
      }
    }
    let talk = run(["print", "K7", "1", "--names"])
    expect(
      talk, 0, "Leave it for another day", "For Wilhelmina and Bartholomew",
      "For when one of you needs to be heard",
      "Listener: say it back", "Take <b>the small</b> one & smile.")
    expect(run(["print", "K7"]), 0, "A walk by the river")
    let file = house.root + "/out/sheet.html"
    expect(run(["print", "K7", "1", "--large", "--html", file]), 0, "Mirror talk is in \(file).")
    let html = try #require(Checkout.text(file))
    #expect(html.contains("<p>Take &lt;b&gt;the small&lt;/b&gt; one &amp; smile.</p>"))
    #expect(html.contains("<html lang=\"en\">") && html.contains("color-scheme: light dark"))
    #expect(!html.contains("<script") && !html.contains("http"))
    for tag in ["ol", "ul", "li", "p", "blockquote", "main"] {
      #expect(
        html.components(of: "<\(tag)>") + html.components(of: "<\(tag) ")
          == html.components(of: "</\(tag)>"), "\(tag)")
    }
    #expect(House.mode(file) == 0o600)
    let told = house.run(["audit", "--json", "--plain"], [Self.words]).output
    #expect(told.components(of: "\"exported\"") == 19)
    let again = run(["print", "K7", "1", "--html", file])
    expect(again, 73, "is there already. Name another file")
    #expect(!again.complaint.contains("Passphrase"), "\(again)")
    #expect(
      house.run(["audit", "--json", "--plain"], [Self.words]).output.components(of: "\"exported\"")
        == 19)
  }

  // MARK: A whole round

  private final class Desk {
    let screen: Screen

    init(_ house: House, _ arguments: [String]) throws {
      screen = house.screen(arguments)
      try #require(screen.shows("Passphrase of the practice"), "\(screen.text)")
      try #require(screen.type(words + "\r", then: "Console"), "\(screen.text)")
    }

    func choose(_ label: String) throws {
      try #require(screen.shows(label, within: 10), "\(label): \(screen.text)")
      screen.rest()
      for line in screen.lines {
        let parts = line.drop { $0 == " " || $0 == "›" }.split(separator: " ", maxSplits: 1)
        if parts.count == 2, parts[1].drop(while: { $0 == " " }).hasPrefix(label) {
          return screen.type(String(parts[0]))
        }
      }
      Issue.record("\(label) is no option: \(screen.text)")
    }
  }

  @Test func aWholeRoundOnTwoScreens() throws {
    add(["--names", "Ana,Ben"])
    let couple = house.screen(["room"])
    let desk = try Desk(house, ["facilitate", "K7", "--plan", "listening-50"])
    try desk.choose("Say who is here")
    try desk.choose("Both")
    for name in ["Ana", "Ben"] {
      try #require(couple.shows("\(name) agrees to it"), "\(couple.text)")
      couple.type("1")
    }
    try #require(couple.shows("It goes on from the other screen"), "\(couple.text)")
    try desk.choose("What comes")
    try desk.choose("Give something")
    try desk.choose("Own words")
    try #require(desk.screen.type("A walk by the river\r", then: "if you like"))
    try #require(desk.screen.type("Phones at home.\r", then: "They take home: A walk"))
    // It is there before the session ends.
    expect(run(["K7"]), 0, " 1  A walk by the river: open")
    try desk.choose("End the session")
    try desk.choose("Yes")
    #expect(couple.shows("You take along: A walk by the river"), "\(couple.text)")
    #expect(couple.shows("Phones at home."))
    try #require(desk.screen.shows("The session is over"), "\(desk.screen.text)")
    #expect(desk.screen.type(" ", then: "What they take home, 1 open"), "\(desk.screen.text)")
    desk.screen.cutPower()

    let next = try Desk(house, ["facilitate", "K7", "--plan", "listening-50"])
    try next.choose("Say who is here")
    try next.choose("Only Ana")
    #expect(couple.shows("Last time you took along: A walk by the river"), "\(couple.text)")
    #expect(next.screen.shows("They are asked how it went at home."), "\(next.screen.text)")
    try #require(couple.type("2", then: "What got in the way?"))
    // Nobody sees it before it is said.
    try #require(couple.type("kestrelhollow", then: "kestrelhollow"))
    next.screen.rest()
    #expect(!String(decoding: next.screen.output, as: UTF8.self).contains("kestrelhollow"))
    couple.type("\r")
    #expect(next.screen.shows("river: tried; in the way: kestrelhollow"), "\(next.screen.text)")
    #expect(couple.shows("It goes on from the other screen"), "\(couple.text)")
    let list = run(["K7"])
    expect(list, 0, "A walk by the river: tried, and open", "tried; in the way: kestrelhollow")
    try next.choose("Private note")
    try #require(next.screen.type("heronshadow\r", then: "Begin: "), "\(next.screen.text)")
    try next.choose("End the session")
    try next.choose("Yes")
    #expect(next.screen.shows("The session is over"), "\(next.screen.text)")
    // Once more written down at the end, it is there once.
    #expect(run(["K7"]).output == list.output)
    let seen = String(decoding: couple.output, as: UTF8.self)
    for word in ["heronshadow", "Console", "They take home", "Homework:", "case"] {
      #expect(!seen.contains(word), "\(word)")
    }
  }

  @Test func aWholeRoundInLines() {
    add()
    let begun = house.run(
      ["facilitate", "K7", "--plan", "listening-50", "--plain"],
      [Self.words, "1", "2", "/quit"])
    expect(begun, 0, "K7-A is asked about the terms.")
    expect(house.run(["room", "--plain"], ["1", "/quit"]), 0, "K7-A agrees to it")
    // What comes; after six blocks and the end: something to take home; own words.
    let given = house.run(
      ["console", "--plain"],
      [Self.words, "3", "8", "6", "A walk by the river", "Phones at home.", "5", "2", ""])
    expect(given, 0, "What do they take home?", "They take home: A walk", "The session is over")
    expect(run(["K7"]), 0, " 1  A walk by the river: open")
    let next = house.run(
      ["facilitate", "K7", "--plan", "listening-50", "--plain"],
      [Self.words, "1", "2", "/quit"])
    expect(next, 0, "Homework: A walk by the river: not said yet.")
    let said = house.run(["room", "--plain"], ["3", "too much rain", "/quit"])
    expect(said, 0, "Last time you took along: A walk by the river", "What got in the way?")
    let heard = house.run(["console", "--plain"], [Self.words, "5", "2", ""])
    expect(heard, 0, "river: not this time; in the way: too much rain", "The session is over")
    expect(run(["K7"]), 0, "not this time; in the way: too much rain")
  }

  // MARK: What the journal holds

  private static let moment = TimeOut.Moment(wall: 1000, sinceBoot: 0, bootID: nil)

  /// A session in which they said how it went and got something new.
  private func meeting(about note: Homework.Note, gives: Homework.Assignment) throws -> Meeting {
    let kinds: [MeetingEvent.Kind] = [
      .opened(
        title: "A day", blocks: [.init(title: "Arriving", kind: .talk, minutes: 5)], minutes: 5,
        homework: [note, .init(id: "gone22", title: "Gone")]),
      .attended([.a, .b]), .reviewed(note.id, .tried, inTheWay: "no time"),
      .reviewed("gone22", .done, inTheWay: ""), .assigned(gives),
    ]
    return try Meeting(
      replaying: kinds.enumerated().map { seq, kind in
        MeetingEvent(seq: seq, moment: Self.moment, actor: .facilitator, kind: kind)
      })
  }

  /// However often a session is written down, and whatever of it was before: the same is there.
  @Test func writtenDownTwiceItIsThereOnce() throws {
    let practice = try PracticeHome()
    let desk = try practice.unlocked()
    let one = try desk.add(code: "K7")
    let old = try desk.assign(.own, title: "A walk", words: "", due: nil, to: one.id)
    let new = Homework.Assignment(
      id: "give22", kind: .exercise("mirror-talk"), title: "Mirror talk", at: 5, meeting: "meet01")
    let meeting = try meeting(about: .init(id: old.id, title: old.title), gives: new)
    let shelf = HomeworkShelf(try desk.roomJournal(of: one.id))
    for _ in 0..<3 {
      try shelf.take(meeting, "meet01")
      let all = try shelf.all()
      #expect(all.map(\.assignment) == [new, old])
      #expect(all.last?.outcomes.map(\.answer) == [.tried])
    }
    // Marked by the facilitator besides; another session may say more; what is done is settled.
    try desk.mark(old.id, .tried, inTheWay: "rain", of: one.id)
    try shelf.take(meeting, "meet01")
    #expect(try shelf.homework(old.id).outcomes.map(\.inTheWay) == ["no time", "rain"])
    try shelf.take(meeting, "meet02")
    #expect(try shelf.homework(old.id).outcomes.count == 3)
    try desk.mark(old.id, .done, inTheWay: "", of: one.id)
    try shelf.take(meeting, "meet03")
    #expect(try shelf.homework(old.id).outcomes.count == 4)
    #expect(throws: PracticeError.journal(.conflict)) { try desk.putAside(old.id, of: one.id) }
    #expect(try desk.homework(of: one.id).map(\.isOpen) == [true, false])
    let room = try desk.roomJournal(of: one.id)
    #expect(try room.items(.homework, onlyOpen: true).map(\.id) == [new.id])
    let header = try room.item(old.id).header.map { String(decoding: $0, as: UTF8.self) }
    #expect(header == #"{"outcome":"done","title":"A walk"}"#)
    #expect(try desk.verifyAudit().isWhole)
  }
}

extension String {
  /// How often some words stand in it.
  fileprivate func components(of words: String) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: words) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
