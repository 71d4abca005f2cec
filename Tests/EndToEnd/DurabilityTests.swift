import Content
import Dialogue
import GRDB
import Glibc
import TestSupport
import Testing

/// Saved means saved: a power cut, a full disk and a second program cost nothing that was shown.
@Suite struct DurabilityTests {
  private let data = Checkout.temporaryFolder() + "/heard"

  private var arguments: [String] {
    ["talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--data", data, "--seed", "1"]
  }

  /// The talk's events as the journal shows them, for the kernel to replay.
  private func storedEvents() throws -> [SessionEvent] {
    let list = Program.run(["journal", "list", "--json", "--data", data])
    let sessions = try json(list.output)["sessions"]?.array ?? []
    guard let open = sessions.first(where: { $0["state"]?.string == "open" }),
      let id = open["id"]?.string
    else { return [] }
    let shown = Program.run(["journal", "show", id, "--json", "--data", data])
    return try (json(shown.output)["events"]?.array ?? []).map { event in
      guard case .object(var members) = event else { throw EventCodingError.notJSON }
      if members["kind"] == "opened" {
        members["source"] = .string(Self.mirrorTalk)
        members["hand"] = []
      }
      // Whether a rating is shown is not known before its person has said so.
      if members["kind"] == "rated" { members["value"] = 5 }
      // These two always show what they are asked to.
      if members["kind"] == "shared" { members["shared"] = true }
      return try SessionEvent(bytes: Array(JSON.object(members).text().utf8))
    }
  }

  private static let mirrorTalk =
    Checkout.text(Checkout.root + "/Content/Exercises/mirror-talk.json") ?? ""

  private func json(_ text: String) throws -> JSON {
    JSON(try scanJSON(Array(text.utf8), file: "output", limits: .unlimited))
  }

  /// 200 power cuts in the middle of talks: whatever was on the screen before a cut is in the
  /// journal after it, and the talk goes on exactly there.
  @Test func powerCutsLoseNothingThatWasShown() throws {
    print("durability, seed \(testSeed)")
    var dice = Dice(state: testSeed)
    var couple = Couple(seed: testSeed, library: Checkout.library())
    couple.isLively = false
    var known: [SessionEvent] = []
    var talks = 0
    for cut in 0..<200 {
      let screen = Screen(known.isEmpty ? arguments : ["resume", "--data", data])
      let opens = known.isEmpty ? "is now a good time?" : ""
      #expect(screen.shows(opens))
      if known.isEmpty {
        known = try storedEvents()
        talks += 1
      } else {
        known = try checkResumed(screen, known, cut)
      }
      var session = try Session(replaying: known)
      var isOver = false
      for _ in 0..<Int.random(in: 0...7, using: &dice) {
        guard let deed = next(&couple, session) else { break }
        #expect(screen.shows(deed.page), "cut \(cut): no \(deed.page) in\n\(screen.text)")
        screen.type(deed.keys)
        if deed.kind == .closed {
          #expect(screen.exitCode() == 0)
          isOver = true
          break
        }
        // Seen on the screen means acknowledged: replay the same deed beside it.
        session = try session.after(deed)
        let shown = next(&couple, session)?.page ?? ""
        let isShown = screen.waits { screen in
          // A paused page names the step that comes next, too.
          screen.text.contains(shown) && (session.isPaused || !screen.text.contains("is paused"))
        }
        #expect(isShown, "cut \(cut), after \(deed.keys): no \(shown) in\n\(screen.text)")
      }
      if isOver {
        known = []
        continue
      }
      // One more key may be on its way when the power goes, at any moment of its being saved.
      if case .ending = session.phase {} else { screen.type(next(&couple, session)?.keys ?? "") }
      usleep(UInt32.random(in: 0...12_000, using: &dice))
      screen.cutPower()

      let stored = try storedEvents()
      #expect(stored.count >= session.nextSeq, "cut \(cut) lost what was shown")
      #expect(stored.count <= session.nextSeq + 1, "cut \(cut) has more than was done")
      #expect(Array(stored.prefix(known.count)) == known, "cut \(cut) changed the past")
      #expect(try isWhole(), "cut \(cut) damaged the file")
      known = stored
    }
    #expect(talks >= 2)
  }

