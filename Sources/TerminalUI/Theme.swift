/// One of the terminal's own colours.
package enum Colour: Hashable, Sendable {
  case standard
  /// 0...15.
  case indexed(Int)
}

/// How a cell is drawn; the background is always the terminal's own.
package struct Look: Hashable, Sendable {
  package var foreground = Colour.standard
  package var isBold = false
  package var isUnderlined = false
  package var isReversed = false

  package static let plain = Look()
  static let bold = Look(isBold: true)
}

/// The characters that frames are drawn with.
package struct Glyphs: Equatable, Sendable {
  package var rule: String
  package var barUsed: String
  package var barLeft: String
  package var focus: String
  package var people: [String]
  package var bullet: String
  package var more: String
  package var gutter: String
  package var dot: String
  package var cut: String

  package static let unicode = Glyphs(
    rule: "─", barUsed: "━", barLeft: "─", focus: "›", people: ["●", "◆"], bullet: "•",
    more: "↓ more", gutter: "│", dot: " · ", cut: "…")
  package static let ascii = Glyphs(
    rule: "-", barUsed: "=", barLeft: "-", focus: ">", people: ["*", "+"], bullet: "*",
    more: "more below", gutter: "|", dot: " - ", cut: "...")
}

/// What roles look like on a terminal.
package struct Theme: Equatable, Sendable {
  package var name: String
  package var glyphs: Glyphs
  /// Only ASCII may reach the screen.
  package var isASCII: Bool
  private var people: [Look]
  private var focus: Look
  private var bar: Look

  /// Sixteen colours, chosen to be read on dark and on light backgrounds.
  package static let standard = Theme(
    name: "default", glyphs: .unicode, isASCII: false,
    people: [
      Look(foreground: .indexed(6), isBold: true), Look(foreground: .indexed(5), isBold: true),
    ],
    focus: Look(isBold: true), bar: Look(foreground: .indexed(6)))
  /// No colour that could be missed: weight, underline and reverse.
  package static let highContrast = Theme(
    name: "high-contrast", glyphs: .unicode, isASCII: false,
    people: [Look(isBold: true, isUnderlined: true), Look(isBold: true, isReversed: true)],
    focus: Look(isBold: true, isReversed: true), bar: Look(isBold: true))
  /// Weight alone, for terminals without colour.
  package static let monochrome = Theme(
    name: "monochrome", glyphs: .unicode, isASCII: false, people: [.bold, .bold], focus: .bold,
    bar: .plain)

  /// The same looks with ASCII characters.
  package var ascii: Theme {
    var theme = self
    theme.glyphs = .ascii
    theme.isASCII = true
    return theme
  }

  package func look(_ role: Role) -> Look {
    switch role {
    case .body, .quiet, .rule: .plain
    case .strong, .key: .bold
    case .person(let index): people[abs(index) % people.count]
    case .focus: focus
    case .bar: bar
    case .urgent: Look(isBold: true, isReversed: true)
    }
  }

  /// A text as this theme may show it.
  func shown(_ text: String) -> String { isASCII ? asciiText(text) : text }
}
