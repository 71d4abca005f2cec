import Content
import Glibc
import TestSupport
import Testing

/// An evening alone with the real binary: a question, the pages, the card.
@Suite struct SoloWritingTests {
  private let home = Home()

  @Test func anEveningOnAScreen() {
    let screen = Screen(["solo", "--data", home.data])
    #expect(screen.type("", then: "Who is it this time?"))
    #expect(screen.type("1", then: "Pass the keyboard to Ana"))
    #expect(screen.type(" ", then: "this time is yours"))
    #expect(screen.type("3", then: "What would you like to write about?"))
    #expect(screen.type("3", then: "another question"))
    #expect(screen.type("n", then: "another question"))
    #expect(screen.type(" ", then: "Nobody reads this but you."))
    #expect(screen.type("The lighthouse was lit.\u{4}", then: "Saved."))
    #expect(screen.type(" ", then: "these are your pages"))
    #expect(screen.type("3", then: "What are you looking for?"))
    #expect(screen.type("LIGHTH\r", then: "Pages with"))
    #expect(screen.shows("The lighthouse was lit."))
    #expect(screen.type("\u{1B}", then: "these are your pages"))
    #expect(screen.type("4", then: "Left and right turn the months."))
    #expect(screen.shows("1 page"))
    #expect(screen.type("1", then: "The lighthouse was lit."))
    #expect(screen.type("\u{1B}", then: "The month before"))
    #expect(screen.type("\u{1B}", then: "these are your pages"))
    #expect(screen.type("\u{1B}", then: "this time is yours"))
    #expect(screen.type("6", then: "When I am sad"))
    #expect(screen.type("4", then: "In my own words"))
    #expect(screen.type("2", then: "In your own words"))
    #expect(screen.type("Bring rhubarb.\r", then: "Choose a beginning"))
    #expect(screen.type("\u{1B}", then: "Read my card"))
    #expect(screen.type("2", then: "What may Ben read?"))
    #expect(screen.type("1", then: "[x] When I am sad"))
    #expect(screen.type("2", then: "cannot be taken back"))
    #expect(screen.type(" ", then: "When may Ben open it?"))
    #expect(screen.type("1", then: "Your note is sealed"))
    screen.cutPower()
    for words in ["lighthouse", "rhubarb"] { #expect(!home.holds(words)) }
    let read = home.lines(["pages"], "2\n\n4\n1\n").output
    #expect(read.contains("A note from Ana") && read.contains("- Bring rhubarb."), "\(read)")
    #expect(!read.contains("lighthouse"))
  }

  /// The power goes in the middle of a line of the card.
  @Test func aLineOutlastsAPowerCut() {
    let screen = Screen(["solo", "card", "--data", home.data])
    #expect(screen.type("", then: "Who is it this time?"))
    #expect(screen.type("1", then: "Pass the keyboard to Ana"))
    #expect(screen.type(" ", then: "When I am sad"))
    #expect(screen.type("4", then: "In my own words"))
    #expect(screen.type("2", then: "In your own words"))
    #expect(screen.type("Bring rhubarb and a blan", then: "and a blan"))
    screen.rest()
    screen.cutPower()
    let again = home.lines(["solo", "card"], "1\n\n1\n").output
    #expect(again.contains("- Bring rhubarb and a"), "\(again)")
  }

  @Test func anEveningInLines() throws {
    let evening = home.lines(
      ["solo"],
      """
      1

      3
      3
      /another

      The lighthouse was lit.
      .

      3
      LIGHTH
      /back
      4
      1
      1
      /back
      /back
      /back
      /back
      4
      3
      1
      2
      5
      4
      1
      9
      1
      It rained.
      .

      /back
      6
      4
      2
      Bring rhubarb.
      /back
      2
      1
      2

      1

      """)
    #expect(evening.code == 0)
    for words in [
      "Saved.", "Pages with “LIGHTH”", "The month before:", "I feel sad; I need rest.",
      "A hint, and no proof", "Your note is sealed",
    ] {
      #expect(evening.output.contains(words), "\(words): \(evening.output)")
    }
    let own = home.run(["export", "--pages", "Ana", "--format", "json"], "yes\n").output
    for words in ["The lighthouse was lit.", "\"prompt\"", "Bring rhubarb.", "It rained."] {
      #expect(own.contains(words), "\(words): \(own)")
    }
    // Found by its question, too.
    let node = try scanJSON(Array(own.utf8), file: "output", limits: .unlimited)
    let pages = JSON(node)["pages"]?.array ?? []
    let asked = pages.compactMap { $0["prompt"]?.string }.first ?? "-"
    let found = home.lines(["pages"], "1\n\n3\n\(asked)\n").output
    #expect(found.contains("Pages with"))
    #expect(found.split(separator: "Pages with").last?.contains("lighthouse") == true, "\(found)")
    let other = Home()
    Checkout.write(own, to: other.data + ".json")
    #expect(other.run(["import", other.data + ".json"]).output.contains("3 brought in, 0 there"))
    #expect(other.run(["import", other.data + ".json"]).output.contains("0 brought in, 3 there"))
    let sheet = other.run(["export", "--pages", "Ana"], "yes\n").output
    #expect(sheet.contains("What helps me: When I am sad") && sheet.contains("Bring rhubarb."))
    let page = home.run(["export", "--pages", "Ana", "--format", "html"], "yes\n").output
    #expect(page.contains("Bring rhubarb.") && page.contains("The lighthouse was lit."))
  }

  /// With a passphrase nothing of it can be read from outside, and the other's time shows none of it.
  @Test func nothingIsReadable() {
    #expect(home.protect(anas: true).code == 0)
    let screen = Screen(["solo", "--data", home.data])
    #expect(screen.type("", then: "passphrase"))
    #expect(screen.type(Home.words + "\r", then: "Who is it this time?"))
    #expect(screen.type("1", then: "The passphrase of Ana"))
    #expect(screen.type(Home.anasWords + "\r", then: "this time is yours"))
    #expect(screen.type("6", then: "When I am sad"))
    #expect(screen.type("4", then: "In my own words"))
    #expect(screen.type("2", then: "In your own words"))
    #expect(screen.type("Bring rhubarb.\r", then: "Choose a beginning"))
    #expect(screen.type("\u{18}", then: "$"))
    #expect(!screen.text.contains("rhubarb"))
    #expect(screen.type("\u{12}", then: "Pass the keyboard to Ana"))
    #expect(!screen.text.contains("rhubarb"))
    screen.cutPower()
    #expect(!home.holds("rhubarb") && !home.holds("worn-out"))
    let other = home.lines(["solo", "card"], "\(Home.words)\n2\n\n/back\n").output
    #expect(other.contains("When I am sad") && !other.contains("rhubarb"), "\(other)")
    let locked = home.run(["export", "--pages", "Ana"], Home.words + "\nyes\n")
    #expect(locked.code != 0 && !locked.output.contains("rhubarb"))
  }
}
