import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func datePage(_ room: DateRoom, _ between: Between, at instant: Instant) -> Page {
    switch room.stage {
    case .list: return dateListPage(between.book)
    case .memories: return dateMemoriesPage(between.book)
    case .one(let id):
      guard let outing = between.book.outing(id) else {
        return Page(
          place: betweenPlace(.dates), title: title("That one is gone"), moves: closingMoves)
      }
      return outingPage(outing, between.book)
    case .erase(let id):
      return Page(
        place: betweenPlace(.dates), title: title("Erase this for good?"),
        blocks: [
          .text(RichText("“\(between.book.outing(id)?.title ?? "")”")),
          choices([.init("No, leave it"), .init("Yes, erase it")]),
        ], moves: choosingMoves("choose"))
    case .missed(let id):
      return Page(
        place: betweenPlace(.dates), title: title("Another time, then"),
        blocks: [
          .text(RichText("“\(between.book.outing(id)?.title ?? "")” was for another day.")),
          choices([
            .init("Choose another day"), .init("Put it back among your ideas"),
            .init("Let it go", detail: "Nothing is kept of it"),
          ]),
        ], moves: choosingMoves("choose"))
    case .wish: return dateWishPage(room, between.book)
    case .marking(let marking, _): return markingPage(marking, "something to do")
    case .shared(let ideas, let yes): return dateSharedPage(ideas, yes: yes)
    case .stopped: return markingStoppedPage(betweenPlace(.dates))
    }
  }

  private func dateListPage(_ book: HouseBook) -> Page {
    let rows = dateRows(book)
    return Page(
      place: betweenPlace(.dates), title: title("Time for the two of you"),
      blocks: [
        .list(
          Page.List(
            rows: rows.map { row in
              switch row {
              case .find: .init("Find something to do")
              case .idea: .init("Write down an idea of your own")
              case .memories: .init("What you remember")
              case .outing(let outing): dateRow(outing, book.today)
              }
            }, selected: min(focus.selected, rows.count - 1), empty: ""))
      ]
        + (rows.count > 3
          ? [] : [.text("Nothing is planned yet. A small thing on a near day is enough.")]),
      moves: choosingMoves("open"))
  }

  private func dateRow(_ outing: Outing, _ today: CalendarDay) -> Page.List.Row {
    guard let day = outing.day else {
      return .init(outing.title, detail: "an idea", wraps: true)
    }
    if day < today {
      return .init(outing.title, detail: "How was it, on \(day.words)?", wraps: true)
    }
    return .init(
      outing.title,
      detail: day == today
        ? "today" + (outing.minute.map { ", \(ClockTime(minutes: $0).text)" } ?? "")
        : outing.when, wraps: true)
  }

  private func dateMemoriesPage(_ book: HouseBook) -> Page {
    let memories = book.outingMemories
    return Page(
      place: betweenPlace(.dates) + ["what you remember"], title: title("What you remember"),
      blocks: [
        .list(
          Page.List(
            rows: memories.map {
              .init(
                $0.title,
                detail: [$0.memory.map { "“\($0)”" }, $0.day?.words].compactMap { $0 }
                  .joined(separator: " "), wraps: true)
            },
            selected: memories.isEmpty ? nil : min(focus.selected, memories.count - 1),
            empty: "There is nothing here yet. After a plan’s day you can add a line to it."))
      ], moves: memories.isEmpty ? closingMoves : choosingMoves("open"))
  }

  private func outingPage(_ outing: Outing, _ book: HouseBook) -> Page {
    let rows = outingRows(outing, today: book.today)
    let facts = [
      outing.when.map { ["When", $0] }, outing.place.map { ["Where", $0] },
      ["How long", minuteWords(outing.minutes)],
      outing.memory.map { ["You wrote", "“\($0)”"] },
    ].compactMap { $0 }
    return Page(
      place: betweenPlace(.dates) + (outing.isOver ? ["what you remember"] : []),
      title: title(outing.title),
      blocks: (outing.detail.map { [.text(RichText($0))] } ?? []) + [
        .table(Page.Table(rows: facts)),
        choices(rows.map { .init(words($0, outing, book.today)) }),
      ], moves: choosingMoves("choose"))
  }

  private func words(_ row: OutingRow, _ outing: Outing, _ today: CalendarDay) -> String {
    switch row {
    case .plan: outing.day == nil ? "Give it a day" : "Another day, time or place"
    case .memory:
      outing.isOver
        ? (outing.memory == nil ? "Add a line to it" : "Change the line")
        : "We did it: keep a line of it, if you like"
    case .missed: outing.day.map { $0 > today } ?? false ? "Not on that day" : "It did not happen"
    case .again: "Do it once more"
    case .change: "Change what it is"
    case .erase: "Erase it"
    }
  }

  /// As in "1 hour", "45 minutes".
  func minuteWords(_ minutes: Int) -> String {
    if minutes < 60 || minutes % 60 != 0 && minutes < 120 { return "\(minutes) minutes" }
    if minutes == 60 { return "an hour" }
    return minutes % 60 == 0 ? "\(minutes / 60) hours" : "\(minutes / 60) hours and a bit"
  }

  private func dateWishPage(_ room: DateRoom, _ book: HouseBook) -> Page {
    let count = library.dateIdeaCount(room.wish, own: book.outingIdeas)
    let first = Page.Choices.Option(
      "Show us some ideas",
      detail: count == 0
        ? "nothing is like that" : count == 1 ? "one is like that" : "\(count) are like that")
    return Page(
      place: betweenPlace(.dates), title: title("What shall it be like?"),
      blocks: [
        choices(
          [first]
            + OutingWish.Part.allCases.map { part in
              .init("\(label(part)): \(words(part, room.wish))")
            })
      ], moves: choosingMoves("choose or change"))
  }

  private func label(_ part: OutingWish.Part) -> String {
    switch part {
    case .place: "Where"
    case .cost: "Cost"
    case .energy: "Energy"
    case .minutes: "Time"
    case .novel: "Something new"
    case .hand: "One hand busy"
    }
  }

  private func words(_ part: OutingWish.Part, _ wish: OutingWish) -> String {
    let any = "does not matter"
    switch part {
    case .place:
      switch wish.place {
      case nil: return any
      case .home: return "at home"
      case .out: return "away from home"
      case .apart: return "each somewhere else"
      }
    case .cost:
      switch wish.cost {
      case nil: return any
      case .free: return "nothing"
      case .low: return "a coffee each, at most"
      case .some(.some): return "some"
      }
    case .energy:
      switch wish.energy {
      case nil: return any
      case .little: return "little"
      case .some(.some): return "some"
      case .plenty: return "plenty"
      }
    case .minutes: return wish.minutes.map { minuteWords($0) + " at most" } ?? any
    case .novel: return wish.isNovel ? "yes, please" : any
    case .hand: return wish.isOneHanded ? "yes, holding a child, say" : any
    }
  }

  /// What neither said no to; only this, and in the order it was dealt.
  private func dateSharedPage(_ ideas: [DateIdea], yes: Int) -> Page {
    guard !ideas.isEmpty else {
      return Page(
        place: betweenPlace(.dates), title: title("Nothing in common this time"),
        blocks: [
          .text("That happens, and says nothing about you two."),
          choices([
            .init("Other ideas"), .init("Look for something else"), .init("Plan nothing now"),
          ]),
        ], moves: choosingMoves("choose"))
    }
    return Page(
      place: betweenPlace(.dates), title: title("This would suit both of you"),
      blocks: [
        .list(
          Page.List(
            rows: ideas.enumerated().map { index, idea in
              .init(
                idea.outing.title,
                detail: [index < yes ? "You both said yes" : "Perhaps", idea.facts]
                  .compactMap { $0 }.joined(separator: " · "), wraps: true)
            }, selected: min(focus.selected, ideas.count - 1), empty: ""))
      ],
      moves: [
        Action.next.move("give it a day", key: "Enter"), Action.another.move("other ideas"),
        Action.back.move(), Action.hide.move(), Action.help.move(),
      ])
  }
}
