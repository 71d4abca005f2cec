package import Almanac
package import Content

/// Something to do together: an idea of their own, a plan with a day, or one that was.
package struct Outing: Equatable, Identifiable, Sendable {
  /// In the journal; empty until it is kept.
  package var id: String
  package var title: String
  /// Id of the activity it was made from; nil for one of their own.
  package var activity: String?
  package var detail: String?
  /// The day it is for; nil while it is only an idea.
  package var day: CalendarDay?
  /// Of the day, 0..<1440; nil for any time.
  package var minute: Int?
  /// How long it takes.
  package var minutes: Int
  package var place: String?
  /// One line of what they want to remember.
  package var memory: String?
  /// It is behind them: with a memory or without.
  package var isOver: Bool
  /// Milliseconds since 1970.
  package var changedAt: Int
  /// What an idea of their own asks; for filters.
  package var home: Bool?
  package var cost: Activity.Cost?
  package var energy: Exercise.Energy?

  package init(
    id: String = "", title: String, activity: String? = nil, day: CalendarDay? = nil,
    minute: Int? = nil, minutes: Int = 60, changedAt: Int
  ) {
    self.id = id
    self.title = title
    self.activity = activity
    self.day = day
    self.minute = minute
    self.minutes = minutes
    self.changedAt = changedAt
    isOver = false
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON, id: String) {
    guard let title = json["title"]?.string,
      let minutes = json["minutes"]?.int, lengths.contains(minutes),
      let changedAt = json["changedAt"]?.int
    else { return nil }
    self.init(
      id: id, title: title, activity: json["activity"]?.string,
      day: json["day"].flatMap { CalendarDay($0) }, minute: json["minute"]?.minuteOfDay,
      minutes: minutes,
      changedAt: changedAt)
    detail = json["detail"]?.string
    place = json["place"]?.string
    memory = json["memory"]?.string
    isOver = json["over"]?.bool ?? false
    home = json["home"]?.bool
    cost = json["cost"]?.string.flatMap { Activity.Cost(rawValue: $0) }
    energy = json["energy"]?.string.flatMap { Exercise.Energy(rawValue: $0) }
  }

  package var json: JSON {
    [
      "title": .string(title), "activity": .init(activity), "detail": .init(detail),
      "day": .init(day), "minute": .init(minute), "minutes": .int(minutes), "place": .init(place),
      "memory": .init(memory), "over": .bool(isOver), "changedAt": .int(changedAt),
      "home": home.map { .bool($0) } ?? .null, "cost": .init(cost?.rawValue),
      "energy": .init(energy?.rawValue),
    ]
  }
}
