import App
import Content
import Decade
import Dialogue
import Glibc
import Journal
import TestSupport
import Testing
import heard

/// Much that was written is looked through quickly, and nothing else is found than before.
@Suite struct DecadeTests {
  private let data = Checkout.quickFolder() + "/heard"

  private func desk(_ decade: Decade) throws -> (Desk, Journal) {
    try decade.write(into: data)
    let journal = try Journal(folder: data)
    return (Desk(journal: journal, folder: data, library: Library()), journal)
  }

  private var small: Decade {
    var decade = Decade(seed: testSeed)
    decade.talks = 40
    decade.wordsEvery = 2
    decade.pages = Pair(150, 20)
    decade.notes = Pair(12, 7)
    return decade
  }

  private func json(_ bytes: [UInt8]) -> JSON? {
    (try? scanJSON(bytes, file: "test", limits: .unlimited)).map { JSON($0) }
  }

  private static let wanted = [
    "the", "The kitchen", "zoë", "ZOE\u{308}", "“listen”", "straße", "don’t", "rain.", "\n",
    "no such",
    "Mirror", "to remember", "Ana: ", "tired", "text", "words", "done", "é", "a", "naïve Zoë",
  ]

  /// Every page opened by itself, one after the other.
  private func pagesByHand(_ words: String, _ journal: Journal) throws -> [String: Int] {
    var found: [String: Int] = [:]
    for item in try journal.items(.entry, for: .a) {
      let header = try #require(item.header.flatMap { json($0) }.flatMap { PageHeader($0, id: "") })
      let last = try journal.draft(of: item.id) ?? journal.records(of: item.id).last
      let text = last.flatMap { json($0) }?["text"]?.string ?? ""
      let wanted = words.lowercased()
      if text.lowercased().utf8.contains(wanted.utf8) || text.lowercased().contains(wanted)
        || header.prompt?.lowercased().contains(wanted) == true
      {
        found[item.id] = header.changedAt
      }
    }
    return found
  }

  @Test func pagesAreFoundAsBefore() throws {
    let (desk, journal) = try desk(small)
    let ids = try journal.items(.entry, for: .a).map(\.id)
    try journal.saveDraft(
      Array(#"{"at":1,"text":"A \"quokka\" in\nthe draft"}"#.utf8), of: ids[0],
      at: journal.records(of: ids[0]).count)
    for words in Self.wanted + ["\"QUOKKA\" in\nthe"] {
      let found = try desk.find(words, of: .a)
      #expect(found.damaged == 0)
      let byHand = try pagesByHand(words, journal)
      #expect(Set(found.pages.map(\.header.id)) == Set(byHand.keys), "\(words) \(testSeed)")
      let times = found.pages.map(\.header.changedAt)
      #expect(times == times.sorted(by: >), "\(words)")
    }
    #expect(try desk.find("quokka", of: .a).pages.map(\.words) == ["A \"quokka\" in the draft"])
    #expect(try desk.find("the", of: .b).pages.count <= 20)
  }

  /// Every talk opened by itself, with every event of it.
  private func talksByHand(_ words: String, _ journal: Journal) throws -> [String: String] {
    var found: [String: String] = [:]
    for item in try journal.items() {
      let header = try #require(
        item.header.flatMap { json($0) }.flatMap { TalkHeader($0, id: item.id) })
      let events = try journal.records(of: item.id).map { try SessionEvent(bytes: $0) }
      let record = TalkRecord(header: header, events: events)
      let lines = [header.title] + record.words.map(\.words) + record.keptLines
      found[item.id] = lines.first { $0.lowercased().contains(words.lowercased()) }
    }
    return found
  }

  @Test func talksAreFoundAsBefore() throws {
    let (desk, journal) = try desk(small)
    for words in Self.wanted {
      let found = try desk.findTalks(words)
      let byHand = try talksByHand(words, journal)
      #expect(found.damaged.isEmpty)
      let lines = Dictionary(uniqueKeysWithValues: found.talks.map { ($0.header.id, $0.line) })
      #expect(lines == byHand, "\(words) \(testSeed)")
      let times = found.talks.map(\.header.startedAt)
      #expect(times == times.sorted(by: >), "\(words)")
      for most in [0, 1, 2, 5, times.count, times.count + 1] {
        let latest = try desk.findTalks(words, atMost: most).talks
        #expect(latest.map(\.header) == found.talks.prefix(most).map(\.header), "\(words) \(most)")
      }
    }
  }

