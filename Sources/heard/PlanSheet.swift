import Content
import TerminalUI

/// A plan to look at, or to lay on the table.
struct PlanSheet {
  let plan: SessionPlan
  let library: Library
  /// When the session begins; nil counts from its beginning.
  let start: ClockTime?

  private var slots: [SessionPlan.Slot] { plan.schedule(from: start?.minute ?? 0) }

  func time(_ minute: Int) -> String {
    start == nil ? hoursAndMinutes(minute) : ClockTime(minutes: minute).text
  }

  /// `50 minutes`, or `50 minutes, 14:30 to 15:20`.
  private var length: String {
    let end = time((start?.minute ?? 0) + plan.minutes)
    return "\(plan.minutes) minutes" + (start.map { ", \($0.text) to \(end)" } ?? "")
  }

  /// What does not add up, for the end of a sheet; nil when all does.
  var balance: String? {
    let together = "Together \(plan.blockMinutes) minutes: "
    if plan.over > 0 { return together + "\(plan.over) more than the session has." }
    return plan.short > 0 ? together + "\(plan.short) of the session are not planned." : nil
  }

  /// What happens in a block: `the exercise Mirror talk`.
  func words(_ kind: SessionPlan.Kind) -> String {
    switch kind {
    case .exercise(let id): "the exercise \(library.exercise(id)?.title ?? id)"
    case .deck(let id, let count):
      "\(count) question\(count == 1 ? "" : "s") from \(library.deck(id)?.title ?? id)"
    case .talk: "talk"
    case .alone: "each alone"
    case .pause: "a pause"
    case .measure(let id): "each alone at the screen: \(library.measure(id)?.title ?? id)"
    }
  }

  /// Numbered blocks with their times, at most 80 columns wide.
  var table: [String] {
    let rows = slots.enumerated().flatMap { index, slot in
      let times = right("\(time(slot.start))-\(time(slot.end))", 11)
      let minutes = right("\(slot.block.minutes)", 2)
      let head = right("\(index + 1)", 2) + "  \(times)  \(minutes) min  "
      return hanging(
        head, slot.block.title + " (" + words(slot.block.kind) + ")", width: 80)
        + hanging(String(repeating: " ", count: 25), slot.block.aim, width: 80)
    }
    return wrapped("\(plan.title), \(length). \(plan.summary)", width: 80) + [""] + rows
      + (balance.map { ["", $0] } ?? [])
  }

  /// For a printer: at most 64 columns, or 40 for large type.
  func text(isLarge: Bool) -> String {
    let width = isLarge ? 40 : 64
    let line = String(repeating: "-", count: width)
    var lines =
      wrapped(plan.title, width: width) + [length, ""] + wrapped(plan.summary, width: width)
    for (index, slot) in slots.enumerated() {
      let block = slot.block
      lines += ["", line, ""]
      lines += hanging(
        "\(index + 1). ", "\(time(slot.start)) to \(time(slot.end)): \(block.title)", width: width)
      lines += hanging("   ", "\(block.minutes) minutes, \(words(block.kind))", width: width)
      lines += [""] + hanging("   ", block.aim, width: width)
      if let note = block.note { lines += [""] + hanging("   ", "Note: " + note, width: width) }
    }
    lines += ["", line] + (balance.map { [""] + wrapped($0, width: width) } ?? [])
    return lines.joined(separator: "\n")
  }

  var json: JSON {
    guard case .object(var members) = plan.json else { return .null }
    members["blockMinutes"] = .int(plan.blockMinutes)
    members["over"] = .int(plan.over)
    members["short"] = .int(plan.short)
    members["start"] = start.map { .string($0.text) } ?? .null
    members["blocks"] = .array(
      slots.map { slot in
        guard case .object(var block) = slot.block.json else { return .null }
        block["from"] = .string(time(slot.start))
        block["to"] = .string(time(slot.end))
        return .object(block)
      })
    members["findings"] = .array(
      plan.findings(in: library).map {
        [
          "block": $0.block.map { .int($0 + 1) } ?? .null, "sentence": .string($0.sentence),
        ]
      })
    return .object(members)
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// One page without scripts or anything from elsewhere: a heading for each block, light and dark,
  /// and no block cut in two where it is printed.
  func html(isLarge: Bool) -> String {
    let blocks = slots.map { slot in
      let note = slot.block.note.map { "\n<p class=\"note\">Note: \(escaped($0))</p>" } ?? ""
      return """
        <li>
        <h2><time>\(time(slot.start))</time> \(escaped(slot.block.title))</h2>
        <p>\(slot.block.minutes) minutes, to \(time(slot.end)): \(escaped(words(slot.block.kind)))</p>
        <p class="aim">\(escaped(slot.block.aim))</p>\(note)
        </li>
        """
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(plan.title))</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: \(isLarge ? 24 : 16)px/1.5 Georgia, serif; margin: 2rem auto; max-width: 44em; padding: 0 1rem; }
      ol { list-style: none; padding: 0; }
      li { border-top: 1px solid; break-inside: avoid; padding: .4em 0 .8em; }
      h2 { font-size: 1.2em; margin: .4em 0; }
      p { margin: .3em 0; }
      .aim { font-weight: bold; }
      .note { margin-left: 1.5em; }
      @media print {
        body { font-size: \(isLarge ? 18 : 11)pt; margin: 0; max-width: none; padding: 0; }
      }
      </style>
      </head>
      <body>
      <main>
      <h1>\(escaped(plan.title))</h1>
      <p>\(length)</p>
      <p>\(escaped(plan.summary))</p>
      <ol>
      \(blocks.joined(separator: "\n"))
      </ol>\(balance.map { "\n<p>\($0)</p>" } ?? "")
      </main>
      </body>
      </html>
      """
  }
}
