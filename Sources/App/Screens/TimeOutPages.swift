import Dialogue
import TerminalUI

/// A time-out, from the call to the way back. What the talk was about is on none of these pages.
extension AppModel {
  func timeOutPage(_ timeOut: TimeOut, _ session: Session, at instant: Instant) -> Page {
    let place = ["time-out"]
    let choosing = [
      Action.next.move("choose", key: "Enter"), Action.stop.move(), Action.hide.move(),
      Action.help.move(),
    ]
    let times = returnTimes(at: instant).map { Page.Choices.Option($0.0) }
    switch timeOut.stage {
    case .proposing:
      var blocks: [Page.Block] = []
      if !ways.phrase.isEmpty { blocks.append(.text(RichText("“\(ways.phrase)”"))) }
      blocks += [
        .text(
          """
          A time-out is a promise to come back. Whoever needs it says when: twenty minutes at \
          least, so that both bodies can settle, and a day at most.
          """),
        choices(times + [.init("Another time"), .init("No time-out; go on")]),
      ]
      return Page(
        place: place, title: RichText([.init("When will you be back?", .strong)]), blocks: blocks,
        moves: choosing)
    case .answering(let minutes):
      if focus.isCountering {
        return Page(
          place: place, title: RichText([.init("When would suit you?", .strong)]),
          blocks: [choices(times + [.init("Another time")])],
          moves: [choosing[0], Action.back.move()] + choosing.dropFirst())
      }
      return Page(
        place: place,
        title: RichText([.init("Back \(span(minutes)): is that all right for the other?", .strong)]
        ),
        blocks: [
          .text("A time-out itself is never refused. The time can be named anew once."),
          openChoices([.init("Yes"), .init("Rather another time")]),
        ], moves: choosing)
    case .settling(let minutes, let counter):
      return Page(
        place: place, title: RichText([.init("Which of the two shall it be?", .strong)]),
        blocks: [
          .text("Whoever called the time-out decides."),
          choices([.init("Back \(span(minutes))"), .init("Back \(span(counter))")]),
        ], moves: choosing)
    case .apart: return apartPage(place, at: instant)
    case .calming(let seat, true):
      return handOverPage(
        to: seat, session, why: "One number, for you alone: how tense you are now.", pass: false)
    case .calming(let seat, false):
      return Page(
        place: place + ["only for \(session.name(seat))"],
        title: RichText([
          .init(session.name(seat), .person(seat.index)),
          .init(", how tense are you now?", .strong),
        ]),
        blocks: [.scale(.init(value: focus.value, low: "at ease", high: "wound up"))],
        moves: [
          Action.next.move("that is it", key: "Enter"), Action.pass.move(), Action.stop.move(),
          Action.hide.move(), Action.help.move(),
        ])
    case .notCalm:
      let isDayUsed = timeOut.room == nil
      return Page(
        place: place, title: RichText([.init("A little more time", .strong)]),
        blocks: [
          .text(
            isDayUsed
              ? "It has not settled yet, and a day is the most a time-out holds. Let it rest; the talk can be had anew another day."
              : "It has not settled yet, and that is all right. When will you look again?"),
          choices(
            times + (isDayUsed ? [] : [.init("Another time")]) + [.init("Let it rest for now")]),
        ], moves: choosing)
    case .reentering:
      return Page(
        place: place, title: RichText([.init("Welcome back", .strong)]),
        blocks: [
          .text("One line each before you go on: how I am now, and something kind."),
          .stems(["I am calmer, and still a little …", "Thank you for coming back to this."]),
        ],
        moves: [
          Action.next.move("we have said it"), Action.stop.move(), Action.hide.move(),
          Action.help.move(),
        ])
    }
  }

