import Content
import Dialogue
import Facilitation
import TerminalUI

/// Between the sessions: what a couple takes home, how their answers went, and what is printed.
extension AppModel {
  mutating func chooseBetween(_ index: Int) -> [Effect] {
    guard let file = office?.file else { return [] }
    switch office?.place {
    case .homework:
      guard file.homework.indices.contains(index) else { return [] }
      guard file.homework[index].isOpen else {
        trouble = "This one is settled."
        return []
      }
      turnOffice(to: .errand(index))
    case .errand(let piece):
      guard file.homework.indices.contains(piece) else { return [] }
      switch index {
      case 0: return mark(piece, .done, inTheWay: "")
      case 1: turnOffice(to: .inTheWay(piece, .tried))
      case 2: turnOffice(to: .inTheWay(piece, .notThisTime))
      case 3:
        return [
          .office(
            .putAside(file.entry.id, homework: file.homework[piece].assignment.id))
        ]
      default: break
      }
    case .courses:
      if file.courses?.indices.contains(index) == true { turnOffice(to: .course(index)) }
    default: break
    }
    return []
  }

  mutating func mark(_ index: Int, _ answer: Homework.Answer, inTheWay: String) -> [Effect] {
    guard let file = office?.file, file.homework.indices.contains(index) else { return [] }
    let id = file.homework[index].assignment.id
    return [.office(.mark(file.entry.id, homework: id, answer, inTheWay: inTheWay))]
  }

  func openHomework(_ file: CaseFile) -> String {
    let count = file.homework.count(where: \.isOpen)
    return count == 0 ? "" : ", \(count) open"
  }

  func betweenPage(_ office: Office) -> Page {
    guard let file = office.file else { return officePage(Office()) }
    let place = ["Practice", file.entry.code]
    switch office.place {
    case .errand(let index) where file.homework.indices.contains(index):
      let piece = file.homework[index]
      var page = officeChoices(
        place + ["home"], piece.assignment.title,
        ["Done", "They tried", "Not this time", "Put it aside"])
      if !piece.assignment.words.isEmpty {
        page.blocks.insert(.text(RichText("You wrote: \(piece.assignment.words)")), at: 0)
      }
      return page
    case .inTheWay:
      return officeLine(
        place + ["home"], "What got in the way?",
        "In their words, as they would let it stand; both can read it. Empty is fine, too.")
    case .courses: return coursesPage(file, place + ["course"])
    case .course(let index) where file.courses?.indices.contains(index) == true:
      return coursePage(file.courses?[index], file, place + ["course"])
    case .papers: return papersPage(file, place)
    default: return homeworkPage(file, place + ["home"])
    }
  }

  private func homeworkPage(_ file: CaseFile, _ place: [String]) -> Page {
    let rows = file.homework.map { piece in
      Page.List.Row(
        piece.assignment.title, trailing: homeworkState(piece),
        detail: piece.outcomes.last.flatMap {
          $0.inTheWay.isEmpty ? nil : "in the way: \($0.inTheWay)"
        })
    }
    return Page(
      place: place, title: title("What they take home"),
      blocks: [
        .list(
          Page.List(
            rows: rows, selected: rows.isEmpty ? nil : min(focus.selected, rows.count - 1),
            empty: "Nothing was given yet.")),
        .text(
          RichText([
            .init(
              "Something new is given at the console, under what comes, or with heard case "
                + "homework assign \(file.entry.code).", .quiet)
          ])),
      ],
      moves: (rows.isEmpty ? [] : [Action.next.move("how it went", key: "Enter")])
        + [Action.back.move()] + officeMoves)
  }

  private func homeworkState(_ piece: Homework) -> String {
    if piece.asideAt != nil { return "put aside" }
    guard let last = piece.outcomes.last else {
      return piece.assignment.due.map { "by \(date($0))" } ?? "given \(date(piece.assignment.at))"
    }
    return last.answer.words
  }