  /// After `heard resume` the page is the one the events explain; a timed turn is paused first.
  private func checkResumed(
    _ screen: Screen, _ known: [SessionEvent], _ cut: Int
  ) throws -> [SessionEvent] {
    var session = try Session(replaying: known)
    if session.stepDuration != nil, session.isRunning {
      session = try session.after(Deed("", "", nil, .paused))
    }
    if session.privateSeat != nil {
      #expect(screen.type("", then: "Pass the keyboard to"))
      screen.type(" ")
    }
    var couple = Couple(seed: 1, library: Checkout.library())
    couple.isLively = false
    let page = next(&couple, session)?.page ?? ""
    #expect(screen.shows(page), "resumed after cut \(cut): no \(page) in\n\(screen.text)")
    return try storedEvents()
  }

  /// What they do next; there is nothing more to say after the first piece, or talks get long.
  private func next(_ couple: inout Couple, _ session: Session) -> Deed? {
    if let step = session.step, step.state.id == "more", !session.isHeldUp {
      return Deed(
        Couple.fill(step.state.cue, session), "2", nil, .chose(option: "all"),
        Actor(session.speaker))
    }
    if let step = session.step, step.state.id == "now-ok", !session.isHeldUp {
      return Deed(
        Couple.fill(step.state.cue, session), "1", nil, .chose(option: "yes"),
        Actor(session.listener))
    }
    return couple.next(session)
  }

  /// The file after a cut, its hot journal rolled back, is a whole database.
  private func isWhole() throws -> Bool {
    let queue = try DatabaseQueue(path: data + "/journal.sqlite")
    return try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"]
  }

  /// Between an answer and the page that follows it the journal is written and synced.
  @Test func everyAnswerIsSyncedBeforeItsPageIsShown() {
    let log = Checkout.temporaryFolder() + "/trace"
    let answers = "1\n\n\n\n\n\n1\n2\n/stop\n\n"
    let traced = Program.run(
      [
        "-f", "-s", "300", "-e", "trace=read,write,fsync,fdatasync", "-o", log, Program.path,
      ] + arguments + ["--plain"], input: answers, executable: "/usr/bin/strace")
    #expect(traced.code == 0, "\(traced.complaint)")
    let calls = (Checkout.text(log) ?? "").split(separator: "\n")
    var synced = 0
    var pages = 0
    for call in calls {
      if call.contains("fsync(") || call.contains("fdatasync(") {
        if call.hasSuffix("= 0") { synced += 1 }
      } else if call.contains("write(1, \"[Mirror talk") {
        pages += 1
        // The file and the folder: the journal is created, committed and gone.
        #expect(synced >= 2, "page \(pages) came after \(synced) syncs: \(call)")
        synced = 0
      }
    }
    #expect(pages == 10)
  }

  /// The disk is full in the middle of a talk: the words stay, the page says so, nothing that was
  /// saved is lost, and the talk goes on where there is room again.
  @Test func aFullDiskIsSaidAndLosesNothing() throws {
    let letter = String(repeating: "words that need some room ", count: 4000)
    let answers = "1\n\n\n" + letter + "\n.\n/retry\n"
    let script =
      "trap '' XFSZ; ulimit -f 120; exec '\(Program.path)' "
      + arguments.map { "'\($0)'" }.joined(separator: " ") + " --written --plain"
    let talk = Program.run(["-c", script], input: answers, executable: "/bin/sh")
    #expect(talk.output.contains("Attention: Not saved: the disk"), "\(talk.output)")
    #expect(talk.code == 0)
    let stored = try storedEvents()
    #expect(stored.map(\.kind.name).suffix(3) == ["chose", "done", "began"])
    #expect(try isWhole())
    let later = Program.run(
      ["resume", "--plain", "--data", data], input: "\n" + letter + "\n.\n\n")
    #expect(later.output.contains("Ana said: “words that need some room"))
  }

  /// Two windows with the same talk: the second to act is told so, and nothing is written twice.
  @Test func twoWindowsCannotWriteTheSameTalk() throws {
    let first = Screen(arguments)
    #expect(first.shows("is now a good time?"))
    let second = Screen(["resume", "--data", data])
    #expect(second.shows("is now a good time?"))
    #expect(first.type("1", then: "One kind line"))
    #expect(second.type("1", then: "Another heard has gone on with this talk"))
    #expect(try storedEvents().count == 4)
  }
}
