import Coach
import Content
import TestSupport
import Testing

/// The file of rules, and how it is read.
@Suite struct RulesTests {
  @Test func everyRuleCanBeFoundAndExplained() {
    let rules = Listening.rules.rules
    #expect(rules.count > 30)
    for rule in rules {
      #expect(rule.reason.hasPrefix("because "), "\(rule.id)")
      #expect(rule.why.last == ".", "\(rule.id)")
    }
  }

  @Test func anOwnFileTakesItsPlace() throws {
    let guide = try #require(Checkout.text(Checkout.root + "/Content/AUTHORING.md"))
    let example = try #require(
      guide.split(separator: "```json\n").compactMap { $0.split(separator: "```").first }
        .first { $0.contains("\"kind\": \"coach\"") })
    var library = Checkout.library()
    #expect(library.add(bytes: Array(example.utf8), file: "guide") == [])
    #expect(library.coaches.map(\.title) == ["One rule"])
    let coach = Coach(library.coaches[0])
    #expect(coach.hear("And does she know?").nudge?.rule == "closed-do")
    #expect(coach.hear("Does she know what else?").nudge == nil)
    #expect(coach.hear("Does it?").signals.isEmpty)
  }

  /// A pattern, what it finds, and what it does not.
  @Test(arguments: [
    ("try", ["Try it", "we TRY"], ["trying", ""]),
    ("try*", ["trying it", "try"], ["retry"]),
    ("(do|does) you", ["do you?", "Does you"], ["do they", "you do"]),
    ("(a b|c) d", ["a b d", "c d"], ["a d", "b d"]),
    ("so [for] you", ["so you", "so for you"], ["so if you"]),
    ("i _ you", ["I love you"], ["I you", "I do love you", "I, you"]),
    (
      "sorry .. but", ["sorry but", "sorry I was late but"], ["sorry, but", "sorry a b c d e but"]
    ),
    ("sorry , but", ["sorry, but"], ["sorry but"]),
    ("why !(not) you", ["why you"], ["why not you"]),
    ("^ do you", ["do you", "so, do you"], ["when do you", "now, when, do you"]),
    ("; do you", ["do you", "when he came, do you"], ["when do you"]),
    ("right $", ["is it right"], ["right now"]),
    ("right ?", ["right?", "right now?"], ["right.", "right"]),
    ("right .", ["right", "right!"], ["right?"]),
    ("it's", ["It’s", "its"], ["it s"]),
    ("<feel> you", ["i feel you", "i am with you"], ["i am you"]),
  ])
  func patternsFindWhatTheySay(_ pattern: String, _ hits: [String], _ misses: [String]) throws {
    var library = Library()
    let document: JSON = [
      "schema": 1, "kind": "coach", "id": "t", "title": "t", "about": "t",
      "spellings": ["its = it's"], "fillers": ["so", "now"],
      "lists": [["id": "feel", "phrases": ["feel", "am with"]]],
      "rules": [
        [
          "id": "r", "says": "other", "looks": "l", "why": "w", "patterns": [.string(pattern)],
          "reason": "because {words}",
        ]
      ],
    ]
    #expect(library.add(bytes: Array(document.text().utf8), file: "t") == [])
    let coach = Coach(try #require(library.coaches.first))
    for text in hits { #expect(coach.hear(text).signals.count == 1, "\(pattern) in \(text)") }
    for text in misses { #expect(coach.hear(text).signals.isEmpty, "\(pattern) in \(text)") }
  }

  @Test(arguments: [
    ("", "is empty"), ("..", "names no word"), ("[do]", "names no word"), ("(do|you", "not closed"),
    ("do ()", "something must stand"), ("a ^ b", "at the beginning"), ("a ? b", "at the end"),
    ("Do", "small letters"), ("do & you", "means nothing"), ("!do", "round brackets"),
    ("a (b ?)", "outside of brackets"), ("a <b", "name of a list"), ("<none>", "no list \"none\""),
    ("((((((a))))))", "four brackets"),
  ])
  func brokenPatternsAreTold(_ pattern: String, _ words: String) {
    var library = Library()
    let document: JSON = [
      "schema": 1, "kind": "coach", "id": "t", "title": "t", "about": "t",
      "rules": [
        [
          "id": "r", "says": "other", "looks": "l", "why": "w", "patterns": [.string(pattern)],
          "reason": "r",
        ]
      ],
    ]
    let findings = library.add(bytes: Array(document.text().utf8), file: "t")
    let isTold = findings.contains { $0.sentence.contains(words) }
    #expect(isTold, "\(findings)")
    #expect(library.coaches.isEmpty)
  }
}
