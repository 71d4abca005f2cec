import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  mutating func beginRituals(at instant: Instant) -> [Effect] {
    turnBetween(to: .rituals(RitualRoom()))
    return [.between(.listAll)]
  }

  /// Straight to one of them.
  mutating func beginRituals(on ritual: Ritual) -> [Effect] {
    var room = RitualRoom(.one(ritual.id))
    room.isFromToday = true
    turnBetween(to: .rituals(room))
    return []
  }

  private mutating func turnRituals(_ room: RitualRoom, to stage: RitualRoom.Stage) {
    var room = room
    room.stage = stage
    turnBetween(to: .rituals(room))
  }

  /// Back to the list, on the row of one of them.
  private mutating func toRituals(on id: String? = nil) {
    turnBetween(to: .rituals(RitualRoom()))
    guard let book = between?.book else { return }
    focus.selected =
      ritualRows(book).firstIndex {
        if case .ritual(let ritual) = $0 { ritual.id == id } else { false }
      } ?? 0
  }

  func ritual(_ id: String) -> Ritual? { between?.book.rituals.first { $0.id == id } }

  func ritualRows(_ book: HouseBook) -> [RitualRow] {
    let shown = book.rituals.filter { $0.standing(on: book.today) != .ended }
    let ended = book.rituals.count - shown.count
    return shown.sorted(on: book.today).map { .ritual($0) } + [.new]
      + (ended > 0 ? [.ended(count: ended)] : [])
  }

  func endedRituals(_ book: HouseBook) -> [Ritual] {
    book.rituals.filter { $0.standing(on: book.today) == .ended }
      .sorted { ($0.ended ?? book.today) > ($1.ended ?? book.today) }
  }

  /// What can be done with one of them now.
  func deeds(with ritual: Ritual, on today: CalendarDay) -> [RitualDeed] {
    let isDoneToday = ritual.lastDone == today
    let did: [RitualDeed] = isDoneToday ? [] : [.did]
    let before: [RitualDeed] =
      (ritual.lastDone ?? ritual.start) < today && ritual.start < today ? [.didYesterday] : []
    let rest: [RitualDeed] = [.rest, .change, .end, .erase]
    return switch ritual.standing(on: today) {
    case .due: [.did] + before + [.otherTime, .letBe] + rest
    // Nine have a digit; erasing has its own key.
    case .waiting:
      [.again, .tomorrow, .otherTime, .letBe, .did] + before + [.rest, .change, .end]
    case .next(nil, _): did + before + [.change, .end, .erase]
    case .next: did + before + [.otherTime] + rest
    case .paused: [.wake, .change, .end, .erase]
    case .ended: [.beginAgain, .change, .erase]
    }
  }

  func ritualSources(_ book: HouseBook) -> [RitualSource] {
    let said = book.ideas.between(names ?? Pair("", ""))
    return said.map { .idea($0) } + ritualOccasions.map { .occasion($0) } + [.own]
  }

  private var ritualOccasions: [RitualTemplate.Occasion] {
    let all = Set(library.allRituals.map(\.ritual.occasion))
    return RitualTemplate.Occasion.allCases.filter { all.contains($0) }
  }

  func templates(for occasion: RitualTemplate.Occasion) -> [RitualTemplate] {
    library.allRituals.map(\.ritual).filter { $0.occasion == occasion }
  }

  mutating func choose(_ index: Int, in room: RitualRoom, at instant: Instant) -> [Effect] {
    guard let book = between?.book else { return [] }
    switch room.stage {
    case .list:
      let rows = ritualRows(book)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .ritual(let ritual): turnRituals(room, to: .one(ritual.id))
      case .new: turnRituals(room, to: .fresh)
      case .ended: turnRituals(room, to: .ended)
      }
    case .ended:
      let ended = endedRituals(book)
      if ended.indices.contains(index) { turnRituals(room, to: .one(ended[index].id)) }
    case .fresh:
      let sources = ritualSources(book)
      guard sources.indices.contains(index) else { return [] }
      switch sources[index] {
      case .idea(let idea): turnRituals(room, to: .idea(idea.id))
      case .occasion(let occasion): turnRituals(room, to: .templates(occasion))
      case .own: return ask(Form(.ritual, begunAt: instant.wall))
      }
    case .templates(let occasion):
      let templates = templates(for: occasion)
      guard templates.indices.contains(index) else { return [] }
      return ask(RitualForm.new(templates[index], at: instant.wall))
    case .idea(let id):
      guard let idea = book.ideas.first(where: { $0.id == id }) else { return [] }
      switch index {
      case 0: return ask(RitualForm.new(idea, at: instant.wall))
      case 1: turnRituals(room, to: .fresh)
      default: return keep(.dropIdea(id: id))
      }
    case .one(let id):
      guard let ritual = ritual(id) else { return [] }
      let deeds = deeds(with: ritual, on: book.today)
      return deeds.indices.contains(index) ? perform(deeds[index], ritual, room, at: instant) : []
    case .erase(let id):
      if index == 1 { return keep(.erase(id: id)) }
      turnRituals(room, to: .one(id))
    }
    return []
  }

  private mutating func perform(
    _ deed: RitualDeed, _ ritual: Ritual, _ room: RitualRoom, at instant: Instant
  ) -> [Effect] {
    guard let today = between?.book.today else { return [] }
    var ritual = ritual
    ritual.changedAt = instant.wall
    switch deed {
    case .did: return doneToday(ritual, today, at: instant)
    case .didYesterday: return doneToday(ritual, today.adding(days: -1), at: instant)
    case .again: return move(ritual, to: today, ritual.minute)
    case .tomorrow: return move(ritual, to: today.adding(days: 1), ritual.minute)
    case .otherTime:
      return ask(Form(.ritualTime, item: ritual.id, begunAt: instant.wall))
    case .letBe:
      if case .due = ritual.standing(on: today) {
        ritual.settle(through: today)
      } else {
        ritual.settle(through: today.adding(days: -1))
      }
      return keep(.keep(.ritual(ritual)))
    case .rest: return ask(Form(.ritualPause, item: ritual.id, begunAt: instant.wall))
    case .wake: ritual.wake(on: today)
    case .change: return ask(RitualForm.change(ritual, today: today, at: instant.wall))
    case .end: ritual.end(on: today)
    case .beginAgain: ritual.beginAgain(on: today)
    case .erase:
      turnRituals(room, to: .erase(ritual.id))
      return []
    }
    return keep(.keep(.ritual(ritual)))
  }

  private mutating func move(
    _ ritual: Ritual, to day: CalendarDay, _ minute: Int?
  ) -> [Effect] {
    guard let today = between?.book.today else { return [] }
    var ritual = ritual
    guard ritual.move(to: day, minute: minute, on: today) else {
      trouble = "That day has it already. Which other one?"
      return []
    }
    return keep(.keep(.ritual(ritual)))
  }

  mutating func goOn(_ room: RitualRoom, at instant: Instant) -> [Effect] {
    back(from: room, at: instant)
  }

  mutating func back(from room: RitualRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list: return toBetweenMenu(.rituals)
    case .one where room.isFromToday:
      turnBetween(to: .today)
      return [.between(.list)]
    case .one(let id):
      if let ritual = ritual(id), let book = between?.book,
        endedRituals(book).contains(ritual)
      {
        turnRituals(room, to: .ended)
      } else {
        toRituals(on: id)
      }
    case .ended, .fresh: toRituals()
    case .templates(let occasion):
      turnRituals(room, to: .fresh)
      let sources = between.map { ritualSources($0.book) } ?? []
      focus.selected = sources.firstIndex(of: .occasion(occasion)) ?? 0
    case .idea: turnRituals(room, to: .fresh)
    case .erase(let id): turnRituals(room, to: .one(id))
    }
    return []
  }

  mutating func act(_ action: Action, on room: RitualRoom, at instant: Instant) -> [Effect] {
    guard let book = between?.book else { return [] }
    switch (room.stage, action) {
    case (.list, .didIt):
      let rows = ritualRows(book)
      guard rows.indices.contains(focus.selected), case .ritual(let ritual) = rows[focus.selected],
        deeds(with: ritual, on: book.today).contains(.did)
      else { return [] }
      return perform(.did, ritual, room, at: instant)
    case (.list, .another): turnRituals(room, to: .fresh)
    case (.one(let id), .didIt):
      guard let ritual = ritual(id), deeds(with: ritual, on: book.today).contains(.did) else {
        return []
      }
      return perform(.did, ritual, room, at: instant)
    case (.one(let id), .change):
      guard let ritual = ritual(id) else { return [] }
      return perform(.change, ritual, room, at: instant)
    case (.one(let id), .erase): turnRituals(room, to: .erase(id))
    case _: break
    }
    return []
  }

  mutating func settled(
    _ news: BetweenNews, _ room: RitualRoom, at instant: Instant
  ) -> [Effect] {
    guard let today = between?.book.today else { return [] }
    switch news {
    case .kept(.ritual(let ritual)):
      let form = between?.form
      let idea = form.flatMap { RitualForm(form: $0).idea }
      if form != nil {
        closeForm()
        var next = RitualRoom(.one(ritual.id))
        next.isFromToday = room.isFromToday
        turnBetween(to: .rituals(next))
      } else if case .list = room.stage {
        toRituals(on: ritual.id)
      } else {
        turnBetween(to: .rituals(room))
      }
      trouble = keptWords(ritual, today)
      if let idea {
        let words = trouble
        let effects = keep(.dropIdea(id: idea))
        trouble = words
        return effects
      }
    case .erased:
      if room.isFromToday {
        turnBetween(to: .today)
      } else {
        toRituals()
      }
      trouble = "It is erased."
    case .droppedIdea:
      if case .idea = room.stage { turnRituals(room, to: .fresh) }
    default:
      break
    }
    return []
  }

  /// What is said when one was written down.
  private func keptWords(_ ritual: Ritual, _ today: CalendarDay) -> String {
    switch ritual.standing(on: today) {
    case .ended: return "It is over. It can begin again whenever you like."
    case .paused(let until):
      return "It rests" + (until.map { " until \($0.words(from: today))." } ?? ".")
    case .due: return "It is for today."
    case .waiting: return "It waits for another time."
    case .next(let day, _):
      let next = day.map { " Next: \($0.words(from: today))." } ?? ""
      return (ritual.lastDone == today ? "Done, the two of you." : "Kept.") + next
    }
  }

  // MARK: What is asked

  func ritualQuestions(_ form: Form) -> [Form.Question] {
    switch form.purpose {
    case .ritualTime: ritualTimeQuestions(form)
    case .ritualPause:
      [
        .init(
          "rest", "How long shall it rest?", text: "Nothing is waited for while it rests.",
          .choose([
            .init("week", "For a week"), .init("month", "For a month"),
            .init("open", "Until we say so"),
          ]))
      ]
    case .ritual, .checkIn, .thanks, .agreement, .plan, .idea, .memory, .milestone, .map,
      .guess:
      RitualForm(form: form).questions
    }
  }

  private func ritualTimeQuestions(_ form: Form) -> [Form.Question] {
    guard let today = between?.book.today, let ritual = form.item.flatMap({ self.ritual($0) })
    else { return [] }
    let standing = ritual.standing(on: today)
    let isToday = ritual.settled.map { $0 < today } ?? true
    return [
      .init(
        "when", "Another day, this once?", text: ritual.title,
        .choose(
          (isToday
            ? [.init("today", isDue(standing) ? "Today, at another time" : "Today")] : [])
            + [.init("tomorrow", "Tomorrow"), .init("day", "On another day")]))
    ] + (form.choice("when") == "day" ? [.init("day", "Which day?", .day(canBePast: false))] : [])
      + [
        .init(
          "minute", "At what time?", text: "Leave it open for any time.", .time, isOptional: true)
      ]
  }

  private func isDue(_ standing: Ritual.Standing) -> Bool {
    if case .due = standing { true } else { false }
  }

  mutating func finishRitual(_ form: Form, at instant: Instant) -> [Effect] {
    guard let today = between?.book.today else { return [] }
    switch form.purpose {
    case .ritualTime:
      guard var ritual = form.item.flatMap({ self.ritual($0) }) else { return [] }
      ritual.changedAt = instant.wall
      let day =
        form.day("day").flatMap { form.choice("when") == "day" ? $0 : nil }
        ?? (form.choice("when") == "tomorrow" ? today.adding(days: 1) : today)
      let effects = move(ritual, to: day, form.minute("minute"))
      if effects.isEmpty, var form = between?.form {
        let words = trouble
        form.at = 0
        between?.form = form
        show(.between)
        trouble = words
      }
      return effects
    case .ritualPause:
      guard var ritual = form.item.flatMap({ self.ritual($0) }) else { return [] }
      ritual.changedAt = instant.wall
      let until: CalendarDay? =
        switch form.choice("rest") {
        case "week": today.adding(days: 7)
        case "month": today.adding(months: 1)
        case _: nil
        }
      ritual.rest(from: today, until: until)
      return keep(.keep(.ritual(ritual)))
    case .ritual, .checkIn, .thanks, .agreement, .plan, .idea, .memory, .milestone, .map,
      .guess:
      let form = RitualForm(form: form)
      let old = form.changed.flatMap { self.ritual($0) }
      guard let new = form.ritual(changing: old, today: today, at: instant.wall) else {
        trouble = "Some of it is still open. Go through it once more."
        return []
      }
      return keep(.keep(.ritual(new), finishing: form.form))
    }
  }

  /// A ritual before it is kept: its days in words, and the next of them.
  func ritualLook(_ form: Form) -> [[String]]? {
    let form = RitualForm(form: form)
    guard let today = between?.book.today,
      let ritual = form.ritual(
        changing: form.changed.flatMap { self.ritual($0) }, today: today, at: 0)
    else { return nil }
    let days = ritual.days(from: max(today, ritual.start), atMost: 3)
    return [["Ritual", ritual.title], ["When", ritual.rhythm]]
      + (days.isEmpty
        ? [] : [["Next", days.map { $0.words(from: today) }.joined(separator: ", ")]])
      + ritualFacts(ritual)
  }

  /// Where, how long, what makes it begin.
  func ritualFacts(_ ritual: Ritual) -> [[String]] {
    (ritual.place.map { [["Where", $0]] } ?? [])
      + [["How long", ritual.minutes == 1 ? "1 minute" : "\(ritual.minutes) minutes"]]
      + (ritual.firstStep.map { [["First step", $0]] } ?? [])
  }
}
