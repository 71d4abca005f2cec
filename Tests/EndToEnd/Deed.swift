import Content
import Dialogue
import TestSupport

/// What two people do next in a talk, told by the kernel alone: what stands on the page before it,
/// how it is done with keys and in lines, and what the kernel makes of it.
struct Deed {
  /// Words that stand on the page.
  var page: String
  var keys: String
  var lines: [String]
  var kind: SessionEvent.Kind
  var actor: Actor

  init(
    _ page: String, _ keys: String, _ lines: [String]? = nil, _ kind: SessionEvent.Kind,
    _ actor: Actor = .both
  ) {
    self.page = page
    self.keys = keys
    self.lines = lines ?? [keys == " " ? "" : keys]
    self.kind = kind
    self.actor = actor
  }
}

/// How two people go through a talk.
struct Couple {
  var dice: Dice
  let library: Library
  /// Verdicts so far, so that each direction has its "not yet".
  private var verdicts = 0
  /// Deeds so far.
  private var count = 0
  /// They pass, call a time-out and say "not yet" now and then.
  var isLively = true

  init(seed: UInt64, library: Library) {
    dice = Dice(state: seed)
    self.library = library
  }

  static let said = SessionEvent.Kind.done(words: nil)

  static func fill(_ cue: String, _ session: Session, me: Seat? = nil) -> String {
    var text = cue
    for (name, seat) in [
      ("{speaker}", session.speaker), ("{listener}", session.listener),
      ("{me}", me ?? session.speaker), ("{other}", (me ?? session.speaker).other),
    ] {
      text = text.split(separator: name, omittingEmptySubsequences: false)
        .joined(separator: session.name(seat))
    }
    return text
  }

  /// The next deed; nil when the talk is closed.
  mutating func next(_ session: Session) -> Deed? {
    count += 1
    if let timeOut = session.timeOut { return wayBack(timeOut, session) }
    if session.isPaused { return Deed("The talk is paused", " ", nil, .wentOn) }
    switch session.phase {
    case .contract, .closed: return nil
    case .room: return Deed("Make a little room", " ", nil, Self.said)
    case .checkIn(let seat, let question): return checkIn(seat, question, session)
    case .ready: return Deed("Ready when you are", " ", nil, Self.said)
    case .finished(let state, _):
      return Deed(Self.fill(state.cue, session), " ", nil, Self.said)
    case .rating(let seat, let question): return rating(seat, question, session)
    case .reveal: return Deed("What you chose to show each other", " ", nil, Self.said)
    case .takeaway:
      return Deed("take something along?", "4", nil, Self.said)
    case .coolDown: return Deed("Let it settle", " ", nil, Self.said)
    case .ending: return Deed("Thank you, both of you", " ", nil, .closed)
    case .step(let step): return self.step(step, session)
    }
  }

  private func checkIn(
    _ seat: Seat, _ question: Session.CheckInQuestion, _ session: Session
  ) -> Deed {
    let actor = Actor(seat)
    let name = session.name(seat)
    switch question {
    case .handOver: return Deed("Pass the keyboard to", " ", nil, Self.said, actor)
    case .today: return Deed("\(name), is today all right for this?", "1", nil, Self.said, actor)
    case .feelings:
      let word = library.feelings.groups[0].branches[0].words[0]
      return Deed(
        "\(name), what do you feel just now?", "1119", ["1", "1", "1", "9"], .picked([word.id]),
        actor)
    case .energy:
      return Deed("\(name), how much energy", "6\r", ["6"], .rated(6), actor)
    case .arousal: return Deed("\(name), how tense are you?", "3\r", ["3"], .rated(3), actor)
    case .share: return Deed("\(name), may", "1", nil, .shared(true), actor)
    }
  }

  private func rating(_ seat: Seat, _ question: Session.Question, _ session: Session) -> Deed {
    let actor = Actor(seat)
    switch question {
    case .handOver: return Deed("A few short questions about this talk", " ", nil, Self.said, actor)
    case .share: return Deed("see your answers?", "1", nil, .shared(true), actor)
    case .balance: return Deed("do you want to see the talk-time?", "1", nil, .shared(true), actor)
    case .voice: return Deed("I could say what I wanted", "4\r", ["4"], .rated(4), actor)
    case .guess:
      return Deed(
        "How heard did \(session.name(seat.other)) feel", "5\r", ["5"], .rated(5), actor)
    case .attention: return Deed("was with me while I spoke", "p", ["/pass"], .passed, actor)
    case .empathy: return Deed("felt something of what it is", "p", ["/pass"], .passed, actor)
    case .respect: return Deed("took me seriously", "p", ["/pass"], .passed, actor)
    case .commonGround, .heard, .listened:
      return Deed("we meant the same thing", "p", ["/pass"], .passed, actor)
    }
  }

