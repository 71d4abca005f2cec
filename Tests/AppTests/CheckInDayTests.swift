import App
import Dialogue
import TerminalUI
import Testing

/// Check-ins and the days they belong to, the ways out of them, and their numbers in lines.
@Suite struct CheckInDayTests {
  @Test func theWayBackLeadsToThePageItWasOpenedOn() {
    var room = CheckInTests.room()
    room.press("1 " + CheckInTests.keys)
    room.press("11")
    room.press("2 " + CheckInTests.keys)
    room.press("112")
    room.take(.begin(.between(.today)))
    room.press("1")
    #expect(room.words.contains("Open what you both entered"), "\(room.words)")
    room.press("2 [esc]")
    #expect(room.words.contains("How are you, both of you?"), "\(room.words)")
    room.press("[esc]")
    #expect(room.words.contains("You have both checked in: open it together"), "\(room.words)")
    room.press("[esc]")
    #expect(room.model.between == nil)
  }

  /// How they are is asked of a day: what was begun on another one says nothing of this one.
  @Test(arguments: [false, true]) func aCheckInOfAnotherDayIsBegunAnew(isPlain: Bool) {
    var room = CheckInTests.room(isPlain: isPlain)
    let (enter, choose) = (["1", ""], ["1", "1", "1", "7"])
    if isPlain {
      for line in enter + choose { room.answer(line) }
    } else {
      room.press("1 1117[enter]")
    }
    #expect(room.words.contains("and what is hard") && room.house.book.forms.count == 1)
    room.now.wall += 86_400_000
    room.take(.begin(.between(.checkIn)))
    if isPlain { for line in enter { room.answer(line) } } else { room.press("1 ") }
    #expect(room.words.contains("What you began on another day is let go"), "\(room.words)")
    #expect(room.words.contains("Ana, what feels good just now?"), "\(room.words)")
    #expect(room.house.book.forms.isEmpty && room.model.between?.book.forms.isEmpty == true)
  }

  /// What both had entered is opened on another day.
  @Test func whatIsOpenedLaterSaysItsDay() {
    var room = CheckInTests.room()
    room.press("1 " + CheckInTests.keys)
    room.press("11")
    room.press("2 " + CheckInTests.keys)
    room.press("112")
    room.now.wall += 3 * 86_400_000
    room.press("11")
    #expect(room.words.contains("This is how you were: Thursday 9 October 2025"), "\(room.words)")
    #expect(room.words.contains("Nothing here has to be solved."))
  }

  @Test func anEmptyLineIsNoNumber() {
    var room = CheckInTests.room(isPlain: true)
    room.answer("1", "", "1", "1", "1", "", "")
    #expect(room.words.contains("A number from 0 to 10, please."), "\(room.words)")
    room.answer("7", "2", "1", "1", "8", "")
    #expect(room.words.contains("how much energy"), "\(room.words)")
    #expect(room.words.contains("A number from 0 to 10, please."))
    room.answer("/pass")
    #expect(room.words.contains("what do you need most?"), "\(room.words)")
  }
}
