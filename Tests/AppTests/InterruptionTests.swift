import App
import Content
import Dialogue
import TerminalUI
import Testing

/// Pauses, time-outs, stops, help and hiding in the middle of something lose nothing and show
/// nobody what is another's.
@Suite struct InterruptionTests {
  /// The quiet questions, asked by whoever is alone before the exercise, answer what is asked there:
  /// nothing happens that the other could see.
  @Test func quietQuestionsWhileAlone() {
    for keys in ["42213", "?hl2213[esc]1", "1?hl2213"] {
      var room = Room.talking("seven-minutes", isQuick: false)
      room.press("  ")
      room.press(keys)
      let isOver = room.words.contains("You stopped here") || room.words.contains("Thank you, both")
      #expect(!isOver, "\(room.words)")
      if !room.words.contains("Pass the keyboard to 作者") { room.press("3") }
      room.press(" 1")
      #expect(room.words.contains("Not this talk, today"), "\(keys): \(room.words)")
    }
  }

  @Test func notesOutlastHelpAndHiding() {
    for keys in ["[c-x][c-r]", "[f1][esc]", "[f1][c-x][c-r][esc]"] {
      var room = Room.talking("two-positions", written: true)
      for _ in 0..<9 where room.state != "position" { room.press(room.page.isChoosing ? "1" : " ") }
      room.press(" her own words[esc]j")
      room.press("his note")
      room.press(keys)
      #expect(room.page.field?.editor.text == "his note", "\(keys)")
      room.press("[c-d]")
      #expect(room.session?.notes == "his note")
      #expect(room.page.field?.editor.text == "her own words")
    }
  }

  @Test func aStoppedTalkCanBeClosed() {
    var room = Room.talking(written: true)
    room.press("1  words[esc]s")
    #expect(room.words.contains("You stopped here"))
    room.press(" ")
    #expect(room.model.screen == .home)
    room = Room.talking()
    room.press("1 pp pp1")
    room.take(.input(.key(.function(1))))
    room.press("hl2213 ")
    #expect(room.model.screen == .home)
  }

  @Test func aTimeOutKeepsWhatIsWritten() throws {
    var room = Room.talking(written: true)
    room.press("1  my precious words[esc]t7")
    #expect(room.page.field?.editor.text == "my precious words")
    room.press("[esc]t11")
    room.take(.input(.hangUp))
    #expect(room.drafts.last?.text == "my precious words")
    let record = try #require(room.records["talk1"])
    var later = Room()
    later.now = room.now
    later.now.sinceBoot += 1_300_000
    later.now.wall += 1_300_000
    later.records = ["talk1": record]
    later.take(.opened(record))
    later.press("  2[enter] 2[enter] ")
    #expect(later.page.field?.editor.text == "my precious words", "\(later.words)")
  }

  private func onAPrivatePage() -> Room {
    var room = Room.talking("perspective-swap")
    for _ in 0..<9 where room.session?.step?.place == nil {
      room.press(room.page.isChoosing ? "1" : " ")
    }
    room.press(" only mine[c-d]")
    for _ in 0..<9 where room.session?.step?.place?.part != .preview { room.press("[esc]p") }
    return room
  }

  @Test func aPrivatePageComesBackWithAHandOver() {
    for keys in ["z ", "sb", "t7", "t11"] {
      var room = onAPrivatePage()
      #expect(room.words.contains("only mine"))
      room.press(keys)
      if keys == "t11" {
        room.wait(seconds: 1201)
        room.press("  2[enter] 2[enter] ")
      }
      #expect(!room.words.contains("only mine"), "\(keys)")
      #expect(room.words.contains("Pass the keyboard to Zoë"), "\(keys): \(room.words)")
      // Neither hiding nor help leads past it.
      room.press("[c-x][c-r][f1][esc]")
      #expect(room.words.contains("Pass the keyboard to Zoë"))
      room.press(" ")
      #expect(room.words.contains("only mine"))
    }
  }

