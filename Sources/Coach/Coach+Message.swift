internal import Content

/// Something seen in a message before it is said or sent, and what may be done about it. None of
/// this is measured; each is a plain observation.
package struct Observation: Equatable, Sendable {
  package var signal: Hearing.Signal
  /// A kind suggestion, or for an evaluation a question: “And under it?”
  package var suggestion: String?
}

extension Coach {
  /// “You always”, “you never” and their kin, in the order of the text.
  package func absolutes(in message: String) -> [Observation] { observe(.absolute, in: message) }

  /// What is said to go on in the other: “you think”, “you just don't care”.
  package func mindReading(in message: String) -> [Observation] {
    observe(.mindReading, in: message)
  }

  /// What is called a feeling and says what somebody did: “I feel ignored”, “I feel that you …”.
  package func evaluations(in message: String) -> [Observation] {
    observe(.evaluation, in: message)
  }

  /// Apologies that take half of themselves back: “I'm sorry if …”, “I'm sorry, but …”.
  package func conditionalApologies(in message: String) -> [Observation] {
    observe(.apology, in: message)
  }

  /// Whether a message leaves room for a no.
  package enum Wish: Equatable, Sendable {
    case demand(Observation)
    case request(Observation)
  }

  /// What a message asks for, and how; a demand outweighs a request. Nil when it asks for nothing.
  package func wish(in message: String) -> Wish? {
    if let demand = observe(.demand, in: message).first { return .demand(demand) }
    return observe(.request, in: message).first.map(Wish.request)
  }

  private func observe(_ sign: CoachRules.Sign, in message: String) -> [Observation] {
    sentences(of: message).flatMap { sentence in
      hits(in: sentence, for: .message).compactMap { hit in
        let rule = rules.rules[hit.rule]
        guard rule.says == sign, !hit.isQuiet else { return nil }
        let suggestion: String? =
          if case .nudge(let text)? = rule.remark { text } else { nil }
        return Observation(signal: signal(hit, in: sentence, of: message), suggestion: suggestion)
      }
    }
  }
}
