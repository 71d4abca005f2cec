/// A page as lines for a pipe, a dumb terminal, a screen reader or a braille display: in reading
/// order, unwrapped, with what can be answered at the end. The caller prints the prompt `> `.
package func plainLines(of page: Page) -> [String] {
  if page.layout == .hidden {
    if case .text(let text) = page.blocks.first { return [text.plain] }
    return []
  }
  var lines: [String] = []
  if !page.place.isEmpty { lines.append("[" + page.place.joined(separator: ", ") + "]") }
  for case .notice(let notice) in page.blocks where notice.tone == .urgent {
    lines.append("Attention: " + notice.text)
  }
  if let title = page.title { lines.append(title.plain) }
  for block in page.blocks { lines += plainLines(of: block) }
  lines += plainMoves(page)
  return lines.flatMap {
    $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

private func plainLines(of block: Page.Block) -> [String] {
  switch block {
  case .text(let text): return [text.plain]
  case .heading(let text): return ["", text]
  case .card(let card):
    return ["  " + card.text] + (card.caption.map { ["  (\($0))"] } ?? [])
  case .quote(let quote): return ["\(quote.speaker.plain) said: “\(quote.words)”"]
  case .stems(let stems):
    let quoted = stems.map { "“\($0)”" }.joined(separator: ", ")
    return stems.isEmpty ? [] : ["  You could begin: \(quoted)"]
  case .choices(let choices):
    return choices.options.enumerated().map { index, option in
      "  \(index + 1)  \(option.label)" + (option.detail.map { ": \($0)" } ?? "")
        + (option.isCurrent ? " (now)" : "")
    }
  case .scale(let scale):
    let range = scale.range
    return [
      "A number from \(range.lowerBound) (\(scale.low)) to \(range.upperBound) (\(scale.high))."
    ]
  case .timer(let timer): return timer.caption.map { [$0] } ?? []
  case .field(let field):
    let isLong = field.editor.isMultiline
    let how =
      isLong ? "Type your words; a line with only a full stop ends them." : "Type one line."
    let text = field.editor.text
    let soFar =
      text.isEmpty || field.isSecret ? [] : ["\(isLong ? "So far" : "Now it is"): “\(text)”"]
    return (field.label.map { [$0] } ?? []) + soFar + [how]
  case .list(let list):
    guard !list.rows.isEmpty else { return [list.empty] }
    return list.rows.enumerated().map { index, row in
      (list.selected == nil ? "  " : "  \(index + 1)  ") + row.label
        + (row.trailing.map { ", \($0)" } ?? "") + (row.detail.map { ": \($0)" } ?? "")
    }
  case .table(let table): return plainLines(of: table)
  case .chart(let chart):
    // An empty cell is something that is not known, and nothing is said of it.
    return [chart.title, chart.sentence]
      + plainLines(of: chart.table, saysEmpty: false).map { "  " + $0 }
  case .notice(let notice): return notice.tone == .calm ? [notice.text] : []
  }
}

private func plainLines(of table: Page.Table, saysEmpty: Bool = true) -> [String] {
  table.rows.map { row in
    // A question asks by itself what follows it.
    let colon = row.first?.last == "?" ? " " : ": "
    return row.enumerated().compactMap { column, cell in
      if cell.isEmpty, !saysEmpty { return nil }
      return column < table.header.count ? "\(table.header[column]): \(cell)" : cell
    }.joined(separator: table.header.isEmpty ? colon : ", ")
  }
}

private func plainMoves(_ page: Page) -> [String] {
  let onward = page.moves.first { $0.command == nil }
  let commands = page.moves.compactMap { $0.command.map { "/" + $0 } }
  var hasChoice = false
  /// What an empty line takes.
  var marked: Int?
  for block in page.blocks {
    switch block {
    case .choices(let choices): (hasChoice, marked) = (true, choices.selected)
    case .scale: hasChoice = true
    case .list(let list):
      guard list.selected != nil, !list.rows.isEmpty else { continue }
      (hasChoice, marked) = (true, list.selected)
    case .text, .heading, .card, .quote, .stems, .timer, .field, .table, .chart, .notice: continue
    }
  }
  let hasField = page.blocks.contains { if case .field = $0 { true } else { false } }
  var parts: [String] = []
  if hasChoice {
    let takes = onward?.key == "Enter" ? marked.map { " (Enter = \($0 + 1))" } : nil
    parts.append("Type a number" + (takes ?? ""))
  } else if let onward, !hasField {
    parts.append("Enter = \(onward.label)")
  } else if let done = page.moves.first(where: { $0.command == "done" }) {
    parts.append("Full stop = \(done.label)")
  }
  let others = commands.filter { $0 != "/done" }
  if !others.isEmpty { parts.append(others.joined(separator: " ")) }
  return parts.isEmpty ? [] : [parts.joined(separator: ", or ")]
}
