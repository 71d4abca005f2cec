package import TerminalUI

/// Somebody looking through the insights, a part at a time.
package struct InsightView: Equatable, Sendable {
  package var insights: Insights
  /// Which part is on the screen, 0...4.
  package var at = 0
  /// The figures in place of the picture.
  package private(set) var showsFigures = false

  package init(_ insights: Insights) { self.insights = insights }

  /// The part on the screen.
  package var part: Insights.Part { insights.parts[at] }

  /// What follows it is the way out.
  package var isLast: Bool { at == insights.parts.count - 1 }

  /// Goes on to the next part.
  ///
  /// - Returns: False at the last one, where going on means leaving.
  package mutating func goOn() -> Bool {
    showsFigures = false
    if isLast { return false }
    at += 1
    return true
  }

  /// Goes back: from the figures to the picture, from a part to the one before.
  ///
  /// - Returns: False at the first one, where going back means leaving.
  package mutating func goBack() -> Bool {
    if showsFigures {
      showsFigures = false
      return true
    }
    if at == 0 { return false }
    at -= 1
    return true
  }

  /// Changes between picture and figures, where there is a picture.
  package mutating func toggleFigures() {
    guard case .chart = part.content else { return }
    showsFigures.toggle()
  }
}

extension InsightView {
  /// The page of the part on the screen.
  ///
  /// - Parameter isPlain: For lines, which say the figures at once.
  package func page(isPlain: Bool) -> Page {
    var blocks: [Page.Block] = []
    var title: RichText?
    var hasPicture = false
    switch part.content {
    case .chart(let chart) where isPlain || !showsFigures:
      blocks.append(.chart(chart))
      hasPicture = true
    case .chart(let chart):
      title = RichText([.init(chart.title, .strong)])
      blocks.append(.table(chart.table))
    case .tooEarly(let sentence):
      title = RichText([.init(part.kind.title, .strong)])
      blocks.append(.text(RichText(sentence)))
    }
    if isLast { blocks.append(.text(RichText(Insights.limit))) }
    let onward = isLast ? "back" : "the next one"
    let figures: [Page.Move] =
      switch part.content {
      case .chart where !isPlain:
        [Action.read.move(hasPicture ? "the figures" : "the picture")]
      case .chart, .tooEarly: []
      }
    return Page(
      place: ["How it has been", "\(at + 1) of \(insights.parts.count)"], title: title,
      blocks: blocks,
      moves: [Action.next.move(onward)] + figures
        + [Action.back.move(), Action.hide.move(), Action.help.move()])
  }
}
