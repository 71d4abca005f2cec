import Almanac
import Content
import TestSupport
import Testing

/// What the shell is told of the things between talks: alike in all of them, and fit for a window.
@Suite struct BetweenListTests {
  private let home = Home()

  private static let commands = [
    "agreements", "checkin", "dates", "gratitude", "map", "menus", "milestones", "rituals", "today",
  ]

  /// One thing of each kind.
  private func fill() {
    _ = home.lines(["rituals"], "1\n7\nPorridge in bed\n1\n\n18:00\n\n20\n\n1\n")
    _ = home.lines(["agreements"], "1\nTea at four\n1\nIf it rains\ntomorrow\n1\n1\n1\n1\n2\n2\n")
    _ = home.lines(["dates"], "2\nPaint the shed\n1\n\n\n\n/back\n")
    _ = home.lines(["milestones"], "1\n1\nThe lighthouse\n12 May 2024\nIt rained.\n1\n3\n")
    _ = home.lines(["map"], "2\n\n2\n2\nBeing laughed at\n/back\n/back\n")
    _ = home.lines(["menus"], "1\n1\n\n" + String(repeating: "1\n", count: 60))
    _ = home.lines(["gratitude"], "1\nYou carried the boat.\n\n\n1\n1\n\n1\n/back\n")
    let alone = "\n1\n1\n7\n/pass\n4\n9\n\n1\n1\n"
    _ = home.lines(["checkin"], "1\n" + alone + "2\n" + alone + "\n4\n/back\n")
  }

  private func json(_ command: String) throws -> JSON {
    let result = home.run([command, "--json"])
    #expect(result.code == 0, "\(command): \(result.complaint)")
    return JSON(try scanJSON(Array(result.output.utf8), file: "output", limits: .unlimited))
  }

  private static let days: Set = [
    "day", "by", "due", "review", "on", "start", "next", "lastDone", "settled", "from", "to",
    "since", "until", "ended",
  ]

  /// Every member of a document, at any depth, with the name it has.
  private func members(_ json: JSON) -> [(name: String, value: JSON)] {
    switch json {
    case .object(let members):
      members.flatMap { name, value in [(name, value)] + self.members(value) }
    case .array(let items): items.flatMap(members)
    case .null, .bool, .int, .string: []
    }
  }

  @Test func daysTimesAndMomentsAreAlikeEverywhere() throws {
    fill()
    var seen: Set<String> = []
    for command in Self.commands {
      let document = try json(command)
      #expect(document["schema"] == 1 && document["day"]?.string != nil, "\(command)")
      for (name, value) in members(document) where value != .null {
        let isGood: Bool
        if command == "gratitude", name == "from" {
          isGood = ["A", "B"].contains(value.string)
        } else if Self.days.contains(name) {
          isGood = value.string.flatMap { CalendarDay(text: $0) } != nil
        } else if name == "time" {
          isGood = value.string.flatMap { ClockTime($0)?.text } == value.string
        } else if name == "at" || name.hasSuffix("At") {
          isGood = value.int.map { $0 > 1_000_000_000_000 } == true
        } else {
          // A day or a moment under another name is told of nowhere.
          isGood =
            value.string.flatMap { CalendarDay(text: $0) } == nil
            && value.int.map { $0 < 1_000_000_000_000 } != false
        }
        #expect(isGood, "\(command): \(name) is \(value)")
        if isGood { seen.insert(name) }
      }
      let lists = members(document).filter { $0.name == command }.compactMap(\.value.array)
      for thing in lists.joined() {
        #expect(thing["id"]?.string != nil && thing["title"]?.string != nil, "\(command): \(thing)")
      }
    }
    #expect(
      seen.isSuperset(of: ["day", "by", "due", "review", "start", "next", "time", "at", "madeAt"]))
  }

  @Test func everyRoomIsOpenedAlike() {
    for (command, word) in [
      ("agreements", "list"), ("dates", "list"), ("map", "show"), ("menus", "list"),
      ("milestones", "list"), ("rituals", "list"),
    ] {
      let listed = home.run([command, word])
      #expect(listed.code == 0 && listed.output.isEmpty == (command != "menus"), "\(command)")
      #expect(listed.complaint.isEmpty == (command == "menus"), "\(command)")
      let json = home.run([command, "--json"]).output
      for arguments in [[command, word, "--json"], [command, "--json", word]] {
        #expect(home.run(arguments).output == json && !json.isEmpty, "\(arguments)")
      }
      let closed = Program.run([command, "--data", home.data])
      #expect(closed.code == 69 && closed.complaint.contains("needs a terminal"), "\(command)")
      #expect(home.run([command, "polka"]).code == 64)
    }
  }

  @Test func rowsAreBrokenBetweenWordsInAWindow() {
    let words = "the long way home along the river, past the mill and back before supper"
    _ = home.lines(["rituals"], "1\n7\n\(words)\n1\n\n18:00\n\n20\n\n1\n")
    for command in [["today"], ["rituals", "list"]] {
      let screen = Screen(command + ["--data", home.data], columns: 40)
      #expect(screen.shows("supper"), "\(screen.text)")
      #expect(screen.text.contains("the long way home along"), "\(screen.text)")
      for word in words.split(whereSeparator: { !$0.isLetter }) {
        let isWhole = screen.lines.contains {
          $0.split { !$0.isLetter }.contains(word)
        }
        #expect(isWhole, "\(word): \(screen.text)")
      }
      // Elsewhere it is one row.
      #expect(home.run(command).output.contains(words))
    }
  }
}
