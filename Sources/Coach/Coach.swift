package import Content

/// Looks at what a listener typed, by rules that a person can read, and says at most one thing
/// that works and at most one to try. The same words always get the same answer.
package struct Coach: Sendable {
  /// The rules it was made of.
  package let rules: CoachRules

  private let vocabulary: Vocabulary
  private let matchers: [Matcher]
  /// Which rule or exception each matcher belongs to: rules first, exceptions after them.
  private let owners: [Int]
  /// Matchers by a word that must come first.
  private let byFirstWord: [Int: [Int]]
  /// Matchers that may begin with any word.
  private let anywhere: [Int]
  /// For each exception, the rules that are not found where it stands.
  private let hidden: [Set<Int>]
  /// For each exception, the rules about which nothing is said where it stands.
  private let quiet: [Set<Int>]

  /// Compiles the patterns, once.
  package init(_ rules: CoachRules) {
    self.rules = rules
    var vocabulary = Vocabulary(spellings: rules.spellings, fillers: rules.fillers)
    let lists = Dictionary(rules.lists.map { ($0.id, $0.phrases) }, uniquingKeysWith: { $1 })
    var matchers: [Matcher] = []
    var owners: [Int] = []
    let patterns = rules.rules.map(\.patterns) + rules.exceptions.map { [$0.pattern] }
    for (owner, patterns) in patterns.enumerated() {
      for pattern in patterns {
        matchers.append(Matcher(pattern, lists: lists, &vocabulary))
        owners.append(owner)
      }
    }
    var byFirstWord: [Int: [Int]] = [:]
    var anywhere: [Int] = []
    for (index, matcher) in matchers.enumerated() {
      guard let words = matcher.firstWords else {
        anywhere.append(index)
        continue
      }
      for word in words { byFirstWord[word, default: []].append(index) }
    }
    self.vocabulary = vocabulary
    self.matchers = matchers
    self.owners = owners
    self.byFirstWord = byFirstWord
    self.anywhere = anywhere
    func indices(of ids: [String]) -> Set<Int> {
      Set(rules.rules.indices.filter { ids.contains(rules.rules[$0].id) })
    }
    hidden = rules.exceptions.map { indices(of: $0.not) }
    quiet = rules.exceptions.map { indices(of: $0.quiet) }
  }

  /// A rule found in a sentence.
  struct Hit {
    var rule: Int
    /// Of the sentence's tokens.
    var tokens: Range<Int>
    /// An exception stands there: it counts, and nothing is said.
    var isQuiet = false
  }

  func sentences(of text: String) -> [Sentence] { vocabulary.sentences(of: text) }

  /// What is found in a sentence, each rule once where it stands first, in the order of the words.
  func hits(in sentence: Sentence, for wanted: CoachRules.Place) -> [Hit] {
    var found: [Hit] = []
    var exceptions: [Hit] = []
    for start in sentence.tokens.indices {
      let begun = byFirstWord[sentence.tokens[start].id] ?? []
      for matcher in anywhere.isEmpty ? begun : begun + anywhere {
        guard let tokens = matchers[matcher].match(sentence, at: start) else { continue }
        let owner = owners[matcher]
        if owner < rules.rules.count {
          // Who tells what was said does not say it; danger is danger, whoever tells of it.
          if sentence.tokens[start].isQuoted, rules.rules[owner].says != .danger { continue }
          found.append(Hit(rule: owner, tokens: tokens))
        } else {
          exceptions.append(Hit(rule: owner - rules.rules.count, tokens: tokens))
        }
      }
    }
    guard !found.isEmpty else { return [] }
    // By token and not by exception, so that a text full of both takes no longer than its length.
    var hiding: [Int: Set<Int>] = [:]
    var silent: Set<Int> = []
    for exception in exceptions {
      silent.formUnion(quiet[exception.rule])
      if hidden[exception.rule].isEmpty { continue }
      for token in exception.tokens { hiding[token, default: []].formUnion(hidden[exception.rule]) }
    }
    var seen: Set<Int> = []
    return found.compactMap { hit in
      let place = rules.rules[hit.rule].place
      guard place == .both || place == wanted, !seen.contains(hit.rule) else { return nil }
      if hit.tokens.contains(where: { hiding[$0]?.contains(hit.rule) ?? false }) { return nil }
      seen.insert(hit.rule)
      var hit = hit
      hit.isQuiet = silent.contains(hit.rule)
      return hit
    }
  }
}
