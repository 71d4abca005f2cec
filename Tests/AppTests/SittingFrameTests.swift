import App
import Dialogue
import Facilitation
import Glibc
import TerminalUI
import TestSupport
import Testing

/// Pages of a guided session, at the couple's terminal and at the facilitator's, as they are drawn.
@Suite struct SittingFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ room: Room, scroll: Int = 0) {
    let difference = differenceFromGolden(name, portrait(of: room.page, scroll: scroll))
    #expect(difference == nil)
  }

  @Test func waitingAndAgreeing() {
    var waiting = Room(screen: .sitting)
    expect("room-welcome", waiting)
    waiting.take(.input(.changed))
    expect("room-welcome", waiting)
    let text = Checkout.text(Checkout.root + "/Content/Consent/consent.txt") ?? ""
    var office = SittingTests.Office(terms: Meeting.Terms(text))
    office.choose("Say who is here")
    expect("console-attendance", office.desk)
    office.choose("Both")
    expect("room-terms", office.couple)
    expect("console-terms", office.desk)
    office.couple.press("2")
    expect("room-terms-not", office.couple)
    office.couple.press("11")
    office.settle()
    expect("console-begin", office.desk)
    office.choose("Begin: Arriving")
    expect("room-talk", office.couple)
  }

  @Test func aSessionAsItGoes() {
    var office = SittingTests.Office()
    office.beginTalk()
    office.couple.now.wall += 4 * 60_000
    office.couple.now.sinceBoot += 4 * 60_000
    office.desk.now = office.couple.now
    expect("console-live", office.desk)
    office.choose("Hold the talk")
    expect("room-held", office.couple)
    expect("console-held", office.desk)
    office.choose("Let the talk go on")
    office.choose("Show them a line")
    expect("console-show", office.desk)
    office.choose("A word to both")
    expect("console-cues", office.desk)
    office.choose("Slow down")
    expect("room-cue", office.couple)
    expect("console-cue", office.desk)
    office.choose("Private note")
    expect("console-note", office.desk)
    office.desk.press("[esc]")
    office.choose("What comes")
    expect("console-blocks", office.desk)
    office.choose("Something lighter")
    expect("console-block", office.desk)
    office.desk.press("[esc]")
    office.choose("End the session")
    expect("console-end", office.desk)
    office.choose("Yes")
    expect("console-over", office.desk)
    expect("room-over", office.couple)
  }

  @Test func whatTheyTookHome() {
    var office = SittingTests.Office(homework: SittingTests.Office.homework)
    office.choose("Say who is here")
    office.choose("Both")
    expect("room-review", office.couple)
    expect("console-review", office.desk)
    office.couple.press("2")
    expect("room-in-the-way", office.couple)
    office.couple.press("The week was full, and then we were too tired.[enter]")
    office.settle()
    expect("console-reviewed", office.desk)
    office.choose("They told me")
    expect("console-told", office.desk)
    office.choose("A minute")
    expect("console-answer", office.desk)
    office.choose("Not this time")
    expect("console-in-the-way", office.desk)
  }

  @Test func whatTheyTakeHome() {
    var office = SittingTests.Office()
    office.beginTalk()
    office.choose("What comes")
    office.choose("Give something")
    expect("console-give", office.desk)
    office.choose("An exercise")
    expect("console-exercises", office.desk)
    office.desk.press("[esc]")
    office.choose("Questions of a deck")
    expect("console-decks", office.desk)
    office.choose("Everyday us")
    expect("console-count", office.desk)
    office.desk.press("[esc][esc]")
    office.choose("A small ritual")
    expect("console-rituals", office.desk)
    office.desk.press("[esc]")
    office.choose("Own words")
    expect("console-own", office.desk)
    office.desk.press("[esc]")
    office.choose("From today: Mirror talk")
    expect("console-words", office.desk)
    office.desk.press("Once is plenty. Take the small one of the two things.[enter]")
    office.settle()
    expect("console-given", office.desk)
    office.choose("What comes")
    office.choose("End the session")
    office.choose("Yes")
    expect("console-over-given", office.desk)
    expect("room-over-given", office.couple)
  }
}
