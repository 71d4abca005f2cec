import App
import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TerminalUI
import TestSupport
import Testing
import heard

/// Questions that each answers alone, with the real program on two terminals and in lines; and how
/// the answers went.
@Suite(.serialized) struct MeasureFlowTests {
  private static let words = "a lamp in the hallway"

  private static let plan = """
    {
      "schema": 1, "kind": "plan", "id": "numbers", "title": "Numbers", "summary": "For a test.",
      "minutes": 20, "suits": ["any"],
      "blocks": [
        { "title": "Arriving", "do": "talk", "minutes": 5, "aim": "A." },
        { "title": "How are you two?", "do": "measure", "measure": "check-in", "minutes": 5,
          "aim": "A." },
        { "title": "Ending", "do": "talk", "minutes": 10, "aim": "A." }
      ]
    }
    """

  private static func house() -> House {
    let house = House()
    Checkout.write(plan, to: house.root + "/out/plan.json")
    house.takeOn(names: Pair("Ana", "Ben"), words: words)
    return house
  }

  private static func practice(_ house: House) throws -> (PracticeDesk, Case) {
    let practice = PracticeDesk(folder: house.data)
    #expect(try practice.unlock(words))
    return (practice, try practice.case(called: "K7"))
  }

  /// The number before what begins so.
  private static func key(_ label: String, on screen: Screen) throws -> String {
    try #require(screen.shows(label, within: 8), "\(label): \(screen.text)")
    for line in screen.lines {
      let parts = line.drop { $0 == " " || $0 == "›" }.split(separator: " ", maxSplits: 1)
      if parts.count == 2, parts[1].drop(while: { $0 == " " }).hasPrefix(label) {
        return String(parts[0])
      }
    }
    return try #require(nil, "\(label): \(screen.text)")
  }

  private static func choose(_ label: String, on screen: Screen) throws {
    screen.rest()
    screen.type(try key(label, on: screen))
  }

  /// To the page on which Ana gets the keyboard.
  private static func begin(_ house: House) throws -> (couple: Screen, desk: Screen) {
    let couple = house.screen(["room"])
    let desk = house.screen(["facilitate", "K7", "--plan", house.root + "/out/plan.json"])
    try #require(desk.shows("Passphrase of the practice"), "\(desk.text)")
    try #require(desk.type(words + "\r", then: "Say who is here"), "\(desk.text)")
    try choose("Say who is here", on: desk)
    try choose("Both", on: desk)
    for name in ["Ana", "Ben"] {
      try #require(couple.shows("\(name) agrees to it"), "\(couple.text)")
      couple.type("1")
    }
    let mayBegin = desk.waits { screen in
      screen.lines.contains { $0.contains("Begin: ") && !$0.contains("not just now") }
    }
    try #require(mayBegin, "\(desk.text)")
    try choose("Begin: Arriving", on: desk)
    try choose("Next: How are you two?", on: desk)
    try #require(couple.shows("Pass the keyboard to Ana"), "\(couple.text)")
    return (couple, desk)
  }

  /// Through the four items to who may see it.
  private static func answer(_ couple: Screen, _ keys: [String]) throws {
    couple.type(" ")
    for (number, item) in ["How close", "How safe", "How hopeful", "How heavy"].enumerated() {
      try #require(couple.shows(item), "\(couple.text)")
      couple.type(keys[number])
    }
    try #require(couple.shows("who may see this?"), "\(couple.text)")
  }

  private static func holds(_ bytes: [UInt8], _ words: String) -> Bool {
    let wanted = Array(words.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start] == wanted[0] && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }

