import Content
import Dialogue
import Facilitation
import TestSupport
import Testing

/// How answers went over the sessions, and the sentence that says so.
@Suite struct CourseTests {
  private static let chart = Course.Chart(
    id: "close", label: "how close", text: "How close?", range: 0...10, lowLabel: "far",
    highLabel: "close", higherIs: .better, points: Pair([], []))

  /// Month, day and number in tenths; nil for a gap. Each is a meeting of its own.
  private static func points(
    _ all: [(Int, Int, Int?)], year: Int = 2026, sameMeeting: Bool = false
  ) -> [Course.Point] {
    all.enumerated().map { index, point in
      Course.Point(
        occasion: sameMeeting ? "m" : "m\(index)",
        day: Course.Day(year + (point.0 - 1) / 12, (point.0 - 1) % 12 + 1, point.1),
        tenths: point.2)
    }
  }

  private static let all = "Ana’s answers to ‘how close’ "

  static let sentences: [([(Int, Int, Int?)], String)] = [
    ([], "Ana was not asked yet."),
    ([(3, 2, nil)], "There is no number of Ana’s for ‘how close’ yet; every number is free."),
    (
      [(3, 2, nil), (4, 2, nil)],
      "There is no number of Ana’s for ‘how close’ yet; every number is free."
    ),
    ([(3, 2, 30)], "Ana’s one answer to ‘how close’ was 3, on 2 March 2026."),
    ([(3, 2, 0)], "Ana’s one answer to ‘how close’ was 0, on 2 March 2026."),
    ([(3, 2, 34)], "Ana’s one answer to ‘how close’ was 3.4, on 2 March 2026."),
    (
      [(3, 2, nil), (3, 9, 100)],
      "Ana’s one answer to ‘how close’ was 10, on 9 March 2026; there is one gap."
    ),
    (
      [(3, 2, nil), (3, 9, 50), (3, 16, nil)],
      "Ana’s one answer to ‘how close’ was 5, on 9 March 2026; there are 2 gaps."
    ),
    ([(3, 2, 30), (5, 4, 60)], all + "went from 3 in March to 6 in May, over 2 sessions."),
    ([(3, 2, 60), (5, 4, 30)], all + "went from 6 in March to 3 in May, over 2 sessions."),
    (
      [(3, 2, 30), (3, 16, 40), (4, 6, nil), (4, 20, 60), (5, 4, 60)],
      all + "went from 3 in March to 6 in May, over 5 sessions; there is one gap."
    ),
    (
      [(3, 2, 30), (3, 16, nil), (4, 6, nil), (4, 20, nil), (5, 4, 60)],
      all + "went from 3 in March to 6 in May, over 5 sessions; there are 3 gaps."
    ),
    (
      [(3, 2, 30), (4, 6, 30), (5, 4, 30)],
      all + "were 3 each time, from March to May, over 3 sessions."
    ),
    (
      [(3, 2, 30), (3, 9, 30)], all + "were 3 each time, from 2 March to 9 March, over 2 sessions."
    ),
    (
      [(3, 2, 30), (3, 9, nil), (3, 16, 30)],
      all + "were 3 each time, from 2 March to 16 March, over 3 sessions; there is one gap."
    ),
    (
      [(3, 2, 30), (3, 9, 70), (5, 4, 60)],
      all + "went from 3 in March to 6 in May, moving between 3 and 7, over 3 sessions."
    ),
    (
      [(3, 2, 60), (3, 9, 20), (5, 4, 30)],
      all + "went from 6 in March to 3 in May, moving between 2 and 6, over 3 sessions."
    ),
    (
      [(3, 2, 40), (3, 9, 70), (4, 1, 20), (5, 4, 40)],
      all + "began and ended at 4, in March and in May, moving between 2 and 7, over 4 sessions."
    ),
    (
      [(3, 2, 40), (3, 9, 20), (3, 16, 40)],
      all + "began and ended at 4, on 2 March and on 16 March, moving between 2 and 4, over "
        + "3 sessions."
    ),
    (
      [(3, 2, 30), (3, 23, 50)],
      all + "went from 3 on 2 March to 5 on 23 March, over 2 sessions."
    ),
    (
      [(3, 2, 30), (3, 2, 50)],
      all + "went from 3 to 5 on 2 March, over 2 sessions."
    ),
    ([(3, 2, 30), (3, 2, 30)], all + "were 3 each time on 2 March, over 2 sessions."),
    (
      [(3, 2, 30), (3, 2, 50), (3, 2, 30)],
      all + "began and ended at 3 on 2 March, moving between 3 and 5, over 3 sessions."
    ),
    (
      [(12, 7, 30), (13, 11, 45)],
      all + "went from 3 in December 2026 to 4.5 in January 2027, over 2 sessions."
    ),
    (
      [(3, 2, 30), (15, 2, 30)],
      all + "were 3 each time, from March 2026 to March 2027, over 2 sessions."
    ),
    (
      [(3, 2, nil), (4, 6, 34), (5, 4, 26), (6, 1, nil)],
      all + "went from 3.4 in April to 2.6 in May, over 4 sessions; there are 2 gaps."
    ),
    (
      [(1, 5, 0), (2, 5, 10), (3, 5, 10), (4, 5, 90), (5, 5, 100)],
      all + "went from 0 in January to 10 in May, over 5 sessions."
    ),
    (
      [(1, 5, 100), (2, 5, 100), (3, 5, 90)],
      all + "went from 10 in January to 9 in March, over 3 sessions."
    ),
  ]

