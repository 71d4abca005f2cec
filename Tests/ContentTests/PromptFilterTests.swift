import Content
import Testing

/// Every part of a filter that is set must fit, and nothing else matters.
@Suite struct PromptFilterTests {
  private static let prompt = Prompt(
    id: "p", text: "What grows?", depth: 2, topics: ["home", "nature"],
    practices: [.hopes, .trust],
    modes: [.pair, .solo])

  @Test(arguments: [
    (PromptFilter(), true), (PromptFilter(topic: "home"), true),
    (PromptFilter(topic: "nature"), true), (PromptFilter(topic: "work"), false),
    (PromptFilter(depth: 2), true), (PromptFilter(depth: 1), false),
    (PromptFilter(practice: .trust), true), (PromptFilter(practice: .fears), false),
    (PromptFilter(mode: .pair), true), (PromptFilter(mode: .solo), true),
    (PromptFilter(mode: .facilitated), false),
    (PromptFilter(topic: "home", depth: 2, practice: .hopes, mode: .solo), true),
    (PromptFilter(topic: "home", depth: 2, practice: .hopes, mode: .facilitated), false),
    (PromptFilter(topic: "home", depth: 3, practice: .hopes, mode: .solo), false),
  ])
  func takes(_ filter: PromptFilter, _ isTaken: Bool) {
    #expect(filter.takes(Self.prompt) == isTaken)
  }

  @Test func topicsAreCountedTheMostFrequentFirst() {
    var other = Self.prompt
    other.topics = ["nature"]
    let deck = Deck(id: "d", title: "D", about: "A", prompts: [Self.prompt, other])
    #expect([deck].topics.map(\.topic) == ["nature", "home"])
    #expect([deck].topics.map(\.count) == [2, 1])
  }
}
