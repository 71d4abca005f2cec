/// A sentence as the coach reads it: words in small letters, each with its place in the text.
struct Sentence {
  var tokens: [Token] = []
  /// It ends with a question mark of its own, not with one in words that are only quoted.
  var asks = false
  /// Only fillers stand before each of these.
  var starts = 1

  struct Token {
    /// Of the word in the vocabulary; `Vocabulary.unknown` and `Vocabulary.comma` besides.
    var id: Int
    /// Stems it begins with, by their numbers in the vocabulary.
    var stems: [Int] = []
    /// The word in small letters, as it was meant; empty for a comma or a dash.
    var word: String
    var range: Range<String.Index>
    /// Only fillers stand before it since the sentence began or a comma stood.
    var beginsClause = false
    /// It stands in quotation marks: somebody's words, told by whoever typed them.
    var isQuoted = false
  }

  /// There is nothing in it but fillers: “Okay?”
  var isPassing: Bool { starts > tokens.count }

  /// Without commas and dashes.
  var wordCount: Int { tokens.count { $0.id != Vocabulary.comma } }
}

/// The words of all patterns by number, and how words are often typed.
struct Vocabulary {
  static let unknown = -1
  static let comma = -2

  private var ids: [String: Int] = [:]
  private var stems: [String: Int] = [:]
  private var stemLengths: [Int] = []
  /// First bytes of the stems: most words are ruled out by theirs.
  private var stemInitials: Set<UInt8> = []
  private var fillers: Set<Int> = []
  private let spellings: [String: String]

  init(spellings: [String: String], fillers: [String]) {
    self.spellings = spellings
    self.fillers = Set(fillers.map { id(of: $0) })
  }

  mutating func id(of word: String) -> Int {
    if let id = ids[word] { return id }
    ids[word] = ids.count
    return ids.count - 1
  }

  mutating func id(ofStem stem: String) -> Int {
    if let id = stems[stem] { return id }
    stems[stem] = stems.count
    if let initial = stem.utf8.first { stemInitials.insert(initial) }
    stemLengths = Set(stems.keys.map(\.utf8.count)).sorted()
    return stems.count - 1
  }

  /// The sentences of a text; none of them is empty.
  func sentences(of text: String) -> [Sentence] {
    var sentences: [Sentence] = []
    var sentence = Sentence()
    var word = ""
    var start = text.startIndex
    var quotations = Self.quotations(in: text)[...]
    func isQuoted(_ index: String.Index) -> Bool {
      while let first = quotations.first, first.upperBound <= index { quotations.removeFirst() }
      return quotations.first?.contains(index) ?? false
    }
    func endWord(at end: String.Index) {
      if word.isEmpty { return }
      if var token = token(word, start..<end, in: text) {
        token.isQuoted = isQuoted(start)
        if let last = sentence.tokens.last, last.word == token.word {
          // People stumble, and type as they do.
          sentence.tokens[sentence.tokens.count - 1].range = last.range.lowerBound..<end
        } else {
          sentence.tokens.append(token)
        }
      }
      word = ""
    }
    func pause(_ range: Range<String.Index>) {
      endWord(at: range.lowerBound)
      sentence.tokens.append(.init(id: Self.comma, word: "", range: range))
    }
    func endSentence(asking: Bool) {
      while sentence.tokens.last?.id == Self.comma { sentence.tokens.removeLast() }
      if sentence.tokens.isEmpty {
        // "Really?!" asks, however many signs stand there.
        if asking, !sentences.isEmpty { sentences[sentences.count - 1].asks = true }
        return
      }
      sentence.asks = asking
      markBeginnings(of: &sentence)
      sentences.append(sentence)
      sentence = Sentence()
    }
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      switch scalar {
      case "'", "\u{2019}", "\u{2BC}":
        if word.isEmpty { start = index }
        word += "'"
      case _ where Self.isOfWord(scalar):
        if word.isEmpty { start = index }
        word.unicodeScalars.append(scalar)
      case ",", "\u{2013}", "\u{2014}": pause(index..<next)
      // A dash, as it is typed; a hyphen within a word is none.
      case "-" where next < scalars.endIndex && (scalars[next] == "-" || scalars[next] == " "):
        pause(index..<next)
      case ".", "!", "\u{2026}", "\n", "\r", ";", "\u{2028}", "\u{2029}":
        endWord(at: index)
        endSentence(asking: false)
      case "?", "\u{FF1F}":
        endWord(at: index)
        endSentence(asking: !isQuoted(index))
      default: endWord(at: index)
      }
      index = next
    }
    endWord(at: scalars.endIndex)
    endSentence(asking: false)
    return sentences
  }

  /// Words in quotation marks, in the order of the text. A text that begins with such a mark is
  /// taken for somebody's own words, and a mark that is never closed for a slip.
  private static func quotations(in text: String) -> [Range<String.Index>] {
    var quotations: [Range<String.Index>] = []
    var opening: String.Index?
    var hasWord = false
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      switch scalar {
      case "\"", "\u{201C}", "\u{201D}":
        if let start = opening {
          quotations.append(start..<index)
          opening = nil
        } else if hasWord, scalar != "\u{201D}" {
          opening = index
        }
      default: hasWord = hasWord || isOfWord(scalar)
      }
    }
    return quotations
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: true
    case ..<0x80: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  private func token(
    _ typed: String, _ range: Range<String.Index>, in text: String
  ) -> Sentence.Token? {
    var word = typed.lowercased()[...]
    let isQuote = { (character: Character) in character == "'" }
    word = word.drop(while: isQuote)
    while word.last == "'" { word.removeLast() }
    guard !word.isEmpty else { return nil }
    let meant = spellings[String(word)] ?? String(word)
    var token = Sentence.Token(id: ids[meant] ?? Self.unknown, word: meant, range: range)
    guard let initial = meant.utf8.first, stemInitials.contains(initial) else { return token }
    for length in stemLengths where meant.utf8.count >= length {
      if let stem = stems[String(decoding: meant.utf8.prefix(length), as: UTF8.self)] {
        token.stems.append(stem)
      }
    }
    return token
  }

  /// Marks where a sentence and its clauses may be said to begin.
  private func markBeginnings(of sentence: inout Sentence) {
    var isBeginning = true
    for index in sentence.tokens.indices {
      sentence.tokens[index].beginsClause = isBeginning
      let id = sentence.tokens[index].id
      isBeginning = id == Self.comma || isBeginning && fillers.contains(id)
    }
    let passed = sentence.tokens.prefix { $0.id == Self.comma || fillers.contains($0.id) }
    sentence.starts = passed.count + 1
  }
}
