import Glibc
import TestSupport
import Testing

/// Unlikely words typed into every private field, through crashes, failures and locks: afterwards
/// they are nowhere but in seals.
@Suite final class CanaryTests {
  let house = House()
  private var canaries: [Canary] = []
  private var dice = Dice(state: testSeed)

  func canary(_ what: String) -> String {
    let canary = Canary(what, &dice)
    canaries.append(canary)
    return canary.word
  }

  /// Nothing that was typed so far is in some bytes.
  private func expectNone(
    in bytes: [UInt8], _ place: String, _ location: SourceLocation = #_sourceLocation
  ) {
    for canary in canaries {
      let found = canary.forms(in: bytes)
      #expect(found.isEmpty, "\(place): \(found)", sourceLocation: location)
    }
  }

  /// Nothing is in any file or file name of the house.
  func expectNoneOnDisk(_ when: String, _ location: SourceLocation = #_sourceLocation) {
    for item in house.everything {
      expectNone(in: Array(item.path.utf8), "\(when), name of \(item.path)", location)
      expectNone(in: item.bytes, "\(when), \(item.path)", location)
    }
  }

  /// Nothing is where the system shows what runs, nor in a file that is open without a name.
  func expectNoneInProcess(
    _ screen: Screen, _ location: SourceLocation = #_sourceLocation
  ) {
    let folder = "/proc/\(screen.process)/"
    for name in ["cmdline", "environ", "maps", "status", "comm"] {
      expectNone(in: Checkout.bytes(folder + name) ?? [], name, location)
    }
    for name in Checkout.names(in: folder + "fd") {
      var target = [UInt8](repeating: 0, count: 4096)
      let count = readlink(folder + "fd/" + name, &target, target.count)
      let path = String(decoding: target.prefix(max(0, count)), as: UTF8.self)
      expectNone(in: Array(path.utf8), "an open file’s name", location)
      if path.contains("memfd:") || path.hasSuffix("(deleted)") {
        expectNone(in: Checkout.bytes(folder + "fd/" + name) ?? [], path, location)
      }
    }
  }

  /// Nothing is on the screen, or above it.
  func expectNoneShown(
    _ screen: Screen, _ when: String, _ location: SourceLocation = #_sourceLocation
  ) {
    screen.rest()
    expectNone(in: Array(screen.remembered.utf8), "the window, \(when)", location)
  }

  func hideAndShow(_ screen: Screen, _ back: String) {
    #expect(screen.type("\u{18}", then: "$ "))
    expectNoneShown(screen, "hidden")
    expectNoneInProcess(screen)
    expectNoneOnDisk("hidden")
    #expect(screen.type("\u{12}", then: back))
  }

  private func leave(_ screen: Screen, code: Int32 = 130) {
    screen.type("\u{3}")
    #expect(screen.exitCode() == code)
    expectNoneShown(screen, "left")
    #expect(screen.modes == screen.firstModes)
    expectNoneOnDisk("left")
  }

  @Test func nothingTypedIsAnywhereButInSeals() {
    print("canaries, seed \(testSeed)")
    names()
    breakWords()
    writtenTalk()
    failedSave()
    spokenTalk()
    ownPages()
    betweenTalks()
    locks()
    outlets()
    #expect(canaries.count == 28)
    print("canaries: \(canaries.count) in \(house.everything.count) files and folders")
  }

  private func names() {
    let first = canary("the first name")
    let second = canary("the second name")
    let screen = house.screen([])
    #expect(screen.type("", then: "What would you like to do?"))
    #expect(screen.type("5", then: "call the first of you?"))
    #expect(screen.type(first + "\r", then: "Nice to meet you, \(first)"))
    screen.type(second)
    hideAndShow(screen, second)
    #expect(screen.type("\r", then: "Three things to know"))
    screen.cutPower()
    expectNoneOnDisk("names, killed")
  }

  private func breakWords() {
    let words = canary("words for a break")
    let screen = house.screen([])
    #expect(screen.type("", then: "What would you like to do?"))
    #expect(screen.type("7", then: "Your words for a break"))
    #expect(screen.type("6", then: "What do you say when"))
    #expect(screen.type(words, then: words))
    hideAndShow(screen, words)
    #expect(screen.type("\r", then: "How shall heard be with you?"))
    leave(screen)
  }

