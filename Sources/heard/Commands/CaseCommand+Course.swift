import App
import ArgumentParser
import Content
import Dialogue
import Facilitation
import Glibc

extension CaseCommand {
  struct CourseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "course",
      abstract:
        "Show how a couple’s answers went over the sessions, as far as they let them be seen.",
      discussion: """
        Examples:
          heard case course K7
          heard case course K7 --measure check-in
          heard case course K7 --for-both --html course.html
          heard case course K7 --json

        Numbers that somebody let only you see are marked with a star; --for-both leaves them out, \
        for a screen or a sheet that both look at.
        """)
    @Argument(help: "The code.") var code: String
    @Option(help: "Only this measure; heard measures lists them.") var measure: String?
    @Flag(help: "Only what both partners may see.") var forBoth = false
    @Flag(help: "As JSON.") var json = false
    @Option(help: "A page of HTML, into this file; one that is there is not touched.")
    var html: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        if let html { try requireFree(html) }
        let library = try ContentFolder(options).library(.measures)
        if let measure, library.measure(measure) == nil {
          throw Failure.noSuch("measure", measure, among: library.measures.map(\.id))
        }
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let courses = try desk.courses(
          of: one.id, in: library, isForBoth: forBoth, zone: zoneOffset()
        ).filter { measure == nil || $0.measure == measure }
        let names = Pair(one.called(.a), one.called(.b))
        let sheet = CourseSheet(courses, code: one.code, names: names)
        if let html {
          try desk.audit(.exported, case: one.id)
          try writePrivate(sheet.html() + "\n", to: html)
          complain(
            "how the answers of \(one.code) went is in \(html), in the clear. Keep it where it is "
              + "safe.")
          return
        }
        if json {
          printJSON([
            "schema": 1, "case": .string(one.code),
            "courses": .array(courses.map { $0.told(names) }),
          ])
          return
        }
        if courses.isEmpty {
          complain(
            "nothing was asked of \(one.code) yet. A block \"measure\" in a plan asks, or the "
              + "console: what comes, ask each of them alone.")
          return
        }
        let isASCII = !prepareLocale() || options.ascii
        for line in sheet.lines(width: windowWidth(), isASCII: isASCII) { say(line) }
      }
    }
  }
}

/// Columns of the window, 40 to 100; 80 where there is none.
private func windowWidth() -> Int {
  min(100, max(40, windowColumns() ?? 80))
}

extension Course {
  fileprivate func told(_ names: Pair<String>) -> JSON {
    [
      "measure": measure.map { .string($0) } ?? .null, "title": .string(title),
      "earlierVersions": .int(earlierVersions), "charts": .array(charts.map { $0.told(names) }),
    ]
  }
}

extension Course.Chart {
  fileprivate func told(_ names: Pair<String>) -> JSON {
    let sentences = sentences(names)
    return [
      "id": .string(id), "label": .string(label), "text": .string(text),
      "low": .int(range.lowerBound), "high": .int(range.upperBound),
      "higherIs": .string(higherIs.rawValue),
      "series": .array(
        Seat.allCases.map { seat in
          [
            "seat": .string(seat.rawValue), "name": .string(names[seat]),
            "sentence": .string(sentences[seat.index]),
            "points": .array(
              points[seat].map { point in
                [
                  "day": .string(point.day.text), "occasion": .string(point.occasion),
                  "tenths": point.tenths.map { .int($0) } ?? .null,
                  "forYouAlone": .bool(point.isForGuideAlone),
                ]
              }),
          ]
        }),
    ]
  }
}
