import Almanac
import Content
import Dialogue
import TerminalUI

/// Saying thank you: what you did, what it says about you, what it did for me.
extension AppModel {
  private var thanksRoom: ThanksRoom {
    if case .thanks(let room) = between?.place { room } else { ThanksRoom() }
  }

  private mutating func turnThanks(_ stage: ThanksRoom.Stage, row: Int = 0) {
    turnBetween(to: .thanks(ThanksRoom(stage)))
    focus.selected = row
  }

  mutating func beginThanks(at instant: Instant) -> [Effect] {
    turnThanks(.list)
    return []
  }

  mutating func choose(_ index: Int, in room: ThanksRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list:
      guard Seat.allCases.indices.contains(index) else {
        turnThanks(.book(nil))
        return [.between(.thanksOf(year: nil))]
      }
      return ask(
        Form(.thanks, item: Seat.allCases[index].rawValue, begunAt: instant.wall))
    case .ready(let thanks, let form):
      switch index {
      case 0: turnThanks(.aloud(thanks, form))
      case 1:
        let note = Note(
          from: thanks.from, writtenAt: thanks.at,
          text: thanks.sentences.joined(separator: "\n\n"))
        return keep(.leaveThanks(thanks, note, finishing: form))
      default: return letThanksGo(form)
      }
    case .keeping(let thanks, let form):
      if index == 0 { return keep(.thank(thanks, finishing: form)) }
      return letThanksGo(form)
    case .book(let year?):
      if year.thanks.indices.contains(index) {
        turnThanks(.reading(year, index))
        return []
      }
      let others = year.neighbours
      guard others.indices.contains(index - year.thanks.count) else { return [] }
      return [.between(.thanksOf(year: others[index - year.thanks.count]))]
    case .erasing(let year, let place):
      guard index == 1, year.thanks.indices.contains(place) else {
        return back(from: room, at: instant)
      }
      return keep(.dropThanks(year.thanks[place]))
    case .aloud, .book(nil), .reading: return goOn(room, at: instant)
    }
    return []
  }

  /// It was said, and that is enough; or it was not meant after all.
  private mutating func letThanksGo(_ form: Form) -> [Effect] {
    turnThanks(.list)
    return letGo(of: form)
  }

  mutating func goOn(_ room: ThanksRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .aloud(let thanks, let form): turnThanks(.keeping(thanks, form))
    case .book(nil): return [.between(.thanksOf(year: nil))]
    case .book, .reading, .list: return back(from: room, at: instant)
    case .ready, .keeping, .erasing: break
    }
    return []
  }

  mutating func back(from room: ThanksRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list: return toBetweenMenu(.thanks)
    case .ready(_, let form):
      between?.place = .thanks(ThanksRoom())
      between?.form = form
      show(.between)
    case .aloud(let thanks, let form): turnThanks(.ready(thanks, form))
    case .keeping(let thanks, let form): turnThanks(.aloud(thanks, form))
    case .book: turnThanks(.list, row: Seat.allCases.count)
    case .reading(let year, let place): turnThanks(.book(year), row: place)
    case .erasing(let year, let place): turnThanks(.reading(year, place))
    }
    return []
  }

  mutating func act(_ action: Action, on room: ThanksRoom, at instant: Instant) -> [Effect] {
    guard action == .erase, case .reading(let year, let place) = room.stage else { return [] }
    turnThanks(.erasing(year, place))
    return []
  }

  mutating func settled(
    _ news: BetweenNews, _ room: ThanksRoom, at instant: Instant
  ) -> [Effect] {
    switch news {
    case .thanked(let thanks):
      let isSealed = if case .ready = room.stage { true } else { false }
      forget(begun: thanks, room)
      turnThanks(.list)
      if let names {
        trouble =
          isSealed
          ? "It is sealed. \(names[thanks.from.other]) finds it among their own pages."
          : "It is in your book."
      }
      return isSealed && isPlain ? [.hide] : []
    case .thanksOf(let year):
      switch room.stage {
      case .book: turnThanks(.book(year))
      case .erasing:
        turnThanks(.book(year))
        trouble = "It is out of the book. Backups and exports you made before still have it."
      case .list, .ready, .aloud, .keeping, .reading: break
      }
      return []
    default:
      return []
    }
  }

  private mutating func forget(begun thanks: Thanks, _ room: ThanksRoom) {
    switch room.stage {
    case .ready(_, let form), .keeping(_, let form), .aloud(_, let form):
      between?.book.forms.removeAll { $0.begunAt == form.begunAt && $0.purpose == form.purpose }
    case .list, .book, .reading, .erasing: break
    }
  }

  func thanksQuestions(_ form: Form) -> [Form.Question] {
    let seat = form.item.flatMap { Seat(rawValue: $0) } ?? .a
    let name = names?[seat] ?? ""
    let other = names?[seat.other] ?? ""
    return [
      Form.Question(
        "did", "\(name), what did \(other) do?", text: "One small, real thing, as you saw it.",
        label: "what you did", .line(hint: "You …", limit: 200)),
      Form.Question(
        "says", "What does it say about \(other)?", label: "what it says about you",
        .line(hint: "You are somebody who …", limit: 200), isOptional: true),
      Form.Question(
        "gave", "What did it do for you?", label: "what it did for me",
        .line(hint: "I felt …", limit: 200), isOptional: true),
    ]
  }

  mutating func finishThanks(_ form: Form, at instant: Instant) -> [Effect] {
    guard let thanks = Thanks(form, at: instant.wall) else { return [] }
    between?.form = nil
    turnThanks(.ready(thanks, form))
    return []
  }

  mutating func backFromThanks(_ form: Form, at instant: Instant) -> [Effect] { [] }
}
