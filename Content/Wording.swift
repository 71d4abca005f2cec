/// The words and stops of a sentence in small letters, as the checks of wording read it.
struct Wording {
  /// Words with straight apostrophes, and the stops `, ; : . ?` as tokens of their own.
  let tokens: [String]

  /// The same as a set: most phrases are ruled out by their first word.
  private let present: Set<String>

  init(_ text: String) {
    var tokens: [String] = []
    var word = ""
    func end() {
      let bare = word.drop { $0 == "'" || $0 == "-" }
      var kept = String(bare)
      while let last = kept.last, last == "'" || last == "-" { kept.removeLast() }
      if !kept.isEmpty { tokens.append(kept) }
      word = ""
    }
    for character in text.lowercased() {
      switch character {
      case "’", "'": word.append("'")
      case "-": word.append("-")
      case ",", ";", ":", "?", ".":
        end()
        tokens.append(String(character))
      case "…", "!":
        end()
        tokens.append(".")
      case _ where character.isLetter || character.isNumber: word.append(character)
      default: end()
      }
    }
    end()
    self.tokens = tokens
    present = Set(tokens)
  }

  /// The words without the stops.
  var words: [String] { tokens.filter(Self.isWord) }

  static func isWord(_ token: String) -> Bool {
    token.first?.isLetter ?? false || token.first?.isNumber ?? false
  }

  /// The first of some phrases that stands in it, word for word. A `*` at the end of a word stands
  /// for any ending.
  func first(of phrases: [[String]]) -> String? {
    for phrase in phrases {
      if let start = index(of: phrase) {
        return tokens[start..<(start + phrase.count)].joined(separator: " ")
      }
    }
    return nil
  }

  /// Where a phrase begins, nil where it does not stand.
  func index(of phrase: [String]) -> Int? {
    guard phrase.count <= tokens.count, let first = phrase.first,
      first.utf8.last == UInt8(ascii: "*") || present.contains(first)
    else { return nil }
    return (0...(tokens.count - phrase.count)).first { start in
      zip(phrase, tokens[start...]).allSatisfy { pattern, token in
        pattern.last == "*" ? token.hasPrefix(pattern.dropLast()) : pattern == token
      }
    }
  }

  /// The school years in which most people read it with ease: the Flesch-Kincaid grade (Kincaid et
  /// al. 1975), from words a sentence and syllables a word; 0 where the formula goes below.
  var readingGrade: Double {
    let words = self.words
    guard !words.isEmpty else { return 0 }
    var sentences = 0
    var isOpen = false
    for token in tokens {
      if Self.isWord(token) {
        isOpen = true
      } else if isOpen, token == "." || token == "?" {
        sentences += 1
        isOpen = false
      }
    }
    if isOpen { sentences += 1 }
    let syllables = words.reduce(0) { $0 + Self.syllables(in: $1) }
    let grade =
      0.39 * Double(words.count) / Double(sentences) + 11.8 * Double(syllables)
      / Double(words.count) - 15.59
    return max(0, grade)
  }

  /// Syllables of an English word, by its groups of vowels; at least 1.
  static func syllables(in word: String) -> Int {
    if word.contains("-") {
      return word.split(separator: "-").reduce(0) { $0 + syllables(in: String($1)) }
    }
    let letters = Array(word.prefix { $0 != "'" }.filter(\.isLetter))
    if let known = exceptions[String(letters)] { return known }
    guard letters.count > 3 else {
      // Short words have one, but for those such as "any" and "ago".
      let groups = vowelGroups(letters)
      return max(1, letters.last == "e" && groups > 1 ? groups - 1 : groups)
    }
    var count = vowelGroups(letters)
    let end = String(letters.suffix(3))
    let isVowel = Self.vowels.contains
    if end.hasSuffix("e") {
      // The e of "time" is silent, that of "table" is not.
      let isLE = end.hasSuffix("le") && !isVowel(letters[letters.count - 3])
      let isGlide = isVowel(letters[letters.count - 2])
      if !isLE, !isGlide { count -= 1 }
    } else if end.hasSuffix("es"), !isVowel(letters[letters.count - 3]) {
      // "makes" has one, "boxes" two.
      if !"cgsxz".contains(letters[letters.count - 3])
        && !["ches", "shes"].contains(where: word.hasSuffix)
      {
        count -= 1
      }
    } else if end.hasSuffix("ed"), !isVowel(letters[letters.count - 3]) {
      // "loved" has one, "wanted" two.
      if !"dt".contains(letters[letters.count - 3]) { count -= 1 }
    }
    // A silent e in the middle, as in "something", "careful", "homesick".
    for part in silentParts where word.hasPrefix(part) {
      let rest = word.dropFirst(part.count)
      if rest.count >= 2, let next = rest.first, !vowels.contains(next) || next == "y" {
        count -= 1
      }
    }
    return max(1, count)
  }

  private static let silentParts = [
    "some", "care", "hope", "love", "home", "more", "use", "place", "fore", "life", "time", "make",
    "safe", "like", "grate", "noise", "name", "side",
  ]
  private static let exceptions = [
    "quiet": 2, "quietly": 3, "science": 2, "diet": 2, "idea": 3, "ideas": 3, "area": 3,
    "create": 2,
    "creates": 2, "every": 2, "evening": 2, "evenings": 2, "everyone": 3, "everything": 3,
    "everyday": 3, "people": 2, "moment": 2,
  ]
  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]

  private static func vowelGroups(_ letters: [Character]) -> Int {
    var count = 0
    var wasVowel = false
    for (index, letter) in letters.enumerated() {
      let isVowel = vowels.contains(letter) && !(letter == "y" && index == 0)
      if isVowel, !wasVowel { count += 1 }
      // "being", "quiet", "idea" and "create" break between two vowels.
      if isVowel, wasVowel, index > 0 {
        let pair = String([letters[index - 1], letter])
        let isBroken =
          pair == "eo" && letters.count > 6
          ? false
          : ["ia", "io", "iu", "uo"].contains(pair)
            ? !(index > 1 && "tcsg".contains(letters[index - 2]))
            : letter == "i" && letters[index...].starts(with: ["i", "n", "g"])
        if isBroken { count += 1 }
      }
      wasVowel = isVowel
    }
    return count
  }
}
