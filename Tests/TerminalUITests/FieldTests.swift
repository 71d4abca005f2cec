import TerminalUI
import Testing

/// A field of one line in a narrow window.
@Suite struct FieldTests {
  init() { setUTF8() }

  private func rows(
    _ editor: Editor, placeholder: String? = nil, theme: Theme = .standard
  ) -> [String] {
    let page = Page(
      title: RichText("When?"), blocks: [.field(.init(editor: editor, placeholder: placeholder))])
    return frame(of: page, size: Size(columns: 40, rows: 12), theme: theme).rows
      .map { $0.map(\.text).joined() }
  }

  private func row(_ editor: Editor, _ theme: Theme = .standard) -> String {
    rows(editor, theme: theme).first { $0.contains(theme.glyphs.gutter) } ?? "-"
  }

  private static let long =
    "The long way home along the river, past the mill, and back before it is dark"

  @Test func whatGoesOnIsMarkedAtTheEdge() {
    var editor = Editor("A walk", isMultiline: false)
    #expect(!row(editor).contains("‹") && !row(editor).contains("›"))
    editor = Editor(Self.long, isMultiline: false)
    #expect(row(editor).contains("│‹") && !row(editor).contains("›"), "\(row(editor))")
    #expect(row(editor).contains("it is dark"))
    _ = editor.apply(.home)
    #expect(row(editor).contains("│ The long way home") && row(editor).contains("›"))
    #expect(row(editor, .standard.ascii).contains("| The long way home"))
    #expect(row(editor, .standard.ascii).contains(">"))
    for _ in 0..<40 { _ = editor.apply(.right) }
    #expect(row(editor).contains("│‹") && row(editor).contains("›"), "\(row(editor))")
    let row = row(editor)
    #expect(CellWidth.of(row) <= 40, "\(row)")
  }

  @Test func aLongHintIsWholeAndNothingMovesBelowIt() {
    let hint = "Friday, 28 November, in three weeks, 24 December, 2026-12-24"
    let empty = rows(Editor(isMultiline: false), placeholder: hint)
    let words = empty.joined(separator: " ").split(separator: " ")
    for word in hint.split(separator: " ") { #expect(words.contains(word), "\(word): \(empty)") }
    let typed = rows(Editor("Friday", isMultiline: false), placeholder: hint)
    #expect(!typed.joined().contains("November"))
    #expect(
      empty.firstIndex { $0.contains("│") } == typed.firstIndex { $0.contains("│") }
        && empty.firstIndex { $0.contains("When?") } == typed.firstIndex { $0.contains("When?") })
    #expect(typed.filter { $0.contains("│") }.count == 1)
  }
}