  private mutating func step(_ step: Session.Step, _ session: Session) -> Deed {
    let actor = session.addressee.map { Actor($0) } ?? .both
    let cue = Self.fill(step.state.cue, session)
    let isPassing =
      isLively && step.place == nil && Int.random(in: 0..<25, using: &dice) == 0
    switch step.state.kind {
    case .say(let say):
      if step.stage == .called, !say.isCued {
        return Deed("one breath before you answer", " ", nil, .began, actor)
      }
      let isLookUp = step.stage == .live && say.isLookUp
      let page = isLookUp ? "\(session.name(session.seat(of: say.who)?.other ?? .b)) listens." : cue
      if isPassing { return Deed(page, "p", ["/pass"], .passed, actor) }
      if isLively, step.stage == .live, Int.random(in: 0..<30, using: &dice) == 0 {
        return Deed(page, "t", ["/timeout"], .calledTimeOut)
      }
      return Deed(page, " ", nil, step.stage == .called ? .began : Self.said, actor)
    case .verdict:
      if step.stage == .offer {
        return Deed("This is a hard one to hear", "3", nil, .tookOffer(.tryAgain))
      }
      verdicts += 1
      // The first of each few is "not yet", so that every talk has some.
      let index = !isLively ? 0 : verdicts % 5 == 1 ? 2 : verdicts % 7 == 3 ? 1 : 0
      return Deed(
        cue, String(index + 1), nil, .judged(SessionEvent.Verdict.allCases[index]), actor)
    case .choose, .part:
      let options = session.openOptions
      // Options that lead nowhere new are rare, so that talks end.
      let index = Int.random(in: 0..<options.count, using: &dice)
      return Deed(cue, String(index + 1), nil, .chose(option: options[index].id), actor)
    case .rate(let rate):
      let value = min(4, rate.range.upperBound)
      return Deed(cue, "\(value)\r", ["\(value)"], .rated(value), actor)
    case .alone(let alone): return self.alone(alone, step, session, actor)
    case .reveal: return Deed(cue, " ", nil, Self.said)
    case .agree(let agree):
      let isKept = session.keepsakes.contains { $0.what == agree.what }
      if isKept || !Bool.random(using: &dice) { return Deed(cue, "2", nil, Self.said) }
      var keepsake = Keepsake(what: agree.what, words: "If it rains, we walk.")
      var keys = "1If it rains, we walk.\r"
      var lines = ["1", "If it rains, we walk."]
      switch agree.what {
      case .agreement:
        keepsake.owner = .a
        keepsake.days = 7
        keys += "11"
        lines += ["1", "1"]
      case .meeting:
        keepsake.days = 1
        keys += "1"
        lines.append("1")
      case .ritual, .note: break
      }
      return Deed(cue, keys, lines, .kept(keepsake))
    case .review: return Deed(cue, "1", nil, .reviewed(.kept))
    case .branch, .swap, .again, .end: return Deed("", "", nil, .stopped)
    }
  }

  private func alone(
    _ alone: Exercise.Alone, _ step: Session.Step, _ session: Session, _ actor: Actor
  ) -> Deed {
    guard let place = step.place else { return Deed("", "", nil, .stopped) }
    switch place.part {
    case .handOver: return Deed("Pass the keyboard to", " ", nil, Self.said, actor)
    case .preview: return Deed("this is what you have", " ", nil, Self.said, actor)
    case .share: return Deed("see it?", "1", nil, .shared(true), actor)
    case .question(let index):
      let question = alone.questions[index]
      let cue = Self.fill(question.cue, session, me: place.seat)
      switch question.kind {
      case .write:
        let words = "Something of \(session.name(place.seat))’s own."
        return Deed(cue, words + "\u{4}", [words, "."], .answered(words: words), actor)
      case .rate(let range, _, _):
        let value = min(4, range.upperBound)
        return Deed(cue, "\(value)\r", ["\(value)"], .rated(value), actor)
      case .pick(let words, let most):
        let list = words == .feelings ? library.feelings : library.needs
        let hasBranches = list.groups[0].branches.count > 1
        let id = list.groups[0].branches[0].words[0].id
        let keys = ["1"] + (hasBranches ? ["1"] : []) + ["1"] + (most > 1 ? ["9"] : [])
        return Deed(cue, keys.joined(), keys, .picked([id]), actor)
      case .choose(let answers): return Deed(cue, "1", nil, .chose(option: answers[0].id), actor)
      }
    }
  }

  private func wayBack(_ timeOut: TimeOut, _ session: Session) -> Deed {
    switch timeOut.stage {
    // Nobody waits twenty minutes for a test: it is taken back before it is agreed on.
    case .proposing: return Deed("When will you be back?", "7", nil, .wentOn)
    case .answering(let minutes):
      return Deed("is that all right for the other?", "1", nil, .settled(minutes: minutes, .zero))
    case .settling(let minutes, _):
      return Deed("Which of the two", "1", nil, .settled(minutes: minutes, .zero))
    case .apart: return Deed("Apart until", "s", ["/stop"], .stopped)
    case .calming(let seat, true):
      return Deed("Pass the keyboard to", " ", nil, Self.said, Actor(seat))
    case .calming(let seat, false):
      return Deed("how tense are you now?", "3\r", ["3"], .rated(3), Actor(seat))
    case .notCalm: return Deed("A little more time", "s", ["/stop"], .stopped)
    case .reentering: return Deed("Welcome back", " ", nil, Self.said)
    }
  }
}

extension TimeOut.Moment {
  fileprivate static let zero = TimeOut.Moment(wall: 0, sinceBoot: 0, bootID: nil)
}

extension Session {
  /// The talk after a deed, told by the kernel.
  func after(_ deed: Deed) throws -> Session {
    var session = self
    try session.apply(event(deed.kind, by: deed.actor, at: 0, clock: clock))
    return session
  }
}
