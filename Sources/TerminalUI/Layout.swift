/// The smallest window heard can be used in.
package let smallestSize = Size(columns: 40, rows: 12)

/// Lays a page out on a screen; the same page, size and theme always give the same frame.
///
/// - Parameters:
///   - scroll: Rows the body is moved up by; more than there are is as many as there are.
///   - memory: Rows of blocks as they were laid out last; it makes no difference to the frame.
package func frame(
  of page: Page, size: Size, theme: Theme, scroll: Int = 0, memory: LayoutMemory = LayoutMemory()
) -> Frame {
  if page.layout == .hidden { return hiddenFrame(of: page, size: size, theme: theme) }
  if size.columns < smallestSize.columns || size.rows < smallestSize.rows {
    return crampedFrame(size: size, theme: theme)
  }
  return PageLayout(page: page, size: size, theme: theme, memory: memory).frame(scroll: scroll)
}

private func hiddenFrame(of page: Page, size: Size, theme: Theme) -> Frame {
  var frame = Frame(size: size)
  if case .text(let text) = page.blocks.first {
    let column = frame.put(theme.shown(text.plain), row: 0, column: 0, look: .plain)
    frame.placeCursor(row: 0, column: column)
  }
  return frame
}

private func crampedFrame(size: Size, theme: Theme) -> Frame {
  var frame = Frame(size: size)
  let sentence = "heard needs a window of 40 by 12. Nothing is lost; make it larger."
  for (row, line) in wrapped(sentence, width: max(1, size.columns)).enumerated() {
    frame.put(line, row: row, column: 0, look: .plain)
  }
  return frame
}

/// Where everything of one page goes.
struct PageLayout {
  let page: Page
  let size: Size
  let theme: Theme
  /// Cells of the column in which people read.
  let width: Int
  private let left: Int
  private let memory: LayoutMemory

  init(page: Page, size: Size, theme: Theme, memory: LayoutMemory) {
    self.memory = memory
    self.page = page
    self.size = size
    self.theme = theme
    width = min(64, size.columns - 4)
    left = (size.columns - width) / 2
  }

  func frame(scroll: Int) -> Frame {
    page.layout == .lookUp ? lookUpFrame() : readingFrame(scroll: scroll)
  }

  private func readingFrame(scroll: Int) -> Frame {
    var frame = Frame(size: size)
    drawHeader(&frame)
    let footer = footerLines()
    let footerTop = size.rows - footer.count - 1
    drawRule(&frame, row: footerTop)
    for (index, line) in footer.enumerated() {
      draw(line, in: &frame, row: footerTop + 1 + index, left: 1)
    }
    let top = 2
    let height = footerTop - top
    let parts = bodyParts(height: height)
    var body = self.body(parts, height: height, isTight: false)
    if body.count > height { body = self.body(parts, height: height, isTight: true) }
    drawBody(body, in: &frame, top: top, height: height, scroll: scroll)
    return frame
  }

  private func drawBody(
    _ body: [BodyLine], in frame: inout Frame, top: Int, height: Int, scroll: Int
  ) {
    let spare = height - body.count
    if spare >= 0 {
      let above = spare >= 2 ? min(3, spare / 2) : 0
      for (index, line) in body.enumerated() {
        draw(line, in: &frame, row: top + above + index, left: left)
      }
      if !body.contains(where: { $0.cursor != nil }) {
        frame.placeCursor(row: top + above, column: left + (body.first?.indent ?? 0))
      }
      return
    }
    frame.maxScroll = -spare
    var first = min(max(0, scroll), -spare)
    if let focus = body.firstIndex(where: { $0.cursor != nil }) {
      let last = focus + min(body[focus].tail, height - 4)
      if last - first >= height - 2 { first = min(-spare, last - height + 3) }
      if focus < first { first = max(0, focus - 1) }
    }
    for index in 0..<height {
      draw(body[first + index], in: &frame, row: top + index, left: left)
    }
    if first < -spare {
      let hint = theme.glyphs.more
      frame.put(
        hint, row: top + height, column: size.columns - CellWidth.of(hint) - 2, look: .bold)
    }
    if !body[first..<(first + height)].contains(where: { $0.cursor != nil }) {
      frame.placeCursor(row: top, column: left)
    }
  }

  private func draw(_ line: BodyLine, in frame: inout Frame, row: Int, left: Int) {
    var column = left + line.indent
    for piece in line.pieces {
      column = frame.put(piece.text, row: row, column: column, look: piece.look)
    }
    if let cursor = line.cursor { frame.placeCursor(row: row, column: left + cursor) }
  }

  private func drawHeader(_ frame: inout Frame) {
    frame.put("heard", row: 0, column: 1, look: .bold)
    var place = theme.shown(page.place.joined(separator: theme.glyphs.dot))
    let room = size.columns - 9
    var parts = page.place
    while CellWidth.of(place) > room, parts.count > 1 {
      parts.removeFirst()
      place = theme.shown(parts.joined(separator: theme.glyphs.dot))
    }
    if CellWidth.of(place) > room {
      while !place.isEmpty, CellWidth.of(place) > room - CellWidth.of(theme.glyphs.cut) {
        place.removeFirst()
      }
      place = theme.glyphs.cut + place
    }
    frame.put(place, row: 0, column: size.columns - 1 - CellWidth.of(place), look: .plain)
    drawRule(&frame, row: 1)
  }

