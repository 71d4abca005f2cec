import Content
import Dialogue
import Glibc
import TestSupport
import Testing

/// Every exercise from its first page to its last, by two people at the real program: on a
/// pseudo-terminal and in lines, with the whole frame around it.
@Suite struct ExerciseTests {
  static let library = Checkout.library()
  static let exercises = library.exercises.map(\.id)

  /// What two people do in an exercise, told by the kernel alone.
  ///
  /// - Parameter isQuick: Without what comes before the exercise.
  private func script(
    _ id: String, first: Seat, seed: UInt64, isQuick: Bool = false, isLively: Bool = true
  ) throws -> (deeds: [Deed], end: Session)? {
    let exercise = try #require(Self.library.exercise(id))
    let checksIn = exercise.minutes > 10
    let frame = Frame(
      setsRoom: !isQuick, checkIn: isQuick ? .none : checksIn ? .full : .short)
    let opening = Opening(
      exercise: exercise, source: Self.library.sources[id] ?? "",
      parts: Self.library.parts(of: exercise).map {
        Opening.Part(exercise: $0, source: Self.library.sources[$0.id] ?? "")
      }, names: Pair("Ana", "Ben"), first: first, turnMinutes: exercise.turnMinutes,
      hand: Self.hand, frame: frame)
    var session = try Session(
      SessionEvent(seq: 0, at: 0, clock: 0, actor: .app, kind: .opened(opening)))
    session = try session.after(Deed("", "", nil, .accepted))
    var couple = Couple(seed: seed, library: Self.library)
    couple.isLively = isLively
    var deeds: [Deed] = []
    while let deed = couple.next(session), deeds.count < 400 {
      deeds.append(deed)
      session = try session.after(deed)
    }
    return session.phase == .closed ? (deeds, session) : nil
  }

  /// Cards to reckon with; which they are is the program's choice.
  private static let hand: [Card] = (0..<60).map { number in
    Card(
      deck: "d", prompt: "p\(number)", caption: "", text: "?", depth: number % 3 + 1, followUps: [])
  }

  /// A talk in which both had their turn, somebody said "not yet", passed and called a time-out, and
  /// that is not too long; the first such one of many tries.
  private func wholeScript(_ id: String, first: Seat) throws -> [Deed] {
    var best: [Deed]?
    for seed in 0..<3000 {
      guard let (deeds, end) = try script(id, first: first, seed: UInt64(seed)), end.isComplete
      else { continue }
      let kinds = Set(deeds.map(\.kind.name))
      let hasVerdict = kinds.contains("judged")
      let isRich =
        kinds.contains("passed") && kinds.contains("called-time-out")
        && (!hasVerdict || deeds.contains { $0.kind == .judged(.notYet) })
      if isRich, deeds.count < 150 { return deeds }
      if (best?.count ?? .max) > deeds.count { best = deeds }
    }
    Issue.record("\(id): no whole talk with all of it in 3000 tries")
    return try #require(best, "\(id): no whole talk")
  }

  private func kinds(in data: String) throws -> [String] {
    let list = Program.run(["journal", "list", "--json", "--data", data])
    let talk = try #require(json(list.output)["sessions"]?.array?.first)
    let id = try #require(talk["id"]?.string)
    let show = Program.run(["journal", "show", id, "--json", "--data", data])
    return (try json(show.output)["events"]?.array ?? []).compactMap { $0["kind"]?.string }
  }

  private func json(_ text: String) throws -> JSON {
    JSON(try scanJSON(Array(text.utf8), file: "output", limits: .unlimited))
  }

  private func arguments(_ id: String, _ first: Seat, _ data: String) -> [String] {
    ["talk", id, "--names", "Ana,Ben", "--first", first.rawValue, "--data", data, "--seed", "1"]
  }

