package import Content

/// A conversation that somebody prepares alone. Nothing of it leaves their compartment but the lines
/// they choose to take to a talk.
package struct Preparation: Equatable, Sendable {
  /// In the journal; empty until it is there.
  package var id: String
  /// Milliseconds since 1970.
  package var createdAt: Int
  package var changedAt: Int
  /// How tense they came, 0...10; nil where they passed.
  package var tension: Int?
  /// What they wrote, by the step it was written in. A message stands here only where it is not the
  /// one that its parts make.
  package var words: [Step: String] = [:]
  /// Ids of feelings, and of needs, in the order in which they were taken.
  package var feelings: [String] = []
  package var needs: [String] = []
  /// What they answered while rehearsing; the latest last.
  package var answers: [Answer] = []
  /// How far they came; nil once that was the last page.
  package var step: Step? = .state
  /// They were shown where help is.
  package var wasShownHelp = false

  /// What is gone through, in order.
  package enum Step: String, CaseIterable, Sendable {
    case state, happened, feelings, needs, request, opening, message, fear, parting, time, rehearsal
  }

  /// What they said to a reply.
  package struct Answer: Equatable, Sendable {
    /// Id of the reply.
    package var reply: String
    package var words: String

    package init(to reply: String, _ words: String) {
      self.reply = reply
      self.words = words
    }
  }

  package init(id: String = "", createdAt: Int) {
    self.id = id
    self.createdAt = createdAt
    changedAt = createdAt
  }

  /// What was written in a step; empty where nothing was.
  package subscript(step: Step) -> String {
    get { words[step] ?? "" }
    set { words[step] = newValue.allSatisfy(\.isWhitespace) ? nil : newValue }
  }

  /// Nothing was said yet.
  package var isEmpty: Bool {
    tension == nil && words.isEmpty && feelings.isEmpty && needs.isEmpty && answers.isEmpty
  }

  /// Takes an answer in place of an earlier one to the same reply.
  mutating func take(_ answer: Answer) {
    answers.removeAll { $0.reply == answer.reply }
    answers.append(answer)
  }
}

extension Preparation {
  /// Reads what `json` wrote; what is not there is empty, and what nobody knows is left out.
  package init?(_ json: JSON, id: String) {
    guard let createdAt = json["createdAt"]?.int else { return nil }
    self.init(id: id, createdAt: createdAt)
    changedAt = json["changedAt"]?.int ?? createdAt
    tension = json["tension"]?.int.flatMap { (0...10).contains($0) ? $0 : nil }
    for step in Step.allCases { self[step] = json["words"]?[step.rawValue]?.string ?? "" }
    feelings = json["feelings"]?.array?.compactMap(\.string) ?? []
    needs = json["needs"]?.array?.compactMap(\.string) ?? []
    answers =
      json["answers"]?.array?.compactMap { answer in
        guard let reply = answer["to"]?.string, let words = answer["words"]?.string else {
          return nil
        }
        return Answer(to: reply, words)
      } ?? []
    step = json["step"]?.string.flatMap { Step(rawValue: $0) }
    wasShownHelp = json["help"]?.bool ?? false
  }

  package var json: JSON {
    let words = words.map { ($0.key.rawValue, JSON.string($0.value)) }
    return [
      "createdAt": .int(createdAt), "changedAt": .int(changedAt),
      "tension": tension.map { .int($0) } ?? .null,
      "words": .object(Dictionary(words, uniquingKeysWith: { $1 })),
      "feelings": .array(feelings.map { .string($0) }),
      "needs": .array(needs.map { .string($0) }),
      "answers": .array(
        answers.map { ["to": .string($0.reply), "words": .string($0.words)] }),
      "step": step.map { .string($0.rawValue) } ?? .null, "help": .bool(wasShownHelp),
    ]
  }
}
