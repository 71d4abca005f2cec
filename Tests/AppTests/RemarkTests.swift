import App
import Content
import Dialogue
import TerminalUI
import Testing

/// What the coach says before something is handed in: once, to whoever wrote it, and never in the way.
@Suite struct RemarkTests {
  /// The listener of a written mirror talk at their field, with these words in it.
  private func listening(
    _ words: String, to said: String = "I was alone at the party.", ways: Ways = Room.plainWays,
    isPlain: Bool = false
  ) -> Room {
    var room = Room.talking(written: true, isPlain: isPlain, ways: ways)
    if isPlain {
      room.answer("1", "", "", said, ".", words, ".")
    } else {
      room.press("1  \(said)[c-d]\(words)")
    }
    return room
  }

  private func isRemark(_ room: Room) -> Bool { room.words.contains("Before you hand it in") }

  @Test func aClosedQuestionIsRemarkedOnOnceAndAlone() {
    var room = listening("Did you feel left out?")
    #expect(room.state == "mirror")
    room.press("[c-d]")
    #expect(isRemark(room) && room.page.place == ["only for 作者"])
    #expect(room.words.contains("begins with “did you”"))
    // Nothing was handed in, and what was typed is safe.
    #expect(room.state == "mirror" && room.drafts.last?.text == "Did you feel left out?")
    room.press("1")
    #expect(room.state == "check" && room.words.contains("Did you feel left out?"))
    // What was remarked is nowhere in the record, nor on the other's page.
    #expect(!"\(room.records)".contains("begins with") && !room.words.contains("begins with"))
  }

  @Test func theWordsCanBeChangedFirst() {
    var room = listening("Did you feel left out?")
    room.press("[c-d]2")
    #expect(!isRemark(room) && room.page.field?.editor.text == "Did you feel left out?")
    room.press(" And sad?[c-d]")
    #expect(room.state == "check")
    // The keys that close anything close it, too.
    room = listening("Did you feel left out?")
    room.press("[c-d][esc]")
    #expect(!isRemark(room) && room.page.field?.editor.text == "Did you feel left out?")
    room.press("[c-d]")
    #expect(room.state == "check")
  }

  @Test func oneKeySwitchesItOff() {
    var room = listening("Did you feel left out?")
    room.press("[c-d]x")
    #expect(!isRemark(room) && room.words.contains("No more remarks."))
    #expect(room.state == "mirror")
    #expect(room.effects.contains { $0 == .rememberWays(room.model.ways) })
    #expect(!room.model.ways.hasCoach)
    room.press("[c-d]")
    #expect(room.state == "check")
    var ways = Room.plainWays
    ways.hasCoach = false
    room = listening("Did you feel left out?", ways: ways)
    room.press("[c-d]")
    #expect(room.state == "check")
    #expect(!Ways(ways.json).hasCoach && Ways(.object([:])).hasCoach)
  }

  @Test(arguments: [
    "So you felt alone among all of them. Is that it?",
    "You stood there by yourself while I talked.", "What was that like?", "I hear you.",
  ])
  func whatWorksIsHandedInAtOnce(_ words: String) {
    var room = listening(words)
    room.press("[c-d]")
    #expect(room.state == "check")
  }

  @Test func whatSomebodySaysOfThemselfIsTheirs() {
    var room = Room.talking(written: true)
    room.press("1  You should really do something about it. Did you never think of that?[c-d]")
    #expect(!isRemark(room) && room.state == "mirror")
  }

  @Test func dangerBringsHelpToWhoeverTypedIt() {
    var ways = Room.plainWays
    ways.hasCoach = false
    var room = Room.talking(written: true, ways: ways)
    let words = "Last night you hit me and I was scared of you."
    room.press("1  \(words)[c-d]")
    #expect(isRemark(room) && room.page.place == ["only for Zoë"])
    #expect(room.words.contains("there are people who listen"))
    // From a chair away it looks like any other remark: no word of theirs, nothing alarming.
    #expect(!room.words.contains("hit") && !room.words.contains("scared"))
    #expect(room.words.contains("3  People who can help"))
    room.press("3")
    #expect(room.words.contains("Help, and what heard is not"))
    room.press("[esc]")
    #expect(isRemark(room))
    // Enter alone gives nothing away.
    room.press("[enter]")
    #expect(!isRemark(room) && room.state == "send" && room.page.field?.editor.text == words)
    room.press("[c-d]")
    #expect(room.state == "mirror" && room.words.contains(words))
    // Once for each of them; no word is held back.
    room.press("You were afraid of me. I want to die.[c-d]")
    #expect(isRemark(room) && room.page.place == ["only for 作者"])
    room.press("2")
    #expect(room.state == "check")
  }

  @Test func dangerIsHeardAfterARemark() {
    var room = listening("Did you feel left out?")
    room.press("[c-d]2 I want to die.[c-d]")
    #expect(isRemark(room) && room.words.contains("there are people who listen"))
    room.press("1[c-d]")
    #expect(room.state == "check")
  }

  @Test func theSameIsSaidOnce() {
    var room = listening("Did you feel left out?")
    room.press("[c-d]1")
    // Not yet: once more.
    room.press("3")
    if room.state == "mirror" { room.press(" ") }
    #expect(room.state == "mirror")
    room.press("Are you sad?[c-d]")
    #expect(room.state == "check" && !isRemark(room))
  }

  @Test func eitherMayStopBesideARemark() {
    var room = listening("Did you feel left out?")
    room.press("[c-d]s")
    #expect(room.words.contains("You stopped here"))
  }

  @Test func aMessageIsLookedAtByItsOwnChecks() {
    var room = Room.talking("four-part-message")
    room.press("1 ")
    #expect(room.page.field != nil)
    room.press("You never do the dishes.[c-d]")
    #expect(isRemark(room) && room.words.contains("Nobody has measured"))
    room.press("2[c-u]On Sunday the dishes stood there until night.[c-d]")
    #expect(!isRemark(room) && room.page.field == nil)
  }

  @Test func itIsTheSameInLines() {
    var room = listening("Did you feel left out?", isPlain: true)
    #expect(isRemark(room))
    room.answer("2")
    #expect(room.page.field?.editor.text == "Did you feel left out?")
    room.answer(".")
    #expect(room.state == "check")
    room = listening("Did you feel left out?", isPlain: true)
    room.answer("/noremarks")
    #expect(!room.model.ways.hasCoach && !isRemark(room))
    room.answer(".")
    #expect(room.state == "check")
  }

  @Test func withoutRulesNothingIsSaid() {
    var room = Room.talking(written: true)
    var library = Room.library
    library.coaches = []
    room.model.use(library)
    room.press("1  I was alone.[c-d]Did you feel left out?[c-d]")
    #expect(room.state == "check")
  }

  /// From Ctrl-D to the page that says it, at the median of a hundred.
  @Test func itIsThereWithinAMillisecond() {
    var times: [Duration] = []
    let clock = ContinuousClock()
    let before = listening("Did you feel left out when I talked to everybody but you?")
    for _ in 0..<100 {
      var room = before
      let time = clock.measure {
        _ = room.model.update(.input(.key(.control("d"))), at: room.now)
        _ = room.model.page(at: room.now)
      }
      times.append(time)
      guard isRemark(room) else {
        Issue.record("nothing is said")
        return
      }
    }
    times.sort()
    print("a remark after Ctrl-D: median \(times[50]), 95th of 100 \(times[94])")
    #expect(times[50] < .milliseconds(1))
  }
}
