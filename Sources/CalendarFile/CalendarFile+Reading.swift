import CIcal

extension CalendarFile {
  /// When something begins.
  package struct Start: Equatable, Hashable, Comparable, Sendable {
    package var uid: String
    /// Since 1970; of a whole day, and of a time without a zone, as if it were in Greenwich.
    package var seconds: Int

    package init(uid: String, seconds: Int) {
      self.uid = uid
      self.seconds = seconds
    }

    package static func < (one: Start, other: Start) -> Bool {
      (one.seconds, one.uid) < (other.seconds, other.uid)
    }
  }

  /// What libical finds wrong with a calendar, in its own words, which may repeat some of what
  /// stands in it: for tests, not for a screen. Empty where nothing is.
  ///
  /// - Throws: `libraryMissing`, or `unreadable` where there is no calendar at all.
  package static func problems(in bytes: [UInt8]) throws(CalendarFileError) -> [String] {
    let library = try Library()
    let calendar = try calendar(bytes, library)
    // Breaking a restriction is noted where it was broken, like what could not be parsed.
    let isAllowed = library.call.icalrestriction_check(calendar.pointer) != 0
    let problems = problems(in: calendar.pointer, library)
    return problems.isEmpty && !isAllowed ? ["a restriction is broken"] : problems
  }

  /// When everything in a calendar begins, as libical works it out, in order. In a zone libical 3.0
  /// can be an hour off near a time of night that is left out when clocks go forward.
  ///
  /// - Parameter range: Seconds since 1970.
  /// - Throws: `libraryMissing`, or `unreadable` where there is no calendar at all.
  package static func starts(
    in bytes: [UInt8], within range: Range<Int>
  ) throws(CalendarFileError) -> [Start] {
    let library = try Library()
    let call = library.call
    let calendar = try calendar(bytes, library)
    let utc = call.icaltimezone_get_utc_timezone()
    let seconds = { (time: icaltimetype) in
      Int(call.icaltime_as_timet_with_zone(time, time.zone ?? utc))
    }
    var found: Set<Start> = []
    var replaced: Set<Start> = []
    var moved: [Start] = []
    var next = call.icalcomponent_get_first_component(calendar.pointer, ICAL_VEVENT_COMPONENT)
    while let event = next {
      let uid = call.icalcomponent_get_uid(event).map { String(cString: $0) } ?? ""
      let first = call.icalcomponent_get_dtstart(event)
      let instead = call.icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY)
      if let instead {
        let time = call.icalproperty_get_datetime_with_component(instead, event)
        replaced.insert(Start(uid: uid, seconds: seconds(time)))
        moved.append(Start(uid: uid, seconds: seconds(first)))
      } else {
        for second in expanded(event, from: first, within: range, library) {
          found.insert(Start(uid: uid, seconds: second))
        }
      }
      next = call.icalcomponent_get_next_component(calendar.pointer, ICAL_VEVENT_COMPONENT)
    }
    return (found.subtracting(replaced) + moved).filter { range.contains($0.seconds) }.sorted()
  }

  /// The beginnings of one event, moved ones where they would have been.
  private static func expanded(
    _ event: OpaquePointer, from first: icaltimetype, within range: Range<Int>, _ library: Library
  ) -> [Int] {
    let call = library.call
    var seconds: [Int] = []
    withUnsafeMutablePointer(to: &seconds) { list in
      call.icalcomponent_foreach_recurrence(
        event, call.icaltime_from_string(Stamp.utc(seconds: range.lowerBound)),
        call.icaltime_from_string(Stamp.utc(seconds: range.upperBound)),
        { _, span, list in
          guard let span, let list else { return }
          list.assumingMemoryBound(to: [Int].self).pointee.append(Int(span.pointee.start))
        }, list)
    }
    return seconds
  }

  private static func calendar(
    _ bytes: [UInt8], _ library: Library
  ) throws(CalendarFileError) -> Component {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let parsed = library.call.icalparser_parse_string(text) else { throw .unreadable }
    let component = try Component(parsed, library)
    guard library.call.icalcomponent_isa(component.pointer) == ICAL_VCALENDAR_COMPONENT
    else { throw .unreadable }
    return component
  }

  private static func problems(in component: OpaquePointer, _ library: Library) -> [String] {
    let call = library.call
    var problems: [String] = []
    var property = call.icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY)
    while let error = property {
      problems.append(call.icalproperty_get_xlicerror(error).map { String(cString: $0) } ?? "")
      property = call.icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)
    }
    var part = call.icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
    while let inner = part {
      problems += self.problems(in: inner, library)
      part = call.icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)
    }
    return problems
  }
}
