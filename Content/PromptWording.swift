/// Something about how a question is worded: the deck works, and people would be better served
/// without it.
package struct WordingFinding: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case closed, number, hard, doubleBarrelled, leading, blaming, assuming, duplicate, nearDuplicate
  }

  package var kind: Kind
  package var position: Position
  package var sentence: String
}

extension Prompt {
  /// Whether it asks for more than yes or no: an open question, an invitation, or neither.
  package enum Shape: Equatable, Sendable {
    case openQuestion, invitation, closed
  }

  package var shape: Shape { Wording(text).shape }

  /// School years needed to read it with ease, after Flesch and Kincaid.
  package var readingGrade: Double { Wording(text).readingGrade }

  /// The hardest a question may be to read, in school years.
  package static let hardestGrade = 10.0

  /// What an editor would say about how it is worded.
  ///
  /// - Parameter assumptions: What the deck says openly about those it is for.
  package func wordingFindings(assuming assumptions: Set<Assumption>) -> [WordingFinding] {
    let allowed = assumptions.union(assumes).union(sensitive == .sex ? [.sex] : [])
    var found = Self.findings(in: text, "prompt \"\(id)\"", position, allowed, isFollowUp: false)
    for (index, followUp) in followUps.enumerated() {
      let name = "follow-up \(index + 1) of prompt \"\(id)\""
      found += Self.findings(in: followUp, name, position, allowed, isFollowUp: true)
    }
    return found
  }

  private static func findings(
    in text: String, _ name: String, _ position: Position, _ allowed: Set<Assumption>,
    isFollowUp: Bool
  ) -> [WordingFinding] {
    let wording = Wording(text)
    var found: [WordingFinding] = []
    func add(_ kind: WordingFinding.Kind, _ sentence: String) {
      found.append(
        WordingFinding(kind: kind, position: position, sentence: name + ": " + sentence))
    }
    if wording.shape == .closed {
      add(
        .closed,
        "one word can answer it; let its main clause begin with what, how, when, who, where or which"
      )
    }
    if !isFollowUp, let phrase = wording.asksForNumber {
      add(.number, "a number answers \"\(phrase)\"; ask what it is like")
    }
    let grade = wording.readingGrade
    if grade > hardestGrade {
      add(
        .hard,
        "it reads at school grade \(Int(grade.rounded(.up))); \(Int(hardestGrade)) is the most: use "
          + "shorter words, or fewer")
    }
    if let join = wording.secondQuestion {
      add(
        .doubleBarrelled,
        "it asks two things at once (\"\(join)\"); keep one and move the other to the follow-ups")
    }
    if let phrase = wording.leadingPhrase {
      add(.leading, "\"\(phrase)\" leads to an answer; leave it out")
    }
    if let phrase = wording.blamingPhrase {
      add(.blaming, "\"\(phrase)\" can sound like a reproach; ask what happened, or what is wished")
    }
    for (assumed, phrase) in wording.assumptions
    where !(assumed.declared.map(allowed.contains) ?? false) {
      let declare = assumed.declared.map { ", or say \"assumes\": [\"\($0.rawValue)\"]" } ?? ""
      add(
        .assuming,
        "\"\(phrase)\" takes for granted \(assumed.sentence); ask so that it fits everyone\(declare)"
      )
    }
    return found
  }
}

extension Wording {
  /// Whether the main clause asks for more than yes or no.
  var shape: Prompt.Shape {
    guard let first = tokens.first else { return .closed }
    guard tokens.last(where: { !Self.isWord($0) }) == "?", tokens.last == "?" else {
      return Self.invitations.contains(first) ? .invitation : .closed
    }
    if tokens.starts(with: ["can", "you", "tell"]) { return .invitation }
    guard let start = mainClause, Self.openers.contains(tokens[start]) else { return .closed }
    if isForcedChoice { return .closed }
    return .openQuestion
  }

