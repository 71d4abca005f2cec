package import Dialogue
package import Facilitation
import TerminalUI

/// Courses to look at: as lines for a terminal, or as one HTML page.
package struct CourseSheet {
  let courses: [Course]
  let names: Pair<String>
  /// What the couple is called in the roster.
  let code: String

  package init(_ courses: [Course], code: String, names: Pair<String>) {
    self.courses = courses
    self.names = names
    self.code = code
  }

  static let alone = "* for you alone: the other does not know this number."
  static let noVerdict =
    "Numbers are nobody’s score, and a gap says nothing. What they mean is for the two to say."

  static func earlier(_ count: Int) -> String {
    count == 1
      ? "One answer to an earlier version of the questions is left out."
      : "\(count) answers to earlier versions of the questions are left out."
  }

  /// Where somebody is told by name, with bars and a table.
  ///
  /// - Parameter width: In cells, 40 or more.
  package func lines(width: Int, isASCII: Bool) -> [String] {
    var lines: [String] = []
    for course in courses {
      lines += wrapped(course.title, width: width)
      lines.append(String(repeating: isASCII ? "-" : "─", count: min(width, 64)))
      for chart in course.charts {
        lines += [""] + chartLines(chart, width: width, isASCII: isASCII)
      }
      if course.earlierVersions > 0 {
        lines += [""] + wrapped(Self.earlier(course.earlierVersions), width: width)
      }
      lines.append("")
    }
    return lines + wrapped(Self.noVerdict, width: width)
  }

  private func chartLines(_ chart: Course.Chart, width: Int, isASCII: Bool) -> [String] {
    let (low, high) = (chart.range.lowerBound, chart.range.upperBound)
    var lines = wrapped(chart.text, width: width)
    lines += wrapped(
      "\(low) is \(chart.lowLabel), \(high) is \(chart.highLabel).", width: width)
    for seat in Seat.allCases {
      lines += ["", clipped(names[seat], to: width)]
      if chart.points[seat].isEmpty { lines.append("  not asked yet") }
      for point in chart.points[seat] {
        lines.append(
          "  \(point.day.text)  " + bar(point, chart, width: min(40, width - 22), isASCII))
      }
    }
    if hasAlone(chart) { lines += [""] + wrapped(Self.alone, width: width) }
    lines.append("")
    for sentence in chart.sentences(names) { lines += wrapped(sentence, width: width) }
    return lines + [""] + table(chart, width: width)
  }

  private func bar(
    _ point: Course.Point, _ chart: Course.Chart, width: Int, _ isASCII: Bool
  ) -> String {
    guard let tenths = point.tenths else { return "gap" }
    let low = chart.range.lowerBound * 10
    let length = max(1, chart.range.upperBound * 10 - low)
    let full = min(width, max(0, ((tenths - low) * width * 2 + length) / (2 * length)))
    return String(repeating: isASCII ? "#" : "█", count: full)
      + String(repeating: isASCII ? "." : "░", count: width - full) + "  " + cell(point)
  }

  func cell(_ point: Course.Point?) -> String {
    guard let point else { return "" }
    guard let tenths = point.tenths else { return "gap" }
    return Course.Chart.number(tenths) + (point.isForGuideAlone ? "*" : "")
  }

  func hasAlone(_ chart: Course.Chart) -> Bool {
    (chart.points.a + chart.points.b).contains(where: \.isForGuideAlone)
  }

  /// Each occasion with what both said; whoever was not there has an empty cell.
  func rows(_ chart: Course.Chart) -> [(day: String, a: String, b: String)] {
    var (a, b) = (chart.points.a[...], chart.points.b[...])
    var rows: [(day: String, a: String, b: String)] = []
    while let day = [a.first, b.first].compactMap({ $0?.day }).min() {
      let first = a.first?.day == day ? a.popFirst() : nil
      let isSame = first == nil || b.first?.occasion == first?.occasion
      let second = b.first?.day == day && isSame ? b.popFirst() : nil
      rows.append((day.text, cell(first), cell(second)))
    }
    return rows
  }

  private func table(_ chart: Course.Chart, width: Int) -> [String] {
    let rows = rows(chart)
    if rows.isEmpty { return [] }
    let room = (width - 10 - 4) / 2
    let heads = [names.a, names.b].map { clipped($0, to: room) }
    let first = max(5, CellWidth.of(heads[0]))
    func padded(_ text: String, _ cells: Int) -> String {
      text + String(repeating: " ", count: max(0, cells - CellWidth.of(text)))
    }
    return ([("day", heads[0], heads[1])] + rows).map { day, a, b in
      var line = padded(day, 10) + "  " + padded(a, first) + "  " + b
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
