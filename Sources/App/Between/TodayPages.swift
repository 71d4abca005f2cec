package import Almanac
package import Content
package import Dialogue
import TerminalUI

extension AppModel {
  func todayPage(_ between: Between, at instant: Instant) -> Page {
    let today = today(between.book)
    var blocks: [Page.Block] = []
    if today.things.isEmpty {
      blocks.append(.text("Nothing is due today. A good day for nothing."))
    } else {
      blocks.append(
        choices(
          today.things.map { thing in
            let words = thing.words(names ?? Pair("", ""))
            return Page.Choices.Option(words.label, detail: words.detail)
          }))
    }
    if let card = tableTalk(library, on: between.book.today) {
      blocks.append(.card(Page.Card(text: card, caption: "For the table")))
    }
    let canDo = today.things.contains {
      switch $0.matter {
      case .ritual: $0.isDue
      case .missed: true
      default: false
      }
    }
    return Page(
      place: betweenPlace(nil) + [between.book.today.words], title: title("Today"),
      blocks: blocks,
      moves: today.things.isEmpty
        ? closingMoves
        : [Action.next.move("open", key: "Enter")] + (canDo ? [Action.didIt.move()] : [])
          + [Action.back.move(), Action.hide.move(), Action.help.move()])
  }
}

/// A question for the table, another one each day: the light ones of the deck that is made for it.
///
/// - Returns: Nil where there is no such deck.
package func tableTalk(_ library: Library, on day: CalendarDay) -> String? {
  guard let deck = library.deck("table-talk") else { return nil }
  let prompts = deck.prompts.filter { $0.sensitive == nil }
  guard !prompts.isEmpty else { return nil }
  // Every question once before one comes again.
  let count = prompts.count
  let place = (day.daysSince1970 % count + count) % count
  return prompts[place].text
}

extension Today.Occasion {
  /// What it is in words, for a page, a line or a shell.
  package func words(_ names: Pair<String>) -> (label: String, detail: String?) {
    let time = minute.map { ", \(ClockTime(minutes: $0).text)" } ?? ""
    let when = isDue ? nil : day.words + time
    switch matter {
    case .note(let seat, let count):
      return (count == 1 ? "A note for \(names[seat])" : "\(count) notes for \(names[seat])", nil)
    case .sealedNotes(let seat):
      return (
        "There may be a note for \(names[seat])",
        "It shows when \(names[seat])’s own pages are unlocked"
      )
    case .checkInsWait: return ("You have both checked in: open it together", nil)
    case .checkIn(let seat):
      return ("\(names[seat.other]) has checked in", nil)
    case .openTalk: return ("Your talk waits where you left it", nil)
    case .nextTalk:
      return ("The talk you meant to have", when)
    case .ritual(let ritual):
      return (
        ritual.title + (isDue ? time : ""),
        when ?? ritual.place
      )
    case .missed(let ritual):
      return ("\(ritual.title): find another time?", nil)
    case .outing(let outing):
      return (outing.title + (isDue ? time : ""), when ?? outing.place)
    case .memory(let outing):
      return ("\(outing.title): one line to remember it by?", nil)
    case .byWhen(let promise):
      return (
        promise.sentence, "\(promise.agreement.owner), " + (when.map { "by \($0)" } ?? "by today")
      )
    case .review(let promise):
      return ("How is it going: \(promise.agreement.words)", when)
    case .accept(let promise, let seat):
      return ("\(names[seat]), is this all right: \(promise.proposed.agreement.words)", nil)
    case .milestone(let milestone, let years):
      let ago = years > 0 ? years == 1 ? "one year" : "\(years) years" : nil
      return (
        milestone.title + (ago.map { ": \($0)" } ?? ""), when ?? milestone.words
      )
    }
  }
}

extension Today {
  /// The day on one screen, line by line.
  package func lines(_ names: Pair<String>, question: String?) -> [String] {
    var lines = [day.words]
    func list(_ things: [Occasion]) -> [String] {
      things.prefix(8).flatMap { thing -> [String] in
        let words = thing.words(names)
        return ["  \(words.label)"] + (words.detail.map { ["      \($0)"] } ?? [])
      }
        + (things.count > 8
          ? ["  and \(things.count - 8) more: they are in heard, under “Between talks”"] : [])
    }
    if due.isEmpty { lines.append("Nothing is due today.") }
    lines += list(due)
    // What may be is no part of what is not.
    if due.isEmpty, !uncertain.isEmpty { lines.append("") }
    lines += list(uncertain)
    if !coming.isEmpty { lines += ["", "In the next days:"] + list(coming) }
    if let question { lines += ["", "For the table: \(question)"] }
    return lines
  }

  package func json(_ names: Pair<String>, question: String?) -> JSON {
    [
      "schema": 1, "day": .string(day.text), "question": .init(question),
      "things": .array(
        things.map { thing in
          let words = thing.words(names)
          return [
            "kind": .string(thing.matter.kind), "forToday": .bool(thing.isDue),
            "day": .init(thing.day), "time": .init(time: thing.minute),
            "title": .string(words.label), "detail": .init(words.detail),
            "id": .init(thing.matter.id),
          ]
        }),
    ]
  }
}

extension Today.Matter {
  fileprivate var kind: String {
    switch self {
    case .note: "note"
    case .sealedNotes: "sealed-notes"
    case .checkInsWait: "check-ins-wait"
    case .checkIn: "check-in"
    case .openTalk: "open-talk"
    case .nextTalk: "next-talk"
    case .ritual: "ritual"
    case .missed: "ritual-again"
    case .outing: "date"
    case .memory: "memory"
    case .byWhen: "agreement"
    case .review: "review"
    case .accept: "accept"
    case .milestone: "milestone"
    }
  }

  /// In the journal; nil for what has no page of its own.
  fileprivate var id: String? {
    switch self {
    case .note, .sealedNotes, .checkIn, .checkInsWait, .nextTalk: nil
    case .openTalk(let id): id
    case .ritual(let ritual), .missed(let ritual): ritual.id
    case .outing(let outing), .memory(let outing): outing.id
    case .byWhen(let promise), .review(let promise), .accept(let promise, _): promise.agreement.id
    case .milestone(let milestone, _): milestone.id
    }
  }
}
