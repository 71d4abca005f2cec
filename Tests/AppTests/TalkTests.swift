import App
import Content
import Dialogue
import Glibc
import TerminalUI
import Testing

/// Talks as two people go through them, key by key.
@Suite struct TalkTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func drafts(_ room: Room) -> [Draft] {
    room.effects.compactMap { if case .draft(_, let draft) = $0 { draft } else { nil } }
  }

  @Test func aWholeMirrorTalkByKeys() {
    var room = Room.talking()
    room.press("1 ")
    for _ in 0..<2 {
      room.press("  ")  // begin, said
      room.press(" 3")  // said back, not yet
      room.press(" 1")  // said back, that's it
      room.press("2")  // that is all
      room.press(" 1 1 1")  // summary, sense, feeling: yes to each
      room.press(" ")  // thanks
    }
    #expect(room.words.contains("You have both been heard"))
    room.press("  8[enter]9[enter]2")
    room.press(" 7[enter]6[enter]1")
    #expect(room.words.contains("作者 felt heard: 7 of 10"))
    #expect(!room.words.contains("Zoë felt heard"))
    room.press(" ")
    #expect(room.model.screen == .home)
    #expect(room.records["talk1"]?.header.state == .complete)
    #expect(room.records["talk1"]?.events.count == 43)
  }

  /// Nothing is shown before it is saved: while the disk refuses, the page stays, and the same
  /// event goes in once it does not.
  @Test func nothingIsShownThatIsNotSaved() {
    var room = Room.talking()
    room.press("1 ")
    let before = room.state
    room.diskTrouble = "Not saved: the disk is full."
    room.press(" ")
    #expect(room.session?.step?.stage == .called && room.state == before)
    #expect(room.words.contains("Attention: Not saved: the disk is full."))
    room.press("r")
    #expect(room.session?.step?.stage == .called)
    room.diskTrouble = nil
    room.press("r")
    #expect(room.session?.step?.stage == .live)
    #expect(!room.words.contains("Attention"))
  }

  @Test func wordsAreADraftSoonAndComeBack() throws {
    var room = Room.talking(written: true)
    room.press("1  When we")
    #expect(drafts(room).isEmpty)
    room.wait(seconds: 2)
    #expect(drafts(room).last?.text == "When we")
    room.press(" talked about the holidays")
    #expect(drafts(room).last?.text == "When we talked about the ho")
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
    room.press("[esc]z  [c-d]")
    #expect(room.state == "mirror")
    #expect(room.words.contains("Zoë said: “ps?gtz!”"))
  }

  @Test func hidingHidesEverythingUntilCtrlR() {
    var room = Room.talking(written: true)
    room.press("1  a secret[c-x]")
    #expect(room.words == "$ ")
    #expect(room.effects.last == .hide)
    room.press("xs [enter][esc]?")
    #expect(room.words == "$ ")
    room.press("[c-r]")
    #expect(room.page.field?.editor.text == "a secret")
  }

  @Test func leavingKeepsTheTalkAndSaysHowToGoOn() {
    var room = Room.talking(written: true)
    room.press("1  half a thought")
    room.take(.input(.hangUp))
    #expect(drafts(room).last?.text == "half a thought")
    #expect(
      room.curtain
        == .quit(
          code: 130,
          farewell: "Your talk is safe where you left it. To go on with it: heard resume"))
  }

  @Test func suspendingPausesARunningTurn() {
    var room = Room.talking()
    room.press("1  ")
    room.press("[c-z]")
    #expect(room.effects.last == .suspend)
    #expect(room.session?.isPaused == true)
    #expect(room.words.contains("The talk is paused"))
    room.wait(seconds: 600)
    #expect(room.words.contains("3:00 left"))
  }

  @Test func timeIsToldInWordsAtHalfAMinuteAndTheEnd() {
    var room = Room.talking()
    room.press("1  ")
    var told: [(Int, String)] = []
    for second in 1...200 {
      let count = room.effects.count
      room.wait(seconds: 1)
      for case .announce(let words) in room.effects[count...] { told.append((second, words)) }
    }
    #expect(told.map(\.0) == [90, 120, 180])
    #expect(
      told.map(\.1) == [
        "Half the time is used.", "One minute left.", "Time. Finish your sentence.",
      ])
    #expect(room.effects.contains(.bell))
    #expect(room.words.contains("Time. Finish your sentence."))
    // Nothing locks: the speaker still has the floor.
    #expect(room.session?.floorHolder == .a)
  }

  /// Pages on which no time runs wait for a key and nothing else.
  @Test func idlePagesHaveNoDeadline() {
    var room = Room()
    #expect(room.model.deadline(at: room.now) == nil)
    room = Room.talking()
    #expect(room.model.deadline(at: room.now) == nil)
    room.press("1 ")
    #expect(room.model.deadline(at: room.now) == nil)
    room.press(" ")
    let due = room.model.deadline(at: room.now)
    #expect(due.map { $0 - room.now.monotonic > 1000 } == true)
    room.press("z")
    room.wait(seconds: 10)
    #expect(room.model.deadline(at: room.now) == nil)
  }

  @Test func aPassNeverCountsAsAYes() {
    var room = Room.talking("rough-day")
    room.press("15[enter]4  2p")
    #expect(room.session?.understood.isEmpty == true)
    #expect(!room.words.contains("Offer an idea"))
    room.press("2 1")
    #expect(room.words.contains("Offer an idea"))
  }

  @Test func anotherQuestionAndFollowUps() {
    var room = Room.talking("closeness-ladder")
    room.press(" ")
    let first = room.session?.card
    room.press("n")
    #expect(room.session?.card != first && room.session?.card?.depth == 1)
    room.press("f")
    let followUp = room.session?.card?.followUps.first ?? "-"
    #expect(room.words.contains(followUp))
  }

  @Test func aStoppedTalkIsPutAwayAsAgreed() {
    for keep in [Keep.outcomes, .nothing] {
      var room = Room.talking("closeness-ladder", keep: keep)
      room.press(" s ")
      guard
        case .putAway(_, _, let header, let seen) = room.effects.last(where: { effect in
          if case .putAway = effect { true } else { false }
        })
      else {
        Issue.record("the talk was not put away")
        continue
      }
      #expect(header.state == .stopped && header.keep == keep)
      #expect(seen.count == 1)
    }
  }

  @Test func thePrivateQuestionsStayPrivate() {
    var room = Room.talking()
    room.press("1 pp ")
    #expect(room.words.contains("only for Zoë"))
    room.press(" 3[enter]4[enter]2")
    #expect(room.words.contains("Pass the keyboard to 作者"))
    room.press("p")
    #expect(!room.words.contains("3 of 10") && !room.words.contains("Zoë felt"))
  }

  @Test func ratingsTakeTenAndAskBeforeTheyGoOn() {
    var room = Room.talking()
    room.press("1 pp  [enter]")
    #expect(room.words.contains("Pick a number first"))
    room.press("10")
    #expect(room.model.focus.value == 10)
    room.press("[left][left]")
    #expect(room.model.focus.value == 8)
    room.press("[home][left]")
    #expect(room.model.focus.value == 0)
  }

  @Test func timeOutsComeBackToTheSameStep() {
    var room = Room.talking()
    room.press("1  ")
    room.wait(seconds: 30)
    room.press("t1")
    #expect(room.words.contains("Time-out until"))
    room.wait(seconds: 3000)
    room.press(" ")
    #expect(room.state == "send")
    #expect(room.session?.stepElapsed(at: 30_000) == 30_000)
  }
}
