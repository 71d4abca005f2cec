internal import Content

extension Coach {
  /// What a remark is, and what may be said about it.
  ///
  /// - Parameter previous: What it replies to.
  package func hear(_ text: String, replyingTo previous: String? = nil) -> Hearing {
    let sentences = sentences(of: text).map { sentence in
      Judged(sentence: sentence, hits: hits(in: sentence, for: .remark), rules: rules)
    }
    let signals = sentences.flatMap { judged in
      judged.hits.map { signal($0, in: judged.sentence, of: text) }
    }
    let act = act(of: sentences, replyingTo: previous)
    var hearing = Hearing(
      act: act, openness: openness(of: sentences),
      hasAdvice: sentences.contains { $0.has(.advice) }, signals: signals,
      isDanger: sentences.contains { $0.has(.danger) })
    if !hearing.isDanger {
      let told = previous.map { self.sentences(of: $0) } ?? []
      hearing.nudge = nudge(sentences, hearing, of: text, after: told)
      let isObserved = Self.observations.contains { $0.kind == hearing.nudge?.kind }
      hearing.strength = isObserved ? nil : strength(sentences, hearing, of: text)
    }
    return hearing
  }

  func signal(_ hit: Hit, in sentence: Sentence, of text: String) -> Hearing.Signal {
    let first = sentence.tokens[hit.tokens.lowerBound].range.lowerBound
    let last = sentence.tokens[min(hit.tokens.upperBound, sentence.tokens.count) - 1].range
    let span = first..<last.upperBound
    let rule = rules.rules[hit.rule]
    return Hearing.Signal(
      rule: rule.id, sign: rule.says, span: span,
      reason: rule.reason.replacing("{words}", with: Self.short(text[span])))
  }

  /// Words as they are quoted: on one line, in small letters but for “I”, 40 characters at most.
  private static func short(_ words: Substring) -> String {
    let line = words.split(whereSeparator: \.isWhitespace).map { word in
      let small = word.lowercased()
      return small == "i" || small.hasPrefix("i'") || small.hasPrefix("i’")
        ? "I" + word.dropFirst() : small
    }.joined(separator: " ")
    return line.count <= 40 ? line : line.prefix(39) + "…"
  }
}

extension Coach {
  /// What is only observed, because nobody measured it; the first of these comes before others.
  static let observations: [CoachRules.Sign] = [
    .apology, .mindReading, .label, .absolute, .but, .minimising, .demand, .evaluation,
  ]

  private func strength(
    _ sentences: [Judged], _ hearing: Hearing, of text: String
  ) -> Hearing.Strength? {
    for sign in [CoachRules.Sign.reflection, .support, .open] {
      for judged in sentences {
        for hit in judged.hits where rules.rules[hit.rule].says == sign && !hit.isQuiet {
          guard case .strength(let says)? = rules.rules[hit.rule].remark else { continue }
          if sign == .open, hearing.openness != .open || !judged.isOpen { continue }
          let signal = signal(hit, in: judged.sentence, of: text)
          return Hearing.Strength(
            kind: sign.kind, rule: signal.rule, reason: signal.reason, says: says)
        }
      }
    }
    return nil
  }

  /// - Parameter told: What it replies to.
  private func nudge(
    _ sentences: [Judged], _ hearing: Hearing, of text: String, after told: [Sentence]
  ) -> Hearing.Nudge? {
    for sign in Self.observations {
      for judged in sentences where sign == .but || sign == .apology || !saysBack(judged) {
        if sign == .absolute, isTheirOwn(judged, told) { continue }
        if let nudge = nudge(sign, judged, of: text) { return nudge }
      }
    }
    let advice = sentences.flatMap(\.hits).filter { rules.rules[$0.rule].says == .advice }
    let kinds = Set(advice.map(\.rule))
    if hearing.act == .advice, kinds.count > 1 || kinds.contains(where: isSure) {
      for judged in sentences { if let nudge = nudge(.advice, judged, of: text) { return nudge } }
    }
    guard hearing.act == .question, let last = sentences.last, last.isQuestion else { return nil }
    if let nudge = nudge(.why, last, of: text) { return nudge }
    let isClosed =
      last.sentence.asks && !sentences.contains { $0.isOpen || $0.has(.reflection) }
    return isClosed && hearing.openness == .closed ? nudge(.closed, last, of: text) : nil
  }

  /// “I never said it” may be said back as “you never said it”.
  private func isTheirOwn(_ judged: Judged, _ told: [Sentence]) -> Bool {
    judged.hits.contains { hit in
      guard rules.rules[hit.rule].says == .absolute else { return false }
      let words = judged.sentence.tokens[hit.tokens.clamped(to: judged.sentence.tokens.indices)]
      return words.contains { Self.always.contains($0.word) && saysOfOneself($0.word, in: told) }
    }
  }

  /// Whether somebody said such a word of themself, a few words after “I” or “we”.
  private func saysOfOneself(_ word: String, in told: [Sentence]) -> Bool {
    told.contains { sentence in
      sentence.tokens.indices.contains { index in
        sentence.tokens[index].word == word
          && sentence.tokens[max(0, index - 3)..<index].contains { Self.oneself.contains($0.word) }
      }
    }
  }

  private static let always: Set<String> = ["always", "never", "constantly", "ever", "every"]
  private static let oneself: Set<String> = [
    "i", "i'm", "i've", "i'd", "i'll", "we", "we're", "we've", "me", "my", "nobody", "one",
  ]

  private func nudge(
    _ sign: CoachRules.Sign, _ judged: Judged, of text: String
  ) -> Hearing.Nudge? {
    for hit in judged.hits where rules.rules[hit.rule].says == sign && !hit.isQuiet {
      guard case .nudge(let suggestion)? = rules.rules[hit.rule].remark else { continue }
      let signal = signal(hit, in: judged.sentence, of: text)
      return Hearing.Nudge(
        kind: sign.kind, rule: signal.rule, reason: signal.reason, suggestion: suggestion)
    }
    return nil
  }
}
