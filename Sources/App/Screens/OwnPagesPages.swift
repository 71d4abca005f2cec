import Dialogue
import TerminalUI

extension AppModel {
  func ownPage(_ own: Own, at instant: Instant) -> Page {
    let name = names?[own.seat] ?? "one of you"
    let place = ["only for \(name)"]
    switch own.place {
    case .whose: return whosePage(own)
    case .handOver:
      return Page(
        place: place,
        title: RichText([
          .init("Pass the keyboard to ", .strong), .init(name, .person(own.seat.index)),
        ]),
        blocks: [
          .text(
            RichText(
              own.errand.isAlone
                ? "This time is \(name)’s alone. \(otherName(own)) looks away, please."
                : own.errand == .map
                  ? "This page is \(name)’s to write. \(otherName(own)) looks away, please."
                  : "These are \(name)’s own pages. \(otherName(own)) looks away, please."))
        ]
          + (locks.own[own.seat].hasPassphrase || own.errand == .map
            ? []
            : [
              .text(
                RichText(
                  own.errand.isAlone
                    ? "There is no passphrase yet: whoever can open heard here can open what is written. “My pages” offers one."
                    : "They have no passphrase yet: whoever can open heard here can open them. "
                      + (own.errand == .checkIn
                        ? "“Pages of one’s own” offers one." : "The list offers one."))
              )
            ]),
        moves: [
          Action.next.move("I have it"), Action.back.move(), Action.hide.move(), Action.help.move(),
        ])
    case .unlock(let unlocking): return unlockPage(unlocking, at: instant)
    case .list: return ownListPage(own, place, at: instant)
    case .writing(let page):
      let title =
        page.header.isNote
        ? "A note for \(otherName(own))"
        : page.header.prompt ?? (page.versions.isEmpty ? "A page of your own" : "Change this page")
      return Page(
        place: place, title: self.title(title),
        blocks: [
          field(
            nil,
            placeholder: page.header.isNote
              ? "What would you like them to find?" : "Nobody reads this but you.")
        ],
        moves: [
          Action.done.move(page.header.isNote ? "go on" : "keep this"),
          Action.back.move("leave it as a draft"), Action.hide.move(),
        ])
    case .reading(let page, let back): return readingPage(page, back, place)
    case .find:
      return Page(
        place: place, title: title("What are you looking for?"),
        blocks: [field(nil, placeholder: "a word, or a piece of one")],
        moves: [Action.next.move("find", key: "Enter"), Action.back.move(), Action.hide.move()])
    case .found(let words, let found):
      return Page(
        place: place, title: title("Pages with “\(words)”"),
        blocks: (found.count > 1 ? [.text(RichText("\(pageCount(found.count))."))] : []) + [
          .list(
            Page.List(
              rows: found.map {
                Page.List.Row(
                  pageTitle($0.header), trailing: date($0.header.changedAt), detail: $0.words)
              }, selected: found.isEmpty ? nil : min(focus.selected, found.count - 1),
              empty: "No page has that in it. Upper and lower case do not matter."))
        ],
        moves: found.isEmpty ? closingMoves : choosingMoves("open"))
    case .bin:
      let pages = own.binned
      return Page(
        place: place + ["the bin"], title: title("In the bin"),
        blocks: [
          .list(
            Page.List(
              rows: pages.map { .init(pageTitle($0), trailing: date($0.binnedAt ?? 0)) },
              selected: pages.isEmpty ? nil : min(focus.selected, pages.count - 1),
              empty: "The bin is empty."))
        ], moves: pages.isEmpty ? closingMoves : choosingMoves("open"))
    case .binned(let page):
      return Page(
        place: place + ["the bin"],
        title: title("In the bin since \(date(page.header.binnedAt ?? 0))"),
        blocks: (page.header.prompt.map { [.text(RichText([.init($0, .strong)]))] } ?? []) + [
          .text(RichText(page.text)),
          openChoices([.init("Bring it back"), .init("Erase it for good"), .init("Leave it here")]),
        ], moves: choosingMoves("choose"))
    case .month(let month): return monthPage(own, month, place, at: instant)
    case .day(let day): return dayPage(own, day, place)
    case .onThisDay: return onThisDayPage(own, place, at: instant)
    case .copy: return copyPage(own, place)
    case .erase(let page):
      return Page(
        place: place + ["the bin"], title: title("Erase this page for good?"),
        blocks: [
          .text(RichText("“\(pageTitle(page.header))”")),
          .text(
            "Its key goes first, then every version of it. Nobody can bring it back. Backups and exports you made before still have it."
          ),
          choices([.init("No, leave it in the bin"), .init("Yes, erase it")]),
        ], moves: choosingMoves("choose"))
    case .note(let note): return notePage(note, place)
    case .when:
      return Page(
        place: place, title: title("When may \(otherName(own)) open it?"),
        blocks: [
          .text("It is sealed for \(otherName(own)) alone. You cannot open it again either."),
          openChoices([.init("At once"), .init("On a day to come")]),
        ], moves: choosingMoves("seal it"))
    case .date:
      return Page(
        place: place, title: title("Which day?"),
        blocks: [
          .text(
            RichText(
              "Year, month, day: \(date(instant.wall + 7 * 86_400_000)) for a week from now. heard keeps that promise by this computer’s clock; it is no lock."
            )), field(nil, placeholder: date(instant.wall + 7 * 86_400_000)),
        ],
        moves: [Action.next.move("seal it", key: "Enter"), Action.back.move(), Action.hide.move()])
    case .left(let note):
      return Page(
        place: place, title: title("Your note is sealed"),
        blocks: [
          .text(
            RichText(
              "\(otherName(own)) finds it among their pages"
                + (note.opensAt.map { ", and can open it from \(date($0)) on." } ?? ".")))
        ], moves: [Action.next.move("good"), Action.hide.move(), Action.help.move()])
    }
  }

