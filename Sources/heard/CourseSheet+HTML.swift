import Dialogue
import Facilitation

extension CourseSheet {
  /// One page without scripts or anything from elsewhere: a chart, its sentences and its table each;
  /// light and dark, and no chart cut in two where it is printed.
  package func html() -> String {
    let sections = courses.enumerated().map { number, course in
      let charts = course.charts.enumerated().map { index, chart in
        figure(chart, id: "c\(number)-\(index)")
      }
      let earlier =
        course.earlierVersions == 0 ? "" : "\n<p>\(Self.earlier(course.earlierVersions))</p>"
      return """
        <section>
        <h2>\(escaped(course.title))</h2>
        \(charts.joined(separator: "\n"))\(earlier)
        </section>
        """
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(escaped(code)): how their answers went</title>
      <style>
      :root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1a1a; --one: #1d4f91; --two: #8a3b12; --line: #6b6b6b; }
      @media (prefers-color-scheme: dark) { :root { --paper: #141414; --ink: #eeeeee; --one: #9cc2ff; --two: #ffb587; --line: #a0a0a0; } }
      @media print { :root { --paper: #ffffff; --ink: #000000; --one: #1d4f91; --two: #8a3b12; --line: #6b6b6b; } }
      body { background: var(--paper); color: var(--ink); font: 1.05rem/1.55 Georgia, serif; margin: 2rem auto; max-width: 44rem; padding: 0 1rem; }
      figure { border-top: 1px solid var(--line); break-inside: avoid; margin: 2rem 0; padding-top: 1rem; }
      svg { display: block; height: auto; width: 100%; }
      svg text { fill: var(--ink); font: 14px Georgia, serif; }
      .grid { stroke: var(--line); stroke-width: 1; }
      .one { fill: none; stroke: var(--one); stroke-width: 2.5; }
      .two { fill: none; stroke: var(--two); stroke-dasharray: 7 5; stroke-width: 2.5; }
      .one-mark { fill: var(--one); }
      .two-mark { fill: var(--two); }
      svg text.one-name { fill: var(--one); }
      svg text.two-name { fill: var(--two); }
      table { border-collapse: collapse; margin-top: 1rem; }
      th, td { border-bottom: 1px solid var(--line); padding: .2rem 1rem .2rem 0; text-align: left; }
      @media print { body { font-size: 11pt; margin: 0; max-width: none; padding: 0; } }
      </style>
      </head>
      <body>
      <main>
      <h1>\(escaped(code)): how their answers went</h1>
      <p>\(Self.noVerdict)</p>
      \(sections.joined(separator: "\n"))
      </main>
      </body>
      </html>
      """
  }

  private func figure(_ chart: Course.Chart, id: String) -> String {
    let sentences = chart.sentences(names)
    let cells = rows(chart).map { row in
      "<tr><th scope=\"row\">\(row.day)</th><td>\(row.a)</td><td>\(row.b)</td></tr>"
    }
    let alone = hasAlone(chart) ? "\n<p>\(escaped(Self.alone))</p>" : ""
    let ends =
      "\(chart.range.lowerBound) is \(chart.lowLabel), \(chart.range.upperBound) is "
      + "\(chart.highLabel)."
    return """
      <figure>
      <h3>\(escaped(chart.text))</h3>
      <p>\(escaped(ends))</p>
      \(svg(chart, id: id, sentences.joined(separator: " ")))
      <figcaption>\(sentences.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))</figcaption>
      <table>
      <thead><tr><th scope="col">day</th><th scope="col">\(escaped(names.a))</th><th scope="col">\(escaped(names.b))</th></tr></thead>
      <tbody>
      \(cells.joined(separator: "\n"))
      </tbody>
      </table>\(alone)
      </figure>
      """
  }

  /// A line for each of the two, told apart by its marks and its dashes, and named at its end.
  private func svg(_ chart: Course.Chart, id: String, _ description: String) -> String {
    let days = Set((chart.points.a + chart.points.b).map(\.day)).sorted()
    let (width, height, left, right, top) = (640, 240, 34, 130, 14)
    let (low, high) = (chart.range.lowerBound, chart.range.upperBound)
    func x(_ day: Course.Day) -> Int {
      let index = days.firstIndex(of: day) ?? 0
      return left + 10 + index * (width - left - right - 20) / max(1, days.count - 1)
    }
    func y(_ tenths: Int) -> Int {
      top + (high * 10 - tenths) * (height - top - 40) / max(1, (high - low) * 10)
    }
    var parts = [low, (low + high) / 2, high].map { value in
      "<line class=\"grid\" x1=\"\(left)\" x2=\"\(width - right)\" y1=\"\(y(value * 10))\" "
        + "y2=\"\(y(value * 10))\"/><text x=\"4\" y=\"\(y(value * 10) + 5)\">\(value)</text>"
    }
    if let first = days.first {
      parts.append("<text x=\"\(left)\" y=\"\(height - 6)\">\(first.text)</text>")
    }
    if let last = days.last, days.count > 1 {
      parts.append(
        "<text x=\"\(width - right)\" y=\"\(height - 6)\" text-anchor=\"end\">\(last.text)</text>")
    }
    var ends: [(name: String, style: String, y: Int)] = []
    for (seat, style) in [(Seat.a, "one"), (.b, "two")] {
      for run in runs(chart.points[seat]) where run.count > 1 {
        let path = run.map { "\(x($0.day)),\(y($0.tenths ?? 0))" }.joined(separator: " ")
        parts.append("<polyline class=\"\(style)\" points=\"\(path)\"/>")
      }
      let given = chart.points[seat].compactMap { point in point.tenths.map { (point.day, $0) } }
      for (day, tenths) in given {
        let (x, y) = (x(day), y(tenths))
        parts.append(
          seat == .a
            ? "<circle class=\"one-mark\" cx=\"\(x)\" cy=\"\(y)\" r=\"5\"/>"
            : "<path class=\"two-mark\" d=\"M\(x) \(y - 7)l7 7-7 7-7-7z\"/>")
      }
      if let last = given.last { ends.append((names[seat], style, y(last.1) + 5)) }
    }
    // Two names at one height would cover each other.
    if ends.count == 2, abs(ends[0].y - ends[1].y) < 18 {
      let upper = ends[0].y <= ends[1].y ? 0 : 1
      ends[upper].y = min(ends[0].y, ends[1].y) - 2
      ends[1 - upper].y = ends[upper].y + 18
    }
    for end in ends {
      let mark = end.style == "one" ? "●" : "◆"
      parts.append(
        "<text class=\"\(end.style)-name\" x=\"\(width - right + 8)\" y=\"\(end.y)\">"
          + "\(mark) \(escaped(short(end.name)))</text>")
    }
    return """
      <svg viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(id)-t \(id)-d">
      <title id="\(id)-t">\(escaped(chart.text))</title>
      <desc id="\(id)-d">\(escaped(description))</desc>
      \(parts.joined(separator: "\n"))
      </svg>
      """
  }

  private func short(_ name: String) -> String {
    name.count > 14 ? name.prefix(13) + "…" : name
  }

  /// What a line may join: a gap stays open.
  private func runs(_ points: [Course.Point]) -> [[Course.Point]] {
    points.split { $0.tenths == nil }.map(Array.init)
  }
}
