import Almanac
import Content
import Dialogue
import TerminalUI

/// Days worth remembering: writing them down, and looking back on a year.
extension AppModel {
  enum MilestoneRow: Equatable {
    case add, year
    case one(Milestone)
  }

  func milestoneRows(_ book: HouseBook) -> [MilestoneRow] {
    [.add, .year] + Milestone.inOrder(book.milestones, today: book.today).map { .one($0) }
  }

  mutating func beginMilestones(at instant: Instant) -> [Effect] {
    turnBetween(to: .milestones(MilestoneRoom()))
    return [.between(.list)]
  }

  /// Straight to one of them.
  mutating func beginMilestones(on milestone: Milestone) -> [Effect] {
    var room = MilestoneRoom(.one(milestone))
    room.isFromToday = true
    turnBetween(to: .milestones(room))
    return []
  }

  private mutating func turn(
    _ room: MilestoneRoom, to stage: MilestoneRoom.Stage, row: MilestoneRow? = nil
  ) {
    turnBetween(to: .milestones(room.at(stage)))
    if let row, let book = between?.book {
      focus.selected = milestoneRows(book).firstIndex(of: row) ?? 0
    }
  }

  mutating func choose(_ index: Int, in room: MilestoneRoom, at instant: Instant) -> [Effect] {
    guard let book = between?.book else { return [] }
    switch room.stage {
    case .list:
      let rows = milestoneRows(book)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .add: return ask(Form(.milestone, begunAt: instant.wall))
      // A year is looked back on at its end, and in the first weeks of the next one.
      case .year:
        return [.between(.year(book.today.month < 3 ? book.today.year - 1 : book.today.year))]
      case .one(let milestone): turn(room, to: .one(milestone))
      }
    case .erasing(let milestone):
      if index == 1 { return keep(.erase(id: milestone.id)) }
      turn(room, to: .one(milestone))
    case .one, .year: break
    }
    return []
  }

  mutating func goOn(_ room: MilestoneRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .one: return back(from: room, at: instant)
    case .year(let book, let quarter):
      if quarter < quarters(book).count {
        turn(room, to: .year(book, quarter: quarter + 1))
      } else {
        turn(room, to: .list, row: .year)
      }
    case .list, .erasing: break
    }
    return []
  }

  func quarters(_ book: YearBook) -> [YearBook.Quarter] {
    book.quarters(names ?? Pair("", ""), zoneOffset: zoneOffset)
  }

  mutating func back(from room: MilestoneRoom, at instant: Instant) -> [Effect] {
    unsaved = []
    switch room.stage {
    case .list: return toBetweenMenu(.milestones)
    case .one where room.isFromToday:
      turnBetween(to: .today)
      return [.between(.list)]
    case .one(let milestone): turn(room, to: .list, row: .one(milestone))
    case .erasing(let milestone): turn(room, to: .one(milestone))
    case .year(let book, let quarter):
      if quarter > 0 {
        turn(room, to: .year(book, quarter: quarter - 1))
      } else {
        turn(room, to: .list, row: .year)
      }
    }
    return []
  }

  mutating func act(_ action: Action, on room: MilestoneRoom, at instant: Instant) -> [Effect] {
    switch (room.stage, action) {
    case (.one(let milestone), .change):
      var form = Form(.milestone, item: milestone.id, begunAt: instant.wall)
      form.answers = [
        "kind": .choice(milestone.kind.rawValue), "title": .text(milestone.title),
        "day": .day(milestone.day), "words": milestone.words.map { .text($0) } ?? .open,
      ]
      return ask(form)
    case (.one(let milestone), .erase): turn(room, to: .erasing(milestone))
    case (.year(let book, _), .earlier) where book.year > book.since:
      return [.between(.year(book.year - 1))]
    case (.year(let book, _), .another):
      if let today = between?.book.today, book.year < today.year {
        return [.between(.year(book.year + 1))]
      }
    default: break
    }
    return []
  }

  mutating func settled(
    _ news: BetweenNews, _ room: MilestoneRoom, at instant: Instant
  ) -> [Effect] {
    switch news {
    case .kept(.milestone(let milestone)):
      closeForm()
      if case .one = room.stage {
        turn(room, to: .one(milestone))
      } else {
        turn(room, to: .list, row: .one(milestone))
      }
      trouble = "Kept."
    case .erased:
      guard case .erasing = room.stage else { break }
      turn(MilestoneRoom(), to: .list)
      trouble = "It is erased."
    case .year(let book): turn(room, to: .year(book, quarter: 0))
    default: break
    }
    return []
  }

  func milestoneQuestions(_ form: Form) -> [Form.Question] {
    let isAnniversary = form.choice("kind") == Milestone.Kind.anniversary.rawValue
    return [
      Form.Question(
        "kind", "What would you like to remember?", label: "What",
        .choose(
          Milestone.Kind.allCases.map { kind in
            Form.Option(
              kind.rawValue, kind.words,
              detail: kind == .anniversary ? "It comes back every year" : nil)
          })),
      Form.Question(
        "title", "What shall it be called?", label: "Called",
        .line(hint: isAnniversary ? "The day we met" : "The new job", limit: 60)),
      Form.Question(
        "day", isAnniversary ? "Which day did it begin?" : "Which day is it?",
        text: "Past or to come. If it is past, with its year: 12 May 2014.", label: "Day",
        .day(canBePast: true, isOfAnyYear: true)),
      Form.Question(
        "words", "One line more, if you like", label: "One line more",
        .line(hint: "What you want to find here one day", limit: 200), isOptional: true),
    ]
  }

  mutating func finishMilestone(_ form: Form, at instant: Instant) -> [Effect] {
    guard let title = form.text("title"), let day = form.day("day"),
      let kind = form.choice("kind").flatMap({ Milestone.Kind(rawValue: $0) })
    else { return [] }
    let milestone = Milestone(
      id: form.item ?? "", title: title, kind: kind, day: day, words: form.text("words"),
      changedAt: instant.wall)
    return keep(.keep(.milestone(milestone), finishing: form))
  }
}
