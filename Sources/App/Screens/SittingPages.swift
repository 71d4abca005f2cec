import Content
import Dialogue
import Facilitation
import TerminalUI

extension AppModel {
  /// The couple's page while no talk is on: nearly empty, and calm.
  var sittingPage: Page {
    var page = Page(
      moves: [Action.hide.move(), Action.lines.move(), Action.quit.move(key: "Ctrl-C")])
    if hasSat || sitting?.meeting.isEnded == true { return overPage }
    guard let meeting = sitting?.meeting else {
      page.title = title("Welcome")
      page.blocks = [
        .text(
          sharesScreen
            ? "It begins in a moment."
            : "It begins on the other screen. There is nothing to do here yet.")
      ]
      return page
    }
    if let terms = meeting.terms, let seat = meeting.asksConsent { return termsPage(terms, seat) }
    if let note = meeting.review { return reviewPage(note) }
    guard let block = meeting.block, !meeting.isBlockDone else {
      page.title = title(meeting.current == nil ? "Welcome" : "One moment")
      page.blocks = [.text(goesOn)]
      return guided(page, meeting)
    }
    switch block.kind {
    case .talk: if block.showsTitle { page.title = title(block.title) }
    case .pause:
      page.title = title("A break")
      page.blocks = [.text("Stretch, drink something. \(goesOn.plain)")]
    case .alone:
      page.title = title("One of you at a time")
      page.blocks = [.text("There is nothing to do on this screen.")]
    case .exercise, .deck, .measure:
      page.title = title(block.title)
      page.blocks = [.text("This is not on this computer. \(goesOn.plain)")]
    }
    return guided(page, meeting)
  }

  private var goesOn: RichText {
    sharesScreen ? "It goes on in a moment." : "It goes on from the other screen."
  }

  private func termsPage(_ terms: Meeting.Terms, _ seat: Seat) -> Page {
    let paragraphs = terms.text.split(separator: "\n").map { Page.Block.text(RichText(String($0))) }
    return Page(
      place: ["Before you begin", terms.version],
      title: titleFor(seat, ", is this all right for you?"),
      blocks: paragraphs + [
        openChoices([
          .init("\(names?[seat] ?? seat.rawValue) agrees to it"), .init("Not like this"),
        ])
      ],
      moves: [Action.next.move("choose", key: "Enter"), Action.hide.move(), Action.help.move()])
  }

  private func guided(_ page: Page, _ meeting: Meeting) -> Page {
    var page = page
    if let guidance = meeting.guidance { page.blocks.append(guidanceBlock(guidance)) }
    return page
  }

  func consolePage(_ console: Console, at instant: Instant) -> Page {
    guard let meeting = sitting?.meeting else {
      return Page(
        place: ["Console", console.code], title: title("No session is on"),
        blocks: [.text("heard facilitate begins one, from a case and a plan.")],
        moves: [Action.hide.move(), Action.quit.move()])
    }
    let number = meeting.current.map { "block \($0 + 1) of \(meeting.blocks.count)" }
    let place = ["Console", console.code] + (number.map { [$0] } ?? [])
    switch console.stage {
    case .live: return livePage(console, meeting, place, at: instant)
    case .attendance:
      return asking(
        place, "Who is here?",
        [
          "Both", "Only \(console.names.a)", "Only \(console.names.b)",
        ])
    case .showing:
      return asking(
        place, "What shall their screen show?",
        ["A word to both", "A beginning to borrow", "A question", "Nothing any more"])
    case .lines(let kind):
      return asking(place, heading(kind), lines(kind) + ["Type it"])
    case .typing(let kind):
      return typing(
        place, heading(kind), "It is on their screen when you press Enter, not before.")
    case .note:
      return typing(
        place, "A private note", "For you alone. The couple’s record never has it.")
    case .blocks:
      let options =
        comingBlocks.map { option(meeting.blocks[$0]) } + [
          .init("End the session"), .init("Give something to take home"),
        ] + (library.measures.isEmpty ? [] : [.init("Ask each of them alone")])
      return Page(
        place: place, title: title("What comes"), blocks: [choices(options)],
        moves: choosingMoves("choose"))
    case .block(let number):
      guard meeting.blocks.indices.contains(number) else {
        return closing(place, "This block is not there any more.")
      }
      return asking(
        place, meeting.blocks[number].title + ", \(inMinutes(meeting.blocks[number].minutes))",
        ["Begin it now", "Five minutes more", "Five minutes less", "Earlier", "Leave it out"])
    case .errand(let errand): return errandPage(errand, place, meeting)
    case .measures: return measuresPage(place)
    case .ending:
      return asking(
        place, "End the session?",
        ["Not yet", "Yes: it is noted with its date, who came and what you did"])
    }
  }

