import Content
import Dialogue
import TerminalUI

/// What remains: ratings, what is shown of them, what they take along, and the end.
extension AppModel {
  func ratingPage(_ seat: Seat, _ question: Session.Question, _ session: Session) -> Page {
    let name = RichText.Span(session.name(seat), .person(seat.index))
    let other = session.name(seat.other)
    let place = ["only for \(session.name(seat))"]
    let moves = [Action.next.move("that is it", key: "Enter")] + duringFrame(pass: true)
    func scale(_ words: String, _ low: String, _ high: String) -> Page {
      Page(
        place: place, title: RichText([name, .init(": \(words)", .strong)]),
        blocks: [
          .scale(
            .init(range: question.range ?? 0...10, value: focus.value, low: low, high: high))
        ], moves: moves)
    }
    switch question {
    case .handOver:
      let isLong = session.opening.frame != nil
      return handOverPage(
        to: seat, session,
        why: isLong
          ? "A few short questions about this talk, for you alone."
          : "Two short questions, for you alone.", pass: true)
    case .voice: return scale("I could say what I wanted to say", "hardly", "all of it")
    case .attention: return scale("\(other) was with me while I spoke", "hardly", "wholly")
    case .empathy:
      return scale("\(other) felt something of what it is like for me", "hardly", "very much")
    case .respect:
      return scale("\(other) took me seriously, also where we differ", "hardly", "wholly")
    case .commonGround: return scale("In the end we meant the same thing by it", "hardly", "wholly")
    case .guess:
      return scale("How heard did \(other) feel by you, do you think?", "hardly", "wholly")
    case .heard: return scale("how heard did you feel?", "not at all", "completely")
    case .listened:
      return scale("how well do you think you listened?", "hardly", "with my whole self")
    case .share:
      return Page(
        place: place,
        title: RichText([name, .init(", may \(other) see your answers?", .strong)]),
        blocks: [
          .text(RichText(ratingWords(session.ratings[seat], other: other))),
          openChoices([.init("Yes, show them"), .init("No, they stay mine")]),
        ],
        moves: [Action.next.move("choose", key: "Enter")] + moves.dropFirst())
    case .balance:
      return Page(
        place: place,
        title: RichText([name, .init(", do you want to see the talk-time?", .strong)]),
        blocks: [
          .text(
            "How long each of you had the floor, silence included. It shows only if you both want it."
          ),
          openChoices([.init("Yes, if \(other) does, too"), .init("No")]),
        ],
        moves: [Action.next.move("choose", key: "Enter")] + moves.dropFirst())
    }
  }

  private func ratingWords(_ ratings: Session.Ratings, other: String) -> String {
    var parts: [String] = []
    if let tenths = ratings.heardTenths { parts.append("felt heard \(decimal(tenths)) of 5") }
    if let guess = ratings.values[.guess] {
      parts.append("guess that \(other) felt heard \(guess) of 5")
    }
    if let heard = ratings.values[.heard] { parts.append("felt heard \(heard) of 10") }
    if let listened = ratings.values[.listened] { parts.append("listened \(listened) of 10") }
    return "You " + parts.joined(separator: ", and you ") + "."
  }

  /// What somebody chose to show, in a sentence.
  func sharedSentence(_ names: Pair<String>, _ seat: Seat, _ ratings: Session.Ratings) -> String {
    var parts: [String] = []
    if let tenths = ratings.heardTenths { parts.append("felt heard: \(decimal(tenths)) of 5") }
    if let guess = ratings.values[.guess] {
      parts.append("guessed that \(names[seat.other]) felt heard: \(guess) of 5")
    }
    if let heard = ratings.values[.heard] { parts.append("felt heard: \(heard) of 10") }
    if let listened = ratings.values[.listened] {
      parts.append("thinks they listened: \(listened) of 10")
    }
    return names[seat]
      + (parts.isEmpty ? " shared nothing." : " " + parts.joined(separator: ", ") + ".")
  }

  private func decimal(_ tenths: Int) -> String {
    tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }

  func shownPage(_ session: Session) -> Page {
    var blocks: [Page.Block] = []
    for seat in Seat.allCases where session.ratings[seat].isShared {
      blocks.append(
        .text(RichText(sharedSentence(session.opening.names, seat, session.ratings[seat]))))
    }
    if session.showsBalance { blocks.append(.text(RichText(balance(session)))) }
    blocks.append(
      .text("Numbers from one evening. They are nobody’s score; they may be a good question."))
    return Page(
      title: RichText([.init("What you chose to show each other", .strong)]), blocks: blocks,
      moves: [Action.next.move("we have seen it")] + duringFrame())
  }

  func balance(_ session: Session) -> String {
    let names = session.opening.names
    let time = session.floorTime
    return "\(names.a) had the floor for \(minutes(time.a)), \(names.b) for \(minutes(time.b))."
  }

  func minutes(_ milliseconds: Int) -> String {
    let minutes = (milliseconds + 30_000) / 60_000
    return minutes == 0 ? "less than a minute" : minutes == 1 ? "a minute" : "\(minutes) minutes"
  }

