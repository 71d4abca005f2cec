import Content
import TestSupport
import Testing

/// What one person practises, prepares and thinks over alone.
@Suite struct ForOneTests {
  let library = Checkout.library()

  /// One skill at a time in their order, then mixtures, then long stories; no scene comes twice.
  @Test func theCourseGrows() throws {
    let course = try #require(library.course("ten-evenings"))
    #expect(Set(course.skills.map(\.skill)) == Set(Scene.Skill.allCases))
    #expect(course.evenings.count == 10)
    let nights = course.evenings.map(library.scenes(of:))
    #expect(Set(nights.joined().map(\.id)).count == 30)
    for (skill, index) in zip(Scene.Skill.allCases, 0...) {
      #expect(course.evenings[index].skill == skill)
      #expect(nights[index].allSatisfy { $0.skill == skill && $0.length != .long }, "\(index)")
    }
    for night in nights[5...] { #expect(Set(night.map(\.skill)).count >= 2) }
    #expect(nights[7].allSatisfy { $0.theme == .joy })
    for night in nights[8...] { #expect(night.allSatisfy { $0.length == .long }) }
    #expect(course.evenings[9].text.contains("no clear gain"))
  }

  @Test func eveningsAreShort() throws {
    let course = try #require(library.course("ten-evenings"))
    for evening in course.evenings {
      #expect((2...4).contains(Self.sentences(evening.text)), "\(evening.id)")
      #expect((1...2).contains(Self.sentences(evening.close)), "\(evening.id)")
      #expect(Self.sentences(evening.tip) == 1, "\(evening.id)")
    }
    for skill in course.skills { #expect(Self.sentences(skill.text) == 1) }
  }

  private static func sentences(_ text: String) -> Int {
    let ends = text.indices.filter { index in
      let next = text.index(after: index)
      return ".?".contains(text[index]) && (next == text.endIndex || text[next] == " ")
    }
    return ends.count
  }

  /// A course that names a scene nobody has is told so, with the name that was probably meant.
  @Test func aSceneThatIsNotThereIsNamed() throws {
    let path = Checkout.root + "/Content/Practice/course.json"
    let text = try #require(Checkout.text(path))
    let slipped = text.split(separator: "\"cold-soup\"", omittingEmptySubsequences: false)
      .joined(separator: "\"cold-soop\"")
      .split(separator: "\"the-lift\"", omittingEmptySubsequences: false)
      .joined(separator: "\"an-airship\"")
    var own = Library()
    #expect(own.add(bytes: Array(slipped.utf8), file: "course.json") == [])
    #expect(
      own.unknownNames(among: library) == [
        "evening \"the-feeling\": there is no scene \"cold-soop\"; did you mean \"cold-soup\"?",
        "evening \"about-you\": there is no scene \"an-airship\"",
      ])
    let evening = try #require(own.courses.first?.evenings.first)
    #expect(library.scenes(of: evening).map(\.id) == ["nine-seedlings", "nappies-back"])
  }

  @Test func repliesAreOfManyKinds() throws {
    let list = try #require(library.rehearsals.first)
    #expect(list.replies.count >= 18 && Set(list.replies.map(\.title)).count == list.replies.count)
    for id in [
      "willing", "not-now", "defensive", "counter-complaint", "joking", "silent", "hurt",
      "plain-no", "you-always", "tears", "solving", "asks-back", "whatever", "agrees-too-fast",
      "the-past", "asks-for-time",
    ] {
      #expect(list.replies.contains { $0.id == id }, "\(id)")
    }
    for reply in list.replies {
      for good in reply.good {
        #expect(!good.contains("Why ") && !good.lowercased().contains("at least"), "\(reply.id)")
        #expect(good != reply.tempting && good.count <= 140, "\(reply.id)")
      }
      // Whoever has to say it can find it at a glance.
      #expect(Self.sentences(reply.catches) == 1 && reply.says.count <= 140, "\(reply.id)")
    }
  }

  @Test func thereIsEnoughToThinkOver() throws {
    let list = try #require(library.ideas.first { $0.id == "for-one" })
    #expect(
      list.groups.map(\.id) == [
        "fears", "hopes", "imperfect", "growth", "self-care", "gratitude", "what-shaped-me",
        "the-two-of-us",
      ])
    for group in list.groups { #expect(group.ideas.count >= 12, "\(group.id)") }
    for idea in list.ideas {
      #expect(!idea.practices.isEmpty, "\(idea.id)")
      #expect(["What ", "How "].contains { idea.text.hasPrefix($0) }, "\(idea.text)")
    }
  }

  /// The questions for one are worded like those of a deck, and none of them is in a deck or a list
  /// already.
  @Test func questionsForOneAreOpenAndNew() throws {
    let list = try #require(library.ideas.first { $0.id == "for-one" })
    let growth = try #require(library.ideas.first { $0.id == "growth" })
    let asked = list.ideas + growth.ideas.filter { $0.text.hasSuffix("?") }
    let prompts = asked.map { idea -> JSON in
      [
        "id": .string(idea.id), "text": .string(idea.text), "depth": 1, "modes": ["solo"],
        "practices": .array(idea.practices.map { .string($0.rawValue) }), "topics": ["self"],
        "followUps": ["What else?", "What comes next?"],
      ]
    }
    let json: JSON = [
      "schema": 1, "kind": "deck", "id": "for-one", "title": "For one", "about": "Alone.",
      "prompts": .array(prompts),
    ]
    let (deck, found) = Deck.load(bytes: Array(json.text().utf8), file: "for-one")
    #expect(found.map(\.sentence) == [])
    let own = DeckFile(deck: try #require(deck), file: "for-one")
    let others = library.decks.map { DeckFile(deck: $0, file: $0.id) }
    let sentences = ([own] + others).wordingFindings.joined().map(\.sentence)
    #expect(sentences == [])
  }

  @Test func aCardHasLinesForEveryState() throws {
    let list = try #require(library.ideas.first { $0.id == "support-card" })
    #expect(
      list.groups.map(\.id) == [
        "worn-out", "afraid", "angry", "sad", "ashamed", "too-much", "ill-or-in-pain", "glad",
        "does-not-help",
      ])
    for group in list.groups { #expect(group.ideas.count >= 6, "\(group.id)") }
    for group in list.groups.dropLast() {
      #expect(group.title.hasPrefix("When "), "\(group.id)")
    }
    for idea in list.ideas { #expect(idea.text.last == "." && !idea.practices.isEmpty) }
  }

  /// The one asks the other in these words, so each opens a door and none can be answered with yes.
  @Test func aMapHasQuestionsForEveryPart() throws {
    let list = try #require(library.ideas.first { $0.id == "map" })
    #expect(list.groups.map(\.id) == ["matters", "stings", "helps"])
    for group in list.groups { #expect(group.ideas.count >= 10, "\(group.id)") }
    let openers = ["What", "Which", "When", "How", "Who", "With"]
    for idea in list.ideas {
      #expect(idea.text.last == "?" && !idea.practices.isEmpty, "\(idea.id)")
      #expect(openers.contains { idea.text.hasPrefix($0 + " ") }, "\(idea.id)")
      let words = idea.text.lowercased().split { !$0.isLetter }
      #expect(words.contains { ["you", "your", "i", "me", "my", "we", "us"].contains($0) })
    }
  }

  /// The examples in the authors' guide are good as they stand.
  @Test(arguments: ["course", "rehearsal"])
  func theGuidesExampleIsOne(_ kind: String) throws {
    let guide = try #require(Checkout.text(Checkout.root + "/Content/AUTHORING.md"))
    let example = try #require(
      guide.split(separator: "```json\n").compactMap { $0.split(separator: "```").first }
        .first { $0.contains("\"kind\": \"\(kind)\"") })
    var own = Library()
    #expect(own.add(bytes: Array(example.utf8), file: kind) == [])
    #expect(own.unknownNames(among: library) == [])
    #expect(own.courses.count + own.rehearsals.count == 1)
  }

  /// Each can end a sentence that asks for a time.
  @Test func timesEndASentence() throws {
    let list = try #require(library.ideas.first { $0.id == "times" })
    #expect(list.ideas.count == 12)
    for idea in list.ideas {
      #expect(idea.text.first?.isLowercase == true && idea.text.last?.isLetter == true)
    }
  }
}
