/// The text in a field and the cursor in it; a value, moved by characters as people see them.
package struct Editor: Equatable, Sendable {
  /// Where the cursor is: a line, and an offset into its UTF-8 bytes, always between characters.
  struct Cursor: Equatable, Comparable {
    var line = 0
    var byte = 0

    static func < (left: Cursor, right: Cursor) -> Bool {
      (left.line, left.byte) < (right.line, right.byte)
    }
  }

  /// A line, or a piece of a very long one: then the next follows without a newline, so that one
  /// key in a pasted book costs no more than in a short note.
  struct Line: Equatable {
    var text: String
    var isSoft = false
  }

  struct Change: Equatable {
    var firstLine: Int
    var before: [Line]
    var after: [Line]
    var cursorBefore: Cursor
    var cursorAfter: Cursor
    var kind: Kind

    enum Kind: Equatable { case typing, deleting, other }

    var byteCount: Int { (before + after).reduce(0) { $0 + $1.text.utf8.count } }
  }

  private(set) var cursor = Cursor()
  /// UTF-8 bytes of the text, newlines included.
  package private(set) var byteCount = 0
  private(set) var lines: [Line]
  /// Enter is a new line; otherwise it is the caller's.
  package let isMultiline: Bool
  /// UTF-8 bytes the text may have.
  package let limit: Int
  /// Cells of a row as last laid out, for moving up and down by rows.
  package var width = 64
  private var undone: [Change] = []
  private var changes: [Change] = []
  private var isGroupOpen = false

  /// Undo remembers about this many bytes.
  private static let undoBytes = 4 << 20
  /// Longer pieces are split at a space.
  static let pieceBytes = 4096

  package init(_ text: String = "", isMultiline: Bool = true, limit: Int = 1 << 20) {
    self.isMultiline = isMultiline
    self.limit = limit
    lines = [Line(text: "")]
    if !text.isEmpty {
      insert(text)
      changes = []
    }
  }

  /// All of it, lines joined by newlines.
  package var text: String {
    var result = ""
    result.reserveCapacity(byteCount)
    for (index, line) in lines.enumerated() {
      result += line.text
      if index + 1 < lines.count, !line.isSoft { result += "\n" }
    }
    return result
  }

  /// Nothing at all has been typed.
  package var isEmpty: Bool { lines.count == 1 && lines[0].text.isEmpty }

  /// Nothing but spaces and line breaks.
  package var isBlank: Bool { lines.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }

  /// Adds a line at the end, where the cursor goes.
  package mutating func append(line: String) {
    let last = lines.count - 1
    move(to: Cursor(line: last, byte: lines[last].text.utf8.count))
    insert(isEmpty ? line : "\n" + line)
  }

  /// Puts text in at the cursor, made safe first and cut where the limit is reached.
  package mutating func insert(_ text: String) {
    let before = text.isPlainASCII ? "" : lines[cursor.line].text.utf8Prefix(cursor.byte)
    var clean = CleanText.piece(text, after: before, isBlock: isMultiline)
    let room = limit - byteCount
    if clean.utf8.count > room { clean = prefix(of: clean, bytes: room) }
    guard !clean.isEmpty else { return }
    let kind: Change.Kind = clean.utf8.count <= 4 && clean != "\n" ? .typing : .other
    replace(from: cursor, to: cursor, with: clean, kind: kind)
  }

  private func prefix(of text: String, bytes: Int) -> String {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      let next = text.index(after: end)
      used += text.utf8.distance(from: end, to: next)
      if used > bytes { break }
      end = next
    }
    return String(text[..<end])
  }

  /// Deletes between two places; the cursor goes to the first.
  mutating func delete(from start: Cursor, to end: Cursor) {
    guard start < end else { return }
    replace(from: start, to: end, with: "", kind: .deleting)
  }

  mutating func move(to place: Cursor) {
    cursor = place
    isGroupOpen = false
  }

  /// - Returns: False when there is nothing to take back.
  @discardableResult
  package mutating func undo() -> Bool {
    guard let change = changes.popLast() else { return false }
    put(change.before, at: change.firstLine, inPlaceOf: change.after.count)
    cursor = change.cursorBefore
    undone.append(change)
    isGroupOpen = false
    return true
  }

  /// - Returns: False when nothing was taken back.
  @discardableResult
  package mutating func redo() -> Bool {
    guard let change = undone.popLast() else { return false }
    put(change.after, at: change.firstLine, inPlaceOf: change.before.count)
    cursor = change.cursorAfter
    changes.append(change)
    isGroupOpen = false
    return true
  }

  private mutating func put(_ new: [Line], at index: Int, inPlaceOf count: Int) {
    lines.replaceSubrange(index..<(index + count), with: new)
    byteCount = lines.reduce(0) { $0 + $1.text.utf8.count + ($1.isSoft ? 0 : 1) } - 1
  }

  private mutating func replace(
    from start: Cursor, to end: Cursor, with text: String, kind: Change.Kind
  ) {
    let before = Array(lines[start.line...end.line])
    let head = before[0].text.utf8Prefix(start.byte)
    let last = before[before.count - 1]
    let tail = last.text.utf8Suffix(from: end.byte)
    let removed =
      start.line == end.line
      ? end.byte - start.byte
      : before.reduce(0) { $0 + $1.text.utf8.count + ($1.isSoft ? 0 : 1) } - head.utf8.count
        - tail.utf8.count - (last.isSoft ? 0 : 1)
    var pieces = (head + text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { Line(text: String($0)) }
    var place = Cursor(line: start.line, byte: 0)
    let lastIndex = pieces.count - 1
    let cursorByte = pieces[lastIndex].text.utf8.count
    pieces[lastIndex].text += tail
    pieces[lastIndex].isSoft = last.isSoft
    var after: [Line] = []
    for (index, piece) in pieces.enumerated() {
      if index == lastIndex { place.line = start.line + after.count }
      after += split(piece)
    }
    lines.replaceSubrange(start.line...end.line, with: after)
    byteCount += text.utf8.count - removed
    place.byte = cursorByte
    while place.line + 1 < lines.count, lines[place.line].isSoft,
      place.byte > lines[place.line].text.utf8.count
    {
      place.byte -= lines[place.line].text.utf8.count
      place.line += 1
    }
    place.byte = lines[place.line].text.characterBoundary(atOrAfter: place.byte)
    let old = cursor
    cursor = place
    note(
      Change(
        firstLine: start.line, before: before, after: after, cursorBefore: old,
        cursorAfter: cursor, kind: kind))
  }

  /// Splits a line that is too long for one piece, at spaces where there are any.
  private func split(_ line: Line) -> [Line] {
    guard line.text.utf8.count > Self.pieceBytes * 2 else { return [line] }
    var pieces: [Line] = []
    var rest = Substring(line.text)
    while rest.utf8.count > Self.pieceBytes * 2 {
      let bytes = rest.utf8
      var index = bytes.index(bytes.startIndex, offsetBy: Self.pieceBytes)
      let farthest = bytes.index(index, offsetBy: Self.pieceBytes / 2)
      var space = index
      while space < farthest, bytes[space] != 0x20 { space = bytes.index(after: space) }
      if space < farthest { index = bytes.index(after: space) }
      let offset = rest.characterBoundary(
        atOrAfter: bytes.distance(from: bytes.startIndex, to: index))
      let cut = bytes.index(bytes.startIndex, offsetBy: offset)
      pieces.append(Line(text: String(rest[..<cut]), isSoft: true))
      rest = rest[cut...]
    }
    pieces.append(Line(text: String(rest), isSoft: line.isSoft))
    return pieces
  }

  private mutating func note(_ change: Change) {
    undone = []
    if isGroupOpen, var last = changes.last, last.kind == change.kind, change.kind != .other,
      last.firstLine == change.firstLine, last.after.count == change.before.count
    {
      last.after = change.after
      last.cursorAfter = change.cursorAfter
      changes[changes.count - 1] = last
    } else {
      changes.append(change)
    }
    isGroupOpen = change.kind != .other
    var bytes = 0
    for (index, change) in changes.enumerated().reversed() {
      bytes += change.byteCount
      if bytes > Self.undoBytes, index < changes.count - 1 {
        changes.removeFirst(index + 1)
        break
      }
    }
  }
}

extension StringProtocol {
  func utf8Prefix(_ count: Int) -> String {
    String(decoding: utf8.prefix(count), as: UTF8.self)
  }

  func utf8Suffix(from offset: Int) -> String {
    String(decoding: utf8.dropFirst(offset), as: UTF8.self)
  }

  /// The byte offset of a boundary between characters, rounded up.
  func characterBoundary(atOrAfter offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    guard offset < utf8.count else { return utf8.count }
    let index = utf8.index(startIndex, offsetBy: offset)
    let text = self[...]
    if String.Index(index, within: String(text)) != nil { return offset }
    let next = text.index(after: index)
    return utf8.distance(from: startIndex, to: next)
  }
}
