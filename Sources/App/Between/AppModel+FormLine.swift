import Dialogue
import TerminalUI

/// What is typed into a question, and what is said where it cannot be taken.
extension AppModel {
  /// A line that cannot be taken stands in no field to be mended: what stood there before does
  /// again, and an empty line means that.
  mutating func refuse(_ form: Form) {
    if isPlain { focus.editor = formEditor(form) }
  }

  /// A number as people type it; of minutes also “2 hours”.
  func count(_ typed: String, of unit: String) -> Int? {
    let words = typed.lowercased().filter { $0 != " " }
    let digits = words.prefix { $0.isWholeNumber }
    guard let number = Int(digits) else { return nil }
    switch words.dropFirst(digits.count) {
    case "": return number
    case "min", "minute",
      "minutes" where unit == "minutes":
      return number
    case "h", "hour",
      "hours" where unit == "minutes":
      return number > 1000 ? nil : number * 60
    default: return unit.hasPrefix(words.dropFirst(digits.count)) ? number : nil
    }
  }

  func blankWords(_ question: Form.Question) -> String {
    switch question.kind {
    case .day(_, let isOfAnyYear):
      "Which day? heard takes \(isOfAnyYear ? anyYearHint : dayHint)."
    case .number(let range, let unit):
      "Please type a number of \(unit) from \(range.lowerBound) to \(range.upperBound)."
    case .line, .text, .choose, .several, .scale, .feeling, .need, .time:
      "A few words first, or \(isPlain ? "/back" : "Esc") to go back."
    }
  }
}

extension String {
  /// Without blanks around it.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
