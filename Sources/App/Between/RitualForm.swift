import Almanac
import Content
import Dialogue

/// What a ritual is asked for: its words, and the days it comes back on.
struct RitualForm {
  var form: Form

  /// How often, as it can be chosen.
  enum Rhythm: String, CaseIterable {
    case daily, workdays, days, fortnight, month, year, other

    var label: String {
      switch self {
      case .daily: "Every day"
      case .workdays: "Monday to Friday"
      case .days: "On certain days of the week"
      case .fortnight: "Every second week"
      case .month: "Once a month"
      case .year: "Once a year"
      case .other: "In another rhythm"
      }
    }
  }

  /// What another rhythm is counted in.
  enum Unit: String, CaseIterable {
    case days, weeks, months, years
  }

  private static let ordinals = [
    ("1", "first"), ("2", "second"), ("3", "third"), ("4", "fourth"), ("-1", "last"),
  ]

  private var rhythm: Rhythm? { form.choice("how").flatMap { Rhythm(rawValue: $0) } }
  private var unit: Unit? { form.choice("unit").flatMap { Unit(rawValue: $0) } }

  /// One of those that heard brings: what it is stands already.
  private var isFromTemplate: Bool { form.item?.hasPrefix(Self.template) == true }
  /// Id of the one that is changed; nil for a new one.
  var changed: String? { form.item.flatMap { $0.contains(":") ? nil : $0 } }
  /// Id of what was said in a talk, where it comes from there.
  var idea: String? {
    form.item.flatMap { $0.hasPrefix(Self.said) ? String($0.dropFirst(Self.said.count)) : nil }
  }

  // In front of the id of what a new one comes from; ids of the journal have no colon.
  private static let template = "template:"
  private static let said = "said:"

  var questions: [Form.Question] {
    let how = Form.Question(
      "how", "How often?", text: isFromTemplate ? form.text("what") : nil,
      .choose(Rhythm.allCases.map { .init($0.rawValue, $0.label) }))
    if isFromTemplate { return [how] + days }
    return [
      .init(
        "title", "What do you want to do again and again?", text: "A few words that name it.",
        .line(hint: "A walk before breakfast", limit: 60)), how,
    ] + days + [
      .init(
        "start", "From when?", text: "Leave it open for today.", .day(canBePast: changed != nil),
        isOptional: true),
      .init(
        "minute", "At what time?", text: "Leave it open for any time.", .time, isOptional: true),
      .init(
        "place", "Where?", .line(hint: "By the river", limit: 80), isOptional: true),
      .init("minutes", "How many minutes does it take?", .number(1...1440, unit: "minutes")),
      .init(
        "firstStep", "What makes it begin?",
        text: "Something small that one of you can do tomorrow.",
        .line(hint: "Put the shoes by the door tonight", limit: 140), isOptional: true),
    ]
  }

  private var days: [Form.Question] {
    switch rhythm {
    case .daily, .workdays, nil: []
    case .days, .fortnight: [weekdays]
    case .month: daysOfMonth
    case .year: [yearDay]
    case .other: [units] + (unit.map { [count($0)] + days(of: $0) } ?? [])
    }
  }

  private var units: Form.Question {
    .init(
      "unit", "Counted in what?",
      .choose(Unit.allCases.map { .init($0.rawValue, "Every so many \($0.rawValue)") }))
  }

  private func count(_ unit: Unit) -> Form.Question {
    .init(
      "every", "Every how many \(unit.rawValue)?", text: "Three is every third.",
      .number(2...99, unit: unit.rawValue))
  }

  private func days(of unit: Unit) -> [Form.Question] {
    switch unit {
    case .days: []
    case .weeks: [weekdays]
    case .months: daysOfMonth
    case .years: [yearDay]
    }
  }

  private var weekdays: Form.Question {
    .init(
      "days", "On which days?",
      .several(CalendarDay.weekdays.enumerated().map { .init(String($0), $1) }))
  }

  private var yearDay: Form.Question {
    .init(
      "yearDay", "On which day of the year?", text: "24 December, for instance.",
      .day(canBePast: true))
  }

  private var daysOfMonth: [Form.Question] {
    let which = Form.Question(
      "monthHow", "On which day of the month?",
      .choose([
        .init("day", "By its number: the 1st, the 15th"),
        .init("weekday", "By its name: the first Sunday, the last Friday"),
      ]))
    switch form.choice("monthHow") {
    case "day":
      return [
        which,
        .init(
          "monthDay", "On which one?", text: "In a shorter month it is the last day.",
          .number(1...31, unit: "days")),
      ]
    case "weekday":
      return [
        which,
        .init(
          "ordinal", "Which one of the month?",
          .choose(Self.ordinals.map { .init($0.0, "The \($0.1)") })),
        .init(
          "weekday", "The \(ordinalWord) what?",
          .choose(CalendarDay.weekdays.enumerated().map { .init(String($0), $1) })),
      ]
    case _: return [which]
    }
  }

  private var ordinalWord: String {
    Self.ordinals.first { $0.0 == form.choice("ordinal") }?.1 ?? "first"
  }

  // MARK: What comes of it