  @Test func onTwoTerminals() throws {
    let house = Self.house()
    let (couple, desk) = try Self.begin(house)
    #expect(desk.shows("Ana is alone at the screen."), "\(desk.text)")
    // The power goes while she is at it: she is asked anew.
    couple.type(" ")
    try #require(couple.shows("How close"))
    couple.type("9\r")
    try #require(couple.shows("How safe"))
    couple.cutPower()
    let again = house.screen(["room"])
    try #require(again.shows("Pass the keyboard to Ana"), "\(again.text)")
    try Self.answer(again, ["3\r", "10\r", "p", "2\r"])
    #expect(again.shows("3 of 10"), "\(again.text)")
    try Self.choose("Whoever guides you, alone", on: again)
    try #require(again.shows("Pass the keyboard to Ben"), "\(again.text)")
    // A page is there when its last line is.
    #expect(again.waits { !$0.text.contains("of 10") }, "\(again.text)")
    #expect(desk.shows("Ben is alone at the screen."), "\(desk.text)")
    let before = String(decoding: desk.output, as: UTF8.self)
    #expect(!before.contains("how close") && !before.contains("of 10"))
    for item in House.everything(below: house.data) {
      for words in ["\"close\"", "check-in", "shares", "how close"] {
        #expect(!Self.holds(item.bytes, words), "\(words) in \(item.path)")
      }
    }
    // While somebody is still to answer, nobody looks, at another terminal neither.
    let early = house.run(["case", "course", "K7", "--plain"], [Self.words])
    #expect(early.complaint.contains("nothing was asked of K7 yet"), "\(early)")
    try Self.answer(again, ["7\r", "8\r", "5\r", "1\r"])
    #expect(!again.text.contains("3 of 10"))
    try Self.choose("Whoever guides you, and Ana", on: again)
    #expect(again.shows("It goes on from the other screen"), "\(again.text)")
    #expect(desk.shows("Both have answered."), "\(desk.text)")
    #expect(desk.shows("how close 3 of 10") && desk.shows("For you alone"), "\(desk.text)")
    try Self.choose("What comes", on: desk)
    try Self.choose("End the session", on: desk)
    try Self.choose("Yes", on: desk)
    #expect(desk.shows("The session is over"), "\(desk.text)")
    let (practice, one) = try Self.practice(house)
    let room = try practice.roomJournal(of: one.id)
    #expect(try room.count(.answers, for: .a) == 1 && room.count(.answers, for: .ours) == 1)
    try lookAtTheCourse(house)
  }

