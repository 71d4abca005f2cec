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

  /// The terminal's own colours and weight.
  package static let plain = Look()
  static let bold = Look(isBold: true)
}

/// The characters that frames are drawn with.
package struct Glyphs: Equatable, Sendable {
  /// One cell of the lines that divide a page.
  package var rule: String
  /// One cell of time that is used.
  package var barUsed: String
  /// One cell of time that is left.
  package var barLeft: String
  /// Before the option in focus.
  package var focus: String
  /// A mark for each person, so that nobody depends on colour.
  package var people: [String]
  /// Before a calm notice; also one character that is typed unseen.
  package var bullet: String
  /// Says that the page goes on below.
  package var more: String
  /// Beside what is written.
  package var gutter: String
  /// At the beginning of a line that shows the end of a text: one cell.
  package var before: String
  /// At the end of a line that shows the beginning of a text: one cell.
  package var after: String
  /// Between the parts of a place.
  package var dot: String
  /// Where something was left out.
  package var cut: String
  /// Pieces of bars, from the fullest: four that can be told apart without colour.
  package var fills: [String]
  /// Seven ends of a bar, from an eighth of a cell on.
  package var eighths: [String]
  /// Eight columns, from the lowest on.
  package var levels: [String]
  /// A place of a grid that is marked.
  package var marked: String
  /// A place of a grid that is not.
  package var open: String

  /// For terminals with UTF-8.
  package static let unicode = Glyphs(
    rule: "─", barUsed: "━", barLeft: "─", focus: "›", people: ["●", "◆"], bullet: "•",
    more: "↓ more", gutter: "│", before: "‹", after: "›", dot: " · ", cut: "…",
    fills: ["█", "▓", "▒", "░"],
    eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], marked: "█", open: "·")
  /// For all others.
  package static let ascii = Glyphs(
    rule: "-", barUsed: "=", barLeft: "-", focus: ">", people: ["*", "+"], bullet: "*",
    more: "more below", gutter: "|", before: "<", after: ">", dot: " - ", cut: "...",
    fills: ["#", "+", "=", "-"],
    eighths: [], levels: [".", ":", "-", "=", "+", "*", "#", "@"], marked: "#", open: ".")
}

/// What roles look like on a terminal.
package struct Theme: Equatable, Sendable {
  /// As `--theme` takes it.
  package var name: String
  /// Unicode's, or ASCII's.
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

  /// How a role is drawn.
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