  /// What was damaged is told of; the others are found all the same.
  @Test func damageHidesNothingElse() throws {
    let (desk, journal) = try desk(small)
    let page = try #require(try desk.find("a", of: .a).pages.first?.header.id)
    let talk = try #require(try desk.findTalks("a").talks.first { $0.header.keep == .words })
    let before = (try desk.find("a", of: .a).pages.count, try desk.findTalks("e").talks.count)
    for id in [page, talk.header.id] {
      try runSQL(
        "UPDATE record SET sealed = zeroblob(200) WHERE item = '\(id)'",
        on: data + "/journal.sqlite")
    }
    let pages = try desk.find("a", of: .a)
    #expect(pages.damaged == 1 && pages.pages.count >= before.0 - 1)
    #expect(!pages.pages.contains { $0.header.id == page && $0.header.prompt == nil })
    let talks = try desk.findTalks("zqx")
    #expect(talks.damaged == [talk.header.id] && talks.talks.isEmpty)
    let search = Program.run(["journal", "search", "zqx", "--data", data])
    #expect(search.complaint.contains("the talk \(talk.header.id) was damaged"), "\(search)")
    let others = Program.run(["journal", "search", "e", "--data", data])
    #expect(others.output.split(separator: "\n").count >= before.1 - 1, "\(others)")
    _ = journal
  }

  /// Notes that were opened and left open do not come back as waiting.
  @Test(arguments: [false, true]) func openedNotesDoNotWait(areOld: Bool) throws {
    var decade = small
    decade.hasOldNotes = areOld
    let (desk, journal) = try desk(decade)
    #expect(try journal.count(.note, for: .a, onlyOpen: true) == (areOld ? 12 : 2))
    #expect(try desk.waitingNotes(for: .a, at: 50) == 2)
    #expect(try desk.waitingNotes(for: .b, at: 50) == 1)
    #expect(try journal.count(.note, for: .a, onlyOpen: true) == 2)
    #expect(try desk.notes(for: .a).count == 12)
    let waiting = try #require(try desk.notes(for: .a).first { $0.openedAt == nil })
    let read = try desk.read(waiting, at: 77)
    #expect(read.openedAt == 77 && read.text?.isEmpty == false)
    #expect(try desk.waitingNotes(for: .a, at: 50) == 1)
    // Somebody at another terminal has not heard of it yet.
    #expect(try desk.read(waiting, at: 99).openedAt == 77)
    try journal.setPassphrase("a kite above the dunes", of: .a)
    let locked = try Journal(folder: data)
    let other = Desk(journal: locked, folder: data, library: Library())
    #expect(try other.waitingNotes(for: .a, at: 50) == nil)
    #expect(try journal.faults() == [])
  }

  /// Looking through all pages at once takes a fraction of opening each by itself.
  @Test func manyPagesAreLookedThroughAtOnce() throws {
    var decade = Decade(seed: 3)
    decade.talks = 2
    decade.pages = Pair(1_200, 0)
    decade.notes = Pair(0, 0)
    let (desk, journal) = try desk(decade)
    let clock = ContinuousClock()
    func quickest(_ work: () throws -> Void) rethrows -> Duration {
      var best = Duration.seconds(60)
      for _ in 0..<3 { best = min(best, try clock.measure(work)) }
      return best
    }
    let atOnce = try quickest { _ = try desk.find("no such word", of: .a) }
    let byHand = try quickest {
      for item in try journal.items(.entry, for: .a) {
        _ = try journal.draft(of: item.id)
        _ = try journal.records(of: item.id)
      }
    }
    #expect(atOnce * 2 < byHand, "\(atOnce) \(byHand)")
  }

  /// The same seed gives the same years.
  @Test func aSeedTellsTheYears() throws {
    var decade = small
    decade.talks = 5
    func texts() throws -> [[UInt8]] {
      let folder = Checkout.quickFolder() + "/heard"
      try decade.write(into: folder)
      let journal = try Journal(folder: folder)
      var all: [[UInt8]] = []
      for kind in [Item.Kind.entry, .note] {
        try journal.read(.records(from: 0), of: kind, for: .a) { _, content in
          if case .success(let records) = content() { all += records }
        }
      }
      #expect(try journal.items().count == 6 && journal.faults() == [])
      return all.sorted { $0.lexicographicallyPrecedes($1) }
    }
    #expect(try texts() == texts())
  }
}