  @Test(arguments: sentences.indices)
  func aSentenceIsExact(_ index: Int) {
    let (points, sentence) = Self.sentences[index]
    #expect(Self.chart.sentence(of: Self.points(points), name: "Ana") == sentence)
  }

  @Test func sentencesOfTalksAndOfOneMeeting() {
    var chart = Self.chart
    chart.occasion = .talk
    let two = Self.points([(3, 2, 30), (4, 2, 40)])
    #expect(
      chart.sentence(of: two, name: "Ben")
        == "Ben’s answers to ‘how close’ went from 3 in March to 4 in April, over 2 talks.")
    let twice = Self.points([(3, 2, 30), (3, 2, 50)], sameMeeting: true)
    #expect(
      Self.chart.sentence(of: twice, name: "Ana")
        == Self.all + "went from 3 to 5 on 2 March, asked 2 times.")
  }

  /// Nothing in them judges, foretells or compares the two.
  @Test func noSentenceHasAVerdict() {
    let words = [
      "better", "worse", "improve", "decline", "problem", "should", "will", "because", "only",
      "never", "refus", "fail", "than ", "!",
    ]
    for (points, _) in Self.sentences {
      let sentence = Self.chart.sentence(of: Self.points(points), name: "Ana").lowercased()
      for word in words { #expect(!sentence.contains(word), "\(word) in \(sentence)") }
      #expect(sentence.last == "." && !sentence.contains("  "))
    }
  }

  // MARK: From answers

  private static let library = Checkout.library()
  private static let days = [
    Course.Day(2026, 3, 2), Course.Day(2026, 3, 16), Course.Day(2026, 4, 6),
  ]

  private static func answers(
    _ measure: Measure, _ meeting: Int, _ seat: Seat, _ shares: Answers.Sharing,
    _ values: [String: Int]
  ) -> Answers {
    Answers(
      measure: measure, meeting: "m\(meeting)", block: 1, seat: seat, at: meeting * 1000,
      shares: shares, values: values)
  }

  private static func asked(_ present: [Seat] = [.a, .b]) -> [Course.Asked] {
    days.enumerated().map { .init(meeting: "m\($0)", block: 1, day: $1, present: present) }
  }

  @Test func aChartForEachItem() throws {
    let measure = try #require(Self.library.measure("check-in"))
    let all = [
      Self.answers(measure, 0, .a, .guide, ["close": 3, "safe": 9]),
      Self.answers(measure, 2, .a, .both, ["close": 6]),
      Self.answers(measure, 0, .b, .both, ["close": 8, "heavy": 99]),
      Self.answers(measure, 1, .b, .nobody, ["close": 1]),
      Self.answers(measure, 7, .b, .both, ["close": 2]),
    ]
    let course = Course(of: measure, asked: Self.asked(), answers: all)
    #expect(course.charts.map(\.id) == ["close", "safe", "hopeful", "heavy"])
    #expect(course.charts[0].points.a.map(\.tenths) == [30, nil, 60])
    #expect(course.charts[0].points.b.map(\.tenths) == [80, nil, nil])
    #expect(course.charts[0].points.a.map(\.isForGuideAlone) == [true, false, false])
    #expect(course.charts[1].points.a.map(\.tenths) == [90, nil, nil])
    // A number that the questions do not know is none.
    #expect(course.charts[3].points.b.map(\.tenths) == [nil, nil, nil])
    #expect(course.charts[3].higherIs == .worse && course.charts[0].higherIs == .better)
    let both = Course(of: measure, asked: Self.asked(), answers: all, isForBoth: true)
    #expect(both.charts[0].points.a.map(\.tenths) == [nil, nil, 60])
    #expect(!"\(both)".contains("90"))
  }

  @Test func aMeanIsOfWhatWasAnswered() throws {
    let measure = try #require(Self.library.measure("felt-heard-short"))
    let all = [
      Self.answers(measure, 0, .a, .both, ["voice": 4, "attention": 5, "empathy": 4]),
      Self.answers(measure, 1, .a, .both, ["voice": 2]),
    ]
    var course = Course(of: measure, asked: Self.asked([.a]), answers: all)
    #expect(course.charts.map(\.label) == ["feeling heard"])
    #expect(course.charts[0].points.a.map(\.tenths) == [43, 20, nil])
    #expect(course.charts[0].points.b.isEmpty && course.earlierVersions == 0)
    var newer = measure
    newer.version = 2
    course = Course(of: newer, asked: Self.asked([.a]), answers: all)
    #expect(course.charts[0].points.a.map(\.tenths) == [nil, nil, nil])
    #expect(course.earlierVersions == 2)
  }

  @Test func answersComeFromTheirBytes() throws {
    let measure = try #require(Self.library.measure("check-in"))
    for shares in Answers.Sharing.allCases {
      let answers = Self.answers(measure, 4, .b, shares, ["close": 10, "heavy": 0])
      #expect(Answers(header: answers.header, record: answers.record) == answers)
      #expect(answers.values.isEmpty == (shares == .nobody))
      #expect(!String(decoding: answers.header, as: UTF8.self).contains("close"))
    }
    #expect(Answers(header: Array("{}".utf8), record: Array("{}".utf8)) == nil)
  }
}
