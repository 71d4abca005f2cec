import Content
import TerminalUI

extension AppModel {
  /// The lists anybody may look through; a menu that both have to open is none of them.
  var openSheets: [IdeaSheet] { library.sheets.filter { $0.sensitive == nil } }

  func ideasPage(_ id: String?) -> Page {
    guard let sheet = openSheets.first(where: { $0.id == id }) else { return sheetsPage }
    return Page(
      place: ["Ideas", sheet.title],
      title: RichText([.init(sheet.title, .strong)]),
      blocks: [.text(RichText(sheet.about))]
        + sheet.parts.flatMap { part in
          [
            .heading(part.title),
            .list(
              Page.List(
                rows: part.lines.map { line in
                  let detail = [line.facts, line.detail].compactMap { $0 }.joined(separator: ". ")
                  return Page.List.Row(
                    line.text, detail: detail.isEmpty ? nil : detail, wraps: true)
                }, selected: nil, empty: "")),
          ]
        },
      moves: closingMoves)
  }

  private var sheetsPage: Page {
    let sheets = openSheets
    let selected = sheets.isEmpty ? nil : min(focus.selected, sheets.count - 1)
    return Page(
      place: ["Ideas"],
      title: RichText([.init("Ideas for the two of you", .strong)]),
      blocks: [
        .list(
          Page.List(
            rows: sheets.enumerated().map { index, sheet in
              Page.List.Row(
                sheet.title, trailing: "\(sheet.count)",
                detail: isPlain || index == selected ? sheet.about : nil)
            },
            selected: selected, empty: "There are no ideas here."))
      ],
      moves: choosingMoves("open"))
  }
}