  private func apartPage(_ place: [String], at instant: Instant) -> Page {
    let left = leftApart(at: instant) ?? 0
    if isOverdue(at: instant) {
      return Page(
        place: place, title: RichText([.init("There was a time to come back", .strong)]),
        blocks: [
          .text(
            "It has gone by, as times do. Nobody is late, and nothing was counted. What now?"),
          choices([
            .init("We are both here; go on"), .init("Agree on another time"),
            .init("Let it go"),
          ]),
        ],
        moves: [
          Action.next.move("choose", key: "Enter"), Action.hide.move(), Action.quit.move(),
          Action.help.move(),
        ])
    }
    let isDue = left <= 0
    let mayComeBack = mayComeBack(at: instant)
    let moves =
      (mayComeBack ? [Action.next.move("we are both back")] : [])
      + [
        Action.breathe.move(), Action.stop.move(), Action.hide.move(), Action.quit.move(),
        Action.help.move(),
      ]
    if isDue {
      return Page(
        place: place, title: RichText([.init("The time-out is over", .strong)]),
        blocks: [
          .text(
            """
            If you are both here, go on: each says alone how tense it still is. If not, that is all \
            right, too; the talk waits.
            """)
        ], moves: moves)
    }
    return Page(
      place: place,
      title: RichText([.init("Apart until \(clock(instant.wall + left, at: instant))", .strong)]),
      blocks: [
        .text(RichText("Back \(span((left + 59_999) / 60_000)).")),
        .text(
          """
          Be by yourself and do something slow: walk, stretch, water your face, fold something, \
          breathe out longer than in. Do not work on your answer; it gets better unattended.
          """),
        .text("You can leave heard. It keeps the talk and the time."),
      ], moves: moves)
  }

  func breathingPage(since: Milliseconds, at instant: Instant) -> Page {
    let moves = [Action.next.move("enough", key: "Esc"), Action.hide.move()]
    let title = RichText([.init("Breathe", .strong)])
    if isPlain || ways.isStill {
      return Page(
        title: title,
        blocks: [
          .text("In through the nose while you count to four. Out while you count to six."),
          .text(
            "Eighteen times is about three minutes. Go at your own pace, and let the shoulders go on the way out."
          ),
        ], moves: moves, layout: .reading)
    }
    let breath = Breath(at: instant.monotonic - since)
    return Page(
      title: title,
      blocks: [
        .text(RichText(breath.isOver ? "That was three minutes." : breath.isIn ? "In …" : "Out …")),
        .timer(Page.Timer(used: breath.fill, caption: nil)),
      ], moves: moves, layout: .reading)
  }

  /// "in 20 minutes", "in an hour and a half".
  func span(_ minutes: Int) -> String {
    if minutes < 60 { return minutes == 1 ? "in a minute" : "in \(minutes) minutes" }
    let (hours, rest) = (minutes / 60, minutes % 60)
    if hours == 24 { return "tomorrow at this time" }
    let whole = hours == 1 ? "an hour" : "\(hours) hours"
    return "in " + whole + (rest == 0 ? "" : rest == 1 ? " and a minute" : " and \(rest) minutes")
  }

  private func clock(_ wall: Int, at instant: Instant) -> String {
    let time = WallTime(wall, offset: zoneOffset)
    if time.date == date(instant.wall) { return time.time }
    return time.date == date(instant.wall + 86_400_000)
      ? "tomorrow, \(time.time)" : "\(time.date), \(time.time)"
  }

  var otherTimePage: Page {
    let range = talk?.session.timeOut?.offered ?? TimeOut.range
    return Page(
      place: ["time-out"], title: RichText([.init("In how many minutes?", .strong)]),
      blocks: [
        .text(
          RichText(
            "From \(range.lowerBound) to \(range.upperBound); or hours and minutes, as in 1:30.")),
        field(nil, placeholder: "45"),
      ],
      moves: [Action.next.move("that is it", key: "Enter"), Action.back.move(), Action.hide.move()])
  }
}

/// A slow breath: four seconds in, six out, for three minutes.
struct Breath: Equatable {
  var isIn: Bool
  /// 0...1, how full.
  var fill: Double
  var isOver: Bool

  static let inward: Milliseconds = 4000
  static let outward: Milliseconds = 6000
  static let whole: Milliseconds = 180_000
  /// How often the bar moves.
  static let pace: Milliseconds = 500

  init(at elapsed: Milliseconds) {
    isOver = elapsed >= Self.whole
    let within = max(0, elapsed) % (Self.inward + Self.outward)
    isIn = within < Self.inward
    let steps = within / Self.pace * Self.pace
    fill =
      isOver
      ? 0
      : isIn
        ? Double(steps) / Double(Self.inward)
        : 1 - Double(steps - Self.inward) / Double(Self.outward)
  }
}
