import Almanac
import App
import TerminalUI
import Testing

/// Days and times as people type them.
@Suite struct DayWordsTests {
  /// A Sunday.
  private let today = CalendarDay(2026, 11, 22)

  @Test(arguments: [
    ("today", CalendarDay(2026, 11, 22)), ("Tomorrow", CalendarDay(2026, 11, 23)),
    ("yesterday", CalendarDay(2026, 11, 21)), ("saturday", CalendarDay(2026, 11, 28)),
    ("sun", CalendarDay(2026, 11, 29)), ("next Thursday", CalendarDay(2026, 11, 26)),
    ("on Monday", CalendarDay(2026, 11, 23)), ("in 3 days", CalendarDay(2026, 11, 25)),
    ("in two weeks", CalendarDay(2026, 12, 6)), ("in a month", CalendarDay(2026, 12, 22)),
    ("in 3 months", CalendarDay(2027, 2, 22)), ("in a year", CalendarDay(2027, 11, 22)),
    ("2027-02-28", CalendarDay(2027, 2, 28)), ("24.12.", CalendarDay(2026, 12, 24)),
    ("24.12", CalendarDay(2026, 12, 24)), ("1.2.2028", CalendarDay(2028, 2, 1)),
    ("21.11.", CalendarDay(2027, 11, 21)), ("24 December", CalendarDay(2026, 12, 24)),
    ("december 24", CalendarDay(2026, 12, 24)), ("24th dec 2030", CalendarDay(2030, 12, 24)),
    ("29 february", CalendarDay(2028, 2, 29)), ("  3  May ", CalendarDay(2027, 5, 3)),
    ("12 June 1987", CalendarDay(1987, 6, 12)),
  ])
  func isUnderstood(_ typed: String, _ day: CalendarDay) {
    #expect(typedDay(typed, today: today) == day)
  }

  /// Of what was, words without a year or a week mean the last time there was.
  @Test(arguments: [
    ("today", CalendarDay(2026, 11, 22)), ("yesterday", CalendarDay(2026, 11, 21)),
    ("saturday", CalendarDay(2026, 11, 21)), ("sun", CalendarDay(2026, 11, 22)),
    ("on Monday", CalendarDay(2026, 11, 16)), ("last sunday", CalendarDay(2026, 11, 15)),
    ("next monday", CalendarDay(2026, 11, 23)), ("20 November", CalendarDay(2026, 11, 20)),
    ("22.11.", CalendarDay(2026, 11, 22)), ("23.11.", CalendarDay(2025, 11, 23)),
    ("december 24", CalendarDay(2025, 12, 24)), ("29 february", CalendarDay(2024, 2, 29)),
    ("24 December 2026", CalendarDay(2026, 12, 24)),
  ])
  func whatWasIsReadBackwards(_ typed: String, _ day: CalendarDay) {
    #expect(typedDay(typed, today: today, reading: .back) == day)
  }

  /// What could mean two days, or none, is asked for again.
  @Test(arguments: [
    "", "soon", "12/24", "12/24/2026", "2026-02-30", "31.4.", "2026", "in weeks", "in ten moons",
    "32 december", "thursday week", "29 february 2027", "-1-1-1", "in 99999999999 days", "24.12.26",
    "\u{202E}today", "in 500 years",
  ])
  func isAskedForAgain(_ typed: String) {
    #expect(typedDay(typed, today: today) == nil)
  }

  @Test(arguments: [
    ("21.11.", true), ("24 december", true), ("may 3rd", true), ("saturday", true),
    ("21.11.2027", false), ("2027-11-21", false), ("12 June 1987", false), ("in a year", false),
  ])
  func theYearIsSaidOrNot(_ typed: String, _ isOpen: Bool) {
    #expect(leavesYearOpen(typed) == isOpen)
  }

  /// A day that has just gone by may have been meant, or the one in a year.
  @Test(arguments: [false, true]) func aYearAheadIsAskedFor(isPlain: Bool) throws {
    var room = AgreementRoomTests.room(isPlain: isPlain)
    let typed = ["1", "Tea at four", "3", "", "8 October"]
    for line in typed {
      if isPlain {
        room.answer(line)
      } else {
        room.press(line.count == 1 ? line : line + "[enter]")
      }
    }
    #expect(
      room.words.contains("That would be Thursday 8 October 2026. Enter takes it"), "\(room.words)")
    #expect(room.page.field?.editor.text == "2026-10-08")
    if isPlain { room.answer("") } else { room.press("[enter]") }
    #expect(room.words.contains("When will you look at it again?"), "\(room.words)")
    if isPlain { room.answer("1") } else { room.press("1") }
    #expect(room.words.contains("Thursday 8 October 2026"), "\(room.words)")
    var near = AgreementRoomTests.room()
    near.press("1Tea[enter]3[enter]8 August[enter]")
    #expect(near.words.contains("When will you look at it again?"), "\(near.words)")
  }

  @Test func theLastOfAMonthStaysInIt() {
    #expect(
      typedDay("in a month", today: CalendarDay(2027, 1, 31)) == CalendarDay(2027, 2, 28))
  }

  @Test(arguments: [
    ("18:00", 1080), ("9:05", 545), ("09:05", 545), ("18", 1080), ("6 pm", 1080), ("6:30pm", 1110),
    ("12 am", 0), ("12pm", 720), ("18.30", 1110), ("0:00", 0),
  ])
  func timesAreUnderstood(_ typed: String, _ minute: Int) {
    #expect(typedMinute(typed) == minute)
  }

  @Test(arguments: ["", "24:00", "18:60", "13 pm", "0 am", "noon", "6:5", "-1", "1:2:3"])
  func otherTimesAreNot(_ typed: String) {
    #expect(typedMinute(typed) == nil)
  }
}
