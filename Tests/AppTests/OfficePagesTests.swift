import App
import Content
import Dialogue
import Facilitation
import Glibc
import TerminalUI
import TestSupport
import Testing

/// A facilitator's own pages: roster, file, plans, and what locks them.
@Suite struct OfficePagesTests {
  private func practice(_ room: Room) -> PaperPractice { room.practice! }

  @Test func theRosterIsFilteredAndOpened() {
    var room = PaperPractice.room()
    #expect(room.words.contains("3 couples") && room.words.contains("K7"))
    // Names are for the file, not for a list that a visitor may see.
    #expect(!room.words.contains("Zoë"))
    room.press("f3")
    #expect(room.words.contains("1 of 3 couples") && !room.words.contains("K8"))
    room.press("[esc]f4")
    #expect(room.words.contains("K9") && !room.words.contains("K7"))
    room.press("f5zoë[enter]")
    #expect(room.words.contains("K7") && !room.words.contains("K9"))
    room.press("[enter]")
    #expect(room.words.contains("Zoë and 作者") && room.words.contains("2 sessions"))
    #expect(room.words.contains("One session has no note yet."))
    room.press("[esc]")
    #expect(room.words.contains("1 of 3 couples"))
    room.press("[esc]")
    #expect(room.words.contains("3 couples"))
  }

  @Test func aCoupleIsTakenOn() {
    var room = PaperPractice.room()
    room.press("nK 4[enter]")
    #expect(room.words.contains("one to twelve letters") || room.model.trouble != nil)
    room.press("[esc]nk7[enter]")
    #expect(room.model.trouble == "A couple is called K7 already. Take another code.")
    room.press("[esc]nK4[enter]Ana[enter]")
    #expect(room.model.trouble?.contains("with a comma") == true)
    room.press(", Ben[enter]")
    #expect(room.words.contains("Ana and Ben"))
    room.press("[esc]")
    #expect(room.words.contains("4 couples"))
    room.press("nK3[enter][enter]")
    #expect(room.words.contains("K3-A and K3-B"))
  }

  @Test func theEntryIsChanged() throws {
    var room = PaperPractice.room()
    func entry() throws -> Case {
      try #require(practice(room).files["case01"]?.entry)
    }
    room.press("2" + "7" + "2")
    room.press("soon[enter]")
    #expect(room.model.trouble?.contains("A day and a time") == true)
    for _ in 0..<4 { room.press("[backspace]") }
    room.press("2036-12-31 14:30[enter]")
    #expect(room.words.contains("The next session: 2036-12-31 14:30"))
    room.press("32036-02-30[enter]")
    #expect(room.model.trouble?.contains("A day, such as") == true)
    for _ in 0..<5 { room.press("[backspace]") }
    room.press("11-30[enter]")
    #expect(try entry().retainUntil == WallTime.day("2036-11-30", offset: 0))
    room.press("4")
    #expect(try entry().isHeld)
    room.press("6")
    #expect(room.model.trouble == "It is on a legal hold and stays.")
    room.press("4" + "6")
    #expect(try entry().eraseRequestedAt != nil && !entry().isHeld)
    room.press("4")
    #expect(try entry().isHeld && entry().eraseRequestedAt == nil)
    room.press("5")
    #expect(try entry().closedAt != nil)
    room.press("1Eve, Kim[enter]")
    #expect(try entry().names == Pair("Eve", "Kim"))
    // Somebody else was faster: nothing of theirs is written over.
    practice(room).files["case01"]?.entry.retainUntil = 5
    room.press("5")
    #expect(room.model.trouble?.contains("changed at another terminal") == true)
    #expect(try entry().retainUntil == 5 && entry().closedAt != nil)
  }

