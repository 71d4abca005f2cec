import Almanac
import CalendarFile
import TestSupport
import Testing

extension CalendarTests {
  /// What a calendar for other programs says, line by line.
  @Suite struct LineTests {
    private static let walk = CalendarEntry(
      uid: "walk@heard", title: "A walk; slowly, arm in arm",
      detail: "Phones stay at home.\nAlways.",
      place: "The river, by the bridge", start: CalendarDay(2026, 11, 22), minute: 18 * 60 + 30,
      minutes: 45, cadence: Cadence(rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO"),
      until: CalendarDay(2027, 3, 31),
      skipped: [CalendarDay(2026, 12, 7), CalendarDay(2026, 12, 8)],
      moved: [
        CalendarEntry.Moved(
          from: CalendarDay(2026, 12, 10), to: CalendarDay(2026, 12, 11), minute: 1170),
        CalendarEntry.Moved(
          from: CalendarDay(2026, 12, 7), to: CalendarDay(2026, 12, 9), minute: 0),
        CalendarEntry.Moved(
          from: CalendarDay(2026, 12, 1), to: CalendarDay(2026, 12, 2), minute: 0),
      ],
      alarm: 30, changedAt: 1_760_000_000_000)

    private static let day = CalendarEntry(
      uid: "day@heard", title: "Our day", start: CalendarDay(2024, 2, 29),
      cadence: Cadence(.yearly(month: 2, day: 29)), alarm: 1440, changedAt: 1_760_000_000_500)

    private func lines(_ entries: [CalendarEntry], zone: String?) throws -> [String] {
      let text = String(decoding: try CalendarFile.bytes(entries, zone: zone), as: UTF8.self)
      #expect(text.hasSuffix("\r\n") && !text.replacing("\r\n", with: "").contains { $0 == "\n" })
      return text.split(separator: "\r\n", omittingEmptySubsequences: false).dropLast()
        .map(String.init)
    }

    /// The lines of the calendar that begin with one of these.
    private func lines(
      _ entries: [CalendarEntry], zone: String?, _ names: String...
    ) throws -> [String] {
      let all = try lines(entries, zone: zone)
      let events = all[(all.firstIndex(of: "BEGIN:VEVENT") ?? 0)...]
      return events.filter { line in names.contains { line.hasPrefix($0) } }
    }

    @Test func aCalendarIsItsLines() throws {
      let found = try lines([Self.walk], zone: nil)
      #expect(
        found == [
          "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//heard//heard//EN", "CALSCALE:GREGORIAN",
          "BEGIN:VEVENT", "UID:walk@heard", "DTSTAMP:20251009T085320Z",
          "LAST-MODIFIED:20251009T085320Z", "DTSTART:20261123T183000", "DURATION:PT45M",
          "SUMMARY:A walk\\; slowly\\, arm in arm", "DESCRIPTION:Phones stay at home.\\nAlways.",
          "LOCATION:The river\\, by the bridge", "CLASS:PRIVATE",
          "RRULE:FREQ=WEEKLY;UNTIL=20270329T183000;INTERVAL=2;BYDAY=MO,TH",
          "EXDATE:20261207T183000",
          "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:A walk\\; slowly\\, arm in arm",
          "TRIGGER:-PT30M", "END:VALARM", "END:VEVENT", "BEGIN:VEVENT", "UID:walk@heard",
          "DTSTAMP:20251009T085320Z", "LAST-MODIFIED:20251009T085320Z", "DTSTART:20261211T193000",
          "DURATION:PT45M", "SUMMARY:A walk\\; slowly\\, arm in arm",
          "DESCRIPTION:Phones stay at home.\\nAlways.", "LOCATION:The river\\, by the bridge",
          "CLASS:PRIVATE", "RECURRENCE-ID:20261210T183000", "BEGIN:VALARM", "ACTION:DISPLAY",
          "DESCRIPTION:A walk\\; slowly\\, arm in arm", "TRIGGER:-PT30M", "END:VALARM",
          "END:VEVENT",
          "END:VCALENDAR",
        ])
    }

    @Test func aWholeDayHasNoClock() throws {
      let found = try lines([Self.day], zone: "Europe/Berlin")
      #expect(
        found.dropFirst(5) == [
          "UID:day@heard", "DTSTAMP:20251009T085320Z", "LAST-MODIFIED:20251009T085320Z",
          "DTSTART;VALUE=DATE:20240229", "SUMMARY:Our day", "CLASS:PRIVATE", "TRANSP:TRANSPARENT",
          "RRULE:FREQ=YEARLY;BYMONTHDAY=28,29;BYMONTH=2;BYSETPOS=-1", "BEGIN:VALARM",
          "ACTION:DISPLAY", "DESCRIPTION:Our day", "TRIGGER:-PT15H", "END:VALARM", "END:VEVENT",
          "END:VCALENDAR",
        ])
    }

