import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func betweenPage(at instant: Instant) -> Page {
    guard let between else { return homePage(at: instant) }
    if let form = between.form { return formPage(form, placeOfForm(form)) }
    switch between.place {
    case .menu:
      return betweenMenuPage("What would you like to do?", betweenPlace(nil), between, at: instant)
    case .together:
      return betweenMenuPage(
        "What would be good for the two of you?", betweenPlace(.together), between, at: instant)
    case .today: return todayPage(between, at: instant)
    case .checkIn(let room): return checkInPage(room, between, at: instant)
    case .thanks(let room): return thanksPage(room, between, at: instant)
    case .agreements(let room): return agreementPage(room, between, at: instant)
    case .rituals(let room): return ritualPage(room, between, at: instant)
    case .dates(let room): return datePage(room, between, at: instant)
    case .menus(let room): return menuPage(room, between, at: instant)
    case .milestones(let room): return milestonePage(room, between, at: instant)
    case .map(let room): return mapPage(room, between, at: instant)
    case .insights(let room): return insightPage(room, between, at: instant)
    }
  }

  /// Where a page between talks is.
  func betweenPlace(_ door: Between.Door?) -> [String] {
    ["Between talks"] + (door.map { [$0.title] } ?? [])
  }

  func placeOfForm(_ form: Form) -> [String] {
    if let seat = form.seat, let names {
      return ["only for \(names[seat])", form.purpose.door.title]
    }
    return betweenPlace(form.purpose.door)
  }

  private func betweenMenuPage(
    _ words: String, _ place: [String], _ between: Between, at instant: Instant
  ) -> Page {
    Page(
      place: place, title: title(words),
      blocks: [
        choices(
          betweenRows.map { door in
            Page.Choices.Option(door.menuWords, detail: detail(door, between, at: instant))
          })
      ],
      moves: choosingMoves("choose"))
  }

  /// What waits behind a door; nil for nothing.
  private func detail(_ door: Between.Door, _ between: Between, at instant: Instant) -> String? {
    let book = between.book
    switch door {
    case .today:
      let due = today(book).due
      return due.isEmpty ? nil : due.count == 1 ? "One thing" : "\(due.count) things"
    case .checkIn:
      if book.unopened != nil { return "You have both checked in; open it together" }
      guard let names, let seat = Seat.allCases.first(where: { book.waiting[$0] != nil }) else {
        return nil
      }
      return "\(names[seat]) has checked in; \(names[seat.other]) not yet"
    case .together: return "Dates, menus of closeness, ideas"
    case .thanks, .agreements, .rituals, .dates, .menus, .milestones, .map, .insights, .ideas:
      return nil
    }
  }
}

extension Between.Door {
  /// In the place of a page.
  var title: String {
    switch self {
    case .today: "today"
    case .checkIn: "check-in"
    case .thanks: "thank-you"
    case .agreements: "agreements"
    case .rituals: "rituals"
    case .together: "time together"
    case .dates: "dates"
    case .menus: "menus"
    case .milestones: "milestones"
    case .map: "about each other"
    case .insights: "how it has been"
    case .ideas: "ideas"
    }
  }

  /// In the menu.
  var menuWords: String {
    switch self {
    case .today: "See what there is today"
    case .checkIn: "Check in with each other"
    case .thanks: "Say thank you"
    case .agreements: "Look at what you agreed"
    case .rituals: "Small rituals"
    case .together: "Time together"
    case .dates: "Plan something together"
    case .menus: "Menus of closeness"
    case .milestones: "Days worth remembering"
    case .map: "What matters to each of you"
    case .insights: "See how it has been going"
    case .ideas: "Look through ideas for the two of you"
    }
  }
}

extension Form.Purpose {
  /// The room that asks.
  var door: Between.Door {
    switch self {
    case .checkIn: .checkIn
    case .thanks: .thanks
    case .agreement: .agreements
    case .ritual, .ritualTime, .ritualPause: .rituals
    case .plan, .idea, .memory: .dates
    case .milestone: .milestones
    case .map, .guess: .map
    }
  }
}
