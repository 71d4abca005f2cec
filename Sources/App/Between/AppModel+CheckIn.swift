import Almanac
import Content
import Dialogue
import TerminalUI

/// Checking in: each alone, opened when both have entered.
extension AppModel {
  enum CheckInRow: Equatable {
    /// Opens what both have entered.
    case open(Reveal)
    case enter(Seat)
    case reveals
    case lookBack(Seat)
  }

  func checkInRows(_ book: HouseBook) -> [CheckInRow] {
    let hasReveals = !book.reveals.isEmpty
    return (book.waitingReveal.map { [.open($0)] } ?? []) + Seat.allCases.map { .enter($0) }
      + (book.openedReveals.isEmpty ? [] : [.reveals])
      + Seat.allCases.filter { hasReveals || book.waiting[$0] != nil }.map { .lookBack($0) }
  }

  private var checkInRoom: CheckInRoom {
    if case .checkIn(let room) = between?.place { room } else { CheckInRoom() }
  }

  private mutating func turnCheckIn(_ stage: CheckInRoom.Stage, row: Int = 0) {
    turnBetween(to: .checkIn(checkInRoom.at(stage)))
    focus.selected = row
  }

  mutating func beginCheckIn(at instant: Instant) -> [Effect] {
    // Their own compartment has been read just now.
    guard case .opening(let seat) = checkInRoom.stage else {
      turnBetween(to: .checkIn(checkInRoom.at(.list)))
      focus.selected = checkInRow
      return []
    }
    switch checkInRoom.errand {
    case .enter:
      turnCheckIn(.list)
      return ask(Form(.checkIn, seat: seat, begunAt: instant.wall))
    case .lookBack: return [.between(.checkInsOf(seat))]
    }
  }

  /// Whoever has not checked in yet is asked first.
  private var checkInRow: Int {
    guard between?.book.waitingReveal == nil else { return 0 }
    let waiting = between?.book.waiting
    return waiting?.a != nil && waiting?.b == nil ? 1 : 0
  }

  /// Whoever checks in is alone with the page now, and their own book is open.
  mutating func enterCheckIn(_ seat: Seat, at instant: Instant) -> [Effect] {
    if between == nil {
      var between = Between()
      between.book.today = CalendarDay(instant.wall, offset: zoneOffset)
      between.book.minute = minuteOfDay(at: instant)
      self.between = between
    }
    turnCheckIn(.opening(seat))
    return openCheckIns()
  }

  private mutating func openCheckIns() -> [Effect] {
    between?.door = .checkIn
    return [.between(.list)]
  }

  /// Back to the page that both may see; what one saw alone goes from the lines above, too.
  private mutating func leaveAlone(row: Int = 0) -> [Effect] {
    turnCheckIn(.list, row: row)
    return isPlain ? [.hide] : []
  }

