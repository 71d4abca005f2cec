package import Almanac
package import Content
package import Dialogue

// What a shell is told of the things between talks, alike in all of them: each has an `id` and a
// `title`; a day is "2026-11-22", a time of day "18:00", a moment milliseconds since 1970, in a field
// called `at` or with a name that ends in At. README, “For scripts”, says so to whoever reads it.

extension Promise {
  /// For a shell: all of it, and how it stands.
  ///
  /// - Parameter zoneOffset: Seconds east of Greenwich.
  package func listed(on today: CalendarDay, zoneOffset: Int) -> JSON {
    let due = due.map { CalendarDay($0, offset: zoneOffset) }
    let state =
      !isOpen
      ? "settled"
      : isToBeLookedAt(on: today, zoneOffset: zoneOffset)
        ? "due" : waitsFor != nil ? "waiting" : "open"
    return json.with([
      "title": .string(sentence), "state": .string(state),
      "day": .init(day(zoneOffset: zoneOffset)), "due": .init(due),
      "review": .init(due),
    ])
  }
}

extension Ritual {
  /// For a shell: all of it, and how it stands; `day` is the one that its state speaks of.
  package func listed(on today: CalendarDay) -> JSON {
    let (state, day, minute): (String, CalendarDay?, Int?) =
      switch standing(on: today) {
      case .due(let minute): ("due", today, minute)
      case .waiting(let since): ("waiting", since, nil)
      case .next(let next, let minute): ("next", next, minute)
      case .paused(let until): ("paused", until, nil)
      case .ended: ("ended", nil, nil)
      }
    return json.with([
      "id": .string(id), "rhythm": .string(rhythm), "state": .string(state), "day": .init(day),
      "time": .init(time: minute),
    ])
  }
}

extension Outing {
  /// For a shell: all of it.
  package var listed: JSON {
    json.with([
      "id": .string(id), "time": .init(time: minute),
      "state": .string(isOver ? "over" : day == nil ? "idea" : "planned"),
    ])
  }
}

extension Milestone {
  /// For a shell: all of it, and the next day it is for.
  package func listed(on today: CalendarDay) -> JSON {
    json.with(["id": .string(id), "next": .init(next(onOrAfter: today))])
  }
}

extension MapPage {
  /// For a shell: all of it, each line with the words of its question.
  package func listed(_ names: Pair<String>, _ library: Library) -> JSON {
    json.with([
      "id": .string(id), "name": .string(names[seat]), "title": .string("About \(names[seat])"),
      "lines": .array(
        lines.map { line in
          line.json.with(["asked": .init(library.mapQuestion(line.question))])
        }),
    ])
  }
}

extension Reveal {
  /// For a shell: all of it, and its day.
  ///
  /// - Parameter zoneOffset: Seconds east of Greenwich.
  package func listed(zoneOffset: Int) -> JSON {
    json.with(["day": .init(CalendarDay(at, offset: zoneOffset))])
  }
}

extension Thanks {
  /// For a shell: all of it, and its day.
  ///
  /// - Parameter zoneOffset: Seconds east of Greenwich.
  package func listed(zoneOffset: Int) -> JSON {
    json.with(["day": .init(CalendarDay(at, offset: zoneOffset))])
  }
}

extension JSON {
  /// - Parameter minute: Of the day, 0..<1440.
  init(time minute: Int?) { self.init(minute.map { ClockTime(minutes: $0).text }) }

  /// An object with more members, or others in the place of its own.
  fileprivate func with(_ more: [String: JSON]) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.merging(more) { $1 })
  }
}
