import Almanac
import App
import CalendarFile
import Content
import Decade
import Dialogue
import Journal
import TestSupport
import Testing

/// What two people keep between their talks, in a calendar of another program.
@Suite struct CalendarExportTests {
  private let data = Checkout.temporaryFolder() + "/heard"

  private func write() throws {
    var decade = Decade(seed: testSeed)
    decade.talks = 4
    decade.pages = Pair(1, 1)
    decade.notes = Pair(1, 1)
    try decade.write(into: data)
  }

  private func export(_ arguments: [String] = [], to file: String) -> Program.Result {
    Program.run(
      ["export", "--format", "ics", "-o", file, "--plain", "--data", data] + arguments,
      input: "yes\nyes\n", environment: ["TZ": "Europe/Berlin"])
  }

  @Test func theSameJournalIsTheSameCalendar() throws {
    try write()
    let file = data + ".ics"
    let exported = export(to: file)
    #expect(exported.code == 0 && exported.complaint.contains("clear text"), "\(exported)")
    let bytes = try #require(Checkout.bytes(file))
    #expect(try CalendarFile.problems(in: bytes) == [])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("BEGIN:VTIMEZONE") && text.contains("TZID=Europe/Berlin"))
    #expect(text.contains("RRULE:FREQ=WEEKLY") && text.contains("BEGIN:VALARM"))
    // A calendar that reads it again has nothing twice.
    #expect(export(to: file + "2").code == 0)
    #expect(Checkout.bytes(file + "2") == bytes)
  }

  @Test(.enabled(if: TestPython.path != nil, "\(TestPython.whereItComesFrom)"))
  func calendarsReadIt() throws {
    try write()
    let file = data + ".ics"
    #expect(export(to: file).code == 0)
    let text = try #require(Checkout.text(file))
    let script = Checkout.root + "/Tests/EndToEnd/check_calendar.py"
    let check = try #require(TestPython.run(script, [file], output: data + ".check")).finished()
    let count = text.split(separator: "\r\n").count { $0 == "BEGIN:VEVENT" }
    #expect(check.status == 0 && check.output == "events \(count)\n" && count > 120, "\(check)")
  }

  @Test func aDiscreetOneHasNoneOfTheirWords() throws {
    try write()
    let file = data + ".ics"
    #expect(export(["--discreet", "--alarm", "none"], to: file).code == 0)
    let text = try #require(Checkout.text(file))
    let summaries = Set(
      text.split(separator: "\r\n").filter { $0.hasPrefix("SUMMARY") }.map(String.init))
    #expect(summaries == ["SUMMARY:For us"])
    #expect(!text.contains("DESCRIPTION") && !text.contains("\r\nLOCATION"))
    #expect(!text.contains("VALARM"))
  }

  @Test func whatIsWrongIsSaid() throws {
    try write()
    let file = data + ".ics"
    for (arguments, code, words) in [
      (["--alarm", "soon"], 64, "--alarm takes minutes"),
      (["--pages", "Ana"], 64, "neither talks nor pages"),
    ] as [([String], Int32, String)] {
      let refused = export(arguments, to: file)
      #expect(refused.code == code && refused.complaint.contains(words), "\(refused)")
    }
    let unwilling = Program.run(
      ["export", "--format", "ics", "--plain", "--data", data], input: "yes\nno\n")
    #expect(unwilling.code == 130 && unwilling.output.isEmpty)
    let lost = Program.run(
      ["export", "--format", "ics", "--plain", "--data", data], input: "yes\nyes\n",
      environment: ["TZ": "Nowhere/Land"])
    #expect([0, 69].contains(lost.code), "\(lost)")
  }
}
