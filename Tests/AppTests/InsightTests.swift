import Almanac
import App
import Content
import Dialogue
import TerminalUI
import TestSupport
import Testing

/// How it has been going, as figures: what they are made of, and what never gets into them.
@Suite struct InsightTests {
  private func part(_ kind: Insights.Kind, _ source: InsightSource) -> Insights.Part {
    let insights = InsightSamples.insights(source)
    return insights.parts.first { $0.kind == kind } ?? insights.parts[0]
  }

  private func chart(_ kind: Insights.Kind, _ source: InsightSource) throws -> Page.Chart {
    guard case .chart(let chart) = part(kind, source).content else {
      throw Missing(kind: kind.rawValue)
    }
    return chart
  }

  private struct Missing: Error { var kind: String }

  @Test func partsStandInOneOrder() {
    let insights = InsightSamples.insights(InsightSamples.lived)
    #expect(insights.parts.map(\.kind) == Insights.Kind.allCases)
  }

  /// Where there is nothing yet, each part says kindly what will stand there, and draws nothing.
  @Test func nothingIsToldKindly() {
    let insights = InsightSamples.insights(InsightSamples.empty)
    for part in insights.parts {
      guard case .tooEarly(let sentence) = part.content else {
        Issue.record("\(part.kind) draws an empty picture")
        continue
      }
      #expect(sentence.count > 40 && sentence.hasSuffix("."))
      #expect(part.json == [])
    }
  }

  /// One of anything is too little for a picture of how heard they felt.
  @Test func oneTalkIsNoCourse() {
    var source = InsightSamples.empty
    source.talks = [InsightSamples.talk(1, shown: Pair(.init(tenths: 40, guess: 4), nil))]
    #expect(part(.feltHeard, source).json.array?.count == 1)
    guard case .tooEarly = part(.feltHeard, source).content else {
      Issue.record("a picture of one talk")
      return
    }
  }

