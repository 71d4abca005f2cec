import Almanac
import Content
import Dialogue

/// What an agreement is asked for, and what comes of the answers.
struct AgreementForm {
  var form: Form

  // Between the id of an agreement and what it was looked at for; ids have no colon.
  private static let again = ":again"

  /// Only the day of the next look is asked for.
  var isOnlyReview: Bool { form.item?.hasSuffix(Self.again) == true }

  /// Id of the one that is changed; nil for a new one.
  var changed: String? {
    form.item.map { $0.hasSuffix(Self.again) ? String($0.dropLast(Self.again.count)) : $0 }
  }

  func questions(_ names: Pair<String>) -> [Form.Question] {
    let review: [Form.Question] =
      [
        .init(
          "review", "When will you look at it again?", label: "Look again",
          .choose(
            [
              .init("week", "In a week"), .init("fortnight", "In two weeks"),
              .init("month", "In a month"), .init("day", "On a certain day"),
            ] + (isOnlyReview ? [] : [.init("open", "Whenever it comes up")])))
      ]
      + (form.choice("review") == "day"
        ? [.init("reviewDay", "On which day?", label: "On", .day(canBePast: false))] : [])
    if isOnlyReview { return review }
    return [
      .init(
        "words", "What do you agree on?", text: "One line, small enough to do this week.",
        label: "You agree", .line(hint: "Phones stay in the hall at supper", limit: 200)),
      .init(
        "owner", "Whose is it?", label: "Whose",
        .choose([
          .init(Seat.a.rawValue, names.a), .init(Seat.b.rawValue, names.b),
          .init("both", "It is for both of you"),
        ])),
      .init(
        "cue", "What sets it off?",
        text:
          "It is easier with a sign: “If one of us comes home late”, then … Leave it open if it needs none.",
        label: "The sign", .line(hint: "If …", limit: 120), isOptional: true),
      .init(
        "by", "Is there a day by which it is done?", text: "Leave it open if there is none.",
        label: "By", .day(canBePast: false), isOptional: true),
    ] + review
  }

  /// What sets an agreement off, as it stands in front of it: “If it is Sunday”, “After supper”.
  static func sign(_ typed: String) -> String {
    let first = String(typed.lowercased().prefix { $0.isLetter })
    guard statements.contains(first), typed.dropFirst(first.count).first == " " else {
      return typed.capitalizedFirst
    }
    return "If " + typed.prefix(1).lowercased() + typed.dropFirst()
  }

  /// What begins with one of these is a sentence that lacks its “if”. Anything else may say by
  /// itself when it is, or be of another language.
  private static let statements: Set = [
    "he", "it", "nobody", "one", "our", "she", "somebody", "someone", "the", "there", "they", "we",
    "you",
  ]

  /// The answers of an agreement that is changed, or agreed on anew.
  ///
  /// - Parameter outcome: How it was, where it was looked at.
  static func change(
    _ promise: Promise, _ names: Pair<String>, outcome: Agreement.Outcome?, today: CalendarDay,
    at wall: Int
  ) -> Form {
    var form = Form(.agreement, item: promise.agreement.id, begunAt: wall)
    let promise = promise.proposed
    form.answers["words"] = .text(promise.agreement.words)
    let owner = Seat.allCases.first { names[$0] == promise.agreement.owner }
    form.answers["owner"] = .choice(owner?.rawValue ?? "both")
    form.answers["cue"] = promise.cue.map { .text($0) }
    form.answers["by"] = promise.by.flatMap { $0 >= today ? .day($0) : nil }
    form.answers["outcome"] = outcome.map { .choice($0.rawValue) }
    return form
  }

  /// Asks for the day of the next look alone.
  static func again(_ promise: Promise, _ outcome: Agreement.Outcome, at wall: Int) -> Form {
    var form = Form(.agreement, item: promise.agreement.id + again, begunAt: wall)
    form.answers["outcome"] = .choice(outcome.rawValue)
    return form
  }

  /// The agreement as the answers have it; nil where something is missing.
  ///
  /// - Parameter zoneOffset: Seconds east of Greenwich.
  func promise(
    changing old: Promise?, _ names: Pair<String>, today: CalendarDay, zoneOffset: Int, at wall: Int
  ) -> Promise? {
    let due = review(today).map { $0.noon(offset: zoneOffset) }
    let outcome = form.choice("outcome").flatMap { Agreement.Outcome(rawValue: $0) }
    if isOnlyReview {
      guard var promise = old else { return nil }
      if let outcome { promise.looks.append(Promise.Look(at: wall, outcome: outcome)) }
      // It goes on, whatever it was this time.
      promise.outcome = outcome == .partly ? .partly : nil
      promise.due = due
      return promise
    }
    guard let words = form.text("words") else { return nil }
    let owner = form.choice("owner").flatMap { Seat(rawValue: $0) }
    var promise =
      old
      ?? Promise(
        id: "own-\(form.begunAt)", words: words, owner: "", madeAt: wall, names: names)
    promise.agreement.words = words
    promise.agreement.owner = owner.map { names[$0] } ?? "\(names.a) and \(names.b)"
    promise.cue = form.text("cue").map(Self.sign)
    promise.by = form.day("by")
    promise.due = due
    promise.outcome = nil
    // Whatever is agreed on anew needs the yes of both again, and what they had agreed on stands
    // until then.
    promise.accepted = Pair(false, false)
    promise.change = nil
    if var standing = old, standing.isOpen, standing.isAgreed {
      // A change of a change is the same one still.
      let since = standing.change?.renegotiatedAt
      standing.change = Promise.Change(to: promise)
      standing.change?.renegotiatedAt = outcome == .renegotiate ? wall : since
      promise = standing
    }
    // Whether they agree on it anew shows when both have said yes; what was settled begins again.
    if let outcome, outcome != .renegotiate {
      promise.looks.append(Promise.Look(at: wall, outcome: outcome))
    }
    return promise
  }

  private func review(_ today: CalendarDay) -> CalendarDay? {
    switch form.choice("review") {
    case "week": today.adding(days: 7)
    case "fortnight": today.adding(days: 14)
    case "month": today.adding(months: 1)
    case "day": form.day("reviewDay")
    case _: nil
    }
  }
}

extension CalendarDay {
  /// The middle of the day, milliseconds since 1970.
  ///
  /// - Parameter offset: Seconds east of Greenwich.
  func noon(offset: Int) -> Int { (daysSince1970 * 86_400 + 43_200 - offset) * 1000 }
}
