import Almanac
import CalendarFile
import Content
import TestSupport
import Testing

extension CalendarTests {
  /// Words that people write, in calendars that other programs read.
  @Suite struct WordsTests {
    static let words = [
      "", " ", "\t \n", "\u{1} ", "tea, cake; and \\ a walk", "one\ntwo\n\nthree",
      "\\n is no new line", "\\\\,;", "a:b=\"c\"",
      "“quoted”, it’s", "\ttabs\there", "BEGIN:VEVENT", "END:VCALENDAR",
      " a space before and after ",
      "👩‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈🇳🇵", String(repeating: "👩‍👩‍👧‍👦", count: 40), "散歩に行こう、二人で。",
      String(repeating: "二人の時間", count: 60), String(repeating: "a", count: 200),
      String(repeating: "long words, ", count: 40), String(repeating: "e\u{301}", count: 120),
      "עברית ואנגלית", "नमस्ते", "\u{202E}turned", "\u{2028}lines\u{2029}", "z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    ]

    private static let naughty: [String] = {
      let bytes = Checkout.bytes(Checkout.sharedData + "/naughty-strings/blns.json") ?? []
      let node = try? scanJSON(bytes, file: "blns.json", limits: .unlimited)
      return node.map { JSON($0).array?.compactMap(\.string) ?? [] } ?? []
    }()

    private func entry(_ number: Int, _ text: String) -> CalendarEntry {
      CalendarEntry(
        uid: "\(number)", title: text, detail: text + text, place: text,
        start: CalendarDay(2026, 11, 22), minute: number % 1440, alarm: 0, changedAt: 0)
    }

    /// What a calendar keeps of a text: new lines of one kind, and no other control but tabs; nothing
    /// of one without a letter.
    private func kept(_ text: String) -> String {
      let lines = text.replacing("\r\n", with: "\n").map { $0.isNewline ? "\n" : $0 }
      let words = String(
        String.UnicodeScalarView(
          String(lines).unicodeScalars.filter {
            $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
          }))
      return words.allSatisfy(\.isWhitespace) ? "" : words
    }

    /// No line is longer than 75 octets, none is cut within a character's bytes, and libical reads
    /// all of it.
    @Test func linesAreFolded() throws {
      let entries = (Self.words + Self.naughty).enumerated().map { entry($0, $1) }
      let bytes = try CalendarFile.bytes(entries, zone: "Europe/Berlin")
      let problems = try CalendarFile.problems(in: bytes)
      #expect(problems == [])
      #expect(try CalendarFile.starts(in: bytes, within: 0..<2_000_000_000).count == entries.count)
      let lines = bytes.split(separator: UInt8(ascii: "\n"))
      #expect(lines.count > entries.count * 10)
      for line in lines {
        #expect(line.last == UInt8(ascii: "\r") && line.count <= 76, "\(line.count) octets")
        #expect(String(validating: line, as: UTF8.self) != nil, "\(line)")
      }
    }

    @Test(
      .enabled(
        if: TestPython.path != nil, Comment(rawValue: TestPython.whereItComesFrom)))
    func wordsAreReadAsTheyWereWritten() throws {
      let folder = Checkout.temporaryFolder()
      defer { Checkout.remove(folder) }
      let texts = Self.words + Self.naughty + ["\u{0}\u{1}\u{1B}[1mbell\u{7}\r\nand\rmore\u{85}"]
      let entries = texts.enumerated().map { entry($0, $1) }
      Checkout.write(
        try CalendarFile.bytes(entries, zone: "Europe/Berlin"), to: folder + "/words.ics")
      let lines = texts.map { text in
        let words = kept(text)
        return [words.isEmpty ? "heard" : words, kept(text + text), words].map(hexadecimal)
          .joined(separator: ".")
      }
      Checkout.write(lines.joined(separator: "\n") + "\n", to: folder + "/words.txt")
      let run = try #require(
        TestPython.run(
          Checkout.root + "/Tests/CalendarFileTests/read.py",
          [folder + "/words.ics", folder + "/words.txt"], output: folder + "/output"))
      let (status, output) = run.finished()
      #expect(status == 0 && output.isEmpty, "\(output.prefix(3000))")
    }

    private func hexadecimal(_ text: String) -> String {
      text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}
