import TerminalUI
import TestSupport
import Testing

/// Editing as people know it from anywhere else.
@Suite struct EditorTests {
  init() { setUTF8() }

  private func typed(_ keys: [Key], into text: String = "", isMultiline: Bool = true) -> Editor {
    var editor = Editor(text, isMultiline: isMultiline)
    for key in keys { _ = editor.apply(key) }
    return editor
  }

  private func keys(_ text: String) -> [Key] { text.map { .character($0) } }

  /// Marks that come one by one are no more than those that come together; a joiner joins what was
  /// typed before it.
  @Test func marksAreCountedFromKeyToKey() {
    let marks = [Key](repeating: .character("\u{301}"), count: 9)
    #expect(typed(keys("e") + marks).text == "e" + String(repeating: "\u{301}", count: 4))
    #expect(typed([.character("x")] + marks, into: "e\u{301}").text.unicodeScalars.count == 7)
    let scalars = "👩‍💻\u{200D}".unicodeScalars.map { Key.character(Character($0)) }
    #expect(typed(scalars).text == "👩‍💻\u{200D}")
    #expect(typed([.character("a"), .character("\u{200D}")]).text == "a\u{FFFD}")
    #expect(typed([.character("\u{E0100}"), .character("\u{180B}")]).text == "\u{FFFD}\u{FFFD}")
  }

  static let cases: [(String, [Key], String)] = [
    ("", [.character("a"), .enter, .character("b")], "a\nb"),
    ("one two", [.backspace, .backspace], "one t"),
    ("one two", [.home, .delete], "ne two"),
    ("one two", [.wordLeft, .character("X")], "one Xtwo"),
    ("one two", [.home, .wordRight, .character("X")], "oneX two"),
    ("one two", [.control("w")], "one "), ("one two", [.control("u")], ""),
    ("one two", [.home, .wordRight, .control("k")], "one"),
    ("one two", [.home, .alt("d")], " two"),
    ("e\u{301}x", [.left, .backspace], "x"), ("👩‍👩‍👧", [.backspace], ""),
    ("作者", [.left, .character("の")], "作の者"),
    ("ab\ncd", [.up, .character("X")], "abX\ncd"),
    ("ab\ncd", [.home, .backspace], "abcd"), ("ab\ncd", [.up, .end, .delete], "abcd"),
    ("ab\ncd", [.up, .up, .character("X")], "Xab\ncd"),
    ("abc", [.control("_")], "abc"), ("abc", [.left, .right, .right, .character("d")], "abcd"),
  ]

  @Test(arguments: cases)
  func keysEdit(_ text: String, _ keys: [Key], _ result: String) {
    #expect(typed(keys, into: text).text == result)
  }

  @Test func undoTakesBackAWordAndRedoBringsItBack() {
    var editor = typed(keys("hello"))
    _ = editor.apply(.left)
    for key in keys("XY") { _ = editor.apply(key) }
    #expect(editor.text == "hellXYo")
    _ = editor.apply(.control("_"))
    #expect(editor.text == "hello")
    _ = editor.apply(.control("_"))
    #expect(editor.text == "")
    _ = editor.apply(.alt("r"))
    _ = editor.apply(.alt("r"))
    #expect(editor.text == "hellXYo")
    let hasMore = editor.redo()
    #expect(!hasMore)
  }

  @Test func oneLineFieldsStayOneLine() {
    var editor = Editor("", isMultiline: false, limit: 10)
    editor.insert("two\nlines and more")
    #expect(editor.text == "two lines ")
    let isTaken = editor.apply(.enter) || editor.apply(.up)
    #expect(!isTaken)
  }

  @Test func pastedTextIsMadeSafe() {
    var editor = Editor()
    editor.insert("a\u{1B}[31mb\r\nc\u{202E}")
    #expect(editor.text == "a\u{FFFD}[31mb\nc\u{FFFD}")
  }

