import Content
import Glibc
import TestSupport
import Testing

/// Decks, ideas and practices from the shell and on the screen, by the real program.
@Suite struct ContentCommandTests {
  private let folder = Checkout.temporaryFolder()
  private var data: String { folder + "/data" }

  private func output(_ arguments: String...) -> String {
    let result = Program.run(arguments + ["--data", data])
    #expect(result.code == 0 && result.complaint.isEmpty, "\(arguments): \(result.complaint)")
    return result.output
  }

  private func json(_ arguments: String...) throws -> JSON {
    let result = Program.run(arguments + ["--json", "--data", data])
    #expect(result.code == 0, "\(arguments): \(result.complaint)")
    return JSON(try scanJSON(Array(result.output.utf8), file: "output", limits: .unlimited))
  }

  @Test func everyPracticeIsServed() throws {
    let practices = try #require(try json("practices")["practices"]?.array)
    #expect(practices.map { $0["id"]?.string } == Practice.allCases.map(\.rawValue))
    for practice in practices {
      let served = ["decks", "exercises", "ideas", "features"].flatMap { practice[$0]?.array ?? [] }
      #expect(!served.isEmpty, "\(practice["id"]?.string ?? "")")
    }
    #expect(output("practices", "trust").contains("trust-and-promises ("))
  }

  @Test func decksAreFiltered() throws {
    let decks = try #require(try json("decks", "--topic", "play", "--depth", "1")["decks"]?.array)
    for deck in decks {
      let id = try #require(deck["id"]?.string)
      let shown = try json("decks", "show", id, "--topic", "play", "--depth", "1")
      let prompts = try #require(shown["prompts"]?.array)
      #expect(prompts.count == deck["count"]?.int && !prompts.isEmpty)
      for prompt in prompts {
        #expect(prompt["depth"] == 1)
        #expect(prompt["topics"]?.array?.contains("play") == true)
      }
    }
    #expect(try json("draw", "--mode", "facilitated", "-n", "50")["cards"]?.array?.count == 50)
  }

  @Test(arguments: [
    (["decks", "--topic", "plya"], Int32(66), "Did you mean play?"),
    (["decks", "--depth", "4"], 64, "--depth takes 1 (light), 2 (deeper) or 3 (deep)."),
    (["decks", "--practice", "trst"], 66, "Did you mean trust?"),
    (["decks", "--mode", "alone"], 64, "--mode takes pair, solo or facilitated."),
    (["draw", "--deck", "desire"], 69, "each of you is asked alone"),
    (["ideas", "show", "rituals", "--minutes", "5"], 64, "is no list of things to do"),
    (["ideas", "show", "ritual"], 66, "Did you mean rituals?"),
    (["ideas", "draw", "--minutes", "0"], 66, "nothing here is like that."),
    (["practices", "trst"], 66, "Did you mean trust?"),
    (["decks", "print", "gratitude", "-o", "/nonexistent/cards"], 73, "cannot be written"),
  ])
  func refusals(_ arguments: [String], _ code: Int32, _ sentence: String) {
    let result = Program.run(arguments + ["--data", data])
    #expect(result.code == code, "\(arguments)")
    #expect(result.complaint.contains(sentence), "\(result.complaint)")
    #expect(result.output.isEmpty)
  }

  @Test func ideasAreListedShownAndDrawn() throws {
    let lists = try #require(try json("ideas")["ideas"]?.array)
    #expect(lists.count >= 9)
    for list in lists {
      let id = try #require(list["id"]?.string)
      let groups = try #require(try json("ideas", "show", id)["groups"]?.array)
      #expect(groups.flatMap { $0["items"]?.array ?? [] }.count == list["count"]?.int)
    }
    let drawn = try json(
      "ideas", "draw", "-n", "5", "--where", "home", "--cost", "free", "--minutes", "15")
    let facts = (drawn["activities"]?.array ?? []).compactMap { $0["facts"]?.string }
    #expect(facts.count == 5)
    for fact in facts { #expect(fact.contains("at home") && fact.contains("free")) }
    #expect(
      output("ideas", "draw", "--seed", "3", "-n", "4")
        == output("ideas", "draw", "--seed", "3", "-n", "4"))
  }

