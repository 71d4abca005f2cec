import Almanac
import CIcal

/// Where the clock on the wall hangs, from the time zone data of this machine.
struct Zone {
  let name: String
  private let library: Library
  private let zone: OpaquePointer

  /// - Parameter name: Of the IANA database, `"Europe/Berlin"`.
  init(_ name: String, _ library: Library) throws(CalendarFileError) {
    // libical knows these two without any definition that could be written down.
    self.name = ["UTC", "GMT"].contains(name) ? "Etc/\(name)" : name
    guard let zone = library.call.icaltimezone_get_builtin_timezone(self.name),
      library.call.icaltimezone_get_component(zone) != nil
    else { throw .zoneUnknown }
    self.library = library
    self.zone = zone
  }

  /// What the clocks there do from a year on.
  func definition(from year: Int) throws(CalendarFileError) -> Component {
    let call = library.call
    let whole = call.icaltimezone_get_component(zone)
    let component = try Component(call.icalcomponent_new_clone(whole), library)
    // Other calendars trip over wars and reforms of a century that no entry is in.
    call.icaltimezone_truncate_vtimezone(
      component.pointer, call.icaltime_from_string("\(year)0101T000000Z"),
      call.icaltime_null_time(), 0)
    let named = call.icalcomponent_get_first_property(component.pointer, ICAL_TZID_PROPERTY)
    guard let named else { throw .zoneUnknown }
    call.icalproperty_set_tzid(named, name)
    return component
  }

  /// The moment of a time on the wall, in seconds since 1970. A time that is there twice is the
  /// first; one that is left out is reckoned with the offset before (RFC 5545, 3.3.5).
  func seconds(_ day: CalendarDay, minute: Int) -> Int {
    // libical takes the offset after the change for both.
    let local = (day.daysSince1970 * 1440 + minute) * 60
    let (before, after) = (offset(at: local - 86_400), offset(at: local + 86_400))
    let isThere = { (seconds: Int) in seconds + offset(at: seconds) == local }
    return !isThere(local - before) && isThere(local - after) ? local - after : local - before
  }

  /// Seconds east of Greenwich at a moment in seconds since 1970.
  private func offset(at seconds: Int) -> Int {
    let call = library.call
    var time = call.icaltime_from_string(Stamp.utc(seconds: seconds))
    return Int(call.icaltimezone_get_utc_offset_of_utc_time(zone, &time, nil))
  }
}

/// Days and times as a calendar writes them (RFC 5545, 3.3.4 and 3.3.5).
enum Stamp {
  /// `"20261122"`.
  static func date(_ day: CalendarDay) -> String { day.text.filter { $0 != "-" } }

  /// `"20261122T193000"`, on the clock of the wall.
  static func local(_ day: CalendarDay, minute: Int) -> String {
    "\(date(day))T\(twoDigits(minute / 60))\(twoDigits(minute % 60))00"
  }

  /// `"20261122T183000Z"`.
  static func utc(seconds: Int) -> String {
    let day = CalendarDay(seconds * 1000, offset: 0)
    let second = seconds - day.daysSince1970 * 86_400
    let time = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined()
    return "\(date(day))T\(time)Z"
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
