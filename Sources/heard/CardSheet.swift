import App
import Content
import TerminalUI

/// A deck as a sheet to print and cut up.
struct CardSheet {
  private let deck: Deck

  init(_ deck: Deck) { self.deck = deck }

  private static let width = 64

  /// Cards below each other, at most 64 columns wide, with a line to cut along.
  var text: String {
    let cut = String(repeating: "- ", count: Self.width / 2)
    var lines = [deck.title] + wrapped(deck.about, width: Self.width) + [cut]
    for prompt in deck.prompts {
      let followUps = prompt.followUps.flatMap { followUp in
        wrapped(followUp, width: Self.width - 6).enumerated().map { index, line in
          (index == 0 ? "    - " : "      ") + line
        }
      }
      lines +=
        [""] + wrapped(prompt.text, width: Self.width - 2).map { "  " + $0 } + [""] + followUps
      lines += ["", "  " + depthWord(prompt.depth), cut]
    }
    return lines.joined(separator: "\n")
  }

  /// One page without scripts or anything from elsewhere: headings, two columns of cards, light and
  /// dark, and no card cut in two where it is printed.
  var html: String {
    let cards = deck.prompts.map { prompt in
      """
      <li>
      <h2>\(escaped(prompt.text))</h2>
      <ul>
      \(prompt.followUps.map { "<li>\(escaped($0))</li>" }.joined(separator: "\n"))
      </ul>
      <p>\(escaped(deck.title)) · \(depthWord(prompt.depth))</p>
      </li>
      """
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(deck.title))</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 16px/1.45 Georgia, serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
      .cards { display: grid; gap: 0; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); list-style: none; padding: 0; }
      .cards > li { border: 1px dashed; break-inside: avoid; margin: -1px 0 0 -1px; padding: 1.2rem; }
      .cards h2 { font-size: 1.15rem; margin: 0 0 .8rem; }
      .cards ul { margin: 0 0 .8rem; padding-left: 1.2rem; }
      .cards p { font-size: .85rem; margin: 0; }
      @media print {
        body { font-size: 11pt; margin: 0; max-width: none; padding: 0; }
        .cards { grid-template-columns: 1fr 1fr; }
      }
      </style>
      </head>
      <body>
      <main>
      <h1>\(escaped(deck.title))</h1>
      <p>\(escaped(deck.about))</p>
      <ol class="cards">
      \(cards.joined(separator: "\n"))
      </ol>
      </main>
      </body>
      </html>
      """
  }
}

/// A text that means nothing in HTML but itself.
func escaped(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result.append(contentsOf: "&amp;".unicodeScalars)
    case "<": result.append(contentsOf: "&lt;".unicodeScalars)
    case ">": result.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
    default: result.append(scalar)
    }
  }
  return String(result)
}
