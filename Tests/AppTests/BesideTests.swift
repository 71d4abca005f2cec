import App
import Content
import Dialogue
import TerminalUI
import Testing

/// What stands beside a talk: dials, beginnings, proposals, agreements, talk-time.
@Suite struct BesideTests {
  @Test func beginningsThinOutAndCanBeSeen() {
    for (uses, count) in [(0, 4), (1, 4), (2, 3), (4, 2), (6, 1), (40, 1)] {
      var room = Room.talking(uses: uses)
      room.press("1   ")
      guard case .stems(let stems) = room.page.blocks.first(where: { $0.isStems }) else {
        Issue.record("no beginnings after \(uses) talks")
        continue
      }
      #expect(stems.count == count)
      #expect(room.page.moves.contains { $0.id == "stems" } == (count < 4))
      room.press("m")
      #expect(room.words.contains("Did I get that right?"))
    }
  }

  @Test func courageIsThankedFirstAndOnce() {
    var room = Room.talking()
    room.press("1 cc  ")
    #expect(room.words.contains("That took courage to say. Thank Zoë first."))
    room.press(" 3")
    #expect(!room.words.contains("Thank Zoë first"))
    room.press(" 1")
    #expect(room.session?.courage == 0)
  }

  @Test func theNeedStaysForTheTurn() {
    var room = Room.talking()
    room.press("1 dd  ")
    #expect(room.words.contains("Zoë would like comfort."))
    room.press(" 11")
    #expect(room.session?.need == .comfort)
    room = Room.talking("good-news")
    #expect(!room.page.moves.contains { $0.id == "need" || $0.id == "courage" })
  }

  /// Notes are the listener's, survive a power cut, and are in no record.
  @Test func notesAreForTheMoment() throws {
    var room = Room.talking("two-positions", keep: .words)
    while room.state != "answer" { room.press(room.page.hasChoices ? "1" : " ") }
    room.press("jblue")
    room.take(.input(.hangUp))
    #expect(room.drafts.last?.notes == "blue")
    var record = try #require(room.records["talk1"])
    var later = Room()
    later.records = ["talk1": record]
    later.take(.opened(record))
    later.press(" ")
    #expect(later.page.field?.editor.text == "blue")
    room.press(" door[c-d]")
    #expect(room.session?.notes == "blue door")
    record = try #require(room.records["talk1"])
    #expect(Session.withheld(in: record.events).contains(record.events.last?.seq ?? -1))
    #expect(!record.words.contains { $0.words.contains("blue") })
  }

  @Test func cuesAboutEyesCanBeTurnedOff() {
    var ways = Room.plainWays
    ways.hasEyeCues = false
    var room = Room.talking(ways: ways)
    room.press("1 ")
    #expect(!room.words.contains("Look at"))
    room = Room.talking()
    room.press("1 ")
    #expect(room.words.contains("Look at 作者"))
  }

  @Test func whatFitsIsProposed() {
    let all = Room.library.exercises
    for aim in Exercise.Aim.allCases {
      for minutes in [10, 30, 60, nil] {
        for energy in Exercise.Energy.allCases {
          let found = Wish(aim: aim, minutes: minutes, energy: energy)
            .propose(all, isUnlocked: false)
          #expect((1...3).contains(found.count), "\(aim) \(minutes ?? 0) \(energy)")
          #expect(found.allSatisfy { $0.minutes <= minutes ?? .max && $0.unlock == nil })
        }
      }
    }
    let quick = Wish(aim: .heard, minutes: 10, energy: .little).propose(all, isUnlocked: false)
    #expect(quick.map(\.id) == ["seven-minutes"])
    let decide = Wish(aim: .decide, minutes: 30, energy: .plenty)
    #expect(decide.propose(all, isUnlocked: true).first?.id == "solve")
  }

