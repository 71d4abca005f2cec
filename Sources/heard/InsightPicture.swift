import TerminalUI

/// A chart as SVG that grows with the page: lengths across are shares of its width, so that words
/// keep their size on a telephone.
struct InsightPicture {
  private let chart: Page.Chart
  /// Of its part; every id inside begins with it.
  private let id: String

  init(_ chart: Page.Chart, id: String) {
    self.chart = chart
    self.id = id
  }

  var svg: String {
    let drawn =
      switch chart.form {
      case .bars(let bars): self.bars(bars)
      case .sparks(let sparks): self.sparks(sparks)
      case .grid(let grid): self.grid(grid)
      }
    return """
      <svg role="img" aria-labelledby="\(id)-t \(id)-d" height="\(drawn.height)">
      <title id="\(id)-t">\(text(chart.title))</title>
      <desc id="\(id)-d">\(text(chart.sentence))</desc>
      \(drawn.parts.joined(separator: "\n"))
      </svg>
      """
  }

  private struct Drawing {
    var parts: [String] = []
    /// In pixels, as far as it is drawn.
    var height = 0
  }

  private func text(_ text: String) -> String { escaped(CleanText.block(text)) }

  private func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)") + "%"
  }

  private func word(
    _ word: String, x: Double = 0, y: Int, anchor: String? = nil, isNumber: Bool = false
  )
    -> String
  {
    "<text x=\"\(percent(x))\" y=\"\(y)\""
      + (anchor.map { " text-anchor=\"\($0)\"" } ?? "") + (isNumber ? " class=\"number\"" : "")
      + ">\(short(word))</text>"
  }

  /// As much of some words as a telephone has room for; whole where they are pointed at, as they are
  /// in the table below the picture.
  private func short(_ words: String, room: Int = 280) -> String {
    let clean = CleanText.block(words)
    var used = 0
    var kept = ""
    for character in clean {
      used += Self.pixels(character)
      if used > room { return "<title>\(escaped(clean))</title>\(escaped(kept))…" }
      if used + Self.pixels("…") <= room { kept.append(character) }
    }
    return escaped(clean)
  }

  /// What a character takes at most of a line, in the fonts that a page of letters is set in.
  private static func pixels(_ character: Character) -> Int {
    if CellWidth.of(character) > 1 { return 15 }
    return character.isUppercase || "mwæœ@%&—…".contains(character) ? 13 : 8
  }

  private func rectangle(
    x: Double, y: Int, width: Double, height: Int, _ attributes: String
  ) -> String {
    "<rect x=\"\(percent(x))\" y=\"\(y)\" width=\"\(percent(width))\" height=\"\(height)\" "
      + attributes + "/>"
  }

  // MARK: Fills

  private func colour(_ role: Role) -> String {
    switch role {
    case .person(1): "two"
    case .person, .bar, .strong, .focus, .key: "one"
    case .body, .quiet, .rule, .urgent: "plain"
    }
  }

  /// Each piece has a pattern of its own besides its colour.
  private func pattern(_ index: Int, _ role: Role) -> String {
    let colour = colour(role)
    let strokes =
      switch index {
      case 1: "<path class=\"\(colour)-edge\" d=\"M-2 2l4-4M0 8l8-8M6 10l4-4\" stroke-width=\"2\"/>"
      case 2: "<circle class=\"\(colour)\" cx=\"4\" cy=\"4\" r=\"1.6\"/>"
      default: "<path class=\"\(colour)-edge\" d=\"M0 4h8\" stroke-width=\"2\"/>"
      }
    return "<pattern id=\"\(id)-p\(index)\" width=\"8\" height=\"8\" "
      + "patternUnits=\"userSpaceOnUse\">\(strokes)</pattern>"
  }

  private func look(_ index: Int, _ role: Role) -> String {
    index == 0
      ? "class=\"\(colour(role)) edge\""
      : "class=\"\(colour(role))-edge edge\" fill=\"url(#\(id)-p\(index))\""
  }

  // MARK: Forms

  private func bars(_ chart: Page.Chart.Bars) -> Drawing {
    var drawing = Drawing()
    let patterns = chart.series.enumerated().dropFirst().map { pattern($0, $1.role) }
    if !patterns.isEmpty { drawing.parts.append("<defs>\(patterns.joined())</defs>") }
    for (index, series) in chart.series.enumerated() where chart.series.count > 1 {
      let y = drawing.height
      drawing.parts.append(
        "<rect x=\"1\" y=\"\(y + 2)\" width=\"28\" height=\"14\" \(look(index, series.role))/>"
          + "<text x=\"38\" y=\"\(y + 14)\">\(short(series.label, room: 240))</text>")
      drawing.height += 22
    }
    drawing.height += chart.series.count > 1 ? 12 : 0
    let most = chart.bars.map { $0.values.reduce(0, +) }.max() ?? 0
    for bar in chart.bars {
      drawing.parts.append(word(bar.label, y: drawing.height + 14))
      guard most > 0, !bar.values.isEmpty else {
        drawing.height += 24
        continue
      }
      drawing.parts.append(word(bar.text, x: 1, y: drawing.height + 14, anchor: "end"))
      var start = 0.0
      for (index, value) in bar.values.enumerated() where value > 0 {
        let share = max(0.005, value / most * 0.995)
        drawing.parts.append(
          rectangle(
            x: min(start, 0.995), y: drawing.height + 20, width: share, height: 14,
            look(index, chart.series[index].role)))
        start += share
      }
      drawing.height += 44
    }
    return drawing
  }

  private func sparks(_ chart: Page.Chart.Sparks) -> Drawing {
    var drawing = Drawing()
    let count = chart.rows.map(\.values.count).max() ?? 0
    guard count > 0 else { return drawing }
    drawing.parts.append(
      "<defs>"
        + chart.rows.indices.filter { !isFirstOfTwo($0, chart) }.map {
          pattern($0 % 2, chart.rows[$0].series.role)
            .replacing("\(id)-p1", with: "\(id)-p1-\($0)")
        }.joined() + "</defs>")
    let step = 1 / Double(count)
    let length = max(.ulpOfOne, chart.range.upperBound - chart.range.lowerBound)
    for (index, row) in chart.rows.enumerated() {
      drawing.height += row.isApart ? 24 : 0
      drawing.parts.append(word(row.series.label, y: drawing.height + 14))
      let base = drawing.height + 78
      for (column, value) in row.values.enumerated() {
        guard let value else { continue }
        let share = min(1, max(0, (value - chart.range.lowerBound) / length))
        let height = 4 + Int((share * 36).rounded())
        let style =
          isFirstOfTwo(index, chart)
          ? look(0, row.series.role)
          : "class=\"\(colour(row.series.role))-edge edge\" fill=\"url(#\(id)-p1-\(index))\""
        drawing.parts.append(
          rectangle(
            x: (Double(column) + 0.15) * step, y: base - height, width: step * 0.7,
            height: height, style))
        drawing.parts.append(
          word(
            number(value), x: (Double(column) + 0.5) * step, y: base - height - 5,
            anchor: "middle", isNumber: true))
      }
      drawing.parts.append(
        "<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"\(base)\" y2=\"\(base)\"/>")
      drawing.height += 88
    }
    ends(chart.first, chart.last, &drawing)
    return drawing
  }

  /// What somebody felt is filled; the guess below it is hatched.
  private func isFirstOfTwo(_ index: Int, _ chart: Page.Chart.Sparks) -> Bool {
    index == 0 || chart.rows[index].isApart
  }

  private func grid(_ chart: Page.Chart.Grid) -> Drawing {
    var drawing = Drawing()
    for row in chart.rows {
      drawing.parts.append(word(row.label, y: drawing.height + 14))
      drawing.height += 20
      if let detail = row.detail {
        drawing.parts.append(word(detail, y: drawing.height + 12, isNumber: true))
        drawing.height += 18
      }
      let step = 1 / Double(max(1, row.cells.count))
      for (column, cell) in row.cells.enumerated() where cell != .outside {
        drawing.parts.append(
          rectangle(
            x: (Double(column) + 0.1) * step, y: drawing.height + 2, width: step * 0.8,
            height: 14, cell == .marked ? "class=\"one edge\"" : "class=\"open\""))
      }
      drawing.height += 34
    }
    ends(chart.columns.first ?? "", chart.columns.last ?? "", &drawing)
    return drawing
  }

  private func ends(_ first: String, _ last: String, _ drawing: inout Drawing) {
    drawing.parts.append(word(first, y: drawing.height + 14))
    if last != first {
      drawing.parts.append(word(last, x: 1, y: drawing.height + 14, anchor: "end"))
    }
    drawing.height += 20
  }

  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }
}
