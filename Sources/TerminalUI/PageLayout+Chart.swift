extension PageLayout {
  /// Title, sentence and picture. The table is for whoever would rather have it: a page that shows
  /// it does so as a block of its own.
  func chart(_ chart: Page.Chart) -> [BodyLine] {
    let sentence = line(chart.sentence, .plain)
    return line(chart.title, .bold).centred(in: width) + [.blank]
      + (sentence.count == 1 ? sentence.centred(in: width) : sentence)
      + [.blank] + picture(chart.form)
  }

  private func picture(_ form: Page.Chart.Form) -> [BodyLine] {
    switch form {
    case .bars(let bars): self.bars(bars)
    case .sparks(let sparks): self.sparks(sparks)
    case .grid(let grid): self.grid(grid)
    }
  }

  /// A label in a column of its own.
  private func label(_ text: String, cells: Int, _ look: Look = .plain) -> BodyLine.Piece {
    let shown = clipped(theme.shown(text), to: cells)
    return BodyLine.Piece(
      text: shown + String(repeating: " ", count: cells - CellWidth.of(shown) + 2), look: look)
  }

  private func widest(_ texts: [String]) -> Int {
    texts.map { CellWidth.of(theme.shown($0)) }.max() ?? 0
  }

  // MARK: Bars

  private func bars(_ chart: Page.Chart.Bars) -> [BodyLine] {
    let labels = min(widest(chart.bars.map(\.label)), width / 3)
    let texts = widest(chart.bars.map(\.text))
    let room = max(8, width - labels - 2 - (texts == 0 ? 0 : texts + 2))
    let most = chart.bars.map { $0.values.reduce(0, +) }.max() ?? 0
    let lines = chart.bars.map { bar in
      var line = BodyLine(pieces: [label(bar.label, cells: labels)])
      line.pieces += pieces(of: bar, in: chart.series, room: room, most: most)
      if !bar.text.isEmpty {
        let left = width - line.width
        line.pieces.append(
          .init(text: "  " + clipped(theme.shown(bar.text), to: left - 2), look: .plain))
      }
      return line
    }
    return lines + (chart.series.count > 1 ? [.blank] + legend(chart.series) : [])
  }

  private func pieces(
    of bar: Page.Chart.Bar, in series: [Page.Chart.Series], room: Int, most: Double
  ) -> [BodyLine.Piece] {
    guard most > 0 else { return [] }
    if series.count == 1, let value = bar.values.first, !theme.isASCII {
      // The end of a bar alone can be told to an eighth of a cell.
      let eighths = Int((max(0, value) / most * Double(room) * 8).rounded())
      let shown = value > 0 ? max(1, eighths) : 0
      let end = shown % 8 == 0 ? "" : theme.glyphs.eighths[shown % 8 - 1]
      let text = String(repeating: theme.glyphs.fill(0, of: 1), count: shown / 8) + end
      return text.isEmpty ? [] : [.init(text: text, look: theme.look(series[0].role))]
    }
    return zip(cells(of: bar.values, room: room, most: most), series).enumerated().compactMap {
      index, piece in
      let (count, series) = piece
      return count == 0
        ? nil
        : BodyLine.Piece(
          text: String(repeating: theme.glyphs.fill(index, of: bar.values.count), count: count),
          look: theme.look(series.role))
    }
  }

  /// Whole cells for each piece: what is there can be seen, and no bar is longer than the room.
  private func cells(of values: [Double], room: Int, most: Double) -> [Int] {
    var cells = values.map { value in
      value <= 0 ? 0 : max(1, Int((value / most * Double(room)).rounded()))
    }
    while cells.reduce(0, +) > room, let longest = cells.indices.max(by: { cells[$0] < cells[$1] })
    {
      cells[longest] -= 1
    }
    return cells
  }

  /// What each fill stands for, as many in a row as fit.
  private func legend(_ series: [Page.Chart.Series]) -> [BodyLine] {
    var lines = [BodyLine()]
    for (index, one) in series.enumerated() {
      let mark = BodyLine.Piece(
        text: theme.glyphs.fill(index, of: series.count), look: theme.look(one.role))
      let text = BodyLine.Piece(text: " " + theme.shown(one.label), look: .plain)
      let last = lines.count - 1
      if !lines[last].isBlank {
        if lines[last].width + 3 + CellWidth.of(mark.text) + CellWidth.of(text.text) > width {
          lines.append(BodyLine(pieces: [mark, text]))
          continue
        }
        lines[last].pieces.append(.init(text: "   ", look: .plain))
      }
      lines[lines.count - 1].pieces += [mark, text]
    }
    return lines
  }

  // MARK: Columns

  private func sparks(_ chart: Page.Chart.Sparks) -> [BodyLine] {
    let labels = min(widest(chart.rows.map(\.series.label)), width / 2)
    let count = chart.rows.map(\.values.count).max() ?? 0
    guard count > 0 else { return [] }
    let each = min(3, max(1, (width - labels - 2) / count))
    var lines: [BodyLine] = []
    for row in chart.rows {
      if row.isApart { lines.append(.blank) }
      var line = BodyLine(pieces: [label(row.series.label, cells: labels)])
      var columns = ""
      for value in row.values.suffix((width - labels - 2) / each) {
        let level = value.map { theme.glyphs.level(of: $0, in: chart.range) } ?? " "
        // A cell between two columns keeps them apart where there is room for it.
        columns += String(repeating: level, count: max(1, each - 1)) + (each > 1 ? " " : "")
      }
      line.pieces.append(.init(text: columns, look: theme.look(row.series.role)))
      lines.append(line)
    }
    return lines
      + [ends(chart.first, chart.last, indent: labels + 2, cells: count * each)]
  }

  /// What the first and the last column are, below them.
  private func ends(_ first: String, _ last: String, indent: Int, cells: Int) -> BodyLine {
    let first = theme.shown(first)
    let last = theme.shown(last)
    let free = width - indent
    let gap = min(cells, free) - CellWidth.of(first) - CellWidth.of(last)
    let text = first == last ? first : first + String(repeating: " ", count: max(2, gap)) + last
    let excess = max(0, CellWidth.of(text) - free)
    return BodyLine(pieces: [.init(text: text, look: .plain)], indent: max(0, indent - excess))
  }

  // MARK: Grid

  private func grid(_ chart: Page.Chart.Grid) -> [BodyLine] {
    let labels = min(
      widest(chart.rows.flatMap { [$0.label] + ($0.detail.map { ["  " + $0] } ?? []) }), width / 2)
    let count = chart.rows.map(\.cells.count).max() ?? 0
    guard count > 0 else { return [] }
    let each = min(4, max(1, (width - labels - 2) / count))
    var lines: [BodyLine] = []
    let fits = chart.columns.allSatisfy { CellWidth.of(theme.shown($0)) < each }
    if fits {
      lines.append(
        BodyLine(
          pieces: [
            .init(
              text: chart.columns.map { column in
                let shown = theme.shown(column)
                return shown + String(repeating: " ", count: each - CellWidth.of(shown))
              }.joined(), look: .bold)
          ], indent: labels + 2))
    }
    for row in chart.rows {
      let shown = wrapped(theme.shown(row.label), width: max(1, labels))
      var line = BodyLine(pieces: [label(shown.first ?? "", cells: labels)])
      line.pieces += marks(row.cells, each: each)
      lines.append(line)
      lines += shown.dropFirst().map { BodyLine(pieces: [.init(text: $0, look: .plain)]) }
      if let detail = row.detail {
        lines += plain(detail, .plain, width: max(8, labels - 2)).indented(by: 2)
      }
    }
    if !fits {
      lines.append(
        ends(
          chart.columns.first ?? "", chart.columns.last ?? "", indent: labels + 2,
          cells: count * each))
    }
    let key = theme.glyphs.marked + " " + chart.key
    return lines + [.blank] + line(key, .plain)
  }

  private func marks(_ cells: [Page.Chart.Cell], each: Int) -> [BodyLine.Piece] {
    cells.map { cell in
      let gap = each > 1 ? " " : ""
      let mark = String(repeating: theme.glyphs.mark(cell), count: max(1, each - 1)) + gap
      return BodyLine.Piece(
        text: mark, look: cell == .marked ? theme.look(.bar) : .plain)
    }
  }
}

extension Glyphs {
  /// The fill of one series among so many: with two, the two that differ most.
  func fill(_ index: Int, of count: Int) -> String {
    fills[count == 2 && index == 1 ? 2 : min(index, fills.count - 1)]
  }

  /// A column from the lowest, which can still be seen, to a full one.
  func level(of value: Double, in range: ClosedRange<Double>) -> String {
    let share = (value - range.lowerBound) / max(.ulpOfOne, range.upperBound - range.lowerBound)
    let top = levels.count - 1
    return levels[min(top, max(0, Int((share * Double(top)).rounded())))]
  }

  /// The sign of one place of a grid.
  func mark(_ cell: Page.Chart.Cell) -> String {
    switch cell {
    case .outside: " "
    case .open: open
    case .marked: marked
    }
  }
}