  /// Where the main clause begins: after "If …," and the like; nil where no question is asked.
  private var mainClause: Int? {
    if let start = clauseStart(at: 0) { return start }
    // "If you could …, what …?", "On a slow evening, what …?", "Of all …, which …?"
    if Self.closedOpeners.contains(tokens[0]) { return 0 }
    var afterComma: Int?
    for index in tokens.indices.dropFirst() where [",", ":", ";", "."].contains(tokens[index - 1]) {
      if let start = clauseStart(at: index) { return start }
      if Self.closedOpeners.contains(tokens[index]) { afterComma = afterComma ?? index }
    }
    if let afterComma { return afterComma }
    // "When you are tired what helps?", "In the morning what …?"
    let isIntroduced = Self.prepositions.contains(tokens[0]) || ["if", "when"].contains(tokens[0])
    return isIntroduced
      ? tokens.indices.dropFirst().first { Self.openers.contains(tokens[$0]) } : nil
  }

  private func clauseStart(at index: Int) -> Int? {
    let token = tokens[index]
    let next = index + 1 < tokens.count ? tokens[index + 1] : ""
    if token == "when" || token == "where" {
      // "When did you …?" asks, "When you are ill, …" does not.
      return Self.closedOpeners.contains(next) || tokens[index...].first { !Self.isWord($0) } == "?"
        ? index : nil
    }
    if Self.openers.contains(token) { return index }
    if Self.prepositions.contains(token), Self.openers.contains(next), next != "when" {
      return index + 1
    }
    if ["and", "so", "then", "now", "apart", "just"].contains(token), Self.openers.contains(next) {
      return index + 1
    }
    return nil
  }

  /// "Which is better, the sea or the hills?"
  private var isForcedChoice: Bool {
    if tokens[0] == "between", tokens.contains("and"), tokens.contains("which") { return true }
    guard let or = tokens.lastIndex(of: "or"),
      let end = tokens[..<or].lastIndex(where: { [",", ":"].contains($0) })
    else { return false }
    let rest = tokens[(end + 1)...].filter(Self.isWord)
    let isChoosing =
      ["which", "who", "what"].contains(tokens[0]) && first(of: Self.choosing) != nil
    return isChoosing && rest.count <= 9 && !rest.contains("else")
  }
  private static let choosing = [
    ["prefer"], ["better"], ["rather"], ["choose"], ["matters", "more"], ["like", "more"],
    ["which", "is"], ["more", "important"], ["harder"], ["easier"],
  ]

  /// "How many …": what a number answers.
  var asksForNumber: String? {
    Self.numberOpeners.first { index(of: $0) == 0 }.map { $0.joined(separator: " ") }
  }

  /// The words with which a second question begins.
  var secondQuestion: String? {
    if tokens.count(where: { $0 == "?" }) > 1 { return "?" }
    for index in tokens.indices.dropFirst() {
      guard
        ["and", "or", "but", "plus", "also", ";", ".", ","].contains(tokens[index])
          || tokens[...index].suffix(3) == ["as", "well", "as"]
      else { continue }
      let isComma = tokens[index] == ","
      let rest = Array(tokens[(index + 1)...].drop { $0 == "," || $0 == "also" }.prefix(3))
      guard let next = rest.first else { continue }
      let join = isComma ? next : tokens[index] + " " + next
      if isComma {
        // "…, what else …" after a question has begun.
        if let start = mainClause, start < index, Self.openers.contains(next),
          rest.count > 1, Self.closedOpeners.contains(rest[1])
        {
          return join
        }
        continue
      }
      if Self.openers.contains(next), !isFine(index) { return join }
      if rest.count > 1, Self.prepositions.contains(next),
        ["what", "which", "whom"].contains(rest[1]),
        !isFine(index)
      {
        return join + " " + rest[1]
      }
      if tokens[index] != ".", Self.closedOpeners.contains(next), rest.count > 1,
        ["you", "i", "we", "it", "they", "there", "that", "your", "my", "our"].contains(rest[1])
      {
        return join
      }
    }
    if let join = repeated { return join }
    for (one, other) in Self.opposites {
      for (left, right) in [(one, other), (other, one)] {
        for conjunction in ["and", "or"] where !(conjunction == "or" && left == "more") {
          let phrase = [left, conjunction] + right.split(separator: " ").map(String.init)
          if let place = index(of: phrase), !isPartOfBoth(place) {
            return phrase.joined(separator: " ")
          }
        }
      }
    }
    return nil
  }

