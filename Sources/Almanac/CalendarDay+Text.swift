extension CalendarDay {
  /// The day of these numbers, where there is one.
  ///
  /// - Parameters:
  ///   - year: 1970...9999; nil for any other.
  ///   - month: 1...12; nil for any other.
  ///   - day: 1...31; nil for a 30th of February and the like.
  package init?(existing year: Int, _ month: Int, _ day: Int) {
    guard (1970...9999).contains(year), (1...12).contains(month),
      (1...CalendarMonth(year, month).dayCount).contains(day)
    else { return nil }
    self.init(year, month, day)
  }

  /// The day as it is stored, `"2026-11-22"` (ISO 8601).
  package var text: String {
    let figures = String(year)
    let padding = String(repeating: "0", count: max(0, 4 - figures.count))
    return "\(padding)\(figures)-\(twoDigits(month))-\(twoDigits(day))"
  }

  /// Reads what `text` writes: nil for anything else, for a day that does not exist, and outside
  /// the years 1970...9999.
  package init?(text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.number(bytes[..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8...])
    else { return nil }
    self.init(existing: year, month, day)
  }

  /// Digits of ASCII only, no sign.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return number
  }

  private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}

extension Int {
  /// Rounded towards the past, unlike `/`.
  ///
  /// - Parameter divisor: More than nothing.
  func flooredDivision(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : (self - divisor + 1) / divisor
  }
}