  /// A page of somebody's own was left open.
  func ownHandOverPage(_ seat: Seat) -> Page {
    let name = names?[seat] ?? "one of you"
    return Page(
      place: ["only for \(name)"],
      title: RichText([
        .init("Pass the keyboard to ", .strong), .init(name, .person(seat.index)),
      ]),
      blocks: [
        .text(
          RichText(
            "A page that is for you alone was left open. \(names?[seat.other] ?? "The other") looks away, please."
          ))
      ],
      moves: [Action.next.move("I have it"), Action.hide.move()])
  }

  private func otherName(_ own: Own) -> String { names?[own.seat.other] ?? "the other" }

  func pageTitle(_ header: PageHeader) -> String {
    if header.isNote { return "A note, not left yet" }
    return header.title.isEmpty ? "a page without words" : header.title
  }

  private func whosePage(_ own: Own) -> Page {
    let (place, question) =
      switch own.errand {
      case .alone: ("Alone", "Who is it this time?")
      case .checkIn: ("Check-in", "Who is checking in?")
      case .map: ("About each other", "Whose page?")
      case .pages, .note, .today: ("Pages of one’s own", "Whose pages?")
      }
    return Page(
      place: [place], title: title(question),
      blocks: [
        choices(
          Seat.allCases.map { seat in
            let waiting = notes[seat]
            return .init(
              names?[seat] ?? (seat == .a ? "The first of you" : "The second of you"),
              detail: !locks.own[seat].isUnlocked
                ? "locked" : waiting > 0 ? "\(waiting.words("note")) left for them" : nil)
          })
      ], moves: choosingMoves("choose"))
  }

  private func ownListPage(_ own: Own, _ place: [String], at instant: Instant) -> Page {
    let rows = rows(own, at: instant)
    return Page(
      place: place,
      title: names == nil
        ? title("These are your pages") : titleFor(own.seat, ", these are your pages"),
      blocks: [
        .list(
          Page.List(
            rows: rows.map { self.row($0, own, at: instant) },
            selected: min(focus.selected, rows.count - 1), empty: ""))
      ]
        + (own.pages.isEmpty && own.notes.isEmpty
          ? [.text("There is nothing here yet. What you write here is for you alone.")] : []),
      moves: choosingMoves("open"))
  }

  private func row(_ row: OwnRow, _ own: Own, at instant: Instant) -> Page.List.Row {
    switch row {
    case .write: .init("Write something new")
    case .leave: .init("Leave a note for \(otherName(own))")
    case .onThisDay:
      .init("On this day", trailing: pageCount(remembered(own, at: instant).count))
    case .find: .init("Find a page")
    case .month: .init("By month")
    case .copy: .init("A copy to take with you")
    case .bin: .init("The bin", trailing: "\(own.binned.count)")
    case .lock:
      locks.own[own.seat].hasPassphrase
        ? .init("Lock now")
        : .init("Lock these pages with a passphrase")
    case .note(let note):
      .init(
        "A note from \(names?[note.from] ?? "the other")",
        trailing: note.isClosed(at: instant.wall)
          ? "opens \(date(note.opensAt ?? 0))"
          : note.openedAt == nil ? "not opened yet" : date(note.writtenAt))
    case .page(let header):
      .init(
        pageTitle(header),
        trailing: header.versions == 0 ? "draft" : date(header.changedAt))
    }
  }

  private func readingPage(_ page: OwnPage, _ back: Int, _ place: [String]) -> Page {
    let count = page.versions.count
    guard count > 0 else { return Page(place: place, moves: closingMoves) }
    let version = page.versions[count - 1 - min(back, count - 1)]
    let which = back == 0 ? date(version.at) : "as it was on \(date(version.at))"
    return Page(
      place: place + [which], title: page.header.prompt.map { title($0) },
      blocks: [.text(RichText(version.text))]
        + (back > 0
          ? [.notice(Page.Notice("Version \(count - back) of \(count)."))] : []),
      moves: [
        Action.next.move(back > 0 && back + 1 < count ? "the one before" : "back to the list")
      ]
        + [Action.change.move(back > 0 ? "begin from this one" : nil)]
        + (back == 0 && count > 1 ? [Action.earlier.move("\(count - 1) earlier")] : [])
        + [Action.bin.move(), Action.back.move(), Action.hide.move(), Action.help.move()])
  }

  private func notePage(_ note: Note, _ place: [String]) -> Page {
    Page(
      place: place,
      title: RichText([
        .init("From ", .strong), .init(names?[note.from] ?? "the other", .person(note.from.index)),
        .init(", \(date(note.writtenAt))", .strong),
      ]),
      blocks: [
        .text(RichText(note.text ?? "")),
        openChoices([.init("Keep it"), .init("Let it go: it is erased")]),
      ], moves: choosingMoves("choose"))
  }
}

extension Int {
  fileprivate func words(_ thing: String) -> String {
    self == 1 ? "a \(thing)" : "\(self) \(thing)s"
  }
}