  private func drawRule(_ frame: inout Frame, row: Int) {
    frame.fill(row: row, with: theme.glyphs.rule, look: theme.look(.rule))
  }

  /// The moves, wrapped to at most three lines; of what does not fit, the extras go first, and help
  /// last.
  private func footerLines() -> [BodyLine] {
    let limit = size.rows < 18 ? 2 : 3
    var moves = page.moves
    while true {
      let lines = footerLines(moves)
      if lines.count <= limit || moves.count <= 1 { return lines }
      moves.remove(at: moves.lastIndex(where: \.isExtra) ?? max(0, moves.count - 2))
    }
  }

  private func footerLines(_ moves: [Page.Move]) -> [BodyLine] {
    var lines = [BodyLine()]
    for move in moves {
      let key = BodyLine.Piece(text: theme.shown(move.key), look: theme.look(.key))
      let label = BodyLine.Piece(text: " " + theme.shown(move.label), look: .plain)
      let cells = CellWidth.of(key.text) + CellWidth.of(label.text)
      if lines[lines.count - 1].width + 3 + cells > size.columns - 2,
        !lines[lines.count - 1].isBlank
      {
        lines.append(BodyLine())
      }
      if !lines[lines.count - 1].isBlank {
        lines[lines.count - 1].pieces.append(.init(text: "   ", look: .plain))
      }
      lines[lines.count - 1].pieces += [key, label]
    }
    return lines
  }

  private func lookUpFrame() -> Frame {
    var frame = Frame(size: size)
    var lines: [BodyLine] = []
    if let title = page.title { lines += self.title(title) }
    for block in page.blocks {
      lines.append(.blank)
      switch block {
      case .text(let text):
        lines += wrapped(text, width: width, theme: theme).centred(in: width)
      case .heading, .card, .quote, .stems, .choices, .scale, .timer, .field, .list, .table,
        .chart, .notice:
        lines += self.lines(of: block, height: size.rows)
      }
    }
    let top = max(0, (size.rows - lines.count) * 2 / 5)
    for (index, line) in lines.enumerated() {
      draw(line, in: &frame, row: top + index, left: left)
    }
    frame.placeCursor(row: top, column: left + (lines.first?.indent ?? 0))
    return frame
  }

  /// The title with a mark for each person in it, so that nobody depends on colour.
  func title(_ title: RichText) -> [BodyLine] {
    let spans = title.spans.map { span in
      guard case .person(let index) = span.role else { return span }
      return RichText.Span(theme.glyphs.people[abs(index) % 2] + "\u{A0}" + span.text, span.role)
    }
    return wrapped(RichText(spans), width: width, theme: theme).centred(in: width)
  }

  /// The rows of the title and of each block; nil for blocks that take what room is left.
  private func bodyParts(height: Int) -> [[BodyLine]?] {
    [page.title.map(title) ?? []]
      + page.blocks.enumerated().map { index, block in
        if block.isElastic { return nil }
        return memory.lines(of: block, at: index, width: width, theme: theme) {
          lines(of: block, height: height)
        }
      }
  }

  private func body(_ parts: [[BodyLine]?], height: Int, isTight: Bool) -> [BodyLine] {
    // A field takes the room that is left, and a quote beside something to do no more than there is.
    var used = parts.reduce(0) { $0 + ($1?.count ?? 0) } + (isTight ? 0 : page.blocks.count)
    let fieldRows = page.field == nil ? 0 : 3
    let hasToAct = page.blocks.contains(where: \.isActedOn)
    let quoteRows = hasToAct ? max(3, height - used - fieldRows) : .max
    var quotes: [[BodyLine]] = page.blocks.map { block in
      if case .quote(let quote) = block { self.quote(quote, rows: quoteRows) } else { [] }
    }
    used += quotes.reduce(0) { $0 + $1.count }
    quotes.insert([], at: 0)
    var lines = parts[0] ?? []
    for (index, block) in page.blocks.enumerated() {
      if !isTight, !lines.isEmpty { lines.append(.blank) }
      if let part = parts[index + 1] {
        lines += part
      } else if case .quote = block {
        lines += quotes[index + 1]
      } else {
        lines += self.lines(of: block, height: max(3, height - used))
      }
    }
    return lines
  }
}

extension Page.Block {
  /// Whether its height depends on what is beside it.
  fileprivate var isElastic: Bool {
    switch self {
    case .field, .quote: true
    case .text, .heading, .card, .stems, .choices, .scale, .timer, .list, .table, .chart, .notice:
      false
    }
  }

  /// Whether it must be seen for the page to make sense.
  fileprivate var isActedOn: Bool {
    switch self {
    case .field, .choices, .scale: true
    case .text, .heading, .card, .quote, .stems, .timer, .list, .table, .chart, .notice: false
    }
  }
}

extension Page {
  /// The field of the page, if it has one.
  fileprivate var field: Field? {
    for case .field(let field) in blocks { return field }
    return nil
  }
}
