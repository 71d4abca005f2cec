/// Which questions somebody wants to see: every part that is set must fit.
package struct PromptFilter: Equatable, Sendable {
  package var topic: String?
  /// 1...3.
  package var depth: Int?
  package var practice: Practice?
  package var mode: Prompt.Mode?

  package init(
    topic: String? = nil, depth: Int? = nil, practice: Practice? = nil, mode: Prompt.Mode? = nil
  ) {
    self.topic = topic
    self.depth = depth
    self.practice = practice
    self.mode = mode
  }

  package var isEmpty: Bool { self == PromptFilter() }

  package func takes(_ prompt: Prompt) -> Bool {
    (depth == nil || prompt.depth == depth) && mode.map(prompt.modes.contains) ?? true
      && topic.map(prompt.topics.contains) ?? true
      && practice.map(prompt.practices.contains) ?? true
  }
}

extension [Deck] {
  /// Every topic, with how many questions have it; the most frequent first.
  package var topics: [(topic: String, count: Int)] {
    var counts: [String: Int] = [:]
    for deck in self {
      for prompt in deck.prompts {
        for topic in prompt.topics { counts[topic, default: 0] += 1 }
      }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (topic: $0.key, count: $0.value) }
  }
}
