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
      if members["private"] == true { members["value"] = 5 }
      return try SessionEvent(bytes: Array(JSON.object(members).text().utf8))
    }
  }

  private static let mirrorTalk =
    Checkout.text(Checkout.root + "/Content/Exercises/mirror-talk.json") ?? ""

  private func json(_ text: String) throws -> JSON {
    JSON(try scanJSON(Array(text.utf8), file: "output", limits: .unlimited))
  }

  /// A key that goes on from where a talk is, as the people would press it, and what stands on the
  /// screen before it.
  private func next(_ session: Session, _ dice: inout some RandomNumberGenerator)
    -> (page: String, key: String)
  {
    func fill(_ cue: String) -> String {
      cue.split(separator: "{").map { part in
        part.hasPrefix("speaker}")
          ? session.name(session.speaker) + part.dropFirst(8)
          : part.hasPrefix("listener}")
            ? session.name(session.listener) + part.dropFirst(9) : String(part)
      }.joined()
    }
    if session.isPaused { return ("The talk is paused", " ") }
    switch session.phase {
    case .contract: return ("", "")
    case .step(let step):
      switch step.state.kind {
      case .say(let say):
        if step.stage == .live, say.isLookUp {
          return ("\(session.name(session.listener)) listens.", " ")
        }
        return (fill(step.state.cue), " ")
      case .verdict:
        if step.stage == .offer { return ("This is a hard one to hear", "3") }
        return (fill(step.state.cue), ["1", "1", "2", "3"].randomElement(using: &dice) ?? "1")
      case .choose: return (fill(step.state.cue), step.state.id == "more" ? "2" : "1")
      case .rate, .swap, .again, .end: return ("", "")
      }
    case .finished: return ("You have both been heard", " ")
    case .rating(_, .handOver): return ("Two short questions", " ")
    case .rating(let seat, .heard): return ("\(session.name(seat)), how heard", "p")
    case .rating(let seat, .listened): return ("\(session.name(seat)), how well", "p")
    case .rating(_, .share): return ("see your answers?", "2")
    case .ending: return ("Thank you, both of you", " ")
    case .closed: return ("", "")
    }
  }

  /// 200 power cuts in the middle of talks: whatever was on the screen before a cut is in the
  /// journal after it, and the talk goes on exactly there.
  @Test func powerCutsLoseNothingThatWasShown() throws {
    print("durability, seed \(testSeed)")
    var dice = Dice(state: testSeed)
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
        let (page, key) = next(session, &dice)
        #expect(screen.shows(page), "cut \(cut): no \(page) in\n\(screen.text)")
        screen.type(key)
        if case .ending = session.phase {
          #expect(screen.exitCode() == 0)
          isOver = true
          break
        }
        // Seen on the screen means acknowledged: replay the same deed beside it.
        session = try follow(session, key)
        let shown = next(session, &dice).page
        let isShown = screen.waits { screen in
          // A paused page names the step that comes next, too.
          screen.text.contains(shown) && (session.isPaused || !screen.text.contains("is paused"))
        }
        #expect(isShown, "cut \(cut), after \(key): no \(shown) in\n\(screen.text)")
      }
      if isOver {
        known = []
        continue
      }
      // One more key may be on its way when the power goes, at any moment of its being saved.
      if case .ending = session.phase {} else { screen.type(next(session, &dice).key) }
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
    var dice = Dice(state: 1)
    if session.stepDuration != nil, session.isRunning {
      session = try apply(session, .paused, .both)
    }
    if case .rating(_, let question) = session.phase, question != .handOver {
      #expect(screen.type("", then: "Pass the keyboard to"))
      screen.type(" ")
    }
    let page = next(session, &dice).page
    #expect(screen.shows(page), "resumed after cut \(cut): no \(page) in\n\(screen.text)")
    return try storedEvents()
  }

  private func apply(
    _ session: Session, _ kind: SessionEvent.Kind, _ actor: Actor
  ) throws -> Session {
    var session = session
    try session.apply(session.event(kind, by: actor, at: 0, clock: session.clock))
    return session
  }

  /// What a key does to a talk, told by the kernel alone.
  private func follow(_ session: Session, _ key: String) throws -> Session {
    let actor = session.addressee.map { Actor($0) } ?? .both
    if session.isPaused { return try apply(session, .wentOn, .both) }
    if key == "p" { return try apply(session, .passed, actor) }
    switch session.phase {
    case .rating(_, .share): return try apply(session, .shared(key == "1"), actor)
    case .step(let step):
      let index = (Int(key) ?? 1) - 1
      switch step.state.kind {
      case .verdict:
        if step.stage == .offer { return try apply(session, .tookOffer(.tryAgain), actor) }
        return try apply(session, .judged(SessionEvent.Verdict.allCases[index]), actor)
      case .choose:
        return try apply(session, .chose(option: session.openOptions[index].id), actor)
      case .say:
        return try apply(session, step.stage == .called ? .began : .done(words: nil), actor)
      case .rate, .swap, .again, .end: return session
      }
    case .finished, .rating: return try apply(session, .done(words: nil), actor)
    case .contract, .ending, .closed: return session
    }
  }

  /// The file after a cut, its hot journal rolled back, is a whole database.
  private func isWhole() throws -> Bool {
    let queue = try DatabaseQueue(path: data + "/journal.sqlite")
    return try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"]
  }

  /// Between an answer and the page that follows it the journal is written and synced.
  @Test func everyAnswerIsSyncedBeforeItsPageIsShown() {
    let log = Checkout.temporaryFolder() + "/trace"
    let answers = "1\n\n\n\n\n1\n2\n/stop\n\n"
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
    #expect(pages == 9)
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
      ["resume", "--plain", "--data", data], input: "\n" + letter + "\n.\n1\n")
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
