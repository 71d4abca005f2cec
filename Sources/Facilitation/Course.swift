package import Content
package import Dialogue

/// How answers went over the sessions: what was let be seen, and nothing else. It tells numbers; what
/// they mean is for those who gave them to say.
package struct Course: Equatable, Sendable {
  /// Of the measure; nil for how talks were rated.
  package var measure: String?
  package var title: String
  package var charts: [Chart]
  /// Answers to an earlier version of the questions; they are in no chart.
  package var earlierVersions = 0

  /// A line for each of the two.
  package struct Chart: Equatable, Sendable {
    /// Of the item, or of the measure where it is a mean.
    package var id: String
    /// In a few words: `how close`.
    package var label: String
    /// The question in full, or what the number is made of.
    package var text: String
    package var range: ClosedRange<Int>
    package var lowLabel: String
    package var highLabel: String
    package var higherIs: Measure.Direction
    /// What came again and again.
    package var occasion: Occasion = .meeting
    /// In the order of time; only when somebody was there.
    package var points: Pair<[Point]>

    package init(
      id: String, label: String, text: String, range: ClosedRange<Int>, lowLabel: String,
      highLabel: String, higherIs: Measure.Direction, occasion: Occasion = .meeting,
      points: Pair<[Point]>
    ) {
      self.id = id
      self.label = label
      self.text = text
      self.range = range
      self.lowLabel = lowLabel
      self.highLabel = highLabel
      self.higherIs = higherIs
      self.occasion = occasion
      self.points = points
    }
  }

  package enum Occasion: Sendable {
    case meeting, talk
  }

  /// Once that somebody was asked.
  package struct Point: Equatable, Sendable {
    /// Tells one occasion from another.
    package var occasion: String
    package var day: Day
    /// Nil for a gap: passed, let go, or kept from whoever looks.
    package var tenths: Int?
    /// The other may not see it.
    package var isForGuideAlone = false

    package init(occasion: String, day: Day, tenths: Int?, isForGuideAlone: Bool = false) {
      self.occasion = occasion
      self.day = day
      self.tenths = tenths
      self.isForGuideAlone = isForGuideAlone
    }
  }

  /// A day of the Gregorian calendar.
  package struct Day: Hashable, Comparable, Sendable {
    package var year: Int
    /// 1...12.
    package var month: Int
    /// 1...31.
    package var day: Int

    package init(_ year: Int, _ month: Int, _ day: Int) {
      self.year = year
      self.month = month
      self.day = day
    }

    package static func < (left: Day, right: Day) -> Bool {
      (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// `2026-03-02`.
    package var text: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  }

  /// A block of a session in which the questions of a measure were asked.
  package struct Asked: Equatable, Sendable {
    package var meeting: String
    package var block: Int
    package var day: Day
    package var present: [Seat]

    package init(meeting: String, block: Int, day: Day, present: [Seat]) {
      self.meeting = meeting
      self.block = block
      self.day = day
      self.present = present
    }
  }

  /// The course of a measure.
  ///
  /// - Parameters:
  ///   - asked: In the order of time.
  ///   - answers: Of any measure; those that are not of these blocks are left out.
  ///   - isForBoth: Without what is for the facilitator alone.
  package init(
    of measure: Measure, asked: [Asked], answers: [Answers], isForBoth: Bool = false
  ) {
    self.measure = measure.id
    title = measure.title
    let all = answers.filter { $0.measure == measure.id && (!isForBoth || $0.shares == .both) }
    earlierVersions = all.count { $0.version != measure.version }
    func points(_ tenths: (Answers) -> Int?) -> Pair<[Point]> {
      forEach { seat in
        asked.filter { $0.present.contains(seat) }.map { asked in
          let found = all.last {
            $0.meeting == asked.meeting && $0.block == asked.block && $0.seat == seat
              && $0.version == measure.version
          }
          let value = found.flatMap(tenths)
          return Point(
            occasion: asked.meeting, day: asked.day, tenths: value,
            isForGuideAlone: value != nil && found?.shares == .guide)
        }
      }
    }
    switch measure.scoring {
    case .items:
      charts = measure.items.map { item in
        Chart(
          id: item.id, label: item.label, text: item.text, range: item.range,
          lowLabel: item.lowLabel, highLabel: item.highLabel, higherIs: item.higherIs,
          points: points { answers in
            answers.values[item.id].flatMap { item.range.contains($0) ? $0 * 10 : nil }
          })
      }
    case .mean:
      let range = measure.items.first?.range ?? 0...10
      charts = [
        Chart(
          id: measure.id, label: measure.title.lowercasedFirst,
          text: "The mean of what was answered of \(measure.items.count) sentences.",
          range: range, lowLabel: "least", highLabel: "most", higherIs: measure.higherIs,
          points: points { measure.meanTenths(of: $0.values.filter { range.contains($0.value) }) })
      ]
    }
  }

  /// How heard each felt in talks, as they chose to show it.
  ///
  /// - Parameter talks: In the order of time: the id, the day, and what each showed, in tenths.
  package init(ofTalks talks: [(id: String, day: Day, heard: Pair<Int?>)]) {
    title = "Feeling heard in talks"
    charts = [
      Chart(
        id: "talks", label: "felt heard in talks",
        text: "The mean of what each answered at the end of a talk, and showed the other.",
        range: 1...5, lowLabel: "hardly", highLabel: "wholly", higherIs: .better,
        occasion: .talk,
        points: forEach { seat in
          talks.map { Point(occasion: $0.id, day: $0.day, tenths: $0.heard[seat]) }
        })
    ]
  }
}

extension Meeting {
  /// The blocks in which the questions of a measure were asked and are over: while somebody is still
  /// to answer, nobody looks.
  package func asked(_ measure: String, in meeting: String, on day: Course.Day) -> [Course.Asked] {
    guard let present else { return [] }
    var found: [Course.Asked] = []
    for span in spans where span.block.kind == .measure(measure) {
      let isOver = span.until != nil || isBlockDone || haveAllAnswered
      if !isOver || found.contains(where: { $0.block == span.index }) { continue }
      found.append(.init(meeting: meeting, block: span.index, day: day, present: present))
    }
    return found
  }
}

private func forEach(_ points: (Seat) -> [Course.Point]) -> Pair<[Course.Point]> {
  Pair(points(.a), points(.b))
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