  private func lookAtTheCourse(_ house: House) throws {
    let shown = house.run(["case", "course", "K7", "--plain"], [Self.words])
    #expect(shown.code == 0 && shown.output.contains("Ana’s one answer to ‘how close’ was 3, on "))
    #expect(shown.output.contains("3*") && shown.output.contains("* for you alone"), "\(shown)")
    #expect(shown.output.contains("There is no number of Ana’s for ‘how hopeful’ yet"))
    let both = house.run(["case", "course", "K7", "--for-both", "--plain"], [Self.words])
    #expect(both.code == 0 && !both.output.contains("*"), "\(both)")
    #expect(both.output.contains("There is no number of Ana’s for ‘how close’ yet"))
    #expect(both.output.contains("Ben’s one answer to ‘how close’ was 7, on "))
    let told = house.run(
      ["case", "course", "K7", "--measure", "check-in", "--json", "--plain"], [Self.words])
    let json = JSON(try scanJSON(told.outputBytes, file: "output", limits: .unlimited))
    let chart = json["courses"]?.array?.first?["charts"]?.array?.first
    let series = chart?["series"]?.array ?? []
    #expect(series.count == 2 && series.first?["points"]?.array?.first?["tenths"] == 30)
    #expect(series.first?["points"]?.array?.first?["forYouAlone"] == true)
    let file = house.root + "/out/course.html"
    let written = house.run(["case", "course", "K7", "--html", file, "--plain"], [Self.words])
    #expect(written.code == 0 && House.mode(file) == 0o600, "\(written)")
    let html = Checkout.text(file) ?? ""
    #expect(html.hasPrefix("<!DOCTYPE html>") && !html.contains("<script"))
    #expect(html.contains("<svg") && html.contains("<desc") && html.contains("<table>"))
    #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("url("))
    #expect(html.contains("<h1>K7: how their answers went</h1>"))
    let again = house.run(["case", "course", "K7", "--html", file, "--plain"], [Self.words])
    #expect(again.code == 73 && again.complaint.contains("is there already"), "\(again)")
    #expect(!again.complaint.contains("Passphrase"), "\(again)")
    let trail = house.run(["audit", "--json", "--plain"], [Self.words])
    #expect(trail.output.ranges(of: "\"exported\"").count == 1, "\(trail)")
    let wrong = house.run(["case", "course", "K7", "--measure", "check"])
    #expect(
      wrong.code == 66 && wrong.complaint.contains("There is no measure \"check\""), "\(wrong)")
  }

  /// What nobody may see is in no journal, and under a passphrase of one's own nothing is kept for
  /// somebody else.
  @Test func nobodyMeansNobody() throws {
    let house = Self.house()
    do {
      let (practice, one) = try Self.practice(house)
      let room = try practice.roomJournal(of: one.id)
      try room.setPassphrase("a kite above the dunes", of: .b)
      try practice.lock()
    }
    let (couple, desk) = try Self.begin(house)
    try Self.answer(couple, ["3\r", "4\r", "5\r", "6\r"])
    try Self.choose("Nobody: let it go", on: couple)
    try #require(couple.shows("Pass the keyboard to Ben"), "\(couple.text)")
    try Self.answer(couple, ["7\r", "8\r", "5\r", "1\r"])
    #expect(couple.shows("Your own pages have a passphrase"), "\(couple.text)")
    #expect(!couple.text.contains("Whoever guides you, alone"))
    // No key of his finds a third way.
    couple.type("3")
    couple.rest()
    #expect(couple.shows("who may see this?"))
    try Self.choose("Nobody: let it go", on: couple)
    #expect(desk.shows("Nothing was passed on, and that is fine."), "\(desk.text)")
    let (practice, one) = try Self.practice(house)
    let room = try practice.roomJournal(of: one.id)
    for audience in Audience.allCases { #expect(try room.count(.answers, for: audience) == 0) }
    #expect(try room.answers { _ in true }.isEmpty)
  }

  @Test func inLines() throws {
    let house = Self.house()
    let file = house.root + "/out/plan.json"
    _ = house.run(
      ["facilitate", "K7", "--plan", file, "--plain"], [Self.words, "1", "1", "/quit"])
    _ = house.run(["room", "--plain"], ["1", "1", "/quit"])
    let begun = house.run(["console", "--plain"], [Self.words, "1", "1", "/quit"])
    #expect(begun.output.contains("Ana is alone at the screen."), "\(begun)")
    let asked = house.run(
      ["room", "--plain"],
      ["", "3", "4", "/pass", "6", "2", "", "7", "/pass", "8", "1", "3", "/quit"])
    #expect(asked.output.contains("A number from 0 (far apart) to 10 (very close)."), "\(asked)")
    #expect(asked.output.contains("  1  Nobody: let it go: Nothing of it is kept."), "\(asked)")
    let bens = asked.output.split(separator: "Pass the keyboard to Ben").last ?? ""
    #expect(!bens.contains("3 of 10") && bens.contains("7 of 10"))
    let seen = house.run(["console", "--plain"], [Self.words, "/quit"])
    #expect(seen.output.contains("Both have answered."), "\(seen)")
    #expect(seen.output.contains("Ana: how close 3 of 10, how safe to speak 4 of 10"), "\(seen)")
    #expect(seen.output.contains("Ben: how close 7 of 10"), "\(seen)")
    let ascii = house.run(["case", "course", "K7", "--ascii", "--plain"], [Self.words])
    #expect(ascii.output.contains("############"), "\(ascii)")
    let measures = house.run(["measures"])
    #expect(measures.output.contains("check-in  “How are you two?”, 4 questions"), "\(measures)")
    #expect(measures.output.contains("Licence: MIT."))
    let json = JSON(
      try scanJSON(house.run(["measures", "--json"]).outputBytes, file: "o", limits: .unlimited))
    #expect(
      json["measures"]?.array?.compactMap { $0["id"]?.string } == ["felt-heard-short", "check-in"])
  }

  /// The later answer takes the place of the earlier one, wherever that lies.
  @Test func theLaterAnswerWins() throws {
    let folder = Checkout.temporaryFolder()
    let journal = try Journal(folder: folder)
    let opening = MeetingEvent(
      seq: 0, moment: .init(wall: 1, sinceBoot: 1, bootID: 1), actor: .facilitator,
      kind: .opened(
        title: "T", blocks: [.init(title: "N", kind: .measure("check-in"), minutes: 3)], minutes: 3)
    )
    let id = try journal.begin(.meeting, records: [opening.bytes]) { _ in [] }
    let measure = try #require(Checkout.library().measure("check-in"))
    var at = 0
    func answers(_ shares: Answers.Sharing, _ close: Int, _ seat: Seat = .a) -> Answers {
      at += 1
      return Answers(
        measure: measure, meeting: id, block: 0, seat: seat, at: at, shares: shares,
        values: ["close": close])
    }
    var seq = 0
    func keep(_ given: Answers) throws {
      seq += 1
      try journal.keep(
        given,
        before: MeetingEvent(
          seq: seq, moment: opening.moment, actor: .couple, kind: .answered(given.seat)))
    }
    func kept() throws -> [Int?] {
      try journal.answers { $0.seat == .a }.map { $0.values["close"] }
    }
    try keep(answers(.both, 9, .b))
    try keep(answers(.guide, 1))
    #expect(try kept() == [1] && journal.count(.answers, for: .a) == 1)
    try keep(answers(.both, 2))
    #expect(try kept() == [2] && journal.count(.answers, for: .a) == 0)
    try keep(answers(.guide, 3))
    #expect(try kept() == [3] && journal.count(.answers, for: .ours) == 1)
    let late = answers(.both, 4)
    let old = MeetingEvent(seq: 1, moment: opening.moment, actor: .couple, kind: .answered(.a))
    #expect(throws: JournalError.conflict) { try journal.keep(late, before: old) }
    #expect(try kept() == [3])
    try keep(answers(.nobody, 5))
    #expect(try kept() == [] && journal.count(.answers, for: .a) == 0)
    #expect(try journal.answers { _ in true }.map(\.seat) == [.b])
  }

  // MARK: The sheet

  private static let sheet: CourseSheet = {
    func point(_ number: Int, _ tenths: Int?, alone: Bool = false) -> Course.Point {
      .init(
        occasion: "m\(number)", day: Course.Day(2026, 3, number), tenths: tenths,
        isForGuideAlone: alone)
    }
    let chart = Course.Chart(
      id: "close", label: "how close", text: "How close did you feel to each other this week?",
      range: 0...10, lowLabel: "far apart", highLabel: "very close", higherIs: .better,
      points: Pair(
        [point(2, 30), point(9, nil), point(16, 100, alone: true)], [point(2, 60), point(16, 0)]))
    var course = Course(ofTalks: [])
    course.title = "How are you two?"
    course.charts = [chart]
    course.earlierVersions = 1
    return CourseSheet([course], code: "K<7", names: Pair("Ana", "作者 & Ben"))
  }()

  @Test(arguments: [(80, false), (40, false), (80, true), (40, true)])
  func theSheetAsItIsPrinted(_ width: Int, _ isASCII: Bool) {
    setlocale(LC_CTYPE, "C.UTF-8")
    let lines = Self.sheet.lines(width: width, isASCII: isASCII)
    for line in lines {
      #expect(CellWidth.of(line) <= width, "\(line)")
      #expect(!line.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) })
      if isASCII { #expect(!line.contains("█") && !line.contains("─")) }
    }
    let name = "course-\(width)" + (isASCII ? "-ascii" : "")
    let difference = differenceFromGolden(name, lines.joined(separator: "\n") + "\n")
    #expect(difference == nil)
  }

  @Test func thePageIsSafeAndReadable() throws {
    let html = Self.sheet.html()
    #expect(html.contains("K&lt;7") && !html.contains("K<7") && !html.contains("作者 & Ben"))
    for tag in ["svg", "title", "desc", "figure", "table", "section", "p", "h3"] {
      let opened = html.split(separator: "<\(tag)>").count + html.split(separator: "<\(tag) ").count
      let closed = html.split(separator: "</\(tag)>").count
      #expect(opened - 1 == closed && closed > 1, "\(tag)")
    }
    // Each series is named, and a gap joins nothing.
    #expect(html.contains("● Ana") && html.contains("◆ 作者"))
    #expect(html.contains("class=\"two\"") && !html.contains("class=\"one\" points"))
    // Every ink on every paper, light, dark and printed.
    for line in html.split(separator: "\n") where line.contains("--paper:") {
      let colours = line.split(separator: "#").dropFirst().map { String($0.prefix(6)) }
      let paper = try #require(colours.first)
      for ink in colours.dropFirst() {
        #expect(Self.contrast(paper, ink) >= 4.5, "\(ink) on \(paper)")
      }
    }
    let difference = differenceFromGolden("course-html", html + "\n")
    #expect(difference == nil)
  }

  /// Contrast of two colours after WCAG 2, 1...21.
  private static func contrast(_ one: String, _ other: String) -> Double {
    func light(_ hex: String) -> Double {
      let value = Int(hex, radix: 16) ?? 0
      let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
        let share = Double(part) / 255
        return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (a, b) = (light(one), light(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}
