import Almanac
import App
import Content
import Dialogue
import Glibc
import TestSupport
import Testing
import heard

/// The insights from the shell: as lines, as JSON, and as a page for a browser.
@Suite struct InsightReportTests {
  private let home = Home()

  private func parsed(_ text: String) throws -> JSON {
    JSON(try scanJSON(Array(text.utf8), file: "output", limits: .unlimited))
  }

  /// A talk with nothing released, and nothing else: each part says kindly what will stand there.
  @Test func beginning() throws {
    _ = home.talk()
    let lines = home.run(["insights"])
    #expect(lines.code == 0 && lines.complaint.isEmpty, "\(lines)")
    #expect(lines.output.contains("Feeling heard\nAfter a talk each of you is asked alone"))
    #expect(lines.output.hasSuffix(Insights.limit + "\n"))
    let json = try parsed(home.run(["insights", "--json"]).output)
    #expect(json["schema"] == 1 && json["names"] == ["Ana", "Ben"])
    #expect(json["feltHeard"]?["figures"] == [])
    #expect(home.run(["insights", "--json", "--html"]).code == 64)
    #expect(Home.nowhere().code == 66)
    let none = Home.nowhere(["--json"])
    #expect(none.code == 0 && none.complaint.isEmpty, "\(none)")
    let empty = try parsed(none.output)
    #expect(empty["schema"] == 1 && empty["names"] == .null)
    for part in Insights.Kind.allCases { #expect(empty[part.rawValue]?["figures"] == []) }
  }

  /// A file of its owner alone, and never in the place of another.
  @Test func fileIsPrivateAndNew() {
    let file = home.data + "-report.html"
    #expect(home.run(["insights", "--html", "-o", file]).code == 0)
    #expect(House.mode(file) == 0o600)
    #expect(Checkout.text(file)?.hasPrefix("<!DOCTYPE html>") == true)
    let again = home.run(["insights", "--html", "-o", file])
    #expect(again.code == 73 && again.complaint.contains("is there already"))
  }

  // MARK: The page

  private static let hostile = "<script>alert(1)</script>\"'&<b onload=x>"

  /// - Parameter names: Of the two.
  private static func report(_ names: Pair<String>, ritual: String) -> Insights {
    let today = CalendarDay(2026, 11, 22)
    var source = InsightSource(names: names, today: today, zoneOffset: 0)
    for index in 0..<14 {
      let day = today.adding(days: -index * 5).daysSince1970
      var talk = TalkHeader(
        id: "talk\(index)",
        opening: Opening(
          exercise: library.exercises[0], source: "test", names: names, turnMinutes: 5),
        startedAt: day * 86_400_000)
      talk.state = .complete
      talk.floor = Pair(600_000 + index * 90_000, 900_000 - index * 40_000)
      let felt = ShownRating(tenths: 20 + index * 2, guess: 1 + index % 5)
      let other = ShownRating(tenths: 44 - index, guess: 5 - index % 3)
      talk.shown = Pair(index % 4 == 3 ? nil : felt, index % 5 == 2 ? nil : other)
      source.talks.append(talk)
      for (seat, word) in zip(Seat.allCases, library.feelings.words.dropFirst(index * 7)) {
        source.feelings.append(
          .init(day: today.adding(days: -index * 20), seat: seat, id: word.id))
      }
      source.looks.append(
        .init(
          day: today.adding(days: -index * 40),
          outcome: Agreement.Outcome.allCases[index % Agreement.Outcome.allCases.count]))
    }
    source.rituals = [
      .init(title: ritual, cadence: "every day", days: (0..<9).map { today.adding(days: -$0 * 9) }),
      .init(title: "A walk", cadence: "every Thursday", days: [today.adding(days: -200)]),
    ]
    return Insights(source, feelings: library.feelings)
  }

  private static let library = Checkout.library()

  /// What people type means nothing in HTML but itself.
  @Test func namesAndTitlesAreHarmless() throws {
    let html = try InsightSheet(
      Self.report(Pair(Self.hostile, "B\u{1B}[31men"), ritual: Self.hostile)
    ).html()
    #expect(!html.contains("<script") && !html.contains("<b ") && !html.contains("\u{1B}"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  /// A picture has no room for a long title: it is shortened there, and whole in the table and where
  /// it is pointed at.
  @Test func longTitlesAreShortInThePicture() throws {
    for long in [
      "The long way home along the river, past the mill and back before supper",
      String(repeating: "W", count: 60), String(repeating: "作者", count: 30),
    ] {
      let html = try InsightSheet(Self.report(Pair("Ana", "Ben"), ritual: long)).html()
      #expect(!html.contains("\(long)</text>"), "\(long)")
      #expect(html.contains("<title>\(long)</title>\(long.prefix(15))"), "\(long)")
      let table = html.split(separator: "<table").dropFirst().joined()
      #expect(table.contains(long))
    }
    let short = try InsightSheet(Self.report(Pair("Ana", "Ben"), ritual: "Tea")).html()
    #expect(short.contains(">Tea</text>"))
  }

  /// Valid, from one file alone, with words for each picture, and to be read at each width, by day
  /// and by night: looked at by a parser, by axe and with a measure of its own for contrast.
  @Test(.enabled(if: TestPython.path != nil, "\(TestPython.whereItComesFrom)"))
  func everybodyCanReadIt() throws {
    let folder = Checkout.temporaryFolder()
    let pages = [
      ("report", try InsightSheet(Self.report(Pair("Ana", "Ben"), ritual: "Tea")).html()),
      (
        "long",
        try InsightSheet(
          Self.report(Pair("Ana", "Ben"), ritual: String(repeating: "W", count: 60))
        ).html()
      ),
      (
        "hostile",
        try InsightSheet(
          Self.report(
            Pair(Self.hostile, "Maximiliane-Theodora von der Au"), ritual: Self.hostile)
        ).html()
      ),
    ]
    for (name, html) in pages { Checkout.write(html, to: "\(folder)/\(name).html") }
    let run = try #require(
      TestPython.run(
        Checkout.root + "/Tests/Report/check.py",
        [folder] + pages.map { "\(folder)/\($0.0).html" }, output: folder + "/said"))
    let (status, output) = run.finished()
    #expect(status == 0 && output == "8 looks, 0 faults\n", "\(output)")
  }
}

extension Home {
  /// The insights of people who have never been here.
  fileprivate static func nowhere(_ arguments: [String] = []) -> Program.Result {
    Program.run(["insights", "--data", Checkout.temporaryFolder() + "/heard"] + arguments)
  }
}
