import Almanac
import Content
import Dialogue
import TerminalUI

/// Dates: plans, ideas of their own, and what they remember.
extension AppModel {
  /// The rows of the list.
  enum DateRow: Equatable {
    case find, idea, memories
    case outing(Outing)
  }

  func dateRows(_ book: HouseBook) -> [DateRow] {
    [.find, .idea, .memories]
      + (book.outingsBehind + book.plans + book.outingIdeas).map { .outing($0) }
  }

  /// What can be done with one of them.
  enum OutingRow: Equatable {
    case plan, memory, missed, again, change, erase
  }

  func outingRows(_ outing: Outing, today: CalendarDay) -> [OutingRow] {
    if outing.isOver { return [.memory, .again, .erase] }
    guard let day = outing.day else { return [.plan, .change, .erase] }
    return day > today
      ? [.plan, .change, .missed, .erase] : [.memory, .missed, .plan, .change, .erase]
  }

  mutating func beginDates(at instant: Instant) -> [Effect] {
    turnDates(DateRoom())
    return []
  }

  /// Straight to one of them.
  mutating func beginDates(on outing: Outing) -> [Effect] {
    var room = DateRoom(.one(outing.id))
    room.isFromToday = true
    turnDates(room)
    return []
  }

  mutating func turnDates(_ room: DateRoom, to stage: DateRoom.Stage? = nil) {
    var room = room
    if let stage {
      room.stage = stage
      room.isToldOfEnd = false
    }
    turnBetween(to: .dates(room))
    if case .marking(let marking, _) = room.stage { focus(on: marking) }
  }

  private var dateBook: HouseBook { between?.book ?? HouseBook() }

  /// To the list, on the row of one of them; to the page of the day where they came from there.
  private mutating func toDateList(_ room: DateRoom, on id: String? = nil) {
    if room.isFromToday { return turnBetween(to: .today) }
    turnDates(room, to: .list)
    focus.selected =
      dateRows(dateBook).firstIndex {
        if case .outing(let outing) = $0 { outing.id == id } else { false }
      } ?? 0
  }

  mutating func choose(_ index: Int, in room: DateRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list:
      let rows = dateRows(dateBook)
      return rows.indices.contains(index) ? take(rows[index], room, at: instant) : []
    case .memories:
      let memories = dateBook.outingMemories
      if memories.indices.contains(index) { turnDates(room, to: .one(memories[index].id)) }
    case .one(let id):
      guard let outing = dateBook.outing(id) else { return [] }
      let rows = outingRows(outing, today: dateBook.today)
      return rows.indices.contains(index) ? take(rows[index], outing, room, at: instant) : []
    case .erase(let id):
      if index == 1 { return keep(.erase(id: id)) }
      turnDates(room, to: .one(id))
    case .missed(let id):
      guard var outing = dateBook.outing(id) else { return [] }
      switch index {
      case 0: return askForDay(outing, room, at: instant)
      case 1:
        outing.day = nil
        outing.minute = nil
        outing.changedAt = instant.wall
        return keep(.keep(.outing(outing)))
      default: return keep(.erase(id: id))
      }
    case .wish, .marking, .shared: return find(index, room, at: instant)
    case .stopped: return goOn(room, at: instant)
    }
    return []
  }

  private mutating func take(_ row: DateRow, _ room: DateRoom, at instant: Instant) -> [Effect] {
    switch row {
    case .find: turnDates(room, to: .wish)
    case .idea: return ask(Form(.idea, begunAt: instant.wall))
    case .memories:
      turnDates(room, to: .memories)
      return [.between(.listAll)]
    case .outing(let outing): turnDates(room, to: .one(outing.id))
    }
    return []
  }

  private mutating func take(
    _ row: OutingRow, _ outing: Outing, _ room: DateRoom, at instant: Instant
  ) -> [Effect] {
    switch row {
    case .plan: return askForDay(outing, room, at: instant)
    case .memory:
      var form = Form(.memory, item: outing.id, begunAt: instant.wall)
      if let memory = outing.memory { form.answers["line"] = .text(memory) }
      return ask(form)
    case .missed: turnDates(room, to: .missed(outing.id))
    case .again: return askForDay(outing.anew, room, at: instant)
    case .change:
      var form = Form(.idea, item: outing.id, begunAt: instant.wall)
      form.answers["title"] = .text(outing.title)
      form.answers["where"] = .choice(outing.home.map { $0 ? "home" : "out" } ?? "either")
      if let cost = outing.cost { form.answers["cost"] = .choice(cost.rawValue) }
      if let energy = outing.energy { form.answers["energy"] = .choice(energy.rawValue) }
      form.answers["minutes"] = .number(outing.minutes)
      return ask(form)
    case .erase: turnDates(room, to: .erase(outing.id))
    }
    return []
  }

  /// Asks which day; one that has a day already begins with it.
  mutating func askForDay(_ outing: Outing, _ room: DateRoom, at instant: Instant) -> [Effect] {
    var room = room
    room.picked = outing
    room.isToldOfEnd = false
    between?.place = .dates(room)
    var form = Form(
      .plan, item: outing.id.isEmpty ? nil : outing.id, begunAt: instant.wall)
    if let day = outing.day, day >= dateBook.today {
      form.answers["day"] = .day(day)
      if let minute = outing.minute { form.answers["time"] = .minute(minute) }
    }
    if let place = outing.place { form.answers["place"] = .text(place) }
    return ask(form)
  }

  mutating func goOn(_ room: DateRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .marking(let marking, let ideas):
      return follow(marking.goingOn(), ideas, room, at: instant)
    // Only where it is gone; else there is something to choose.
    case .stopped, .one: toDateList(room)
    case .memories: return back(from: room, at: instant)
    case .list, .erase, .missed, .wish, .shared: break
    }
    return []
  }

  mutating func back(from room: DateRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list: return toBetweenMenu(.dates)
    case .one where room.isFromToday:
      toDateList(room)
      return [.between(.list)]
    case .one(let id) where dateBook.outing(id)?.isOver == true: turnDates(room, to: .memories)
    case .one(let id): toDateList(room, on: id)
    case .erase(let id), .missed(let id): turnDates(room, to: .one(id))
    case .memories:
      toDateList(room)
      focus.selected = 2
      return [.between(.list)]
    case .wish, .stopped: toDateList(room)
    case .shared(let ideas, _) where !ideas.isEmpty && !room.isToldOfEnd:
      var room = room
      room.isToldOfEnd = true
      between?.place = .dates(room)
      let key = isPlain ? "/back" : "Esc"
      trouble = "What has no day yet is forgotten when you leave. \(key) once more leaves it."
    case .shared: turnDates(room, to: .wish)
    case .marking(let marking, let ideas):
      return follow(marking.goingBack(), ideas, room, at: instant)
    }
    return []
  }

  mutating func act(_ action: Action, on room: DateRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .marking(let marking, let ideas):
      guard let outcome = marking.acting(action) else { return [] }
      return follow(outcome, ideas, room, at: instant)
    case .shared: return action == .another ? drawIdeas(room, at: instant) : []
    case .list, .memories, .one, .erase, .missed, .wish, .stopped: return []
    }
  }

  mutating func settled(
    _ news: BetweenNews, _ room: DateRoom, at instant: Instant
  ) -> [Effect] {
    switch news {
    case .kept(.outing(let outing)):
      let wasMemory = between?.form?.purpose == .memory
      let wasPlan = between?.form?.purpose == .plan
      closeForm()
      var room = room
      let others = wasPlan ? room.withoutPicked : nil
      room.picked = nil
      if let others {
        turnDates(room, to: others)
        trouble = "“\(outing.title)” has its day. These would suit you, too."
        return []
      }
      if wasMemory || outing.day != nil {
        turnDates(room, to: .one(outing.id))
      } else {
        toDateList(room, on: outing.id)
      }
      trouble = "It is kept."
    case .erased:
      toDateList(room)
      trouble = "It is gone."
    default: break
    }
    return []
  }
}

