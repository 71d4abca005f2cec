import Dialogue
import TerminalUI

extension AppModel {
  /// Usual times to come back, in minutes: twenty at least, so that bodies can settle.
  static let returns: [(String, Int)] = [
    ("20 minutes", 20), ("Half an hour", 30), ("An hour", 60), ("Two hours", 120),
    ("Tomorrow at this time", 1440),
  ]

  /// Nobody came an hour after the time: the page asks what now, and blames nobody.
  static let overdueAfter: Milliseconds = 3_600_000

  /// Milliseconds until they are to be back; nil when they are not apart.
  func leftApart(at instant: Instant) -> Milliseconds? {
    talk?.session.timeOut?.apart?.left(at: instant.moment)
  }

  /// They can come back once twenty minutes have passed, or when the clock cannot tell.
  func mayComeBack(at instant: Instant) -> Bool {
    guard let apart = talk?.session.timeOut?.apart else { return false }
    let passed = apart.minutes * 60_000 - apart.left(at: instant.moment)
    return passed >= TimeOut.range.lowerBound * 60_000 || passed >= apart.minutes * 60_000
  }

  func isOverdue(at instant: Instant) -> Bool {
    leftApart(at: instant).map { $0 <= -Self.overdueAfter } ?? false
  }

  /// Times that can be chosen on the present page of a time-out.
  func returnTimes(at instant: Instant) -> [(String, Int)] {
    guard let timeOut = talk?.session.timeOut else { return [] }
    switch timeOut.stage {
    case .proposing: return Self.returns
    case .answering(let minutes): return Self.returns.filter { $0.1 != minutes }
    case .notCalm: return Self.returns.filter { timeOut.room?.contains($0.1) ?? false }
    case .apart: return Self.returns
    case .settling, .calming, .reentering: return []
    }
  }

  mutating func chooseInTimeOut(_ index: Int, at instant: Instant) -> [Effect] {
    guard let timeOut = talk?.session.timeOut else { return [] }
    let times = returnTimes(at: instant)
    switch timeOut.stage {
    case .proposing:
      if times.indices.contains(index) {
        return record(.proposed(minutes: times[index].1), at: instant)
      }
      return index == times.count ? layOtherTime() : record(.wentOn, at: instant)
    case .answering(let minutes):
      guard focus.isCountering else {
        if index == 0 { return settle(minutes, at: instant) }
        focus.isCountering = true
        focus.selected = 0
        return []
      }
      if times.indices.contains(index) {
        return record(.countered(minutes: times[index].1), at: instant)
      }
      return layOtherTime()
    case .settling(let minutes, let counter):
      return settle(index == 0 ? minutes : counter, at: instant)
    case .notCalm:
      if times.indices.contains(index) { return settle(times[index].1, at: instant) }
      if timeOut.room != nil, index == times.count { return layOtherTime() }
      return draftNow(at: instant) + record(.stopped, at: instant)
    case .apart:
      // Nobody came, and now somebody is here: on, another time, or let it go.
      switch index {
      case 0: return record(.cameBack, at: instant)
      case 1: return layOtherTime()
      default: return record(.stopped, at: instant)
      }
    case .calming, .reentering: return []
    }
  }

  private mutating func layOtherTime() -> [Effect] {
    focus.editor = Editor(isMultiline: false, limit: 12)
    focus.isOutside = false
    return lay(.otherTime)
  }

  private mutating func settle(_ minutes: Int, at instant: Instant) -> [Effect] {
    record(.settled(minutes: minutes, instant.moment), at: instant)
  }

  /// A time that was typed: minutes, or hours and minutes with a colon.
  mutating func takeOtherTime(at instant: Instant) -> [Effect] {
    let range = talk?.session.timeOut?.offered ?? TimeOut.range
    guard let minutes = Self.minutes(in: focus.editor?.text ?? ""), range.contains(minutes) else {
      trouble =
        "Minutes, from \(range.lowerBound) to \(range.upperBound), or hours and minutes, as in 1:30."
      return []
    }
    focus.editor = nil
    overlay = nil
    switch talk?.session.timeOut?.stage {
    case .proposing: return record(.proposed(minutes: minutes), at: instant)
    case .answering: return record(.countered(minutes: minutes), at: instant)
    case .notCalm, .apart: return settle(minutes, at: instant)
    case .settling, .calming, .reentering, nil: return []
    }
  }

  static func minutes(in text: String) -> Int? {
    let parts = text.filter { $0 != " " }.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
    guard numbers.count == parts.count else { return nil }
    switch numbers.count {
    case 1: return numbers[0]
    case 2: return numbers[1] < 60 && numbers[0] <= 24 ? numbers[0] * 60 + numbers[1] : nil
    default: return nil
    }
  }

  mutating func goOnInTimeOut(at instant: Instant) -> [Effect] {
    guard let timeOut = talk?.session.timeOut else { return [] }
    switch timeOut.stage {
    case .apart: return mayComeBack(at: instant) ? record(.cameBack, at: instant) : []
    case .calming(_, true), .reentering: return record(.done(words: nil), at: instant)
    case .proposing, .answering, .settling, .calming, .notCalm: return []
    }
  }
}

extension TimeOut {
  /// Minutes that can be named now.
  var offered: ClosedRange<Int> {
    if case .notCalm = stage { return room ?? Self.range }
    return Self.range
  }
}
