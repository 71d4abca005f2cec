import Almanac
import CalendarFile
import TestSupport
import Testing

extension CalendarTests {
  /// What comes back when, worked out three times: by heard, by libical, and by Python's
  /// `icalendar` and `dateutil`.
  @Suite struct AgreementTests {
    /// Seconds since 1970 at the beginning of the 25th of December 2036.
    private static let end = CalendarDay(2036, 12, 25).daysSince1970 * 86_400

    private static let script = Checkout.root + "/Tests/CalendarFileTests/agree.py"

    /// Rituals over ten years: the moments that Python reads from the exported file are those that
    /// libical reads from it, and those of heard's days and times where the couple lives. Who moves
    /// from Berlin to Kathmandu keeps the time on the wall.
    @Test(
      .enabled(
        if: TestPython.path != nil, Comment(rawValue: TestPython.whereItComesFrom)))
    func tenThousandRitualsAgree() throws {
      let folder = Checkout.quickFolder()
      defer { Checkout.remove(folder) }
      var dice = Dice(state: testSeed)
      var places: [String: [RandomRitual.Stretch]] = [:]
      let count = often(10_000, nightly: 50_000)
      for number in 0..<count {
        let ritual = try #require(RandomRitual(number, using: &dice))
        for stretch in ritual.stretches { places[stretch.zone ?? "", default: []].append(stretch) }
      }
      var files: [String] = []
      var expected = 0
      for (zone, stretches) in places.sorted(by: { $0.key < $1.key }) {
        for start in stride(from: 0, to: stretches.count, by: 200) {
          let some = stretches[start..<min(start + 200, stretches.count)]
          let name = "\(folder)/\(files.count)"
          try Self.write(Array(some), zone: zone, to: name)
          files.append(name + ".ics")
          expected += some.count
        }
      }
      // Two at a time, as many as the smallest machine that tests run on has cores.
      let shares = [0, 1].map { share in
        files.indices.filter { $0 % 2 == share }.map { files[$0] }
      }
      let runs = shares.enumerated().compactMap { index, share in
        TestPython.run(Self.script, share, output: "\(folder)/output-\(index)")
      }
      #expect(runs.count == 2)
      var compared = 0
      var plain = 0
      for run in runs {
        let (status, output) = run.finished()
        let lines = output.split(separator: "\n")
        #expect(status == 0 && lines.count == 1, "\(output.prefix(4000)), seed \(testSeed)")
        let counts = lines.last?.split(separator: " ").compactMap { Int($0) } ?? []
        compared += counts.first ?? 0
        plain += counts.dropFirst().first ?? 0
      }
      #expect(compared == expected && compared >= count)
      #expect(plain > compared / 4, "\(plain) of \(compared)")
    }

    /// What the clocks of every place on earth do in the next ten years.
    @Test(
      .enabled(
        if: TestPython.path != nil, Comment(rawValue: TestPython.whereItComesFrom)))
    func everyZoneIsTheMachines() throws {
      let folder = Checkout.temporaryFolder()
      defer { Checkout.remove(folder) }
      let table = try #require(Checkout.text("/usr/share/zoneinfo/tzdata.zi"))
      // `Z name …` defines a zone, `L target name` gives it another name.
      var names: Set<String> = []
      for line in table.split(separator: "\n") {
        let words = line.split(separator: " ")
        if words.first == "Z" { names.insert(String(words[1])) }
        if words.first == "L" { names.insert(String(words[2])) }
      }
      names.remove("Factory")
      #expect(names.count > 400)
      let entry = CalendarEntry(
        uid: "1", title: "Here", start: CalendarDay(2026, 1, 1), minute: 720, changedAt: 0)
      var files: [String] = []
      for name in names.sorted() {
        let file = "\(folder)/\(files.count)"
        try Self.write(
          [RandomRitual.Stretch(zone: name, entry: entry, occurrences: [(entry.start, 720)])],
          zone: name, to: file)
        files.append(file + ".ics")
      }
      let run = try #require(TestPython.run(Self.script, files, output: folder + "/output"))
      let (status, output) = run.finished()
      #expect(status == 0 && output.split(separator: "\n").count == 1, "\(output.prefix(3000))")
    }

    /// A calendar, and beside it what heard and libical make of its entries.
    private static func write(
      _ stretches: [RandomRitual.Stretch], zone: String, to name: String
    ) throws {
      let entries = stretches.map(\.entry)
      let bytes = try CalendarFile.bytes(entries, zone: zone.isEmpty ? nil : zone)
      #expect(try CalendarFile.problems(in: bytes).isEmpty)
      Checkout.write(bytes, to: name + ".ics")
      let inZone = try expanded(bytes)
      // On the wall alone, libical has to find the same days at every hour.
      let onWall = zone.isEmpty ? inZone : try expanded(CalendarFile.bytes(entries, zone: nil))
      var lines = [zone]
      for stretch in stretches {
        let (ours, uid) = (stretch.occurrences, stretch.entry.uid)
        let wall = ours.map { $0.day.daysSince1970 * 86_400 + ($0.minute ?? 0) * 60 }
        #expect(
          wall.filter { $0 < end }.sorted() == onWall[uid, default: []], "\(uid), seed \(testSeed)")
        let words = ours.map { one in
          let day = one.day.daysSince1970
          return one.minute.map { "\(day)m\($0)" } ?? "d\(day)"
        }
        let theirs = inZone[uid, default: []].map { String($0) }
        lines.append("\(uid)|\(words.joined(separator: " "))|\(theirs.joined(separator: " "))")
      }
      Checkout.write(lines.joined(separator: "\n") + "\n", to: name + ".txt")
    }

    /// libical's beginnings of each entry, in order.
    private static func expanded(_ bytes: [UInt8]) throws -> [String: [Int]] {
      let starts = try CalendarFile.starts(in: bytes, within: 0..<end)
      return Dictionary(grouping: starts, by: \.uid).mapValues { $0.map(\.seconds) }
    }
  }
}
