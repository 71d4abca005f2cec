import App
import Content
import Dialogue
import Facilitation
import TerminalUI

/// What a couple takes home, on a sheet for the door of the fridge.
struct HomeworkSheet {
  /// What stands on it, in the order of the paper.
  private var title: String
  private var due: String?
  private var names: String?
  private var about: [String]
  /// When another day is better.
  private var cautions: [String]
  private var words: String
  private var steps: [ExerciseSteps.Step]
  private var endings: [ExerciseSteps.Step]

  /// What it is called, for people.
  var name: String { title }
  /// Its exercise, deck or ritual is not in the library any more: only the title is left to print.
  private(set) var isBare = false

  static let otherwise = "Leave it for another day, or for the next session:"
  static let when = "When we will do it:"
  static let foot =
    "Whatever comes of it, tell it next time. Not having done it is worth telling, too."

  /// - Parameter names: Of the two, to stand below the title; nil leaves them out.
  init(_ assignment: Homework.Assignment, in library: Library, names: Pair<String>? = nil) {
    title = assignment.title
    words = assignment.words
    due = assignment.due.map { "By \(WallTime($0, offset: zoneOffset()).date)" }
    self.names = names.map { "For \($0.a) and \($0.b)" }
    about = []
    cautions = []
    steps = []
    endings = []
    switch assignment.kind {
    case .exercise(let id):
      guard let exercise = library.exercise(id) else {
        isBare = true
        return
      }
      let walk = ExerciseSteps(exercise, in: library)
      about = [
        exercise.intent,
        "It takes about \(exercise.minutes) minutes. " + ExerciseSteps.stop
          + (walk.hasRoles ? " " + ExerciseSteps.roles : ""),
      ]
      if exercise.topic == .deck {
        about.append(
          "It needs questions: take them from heard, or ask whoever guides you for a sheet.")
      }
      cautions = exercise.notFor
      steps = walk.steps
      endings = walk.endings
    case .deck(let id, let count):
      guard let deck = library.deck(id) else {
        isBare = true
        return
      }
      about = [
        "Whoever reads a question aloud answers it first; then the other answers the same one. "
          + "Leave out whatever you would rather not."
      ]
      steps = deck.questions(count, for: assignment.id).map { .init(title: $0.text) }
    case .ritual(let id, let list):
      guard let ritual = library.ritual(id, in: list)?.ritual else {
        isBare = true
        return
      }
      about = [
        ritual.text,
        "It takes about \(ritual.minutes == 1 ? "a minute" : "\(ritual.minutes) minutes"). Change it "
          + "until it is yours.",
      ]
      steps = [.init(title: "The first step", texts: [ritual.firstStep])]
    case .own: break
    }
  }

  /// For a printer: at most 64 columns, or 40 for large type.
  func text(isLarge: Bool) -> String {
    let width = isLarge ? 40 : 64
    let line = String(repeating: "-", count: width)
    var lines = wrapped(title, width: width)
    lines += [names, due].compactMap { $0 }.flatMap { wrapped($0, width: width) }
    for paragraph in about { lines += [""] + wrapped(paragraph, width: width) }
    if !cautions.isEmpty {
      lines += [""] + wrapped(Self.otherwise, width: width)
      for caution in cautions { lines += hanging("- ", caution, width: width) }
    }
    for (index, step) in steps.enumerated() {
      let head = steps.count == 1 ? "" : "\(index + 1). "
      lines += [""] + step.lines(head, width: width)
    }
    for ending in endings { lines += [""] + ending.lines("", width: width) }
    if !words.isEmpty { lines += ["", line, ""] + wrapped(words, width: width) }
    let blank = String(repeating: "_", count: max(12, width - Self.when.count - 1))
    lines += ["", line, ""] + wrapped(Self.when + " " + blank, width: width) + [""]
    return (lines + wrapped(Self.foot, width: width)).joined(separator: "\n")
  }

  /// One page without scripts or anything from elsewhere, light and dark, and no step cut in two
  /// where it is printed.
  func html(isLarge: Bool) -> String {
    func paragraph(_ text: String, _ kind: String? = nil) -> String {
      "<p\(kind.map { " class=\"\($0)\"" } ?? "")>\(escaped(text))</p>"
    }
    func list(_ items: [String]) -> [String] {
      items.isEmpty ? [] : ["<ul>"] + items.map { "<li>\(escaped($0))</li>" } + ["</ul>"]
    }
    func parts(_ step: ExerciseSteps.Step) -> [String] {
      [paragraph(step.title, "step")] + step.texts.map { paragraph($0) } + list(step.options)
        + (step.stems.isEmpty ? [] : [paragraph(ExerciseSteps.borrowed)]) + list(step.stems)
    }
    let items = steps.map { "<li>\n\(parts($0).joined(separator: "\n"))\n</li>" }
    let kind = items.count == 1 ? "ul class=\"one\"" : "ol"
    let walk =
      items.isEmpty
      ? [] : ["<\(kind)>\n\(items.joined(separator: "\n"))\n</\(kind.prefix(2))>"]
    var page = [names, due].compactMap { $0.map { paragraph($0) } }
    page += about.map { paragraph($0) }
    if !cautions.isEmpty { page += [paragraph(Self.otherwise)] + list(cautions) }
    page += walk + endings.flatMap(parts)
    if !words.isEmpty { page.append("<blockquote>\(paragraph(words))</blockquote>") }
    page.append(
      "<p class=\"when\">\(Self.when) <span class=\"blank\" aria-hidden=\"true\"></span></p>")
    page.append(paragraph(Self.foot))
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: \(isLarge ? 24 : 16)px/1.5 Georgia, serif; margin: 2rem auto; max-width: 38em; padding: 0 1rem; }
      li { break-inside: avoid; margin: 0 0 .8em; }
      .one { list-style: none; padding: 0; }
      p { margin: .5em 0; }
      .step { font-weight: bold; margin: 0; }
      blockquote { border-left: .25em solid; break-inside: avoid; margin: 1em 0; padding: 0 1em; }
      .when { break-inside: avoid; display: flex; gap: .5em; margin: 2em 0 1em; }
      .blank { border-bottom: 1px solid; flex: 1; }
      @media print {
        body { font-size: \(isLarge ? 18 : 12)pt; margin: 0; max-width: none; padding: 0; }
      }
      </style>
      </head>
      <body>
      <main>
      <h1>\(escaped(title))</h1>
      \(page.joined(separator: "\n"))
      </main>
      </body>
      </html>
      """
  }
}
