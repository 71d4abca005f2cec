import App
import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// A whole session of fifty minutes on two pseudo-terminals that share a clock, with every kind of
/// block and every control of the console; and what the couple must not see of it.
@Suite(.serialized) final class FiftyMinutesTests {
  private let house = House()
  private let clock: SetClock
  private var dice = Dice(state: testSeed)
  private var canaries: [Canary] = []

  init() { clock = SetClock(in: house) }

  /// A word that only the facilitator may ever see.
  private func canary(_ what: String) -> String {
    let canary = Canary(what, &dice)
    canaries.append(canary)
    return canary.word
  }

  private func expectNone(
    in bytes: [UInt8], _ place: String, _ location: SourceLocation = #_sourceLocation
  ) {
    for canary in canaries {
      let found = canary.forms(in: bytes)
      #expect(found.isEmpty, "\(place): \(found)", sourceLocation: location)
    }
  }

  // MARK: What was there before

  private func plan() -> String {
    func block(_ title: String, _ deed: String, _ minutes: Int) -> String {
      """
      { "title": "\(title)", \(deed), "minutes": \(minutes),
        "aim": "\(canary("the aim of \(title)"))", "note": "\(canary("the note of \(title)"))" }
      """
    }
    let blocks = [
      block("Arriving", #""do": "talk""#, 5),
      block("How are you two?", #""do": "measure", "measure": "check-in""#, 5),
      block("A small one", #""do": "exercise", "exercise": "seven-minutes""#, 12),
      block("A breath of air", #""do": "pause""#, 3),
      block("Each alone", #""do": "alone""#, 5),
      block("Something lighter", #""do": "deck", "deck": "everyday-us", "questions": 2"#, 10),
      block("What is left", #""do": "talk""#, 5),
      block("Ending", #""do": "talk""#, 5),
    ]
    let text = """
      { "schema": 1, "kind": "plan", "id": "fifty", "title": "Fifty minutes",
        "summary": "\(canary("the summary of the plan"))", "minutes": 50, "suits": ["any"],
        "blocks": [\(blocks.joined(separator: ",\n"))] }
      """
    let path = house.root + "/out/plan.json"
    Checkout.write(text, to: path)
    return path
  }

  private func practice() throws -> PracticeDesk {
    let desk = PracticeDesk(folder: house.data)
    #expect(try desk.unlock(TwoScreens.words))
    return desk
  }

  /// An earlier session with a note, private lines, homework and a checklist, and another couple.
  private func prepare() throws {
    canaries.append(Canary("the passphrase", TwoScreens.words))
    let added = house.run(
      ["case", "add", "K7", "--names", "Ana,Ben", "--plain"],
      [TwoScreens.words, TwoScreens.words, "no"])
    #expect(added.code == 0, "\(added)")
    let desk = try practice()
    let day = SetClock.start - 7 * 86_400_000
    func fill(_ id: String, _ whose: String) throws {
      let meeting = try desk.holdSession(
        with: id, "An earlier one", at: day, lines: [canary("a private line of \(whose)")])
      let draft = SessionNote.Draft(
        meeting: meeting, template: "dap",
        sections: [
          .init(id: "data", title: "Data", text: canary("the session note of \(whose)")),
          .init(id: "plan", title: "Plan", text: ""),
        ])
      let note = try desk.saveDraft(draft, over: nil, of: id)
      _ = try desk.sign(note, as: canary("whoever signed for \(whose)"), of: id)
      let form = try #require(Checkout.library().checklists.first)
      let item = try #require(form.sections.first?.items.first?.id)
      let checklist = try desk.begin(form, after: nil, of: id)
      _ = try desk.note(
        .concern, line: canary("the checklist of \(whose)"), at: .init(item: item, seat: nil),
        in: checklist, of: id)
    }
    let id = try desk.case(called: "K7").id
    try fill(id, "K7")
    let shelf = HomeworkShelf(try desk.roomJournal(of: id))
    for (number, title) in ["A walk by the river", "A minute at the door"].enumerated() {
      try shelf.give(
        Homework.Assignment(
          id: "give2\(number + 2)", kind: .own, title: title, at: day + number,
          meeting: try desk.case(id).sessionsWithoutNote.first))
    }
    let code = Canary("another couple’s code", "qxkvwzjbnmtr")
    canaries.append(code)
    let other = try desk.add(
      code: code.word, names: Pair(canary("another name"), canary("another’s partner")))
    try fill(other.id, "others")
    _ = try desk.assign(
      .own, title: canary("others’ homework"), words: canary("words to others"), due: nil,
      to: other.id)
  }

  // MARK: Looking

  private func showsTime(
    _ screens: TwoScreens, _ words: String, _ location: SourceLocation = #_sourceLocation
  ) {
    // A key, so that the page is drawn with the time it is now.
    screens.desk.type("\u{1B}[A")
    #expect(screens.desk.shows(words, within: 8), "\(screens.desk.text)", sourceLocation: location)
    look(screens, location)
  }

  /// No word of the facilitator's stands on the couple's screen now.
  private func look(_ screens: TwoScreens, _ location: SourceLocation = #_sourceLocation) {
    screens.couple.rest()
    expectNone(in: Array(screens.couple.remembered.utf8), "the couple’s screen", location)
  }

  /// Everything in the couple's journal, as its key opens it.
  private func everything(in room: Journal) throws -> [[UInt8]] {
    var all: [[UInt8]] = []
    for kind in Item.Kind.allCases {
      for audience in Audience.allCases {
        for item in try room.items(kind, for: audience) {
          all.append(try #require(item.header, "\(kind) \(item.id) does not open"))
          all += try room.records(of: item.id)
        }
      }
    }
    return all + [try room.value("names") ?? []]
  }

  private func jot(_ words: String, _ screens: TwoScreens) throws {
    try screens.choose("Private note")
    try #require(screens.desk.shows("For you alone"), "\(screens.desk.text)")
    screens.desk.type(words + "\r")
    let isBack = screens.desk.waits { $0.text.contains("End") || $0.text.contains("the end") }
    try #require(isBack, "\(screens.desk.text)")
  }

  // MARK: The session

  @Test func everyControlActsAndNothingOfTheDeskIsSeen() throws {
    try prepare()
    let screens = try TwoScreens(house, plan: plan(), environment: clock.environment)
    try arrive(screens)
    try answer(screens)
    try talk(screens)
    try change(screens)
    try lighten(screens)
    let meeting = try end(screens)
    try lookAfterwards(screens, meeting)
    let times = screens.times.sorted()
    let late = times[times.count * 95 / 100]
    print("fifty minutes: \(times.count) acts, median \(times[times.count / 2]) ms, p95 \(late) ms")
    #expect(times.count >= 20 && late <= 200)
    #expect(canaries.count == 35)
  }

  /// Who is here, the terms, how it went at home, and the first block.
  private func arrive(_ screens: TwoScreens) throws {
    showsTime(screens, "50 minutes are planned, in 8 blocks.")
    try jot(canary("a line before"), screens)
    try screens.choose("Say who is here")
    try screens.act("Both") { $0.text.contains("Ana agrees to it") }
    screens.couple.type("1")
    try #require(screens.couple.shows("Ben agrees to it"))
    screens.couple.type("1")
    try #require(screens.couple.shows("Last time you took along: A walk by the river"))
    screens.couple.type("2")
    try #require(screens.couple.type("the rain\r", then: "A minute at the door"))
    #expect(screens.desk.shows("river: tried; in the way: the rain"), "\(screens.desk.text)")
    // They tell of the second aloud.
    try screens.choose("They told me", "A minute at the door")
    try screens.act("Done") { $0.text.contains("It goes on from the other screen") }
    // Before the first block the desk locks itself after two minutes without a key.
    for minute in 1...2 {
      clock.set(minute: minute)
      showsTime(screens, "50 minutes are planned, in 8 blocks.")
    }
    try screens.act("Begin: Arriving") { $0.text.contains("Arriving") }
    showsTime(screens, "Block: 0 of 5 minutes. Session: 0 of 50 minutes, on time.")
    #expect(screens.desk.shows("block 1 of 8"))
    try screens.choose("Show them a line", "A word to both")
    try screens.act("Slow down") { $0.text.contains("Slow down a little.") }
    try screens.choose("Show them a line")
    try screens.act("Nothing any more") { !$0.text.contains("Slow down a little.") }
    // Typed, and not sent.
    try screens.choose("Show them a line", "A word to both", "Type it")
    let unsent = canary("a cue that was not sent")
    #expect(screens.desk.type(unsent, then: unsent))
    look(screens)
    screens.desk.type("\u{1B}")
    try #require(screens.desk.shows("What shall their screen show?"), "\(screens.desk.text)")
    screens.desk.type("\u{1B}")
    clock.set(minute: 5)
    showsTime(screens, "Block: 3 of 5 minutes. Session: 3 of 50 minutes, on time.")
    try screens.choose("One minute more")
    showsTime(screens, "Block: 3 of 6 minutes. Session: 3 of 51 minutes, on time.")
  }

  /// Each answers alone; both terminals lose their power meanwhile.
  private func answer(_ screens: TwoScreens) throws {
    clock.set(minute: 10)
    showsTime(screens, "Block: 8 of 6 minutes. Session: 8 of 51 minutes, 2 minutes behind.")
    try screens.act("Next: How are you two?") { $0.words.contains("Pass the keyboard to Ana") }
    screens.couple.type(" ")
    try #require(screens.couple.shows("How close"))
    try #require(screens.couple.type("9\r", then: "How safe"))
    try screens.cutCouple()
    try #require(screens.couple.shows("Pass the keyboard to Ana"))
    try screens.answer(3, "Whoever guides you, alone")
    try #require(screens.couple.shows("Pass the keyboard to Ben"))
    try screens.cutDesk()
    #expect(screens.desk.shows("Ben is alone at the screen."))
    try screens.answer(7, "Whoever guides you, and Ana")
    #expect(screens.desk.shows("Both have answered.") && screens.desk.shows("how close 3 of 10"))
    clock.set(minute: 14)
    showsTime(screens, "Block: 4 of 5 minutes. Session: 12 of 51 minutes, 1 minute behind.")
  }

  /// A talk of theirs, with everything that can be laid on it.
  private func talk(_ screens: TwoScreens) throws {
    try screens.act("Next: A small one") { $0.words.contains("Pass the keyboard to Ana") }
    try screens.reachStep()
    try screens.act("Hold the talk") { $0.text.contains("Let us stay here") }
    try screens.act("Let the talk go on") { !$0.text.contains("Let us stay here") }
    clock.set(minute: 15)
    let borrowed = "I was glad when"
    try screens.choose("Show them a line", "A beginning to borrow")
    try screens.act(borrowed) { $0.lines.count { $0.contains(borrowed) } == 2 }
    try screens.choose("Show them a line", "A question", "Type it")
    try #require(screens.desk.type("heronshadow", then: "heronshadow"))
    try screens.act("a typed question", keys: "\r") { $0.text.contains("heronshadow") }
    try jot(canary("a line in a talk"), screens)
    try #require(screens.couple.type(" ", then: "Space when done"), "\(screens.couple.text)")
    try screens.act("Pass the floor") { $0.words.contains("Ben, ") }
    screens.couple.rest()
    if screens.couple.text.contains("one breath before you answer") { screens.couple.type(" ") }
    try #require(screens.couple.shows("0:50 left"), "\(screens.couple.text)")
    try screens.act("One minute more") { $0.text.contains("1:50 left") }
    try screens.act("Five minutes more") { $0.text.contains("6:50 left") }
    clock.set(minute: 16)
    screens.couple.type("\u{1B}[A")
    #expect(screens.couple.shows("5:50 left"), "\(screens.couple.text)")
    try screens.cutCouple()
    // It waits for both.
    try #require(screens.couple.shows("The talk is paused"), "\(screens.couple.text)")
    try #require(screens.couple.type(" ", then: "say it back"), "\(screens.couple.text)")
    #expect(screens.desk.shows("Ben has the floor."), "\(screens.desk.text)")
    // Locked at the desk; the couple goes on.
    screens.desk.type("\u{1B}[19~")
    try #require(screens.desk.shows("The passphrase of the practice"), "\(screens.desk.text)")
    #expect(!screens.desk.text.contains("Ben") && !screens.desk.text.contains("K7"))
    screens.couple.rest()
    screens.couple.type(" ")
    try #require(screens.couple.waits { !$0.text.contains(" left") }, "\(screens.couple.text)")
    try #require(screens.desk.type(TwoScreens.words + "\r", then: "block 3 of 8"))
    try screens.act("Time-out") { $0.text.contains("When will you be back?") }
    #expect(screens.desk.shows("They are in a time-out."))
    try screens.choose("No time-out", on: screens.couple)
    try #require(screens.couple.waits { !$0.text.contains("When will you be back?") })
    clock.set(minute: 20)
    showsTime(screens, "Block: 6 of 12 minutes. Session: 18 of 51 minutes, 1 minute behind.")
  }

  /// Blocks are moved, left out, made longer and shorter, and the next ones show it.
  private func change(_ screens: TwoScreens) throws {
    try screens.choose("What comes", "What is left", "Leave it out", "Ending")
    try screens.choose("Five minutes more")
    #expect(screens.desk.shows("Ending, 10 minutes"))
    try screens.choose("Five minutes less")
    #expect(screens.desk.shows("Ending, 5 minutes"))
    screens.desk.type("\u{1B}")
    try screens.choose("Something lighter", "Earlier")
    screens.desk.rest()
    screens.desk.type("\u{1B}")
    try #require(screens.desk.shows("What comes"))
    screens.desk.rest()
    screens.desk.type("\u{1B}")
    try #require(screens.desk.shows("block 3 of 7"), "\(screens.desk.text)")
    clock.set(minute: 24)
    showsTime(screens, "Block: 10 of 12 minutes. Session: 22 of 46 minutes, 1 minute behind.")
    // Whatever they wrote or said, the talk is put away.
    try screens.act("Next: A breath of air") { $0.text.contains("A break") }
    clock.set(minute: 25)
    showsTime(screens, "Block: 1 of 3 minutes. Session: 23 of 46 minutes, 1 minute ahead.")
    #expect(screens.desk.shows("block 4 of 7"))
  }

  /// Questions of a deck, and what each is asked alone on the spot.
  private func lighten(_ screens: TwoScreens) throws {
    // It was put before the block for each alone.
    try screens.act("Next: Something lighter") { !$0.text.contains("A break") }
    try screens.reachStep()
    for _ in 0..<4 where !screens.couple.text.contains("read it aloud") {
      screens.couple.type(" ")
      screens.couple.rest()
    }
    try #require(screens.couple.text.contains("read it aloud"), "\(screens.couple.text)")
    try screens.choose("Show them a line")
    try screens.choose("A question")
    try #require(screens.desk.shows("Type it"), "\(screens.desk.text)")
    try #require(screens.desk.waits { $0.lines.contains { $0.contains("1  ") } })
    screens.desk.rest()
    let first = try #require(
      screens.desk.lines.first { $0.contains("1  ") }?.split(separator: "1  ").last, "no question")
    let question = first.split(separator: " ").joined(separator: " ")
    try screens.act("a question", keys: "1") { $0.words.contains(question) }
    let measure = try #require(Checkout.library().measures.first { $0.id == "felt-heard-short" })
    try screens.choose("What comes", "Ask each of them alone", measure.title)
    clock.set(minute: 30)
    try screens.act("Next: \(measure.title)") { $0.words.contains("Pass the keyboard to Ana") }
    for _ in 0..<40 where !screens.couple.text.contains("It goes on from the other") {
      screens.couple.type(screens.couple.words.contains("Pass the keyboard") ? " " : "p")
      screens.couple.rest()
    }
    #expect(screens.desk.shows("Nothing was passed on, and that is fine."), "\(screens.desk.text)")
    #expect(screens.desk.shows("block 6 of 8"))
  }

  /// Each is seen alone, something to take home, and the end.
  ///
  /// - Returns: The session's id.
  private func end(_ screens: TwoScreens) throws -> String {
    try screens.choose("What comes", "Each alone")
    try screens.act("Begin it now") { $0.text.contains("One of you at a time") }
    #expect(!screens.couple.text.contains("Each alone"))
    clock.set(minute: 36)
    try jot(canary("a line about one of them"), screens)
    try screens.give("A walk at noon", "Slowly.")
    try #require(screens.desk.shows("They take home: A walk at noon"), "\(screens.desk.text)")
    look(screens)
    try screens.act("Next: Ending") { $0.text.contains("Ending") }
    clock.set(minute: 50)
    showsTime(screens, "Block: 14 of 5 minutes.")
    #expect(screens.desk.shows("block 8 of 8"))
    // As whoever is in the room could open it.
    let folder = try #require(PracticeDesk.openRoomFolder(in: house.data))
    for bytes in try everything(in: Journal(folder: folder)) {
      expectNone(in: bytes, "the room’s journal")
    }
    let practice = try practice()
    let id = try practice.case(called: "K7").id
    let meeting = try #require(
      try practice.roomJournal(of: id).items(.meeting, onlyOpen: true).first?.id)
    try screens.choose("What comes", "End the session")
    try screens.act("Yes") {
      $0.text.contains("That is all for today")
        && $0.text.contains("You take along: A walk at noon")
    }
    #expect(screens.couple.shows("Slowly."))
    #expect(screens.desk.shows("The session is over"), "\(screens.desk.text)")
    look(screens)
    return meeting
  }

  private func lookAfterwards(_ screens: TwoScreens, _ meeting: String) throws {
    let outputs = (screens.earlier + [screens.couple]).map(\.output)
    #expect(outputs.count == 3 && outputs.allSatisfy { $0.count > 1000 })
    for output in outputs { expectNone(in: output, "what the couple’s terminal wrote") }
    // Such a search finds what was sent.
    let sent = Canary("what was sent", "heronshadow")
    #expect(outputs.contains { !sent.forms(in: $0).isEmpty })
    let practice = try practice()
    let one = try practice.case(called: "K7")
    let all = try everything(in: practice.roomJournal(of: one.id))
    for bytes in all { expectNone(in: bytes, "the couple’s journal") }
    // Such a search finds what both may read.
    let shared = Canary("what both may read", "A walk at noon")
    #expect(all.contains { !shared.forms(in: $0).isEmpty })
    let lines = try practice.lines(of: meeting, with: one.id)
    let places = lines.map { "\($0.place) \(($0.at - SetClock.start) / 60_000)" }
    #expect(
      places == [
        "before 0", "A small one, Ana, something small from today 15", "Each alone 36",
      ])
    for (line, canary) in zip(lines, canaries.filter { $0.what.hasPrefix("a line ") }) {
      #expect(line.words == canary.word)
    }
    #expect(try practice.homework(of: one.id).map(\.isOpen) == [true, true, false])
    #expect(try practice.verifyAudit().isWhole)
  }
}
