import Content
import Dialogue
import TerminalUI

extension AppModel {
  func homePage(at instant: Instant) -> Page {
    let options = homeChoices.map { choice in
      switch choice {
      case .resume(let header): resumeOption(header, at: instant)
      case .talk: Page.Choices.Option("Have a talk", detail: "One speaks, the other says it back")
      case .between:
        Page.Choices.Option("Between talks", detail: betweenDetail)
      case .solo: Page.Choices.Option("Be here alone", detail: "Practise, prepare, write, breathe")
      case .decks: Page.Choices.Option("Look through the questions")
      case .ideas: Page.Choices.Option("Look through ideas for the two of you")
      case .own:
        Page.Choices.Option(
          "Pages of one’s own",
          detail: notes != Pair(0, 0)
            ? "There are notes left for one of you"
            : houseBook.hasSealedNotes != Pair(false, false)
              ? "There may be notes for one of you" : nil)
      case .journal: Page.Choices.Option("Look at past talks")
      case .names: Page.Choices.Option("Say who you are")
      case .ways:
        Page.Choices.Option("Set how heard is with you", detail: "Names, locks, and what it does")
      case .help: Page.Choices.Option("Help, and what heard is not")
      case .quit: Page.Choices.Option("Leave")
      }
    }
    return Page(
      place: names.map { ["\($0.a) and \($0.b)"] } ?? [],
      title: RichText([.init("What would you like to do?", .strong)]),
      blocks: [choices(options)],
      moves: choosingMoves("choose", isTop: true))
  }

  private func resumeOption(_ header: TalkHeader, at instant: Instant) -> Page.Choices.Option {
    guard let apart = header.apart else {
      return Page.Choices.Option(
        "Go on with your talk",
        detail:
          "\(header.title), \(header.names.a) and \(header.names.b), \(date(header.startedAt))")
    }
    // What it was about stays off the screen until they are back.
    let left = apart.left(at: instant.moment)
    if left > 0 {
      return .init(
        "You are in a time-out", detail: "back \(span((left + 59_999) / 60_000))")
    }
    return left > -Self.overdueAfter
      ? .init("Your time-out is over", detail: "Come back to it when you are both here")
      : .init(
        "There was a time to come back",
        detail: "It has gone by, and that is all right: come back, or let it go")
  }

  func namingPage(_ seat: Seat, _ names: Pair<String>) -> Page {
    let isFirst = seat == .a
    return Page(
      place: ["Who is here"],
      title: RichText([
        .init(isFirst ? "What shall heard call the first of you?" : "And the other one?", .strong)
      ]),
      blocks: [
        .text(
          RichText(
            isFirst
              ? "heard guides a talk for two. A first name will do, or any name you like."
              : "Nice to meet you, \(names.a)."))
      ] + (isFirst && hasLoneWords && self.names == nil ? [.text(Self.loneWords)] : [])
        + [field(nil, placeholder: "a name")],
      moves: [Action.next.move(key: "Enter")] + (isFirst ? [] : [Action.back.move()])
        + [Action.hide.move(), Action.quit.move(key: "Ctrl-C")])
  }

  private static let loneWords: RichText =
    """
    Somebody has been here alone and written something. That person’s name comes first, so that it \
    stays theirs.
    """

  var safetyPage: Page {
    Page(
      place: ["Before you begin"],
      title: RichText([.init("Three things to know", .strong)]),
      blocks: [
        .text(
          """
          heard gives a talk its turns. It is not therapy and not for emergencies, and it is for \
          adults. If you are afraid of how the other may react, do not use it; the help page says \
          who to call.
          """),
        .text(
          """
          No program can tell whether somebody is being hurt or controlled. A shared computer is \
          not private, and whoever uses this account can open what heard keeps.
          """),
        .text(
          "Either of you can pass, pause or stop at any time, without a reason. Nothing counts it."),
      ],
      moves: [
        Action.next.move("we have read it"), Action.lines.move(), Action.hide.move(),
        Action.help.move(),
      ])
  }

  func cardsPage(_ plan: Plan) -> Page {
    Page(
      place: [plan.exercise.title],
      title: RichText([.init("What about?", .strong)]),
      blocks: [
        choices(
          cardChoices(for: plan.exercise).map { choice in
            switch choice {
            case .own: Page.Choices.Option("Something of our own")
            case .mixed: Page.Choices.Option("Questions that suit it")
            case .favourites: Page.Choices.Option("Your favourites")
            case .deck(let id): option(for: id)
            }
          })
      ],
      moves: choosingMoves("choose"))
  }