  /// Solving by itself opens after a talk in which both felt understood, for a week.
  @Test func solvingOpensAfterUnderstanding() throws {
    var room = Room.talking("seven-minutes")
    while room.session?.phase != nil, room.model.screen == .talk {
      room.press(room.page.hasChoices ? "1" : room.words.contains("A number") ? "p" : " ")
      if room.words.contains("What do you agree on") { room.press("[esc]4") }
    }
    #expect(room.records["talk1"]?.header.wasUnderstood == true)
    #expect(room.model.isUnlocked(at: room.now))
    room.now.wall += 8 * 86_400_000
    #expect(!room.model.isUnlocked(at: room.now))
    room.press("16")
    for _ in 0..<15 { room.press("[down]") }
    while room.model.library.exercises[room.model.focus.selected].id != "solve" {
      room.press("[down]")
    }
    room.press("[enter]")
    #expect(room.words.contains("opens for a week after a talk"))
  }

  /// What was agreed on comes back for the weekly look, until it is settled.
  @Test func agreementsAreLookedAtAgain() throws {
    var room = Room.talking(keep: .outcomes)
    room.press("1 pp pp1If it rains, we walk.[enter]114  ")
    #expect(room.promises.map(\.agreement.words) == ["If it rains, we walk."])
    #expect(room.promises[0].agreement.owner == "Zoë")
    room = Room.talking("weekly-sit-down", promises: room.promises)
    while room.session?.agreement != nil, room.session?.step?.state.id != "review" {
      room.press(" ")
      if case .review = room.session?.step?.state.kind { break }
    }
    #expect(room.words.contains("If it rains, we walk."))
    room.press("1s ")
    #expect(room.promises[0].outcome == .kept && !room.promises[0].isOpen)
  }

  /// Floor time by week, silence included, and a line at the close only if both want it.
  @Test func talkTimeIsToldIfBothWantIt() {
    for (first, second) in [("1", "1"), ("1", "2"), ("2", "1")] {
      var room = Room.talking()
      room.press("1  ")
      room.wait(seconds: 125)
      room.press(" ")
      room.wait(seconds: 65)
      room.press(" 12")
      while !room.words.contains("You have both been heard") { room.press("p") }
      room.press("  pppppp\(first) pppppp\(second)")
      let isShown = room.words.contains("Zoë had the floor for 2 minutes, 作者 for a minute.")
      #expect(isShown == (first == "1" && second == "1"), "\(room.words)")
      if isShown { room.press(" ") }
      room.press("4  ")
      #expect(room.records["talk1"]?.header.floor == Pair(125_000, 65_000))
      room.press("4k")
      #expect(room.words.contains("Zoë 2 min") || room.words.contains("Zoë 2"))
    }
  }
}

/// Weeks begin on Monday, wherever one is.
@Suite struct TalkTimeTests {
  @Test(arguments: [
    ("2026-11-22 23:30", 1_795_390_200_000, 0, "2026-11-16"),
    ("2026-11-22 23:30 in Greenwich is Monday in Berlin", 1_795_390_200_000, 3600, "2026-11-23"),
    ("2026-11-23 00:00", 1_795_392_000_000, 0, "2026-11-23"),
    ("1970-01-01, a Thursday", 0, 0, "1969-12-29"),
  ])
  func weekOf(_ name: String, _ startedAt: Int, _ offset: Int, _ monday: String) throws {
    let header = try #require(
      TalkHeader(
        [
          "exercise": "mirror-talk", "title": "Mirror talk", "names": ["Ana", "Ben"],
          "startedAt": .int(startedAt), "keep": "outcomes", "state": "complete",
          "floor": [90_000, 30_000],
        ], id: "x"))
    let weeks = talkTime([header, header], zoneOffset: offset)
    #expect(weeks.map(\.monday) == [monday], "\(name)")
    #expect(weeks.first?.words == "Ana 3 min, Ben 1 min")
  }
}

extension Page {
  fileprivate var hasChoices: Bool {
    blocks.contains { if case .choices = $0 { true } else { false } }
  }
}

extension Page.Block {
  fileprivate var isStems: Bool { if case .stems = self { true } else { false } }
}