  private func writtenTalk() {
    let words = canary("words of a talk")
    let echo = canary("what was said back")
    let talk = ["talk", "mirror-talk", "--quick", "--written", "--keep", "words"]
    var screen = house.screen(talk)
    #expect(screen.type("", then: "is now a good time?"))
    #expect(screen.type("1", then: "One kind line"))
    #expect(screen.type("  ", then: "Type here"))
    #expect(screen.type(words + " and more", then: words))
    hideAndShow(screen, words)
    kill(screen.process, SIGSTOP)
    expectNoneOnDisk("stopped")
    kill(screen.process, SIGCONT)
    #expect(screen.waits { $0.text.contains("heard") })
    screen.type(" and more than that")
    screen.rest()
    kill(screen.process, SIGSEGV)
    #expect(screen.exitCode() == 128 + SIGSEGV)
    expectNoneShown(screen, "crashed")
    expectNoneOnDisk("crashed")

    screen = house.screen(["resume"])
    #expect(screen.type("", then: "is paused"))
    #expect(screen.type(" ", then: words))
    #expect(screen.type("\u{4}", then: "one breath before you answer"))
    #expect(screen.type(" ", then: "say it back"))
    #expect(screen.type(echo + " and a long sentence after it", then: echo))
    expectNoneOnDisk("writing")
    expectNoneInProcess(screen)
    screen.cutPower()
    expectNoneOnDisk("killed")
  }

  /// The journal cannot grow: the words stay on the screen and nowhere else.
  private func failedSave() {
    let words = canary("words that could not be saved")
    let blocks = (Checkout.bytes(house.journal) ?? []).count / 512
    let screen = house.screen(
      ["resume"],
      wrapper: ["sh", "-c", "trap '' XFSZ; ulimit -f \(blocks); exec \"$@\"", "sh"])
    #expect(screen.shows("is paused") || screen.shows("say it back", within: 1))
    screen.type(" ")
    #expect(screen.shows("Type") || screen.shows("Ctrl-D"))
    screen.type("\u{1B}[200~" + words + String(repeating: " to fill", count: 1500) + "\u{1B}[201~")
    screen.type("\u{4}")
    #expect(screen.shows("Not saved"))
    expectNoneOnDisk("not saved")
    screen.type("\u{3}")
    if screen.exitCode(within: 2) < 0 {
      screen.type("\u{3}")
      #expect(screen.exitCode() == 130)
    }
    expectNoneShown(screen, "not saved, left")
    expectNoneOnDisk("not saved, left")
  }

  private func spokenTalk() {
    let note = canary("a note while listening")
    let agreement = canary("an agreement")
    let screen = house.screen(["talk", "two-positions", "--quick"])
    #expect(screen.type("", then: "What is the question between you?"))
    #expect(screen.type(" ", then: "where do you stand?"))
    #expect(screen.type(" ", then: "listens."))
    #expect(screen.type("j", then: "For you, while you listen"))
    #expect(screen.type(note, then: note))
    hideAndShow(screen, note)
    #expect(screen.type("\u{4}", then: "listens."))
    kill(screen.process, SIGABRT)
    #expect(screen.exitCode() == 128 + SIGABRT)
    expectNoneShown(screen, "aborted")
    expectNoneOnDisk("aborted")

    let answers = TalkTests.script.dropFirst().map {
      $0.1 == "If it rains, we walk." ? agreement : $0.1
    }
    let lines = house.run(["talk", "mirror-talk", "--quick", "--plain"], answers + [""])
    #expect(lines.code == 0 && lines.output.contains(agreement))
    expectNone(in: Array(lines.complaint.utf8), "stderr")
    expectNoneOnDisk("agreed")
  }