  func contractPage(_ plan: Plan, _ agreement: Agreement) -> Page {
    let names = names ?? Pair("", "")
    switch agreement {
    case .choosing:
      return Page(
        place: [plan.exercise.title, "What you agree to"],
        title: RichText([.init("Is this how you want it?", .strong)]),
        blocks: cautions(plan.exercise) + [
          choices(plan.terms.map { option(for: $0, of: plan, names) })
        ],
        moves: choosingMoves("choose or change"))
    case .asking(let seat):
      return Page(
        place: [plan.exercise.title, "What you agree to"],
        title: RichText([
          .init(names[seat], .person(seat.index)), .init(", is this all right for you?", .strong),
        ]),
        blocks: [
          .text(RichText(plan.exercise.intent)),
          .table(
            Page.Table(
              rows: [
                ["Topic", topic(of: plan)],
                ["Time", "about \(plan.exercise.minutes) minutes"],
              ]
                + (plan.hasTurns
                  ? [["A turn", "\(plan.turnMinutes) minutes, and nothing locks at the end"]] : [])
                + [
                  ["First", names[plan.first]],
                  ["Way", plan.isWritten ? "written" : "spoken"],
                  ["Kept", keepWords(plan.keep)],
                ]
                + (plan.exercise.isBetterFacilitated
                  ? [["Better", "with a counsellor in the room"]] : []))),
          .text("If not, go back and change it, or leave it for another day."),
        ],
        moves: [
          Action.next.move("yes, it is"), Action.back.move("not like this"), Action.rules.move(),
          Action.hide.move(), Action.help.move(),
        ])
    case .agreed:
      return Page(
        place: [plan.exercise.title], title: "One moment",
        moves: [Action.hide.move(), Action.quit.move(key: "Ctrl-C")])
    }
  }

  func minutesPage(_ plan: Plan) -> Page {
    Page(
      place: [plan.exercise.title, "What you agree to"],
      title: RichText([.init("How long is a turn?", .strong)]),
      blocks: [
        .text("A soft sign tells when it is over. Nothing locks; a sentence can be finished."),
        choices(
          Self.usualMinutes.map { .init("\($0) minutes", isCurrent: $0 == plan.turnMinutes) }
            + [.init("Another length")]),
      ],
      moves: choosingMoves("choose"))
  }

  func otherMinutesPage(_ plan: Plan) -> Page {
    Page(
      place: [plan.exercise.title, "What you agree to"],
      title: RichText([.init("How many minutes, from 1 to 30?", .strong)]),
      blocks: [field(nil, placeholder: "\(plan.turnMinutes)")],
      moves: [Action.next.move(key: "Enter"), Action.back.move(), Action.hide.move()])
  }

  private func option(for term: Term, of plan: Plan, _ names: Pair<String>) -> Page.Choices.Option {
    switch term {
    case .agree: Page.Choices.Option("Yes, like this", detail: "Then each of you says so")
    case .sensitive:
      Page.Choices.Option(
        plan.wantsSensitive
          ? "With questions about \(plan.sensitive.words)"
          : "No questions about \(plan.sensitive.words)",
        detail: plan.wantsSensitive ? "If each of you says so alone" : nil)
    case .minutes: Page.Choices.Option("A turn lasts \(plan.turnMinutes) minutes")
    case .first: Page.Choices.Option("\(names[plan.first]) speaks first")
    case .keep: Page.Choices.Option("Afterwards heard keeps \(keepWords(plan.keep))")
    case .way:
      Page.Choices.Option(plan.isWritten ? "You write to each other" : "You speak aloud")
    case .bell: Page.Choices.Option(plan.hasBell ? "A soft bell at the end of time" : "No bell")
    case .checkIn:
      Page.Choices.Option(
        plan.checksIn
          ? "First each says alone how they come in" : "First one short question for each of you")
    case .room:
      Page.Choices.Option(plan.setsRoom ? "You make room for it first" : "Straight in")
    }
  }

  /// When another talk, or none, is better.
  private func cautions(_ exercise: Exercise) -> [Page.Block] {
    exercise.notFor.isEmpty
      ? []
      : [.heading("Rather not this talk"), .text(RichText(exercise.notFor.joined(separator: " ")))]
  }

  func keepWords(_ keep: Keep) -> String {
    switch keep {
    case .nothing: "nothing at all"
    case .outcomes: "the outcome, not your words"
    case .words: "what you wrote, too"
    }
  }

  private func topic(of plan: Plan) -> String {
    switch plan.cards {
    case .own: plan.exercise.topic == .own ? "what the two of you bring" : "something of your own"
    case .mixed: "questions that suit it"
    case .favourites: "your favourite questions"
    case .deck(let id): library.deck(id)?.title ?? id
    }
  }

  private func option(for id: String) -> Page.Choices.Option {
    guard let deck = library.deck(id) else { return Page.Choices.Option(id) }
    return Page.Choices.Option(
      deck.title,
      detail: deck.sensitive.map { "about \($0.words); each of you is asked alone first" })
  }
}
