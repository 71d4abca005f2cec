import Testing

/// Calendars, one test after the other: libical's builtin zones are shared by all of a process, and
/// heard has one thread.
@Suite(.serialized) struct CalendarTests {}
