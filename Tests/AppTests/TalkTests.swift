import App
import Content
import Dialogue
import Glibc
import TerminalUI
import Testing

/// Talks as two people go through them, key by key.
@Suite struct TalkTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

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
    room.press("  4[enter]4[enter]5[enter]5[enter]4[enter]3[enter]2")
    room.press(" 5[enter]5[enter]4[enter]5[enter]5[enter]2[enter]1")
    #expect(room.words.contains("作者 felt heard: 4.8 of 5, guessed that Zoë felt heard: 2 of 5."))
    #expect(!room.words.contains("Zoë felt heard: 4"))
    // Seen, nothing to take along, cooled down, closed.
    room.press(" 4  ")
    #expect(room.model.screen == .home)
    #expect(room.records["talk1"]?.header.state == .complete)
    #expect(room.records["talk1"]?.header.wasUnderstood == true)
    #expect(
      room.records["talk1"]?.header.shown == Pair(nil, ShownRating(tenths: 48, guess: 2)))
    #expect(room.records["talk1"]?.events.count == 54)
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
    #expect(room.drafts.last?.text == "half a thought")
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
        case .putAway(_, _, let header, let remains) = room.effects.last(where: { effect in
          if case .putAway = effect { true } else { false }
        })
      else {
        Issue.record("the talk was not put away")
        continue
      }
      #expect(header.state == .stopped && header.keep == keep)
      #expect(remains.seen.count == 1)
    }
  }

  @Test func thePrivateQuestionsStayPrivate() {
    var room = Room.talking()
    room.press("1 pp ")
    #expect(room.words.contains("only for Zoë"))
    room.press(" 3[enter]4[enter]ppp2[enter]2")
    #expect(room.words.contains("Pass the keyboard to 作者"))
    room.press("p")
    #expect(room.words.contains("take something along"))
    #expect(!room.words.contains("of 5") && !room.words.contains("Zoë felt"))
  }

  @Test func ratingsTakeTenAndAskBeforeTheyGoOn() {
    var room = Room.talking()
    room.press("1 pp  [enter]")
    #expect(room.words.contains("Pick a number first"))
    // This one goes from 1 to 5.
    room.press("9")
    #expect(room.model.focus.value == nil)
    room = Room.talking("rough-day")
    room.press("1")
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
    room.press("t11")
    #expect(room.words.contains("Apart until"))
    room.wait(seconds: 1300)
    room.press("  3[enter] 4[enter]")
    #expect(room.words.contains("Welcome back"))
    room.press(" ")
    #expect(room.state == "send")
    #expect(room.session?.stepElapsed(at: 30_000) == 30_000)
  }

  /// Ctrl-Z, tea, `fg`: the time away is nobody's, however long saving the pause took.
  @Test func timeAwayAndTimeForSavingAreNobodys() {
    var room = Room.talking()
    room.press("1  ")
    room.wait(seconds: 10)
    room.delay = 65_000
    room.press("[c-z]")
    room.delay = 0
    #expect(room.words.contains("2:50 left"))
    room.press(" ")
    #expect(room.session?.stepElapsed(at: 10_000) == 10_000)
    room.wait(seconds: 5)
    room.press("z")
    #expect(room.session?.clock == 15_000)
  }

  /// Whoever closes the window on the last page has left it: what was agreed happens.
  @Test func leavingAtTheEndPutsTheTalkAway() {
    for message in [Message.input(.hangUp), .inputEnded, .input(.key(.control("c")))] {
      var room = Room.talking(keep: .nothing)
      room.press("1 s")
      room.take(message)
      #expect(room.effects.contains { if case .putAway = $0 { true } else { false } })
      #expect(room.curtain != nil)
    }
  }

  @Test func addedTimeIsToldAgainAtItsEnd() {
    var room = Room.talking()
    room.press("1  ")
    room.wait(seconds: 181)
    room.effects = []
    room.press("e1")
    room.wait(seconds: 130)
    #expect(room.effects.contains(.announce("Time. Finish your sentence.")))
    #expect(room.effects.contains(.bell))
  }

  /// Hidden is hidden: no bell and no words about time while somebody else looks on.
  @Test func hiddenPagesKeepStill() {
    var room = Room.talking()
    room.press("1  [c-x]")
    room.effects = []
    room.wait(seconds: 300)
    #expect(!room.effects.contains(.bell))
    #expect(!room.effects.contains { if case .announce = $0 { true } else { false } })
  }

  @Test func aPassOnAChoiceConsentsToNothing() {
    var room = Room.talking()
    room.press("p")
    #expect(room.words.contains("Another time, then"))
    room = Room.talking("closeness-ladder")
    #expect(
      room.session?.exercise.states.allSatisfy { state in
        if case .choose = state.kind { state.passTarget != nil } else { true }
      } == true)
  }

  @Test func aDeckGivesMirrorTalkItsQuestion() {
    var room = Room.talking(cards: .deck("everyday-us"))
    room.press("1 ")
    let card = room.session?.card
    #expect(card?.deck == "everyday-us" && room.words.contains(card?.text ?? "-"))
    room.press("n")
    #expect(room.session?.card?.text != card?.text)
    room.press("pp")
    #expect(room.words.contains("You have both been heard"))
  }

  @Test func aPrivatePageThatWasLeftOpenAsksForItsPersonFirst() throws {
    var room = Room.talking()
    room.press("1 pp  3[enter]ppppp")
    let record = try #require(room.records["talk1"])
    var later = Room()
    later.records = ["talk1": record]
    later.take(.opened(record))
    #expect(later.words.contains("Pass the keyboard to Zoë"))
    #expect(!later.words.contains("see your answers"))
    later.press(" ")
    #expect(later.words.contains("see your answers"))
  }

  @Test func aTimeOutEndsByItself() {
    var room = Room.talking()
    room.press("1  t11")
    #expect(room.words.contains("Apart until"))
    room.wait(seconds: 1201)
    #expect(room.words.contains("The time-out is over"))
    #expect(room.effects.contains(.announce("The time-out is over.")))
  }

  /// The second set of the ladder has its full time, however long the pause before it was.
  @Test func aBreakBetweenSetsCostsNone() {
    var room = Room.talking("closeness-ladder")
    room.press(" ")
    for _ in 0..<24 { room.press(" ") }
    #expect(room.state == "to-middle")
    room.wait(seconds: 3600)
    room.press("1")
    for _ in 0..<4 { room.press(" ") }
    #expect(room.session?.rounds["middle"]?.count == 2)
    #expect(room.state == "middle-read")
  }
}