  private func livePage(
    _ console: Console, _ meeting: Meeting, _ place: [String], at instant: Instant
  ) -> Page {
    if meeting.isEnded {
      return Page(
        place: place, title: title("The session is over"),
        blocks: [.text(RichText(summary(of: meeting)))] + homeworkLines(meeting)
          + released(console),
        moves: [Action.next.move("leave")] + turning(console) + [Action.hide.move()])
    }
    var blocks: [Page.Block] = [.text(RichText(timeLine(meeting, at: instant)))]
    blocks += planLines(console, meeting)
    blocks += talkLines(console, meeting, at: instant)
    if let guidance = console.session?.guidance ?? meeting.guidance {
      blocks.append(.text(RichText("On their screen: “\(guidance.words)”")))
    }
    blocks += homeworkLines(meeting) + released(console)
    blocks.append(
      choices(
        consoleChoices.map {
          .init(label($0, meeting) + (isPossible($0) ? "" : " (not just now)"))
        }))
    return Page(
      place: place, title: title(meeting.block?.title ?? meeting.title), blocks: blocks,
      moves: [
        Action.next.move("do it", key: "Enter")
      ] + turning(console) + [Action.hide.move(), Action.help.move(), Action.quit.move()])
  }

  private func turning(_ console: Console) -> [Page.Move] {
    console.isHere ? [Action.turn.move()] : []
  }

  /// What the facilitator wrote down for this block; not where the couple may sit at this screen.
  private func planLines(_ console: Console, _ meeting: Meeting) -> [Page.Block] {
    guard !console.isHere, !meeting.isBlockDone, let block = meeting.block,
      let planned = console.plan?.blocks.first(where: { Meeting.Block($0).isSame(as: block) })
    else { return [] }
    var lines: [Page.Block] = [.text(RichText([.init("Aim: ", .quiet), .init(planned.aim)]))]
    if let note = planned.note, console.session == nil {
      lines.append(.text(RichText([.init("To yourself: ", .quiet), .init(note, .quiet)])))
    }
    return lines
  }

  /// Where the couple is, as far as it is not somebody's own.
  private func talkLines(
    _ console: Console, _ meeting: Meeting, at instant: Instant
  ) -> [Page.Block] {
    guard let session = console.session else {
      if let seat = meeting.asksConsent {
        return [.text(RichText("\(console.names[seat]) is asked about the terms."))]
      }
      if meeting.review != nil { return [.text("They are asked how it went at home.")] }
      if meeting.measure != nil { return answerLines(console, meeting) }
      if meeting.isBlockDone { return [.text("This block is done. They wait.")] }
      switch meeting.block?.kind {
      case .exercise, .deck: return [.text("They are asked whether they agree to it.")]
      case .talk, .alone, .pause, .measure, nil: return []
      }
    }
    if session.phase == .closed { return [.text("The talk is closed.")] }
    if session.timeOut != nil { return [.text("They are in a time-out.")] }
    if session.isHeld { return [.text("You hold the talk. No time runs.")] }
    if session.isPaused { return [.text("They have paused it.")] }
    if let seat = session.privateSeat {
      return [.text(RichText("\(session.name(seat)) is alone at the screen."))]
    }
    guard let step = session.step else { return [.text(RichText(station(session)))] }
    var lines: [Page.Block] = []
    if let holder = session.floorHolder {
      lines.append(.text(RichText("\(session.name(holder)) has the floor.")))
    }
    lines.append(
      .text(RichText([.init("Their page: ", .quiet)] + fill(step.state.cue, session).spans)))
    if let duration = session.stepDuration {
      let elapsed = max(0, consoleClock(at: instant) - step.since)
      lines.append(
        .timer(
          Page.Timer(
            used: min(1, Double(elapsed) / Double(max(1, duration))),
            caption: timeLeft(duration - elapsed))))
    }
    if session.rounds.values.contains(where: { $0.count > 0 }),
      case .say(let say) = step.state.kind,
      let loop = say.counts, let round = session.rounds[loop]
    {
      lines.append(.text(RichText("Round \(round.count + 1).")))
    }
    return lines
  }

