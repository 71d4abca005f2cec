import App
import Content
import Dialogue
import Glibc
import TerminalUI
import Testing

/// What is typed: how it becomes a draft, waits, comes back and is read.
@Suite struct WritingTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  @Test func wordsAreADraftSoonAndComeBack() throws {
    var room = Room.talking(written: true)
    room.press("1  When we")
    #expect(room.drafts.isEmpty)
    room.wait(seconds: 2)
    #expect(room.drafts.last?.text == "When we")
    room.press(" talked about the holidays")
    #expect(room.drafts.last?.text == "When we talked about the ho")
    room.wait(seconds: 30)
    let used = try #require(room.session).stepElapsed(at: 32_000)
    #expect(used == 32_000)

    // The power goes; the journal is all there is.
    let record = try #require(room.records["talk1"])
    var later = Room()
    later.records = ["talk1": record]
    later.take(.opened(record))
    #expect(later.words.contains("The talk is paused"))
    // The clock is written down every five seconds: 151 seconds are left.
    #expect(later.words.contains("2:40 left"))
    later.press(" ")
    #expect(later.state == "send")
    #expect(later.page.field?.editor.text == "When we talked about the holidays")
  }

  @Test func aDraftOfAnotherStepIsLeftAlone() throws {
    var room = Room.talking(written: true)
    room.press("1  Some words")
    room.wait(seconds: 3)
    let draft = try #require(room.records["talk1"]?.draft)
    room.press("[c-d]")
    #expect(room.records["talk1"]?.draft == nil)
    var record = try #require(room.records["talk1"])
    record.draft = draft
    var later = Room()
    later.records = ["talk1": record]
    later.take(.opened(record))
    later.press(" ")
    #expect(later.state == "mirror")
    #expect(later.page.field?.editor.text == "")
  }

  @Test func lettersInAFieldAreText() {
    var room = Room.talking(written: true)
    room.press("1  ps?gtz")
    #expect(room.page.field?.editor.text == "ps?gtz")
    room.press("[esc]?")
    #expect(room.words.contains("What you can do here"))
    room.press("[esc] !")
    #expect(room.page.field?.editor.text == "ps?gtz!")
    room.press("[esc]z [c-d]")
    #expect(room.state == "mirror")
    #expect(room.words.contains("Zoë said: “ps?gtz!”"))
  }

  @Test func aDraftWaitsWhileTheTalkIsPaused() throws {
    var room = Room.talking(written: true)
    room.press("1  a thought[esc]zq")
    let record = try #require(room.records["talk1"])
    #expect(record.draft?.text == "a thought")
    var later = Room()
    later.records = ["talk1": record]
    later.take(.opened(record))
    later.press("q")
    #expect(later.records["talk1"]?.draft?.text == "a thought")
    later.press(" ")
    #expect(later.page.field?.editor.text == "a thought")
  }

  @Test func aStopTakenBackKeepsTheWords() {
    var room = Room.talking()
    room.press("1  w")
    room.press("half a letter[esc]s")
    #expect(room.words.contains("You stopped here"))
    room.press("b")
    #expect(room.page.field?.editor.text == "half a letter")
    room.press(", and more")
    #expect(room.page.field?.editor.text == "half a letter, and more")
  }

  @Test func aPassAsksBeforeItLetsGoOfWords() {
    var room = Room.talking(written: true)
    room.press("1  a letter[esc]p")
    #expect(room.state == "send")
    #expect(room.words.contains("Pass once more to let it go."))
    room.press("p")
    #expect(room.state != "send" || room.session?.speaker == .b)
  }

  /// In a written exercise without a saying back, the other still gets to read it.
  @Test func whatWasWrittenIsReadByTheOther() {
    var room = Room.talking("closeness-ladder", written: true)
    room.press(" My answer.[c-d]")
    #expect(room.words.contains("What Zoë wrote") && room.words.contains("My answer."))
    room.press(" ")
    #expect(room.words.contains("the same question for you"))
    room.press("Mine.[c-d]")
    #expect(room.words.contains("What 作者 wrote"))
    var plain = Room.talking("closeness-ladder", written: true, isPlain: true)
    plain.answer("", "My answer.", ".")
    #expect(plain.words.contains("Zoë said: “My answer.”"))
  }

  @Test func retryIsAKeyAndNoLetter() {
    var room = Room.talking(written: true)
    room.press("1  the end")
    room.diskTrouble = "Not saved: the disk is full."
    room.press("[c-d]")
    room.diskTrouble = nil
    room.press("r")
    #expect(room.state == "mirror")
    #expect(room.session?.lastWords.a == "the end")
  }
}
