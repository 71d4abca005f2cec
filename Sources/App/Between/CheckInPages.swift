import Almanac
package import Content
import Dialogue
import TerminalUI

extension AppModel {
  func checkInPage(_ room: CheckInRoom, _ between: Between, at instant: Instant) -> Page {
    let place = betweenPlace(.checkIn)
    switch room.stage {
    case .list: return checkInListPage(between.book, place)
    case .opening(let seat):
      return Page(
        place: lonePlace(seat), title: title("One moment"),
        moves: [Action.next.move("go on"), Action.back.move(), Action.hide.move()])
    case .past(let seat, let all): return pastPage(seat, all)
    case .one(let seat, let all, let index): return onePage(seat, all, index)
    case .erasing(let seat, _, let which):
      let other = names?[seat.other] ?? "the other"
      return Page(
        place: lonePlace(seat),
        title: title(which == nil ? "Erase all of your check-ins?" : "Erase this check-in?"),
        blocks: [
          .text(
            RichText(
              """
              It goes from your own book for good. What waits for \(other) and was not opened yet \
              is taken back with it; what you two have opened stays with both of you.
              """)),
          choices([.init("Keep it"), .init("Erase it")]),
        ], moves: choosingMoves("choose"))
    case .ready:
      return Page(
        place: place, title: title("You have both checked in"),
        blocks: [
          .text("Sit together for it. Then open it, and read it slowly."),
          openChoices([.init("Open it"), .init("Later")]),
        ], moves: choosingMoves("choose"))
    case .reveal(let reveal, let isNew):
      let isToday =
        CalendarDay(reveal.at, offset: zoneOffset) == CalendarDay(instant.wall, offset: zoneOffset)
      let moment =
        isNew ? (isToday ? nil : dayWords(reveal.at)) : momentWords(of: reveal, between.book)
      return revealPage(reveal, isNew: isNew, moment, place)
    case .onward:
      return Page(
        place: place, title: title("And now?"),
        blocks: [
          .text("It is enough to know. If you would like more:"),
          choices([
            .init("Say it aloud, one after the other"), .init("Have a talk"),
            .init("Say thank you"), .init("That is enough for now"),
          ]),
        ], moves: choosingMoves("choose"))
    case .aloud(let reveal, let seat): return aloudPage(reveal, seat)
    case .reveals:
      return Page(
        place: place, title: title("What you opened to each other"),
        blocks: [
          .list(
            Page.List(
              rows: momentWords(between.book.openedReveals.map(\.at)).map { .init($0) },
              selected: between.book.openedReveals.isEmpty
                ? nil : min(focus.selected, between.book.openedReveals.count - 1),
              empty: "Nothing yet."))
        ], moves: between.book.openedReveals.isEmpty ? closingMoves : choosingMoves("look at it"))
    }
  }

  private func lonePlace(_ seat: Seat) -> [String] {
    ["only for \(names?[seat] ?? "one of you")", Between.Door.checkIn.title]
  }

  private func checkInListPage(_ book: HouseBook, _ place: [String]) -> Page {
    let names = names ?? Pair("", "")
    let options = checkInRows(book).map { row -> Page.Choices.Option in
      switch row {
      case .open: .init("Open what you both entered", detail: "Sit together for it")
      case .enter(let seat):
        .init(
          "\(names[seat]) checks in",
          detail: book.waiting[seat] == nil
            ? nil : "Has checked in; checking in again takes its place")
      case .reveals:
        .init("Look at what you opened", detail: book.openedReveals.first.map { dayWords($0.at) })
      case .lookBack(let seat): .init("How I was, for \(names[seat]) alone")
      }
    }
    return Page(
      place: place, title: title("How are you, both of you?"),
      blocks: [
        .text(
          """
          Two minutes each, one after the other. What you choose to show is opened when both have \
          entered.
          """),
        choices(options),
      ], moves: choosingMoves("choose"))
  }

  private func pastPage(_ seat: Seat, _ all: [CheckIn]) -> Page {
    Page(
      place: lonePlace(seat), title: titleFor(seat, ", this is how you were"),
      blocks: [
        .list(
          Page.List(
            rows: zip(momentWords(all.map(\.at)), all).map { words, one in
              .init(words, detail: summary(of: one))
            }, selected: all.isEmpty ? nil : min(focus.selected, all.count - 1),
            empty: "Nothing is kept here yet. What you enter in a check-in comes here."))
      ],
      moves: all.isEmpty
        ? closingMoves
        : [
          Action.next.move("look at it", key: "Enter"), Action.back.move(),
          Action.erase.move("erase them all"), Action.hide.move(), Action.help.move(),
        ])
  }

  private func onePage(_ seat: Seat, _ all: [CheckIn], _ index: Int) -> Page {
    guard all.indices.contains(index) else { return Page(moves: closingMoves) }
    let one = all[index]
    let rows = rows(of: one)
    return Page(
      place: lonePlace(seat), title: title(momentWords(all.map(\.at))[index]),
      blocks: [
        rows.isEmpty ? .text("You were here.") : .table(Page.Table(rows: rows))
      ],
      moves: [
        Action.next.move("back", key: "Esc"), Action.erase.move("erase it"), Action.hide.move(),
        Action.help.move(),
      ])
  }

