internal import Content

/// A pattern with its words as numbers, ready to be looked for.
struct Matcher {
  private let parts: [Part]
  private let isAtStart: Bool
  private let isAtClause: Bool
  /// Words one of which comes first wherever it is found; nil where any may.
  let firstWords: Set<Int>?

  private indirect enum Part {
    case word(Int)
    case words(Set<Int>)
    case stem(Int)
    case one([[Part]])
    case perhaps([[Part]])
    case not([[Part]])
    case any, gap, comma, end, asks, tells
  }

  /// How many words `..` may stand for.
  private static let mostBetween = 4

  init(_ pattern: CoachPattern, lists: [String: [CoachPattern]], _ words: inout Vocabulary) {
    isAtStart = pattern.parts.first == .start
    isAtClause = pattern.parts.first == .clause
    parts = Self.compiled(pattern.parts, lists, &words)
    firstWords = Self.firstWords(of: parts)
  }

  private static func compiled(
    _ parts: [CoachPattern.Part], _ lists: [String: [CoachPattern]], _ words: inout Vocabulary
  ) -> [Part] {
    var result: [Part] = []
    for part in parts {
      switch part {
      case .word(let word): result.append(.word(words.id(of: word)))
      case .stem(let stem): result.append(.stem(words.id(ofStem: stem)))
      case .one(let ways): result.append(one(of: ways, lists, &words))
      case .list(let name):
        result.append(one(of: (lists[name] ?? []).map(\.parts), lists, &words))
      case .perhaps(let ways): result.append(.perhaps([[one(of: ways, lists, &words)]]))
      case .not(let ways): result.append(.not([[one(of: ways, lists, &words)]]))
      case .any: result.append(.any)
      case .gap: result.append(.gap)
      case .comma: result.append(.comma)
      case .end: result.append(.end)
      case .asks: result.append(.asks)
      case .tells: result.append(.tells)
      case .start, .clause: break
      }
    }
    return result
  }

  private static func one(
    of ways: [[CoachPattern.Part]], _ lists: [String: [CoachPattern]], _ words: inout Vocabulary
  ) -> Part {
    var single: Set<Int> = []
    var longer: [[Part]] = []
    for way in ways {
      if case .word(let word)? = way.first, way.count == 1 {
        single.insert(words.id(of: word))
      } else {
        longer.append(compiled(way, lists, &words))
      }
    }
    if longer.isEmpty { return .words(single) }
    return .one(longer + (single.isEmpty ? [] : [[.words(single)]]))
  }

  private static func firstWords(of parts: [Part]) -> Set<Int>? {
    guard let first = parts.first else { return nil }
    switch first {
    case .word(let word): return [word]
    case .words(let words): return words
    case .one(let ways): return union(of: ways)
    case .perhaps(let ways):
      guard let optional = union(of: ways), let next = firstWords(of: Array(parts.dropFirst()))
      else { return nil }
      return optional.union(next)
    case .comma: return [Vocabulary.comma]
    case .stem, .not, .any, .gap, .end, .asks, .tells: return nil
    }
  }

  private static func union(of ways: [[Part]]) -> Set<Int>? {
    var all: Set<Int> = []
    for way in ways {
      guard let words = firstWords(of: way) else { return nil }
      all.formUnion(words)
    }
    return all
  }

  /// The tokens it takes in when it is looked for at one of them; nil where it does not stand.
  func match(_ sentence: Sentence, at start: Int) -> Range<Int>? {
    if isAtStart, start >= sentence.starts { return nil }
    if isAtClause, !sentence.tokens[start].beginsClause { return nil }
    let end = Self.end(of: parts[...], sentence, at: start) { $0 }
    return end.map { start..<max(start + 1, $0) }
  }

  /// Where the parts end that begin at a token, and what comes after them is found, too.
  private static func end(
    of parts: ArraySlice<Part>, _ sentence: Sentence, at index: Int, _ then: (Int) -> Int?
  ) -> Int? {
    guard let part = parts.first else { return then(index) }
    let rest = parts.dropFirst()
    let tokens = sentence.tokens
    func goOn(_ next: Int) -> Int? { end(of: rest, sentence, at: next, then) }
    func goOn(if isFound: (Sentence.Token) -> Bool) -> Int? {
      index < tokens.count && isFound(tokens[index]) ? goOn(index + 1) : nil
    }
    switch part {
    case .word(let id): return goOn { $0.id == id }
    case .words(let ids): return goOn { ids.contains($0.id) }
    case .stem(let stem): return goOn { $0.stems.contains(stem) }
    case .comma: return goOn { $0.id == Vocabulary.comma }
    case .any: return goOn { $0.id != Vocabulary.comma }
    case .gap:
      for count in 0...mostBetween {
        if let found = goOn(index + count) { return found }
        let next = index + count
        if next >= tokens.count || tokens[next].id == Vocabulary.comma { return nil }
      }
      return nil
    case .one(let ways):
      for way in ways {
        if let found = end(of: way[...], sentence, at: index, goOn) { return found }
      }
      return nil
    case .perhaps(let ways):
      for way in ways {
        if let found = end(of: way[...], sentence, at: index, goOn) { return found }
      }
      return goOn(index)
    case .not(let ways):
      let isThere = ways.contains { end(of: $0[...], sentence, at: index, { $0 }) != nil }
      return isThere ? nil : goOn(index)
    case .end: return index == tokens.count ? goOn(index) : nil
    case .asks: return sentence.asks ? goOn(index) : nil
    case .tells: return sentence.asks ? nil : goOn(index)
    }
  }
}
