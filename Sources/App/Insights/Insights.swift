package import Almanac
package import Content
package import Dialogue
package import TerminalUI

/// How it has been going between two people, without a score: five parts, each with a sentence, a
/// picture and its figures.
package struct Insights: Equatable, Sendable {
  package var names: Pair<String>
  /// The day up to which they reach.
  package var today: CalendarDay
  package var parts: [Part]

  /// - Parameter feelings: The list that the named feelings are of.
  package init(_ source: InsightSource, feelings: WordList) {
    names = source.names
    today = source.today
    let talks = source.talksOfTheirs
    parts = [
      FeltHeard(source, talks).part, FloorTime(source, talks).part,
      FeelingMonths(source, feelings).part,
      AgreementQuarters(source).part, RitualWeeks(source).part,
    ]
  }

  /// What no figure can tell.
  package static let limit =
    "Figures cannot tell what a talk, a walk or a word meant to you. Where one makes you wonder, "
    + "ask each other."

  /// One of the five.
  package struct Part: Equatable, Sendable {
    package var kind: Kind
    package var content: Content
    /// Its figures for scripts; an empty list where there are none yet.
    package var json: JSON
  }

  package enum Kind: String, CaseIterable, Sendable {
    case feltHeard, talkTime, feelings, agreements, rituals

    package var title: String {
      switch self {
      case .feltHeard: "Feeling heard"
      case .talkTime: "Who had the floor"
      case .feelings: "Feelings you named"
      case .agreements: "What you agreed on"
      case .rituals: "Your rituals"
      }
    }
  }

  package enum Content: Equatable, Sendable {
    case chart(Page.Chart)
    /// There is too little to draw yet, and what will stand here.
    case tooEarly(String)
  }

  /// All of it in lines, as plain mode says them.
  package var lines: [String] {
    let blocks = parts.flatMap { part -> [Page.Block] in
      switch part.content {
      case .chart(let chart): [.chart(chart), .text("")]
      case .tooEarly(let sentence):
        [.text(RichText(part.kind.title)), .text(RichText(sentence)), .text("")]
      }
    }
    return plainLines(of: Page(blocks: blocks + [.text(RichText(Self.limit))]))
  }

  /// For scripts, where nobody has said who they are yet: the same with no names and no figures.
  package static func none(on today: CalendarDay, feelings: WordList) -> JSON {
    let source = InsightSource(names: Pair("", ""), today: today, zoneOffset: 0)
    guard case .object(var members) = Insights(source, feelings: feelings).json else {
      return .null
    }
    members["names"] = .null
    return .object(members)
  }

  /// For scripts.
  package var json: JSON {
    var members: [String: JSON] = [
      "schema": 1, "day": .string(today.text), "names": [.string(names.a), .string(names.b)],
      "limit": .string(Self.limit),
    ]
    for part in parts {
      members[part.kind.rawValue] = [
        "title": .string(part.kind.title), "sentence": .string(part.sentence),
        "figures": part.json,
      ]
    }
    return .object(members)
  }
}

extension Insights.Part {
  /// What is said of it, with or without a picture.
  package var sentence: String {
    switch content {
    case .chart(let chart): chart.sentence
    case .tooEarly(let sentence): sentence
    }
  }
}

extension InsightSource {
  /// Where the talks of these two are that came to an end, the latest first, and whether the seats
  /// are the other way round in them.
  var talksOfTheirs: [(index: Int, isTurned: Bool)] {
    var found: [(startedAt: Int, index: Int, isTurned: Bool)] = []
    for index in talks.indices where talks[index].state != .open {
      guard isOfTheirs(talks[index]) else { continue }
      found.append((talks[index].startedAt, index, talks[index].names != names))
    }
    return found.sorted { $0.startedAt > $1.startedAt }.map { ($0.index, $0.isTurned) }
  }

  /// Whether a talk is one between these two, in whichever seats.
  package func isOfTheirs(_ talk: TalkHeader) -> Bool {
    talk.names == names || talk.names == Pair(names.b, names.a)
  }

  func day(of talk: TalkHeader) -> CalendarDay {
    CalendarDay(talk.startedAt, offset: zoneOffset)
  }
}

extension CalendarDay {
  /// The Monday of its week.
  package var monday: CalendarDay { adding(days: -weekday) }

  /// `"2 Nov"`, with the year where it is another than today's.
  func short(on today: CalendarDay) -> String {
    "\(day) \(calendarMonth.shortName)" + (year == today.year ? "" : " \(year)")
  }
}

extension CalendarMonth {
  /// `"Nov"`.
  var shortName: String { String(Self.names[month - 1].prefix(3)) }
}

extension [String] {
  /// `"calm"`, `"calm and glad"`, `"calm, glad and tired"`.
  var inWords: String {
    count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " and " + (last ?? "")
  }
}
