package import Almanac

/// Something that stands in a calendar: once, or again and again.
package struct CalendarEntry: Equatable, Sendable {
  /// The same for the same thing at every export (RFC 5545, 3.8.4.7): calendars replace by it.
  package var uid: String
  package var title: String
  package var detail: String?
  package var place: String?
  /// The day itself or, with a cadence, the day from which it comes back.
  package var start: CalendarDay
  /// 0...1439 on the clock of the wall; nil for the whole day.
  package var minute: Int?
  /// How long it takes; means nothing for a whole day.
  package var minutes: Int
  package var cadence: Cadence?
  /// The last day on which it may fall; nil where it goes on.
  package var until: CalendarDay?
  /// Occurrences that do not take place.
  package var skipped: [CalendarDay]
  /// Occurrences that take place at another time.
  package var moved: [Moved]
  /// Minutes before it begins; of a whole day, before nine in the morning. Nil for no alarm.
  package var alarm: Int?
  /// Milliseconds since 1970; stands for the moment of writing too, so that the same entries are
  /// the same bytes.
  package var changedAt: Int

  /// One occurrence at another time.
  package struct Moved: Equatable, Sendable {
    /// The day on which it would have been.
    package var from: CalendarDay
    package var to: CalendarDay
    /// 0...1439 on the day it was moved to; nil for the whole day.
    package var minute: Int?

    package init(from: CalendarDay, to: CalendarDay, minute: Int?) {
      self.from = from
      self.to = to
      self.minute = minute
    }
  }

  package init(
    uid: String, title: String, detail: String? = nil, place: String? = nil, start: CalendarDay,
    minute: Int? = nil, minutes: Int = 60, cadence: Cadence? = nil, until: CalendarDay? = nil,
    skipped: [CalendarDay] = [], moved: [Moved] = [], alarm: Int? = nil, changedAt: Int
  ) {
    self.uid = uid
    self.title = title
    self.detail = detail
    self.place = place
    self.start = start
    self.minute = minute
    self.minutes = minutes
    self.cadence = cadence
    self.until = until
    self.skipped = skipped
    self.moved = moved
    self.alarm = alarm
    self.changedAt = changedAt
  }

  /// The day of the first occurrence; nil where the last day is before it.
  var first: CalendarDay? {
    let day = cadence.map { $0.next(onOrAfter: start, from: start) } ?? start
    return day.flatMap { day in until.map { day <= $0 } ?? true ? day : nil }
  }

  /// Whether something would have been on a day.
  func isOccurrence(_ day: CalendarDay) -> Bool {
    guard let first, first <= day, until.map({ day <= $0 }) ?? true else { return false }
    return cadence.map { $0.next(onOrAfter: day, from: start) == day } ?? (day == first)
  }
}
