import Almanac
import App
import CalendarFile
import Content
import Dialogue

/// What two people keep between their talks, as entries of a calendar.
struct CalendarSheet {
  private let book: HouseBook
  private let names: Pair<String>
  /// Seconds east of Greenwich.
  private let zoneOffset: Int
  /// Nothing of what it is about leaves heard; only that there is something.
  private let isDiscreet: Bool
  /// Minutes before something with an hour; nil for no alarm at all.
  private let alarm: Int?

  init(
    _ book: HouseBook, names: Pair<String>, zoneOffset: Int, isDiscreet: Bool, alarm: Int?
  ) {
    self.book = book
    self.names = names
    self.zoneOffset = zoneOffset
    self.isDiscreet = isDiscreet
    self.alarm = alarm
  }

  /// In an order that the same journal has every time.
  var entries: [CalendarEntry] {
    let all =
      book.rituals.compactMap(ritual) + book.outings.compactMap(outing)
      + book.promises.flatMap(promise) + book.milestones.map(milestone) + nextTalk
    return all.sorted { $0.uid < $1.uid }
  }

  private func entry(
    _ uid: String, _ title: String, detail: String? = nil, place: String? = nil,
    start: CalendarDay, minute: Int? = nil, minutes: Int = 60, comesBack: Bool = false,
    changedAt: Int
  ) -> CalendarEntry {
    CalendarEntry(
      uid: "heard-" + String(numbered(uid), radix: 16), title: isDiscreet ? "For us" : title,
      detail: isDiscreet ? nil : detail, place: isDiscreet ? nil : place, start: start,
      minute: minute, minutes: minutes,
      // Of a whole day: at nine in the morning.
      // What is over rings no more.
      alarm: start < book.today && !comesBack ? nil : alarm.map { minute == nil ? 0 : $0 },
      changedAt: changedAt)
  }

  private func ritual(_ ritual: Ritual) -> CalendarEntry? {
    var entry = entry(
      "ritual-\(ritual.id)", ritual.title, detail: detail(ritual), place: ritual.place,
      start: ritual.start, minute: ritual.minute, minutes: ritual.minutes,
      comesBack: true, changedAt: ritual.changedAt)
    entry.cadence = ritual.cadence
    entry.until = ritual.ended
    if let pause = ritual.pause {
      if let until = pause.until {
        // What falls into the rest does not take place.
        let last = until.adding(days: -1)
        if pause.since <= last {
          entry.skipped = ritual.cadence.days(from: ritual.start, in: pause.since...last)
        }
      } else {
        let last = pause.since.adding(days: -1)
        entry.until = min(entry.until ?? last, last)
      }
    }
    if let moved = ritual.moved {
      entry.moved = [CalendarEntry.Moved(from: moved.from, to: moved.to, minute: moved.minute)]
    }
    // One that ended, or rests, before it began has no day at all.
    let first = ritual.cadence.next(onOrAfter: ritual.start, from: ritual.start)
    guard let first, entry.until.map({ first <= $0 }) ?? true else { return nil }
    return entry
  }

  private func detail(_ ritual: Ritual) -> String? {
    let parts = [ritual.what, ritual.firstStep].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  private func outing(_ outing: Outing) -> CalendarEntry? {
    guard let day = outing.day, !outing.isOver else { return nil }
    return entry(
      "date-\(outing.id)", outing.title, detail: outing.detail, place: outing.place, start: day,
      minute: outing.minute, minutes: outing.minutes, changedAt: outing.changedAt)
  }

  private func promise(_ promise: Promise) -> [CalendarEntry] {
    guard promise.isOpen, promise.isBetween(names), promise.isAgreed else {
      return []
    }
    let id = promise.agreement.id
    let owner = promise.agreement.owner
    let changed = promise.looks.last?.at ?? promise.agreement.madeAt
    var entries: [CalendarEntry] = []
    if let by = promise.by {
      entries.append(
        entry("agreement-\(id)", promise.sentence, detail: owner, start: by, changedAt: changed))
    }
    if let due = promise.due {
      entries.append(
        entry(
          "review-\(id)", "How is it going: \(promise.agreement.words)", detail: owner,
          start: CalendarDay(due, offset: zoneOffset), changedAt: changed))
    }
    return entries
  }

  private func milestone(_ milestone: Milestone) -> CalendarEntry {
    var entry = entry(
      "milestone-\(milestone.id)", milestone.title, detail: milestone.words, start: milestone.day,
      comesBack: milestone.comesBack, changedAt: milestone.changedAt)
    if milestone.comesBack {
      entry.cadence = Cadence(.yearly(month: milestone.day.month, day: milestone.day.day))
    }
    return entry
  }

  private var nextTalk: [CalendarEntry] {
    guard let next = book.nextTalk else { return [] }
    let day = CalendarDay(next, offset: zoneOffset)
    return day < book.today
      ? [] : [entry("next-talk", "The talk you meant to have", start: day, changedAt: next)]
  }
}

extension Failure {
  init(_ error: CalendarFileError) {
    switch error {
    case .libraryMissing:
      self.init(
        sentence: "calendars are written with libical, which is not here. On Debian: "
          + "apt-get install libical3", code: Exit.unavailable)
    case .zoneUnknown:
      self.init(
        sentence:
          "the time zone of this machine has no name that calendars know. Give one, such as "
          + "TZ=Europe/Berlin.", code: Exit.unavailable)
    case .notWritten:
      self.init(sentence: "there is too much for one calendar.", code: Exit.inputOutput)
    case .unreadable:
      self.init(sentence: "that is no calendar.", code: Exit.badData)
    }
  }
}