  private func station(_ session: Session) -> String {
    switch session.phase {
    case .contract: "They are asked whether they agree to it."
    case .room: "They make room for the talk."
    case .checkIn(let seat, _): "The keyboard goes to \(session.name(seat))."
    case .ready: "They are about to begin."
    case .step: ""
    case .finished: "They have come to its end."
    case .rating(let seat, _): "The keyboard goes to \(session.name(seat))."
    case .reveal: "They look at what each chose to show."
    case .takeaway: "They say what they take along."
    case .coolDown: "Something easy, before the next."
    case .ending(let ending): ending.wasStopped ? "They have stopped it." : "They are done."
    case .closed: "The talk is closed."
    }
  }

  /// What each partner let be seen, and nothing else.
  private func released(_ console: Console) -> [Page.Block] {
    guard let session = console.session else { return [] }
    let isShown: Bool =
      switch session.phase {
      case .reveal, .takeaway, .coolDown, .ending, .closed: true
      default: false
      }
    guard isShown else { return [] }
    var lines: [String] = []
    for seat in Seat.allCases where session.ratings[seat].isShared {
      if let heard = session.ratings[seat].heardTenths {
        lines.append("\(session.name(seat)) felt heard: \(heard / 10).\(heard % 10) of 5.")
      }
    }
    if session.showsBalance {
      let a = session.floorTime.a / 60_000
      let b = session.floorTime.b / 60_000
      lines.append(
        "The floor: \(session.name(.a)) \(inMinutes(a)), \(session.name(.b)) \(inMinutes(b)).")
    }
    return lines.map { .text(RichText($0)) }
  }

  private func timeLine(_ meeting: Meeting, at instant: Instant) -> String {
    guard let block = meeting.block else {
      return "\(inMinutes(meeting.plannedMinutes)) are planned, in \(meeting.blocks.count) blocks."
    }
    let now = instant.moment
    let inBlock = meeting.blockElapsed(at: now) / 60_000
    let inAll = meeting.elapsed(at: now) / 60_000
    let behind = meeting.behind(at: now) / 60_000
    let pace =
      behind > 0
      ? ", \(inMinutes(behind)) behind"
      : behind < 0 ? ", \(inMinutes(-behind)) ahead" : ", on time"
    return "Block: \(inBlock) of \(inMinutes(block.minutes)). "
      + "Session: \(inAll) of \(inMinutes(meeting.plannedMinutes))\(pace)."
  }

  private func summary(of meeting: Meeting) -> String {
    meeting.spans.map { span in
      let length = span.until.map { span.since.elapsed(until: $0) / 60_000 } ?? 0
      return "\(span.block.title), \(inMinutes(length))."
    }.joined(separator: " ")
  }

  private func label(_ choice: ConsoleChoice, _ meeting: Meeting) -> String {
    switch choice {
    case .begin(let index):
      "\(index == 0 ? "Begin" : "Next"): \(meeting.blocks[index].title), "
        + inMinutes(meeting.blocks[index].minutes)
    case .attendance: meeting.present == nil ? "Say who is here" : "Who is here"
    case .hold: "Hold the talk for a moment"
    case .release: "Let the talk go on"
    case .minutes(let count): count == 1 ? "One minute more" : "Five minutes more"
    case .passFloor: "Pass the floor on"
    case .show: "Show them a line"
    case .timeOut: "Time-out"
    case .note: "Private note"
    case .review: "They told me how it went at home"
    case .blocks: "What comes, and the end"
    case .end: "End the session"
    }
  }

  private func option(_ block: Meeting.Block) -> Page.Choices.Option {
    .init(block.title, detail: inMinutes(block.minutes))
  }

  func inMinutes(_ count: Int) -> String { count == 1 ? "1 minute" : "\(count) minutes" }

  private func heading(_ kind: Guidance.Kind) -> String {
    switch kind {
    case .cue: "A word to both"
    case .beginning: "A beginning to borrow"
    case .question: "A question"
    }
  }

  func asking(_ place: [String], _ question: String, _ answers: [String]) -> Page {
    Page(
      place: place, title: title(question), blocks: [choices(answers.map { .init($0) })],
      moves: choosingMoves("choose"))
  }

  func typing(_ place: [String], _ heading: String, _ words: String) -> Page {
    Page(
      place: place, title: title(heading),
      blocks: [.text(RichText(words)), field(nil, placeholder: nil)],
      moves: [
        Action.next.move("done", key: "Enter"), Action.back.move(), Action.hide.move(),
      ])
  }

  func closing(_ place: [String], _ words: String) -> Page {
    Page(place: place, title: title(words), moves: [Action.back.move(), Action.hide.move()])
  }
}
