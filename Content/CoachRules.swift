/// What the listening coach looks for, why, and what it says: rules that a person can read.
package struct CoachRules: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  /// At most 300 characters.
  package var about: String
  /// How words are often typed, and how they are read: `whats`, `what's`.
  package var spellings: [String: String] = [:]
  /// Words that may stand before the beginning of a sentence: `well`, `okay`.
  package var fillers: [String] = []
  package var lists: [List] = []
  package var rules: [Rule] = []
  package var exceptions: [Exception] = []

  /// Phrases that patterns take together by a name.
  package struct List: Equatable, Identifiable, Sendable {
    package var id: String
    package var phrases: [CoachPattern]
  }

  /// What a rule is a sign of.
  package enum Sign: String, CaseIterable, Sendable {
    case open, closed, reflection, advice, support
    /// A why-question: open, and it presses.
    case why
    /// Talk that is none of the others: thanks, greetings, one's own story.
    case other
    case but, absolute, evaluation, demand, request, apology, label, minimising
    case mindReading = "mind_reading"
    case danger

    /// How a nudge of this sign is called.
    package var kind: String {
      switch self {
      case .closed: "closed_question"
      case .open: "open_question"
      case .why: "why_question"
      case .reflection, .advice, .support, .other, .but, .absolute, .evaluation, .demand, .request,
        .apology, .label, .minimising, .mindReading, .danger:
        rawValue
      }
    }
  }

  /// Where a rule is looked for.
  package enum Place: String, CaseIterable, Sendable {
    /// What a listener typed.
    case remark
    /// What somebody is about to say or to send.
    case message
    case both
  }

  package struct Rule: Equatable, Identifiable, Sendable {
    package var id: String
    package var says: Sign
    package var place: Place
    /// What it looks for, as the rest of a sentence.
    package var looks: String
    /// Why that matters, in one sentence.
    package var why: String
    package var patterns: [CoachPattern]
    /// `{words}` stands for what was found.
    package var reason: String
    /// What the coach says for it; nil when the coach stays silent.
    package var remark: Remark?
    /// It settles whether a question is open or closed, whatever else stands in the sentence.
    package var settles = false
    /// How often it was right on development data; nil where nothing was measured.
    package var measured: Measured?
  }

  /// What the coach may say for a rule.
  package enum Remark: Equatable, Sendable {
    /// A strength that is named.
    case strength(String)
    /// A kind suggestion.
    case nudge(String)
  }

  package struct Measured: Equatable, Sendable {
    package var right: Int
    package var of: Int
  }

  /// Words that only look like a rule's.
  package struct Exception: Equatable, Sendable {
    package var pattern: CoachPattern
    /// Ids of the rules that are not found where it stands.
    package var not: [String]
    /// Ids of the rules that are found there, and about which nothing is said.
    package var quiet: [String]
    package var why: String
  }
}
