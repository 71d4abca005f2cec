import App
import Content
import Dialogue
import TerminalUI
import Testing

/// Thank-yous: said aloud, left to be found, kept in the book.
@Suite struct ThanksTests {
  private func room(isPlain: Bool = false) -> Room {
    CheckInTests.room(.thanks, isPlain: isPlain)
  }

  private static let keys =
    "1You fixed the lamp.[enter]You are somebody who sees things.[enter]I could read.[enter]1"

  @Test func saidAloudAndKept() {
    var room = room()
    #expect(room.words.contains("Who would like to say thank you?"))
    room.press("1")
    #expect(room.words.contains("Ana, what did Ben do?"))
    room.press("[enter]")
    #expect(room.words.contains("A few words first"))
    room.press("[esc]" + Self.keys)
    #expect(room.words.contains("How shall it reach Ben?"), "\(room.words)")
    room.press("1")
    #expect(room.page.layout == .lookUp && room.words.contains("Ana, look at Ben and say it"))
    #expect(room.words.contains("You fixed the lamp."))
    room.press(" ")
    #expect(room.words.contains("Shall it go into your thank-you book?"))
    room.press("1")
    #expect(room.words.contains("It is in your book.") && room.house.book.forms.isEmpty)
    #expect(room.house.book.thanks.map(\.from) == [.a])
    room.press("3")
    #expect(room.words.contains("Ana to Ben") && room.words.contains("You fixed the lamp."))
    room.press("1")
    #expect(room.words.contains("I could read."))
    room.press("x")
    #expect(room.words.contains("Take it out of the book?"))
    room.press("2")
    #expect(room.house.book.thanks.isEmpty)
    #expect(room.words.contains("There is nothing in it yet."))
  }

  @Test func saidAndNotKept() {
    var room = room()
    room.press(Self.keys + "1 2")
    #expect(room.house.book.thanks.isEmpty && room.house.book.forms.isEmpty)
    #expect(room.words.contains("Who would like to say thank you?"))
  }

  @Test func leftToBeFound() {
    var room = room()
    room.press(Self.keys + "2")
    #expect(room.words.contains("It is sealed. Ben finds it among their own pages."))
    #expect(room.house.sealed.first?.text?.contains("You fixed the lamp.") == true)
    #expect(room.house.book.notes == Pair(0, 1) && room.house.book.forms.isEmpty)
    #expect(!room.remains.contains("lamp"))
  }

  @Test func letGo() {
    var room = room()
    room.press(Self.keys + "3")
    #expect(room.house.book.forms.isEmpty && room.house.sealed.isEmpty)
  }

  @Test func aFullDiskLosesNothing() {
    for keys in ["2", "1 1"] {
      var room = room()
      room.press(Self.keys)
      room.diskTrouble = "The disk is full."
      room.press(keys)
      #expect(room.words.contains("The disk is full.") && room.words.contains("lamp"), "\(keys)")
      room.diskTrouble = nil
      room.press("r")
      #expect(room.house.book.thanks.count + room.house.sealed.count == 1)
    }
  }

  /// It may be meant to be found: what is begun of it is nowhere the other might look.
  @Test func whatWasBegunIsNowhere() {
    var room = room()
    room.press("1You fixed the lamp.[enter]You")
    room.wait(seconds: 3)
    room.take(.begin(.home))
    room.take(.begin(.between(.thanks)))
    room.press("2")
    #expect(room.words.contains("Ben, what did Ana do?") && !room.words.contains("lamp"))
    room.press("[esc]1")
    #expect(room.page.field?.editor.text == "", "\(room.words)")
    #expect(room.house.book.forms.isEmpty && !room.house.written.contains("lamp"))
  }

  @Test func backFromEverywhere() {
    var room = room()
    room.press(Self.keys + "1 ")
    for words in [
      "look at Ben", "How shall it reach", "This is what you have", "What did it do for you?",
      "What does it say", "what did Ben do?", "Who would like",
    ] {
      room.press("[esc]")
      #expect(room.words.contains(words), "\(words): \(room.words)")
    }
  }

  @Test func olderYears() {
    var room = room()
    for _ in 0..<3 {
      room.press(Self.keys + "1 1")
      room.now.wall += 366 * 86_400_000
    }
    room.press("3")
    #expect(room.labels == ["You fixed the lamp.", "Before: 2026"], "\(room.labels)")
    room.press("2")
    #expect(room.labels == ["You fixed the lamp.", "Before: 2025", "Later: 2027"])
    room.press("2")
    #expect(room.labels == ["You fixed the lamp.", "Later: 2026"])
    room.press("[esc]")
    #expect(room.words.contains("Who would like to say thank you?"))
  }

  @Test func inLines() {
    var room = room(isPlain: true)
    room.answer("2", "You carried the boat.", "", "", "1", "1", "", "1")
    #expect(room.house.book.thanks.first?.from == .b, "\(room.words)")
    #expect(room.house.book.thanks.first?.says == nil)
  }
}
