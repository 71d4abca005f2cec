import Almanac
import CIcal

/// Calendars for other programs to read: iCalendar (RFC 5545), written and read by libical.
package enum CalendarFile {
  /// A whole calendar. The same entries and the same zone are the same bytes, as long as the time
  /// zone data of the machine are.
  ///
  /// Words stay as they are, but for control characters other than new lines and tabs, which are
  /// left out; an entry without a title has heard's name. What has no occurrence is not there.
  ///
  /// - Parameter zone: Where the clocks of all entries hang, a name of the IANA database; nil for
  ///   the clock of whoever reads it.
  /// - Throws: `libraryMissing`, `zoneUnknown`, or `notWritten` where memory is short.
  package static func bytes(
    _ entries: [CalendarEntry], zone: String?
  ) throws(CalendarFileError) -> [UInt8] {
    let library = try Library()
    var place: Zone?
    if let zone { place = try Zone(zone, library) }
    let calendar = try Component(ICAL_VCALENDAR_COMPONENT, library)
    try calendar.add("VERSION:2.0")
    try calendar.add("PRODID:-//heard//heard//EN")
    try calendar.add("CALSCALE:GREGORIAN")
    let timed = entries.filter { $0.minute != nil || $0.moved.contains { $0.minute != nil } }
    if let place, let year = timed.map(\.start.year).min() {
      // The year before tells what the clocks showed when the first year began.
      calendar.add(try place.definition(from: year - 1))
    }
    for entry in entries {
      guard let first = entry.first else { continue }
      let writer = EntryWriter(entry: entry, first: first, zone: place, library: library)
      calendar.add(try writer.series())
      for moved in writer.moved { calendar.add(try writer.occurrence(moved)) }
    }
    return try calendar.bytes()
  }
}

/// The events of one entry.
private struct EntryWriter {
  let entry: CalendarEntry
  let first: CalendarDay
  let zone: Zone?
  let library: Library

  /// What is skipped does not take place at another time either; what would not have been cannot
  /// move. An entry without a cadence is moved as a whole.
  var moved: [CalendarEntry.Moved] {
    guard entry.cadence != nil else { return [] }
    return entry.moved.filter { !entry.skipped.contains($0.from) && entry.isOccurrence($0.from) }
  }

  func series() throws(CalendarFileError) -> Component {
    if entry.cadence == nil, let moved = entry.moved.first(where: { $0.from == first }) {
      return try event(on: moved.to, minute: moved.minute)
    }
    let event = try event(on: first, minute: entry.minute)
    guard let cadence = entry.cadence else { return event }
    try event.add("RRULE:\(cadence.rule)\(end(of: cadence))")
    for day in Set(entry.skipped).sorted() where entry.isOccurrence(day) {
      try event.add(line("EXDATE", day, minute: entry.minute))
    }
    return event
  }

  func occurrence(_ moved: CalendarEntry.Moved) throws(CalendarFileError) -> Component {
    let event = try event(on: moved.to, minute: moved.minute)
    try event.add(line("RECURRENCE-ID", moved.from, minute: entry.minute))
    return event
  }

  private func event(on day: CalendarDay, minute: Int?) throws(CalendarFileError) -> Component {
    let event = try Component(ICAL_VEVENT_COMPONENT, library)
    let call = library.call
    let changed = Stamp.utc(seconds: entry.changedAt / 1000)
    try event.add(call.icalproperty_new_uid(Self.clean(entry.uid)))
    try event.add("DTSTAMP:\(changed)")
    try event.add("LAST-MODIFIED:\(changed)")
    try event.add(line("DTSTART", day, minute: minute))
    if minute != nil { try event.add("DURATION:\(Self.duration(max(0, entry.minutes)))") }
    // A property without a value is an error to libical, and an alarm has to say something.
    let words = Self.clean(entry.title)
    let title = words.isEmpty ? "heard" : words
    try event.add(call.icalproperty_new_summary(title))
    let (detail, place) = (Self.clean(entry.detail ?? ""), Self.clean(entry.place ?? ""))
    if !detail.isEmpty { try event.add(call.icalproperty_new_description(detail)) }
    if !place.isEmpty { try event.add(call.icalproperty_new_location(place)) }
    // Whoever shares a calendar shares that the time is taken, and nothing else.
    try event.add("CLASS:PRIVATE")
    if minute == nil { try event.add("TRANSP:TRANSPARENT") }
    if let before = entry.alarm {
      let alarm = try Component(ICAL_VALARM_COMPONENT, library)
      try alarm.add("ACTION:DISPLAY")
      try alarm.add(call.icalproperty_new_description(title))
      let nine = 9 * 60
      try alarm.add("TRIGGER:\(Self.duration(minute == nil ? nine - before : -before))")
      event.add(alarm)
    }
    return event
  }

  private func line(_ name: String, _ day: CalendarDay, minute: Int?) -> String {
    guard let minute else { return "\(name);VALUE=DATE:\(Stamp.date(day))" }
    let inZone = zone.map { ";TZID=\($0.name)" } ?? ""
    return "\(name)\(inZone):\(Stamp.local(day, minute: minute))"
  }

  /// The end of a series is its last occurrence; where the beginning has a zone, it stands in UTC
  /// (RFC 5545, 3.3.10).
  private func end(of cadence: Cadence) -> String {
    guard let until = entry.until,
      let last = cadence.last(before: until.adding(days: 1), from: entry.start)
    else { return "" }
    guard let minute = entry.minute else { return ";UNTIL=\(Stamp.date(last))" }
    guard let zone else { return ";UNTIL=\(Stamp.local(last, minute: minute))" }
    return ";UNTIL=\(Stamp.utc(seconds: zone.seconds(last, minute: minute)))"
  }

  /// Before the beginning where it is less than nothing, else after it. Whole days are days of the
  /// wall: a day before is the same time on the day before (RFC 5545, 3.3.6).
  private static func duration(_ minutes: Int) -> String {
    let (sign, all) = (minutes < 0 ? "-" : "", abs(minutes))
    if all > 0, all % 1440 == 0 { return "\(sign)P\(all / 1440)D" }
    let (hours, rest) = (all / 60, all % 60)
    let inHours = hours > 0 ? "\(hours)H" : ""
    return "\(sign)PT\(inHours)\(rest > 0 || hours == 0 ? "\(rest)M" : "")"
  }

  /// New lines as libical knows them, and no other control character (RFC 5545, 3.3.11), NUL among
  /// them, at which a text of C would end. Of spaces alone there is nothing to say, and libical has
  /// no property of them.
  private static func clean(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for character in text {
      if character.isNewline {
        clean.append("\n")
      } else {
        let isKept = { (scalar: Unicode.Scalar) in
          scalar == "\t" || scalar.properties.generalCategory != .control
        }
        clean.append(contentsOf: character.unicodeScalars.filter(isKept))
      }
    }
    let words = String(clean)
    return words.allSatisfy(\.isWhitespace) ? "" : words
  }
}