  /// A sheet holds every question once, within 64 columns; in HTML what could be markup is not.
  @Test func decksArePrinted() throws {
    let deck = try #require(Checkout.library().deck("table-talk"))
    let text = output("decks", "print", "table-talk")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 64 })
    let words = text.split { " \n".contains($0) }.joined(separator: " ")
    let html = output("decks", "print", "table-talk", "--format", "html")
    #expect(html.hasPrefix("<!DOCTYPE html>") && !html.contains("<script"))
    for prompt in deck.prompts {
      #expect(words.contains(prompt.text), "\(prompt.text)")
      #expect(html.contains("<h2>\(prompt.text)</h2>"), "\(prompt.text)")
    }
    let memories = output("decks", "print", "memories")
    #expect(memories.split(separator: "\n").allSatisfy { $0.count <= 64 }, "quotes have a width")
    let file = folder + "/cards.html"
    let written = Program.run(
      ["decks", "print", "table-talk", "--format", "html", "-o", file, "--data", data])
    #expect(written.code == 0 && Checkout.text(file) == html)
    let again = Program.run(["decks", "print", "table-talk", "-o", file, "--data", data])
    #expect(again.code == 73 && again.complaint.contains("is there already"))
    #expect(Checkout.text(file) == html, "the file that was there is untouched")
    try own("markup", prompts: ["What does <b>bold & \\\"brave\\\"</b> mean to you?"])
    let escaped = Program.run(
      ["decks", "print", "markup", "--format", "html", "--data", data],
      environment: ["XDG_CONFIG_HOME": folder + "/config"])
    #expect(escaped.output.contains("&lt;b&gt;bold &amp; &quot;brave&quot;&lt;/b&gt;"))
  }

  /// Puts a deck of one's own into the folder for it.
  private func own(_ id: String, prompts: [String]) throws {
    mkdir(folder, 0o700)
    for path in ["/config", "/config/heard", "/config/heard/Decks"] { mkdir(folder + path, 0o700) }
    let list = prompts.enumerated().map { index, text in
      """
      { "id": "p\(index)", "text": "\(text)", "depth": 1, "followUps": ["What else?", "How so?"] }
      """
    }
    Checkout.write(
      """
      { "schema": 1, "kind": "deck", "id": "\(id)", "title": "My own", "about": "Ours.",
        "prompts": [\(list.joined(separator: ", "))] }
      """, to: folder + "/config/heard/Decks/\(id).json")
  }

  /// An own deck stands beside the others, and is drawn from.
  @Test func ownDecksAreThere() throws {
    try own("ours", prompts: ["What grows on our balcony?"])
    let environment = ["XDG_CONFIG_HOME": folder + "/config"]
    let drawn = Program.run(
      ["draw", "--deck", "ours", "--data", data], environment: environment)
    #expect(drawn.output == "What grows on our balcony?\n" && drawn.complaint.isEmpty)
    let screen = Screen(["--data", data], environment: environment)
    #expect(screen.shows("What would you like to do?"))
    #expect(screen.type("2", then: "Decks of questions"))
    #expect(screen.type("\u{1B}[4~", then: "Work, money and home"))
    #expect(screen.type("\u{1B}[1~", then: "Affection and touch"))
    for _ in 0..<17 { screen.type("\u{1B}[B") }
    #expect(screen.shows("My own"))
  }

  /// A favourite is one at the next start, too, and what was put away stays away.
  @Test func marksOutlastTheProgram() throws {
    let first = Screen(["--data", data])
    #expect(first.shows("What would you like to do?"))
    #expect(first.type("2", then: "Decks of questions"))
    #expect(first.type("\u{1B}[B\r", then: "Questions · Ageing and the long view"))
    #expect(first.type("v", then: "favourite · light"))
    first.type("\u{1B}[Bx")
    first.type("\u{3}")
    #expect(first.exitCode() == 130)
    let shown = Program.run([
      "draw", "--deck", "ageing-and-the-long-view", "-n", "50", "--data", data,
    ])
    let deck = try #require(Checkout.library().deck("ageing-and-the-long-view"))
    #expect(shown.output.contains(deck.prompts[0].text))
    #expect(!shown.output.contains(deck.prompts[1].text))
    let again = Screen(["--data", data])
    #expect(again.shows("What would you like to do?"))
    #expect(again.type("2", then: "Decks of questions"))
    #expect(again.type("\u{1B}[B\r", then: "favourite · light"))
  }

  /// Two at work on the same data lose none of each other's marks.
  @Test func twoProgramsKeepEachOthersMarks() throws {
    let screens = [Screen(["--data", data]), Screen(["--data", data])]
    for (screen, steps) in zip(screens, ["\u{1B}[B", "\u{1B}[B\u{1B}[B"]) {
      #expect(screen.shows("What would you like to do?"))
      #expect(screen.type("2", then: "Decks of questions"))
      screen.type(steps)
      #expect(screen.type("\r", then: "light"))
    }
    for screen in screens { #expect(screen.type("v", then: "favourite · light")) }
    for screen in screens {
      screen.type("\u{3}")
      #expect(screen.exitCode() == 130)
    }
    let again = Screen(["--data", data])
    #expect(again.shows("What would you like to do?"))
    #expect(again.type("2", then: "Decks of questions"))
    #expect(again.type("\u{1B}[B\r", then: "favourite · light"))
    #expect(again.type("\u{1B}", then: "Decks of questions"))
    #expect(again.type("\u{1B}[B\r", then: "favourite · light"))
  }

  /// In lines as on the screen: each is asked alone, and one no is a no of both.
  @Test func sensitiveDecksAreOpenedByBoth() {
    let arguments = [
      "talk", "questions", "--deck", "desire", "--quick", "--names", "Ana,Ben", "--data", data,
    ]
    let no = Program.run(arguments + ["--plain"], input: "\n2\n\n1\n2\n")
    #expect(no.output.contains("Ana, may there be questions about sex today?"))
    #expect(no.output.contains("Ben, may there be questions about sex today?"))
    #expect(no.output.contains("That deck stays closed today"))
    #expect(!no.output.contains("A question, and two answers"))
    let yes = Program.run(arguments + ["--plain"], input: "\n2\n\n2\n")
    #expect(yes.output.contains("A question, and two answers"))
    let screen = Screen(arguments)
    #expect(screen.shows("Pass the keyboard to Ana"))
    #expect(screen.type(" ", then: "Ana, may there be questions about sex today?"))
    #expect(screen.type("2", then: "Pass the keyboard to Ben"))
    #expect(screen.type(" ", then: "Ben, may there be questions about sex today?"))
    #expect(screen.type("2", then: "A question, and two answers"))
  }

  @Test func statisticsOfDecks() throws {
    let content = Checkout.root + "/Content/Decks"
    let stats = try #require(try json("lint", "--stats", content)["stats"]?.array)
    let all = try #require(stats.last)
    #expect(stats.count == 29 && all["id"]?.string == "all")
    #expect((all["prompts"]?.int ?? 0) >= 640)
    let faults = try #require(all["faults"])
    #expect(faults["nearDuplicate"] == 0 && faults["doubleBarrelled"] == 0)
    let table = Program.run(["lint", "--stats", content])
    #expect(table.code == 0 && table.output.contains("Faults in all: closed 0"))
    let planted = Checkout.root + "/Tests/ContentTests/Wording/faults-1.json"
    let told = Program.run(["lint", planted])
    #expect(told.code == 65 && told.output.contains(": wording: prompt \"double-01\": it asks two"))
  }
}