  mutating func choose(_ index: Int, in room: CheckInRoom, at instant: Instant) -> [Effect] {
    guard let book = between?.book else { return [] }
    switch room.stage {
    case .list:
      let rows = checkInRows(book)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .enter(let seat): return handOver(to: seat, for: .enter)
      case .lookBack(let seat): return handOver(to: seat, for: .lookBack)
      case .reveals: turnCheckIn(.reveals)
      case .open(let reveal): turnCheckIn(.ready(reveal))
      }
    case .past(let seat, let all):
      if all.indices.contains(index) { turnCheckIn(.one(seat, all, index)) }
    case .erasing(let seat, let all, let which):
      guard index == 1 else { return back(from: room, at: instant) }
      return keep(.eraseCheckIns(seat, at: which.map { all[$0].at }))
    case .reveals:
      guard book.openedReveals.indices.contains(index) else { return [] }
      turnCheckIn(.reveal(book.openedReveals[index], isNew: false))
    case .ready(let reveal):
      guard index == 0 else { return back(from: room, at: instant) }
      turnCheckIn(.reveal(reveal, isNew: true))
      return keep(.openCheckIns)
    case .onward(let reveal): return goOn(from: reveal, index, at: instant)
    case .opening, .one, .reveal, .aloud: return goOn(room, at: instant)
    }
    return []
  }

  private mutating func handOver(to seat: Seat, for errand: CheckInRoom.Errand) -> [Effect] {
    var room = checkInRoom
    room.errand = errand
    between?.place = .checkIn(room)
    return open(ownPagesOf: seat, for: .checkIn)
  }

  /// What they do with what they saw.
  private mutating func goOn(
    from reveal: Reveal, _ index: Int, at instant: Instant
  ) -> [Effect] {
    switch index {
    case 0: turnCheckIn(.aloud(reveal, .a))
    case 1:
      between = nil
      show(beginning)
      return [.list]
    case 2: return take(.thanks, at: instant)
    default: turnCheckIn(.list)
    }
    return []
  }

  mutating func goOn(_ room: CheckInRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .opening: return openCheckIns()
    case .reveal(let reveal, isNew: true): turnCheckIn(.onward(reveal))
    case .aloud(let reveal, .a): turnCheckIn(.aloud(reveal, .b))
    case .aloud(_, .b):
      turnCheckIn(.list)
      trouble = "Thank you, both of you."
    case .reveal, .past, .one, .reveals, .list: return back(from: room, at: instant)
    case .ready, .erasing, .onward: break
    }
    return []
  }

  mutating func back(from room: CheckInRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list where room.isFromToday: return take(.today, at: instant)
    case .list: return toBetweenMenu(.checkIn)
    case .opening(let seat), .past(let seat, _):
      between?.door = nil
      let rows = between.map { checkInRows($0.book) } ?? []
      return leaveAlone(row: rows.firstIndex(of: .lookBack(seat)) ?? 0)
    case .one(let seat, let all, let index), .erasing(let seat, let all, let index?):
      turnCheckIn(.past(seat, all), row: index)
    case .erasing(let seat, let all, nil): turnCheckIn(.past(seat, all))
    case .reveal(let reveal, isNew: false):
      turnCheckIn(.reveals, row: between?.book.openedReveals.firstIndex(of: reveal) ?? 0)
    case .reveals:
      let rows = between.map { checkInRows($0.book) } ?? []
      turnCheckIn(.list, row: rows.firstIndex(of: .reveals) ?? 0)
    case .ready, .reveal: turnCheckIn(.list)
    case .onward(let reveal): turnCheckIn(.reveal(reveal, isNew: true))
    case .aloud(let reveal, .a): turnCheckIn(.onward(reveal))
    case .aloud(let reveal, .b): turnCheckIn(.aloud(reveal, .a))
    }
    return []
  }

  mutating func act(_ action: Action, on room: CheckInRoom, at instant: Instant) -> [Effect] {
    guard action == .erase else { return [] }
    switch room.stage {
    case .past(let seat, let all):
      if !all.isEmpty { turnCheckIn(.erasing(seat, all, nil)) }
    case .one(let seat, let all, let index): turnCheckIn(.erasing(seat, all, index))
    case .list, .opening, .erasing, .ready, .reveal, .onward, .aloud, .reveals: break
    }
    return []
  }

  mutating func settled(
    _ news: BetweenNews, _ room: CheckInRoom, at instant: Instant
  ) -> [Effect] {
    switch news {
    case .checkedIn(_, let reveal):
      let seat = between?.form?.seat
      let closing = seat.map { close($0) } ?? []
      closeForm()
      if let reveal {
        turnCheckIn(.ready(reveal))
      } else {
        turnCheckIn(.list, row: checkInRow)
        if let seat, let names {
          trouble = "\(names[seat]) has checked in. \(names[seat.other]), whenever you like."
        }
      }
      return closing + (isPlain ? [.hide] : [])
    case .checkInsOf(let seat, let all, _):
      // Whoever has left the page meanwhile does not get it back.
      guard room.seat == seat else { return [] }
      if case .erasing = room.stage {
        turnCheckIn(.past(seat, all))
        trouble = "It is erased. Backups and exports you made before still have it."
        return [.between(.list)]
      } else {
        turnCheckIn(.past(seat, all))
      }
      return []
    default:
      return []
    }
  }

  func checkInQuestions(_ form: Form) -> [Form.Question] {
    let other = form.seat.flatMap { names?[$0.other] } ?? "the other"
    var all: [Form.Question] = [
      Form.Question(
        "pleasant", "what feels good just now?", label: "feels good", .feeling([.pleasant]),
        isOptional: true)
    ]
    func strength(_ id: String) {
      guard let word = form.choice(id) else { return }
      all.append(
        Form.Question(
          id + "-strength", "how strong is “\(feelingWord(word))”?", label: "how strong",
          .scale(0...10, low: "hardly there", high: "all of me")))
    }
    strength("pleasant")
    all.append(
      Form.Question(
        "unpleasant", "and what is hard just now?", label: "is hard", .feeling([.unpleasant]),
        isOptional: true))
    strength("unpleasant")
    all += [
      Form.Question(
        "energy", "how much energy do you have?", label: "energy",
        .scale(0...10, low: "worn out", high: "full"), isOptional: true),
      Form.Question("need", "what do you need most?", label: "needs", .need, isOptional: true),
      Form.Question(
        "words", "a line of your own, if you like", label: "says",
        .line(hint: "Something about this day", limit: 200), isOptional: true),
    ]
    let entered = CheckIn(form, at: 0)
    guard !entered.isEmpty else { return all }
    let isChosen = form.choice("show") == "some"
    all.append(
      Form.Question(
        "show", "what may \(other) see?",
        text: "All of it stays in your own book. \(other) sees nothing before both have entered.",
        label: isChosen ? nil : "\(other) sees",
        .choose([
          .init("all", "All of it"), .init("some", "I choose"),
          .init("none", "Nothing of it: only that I was here"),
        ]), isOpenChoice: true))
    if isChosen {
      all.append(
        Form.Question(
          "parts", "which of it may \(other) see?", label: "\(other) sees",
          .several(
            entered.parts.map { part in
              .init(part.rawValue, part.label, detail: words(of: part, entered))
            }), isOpenChoice: true))
    }
    return all
  }

  mutating func finishCheckIn(_ form: Form, at instant: Instant) -> [Effect] {
    guard let seat = form.seat else { return [] }
    let whole = CheckIn(form, at: instant.wall)
    let shown: CheckIn
    switch form.choice("show") {
    case "all": shown = whole
    case "some": shown = whole.showing(form.choices("parts").compactMap { .init(rawValue: $0) })
    default: shown = CheckIn(at: whole.at)
    }
    return keep(.checkIn(seat, whole: whole, shown: shown, finishing: form))
  }

  mutating func backFromCheckIn(_ form: Form, at instant: Instant) -> [Effect] {
    isPlain ? [.hide] : []
  }
}