  private func coursesPage(_ file: CaseFile, _ place: [String]) -> Page {
    let rows = (file.courses ?? []).map { course in
      Page.List.Row(
        course.title,
        trailing: course.charts.count == 1 ? "1 chart" : "\(course.charts.count) charts")
    }
    return Page(
      place: place, title: title("How their answers went"),
      blocks: [
        .list(
          Page.List(
            rows: rows, selected: rows.isEmpty ? nil : min(focus.selected, rows.count - 1),
            empty: "Nobody was asked anything yet. A block of a plan does it, or the console."))
      ],
      moves: (rows.isEmpty ? [] : [Action.next.move("open", key: "Enter")])
        + [Action.back.move()] + officeMoves)
  }

  private func coursePage(_ course: Course?, _ file: CaseFile, _ place: [String]) -> Page {
    let names = Pair(file.entry.called(.a), file.entry.called(.b))
    var blocks: [Page.Block] = []
    for chart in course?.charts ?? [] {
      blocks.append(.heading(chart.label))
      blocks.append(
        .text(
          RichText([
            .init(
              "\(chart.text) \(chart.range.lowerBound) is \(chart.lowLabel), "
                + "\(chart.range.upperBound) is \(chart.highLabel).", .quiet)
          ])))
      blocks += chart.sentences(names).map { .text(RichText($0)) }
      let rows = chartRows(chart)
      if !rows.isEmpty {
        blocks.append(.table(Page.Table(header: ["", names.a, names.b], rows: rows)))
      }
    }
    return Page(
      place: place, title: title(course?.title ?? ""), blocks: blocks,
      moves: [Action.back.move()] + officeMoves)
  }

  /// A day in each row, and for each of the two a bar and its number; nothing where there is a gap.
  private func chartRows(_ chart: Course.Chart) -> [[String]] {
    // The same session may have asked twice.
    func numbered(_ points: [Course.Point]) -> [(key: String, point: Course.Point)] {
      var counts: [String: Int] = [:]
      return points.map { point in
        counts[point.occasion, default: 0] += 1
        return ("\(point.day.text) \(point.occasion) \(counts[point.occasion] ?? 0)", point)
      }
    }
    let (a, b) = (numbered(chart.points.a), numbered(chart.points.b))
    func cell(_ points: [(key: String, point: Course.Point)], _ key: String) -> String {
      guard let point = points.first(where: { $0.key == key })?.point else { return "" }
      guard let tenths = point.tenths else { return "-" }
      let span = max(1, chart.range.upperBound - chart.range.lowerBound)
      let length = max(0, (tenths - chart.range.lowerBound * 10) * 8 / (span * 10))
      let bar = String(repeating: "=", count: length + 1)
      return "\(bar) \(Course.Chart.number(tenths))" + (point.isForGuideAlone ? " (you alone)" : "")
    }
    return Set((a + b).map(\.key)).sorted().map { key in
      [String(key.prefix { $0 != " " }), cell(a, key), cell(b, key)]
    }
  }

  private func papersPage(_ file: CaseFile, _ place: [String]) -> Page {
    let code = file.entry.code
    let rows = [
      ["heard case homework print \(code)", "the sheet for at home"],
      ["heard handout EXERCISE", "an exercise on paper"],
      ["heard case course \(code) --html FILE", "the charts"],
      ["heard case letter \(code) NAME FILE", "a letter; heard letter list"],
      ["heard case access \(code) --for a FILE", "what one of them may have"],
      ["heard case export \(code) --sealed FILE", "the case, sealed"],
      ["heard case note print \(code) latest", "a note on paper"],
    ]
    return Page(
      place: place + ["papers"], title: title("Letters, sheets, exports"),
      blocks: [
        .text(
          "These are made in the shell, where you say which file each becomes. What leaves the practice asks first."
        ),
        .table(Page.Table(rows: rows)),
      ], moves: [Action.back.move()] + officeMoves)
  }
}