    /// An hour before nine in the morning is eight hours after midnight.
    @Test(arguments: [
      (nil, 0, "TRIGGER:PT9H"), (nil, 60, "TRIGGER:PT8H"), (nil, 540, "TRIGGER:PT0S"),
      (600, 0, "TRIGGER:PT0S"), (600, 90, "TRIGGER:-PT1H30M"), (600, 1440, "TRIGGER:-P1D"),
    ])
    func alarmsComeBefore(_ minute: Int?, _ before: Int, _ expected: String) throws {
      var entry = Self.day
      (entry.minute, entry.alarm) = (minute, before)
      #expect(try lines([entry], zone: nil, "TRIGGER") == [expected])
    }

    /// What stands in a zone has its name, and the end of a series stands in UTC.
    @Test func aZoneIsNamed() throws {
      let all = try lines([Self.walk], zone: "Europe/Berlin")
      #expect(all[4...5] == ["BEGIN:VTIMEZONE", "TZID:Europe/Berlin"])
      let found = try lines(
        [Self.walk], zone: "Europe/Berlin", "DTSTART", "EXDATE", "RECURRENCE", "RRULE")
      #expect(
        found == [
          "DTSTART;TZID=Europe/Berlin:20261123T183000",
          "RRULE:FREQ=WEEKLY;UNTIL=20270329T163000Z;INTERVAL=2;BYDAY=MO,TH",
          "EXDATE;TZID=Europe/Berlin:20261207T183000", "DTSTART;TZID=Europe/Berlin:20261211T193000",
          "RECURRENCE-ID;TZID=Europe/Berlin:20261210T183000",
        ])
      // Wars and reforms of a century are not there.
      #expect(all.filter { $0.hasPrefix("BEGIN:DAYLIGHT") }.count <= 3)
    }

    /// By RFC 5545, 3.3.5: what is left out has the offset before, what is there twice is the
    /// first.
    @Test(arguments: [
      ("Europe/Berlin", "2027-03-28", 150, "20270328T013000Z"),
      ("Europe/Berlin", "2026-10-25", 150, "20261025T003000Z"),
      ("Europe/Berlin", "2026-10-25", 180, "20261025T020000Z"),
      ("Australia/Lord_Howe", "2026-10-04", 135, "20261003T154500Z"),
      ("America/Havana", "2027-03-14", 30, "20270314T053000Z"),
      ("Africa/Cairo", "2031-10-30", 1395, "20311030T201500Z"),
      ("Asia/Kathmandu", "2027-01-01", 0, "20261231T181500Z"),
      ("UTC", "2027-01-01", 61, "20270101T010100Z"),
    ])
    func hoursThatAreNotThereOrTwice(
      _ zone: String, _ text: String, _ minute: Int, _ until: String
    ) throws {
      let day = try #require(CalendarDay(text: text))
      let entry = CalendarEntry(
        uid: "1", title: "", start: day, minute: minute, cadence: Cadence(.daily), until: day,
        changedAt: 0)
      #expect(try lines([entry], zone: zone, "RRULE") == ["RRULE:FREQ=DAILY;UNTIL=\(until)"])
    }

    @Test func whatHasNoOccurrenceIsNotThere() throws {
      var entry = Self.walk
      entry.until = CalendarDay(2026, 11, 22)
      #expect(
        try lines([entry], zone: nil) == [
          "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//heard//heard//EN", "CALSCALE:GREGORIAN",
          "END:VCALENDAR",
        ])
      entry.cadence = nil
      #expect(try lines([entry], zone: nil, "DTSTART") == ["DTSTART:20261122T183000"])
      entry.moved = [
        CalendarEntry.Moved(from: entry.start, to: CalendarDay(2026, 11, 24), minute: nil)
      ]
      #expect(try lines([entry], zone: nil, "DTSTART") == ["DTSTART;VALUE=DATE:20261124"])
    }

    @Test func theSameEntriesAreTheSameBytes() throws {
      let entries = [Self.walk, Self.day]
      for zone in [nil, "Europe/Berlin"] {
        let bytes = try CalendarFile.bytes(entries, zone: zone)
        #expect(try CalendarFile.bytes(entries, zone: zone) == bytes)
        #expect(try CalendarFile.problems(in: bytes).isEmpty)
      }
      #expect(try CalendarFile.problems(in: CalendarFile.bytes([], zone: "UTC")).isEmpty)
    }

    @Test(arguments: ["", "Europe", "Europe/Atlantis", "../Berlin", "Europe/Berlin\r\nX:1"])
    func unknownZonesAreRefused(_ name: String) {
      #expect(throws: CalendarFileError.zoneUnknown) {
        try CalendarFile.bytes([Self.walk], zone: name)
      }
    }

    @Test func whatIsNoCalendarIsNotRead() {
      for text in ["", "heard", "BEGIN:VEVENT\r\nEND:VEVENT\r\n"] {
        #expect(throws: CalendarFileError.unreadable) {
          try CalendarFile.problems(in: Array(text.utf8))
        }
      }
    }

    @Test(arguments: [
      "DTSTART:today", "SUMMARY", "RRULE:FREQ=SOMETIMES", "UID:1\r\nUID:2", "SUMMARY:",
    ])
    func problemsAreFound(_ line: String) throws {
      let text = """
        BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\n\
        \(line)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
        """
      #expect(try !CalendarFile.problems(in: Array(text.utf8)).isEmpty)
    }
  }
}
