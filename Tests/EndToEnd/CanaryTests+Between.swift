import Glibc
import TestSupport
import Testing

/// What is typed in the rooms between talks.
extension CanaryTests {
  private func play(
    _ command: String, _ page: String, _ steps: [(keys: String, page: String)],
    _ location: SourceLocation = #_sourceLocation
  ) -> Screen {
    let screen = house.screen([command])
    #expect(screen.type("", then: page), sourceLocation: location)
    for step in steps {
      #expect(
        screen.type(step.keys, then: step.page), "\(screen.text)", sourceLocation: location)
    }
    return screen
  }

  func betweenTalks() {
    checkIn()
    thanks()
    agreement()
    ritual()
    milestone()
    mapPage()
  }

  private func checkIn() {
    let words = canary("a line of a check-in")
    let screen = play(
      "checkin", "How are you, both of you?",
      [
        ("1", "Pass the keyboard"), (" ", "what feels good just now?"),
        ("5", "and what is hard just now?"), ("5", "how much energy do you have?"),
        ("9\r", "what do you need most?"), ("9", "a line of your own"), (words, words),
      ])
    #expect(screen.type("\u{18}", then: "$ "))
    expectNoneShown(screen, "a check-in, hidden")
    #expect(screen.type("\u{12}", then: "Pass the keyboard"))
    #expect(screen.type(" ", then: words))
    #expect(screen.type("\r", then: "see?"))
    expectNoneOnDisk("a check-in, begun")
    expectNoneInProcess(screen)
    #expect(screen.type("1", then: "this is what you have"))
    #expect(screen.type("1", then: "has checked in."))
    kill(screen.process, SIGSEGV)
    #expect(screen.exitCode() == 128 + SIGSEGV)
    expectNoneShown(screen, "a check-in, crashed")
    expectNoneOnDisk("a check-in")
  }

  private func thanks() {
    let did = canary("what somebody did")
    let effect = canary("what it did for the other")
    let screen = play(
      "gratitude", "Who would like to say thank you?",
      [("1", "did"), (did + "\r", "What does it say about"), ("\r", "What did it do for you?")])
    #expect(screen.type(effect, then: effect))
    expectNoneOnDisk("a thank-you, begun")
    expectNoneInProcess(screen)
    #expect(screen.type("\r", then: "This is what you have"))
    #expect(screen.type("1", then: "How shall it reach"))
    #expect(screen.type("2", then: "It is sealed."))
    screen.cutPower()
    expectNoneOnDisk("a thank-you")
  }

  private func agreement() {
    let words = canary("what two agree on")
    let cue = canary("what sets it off")
    let screen = play(
      "agreements", "Agree on something",
      [
        ("2", "What do you agree on?"), (words + "\r", "Whose is it?"),
        ("3", "What sets it off?"), (cue + "\r", "Is there a day"),
        ("\r", "When will you look at it again?"), ("1", "This is what you have"),
      ])
    hideAndShow(screen, words)
    kill(screen.process, SIGABRT)
    #expect(screen.exitCode() == 128 + SIGABRT)
    expectNoneShown(screen, "an agreement, aborted")
    expectNoneOnDisk("an agreement, begun")
  }

  private func ritual() {
    let title = canary("a ritual")
    let place = canary("where it is")
    let screen = play(
      "rituals", "Begin a new one",
      [
        ("1", "One of your own"), ("7", "What do you want to do again and again?"),
        (title + "\r", "How often?"), ("1", "From when?"), ("\r", "At what time?"),
        ("\r", "Where?"), (place + "\r", "How many minutes does it take?"),
        ("20\r", "What makes it begin?"), ("\r", "This is what you have"),
        ("1", "It is for today."),
      ])
    expectNoneInProcess(screen)
    screen.cutPower()
    expectNoneOnDisk("a ritual")
  }

  private func milestone() {
    let title = canary("a day to remember")
    let screen = play(
      "milestones", "Nothing is written down here yet.",
      [
        ("1", "What would you like to remember?"), ("1", "What shall it be called?"),
        (title + "\r", "Which day did it begin?"),
        ("29 February 2012\r", "One line more, if you like"),
        ("\r", "Wednesday 29 February 2012"), ("1", "Kept."),
      ])
    screen.cutPower()
    expectNoneOnDisk("a milestone")
  }

  private func mapPage() {
    let answer = canary("an answer about oneself")
    let screen = play(
      "map", "Each of you has a page",
      [
        ("1", "Pass the keyboard"), (" ", "this page is yours to write"),
        ("3", "Answer a question"), ("1", "come home tired?"), ("1", "asked you."),
      ])
    #expect(screen.type(answer, then: answer))
    hideAndShow(screen, "Pass the keyboard")
    expectNoneOnDisk("an answer, begun")
    #expect(screen.type(" ", then: answer))
    #expect(screen.type("\r", then: "It is on your page."))
    screen.cutPower()
    expectNoneOnDisk("an answer")
  }
}
