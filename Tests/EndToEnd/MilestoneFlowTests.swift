import TestSupport
import Testing

/// Days worth remembering, what each writes about themself, and guessing it, with the real binary.
@Suite struct MilestoneFlowTests {
  private let home = Home()

  @Test func twoAtAScreen() {
    let screen = Screen(["milestones", "--data", home.data])
    #expect(screen.type("", then: "Nothing is written down here yet."))
    #expect(screen.type("1", then: "What would you like to remember?"))
    #expect(screen.type("1", then: "What shall it be called?"))
    #expect(screen.type("The lighthouse\r", then: "Which day did it begin?"))
    #expect(screen.type("29 February 2012\r", then: "One line more, if you like"))
    #expect(screen.type("It snowed.\r", then: "Wednesday 29 February 2012"))
    #expect(screen.type("1", then: "Kept."))
    #expect(screen.type("3", then: "Again"))
    #expect(screen.type("\u{1B}", then: "Look back on a year"))
    #expect(screen.type("2", then: "January to March"))
    #expect(screen.type(" ", then: "For the two of you"))
    screen.cutPower()
    let map = Screen(["map", "--data", home.data])
    #expect(map.type("", then: "Each of you has a page"))
    #expect(map.type("1", then: "Pass the keyboard to Ana"))
    #expect(map.type(" ", then: "this page is yours to write"))
    #expect(map.type("3", then: "Answer a question"))
    #expect(map.type("1", then: "come home tired?"))
    #expect(map.type("1", then: "As if Ben asked you."))
    #expect(map.type("Rhubarb cake.\r", then: "It is on your page."))
    #expect(map.type("\u{1B}", then: "this page is yours to write"))
    #expect(map.type("\u{1B}", then: "Read what Ana wrote"))
    #expect(map.type("4", then: "Ben guesses what Ana wrote"))
    #expect(map.type("1", then: "what would Ana say?"))
    #expect(!map.text.contains("Rhubarb"))
    #expect(map.type(" ", then: "Rhubarb cake."))
    #expect(map.type("1", then: "That is enough for today"))
    map.cutPower()
    for words in ["lighthouse", "snowed", "Rhubarb"] { #expect(!home.holds(words)) }
  }

  @Test func twoInLines() {
    let days = home.lines(
      ["milestones"], "1\n4\nThe lighthouse\n12 May 2024\nIt rained.\n1\n3\n\n2\n/earlier\n\n")
    #expect(days.output.contains("Sunday 12 May 2024"), "\(days.output)")
    #expect(days.output.contains("Kept."))
    let map = home.lines(
      ["map"], "2\n\n2\n2\nBeing laughed at\n/back\n/back\n4\n1\n/write\nA cake\n2\n")
    for words in ["It is on your page.", "What stings Ben?", "A cake", "That is enough for today"] {
      #expect(map.output.contains(words), "\(words): \(map.output)")
    }
    #expect(home.run(["milestones", "--json"]).output.contains("\"day\": \"2024-05-12\""))
    #expect(
      home.run(["milestones", "list"]).output.contains("2024-05-12  The lighthouse. It rained."))
    #expect(home.run(["map", "--json"]).output.contains("Being laughed at"))
    #expect(home.run(["map", "show"]).output.contains("Ben: What stings\n  Being laughed at"))
    let question = "What can I say when you come home tired?"
    _ = home.lines(["map"], "3\n\n3\n1\n1\nPeppermint tea.\n/back\n/back\n/back\n")
    let shown = home.run(["map", "show"]).output
    #expect(
      shown.contains("Ben: What helps me\n  \(question)\n    Peppermint tea."), "\(shown)")
    let exported = home.run(["export", "--format", "json"], "yes\nyes\n").output
    let sheet = home.run(["export"], "yes\nyes\n").output
    #expect(sheet.contains("The lighthouse") && sheet.contains("What stings: Being laughed at"))
    let page = home.run(["export", "--format", "html"], "yes\nyes\n").output
    for sheet in [sheet, page] {
      #expect(sheet.contains("What helps: \(question) Peppermint tea."), "\(sheet)")
    }
    let other = Home()
    Checkout.write(exported, to: other.data + ".json")
    #expect(other.run(["import", other.data + ".json"]).output.contains("2 brought in, 0 there"))
    #expect(other.run(["import", other.data + ".json"]).output.contains("0 brought in, 2 there"))
    #expect(other.run(["erase", "--pages", "Ben", "--yes"]).code == 0)
    #expect(other.run(["map", "--json"]).output.contains("\"pages\": []"))
  }

  @Test func nothingIsToldWhileItIsLocked() {
    #expect(home.protect(anas: false).code == 0)
    #expect(home.run(["milestones", "--json"]).code == 77)
    #expect(home.run(["map", "--json"]).code == 77)
  }
}