  /// "… about growing old and about moving", "one thing … and one thing …", "your best … and your
  /// worst …".
  private var repeated: String? {
    for index in tokens.indices.dropFirst(2) where ["and", "or"].contains(tokens[index]) {
      let rest = tokens[(index + 1)...].prefix(2)
      guard rest.count == 2, let next = rest.first, let after = rest.last else { continue }
      let before = tokens[..<index]
      let isAgain =
        next == "about" && before.contains("about") || next == "one" && before.contains("one")
      let isSuperlative =
        ["the", "your", "my", "our"].contains(next) && isMost(after)
        && before.contains(where: isMost)
      if isAgain || isSuperlative { return [tokens[index], next, after].joined(separator: " ") }
    }
    return nil
  }

  private func isMost(_ word: String) -> Bool {
    word == "best" || word == "worst" || word == "most" || word == "least"
      || word.count > 5 && word.hasSuffix("est")
        && !["interest", "honest", "forest", "modest", "guest", "request"].contains(word)
  }

  /// "… what you know and what you guess": clauses of one question are joined, not two questions.
  private func isFine(_ conjunction: Int) -> Bool {
    let next = conjunction + 1
    // After a comma it stands for itself.
    if tokens[conjunction - 1] == "," { return false }
    // A question turns the verb round: "and what do you …"; a clause does not: "and what you …".
    let turned = tokens[next...].dropFirst().prefix(4).contains { Self.closedOpeners.contains($0) }
    let isLast = next + 1 < tokens.count && !Self.isWord(tokens[next + 1])
    guard ["what", "how", "who", "where", "when"].contains(tokens[next]), !turned, !isLast else {
      return false
    }
    let before = tokens[..<conjunction].dropFirst()
    return before.contains { ["what", "how", "who", "where", "when"].contains($0) }
  }

  private func isPartOfBoth(_ place: Int) -> Bool {
    place > 0 && ["between", "both"].contains(tokens[place - 1])
  }

  var leadingPhrase: String? { first(of: Self.leading) ?? tag }

  /// "…, don’t you?", "Wouldn’t you say …": what asks for a nod.
  private var tag: String? {
    for phrase in Self.tags {
      guard let start = index(of: phrase) else { continue }
      let end = start + phrase.count
      let next = end < tokens.count ? tokens[end] : ""
      let isTail = next == "?" && start > 0 && tokens[start - 1] == ","
      let isBeginning =
        phrase.count > 1 && phrase != ["or", "not"] && (start == 0 || Self.afterTag.contains(next))
      if isTail || isBeginning { return phrase.joined(separator: " ") }
    }
    return nil
  }

  var blamingPhrase: String? {
    if let why = tokens.firstIndex(of: "why") {
      let rest = tokens[(why + 1)...].prefix(2)
      if rest.count == 2, let aux = rest.first, let who = rest.last,
        Self.closedOpeners.contains(aux), ["you", "i", "we", "your", "my", "our"].contains(who),
        !["think", "suppose", "believe", "guess", "imagine"].contains(
          tokens.dropFirst(why + 3).first ?? "")
      {
        return ["why", aux, who].joined(separator: " ")
      }
    }
    if let absolute = ["always", "never", "constantly"].first(where: tokens.contains),
      first(of: Self.fineAbsolutes) == nil, first(of: Self.absoluteAboutYou(absolute)) != nil
    {
      return "you " + absolute
    }
    for index in tokens.indices.dropFirst() where Self.reproachfulWords.contains(tokens[index]) {
      let before = tokens[index - 1]
      if Self.beforeReproach.contains(before), isAboutTheOther {
        return before + " " + tokens[index]
      }
    }
    return first(of: Self.blaming)
  }

  private var isAboutTheOther: Bool {
    tokens.contains { ["you", "your", "you're", "yourself", "me"].contains($0) }
  }

  private static func absoluteAboutYou(_ absolute: String) -> [[String]] {
    ["when", "because", "come", "if", "why"].flatMap {
      [[$0, "you", absolute], [$0, "you", "are", absolute], [$0, "you're", absolute]]
    }
  }

  /// What it takes for granted, each with the words that do.
  var assumptions: [(Assumed, String)] {
    if first(of: Self.leavingOpen) != nil {
      // "If there were children …" leaves it open; a gender stays one.
      return Self.assuming.filter { $0.what == .gender }.compactMap(assumption)
    }
    return Self.assuming.compactMap(assumption)
  }

  private func assumption(_ entry: (what: Assumed, phrases: [[String]])) -> (Assumed, String)? {
    first(of: entry.phrases).map { (entry.what, $0) }
  }
}
