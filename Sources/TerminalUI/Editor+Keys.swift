extension Editor {
  /// Does what an editing key asks for.
  ///
  /// - Returns: False for a key that is no editing key; the caller may use it.
  package mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .enter:
      guard isMultiline else { return false }
      insert("\n")
    case .backspace: delete(from: before(cursor), to: cursor)
    case .delete: delete(from: cursor, to: after(cursor))
    case .left: move(to: before(cursor))
    case .right: move(to: after(cursor))
    case .up:
      guard isMultiline else { return false }
      moveByRows(-1)
    case .down:
      guard isMultiline else { return false }
      moveByRows(1)
    case .pageUp:
      guard isMultiline else { return false }
      moveByRows(-10)
    case .pageDown:
      guard isMultiline else { return false }
      moveByRows(10)
    case .home, .control("a"): move(to: lineStart)
    case .end, .control("e"): move(to: lineEnd)
    case .wordLeft, .alt("b"): move(to: wordStart(before: cursor))
    case .wordRight, .alt("f"): move(to: wordEnd(after: cursor))
    case .control("w"), .alt("\u{7F}"): delete(from: wordStart(before: cursor), to: cursor)
    case .alt("d"): delete(from: cursor, to: wordEnd(after: cursor))
    case .control("u"): delete(from: lineStart, to: cursor)
    case .control("k"): delete(from: cursor, to: lineEnd)
    case .control("_"), .alt("u"): undo()
    case .alt("r"): redo()
    case .tab where isMultiline: insert("    ")
    case .escape, .tab, .backTab, .insert, .function, .control, .alt: return false
    }
    return true
  }

  func before(_ place: Cursor) -> Cursor {
    if place.byte > 0 {
      let text = lines[place.line].text
      let index = text.utf8.index(text.startIndex, offsetBy: place.byte)
      let previous = text.index(before: index)
      return Cursor(
        line: place.line, byte: text.utf8.distance(from: text.startIndex, to: previous))
    }
    guard place.line > 0 else { return place }
    let end = Cursor(line: place.line - 1, byte: lines[place.line - 1].text.utf8.count)
    return lines[place.line - 1].isSoft ? before(end) : end
  }

  func after(_ place: Cursor) -> Cursor {
    let text = lines[place.line].text
    if place.byte < text.utf8.count {
      let index = text.utf8.index(text.startIndex, offsetBy: place.byte)
      let next = text.index(after: index)
      return Cursor(line: place.line, byte: text.utf8.distance(from: text.startIndex, to: next))
    }
    guard place.line + 1 < lines.count else { return place }
    let start = Cursor(line: place.line + 1, byte: 0)
    return lines[place.line].isSoft ? after(start) : start
  }

  private var lineStart: Cursor {
    var line = cursor.line
    while line > 0, lines[line - 1].isSoft { line -= 1 }
    return Cursor(line: line, byte: 0)
  }

  private var lineEnd: Cursor {
    var line = cursor.line
    while lines[line].isSoft, line + 1 < lines.count { line += 1 }
    return Cursor(line: line, byte: lines[line].text.utf8.count)
  }

  private func character(at place: Cursor) -> Character? {
    let text = lines[place.line].text
    guard place.byte < text.utf8.count else { return nil }
    return text[text.utf8.index(text.startIndex, offsetBy: place.byte)]
  }

  private func isWord(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
  }

  private func wordStart(before place: Cursor) -> Cursor {
    var place = place
    var isInWord = false
    while true {
      let previous = before(place)
      if previous == place { return place }
      let isLetter = isWord(character(at: previous))
      if isInWord, !isLetter { return place }
      isInWord = isInWord || isLetter
      place = previous
    }
  }

  private func wordEnd(after place: Cursor) -> Cursor {
    var place = place
    var isInWord = false
    while true {
      let isLetter = isWord(character(at: place))
      if isInWord, !isLetter { return place }
      isInWord = isInWord || isLetter
      let next = after(place)
      if next == place { return place }
      place = next
    }
  }
}