  /// Ctrl-Z and back: whoever sits there now may be the other one.
  @Test func aPrivatePageIsCoveredAfterASuspension() {
    var room = onAPrivatePage()
    room.press("[c-z]")
    room.take(.input(.continued))
    #expect(!room.words.contains("only mine"))
    #expect(room.words.contains("Pass the keyboard to Zoë"))
    room.press(" ")
    #expect(room.words.contains("only mine"))
    room = Room.talking(isQuick: false)
    room.press("  15")
    room.take(.input(.continued))
    #expect(room.words.contains("Pass the keyboard to Zoë"))
    room = Room(wasAsked: false)
    room.press("1 111")
    #expect(room.words.contains("Thank you for looking at it"))
    room.take(.input(.continued))
    #expect(room.words.contains("three quiet questions"))
    room.press(" ")
    #expect(room.words.contains("Are you afraid"))
  }

  @Test func theCalmNumberIsShownToNobody() {
    var room = Room.talking(isQuick: false)
    room.press("  1pp3[enter]1 1ppp")
    #expect(room.words.contains("Tension: 3 of 10"))
    room.press("t11")
    room.wait(seconds: 1201)
    room.press("  5[enter] 4[enter] ")
    // Today is asked anew after a break, of each alone.
    room.press(" 1 1")
    #expect(room.words.contains("Ready when you are"))
    #expect(room.words.contains("Tension: 3 of 10") && !room.words.contains("5 of 10"))
  }

  @Test func sixWordsAreNotTooMany() throws {
    var room = Room.talking(isQuick: false)
    room.press("  1")
    let list = Room.library.feelings
    var taken = 0
    for (group, branches) in list.groups.map(\.branches).enumerated() {
      for (branch, words) in branches.map(\.words).enumerated() where taken < 3 {
        guard let word = words.firstIndex(where: \.isEvaluation) else { continue }
        room.press("\(group + 1)\(branch + 1)\(word + 1)1")
        taken += 1
      }
    }
    #expect(room.words.contains("how much energy"), "\(room.words)")
    #expect(room.session?.checkIns.a.feelings.count ?? 0 > 3)
  }

  /// A stray `s` can be taken back wherever it was pressed.
  @Test func everyStopCanBeTakenBack() {
    var room = Room.talking(isQuick: false)
    for keys in ["", " ", " "] {
      room.press(keys)
      let before = room.words
      room.press("s")
      #expect(room.words.contains("You stopped here"))
      room.press("b")
      if room.words.contains("A page that is for you alone was left open") { room.press(" ") }
      #expect(room.words == before)
    }
    room = Room.talking()
    room.press("1 pp  4[enter]sb ")
    #expect(room.words.contains("was with me while I spoke"))
    // A time-out is not got round by it.
    room = Room.talking()
    room.press("1  t11sb")
    #expect(room.words.contains("Apart until"))
  }

  @Test func theBellRingsOnceWhenTheTimeIsOver() {
    var room = Room.talking()
    room.press("1  t11b")
    room.wait(seconds: 1130)
    room.press("[esc]b")
    room.effects = []
    room.wait(seconds: 200)
    #expect(room.effects.filter { $0 == .bell }.count == 1)
  }

  /// What is answered to be shown together is not read in the record before it was.
  @Test func theRecordIsNotAWayToReadAhead() throws {
    var room = Room.talking("perspective-swap", keep: .words)
    for _ in 0..<9 where room.session?.step?.place == nil {
      room.press(room.page.isChoosing ? "1" : " ")
    }
    room.press(" only mine[c-d]")
    for _ in 0..<9 where room.session?.step?.place?.seat == .a {
      room.press(room.session?.step?.place?.part == .preview ? " " : "[esc]p")
    }
    #expect(room.session?.step?.place?.seat == .b)
    room.press("s ")
    let record = try #require(room.records["talk1"])
    #expect(!record.words.contains { $0.words.contains("only mine") })
  }

  /// Who came in tense does not get into an exercise inside that is not fit for it.
  @Test func partsAskForCalmToo() {
    for (tension, isOpen) in [(9, false), (3, true)] {
      var room = Room.talking("rough-day", isQuick: false)
      room.press("  1pp\(tension)[enter]2 1ppp ")
      room.press("21")
      #expect(room.words.contains("Floor talk, about") == isOpen, "\(room.words)")
    }
  }
}

extension Page {
  fileprivate var isChoosing: Bool {
    blocks.contains { if case .choices = $0 { true } else { false } }
  }
}
