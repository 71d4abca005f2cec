import Glibc
import TestSupport
import Testing

/// Passphrases with the real binary: set, asked for, and locked from elsewhere.
@Suite struct LockTests {
  private let home = Home()

  @Test func aPassphraseIsSetAskedForAndLockedFromElsewhere() {
    var screen = Screen(["--data", home.data])
    #expect(screen.type("", then: "What would you like to do?"))
    #expect(screen.type("7", then: "Locks and passphrases"))
    #expect(screen.type("9", then: "What shall have a passphrase?"))
    #expect(screen.type("1", then: "five words, drawn by lot"))
    #expect(screen.type("3", then: "At least 15 characters"))
    #expect(screen.type(Home.words + "\r", then: "Once more, please"))
    #expect(screen.type(Home.words + "\r", then: "It is locked with your passphrase"))
    #expect(screen.type("2", then: "a passphrase, open now"))
    #expect(screen.type("2", then: "Pass the keyboard to Ana"))
    #expect(screen.type(" ", then: "five words, drawn by lot"))
    #expect(screen.type("3", then: "At least 15 characters"))
    #expect(screen.type(Home.anasWords + "\r", then: "Once more, please"))
    #expect(screen.type(Home.anasWords + "\r", then: "It is locked with your passphrase"))
    #expect(!String(decoding: screen.output, as: UTF8.self).contains("two cups"))
    screen.type("\u{3}")
    #expect(screen.exitCode() == 130)

    screen = Screen(["--data", home.data])
    #expect(screen.shows("A passphrase, please") && !screen.text.contains("Ana"))
    #expect(screen.type("none of these words\r", then: "Try again in a second."))
    sleep(1)
    #expect(screen.type(Home.words + "\r", then: "What would you like to do?"))
    #expect(screen.type("5", then: "Whose pages?"))
    #expect(screen.shows("locked"))
    #expect(screen.type("1", then: "The passphrase of Ana’s pages, please"))
    #expect(screen.type(Home.anasWords + "\r", then: "these are your pages"))
    #expect(screen.type("1the lighthouse", then: "the lighthouse"))
    let before = Moment.now
    let lock = home.run(["lock"])
    #expect(lock.code == 0 && lock.output == "Every heard that was open here is locked now.\n")
    #expect(screen.shows("A passphrase, please", within: 5))
    print("lock: \(Moment.now - before) ms")
    #expect(!screen.text.contains("Ana") && !screen.text.contains("lighthouse"))
    #expect(screen.type(Home.anasWords + "\r", then: "Pass the keyboard to Ana"))
    #expect(screen.type(" ", then: "the lighthouse"))
    screen.rest()
    #expect(screen.shows("draft"), "\(screen.text)")
    #expect(!home.holds("lighthouse"))
  }

  @Test func commandsAskOnlyWhereSomebodyCanAnswer() {
    _ = home.talk()
    #expect(home.run(["lock"]).code == 69)
    #expect(home.protect().output.contains("It is locked with your passphrase"))
    for command in [
      ["journal", "list"], ["journal", "talk-time"], ["journal", "search", "light"],
    ] {
      let refused = home.run(command)
      #expect(refused.code == 77 && refused.output.isEmpty, "\(command)")
      #expect(refused.complaint.hasPrefix("heard: this is locked."), "\(refused.complaint)")
    }
    let wrong = home.run(["journal", "list"], "none of these words\n")
    #expect(wrong.code == 77 && wrong.output.isEmpty)
    #expect(wrong.complaint.contains("that does not open it."))
    let right = home.run(["journal", "list"], Home.words + "\n")
    #expect(right.code == 0 && right.output.contains("Mirror talk, Ana and Ben"))
    #expect(!right.output.contains("two cups") && !right.complaint.contains("two cups"))
    let lines = home.lines([], "none of these words\n")
    #expect(lines.output.contains("That does not open it. Try again in a second."))
    let opened = home.lines([], Home.words + "\n/lock\n")
    #expect(opened.output.contains("What would you like to do?"))
    #expect(opened.output.components("A passphrase, please") == 2, "\(opened.output)")
  }

  /// Stopped by Ctrl-Z and continued, it is locked; what was being written is a draft.
  @Test func controlZLocks() {
    _ = home.protect()
    let shell = Screen(
      ["--norc", "--noprofile", "-i"], environment: ["PS1": "shell> "], executable: "/bin/bash")
    #expect(shell.shows("shell>"))
    shell.type("'\(Program.path)' pages --data '\(home.data)'\r")
    #expect(shell.shows("A passphrase, please"))
    #expect(shell.type(Home.words + "\r", then: "Whose pages?"))
    #expect(shell.type("2", then: "Pass the keyboard to Ben"))
    #expect(shell.type(" ", then: "Write something new"))
    #expect(shell.type("1my lighthouse", then: "my lighthouse"))
    #expect(shell.type("\u{1A}", then: "Stopped"))
    #expect(shell.type("fg\r", then: "A passphrase, please"))
    #expect(!shell.text.contains("lighthouse"))
    #expect(shell.type(Home.words + "\r", then: "Pass the keyboard to Ben"))
    #expect(shell.type(" ", then: "my lighthouse"))
  }
}

extension String {
  /// How often a text is in it.
  func components(_ text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
