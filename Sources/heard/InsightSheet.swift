import Almanac
package import App
import Dialogue
import Mustache
import TerminalUI

/// The insights as one page for a browser: nothing from elsewhere, no script, each picture with its
/// sentence and its table.
package struct InsightSheet {
  private let insights: Insights

  package init(_ insights: Insights) { self.insights = insights }

  /// - Throws: What Mustache says of a template that is broken.
  package func html() throws -> String {
    let template = try MustacheTemplate(string: Self.page)
    let names = "\(insights.names.a) and \(insights.names.b)"
    let parts = insights.parts.map { part -> [String: Any] in
      var values: [String: Any] = [
        "id": part.kind.rawValue, "title": part.kind.title, "sentence": clean(part.sentence),
      ]
      if case .chart(let chart) = part.content {
        var picture: [String: Any] = [
          "svg": InsightPicture(chart, id: part.kind.rawValue).svg,
          "isLong": hasLongWords(chart.table), "header": chart.table.header.map(clean),
          "rows": chart.table.rows.map { row -> [String: Any] in
            ["first": clean(row.first ?? ""), "cells": row.dropFirst().map(clean)]
          },
        ]
        if let key = key(chart.form) { picture["key"] = key }
        values["picture"] = picture
      }
      return values
    }
    return template.render(
      [
        "title": "How it has been", "names": clean(names), "day": insights.today.words,
        "limit": Insights.limit, "parts": parts,
      ] as [String: Any])
  }

  /// Pictures of several kinds of piece, and marks, say below what they stand for.
  private func key(_ form: Page.Chart.Form) -> String? {
    switch form {
    case .bars, .sparks: nil
    case .grid(let grid): clean("A filled square: \(grid.key).")
    }
  }

  /// Whether a telephone has to cut words to show the table.
  private func hasLongWords(_ table: Page.Table) -> Bool {
    (table.rows + [table.header]).joined().contains { cell in
      cell.split(separator: " ").contains { $0.count > 12 }
    }
  }

  private func clean(_ text: String) -> String { CleanText.block(text) }

  /// Readable on a telephone and on a desk, by day and by night, on paper, and read aloud.
  private static let page = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>{{title}}: {{names}}</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <header>
    <h1>{{title}}</h1>
    <p>{{names}}, up to {{day}}. From heard.</p>
    <nav aria-label="Parts">
    <ul>
    {{#parts}}<li><a href="#{{id}}">{{title}}</a></li>
    {{/parts}}
    </ul>
    </nav>
    </header>
    <main>
    {{#parts}}
    <section aria-labelledby="{{id}}">
    <h2 id="{{id}}" tabindex="-1">{{title}}</h2>
    <p>{{sentence}}</p>
    {{#picture}}
    <figure>
    {{{svg}}}
    {{#key}}<figcaption>{{.}}</figcaption>
    {{/key}}
    </figure>
    <table{{#isLong}} class="long"{{/isLong}}>
    <caption>{{title}}, in figures</caption>
    <thead><tr>{{#header}}<th scope="col">{{.}}</th>{{/header}}</tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{first}}</th>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    {{/picture}}
    </section>
    {{/parts}}
    </main>
    <footer>
    <p>{{limit}}</p>
    </footer>
    </body>
    </html>

    """

  private static let style = """
    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1a1a; --one: #1d4f91; --two: #8a3b12; --line: #6b6b6b; }
    @media (prefers-color-scheme: dark) { :root { --paper: #141414; --ink: #eeeeee; --one: #9cc2ff; --two: #ffb587; --line: #a0a0a0; } }
    @media print { :root { --paper: #ffffff; --ink: #000000; --one: #1d4f91; --two: #8a3b12; --line: #6b6b6b; } }
    body { background: var(--paper); color: var(--ink); font: 1.05rem/1.55 Georgia, serif; margin: 2rem auto; max-width: 42rem; overflow-wrap: anywhere; padding: 0 1rem; }
    a { color: var(--one); }
    nav ul { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; list-style: none; padding: 0; }
    section, footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: .5rem; }
    figure { margin: 1.5rem 0; }
    svg { display: block; overflow: visible; width: 100%; }
    svg text { fill: var(--ink); font: 14px Georgia, serif; }
    svg .number { font-size: 12px; }
    .base { stroke: var(--line); stroke-width: 1; }
    .one { fill: var(--one); stroke: var(--one); }
    .two { fill: var(--two); stroke: var(--two); }
    .plain { fill: var(--line); stroke: var(--line); }
    .one-edge { stroke: var(--one); }
    .two-edge { stroke: var(--two); }
    .plain-edge { stroke: var(--line); }
    .edge { stroke-width: 1.5; }
    .open { fill: none; stroke: var(--line); }
    table { border-collapse: collapse; margin: 1rem 0; }
    caption { font-style: italic; text-align: left; }
    th, td { border-bottom: 1px solid var(--line); overflow-wrap: break-word; padding: .25rem .7rem .25rem 0; text-align: left; vertical-align: top; }
    .long th, .long td { overflow-wrap: anywhere; }
    @media print {
      body { font-size: 11pt; margin: 0; max-width: none; padding: 0; }
      nav { display: none; }
      h2, caption { break-after: avoid; }
      figure, tr { break-inside: avoid; }
    }
    """
}
