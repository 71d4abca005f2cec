package import Almanac
package import Content
package import Dialogue
import TerminalUI

/// A few questions, one on a page, for one of them alone or for both.
package struct Form: Equatable, Sendable {
  /// In the journal, while it is not finished; empty until something of it is kept.
  package var id: String = ""
  package var purpose: Purpose
  /// Whose it is alone; nil where both may look on.
  package var seat: Seat?
  /// Id of what is changed by it; nil for something new.
  package var item: String?
  /// By the questions' ids.
  package var answers: [String: Answer] = [:]
  /// Index of the question on the page; past the last one is the look at all of it.
  package var at = 0
  /// When it was begun, milliseconds since 1970.
  package var begunAt: Int

  /// What is asked for.
  package enum Purpose: String, CaseIterable, Sendable {
    case checkIn = "check-in"
    case thanks
    case agreement
    case ritual
    /// Another time for a ritual.
    case ritualTime = "ritual-time"
    /// How long a ritual rests.
    case ritualPause = "ritual-pause"
    /// A day for it.
    case plan
    /// An idea of their own.
    case idea
    case memory
    case milestone
    case map
    case guess
  }

  package init(_ purpose: Purpose, seat: Seat? = nil, item: String? = nil, begunAt: Int) {
    self.purpose = purpose
    self.seat = seat
    self.item = item
    self.begunAt = begunAt
  }

  /// One question.
  package struct Question: Equatable, Sendable {
    package var id: String
    /// As it stands on its page; who is asked is in the page's place or in the words.
    package var cue: String
    /// A line more.
    package var text: String?
    /// In front of the answer when all of it is looked at; nil leaves it out there.
    package var label: String?
    package var kind: Kind
    package var isOptional: Bool
    /// Nothing is marked of what can be chosen: an answer shows the other something.
    var isOpenChoice: Bool

    package init(
      _ id: String, _ cue: String, text: String? = nil, label: String? = nil, _ kind: Kind,
      isOptional: Bool = false, isOpenChoice: Bool = false
    ) {
      self.id = id
      self.cue = cue
      self.text = text
      self.label = label
      self.kind = kind
      self.isOptional = isOptional
      self.isOpenChoice = isOpenChoice
    }
  }

  /// What an answer looks like.
  package enum Kind: Equatable, Sendable {
    /// One line of at most so many characters.
    case line(hint: String, limit: Int = 120)
    /// Some lines.
    case text(hint: String, limit: Int = 2000)
    /// One of these; by its key.
    case choose([Option])
    /// As many of these as they like.
    case several([Option])
    case scale(ClosedRange<Int>, low: String, high: String)
    /// One word for a feeling of a tone, or for a need.
    case feeling([WordList.Tone])
    case need
    /// A day from today on, or any day; what may be long ago is never taken without its year.
    case day(canBePast: Bool, isOfAnyYear: Bool = false)
    /// A time of the day.
    case time
    /// A whole number and what it counts.
    case number(ClosedRange<Int>, unit: String)
  }

  /// Something that can be chosen.
  package struct Option: Equatable, Sendable {
    package var key: String
    package var label: String
    package var detail: String?

    package init(_ key: String, _ label: String, detail: String? = nil) {
      self.key = key
      self.label = label
      self.detail = detail
    }
  }

  package enum Answer: Equatable, Sendable {
    /// It was left open.
    case open
    case text(String)
    case choice(String)
    case choices([String])
    case number(Int)
    case day(CalendarDay)
    /// Of the day, 0..<1440.
    case minute(Int)
  }
}

extension Form {
  package func text(_ id: String) -> String? {
    if case .text(let text) = answers[id] { text } else { nil }
  }

  package func choice(_ id: String) -> String? {
    if case .choice(let key) = answers[id] { key } else { nil }
  }

  package func choices(_ id: String) -> [String] {
    if case .choices(let keys) = answers[id] { keys } else { [] }
  }

  package func number(_ id: String) -> Int? {
    if case .number(let number) = answers[id] { number } else { nil }
  }

  package func day(_ id: String) -> CalendarDay? {
    if case .day(let day) = answers[id] { day } else { nil }
  }

  package func minute(_ id: String) -> Int? {
    if case .minute(let minute) = answers[id] { minute } else { nil }
  }

  /// Whether another one is the same, further on perhaps.
  func isSame(_ other: Form) -> Bool { begunAt == other.begunAt && purpose == other.purpose }

  /// Whether it is kept while it is not finished.
  package var isKept: Bool {
    switch purpose {
    case .checkIn, .agreement, .ritual, .idea, .memory, .milestone, .map: true
    // A thank-you may be meant to be found: what is begun of it lies nowhere.
    case .thanks, .ritualTime, .ritualPause, .plan, .guess: false
    }
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON, id: String) {
    guard let purpose = json["purpose"]?.string.flatMap({ Purpose(rawValue: $0) }),
      let begunAt = json["begunAt"]?.int, let at = json["at"]?.int,
      case .object(let answers) = json["answers"]
    else { return nil }
    self.init(
      purpose, seat: json["seat"]?.string.flatMap { Seat(rawValue: $0) },
      item: json["item"]?.string, begunAt: begunAt)
    self.id = id
    self.at = at
    self.answers = answers.compactMapValues { Answer($0) }
  }

  package var json: JSON {
    [
      "purpose": .string(purpose.rawValue), "seat": .init(seat?.rawValue), "item": .init(item),
      "begunAt": .int(begunAt), "at": .int(at), "answers": .object(answers.mapValues(\.json)),
    ]
  }
}

extension Form.Answer {
  init?(_ json: JSON) {
    if let text = json["text"]?.string {
      self = .text(text)
    } else if let key = json["choice"]?.string {
      self = .choice(key)
    } else if let keys = json["choices"]?.array {
      self = .choices(keys.compactMap(\.string))
    } else if let number = json["number"]?.int {
      self = .number(number)
    } else if let day = json["day"].flatMap({ CalendarDay($0) }) {
      self = .day(day)
    } else if let minute = json["minute"]?.int {
      self = .minute(minute)
    } else if json["open"]?.bool == true {
      self = .open
    } else {
      return nil
    }
  }

  var json: JSON {
    switch self {
    case .open: ["open": .bool(true)]
    case .text(let text): ["text": .string(text)]
    case .choice(let key): ["choice": .string(key)]
    case .choices(let keys): ["choices": .array(keys.map { .string($0) })]
    case .number(let number): ["number": .int(number)]
    case .day(let day): ["day": .init(day)]
    case .minute(let minute): ["minute": .int(minute)]
    }
  }
}