  /// Has the names and the quiet questions behind it, so that a talk begins with its terms.
  private func prepare(_ data: String, for id: String) throws {
    // What follows from an understanding needs one first.
    if Self.library.exercise(id)?.unlock != nil {
      let (deeds, _) = try #require(
        try script("seven-minutes", first: .a, seed: 1, isQuick: true, isLively: false))
      let lines = deeds.flatMap(\.lines).map { $0 + "\n" }.joined()
      let run = Program.run(
        arguments("seven-minutes", .a, data) + ["--quick", "--plain"], input: lines)
      #expect(run.output.contains("Thank you, both of you"))
    }
    let answers = ["", "", "2", "2", "1", "1", "", "2", "2", "1", "1"]
    let run = Program.run(
      ["talk", "seven-minutes", "--names", "Ana,Ben", "--data", data, "--plain"],
      input: answers.map { $0 + "\n" }.joined())
    #expect(run.output.contains("Is this how you want it?"), "\(run.output)")
  }

  @Test(arguments: exercises)
  func wholeTalkOnAScreenAndInLines(_ id: String) throws {
    var times: [Int] = []
    for first in Seat.allCases {
      let deeds = try wholeScript(id, first: first)
      let wanted = ["opened", "accepted", "accepted"] + deeds.map(\.kind.name)
      let data = Checkout.temporaryFolder() + "/heard"
      try prepare(data, for: id)

      let screen = Screen(arguments(id, first, data))
      let opening = [("1", "is this all right for you?"), (" ", "Ben, is this"), (" ", "")]
      #expect(screen.type("", then: "Three things to know"))
      #expect(screen.type(" ", then: "Is this how you want it?"))
      for (key, page) in opening { #expect(screen.type(key, then: page), "\(screen.text)") }
      for (number, deed) in deeds.enumerated() {
        guard screen.shows(deed.page) else {
          Issue.record("\(id), deed \(number): no “\(deed.page)” in\n\(screen.text)")
          return
        }
        if first == .a { hide(screen, deed.page, &times) }
        // Each key is a page of its own in the trees of words and the small forms.
        screen.type(deed.keys)
        if deed.kind == .stopped { break }
      }
      #expect(screen.exitCode() == 0, "\(id)")
      #expect(try kinds(in: data) == wanted, "\(id) on a screen")

      let plain = data + "-plain"
      try prepare(plain, for: id)
      let lines = ["", "1", "", ""] + deeds.flatMap(\.lines)
      let run = Program.run(
        arguments(id, first, plain) + ["--plain"], input: lines.map { $0 + "\n" }.joined())
      #expect(run.code == 0)
      for deed in deeds {
        #expect(run.output.contains(deed.page.inLines), "\(id): no “\(deed.page)” in lines")
      }
      #expect(try kinds(in: plain) == wanted, "\(id) in lines")
    }
    times.sort()
    let p99 = times[times.count * 99 / 100]
    print("\(id): hidden from \(times.count) pages, p99 \(p99) µs")
    #expect(p99 < 100_000)
  }

  /// Hides whatever page there is; the next key does not bring it back, Ctrl-R does.
  private func hide(_ screen: Screen, _ page: String, _ times: inout [Int]) {
    let before = Moment.microseconds
    screen.type("\u{18}")
    let isHidden = screen.waits(5) { $0.text.filter { $0 != " " && $0 != "\n" } == "$" }
    times.append(Moment.microseconds - before)
    #expect(isHidden, "\(page) is still on the screen")
    screen.type(" ")
    screen.read(for: 1)
    #expect(screen.text.filter { $0 != " " && $0 != "\n" } == "$")
    #expect(screen.type("\u{12}", then: page))
  }

  /// Stopped at any place, a talk is at its end in that one step.
  @Test(arguments: exercises)
  func aStopAnywhereIsAnEnd(_ id: String) throws {
    var dice = Dice(state: testSeed)
    let data = Checkout.temporaryFolder() + "/heard"
    let quick = arguments(id, .a, data) + ["--quick", "--plain"]
    try prepare(data, for: id)
    guard let (quickDeeds, _) = try script(id, first: .a, seed: 3, isQuick: true) else { return }
    for _ in 0..<3 {
      let count = Int.random(in: 0..<min(30, quickDeeds.count - 1), using: &dice)
      let lines = quickDeeds.prefix(count).flatMap(\.lines) + ["/stop", ""]
      let run = Program.run(quick, input: lines.map { $0 + "\n" }.joined())
      #expect(run.code == 0)
      let ends = ["You stopped here", "Thank you, both of you"]
      #expect(
        ends.contains { run.output.contains($0) },
        "\(id), HEARD_SEED=\(testSeed), after \(count): \(run.output.suffix(600))")
    }
  }
}

extension String {
  /// As lines name a key that a screen has.
  fileprivate var inLines: String {
    split(separator: "Space").joined(separator: "Enter")
  }
}
