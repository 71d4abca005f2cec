import App
import Content
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// What one person answers alone stays with them.
@Suite struct SafetyTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  /// The cells of a page at two sizes, and its lines.
  private func shown(_ room: Room) -> String {
    let sizes = [Size(columns: 80, rows: 24), Size(columns: 40, rows: 24)]
    let frames = sizes.map { size in
      frame(of: room.page, size: size, theme: .standard).lines.joined(separator: "\n")
    }
    return (frames + plainLines(of: room.page)).joined(separator: "\n")
  }

  private static let answers = ["222", "111", "313", "123"]

  /// Whatever the first answers, the second sees the same pages, and heard asks for the same to be
  /// written, and nothing of it.
  @Test func theQuietQuestionsTellNobodyAnything() {
    var pages: Set<[String]> = []
    for answer in Self.answers {
      for choice in 1...3 {
        var room = Room(wasAsked: false)
        room.press("1 " + String(answer.prefix(3)) + String(choice))
        var seen = [shown(room)]
        for key in [" ", "2", "2", "1"] {
          room.press(key)
          seen.append(shown(room))
        }
        pages.insert(seen)
        room.press("1")
        #expect(room.effects == [.list, .rememberAsked])
        let isGoingOn = choice == 1
        #expect((room.model.screen == .aim) == isGoingOn)
        #expect((room.model.screen == .notToday) == !isGoingOn)
        #expect(!shown(room).contains("Zoë") && !shown(room).contains("作者"))
      }
    }
    #expect(pages.count == 1)
  }

  /// "Not today", said alone in a talk: the other sees the same pages, and the events are the same.
  @Test func todayIsTheSameForTheOther() {
    var pages: Set<[String]> = []
    var events: Set<String> = []
    var ends: Set<String> = []
    for choice in 1...3 {
      var room = Room.talking("seven-minutes", isQuick: false)
      room.press("  \(choice)")
      var seen = [shown(room)]
      room.press(" ")
      seen.append(shown(room))
      pages.insert(seen)
      events.insert(
        (room.records["talk1"]?.events ?? []).map { $0.json.text() }.joined(separator: "\n"))
      room.press("1")
      if choice > 1 { ends.insert(shown(room)) }
      #expect(room.words.contains("Not this talk, today") == (choice > 1))
    }
    #expect(pages.count == 1 && events.count == 1)
    // Lighter and not today are one page, whoever said which.
    for (first, second) in [(1, 2), (1, 3), (2, 3)] {
      var room = Room.talking("seven-minutes", isQuick: false)
      room.press("  \(first) \(second)")
      ends.insert(shown(room))
    }
    #expect(ends.count == 1)
  }

  /// Too tense for the talk is told in the very words of "not today".
  @Test func tooTenseAndNotTodayAreOnePage() {
    var tense = Room.talking("reach", isQuick: false)
    tense.press("  1ppp 1p5[enter]8[enter]2")
    var unwilling = Room.talking("reach", isQuick: false)
    unwilling.press("  3ppp 1ppp")
    #expect(tense.words.contains("Not this talk, today"))
    #expect(shown(tense) == shown(unwilling))
    // A tension that the talk can bear only brings an offer.
    var fit = Room.talking(isQuick: false)
    fit.press("  1ppp 1p5[enter]8[enter]2")
    #expect(fit.words.contains("a break first is always a good idea"))
    fit.press(" ")
    #expect(fit.state == "now-ok")
  }

  @Test func notTodayLeavesNothingOfTheTalk() {
    var room = Room.talking("seven-minutes", isQuick: false)
    room.press("  3 1")
    room.press("3")
    #expect(room.records.isEmpty && room.model.screen == .home)
    room = Room.talking("seven-minutes", isQuick: false)
    room.press("  2 1")
    room.press("1")
    #expect(room.records.isEmpty)
    #expect(room.words.contains("These would fit"))
  }

  /// heard was closed in between: what was said about today was nowhere, so it is asked again.
  @Test func todayIsAskedAgainAfterARestart() throws {
    var room = Room.talking("seven-minutes", isQuick: false)
    room.press("  3 ")
    let record = try #require(room.records["talk1"])
    var later = Room()
    later.records = ["talk1": record]
    later.take(.opened(record))
    later.press(" 1")
    #expect(later.words.contains("Pass the keyboard to Zoë"))
    later.press(" ")
    #expect(later.words.contains("is today all right"))
    later.press("3")
    #expect(later.words.contains("Not this talk, today"))
  }

  @Test func theQuietQuestionsCanBeAskedAtAnyTime() {
    var room = Room.talking()
    room.press("1 ?hl")
    #expect(room.words.contains("Are you afraid of how the other may react"))
    room.press("111")
    #expect(room.words.contains("Thank you for looking at it"))
    room.press("3")
    // As after any stop: nobody is told why.
    #expect(room.words.contains("You stopped here"))
    room = Room()
    room.press("?hl2213")
    #expect(room.model.screen == .notToday)
  }

  /// 300 hand-overs in which somebody answered something only they could have written: nothing of
  /// it is on any page until the other has had their own turn, and never where it was not shown.
  @Test func nothingOfOnesOwnIsOnTheOthersPages() throws {
    var dice = Dice(state: testSeed)
    var handOvers = 0
    let ids = [
      "weekly-sit-down", "perspective-swap", "two-positions", "after-a-fight", "mirror-talk",
    ]
    while handOvers < 300 {
      let id = ids.randomElement(using: &dice) ?? "mirror-talk"
      var room = Room.talking(id, ways: Room.plainWays, isQuick: Bool.random(using: &dice))
      var secrets: [Seat: [String]] = [:]
      for _ in 0..<140 {
        guard let session = room.session, session.phase != .closed else { break }
        let alone = session.privateSeat
        if let alone {
          for secret in secrets[alone.other] ?? [] {
            #expect(!shown(room).contains(secret), "HEARD_SEED=\(testSeed), \(id): \(room.words)")
          }
          if room.page.field != nil {
            let secret = "SECRET\(UInt32.random(in: 0...(.max), using: &dice))"
            secrets[alone, default: []].append(secret)
            room.press(secret + "[c-d]")
            continue
          }
        } else if room.words.contains("Pass the keyboard to") {
          handOvers += 1
          for secret in secrets.values.joined() {
            #expect(!shown(room).contains(secret), "HEARD_SEED=\(testSeed), \(id): \(room.words)")
          }
          // The scale and the list begin anew for whoever comes.
          #expect(room.model.focus.value == nil && room.model.focus.picking.chosen.isEmpty)
        } else {
          // Both may see what was to be shown; what is not is looked for in the record.
          secrets = [:]
        }
        press(&room, &dice)
      }
    }
    print("hand-overs searched: \(handOvers), seed \(testSeed)")
  }

  private func press(_ room: inout Room, _ dice: inout Dice) {
    let page = room.page
    for block in page.blocks {
      switch block {
      case .choices(let choices):
        room.press(String(Int.random(in: 1...min(9, choices.options.count), using: &dice)))
        return
      case .scale(let scale):
        room.press("\(Int.random(in: scale.range, using: &dice))[enter]")
        return
      default: continue
      }
    }
    room.press(page.field == nil ? " " : "words[c-d]")
  }

  /// Where both are put side by side, only what its person let the other see is there.
  @Test func whatWasNotShownIsNotRevealed() throws {
    let words = Room.library.feelings.groups.map { $0.branches[0].words[0].text }
    for (first, second) in [("1", "2"), ("2", "1"), ("2", "2"), ("1", "1")] {
      var room = Room.talking("after-a-fight")
      while room.session?.step?.place == nil { room.press(" ") }
      room.press(" 1119\(first)")
      room.press(" 2119\(second)")
      guard case .reveal = room.session?.step?.state.kind else {
        Issue.record("no reveal, but \(room.words)")
        return
      }
      #expect(room.words.contains(words[0]) == (first == "1"), "\(room.words)")
      #expect(room.words.contains(words[1]) == (second == "1"), "\(room.words)")
    }
  }

  /// What was answered alone and not shown is in no record that people read.
  @Test func theRecordWithholdsWhatWasNotShown() throws {
    for share in ["1", "2"] {
      var room = Room.talking("closeness-ladder", keep: .words, isQuick: false)
      room.press("  1")
      room.press("1119")
      room.press("7[enter]3[enter]\(share) 1pppp")
      let events = try #require(room.records["talk1"]?.events)
      let withheld = Session.withheld(in: events)
      let own = events.filter { event in
        switch event.kind {
        case .picked, .rated: true
        default: false
        }
      }
      #expect(own.count == 3)
      #expect(own.allSatisfy { withheld.contains($0.seq) == (share == "2") })
      let record = try #require(room.records["talk1"])
      let document = ExportDocument(
        exportedAt: 1,
        body: .ours(
          ExportDocument.Shared(
            names: room.names, talks: [record], promises: [], ways: Ways(), marks: Marks())))
      let exported = document.json["talks"]?.array?.first?["events"]?.array ?? []
      #expect(exported.count == events.count)
      #expect(own.allSatisfy { exported.contains($0.json) == (share == "1") })
    }
  }
}
