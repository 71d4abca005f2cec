import App
import Content
import Dialogue
import Glibc
import TerminalUI
import Testing

/// The same talks by answers in lines.
@Suite struct PlainTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  @Test func answersGoOnChooseAndCommand() {
    var room = Room.talking(isPlain: true)
    room.answer("1", "", "")
    #expect(room.session?.step?.stage == .live)
    room.answer("/pause")
    #expect(room.words.contains("The talk is paused"))
    room.answer("", "", "")
    #expect(room.state == "check")
    room.answer("/rules")
    #expect(room.words.contains("What we agreed on"))
    room.answer("", "2")
    #expect(room.state == "add")
    room.answer("/stop")
    #expect(room.words.contains("You stopped here"))
    room.answer("/reopen")
    #expect(room.state == "add")
  }

  @Test func whatIsNoAnswerIsSaidSo() {
    var room = Room.talking(isPlain: true)
    room.answer("7")
    #expect(room.words.contains("That is none of the answers here."))
    room.answer("/fly")
    #expect(room.words.contains("/fly is not possible here."))
    room.answer("1")
    #expect(room.state == "intend")
    room.answer("what?")
    #expect(room.words.contains("That is none of the answers here."))
  }

  @Test func textIsTextAndAnEmptyAnswerPassesNothingOff() {
    var room = Room.talking(written: true, isPlain: true)
    room.answer("1", "", "", "", "One line.", "", "Another line.")
    #expect(room.state == "send" && room.model.linesTyped == 3)
    #expect(room.words.contains("So far: “One line."))
    room.answer(".")
    #expect(room.session?.lastWords.a == "One line.\n\nAnother line.")
    room.answer(".")
    #expect(room.state == "check")
  }

  /// Commands are commands in the middle of a text, too; two slashes make one that is text.
  @Test func commandsWorkWithinAText() {
    var room = Room.talking(written: true, isPlain: true)
    room.answer("1", "", "", "line one", "/hide")
    #expect(room.words == "$ ")
    room.answer("/back", "//hide is a word", "/pause", "", "/no such thing", ".")
    #expect(room.session?.lastWords.a == "line one\n/hide is a word\n/no such thing")
  }

  @Test func retryWorksInLines() {
    var room = Room.talking(isPlain: true)
    room.diskTrouble = "Not saved: the disk is full."
    room.answer("1")
    #expect(room.words.contains("/retry"))
    room.answer("/retry")
    #expect(room.state == "now-ok")
    room.diskTrouble = nil
    room.answer("/retry")
    #expect(room.state == "intend")
  }

  /// What one person rated alone is off the screen before the other has the keyboard.
  @Test func privateAnswersScrollAway() {
    var room = Room.talking(isPlain: true)
    room.answer("1", "/pass", "/pass", "/pass", "", "", "", "")
    #expect(room.words.contains("A number from 1 to 5, please."), "\(room.words)")
    room.answer("5", "4")
    for _ in 0..<4 { room.answer("/pass") }
    room.effects = []
    room.answer("2")
    #expect(room.words.contains("Pass the keyboard to 作者"))
    #expect(room.effects.contains(.hide))
  }

  @Test func hideInPlainModeNeedsBack() {
    var room = Room.talking(isPlain: true)
    room.answer("/hide", "1", "")
    #expect(room.words == "$ ")
    room.answer("/back")
    #expect(room.state == "now-ok")
  }

  @Test func theEndOfInputKeepsTheTalk() {
    var room = Room.talking(isPlain: true)
    room.answer("1", "")
    room.take(.inputEnded)
    #expect(
      room.curtain.map { if case .quit(let code, _) = $0 { code == 0 } else { false } } == true)
    #expect(room.records["talk1"]?.events.count == 5)
    room = Room.talking(written: true, isPlain: true)
    room.answer("1", "", "", "half a")
    room.take(.inputEnded)
    #expect(room.records["talk1"]?.draft?.text == "half a")
  }

  /// Whatever a full-screen page offers, plain mode offers, too: each move has a command or is the
  /// empty answer.
  @Test func everyMoveCanBeTyped() {
    for action in Action.allCases {
      #expect(action == .next || action.binding.command != nil, "\(action)")
    }
  }

  @Test func plainModeRunsNoSeconds() {
    var room = Room.talking(isPlain: true)
    room.press("1  ")
    let due = room.model.deadline(at: room.now).map { $0 - room.now.monotonic }
    #expect(due.map { $0 >= 5000 } == true)
  }
}
