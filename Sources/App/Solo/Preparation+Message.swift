package import Content

/// The message that the parts make, and what can be taken to a talk.
extension Preparation {
  /// What happened, what was felt, what was needed, what is asked for: as one text to be changed.
  ///
  /// - Returns: Empty where no part is there.
  package func built(_ feelings: WordList, _ needs: WordList) -> String {
    let felt = Self.joined(texts(self.feelings, feelings))
    let needed = Self.needed(texts(self.needs, needs))
    let moment = Self.sentence(self[.happened])
    let parts = [
      Self.opening(moment, felt, needed), Self.asking(Self.sentence(self[.request])),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The message as they have it: changed, or as the parts make it.
  package func message(_ feelings: WordList, _ needs: WordList) -> String {
    let own = self[.message]
    return own.isEmpty ? built(feelings, needs) : own
  }

  /// The finished lines, in order: what could be taken to a talk.
  package func lines(_ feelings: WordList, _ needs: WordList) -> [Carried.Line] {
    let lines = Carried.Part.allCases.map { part in
      Carried.Line(part, words(for: part, feelings, needs))
    }
    return lines.filter { !$0.words.isEmpty }
  }

  private func words(for part: Carried.Part, _ feelings: WordList, _ needs: WordList) -> String {
    switch part {
    case .opening: self[.opening]
    case .happened: self[.happened]
    case .feelings: Self.joined(texts(self.feelings, feelings))
    case .needs: Self.needed(texts(self.needs, needs))
    case .request: self[.request]
    case .message: message(feelings, needs)
    case .time: self[.time]
    }
  }

  /// What it is about, in a few words; nil where nothing tells it yet.
  package var about: String? {
    let steps: [Step] = [.happened, .request, .message, .opening, .parting, .time]
    guard let text = steps.map({ self[$0] }).first(where: { !$0.isEmpty }) else { return nil }
    return PageHeader.title(of: text)
  }

  private func texts(_ ids: [String], _ list: WordList) -> [String] {
    ids.map { list.word($0)?.text ?? $0 }
  }

  private static func opening(_ moment: String, _ felt: String, _ needed: String) -> String {
    let because =
      needed.isEmpty ? "" : felt.isEmpty ? "I need \(needed)" : ", because I need \(needed)"
    let feeling = felt.isEmpty ? "" : "I felt \(felt)"
    guard !moment.isEmpty else {
      return feeling.isEmpty && because.isEmpty ? "" : feeling + because + "."
    }
    // What takes several sentences to tell is told first.
    let isLong = moment.contains { ".!?\n".contains($0) }
    if feeling.isEmpty, because.isEmpty { return ended(capitalised(moment)) }
    if isLong {
      let rest = feeling.isEmpty ? because : "When that happened, \(feeling)\(because)"
      return "\(ended(capitalised(moment))) \(rest)."
    }
    let when = moment.lowercased().hasPrefix("when ") ? capitalised(moment) : "When \(led(moment))"
    if feeling.isEmpty { return "\(when), what I needed was \(needed)." }
    return "\(when), \(feeling)\(because)."
  }

  private static func asking(_ request: String) -> String {
    guard let first = firstWord(request) else { return "" }
    if questions.contains(first) { return ended(capitalised(request), by: "?") }
    if wishes.contains(first) || request.contains(where: { ".!?\n".contains($0) }) {
      return ended(capitalised(request))
    }
    if first == "to" { return "Would you be willing \(led(request))?" }
    if first == "don’t" || first == "don't" {
      return "Would you not \(request.dropFirst(first.count).drop { $0 == " " })?"
    }
    if things.contains(first) || Int(first) != nil {
      return "What I would like is \(led(request))."
    }
    return "Would you \(lowered(request))?"
  }

  /// Words with which somebody asks already.
  private static let questions: Set<String> = [
    "would", "could", "can", "will", "may", "might", "shall", "are", "is", "do", "what", "how",
  ]
  /// Words with which a sentence begins that can stand as it is.
  private static let wishes: Set<String> = [
    "i", "i’d", "i'd", "i’m", "i'm", "please", "we", "you", "let", "let’s", "let's", "my", "it",
    "if", "when",
  ]
  /// Words with which a thing begins, not a deed.
  private static let things: Set<String> = [
    "a", "an", "the", "one", "two", "three", "four", "five", "ten", "fifteen", "twenty", "thirty",
    "half", "some", "more", "less", "fewer", "no", "not", "time", "that",
  ]
  /// Words that lose their capital inside a sentence; a name keeps it.
  private static let small: Set<String> = questions.union(things).union([
    "on", "in", "at", "by", "for", "from", "to", "with", "after", "before", "during", "while",
    "since", "last", "this", "these", "those", "there", "here", "yesterday", "today", "tonight",
    "you", "your", "we", "our", "my", "it", "its", "he", "she", "they", "their", "when", "nobody",
    "somebody", "someone", "nothing", "something", "everything", "all", "both", "twice",
    "once", "earlier", "late", "early", "and", "then", "dinner", "supper", "breakfast",
  ])

  private static func firstWord(_ text: String) -> String? {
    text.split { $0 == " " || $0 == "," || $0 == "\n" }.first?.lowercased()
  }

  private static func led(_ text: String) -> String {
    firstWord(text).map(small.contains) ?? false ? lowered(text) : text
  }

  private static func lowered(_ text: String) -> String {
    guard let first = text.first, !text.hasPrefix("I "), !text.hasPrefix("I’"),
      !text.hasPrefix("I'")
    else { return text }
    return first.lowercased() + text.dropFirst()
  }

  private static func capitalised(_ text: String) -> String {
    (text.first.map { $0.uppercased() } ?? "") + text.dropFirst()
  }

  private static func ended(_ text: String, by mark: String = ".") -> String {
    guard let last = text.last, !".!?…”’".contains(last) else { return text }
    return text + mark
  }

  /// Without the spaces around it and the full stop at its end.
  private static func sentence(_ text: String) -> String {
    var words = Substring(text).drop(while: \.isWhitespace)
    while let last = words.last, last.isWhitespace || last == "." { words.removeLast() }
    return String(words)
  }

  /// Things first, then what there is to do: "rest, and to be heard".
  private static func needed(_ texts: [String]) -> String {
    let deeds = texts.filter { $0.hasPrefix("to ") }
    let things = texts.filter { !$0.hasPrefix("to ") }
    if deeds.isEmpty || things.isEmpty { return joined(texts) }
    return joined(things) + ", and " + joined(deeds)
  }

  private static func joined(_ texts: [String]) -> String {
    guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }
}
