package import Almanac
import Content
import TerminalUI

/// Which day is meant where words leave it open, as `saturday` and `24 December` do.
package enum DayReading: Sendable {
  /// The next one there is; a weekday is another day than today.
  case ahead
  /// The last one there was, today included.
  case back
}

/// Days as people type them: `2026-12-24`, `24.12.`, `24 December`, `saturday`, `tomorrow`,
/// `in two weeks`.
///
/// - Returns: Nil for anything that is no day.
package func typedDay(
  _ typed: String, today: CalendarDay, reading: DayReading = .ahead
) -> CalendarDay? {
  let words = CleanText.line(typed).lowercased().split { " ,".contains($0) }.map(String.init)
  switch words.count {
  case 1:
    switch words[0] {
    case "today": return today
    case "tomorrow": return today.adding(days: 1)
    case "yesterday": return today.adding(days: -1)
    default:
      if let weekday = weekday(words[0]) { return nearest(weekday, today, reading) }
      return figures(words[0], today, reading)
    }
  case 2 where words[0] == "next":
    return weekday(words[1]).map { next($0, after: today) }
  case 2 where words[0] == "last":
    return weekday(words[1]).map { next($0, after: today.adding(days: -8)) }
  case 2 where ["this", "on"].contains(words[0]):
    return weekday(words[1]).map { nearest($0, today, reading) }
  case 3 where words[0] == "in": return span(words[1], words[2], from: today)
  case 2, 3: return named(words, today, reading)
  default: return nil
  }
}

/// Whether words for a day leave the year to heard: `8 september`, `8.9.`
package func leavesYearOpen(_ typed: String) -> Bool {
  let words = CleanText.line(typed).lowercased().split { !$0.isLetter && !$0.isNumber }
  return words.first != "in" && !words.contains { $0.count == 4 && $0.allSatisfy(\.isNumber) }
}

/// How to type a day, for a field or an error.
package let dayHint = "tomorrow, saturday, in two weeks, 24 December, 2026-12-24"

/// How to type a day that may be long ago.
let anyYearHint = "12 May 2014, 2014-05-12, yesterday"

/// How to type a day that was, for an error.
package let pastDayHint = "today, yesterday, saturday, 20 November, 2026-11-20"

private func weekday(_ word: String) -> Int? {
  guard word.count >= 3 else { return nil }
  return CalendarDay.weekdays.firstIndex { $0.lowercased().hasPrefix(word) }
}

private func next(_ weekday: Int, after today: CalendarDay) -> CalendarDay {
  let ahead = (weekday - today.weekday + 7) % 7
  return today.adding(days: ahead == 0 ? 7 : ahead)
}

private func nearest(_ weekday: Int, _ today: CalendarDay, _ reading: DayReading) -> CalendarDay {
  switch reading {
  case .ahead: next(weekday, after: today)
  case .back: next(weekday, after: today.adding(days: -7))
  }
}

private func span(_ count: String, _ unit: String, from today: CalendarDay) -> CalendarDay? {
  let numbers = [
    "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]
  let number = Int(count) ?? (count == "an" ? 1 : numbers.firstIndex(of: count).map { max(1, $0) })
  guard let number, (0...9999).contains(number) else { return nil }
  switch unit {
  case "day", "days": return today.adding(days: number)
  case "week", "weeks": return today.adding(days: number * 7)
  case "month", "months": return today.adding(months: number)
  case "year", "years": return number > 100 ? nil : today.adding(months: number * 12)
  default: return nil
  }
}

/// `24 december`, `december 24`, each with a year or without.
private func named(
  _ words: [String], _ today: CalendarDay, _ reading: DayReading
) -> CalendarDay? {
  func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return CalendarMonth.names.firstIndex { $0.lowercased().hasPrefix(word) }.map { $0 + 1 }
  }
  func ordinal(_ word: String) -> Int? {
    Int(word.prefix { $0.isNumber }).flatMap { (1...31).contains($0) ? $0 : nil }
  }
  let pair: (Int, Int)? =
    if let day = ordinal(words[0]), let month = month(words[1]) {
      (day, month)
    } else if let month = month(words[0]), let day = ordinal(words[1]) {
      (day, month)
    } else {
      nil
    }
  guard let (day, month) = pair else { return nil }
  if words.count == 3 { return Int(words[2]).flatMap { existing($0, month, day) } }
  return nearest(month, day, today, reading)
}

/// `2026-12-24`, `24.12.2026`, `24.12.`
private func figures(
  _ word: String, _ today: CalendarDay, _ reading: DayReading
) -> CalendarDay? {
  let parts = word.split(omittingEmptySubsequences: true) { "-./".contains($0) }.map(String.init)
  let numbers = parts.compactMap { Int($0) }
  guard numbers.count == parts.count else { return nil }
  if numbers.count == 3, parts[0].count == 4 { return existing(numbers[0], numbers[1], numbers[2]) }
  // Day and month are told apart by points alone: with slashes both orders are in use.
  guard word.contains("."), !word.contains("/") else { return nil }
  if numbers.count == 3, parts[2].count == 4 { return existing(numbers[2], numbers[1], numbers[0]) }
  if numbers.count == 2 { return nearest(numbers[1], numbers[0], today, reading) }
  return nil
}

private func existing(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
  guard (1900...9999).contains(year), (1...12).contains(month),
    (1...CalendarMonth(year, month).dayCount).contains(day)
  else { return nil }
  return CalendarDay(year, month, day)
}

/// The next time there is such a day, or the last, today included.
private func nearest(
  _ month: Int, _ day: Int, _ today: CalendarDay, _ reading: DayReading
) -> CalendarDay? {
  let days = (0...8).lazy
  return switch reading {
  case .ahead:
    days.compactMap { existing(today.year + $0, month, day) }.first { $0 >= today }
  case .back:
    days.compactMap { existing(today.year - $0, month, day) }.first { $0 <= today }
  }
}

/// A time of day as people type it: `18:00`, `9:05`, `18`, `6 pm`.
///
/// - Returns: Minute of the day, 0..<1440; nil for anything that is none.
package func typedMinute(_ typed: String) -> Int? {
  var text = CleanText.line(typed).lowercased().filter { $0 != " " }
  var half: Int?
  if text.hasSuffix("pm") { half = 12 }
  if text.hasSuffix("am") { half = 0 }
  if half != nil { text.removeLast(2) }
  text = String(text.map { $0 == "." ? ":" : $0 })
  guard let time = ClockTime(text.contains(":") ? text : text + ":00") else { return nil }
  guard let half else { return time.minute }
  guard (1...12).contains(time.minute / 60) else { return nil }
  return (time.minute / 60 % 12 + half) * 60 + time.minute % 60
}
