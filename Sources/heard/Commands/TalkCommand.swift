import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct TalkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "talk", abstract: "Have a talk.",
    discussion: """
      Examples:
        heard talk
        heard talk mirror-talk --names Ana,Ben --minutes 5
        heard talk closeness-ladder --deck everyday-us
        heard talk rough-day --keep nothing --quick
      """)

  @Argument(help: "The exercise; heard exercises lists them.")
  var exercise: String?

  @Option(help: "The deck to draw from; heard decks lists them.")
  var deck: String?

  @Option(help: "Length of a speaking turn, 1 to 30 minutes.")
  var minutes: Int?

  @Option(help: "Two names with a comma between them.")
  var names: String?

  @Flag(help: "Write to each other instead of speaking.")
  var written = false

  @Option(help: "What stays afterwards: nothing, outcomes or words.")
  var keep: KeepName = .outcomes

  @Option(help: "Who speaks first: A or B.")
  var first: SeatName = .a

  @Option(help: "Equal numbers draw equal cards.")
  var seed: UInt64?

  @Flag(help: "No bell.")
  var noBell = false

  @Flag(help: "Straight to the exercise: you have agreed to everything already.")
  var quick = false

  @OptionGroup var options: GlobalOptions

  enum KeepName: String, CaseIterable, ExpressibleByArgument {
    case nothing, outcomes, words
  }

  enum SeatName: String, CaseIterable, ExpressibleByArgument {
    case a = "A"
    case b = "B"
  }

  func validate() throws {
    if let minutes, !(1...30).contains(minutes) {
      throw ValidationError("--minutes takes a whole number from 1 to 30.")
    }
    if quick, exercise == nil {
      throw ValidationError(
        "--quick needs to know the exercise, for example: heard talk mirror-talk --quick")
    }
    if names != nil, pair == nil {
      throw ValidationError(
        "--names takes two different names with a comma between: --names Ana,Ben")
    }
  }

  private var pair: Pair<String>? {
    guard let parts = names?.split(separator: ",", omittingEmptySubsequences: false),
      parts.count == 2
    else { return nil }
    let clean = parts.map { AppModel.cleanName(String($0)) }
    guard !clean[0].isEmpty, !clean[1].isEmpty, clean[0] != clean[1] else { return nil }
    return Pair(clean[0], clean[1])
  }

  func run() throws {
    try telling {
      let library = try ContentFolder(options).forTalks()
      let desk = Desk(folder: options.dataFolder, library: library)
      let isLocked = try desk.isLocked()
      let plan = try plan(library, isLocked ? Ways() : try desk.ways())
      if !isLocked, let exercise = plan?.exercise, exercise.unlock != nil,
        !AppModel.isUnlocked(by: try desk.headers(), at: Desk.now())
      {
        throw Failure(sentence: AppModel.lockedExercise(exercise), code: Exit.unavailable)
      }
      let stored = isLocked ? nil : try desk.names()
      let names = pair ?? (quick && stored == nil && !isLocked ? Pair("Ana", "Ben") : nil)
      let isReady = quick && plan != nil
      try perform(options, first: isReady && !isLocked ? .planned(plan) : nil) { isPlain in
        let model = try desk.model(
          for: .talk(isQuick: isReady), library: library, planned: plan, names: names,
          isPlain: isPlain, seed: seed ?? .random(in: .min ... .max))
        return Stage(
          model: isLocked ? model : model.beginning(isNew: stored == nil && !quick), desk: desk)
      }
    }
  }

  private func plan(_ library: Library, _ ways: Ways) throws(Failure) -> Plan? {
    guard let id = exercise else { return nil }
    guard let found = library.exercise(id) else {
      throw .noSuch("exercise", id, among: library.exercises.map(\.id))
    }
    var cards: Plan.Cards?
    if let deck {
      guard library.deck(deck) != nil else {
        throw .noSuch("deck", deck, among: library.decks.map(\.id))
      }
      if found.topic == .own {
        throw Failure(
          sentence: "\(found.title) has a topic of its own; leave --deck out.", code: Exit.usage)
      }
      cards = .deck(deck)
    }
    let plan = Plan(
      found, from: library, cards: cards, turnMinutes: minutes,
      keep: Keep(rawValue: keep.rawValue) ?? .outcomes, first: first == .a ? .a : .b,
      isWritten: written, hasBell: !noBell, ways: ways, isQuick: quick)
    if minutes != nil, !plan.hasTurns {
      throw Failure(
        sentence: "\(found.title) has no turns of a set length; leave --minutes out.",
        code: Exit.usage)
    }
    return plan
  }
}

struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on where the last talk stopped.",
    discussion: """
      Examples:
        heard resume
        heard resume --plain
      """)

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let library = try ContentFolder(options).forTalks()
      let desk = Desk(folder: options.dataFolder, library: library)
      var record: TalkRecord?
      if try !desk.isLocked() {
        let headers = try desk.headers(onlyOpen: true)
        guard let open = headers.first(where: { $0.state == .open }) else {
          throw Failure(
            sentence: "there is no talk to go on with. heard talk begins one.",
            code: Exit.noSuchItem)
        }
        record = try desk.record(open.id)
      }
      try perform(options, first: record.map { .opened($0) }) { isPlain in
        Stage(
          model: try desk.model(for: .resume, library: library, onlyOpen: true, isPlain: isPlain),
          desk: desk)
      }
    }
  }
}
