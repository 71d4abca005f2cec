import App
import Content
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// Every state of every exercise as it is drawn, found by walking every way the exercise has.
@Suite struct ExerciseFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  static let exercises = Room.library.exercises.map(\.id)

  @Test(arguments: exercises)
  func everyStateHasItsFrame(_ id: String) throws {
    let exercise = try #require(Room.library.exercise(id))
    let agreement = try #require(
      Promise([
        "id": "1", "words": "If it rains, we walk.", "owner": "Zoë", "names": ["Zoë", "作者"],
        "madeAt": .int(1),
      ]))
    var ways = Ways()
    ways.hasEyeCues = true
    var waiting = [Room.talking(id, ways: ways, promises: [agreement])]
    var seen: [String: String] = [:]
    var order: [String] = []
    var been: Set<String> = []
    var missing = Set(exercise.states.filter { !$0.isRouting }.map(\.id))
    var next = 0
    while next < waiting.count, !missing.isEmpty {
      let room = waiting[next]
      next += 1
      guard let session = room.session, let place = Self.place(of: session) else { continue }
      guard been.insert(Self.situation(of: session)).inserted else { continue }
      // What happens in an exercise inside this one is on that one's frames.
      if session.depth > 0 {
        waiting += Self.leave(room)
        continue
      }
      if seen[place] == nil {
        seen[place] = Self.drawn(room)
        order.append(place)
        missing.remove(String(place.prefix { $0 != " " }))
      }
      for keys in Self.keys(of: room.page, session) {
        var next = room
        next.effects = []
        next.records = [:]
        next.press(keys)
        waiting.append(next)
      }
    }
    #expect(missing == [], "on no frame, of \(been.count) situations")
    let text = order.map { "=== \($0)\n" + (seen[$0] ?? "") }.joined(separator: "\n")
    let difference = differenceFromGolden("exercises/" + id, text)
    #expect(difference == nil)
  }

  /// Names where a talk is: the state, and how far it has come.
  private static func place(of session: Session) -> String? {
    switch session.phase {
    case .step(let step):
      let stage =
        switch step.stage {
        case .called: "called"
        case .live: "live"
        case .offer: "offer"
        }
      return "\(step.state.id) " + (step.place.map { "\($0.part)" } ?? stage)
    case .finished(let state, _): return "\(state.id) end"
    default: return nil
    }
  }

  /// All that the way on may depend on.
  private static func situation(of session: Session) -> String {
    var text = session.exercise.id + (place(of: session) ?? "") + session.speaker.rawValue
    text += session.openOptions.map(\.id).joined(separator: ",")
    text += session.chosen.map { $0.key + $0.value }.sorted().joined()
    text += session.understood.map(\.rawValue).sorted().joined() + "/"
    text += session.spoke.map(\.rawValue).sorted().joined() + "/"
    text += session.passed.map(\.rawValue).sorted().joined() + "\(session.notYetCount % 3)"
    text += session.rounds.map { "\($0.key)\($0.value.count)" }.sorted().joined()
    for state in session.exercise.states {
      guard let alone = session.exercise.alone(state.id) else { continue }
      for seat in Seat.allCases {
        let given = session.answers(in: state.id, of: seat).given
        text += alone.questions.map { given[$0.id].map { "\($0)" } ?? "-" }.joined()
      }
    }
    return text
  }

  /// All that can be pressed on a page.
  private static func keys(of page: Page, _ session: Session) -> [String] {
    var keys = page.optionCountForTests > 0 ? [] : [" "]
    if let field = page.field, !field.editor.isMultiline { keys = ["words[enter]"] }
    if page.field != nil { keys = ["words of one’s own[c-d]"] }
    if let scale = page.scaleForTests {
      keys = [scale.upperBound, scale.lowerBound].map { "\($0)[enter]" }
    }
    keys += (0..<page.optionCountForTests).map { String($0 + 1) }
    if case .alone(let alone) = session.step?.state.kind,
      case .question(let index) = session.step?.place?.part,
      case .pick = alone.questions[index].kind
    {
      keys = ["1119"]
    }
    if page.moves.contains(where: { $0.id == "pass" }) { keys.append("p") }
    return keys
  }

  /// Out of an exercise inside another, by several ways: the talk as it goes on after each.
  private static func leave(_ room: Room) -> [Room] {
    var left: [Room] = []
    var seen: Set<String> = []
    for seed in 0..<40 {
      var dice = Dice(state: UInt64(seed))
      var room = room
      room.records = [:]
      for _ in 0..<200 {
        guard let session = room.session, place(of: session) != nil, session.depth > 0 else {
          break
        }
        // A pass is one way among many, and a yes is what they hope for.
        let all = keys(of: room.page, session)
        let isVerdict = if case .verdict = session.step?.state.kind { true } else { false }
        let some = all.dropLast(all.count > 1 ? 1 : 0)
        let keys =
          isVerdict && seed % 2 == 0 ? "1" : seed == 1 ? all.last : some.randomElement(using: &dice)
        room.press(keys ?? " ")
      }
      if let session = room.session, session.depth == 0,
        seen.insert(situation(of: session)).inserted
      {
        left.append(room)
      }
    }
    return left
  }

  private static func drawn(_ room: Room) -> String {
    var text = ""
    for line in plainLines(of: room.page) { text += "  " + line + "\n" }
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 24)] {
      text += "\(size.columns)x\(size.rows)\n"
      for row in frame(of: room.page, size: size, theme: .standard).rows {
        var line = row.map(\.text).joined()
        while line.last == " " { line.removeLast() }
        if !line.isEmpty { text += line + "\n" }
      }
    }
    return text
  }
}

extension Page {
  fileprivate var optionCountForTests: Int {
    for case .choices(let choices) in blocks { return choices.options.count }
    return 0
  }

  fileprivate var scaleForTests: ClosedRange<Int>? {
    for case .scale(let scale) in blocks { return scale.range }
    return nil
  }
}

extension Exercise.State {
  /// Nobody acts in it, so it has no page.
  fileprivate var isRouting: Bool {
    switch kind {
    case .swap, .again, .branch: true
    default: false
    }
  }
}