  /// - Parameter moment: When it was, in words; nil for today.
  private func revealPage(
    _ reveal: Reveal, isNew: Bool, _ moment: String?, _ place: [String]
  ) -> Page {
    var blocks: [Page.Block] = []
    for seat in Seat.allCases {
      let shown = reveal.shown[seat]
      let name = names?[seat] ?? ""
      let day = CalendarDay(shown.at, offset: zoneOffset)
      let isOlder = day != CalendarDay(reveal.at, offset: zoneOffset)
      blocks.append(.heading(name + (isOlder ? ", \(day.words)" : "")))
      let rows = rows(of: shown)
      blocks.append(
        rows.isEmpty ? .text(RichText("\(name) was here.")) : .table(Page.Table(rows: rows)))
    }
    if isNew {
      blocks.append(.text("Nothing here has to be solved. It is good to know."))
      if Seat.allCases.contains(where: { reveal.shown[$0].unpleasant?.isTooMuch == true }) {
        blocks.append(
          .text(
            RichText([
              .init(
                "If this is too much for one evening, the help page says who to call.", .quiet)
            ])))
      }
    }
    return Page(
      place: place,
      title: title(moment.map { "This is how you were: \($0)" } ?? "This is how you are"),
      blocks: blocks,
      moves: isNew
        ? [
          Action.next.move("go on"), Action.back.move("leave it there"), Action.lines.move(),
          Action.hide.move(), Action.help.move(),
        ] : closingMoves)
  }

  private func aloudPage(_ reveal: Reveal, _ seat: Seat) -> Page {
    let other = names?[seat.other] ?? "the other"
    let rows = rows(of: reveal.shown[seat])
    return Page(
      title: titleFor(seat, ", say it in your own words"),
      blocks: (rows.isEmpty ? [] : [.table(Page.Table(rows: rows))]) + [
        .text(
          RichText("\(other) looks at you and listens. \(isPlain ? "Enter" : "Space") when done."))
      ],
      moves: [
        Action.next.move("I have said it"), Action.back.move(), Action.hide.move(),
        Action.help.move(),
      ],
      layout: .lookUp)
  }

  func dayWords(_ wall: Int) -> String { CalendarDay(wall, offset: zoneOffset).words }

  /// The day of each moment, and its time where the day has several.
  private func momentWords(_ walls: [Int]) -> [String] {
    zip(walls, timesOfDay(walls, zoneOffset: zoneOffset)).map { dayWords($0) + $1 }
  }

  private func momentWords(of reveal: Reveal, _ book: HouseBook) -> String {
    let walls = book.reveals.map(\.at)
    guard let index = walls.firstIndex(of: reveal.at) else { return dayWords(reveal.at) }
    return momentWords(walls)[index]
  }

  func feelingWord(_ id: String) -> String { library.feelings.word(id)?.text ?? id }

  /// What there is of a check-in, a row each.
  private func rows(of checkIn: CheckIn) -> [[String]] {
    checkIn.parts.map { [$0.label, words(of: $0, checkIn)] }
  }

  func words(of part: CheckIn.Part, _ checkIn: CheckIn) -> String {
    checkIn.words(of: part, library)
  }

  /// One line of it, for a list.
  private func summary(of checkIn: CheckIn) -> String {
    let felt = [checkIn.pleasant, checkIn.unpleasant].compactMap { $0 }
    let energy = checkIn.energy.map { ["energy \($0)"] } ?? []
    let parts = felt.map { $0.words(library) } + energy
    return parts.isEmpty ? checkIn.words ?? "You were here" : parts.joined(separator: " · ")
  }
}

extension CheckIn {
  /// What there is of it, a line each.
  package func lines(_ library: Library) -> [String] {
    parts.map { "\($0.label): \(words(of: $0, library))" }
  }

  fileprivate func words(of part: Part, _ library: Library) -> String {
    switch part {
    case .pleasant: pleasant?.words(library) ?? ""
    case .unpleasant: unpleasant?.words(library) ?? ""
    case .energy: energy.map { "\($0) of 10" } ?? ""
    case .need: need.map { library.needs.word($0)?.text ?? $0 } ?? ""
    case .words: words ?? ""
    }
  }
}

extension CheckIn.Felt {
  /// The feeling and how strong it is.
  fileprivate func words(_ library: Library) -> String {
    "\(library.feelings.word(word)?.text ?? word), \(strength) of 10"
  }

  /// So strong that somebody may want more than an evening with each other.
  var isTooMuch: Bool { strength >= 8 }
}

extension CheckIn.Part {
  /// In front of it, where it follows a name.
  var label: String {
    switch self {
    case .pleasant: "feels good"
    case .unpleasant: "is hard"
    case .energy: "energy"
    case .need: "needs"
    case .words: "says"
    }
  }
}
