internal import Content

/// A sentence with what was found in it.
struct Judged {
  let sentence: Sentence
  let hits: [Coach.Hit]
  private let signs: Set<CoachRules.Sign>
  /// What it asks leaves room: a rule settles that, or the question that comes first.
  let isOpen: Bool
  /// The question is the advice: “Why don't you …?”
  private let isAdviceAsQuestion: Bool

  init(sentence: Sentence, hits: [Coach.Hit], rules: CoachRules) {
    self.sentence = sentence
    self.hits = hits
    signs = Set(hits.map { rules.rules[$0.rule].says })
    func first(_ signs: Set<CoachRules.Sign>) -> Int? {
      hits.first { signs.contains(rules.rules[$0.rule].says) }?.tokens.lowerBound
    }
    let open = first([.open, .why])
    let asking = first([.open, .why, .closed])
    isAdviceAsQuestion = asking.map { $0 == first([.advice]) } ?? false
    let settling = hits.last { rules.rules[$0.rule].settles }
    isOpen =
      if let settling { rules.rules[settling.rule].says == .open } else {
        open.map { $0 <= first([.closed]) ?? .max } ?? false
      }
  }

  func has(_ sign: CoachRules.Sign) -> Bool { signs.contains(sign) }

  /// It has the form of a question, whatever stands at its end.
  var isFormedAsQuestion: Bool { has(.open) || has(.why) || has(.closed) }

  /// It asks; advice and reflections with a question mark do not, nor does a mere “okay?”.
  var isQuestion: Bool {
    if isFormedAsQuestion { return !isAdviceAsQuestion }
    return sentence.asks && !sentence.isPassing && !has(.reflection) && !has(.advice)
  }
}

extension Coach {
  func act(of sentences: [Judged], replyingTo previous: String?) -> Hearing.Act {
    func holds(_ sign: CoachRules.Sign, where isFitting: (Hit) -> Bool = { _ in true }) -> Bool {
      sentences.contains { judged in
        judged.hits.contains { rules.rules[$0.rule].says == sign && isFitting($0) }
      }
    }
    if holds(.advice, where: { isSure($0.rule) }) { return .advice }
    let questions = sentences.filter(\.isQuestion)
    // “You felt alone. Is that right?” asks only whether it was understood.
    let isChecked =
      questions.allSatisfy { $0.has(.reflection) && !$0.isOpen }
      && sentences.contains { !$0.isQuestion && saysBack($0) }
    if !questions.isEmpty, !isChecked { return .question }
    if sentences.contains(where: { judged in Self.observations.contains(where: judged.has) }) {
      return .other
    }
    if holds(.advice, where: isTelling) { return .advice }
    // Whoever speaks of themselves, or answers a question, says back only with words that nobody else would use.
    let isAnswer = previous.map { self.sentences(of: $0).last?.asks ?? false } ?? false
    let isOwn = isAnswer || holds(.other)
    if holds(.reflection, where: isTelling) { return .reflection }
    if holds(.advice) { return .advice }
    if holds(.reflection), !isOwn { return .reflection }
    // A reply that speaks of anything but oneself says back, more often than not.
    let isLong = sentences.contains {
      $0.sentence.wordCount >= Self.fewestWordsOfReply && !$0.has(.support)
    }
    return previous != nil && isLong && !isOwn ? .reflection : .other
  }

  private static let fewestWordsOfReply = 4

  /// It says back in words that nobody would use for anything else.
  func saysBack(_ judged: Judged) -> Bool {
    judged.hits.contains { rules.rules[$0.rule].says == .reflection && isTelling($0) }
  }

  /// The coach would speak of it: it is more than a faint sign.
  private func isTelling(_ hit: Hit) -> Bool { rules.rules[hit.rule].remark != nil }

  /// A rule that was right so often that it needs no second sign: two times out of three.
  func isSure(_ rule: Int) -> Bool {
    rules.rules[rule].measured.map { $0.right * 3 >= $0.of * 2 } ?? false
  }

  /// Of the last question, which is the one that will be answered; nil when nothing is asked.
  func openness(of sentences: [Judged]) -> Hearing.Openness? {
    let last = sentences.last(where: \.isQuestion) ?? sentences.last { $0.sentence.asks }
    guard let last else { return nil }
    return last.isOpen ? .open : .closed
  }
}
