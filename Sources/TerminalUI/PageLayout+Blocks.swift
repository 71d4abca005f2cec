extension PageLayout {
  /// The rows of one block.
  ///
  /// - Parameter height: Rows a field may take.
  func lines(of block: Page.Block, height: Int) -> [BodyLine] {
    switch block {
    case .text(let text): return paragraph(text)
    case .heading(let text): return line(text, .bold)
    case .card(let card): return self.card(card)
    case .quote(let quote): return self.quote(quote, rows: .max)
    case .stems(let stems):
      return stems.flatMap { plain($0, .plain, width: width - 6).indented(by: 4) }
    case .choices(let choices): return self.choices(choices)
    case .scale(let scale): return self.scale(scale)
    case .timer(let timer): return self.timer(timer)
    case .field(let field): return self.field(field, height: height)
    case .list(let list): return self.list(list)
    case .table(let table): return self.table(table)
    case .chart(let chart): return self.chart(chart)
    case .notice(let notice):
      let isUrgent = notice.tone == .urgent
      let mark = isUrgent ? "!" : theme.glyphs.bullet
      return hanging(
        mark + " ", plain(notice.text, isUrgent ? .bold : .plain, width: width - 2), .bold)
    }
  }

  func plain(_ text: String, _ look: Look, width: Int) -> [BodyLine] {
    wrapped(theme.shown(text), width: width).map {
      BodyLine(pieces: $0.isEmpty ? [] : [.init(text: $0, look: look)])
    }
  }

  func line(_ text: String, _ look: Look) -> [BodyLine] { plain(text, look, width: width) }

  /// Short ones stand in the middle, longer ones are read from the left.
  private func paragraph(_ text: RichText) -> [BodyLine] {
    let lines = wrapped(text, width: width, theme: theme)
    return lines.count == 1 ? lines.centred(in: width) : lines
  }

  /// A mark before the first row, the others below its text.
  private func hanging(_ mark: String, _ lines: [BodyLine], _ look: Look) -> [BodyLine] {
    let cells = CellWidth.of(mark)
    return lines.enumerated().map { index, line in
      var line = line
      if index == 0 {
        line.pieces.insert(.init(text: mark, look: look), at: 0)
      } else {
        line.indent += cells
      }
      return line
    }
  }

  private func card(_ card: Page.Card) -> [BodyLine] {
    let text = plain(card.text, .bold, width: min(width, 52)).centred(in: width)
    let caption = card.caption.map { line($0, .plain).centred(in: width) } ?? []
    return text + caption
  }

  /// Somebody's words, cut to a number of rows with a sign that there is more.
  func quote(_ quote: Page.Quote, rows: Int) -> [BodyLine] {
    var name = wrapped(quote.speaker, width: width, theme: theme)
    name[name.count - 1].pieces.append(.init(text: ":", look: .plain))
    let gutter = theme.glyphs.gutter + " "
    // No more is wrapped than can be seen: the words may be a whole book.
    let room = rows == .max ? quote.words.count : (rows + 1) * width
    let shown = String(quote.words.prefix(room))
    var words = plain(shown, .plain, width: width - 4).map { line in
      var line = line
      line.pieces.insert(.init(text: gutter, look: theme.look(.rule)), at: 0)
      line.indent = 2
      return line
    }
    if words.count + name.count > rows {
      words =
        words.prefix(max(1, rows - name.count - 1)) + [
          BodyLine(
            pieces: [
              .init(text: gutter, look: theme.look(.rule)),
              .init(text: theme.glyphs.cut, look: .plain),
            ], indent: 2)
        ]
    }
    return name + words
  }

  private func choices(_ choices: Page.Choices) -> [BodyLine] {
    var result: [BodyLine] = []
    for (index, option) in choices.options.enumerated() {
      let isFocused = index == choices.selected
      let mark = (isFocused ? theme.glyphs.focus : " ") + " \(index + 1)  "
      let look = isFocused ? theme.look(.focus) : .plain
      var lines = hanging(
        mark,
        plain(
          option.label + (option.isCurrent ? " (now)" : ""), look,
          width: width - CellWidth.of(mark)), look)
      if isFocused { lines[0].cursor = 0 }
      if let detail = option.detail {
        lines += plain(detail, .plain, width: width - 5).indented(by: 5)
      }
      result += lines
    }
    return result
  }

  private func scale(_ scale: Page.Scale) -> [BodyLine] {
    var numbers = BodyLine()
    let isWide = width >= scale.range.count * 5
    for value in scale.range {
      let isPicked = value == scale.value
      let digits = String(value)
      let text = isPicked ? "[\(digits)]" : isWide ? " \(digits) " : digits
      let gap = numbers.pieces.isEmpty ? "" : isWide ? "  " : " "
      if isPicked { numbers.cursor = numbers.width + gap.count + 1 }
      numbers.pieces.append(.init(text: gap, look: .plain))
      numbers.pieces.append(.init(text: text, look: isPicked ? theme.look(.focus) : .plain))
    }
    if numbers.cursor == nil { numbers.cursor = 0 }
    let low = theme.shown(scale.low)
    let high = theme.shown(scale.high)
    let gap = max(2, numbers.width - CellWidth.of(low) - CellWidth.of(high))
    let ends = BodyLine(pieces: [
      .init(text: low + String(repeating: " ", count: gap) + high, look: .plain)
    ])
    let indent = max(0, (width - max(numbers.width, ends.width)) / 2)
    let lines = [numbers, ends].indented(by: indent)
    if scale.value != nil { return lines }
    let hint = BodyLine(pieces: [.init(text: "its digit, or the arrows", look: .plain)])
    return lines + [.blank] + [hint].indented(by: max(0, (width - hint.width) / 2))
  }

  private func timer(_ timer: Page.Timer) -> [BodyLine] {
    let cells = min(32, width)
    let used = min(cells, max(0, Int(timer.used * Double(cells))))
    let bar = [
      BodyLine.Piece(
        text: String(repeating: theme.glyphs.barUsed, count: used), look: theme.look(.bar)),
      BodyLine.Piece(
        text: String(repeating: theme.glyphs.barLeft, count: cells - used), look: .plain),
    ].filter { !$0.text.isEmpty }
    guard let caption = timer.caption.map(theme.shown) else {
      return [BodyLine(pieces: bar)].centred(in: width)
    }
    // Beside the bar where even the longest sentence fits, so that the bar never moves.
    if width >= cells + 29 {
      let indent = (width - cells - 11) / 2
      let text = BodyLine.Piece(text: "  " + caption, look: .plain)
      return [
        BodyLine(
          pieces: bar + [text], indent: min(indent, width - cells - 2 - CellWidth.of(caption)))
      ]
    }
    return [BodyLine(pieces: bar)].centred(in: width) + line(caption, .plain).centred(in: width)
  }

  private func field(_ field: Page.Field, height: Int) -> [BodyLine] {
    let gutter = BodyLine.Piece(text: theme.glyphs.gutter + " ", look: theme.look(.rule))
    let label = field.label.map { line($0, .plain) } ?? []
    let shown = field.editor.rows(
      width: width - 2, height: field.editor.isMultiline ? max(3, height - label.count) : 1)
    let placeholder = field.placeholder.map(theme.shown)
    let room = max(1, width - 2)
    let hint =
      placeholder.map {
        field.editor.isMultiline ? [clipped($0, to: room)] : wrapped($0, width: room)
      } ?? []
    var result = label
    for (index, row) in shown.lines.enumerated() {
      let text =
        field.isSecret
        ? String(repeating: theme.glyphs.bullet, count: row.count) : theme.shown(row)
      var line = BodyLine(pieces: [gutter, .init(text: text, look: .plain)])
      if index == 0, field.editor.isEmpty, let first = hint.first { line.pieces[1].text = first }
      if index == shown.cursorRow {
        line.cursor = 2 + (field.isSecret ? min(shown.cursorColumn, row.count) : shown.cursorColumn)
      }
      if !field.editor.isMultiline { mark(&line, shown) }
      result.append(line)
    }
    // The lines of a long hint stay when it gives way to what is typed, and nothing below moves.
    for further in hint.dropFirst() {
      result.append(
        field.editor.isEmpty
          ? BodyLine(pieces: [gutter, .init(text: further, look: .plain)]) : BodyLine(pieces: []))
    }
    while field.editor.isMultiline, result.count - label.count < 3 {
      result.append(BodyLine(pieces: [gutter]))
    }
    return result
  }

  /// At the edges of a field of one line: what was typed goes on there.
  private func mark(_ line: inout BodyLine, _ shown: EditorRows) {
    if shown.hasMoreAbove { line.pieces[0].text = theme.glyphs.gutter + theme.glyphs.before }
    guard shown.hasMoreBelow else { return }
    let gap = width - line.width - 1
    line.pieces.append(
      .init(
        text: String(repeating: " ", count: max(0, gap)) + theme.glyphs.after,
        look: theme.look(.rule)))
  }

  private func list(_ list: Page.List) -> [BodyLine] {
    guard !list.rows.isEmpty else { return line(list.empty, .plain).centred(in: width) }
    var result: [BodyLine] = []
    for (index, row) in list.rows.enumerated() {
      let isFocused = index == list.selected
      let look = isFocused ? theme.look(.focus) : .plain
      let mark = list.selected == nil ? "" : (isFocused ? theme.glyphs.focus : " ") + " "
      let trailing = row.trailing.map(theme.shown) ?? ""
      let room = width - CellWidth.of(mark) - (trailing.isEmpty ? 0 : CellWidth.of(trailing) + 2)
      let shown = theme.shown(row.label)
      let parts =
        row.wraps ? wrapped(shown, width: max(8, room)) : [clipped(shown, to: max(1, room))]
      var line = BodyLine(pieces: [.init(text: mark + (parts.first ?? ""), look: look)])
      if !trailing.isEmpty {
        let gap = width - line.width - CellWidth.of(trailing)
        line.pieces.append(
          .init(text: String(repeating: " ", count: max(1, gap)) + trailing, look: .plain))
      }
      if isFocused { line.cursor = 0 }
      result.append(line)
      for part in parts.dropFirst() {
        result.append(
          BodyLine(
            pieces: [.init(text: part, look: look)],
            indent: list.selected == nil ? 2 : CellWidth.of(mark)))
      }
      let place = result.count - parts.count
      if let detail = row.detail {
        result += plain(detail, .plain, width: width - 4).indented(by: CellWidth.of(mark) + 2)
      }
      if isFocused { result[place].tail = result.count - place - 1 }
    }
    return result
  }

  private func table(_ table: Page.Table) -> [BodyLine] {
    let all = (table.header.isEmpty ? [] : [table.header]) + table.rows
    let columns = all.map(\.count).max() ?? 0
    guard columns > 0 else { return [] }
    var widths = (0..<columns).map { column in
      all.map { $0.count > column ? CellWidth.of(theme.shown($0[column])) : 0 }.max() ?? 0
    }
    // All but the last column may take half; the last has what is left, and wraps.
    for column in 0..<(columns - 1) {
      widths[column] = min(widths[column], width / 2 / (columns - 1))
    }
    // No word is cut where all of them fit.
    let words = (0..<columns).map { column in
      all.flatMap { $0.count > column ? theme.shown($0[column]).split(separator: " ") : [] }
        .map { CellWidth.of(String($0)) }.max() ?? 0
    }
    let whole = (0..<(columns - 1)).map { max(widths[$0], words[$0]) }
    if whole.reduce(words[columns - 1], { $0 + $1 + 2 }) <= width {
      widths.replaceSubrange(0..<(columns - 1), with: whole)
    }
    let start = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    widths[columns - 1] = max(min(8, words[columns - 1]), width - start)
    var result: [BodyLine] = []
    for (index, row) in all.enumerated() {
      let look: Look = index == 0 && !table.header.isEmpty ? .bold : .plain
      let cells = (0..<columns).map { column in
        wrapped(theme.shown(row.count > column ? row[column] : ""), width: widths[column])
      }
      for part in 0..<(cells.map(\.count).max() ?? 0) {
        var text = ""
        for column in 0..<columns {
          let cell = part < cells[column].count ? cells[column][part] : ""
          text += cell
          if column + 1 < columns {
            text += String(repeating: " ", count: widths[column] - CellWidth.of(cell) + 2)
          }
        }
        result.append(BodyLine(pieces: [.init(text: text, look: look)]))
      }
    }
    return result
  }
}
