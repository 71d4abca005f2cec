import App
import Content
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// Every page as it is drawn, at every size and in every theme, against the committed frames.
@Suite struct FrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room, scroll: Int = 0) {
    let difference = differenceFromGolden(name, portrait(of: room.page, scroll: scroll))
    #expect(difference == nil)
  }

  @Test func firstRun() {
    var room = Room(names: nil)
    expect("home-first-run", room)
    room.press("1")
    expect("naming-first", room)
    room.press("Zoë[enter]")
    expect("naming-second", room)
    room.press("Zoë[enter]")
    expect("naming-same", room)
    room.press("[c-u]作者[enter]")
    expect("safety", room)
    room.press(" ")
    expect("aim", room)
  }

  @Test func choosingATalk() {
    var room = Room()
    expect("home", room)
    room.press("16")
    expect("exercises", room)
    room.press("9")
    expect("cards", room)
    room.press("1")
    expect("contract", room)
    room.press("2")
    expect("minutes", room)
    room.press("5")
    room.press("31[enter]")
    expect("minutes-other", room)
    room.press("[c-u]7[enter]54")
    expect("contract-changed", room)
    room.press("1")
    expect("contract-asking-first", room)
    room.press(" ")
    expect("contract-asking-second", room)
  }

  @Test func overlays() {
    var room = Room.talking()
    room.press("1 ?")
    expect("help-keys", room)
    room.press("h")
    expect("help-people", room)
    expect("help-people-scrolled", room, scroll: 12)
    room.press("[esc][esc]g")
    expect("ground-rules", room)
    room.press("[esc][c-x]")
    expect("hidden", room)
  }

  @Test func mirrorTalk() {
    var room = Room.talking()
    expect("mirror-now-ok", room)
    room.press("1")
    expect("mirror-intend", room)
    room.press(" ")
    expect("mirror-called", room)
    room.press(" ")
    expect("mirror-look-up", room)
    room.wait(seconds: 100)
    expect("mirror-look-up-later", room)
    room.press("i")
    expect("mirror-cut-off", room)
    room.press("e")
    expect("extending", room)
    room.press("2z")
    expect("paused", room)
    room.press(" ")
    room.wait(seconds: 200)
    expect("mirror-time-is-up", room)
    room.press(" ")
    expect("mirror-say-it-back", room)
    room.wait(seconds: 70)
    expect("mirror-say-it-back-later", room)
    room.press(" ")
    expect("mirror-verdict", room)
    room.press("3 3 3")
    expect("mirror-offer", room)
    room.press("s")
    expect("stopped", room)
  }

  @Test func writtenMirrorTalk() {
    var room = Room.talking(written: true, keep: .words)
    room.press("1  ")
    expect("written-empty", room)
    room.press(
      "When you came home late, I sat with the food and felt unimportant.[enter]作者, I missed you.")
    expect("written", room)
    room.press("[esc]")
    expect("written-keys", room)
    room.press(" [c-d]")
    expect("written-reflection", room)
    room.press("You waited, and felt alone.[c-d]")
    expect("written-verdict", room)
    room.press("2")
    let long = (1...14).map { "Sentence \($0) of a long letter about the spring." }
    room.take(.input(.paste(long.joined(separator: " "))))
    room.press("[c-d]")
    expect("written-long-words", room)
    room.press(" ")
    expect("written-long-reflection", room)
    room.press("A spring, and a letter.[c-d]")
    expect("written-long-verdict", room)
  }

  @Test func ladder() {
    var room = Room.talking("closeness-ladder")
    expect("ladder-opening", room)
    room.press(" ")
    expect("ladder-answering", room)
    room.press("f")
    expect("follow-ups", room)
    room.press("[esc] ")
    expect("ladder-second", room)
    room.press("ww")
    expect("ladder-written", room)
  }

  @Test func roughDay() {
    var room = Room.talking("rough-day")
    expect("rough-about", room)
    room.press("1")
    expect("rough-before", room)
    room.press("7")
    expect("rough-before-picked", room)
    room.press("[enter]")
    expect("rough-need", room)
    room.press("4  ")
    expect("rough-beats", room)
  }

  @Test func theQuietQuestions() {
    var room = Room(wasAsked: false)
    room.press("1")
    expect("gate-hand-over", room)
    room.press(" ")
    expect("gate-afraid", room)
    room.press("2")
    expect("gate-hurt", room)
    room.press("2")
    expect("gate-free", room)
    room.press("1")
    expect("gate-choice", room)
    room.press("1 12")
    room.press("2")
    expect("gate-choice-worried", room)
    room.press("3")
    expect("not-today", room)
    room.press("1")
    expect("lighter", room)
  }

  @Test func whatTheyComeFor() {
    var room = Room()
    room.press("11")
    expect("time", room)
    room.press("2")
    expect("energy", room)
    room.press("3")
    expect("proposals", room)
  }

  @Test func howHeardIsWithThem() {
    var room = Room()
    room.press("7")
    expect("ways", room)
    room.press("6")
    expect("ways-phrase", room)
    room.press("I need a moment.[enter]1")
    expect("ways-changed", room)
  }

  @Test func beforeTheExercise() {
    var room = Room.talking(isQuick: false)
    expect("room", room)
    room.press(" ")
    expect("check-in-hand-over", room)
    room.press(" ")
    expect("check-in-today", room)
    room.press("1")
    expect("check-in-feelings", room)
    room.press("5")
    expect("check-in-feelings-branches", room)
    room.press("1")
    expect("check-in-feelings-words", room)
    room.press("1")
    expect("check-in-feelings-chosen", room)
    // Some word that tells what another did, and what may be under it.
    let evaluation = Self.wayToAnEvaluation
    room.press(evaluation)
    expect("check-in-feelings-under", room)
    room.press("19")
    expect("check-in-energy", room)
    room.press("3[enter]")
    expect("check-in-arousal", room)
    room.press("8[enter]")
    expect("check-in-share", room)
    room.press("1 1p6[enter]2[enter]2")
    expect("ready-tense", room)
    room.press("b")
    room.wait(seconds: 3)
    expect("breathing", room)
    room.wait(seconds: 4)
    expect("breathing-out", room)
  }

  private static var wayToAnEvaluation: String {
    for (group, branches) in Room.library.feelings.groups.map(\.branches).enumerated() {
      for (branch, words) in branches.map(\.words).enumerated() {
        guard let word = words.firstIndex(where: \.isEvaluation) else { continue }
        return "\(group + 1)\(branch + 1)\(word + 1)"
      }
    }
    return ""
  }

  @Test func readyAndNotNow() {
    var room = Room.talking("seven-minutes", isQuick: false)
    room.press("  1 1")
    expect("ready", room)
    room = Room.talking("seven-minutes", isQuick: false)
    room.press("  3 1")
    expect("not-now", room)
  }

  @Test func timeOut() {
    var room = Room.talking()
    room.model.ways.phrase = "I need a moment."
    room.press("1  t")
    expect("time-out-proposing", room)
    room.press("6")
    expect("time-out-other", room)
    room.press("0:45[enter]")
    expect("time-out-answering", room)
    room.press("2")
    expect("time-out-countering", room)
    room.press("1")
    expect("time-out-settling", room)
    room.press("2")
    expect("time-out-apart", room)
    room.wait(seconds: 1201)
    expect("time-out-due", room)
    var later = room
    room.press(" ")
    expect("time-out-hand-over", room)
    room.press(" ")
    expect("time-out-calm", room)
    room.press("7[enter] 2[enter]")
    expect("time-out-not-calm", room)
    room.press("1")
    room.wait(seconds: 1201)
    room.press("  3[enter] 2[enter]")
    expect("time-out-reentering", room)
    later.wait(seconds: 4000)
    expect("time-out-overdue", later)
  }

  @Test func dialsAndNotes() {
    var room = Room.talking(uses: 6)
    room.press("1 ccd")
    expect("dials", room)
    room.press("  ")
    expect("thank-first", room)
    room = Room.talking("two-positions", ways: Room.plainWays)
    while room.session?.step?.state.id != "answer" { room.press(room.page.hasOptions ? "1" : " ") }
    room.press("jblue door[c-d]")
    while room.session?.step?.state.id != "state-back" {
      room.press(room.page.hasOptions ? "2" : " ")
    }
    expect("notes-kept", room)
  }

  @Test func afterwards() {
    var room = Room.talking(keep: .words)
    room.press("1 pp")
    expect("finished", room)
    room.press(" ")
    expect("rating-hand-over", room)
    room.press(" ")
    expect("rating-voice", room)
    room.press("4[enter]")
    expect("rating-attention", room)
    room.press("5[enter]4[enter]4[enter]4[enter]")
    expect("rating-guess", room)
    room.press("3[enter]")
    expect("rating-share", room)
    room.press("1p")
    expect("reveal", room)
    room.press(" ")
    expect("takeaway", room)
    room.press("1")
    expect("takeaway-words", room)
    room.press("If one of us is late, we call.[enter]")
    expect("takeaway-owner", room)
    room.press("3")
    expect("takeaway-when", room)
    room.press("1")
    expect("takeaway-kept", room)
    room.press("4")
    expect("cool-down", room)
    room.press(" ")
    expect("ending", room)
    room.press(" ")
    expect("home-after-a-talk", room)
    room.press("4")
    expect("journal", room)
    room.press("1")
    expect("record", room)
    room.press("[esc]k")
    expect("talk-time", room)
  }

  @Test func emptyJournal() {
    var room = Room()
    room.press("4")
    expect("journal-empty", room)
  }

  @Test func notSaved() {
    var room = Room.talking()
    room.press("1 ")
    room.diskTrouble = "Not saved: the disk is full. Make some room, then try again."
    room.press(" ")
    expect("not-saved", room)
  }

  @Test(arguments: [(1, 1), (39, 24), (80, 11), (20, 6)])
  func tooSmallASizeAsksForRoom(_ columns: Int, _ rows: Int) {
    let drawn = frame(
      of: Room().page, size: Size(columns: columns, rows: rows), theme: .standard)
    #expect(drawn.rows.count == rows && drawn.rows.allSatisfy { $0.count == columns })
    let words = drawn.lines.joined(separator: columns > 10 ? " " : "")
    #expect(columns == 1 || words.hasPrefix("heard needs a window of 40"))
  }

  /// Whatever the size: rows are exactly as wide as the screen, and the cursor is on it.
  @Test func everyPageFitsEverySize() {
    var rooms = [Room(), Room.talking(written: true), Room.talking("rough-day")]
    rooms[1].press("1  Some words.")
    rooms[2].press("1")
    for room in rooms {
      for columns in stride(from: 40, through: 130, by: 9) {
        for rows in [12, 15, 24, 50] {
          let drawn = frame(
            of: room.page, size: Size(columns: columns, rows: rows), theme: .standard)
          #expect(drawn.rows.count == rows)
          for row in drawn.rows {
            #expect(row.count == columns)
            #expect(row.reduce(0) { $0 + ($1.text.isEmpty ? 0 : CellWidth.of($1.text)) } <= columns)
          }
          #expect(drawn.cursor.row < rows && drawn.cursor.column < columns)
        }
      }
    }
  }
}

extension Page {
  fileprivate var hasOptions: Bool {
    blocks.contains { if case .choices = $0 { true } else { false } }
  }
}