  @Test func feltHeardStandsBesideTheGuess() throws {
    let chart = try chart(.feltHeard, InsightSamples.lived)
    guard case .sparks(let sparks) = chart.form else {
      Issue.record("\(chart.form)")
      return
    }
    #expect(
      sparks.rows.map(\.series.label)
        == ["Ana felt heard", "Ben guessed", "Ben felt heard", "Ana guessed"])
    #expect(sparks.rows[0].values == [2.8, 2.4, 4.0, 3.0, 3.8, 4.4, 4.6])
    // What was passed or not shown is a gap, and no zero.
    #expect(sparks.rows[1].values == [3, 4, 4, 4, 4, nil, 5])
    #expect(sparks.rows[2].values == [3.0, 3.6, nil, 3.4, 4.0, nil, 4.2])
    #expect(sparks.rows[3].values == [3, 2, nil, 4, 3, 4, 4])
    #expect(sparks.first == "24 Aug" && sparks.last == "20 Nov")
    #expect(chart.table.rows[5] == ["16 Nov", "4.4", "(guess 4)"])
    #expect(
      chart.sentence
        == "From 1, hardly heard, to 5, wholly: what you chose to show each other. Ben guessed "
        + "within one of what Ana said in 5 of the last 6 talks. Ana guessed within one of what "
        + "Ben said in 4 of the last 5 talks.")
  }

  struct Closeness: Sendable {
    /// What the speaker said in tenths, and what the listener guessed.
    var talks: [(Int, Int)]
    var says: String
  }

  static let closeness: [Closeness] = [
    Closeness(talks: [(40, 4), (40, 4)], says: "what you chose to show each other."),
    Closeness(
      talks: [(40, 4), (50, 4), (30, 4)],
      says: "Ben guessed within one of what Ana said in each of the last 3 talks."),
    Closeness(
      talks: [(40, 4), (41, 5), (39, 5), (29, 4)],
      says: "Ben guessed within one of what Ana said in 2 of the last 4 talks."),
    Closeness(
      talks: [(10, 5), (12, 5), (40, 4)],
      says:
        "What Ana felt and what Ben guessed were often two things; asking tells more than "
        + "guessing."),
  ]

  @Test(arguments: closeness)
  func closenessGradesNobody(_ case: Closeness) throws {
    var source = InsightSamples.empty
    source.talks = `case`.talks.enumerated().map { index, numbers in
      InsightSamples.talk(
        index,
        shown: Pair(.init(tenths: numbers.0, guess: nil), .init(tenths: nil, guess: numbers.1)))
    }
    #expect(try chart(.feltHeard, source).sentence.hasSuffix(`case`.says))
  }

  /// Whoever sat on which side in a talk, what they said is theirs.
  @Test func turnedSeatsAreTurnedBack() throws {
    var source = InsightSamples.lived
    let expected = InsightSamples.insights(source)
    source.talks = source.talks.enumerated().map { index, talk in
      guard index % 2 == 0 else { return talk }
      var talk = talk
      talk.names = Pair(talk.names.b, talk.names.a)
      talk.floor = talk.floor.map { Pair($0.b, $0.a) }
      talk.shown = talk.shown.map { Pair($0.b, $0.a) }
      return talk
    }
    #expect(InsightSamples.insights(source) == expected)
  }

  /// Talks of others, and talks that are still open, are not looked at; nor does the order matter.
  @Test func onlyTheirTalksCount() {
    var source = InsightSamples.lived
    let expected = InsightSamples.insights(source)
    let shown = Pair<ShownRating?>(.init(tenths: 10, guess: 1), .init(tenths: 10, guess: 1))
    source.talks += [
      InsightSamples.talk(4, floor: Pair(1, 999_999), shown: shown, names: Pair("Ana", "Cleo")),
      InsightSamples.talk(4, floor: Pair(1, 999_999), shown: shown, state: .open),
    ]
    source.talks.reverse()
    #expect(InsightSamples.insights(source) == expected)
  }

  @Test func floorTimeByWeek() throws {
    let chart = try chart(.talkTime, InsightSamples.lived)
    guard case .bars(let bars) = chart.form else {
      Issue.record("\(chart.form)")
      return
    }
    #expect(
      bars.bars.map(\.label)
        == ["28 Sep", "5 Oct", "12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov"])
    #expect(
      bars.bars.map(\.text)
        == ["", "", "<1, 8 min", "9, 12 min", "31, 20 min", "", "18, 16 min", "36, 36 min"])
    #expect(bars.bars[0].values.isEmpty)
    #expect(chart.table.rows.last == ["16 Nov", "36 min", "36 min"])
    #expect(chart.sentence.hasSuffix("You had about as much room, each of you."))
  }

  @Test func mixedFeelingsHaveAPlaceWhereThereAreAny() throws {
    var source = InsightSamples.lived
    let chart = try chart(.feelings, source)
    #expect(
      chart.table.rows.last
        == ["Nov 2026", "5 pleasant, 3 unpleasant", "glad, grateful, calm"])
    // Months in which nothing was named have a place in the picture, and no row.
    #expect(chart.table.rows.count == 6)
    var feelings = Room.library.feelings
    feelings.groups[0].tone = .mixed
    source.feelings = source.feelings.filter { $0.day.year == 2026 && $0.day.month == 11 }
    let mixed = Insights(source, feelings: feelings)
    let sentences = mixed.parts.compactMap { part -> String? in
      guard part.kind == .feelings, case .chart(let chart) = part.content else { return nil }
      return chart.table.rows.last?[1]
    }
    #expect(sentences == ["1 pleasant, 4 mixed, 3 unpleasant"])
  }

  @Test func agreementsByQuarter() throws {
    let chart = try chart(.agreements, InsightSamples.lived)
    #expect(chart.table.header == ["quarter", "kept", "partly", "changed", "not this time"])
    #expect(
      chart.table.rows == [
        ["Jul–Sep 2025", "1", "1", "0", "0"], ["Apr–Jun 2026", "1", "0", "0", "1"],
        ["Jul–Sep 2026", "1", "0", "1", "0"], ["Oct–Dec 2026", "2", "1", "0", "0"],
      ])
    #expect(chart.sentence.hasSuffix("Most were kept, wholly or in part."))
  }

  @Test(arguments: [
    ([Agreement.Outcome.kept, .kept], "Each of them held."),
    ([.kept, .partly], "Each of them held, wholly or in part."),
    ([.kept, .partly, .not], "Most were kept, wholly or in part."),
    ([.kept, .not, .not], "may be the wrong size."),
  ])
  func whatAllOfThemDidIsNotSaidOfMost(_ outcomes: [Agreement.Outcome], _ words: String) throws {
    var source = InsightSamples.lived
    source.looks = outcomes.map { .init(day: source.today, outcome: $0) }
    let chart = try chart(.agreements, source)
    #expect(chart.sentence.hasSuffix(words), "\(chart.sentence)")
  }

  @Test func ritualsSayWhenAndNeverHowOftenNot() throws {
    let chart = try chart(.rituals, InsightSamples.lived)
    #expect(
      chart.table.rows == [
        ["Tea before the day", "every day", "in each of these weeks"],
        [
          "A walk along the river", "every Thursday",
          "in the weeks of 28 Sep, 26 Oct to 2 Nov and 16 Nov",
        ],
        ["Looking back on the year", "every year on 31 December", "last on 31 Dec 2025"],
      ])
  }

  /// Nothing that counts what was not done, compares the two, or praises a row of days.
  @Test func noWordCountsOrBlames() {
    for seed in 0..<UInt64(20) {
      let insights = InsightSamples.insights(InsightSamples.decade(testSeed &+ seed))
      for part in insights.parts {
        let words = part.sentence.lowercased().split { !$0.isLetter && $0 != "!" }
        for word in ["streak", "score", "missed", "failed", "never", "less", "fewer", "!"] {
          #expect(!words.contains(Substring(word)), "\(word) in \(part.sentence)")
        }
      }
    }
  }

  /// What is drawn are the figures of the table: as many bars with something in them as rows.
  @Test func tableAndPictureSayTheSame() {
    for seed in 0..<UInt64(20) {
      let insights = InsightSamples.insights(InsightSamples.decade(testSeed &+ seed))
      for part in insights.parts {
        guard case .chart(let chart) = part.content else { continue }
        #expect(chart.table.rows.allSatisfy { $0.count == chart.table.header.count })
        switch chart.form {
        case .bars(let bars):
          #expect(bars.bars.count { !$0.values.isEmpty } == chart.table.rows.count)
          #expect(
            bars.bars.allSatisfy { $0.values.isEmpty || $0.values.count == bars.series.count })
        case .sparks(let sparks):
          #expect(sparks.rows.allSatisfy { $0.values.count == chart.table.rows.count })
        case .grid(let grid):
          #expect(grid.rows.count == chart.table.rows.count)
          #expect(grid.rows.allSatisfy { $0.cells.count == grid.columns.count })
        }
      }
    }
  }

  // MARK: What was not released

  /// Plays a talk to its end; each gives six numbers and says whether the other may see them.
  private func played(_ numbers: Pair<[Int]>, shares: Pair<Bool>) -> TalkHeader? {
    var room = Room.talking(keep: .words, names: Pair("Ana", "Ben"))
    room.press("1 pp ")
    for seat in [room.session?.opening.first ?? .a, room.session?.opening.first.other ?? .b] {
      room.press(" ")
      for number in numbers[seat] { room.press("\(number)[enter]") }
      room.press(shares[seat] ? "1" : "2")
    }
    room.press(" 4  ")
    return room.records["talk1"]?.header
  }

  /// For any ratings: a number that its author kept is in no header, and no figure depends on it.
  @Test func whatWasNotReleasedIsNowhere() throws {
    var dice = Dice(state: testSeed)
    func numbers() -> [Int] { (0..<6).map { _ in .random(in: 1...5, using: &dice) } }
    for _ in 0..<often(12, nightly: 300) {
      let shares = Pair(Bool.random(using: &dice), Bool.random(using: &dice))
      let given = Pair(numbers(), numbers())
      // The same talks, with other numbers where nobody is to see them.
      let other = Pair(shares.a ? given.a : numbers(), shares.b ? given.b : numbers())
      let one = try #require(played(given, shares: shares))
      let two = try #require(played(other, shares: shares))
      #expect(one.shown == two.shown)
      #expect(one.json == two.json)
      for seat in Seat.allCases {
        let shown = one.shown?[seat]
        #expect((shown != nil) == shares[seat], "seed \(testSeed)")
        guard let shown else { continue }
        #expect(shown.guess == given[seat][5])
        #expect(shown.tenths == given[seat].prefix(5).reduce(0, +) * 2)
      }
      #expect(TalkHeader(one.json, id: one.id)?.shown == one.shown)
      var source = InsightSamples.empty
      source.talks = [one, InsightSamples.talk(20_000, shown: Pair(nil, nil))]
      let first = InsightSamples.insights(source)
      source.talks[0] = two
      #expect(first == InsightSamples.insights(source))
    }
  }

  /// Numbers that nobody can have given are not taken from a file.
  @Test func headersTakeOnlyPossibleNumbers() throws {
    let header = InsightSamples.talk(
      1, shown: Pair(.init(tenths: 51, guess: 3), .init(tenths: 9, guess: 6)))
    let read = try #require(TalkHeader(header.json, id: header.id))
    #expect(read.shown == Pair(.init(tenths: nil, guess: 3), nil))
  }

  // MARK: Looking through

  @Test func lookingThroughThem() {
    var view = InsightView(InsightSamples.insights(InsightSamples.lived))
    var seen: [Insights.Kind] = [view.part.kind]
    while view.goOn() { seen.append(view.part.kind) }
    #expect(seen == Insights.Kind.allCases)
    #expect(plainLines(of: view.page(isPlain: true)).contains(Insights.limit))
    view.toggleFigures()
    #expect(view.showsFigures && view.goBack() && !view.showsFigures && view.isLast)
    while view.goBack() {}
    #expect(view.at == 0)
    var early = InsightView(InsightSamples.insights(InsightSamples.empty))
    early.toggleFigures()
    #expect(!early.showsFigures)
  }

  /// Lines say every figure, and draw nothing.
  @Test func linesSayTheFigures() {
    var view = InsightView(InsightSamples.insights(InsightSamples.lived))
    repeat {
      let text = plainLines(of: view.page(isPlain: true)).joined(separator: "\n")
      guard case .chart(let chart) = view.part.content else { continue }
      for cell in chart.table.rows.joined() { #expect(text.contains(cell)) }
      #expect(!text.contains { "▏▎▍▌▋▊▉█▁▂▃▄▅▆▇▓▒░".contains($0) })
      #expect(!text.contains("/read"))
    } while view.goOn()
  }

  /// Ten years are quick even where nothing is optimised and others are busy; release builds need milliseconds.
  @Test func tenYearsAreQuick() {
    let source = InsightSamples.decade(3)
    let clock = ContinuousClock()
    _ = InsightSamples.insights(source)
    let times = (0..<5).map { _ in clock.measure { _ = InsightSamples.insights(source) } }.sorted()
    print("insights of ten years: \(times[2])")
    #expect(times[0] < .seconds(1))
  }
}
