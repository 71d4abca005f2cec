/// Why there is no calendar.
package enum CalendarFileError: Error, Equatable {
  /// This machine has no libical.
  case libraryMissing
  /// Neither libical nor the time zone data of this machine knows the name.
  case zoneUnknown
  /// What was to be written is more than libical takes.
  case notWritten
  /// The bytes are no calendar.
  case unreadable
}
