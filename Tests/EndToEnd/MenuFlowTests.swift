import Content
import Glibc
import Journal
import TestSupport
import Testing

/// Menus and dates with the real program: what only one of them marked is on no page of the other,
/// in no list, in no export and in no record, sealed or not.
@Suite struct MenuFlowTests {
  private let home = Home()
  private let library = Checkout.library()

  private func ideas(_ id: String) -> [IdeaList.Idea] {
    library.ideas.first { $0.id == id }?.ideas ?? []
  }

  /// Everything that lies sealed in the journal, open.
  private func unsealed() throws -> String {
    let journal = try Journal(folder: home.data)
    var all: [UInt8] = []
    for audience in Audience.allCases {
      for kind in Item.Kind.allCases {
        for item in try journal.items(kind, for: audience) {
          all += item.header ?? []
          all += (try? journal.draft(of: item.id)) ?? []
          for record in try journal.records(of: item.id) { all += record }
        }
      }
    }
    return String(decoding: all, as: UTF8.self)
  }

  @Test func desireOnAScreen() throws {
    let all = ideas("desire-menu")
    let screen = Screen(["menus", "--data", home.data])
    #expect(screen.type("", then: "Which menu would you like?"))
    #expect(screen.type("2", then: "For adults"))
    for name in ["Ana", "Ben"] {
      #expect(screen.type(name == "Ana" ? "1" : "2", then: "Pass the keyboard to \(name)"))
      #expect(screen.type(" ", then: "opened today?"))
    }
    #expect(screen.type("2", then: "You mark alone"))
    #expect(screen.type(" ", then: "Mood and setting, 1 of 10"))
    #expect(screen.type("113", then: "Mood and setting, 4 of 10"))
    #expect(screen.type("2nnnnn", then: "Ana, that is all"))
    #expect(screen.type("1", then: "Pass the keyboard to Ben"))
    screen.rest()
    for idea in all.prefix(4) { #expect(!screen.text.contains(idea.text)) }
    #expect(screen.type(" ", then: "Mood and setting, 1 of 10"))
    screen.rest()
    #expect(!screen.text.contains("your mark") && !screen.text.contains("only for Ana"))
    // Hidden, it comes back to whoever is alone with it.
    #expect(screen.type("\u{18}", then: "$"))
    #expect(screen.type("\u{12}", then: "Pass the keyboard to Ben"))
    #expect(screen.type(" ", then: "Mood and setting, 1 of 10"))
    #expect(screen.type("1321nnnnn", then: "Ben, that is all"))
    #expect(screen.type("1", then: "This is what you have in common"))
    #expect(screen.shows("And perhaps"))
    screen.rest()
    for (index, idea) in all.enumerated() {
      #expect(screen.text.contains(idea.text) == [0, 3].contains(index), "\(idea.id)")
    }
    #expect(screen.type(" ", then: "Shall these lines be kept?"))
    #expect(screen.type("2", then: "It is kept"))
    screen.cutPower()
    #expect(!screen.remembered.contains(all[1].text))
    let records = try unsealed()
    for (index, idea) in all.enumerated() {
      #expect(records.contains("\"\(idea.id)\"") == [0, 3].contains(index), "\(idea.id)")
      #expect(!records.contains(idea.text) && !home.holds(idea.text) && !home.holds(idea.id))
    }
    let list = home.run(["menus", "--json"])
    #expect(list.code == 0 && list.output.contains("\"desire-menu\""))
    let export = home.run(["export", "--format", "json"], "yes\nyes\n")
    #expect(export.code == 0, "\(export.output)")
    for output in [list.output, home.run(["menus", "list"]).output, export.output] {
      for index in [0, 3] {
        #expect(!output.contains(all[index].id) && !output.contains(all[index].text))
      }
    }
  }

  /// It is asked for anew each time, in lines too, and one no is enough.
  @Test func affectionInLines() throws {
    let all = ideas("affection-menu")
    let rest = String(repeating: "/another\n", count: 6)
    let evening = home.lines(
      ["menus"], "1\n1\n\n1\n2\n1\n\(rest)1\n\n1\n1\n\(rest)1\n\n2\n2\n1\n\n1\n\n2\n1\n/back\n")
    #expect(evening.code == 0, "\(evening.output)")
    let shown = evening.output.components(after: "This is what you have in common")
    #expect(shown.contains(all[0].text) && shown.contains(all[1].text), "\(evening.output)")
    #expect(!shown.contains(all[2].text))
    #expect(evening.output.contains("That menu stays closed for now"), "\(evening.output)")
    let list = home.run(["menus", "list"]).output
    #expect(list.contains("both  \(all[0].text)") && list.contains("perhaps  \(all[1].text)"))
    let records = try unsealed()
    #expect(records.contains("\"\(all[1].id)\"") && !records.contains("\"\(all[2].id)\""))
  }

  @Test func aDateOnAScreen() throws {
    let screen = Screen(["dates", "--data", home.data])
    #expect(screen.type("", then: "Time for the two of you"))
    #expect(screen.type("1", then: "188 are like that"))
    #expect(screen.type("1", then: "Pass the keyboard to Ana"))
    #expect(screen.type(" ", then: "1 of 12"))
    var titles: [String] = []
    for number in 1...12 {
      #expect(screen.shows("\(number) of 12"))
      screen.rest()
      titles.append(
        library.activities.flatMap(\.activities).map(\.text)
          .filter { screen.words.contains($0) }.max { $0.count < $1.count } ?? "-")
      screen.type(number < 4 ? "1" : "3")
    }
    #expect(screen.shows("Ana, that is all"))
    #expect(screen.type("1", then: "Pass the keyboard to Ben"))
    #expect(screen.type(" ", then: "1 of 12"))
    #expect(screen.type("31n", then: "Ben, that is all"))
    #expect(screen.type("1", then: "This would suit both of you"))
    screen.rest()
    #expect(screen.words.contains(titles[1]) && !screen.words.contains(titles[0]))
    #expect(screen.type("1", then: "Which day?"))
    #expect(screen.type("today\r", then: "At what time?"))
    #expect(screen.type("23:59\r", then: "Where"))
    #expect(screen.type("the harbour\r", then: "This is what you have"))
    #expect(screen.type("1", then: "It is kept"))
    #expect(screen.type("1", then: "One line to remember it by?"))
    #expect(screen.type("It rained.\r", then: "“It rained.”"))
    screen.cutPower()
    let records = try unsealed()
    for (index, title) in titles.enumerated() {
      #expect(records.contains(title) == (index == 1), "\(title)")
    }
    let list = home.run(["dates", "--json"]).output
    #expect(list.contains("the harbour") && list.contains("\"over\": true"), "\(list)")
    let export = home.run(["export", "--format", "json"], "yes\nyes\n").output
    let other = Home()
    Checkout.write(export, to: other.data + ".json")
    #expect(other.run(["import", other.data + ".json"]).output.contains("1 brought in, 0 there"))
    #expect(other.run(["import", other.data + ".json"]).output.contains("0 brought in, 1 there"))
    #expect(other.run(["dates", "list"]).output.contains("“It rained.”"))
    #expect(home.run(["export"], "yes\nyes\n").output.contains("“It rained.”"))
  }

  @Test func aDateInLines() {
    let rest = "/another\n1\n"
    let evening = home.lines(["dates"], "2\nPaint the shed\n1\n\n\n\n/back\n")
    #expect(evening.output.contains("It is kept."), "\(evening.output)")
    let found = home.lines(
      ["dates"], "1\n1\n\n1\n\(rest)\n1\n\(rest)1\ntomorrow\n\n\n1\n2\n/back\n/back\n")
    #expect(found.output.contains("This would suit both of you"), "\(found.output)")
    let list = home.run(["dates", "list"]).output
    #expect(list.contains("Paint the shed"), "\(list)")
    #expect(home.protect().code == 0)
    for arguments in [["dates", "--json"], ["menus", "--json"]] {
      let locked = home.run(arguments)
      #expect(locked.code == 77 && !locked.output.contains("shed"), "\(locked.code)")
    }
  }
}

extension String {
  /// What comes after the first place of some words; nothing where they are not in it.
  fileprivate func components(after words: String) -> Substring {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(words) { return rest }
      rest = rest.dropFirst()
    }
    return ""
  }
}
