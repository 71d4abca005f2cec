import Almanac
import App
import Content
import Dialogue
import Mustache
import TerminalUI

/// An export for people to read: as Markdown, or as one HTML page.
struct ExportSheet {
  private var title: String
  private var about: [String]
  private var parts: [Part]

  /// A talk, a page, a note or a part of the card.
  struct Part {
    var title: String
    /// When, who, how it ended.
    var facts: [String] = []
    var words: [(who: String?, text: String)] = []
    var outcomes: [String] = []
  }

  init(title: String, about: [String], parts: [Part]) {
    self.title = title
    self.about = about
    self.parts = parts
  }

  /// - Parameters:
  ///   - library: Knows the questions that somebody answered about themself.
  ///   - zoneOffset: Seconds east of Greenwich.
  init(_ document: ExportDocument, _ library: Library, zoneOffset: Int) {
    func date(_ at: Int) -> String { WallTime(at, offset: zoneOffset).date }
    about = ["From heard, \(date(document.exportedAt))."]
    switch document.body {
    case .ours(let shared):
      title = "What we talked about"
      parts = shared.talks.map { record in
        let header = record.header
        return Part(
          title: "\(header.title), \(date(header.startedAt))",
          facts: ["\(header.names.a) and \(header.names.b)", header.state.words],
          words: record.words.map { said in
            (
              said.seat.map { header.names[$0] } ?? "\(header.names.a) and \(header.names.b)",
              said.words
            )
          },
          outcomes: record.sharedLines + record.keptLines)
      }
      if !shared.promises.isEmpty {
        parts.append(
          Part(
            title: "What we agreed on", facts: [], words: [],
            outcomes: shared.promises.map { promise in
              let today = CalendarDay(document.exportedAt, offset: zoneOffset)
              let by = promise.by.map { ", by \($0.words)" } ?? ""
              let isInForce = promise.isOpen && promise.isAgreed
              let state =
                isInForce
                ? promise.due.map { "to look at on \(date($0))" }
                : promise.words(on: today, zoneOffset: zoneOffset)
              return "\(promise.agreement.owner): \(promise.sentence)\(by)"
                + (state.map { " (\($0))" } ?? "")
            }))
      }
      parts += shared.things.parts(shared.names ?? Pair("A", "B"), library, zoneOffset: zoneOffset)
    case .pages(let own):
      title = "Pages of \(own.name)"
      parts = own.pages.map { page in
        Part(
          title: date(page.header.changedAt),
          facts: (page.header.prompt.map { [$0] } ?? [])
            + (date(page.header.createdAt) == date(page.header.changedAt)
              ? [] : ["begun on \(date(page.header.createdAt))"])
            + (page.header.binnedAt == nil ? [] : ["in the bin"]),
          words: [(nil, page.text)], outcomes: [])
      }
      parts += own.notes.map { note in
        Part(
          title: "A note from the other, \(date(note.writtenAt))", facts: [],
          words: [(nil, note.text ?? "")], outcomes: [])
      }
      if !own.checkIns.isEmpty {
        parts.append(
          Part(
            title: "How I was",
            outcomes: zip(
              own.checkIns, timesOfDay(own.checkIns.map(\.at), zoneOffset: zoneOffset)
            ).map { checkIn, time in "\(date(checkIn.at))\(time): \(checkIn.line)" }))
      }
      // One state after the other, each with its lines.
      parts += (own.card?.written ?? []).map { state in
        Part(title: "What helps me: " + state.title, outcomes: state.lines)
      }
    }
    if parts.isEmpty { about.append("Nothing is kept here yet.") }
  }

  // MARK: Markdown

  var markdown: String {
    var lines = ["# " + escaped(title), ""] + about.map(escaped)
    for part in parts {
      lines += ["", "## " + escaped(part.title)]
      if !part.facts.isEmpty { lines += [""] + part.facts.map(escaped) }
      for said in part.words {
        if let who = said.who { lines += ["", "**\(escaped(who))**"] }
        let text = CleanText.block(said.text).split(
          separator: "\n", omittingEmptySubsequences: false)
        lines += [""] + text.map { "> " + escaped(String($0)) }
      }
      if !part.outcomes.isEmpty { lines += [""] + part.outcomes.map { "- " + escaped($0) } }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What means something in Markdown, and in the HTML that Markdown lets through, is written out.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in CleanText.block(text) {
      if "\\`*_[]<>#|~".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  // MARK: HTML

  func html() throws -> String {
    let template = try MustacheTemplate(string: Self.page)
    let context: [String: Any] = [
      "title": clean(title), "about": about.map(clean),
      "parts": parts.map { part in
        [
          "title": clean(part.title), "facts": part.facts.map(clean),
          "words": part.words.map { said -> [String: Any] in
            var words: [String: Any] = ["text": clean(said.text)]
            if let who = said.who { words["who"] = clean(who) }
            return words
          },
          "hasOutcomes": !part.outcomes.isEmpty, "outcomes": part.outcomes.map(clean),
        ] as [String: Any]
      },
    ]
    return template.render(context)
  }

  private func clean(_ text: String) -> String { CleanText.block(text) }

  /// No scripts, nothing from elsewhere; headings in order, light and dark, fit to print.
  private static let page = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>{{title}}</title>
    <style>
    :root { color-scheme: light dark; }
    body { font: 1.05rem/1.55 Georgia, serif; margin: 2rem auto; max-width: 38rem; padding: 0 1rem; }
    h2 { border-top: 1px solid; margin-top: 2.5rem; padding-top: 1rem; }
    blockquote { border-left: 3px solid; margin: .4rem 0 1rem; padding-left: 1rem; white-space: pre-wrap; }
    .who { font-weight: bold; margin: 1rem 0 0; }
    @media print {
      body { font-size: 11pt; margin: 0; max-width: none; padding: 0; }
      h2, .who { break-after: avoid; }
      blockquote { break-inside: avoid; }
    }
    </style>
    </head>
    <body>
    <main>
    <h1>{{title}}</h1>
    {{#about}}<p>{{.}}</p>
    {{/about}}
    {{#parts}}
    <section>
    <h2>{{title}}</h2>
    {{#facts}}<p>{{.}}</p>
    {{/facts}}
    {{#words}}
    {{#who}}<p class="who">{{.}}</p>
    {{/who}}
    <blockquote>{{text}}</blockquote>
    {{/words}}
    {{#hasOutcomes}}
    <ul>
    {{#outcomes}}<li>{{.}}</li>
    {{/outcomes}}
    </ul>
    {{/hasOutcomes}}
    </section>
    {{/parts}}
    </main>
    </body>
    </html>

    """
}

extension TalkHeader.State {
  /// How a talk ended, for people.
  var words: String {
    switch self {
    case .open: "Still open."
    case .complete: "Both had their turn."
    case .stopped: "Stopped on the way."
    case .notYet: "Not yet, and that is an end, too."
    }
  }
}