  @Test func aPlanIsChangedForToday() throws {
    var room = PaperPractice.room()
    room.press("1" + "1" + "6")
    #expect(room.words.contains("Building up listening, 50 minutes"))
    // The third block is longer and comes first; a break comes in, and the end is left out.
    room.press("3" + "3" + "1" + "33")
    #expect(
      room.words.contains("0:00 to 0:13") && room.words.contains("55 of 50 minutes: 5 too many"))
    room.press("[esc]" + "7" + "6")
    #expect(room.words.contains("A break"))
    room.press("7" + "5")
    #expect(room.words.contains("55 of 50 minutes: 5 too many"))
    room.press("[end][enter]" + "1")
    let plan = try #require(practice(room).begun.first)
    #expect(
      plan.blocks.map(\.title) == [
        "A small one", "Arriving", "What listening is", "What was hard", "A real one", "A break",
      ])
    #expect(plan.blocks.map(\.minutes) == [13, 5, 6, 5, 21, 5])
    #expect(room.model.screen == .console)
  }

  @Test func aPlanIsBuiltAndKept() throws {
    var room = PaperPractice.room()
    room.press("1" + "1" + "[end][enter]")
    #expect(room.words.contains("40 are free"))
    room.press("3" + "1" + "[down][enter]")
    room.press("4" + "2" + "[enter]")
    room.press("[end][enter]")
    room.press("4")
    for _ in 0..<5 { room.press("[backspace]") }
    room.press("Wednesday: café[enter]")
    let plan = try #require(practice(room).kept.first)
    #expect(plan.id == "wednesday-caf" && plan.title == "Wednesday: café")
    #expect(plan.blocks.count == 4)
    #expect(room.model.library.plan("wednesday-caf") == plan)
    #expect(SessionPlan.load(bytes: Array(plan.json.text().utf8), file: "plan").0 == plan)
  }

  @Test func itLocksItselfBetweenCouples() {
    var room = PaperPractice.room()
    room.press("1")
    room.wait(seconds: 100)
    #expect(room.words.contains("locks itself in a few seconds"))
    room.press("[down]")
    room.wait(seconds: 99)
    #expect(room.words.contains("Zoë"))
    room.wait(seconds: 22)
    #expect(room.words.contains("The passphrase of the practice"))
    #expect(!practice(room).isUnlocked)
    // Nothing of it is in the model any more.
    #expect(!String(describing: room.model).contains("Zoë"))
    room.press("not these words[enter]")
    #expect(room.words.contains("The passphrase of the practice"))
    room.wait(seconds: 5)
    room.press("[esc]")
    for _ in 0..<20 { room.press("[backspace]") }
    room.press(PaperPractice.words + "[enter]")
    #expect(room.words.contains("Your couples"))
    room.press("1[f8]")
    #expect(!practice(room).isUnlocked && room.words.contains("passphrase"))
  }

  /// What was half typed is there again behind the passphrase, wherever it was.
  @Test func whatWasHalfDoneOutlastsALock() throws {
    var room = PaperPractice.room()
    func lockAndOpen() {
      room.press("[f8]")
      #expect(room.words.contains("The passphrase of the practice"))
      room.press(PaperPractice.words + "[enter]")
    }
    room.press("17" + "1")
    for _ in 0..<20 { room.press("[backspace]") }
    room.press("Zoë, Константин-Владимир-Иван и ещё сколько-то")
    lockAndOpen()
    #expect(
      room.model.focus.editor?.text.hasPrefix("Zoë, Константин-Владимир-Иван") == true,
      "\(room.words)")
    room.press("[esc][esc]1[end][enter]33")
    #expect(room.words.contains("Put something in"))
    lockAndOpen()
    #expect(room.words.contains("Put something in") && room.words.contains("Talk"))
    // An addition to a signed note is kept with the note.
    room.press("[esc][esc][esc]" + "2" + "1" + "1" + "1" + "One line.")
    for _ in 0..<6 { room.press("[ctrl-d]") }
    room.press("2Kim Berg[enter][esc]2Something was missing[enter]It rained.")
    lockAndOpen()
    room.press("1" + "2" + "1" + "2")
    #expect(room.model.focus.editor?.text == "It rained.", "\(room.words)")
    room.press("[ctrl-d]Kim Berg[enter]")
    #expect(room.words.contains("It rained.") && room.words.contains("Something was missing"))
  }

  /// Nobody has pressed a key since it was opened: it locks itself all the same.
  @Test func itLocksItselfWithoutAFirstKey() {
    var room = PaperPractice.room()
    room.wait(seconds: 121)
    #expect(!practice(room).isUnlocked)
  }

  /// Words that cannot be saved stay, and it neither locks nor runs hot.
  @Test func whatCannotBeSavedStays() {
    var room = PaperPractice.room()
    room.press("1" + "2" + "1" + "1" + "1")
    practice(room).isFull = true
    room.diskTrouble = "Not saved: the disk is full."
    room.press("A line")
    room.press("[ctrl-d]")
    #expect(room.model.focus.editor?.text == "A line", "\(room.words)")
    #expect(room.words.contains("Not saved"))
    room.wait(seconds: 121)
    #expect(practice(room).isUnlocked)
    let due = room.model.deadline(at: room.now)
    #expect(due.map { $0 > room.now.monotonic + 10_000 } ?? true)
    practice(room).isFull = false
    room.diskTrouble = nil
    room.press("[ctrl-r][ctrl-d]")
    #expect(practice(room).files["case00"]?.sessions[0].note?.draft.sections[0].text == "A line")
    #expect(!room.words.contains("Not saved"))
  }

  /// A screen that serves both: what one keeps from the other is not on it, and neither is what was
  /// half typed.
  @Test func atASharedScreenNothingIsLeft() {
    var office = SittingTests.Office()
    office.desk.model.sitAtConsole(
      Console(code: "K7", names: Pair("Zoë", "作者"), caseID: "case00", isHere: true))
    office.desk.take(.input(.changed))
    office.beginTalk()
    office.choose("Private note")
    office.desk.press("heronshadow")
    office.desk.take(.turnAway)
    office.desk.take(.turnBack)
    #expect(!office.desk.words.contains("heronshadow"))
    let isKept = office.desk.effects.contains {
      if case .sitting(.jot(_, let line)) = $0 { line.words == "heronshadow" } else { false }
    }
    #expect(isKept)
    office.choose("Show them a line")
    office.choose("A word to both")
    office.choose("Type it")
    office.desk.press("kestrelhollow")
    office.desk.take(.turnAway)
    office.desk.take(.turnBack)
    #expect(!office.desk.words.contains("kestrelhollow"))
    #expect(office.desk.words.contains("F9") || office.desk.page.moves.contains { $0.id == "turn" })
    office.couple.model.sharesScreen = true
    office.couple.press("[ctrl-c]")
    #expect(office.couple.curtain == nil)
    #expect(office.couple.words.contains("whoever guides you ends it"))
  }

  @Test func theConsoleStaysOpenWhileTheyTalk() throws {
    var office = SittingTests.Office()
    let practice = PaperPractice()
    office.desk.practice = practice
    practice.openRoom = "case00"
    office.desk.model.enterOffice(
      Office(cases: practice.cases, openRoom: "case00"), at: office.desk.now.monotonic)
    office.desk.model.sitAtConsole(
      Console(code: "K7", names: Pair("Ana", "Ben"), caseID: "case00"))
    office.desk.take(.input(.changed))
    office.beginTalk()
    office.desk.wait(seconds: 1200)
    #expect(practice.isUnlocked)
    #expect(office.desk.words.contains("Hold the talk"))
    // A key locks it all the same; the passphrase leads back.
    office.desk.press("[f8]")
    #expect(office.desk.words.contains("The passphrase of the practice"))
    #expect(!String(describing: office.desk.model).contains("Ana"))
    office.desk.press(PaperPractice.words + "[enter]")
    #expect(office.desk.words.contains("Hold the talk"), "\(office.desk.words)")
  }

  @Test func aNoteIsWrittenSignedAndAddedTo() throws {
    var room = PaperPractice.room()
    room.press("1" + "2" + "1")
    #expect(room.words.contains("No note yet.") && room.words.contains("Both came early today."))
    room.press("1")
    let row = try #require(room.model.library.noteTemplates.firstIndex { $0.id == "soap" })
    room.press("\(row + 1)They were tired.")
    #expect(room.words.contains("Subjective") && room.words.contains("Your lines of this session"))
    room.wait(seconds: 3)
    #expect(practice(room).drafts == 1)
    room.wait(seconds: 30)
    #expect(practice(room).drafts == 1)
    // Locked in the middle of a sentence: it is there afterwards.
    room.press(" And")
    room.press("[f8]")
    #expect(practice(room).drafts == 1 && practice(room).typed == 1)
    room.press(PaperPractice.words + "[enter]" + "1" + "2" + "1")
    #expect(room.words.contains("A note is begun, not signed."))
    room.press("1")
    #expect(room.model.focus.editor?.text == "They were tired. And")
    room.press(" kind.[ctrl-d]Nothing.[ctrl-d]They listen.[esc]")
    #expect(room.words.contains("Objective") && room.model.focus.editor?.text == "Nothing.")
    room.press("[ctrl-d][ctrl-d]Slower.[ctrl-d]")
    #expect(room.words.contains("Read it whole, and sign it"))
    room.press("2")
    #expect(room.words.contains("They were tired. And kind.") && room.words.contains("Slower."))
    room.press("[enter]")
    #expect(room.model.trouble?.contains("a word here") == true)
    room.press("Kim Berg[enter]")
    #expect(room.words.contains("Signed by Kim Berg"))
    #expect(practice(room).files["case00"]?.entry.sessionsWithoutNote == [])
    room.press("[esc]2Forgot something[enter]Ana had a cold.[ctrl-d]Kim Berg[enter]")
    #expect(room.words.contains("Why: Forgot something") && room.words.contains("Ana had a cold."))
    #expect(room.words.contains("They were tired. And kind."))
  }

  @Test func theChecklistIsGoneThrough() throws {
    var room = PaperPractice.room()
    room.press("1" + "5")
    let checklist = try #require(practice(room).files["case00"]?.checklist)
    let seated = try #require(checklist.places.firstIndex { $0.seat == .b })
    #expect(room.words.contains(": Zoë, 0 of") && room.words.contains(": 作者, 0 of"))
    let group = try #require(room.words.split(separator: "\n").first { $0.contains(": 作者") })
    let number = try #require(group.first { $0.isNumber })
    room.press("\(number)1")
    #expect(room.words.contains("With 作者 alone."), "\(room.words)")
    room.press("3He asked twice.[enter]")
    #expect(room.words.contains("done, with concern") && room.words.contains("He asked twice."))
    #expect(room.model.trouble == checklist.item(at: checklist.places[seated])?.concern)
    room.press("[esc][esc]")
    #expect(room.words.contains("Safety: each of them alone, begun"))
  }

  @Test func betweenTheSessions() throws {
    var room = PaperPractice.room()
    room.press("1")
    #expect(room.words.contains("What they take home, 2 open"))
    room.press("3" + "1")
    #expect(room.words.contains("You wrote: Twice, if you can."))
    room.press("2" + "Both were ill[enter]")
    #expect(room.words.contains("tried") && room.words.contains("in the way: Both were ill"))
    room.press("2" + "1")
    #expect(practice(room).files["case00"]?.homework[1].isOpen == false)
    room.press("2")
    #expect(room.model.trouble == "This one is settled.")
    room.press("1" + "4" + "[esc]")
    #expect(
      !room.words.contains("open\n") && practice(room).files["case00"]?.homework[0].asideAt != nil)
    room.press("4" + "2")
    #expect(room.words.contains("how close") && room.words.contains("2025-08-04"))
    room.press("[esc][esc]6")
    #expect(room.words.contains("heard case access K7 --for a FILE"))
  }

  @Test func theSameInLines() {
    var room = PaperPractice.room(isPlain: true)
    room.answer("/new", "K4", "Ana, Ben")
    #expect(room.words.contains("Ana and Ben"))
    room.answer("7", "2", "2036-12-31 14:30")
    #expect(room.words.contains("The next session: 2036-12-31 14:30"))
    room.answer("/back", "1", "6", "3", "7", "6", "9", "1")
    #expect(practice(room).begun.first?.blocks.count == 7, "\(room.words)")
    var entry = PaperPractice.room(isPlain: true)
    entry.answer("1", "7", "2")
    #expect(
      entry.words.contains("An empty line keeps what stands here; a hyphen alone takes it away."))
    entry.answer("-")
    #expect(practice(entry).files["case00"]?.entry.next == nil)
    var noted = PaperPractice.room(isPlain: true)
    noted.answer("1", "2", "1", "1", "1", "One line,", "and another.", ".", ".", ".", ".", ".")
    #expect(noted.words.contains("Go on with the note"), "\(noted.words)")
    noted.answer("2", "Kim Berg")
    #expect(noted.words.contains("and another."), "\(noted.words)")
    #expect(noted.words.contains("Signed by Kim Berg"), "\(noted.words)")
  }
}
