import Glibc
import TestSupport
import Testing

/// Own pages, notes and erasing with the real binary.
@Suite struct PagesTests {
  private let home = Home()

  @Test func aPageIsWrittenFoundChangedAndErased() {
    let pages = home.lines(
      ["pages"],
      """
      1

      1
      The lighthouse.
      .

      3
      LIGHT
      1
      /change
      It was lit.
      .
      /earlier
      /back
      /bin
      3
      1
      1
      7
      /bin
      3
      1
      2
      2

      """)
    #expect(pages.code == 0)
    for words in [
      "Ana, these are your pages", "Saved.", "Pages with “LIGHT”", "It was lit.",
      "Version 1 of 2.", "The bin", "Bring it back", "Erase this page for good?",
    ] {
      #expect(pages.output.contains(words), "\(words): \(pages.output)")
    }
    let end = pages.output.split(separator: "for good?").last ?? ""
    #expect(end.contains("There is nothing here yet."), "\(end)")
    #expect(!home.holds("lighthouse"))
  }

  /// In lines, too, what one of them has written is not in view when they have left.
  @Test func inLinesNothingOfOnesOwnStaysInView() {
    let screen = Screen(["pages", "--plain", "--data", home.data])
    #expect(screen.type("", then: "Whose pages?"))
    #expect(screen.type("1\r", then: "Pass the keyboard to Ana"))
    #expect(screen.type("\r", then: "these are your pages"))
    #expect(screen.type("1\r", then: "A page of your own"))
    #expect(screen.type("The lighthouse.\r", then: "lighthouse"))
    screen.type("\u{3}")
    #expect(screen.exitCode() == 130)
    screen.rest()
    #expect(!screen.text.contains("lighthouse") && !screen.text.contains("Ana"), "\(screen.text)")
  }

  @Test func onlyTheOtherReadsANote() {
    let left = home.lines(["note"], "1\n\nHello from the lake.\n.\n1\n\n")
    #expect(left.output.contains("Your note is sealed"), "\(left.output)")
    let own = home.lines(["pages"], "1\n\n").output
    for words in ["lake", "A note from", "not left yet"] { #expect(!own.contains(words), "\(own)") }
    #expect(!home.holds("from the lake"))
    let read = home.lines(["pages"], "2\n\n4\n1\n4\n2\n")
    #expect(read.output.contains("A note from Ana") && read.output.contains("not opened yet"))
    #expect(read.output.components("Hello from the lake.") == 2, "\(read.output)")
    #expect(!home.lines(["pages"], "2\n\n").output.contains("A note from"))
  }

  /// The power goes in the middle of a sentence.
  @Test func aPageOutlastsAPowerCut() {
    let screen = Screen(["pages", "--data", home.data])
    #expect(screen.type("", then: "Whose pages?"))
    #expect(screen.type("1", then: "Pass the keyboard to Ana"))
    #expect(screen.type(" ", then: "Write something new"))
    #expect(screen.type("1the lighthouse was lit all", then: "was lit all"))
    screen.rest()
    screen.cutPower()
    let again = home.lines(["pages"], "1\n\n7\n")
    #expect(again.output.contains("the lighthouse was l"), "\(again.output)")
  }

  @Test func erasing() throws {
    _ = home.talk()
    _ = home.lines(["pages"], "1\n\n1\nMine.\n.\n\n")
    let id = try home.talkID()
    #expect(home.run(["erase"]).code == 64)
    #expect(home.run(["erase", id]).code == 69)
    let no = home.run(["erase", id], "no\n")
    #expect(no.code == 130 && no.complaint.contains("nothing was erased."))
    let yes = home.run(["erase", id], "yes\n")
    #expect(yes.code == 0 && yes.output.contains("It is erased."))
    #expect(home.run(["journal", "show", id]).code == 66)
    #expect(home.run(["erase", id, "--yes"]).code == 66)
    #expect(home.run(["erase", "--pages", "Nobody", "--yes"]).code == 66)
    #expect(home.run(["erase", "--pages", "ana", "--yes"]).code == 0)
    #expect(home.lines(["pages"], "1\n\n").output.contains("There is nothing here yet."))
    #expect(home.run(["erase", "--all"], "n\n").code == 130)
    #expect(home.run(["erase", "--all", "--yes"]).code == 0)
    #expect(Checkout.names(in: home.data).isEmpty, "\(Checkout.names(in: home.data))")
    #expect(home.run(["erase", id, "--yes"]).code == 66)
  }
}