  func takeawayPage(_ session: Session) -> Page {
    if let page = keepingPage(session) { return page }
    let names: [Exercise.Keepsake: (String, String)] = [
      .agreement: ("Something we agree on", "If …, then one of us …"),
      .ritual: ("A small ritual", "Something kind to do again and again"),
      .note: ("A line to remember", "One sentence from this talk"),
      .meeting: ("When we talk next", "A day to look forward to"),
    ]
    return Page(
      title: RichText([.init("Do you want to take something along?", .strong)]),
      blocks: kept(session) + [
        choices(
          keepKinds.map { .init(names[$0]?.0 ?? "", detail: names[$0]?.1) }
            + [.init(session.keepsakes.isEmpty ? "Nothing; the talk was enough" : "That is all")])
      ],
      moves: [Action.next.move("choose", key: "Enter")] + duringFrame())
  }

  func agreePage(_ step: Session.Step, _ agree: Exercise.Agree, _ session: Session) -> Page {
    if var page = keepingPage(session) {
      if focus.keeping?.words == nil, !agree.stems.isEmpty {
        page.blocks.insert(.stems(agree.stems.map { fill($0, session).plain }), at: 0)
      }
      return page
    }
    let isFirst = !session.keepsakes.contains { $0.what == agree.what }
    return Page(
      title: title(step.state.cue, session),
      blocks: text(step.state, session) + kept(session)
        + (agree.stems.isEmpty ? [] : [.stems(agree.stems.map { fill($0, session).plain })]) + [
          choices([
            .init(isFirst ? "Write it down" : "Write down another"),
            .init(isFirst ? "Leave it unwritten, and go on" : "That is all; go on"),
          ])
        ],
      moves: [Action.next.move("choose", key: "Enter")] + always(pass: true))
  }

  func kept(_ session: Session) -> [Page.Block] {
    session.keepsakes.isEmpty
      ? []
      : [
        .table(
          Page.Table(rows: session.keepsakes.map { [label($0, session.opening.names), $0.words] }))
      ]
  }

  func label(_ keepsake: Keepsake, _ names: Pair<String>) -> String {
    switch keepsake.what {
    case .agreement: keepsake.owner.map { names[$0] } ?? "Both of you"
    case .ritual: "A ritual"
    case .meeting: "Next talk"
    case .note: "To remember"
    }
  }

  /// The small form of something to keep, while it is open.
  private func keepingPage(_ session: Session) -> Page? {
    guard let keeping = focus.keeping else { return nil }
    let place = ["to keep"]
    guard let words = keeping.words else {
      let (title, placeholder) =
        switch keeping.what {
        case .agreement: ("What do you agree on?", "If …, then …")
        case .ritual: ("What would you like to do again and again?", "On Sundays, before …, we …")
        case .meeting: ("What will you talk about, and where?", "A walk by the river, about …")
        case .note: ("What do you want to remember?", "One sentence")
        }
      return Page(
        place: place, title: RichText([.init(title, .strong)]),
        blocks: [field(nil, placeholder: placeholder)],
        moves: [
          Action.next.move("that is it", key: "Enter"), Action.back.move(), Action.hide.move(),
        ])
    }
    let moves = [
      Action.next.move("choose", key: "Enter"), Action.back.move(), Action.hide.move(),
    ]
    if keeping.hasOwner, keeping.owner == nil {
      return Page(
        place: place, title: RichText([.init("Whose is it?", .strong)]),
        blocks: [
          .text(RichText("“\(words)”")),
          choices([
            .init(session.name(.a)), .init(session.name(.b)), .init("It is for both of you"),
          ]),
        ], moves: moves)
    }
    return Page(
      place: place,
      title: RichText([
        .init(keeping.what == .meeting ? "When?" : "When will you look at it again?", .strong)
      ]),
      blocks: [.text(RichText("“\(words)”")), choices(keeping.dates.map { .init($0.0) })],
      moves: moves)
  }

  func coolDownPage(_ session: Session) -> Page {
    Page(
      title: RichText([.init("Let it settle", .strong)]),
      blocks: [
        .text("You do not have to go over it again tonight. What matters will still be there."),
        .text("Do something easy together first: tea, a walk, a song, washing up side by side."),
      ],
      moves: [Action.next.move("go on"), Action.breathe.move()] + duringFrame())
  }

  func endingPage(_ ending: Session.Ending, _ session: Session) -> Page {
    let wasStopped = ending.wasStopped
    var blocks: [Page.Block] = []
    if wasStopped {
      blocks.append(.text("That is always all right, and nobody needs to say why."))
    }
    if session.opening.frame == nil {
      for seat in Seat.allCases where session.ratings[seat].isShared {
        blocks.append(
          .text(RichText(sharedSentence(session.opening.names, seat, session.ratings[seat]))))
      }
    }
    blocks += kept(session)
    let kept: String
    switch session.opening.keep {
    case .nothing:
      kept = "When you leave this page, nothing of this talk is left in heard’s files."
    case .outcomes:
      kept =
        "When you leave this page, your words are gone. The date, what you rated and what you "
        + "chose to take along stay."
    case .words: kept = "What you wrote stays, sealed, in your past talks."
    }
    blocks.append(.text(RichText(kept)))
    if wasStopped || session.opening.frame == nil {
      blocks.append(.text("Do something easy together before anything else: tea, a walk, a song."))
    }
    return Page(
      title: RichText([
        .init(wasStopped ? "You stopped here" : "Thank you, both of you", .strong)
      ]),
      blocks: blocks,
      moves: [Action.next.move("close the talk")] + (wasStopped ? [Action.reopen.move()] : [])
        + [Action.hide.move(), Action.help.move()])
  }
}