  /// Nil while the answers make no rhythm.
  var cadence: Cadence? {
    switch rhythm {
    case .daily: Cadence(.daily)
    case .workdays: Cadence(.weekly(on: [0, 1, 2, 3, 4]))
    case .days: Cadence(.weekly(on: chosenDays))
    case .fortnight: Cadence(.weekly(on: chosenDays), every: 2)
    case .month: monthly(1)
    case .year: yearly(1)
    case .other:
      switch unit {
      case .days: Cadence(.daily, every: every)
      case .weeks: Cadence(.weekly(on: chosenDays), every: every)
      case .months: monthly(every)
      case .years: yearly(every)
      case nil: nil
      }
    case nil: nil
    }
  }

  private var every: Int { form.number("every") ?? 1 }
  private var chosenDays: Set<Int> { Set(form.choices("days").compactMap { Int($0) }) }

  private func monthly(_ every: Int) -> Cadence? {
    if form.choice("monthHow") == "weekday" {
      guard let ordinal = form.choice("ordinal").flatMap({ Int($0) }),
        let weekday = form.choice("weekday").flatMap({ Int($0) })
      else { return nil }
      return Cadence(.monthlyWeekday(ordinal: ordinal, weekday: weekday), every: every)
    }
    return form.number("monthDay").flatMap { Cadence(.monthly(day: $0), every: every) }
  }

  private func yearly(_ every: Int) -> Cadence? {
    form.day("yearDay").flatMap { Cadence(.yearly(month: $0.month, day: $0.day), every: every) }
  }

  /// The ritual as the answers have it.
  ///
  /// - Parameters:
  ///   - old: The one that is changed.
  ///   - wall: Milliseconds since 1970.
  func ritual(changing old: Ritual?, today: CalendarDay, at wall: Int) -> Ritual? {
    guard let title = form.text("title"), let cadence else { return nil }
    let start = form.day("start") ?? (old?.cadence == cadence ? old?.start : nil) ?? today
    var ritual =
      old ?? Ritual(title: title, cadence: cadence, start: start, minutes: 10, changedAt: wall)
    ritual.take(cadence, from: start, on: today)
    ritual.title = title
    ritual.what = form.text("what")
    ritual.minute = form.minute("minute")
    ritual.minutes = form.number("minutes") ?? ritual.minutes
    ritual.place = form.text("place")
    ritual.firstStep = form.text("firstStep")
    ritual.template = form.text("template")
    ritual.changedAt = wall
    return ritual
  }

  // MARK: What it begins with

  static func new(_ template: RitualTemplate, at wall: Int) -> Form {
    var form = Form(.ritual, item: Self.template + template.id, begunAt: wall)
    form.answers["title"] = .text(template.title)
    form.answers["what"] = .text(template.text)
    form.answers["minutes"] = .number(template.minutes)
    form.answers["firstStep"] = .text(template.firstStep)
    form.answers["template"] = .text(template.id)
    let rhythm: Rhythm =
      switch template.occasion {
      case .hello, .goodbye, .goodnight, .table: .daily
      case .weekly: .days
      case .yearly: .year
      }
    form.answers["how"] = .choice(rhythm.rawValue)
    return form
  }

  static func new(_ idea: RitualIdea, at wall: Int) -> Form {
    var form = Form(.ritual, item: said + idea.id, begunAt: wall)
    form.answers["title"] = .text(String(idea.words.prefix(60)))
    if idea.words.count > 60 { form.answers["what"] = .text(idea.words) }
    return form
  }

  static func change(_ ritual: Ritual, today: CalendarDay, at wall: Int) -> Form {
    var form = Form(.ritual, item: ritual.id, begunAt: wall)
    form.answers["title"] = .text(ritual.title)
    form.answers["what"] = ritual.what.map { .text($0) }
    form.answers["start"] = .day(ritual.start)
    form.answers["minute"] = ritual.minute.map { .minute($0) }
    form.answers["minutes"] = .number(ritual.minutes)
    form.answers["place"] = ritual.place.map { .text($0) }
    form.answers["firstStep"] = ritual.firstStep.map { .text($0) }
    form.answers["template"] = ritual.template.map { .text($0) }
    form.answers.merge(answers(for: ritual.cadence, from: ritual.start, today)) { $1 }
    return form
  }

  private static func answers(
    for cadence: Cadence, from start: CalendarDay, _ today: CalendarDay
  ) -> [String: Form.Answer] {
    var answers: [String: Form.Answer] = [:]
    if cadence.every > 1 { answers["every"] = .number(cadence.every) }
    func set(_ rhythm: Rhythm, _ unit: Unit) {
      let isOther = cadence.every > 1 && rhythm != .fortnight
      answers["how"] = .choice(isOther ? Rhythm.other.rawValue : rhythm.rawValue)
      answers["unit"] = .choice(unit.rawValue)
    }
    switch cadence.pattern {
    case .daily: set(.daily, .days)
    case .weekly(let days):
      answers["days"] = .choices(days.sorted().map { String($0) })
      set(cadence.every == 2 ? .fortnight : days == [0, 1, 2, 3, 4] ? .workdays : .days, .weeks)
    case .monthly(let day):
      answers["monthHow"] = .choice("day")
      answers["monthDay"] = .number(day)
      set(.month, .months)
    case .monthlyWeekday(let ordinal, let weekday):
      answers["monthHow"] = .choice("weekday")
      answers["ordinal"] = .choice(String(ordinal))
      answers["weekday"] = .choice(String(weekday))
      set(.month, .months)
    case .yearly:
      answers["yearDay"] = cadence.next(onOrAfter: today, from: start).map { .day($0) }
      set(.year, .years)
    }
    return answers
  }
}
