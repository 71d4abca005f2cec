package import Almanac
import Content

extension Ritual {
  /// How often and when, in words: `"every Thursday, 18:00"`.
  package var rhythm: String {
    cadence.words + (minute.map { ", \(ClockTime(minutes: $0).text)" } ?? "")
  }

  /// How it stands, in a few words for a list or a line: `"today, 18:00"`, `"rests"`.
  package func words(on today: CalendarDay) -> String {
    func at(_ minute: Int?) -> String {
      minute.map { ", \(ClockTime(minutes: $0).text)" } ?? ""
    }
    return switch standing(on: today) {
    case .due(let minute): "today\(at(minute))"
    case .waiting: "another time?"
    case .next(let day?, let minute): day.words(from: today) + at(minute)
    case .next(nil, _): "no day to come"
    case .paused(let until?): "rests until \(until.words(from: today))"
    case .paused(nil): "rests"
    case .ended: "ended"
    }
  }
}

extension [Ritual] {
  /// Due first, then those that wait for another time, those to come, those that rest, those that
  /// were ended.
  package func sorted(on today: CalendarDay) -> [Ritual] {
    func order(_ place: Int, _ ritual: Ritual) -> (Int, Int, Int, Int) {
      switch ritual.standing(on: today) {
      case .due(let minute): (0, 0, minute ?? -1, place)
      case .waiting(let since): (1, since.daysSince1970, -1, place)
      case .next(let day?, let minute): (2, day.daysSince1970, minute ?? -1, place)
      case .next(nil, _): (3, 0, 0, place)
      case .paused(let until): (4, until?.daysSince1970 ?? .max, 0, place)
      case .ended: (5, 0, 0, place)
      }
    }
    return enumerated().sorted {
      order($0.offset, $0.element) < order($1.offset, $1.element)
    }.map(\.element)
  }
}

extension CalendarDay {
  /// As people near it call it: `"tomorrow"`, `"Thursday"`, `"Thursday 12 November"`; with its year
  /// where that is another one.
  package func words(from today: CalendarDay) -> String {
    switch daysSince1970 - today.daysSince1970 {
    case 0: "today"
    case 1: "tomorrow"
    case -1: "yesterday"
    case 2...6: Self.weekdays[weekday]
    default:
      year == today.year ? "\(inMonth) \(CalendarMonth.names[month - 1])" : words
    }
  }
}
