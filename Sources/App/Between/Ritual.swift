package import Almanac
package import Content

/// Something small that the two of them do again and again. What was not done is never counted.
package struct Ritual: Equatable, Identifiable, Sendable {
  /// In the journal; empty until it is kept.
  package var id: String
  package var title: String
  /// What is done; nil where the title says it.
  package var what: String?
  package var cadence: Cadence
  /// The first day it may fall on.
  package var start: CalendarDay
  /// Of the day, 0..<1440, on the clock of wherever they are; nil for any time of the day.
  package var minute: Int?
  /// How long it takes.
  package var minutes: Int
  package var place: String?
  /// What makes it begin.
  package var firstStep: String?
  /// Id of the template it was made from.
  package var template: String?
  /// Milliseconds since 1970.
  package var changedAt: Int
  /// The last day it was done.
  package var lastDone: CalendarDay?
  /// Up to and with this day nothing is waited for any more: done, or let go.
  package var settled: CalendarDay?
  /// One time of it that has another day or hour.
  package var moved: Moved?
  package var pause: Pause?
  /// The last day it is for.
  package var ended: CalendarDay?

  /// One occurrence elsewhere.
  package struct Moved: Equatable, Sendable {
    /// The day it would have been.
    package var from: CalendarDay
    package var to: CalendarDay
    /// Of the day; nil for any time.
    package var minute: Int?

    package init(from: CalendarDay, to: CalendarDay, minute: Int? = nil) {
      self.from = from
      self.to = to
      self.minute = minute
    }
  }

  /// It rests.
  package struct Pause: Equatable, Sendable {
    package var since: CalendarDay
    /// The day on which it is there again; nil until somebody says so.
    package var until: CalendarDay?

    package init(since: CalendarDay, until: CalendarDay? = nil) {
      self.since = since
      self.until = until
    }
  }

  package init(
    id: String = "", title: String, cadence: Cadence, start: CalendarDay, minutes: Int,
    changedAt: Int
  ) {
    self.id = id
    self.title = title
    self.cadence = cadence
    self.start = start
    self.minutes = minutes
    self.changedAt = changedAt
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON, id: String) {
    guard let title = json["title"]?.string,
      let minutes = json["minutes"]?.int, lengths.contains(minutes),
      let cadence = json["cadence"]?.string.flatMap({ Cadence(rule: $0) }),
      let start = json["start"].flatMap({ CalendarDay($0) }),
      let changedAt = json["changedAt"]?.int
    else { return nil }
    self.init(
      id: id, title: title, cadence: cadence, start: start, minutes: minutes, changedAt: changedAt)
    what = json["what"]?.string
    minute = json["minute"]?.minuteOfDay
    place = json["place"]?.string
    firstStep = json["firstStep"]?.string
    template = json["template"]?.string
    lastDone = json["lastDone"].flatMap { CalendarDay($0) }
    settled = json["settled"].flatMap { CalendarDay($0) }
    if let moved = json["moved"], let from = moved["from"].flatMap({ CalendarDay($0) }),
      let to = moved["to"].flatMap({ CalendarDay($0) })
    {
      self.moved = Moved(from: from, to: to, minute: moved["minute"]?.minuteOfDay)
    }
    if let pause = json["pause"], let since = pause["since"].flatMap({ CalendarDay($0) }) {
      self.pause = Pause(since: since, until: pause["until"].flatMap { CalendarDay($0) })
    }
    ended = json["ended"].flatMap { CalendarDay($0) }
  }

  package var json: JSON {
    [
      "title": .string(title), "what": .init(what), "cadence": .string(cadence.rule),
      "start": .init(start), "minute": .init(minute), "minutes": .int(minutes),
      "place": .init(place), "firstStep": .init(firstStep), "template": .init(template),
      "changedAt": .int(changedAt), "lastDone": .init(lastDone), "settled": .init(settled),
      "moved": moved.map {
        ["from": .init($0.from), "to": .init($0.to), "minute": .init($0.minute)]
      } ?? .null,
      "pause": pause.map { ["since": .init($0.since), "until": .init($0.until)] } ?? .null,
      "ended": .init(ended),
    ]
  }
}

/// A day on which a ritual was done.
package struct Doing: Equatable, Sendable {
  package var day: CalendarDay
  /// When somebody said so, milliseconds since 1970.
  package var at: Int

  package init(day: CalendarDay, at: Int) {
    self.day = day
    self.at = at
  }

  package init?(_ json: JSON) {
    guard let day = json["day"].flatMap({ CalendarDay($0) }), let at = json["at"]?.int else {
      return nil
    }
    self.init(day: day, at: at)
  }

  package var json: JSON { ["day": .init(day), "at": .int(at)] }
}

/// How long something between talks may take, in minutes.
let lengths = 1...10_080

extension JSON {
  /// A minute of the day, 0..<1440; nil for anything else.
  var minuteOfDay: Int? { int.flatMap { (0..<1440).contains($0) ? $0 : nil } }

  init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  init(_ number: Int?) { self = number.map { .int($0) } ?? .null }
  init(_ day: CalendarDay?) { self = day.map { .string($0.text) } ?? .null }
}

extension CalendarDay {
  init?(_ json: JSON) {
    guard let text = json.string else { return nil }
    self.init(text: text)
  }
}