  /// The same as a plain string with a cursor in it, over many random edits; every undo and redo
  /// leads through the same texts.
  @Test func randomEditsMatchAPlainString() {
    var dice = SystemRandomNumberGenerator()
    let alphabet = Array("ab c\n作é-👩")
    for _ in 0..<300 {
      var editor = Editor()
      var model: [Character] = []
      var cursor = 0
      for _ in 0..<120 {
        switch Int.random(in: 0..<8, using: &dice) {
        case 0...3:
          let character = alphabet.randomElement(using: &dice) ?? "a"
          _ = editor.apply(character == "\n" ? .enter : .character(character))
          model.insert(character, at: cursor)
          cursor += 1
        case 4:
          _ = editor.apply(.backspace)
          if cursor > 0 {
            model.remove(at: cursor - 1)
            cursor -= 1
          }
        case 5:
          _ = editor.apply(.delete)
          if cursor < model.count { model.remove(at: cursor) }
        case 6:
          _ = editor.apply(.left)
          cursor = max(0, cursor - 1)
        default:
          _ = editor.apply(.right)
          cursor = min(model.count, cursor + 1)
        }
        #expect(editor.text == String(model))
      }
      let whole = editor.text
      while editor.undo() {}
      #expect(editor.text == "")
      while editor.redo() {}
      #expect(editor.text == whole)
    }
  }

  /// A very long line lies in pieces inside; nobody notices at the seams.
  @Test func longLinesHaveNoSeams() {
    let text = String(repeating: "word ", count: 4000)
    var editor = Editor(text)
    #expect(editor.text == text)
    for _ in 0..<4200 { _ = editor.apply(.left) }
    _ = editor.apply(.backspace)
    _ = editor.apply(.character("X"))
    var expected = Array(text)
    expected[text.count - 4201] = "X"
    #expect(editor.text == String(expected))
    _ = editor.apply(.home)
    _ = editor.apply(.character("Y"))
    #expect(editor.text == "Y" + String(expected))
    _ = editor.apply(.end)
    _ = editor.apply(.backspace)
    #expect(editor.text == "Y" + String(expected.dropLast()))
    #expect(editor.byteCount == editor.text.utf8.count)
  }

  /// A mebibyte goes in at once, and typing in the middle of it costs about what typing costs in
  /// a page; measured as a ratio in one run, since machines differ.
  @Test func aPastedBookDoesNotFreezeTheKeys() {
    let clock = ContinuousClock()
    func perKey(_ text: String) -> Duration {
      var editor = Editor()
      editor.insert(text)
      for _ in 0..<50 { _ = editor.apply(.pageUp) }
      return clock.measure {
        for _ in 0..<300 {
          _ = editor.apply(.character("x"))
          _ = editor.rows(width: 62, height: 12)
        }
      }
    }
    let page = String(repeating: "Some words in a line of ordinary length.\n", count: 200)
    let book = String(String(repeating: page, count: 130).prefix(1 << 20))
    let oneLine = String(repeating: "word ", count: (1 << 20) / 5)
    let ofPage = perKey(page)
    #expect(perKey(book) < ofPage * 60)
    #expect(perKey(oneLine) < ofPage * 200)
    var editor = Editor()
    editor.insert(book + "more than fits")
    #expect(editor.text.utf8.count == 1 << 20)
  }

  @Test func rowsFollowTheCursor() {
    var editor = Editor((1...40).map { "line \($0)" }.joined(separator: "\n"))
    var rows = editor.rows(width: 20, height: 5)
    #expect(rows.lines.last == "line 40")
    #expect(rows.hasMoreAbove && !rows.hasMoreBelow)
    #expect(rows.cursorRow == 4 && rows.cursorColumn == 7)
    for _ in 0..<60 { _ = editor.apply(.up) }
    rows = editor.rows(width: 20, height: 5)
    #expect(rows.lines.first == "line 1" && rows.cursorRow == 0 && rows.hasMoreBelow)
  }
}