/// The questions about one of them.
extension AppModel {
  func dateQuestions(_ form: Form) -> [Form.Question] {
    switch form.purpose {
    case .plan:
      [
        Form.Question(
          "day", "Which day?", text: pickedTitle(form), label: "When", .day(canBePast: false)),
        Form.Question("time", "At what time?", label: "Time", .time, isOptional: true),
        Form.Question(
          "place", "Where will you meet, or what will you need?", label: "Where",
          .line(hint: "at the harbour, in the kitchen …", limit: 80), isOptional: true),
      ]
    case .idea:
      [
        Form.Question(
          "title", "What would you like to do together?", .line(hint: "a few words", limit: 80)),
        Form.Question(
          "where", "Where would that be?",
          .choose([.init("home", "At home"), .init("out", "Out"), .init("either", "Either")])),
        Form.Question(
          "cost", "What does it cost?",
          .choose([
            .init("free", "Nothing"), .init("low", "As much as a coffee each"),
            .init("some", "More than that"),
          ]), isOptional: true),
        Form.Question(
          "energy", "How much energy does it ask for?",
          .choose([.init("little", "Little"), .init("some", "Some"), .init("plenty", "Plenty")]),
          isOptional: true),
        Form.Question(
          "minutes", "How long does it take?", .number(5...2880, unit: "minutes"),
          isOptional: true),
      ]
    case .memory:
      [
        Form.Question(
          "line", "One line to remember it by?", text: pickedTitle(form),
          .line(hint: "what you want to keep of it", limit: 200), isOptional: true)
      ]
    case .checkIn, .thanks, .agreement, .ritual, .ritualTime, .ritualPause, .milestone,
      .map, .guess:
      []
    }
  }

  /// What a form is about.
  private func pickedTitle(_ form: Form) -> String? {
    if let id = form.item, let outing = between?.book.outing(id) { return outing.title }
    if case .dates(let room) = between?.place { return room.picked?.title }
    return nil
  }

  mutating func finishDate(_ form: Form, at instant: Instant) -> [Effect] {
    let stored = form.item.flatMap { between?.book.outing($0) }
    var picked: Outing?
    if case .dates(let room) = between?.place { picked = room.picked }
    switch form.purpose {
    case .plan:
      guard var outing = stored ?? picked else { return [] }
      outing.day = form.day("day")
      outing.minute = form.minute("time")
      outing.place = form.text("place")
      outing.isOver = false
      outing.changedAt = instant.wall
      return keep(.keep(.outing(outing), finishing: form))
    case .idea:
      guard let title = form.text("title") else { return [] }
      var outing = stored ?? Outing(title: title, changedAt: instant.wall)
      outing.title = title
      outing.home = form.choice("where").flatMap { $0 == "either" ? nil : $0 == "home" }
      outing.cost = form.choice("cost").flatMap { Activity.Cost(rawValue: $0) }
      outing.energy = form.choice("energy").flatMap { Exercise.Energy(rawValue: $0) }
      outing.minutes = form.number("minutes") ?? 60
      outing.changedAt = instant.wall
      return keep(.keep(.outing(outing), finishing: form))
    case .memory:
      guard var outing = stored else { return [] }
      outing.memory = form.text("line")
      outing.isOver = true
      outing.changedAt = instant.wall
      return keep(.keep(.outing(outing), finishing: form))
    case .checkIn, .thanks, .agreement, .ritual, .ritualTime, .ritualPause, .milestone,
      .map, .guess:
      return []
    }
  }
}