  private func ownPages() {
    let page = canary("a page")
    let version = canary("another version of it")
    let draft = canary("a draft")
    let note = canary("a note for the other")
    let wanted = canary("a search")
    let screen = house.screen(["pages"])
    #expect(screen.type("", then: "Whose pages?"))
    #expect(screen.type("1", then: "Pass the keyboard"))
    #expect(screen.type(" ", then: "these are your pages"))
    #expect(screen.type("1", then: "A page of your own"))
    #expect(screen.type(page + "\u{4}", then: "Saved."))
    #expect(screen.type("e", then: "Change this page"))
    #expect(screen.type(" " + version + "\u{4}", then: "Saved."))
    hideAndShow(screen, "Pass the keyboard")
    #expect(screen.type(" ", then: version))
    #expect(screen.type(" ", then: "these are your pages"))
    #expect(screen.type("3", then: "What are you looking for?"))
    #expect(screen.type(wanted + "\r", then: "No page has that in it"))
    #expect(screen.type("\u{1B}", then: "these are your pages"))
    #expect(screen.type("2", then: "A note for"))
    #expect(screen.type(note + "\u{4}", then: "When may"))
    #expect(screen.type("1", then: "Your note is sealed"))
    #expect(screen.type(" ", then: "these are your pages"))
    #expect(screen.type("1", then: "A page of your own"))
    #expect(screen.type(draft + " that is long enough to be saved", then: draft))
    screen.rest()
    expectNoneOnDisk("a draft")
    expectNoneInProcess(screen)
    kill(screen.process, SIGBUS)
    #expect(screen.exitCode() == 128 + SIGBUS)
    expectNoneShown(screen, "a draft, crashed")
    expectNoneOnDisk("a draft, crashed")
  }

  private func setPassphrase(_ words: String, _ screen: Screen) {
    #expect(screen.type("3", then: "a few words nobody would guess"))
    #expect(screen.type(words + "\r", then: "Once more, please"))
    #expect(screen.type(words + "\r", then: "It is locked with your passphrase"))
    #expect(screen.type("2", then: "What shall have a passphrase?"))
  }

  private func locks() {
    let ours = canary("the passphrase of both")
    let own = canary("a passphrase of one’s own")
    let wrong = canary("a wrong passphrase")
    let screen = house.screen(["passphrases"])
    #expect(screen.type("", then: "What shall have a passphrase?"))
    #expect(screen.type("1", then: "I would rather choose"))
    setPassphrase(ours, screen)
    #expect(screen.type("2", then: "Pass the keyboard"))
    #expect(screen.type(" ", then: "I would rather choose"))
    setPassphrase(own, screen)
    expectNoneInProcess(screen)
    #expect(screen.type("\u{1B}[19~", then: "A passphrase, please"))
    expectNoneShown(screen, "locked")
    #expect(screen.type(wrong + "\r", then: "That does not open it."))
    expectNoneShown(screen, "a wrong passphrase")
    usleep(1_100_000)
    #expect(screen.type(ours + "\r", then: "What would you like to do?"))
    expectNoneOnDisk("unlocked")
    leave(screen)
  }

  private func word(_ what: String) -> String { canaries.first { $0.what == what }?.word ?? "" }

  private func outlets() {
    let ours = word("the passphrase of both")
    let secret = canary("the passphrase of a backup")
    let wrong = canary("a wrong passphrase of a backup")
    let search = canary("a wrong answer")
    func run(_ arguments: [String], _ lines: [String], _ code: Int32) {
      let run = house.run(arguments + ["--plain"], lines)
      #expect(run.code == code, "\(arguments) \(run)")
      // Whoever is asked is asked by name.
      let names = [word("the first name"), word("the second name")]
      let said = names.reduce(run.output + run.complaint) { $0.replacing($1, with: "") }
      expectNone(in: Array(said.utf8), arguments[0])
      expectNoneOnDisk(arguments[0])
    }
    run(["export", "-o", house.root + "/out/talks.md"], [ours, ""], 130)
    run(["export", "-o", house.root + "/out/talks.md"], [ours, search], 77)
    let backup = house.root + "/out/backup"
    run(["backup", backup], [secret, wrong], 64)
    run(["backup", backup], [secret, secret], 0)
    run(["backup", "verify", backup], [secret], 0)
    run(["backup", "verify", backup], [wrong], 77)
    run(["doctor"], [ours], 0)
    #expect(Checkout.names(in: house.root + "/out") == ["backup"])
  }
}
